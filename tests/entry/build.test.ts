import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { isOfPages, isStale } from '#entry/build.ts';

const root = join(import.meta.dirname, '../..');

test('whatever a page is made of makes the pages anew when it changes', async () => {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['tab.tsx', 'pane.tsx', 'health.tsx', 'auth.ts', 'events.ts'].map(
      name => `src/entry/${name}`,
    ),
    ...{ bundle: true, metafile: true, write: false, outdir: 'out', format: 'esm', packages: 'external' },
  });
  const used = Object.keys(metafile.inputs).filter(path => path.startsWith('src/'));
  expect(used).toEqual(
    expect.arrayContaining([
      'src/entry/meeting.tsx',
      'src/minutes/check.ts',
      'src/entry/security-headers.ts',
    ]),
  );
  expect(used.filter(path => !isOfPages(path))).toEqual([]);
});

test('what only the command line and the simulated tenant are made of leaves the pages as they are', () => {
  for (const path of [
    'src/sim',
    'src/entry/check-manifest.ts',
    'src/entry/package.ts',
    'src/entry/deploy.ts',
  ])
    expect(isOfPages(path), path).toBe(false);
});

/** Builds the page in this folder as the app is built; `meanwhile` is saved as its script when that has been read. */
function buildPage(folder: string, meanwhile: string | null): void {
  const [from, to] = [folder, join(folder, 'out')].map(path => relative(root, path));
  const script = `
    import { writeFileSync } from 'node:fs';
    import webpack from 'webpack';
    import configure from './webpack.config.js';
    const pages = configure({ folder: ${JSON.stringify(from)}, out: ${JSON.stringify(to)} }, { mode: 'development' });
    const words = ${JSON.stringify(meanwhile)};
    const save = () => words === null || writeFileSync(${JSON.stringify(join(folder, 'tab.ts'))}, words);
    pages.at(-1).plugins.push({ apply: compiler => compiler.hooks.finishMake.tap('Saving', () => void save()) });
    webpack(pages, (error, stats) => {
      if (error ?? stats.hasErrors()) throw error ?? new Error(stats.toString());
    });
  `;
  execFileSync(process.execPath, ['--input-type=module', '--eval', script], { cwd: root });
}

test('what is saved while the pages are being built is not taken for built', () => {
  const folder = mkdtempSync(join(tmpdir(), 'handlingar-build-'));
  try {
    writeFileSync(join(folder, 'tab.html'), '<!doctype html><title>Handlingar</title>');
    writeFileSync(join(folder, 'tab.ts'), 'document.title = "före";');
    const stale = (): boolean =>
      isStale(
        join(folder, 'out'),
        ['tab.html', 'tab.ts'].map(name => relative(root, join(folder, name))),
      );
    expect(stale()).toBe(true);
    buildPage(folder, 'document.title = "under tiden";');
    expect(stale()).toBe(true);
    buildPage(folder, null);
    expect(stale()).toBe(false);
    // The same words again: nothing new is made of them, and the pages are as good as built from them.
    writeFileSync(join(folder, 'tab.ts'), 'document.title = "under tiden";');
    expect(stale()).toBe(true);
    buildPage(folder, null);
    expect(stale()).toBe(false);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
