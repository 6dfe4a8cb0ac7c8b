import { copyFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

/** Builds the probe page into a folder of its own and answers with the folder. */
export async function buildProbe(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'handlingar-probe-'));
  await build({
    entryPoints: [join(import.meta.dirname, 'tab.ts')],
    bundle: true,
    format: 'esm',
    splitting: true,
    target: 'es2022',
    outdir: folder,
    mainFields: ['module', 'main'],
  });
  copyFileSync(join(import.meta.dirname, 'tab.html'), join(folder, 'tab.html'));
  return folder;
}
