import { readWeather } from '#sim/faults.ts';
import type { Tenant } from '#sim/tenant.ts';
import type { ListRow, SiteList } from '#sim/world.ts';
import { must } from '../must.ts';
import type { Place } from './histories-county.ts';
import { noor } from './sit.ts';

// What happens to people in a history without their doing: the service stumbles, and a colleague changes rows in
// SharePoint's own grid.

/** What each history's weather is made of so far. */
const weathers = new WeakMap<Tenant, { readonly faults: readonly object[]; readonly storm: object | null }>();

/** Trouble that meets the next requests; "calms" ends all of it. */
export function trouble(tenant: Tenant, what: string, [first = 0, second = 0]: readonly number[]): void {
  const times = second + 1;
  const status = [500, 502, 503, 504][first % 4];
  const batch = { method: 'POST', path: 'batch', part: false };
  const rows = { path: '/lists/', part: true };
  const writing = { ...rows, method: ['PATCH', 'POST', 'DELETE'][first % 3] };
  const kinds: Readonly<Record<string, readonly object[]>> = {
    calms: [],
    storms: [],
    throttles: [{ match: batch, status: 429, retryAfter: [1, 5, 40, 120][first % 4], times }],
    stumbles: [{ match: batch, status, times }],
    halves: [
      { match: { ...rows, method: ['PATCH', 'POST', 'DELETE', 'GET'][first % 4] }, status: 503, times },
    ],
    refuses: [{ match: writing, status: 403, times }],
    breaks: [{ match: writing, status: 500, times: times * 6 }],
    locks: [{ match: writing, status: 423, times: times * 2 }],
    fills: [{ match: writing, status: 507, times }],
    expires: [{ match: batch, status: 401, times }],
    // Done, though the answer says otherwise or does not come whole.
    belies: [{ match: batch, status: 504, done: true, times }],
    spoils: [{ match: batch, answer: ['cut', 'short', 'html'][first % 3], times }],
    forgets: [{ match: rows, answer: 'missing', times }],
    // Readers are behind for a while; what is written meets the truth.
    lags: [{ match: rows, stale: { writes: first + 1 }, times: times * 8 }],
    skews: [{ clockSkewMs: [240_000, 600_000, 90_000, 30_000][first % 4] }],
  };
  const given = kinds[what];
  if (!given) throw new Error(`The world knows no trouble called ${what}.`);
  const before = weathers.get(tenant) ?? { faults: [], storm: null };
  const after = {
    faults: what === 'calms' ? [] : [...before.faults, ...given],
    storm: what === 'calms' ? null : what === 'storms' ? storms(first, second) : before.storm,
  };
  weathers.set(tenant, after);
  tenant.setWeather(readWeather(after));
}

/** Weather in which any request may meet anything. */
function storms(first: number, second: number): object {
  const kinds = [
    undefined,
    ['lostAnswer', 'lostRequest', 'cut', 'short', 'html', 'missing'],
    ['halfBatch', '429', '423', '403', '409', '412', '507', '401'],
    ['stale', 'lostAnswer', '412', 'halfBatch'],
  ][first % 4];
  return { seed: second + 1, strength: 0.35, ...(kinds ? { kinds } : {}) };
}

type Around = {
  readonly place: Place;
  readonly around: { readonly serve: (by: string, request: Request) => Promise<Response> };
  readonly word: () => string;
};

const text = (row: ListRow, column: string): string => {
  const value = row.fields[column];
  return typeof value === 'string' ? value : '';
};

/** A colleague changes a row in SharePoint's grid, having it before her eyes as it is at that moment. */
export async function inGrid(
  scene: Around,
  what: string,
  [first = 0, second = 0]: readonly number[],
): Promise<void> {
  const { place, around, word } = scene;
  const site = must(place.world.sites[0]);
  const send = async (
    list: string,
    change: (row: ListRow) => Readonly<Record<string, string>> | null,
  ): Promise<void> => {
    const found: SiteList = must(site.lists.find(({ name }) => name === list));
    const row = found.rows[first % Math.max(1, found.rows.length)];
    if (!row) return;
    const fields = change(row);
    const body = JSON.stringify({ user: noor, scopes: ['Sites.Selected'] });
    const answer = await place.tenant.fetch('http://localhost/sim/token', { method: 'POST', body });
    const { token } = (await answer.json()) as { readonly token: string };
    const request = new Request(
      `https://graph.microsoft.com/v1.0/sites/${site.id}/lists/${found.id}/items/${row.id}`,
      {
        method: fields ? 'PATCH' : 'DELETE',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        ...(fields ? { body: JSON.stringify({ fields }) } : {}),
      },
    );
    // Her line has the same troubles as everybody's: then nothing has come of it.
    await around.serve('G', request).catch(() => undefined);
  };
  const withWord = (value: string): string => {
    const list = value.split(' ');
    return list.map((each, index) => (index === second % list.length ? word() : each)).join(' ');
  };
  switch (what) {
    case 'titles':
      return send('Items', () => ({ Title: word() }));
    case 'appends':
      return send('Items', row => ({
        Body: [text(row, 'Body'), `${word()} ${word()}`].filter(part => part !== '').join('\n\n'),
      }));
    case 'replaces':
      return send('Items', row => ({
        Body: text(row, 'Body')
          .split('\n\n')
          .map((part, at) => (at === 0 ? withWord(part) : part))
          .join('\n\n'),
      }));
    case 'marks':
      return send('Attendance', () => ({ Presence: second % 2 === 0 ? 'present' : 'absent' }));
    case 'places':
      return send('Meetings', () => ({ Place: word() }));
    case 'rewords':
      return send('Decisions', () => ({ ClauseText: `att ${word()} ${word()}` }));
    case 'strikes':
      return send('Decisions', () => null);
    case 'dismisses':
      return send('Attendance', () => null);
    default:
      throw new Error(`Nobody does ${what} in the grid.`);
  }
}
