import {
  restoreAssignment,
  restoreAttendance,
  restoreBody,
  restoreDecision,
  restoreItem,
  restoreMeeting,
  restoreMember,
} from '#minutes/restore.ts';
import type { Outcome, Problem } from '#minutes/record.ts';
import { columnsOf, fromFields } from './fields.ts';
import { objectOf, textOf, type Json } from './json.ts';
import { listOfKind, type StoredKind, type StoredRows } from './lists.ts';
import { listId, type SiteMap } from './site.ts';

/** A row as SharePoint holds it, with what the next guarded change of it needs. */
export type StoredRow<K extends StoredKind = StoredKind> = {
  readonly [E in K]: {
    readonly kind: E;
    readonly row: StoredRows[E];
    readonly itemId: string;
    readonly etag: string;
    /** Display name of whoever changed it last. */
    readonly modifiedBy: string | null;
    /** Directory id of the same person, where the answer tells it. */
    readonly modifiedById: string | null;
    /** ISO instant. */
    readonly modifiedAt: string | null;
  };
}[K];

const restorers: { readonly [K in StoredKind]: (raw: unknown) => Outcome<StoredRows[K] | null> } = {
  body: restoreBody,
  member: restoreMember,
  meeting: restoreMeeting,
  item: restoreItem,
  attendance: restoreAttendance,
  decision: restoreDecision,
  assignment: restoreAssignment,
};

/** A list item of Graph as a row; null, with the problem, when it cannot be one. */
export function readStoredRow<K extends StoredKind>(kind: K, item: Json): Outcome<StoredRow<K> | null> {
  const { value: row, problems } = restorers[kind](fromFields(kind, objectOf(item['fields'])));
  const itemId = textOf(item['id']);
  if (row === null || itemId === null) return { value: null, problems };
  const stored = {
    kind,
    row,
    itemId,
    etag: etagOf(item) ?? '',
    ...lastChange(item),
  };
  return { value: stored, problems };
}

/** Who changed a list item last, and when. */
export function lastChange(item: Json): {
  readonly modifiedBy: string | null;
  readonly modifiedById: string | null;
  readonly modifiedAt: string | null;
} {
  const writer = objectOf(objectOf(item['lastModifiedBy'])['user']);
  return {
    modifiedBy: textOf(writer['displayName']),
    modifiedById: textOf(writer['id']),
    modifiedAt: textOf(item['lastModifiedDateTime']),
  };
}

/** Rows of one kind; items that are no rows of ours are told of and left alone. */
export function readStoredRows<K extends StoredKind>(
  kind: K,
  items: readonly Json[],
): { readonly rows: readonly StoredRow<K>[]; readonly problems: readonly Problem[] } {
  const outcomes = items.map(item => readStoredRow(kind, item));
  return {
    rows: outcomes.flatMap(({ value }) => (value ? [value] : [])),
    problems: outcomes.flatMap(({ problems }) => problems),
  };
}

/** The tag of a list item, wherever this answer happens to have it. */
export const etagOf = (item: Json): string | null =>
  textOf(item['eTag']) ?? textOf(item['@odata.etag']) ?? textOf(objectOf(item['fields'])['@odata.etag']);

/** Whether the first tag is of an earlier version of the same row; tags of another form are not compared. */
export function isOlder(etag: string, than: string): boolean {
  const [row, version] = versionIn(etag);
  const [other, otherVersion] = versionIn(than);
  return row !== '' && row === other && version < otherVersion;
}

/** `"{guid},7"` as the service writes it: the row, and how often it was written. */
function versionIn(etag: string): readonly [row: string, version: number] {
  const found = /^(?:W\/)?"\{?([^,"{}]+)\}?,(\d+)"$/.exec(etag);
  return [found?.[1]?.toLowerCase() ?? '', Number(found?.[2] ?? 0)];
}

/** Where the rows of one kind are: "/sites/…/lists/…/items". */
export const itemsPath = (site: SiteMap, kind: StoredKind): string =>
  `/sites/${site.siteId}/lists/${listId(site, listOfKind[kind])}/items`;

/** What a list tells of itself, and no row of it. */
export const aboutPath = (site: SiteMap, kind: StoredKind): string =>
  `/sites/${site.siteId}/lists/${listId(site, listOfKind[kind])}?$select=description`;

/** What is asked of each row besides its columns: its tag, and who changed it last. */
const rowSelect = '$select=id,eTag,lastModifiedBy,lastModifiedDateTime';

/** The columns of a kind; `bare` leaves the choice out, for lists where one of them is missing. */
const fieldsPart = (kind: StoredKind, bare: boolean): string =>
  `$expand=${bare ? 'fields' : `fields($select=${columnsOf(kind).join(',')})`}`;

/** Where the changes of a list begin: what changes from now on is told by the link in the answer. */
export const deltaPath = (site: SiteMap, kind: StoredKind, bare = false): string =>
  `${itemsPath(site, kind)}/delta?token=latest&${rowSelect},deleted&${fieldsPart(kind, bare)}`;

/** A text inside a filter: quotation marks doubled, and the whole percent-encoded by the caller. */
const quoted = (value: string): string => `'${value.replace(/'/g, "''")}'`;

/** A condition on one indexed column: the service filters by one only. */
export type Condition = {
  readonly column: string;
  readonly value: string;
  /** Ordinarily `eq`. */
  readonly operator?: 'eq' | 'ge';
};

export type RowsAsked = {
  /** An indexed column to sort by, and the direction. */
  readonly order?: { readonly column: string; readonly direction: 'asc' | 'desc' };
  /** Rows on a page. */
  readonly top?: number;
  /** Leaves the choice of columns out, for lists where one of them is missing. */
  readonly bare?: boolean;
};

/** The query for rows of one kind that fulfil the condition, or for all of them. */
export function rowsPath(
  site: SiteMap,
  kind: StoredKind,
  by: Condition | null,
  { order, top = 500, bare = false }: RowsAsked = {},
): string {
  const condition = by && `fields/${by.column} ${by.operator ?? 'eq'} ${quoted(by.value)}`;
  const filter = condition === null ? '' : `&$filter=${encodeURIComponent(condition)}`;
  const sorting = order ? `&$orderby=${encodeURIComponent(`fields/${order.column} ${order.direction}`)}` : '';
  return `${itemsPath(site, kind)}?${rowSelect}&${fieldsPart(kind, bare)}${filter}${sorting}&$top=${top}`;
}

/** The address of one row by its number in the list. */
export const rowPath = (site: SiteMap, kind: StoredKind, itemId: string): string =>
  `${itemsPath(site, kind)}/${itemId}?${rowSelect}&${fieldsPart(kind, false)}`;
