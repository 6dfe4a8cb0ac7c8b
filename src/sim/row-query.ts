// Filtering and sorting rows: one indexed column at a time, as the service documents it.

import { badRequest, Refusal } from './answer.ts';
import type { Call } from './call.ts';
import { comparison, holds, sorting } from './query.ts';
import { rowsWith } from './row-index.ts';
import { isoOf } from './zone.ts';
import type { Column, FieldValue, ListRow, SiteList } from './world.ts';

/** The column behind `fields/Name`, which must be indexed unless the caller takes the risk. */
function askedColumn(call: Call, list: SiteList, property: string, option: string): Column {
  const name = /^fields\/(\w+)$/.exec(property)?.[1];
  const column = list.columns.find(one => one.name === name);
  if (!column) {
    throw badRequest(
      `${call.method} ${call.target}: Field '${property}' is not recognized in the list '${list.displayName}' (${option}).`,
    );
  }
  if (column.indexed) return column;
  const risky = /HonorNonIndexedQueriesWarningMayFailRandomly/.test(call.headers.get('prefer') ?? '');
  if (!risky) {
    throw badRequest(
      `${call.method} ${call.target}: Field '${column.name}' cannot be referenced in filter or orderby as it is not indexed. Provide the 'Prefer: HonorNonIndexedQueriesWarningMayFailRandomly' header to allow this, but be warned that such queries may fail on large lists.`,
    );
  }
  refuseOver(call, list.rows.length);
  return column;
}

/** However few rows are wanted: what counts is how many the service has to look through, with an index or without. */
function refuseOver(call: Call, count: number): void {
  const { viewThreshold } = call.premises.habits;
  if (count <= viewThreshold) return;
  throw new Refusal(
    400,
    'generalException',
    `${call.method} ${call.target}: the attempted operation is prohibited because it exceeds the list view threshold of ${viewThreshold} items.`,
  );
}

/** The rows that `$filter` and `$orderby` ask for, in order. */
export function askedRows(call: Call, list: SiteList): readonly ListRow[] {
  const filter = comparison(call);
  const by = sorting(call);
  let rows: readonly ListRow[] = list.rows;
  if (filter) {
    const column = askedColumn(call, list, filter.property, '$filter');
    const right = literal(call, column, filter.value);
    rows =
      filter.operator === 'eq' && column.kind !== 'boolean'
        ? rowsWith(list, column.name, right)
        : rows.filter(row => {
            const left = row.fields[column.name];
            if (left === undefined) return filter.operator === 'ne';
            return holds(filter.operator, typeof left === 'boolean' ? String(left) : left, right);
          });
    refuseOver(call, rows.length);
  }
  if (by) {
    const column = askedColumn(call, list, by.property, '$orderby');
    refuseOver(call, rows.length);
    const sign = by.falling ? -1 : 1;
    rows = [...rows].sort(
      (a, b) => sign * compare(a.fields[column.name], b.fields[column.name]) || a.id - b.id,
    );
  }
  return rows;
}

function literal(call: Call, column: Column, text: string): string | number {
  if (column.kind === 'number') return Number(text);
  if (column.kind !== 'dateTime') return text;
  if (Number.isNaN(Date.parse(text)))
    throw badRequest(`${call.method} ${call.target}: '${text}' is no date.`);
  return isoOf(Date.parse(text));
}

function compare(a: FieldValue | undefined, b: FieldValue | undefined): number {
  if (a === b) return 0;
  if (a === undefined) return -1;
  if (b === undefined) return 1;
  return a < b ? -1 : 1;
}
