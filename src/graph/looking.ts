import type { Graph } from './client.ts';
import { GraphError } from './failure.ts';
import { objectOf } from './json.ts';
import type { StoredKind } from './lists.ts';
import type { RowChange, RowResult } from './rows.ts';
import type { SiteMap } from './site.ts';
import { isOlder, readStoredRow, rowPath, type StoredRow } from './stored-row.ts';

// After a refusal the row is looked up by its key. That may show the lists as they were a moment ago, or nothing at
// all, where somebody has changed the key by hand.

/** What the service said that makes a look necessary; `written` where it said yes and not under which tag. */
export type Look = { readonly look: 'written' | 'stale' | 'duplicate' | 'missing' | 'withdrawn' };

/** A row that refused its tag, and that nothing readable is found for under its key. */
export type Absent = 'absent';
export const absent: Absent = 'absent';

/**
 * Whether the look shows the lists as they were before the answer to the write: what is read may be some seconds
 * older than what is written. Taken for the truth, it would undo confirmed words or bury a living row.
 */
export function isBehind<K extends StoredKind>(
  change: RowChange<K>,
  look: Look['look'],
  theirs: StoredRow<K> | null,
): boolean {
  // A row that is there already, was just written, or has another tag exists, whether it is shown or not.
  if (!theirs) return look !== 'missing';
  if (change.type === 'create' || change.type === 'withdraw') return false;
  if (theirs.itemId !== change.stored.itemId) return false;
  if (look === 'missing') return change.type === 'update';
  return theirs.etag === change.stored.etag || isOlder(theirs.etag, change.stored.etag);
}

/** What is read is older than what was written: it is asked again a little later. */
export const shownAsItWas = (): GraphError =>
  new GraphError('throttled', 'Reading how rows stand in SharePoint', {
    detail: 'SharePoint still shows a row as it was before its latest change.',
  });

/** The results with the absent rows asked for by their number in the list, which nobody can change. */
export async function byItemId<K extends StoredKind>(
  graph: Graph,
  site: SiteMap,
  changes: readonly RowChange<K>[],
  results: readonly (RowResult<K> | Absent)[],
  options: { readonly scopes: readonly string[]; readonly signal: AbortSignal | undefined },
): Promise<readonly RowResult<K>[]> {
  const asked = changes.flatMap((change, at) =>
    results[at] === absent && 'stored' in change
      ? [{ change, path: rowPath(site, change.kind, change.stored.itemId) }]
      : [],
  );
  const outcomes = await graph.batch(
    asked.map(({ path }) => ({ method: 'GET', path })),
    { ...options, doing },
  );
  return changes.map((change, at): RowResult<K> => {
    const result = results[at];
    if (result !== undefined && result !== absent) return result;
    const outcome = outcomes[asked.findIndex(each => each.change === change)];
    if (!outcome || !('stored' in change)) return { ok: false, error: shownAsItWas() };
    // It had another tag a moment ago: that it is gone since, only its next refusal proves.
    if (!outcome.ok)
      return { ok: false, error: outcome.error.kind === 'missing' ? shownAsItWas() : outcome.error };
    const there = readStoredRow(change.kind, objectOf(outcome.body)).value;
    const error =
      there?.row.key === change.row.key
        ? shownAsItWas()
        : new GraphError('broken', doing, {
            detail: `Row ${change.stored.itemId} has got another key in the list, or cannot be read: it was changed by hand there.`,
          });
    return { ok: false, error };
  });
}

const doing = 'Reading how rows stand in SharePoint';
