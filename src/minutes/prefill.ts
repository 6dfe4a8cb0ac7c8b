import { emptyItem } from './agenda.ts';
import { emptyAttendance, fromMember } from './attendance.ts';
import { set, type Edit } from './edit.ts';
import type { CalendarEvent, Invitee } from './event.ts';
import { firstAgenda, type FirstAgenda } from './first-agenda.ts';
import type { InvitationAgenda } from './invitation.ts';
import { sameTitle } from './names.ts';
import { matchPeople, type Matched, type Person } from './people.ts';
import { inOrder, ranksAfter, ranksBetween } from './rank.ts';
import type {
  Assignment,
  Attendance,
  Body,
  DecisionKind,
  Item,
  Key,
  Meeting,
  Member,
  Minutes,
  Outcome,
  Problem,
  Source,
  Sources,
} from './record.ts';

// The page as it stands when it is opened for the first time: what calendar, register, standing items and the
// previous meeting know, each fact with where it came from. What they do not know stays empty.

/** Something that may belong on this agenda: carried over or promised; waits in the inbox until taken. */
export type Candidate = {
  readonly id: string;
  readonly title: string;
  readonly item: Item;
  readonly source: Source;
  /** Where from, for the screen: the earlier meeting's date (ISO) or null. */
  readonly fromDate: string | null;
  readonly reason: 'carried' | 'assignmentDue' | 'promised';
};

/** What a person has to decide because the facts do not. */
export type Doubt =
  | {
      readonly type: 'person';
      readonly id: string;
      readonly invitee: Invitee;
      readonly candidates: readonly {
        readonly key: Key;
        readonly name: string;
        readonly organisation: string;
      }[];
    }
  | { readonly type: 'group'; readonly id: string; readonly invitee: Invitee };

export type Prefilled = {
  readonly minutes: Minutes;
  readonly inbox: readonly Candidate[];
  readonly doubts: readonly Doubt[];
};

export type PrefillInput = {
  /** null when the meeting is started without one. */
  readonly event: CalendarEvent | null;
  readonly invitation: InvitationAgenda | null;
  readonly body: Body;
  readonly members: readonly Member[];
  readonly previous: {
    readonly minutes: Minutes;
    /** Of the whole body, from any earlier meeting. */
    readonly openAssignments: readonly Assignment[];
  } | null;
  /** ISO date, and `HH:MM`, local to the meeting. */
  readonly today: string;
  readonly time?: string;
  readonly newKey: () => Key;
  /** Recognises the kind of a proposed clause (language/clauses.ts). */
  readonly kindOf?: (clause: string) => DecisionKind;
};

export function prefill(input: PrefillInput): Outcome<Prefilled> {
  const { event, invitation, body, members, previous, today, newKey } = input;
  const day = event?.date ?? today;
  const meeting = meetingFrom(input);
  const { attendance, doubts } = firstAttendance(members, event?.invitees ?? [], day, newKey);
  const agenda = firstAgenda({
    profile: body.profile,
    invitation,
    previousDate: previous?.minutes.meeting.date,
    newKey,
    kindOf: input.kindOf,
  });
  const inbox = previous ? candidates(previous, agenda, day, newKey) : [];
  return {
    value: {
      minutes: { meeting, items: agenda.items, attendance, decisions: agenda.decisions, assignments: [] },
      inbox,
      doubts,
    },
    problems: problemsOf(event, members, day),
  };
}

function problemsOf(
  event: CalendarEvent | null,
  members: readonly Member[],
  day: string,
): readonly Problem[] {
  const problems: Problem[] = [];
  if (event?.isCancelled) {
    problems.push({
      severity: 'warning',
      where: 'meeting',
      message: 'The meeting is cancelled in the calendar.',
    });
  }
  if (!members.some(member => isValid(member, day))) {
    problems.push({
      severity: 'info',
      where: 'attendance',
      message: `No member of the body has a seat that is valid on ${day}.`,
    });
  }
  return problems;
}

const documentNames = { notes: 'Minnesanteckningar', minutes: 'Protokoll' } as const;

function meetingFrom({ event, body, today, time, newKey }: PrefillInput): Meeting {
  const { profile } = body;
  const registryNumber = profile.registryNumbers[(event?.date ?? today).slice(0, 4)] ?? null;
  const place = event?.place?.trim() ? event.place.trim() : null;
  const calendar: Record<string, string | null> = event
    ? {
        date: event.date,
        start: event.start,
        end: event.end,
        place,
        mode: event.mode,
        joinUrl: event.joinUrl,
      }
    : {};
  const sources: Record<string, Source> = { kind: 'body', title: 'body' };
  for (const [field, value] of Object.entries(calendar)) if (value !== null) sources[field] = 'calendar';
  if (registryNumber !== null) sources['registryNumber'] = 'body';
  const begun = event !== null && event.date === today && time !== undefined && time >= event.start;
  return {
    key: newKey(),
    bodyKey: body.key,
    kind: profile.documentKind,
    title: `${documentNames[profile.documentKind]} ${body.name}`,
    date: event?.date ?? null,
    start: event?.start ?? null,
    end: event?.end ?? null,
    place,
    mode: event?.mode ?? null,
    registryNumber,
    status: event && event.date < today ? 'draft' : begun ? 'ongoing' : 'called',
    documentDate: null,
    eventUid: event?.uid ?? null,
    organizerOid: null,
    joinUrl: event?.joinUrl ?? null,
    adjusters: [],
    documentUrl: null,
    contentHash: null,
    sources,
  };
}

/** Whether the seat is held on this day (ISO). */
export const isValid = ({ validFrom, validTo }: Member, day: string): boolean =>
  (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo);

function firstAttendance(
  members: readonly Member[],
  invitees: readonly Invitee[],
  day: string,
  newKey: () => Key,
): { readonly attendance: readonly Attendance[]; readonly doubts: readonly Doubt[] } {
  const seats = inOrder(members.filter(member => isValid(member, day))).map(member => ({
    member,
    ...member,
    key: newKey(),
  }));
  const matched = matchPeople(seats, invitees);
  const inviteeOf = new Map(matched.pairs.map(({ person, invitee }) => [person.key, invitee]));
  const inDoubt = new Set(matched.near.flatMap(({ people }) => people.map(({ key }) => key)));
  const declined = new Set(
    matched.pairs.filter(({ invitee }) => invitee.answer === 'declined').map(({ person }) => person.name),
  );
  const listed = seats.filter(
    ({ key, member }) =>
      member.role !== 'substitute' ||
      inviteeOf.has(key) ||
      inDoubt.has(key) ||
      (member.substituteFor !== null && declined.has(member.substituteFor)),
  );
  const ranks = ranksAfter(null, listed.length + matched.strangers.length);
  const invited = invitees.length > 0;
  const seated = listed.map(({ key, member }, index): Attendance => {
    const row = fromMember(member, key, ranks[index] ?? '');
    const invitee = inviteeOf.get(key);
    if (invitee) return answered(row, invitee);
    return { ...row, expected: invited && !inDoubt.has(key) ? 'notInvited' : 'unknown' };
  });
  const others = matched.strangers.map((invitee, index): Attendance => {
    const name = invitee.name.trim() || invitee.mail;
    const row = emptyAttendance(newKey(), ranks[listed.length + index] ?? '', name);
    const mail = invitee.mail === '' ? null : invitee.mail;
    return answered({ ...row, mail, oid: invitee.oid ?? null, sources: { name: 'calendar' } }, invitee);
  });
  return { attendance: [...seated, ...others], doubts: doubtsOf(matched) };
}

const answered = (row: Attendance, { answer }: Invitee): Attendance => ({
  ...row,
  expected: answer,
  sources: { ...row.sources, expected: 'calendar' },
});

const doubtsOf = (matched: Matched<Person & { readonly organisation: string }>): readonly Doubt[] => [
  ...matched.near.map(({ invitee, people }): Doubt => ({
    type: 'person',
    id: `person/${invitee.mail || invitee.name}`,
    invitee,
    candidates: people.map(({ key, name, organisation }) => ({ key, name, organisation })),
  })),
  ...matched.groups.map((invitee): Doubt => ({
    type: 'group',
    id: `group/${invitee.mail || invitee.name}`,
    invitee,
  })),
];

export type Invited = {
  /** Answers that have changed since; none of them touches anybody's presence. */
  readonly edits: readonly Edit[];
  readonly doubts: readonly Doubt[];
  /** Rows of attendance whom the invitation does not name. */
  readonly notInvited: readonly Key[];
  /** Invited people who have no row of attendance and resemble nobody who has. */
  readonly newcomers: readonly Invitee[];
};

/**
 * The invitation's answers against an attendance that is there already, at every opening. An answer that this
 * calendar copy does not hold never wipes out one that an earlier copy held.
 */
export function matchInvitees(attendance: readonly Attendance[], invitees: readonly Invitee[]): Invited {
  const matched = matchPeople(inOrder(attendance), invitees);
  const found = new Set(matched.pairs.map(({ person }) => person.key));
  const inDoubt = new Set(matched.near.flatMap(({ people }) => people.map(({ key }) => key)));
  const notInvited = attendance.filter(({ key }) => !found.has(key) && !inDoubt.has(key));
  const whole = invitees.some(({ kind, answer }) => kind !== 'organizer' && answer !== 'unknown');
  return {
    edits: [
      ...matched.pairs
        .filter(({ person, invitee }) => invitee.answer !== 'unknown' && person.expected !== invitee.answer)
        .map(({ person, invitee }) => set('attendance', person, 'expected', invitee.answer, 'calendar')),
      ...(whole ? notInvited : [])
        .filter(row => row.expected !== 'notInvited')
        .map(row => set('attendance', row, 'expected', 'notInvited', 'calendar')),
    ],
    doubts: doubtsOf(matched),
    notInvited: notInvited.map(({ key }) => key),
    newcomers: matched.strangers,
  };
}

/** What the earlier meetings left behind and the agenda does not name already. */
function candidates(
  { minutes, openAssignments }: NonNullable<PrefillInput['previous']>,
  agenda: FirstAgenda,
  day: string,
  newKey: () => Key,
): readonly Candidate[] {
  const date = minutes.meeting.date;
  const named = (title: string): boolean => agenda.items.some(item => sameTitle(item.title, title));
  const carried = inOrder(minutes.items)
    .filter(item => item.state === 'carried' && !named(item.title))
    .map(({ title, types, presenters, plannedMinutes }) => ({
      id: `carried/${title}`,
      filled: { title, types, presenters, plannedMinutes },
      source: 'carried' as const,
      fromDate: date,
      reason: 'carried' as const,
    }));
  const due = openAssignments.flatMap(({ key, itemKey, who, what, dueText, dueDate, state }) => {
    const promised =
      dueDate === null && /nästa(?:kommande)? (?:möte|sammanträde)|nästkommande/iu.test(dueText ?? '');
    const title = `Återrapportering: ${what}`;
    if (state === 'done' || what.trim() === '' || named(title) || named(what)) return [];
    if (!promised && (dueDate === null || dueDate > day)) return [];
    const here = minutes.items.some(item => item.key === itemKey);
    return [
      {
        id: `assignment/${key}`,
        filled: {
          title,
          types: ['report' as const],
          presenters: who === '' ? [] : [{ name: who, title: null }],
        },
        source: 'previous' as const,
        fromDate: here ? date : null,
        reason: promised ? ('promised' as const) : ('assignmentDue' as const),
      },
    ];
  });
  const found = [...carried, ...due];
  const order = inOrder(agenda.items.filter(item => item.parentKey === null));
  const end = order.findIndex(item => item.key === agenda.closing);
  const before = end < 0 ? order.at(-1) : order[end - 1];
  const ranks = ranksBetween(before?.rank ?? null, end < 0 ? null : (order[end]?.rank ?? null), found.length);
  return found.map(({ id, filled, source, fromDate, reason }, index) => {
    const sources: Sources = Object.fromEntries(Object.keys(filled).map(field => [field, source]));
    const item: Item = { ...emptyItem(newKey(), ranks[index] ?? ''), ...filled, sources };
    return { id, title: filled.title, item, source, fromDate, reason };
  });
}
