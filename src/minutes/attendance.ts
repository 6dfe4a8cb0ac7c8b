import { add, group, set, type Edit } from './edit.ts';
import { inOrder, rankAt } from './rank.ts';
import type { Answer, Attendance, Key, Member, Minutes, Presence } from './record.ts';

// Who was there. Nothing here decides anybody's presence without a person's keystroke: answers are a
// suggestion that "confirm" turns into facts, and only for those about whom nobody has said anything.

/** How confirming marks whoever gave this answer; of whom it tells nothing they stay `unknown`. */
export const presenceOf = (answer: Answer): Presence =>
  answer === 'accepted' ? 'present' : answer === 'declined' ? 'absent' : 'unknown';

/** The people whom confirming would mark, in order. */
export const confirmable = (minutes: Minutes): readonly Attendance[] =>
  inOrder(minutes.attendance).filter(
    row => row.presence === 'unknown' && presenceOf(row.expected) !== 'unknown',
  );

/**
 * Marks everybody by the answer to the invitation: accepted -> present, declined -> absent. Those already
 * marked and those who have not answered are left as they are. Null when there is nobody to mark.
 */
export function confirmByAnswers(minutes: Minutes): Edit | null {
  const edits = confirmable(minutes).map(row =>
    set('attendance', row, 'presence', presenceOf(row.expected), 'calendar'),
  );
  return edits.length === 0 ? null : group('undo.confirmAttendance', edits);
}

/** Marks one person; null when the person is gone or is marked so already. */
export function markPresence(minutes: Minutes, key: Key, presence: Presence): Edit | null {
  const row = minutes.attendance.find(each => each.key === key);
  if (!row || row.presence === presence) return null;
  return group('undo.markPresence', [set('attendance', row, 'presence', presence)]);
}

export type PresenceCount = {
  readonly present: number;
  readonly absent: number;
  readonly unknown: number;
  readonly total: number;
};

export function countPresence(rows: readonly Attendance[]): PresenceCount {
  const count = (presence: Presence): number => rows.filter(row => row.presence === presence).length;
  return {
    present: count('present'),
    absent: count('absent'),
    unknown: count('unknown'),
    total: rows.length,
  };
}

export type OrganisationGroup = { readonly organisation: string; readonly people: readonly Attendance[] };

/** The people by organisation; organisations stand in the order of their first person. '' is "not known". */
export function byOrganisation(rows: readonly Attendance[]): readonly OrganisationGroup[] {
  const groups = new Map<string, Attendance[]>();
  for (const row of inOrder(rows)) {
    const people = groups.get(row.organisation);
    if (people) people.push(row);
    else groups.set(row.organisation, [row]);
  }
  return [...groups].map(([organisation, people]) => ({ organisation, people }));
}

export const emptyAttendance = (key: Key, rank: string, name: string): Attendance => ({
  key,
  rank,
  name,
  mail: null,
  oid: null,
  organisation: '',
  title: null,
  marks: [],
  substituteFor: null,
  expected: 'unknown',
  presence: 'unknown',
  intervals: null,
  sources: {},
});

/** A rank after the last person of the organisation, or last of all. */
function rankIn(minutes: Minutes, organisation: string): string {
  const rows = inOrder(minutes.attendance);
  const after = rows.map(row => row.organisation).lastIndexOf(organisation) + 1;
  return rankAt(rows, after || rows.length);
}

/** A person who came without being on the list: present, after the others of the same organisation. */
export function addPerson(
  minutes: Minutes,
  person: { readonly name: string; readonly organisation: string; readonly title?: string | null },
  newKey: () => Key,
): Edit | null {
  const name = person.name.trim();
  if (name === '') return null;
  const organisation = person.organisation.trim();
  return group('undo.addPerson', [
    add.attendance({
      ...emptyAttendance(newKey(), rankIn(minutes, organisation), name),
      organisation,
      title: person.title ?? null,
      expected: 'notInvited',
      presence: 'present',
      sources: { name: 'typed', organisation: 'typed', presence: 'typed' },
    }),
  ]);
}

/** A seat of the register as a row of attendance, nothing known about the person's coming. */
export function fromMember(member: Member, key: Key, rank: string): Attendance {
  const mark = member.role === 'member' ? [] : [member.role];
  return {
    ...emptyAttendance(key, rank, member.name),
    mail: member.mail,
    oid: member.oid,
    organisation: member.organisation,
    title: member.title,
    marks: mark,
    substituteFor: member.substituteFor,
    sources: {
      name: 'members',
      organisation: 'members',
      ...(member.title === null ? {} : { title: 'members' as const }),
      ...(mark.length === 0 ? {} : { marks: 'members' as const }),
    },
  };
}

/** The one who steps in for this person, as the screen says "ersätts av …"; undefined when nobody does. */
export const replacedBy = (minutes: Minutes, ordinary: Attendance): Attendance | undefined =>
  ordinary.presence === 'present' || (ordinary.presence === 'unknown' && ordinary.expected !== 'declined')
    ? undefined
    : inOrder(minutes.attendance).find(
        row =>
          row.substituteFor === ordinary.name &&
          row.presence !== 'absent' &&
          (row.presence === 'present' || row.expected === 'accepted'),
      );

/**
 * A substitute steps in: the ordinary member becomes absent, the substitute present. The substitute is a row
 * that is here already or a member of the register who then gets a row beside the ordinary one.
 */
export function stepIn(
  minutes: Minutes,
  ordinaryKey: Key,
  substitute: { readonly key: Key } | { readonly member: Member; readonly newKey: () => Key },
): Edit | null {
  const ordinary = minutes.attendance.find(row => row.key === ordinaryKey);
  if (!ordinary) return null;
  const absent = ordinary.presence === 'absent' ? [] : [set('attendance', ordinary, 'presence', 'absent')];
  if ('member' in substitute) {
    const rows = inOrder(minutes.attendance);
    const rank = rankAt(rows, rows.indexOf(ordinary) + 1);
    const row = fromMember(substitute.member, substitute.newKey(), rank);
    const added = add.attendance({
      ...row,
      marks: row.marks.includes('substitute') ? row.marks : [...row.marks, 'substitute'],
      substituteFor: ordinary.name,
      presence: 'present',
      sources: { ...row.sources, substituteFor: 'typed', presence: 'typed' },
    });
    return group('undo.stepIn', [...absent, added]);
  }
  const row = minutes.attendance.find(each => each.key === substitute.key);
  if (!row || row.key === ordinary.key) return null;
  return group('undo.stepIn', [
    ...absent,
    ...(row.presence === 'present' ? [] : [set('attendance', row, 'presence', 'present')]),
    ...(row.substituteFor === ordinary.name ? [] : [set('attendance', row, 'substituteFor', ordinary.name)]),
    ...(row.marks.includes('substitute')
      ? []
      : [set('attendance', row, 'marks', [...row.marks, 'substitute'])]),
  ]);
}
