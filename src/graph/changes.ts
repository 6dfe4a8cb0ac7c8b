import { rowKinds } from '#minutes/edit.ts';
import type { Key, RowKind } from '#minutes/record.ts';
import type { BatchPart, PartOutcome } from './batch.ts';
import type { Graph } from './client.ts';
import type { GraphError } from './failure.ts';
import { objectOf, textOf, type Json } from './json.ts';
import { readPage } from './pages.ts';
import type { SiteMap } from './site.ts';
import { deltaPath, itemsPath, readStoredRow, rowsPath, type StoredRow } from './stored-row.ts';

// What others have changed in the rows of one meeting. Delta tells it list by list at a unit each; where a tenant
// does not answer delta, the meeting's rows are read whole. Nothing here is tried again: whoever follows a meeting
// asks at a pace of its own, and a refusal is for the pace to hear.

/** A row of the meeting, with who changed it last. */
export type ChangedRow = StoredRow<RowKind>;

export type Changes = {
  /** In the order in which the service told them; of a row that is told twice the last one is right. */
  readonly rows: readonly ChangedRow[];
  readonly removed: readonly { readonly kind: RowKind; readonly itemId: string }[];
  /** Kinds of which `rows` holds all that the meeting has: a row of these that is not there may be gone. */
  readonly whole: readonly RowKind[];
  /** What is left of the app's share of requests, 0 to 1; null when the service did not say. */
  readonly spare: number | null;
};

/** From where the changes of each list are still to be told. A kind that is missing here is read whole. */
export type Cursor = Readonly<Partial<Record<RowKind, string>>>;

export type Reading = { readonly signal?: AbortSignal | undefined };

const doing = 'Asking what others have changed';
/** So many pages of changes are read; whoever is further behind than that does better to read the meeting again. */
const mostPages = 5;

/** Delta is documented for every list; these are how a service says that it does not know it after all. */
const refusesDelta = ({ status }: GraphError): boolean => [400, 404, 405, 501].includes(status ?? 0);

/**
 * From now on. What has changed before is not told: read the rows after this. Lists that give no delta are left
 * out of the cursor. Rejects with a GraphError when the service says no for another reason.
 */
export async function startFollowing(
  graph: Graph,
  site: SiteMap,
  kinds: readonly RowKind[] = rowKinds,
  { signal }: Reading = {},
): Promise<Cursor> {
  const links: [RowKind, string][] = [];
  let open = kinds;
  // A column that somebody has deleted must not end the following: then all columns are asked for.
  for (const bare of [false, true]) {
    const outcomes = await ask(
      graph,
      open.map(kind => deltaPath(site, kind, bare)),
      signal,
    );
    open = open.filter((kind, place) => {
      const outcome = outcomes[place];
      if (!outcome?.ok) return outcome && isRefused(outcome.error);
      const link = textOf(objectOf(outcome.body)['@odata.deltaLink']);
      if (link) links.push([kind, link]);
      return false;
    });
    if (open.length === 0) break;
  }
  return Object.fromEntries(links);
}

function isRefused(error: GraphError): boolean {
  if (refusesDelta(error)) return true;
  throw error;
}

/**
 * What has changed in these lists since the cursor, and the cursor after it. A list whose changes cannot be told
 * any more (its cursor is too old, it refuses, too much has changed, an answer lacks the rows' columns) is left
 * out of the new cursor, for `startFollowing` to begin anew. Rejects with a GraphError.
 */
export async function loadChanges(
  graph: Graph,
  meetingKey: Key,
  cursor: Cursor,
  kinds: readonly RowKind[],
  { signal }: Reading = {},
): Promise<{ readonly changes: Changes; readonly cursor: Cursor }> {
  const rows: ChangedRow[] = [];
  const removed: { readonly kind: RowKind; readonly itemId: string }[] = [];
  const next: Partial<Record<RowKind, string>> = { ...cursor };
  const spares: (number | null)[] = [];
  let open = kinds.flatMap(kind => {
    const path = cursor[kind];
    return path === undefined ? [] : [{ kind, path }];
  });
  for (let page = 0; open.length > 0; page++) {
    if (page === mostPages) {
      for (const { kind } of open) delete next[kind];
      break;
    }
    const outcomes = await ask(
      graph,
      open.map(({ path }) => path),
      signal,
    );
    open = open.flatMap(({ kind }, place) => {
      const outcome = outcomes[place];
      if (!outcome) return [];
      if (!outcome.ok) {
        if (outcome.error.status !== 410 && !refusesDelta(outcome.error)) throw outcome.error;
        delete next[kind];
        return [];
      }
      spares.push(outcome.spare);
      const body = objectOf(outcome.body);
      const { values, next: more } = readPage(body);
      if (values.some(lacksColumns)) {
        delete next[kind];
        return [];
      }
      for (const item of values) {
        const itemId = textOf(item['id']);
        if (isDeleted(item)) removed.push(...(itemId ? [{ kind, itemId }] : []));
        else rows.push(...ofMeeting(kind, item, meetingKey));
      }
      if (more) return [{ kind, path: more }];
      const link = textOf(body['@odata.deltaLink']);
      if (link) next[kind] = link;
      else delete next[kind];
      return [];
    });
  }
  return { changes: { rows, removed, whole: [], spare: least(spares) }, cursor: next };
}

/** All rows that the meeting has in these lists. Rejects with a GraphError. */
export async function loadWhole(
  graph: Graph,
  site: SiteMap,
  meetingKey: Key,
  kinds: readonly RowKind[],
  { signal }: Reading = {},
): Promise<Changes> {
  const rows: ChangedRow[] = [];
  const spares: (number | null)[] = [];
  let open = kinds.map(kind => ({
    kind,
    path: rowsPath(site, kind, keyColumn(kind, meetingKey)),
    bare: false,
  }));
  while (open.length > 0) {
    const outcomes = await ask(
      graph,
      open.map(({ path }) => path),
      signal,
    );
    open = open.flatMap(({ kind, bare }, place) => {
      const outcome = outcomes[place];
      if (!outcome) return [];
      if (!outcome.ok) {
        if (bare || outcome.error.status !== 400) throw outcome.error;
        return [
          { kind, path: rowsPath(site, kind, keyColumn(kind, meetingKey), { bare: true }), bare: true },
        ];
      }
      spares.push(outcome.spare);
      const { values, next } = readPage(outcome.body);
      for (const item of values) rows.push(...ofMeeting(kind, item, meetingKey));
      return next ? [{ kind, path: next, bare: true }] : [];
    });
  }
  return { rows, removed: [], whole: kinds, spare: least(spares) };
}

/** Which of these rows SharePoint does not have any more, asked one by one. Rejects with a GraphError. */
export async function whichAreGone<R extends { readonly kind: RowKind; readonly itemId: string }>(
  graph: Graph,
  site: SiteMap,
  rows: readonly R[],
  { signal }: Reading = {},
): Promise<readonly R[]> {
  const outcomes = await ask(
    graph,
    rows.map(({ kind, itemId }) => `${itemsPath(site, kind)}/${itemId}?$select=id,eTag`),
    signal,
  );
  return rows.filter((_, place) => {
    const outcome = outcomes[place];
    if (!outcome || outcome.ok) return false;
    if (outcome.error.status === 404) return true;
    throw outcome.error;
  });
}

const ask = (
  graph: Graph,
  paths: readonly string[],
  signal: AbortSignal | undefined,
): Promise<readonly PartOutcome[]> =>
  graph.batch(
    paths.map((path): BatchPart => ({ method: 'GET', path })),
    { scopes: graph.siteScopes, doing, signal, once: true },
  );

const keyColumn = (kind: RowKind, value: Key): { readonly column: string; readonly value: string } => ({
  column: kind === 'meeting' ? 'Key' : 'MeetingKey',
  value,
});

const isDeleted = (item: Json): boolean => item['deleted'] !== undefined && item['deleted'] !== null;

/** A row told without what is in it: then only a reading of the list says what it holds. */
const lacksColumns = (item: Json): boolean =>
  !isDeleted(item) && Object.keys(objectOf(item['fields'])).length === 0;

/** Delta tells of every meeting's rows: the others' are left out here. */
function ofMeeting(kind: RowKind, item: Json, meetingKey: Key): readonly ChangedRow[] {
  if (textOf(objectOf(item['fields'])[keyColumn(kind, meetingKey).column]) !== meetingKey) return [];
  const { value } = readStoredRow<RowKind>(kind, item);
  return value ? [value] : [];
}

function least(spares: readonly (number | null)[]): number | null {
  const told = spares.filter(each => each !== null);
  return told.length === 0 ? null : Math.min(...told);
}
