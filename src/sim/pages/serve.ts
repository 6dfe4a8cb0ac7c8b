import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join, normalize, sep } from 'node:path';
import { build } from 'esbuild';
import type { Addresses } from './tenant-client.ts';

// Serves the host pages: hand-written HTML and CSS as they lie here, scripts translated by esbuild at start.

const folder = import.meta.dirname;
const scripts = ['teams', 'outlook', 'office-frame', 'sharepoint', 'weather'];
const types: Readonly<Record<string, string>> = {
  html: 'text/html',
  css: 'text/css',
  js: 'text/javascript',
  png: 'image/png',
};

/** Where Microsoft's own address has Office.js; the package has the same files, all in small letters. */
const officePath = '/lib/1/hosted/';
const officeFolder = join(
  createRequire(import.meta.url).resolve('@microsoft/office-js/package.json'),
  '../dist',
);

type Found = { readonly type: string; readonly text: string | Buffer };

export type ServedPages = { readonly url: string; readonly close: () => Promise<void> };

/**
 * Listens on localhost; port 0 takes any free one, and a taken one rejects. `addresses` is asked at each visit:
 * the pages are up before the app knows who may frame it.
 */
export async function servePages(port: number, addresses: () => Addresses): Promise<ServedPages> {
  const built = await build({
    entryPoints: scripts.map(name => join(folder, `${name}.ts`)),
    bundle: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    outdir: folder,
    sourcemap: 'inline',
  });
  const code = new Map(built.outputFiles.map(file => [file.path, file.text]));

  const find = async (path: string): Promise<Found | null> => {
    if (path.startsWith(officePath)) return officeFile(path.slice(officePath.length));
    if (path === '/addresses.json')
      return { type: 'application/json; charset=utf-8', text: JSON.stringify(addresses()) };
    const name = path === '/' ? 'index.html' : path.slice(1);
    const type = types[name.split('.').pop() ?? ''];
    // Names of one part only, so that no path leads out of the folder.
    if (type === undefined || !/^[a-z-]+\.[a-z]+$/.test(name)) return null;
    const file = join(folder, name);
    if (name.endsWith('.js')) {
      const text = code.get(file);
      return text === undefined ? null : { type, text };
    }
    try {
      return { type, text: await readFile(file, 'utf8') };
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
      throw error;
    }
  };

  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    find(pathname).then(
      found => {
        response.writeHead(found ? 200 : 404, {
          'Content-Type': contentType(found?.type ?? 'text/plain'),
          'Cache-Control': 'no-store',
          // Office.js asks for its parts as Microsoft's own address lets it, from every origin.
          ...(pathname.startsWith(officePath) ? { 'Access-Control-Allow-Origin': '*' } : {}),
        });
        response.end(found?.text ?? `Sidan ${pathname} finns inte. Börja på /.`);
      },
      (error: unknown) => {
        console.error('A host page could not be served:', error);
        response.writeHead(500).end();
      },
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, 'localhost', resolve);
  });
  const address = server.address();
  return {
    url: `http://localhost:${typeof address === 'object' && address ? address.port : port}`,
    close: () =>
      new Promise(resolve => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** A file of the package, whatever letters it is asked for in; null where there is none. */
async function officeFile(name: string): Promise<Found | null> {
  const file = normalize(join(officeFolder, name.replaceAll('\\', '/').toLowerCase()));
  const type = types[file.split('.').pop() ?? ''];
  if (type === undefined || !file.startsWith(officeFolder + sep)) return null;
  try {
    return { type, text: await readFile(file) };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

const contentType = (type: string): string => (type.startsWith('text/') ? `${type}; charset=utf-8` : type);
