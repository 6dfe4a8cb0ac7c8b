import type { PaneWordKey } from '#language/pane-words.ts';
import type { OpenView } from '#desk/view.ts';

export type PanePart = 'agenda' | 'people' | 'papers';

/** A remark, how many it is about, and the part of the pane where it is put right; null where that is Outlook's own form. */
export type Missing = {
  readonly word: Extract<PaneWordKey, `before.${string}`>;
  readonly n: number;
  readonly part: PanePart | null;
};

/** What is missing before the invitation is sent, in the order in which one would see to it. */
export function missingBefore({ minutes, invitation }: OpenView): readonly Missing[] {
  const { meeting, items } = minutes;
  const untitled = items.filter(({ title }) => title.trim() === '').length;
  const invites = invitation?.role === 'organizer' ? invitation : null;
  const uninvited = invites?.notInvited.filter(({ mail }) => mail !== null && mail !== '').length ?? 0;
  const withoutMail = (invites?.notInvited.length ?? 0) - uninvited;
  const agenda = invites?.agenda ?? 'current';
  const remark = (when: boolean, word: Missing['word'], part: PanePart | null, n = 0): readonly Missing[] =>
    when ? [{ word, n, part }] : [];
  return [
    ...remark(items.length === 0, 'before.noItems', 'agenda'),
    ...remark(untitled > 0, 'before.untitled', 'agenda', untitled),
    ...(agenda === 'current' || items.length === 0 ? [] : remark(true, `before.agenda.${agenda}`, 'agenda')),
    ...remark(uninvited > 0, 'before.notInvited', 'people', uninvited),
    ...remark(withoutMail > 0, 'before.noMail', 'people', withoutMail),
    ...remark(meeting.date === null, 'before.noDate', null),
    ...remark(meeting.date !== null && meeting.start === null, 'before.noTime', null),
    ...remark((meeting.place ?? '').trim() === '' && meeting.joinUrl === null, 'before.noPlace', null),
  ];
}
