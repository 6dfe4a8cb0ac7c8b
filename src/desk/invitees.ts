import { emptyAttendance } from '#minutes/attendance.ts';
import { add, findRow, group, set, type Edit } from '#minutes/edit.ts';
import { sameMail } from '#minutes/names.ts';
import type { Doubt } from '#minutes/prefill.ts';
import { inOrder, rankBetween } from '#minutes/rank.ts';
import type { Key, Minutes } from '#minutes/record.ts';
import type { OpenedMeeting } from './opened.ts';

// Doubts about who an invitee is live beside the record until a person settles them. Settling writes the
// invitee's address to the right row, so that the doubt does not come back at the next opening.

/** The doubts that the record has not answered yet. */
export const withMatches = (doubts: readonly Doubt[], minutes: Minutes): readonly Doubt[] =>
  doubts.filter(doubt => !minutes.attendance.some(row => sameMail(row.mail, doubt.invitee.mail)));

/** The opened meeting without one doubt. */
export const dismissing = (opened: OpenedMeeting, doubtId: string): OpenedMeeting => ({
  ...opened,
  doubts: opened.doubts.filter(doubt => doubt.id !== doubtId),
});

/** What settling does to the record: the invitee is the person with this key, or somebody who is not listed yet. */
export function settling(doubt: Doubt, choice: Key | 'another', minutes: Minutes, newKey: Key): Edit | null {
  const { name, mail, answer } = doubt.invitee;
  if (choice === 'another') {
    const last = inOrder(minutes.attendance).at(-1)?.rank ?? null;
    const person = emptyAttendance(newKey, rankBetween(last, null), name);
    return group('undo.settleDoubt', [
      add.attendance({
        ...person,
        mail,
        expected: answer,
        sources: { name: 'calendar', mail: 'calendar', expected: 'calendar' },
      }),
    ]);
  }
  const row = findRow(minutes, 'attendance', choice);
  return (
    (row &&
      group('undo.settleDoubt', [
        set('attendance', row, 'mail', mail, 'calendar'),
        set('attendance', row, 'expected', answer, 'calendar'),
      ])) ??
    null
  );
}
