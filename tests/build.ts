import { emptyItem } from '#minutes/agenda.ts';
import { emptyAttendance } from '#minutes/attendance.ts';
import type { CalendarEvent, Invitee } from '#minutes/event.ts';
import { rankBetween, ranksAfter } from '#minutes/rank.ts';
import { defaultProfile } from '#minutes/restore.ts';
import type {
  Answer,
  Assignment,
  Attendance,
  Body,
  Decision,
  DecisionState,
  Item,
  Key,
  Meeting,
  Member,
  Minutes,
  Presence,
  Profile,
} from '#minutes/record.ts';

// A language for saying a meeting in a line or two: minutes(present('Ann Berg'), item('Budget', proposed('att …'))).
// Keys are readable and follow from the order: "item1", "person2", "decision1".

/** Keys one after another: "n1", "n2", … */
export function keys(prefix = 'n'): () => Key {
  let count = 0;
  return () => `${prefix}${(count += 1)}`;
}

type Clause = {
  readonly part: 'clause';
  readonly text: string;
  readonly state: DecisionState;
  readonly more: Partial<Decision>;
};
type Task = { readonly part: 'task'; readonly task: Partial<Assignment> };
type Text = { readonly part: 'text'; readonly text: string };
type Point = {
  readonly part: 'item';
  readonly title: string;
  readonly parts: readonly (Clause | Task | Text | Point)[];
  readonly more: Partial<Item>;
};
type Guest = { readonly part: 'person'; readonly row: Partial<Attendance> & { readonly name: string } };
type About = { readonly part: 'meeting'; readonly fields: Partial<Meeting> };

const person =
  (presence: Presence) =>
  (name: string, more: Partial<Attendance> = {}): Guest => ({
    part: 'person',
    row: { presence, ...more, name },
  });

export const present = person('present');
export const absent = person('absent');
export const unknown = person('unknown');
/** Somebody who has answered the invitation and about whom nothing else is known. */
export const answering = (name: string, expected: Answer, more: Partial<Attendance> = {}): Guest =>
  unknown(name, { expected, ...more });

export const item = (
  title: string,
  ...parts: readonly (Clause | Task | Text | Point | Partial<Item>)[]
): Point => ({
  part: 'item',
  title,
  parts: parts.filter((each): each is Clause | Task | Text | Point => 'part' in each),
  more: Object.assign({}, ...parts.filter(each => !('part' in each))) as Partial<Item>,
});

export const text = (words: string): Text => ({ part: 'text', text: words });
export const proposed = (clause: string, more: Partial<Decision> = {}): Clause => ({
  part: 'clause',
  text: clause,
  state: 'proposed',
  more,
});
export const decided = (clause: string, more: Partial<Decision> = {}): Clause => ({
  part: 'clause',
  text: clause,
  state: 'decided',
  more,
});
export const assigned = (task: Partial<Assignment>): Task => ({ part: 'task', task });
export const about = (fields: Partial<Meeting>): About => ({ part: 'meeting', fields });

export const meeting: Meeting = {
  key: 'meeting1',
  bodyKey: 'body1',
  kind: 'notes',
  title: 'Minnesanteckningar Länsnätverket Norrdal',
  date: '2026-11-20',
  start: '09:00',
  end: '12:00',
  place: 'Residenset, Almvik',
  mode: 'physical',
  registryNumber: 'RN 2026/14',
  status: 'ongoing',
  documentDate: null,
  eventUid: null,
  organizerOid: null,
  joinUrl: null,
  adjusters: [],
  documentUrl: null,
  contentHash: null,
  sources: {},
};

/** A meeting's record; the rows' ranks follow the order in which they are named. */
export function minutes(...parts: readonly (Point | Guest | About)[]): Minutes {
  const [itemKey, personKey, decisionKey, taskKey] = ['item', 'person', 'decision', 'task'].map(keys);
  const items: Item[] = [];
  const decisions: Decision[] = [];
  const assignments: Assignment[] = [];
  const attendance: Attendance[] = [];
  let rank: string | null = null;
  const next = (): string => (rank = rankBetween(rank, null));
  const addItem = (point: Point, parentKey: Key | null): void => {
    const key = itemKey?.() ?? '';
    const words = point.parts.flatMap(each => (each.part === 'text' ? [each.text] : [])).join('\n\n');
    const handled = point.parts.some(each => each.part === 'clause' && each.state === 'decided');
    items.push({
      ...emptyItem(key, next(), parentKey),
      title: point.title,
      text: words,
      state: handled ? 'handled' : 'open',
      ...point.more,
    });
    for (const part of point.parts) {
      if (part.part === 'clause') {
        const { text: clause, state, more } = part;
        decisions.push({
          key: decisionKey?.() ?? '',
          itemKey: key,
          rank: next(),
          text: clause,
          kind: 'other',
          state,
          sources: {},
          ...more,
        });
      } else if (part.part === 'task') {
        assignments.push({
          key: taskKey?.() ?? '',
          itemKey: key,
          decisionKey: null,
          rank: next(),
          who: '',
          whoOid: null,
          what: '',
          dueText: null,
          dueDate: null,
          state: 'open',
          sources: {},
          ...part.task,
        });
      } else if (part.part === 'item') addItem(part, key);
    }
  };
  let about: Partial<Meeting> = {};
  for (const part of parts) {
    if (part.part === 'item') addItem(part, null);
    else if (part.part === 'meeting') about = { ...about, ...part.fields };
    else attendance.push({ ...emptyAttendance(personKey?.() ?? '', next(), part.row.name), ...part.row });
  }
  return { meeting: { ...meeting, ...about }, items, attendance, decisions, assignments };
}

export const body = (profile: Partial<Profile> = {}): Body => ({
  key: 'body1',
  name: 'Länsnätverket Norrdal',
  abbreviation: 'LNN',
  chair: null,
  secretary: null,
  profile: { ...defaultProfile('Länsnätverket'), ...profile },
});

/** Members in order; their keys are "seat1", "seat2", … */
export function members(
  ...seats: readonly (Partial<Member> & { readonly name: string })[]
): readonly Member[] {
  const ranks = ranksAfter(null, seats.length);
  return seats.map((seat, index) => ({
    key: `seat${index + 1}`,
    bodyKey: 'body1',
    mail: null,
    oid: null,
    organisation: 'Almvik',
    title: null,
    role: 'member',
    substituteFor: null,
    validFrom: null,
    validTo: null,
    rank: ranks[index] ?? '',
    ...seat,
  }));
}

export const invitee = (name: string, answer: Answer, more: Partial<Invitee> = {}): Invitee => ({
  name,
  mail: `${name.toLowerCase().replaceAll(' ', '.')}@norrdal.example`,
  kind: 'required',
  answer,
  ...more,
});

export const event = (more: Partial<CalendarEvent> = {}): CalendarEvent => ({
  id: 'event1',
  uid: 'uid-1',
  seriesMasterId: null,
  subject: 'Länsnätverket Norrdal',
  date: '2026-11-20',
  start: '09:00',
  end: '12:00',
  place: 'Residenset, Almvik',
  mode: 'hybrid',
  isOrganizer: true,
  isCancelled: false,
  organizerName: 'Maria Sund',
  organizerMail: 'maria.sund@norrdal.example',
  invitees: [],
  joinUrl: 'https://teams.example/join/1',
  webLink: null,
  body: null,
  ...more,
});
