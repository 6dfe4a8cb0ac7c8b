// Finding rows without looking through all of them: what the service's own indexes are for. Kept beside the list,
// not in it, and made anew whenever the rows have changed in a way that it was not told of.

import type { FieldValue, ListRow, SiteList } from './world.ts';

type ByValue = Map<FieldValue, ListRow[]>;

type Index = {
  rows: readonly ListRow[];
  length: number;
  change: number;
  readonly byColumn: Map<string, ByValue>;
  byGuid: Map<string, ListRow> | null;
  /** By change number, with versions that are no longer the row's own among them. */
  byChange: ListRow[] | null;
  modifiedAt: string | null;
};

const indexes = new WeakMap<SiteList, Index>();

function indexOf(list: SiteList): Index {
  const kept = indexes.get(list);
  if (kept?.rows === list.rows && kept.length === list.rows.length && kept.change === list.change)
    return kept;
  const made: Index = {
    rows: list.rows,
    length: list.rows.length,
    change: list.change,
    byColumn: new Map(),
    byGuid: null,
    byChange: null,
    modifiedAt: null,
  };
  indexes.set(list, made);
  return made;
}

/** Text is compared without case. */
const folded = (value: FieldValue): FieldValue => (typeof value === 'string' ? value.toLowerCase() : value);

const insert = (column: string, values: ByValue, row: ListRow): void => {
  const value = row.fields[column];
  if (value === undefined) return;
  const key = folded(value);
  const rows = values.get(key);
  if (rows) rows.push(row);
  else values.set(key, [row]);
};

/** The rows with this value in the column, in the order of the list. */
export function rowsWith(list: SiteList, column: string, value: FieldValue): readonly ListRow[] {
  const index = indexOf(list);
  let values = index.byColumn.get(column);
  if (!values) {
    values = new Map();
    for (const row of list.rows) insert(column, values, row);
    index.byColumn.set(column, values);
  }
  return values.get(folded(value)) ?? [];
}

/** Where the row with this number stands in the list, or -1. Lists are ordinarily in the order of their numbers. */
export function placeOf(list: SiteList, id: number): number {
  let low = 0;
  let high = list.rows.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const at = list.rows[middle]?.id ?? 0;
    if (at === id) return middle;
    if (at < id) low = middle + 1;
    else high = middle - 1;
  }
  return list.rows.findIndex(row => row.id === id);
}

/** The row with this number or GUID, as a path names it; null when there is none. */
export function rowNamed(list: SiteList, name: string): ListRow | null {
  if (/^\d+$/.test(name)) {
    const row = list.rows[placeOf(list, Number(name))];
    return row && String(row.id) === name ? row : null;
  }
  const index = indexOf(list);
  index.byGuid ??= new Map(list.rows.map(row => [row.guid, row]));
  return index.byGuid.get(name) ?? null;
}

/** The rows written after this change number, in the order in which they were written. */
export function writtenSince(list: SiteList, change: number): readonly ListRow[] {
  const index = indexOf(list);
  index.byChange ??= [...list.rows].sort((a, b) => a.change - b.change);
  const written = index.byChange;
  let low = 0;
  let high = written.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((written[middle]?.change ?? 0) > change) high = middle;
    else low = middle + 1;
  }
  return written.slice(low).filter(row => list.rows[placeOf(list, row.id)] === row);
}

/** When a row of the list was last written (ISO, UTC), or the list itself was made. */
export function lastWritten(list: SiteList): string {
  const index = indexOf(list);
  index.modifiedAt ??= list.rows.reduce(
    (latest, row) => (row.modifiedAt > latest ? row.modifiedAt : latest),
    list.createdAt,
  );
  return index.modifiedAt;
}

/** Changes the rows of the list and keeps its indexes right: `before` goes, `after` comes; either may be null. */
export function putRow(list: SiteList, before: ListRow | null, after: ListRow | null): void {
  const index = indexOf(list);
  list.change += 1;
  const place = before ? placeOf(list, before.id) : -1;
  if (after && place < 0) list.rows.push(after);
  else if (after) {
    list.rows = list.rows.slice();
    list.rows[place] = after;
  } else list.rows = list.rows.filter(row => row !== before);

  for (const [column, values] of index.byColumn) {
    const left = before?.fields[column];
    if (before && left !== undefined) {
      const key = folded(left);
      const others = values.get(key)?.filter(row => row !== before) ?? [];
      if (others.length > 0) values.set(key, others);
      else values.delete(key);
    }
    if (after) {
      insert(column, values, after);
      // A row that was written again stands where it stood.
      if (before) values.get(folded(after.fields[column] ?? ''))?.sort((a, b) => a.id - b.id);
    }
  }
  if (before) index.byGuid?.delete(before.guid);
  if (after) {
    index.byGuid?.set(after.guid, after);
    index.byChange?.push(after);
    if (index.modifiedAt !== null && after.modifiedAt > index.modifiedAt) index.modifiedAt = after.modifiedAt;
  } else index.modifiedAt = null;
  index.rows = list.rows;
  index.length = list.rows.length;
  index.change = list.change;
}
