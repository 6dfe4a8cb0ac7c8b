import { set, type Edit } from '#minutes/edit.ts';
import type { Meeting } from '#minutes/record.ts';
import { shown, singles, type Book } from './book.ts';

// A publication that was begun and has not come to its end: its tab is gone, the line broke, somebody stopped it.
// The meeting's row tells of it until the last step, so that whoever opens the meeting next can finish it.

/** Notes on the meeting's row that publishing has begun: the file's hash is not known until the last step. */
export const begun = (meeting: Meeting): readonly Edit[] =>
  meeting.contentHash === null && meeting.sources['contentHash'] === 'document'
    ? []
    : [set('meeting', meeting, 'contentHash', null, 'document')];

/** Whether publishing was begun and is not finished: there may be a file in the library that nobody finds. */
export const isUnfinished = ({ status, contentHash, sources }: Meeting): boolean =>
  status !== 'published' &&
  contentHash === null &&
  [sources['contentHash'], sources['documentDate']].includes('document');

/** What takes back the last step of publishing while it is unsent; nothing where it is not among the edits. */
export function lastStepBack(book: Book): readonly Edit[] {
  const steps = singles(book.edits).filter(edit => edit.type === 'set' && edit.field === 'status');
  const last = steps.at(-1);
  const { status } = book.base.meeting;
  if (last?.type !== 'set' || last.value !== 'published' || status === 'published') return [];
  const { meeting } = shown(book);
  return [set('meeting', meeting, 'status', status, 'document'), ...begun(meeting)];
}
