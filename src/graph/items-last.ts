import type { Graph } from './client.ts';
import { GraphError } from './failure.ts';
import { readPage } from './pages.ts';
import { saveRows, type RowChange, type RowResult, type SaveContext } from './rows.ts';
import type { SiteMap } from './site.ts';
import { readStoredRow, rowsPath } from './stored-row.ts';

/**
 * Saves as saveRows does, but an item that goes away with what is under it goes last, and only when that has gone:
 * nobody ever meets a decision without its item, and one that somebody has reworded meanwhile keeps it.
 */
export async function saveItemsLast(
  graph: Graph,
  site: SiteMap,
  changes: readonly RowChange[],
  context: SaveContext,
): Promise<readonly RowResult[]> {
  const last = changes.filter(change => removedUnder(change, changes).length > 0);
  if (last.length === 0) return saveRows(graph, site, changes, context);
  const first = changes.filter(change => !last.includes(change));
  const results = new Map<RowChange, RowResult>(paired(first, await saveRows(graph, site, first, context)));
  const stopping = (change: RowChange): RowResult | undefined =>
    removedUnder(change, changes)
      .map(under => results.get(under))
      .find(result => result?.ok === false);
  const free = last.filter(change => !stopping(change));
  const freed = await saveRows(graph, site, free, { ...context, ahead: undefined });
  for (const [change, result] of paired(free, freed)) results.set(change, result);

  const held = last.filter(change => stopping(change));
  const stands = await asTheyStand(graph, site, held, context);
  for (const [change, stale] of paired(held, stands)) {
    const why = stopping(change);
    results.set(change, why && 'error' in why ? why : stale);
  }
  return changes.map(change => results.get(change) ?? noAnswer);
}

const doing = 'Saving rows in SharePoint';
const noAnswer: RowResult = { ok: false, error: new GraphError('broken', doing) };

const paired = (
  changes: readonly RowChange[],
  results: readonly RowResult[],
): readonly (readonly [RowChange, RowResult])[] =>
  changes.map((change, place) => [change, results[place] ?? noAnswer]);

/** For the removal of an item: the removals of decisions and assignments under it. */
const removedUnder = (change: RowChange, changes: readonly RowChange[]): readonly RowChange[] =>
  change.type === 'delete' && change.kind === 'item'
    ? changes.filter(
        ({ type, row }) => type === 'delete' && 'itemKey' in row && row.itemKey === change.row.key,
      )
    : [];

/** Rows that are not to be changed now, as they stand in SharePoint: as stale, so that they are merged with it. */
export async function asTheyStand(
  graph: Graph,
  site: SiteMap,
  changes: readonly RowChange[],
  { signal }: Pick<SaveContext, 'signal'>,
): Promise<readonly RowResult[]> {
  if (changes.length === 0) return [];
  const outcomes = await graph.batch(
    changes.map(({ kind, row }) => ({
      method: 'GET',
      path: rowsPath(site, kind, { column: 'Key', value: row.key }),
    })),
    { scopes: graph.siteScopes, doing, signal },
  );
  return changes.map(({ kind }, place): RowResult => {
    const outcome = outcomes[place];
    if (!outcome?.ok) return outcome ?? noAnswer;
    const item = readPage(outcome.body).values[0];
    return { ok: false, kind: 'stale', theirs: item ? readStoredRow(kind, item).value : null };
  });
}
