import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serveApp, type ServedApp } from './app-server.ts';
import { builtFolder } from './build.ts';
import { readConfig } from './config.ts';
import { readJsonFile } from './json-text.ts';

// `npm run local`: the built pages on this computer, encrypted, for the real Teams in a real tenant. Certificate and
// configuration are made by the local profile of Microsoft 365 Agents Toolkit, m365agents.local.yml.

const root = join(import.meta.dirname, '../..');
const usualPort = 53000;

/** The lines of a file of variables: NAME=value. */
export const readVariables = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...text.matchAll(/^[ \t]*([A-Z]\w*)[ \t]*=[ \t]*(.*?)[ \t\r]*$/gm)].map(([, name = '', value = '']) => [
      name,
      value.replace(/^(["'])(.*)\1$/, '$2'),
    ]),
  );

export type LocalSite = {
  readonly folder: string;
  /** Path of the configuration that is given out beside the pages. */
  readonly config: string;
  readonly certificate: string;
  readonly key: string;
  readonly port: number;
};

/** Serves the pages on localhost; port 0 takes any free one. Rejects when a file is missing or the port is taken. */
export async function serveLocally({
  folder,
  config,
  certificate,
  key,
  port,
}: LocalSite): Promise<ServedApp> {
  const given = readConfig(readJsonFile(config), config);
  const encryption = { cert: await readFile(certificate), key: await readFile(key) };
  return serveApp({ folder, port, config: () => given, encryption });
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
