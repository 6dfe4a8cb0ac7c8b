import { readFaults, type Fault } from '#sim/faults.ts';
import type { Tenant } from '#sim/tenant.ts';
import type { ListRow, SiteList } from '#sim/world.ts';
import { must } from '../must.ts';
import type { Place } from './histories-county.ts';
import { noor } from './sit.ts';

// What happens to people in a history without their doing: the service stumbles, and a colleague changes rows in
// SharePoint's own grid.

/** Trouble that meets the next requests; "calms" ends all of it. */
export async function trouble(
  tenant: Tenant,
  what: string,
  [first = 0, second = 0]: readonly number[],
): Promise<void> {
  const answer = await tenant.fetch('http://localhost/sim/faults');
  const { faults } = (await answer.json()) as { readonly faults: readonly Fault[] };
  const times = second + 1;
  const status = [500, 502, 503, 504][first % 4];
  const batch = { method: 'POST', path: 'batch', part: false };
  const rows = { path: '/lists/', part: true };
  const kinds: Readonly<Record<string, readonly object[]>> = {
    calms: [],
    throttles: [{ match: batch, status: 429, retryAfter: [1, 5, 40, 120][first % 4], times }],
    stumbles: [{ match: batch, status, times }],
    halves: [
      { match: { ...rows, method: ['PATCH', 'POST', 'DELETE', 'GET'][first % 4] }, status: 503, times },
    ],
    refuses: [{ match: { ...rows, method: ['PATCH', 'POST', 'DELETE'][first % 3] }, status: 403, times }],
    breaks: [
      { match: { ...rows, method: ['PATCH', 'POST', 'DELETE'][first % 3] }, status: 500, times: times * 6 },
    ],
    expires: [{ match: batch, status: 401, times }],
  };
  const given = kinds[what];
  if (!given) throw new Error(`The world knows no trouble called ${what}.`);
  tenant.setFaults(what === 'calms' ? [] : [...faults, ...readFaults({ faults: given })]);
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
