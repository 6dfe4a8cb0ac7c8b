import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Refusal } from '#sim/answer.ts';
import { diskStore } from '#sim/disk-store.ts';
import { readWeather } from '#sim/faults.ts';
import { memoryStore } from '#sim/memory-store.ts';
import { servePages } from '#sim/pages/serve.ts';
import { serveTenant } from '#sim/server.ts';
import { seedNorrdal } from '#sim/seed.ts';
import { createTenant } from '#sim/tenant.ts';
import type { Seed, Tenant, TenantOptions } from '#sim/tenant.ts';
import { ownApp } from '#sim/world.ts';
import { serveApp } from './app-server.ts';
import { buildIfStale, builtFolder } from './build.ts';
import type { Config } from './config.ts';

// `npm start`: the whole product against a simulated tenant. Three addresses on localhost, as three parties
// have them in the world: the host (Teams and Outlook), the app, and Microsoft Graph.

export type StartOptions = {
  /** First port to try, for the host; the app tries 100 and Graph 200 above. 0 takes any free ones. */
  readonly port?: number;
  /** Folder for what the tenant remembers; null keeps it in memory only. */
  readonly data?: string | null;
  /** Begin from the seed, whatever is remembered. */
  readonly fresh?: boolean;
  readonly seed?: TenantOptions['seed'];
  /** So many meetings more in the past of the seed. */
  readonly archive?: number;
  /** ISO instant that the clock starts from; ordinarily it is the time that it is. */
  readonly now?: string | null;
  readonly latencyMs?: number;
  readonly habits?: TenantOptions['habits'];
  /** JSON as `POST /sim/faults` takes it. */
  readonly faults?: unknown;
  /** The site that the app is set up with. */
  readonly sitePath?: string;
  /** Use what is built, however old. */
  readonly build?: boolean;
  /** Folder of pages to serve in place of the built ones. */
  readonly pages?: string;
  readonly say?: (line: string) => void;
};

export type Started = {
  readonly hostUrl: string;
  readonly appUrl: string;
  readonly graphUrl: string;
  readonly tenant: Tenant;
  readonly config: () => Config;
  readonly close: () => Promise<void>;
};

const siteHost = 'norrdal.sharepoint.com';

/** Starts tenant, app and host pages; rejects when something of it cannot start. */
export async function startAll(options: StartOptions = {}): Promise<Started> {
  const say = options.say ?? (() => undefined);
  if (options.build !== false && !options.pages) await buildIfStale(say);
  const clock = clockFrom(options.now ?? null);
  const first = options.port ?? 4100;
  const tenant = createTenant({
    now: clock,
    store: options.data ? diskStore(options.data) : memoryStore(),
    seed: withArchive(options.seed ?? 1, options.archive ?? 0),
    latencyMs: options.latencyMs ?? 0,
    ...(options.habits ? { habits: options.habits } : {}),
  });
  if (options.fresh) await tenant.reset();
  if (options.faults !== undefined) tenant.setWeather(readWeather(options.faults));

  const sitePath = options.sitePath ?? '/sites/handlingar';
  const graph = await onFreePort(first === 0 ? 0 : first + 200, port => serveTenant(tenant, { port }));
  let appUrl = '';
  const host = await onFreePort(first, port =>
    servePages(port, () => ({ app: appUrl, graph: graph.url, siteHost, sitePath })),
  );
  const config = (): Config => ({
    clientId: ownApp.app,
    authority: 'https://login.microsoftonline.com/organizations',
    site: { host: siteHost, path: sitePath },
    graph: graph.url,
    siteScope: 'Sites.Selected',
    trustedHosts: [host.url],
    now: options.now ? new Date(clock()).toISOString() : null,
    timeZone: 'Europe/Stockholm',
  });
  const app = await onFreePort(first === 0 ? 0 : first + 100, port =>
    serveApp({ folder: options.pages ?? builtFolder, port, config, office: host.url }),
  );
  appUrl = app.url;

  return {
    hostUrl: host.url,
    appUrl,
    graphUrl: graph.url,
    tenant,
    config,
    close: async () => {
      await Promise.all([host.close(), app.close(), graph.close()]);
    },
  };
}

const withArchive = (seed: number | Seed, archive: number): number | Seed =>
  archive > 0 && typeof seed === 'number' ? seedNorrdal(seed, { archive }) : seed;

/** A clock that goes on from `start` at the usual pace. */
function clockFrom(start: string | null): () => number {
  if (start === null) return Date.now;
  const lead = Date.parse(start) - Date.now();
  if (Number.isNaN(lead)) throw new Error(`--now ${start} is not an instant such as 2026-11-20T08:10:00Z.`);
  return () => Date.now() + lead;
}

/** Tries the port and the next ones: another program may have it. */
async function onFreePort<T>(port: number, listen: (port: number) => Promise<T>, tries = 20): Promise<T> {
  try {
    return await listen(port);
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    if (!taken || tries === 0) throw error;
    return onFreePort(port + 1, listen, tries - 1);
  }
}

const help = `npm start -- [options]

  --port N          first port to try (4100); the app takes N+100 and Graph N+200
  --fresh           begin from the seed, forget what was written
  --data DIR        where the simulated tenant remembers (.data)
  --seed N          another variant of the invented county (1)
  --archive N       N meetings more in the past; remembered in a folder only with --data
  --now INSTANT     the clock starts here: 2026-11-20T08:10:00Z
  --latency MS      every answer of Graph takes this much longer (0)
  --faults FILE     what goes wrong, as docs/weather.md describes it
  --site PATH       the site that the app works with (/sites/handlingar; /sites/tom is empty)
  --no-build        use what is built, however old
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      fresh: { type: 'boolean' },
      data: { type: 'string' },
      seed: { type: 'string' },
      archive: { type: 'string' },
      now: { type: 'string' },
      latency: { type: 'string' },
      faults: { type: 'string' },
      site: { type: 'string' },
      'no-build': { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    process.stdout.write(help);
    return;
  }
  const started = await startAll({
    port: wholeNumber('--port', values.port, 4100),
    fresh: values.fresh === true,
    data: values.data ?? (values.archive ? null : join(process.cwd(), '.data')),
    seed: wholeNumber('--seed', values.seed, 1),
    archive: wholeNumber('--archive', values.archive, 0),
    now: values.now ?? null,
    latencyMs: wholeNumber('--latency', values.latency, 0),
    ...(values.faults ? { faults: await readWeatherFile(values.faults) } : {}),
    ...(values.site ? { sitePath: values.site } : {}),
    build: values['no-build'] !== true,
    say: console.log,
  });
  const { hostUrl, appUrl, graphUrl } = started;
  console.log(`
Handlingar är igång med en simulerad Microsoft 365-miljö.
Handlingar is running against a simulated Microsoft 365 tenant.

  Öppna mötet i Teams / Open the meeting in Teams     ${hostUrl}/teams.html
  Mötet i Outlook / The meeting in Outlook            ${hostUrl}/outlook.html?event=norrdal
  SharePoint                                          ${hostUrl}/sharepoint.html
  Allt på en sida / Everything on one page            ${hostUrl}

  App   ${appUrl}
  Graph ${graphUrl}/v1.0

Avsluta med Ctrl+C / Stop with Ctrl+C
`);
  const stop = (): void => {
    started.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

/** The JSON in a file of faults; what is wrong with it is said together with its name. */
export async function readWeatherFile(file: string): Promise<unknown> {
  try {
    const weather: unknown = JSON.parse(await readFile(file, 'utf8'));
    readWeather(weather);
    return weather;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof Refusal) {
      throw new Error(`--faults ${file}: ${error.message}`, { cause: error });
    }
    // What the disk says: not there, a folder, not to be read.
    if (error instanceof Error && 'code' in error) {
      throw new Error(`--faults ${file} cannot be read: ${String(error.code)}. Name a file of JSON.`, {
        cause: error,
      });
    }
    throw error;
  }
}

function wholeNumber(option: string, text: string | undefined, usual: number): number {
  if (text === undefined) return usual;
  if (!/^\d+$/.test(text)) throw new Error(`${option} must be a whole number, not "${text}".`);
  return Number(text);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
