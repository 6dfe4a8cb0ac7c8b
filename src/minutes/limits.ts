import { rowKinds, rowsOf, type Field } from './edit.ts';
import type { Key, Minutes, Row, RowKind, Rows } from './record.ts';

// How much a column of the lists holds. A longer text is said at its place before it is sent, never cut.

const line = 255;
const note = 63_999;

/** Columns where lists become text are measured as the text that is stored: joined by ", " or one a line. */
const limits: { readonly [K in RowKind]: { readonly [F in Field<K>]?: number } } = {
  meeting: {
    title: line,
    place: line,
    registryNumber: line,
    eventUid: line,
    joinUrl: note,
    documentUrl: note,
    adjusters: note,
  },
  item: { title: line, presenters: note, attachments: line, text: note },
  attendance: {
    name: line,
    mail: line,
    organisation: line,
    title: line,
    substituteFor: line,
    intervals: line,
  },
  decision: { text: note },
  assignment: { who: line, what: note, dueText: line },
};

export type TooLong = {
  readonly kind: RowKind;
  readonly key: Key;
  readonly field: string;
  readonly length: number;
  readonly limit: number;
};

const isPerson = (value: unknown): value is { readonly name: string; readonly title: string | null } =>
  typeof value === 'object' && value !== null && 'name' in value;

function lengthOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (!Array.isArray(value)) return 0;
  const parts: readonly unknown[] = value;
  return parts.map(part => (isPerson(part) ? `${part.name}, ${part.title ?? ''}` : String(part))).join(', ')
    .length;
}

/** Every text that would not fit where it has to be stored. */
export function tooLong(minutes: Minutes): readonly TooLong[] {
  return rowKinds.flatMap(kind => {
    const fields = Object.entries<number | undefined>(limits[kind]);
    const rows: readonly Row[] = rowsOf<keyof Rows>(minutes, kind);
    return rows.flatMap(row => {
      const values = new Map<string, unknown>(Object.entries(row));
      return fields.flatMap(([field, limit]): TooLong[] => {
        const length = lengthOf(values.get(field));
        return limit !== undefined && length > limit ? [{ kind, key: row.key, field, length, limit }] : [];
      });
    });
  });
}
