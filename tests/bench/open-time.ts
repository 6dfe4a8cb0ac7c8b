import { openTheatre, type Sitting } from '../journeys/harness.ts';
import { median, type Figures } from './budgets.ts';

const visits = 5;

/**
 * First visits in Chromium with every answer of Graph 80 ms late, each in a profile of its own: from the moment
 * the scripts that the page names itself have come, until the meeting stands on the page. What is fetched after
 * that, configuration and the meeting's own scripts, is inside the time. `open.time`: the median of five, by the
 * clock on the wall, so that other work on the machine shows; `open.fastest`: the one least disturbed by it.
 */
export async function measureOpening(): Promise<Figures> {
  const theatre = await openTheatre();
  try {
    const world = await theatre.world({ latencyMs: 80, say: console.error });
    const times: number[] = [];
    // One visit before those that count: the server's own first steps are not the page's.
    for (let visit = 0; visit <= visits; visit++) {
      const sitting = await world.sit();
      const filledAt = await sitting.filledAt();
      const time = filledAt - (await scriptsLoadedAt(sitting));
      if (visit > 0) times.push(time);
      await sitting.close();
    }
    return { 'open.time': Math.round(median(times)), 'open.fastest': Math.round(Math.min(...times)) };
  } finally {
    await theatre.close();
  }
}

/** When the last of the scripts in the page's own text had come, ms since 1970. */
export const scriptsLoadedAt = (sitting: Sitting): Promise<number> =>
  sitting.app.evaluate(async () => {
    const text = await (await fetch(location.href)).text();
    // By pattern: the page's own policy lets nothing be parsed as HTML.
    const named = [...text.matchAll(/<script\b[^>]*\bsrc="?([^"\s>]+)/g)].map(
      ([, address]) => new URL(address ?? '', location.href).href,
    );
    const ends = performance
      .getEntriesByType('resource')
      .flatMap(entry =>
        entry instanceof PerformanceResourceTiming && named.includes(entry.name) ? [entry.responseEnd] : [],
      );
    if (ends.length === 0) throw new Error('The page has loaded none of its scripts.');
    return performance.timeOrigin + Math.max(...ends);
  });
