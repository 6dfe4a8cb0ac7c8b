import type {
  Assignment,
  Attendance,
  Decision,
  Item,
  Key,
  Minutes,
  Row,
  RowKind,
  Rows,
  Source,
  Sources,
} from './record.ts';

// Every change of the record is an Edit value: applied, undone, stored on the local disk, sent and merged.
// Edits that have been released are read for ever: a new need is a new type or an optional field.

/** Fields that a `set` may change. Keys and relations made at birth do not change; `sources` follows by itself. */
export type Field<K extends RowKind> = Exclude<keyof Rows[K] & string, 'key' | 'sources'>;

type SetOf<K extends RowKind> = {
  [F in Field<K>]: {
    readonly type: 'set';
    readonly kind: K;
    readonly key: Key;
    readonly field: F;
    /** What the author saw when writing; the merge compares with it. */
    readonly was: Rows[K][F];
    readonly value: Rows[K][F];
    readonly wasSource?: Source | null | undefined;
    /** Where the new value comes from; `typed` when left out, null when undo makes it a field never filled. */
    readonly source?: Source | null | undefined;
  };
}[Field<K>];

type RowOf<K extends RowKind, T extends 'add' | 'remove'> = {
  readonly type: T;
  readonly kind: K;
  readonly row: Rows[K];
};

/** The kinds of row that come and go; the meeting itself stays. */
export type ListedKind = Exclude<RowKind, 'meeting'>;

export type SetEdit = { [K in RowKind]: SetOf<K> }[RowKind];
export type AddEdit = { [K in ListedKind]: RowOf<K, 'add'> }[ListedKind];
export type RemoveEdit = { [K in ListedKind]: RowOf<K, 'remove'> }[ListedKind];
export type GroupEdit = {
  readonly type: 'group';
  /** What the person did, as a key of the interface's words ("undo.confirmAttendance"); announced on undo. */
  readonly label: string;
  readonly edits: readonly Edit[];
};
export type Edit = SetEdit | AddEdit | RemoveEdit | GroupEdit;

const shelves: Readonly<Record<RowKind, Exclude<keyof Minutes, 'meeting'> | null>> = {
  meeting: null,
  item: 'items',
  attendance: 'attendance',
  decision: 'decisions',
  assignment: 'assignments',
};

/** All rows of one kind. */
export function rowsOf<K extends RowKind>(minutes: Minutes, kind: K): readonly Rows[K][] {
  const shelf = shelves[kind];
  const rows: readonly Row[] = shelf === null ? [minutes.meeting] : minutes[shelf];
  return rows as readonly Rows[K][];
}

export const rowKinds: readonly RowKind[] = ['meeting', 'item', 'attendance', 'decision', 'assignment'];

/** The row, or undefined when someone removed it. */
export const findRow = <K extends RowKind>(minutes: Minutes, kind: K, key: Key): Rows[K] | undefined =>
  rowsOf(minutes, kind).find(row => row.key === key);

function withRows<K extends RowKind>(minutes: Minutes, kind: K, rows: readonly Rows[K][]): Minutes {
  const shelf = shelves[kind];
  return shelf === null ? { ...minutes, meeting: rows[0] as Rows['meeting'] } : { ...minutes, [shelf]: rows };
}

/** The record with one row put in (replacing the row of the same key, else added). */
export function putRow<K extends RowKind>(minutes: Minutes, kind: K, row: Rows[K]): Minutes {
  const rows = rowsOf(minutes, kind);
  const known = rows.some(each => each.key === row.key);
  return withRows(
    minutes,
    kind,
    known ? rows.map(each => (each.key === row.key ? row : each)) : [...rows, row],
  );
}

/** The record without one row. The meeting itself cannot be dropped. */
export function dropRow(minutes: Minutes, kind: RowKind, key: Key): Minutes {
  if (kind === 'meeting') return minutes;
  return withRows(
    minutes,
    kind,
    rowsOf(minutes, kind).filter(row => row.key !== key),
  );
}

const sourcesAfter = (sources: Sources, field: string, source: Source | null): Sources =>
  source === null
    ? Object.fromEntries(Object.entries(sources).filter(([name]) => name !== field))
    : { ...sources, [field]: source };

/** The record after the edit. An edit of a row that is gone changes nothing: the merge hands it back. */
export function apply(minutes: Minutes, edit: Edit): Minutes {
  switch (edit.type) {
    case 'set': {
      const row = findRow(minutes, edit.kind, edit.key);
      if (!row) return minutes;
      return putRow(minutes, edit.kind, {
        ...row,
        [edit.field]: edit.value,
        sources: sourcesAfter(row.sources, edit.field, edit.source === undefined ? 'typed' : edit.source),
      });
    }
    case 'add':
      return putRow(minutes, edit.kind, edit.row);
    case 'remove':
      return dropRow(minutes, edit.kind, edit.row.key);
    case 'group':
      return edit.edits.reduce(apply, minutes);
  }
}

export const applyAll = (minutes: Minutes, edits: readonly Edit[]): Minutes => edits.reduce(apply, minutes);

/** The edit that takes this one back. */
export function invert(edit: Edit): Edit {
  switch (edit.type) {
    case 'set':
      return {
        ...edit,
        was: edit.value,
        value: edit.was,
        wasSource: edit.source === undefined ? 'typed' : edit.source,
        source: edit.wasSource ?? null,
      } as SetEdit;
    case 'add':
      return { ...edit, type: 'remove' };
    case 'remove':
      return { ...edit, type: 'add' };
    case 'group':
      return { ...edit, edits: [...edit.edits].reverse().map(invert) };
  }
}

/** A `set` of one field, with what stood there before. */
export function set<K extends RowKind, F extends Field<K>>(
  kind: K,
  row: Rows[K],
  field: F,
  value: Rows[K][F],
  source: Source = 'typed',
): Edit {
  return {
    type: 'set',
    kind,
    key: row.key,
    field,
    was: row[field],
    value,
    wasSource: row.sources[field],
    source,
  } as unknown as SetEdit;
}

export const add = {
  item: (row: Item): Edit => ({ type: 'add', kind: 'item', row }),
  attendance: (row: Attendance): Edit => ({ type: 'add', kind: 'attendance', row }),
  decision: (row: Decision): Edit => ({ type: 'add', kind: 'decision', row }),
  assignment: (row: Assignment): Edit => ({ type: 'add', kind: 'assignment', row }),
};

/** Removes a row; an item takes its sub-items, decisions and assignments with it, in one step. */
export function remove<K extends ListedKind>(minutes: Minutes, kind: K, row: Rows[K]): Edit {
  const self = { type: 'remove', kind, row } as RemoveEdit;
  if (kind !== 'item') return self;
  const items = [row.key, ...minutes.items.filter(item => item.parentKey === row.key).map(item => item.key)];
  const under = (each: { readonly itemKey: Key }): boolean => items.includes(each.itemKey);
  return group('undo.removeItem', [
    ...minutes.assignments
      .filter(under)
      .map((each): Edit => ({ type: 'remove', kind: 'assignment', row: each })),
    ...minutes.decisions.filter(under).map((each): Edit => ({ type: 'remove', kind: 'decision', row: each })),
    ...minutes.items
      .filter(item => item.parentKey === row.key)
      .map((each): Edit => ({ type: 'remove', kind: 'item', row: each })),
    self,
  ]);
}

export const group = (label: string, edits: readonly Edit[]): Edit => ({ type: 'group', label, edits });
