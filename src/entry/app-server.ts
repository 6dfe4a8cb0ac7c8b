import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Config } from './config.ts';
import { hashedFile, headersOf } from './hosting.ts';

// The built pages as a web server would give them out: the same files, headers and compression, with the
// configuration of the simulated tenant beside them.

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
};

export type ServedApp = { readonly url: string; readonly close: () => Promise<void> };

const microsoftOffice = 'https://appsforoffice.microsoft.com';

/**
 * Serves `folder` on localhost; port 0 takes any free one, and a taken one rejects. `office` is the origin that gives
 * out Office.js in Microsoft's stead; without it the pages that load it are given out as they were built.
 */
export async function serveApp(
  folder: string,
  port: number,
  config: () => Config,
  office: string | null = null,
): Promise<ServedApp> {
  const packed = new Map<string, Buffer>();

  const find = async (path: string): Promise<Buffer | null> => {
    if (path === '/config.json') return Buffer.from(JSON.stringify(config(), null, 2));
    const file = normalize(join(folder, path === '/' ? '/index.html' : path));
    if (!file.startsWith(folder + sep)) return null;
    try {
      const bytes = await readFile(file);
      return file.endsWith('.html') && office !== null ? withOffice(bytes, office) : bytes;
    } catch (error) {
      if (error instanceof Error && 'code' in error && ['ENOENT', 'EISDIR'].includes(String(error.code)))
        return null;
      throw error;
    }
  };

  const server = createServer((request, response) => {
    const path = decodePath(request.url ?? '/');
    find(path).then(
      bytes => {
        const name = path === '/' ? '/index.html' : path;
        const file = name.slice(1);
        for (const [header, value] of Object.entries(headersOf(config(), file)))
          response.setHeader(header, value);
        if (!bytes) {
          response.setHeader('Cache-Control', 'no-cache');
          response
            .writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' })
            .end(`No such page: ${path}`);
          return;
        }
        response.setHeader('Content-Type', types[extname(name)] ?? 'application/octet-stream');
        const small = /gzip/.test(String(request.headers['accept-encoding'])) && bytes.length > 1000;
        if (small) response.setHeader('Content-Encoding', 'gzip');
        response.writeHead(200).end(small ? zipped(name, bytes, hashedFile.test(file)) : bytes);
      },
      (error: unknown) => {
        console.error(`${path} could not be served:`, error);
        response.writeHead(500).end();
      },
    );
  });

  const zipped = (name: string, bytes: Buffer, keep: boolean): Buffer => {
    const known = packed.get(name);
    if (known) return known;
    const made = gzipSync(bytes);
    if (keep) packed.set(name, made);
    return made;
  };

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

/**
 * The one thing in which the simulation's pages are other than the built ones: where Office.js comes from. The build
 * leaves out the quotation marks around addresses.
 */
function withOffice(page: Buffer, office: string): Buffer {
  const text = page.toString();
  if (!text.includes(microsoftOffice)) return page;
  return Buffer.from(
    text.replace(
      /<script[^>]* src="?https:\/\/appsforoffice\.microsoft\.com\//,
      tag =>
        `<script defer src="${office}/office-frame.js"></script>\n    ${tag.replace(microsoftOffice, office)}`,
    ),
  );
}

function decodePath(url: string): string {
  const { pathname } = new URL(url, 'http://localhost');
  try {
    return decodeURIComponent(pathname);
  } catch (error) {
    if (error instanceof URIError) return pathname;
    throw error;
  }
}
