import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { builtFolder } from '#entry/build.ts';
import { openTheatre, roundTrips, type Sitting } from '../journeys/harness.ts';
import type { Figures } from './budgets.ts';

// A first visit and a later one in Chromium: the wide tab in the Teams host, nothing in the browser's cache,
// every answer of Graph late so that what waits for what can be told.

const latencyMs = 200;
/** On a busy machine the browser notes an answer's end late, even after the request that waited for it. */
const slackMs = 80;

/** What only the Word writer has in it. */
const wordMark = 'schemas.openxmlformats.org/wordprocessingml';

/** What a request of the page for a script was, by the browser's own account. */
type Fetched = { readonly name: string; readonly gzip: number };

/**
 * Sizes and counts of opening. Requests that began before the meeting stood on the page count, without the
 * preflights of CORS, which the browser makes by itself and keeps; a round trip is a request that begins after
 * another's end. kB are thousands of bytes as the pages' server sends them, compressed with gzip.
 */
export async function measureVisits(): Promise<Figures> {
  const theatre = await openTheatre();
  try {
    const world = await theatre.world({ latencyMs, say: console.error });
    const first = await world.sit();
    const firstVisit = await countVisit(first);
    const scripts = await scriptsUntilFilled(first);
    const pageScripts = scriptsOfPage('tab.html');
    for (const name of pageScripts)
      if (!scripts.some(script => script.name === name))
        throw new Error(`tab.html names ${name}, and the page did not load it.`);
    await first.page.close();
    const later = await world.sit({ profile: first.profile });
    const laterVisit = await countVisit(later);
    return {
      'size.first-paint': kB(pageScripts.map(gzipOf)),
      'size.filled-page': kB(scripts.map(script => script.gzip)),
      'size.word-on-demand': scripts.filter(script => scriptsWithWord().includes(script.name)).length,
      'open.first.round-trips': firstVisit.roundTrips,
      'open.first.requests': firstVisit.requests,
      'open.later.round-trips': laterVisit.roundTrips,
      'open.later.requests': laterVisit.requests,
    };
  } finally {
    await theatre.close();
  }
}

/** The requests that began before the meeting stood on the page, and how many of them waited for one another. */
async function countVisit(
  sitting: Sitting,
): Promise<{ readonly requests: number; readonly roundTrips: number }> {
  const filledAt = await sitting.filledAt();
  await sitting.answered();
  const line = sitting.line().filter(entry => entry.start < filledAt);
  return {
    requests: line.length,
    roundTrips: roundTrips(line.map(entry => ({ ...entry, end: entry.end - slackMs }))),
  };
}

/** The app's scripts whose fetch began before the meeting stood on the page. */
async function scriptsUntilFilled(sitting: Sitting): Promise<readonly Fetched[]> {
  const filledAt = await sitting.filledAt();
  const entries = await sitting.app.evaluate(() =>
    performance.getEntriesByType('resource').flatMap(entry =>
      entry instanceof PerformanceResourceTiming && /\.js$/.test(new URL(entry.name).pathname)
        ? [
            {
              url: entry.name,
              start: performance.timeOrigin + entry.startTime,
              gzip: entry.encodedBodySize,
            },
          ]
        : [],
    ),
  );
  const ours = entries.filter(entry => new URL(entry.url).origin === new URL(sitting.app.url()).origin);
  const byName = new Map(
    ours
      .filter(entry => entry.start <= filledAt)
      .map(({ url, gzip }) => [new URL(url).pathname.slice(1), gzip] as const),
  );
  return [...byName].map(([name, gzip]) => {
    if (gzip === 0) throw new Error(`The browser does not tell how large ${name} was.`);
    return { name, gzip };
  });
}

/** The scripts that a built page names itself, and so loads at once. */
function scriptsOfPage(page: string): readonly string[] {
  const html = readFileSync(join(builtFolder, page), 'utf8');
  const names = [...html.matchAll(/<script\b[^>]*\bsrc="?([^"\s>]+)/g)].flatMap(([, name]) => name ?? []);
  if (names.length === 0) throw new Error(`${page} names no scripts.`);
  return names;
}

function scriptsWithWord(): readonly string[] {
  const found = readdirSync(builtFolder).filter(
    name => name.endsWith('.js') && readFileSync(join(builtFolder, name), 'utf8').includes(wordMark),
  );
  if (found.length === 0) throw new Error('No built script has the Word writer in it.');
  return found;
}

const gzipOf = (name: string): number => gzipSync(readFileSync(join(builtFolder, name))).length;

const kB = (bytes: readonly number[]): number =>
  Math.round(bytes.reduce((sum, one) => sum + one, 0) / 100) / 10;
