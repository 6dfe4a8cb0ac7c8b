import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:https';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtFolder } from './build.ts';
import { readConfig } from './config.ts';
import { headersOf } from './hosting.ts';

// `npm run local`: the built pages on this computer, encrypted, for the real Teams in a real tenant. Certificate and
// configuration are made by the local profile of Microsoft 365 Agents Toolkit, m365agents.local.yml.

const root = join(import.meta.dirname, '../..');
const usualPort = 53000;

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.png': 'image/png',
};

/** The lines of a file of variables: NAME=value. */
export const readVariables = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...text.matchAll(/^[ \t]*([A-Z]\w*)[ \t]*=[ \t]*(.*?)[ \t\r]*$/gm)].map(([, name = '', value = '']) => [
      name,
      value.replace(/^(["'])(.*)\1$/, '$2'),
    ]),
  );

/** What is served for an address: a file of the build, the configuration, or nothing. */
export function fileFor(url: string, folder: string): string | null {
  const { pathname } = new URL(url, 'https://localhost');
  const path = pathname === '/' ? '/index.html' : decodeURIComponent(pathname);
  const file = normalize(join(folder, path));
  return file.startsWith(folder + sep) ? file : null;
}

export type LocalSite = {
  readonly folder: string;
  /** Path of the configuration that is given out beside the pages. */
  readonly config: string;
  readonly certificate: string;
  readonly key: string;
  readonly port: number;
};

/** Serves the pages on localhost; port 0 takes any free one. Rejects when a file is missing or the port is taken. */
export async function serveLocally(
  site: LocalSite,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const configText = await readFile(site.config, 'utf8');
  const config = readConfig(JSON.parse(configText), site.config);
  const answer = async (request: IncomingMessage): Promise<{ name: string; bytes: Buffer } | null> => {
    const file = fileFor(request.url ?? '/', site.folder);
    if (file === null) return null;
    const name = file.slice(site.folder.length + 1);
    if (name === 'config.json') return { name, bytes: Buffer.from(configText) };
    return existsSync(file) && extname(file) !== '' ? { name, bytes: await readFile(file) } : null;
  };
  const server = createServer(
    { cert: await readFile(site.certificate), key: await readFile(site.key) },
    (request, response) => {
      answer(request).then(
        found => {
          for (const [header, value] of Object.entries(headersOf(config, found?.name ?? '')))
            response.setHeader(header, value);
          const type = types[extname(found?.name ?? '.txt')] ?? 'application/octet-stream';
          response
            .writeHead(found ? 200 : 404, { 'Content-Type': type })
            .end(found?.bytes ?? `There is no ${request.url ?? ''}.`);
        },
        (error: unknown) => {
          console.error(`${request.url ?? ''}:`, error);
          response.writeHead(500).end();
        },
      );
    },
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(site.port, 'localhost', resolve);
  });
  const address = server.address();
  return {
    url: `https://localhost:${typeof address === 'object' && address ? address.port : site.port}`,
    close: () =>
      new Promise(resolve => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function main(): Promise<void> {
  const settings = join(root, '.localConfigs');
  const config = join(root, 'appPackage/build/local/config.json');
  for (const [file, maker] of [
    [settings, 'deploy'],
    [config, 'provision'],
  ] as const)
    if (!existsSync(file))
      throw new Error(
        `There is no ${file.slice(root.length + 1)}. It is made by "${maker}" with the environment "local" in Microsoft 365 Agents Toolkit. To try Handlingar without a tenant: npm start.`,
      );
  const variables = readVariables(await readFile(settings, 'utf8'));
  const certificate = variables['SSL_CRT_FILE'] ?? '';
  const key = variables['SSL_KEY_FILE'] ?? '';
  if (!existsSync(certificate) || !existsSync(key))
    throw new Error('.localConfigs names no certificate that is there; run "deploy" in the toolkit again.');
  if (!existsSync(join(builtFolder, 'tab.html')))
    throw new Error('The pages are not built yet: npm run build.');
  const port = Number(variables['PORT'] ?? usualPort);
  const { url } = await serveLocally({ folder: builtFolder, config, certificate, key, port });
  process.stdout.write(`Handlingar is served at ${url} for the real Teams. Ctrl+C ends it.\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
