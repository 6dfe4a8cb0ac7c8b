import { build } from 'esbuild';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isOfPages } from '#entry/build.ts';

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
