import { copyFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

const pages = ['tab', 'pane'];

/** Builds the probe's pages, in Teams and in Outlook, into a folder of their own and answers with the folder. */
export async function buildProbe(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'handlingar-probe-'));
  await build({
    entryPoints: pages.map(page => join(import.meta.dirname, `${page}.ts`)),
    bundle: true,
    format: 'esm',
    splitting: true,
    target: 'es2022',
    outdir: folder,
    mainFields: ['module', 'main'],
  });
  for (const page of pages) {
    copyFileSync(join(import.meta.dirname, `${page}.html`), join(folder, `${page}.html`));
  }
  return folder;
}
