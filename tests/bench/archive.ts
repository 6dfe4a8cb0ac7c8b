import { openTheatre, type Sitting, type World } from '../journeys/harness.ts';
import { must } from '../must.ts';
import { unitsOf } from '../resource-units.ts';
import { median, type Figures } from './budgets.ts';
import { scriptsLoadedAt } from './open-time.ts';

const sizes = [10, 1_000, 20_000] as const;
const visits = 7;

type Visit = { readonly requests: number; readonly units: number; readonly ms: number };
type Visits = { readonly first: Visit[]; readonly later: Visit[] };

/**
 * Today's meeting opened with 10, 1,000 and 20,000 meetings in the lists, in Chromium with every answer of Graph
 * 80 ms late: a first visit in a profile of its own, then a later one in the same. Requests, their cost in
 * resource units, and the time from the page's own scripts until the meeting stands there (median). The visits to
 * the three go in turns, so that what else the machine does falls on all of them alike. `growth`: the most of the
 * largest beside the smallest, of first and later visits the worse one.
 */
export async function measureArchive(): Promise<Figures> {
  const theatre = await openTheatre();
  try {
    const worlds: World[] = [];
    for (const archive of sizes) {
      worlds.push(await theatre.world({ latencyMs: 80, archive, say: console.error }));
    }
    const seen = worlds.map((): Visits => ({ first: [], later: [] }));
    // One round before those that count: the servers' own first steps are not the page's.
    for (let round = 0; round <= visits; round++) {
      for (const [at, world] of worlds.entries()) {
        const { first, later } = await visitTwice(world);
        if (round === 0) continue;
        must(seen[at]).first.push(first);
        must(seen[at]).later.push(later);
      }
    }
    const [small, middle, large] = [must(seen[0]), must(seen[1]), must(seen[2])];
    const worst = (of: 'requests' | 'units', kind: keyof Visits, among: Visits): number =>
      Math.max(...among[kind].map(visit => visit[of]));
    const growth = (of: 'requests' | 'units'): number =>
      hundredths(
        Math.max(
          ...(['first', 'later'] as const).map(kind => worst(of, kind, large) / worst(of, kind, small)),
        ),
      );
    const time = (kind: keyof Visits, among: Visits): number => median(among[kind].map(visit => visit.ms));
    return {
      'archive.requests.growth': growth('requests'),
      'archive.units.growth': growth('units'),
      'archive.time.growth': hundredths(
        Math.max(...(['first', 'later'] as const).map(kind => time(kind, large) / time(kind, small))),
      ),
      'archive.first.requests': worst('requests', 'first', large),
      'archive.later.requests': worst('requests', 'later', large),
      'archive.first.units': worst('units', 'first', large),
      'archive.later.units': worst('units', 'later', large),
      'archive.first.time.10': Math.round(time('first', small)),
      'archive.first.time.1000': Math.round(time('first', middle)),
      'archive.first.time.20000': Math.round(time('first', large)),
      'archive.later.time.10': Math.round(time('later', small)),
      'archive.later.time.1000': Math.round(time('later', middle)),
      'archive.later.time.20000': Math.round(time('later', large)),
    };
  } finally {
    await theatre.close();
  }
}

async function visitTwice(world: World): Promise<{ readonly first: Visit; readonly later: Visit }> {
  const start = newest(world);
  const sitting = await world.sit();
  const first = await visitOf(world, sitting, start);
  await sitting.page.close();
  const before = newest(world);
  const again = await world.sit({ profile: sitting.profile });
  const later = await visitOf(world, again, before);
  await sitting.profile.close();
  return { first, later };
}

/** The number of the newest request in the tenant's log, which forgets old ones. */
const newest = ({ tenant }: World): number => tenant.requests().at(-1)?.number ?? 0;

async function visitOf(world: World, sitting: Sitting, before: number): Promise<Visit> {
  const filledAt = await sitting.filledAt();
  const ms = filledAt - (await scriptsLoadedAt(sitting));
  await sitting.answered();
  const requests = sitting.line().filter(entry => entry.start < filledAt).length;
  // The first requests in the tenant's log are those, in the order in which they came.
  const asked = world.tenant.requests().filter(entry => entry.number > before);
  return { requests, units: unitsOf(asked.slice(0, requests)), ms };
}

const hundredths = (value: number): number => Math.round(value * 100) / 100;
