import type { Key, Meeting, Problem, RowKind } from '#minutes/record.ts';
import type { BatchPart, PartOutcome } from './batch.ts';
import type { Graph } from './client.ts';
import { GraphError } from './failure.ts';
import { columnsOf, differing, overlong, toFields, type Fields } from './fields.ts';
import { objectOf, textOf, type Json } from './json.ts';
import { mustBeKnown, readVersion, type ListsVersion } from './lists-version.ts';
import type { StoredKind, StoredRows } from './lists.ts';
import { absent, byItemId, isBehind, shownAsItWas, type Absent, type Look } from './looking.ts';
import { readPage } from './pages.ts';
import { fieldOf, loadQueries, nothing, queriesOf, type Loaded, type Want } from './row-queries.ts';
import type { SiteMap } from './site.ts';
import {
  etagOf,
  lastChange,
  itemsPath,
  readStoredRow,
  readStoredRows,
  rowsPath,
  type StoredRow,
} from './stored-row.ts';

// Rows of the lists: read by one indexed column, many queries in one batch; written row by row, each guarded by
// the tag it was read with, all of them in one batch.

export type { StoredRow, Want };

export type Found<K extends StoredKind> = {
  readonly rows: readonly StoredRow<K>[];
  readonly problems: readonly Problem[];
};

/** All rows of one meeting; `meeting` is null when there is none with this key. */
export type LoadedMeeting = {
  readonly meeting: StoredRow<'meeting'> | null;
  readonly items: readonly StoredRow<'item'>[];
  readonly attendance: readonly StoredRow<'attendance'>[];
  readonly decisions: readonly StoredRow<'decision'>[];
  readonly assignments: readonly StoredRow<'assignment'>[];
  readonly problems: readonly Problem[];
};

type Answers = {
  /** One that this program knows: of a later one the loading is rejected with code `newerLists`. */
  readonly form: ListsVersion;
  readonly bodies: Found<'body'>;
  readonly body: Found<'body'>;
  readonly members: Found<'member'>;
  readonly meetings: Found<'meeting'>;
  readonly meetingsOfBody: Found<'meeting'>;
  readonly meetingsSince: Found<'meeting'>;
  readonly meeting: LoadedMeeting;
  readonly openAssignments: Found<'assignment'>;
};

/** The answers in the order of the wants. */
export type AnswersTo<W extends readonly Want[]> = { readonly [I in keyof W]: Answers[W[I]['want']] };

type Options = { readonly signal?: AbortSignal | undefined };

/**
 * Loads everything that is wanted in one batch, and one more for each further page. Rejects with the GraphError of
 * a list that is gone or refuses; what only lets one look back comes back empty then, with a problem.
 */
export async function loadMany<const W extends readonly Want[]>(
  graph: Graph,
  site: SiteMap,
  wants: W,
  options: Options = {},
): Promise<AnswersTo<W>> {
  const queries = wants.map(queriesOf);
  const pages = await loadQueries(graph, site, queries.flat(), options);
  let next = 0;
  const answers = wants.map((want, index) => {
    const count = queries[index]?.length ?? 0;
    next += count;
    return assembled(want, pages.slice(next - count, next));
  });
  return answers as unknown as AnswersTo<W>;
}

function assembled(want: Want, found: readonly Loaded[]): Answers[keyof Answers] {
  const [first = nothing, ...rest] = found;
  const told = <K extends StoredKind>(answer: Found<K>): Found<K> => ({
    rows: answer.rows,
    problems: [...answer.problems, ...first.problems],
  });
  switch (want.want) {
    case 'form': {
      const version = readVersion(first.items.map(list => list['description']));
      mustBeKnown(version, 'Reading the lists');
      return version;
    }
    case 'bodies':
    case 'body':
      return readStoredRows('body', first.items);
    case 'members':
      return readStoredRows('member', first.items);
    case 'meetings':
    case 'meetingsSince':
      return told(newestFirst(readStoredRows('meeting', first.items)));
    case 'meetingsOfBody':
      return told(newestFirst(readStoredRows('meeting', ofBody(first.items, want.bodyKey))));
    case 'openAssignments': {
      const open = ofBody(first.items, want.bodyKey).filter(item => fieldOf(item, 'State') === 'open');
      return told(readStoredRows('assignment', open));
    }
    case 'meeting': {
      const [items = nothing, attendance = nothing, decisions = nothing, assignments = nothing] = rest;
      const read = {
        meeting: readStoredRows('meeting', first.items),
        items: readStoredRows('item', items.items),
        attendance: readStoredRows('attendance', attendance.items),
        decisions: readStoredRows('decision', decisions.items),
        assignments: readStoredRows('assignment', assignments.items),
      };
      return {
        meeting: read.meeting.rows[0] ?? null,
        items: read.items.rows,
        attendance: read.attendance.rows,
        decisions: read.decisions.rows,
        assignments: read.assignments.rows,
        problems: Object.values(read).flatMap(({ problems }) => problems),
      };
    }
  }
}

const ofBody = (items: readonly Json[], bodyKey: Key): readonly Json[] =>
  items.filter(item => fieldOf(item, 'BodyKey')?.toLowerCase() === bodyKey.toLowerCase());

const newestFirst = ({ rows, problems }: Found<'meeting'>): Found<'meeting'> => ({
  rows: [...rows].sort((a, b) => (momentOf(a.row) < momentOf(b.row) ? 1 : -1)),
  problems,
});

const momentOf = (meeting: Meeting): string => `${meeting.date ?? ''} ${meeting.start ?? ''}`;

export type Stored = {
  readonly itemId: string;
  readonly etag: string;
  /** When it was changed last (ISO instant, SharePoint's clock), and by whom, where the answer tells it. */
  readonly at?: string;
  readonly by?: string;
};

/** What the next guarded change of a row needs, and who changed it when. */
export const storedOf = ({
  itemId,
  etag,
  modifiedAt,
  modifiedBy,
}: Pick<StoredRow, 'itemId' | 'etag' | 'modifiedAt' | 'modifiedBy'>): Stored => ({
  itemId,
  etag,
  ...(modifiedAt === null ? {} : { at: modifiedAt }),
  ...(modifiedBy === null ? {} : { by: modifiedBy }),
});

/** One row to be written. `base` is the row as it was read: only fields that differ from it are sent. */
export type RowChange<K extends StoredKind = RowKind> = {
  readonly [E in K]:
    | { readonly type: 'create'; readonly kind: E; readonly row: StoredRows[E] }
    | {
        readonly type: 'update';
        readonly kind: E;
        readonly row: StoredRows[E];
        readonly base: StoredRows[E];
        readonly stored: Stored;
        /** An earlier try was not answered: it is written also where no field differs, for the tag to tell. */
        readonly inDoubt?: boolean;
      }
    | { readonly type: 'delete'; readonly kind: E; readonly row: StoredRows[E]; readonly stored: Stored }
    /** A row that is not wanted any more, and whose creation at `sentAt` (epoch ms) was not answered. */
    | { readonly type: 'withdraw'; readonly kind: E; readonly row: StoredRows[E]; readonly sentAt: number };
}[K];

export type RowResult<K extends StoredKind = RowKind> =
  /** For a deleted row, what was stored before; for a withdrawn one that is not there, nothing. */
  | { readonly ok: true; readonly stored: Stored }
  /** Somebody else was first; `theirs` is null when they removed the row. */
  | { readonly ok: false; readonly kind: 'stale'; readonly theirs: StoredRow<K> | null }
  | { readonly ok: false; readonly error: GraphError };

export type Ahead = {
  readonly parts: readonly BatchPart[];
  /** Does the same in another way after a refusal; rejects with a GraphError when that is refused, too. */
  readonly otherwise: () => Promise<void>;
};

export type SaveContext = {
  /** The meeting that the rows belong to; null only when bodies and members are written. */
  readonly meeting: Meeting | null;
  /** The meeting as SharePoint holds it, when its date has changed: items and decisions repeat the date. */
  readonly was?: Meeting | undefined;
  /** Must have succeeded before the rows are written, in the same batch. */
  readonly ahead?: Ahead | undefined;
  readonly signal?: AbortSignal | undefined;
};

/**
 * Writes the changes in one batch (of twenty parts, several at a time) and says how each went, in their order.
 * A second one is needed only when something was not as expected: a stale row, a key that is there already.
 * Rejects on abort, with the signal's reason, and with GraphError `missing` when the site lacks the list.
 */
export async function saveRows<K extends StoredKind = RowKind>(
  graph: Graph,
  site: SiteMap,
  changes: readonly RowChange<K>[],
  context: SaveContext,
): Promise<readonly RowResult<K>[]> {
  const plans = changes.map(change => planOf(site, change, context));
  const ahead = context.ahead?.parts ?? [];
  const parts = plans.flatMap(plan => ('part' in plan ? [plan.part] : []));
  const options = { scopes: graph.siteScopes, doing: 'Saving rows in SharePoint', signal: context.signal };
  // A batch goes either all in a row or all at once. One row can wait in a row behind what goes ahead; several
  // would wait for each other as well, and one that is stale would hold up the rest.
  const inOne = ahead.length > 0 && parts.length === 1;
  if (ahead.length > 0 && !inOne) {
    await sendAhead(graph, context, options);
    return saveRows(graph, site, changes, { ...context, ahead: undefined });
  }
  const together = inOne ? inARow([...ahead, ...parts]) : parts;
  const outcomes = [...(await graph.batch(together, options))];
  if (outcomes.splice(0, ahead.length).some(outcome => !outcome.ok)) {
    await context.ahead?.otherwise();
    return saveRows(graph, site, changes, { ...context, ahead: undefined });
  }

  const verdicts = plans.map((plan, index): Verdict<K> => {
    if ('look' in plan) return plan;
    if ('result' in plan) return plan.result;
    const change = changes[index];
    const outcome = outcomes.shift();
    if (!change || !outcome) throw new Error('A batch answered fewer parts than it was given');
    return judge(change, outcome);
  });

  const unclear = changes.filter((_, index) => isLook(verdicts[index]));
  const held = [
    ...(await graph.batch(
      unclear.map(({ kind, row }): BatchPart => ({
        method: 'GET',
        path: rowsPath(site, kind, { column: 'Key', value: row.key }),
      })),
      { ...options, doing: 'Reading how rows stand in SharePoint' },
    )),
  ];
  const results = changes.map((change, index): RowResult<K> | Absent => {
    const verdict = verdicts[index];
    if (verdict && !isLook(verdict)) return verdict;
    const outcome = held.shift();
    if (!outcome || !verdict) throw new Error('A batch answered fewer parts than it was given');
    return compared(change, verdict.look, outcome, context);
  });
  return byItemId(graph, site, changes, results, options);
}

const inARow = (parts: readonly BatchPart[]): readonly BatchPart[] =>
  parts.map((part, place) => (place === 0 ? part : { ...part, after: [place - 1] }));

async function sendAhead(
  graph: Graph,
  { ahead }: SaveContext,
  options: {
    readonly scopes: readonly string[];
    readonly doing: string;
    readonly signal: AbortSignal | undefined;
  },
): Promise<void> {
  const outcomes = await graph.batch(inARow(ahead?.parts ?? []), options);
  if (outcomes.some(outcome => !outcome.ok)) await ahead?.otherwise();
}

type Verdict<K extends StoredKind> = RowResult<K> | Look;
const isLook = (verdict: object | undefined): verdict is Look => verdict !== undefined && 'look' in verdict;
type Plan<K extends StoredKind> = { readonly part: BatchPart } | { readonly result: RowResult<K> } | Look;

function planOf<K extends StoredKind>(site: SiteMap, change: RowChange<K>, context: SaveContext): Plan<K> {
  const { kind, row } = change;
  const items = itemsPath(site, kind);
  if (change.type === 'withdraw') return { look: 'withdrawn' };
  if (change.type === 'delete')
    return {
      part: { method: 'DELETE', path: `${items}/${change.stored.itemId}`, headers: guard(change.stored) },
    };

  const all = toFields(kind, row, context.meeting);
  const changed =
    change.type === 'create'
      ? filled(all)
      : only(all, differing(kind, all, before(change.kind, change.base, context)));
  // A reading may lag behind an unanswered write; a write that says nothing new is refused when that one arrived.
  const asks = change.type === 'update' && change.inDoubt === true && Object.keys(changed).length === 0;
  const fields = asks ? only(all, ['Key']) : changed;
  if (change.type === 'update' && Object.keys(fields).length === 0)
    return { result: { ok: true, stored: change.stored } };

  const long = overlong(kind, fields);
  if (long) {
    const detail = `${long.length} characters, the column ${long.column} takes ${long.limit}.`;
    const error = new GraphError('tooLong', 'Saving a text that is too long', { field: long.field, detail });
    return { result: { ok: false, error } };
  }
  return change.type === 'create'
    ? { part: { method: 'POST', path: items, body: { fields } } }
    : {
        part: {
          method: 'PATCH',
          path: `${items}/${change.stored.itemId}`,
          headers: guard(change.stored),
          body: { fields },
        },
      };
}

const before = <K extends StoredKind>(kind: K, base: StoredRows[K], context: SaveContext): Fields =>
  toFields(kind, base, context.was ?? context.meeting);

/** A row whose tag is unknown is never overwritten blindly: a tag that cannot match makes the service refuse. */
const guard = ({ etag }: Stored): Readonly<Record<string, string>> => ({ 'If-Match': etag || '"unknown"' });

const only = (fields: Fields, names: readonly string[]): Fields =>
  Object.fromEntries(names.map(name => [name, fields[name] ?? null]));

const filled = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));

function judge<K extends StoredKind>(change: RowChange<K>, outcome: PartOutcome): Verdict<K> {
  if (outcome.ok) {
    if (change.type === 'delete') return { ok: true, stored: change.stored };
    if (change.type === 'withdraw') return { look: 'withdrawn' };
    const item = objectOf(outcome.body);
    const itemId = change.type === 'update' ? change.stored.itemId : textOf(item['id']);
    const etag = etagOf(item) ?? outcome.etag;
    return itemId && etag
      ? { ok: true, stored: storedOf({ itemId, etag, ...lastChange(item) }) }
      : { look: 'written' };
  }
  const { kind } = outcome.error;
  if (kind === 'stale' || kind === 'duplicate') return { look: kind };
  if (kind === 'missing' && change.type !== 'create') return { look: kind };
  return { ok: false, error: outcome.error };
}

/** What to make of a change after a look at the row that SharePoint holds under its key. */
function compared<K extends StoredKind>(
  change: RowChange<K>,
  look: Look['look'],
  outcome: PartOutcome,
  context: SaveContext,
): RowResult<K> | Absent {
  if (!outcome.ok) return { ok: false, error: outcome.error };
  const item = readPage(outcome.body).values[0];
  const theirs = item ? readStoredRow(change.kind, item).value : null;
  if (change.type === 'withdraw')
    return theirs ? { ok: false, kind: 'stale', theirs } : { ok: true, stored: { itemId: '', etag: '' } };
  if (!theirs && look === 'stale') return absent;
  if (isBehind(change, look, theirs)) return { ok: false, error: shownAsItWas() };
  if (change.type === 'delete')
    return theirs && (look !== 'missing' || theirs.itemId !== change.stored.itemId)
      ? { ok: false, kind: 'stale', theirs }
      : { ok: true, stored: change.stored };
  if (!item || !theirs) return { ok: false, kind: 'stale', theirs: null };
  // Already as it was sent: the answer to an earlier try was lost on the way.
  const wanted = only(toFields(change.kind, change.row, context.meeting), columnsOf(change.kind));
  return differing(change.kind, wanted, objectOf(item['fields'])).length === 0
    ? { ok: true, stored: storedOf(theirs) }
    : { ok: false, kind: 'stale', theirs };
}
