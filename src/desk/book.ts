import { applyAll, dropRow, findRow, putRow, rowKinds, rowsOf, type Edit } from '#minutes/edit.ts';
import { rebase, type Collision } from '#minutes/merge.ts';
import type { Key, Minutes, Row, RowKind } from '#minutes/record.ts';
import type { RowChange, RowResult } from '#graph/rows.ts';

// Saving, the outbox and merging are one mechanism: the book holds what the tenant last confirmed and the
// edits that are not yet confirmed. What the screen shows is one applied to the other.

export type Stored = { readonly itemId: string; readonly etag: string };

export type Book = {
  readonly base: Minutes;
  /** Rows that SharePoint has, by key. A row of `base` that is missing here is only proposed. */
  readonly stored: Readonly<Record<Key, Stored>>;
  /** Unsent edits, oldest first. */
  readonly edits: readonly Edit[];
  readonly collisions: readonly Collision[];
};

export const shown = (book: Book): Minutes => applyAll(book.base, book.edits);

/** Whether nothing of this meeting is in SharePoint yet. */
export const isProposal = (book: Book): boolean => !(book.base.meeting.key in book.stored);

/** The two successive edits as one, when they are keystrokes in the same field; else null. */
export function joined(earlier: Edit | undefined, later: Edit): Edit | null {
  if (earlier?.type !== 'set' || later.type !== 'set') return null;
  if (earlier.kind !== later.kind || earlier.key !== later.key || earlier.field !== later.field) return null;
  return { ...later, was: earlier.was, wasSource: earlier.wasSource } as Edit;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What has to be written for SharePoint to hold what the screen shows. */
export function changesOf(book: Book, now: Minutes = shown(book)): readonly RowChange[] {
  const changes: RowChange[] = [];
  // Items and decisions repeat the meeting's date, so that they can be found by it.
  const dateMoved = now.meeting.date !== book.base.meeting.date;
  const repeatsDate = (kind: RowKind): boolean => dateMoved && (kind === 'item' || kind === 'decision');
  for (const kind of rowKinds) {
    for (const row of rowsOf(now, kind)) {
      const stored = book.stored[row.key];
      const base = findRow(book.base, kind, row.key);
      if (!stored) changes.push({ type: 'create', kind, row, base } as RowChange);
      else if (repeatsDate(kind) || (base !== row && !same(base, row)))
        changes.push({ type: 'update', kind, row, base, stored } as RowChange);
    }
    for (const row of rowsOf(book.base, kind)) {
      const stored = book.stored[row.key];
      if (stored && !findRow(now, kind, row.key))
        changes.push({ type: 'delete', kind, row, stored } as RowChange);
    }
  }
  return changes;
}

/** Edits taken apart to single rows, so that each can be confirmed by itself. */
const singles = (edits: readonly Edit[]): readonly Exclude<Edit, { type: 'group' }>[] =>
  edits.flatMap(edit => (edit.type === 'group' ? singles(edit.edits) : [edit]));

const rowKeyOf = (edit: Exclude<Edit, { type: 'group' }>): Key =>
  edit.type === 'set' ? edit.key : edit.row.key;

const without = <T>(record: Readonly<Record<Key, T>>, key: Key): Readonly<Record<Key, T>> =>
  Object.fromEntries(Object.entries(record).filter(([each]) => each !== key));

const place = (minutes: Minutes, kind: RowKind, row: Row): Minutes => putRow(minutes, kind, row as never);

/**
 * The book after the answers to `changes`, which `me` (display name) made from its first `sent` edits. Confirmed rows become
 * the base and their edits are gone; a row that someone else changed is merged with theirs; what failed stays.
 */
export function settle(
  book: Book,
  sent: number,
  changes: readonly RowChange[],
  results: readonly RowResult[],
  me: string,
): Book {
  const confirmed = new Set<Key>();
  const names: Record<Key, string> = {};
  let base = book.base;
  let stored = book.stored;
  let fresh: {
    readonly kind: RowKind;
    readonly key: Key;
    readonly row: Row | null;
    readonly stored: Stored | null;
  }[] = [];

  changes.forEach((change, index) => {
    const result = results[index];
    const key = change.row.key;
    if (result?.ok) {
      confirmed.add(key);
      if (change.type === 'delete') {
        base = dropRow(base, change.kind, key);
        stored = without(stored, key);
      } else {
        base = place(base, change.kind, change.row);
        stored = { ...stored, [key]: result.stored };
      }
    } else if (result && 'kind' in result) {
      const { theirs } = result;
      if (theirs?.modifiedBy) names[key] = theirs.modifiedBy;
      fresh = [
        ...fresh,
        {
          kind: change.kind,
          key,
          row: theirs?.row ?? null,
          stored: theirs ? { itemId: theirs.itemId, etag: theirs.etag } : null,
        },
      ];
    }
  });

  // Removed before it was ever written: there is nothing to ask SharePoint for.
  for (const edit of singles(book.edits.slice(0, sent))) {
    const gone =
      edit.type === 'remove' && !(edit.row.key in stored) && !findRow(shown(book), edit.kind, edit.row.key);
    if (!gone) continue;
    confirmed.add(edit.row.key);
    base = dropRow(base, edit.kind, edit.row.key);
  }
  // Typed and taken back: what SharePoint has is already what the edits lead to.
  const after = applyAll(book.base, book.edits.slice(0, sent));
  const isMoot = (edit: Exclude<Edit, { type: 'group' }>): boolean =>
    same(findRow(after, edit.kind, rowKeyOf(edit)), findRow(book.base, edit.kind, rowKeyOf(edit)));
  const waiting = [
    ...singles(book.edits.slice(0, sent)).filter(edit => !confirmed.has(rowKeyOf(edit)) && !isMoot(edit)),
    ...book.edits.slice(sent),
  ];
  if (fresh.length === 0) return { ...book, base, stored, edits: waiting };

  const news = fresh.reduce(
    (minutes, each) =>
      each.row ? place(minutes, each.kind, each.row) : dropRow(minutes, each.kind, each.key),
    base,
  );
  for (const each of fresh)
    stored = each.stored ? { ...stored, [each.key]: each.stored } : without(stored, each.key);
  return absorb({ ...book, base, stored, edits: waiting }, news, stored, { me, theirNames: names });
}

/** The book over a fresher record from SharePoint: unsent edits are merged into it, collisions handed back. */
export function absorb(
  book: Book,
  fresh: Minutes,
  stored: Readonly<Record<Key, Stored>>,
  names: { readonly me?: string; readonly theirNames?: Readonly<Record<Key, string>> } = {},
): Book {
  const merged = rebase(book.edits, book.base, fresh, names);
  const known = new Set(merged.collisions.map(collision => collision.id));
  return {
    base: fresh,
    stored,
    edits: merged.edits,
    collisions: [...book.collisions.filter(collision => !known.has(collision.id)), ...merged.collisions],
  };
}

/** The book with one more edit. `join` lets a keystroke melt into the one before it. */
export function written(book: Book, edit: Edit, join: boolean): Book {
  const last = book.edits.at(-1);
  const one = join ? joined(last, edit) : null;
  return { ...book, edits: one ? [...book.edits.slice(0, -1), one] : [...book.edits, edit] };
}
