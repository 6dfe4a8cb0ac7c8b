import type { ChangedRow, Changes } from '#graph/changes.ts';
import { storedOf } from '#graph/rows.ts';
import { dropRow, findRow, putRow, rowKinds, rowsOf } from '#minutes/edit.ts';
import type { Key, Minutes, Row, RowKind } from '#minutes/record.ts';
import { goneName, isNewer, type Book, type Stored } from './book.ts';

// What SharePoint tells of a meeting against what is confirmed here: which of it is news.

/** A row that SharePoint may have lost: it was there, and a reading of its whole list did not have it. */
export type Missed = { readonly kind: RowKind; readonly key: Key; readonly itemId: string };

/** One changed row with what stood here before; null when the row is new. */
export type NewsRow = { readonly row: ChangedRow; readonly before: Row | null };

export type News = {
  /** The confirmed record with the changes in it. */
  readonly minutes: Minutes;
  readonly stored: Readonly<Record<Key, Stored>>;
  readonly theirNames: Readonly<Record<Key, string>>;
  /** When they wrote it, ISO instants. */
  readonly theirTimes: Readonly<Record<Key, string>>;
  readonly changed: readonly NewsRow[];
  readonly removed: readonly Missed[];
};

/** The name of an item in SharePoint that no other ever gets. */
export const itemName = (kind: RowKind, itemId: string): string => `${kind}/${itemId}`;

/** Every confirmed row, by its kind and SharePoint's own id. */
export function confirmedRows({ base, stored }: Pick<Book, 'base' | 'stored'>): readonly Missed[] {
  return rowKinds.flatMap(kind =>
    rowsOf(base, kind).flatMap(({ key }) => {
      const known = stored[key];
      return known ? [{ kind, key, itemId: known.itemId }] : [];
    }),
  );
}

/** So long after it was written here a row may be missing in readings that lag behind, ms. */
const lag = 60_000;

/** A computer's clock that has been put back tells nothing of what is recent. */
const isRecent = (wroteAt: number | undefined, now: number): boolean =>
  wroteAt !== undefined && now >= wroteAt && now - wroteAt <= lag;

/**
 * Confirmed rows that a reading of whole lists did not have, and that it should have had by `now`. An item waits
 * for what stands under it and may still be missing only because the reading lags behind: they go together.
 */
export function missedBy(
  book: Pick<Book, 'base' | 'stored'>,
  { rows, whole }: Changes,
  now: number,
): readonly Missed[] {
  const there = new Set(rows.map(({ row }) => row.key));
  const missing = confirmedRows(book).filter(
    ({ kind, key }) => kind !== 'meeting' && whole.includes(kind) && !there.has(key),
  );
  const isSpared = ({ key }: Missed): boolean => isRecent(book.stored[key]?.wroteAt, now);
  const above = new Map<Key, Key | null>([
    ...book.base.items.map(({ key, parentKey }) => [key, parentKey] as const),
    ...[...book.base.decisions, ...book.base.assignments].map(({ key, itemKey }) => [key, itemKey] as const),
  ]);
  const waits = new Set<Key>();
  for (const { key } of missing.filter(isSpared))
    for (let at = above.get(key); at && !waits.has(at); at = above.get(at)) waits.add(at);
  return missing.filter(each => !isSpared(each) && !waits.has(each.key));
}

const place = (minutes: Minutes, kind: RowKind, row: Row): Minutes => putRow(minutes, kind, row as never);

/**
 * The confirmed record with what has changed; null when nothing of it is news. `removedBefore` names items that
 * others are known to have removed (`itemName`), the book those that were removed here: ids are never used again,
 * so a reading that still has them is older than that. Rows in `held` are not dropped yet: the next reading does it.
 */
export function newsOf(
  { base, stored, gone = {} }: Pick<Book, 'base' | 'stored' | 'gone'>,
  { rows, removed }: Pick<Changes, 'rows' | 'removed'>,
  removedBefore: ReadonlySet<string>,
  held: ReadonlySet<Key> = new Set(),
): News | null {
  const lost = new Set([...removedBefore, ...removed.map(({ kind, itemId }) => itemName(kind, itemId))]);
  const latest = new Map(rows.map((row): [Key, ChangedRow] => [row.row.key, row]));
  const changed = [...latest.values()].filter(row => {
    if (lost.has(itemName(row.kind, row.itemId))) return false;
    const known = stored[row.row.key];
    if (!known && goneName(row.row.key, row) in gone) return false;
    return !known || known.itemId !== row.itemId || isNewer(row.etag, known.etag);
  });
  // A meeting's own row is never dropped from its page: whoever removed it, the words on the page remain.
  const dropped = confirmedRows({ base, stored }).filter(
    ({ kind, key, itemId }) =>
      kind !== 'meeting' &&
      !held.has(key) &&
      lost.has(itemName(kind, itemId)) &&
      !changed.some(({ row }) => row.key === key),
  );
  if (changed.length === 0 && dropped.length === 0) return null;

  const news = new Map(changed.map((row): [Key, Stored] => [row.row.key, storedOf(row)]));
  const without = new Set(dropped.map(({ key }) => key));
  const placed = changed.reduce((minutes, { kind, row }) => place(minutes, kind, row), base);
  return {
    minutes: dropped.reduce((minutes, { kind, key }) => dropRow(minutes, kind, key), placed),
    stored: Object.fromEntries([...Object.entries(stored), ...news].filter(([key]) => !without.has(key))),
    theirNames: Object.fromEntries(
      changed.flatMap(({ row, modifiedBy }) => (modifiedBy ? [[row.key, modifiedBy]] : [])),
    ),
    theirTimes: Object.fromEntries(
      changed.flatMap(({ row, modifiedAt }) => (modifiedAt ? [[row.key, modifiedAt]] : [])),
    ),
    changed: changed.map(row => ({ row, before: findRow<RowKind>(base, row.kind, row.row.key) ?? null })),
    removed: dropped,
  };
}

/** The record as SharePoint has it and nothing else, for a page that has only proposed one; null without a meeting. */
export function recordIn(
  rows: readonly ChangedRow[],
): Pick<News, 'minutes' | 'stored' | 'theirNames'> | null {
  const meeting = rows.find(row => row.kind === 'meeting');
  if (meeting?.kind !== 'meeting') return null;
  const empty: Minutes = { meeting: meeting.row, items: [], attendance: [], decisions: [], assignments: [] };
  const { minutes, stored, theirNames } = newsOf(
    { base: empty, stored: {} },
    { rows, removed: [] },
    new Set(),
  ) ?? {
    minutes: empty,
    stored: {},
    theirNames: {},
  };
  return { minutes, stored, theirNames };
}

/** Whether something stands under an item that is not there. */
export function hasLostItems({ items, decisions, assignments }: Minutes): boolean {
  const there = new Set(items.map(({ key }) => key));
  return [...decisions, ...assignments].some(({ itemKey }) => !there.has(itemKey));
}
