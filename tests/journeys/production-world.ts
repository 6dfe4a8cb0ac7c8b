import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { request as ask } from 'node:http';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { generate } from 'selfsigned';
import { buildIfStale, builtFolder } from '#entry/build.ts';
import { readConfig } from '#entry/config.ts';
import { deploy, settingsFiles, type Deployed } from '#entry/deploy.ts';
import type { StaticWebApp } from '#entry/hosting.ts';
import { startAll } from '#entry/start.ts';
import { watch } from '../contracts/watch.ts';
import { answerOf } from '../entry/static-web-app.ts';
import { openProfile } from './chromium.ts';
import { morning, worldOf, type World } from './harness.ts';

// The built files as an administrator puts them out, at the addresses that everything has in the world. The browser
// finds all of them on this machine: the app where Static Web Apps would give it out, by the rules of the file that
// lies among the pages, Teams and Outlook as the simulated host plays them, Graph as the simulated tenant does.

export const appAddress = 'https://handlingar.example.org';
export const teamsAddress = 'https://teams.microsoft.com';
export const outlookAddress = 'https://outlook.office.com';
const graphAddress = 'https://graph.microsoft.com';
const officeAddress = 'https://appsforoffice.microsoft.com';
const ajaxAddress = 'https://ajax.aspnetcdn.com';

export type Production = {
  readonly world: World;
  /** The folder that is given out at the app's address. */
  readonly site: string;
  /** Puts a build out there; the built files as they are, where no other folder is named. */
  readonly putOut: (options?: {
    readonly built?: string;
    readonly keepDays?: number;
    readonly now?: number;
  }) => Promise<Deployed>;
  readonly close: () => Promise<void>;
};

/** Builds if need be, puts the build out, and opens a browser that finds it. */
export async function openProduction(): Promise<Production> {
  await buildIfStale(() => undefined);
  const site = mkdtempSync(join(tmpdir(), 'handlingar-site-'));
  const started = await startAll({ port: 0, data: null, now: morning, seed: 1, build: false });
  watch(started.tenant);
  const { clientId, site: sharePoint, now } = started.config();
  const settings = settingsFiles({ config: readConfig({ clientId, site: sharePoint, now }) });
  const putOut: Production['putOut'] = ({ built = builtFolder, keepDays = 30, now: at = Date.now() } = {}) =>
    deploy({
      built,
      to: site,
      from: null,
      settings,
      example: false,
      keepDays,
      now: at,
      fetch: () => Promise.reject(new Error('Nothing is fetched here.')),
    });
  await putOut();

  const { siteHost, sitePath } = { siteHost: sharePoint.host, sitePath: sharePoint.path };
  const addresses = JSON.stringify({ app: appAddress, graph: graphAddress, siteHost, sitePath });
  const host = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    if (incoming.url === '/addresses.json') {
      outgoing.writeHead(200, { 'Content-Type': 'application/json' }).end(addresses);
    } else passOn(started.hostUrl, incoming, outgoing);
  };
  const answers = new Map<string, (incoming: IncomingMessage, outgoing: ServerResponse) => void>([
    [hostOf(appAddress), (incoming, outgoing) => giveOut(site, incoming, outgoing)],
    [hostOf(teamsAddress), host],
    [hostOf(outlookAddress), host],
    [hostOf(officeAddress), host],
    // Microsoft's older library is not in npm; the simulated host has what Office.js needs of it, and the bridge
    // that Outlook itself would bring.
    [
      hostOf(ajaxAddress),
      (incoming, outgoing) => {
        incoming.url = '/office-frame.js';
        outgoing.setHeader('Access-Control-Allow-Origin', '*');
        passOn(started.hostUrl, incoming, outgoing);
      },
    ],
    [hostOf(graphAddress), (incoming, outgoing) => passOn(started.graphUrl, incoming, outgoing)],
  ]);
  const front = await serveSecurely([...answers.keys()], (incoming, outgoing) => {
    const answer = answers.get(incoming.headers.host ?? '');
    if (answer) answer(incoming, outgoing);
    else outgoing.writeHead(404).end();
  });
  const rules = [...answers.keys()].map(name => `MAP ${name}:443 127.0.0.1:${front.port}`);
  const folder = mkdtempSync(join(tmpdir(), 'handlingar-profile-'));
  const profile = await openProfile(folder, [
    `--host-resolver-rules=${[...rules, 'MAP * ~NOTFOUND'].join(', ')}`,
  ]);
  const seen = { ...started, hostUrl: teamsAddress, appUrl: appAddress, graphUrl: graphAddress };
  const noProfiles = { newContext: () => Promise.resolve(profile) };
  const world = worldOf(noProfiles, seen, started.graphUrl);
  const inOutlook = worldOf(noProfiles, { ...seen, hostUrl: outlookAddress }, started.graphUrl);
  return {
    world: {
      ...world,
      sit: seat => (seat?.surface === 'pane' ? inOutlook : world).sit({ profile, ...seat }),
    },
    site,
    putOut,
    close: async () => {
      await profile.close();
      await front.close();
      await started.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const hostOf = (address: string): string => new URL(address).host;

async function serveSecurely(
  names: readonly string[],
  answer: (incoming: IncomingMessage, outgoing: ServerResponse) => void,
): Promise<{ readonly port: number; readonly close: () => Promise<void> }> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: hostOf(appAddress) }], {
    keySize: 2048,
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames: names.map(value => ({ type: 2, value })) }],
  });
  const server = createServer({ key, cert }, answer);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    close: () =>
      new Promise(resolve => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** The same request to a server on this machine, under the name that the browser knows it by. */
function passOn(to: string, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const headers = { ...incoming.headers, 'x-forwarded-proto': 'https' };
  const asked = ask(
    new URL(incoming.url ?? '/', to),
    { method: incoming.method ?? 'GET', headers },
    answer => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    },
  );
  asked.on('error', () => outgoing.destroy());
  incoming.pipe(asked);
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

/** As Static Web Apps does it: its rules are in a file among the pages, which it gives to nobody. */
function giveOut(site: string, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const rules = JSON.parse(readFileSync(join(site, 'staticwebapp.config.json'), 'utf8')) as StaticWebApp;
  const { path, headers } = answerOf(rules, new URL(incoming.url ?? '/', appAddress).pathname);
  for (const [name, value] of Object.entries(headers)) outgoing.setHeader(name, value);
  const file = path.slice(1);
  if (file === 'staticwebapp.config.json' || !readdirSync(site).includes(file)) {
    outgoing.writeHead(404, { 'Content-Type': 'text/html' }).end('<h1>404</h1>');
    return;
  }
  const bytes = readFileSync(join(site, file));
  const type = rules.mimeTypes[extname(file)] ?? types[extname(file)] ?? 'application/octet-stream';
  outgoing.writeHead(200, { 'Content-Type': type, 'Content-Encoding': 'gzip' }).end(gzipSync(bytes));
}

/**
 * The next build, as far as a page notices: these scripts are others, so their names are, and the names of all that
 * name them. Gives back its folder.
 */
export function nextBuild(changed: readonly RegExp[]): string {
  const next = mkdtempSync(join(tmpdir(), 'handlingar-next-'));
  const names = readdirSync(builtFolder);
  const list = JSON.parse(readFileSync(join(builtFolder, 'files.json'), 'utf8')) as {
    readonly version: string;
    readonly files: readonly string[];
  };
  const renewed = names.flatMap(name =>
    changed.some(pattern => pattern.test(name)) ? (/[0-9a-f]{10}/.exec(name) ?? []) : [],
  );
  if (renewed.length < changed.length) throw new Error(`Not all of ${changed.join(', ')} were built.`);
  const renew = (text: string): string =>
    renewed.reduce(
      (all, digest) => all.replaceAll(digest, [...digest].reverse().join('')),
      text.replaceAll(list.version, `${list.version}-next`),
    );
  for (const name of list.files) {
    const text = /\.(?:js|html|json)$/.test(name);
    const bytes = readFileSync(join(builtFolder, name));
    writeFileSync(join(next, renew(name)), text ? renew(bytes.toString('utf8')) : bytes);
  }
  return next;
}
