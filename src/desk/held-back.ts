import { rowKinds, rowsOf } from '#minutes/edit.ts';
import type { Key, RowKind } from '#minutes/record.ts';
import { rowKeyOf, singles, type Book } from './book.ts';

// A published record and words that were on their way: what must not go into it unasked, and what already has.

/** Fields that publishing and opening again are written in. */
const publishing: readonly string[] = ['status', 'documentUrl', 'contentHash', 'documentDate', 'kind'];

/** Unsent changes that would go into a record that somebody has published meanwhile; null when there are none. */
export function heldBack(book: Book): { readonly by: string | null; readonly changes: number } | null {
  const { meeting } = book.base;
  if (meeting.status !== 'published' || book.edits.length === 0) return null;
  const words = singles(book.edits).filter(
    edit => !(edit.type === 'set' && edit.kind === 'meeting' && publishing.includes(edit.field)),
  );
  const opensAgain = singles(book.edits).some(
    edit =>
      edit.type === 'set' && edit.kind === 'meeting' && edit.field === 'status' && edit.value !== 'published',
  );
  if (words.length === 0 || opensAgain) return null;
  const places = words.map(edit => `${rowKeyOf(edit)}/${edit.type === 'set' ? edit.field : ''}`);
  return { by: book.stored[meeting.key]?.by ?? null, changes: new Set(places).size };
}

/**
 * Whether rows of a published record were changed after it. The meeting's own row is the last that publishing
 * writes, so a row that SharePoint dates later was not in the document; `printed` are the rows that were in it, as
 * far as that is known. What has been done about an assignment is noted long afterwards, and is no change of the
 * minutes.
 */
export function changedSincePublished({ base, stored }: Book, printed: Iterable<Key>): boolean {
  const published = stored[base.meeting.key]?.at;
  if (base.meeting.status !== 'published' || published === undefined) return false;
  const done = new Set(base.assignments.filter(({ state }) => state !== 'open').map(({ key }) => key));
  const keys = new Set(rowKinds.flatMap(kind => rowsOf<RowKind>(base, kind).map(({ key }) => key)));
  const isLater = (key: Key): boolean => {
    const at = stored[key]?.at;
    return at !== undefined && !done.has(key) && Date.parse(at) > Date.parse(published);
  };
  return [...keys].some(isLater) || [...printed].some(key => !keys.has(key));
}
