import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createEncrypted } from 'node:https';
import { extname, join, normalize, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Config } from './config.ts';
import { hashedFile, headersOf } from './hosting.ts';

// The built pages as a web server would give them out: the same files, headers and compression, with a configuration
// beside them. Against the simulated tenant plain, for the real Teams encrypted.

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

export type AppSetting = {
  readonly folder: string;
  /** 0 takes any free one. */
  readonly port: number;
  readonly config: () => Config;
  /** Origin that gives out Office.js in Microsoft's stead; without it the pages that load it are as they were built. */
  readonly office?: string;
  /** PEM, for https; without it the pages are given out plain. */
  readonly encryption?: { readonly cert: Buffer; readonly key: Buffer };
};

const microsoftOffice = 'https://appsforoffice.microsoft.com';

/** Path of the file of the pages that an address is for, whether it is there or not; null for what lies outside. */
export function fileFor(url: string, folder: string): string | null {
  const path = decodePath(url);
  const file = normalize(join(folder, path === '/' ? '/index.html' : path));
  return file.startsWith(folder + sep) ? file : null;
}

/** Serves the pages on localhost; rejects when the port is taken. */
export async function serveApp(setting: AppSetting): Promise<ServedApp> {
  const { folder, config, office, encryption } = setting;
  const packed = new Map<string, Buffer>();

  const find = async (file: string): Promise<Buffer | null> => {
    if (file === join(folder, 'config.json')) return Buffer.from(JSON.stringify(config(), null, 2));
    try {
      const bytes = await readFile(file);
      return file.endsWith('.html') && office !== undefined ? withOffice(bytes, office) : bytes;
    } catch (error) {
      if (error instanceof Error && 'code' in error && ['ENOENT', 'EISDIR'].includes(String(error.code)))
        return null;
      throw error;
    }
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = request.url ?? '/';
    const file = fileFor(url, folder);
    const name = file?.slice(folder.length + 1) ?? '';
    const bytes = file === null ? null : await find(file);
    for (const [header, value] of Object.entries(headersOf(config(), name)))
      response.setHeader(header, value);
    if (!bytes) {
      response.setHeader('Cache-Control', 'no-cache');
      response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`No such page: ${url}`);
      return;
    }
    response.setHeader('Content-Type', types[extname(name)] ?? 'application/octet-stream');
    const small = /gzip/.test(String(request.headers['accept-encoding'])) && bytes.length > 1000;
    if (small) response.setHeader('Content-Encoding', 'gzip');
    response.writeHead(200).end(small ? zipped(name, bytes) : bytes);
  };

  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    answer(request, response).catch((error: unknown) => {
      console.error(`${request.url ?? ''} could not be served:`, error);
      response.writeHead(500).end();
    });
  };
  const server = encryption ? createEncrypted(encryption, listener) : createServer(listener);

  const zipped = (name: string, bytes: Buffer): Buffer => {
    const known = packed.get(name);
    if (known) return known;
    const made = gzipSync(bytes);
    if (hashedFile.test(name)) packed.set(name, made);
    return made;
  };

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(setting.port, 'localhost', resolve);
  });
  const address = server.address();
  return {
    url: `${encryption ? 'https' : 'http'}://localhost:${typeof address === 'object' && address ? address.port : setting.port}`,
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
