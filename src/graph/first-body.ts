import type { Body } from '#minutes/record.ts';
import type { Graph } from './client.ts';
import { shownAsItWas } from './looking.ts';
import { saveRows, storedOf, type RowChange, type StoredRow } from './rows.ts';
import type { SiteMap } from './site.ts';

/**
 * Makes one body, outside any meeting. Rejects with a GraphError; where an earlier try has made it, it becomes as it
 * is wanted now.
 */
export async function saveBody(
  graph: Graph,
  site: SiteMap,
  body: Body,
  options: { readonly signal?: AbortSignal } = {},
): Promise<void> {
  const context = { meeting: null, signal: options.signal };
  const save = async (change: RowChange<'body'>): Promise<StoredRow<'body'> | null> => {
    const [result] = await saveRows<'body'>(graph, site, [change], context);
    if (!result || result.ok) return null;
    if ('error' in result) throw result.error;
    return result.theirs;
  };
  const there = await save({ type: 'create', kind: 'body', row: body });
  if (!there) return;
  const stored = storedOf(there);
  const changed = await save({ type: 'update', kind: 'body', row: body, base: there.row, stored });
  if (changed) throw shownAsItWas();
}
