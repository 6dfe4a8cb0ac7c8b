import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

const folder = import.meta.dirname;

export type Gallery = {
  readonly url: string;
  readonly browser: Browser;
  readonly close: () => Promise<void>;
};

/** The system's Chromium, else the one that comes with npm. */
async function openBrowser(): Promise<Browser> {
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  const known = [
    process.env['CHROMIUM'],
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ];
  const system = known.find(path => path !== undefined && existsSync(path));
  if (system !== undefined) return chromium.launch({ executablePath: system, args });
  const { default: packed } = await import('@sparticuz/chromium');
  return chromium.launch({ executablePath: await packed.executablePath(), args: [...packed.args, ...args] });
}

/** Builds the gallery in memory and serves it to a browser. */
export async function openGallery(): Promise<Gallery> {
  const { outputFiles } = await build({
    entryPoints: [join(folder, 'gallery.tsx')],
    bundle: true,
    write: false,
    outfile: 'gallery.js',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    minify: true,
    logLevel: 'error',
  });
  const script = outputFiles[0]?.contents ?? new Uint8Array();
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0];
    if (path === '/gallery.js') {
      response.setHeader('content-type', 'text/javascript; charset=utf-8').end(script);
    } else if (path === '/gallery.html') {
      response
        .setHeader('content-type', 'text/html; charset=utf-8')
        .end(readFileSync(join(folder, 'gallery.html')));
    } else response.writeHead(404).end();
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The gallery got no port');
  const browser = await openBrowser();
  return {
    url: `http://127.0.0.1:${address.port}/gallery.html`,
    browser,
    close: async () => {
      await browser.close();
      await new Promise(resolve => server.close(resolve));
    },
  };
}
