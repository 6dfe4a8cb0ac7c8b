import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// The project as an administrator has it, in a folder where commands may write what they like. Building takes
// minutes, so what is built is told there by a stub: the smallest thing that the other commands take for a build.

const root = join(import.meta.dirname, '../..');

const stub = `
import { mkdirSync, writeFileSync } from 'node:fs';
const names = ['tab.html', 'pane.html', 'events.html', 'events.js', 'auth.html', 'health.html', 'privacy.html',
  'terms.html', 'icon-16.png', 'icon-32.png', 'icon-64.png', 'icon-80.png', 'icon-128.png', 'tab.0123456789.js'];
mkdirSync('dist', { recursive: true });
for (const name of names) writeFileSync('dist/' + name, '<meta name="application-version" content="x">');
writeFileSync('dist/events.js', 'Office.actions.associate("checkBeforeSending", () => undefined);');
writeFileSync('dist/entrypoints.json', '{}');
writeFileSync('dist/version.json', '{"version":"0.1.0+stub"}');
writeFileSync('dist/files.json', JSON.stringify({ version: '0.1.0+stub',
  files: [...names, 'entrypoints.json', 'files.json', 'version.json'] }));
`;

export type ProjectCopy = { readonly folder: string; readonly remove: () => void };

/** A copy with this text as its configuration; its `npm run build` makes the stub. */
export function copyProject(configuration: string): ProjectCopy {
  const folder = mkdtempSync(join(tmpdir(), 'handlingar-guide-'));
  const copied = [
    'src',
    'appPackage',
    'manifest',
    'entra',
    'tsconfig.json',
    'tests/fixtures/network.record.json',
  ];
  for (const each of copied)
    cpSync(join(root, each), join(folder, each), {
      recursive: true,
      filter: from => !from.includes(join('appPackage', 'build')),
    });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const manifest = readFileSync(join(root, 'package.json'), 'utf8');
  writeFileSync(join(folder, 'package.json'), manifest);
  writeFileSync(join(folder, 'stub-build.mjs'), stub);
  writeFileSync(join(folder, 'appPackage/config.json'), configuration);
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin/npm'), npmOf(manifest), { mode: 0o755 });
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}

/** `npm run` for the scripts of this package.json, without the second that npm itself takes each time. */
function npmOf(manifest: string): string {
  const { scripts } = JSON.parse(manifest) as { readonly scripts: Readonly<Record<string, string>> };
  const cases = Object.entries({ ...scripts, build: 'node stub-build.mjs' }).map(
    ([name, script]) => `  ${name}) exec ${script.replace(/^tsx /, 'node --import tsx ')} "$@" ;;`,
  );
  return `#!/bin/sh
shift
[ "$1" = --silent ] && shift
name=$1
shift
[ "$1" = -- ] && shift
case "$name" in
${cases.join('\n')}
  *) echo "Missing script: $name" >&2; exit 1 ;;
esac
`;
}
