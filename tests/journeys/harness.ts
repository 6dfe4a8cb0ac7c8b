import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContext, Frame, Page, Request } from 'playwright-core';
import { buildIfStale } from '#entry/build.ts';
import { startAll, type Started, type StartOptions } from '#entry/start.ts';
import { watch } from '../contracts/watch.ts';
import { openBrowser } from './chromium.ts';

// What journeys and benchmarks stand on: the whole product against a fresh simulated tenant, a browser, and a
// person who sits before it. A Friday morning in November, ten minutes into the network's meeting.

export const morning = '2026-11-20T08:10:00Z';

/** Teams' surfaces, and the pane beside an appointment in Outlook. */
export type Surface = 'tab' | 'details' | 'sidePanel' | 'stage' | 'personal' | 'pane';
export type Theme = 'default' | 'dark' | 'contrast';

/** Who sits where, before which meeting. What is left out: the secretary, the chat tab, the meeting that is now. */
export type Seat = {
  readonly user?: 'secretary' | 'member' | 'reader' | 'manager' | 'stranger';
  readonly surface?: Surface;
  readonly theme?: Theme;
  readonly language?: 'sv-se' | 'en-us';
  /** Chat id, or a part of the meeting's name; in Outlook also an item's id, or `new`. */
  readonly meeting?: string;
  /** Outlook's: the newest requirement set that the client has, and where the mailbox lies. */
  readonly client?: '1.15' | '1.8' | '1.5';
  readonly mailbox?: 'office365' | 'enterprise';
  readonly consent?: 'granted' | 'needed' | 'refused';
  readonly bridge?: 'works' | 'none' | 'mute' | 'offline';
  readonly width?: number;
  readonly height?: number;
  /** Another browser profile has its own disk; the same one keeps what was written in it. */
  readonly profile?: BrowserContext;
  /** The surface alone fills the window, without Teams around it; Outlook's pane ordinarily stands in Outlook. */
  readonly bare?: boolean;
};

/** A Graph request as the browser saw it, in ms since the page was opened. */
export type LineEntry = {
  readonly method: string;
  readonly url: string;
  readonly start: number;
  readonly end: number;
  readonly status: number;
  /** Whether it asks what others have changed, which goes on by itself beside everything that a person does. */
  readonly follows: boolean;
  /** Whether it changes anything in Microsoft 365, itself or in a part of a batch. */
  readonly writes: boolean;
};

export type Script = { readonly url: string; readonly bytes: number };

export type Sitting = {
  readonly page: Page;
  readonly app: Frame;
  readonly profile: BrowserContext;
  /** Graph requests of this page that have been answered, without preflights. */
  readonly line: () => readonly LineEntry[];
  readonly forgetLine: () => void;
  /** Waits until no Graph request of this page is under way. */
  readonly answered: () => Promise<void>;
  /** Addresses of the app's own scripts, in the order they were asked for. */
  readonly scripts: () => readonly string[];
  /** What the console and the page complained of, without what `expect` has allowed. */
  readonly complaints: () => readonly string[];
  /** Complaints that this test is about: they do not count. */
  readonly allow: (complaint: RegExp) => void;
  /** When the meeting first stood on the page, ms since 1970; waits for it. */
  readonly filledAt: () => Promise<number>;
  /** What axe finds in the app's frame, one line each; empty when all is well. */
  readonly axe: () => Promise<readonly string[]>;
  readonly surface: Surface;
  readonly size: { readonly width: number; readonly height: number };
  /** The person changes the theme in Teams' own settings. */
  readonly dress: (theme: Theme) => Promise<void>;
  /** The frame of another surface that is open in the same window. */
  readonly frame: (surface: Surface) => Promise<Frame>;
  readonly close: () => Promise<void>;
};

export type World = Started & {
  readonly sit: (seat?: Seat) => Promise<Sitting>;
  /** Asks the simulated tenant something about itself. */
  readonly sim: (path: string, body?: unknown) => Promise<unknown>;
  /** An empty list ends the trouble. */
  readonly trouble: (faults: readonly unknown[]) => Promise<void>;
  readonly rows: (list: string) => Promise<readonly Readonly<Record<string, unknown>>[]>;
};

export type Theatre = {
  readonly browser: Browser;
  readonly world: (options?: StartOptions) => Promise<World>;
  readonly close: () => Promise<void>;
};

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** One browser for many worlds, and the pages built once for all of them; `close` ends them all. */
export async function openTheatre(say: (line: string) => void = () => undefined): Promise<Theatre> {
  await buildIfStale(say);
  const browser = await openBrowser();
  const worlds: Started[] = [];
  return {
    browser,
    world: async options => {
      const started = await startAll({
        port: 0,
        data: null,
        now: morning,
        seed: 1,
        build: false,
        ...options,
      });
      worlds.push(started);
      watch(started.tenant);
      return worldOf(browser, started);
    },
    close: async () => {
      await browser.close();
      await Promise.all(worlds.map(one => one.close()));
    },
  };
}

/** A world whose addresses are as the browser finds them; its tenant answers this process at `tenantUrl`. */
export function worldOf(
  browser: Pick<Browser, 'newContext'>,
  started: Started,
  tenantUrl = started.graphUrl,
): World {
  const sim = async (path: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(`${tenantUrl}/sim/${path}`, {
      ...(body === undefined
        ? {}
        : { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    });
    if (!answer.ok) throw new Error(`/sim/${path}: ${answer.status} ${await answer.text()}`);
    return answer.status === 204 ? null : answer.json();
  };
  return {
    ...started,
    sim,
    trouble: async faults => void (await sim('faults', { faults })),
    rows: async list => ((await started.tenant.state()).lists[list] ?? []).map(row => row.fields),
    sit: seat => sitDown(browser, started, seat ?? {}),
  };
}

async function sitDown(browser: Pick<Browser, 'newContext'>, started: Started, seat: Seat): Promise<Sitting> {
  const { surface = 'tab', width = 1440, height = 900 } = seat;
  const profile = seat.profile ?? (await browser.newContext({ locale: 'sv-SE', ignoreHTTPSErrors: true }));
  const page = await profile.newPage();
  page.setDefaultTimeout(10_000);
  await page.setViewportSize({ width, height });
  const complaints: string[] = [];
  const allowed: RegExp[] = [];
  const line: LineEntry[] = [];
  const scripts: string[] = [];
  page.on('pageerror', error => complaints.push(`page: ${error.message}`));
  page.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warning') {
      complaints.push(`${message.type()}: ${message.text()} (${message.location().url})`);
    }
  });
  page.on('request', request => {
    if (request.resourceType() === 'script' && request.url().startsWith(started.appUrl)) {
      scripts.push(request.url());
    }
  });
  let underWay = 0;
  const isGraph = (request: Request): boolean =>
    request.url().startsWith(`${started.graphUrl}/v1.0`) && request.method() !== 'OPTIONS';
  page.on('request', request => {
    if (isGraph(request)) underWay += 1;
  });
  const ended = async (request: Request): Promise<void> => {
    if (!isGraph(request)) return;
    const { startTime, responseEnd } = request.timing();
    const status = (await request.response().catch(() => null))?.status() ?? 0;
    line.push({
      method: request.method(),
      url: request.url().slice(started.graphUrl.length),
      start: startTime,
      end: startTime + Math.max(0, responseEnd),
      status,
      follows: /\/items\/delta\?/.test(request.postData() ?? ''),
      writes: request.url().endsWith('/$batch')
        ? /"method":"(?!GET)/.test(request.postData() ?? '')
        : request.method() !== 'GET',
    });
    underWay -= 1;
  };
  page.on('requestfinished', request => void ended(request));
  page.on('requestfailed', request => void ended(request));
  // teams-js asks Microsoft for a list of hosts; a journey asks nobody outside of this machine.
  await profile.route('https://res.cdn.office.net/**', route => route.abort());
  await page.addInitScript(noteFilled);
  await page.goto(await addressOf(started, seat));
  if (seat.theme === 'contrast' && surface === 'pane') await page.emulateMedia({ forcedColors: 'active' });
  if (seat.bare ?? surface !== 'pane') await page.addStyleTag({ content: alone(surface) });
  const frame = (name: Surface): Promise<Frame> => frameNamed(page, name);
  return {
    page,
    app: await frame(surface),
    profile,
    line: () => line,
    forgetLine: () => void line.splice(0),
    answered: async () => {
      while (underWay > 0) await pause(20);
    },
    scripts: () => scripts,
    complaints: () =>
      complaints.filter(words => ![...always, ...allowed].some(pattern => pattern.test(words))),
    allow: complaint => void allowed.push(complaint),
    filledAt: async () => {
      const app = await frame(surface);
      await app.waitForSelector('html[data-filled-at]', { state: 'attached' });
      return Number(await app.getAttribute('html', 'data-filled-at'));
    },
    axe: async () => {
      const app = await frame(surface);
      await settled(app);
      return findings(app);
    },
    surface,
    size: { width, height },
    dress: async theme => {
      // Outlook has no theme of contrast: there it is the system's.
      const system = surface === 'pane' && theme === 'contrast';
      if (surface === 'pane') await page.emulateMedia({ forcedColors: system ? 'active' : 'none' });
      const app = await frame(surface);
      if (!system) {
        await page
          .locator('.chooser', { hasText: /^Tema/ })
          .locator('select')
          .selectOption(theme, { force: true });
        await app.waitForFunction(wears, grounds[theme]);
      }
      await settled(app);
    },
    frame,
    close: async () => {
      await page.close();
      if (!seat.profile) await profile.close();
    },
  };
}

/**
 * What no journey minds: the host list that a journey does not let teams-js fetch, and our own note-taking, which is
 * not let into the frame with the invitation's text.
 */
const always = [/res\.cdn\.office\.net/, /Blocked script execution in 'blob:/];

/** The app has the window to itself, as large as the window is; Teams goes on around it, unseen. */
const alone = (surface: Surface): string => `
  ${frameOf(surface)} { position: fixed !important; inset: 0; width: 100vw !important; height: 100vh !important; z-index: 10; }
  dialog { z-index: 20; }
`;

/** Notes in the app's own page when the meeting first stands there, in ms since 1970. */
function noteFilled(): void {
  const seen = new MutationObserver(() => {
    if (!document.querySelector('main[aria-label]')) return;
    seen.disconnect();
    document.documentElement.dataset['filledAt'] = String(performance.timeOrigin + performance.now());
  });
  seen.observe(document, { childList: true, subtree: true });
}

/** The ground that a theme's pages stand on. */
const grounds: Readonly<Record<Theme, string>> = {
  default: 'rgb(255, 255, 255)',
  dark: 'rgb(41, 41, 41)',
  contrast: 'rgb(0, 0, 0)',
};

/** In the page: whether it has taken the theme that its host has told it of. */
const wears = (ground: string): boolean =>
  getComputedStyle(document.querySelector('.fui-FluentProvider') ?? document.body).backgroundColor === ground;

/** Colours on their way from one theme, or from one state of a button, to the next are nothing that anybody reads in. */
async function settled(frame: Frame): Promise<void> {
  await frame.waitForFunction(
    () => !document.getAnimations().some(one => one instanceof CSSTransition && one.playState === 'running'),
  );
}

/** Outlook's pane has its host in its name, which is another each time. */
const frameOf = (surface: Surface): string =>
  surface === 'pane' ? '#pane-iframe' : `iframe[name="${surface}"]`;

async function addressOf(started: Started, seat: Seat): Promise<string> {
  const query = new URLSearchParams();
  query.set('user', seat.user ?? 'secretary');
  const inOutlook = seat.surface === 'pane';
  if (inOutlook) query.set('event', seat.meeting ?? 'Länsnätverket Norrdal');
  if (seat.client !== undefined) query.set('client', seat.client);
  if (seat.mailbox !== undefined) query.set('mailbox', seat.mailbox);
  if (seat.meeting !== undefined && !inOutlook) query.set('chat', await chatOf(started, seat.meeting));
  if (seat.surface !== undefined) query.set('surface', seat.surface);
  if (seat.theme !== undefined) query.set('theme', seat.theme);
  if (seat.language !== undefined) query.set('lang', seat.language);
  if (seat.consent !== undefined) query.set('consent', seat.consent);
  if (seat.bridge !== undefined) query.set('naa', seat.bridge);
  return `${started.hostUrl}/${inOutlook ? 'outlook' : 'teams'}.html?${query.toString()}`;
}

async function chatOf(started: Started, meeting: string): Promise<string> {
  const { chats } = await started.tenant.world();
  const chat = chats.find(one => one.id === meeting) ?? chats.find(one => one.topic.includes(meeting));
  if (!chat) throw new Error(`No meeting "${meeting}" among: ${chats.map(one => one.topic).join(', ')}`);
  return chat.id;
}

/** The frame of this name, once it is in the page. */
async function frameNamed(page: Page, name: Surface): Promise<Frame> {
  const element = await page.waitForSelector(frameOf(name), { state: 'attached' });
  const frame = await element.contentFrame();
  if (!frame) throw new Error(`"${name}" is no frame.`);
  return frame;
}

async function findings(frame: Frame): Promise<readonly string[]> {
  await frame.evaluate(axeSource);
  return frame.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run: (context: Document, options: { resultTypes: string[] }) => Promise<AxeResults> };
    };
    const { violations } = await axe.run(document, { resultTypes: ['violations'] });
    return violations.map(
      one => `${one.id}: ${one.help}: ${one.nodes.map(node => node.html.slice(0, 160)).join(' | ')}`,
    );
  });
}

/**
 * The longest chain of requests that waited for one another: each begins after the one before it has ended.
 * Requests that are under way at the same time are one round trip.
 */
export function roundTrips(line: readonly LineEntry[]): number {
  const depths: { readonly end: number; readonly depth: number }[] = [];
  for (const entry of [...line].sort((a, b) => a.start - b.start)) {
    const before = depths.filter(one => one.end <= entry.start).map(one => one.depth);
    depths.push({ end: entry.end, depth: 1 + Math.max(0, ...before) });
  }
  return Math.max(0, ...depths.map(one => one.depth));
}
