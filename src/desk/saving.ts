import type { Graph } from '#graph/client.ts';
import { GraphError } from '#graph/failure.ts';
import { asTheyStand, saveItemsLast } from '#graph/items-last.ts';
import { shownAsItWas } from '#graph/looking.ts';
import { loadMany, type Ahead, type RowChange, type RowResult } from '#graph/rows.ts';
import type { SiteMap } from '#graph/site.ts';
import { rowsOf } from '#minutes/edit.ts';
import { tooLong } from '#minutes/limits.ts';
import type { Key, Minutes } from '#minutes/record.ts';
import { changesOf, type Book } from './book.ts';
import type { Consent } from './setting.ts';
import type { Saving, Where } from './view.ts';

/** What one round of saving led to: which changes were tried, how each went, and what the screen should say. */
export type Round = {
  readonly changes: readonly RowChange[];
  readonly results: readonly RowResult[];
  /** null when everything that was tried is in SharePoint. */
  readonly trouble: Saving | null;
  /** What a person has to sign in for, when that is the trouble. */
  readonly consent: Consent | null;
};

type RoundOptions = {
  /** The time now, epoch ms by this computer's clock. */
  readonly at: number;
  readonly ahead?: Ahead | undefined;
};

/** The rows that can be sent: those whose text is too long stay here. */
export function sendable(book: Book, now: Minutes): readonly RowChange[] {
  const blocked = new Set(tooLong(now).map(each => each.key));
  return changesOf(book, now).filter(
    change => change.type === 'delete' || change.type === 'withdraw' || !blocked.has(change.row.key),
  );
}

/** How long a reading may lag behind what was written, ms. */
const lag = 30_000;

/**
 * Sends every changed row once. Rows whose text is too long stay here, the others go. Never throws a GraphError,
 * but with what `ahead` was stopped by. However many rows there are: each request has the line's own patience.
 */
export async function saveRound(
  graph: Graph,
  site: SiteMap,
  book: Book,
  now: Minutes,
  { at, ahead }: RoundOptions,
): Promise<Round> {
  const changes = sendable(book, now);
  const [first] = tooLong(now);
  const longTrouble: Saving | null = first
    ? {
        state: 'refused',
        reason: 'tooLong',
        detail: `${first.length} > ${first.limit}`,
        where: { kind: first.kind, key: first.key, field: first.field },
      }
    : null;
  if (changes.length === 0) return { changes, results: [], trouble: longTrouble, consent: null };
  try {
    const context = { meeting: now.meeting, was: book.base.meeting, ahead };
    const saved = (await saveItemsLast(graph, site, changes, context)).map((result, place): RowResult => {
      const change = changes[place];
      const isNews = change?.type === 'withdraw' && result.ok && Math.abs(at - change.sentAt) < lag;
      return isNews ? { ok: false, error: shownAsItWas() } : result;
    });
    const under = underGone(book, changes, saved);
    const results = [...saved, ...(await asTheyStand(graph, site, under, {}))];
    const errors = results.flatMap(result => ('error' in result ? [result.error] : []));
    return {
      changes: [...changes, ...under],
      results,
      trouble: troubleOf(changes, saved) ?? longTrouble,
      consent: consentFor(errors.find(error => error.kind === 'signedOut')),
    };
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return notTried(error);
  }
}

/** A round that ended before any row was tried. */
export const notTried = (error: GraphError): Round => ({
  changes: [],
  results: [],
  trouble: savingAfter(error, null),
  consent: consentFor(error),
});

/** What hangs under items that turn out to be removed: it may have gone with them, or have stayed behind. */
function underGone(
  { base, stored }: Book,
  changes: readonly RowChange[],
  results: readonly RowResult[],
): readonly RowChange[] {
  const gone = changes.filter(({ kind, type }, place) => {
    const result = results[place];
    return kind === 'item' && type === 'update' && result && 'theirs' in result && result.theirs === null;
  });
  if (gone.length === 0) return [];
  const items = new Set(gone.map(({ row }) => row.key));
  const asked = new Set(changes.map(({ row }) => row.key));
  const unchanged = (kind: 'decision' | 'assignment'): readonly RowChange[] =>
    rowsOf<'decision' | 'assignment'>(base, kind).flatMap(row => {
      const tag = stored[row.key];
      if (!tag || asked.has(row.key) || !items.has(row.itemKey)) return [];
      return [{ type: 'update', kind, row, base: row, stored: tag } as RowChange];
    });
  return [...unchanged('decision'), ...unchanged('assignment')];
}

/** Asks for one row to hear whether the line is there; null when it is, whatever the answer says. */
export async function lineTrouble(graph: Graph, site: SiteMap, bodyKey: Key): Promise<Saving | null> {
  try {
    await loadMany(graph, site, [{ want: 'body', key: bodyKey }]);
    return null;
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    const trouble = savingAfter(error, null);
    return trouble.state === 'refused' ? null : trouble;
  }
}

/** What the sign-in window has to ask for after this refusal. */
export const consentFor = (error: GraphError | undefined): Consent | null =>
  error ? { scopes: error.scopes ?? [], claims: error.claims } : null;

function troubleOf(changes: readonly RowChange[], results: readonly RowResult[]): Saving | null {
  for (const [index, result] of results.entries()) {
    const change = changes[index];
    if (result.ok || !('error' in result) || !change) continue;
    const field = result.error.field ?? null;
    return savingAfter(result.error, { kind: change.kind, key: change.row.key, field });
  }
  return null;
}

/** What the saving line says after a failure. `waiting` tells how long the service asked for in ms, 0 when it did not. */
export function savingAfter(error: GraphError, where: Where | null): Saving {
  switch (error.kind) {
    case 'offline':
      return { state: 'offline' };
    case 'signedOut':
      if (error.signIn === 'otherUser') return { state: 'otherUser', name: error.otherUser ?? '' };
      return error.signIn === 'offline' ? { state: 'offline' } : { state: 'signedOut' };
    case 'throttled':
    case 'locked':
      return { state: 'waiting', until: error.retryAfterMs ?? 0 };
    case 'forbidden':
    case 'missing':
    case 'tooLong':
    case 'full':
      return { state: 'refused', reason: error.kind, detail: error.message, where };
    case 'stale':
    case 'duplicate':
    case 'broken':
      return { state: 'refused', reason: 'broken', detail: error.message, where };
  }
}
