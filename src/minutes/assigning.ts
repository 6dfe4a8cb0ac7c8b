import { assignmentRow, findItem } from './deciding.ts';
import { add, group, set, type Edit } from './edit.ts';
import type { Key, Minutes } from './record.ts';
import { sentenceAt, withoutSentence } from './sentence.ts';
import { readAssignment } from './spoken-assignment.ts';

// Assignments out of what stands in the text. Apart from deciding.ts, because reading a sentence takes much code that
// a page does without until somebody asks for it.

/**
 * Turns the sentence at the cursor into an assignment. Who and when are filled where the words show them;
 * `dateOf` is language's reading of a time ("senast den 15 december") from the meeting's date, ISO or null.
 */
export function assignSentence(
  minutes: Minutes,
  itemKey: Key,
  position: number,
  {
    newKey,
    dateOf,
  }: {
    readonly newKey: () => Key;
    readonly dateOf?: (dueText: string, meetingDate: string) => string | null;
  },
): Edit | null {
  const item = findItem(minutes, itemKey);
  const sentence = item && sentenceAt(item.text, position);
  if (!sentence) return null;
  const { who, what, dueText } = readAssignment(
    sentence.words,
    item.presenters.map(({ name }) => name),
  );
  const { date } = minutes.meeting;
  const dueDate = dueText !== null && date !== null ? (dateOf?.(dueText, date) ?? null) : null;
  // The directory id is known only where exactly one person at the meeting has that name.
  const [person, ...more] = minutes.attendance.filter(row => row.name === who);
  const whoOid = person && more.length === 0 ? person.oid : null;
  return group('undo.assignSentence', [
    set('item', item, 'text', withoutSentence(item.text, sentence)),
    add.assignment(assignmentRow(minutes, itemKey, { who, whoOid, what, dueText, dueDate }, newKey())),
  ]);
}
