import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

// The table of rooms: who may import whom, types included, and where an outside library has its home.

const root = join(import.meta.dirname, '..');

const rooms: Record<string, { readonly may: readonly string[]; readonly reason: string }> = {
  minutes: { may: [], reason: 'the record and its rules stand alone' },
  language: { may: [], reason: 'words know nothing of the program' },
  parser: { may: ['minutes', 'language'], reason: 'reading ends in a record' },
  word: { may: ['minutes', 'language'], reason: 'writing begins with a record' },
  graph: { may: ['minutes'], reason: 'Microsoft 365 is reached at one place' },
  host: { may: ['minutes'], reason: 'only the host room knows which host it is' },
  desk: {
    may: ['minutes', 'language', 'graph', 'parser', 'word'],
    reason: 'the desk joins them, without a screen',
  },
  register: { may: ['minutes', 'language', 'graph', 'parser', 'desk'], reason: 'the memory across meetings' },
  ui: { may: ['minutes', 'language', 'desk', 'register'], reason: 'the screen draws a view and sends edits' },
  sim: { may: [], reason: 'the simulated tenant must not share our mistakes' },
  entry: {
    may: ['minutes', 'language', 'parser', 'word', 'graph', 'host', 'desk', 'register', 'ui', 'sim'],
    reason: 'composition',
  },
};

/** Outside libraries and the only rooms that may import them. */
const homes: Record<string, readonly string[]> = {
  valibot: ['minutes', 'entry'],
  'node-diff3': ['minutes'],
  'fractional-indexing': ['minutes'],
  'decode-named-character-reference': ['parser'],
  docx: ['word'],
  fflate: ['parser', 'word', 'entry'],
  'pdfjs-dist': ['parser'],
  '@microsoft/microsoft-graph-client': ['graph'],
  '@microsoft/teams-js': ['host'],
  '@azure/msal-browser': ['host', 'entry'],
  idb: ['desk'],
  react: ['ui', 'entry'],
  'react-dom': ['ui', 'entry'],
  '@fluentui/react-components': ['ui'],
  '@fluentui/react-icons': ['ui'],
  '@atlaskit/pragmatic-drag-and-drop': ['ui'],
  esbuild: ['entry', 'sim'],
  ajv: ['entry'],
  'ajv-draft-04': ['entry'],
  'ajv-formats': ['entry'],
  'office-addin-manifest': ['entry'],
  saxes: ['entry'],
  webpack: ['entry'],
  prettier: ['entry'],
};

type Import = { readonly file: string; readonly room: string; readonly to: string };

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry =>
    entry.isDirectory()
      ? filesUnder(join(folder, entry.name))
      : /\.tsx?$/.test(entry.name)
        ? [join(folder, entry.name)]
        : [],
  );
}

function importsOf(file: string, text = readFileSync(file, 'utf8')): readonly Import[] {
  const path = relative(join(root, 'src'), file);
  const room = path.split('/')[0] ?? '';
  return ts
    .preProcessFile(text, true, true)
    .importedFiles.map(({ fileName }) => ({ file: `src/${path}`, room, to: fileName }));
}

function verdict({ file, room, to }: Import): string | null {
  const rule = rooms[room];
  if (!rule) return `${file}: the room ${room} is not in the table`;
  if (to.startsWith('.')) {
    return relative(join(root, 'src', room), join(root, file, '..', to)).startsWith('..')
      ? `${file}: ${to} leaves the room by a relative path; cross with #room/file.ts`
      : null;
  }
  if (to.startsWith('#')) {
    const other = to.slice(1).split('/')[0] ?? '';
    return other === room || rule.may.includes(other)
      ? null
      : `${file}: ${room} may not import ${to} (${rule.reason})`;
  }
  if (to.startsWith('node:')) {
    return ['sim', 'entry'].includes(room) ? null : `${file}: ${to} belongs to sim and entry only`;
  }
  const library = to.startsWith('@') ? to.split('/').slice(0, 2).join('/') : (to.split('/')[0] ?? to);
  const home = homes[library];
  if (!home) return `${file}: ${library} has no home in the table`;
  return home.includes(room) ? null : `${file}: ${library} lives in ${home.join(', ')} only`;
}

const all = filesUnder(join(root, 'src')).flatMap(file => importsOf(file));

test('every import follows the table of rooms', () => {
  expect(all.length).toBeGreaterThan(50);
  expect(all.map(verdict).filter(Boolean)).toEqual([]);
});

test('the table notices a type that is fetched across a forbidden border', () => {
  const planted = importsOf(join(root, 'src/sim/planted.ts'), `import type { View } from '#desk/view.ts';`);
  expect(planted.map(verdict)).toEqual([
    'src/sim/planted.ts: sim may not import #desk/view.ts (the simulated tenant must not share our mistakes)',
  ]);
});

test('the pure rooms have no clock, no chance and no waiting of their own', () => {
  const forbidden = /\b(async|await|Promise|Date\.now|Math\.random|crypto)\b/;
  const found = filesUnder(join(root, 'src/minutes')).flatMap(file =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, index) =>
        forbidden.test(line.replace(/\/\/.*|^\s*\*.*|'[^']*'/g, ''))
          ? [`${relative(root, file)}:${index + 1} ${line.trim()}`]
          : [],
      ),
  );
  expect(found).toEqual([]);
});

test('no drawers: files are named after what they hold', () => {
  const drawers = /(^|\/)(utils?|helpers?|common|types|constants|services?|manager|misc|shared|index)\.tsx?$/;
  expect(
    filesUnder(join(root, 'src'))
      .map(file => relative(root, file))
      .filter(file => drawers.test(file)),
  ).toEqual([]);
});
