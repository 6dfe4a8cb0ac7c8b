import type { Edit } from './edit.ts';
import { mergeText } from './merge-text.ts';
import type { Key, Row, RowKind, Rows, Sources } from './record.ts';

// Two people's versions of one row, merged field by field. What cannot both stand stays as theirs in the row,
// and mine is handed back whole beside it.

/** A field that two people changed in ways that cannot both stand. The record holds `theirs` until someone chooses. */
export type Collision = {
  readonly id: string;
  readonly kind: RowKind;
  readonly key: Key;
  /** null when one removed the row and the other changed it. */
  readonly field: string | null;
  /** Words of a text; the code of a coded field ("present"); '' for a row that was removed. */
  readonly mine: string;
  readonly theirs: string;
  readonly theirName: string | null;
  /** What choosing does; `both` is null where only one can stand. */
  readonly choices: { readonly mine: Edit; readonly both: Edit | null };
};

type Fields = Readonly<Record<string, unknown>>;

export const fieldsOf = (row: Row): Fields => Object.fromEntries(Object.entries(row));
export const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const texts: readonly string[] = ['item.text', 'decision.text', 'assignment.what'];
/** Where both moved or derived something, no words are at stake: the same one is chosen in either order. */
const settled: readonly string[] = [
  'item.rank',
  'item.parentKey',
  'item.number',
  'item.state',
  'attendance.rank',
  'attendance.expected',
  'decision.rank',
  'decision.kind',
  'assignment.rank',
  'assignment.decisionKey',
  'meeting.status',
  'meeting.contentHash',
  'meeting.documentUrl',
  'meeting.joinUrl',
];

function mergeList(
  base: readonly unknown[],
  mine: readonly unknown[],
  theirs: readonly unknown[],
): readonly unknown[] {
  const has = (list: readonly unknown[], value: unknown): boolean => list.some(each => same(each, value));
  const added = [...mine, ...theirs].filter(each => !has(base, each));
  const distinct = added.filter((each, index) => added.findIndex(other => same(other, each)) === index);
  return [
    ...base.filter(each => has(mine, each) && has(theirs, each)),
    ...distinct.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
  ];
}

/** A `set` of a field whose name is known at run time only. */
export const setField = (
  kind: RowKind,
  row: Row,
  field: string,
  value: unknown,
  source: Sources[string] | undefined,
): Edit => {
  const edit: unknown = {
    type: 'set',
    kind,
    key: row.key,
    field,
    was: fieldsOf(row)[field],
    value,
    wasSource: row.sources[field],
    source: source ?? null,
  };
  return edit as Edit;
};

const shown = (value: unknown): string =>
  typeof value === 'string' ? value : value === null || value === undefined ? '' : JSON.stringify(value);

/**
 * Three versions of one row made one, field by field. `own` tells the values that I have written to a field on
 * the way: finding one of them as "theirs" is my own save whose answer was lost, not another person.
 */
export function mergeRow<K extends RowKind>(
  kind: K,
  base: Rows[K],
  mine: Rows[K],
  theirs: Rows[K],
  {
    theirName = null,
    own = () => [],
  }: { readonly theirName?: string | null; readonly own?: (field: string) => readonly unknown[] } = {},
): { readonly row: Rows[K]; readonly collisions: readonly Collision[] } {
  const [was, my, their] = [fieldsOf(base), fieldsOf(mine), fieldsOf(theirs)];
  const merged: Record<string, unknown> = { ...their };
  const sources: Record<string, Sources[string]> = { ...theirs.sources };
  const collisions: Collision[] = [];
  const take = (field: string, value: unknown): void => {
    merged[field] = value;
    const source = mine.sources[field];
    if (source) sources[field] = source;
    else delete sources[field];
  };
  const collide = (
    field: string,
    myWords: string,
    theirWords: string,
    value: unknown,
    both: unknown,
  ): void => {
    collisions.push({
      id: `${kind}/${theirs.key}/${field}`,
      kind,
      key: theirs.key,
      field,
      mine: myWords,
      theirs: theirWords,
      theirName,
      choices: {
        mine: setField(kind, theirs, field, value, mine.sources[field]),
        both: both === null ? null : setField(kind, theirs, field, both, 'typed'),
      },
    });
  };
  // A place is two fields that mean nothing apart.
  const placed = ['parentKey', 'rank'].filter(field => field in my);
  const placeOf = (fields: Fields): string => placed.map(field => shown(fields[field])).join('/');
  const myPlace =
    placeOf(my) !== placeOf(was) && (placeOf(their) === placeOf(was) || placeOf(my) > placeOf(their));
  for (const field of Object.keys(my)) {
    if (field === 'key' || field === 'sources') continue;
    const [w, m, t] = [was[field], my[field], their[field]];
    if (placed.includes(field)) {
      if (myPlace) take(field, m);
    } else if (same(m, t)) continue;
    else if (same(t, w) || own(field).some(each => same(each, t))) take(field, m);
    else if (same(m, w)) continue;
    else if (settled.includes(`${kind}.${field}`)) {
      if (shown(m) > shown(t)) take(field, m);
    } else if (Array.isArray(m) && Array.isArray(t)) {
      take(field, mergeList(Array.isArray(w) ? w : [], m, t));
    } else if (texts.includes(`${kind}.${field}`)) {
      const text = mergeText(shown(w), shown(m), shown(t));
      take(field, text.text);
      if (text.collided) collide(field, text.mine, text.theirs, text.withMine, text.withBoth);
    } else collide(field, shown(m), shown(t), m, null);
  }
  const row: unknown = { ...merged, sources };
  return { row: row as Rows[K], collisions };
}
