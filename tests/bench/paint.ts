import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Frame } from 'playwright-core';
import { openTheatre, type Theatre, type World } from '../journeys/harness.ts';
import { median, type Figures } from './budgets.ts';

// The first paint of the tab and of the pane in the production bundle, beside that of the least tab that React, Fluent
// and teams-js can make, built in the same way and given out by the same server.

const root = join(import.meta.dirname, '../..');
const visits = 9;

/** What one first visit took until something stood on the page. */
type Paint = {
  /** ms from the navigation of the frame. */
  readonly time: number;
  /** The page and the scripts that it names itself, as sent. */
  readonly bytes: number;
  /** ms of the longest task before it; 0 where none was over 50. */
  readonly longestTask: number;
};

/**
 * Bytes are those without which nothing can be painted; what is fetched beside them for later does not count, nor does
 * Office.js, which the pane does not wait for. Times are medians of visits that take turns, each in a profile of its
 * own, nothing cached, nothing slowed down. The tab and the yardstick stand in the Teams host; the pane, which paints
 * before it asks for any host, stands alone and so does the yardstick beside it.
 */
export async function measurePaint(): Promise<Figures> {
  const minimal = buildMinimalTab();
  const theatre = await openTheatre(console.error);
  try {
    const ours = await theatre.world();
    const least = await theatre.world({ pages: minimal });
    const kinds = ['tab', 'pane', 'framed', 'alone'] as const;
    const paints: Record<(typeof kinds)[number], Paint[]> = { tab: [], pane: [], framed: [], alone: [] };
    // One round before those that count: the server packs the scripts at the first.
    for (let visit = 0; visit <= visits; visit++) {
      const round = {
        tab: await paintInTeams(ours),
        framed: await paintInTeams(least),
        pane: await paintAlone(theatre, `${ours.appUrl}/pane.html`),
        alone: await paintAlone(theatre, `${least.appUrl}/tab.html`),
      };
      if (visit === 0) continue;
      for (const name of kinds) paints[name].push(round[name]);
    }
    const timeOf = (of: readonly Paint[]): number => Math.round(median(of.map(each => each.time)));
    const kilobytes = (of: readonly Paint[]): number =>
      Math.round(median(of.map(each => each.bytes)) / 100) / 10;
    const longest = (of: readonly Paint[]): number => Math.round(median(of.map(each => each.longestTask)));
    const { tab, pane, framed, alone } = paints;
    return {
      'paint.tab.bytes.ratio': ratio(tab, framed, each => each.bytes),
      'paint.pane.bytes.ratio': ratio(pane, alone, each => each.bytes),
      'paint.tab.time.ratio': ratio(tab, framed, each => each.time),
      'paint.pane.time.ratio': ratio(pane, alone, each => each.time),
      'paint.tab.bytes': kilobytes(tab),
      'paint.pane.bytes': kilobytes(pane),
      'paint.least.bytes': kilobytes(framed),
      'paint.tab.time': timeOf(tab),
      'paint.pane.time': timeOf(pane),
      'paint.least.time': timeOf(framed),
      'paint.least.alone.time': timeOf(alone),
      'paint.tab.longest-task': longest(tab),
      'paint.pane.longest-task': longest(pane),
      'paint.least.longest-task': longest(framed),
    };
  } finally {
    await theatre.close();
    rmSync(minimal, { recursive: true });
  }
}

/** Of visits that followed one another, so that whatever else the machine does slows both. */
function ratio(of: readonly Paint[], to: readonly Paint[], what: (paint: Paint) => number): number {
  const ratios = of.map((paint, visit) => what(paint) / what(to[visit] ?? paint));
  return Math.round(median(ratios) * 100) / 100;
}

async function paintInTeams(world: World): Promise<Paint> {
  const sitting = await world.sit();
  try {
    return await paintOf(sitting.app);
  } finally {
    await sitting.close();
  }
}

async function paintAlone(theatre: Theatre, url: string): Promise<Paint> {
  const profile = await theatre.browser.newContext({ locale: 'sv-SE' });
  try {
    const page = await profile.newPage();
    await page.route(/\/\/(res\.cdn\.office\.net|appsforoffice\.microsoft\.com)\//, route => route.abort());
    await page.goto(url, { waitUntil: 'commit' });
    return await paintOf(page.mainFrame());
  } finally {
    await profile.close();
  }
}

async function paintOf(frame: Frame): Promise<Paint> {
  await frame.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
  return frame.evaluate(async () => {
    const [paint] = performance.getEntriesByName('first-contentful-paint');
    if (!paint) throw new Error('Nothing was painted.');
    const entries = performance.getEntriesByType('resource');
    const named = [...document.querySelectorAll<HTMLScriptElement>('script[src]')].filter(
      // What a script has put into the page itself is for later.
      script => script.defer && new URL(script.src).origin === location.origin,
    );
    const sizes = entries.flatMap(entry =>
      entry instanceof PerformanceResourceTiming && named.some(script => script.src === entry.name)
        ? [entry.encodedBodySize]
        : [],
    );
    const [page] = performance.getEntriesByType('navigation');
    const own = page instanceof PerformanceNavigationTiming ? page.encodedBodySize : 0;
    const tasks = await new Promise<readonly PerformanceEntry[]>(resolve => {
      const seen = new PerformanceObserver(list => resolve(list.getEntries()));
      seen.observe({ type: 'longtask', buffered: true });
      setTimeout(() => resolve([]), 200);
    });
    const before = tasks.filter(task => task.startTime < paint.startTime).map(task => task.duration);
    return {
      time: paint.startTime,
      bytes: sizes.reduce((sum, size) => sum + size, own),
      longestTask: Math.max(0, ...before),
    };
  });
}

/** Builds the yardstick with the settings of our own build; throws with webpack's words when that fails. */
function buildMinimalTab(): string {
  const out = mkdtempSync(join(tmpdir(), 'handlingar-minimal-'));
  const made = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/webpack/bin/webpack.js'),
      ...[
        '--mode',
        'production',
        '--env',
        'folder=tests/bench/minimal-tab',
        '--env',
        `out=${relative(root, out)}`,
      ],
    ],
    { cwd: root, encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`The minimal tab could not be built:\n${made.stdout}${made.stderr}`);
  return out;
}
