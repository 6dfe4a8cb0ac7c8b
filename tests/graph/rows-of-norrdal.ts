import type { Assignment, Attendance, Body, Decision, Item, Meeting, Member } from '#minutes/record.ts';
import { defaultProfile } from '#minutes/restore.ts';

// One row of each kind, for tests that write and read rows.

/** A key from a number: the same each time. */
export const keyOf = (number: number): string =>
  `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

export const aBody = (body: Partial<Body> = {}): Body => ({
  key: keyOf(1),
  name: 'Länsnätverket Norrdal',
  abbreviation: 'LNN',
  chair: 'Ann-Sofi O’Brien',
  secretary: null,
  profile: defaultProfile('Länsnätverket Norrdal'),
  ...body,
});

export const aMember = (member: Partial<Member> = {}): Member => ({
  key: keyOf(2),
  bodyKey: keyOf(1),
  name: 'Åsa Östergård',
  mail: 'asa.ostergard@almvik.example',
  oid: null,
  organisation: 'Almviks kommun',
  title: 'socialchef',
  role: 'member',
  substituteFor: null,
  validFrom: '2024-01-01',
  validTo: null,
  rank: 'a1',
  ...member,
});

export const aMeeting = (meeting: Partial<Meeting> = {}): Meeting => ({
  key: keyOf(10),
  bodyKey: keyOf(1),
  kind: 'notes',
  title: 'Minnesanteckningar Länsnätverket Norrdal',
  date: '2026-11-20',
  start: '09:00',
  end: '12:00',
  place: 'Sal Björken samt digitalt via Teams',
  mode: 'hybrid',
  registryNumber: 'RN 2026/12',
  status: 'draft',
  documentDate: null,
  eventUid: "040000008200E00074C5B7101A82E008'O",
  organizerOid: null,
  joinUrl: 'https://teams.microsoft.com/l/meetup-join/19%3ameeting_x%40thread.v2/0',
  adjusters: ['Åsa Östergård', 'Li Öberg'],
  documentUrl: null,
  contentHash: null,
  sources: { date: 'calendar', title: 'body' },
  ...meeting,
});

export const anItem = (item: Partial<Item> = {}): Item => ({
  key: keyOf(20),
  parentKey: null,
  rank: 'a1',
  number: null,
  types: ['information', 'decision'],
  title: 'Budget för gemensam utbildning',
  presenters: [
    { name: 'Sven Ek', title: 'ekonom, Region Norrdal' },
    { name: 'Ek, Sven "Svenne"', title: null },
  ],
  attachments: ['2 A', '2 B'],
  text: 'Första stycket.\n\n- en punkt\n- *en till*',
  state: 'open',
  plannedMinutes: 15,
  sources: { title: 'invitation' },
  ...item,
});

export const anAttendance = (attendance: Partial<Attendance> = {}): Attendance => ({
  key: keyOf(30),
  rank: 'a1',
  name: 'Åsa Östergård',
  mail: 'asa.ostergard@almvik.example',
  oid: null,
  organisation: 'Almviks kommun',
  title: null,
  marks: ['chair'],
  substituteFor: null,
  expected: 'accepted',
  presence: 'unknown',
  intervals: 'kom 09.20, § 4',
  sources: {},
  ...attendance,
});

export const aDecision = (decision: Partial<Decision> = {}): Decision => ({
  key: keyOf(40),
  itemKey: keyOf(20),
  rank: 'a1',
  text: 'att lägga informationen till handlingarna',
  kind: 'file',
  state: 'decided',
  sources: { text: 'typed' },
  ...decision,
});

export const anAssignment = (assignment: Partial<Assignment> = {}): Assignment => ({
  key: keyOf(50),
  itemKey: keyOf(20),
  decisionKey: null,
  rank: 'a1',
  who: 'Li Öberg',
  whoOid: null,
  what: 'ta fram ett förslag',
  dueText: 'senast den 15 december',
  dueDate: '2026-12-15',
  state: 'open',
  sources: {},
  ...assignment,
});
