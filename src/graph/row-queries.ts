import type { Key, Problem } from '#minutes/record.ts';
import type { BatchPart } from './batch.ts';
import type { Graph } from './client.ts';
import type { GraphError } from './failure.ts';
import { objectOf, textOf, type Json } from './json.ts';
import type { StoredKind } from './lists.ts';
import { readPage } from './pages.ts';
import type { SiteMap } from './site.ts';
import { aboutPath, readStoredRow, rowsPath, type Condition, type RowsAsked } from './stored-row.ts';

// What is asked of the lists so that the cost does not grow with them: by one indexed column, sorted where only
// the first page is needed. A question that the service refuses has a plainer one behind it.

/** Something to load; any number of them go in one round trip. */
export type Want =
  /** Whether the lists still have a form that this program knows: a later one may have updated them. */
  | { readonly want: 'form' }
  | { readonly want: 'bodies' }
  | { readonly want: 'body'; readonly key: Key }
  | { readonly want: 'members'; readonly bodyKey: Key }
  /** Newest first. */
  | { readonly want: 'meetings'; readonly by: { readonly eventUid: string } | { readonly key: Key } }
  /**
   * Newest first: as many of the body's meetings as it takes to see the last one before the day `before` (ISO), or
   * all of them. Should the body have more than the service looks through: only those since the day `since`.
   */
  | {
      readonly want: 'meetingsOfBody';
      readonly bodyKey: Key;
      readonly reach: 'all' | { readonly before: string };
      readonly since: string;
    }
  /** Newest first: of all bodies, the first hundreds of those held on the day `since` (ISO) or after. */
  | { readonly want: 'meetingsSince'; readonly since: string; readonly whole: boolean }
  | { readonly want: 'meeting'; readonly key: Key }
  | { readonly want: 'openAssignments'; readonly bodyKey: Key };

/** One way of asking, tried until the service takes it. */
type Ask = RowsAsked & {
  readonly by: Condition | null;
  /** The first page answers, or nothing does: when it holds too little the next way of asking is taken. */
  readonly onePage?: boolean;
};

export type Query = {
  readonly kind: StoredKind;
  /** The best first. */
  readonly asks: readonly Ask[];
  /** Whether more pages are of no use, though there are some. */
  readonly enough?: (items: readonly Json[]) => boolean;
  /** Asks for the list itself, and not for its rows. */
  readonly about?: boolean;
  /** What is missing when every way has been refused; without it the refusal is the caller's to deal with. */
  readonly without?: string;
};

/** What a query brought: list items as Graph answers them. */
export type Loaded = { readonly items: readonly Json[]; readonly problems: readonly Problem[] };

export const nothing: Loaded = { items: [], problems: [] };

/** A column's text in a list item; null when it is empty. */
export const fieldOf = (item: Json, column: string): string | null =>
  textOf(objectOf(item['fields'])[column]);

/** By this condition alone. A column that somebody has deleted must not hide the rest: then whatever is there. */
const plainly = (by: Condition | null): readonly Ask[] => [{ by }, { by, bare: true }];

const ofKey = (column: string, value: string): Condition => ({ column, value });

/** A day's slack: a date without time may be stored as the evening before, in UTC. */
const fromDay = (day: string): Condition => {
  const before = new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000);
  return { column: 'MeetingDate', operator: 'ge', value: before.toISOString().replace('.000', '') };
};

const falling = (column: string) => ({ column, direction: 'desc' }) as const;
const rising = (column: string) => ({ column, direction: 'asc' }) as const;

/** The questions that answer a want. */
export function queriesOf(want: Want): readonly Query[] {
  switch (want.want) {
    case 'form':
      return [{ kind: 'meeting', asks: [{ by: null }], about: true, without: 'the form of the lists' }];
    case 'bodies':
      return [{ kind: 'body', asks: plainly(null) }];
    case 'body':
      return [{ kind: 'body', asks: plainly(ofKey('Key', want.key)) }];
    case 'members':
      return [{ kind: 'member', asks: plainly(ofKey('BodyKey', want.bodyKey)) }];
    case 'meetings':
      return [
        {
          kind: 'meeting',
          asks: plainly('key' in want.by ? ofKey('Key', want.by.key) : ofKey('EventUid', want.by.eventUid)),
        },
      ];
    case 'meetingsOfBody': {
      const { bodyKey, reach, since } = want;
      const by = ofKey('BodyKey', bodyKey);
      const order = falling('MeetingDate');
      const first: readonly Ask[] = reach === 'all' ? [] : [{ by, order, top: 40, onePage: true }];
      return [
        {
          kind: 'meeting',
          asks: [...first, { by, order }, { by, bare: true }, { by: fromDay(since), bare: true }],
          ...(reach === 'all' ? {} : { enough: reachesBefore(reach.before) }),
          without: 'the earlier meetings of the body',
        },
      ];
    }
    case 'meetingsSince': {
      const by = fromDay(want.since);
      const order = rising('MeetingDate');
      return [
        {
          kind: 'meeting',
          asks: [want.whole ? { by, order } : { by, order, top: 200 }, { by, bare: true }],
          ...(want.whole ? {} : { enough: () => true }),
          without: 'the meetings of these days',
        },
      ];
    }
    case 'meeting': {
      const ofMeeting = plainly(ofKey('MeetingKey', want.key));
      return [
        { kind: 'meeting', asks: plainly(ofKey('Key', want.key)) },
        { kind: 'item', asks: ofMeeting },
        { kind: 'attendance', asks: ofMeeting },
        { kind: 'decision', asks: ofMeeting },
        { kind: 'assignment', asks: ofMeeting },
      ];
    }
    case 'openAssignments': {
      const ofBody = ofKey('BodyKey', want.bodyKey);
      return [
        {
          kind: 'assignment',
          // Sorted so that the open ones come first: what a body has promised and kept is not read.
          asks: [
            { by: ofBody, order: falling('State'), top: 100 },
            { by: ofKey('State', 'open'), bare: true },
            { by: ofBody, bare: true },
          ],
          enough: items => items.some(item => fieldOf(item, 'State') === 'done'),
          without: 'what the body has promised',
        },
      ];
    }
  }
}

const reachesBefore =
  (day: string) =>
  (items: readonly Json[]): boolean =>
    items.some(item => (readStoredRow('meeting', item).value?.row.date ?? '9') < day);

type Open = { readonly index: number; readonly ask: number; readonly path: string; readonly first: boolean };

/** The items of each query, all pages of them that are of use. Rejects with a GraphError. */
export async function loadQueries(
  graph: Graph,
  site: SiteMap,
  queries: readonly Query[],
  { signal }: { readonly signal?: AbortSignal | undefined },
): Promise<readonly Loaded[]> {
  const found: Loaded[] = queries.map(() => nothing);
  const options = { scopes: graph.siteScopes, doing: 'Reading rows from SharePoint', signal };
  const asking = (index: number, ask: number): readonly Open[] => {
    const query = queries[index];
    const way = query?.asks[ask];
    if (!query || !way) return [];
    found[index] = nothing;
    const path = query.about ? aboutPath(site, query.kind) : rowsPath(site, query.kind, way.by, way);
    return [{ index, ask, path, first: true }];
  };
  let open = queries.flatMap((_, index) => asking(index, 0));
  while (open.length > 0) {
    const outcomes = await graph.batch(
      open.map(({ path }): BatchPart => ({ method: 'GET', path })),
      options,
    );
    open = open.flatMap((one, place): readonly Open[] => {
      const { index, ask, first } = one;
      const outcome = outcomes[place];
      const query = queries[index];
      if (!outcome || !query) return [];
      if (!outcome.ok) {
        const next = mayAskAgain(query, outcome.error, first) ? asking(index, ask + 1) : [];
        if (next.length === 0) found[index] = missing(query, outcome.error);
        return next;
      }
      const page = query.about ? { values: [objectOf(outcome.body)], next: null } : readPage(outcome.body);
      const items = [...(found[index]?.items ?? []), ...page.values];
      found[index] = { items, problems: [] };
      if (page.next === null || query.enough?.(items)) return [];
      return query.asks[ask]?.onePage
        ? asking(index, ask + 1)
        : [{ index, ask, path: page.next, first: false }];
    });
  }
  return found;
}

/** Refused as a question, not for who asks or when: put in other words it may be answered. */
const mayAskAgain = (query: Query, error: GraphError, first: boolean): boolean =>
  query.without === undefined ? first && error.status === 400 : error.kind === 'broken';

/** Throws the refusal, unless one can do without what was asked for. */
function missing(query: Query, error: GraphError): Loaded {
  if (query.without === undefined || error.kind !== 'broken') throw error;
  const message = `SharePoint refused to look up ${query.without}: ${error.message}`;
  return { items: [], problems: [{ severity: 'warning', where: query.kind, message }] };
}
