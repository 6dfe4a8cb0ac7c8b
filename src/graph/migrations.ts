import type { BatchPart } from './batch.ts';
import type { Graph } from './client.ts';
import type { FieldValue } from './columns.ts';
import { objectOf, textOf, type Json } from './json.ts';
import { schema, type ListName, type ListSchema } from './lists.ts';
import { listsVersion } from './lists-version.ts';
import { loadPages } from './pages.ts';

// From one form of the lists to the next. Lists, columns, indexes and choices that a form adds are seen by holding
// the site against lists.ts (provision-plan.ts); here stands only what cannot be seen so. Every step looks before
// it writes, and can be stopped and begun again anywhere.

export type MigrationStep =
  /** A column gets another display name, where nobody has given it one of their own. */
  | {
      readonly type: 'display';
      readonly list: ListName;
      readonly column: string;
      readonly from: string;
      readonly to: string;
    }
  /**
   * A column that is empty gets its value from the row's others. What people have written there stays, and a row
   * without a value (null) stays empty.
   */
  | {
      readonly type: 'fill';
      readonly list: ListName;
      readonly column: string;
      readonly from: readonly string[];
      readonly value: (fields: Json) => FieldValue;
    };

export type Migration = {
  readonly from: number;
  readonly to: number;
  readonly steps: readonly MigrationStep[];
};

/** The lists in one form, and the ways that lead to it. */
export type ListsDesign = {
  readonly version: number;
  readonly lists: readonly ListSchema[];
  /** From each form to the next, the first form first. */
  readonly migrations: readonly Migration[];
};

/** What this program makes of a site. */
export const design: ListsDesign = { version: listsVersion, lists: schema, migrations: [] };

/** The migrations that lists of this form have before them. */
export const pendingFrom = (at: number, { version, migrations }: ListsDesign): readonly Migration[] =>
  migrations.filter(({ from, to }) => from >= at && to <= version);

export type FillPlace = {
  readonly siteId: string;
  readonly listId: string;
  readonly list: ListSchema;
};

type Row = { readonly id: string; readonly etag: string; readonly fields: Json };

const rowsAtOnce = 500;
/** So often a row is read again that somebody writes in at the same time. */
const mostTries = 4;

/**
 * Fills one column of one list and returns how many rows somebody was writing in all the while: they are still
 * empty. Rejects with a GraphError when the service refuses; what was filled by then stays.
 */
export async function fillColumn(
  graph: Graph,
  place: FillPlace,
  step: Extract<MigrationStep, { type: 'fill' }>,
  signal?: AbortSignal,
): Promise<number> {
  const options = {
    scopes: graph.siteScopes,
    doing: `Filling the column ${step.column} of the list ${place.list.display}`,
    signal,
  };
  const items = `/sites/${place.siteId}/lists/${place.listId}/items`;
  // A row that cannot be told by its key is none of ours; files have their own way of being found.
  const key = place.list.columns.some(({ name }) => name === 'Key') ? ['Key'] : [];
  const query = `$select=id,eTag&$expand=fields($select=${[...new Set([...key, step.column, ...step.from])].join(',')})`;
  const first = { ...options, path: `${items}?${query}&$top=${rowsAtOnce}` };
  const { values } = await loadPages(graph, first, Number.POSITIVE_INFINITY);
  let open = values.flatMap(readRow).filter(isLacking);
  for (let attempt = 0; attempt < mostTries && open.length > 0; attempt++) {
    const outcomes = await graph.batch(
      open.map(({ id, etag, fields }): BatchPart => ({
        method: 'PATCH',
        path: `${items}/${id}`,
        headers: { 'If-Match': etag },
        body: { fields: { [step.column]: step.value(fields) } },
      })),
      options,
    );
    const stale: Row[] = [];
    for (const [index, outcome] of outcomes.entries()) {
      const row = open[index];
      if (outcome.ok || !row || outcome.error.kind === 'missing') continue;
      if (outcome.error.kind !== 'stale') throw outcome.error;
      stale.push(row);
    }
    if (stale.length === 0) return 0;
    const again = await graph.batch(
      stale.map(({ id }): BatchPart => ({ method: 'GET', path: `${items}/${id}?${query}` })),
      options,
    );
    open = again
      .flatMap(outcome => {
        if (outcome.ok) return readRow(objectOf(outcome.body));
        if (outcome.error.kind === 'missing') return [];
        throw outcome.error;
      })
      .filter(isLacking);
  }
  return open.length;

  function isLacking({ fields }: Row): boolean {
    const { [step.column]: now } = fields;
    return (now === undefined || now === null || now === '') && step.value(fields) !== null;
  }
}

function readRow(item: Json): readonly Row[] {
  const id = textOf(item['id']);
  const etag = textOf(item['eTag']) ?? textOf(item['@odata.etag']);
  return id && etag ? [{ id, etag, fields: objectOf(item['fields']) }] : [];
}
