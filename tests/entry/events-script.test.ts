import { build } from 'esbuild';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const entry = join(import.meta.dirname, '../../src/entry/events.ts');

test('what Outlook runs without a page is one small script that a JavaScript of 2016 understands', async () => {
  const { outputFiles, warnings } = await build({
    entryPoints: [entry],
    ...{ bundle: true, write: false, minify: true, target: 'es2016', format: 'iife' },
  });
  const [script] = outputFiles;
  expect(outputFiles).toHaveLength(1);
  expect(warnings).toEqual([]);
  expect(script?.text).toContain('"checkBeforeSending"');
  // Patterns that are younger than the target become calls, for the want of another way to say them.
  expect(script?.text).not.toMatch(/new RegExp\(/);
  expect(script?.text).not.toMatch(/\.(?:padStart|padEnd|flat|flatMap|matchAll|replaceAll|at|finally)\(/);
  expect(script?.text.length).toBeLessThan(12_000);
});
