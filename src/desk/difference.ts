import { findRow, rowKinds, rowsOf, type Edit } from '#minutes/edit.ts';
import type { Minutes, Row, RowKind } from '#minutes/record.ts';

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The edits that make of one record another of the same meeting, row by row and field by field. */
export const difference = (from: Minutes, to: Minutes): readonly Edit[] =>
  rowKinds.flatMap(kind => [
    ...rowsOf(to, kind).flatMap((row): readonly Edit[] => {
      const before: Row | undefined = findRow<RowKind>(from, kind, row.key);
      return before ? changes(kind, before, row) : [{ type: 'add', kind, row } as Edit];
    }),
    ...rowsOf(from, kind).flatMap((row): readonly Edit[] =>
      findRow<RowKind>(to, kind, row.key) ? [] : [{ type: 'remove', kind, row } as Edit],
    ),
  ]);

function changes(kind: RowKind, from: Row, to: Row): readonly Edit[] {
  const before = new Map<string, unknown>(Object.entries(from));
  return Object.entries(to)
    .filter(([field, value]) => field !== 'key' && field !== 'sources' && !same(value, before.get(field)))
    .map(([field, value]) => {
      const edit: unknown = {
        type: 'set',
        kind,
        key: to.key,
        field,
        was: before.get(field),
        value,
        wasSource: from.sources[field],
        source: to.sources[field] ?? 'document',
      };
      return edit as Edit;
    });
}
