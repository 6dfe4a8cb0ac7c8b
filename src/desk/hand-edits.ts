import { remove, set, type Edit } from '#minutes/edit.ts';
import type { PublicRecord } from '#minutes/public-record.ts';
import type { Key, Meeting, Minutes } from '#minutes/record.ts';
import { itemEdits, placedItems } from './hand-edited-items.ts';
import { peopleEdits } from './hand-edited-people.ts';
import { alike, bare, plain, samePlain } from './printed-words.ts';

// What somebody changed by hand in a document of ours. It is read twice with the same reader: as we wrote it and
// as it stands now. Only where the two readings differ has somebody changed something, so what the reader cannot
// see, or sees crookedly, does no harm.

/** A document as it was read. `itemKeys` are the rows behind its items, in their order; null where none is known. */
export type ReadDocument = { readonly record: PublicRecord; readonly itemKeys: readonly (Key | null)[] };

/** A row that stands in our document and no longer in the edited one. */
export type Gone = { readonly kind: 'item' | 'decision' | 'attendance' | 'assignment'; readonly key: Key };

export type HandEdits = {
  /** Over `base`; each says that it comes from the document. */
  readonly edits: readonly Edit[];
  readonly gone: readonly Gone[];
};

export type Versions = {
  readonly wrote: ReadDocument;
  readonly edited: ReadDocument;
  /** The rows that our document was written from. */
  readonly base: Minutes;
  readonly newKey: () => Key;
};

export type PrintedItem = PublicRecord['items'][number];

/** The edits that make of `base` what the edited document says. */
export function handEdits(given: Versions): HandEdits {
  const { wrote, base } = given;
  const edited = withFoundKeys(given.edited, wrote);
  const versions: Versions = { ...given, edited };
  const before = byKey(wrote);
  const after = byKey(edited);
  const changed = base.items.flatMap(row => {
    const [was, is] = [before.get(row.key), after.get(row.key)];
    return was && is ? [itemEdits(row, was, is, versions)] : [];
  });
  const gone = base.items.filter(row => before.has(row.key) && !after.has(row.key));
  const goneKeys = new Set(gone.map(row => row.key));
  const roots = gone.filter(row => row.parentKey === null || !goneKeys.has(row.parentKey));
  const people = peopleEdits(wrote.record.attendance, edited.record.attendance, versions);
  return {
    edits: [
      ...meetingEdits(wrote.record, edited.record, base.meeting),
      ...changed.flatMap(each => each.edits),
      ...people.edits,
      ...placedItems(versions, goneKeys),
      ...[...changed, people].flatMap(each => each.gone).map(({ kind, key }) => removal(base, kind, key)),
      // A heading may be gone while its sub-items stand on under another.
      ...roots.map(row => remove({ ...base, items: gone }, 'item', row)),
    ],
    gone: [
      ...[...changed, people].flatMap(each => each.gone),
      ...roots.map(row => ({ kind: 'item' as const, key: row.key })),
    ],
  };
}

function removal(base: Minutes, kind: Gone['kind'], key: Key): Edit {
  const rows = {
    item: base.items,
    decision: base.decisions,
    attendance: base.attendance,
    assignment: base.assignments,
  };
  const row = rows[kind].find(each => each.key === key);
  if (!row) throw new Error(`No ${kind} has the key ${key}`);
  return { type: 'remove', kind, row } as Edit;
}

const byKey = ({ record, itemKeys }: ReadDocument): ReadonlyMap<Key, PrintedItem> =>
  new Map(record.items.flatMap((item, index) => (itemKeys[index] ? [[itemKeys[index], item]] : [])));

/** A heading that was retyped lost its mark: it is found again by its title, or by its number and most of its title. */
function withFoundKeys(edited: ReadDocument, wrote: ReadDocument): ReadDocument {
  const known = new Set(edited.itemKeys);
  const free = wrote.record.items.flatMap((item, index) => {
    const key = wrote.itemKeys[index];
    return key && !known.has(key) ? [{ key, item }] : [];
  });
  const take = (fits: (item: PrintedItem) => boolean): Key | null => {
    const at = free.findIndex(({ item }) => fits(item));
    return at < 0 ? null : (free.splice(at, 1)[0]?.key ?? null);
  };
  const titled = edited.record.items.map(
    (item, index) => edited.itemKeys[index] ?? take(each => bare(each.title) === bare(item.title)),
  );
  const itemKeys = edited.record.items.map(
    (item, index) =>
      titled[index] ?? take(each => bare(each.number) === bare(item.number) && alike(each.title, item.title)),
  );
  return { record: edited.record, itemKeys };
}

// The head

const facts = ['date', 'start', 'end', 'place', 'mode'] as const;

/** A fact that is no longer there to read is kept: a lost line must not empty a row. */
function meetingEdits(was: PublicRecord, is: PublicRecord, meeting: Meeting): readonly Edit[] {
  const edits: Edit[] = [];
  if (is.title !== '' && plain(was.title) !== plain(is.title))
    edits.push(set('meeting', meeting, 'title', plain(is.title), 'document'));
  for (const field of ['registryNumber', 'documentDate'] as const)
    if (is[field] !== null && !samePlain(was[field], is[field]))
      edits.push(set('meeting', meeting, field, plain(is[field]), 'document'));
  for (const field of facts)
    if (is.meeting[field] !== null && !samePlain(was.meeting[field], is.meeting[field]))
      edits.push(set('meeting', meeting, field, is.meeting[field], 'document'));
  if (is.adjusters.length > 0 && !samePlain(was.adjusters, is.adjusters))
    edits.push(set('meeting', meeting, 'adjusters', is.adjusters.map(plain), 'document'));
  return edits;
}
