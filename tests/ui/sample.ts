import { ranksAfter } from '#minutes/rank.ts';
import type {
  Answer,
  Assignment,
  Attendance,
  Body,
  Decision,
  Item,
  ItemType,
  Mark,
  Minutes,
  Presence,
  Presenter,
} from '#minutes/record.ts';
import type { OpenView } from '#desk/view.ts';

// An invented meeting in an invented county, for pictures and for tests of the interface.

/** 20 November 2026 at 10.48, in the middle of the sample meeting. */
export const sampleNow = new Date('2026-11-20T10:48:00').getTime();

export const sampleBody: Body = {
  key: 'body-lnn',
  name: 'Länsnätverket Norrdal',
  abbreviation: 'LNN',
  chair: 'Amina Rashid',
  secretary: 'Tove Ek',
  profile: {
    documentKind: 'notes',
    letterhead: {
      left: ['Sekretariatet för samverkan', 'Ledning och strategi'],
      right: ['Länsnätverket Norrdal', '(LNN)'],
    },
    decidingName: 'Länsnätverket',
    leadInColon: false,
    attendanceLayout: 'twoColumns',
    hostOrganisation: 'Region Norrdal',
    secretariatName: 'Sekretariatet för samverkan',
    attendanceTitles: 'rightColumn',
    dateStyle: 'long',
    decisionStyle: 'clauses',
    numberStyle: 'plain',
    labels: {},
    adjusting: 'none',
    municipalAct: false,
    standingItems: [],
    registryNumbers: { '2026': 'SAM 2026/41' },
    aliases: ['LNN'],
  },
};

type Person = readonly [
  name: string,
  organisation: string,
  title: string,
  answer: Answer,
  presence: Presence,
  more?: Partial<Attendance>,
];

const people: readonly Person[] = [
  ['Karin Åsberg', 'Almvik', 'förvaltningschef', 'accepted', 'present'],
  ['Jonas Hedlund', 'Björkå', 'socialchef', 'accepted', 'present'],
  ['Mia Sarri', 'Björkå', 'biträdande socialchef', 'declined', 'absent'],
  [
    'Amina Rashid',
    'Dalstorp',
    'socialchef',
    'notResponded',
    'present',
    { marks: ['chair'], intervals: 'kom 09.20, § 4' },
  ],
  ['Göran Lilja', 'Ekfors', 'förvaltningschef', 'accepted', 'present'],
  ['Petra Ståhlberg', 'Furuvik', 'socialchef', 'tentative', 'unknown'],
  ['Nils-Erik Öhman', 'Granby', 'förvaltningschef', 'accepted', 'present'],
  ['Siv Karlgren', 'Hult', 'vård- och omsorgschef', 'accepted', 'present'],
  ['Ida Forslund-Lind', 'Hult', 'socialchef', 'notResponded', 'unknown'],
  ['Lars Brodin', 'Kvarnåker', 'socialchef', 'declined', 'absent'],
  ['Yasmin El-Amin', 'Lövnäs', 'förvaltningschef', 'accepted', 'present'],
  ['Robert Dahlin', 'Myrheden', 'socialchef', 'accepted', 'present'],
  ['Elin Nordqvist', 'Region Norrdal', 'hälso- och sjukvårdsdirektör', 'accepted', 'present'],
  ['Per Lövgren', 'Region Norrdal', 'divisionschef primärvård', 'declined', 'absent'],
  [
    'Tove Sjögren',
    'Region Norrdal',
    'verksamhetschef',
    'notInvited',
    'present',
    { marks: ['substitute'], substituteFor: 'Per Lövgren' },
  ],
  ['Oskar Wiklund', 'Region Norrdal', 'vårdvalschef', 'accepted', 'present'],
  ['Birgitta Hallén', 'Region Norrdal', 'divisionschef psykiatri', 'unknown', 'unknown'],
  ['Tove Ek', 'Sekretariatet för samverkan', 'samordnare', 'accepted', 'present', { marks: ['secretary'] }],
];

const attendance: readonly Attendance[] = people.map(
  ([name, organisation, title, expected, presence, more], index) => ({
    key: `person-${index + 1}`,
    rank: ranksAfter(null, people.length)[index] ?? '',
    name,
    mail: null,
    oid: null,
    organisation,
    title,
    marks: [] as readonly Mark[],
    substituteFor: null,
    expected,
    presence,
    intervals: null,
    sources: { name: 'members', organisation: 'members', expected: 'calendar' },
    ...more,
  }),
);

/** A row of the sample's agenda with what is not told left empty. */
export function item(key: string, rank: string, title: string, more: Partial<Item> = {}): Item {
  return {
    key,
    parentKey: null,
    rank,
    number: null,
    types: [],
    title,
    presenters: [],
    attachments: [],
    text: '',
    state: 'open',
    plannedMinutes: null,
    sources: {},
    ...more,
  };
}

export function decision(key: string, itemKey: string, text: string, more: Partial<Decision> = {}): Decision {
  return {
    key,
    itemKey,
    rank: 'a0',
    text,
    kind: 'other',
    state: 'decided',
    sources: { text: 'typed' },
    ...more,
  };
}

const types = (...each: readonly ItemType[]): readonly ItemType[] => each;
const by = (name: string, title: string | null): Presenter => ({ name, title });

const items: readonly Item[] = [
  item('i1', 'a0', 'Mötets öppnande', { state: 'handled', sources: { title: 'standing' } }),
  item('i2', 'a1', 'Godkännande av dagordning', { state: 'handled', sources: { title: 'standing' } }),
  item('i3', 'a2', 'Föregående minnesanteckningar 18 september', {
    state: 'handled',
    attachments: ['1'],
    sources: { title: 'previous' },
  }),
  item('i4', 'a3', 'Rapport från nationell nivå', { sources: { title: 'invitation' } }),
  item('i4a', 'a0', 'Samsjuklighetsreformen', {
    parentKey: 'i4',
    types: types('information', 'dialogue'),
    attachments: ['4'],
    presenters: [by('Hanna Wester', 'utvecklingsledare, Region Norrdal')],
    text: 'Länets representant redogjorde för läget i reformen. Delegationen rekommenderar att huvudmännen redan nu\n\n- utser en gemensam ledning för förberedelserna\n- går igenom vilka resurser som finns i dag\n- beskriver behovet av kompetens.',
    state: 'handled',
    sources: { title: 'invitation' },
  }),
  item('i5', 'a4', 'Rapport från regional nivå', { sources: { title: 'invitation' } }),
  item('i5a', 'a0', 'En väg in – uppdatering', {
    parentKey: 'i5',
    types: types('information'),
    attachments: ['5'],
    presenters: [by('Sara Blom', 'projektledare, Region Norrdal')],
    plannedMinutes: 15,
    text: 'Föredragande redogjorde för arbetet med den gemensamma ingången till vården för barn och unga. Startdatum är planerat till våren 2027.',
    state: 'handled',
    sources: { title: 'invitation' },
  }),
  item('i5b', 'a1', 'Omställningsplan för hemsjukvård', {
    parentKey: 'i5',
    types: types('decision'),
    attachments: ['2 A', '2 B'],
    presenters: [
      by('Lena Fors', 'utredare, Region Norrdal'),
      by('Emil Strand', 'avdelningschef, Hults kommun'),
    ],
    plannedMinutes: 20,
    text: 'Planens upplägg och tidslinje presenterades. Målet är en ny överenskommelse under 2027. Det betonades att tydliga gränsdragningar behövs och att jurister bör delta i arbetsgruppen.',
    sources: { title: 'carried' },
  }),
  item('i5c', 'a2', 'Länsgemensam mottagning för unga', {
    parentKey: 'i5',
    types: types('information'),
    presenters: [by('Amina Rashid', 'ordförande')],
    plannedMinutes: 10,
    sources: { title: 'invitation' },
  }),
  item('i6', 'a5', 'Aktuellt på sekretariatet', { sources: { title: 'standing' } }),
  item('i7', 'a6', 'Övriga frågor', { sources: { title: 'standing' } }),
];

const decisions: readonly Decision[] = [
  decision('d1', 'i1', 'att öppna mötet', { kind: 'open' }),
  decision('d2', 'i2', 'att godkänna dagordningen', { kind: 'approve' }),
  decision('d3', 'i3', 'att lägga minnesanteckningarna till handlingarna', { kind: 'file' }),
  decision('d4', 'i4a', 'att bjuda in delegationen till nätverkets möte i vår'),
  decision('d5', 'i5a', 'att lägga informationen till handlingarna', { kind: 'file' }),
  decision('d6', 'i5b', 'att uppdra åt styrgruppen att tillsätta en arbetsgrupp senast den 15 december', {
    kind: 'assign',
    state: 'proposed',
  }),
];

const assignments: readonly Assignment[] = [
  {
    key: 't1',
    itemKey: 'i4a',
    decisionKey: 'd4',
    rank: 'a0',
    who: 'Hanna Wester',
    whoOid: null,
    what: 'bjuder in delegationen',
    dueText: 'senast den 15 december',
    dueDate: '2026-12-15',
    state: 'open',
    sources: {},
  },
];

export const sampleMinutes: Minutes = {
  meeting: {
    key: 'meeting-1',
    bodyKey: sampleBody.key,
    kind: 'notes',
    title: 'Minnesanteckningar Länsnätverket Norrdal',
    date: '2026-11-20',
    start: '09:00',
    end: '12:00',
    place: 'Stora salen, Åvik samt digitalt via Teams',
    mode: 'hybrid',
    registryNumber: 'SAM 2026/41',
    status: 'ongoing',
    documentDate: null,
    eventUid: null,
    organizerOid: null,
    joinUrl: null,
    adjusters: [],
    documentUrl: null,
    contentHash: null,
    sources: {
      date: 'calendar',
      start: 'calendar',
      end: 'calendar',
      place: 'calendar',
      registryNumber: 'body',
    },
  },
  items,
  attendance,
  decisions,
  assignments,
};

export const sampleView: OpenView = {
  state: 'open',
  minutes: sampleMinutes,
  body: sampleBody,
  user: { name: 'Tove Ek', oid: 'oid-tove' },
  canWrite: true,
  readOnly: null,
  event: { subject: 'LNN november', webLink: null, answersKnown: true, isCancelled: false },
  invitation: null,
  prefilled: false,
  writers: [],
  previous: { title: 'Minnesanteckningar Länsnätverket Norrdal', date: '2026-09-18', documentUrl: null },
  inbox: [
    {
      id: 'c1',
      title: 'Rutin vid storhelger',
      item: item('c1', 'b0', 'Rutin vid storhelger'),
      source: 'carried',
      fromDate: '2026-09-18',
      reason: 'carried',
    },
    {
      id: 'c2',
      title: 'Svar från vårdhygien',
      item: item('c2', 'b1', 'Svar från vårdhygien'),
      source: 'previous',
      fromDate: '2026-11-20',
      reason: 'assignmentDue',
    },
  ],
  doubts: [],
  collisions: [],
  findings: [],
  saving: { state: 'saved' },
  onDisk: true,
  keeping: false,
  isOld: false,
  unread: [],
  dropped: 0,
  changedSincePublished: false,
  unfinished: false,
  undo: null,
  redo: null,
  publishing: null,
};

/** A very large meeting: for the cost of one key. */
export function largeMinutes(itemCount: number, personCount: number): Minutes {
  const itemRanks = ranksAfter(null, itemCount);
  const personRanks = ranksAfter(null, personCount);
  const first = attendance[0];
  if (!first) throw new Error('The sample has no people');
  return {
    ...sampleMinutes,
    items: itemRanks.map((rank, index) =>
      item(`big-${index}`, rank, `Ärende om samverkan ${index + 1}`, {
        types: types('information'),
        text: 'Föredragande redogjorde för arbetet. Startdatum är planerat till våren. '.repeat(4).trim(),
      }),
    ),
    attendance: personRanks.map((rank, index) => ({
      ...first,
      key: `big-person-${index}`,
      rank,
      name: `Person ${index + 1} Efternamn`,
      organisation: `Kommun ${Math.floor(index / 12) + 1}`,
    })),
    decisions: itemRanks.map((_, index) =>
      decision(`big-decision-${index}`, `big-${index}`, 'att lägga informationen till handlingarna', {
        kind: 'file',
      }),
    ),
    assignments: [],
  };
}
