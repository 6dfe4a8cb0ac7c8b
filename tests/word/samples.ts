// Two invented meetings as a secretary would have written them: a network of directors in two columns and a
// political council in organisation rows. Every name and every sentence is made up.

import type {
  Assignment,
  Attendance,
  Body,
  Decision,
  Item,
  ItemType,
  Mark,
  Meeting,
  Minutes,
  Presence,
  Presenter,
  Profile,
} from '#minutes/record.ts';

let made = 0;
/** A key that is the same each time the sample is made in the same order. */
const key = (): string => `00000000-0000-4000-8000-${String(++made).padStart(12, '0')}`;
const rank = (place: number): string => `a${String(place).padStart(4, '0')}`;

type Person = readonly [
  name: string,
  organisation: string,
  title?: string | null,
  presence?: Presence,
  more?: Partial<Attendance>,
];

type Written = {
  readonly title: string;
  readonly types?: readonly ItemType[];
  readonly attachments?: readonly string[];
  readonly presenters?: readonly (readonly [string, string | null])[];
  readonly text?: string;
  readonly decided?: readonly string[];
  readonly proposed?: readonly string[];
  readonly assigned?: readonly (readonly [who: string, what: string, due: string | null])[];
  readonly state?: Item['state'];
  readonly subs?: readonly Written[];
};

export const profile = (changes: Partial<Profile> = {}): Profile => ({
  documentKind: 'notes',
  letterhead: {
    left: ['Sekretariatet för samverkan', 'Ledning och strategi', 'Hälso- och sjukvårdsförvaltningen'],
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
  registryNumbers: {},
  aliases: [],
  ...changes,
});

export const body = (changes: Partial<Body> = {}): Body => ({
  key: 'b0000000-0000-4000-8000-000000000001',
  name: 'Länsnätverket Norrdal',
  abbreviation: 'LNN',
  chair: 'Elin Nordqvist',
  secretary: 'Maja Lindroth',
  profile: profile(),
  ...changes,
});

export const meeting = (changes: Partial<Meeting> = {}): Meeting => ({
  key: 'c0000000-0000-4000-8000-000000000001',
  bodyKey: 'b0000000-0000-4000-8000-000000000001',
  kind: 'notes',
  title: 'Minnesanteckningar Länsnätverket Norrdal',
  date: '2026-11-20',
  start: '09:00',
  end: '12:00',
  place: 'Stora salen, Åvik samt digitalt via Teams',
  mode: 'hybrid',
  registryNumber: 'SAM 2026/41',
  status: 'draft',
  documentDate: '2026-11-24',
  eventUid: null,
  organizerOid: null,
  joinUrl: null,
  adjusters: [],
  documentUrl: null,
  contentHash: null,
  sources: {},
  ...changes,
});

export const person = ([name, organisation, title, presence, more]: Person, place: number): Attendance => ({
  key: key(),
  rank: rank(place),
  name,
  mail: null,
  oid: null,
  organisation,
  title: title ?? null,
  marks: [],
  substituteFor: null,
  expected: 'unknown',
  presence: presence ?? 'present',
  intervals: null,
  sources: {},
  ...more,
});

/** A record of these people and items. */
export function write(
  people: readonly Person[],
  written: readonly Written[],
  about: Partial<Meeting> = {},
): Minutes {
  made = 0;
  const items: Item[] = [];
  const decisions: Decision[] = [];
  const assignments: Assignment[] = [];
  const add = (each: Written, place: number, parentKey: string | null): void => {
    const item: Item = {
      key: key(),
      parentKey,
      rank: rank(place),
      number: null,
      types: each.types ?? [],
      title: each.title,
      presenters: (each.presenters ?? []).map(([name, title]): Presenter => ({ name, title })),
      attachments: each.attachments ?? [],
      text: each.text ?? '',
      state: each.state ?? 'handled',
      plannedMinutes: null,
      sources: {},
    };
    items.push(item);
    const clauses = [
      ...(each.proposed ?? []).map(text => ({ text, state: 'proposed' as const })),
      ...(each.decided ?? []).map(text => ({ text, state: 'decided' as const })),
    ];
    decisions.push(
      ...clauses.map(({ text, state }, index) => ({
        key: key(),
        itemKey: item.key,
        rank: rank(index),
        text,
        kind: 'other' as const,
        state,
        sources: {},
      })),
    );
    assignments.push(
      ...(each.assigned ?? []).map(([who, what, dueText], index) => ({
        key: key(),
        itemKey: item.key,
        decisionKey: null,
        rank: rank(index),
        who,
        whoOid: null,
        what,
        dueText,
        dueDate: null,
        state: 'open' as const,
        sources: {},
      })),
    );
    (each.subs ?? []).forEach((sub, index) => add(sub, index, item.key));
  };
  const attendance = people.map(person);
  written.forEach((each, index) => add(each, index, null));
  return { meeting: meeting(about), items, attendance, decisions, assignments };
}

const onFile = ['att lägga informationen till handlingarna'];

const directors: readonly Person[] = [
  ['Karin Åsberg', 'Almvik', 'förvaltningschef'],
  ['Jonas Hedlund', 'Björkå', 'socialchef'],
  ['Mia Sarri', 'Björkå', 'verksamhetschef', 'absent'],
  ['Amina Rashid', 'Dalstorp', 'förvaltningschef', 'present', { intervals: 'kom 09.20, § 4' }],
  ['Petra Vallgren', 'Ekeby', 'socialchef'],
  ['Henrik Ask', 'Ekeby', 'skolchef'],
  ['Ulla-Britt Fagerholm-Östergren', 'Fjällmo', 'förvaltningschef', 'absent'],
  ['Siv Lund', 'Granliden', 'socialchef', 'present', { marks: ['acting'] }],
  ['Ove Stenman', 'Hult', 'förvaltningschef'],
  ['Emil Strand', 'Hult', 'avdelningschef', 'absent'],
  [
    'Nora Ekman',
    'Hult',
    'avdelningschef',
    'present',
    { substituteFor: 'Emil Strand', marks: ['substitute'] },
  ],
  ['Leif Rönn', 'Ivarsbo', 'socialchef'],
  ['Dragana Petrović', 'Järnvik', 'förvaltningschef'],
  ['Tove Nyström', 'Kallhed', 'socialchef'],
  ['Per-Anders von Sydow Lind', 'Lindåker', 'förvaltningschef'],
  ['Yusuf Demir', 'Lindåker', 'myndighetschef'],
  ['Gun Backlund', 'Mossbo', 'socialchef', 'absent'],
  ['Rickard Hed', 'Mossbo', 'verksamhetschef'],
  ['Åsa Grahn', 'Norrsele', 'förvaltningschef'],
  ['Magnus Viklund', 'Ottsjö', 'socialchef'],
  ['Lena Tallberg', 'Perstorpa', 'förvaltningschef'],
  ['Jessica Modin', 'Perstorpa', 'verksamhetschef', 'absent'],
  ['Elin Nordqvist', 'Region Norrdal', 'hälso- och sjukvårdsdirektör', 'present', { marks: ['chair'] }],
  ['Per Lövgren', 'Region Norrdal', 'divisionschef primärvård', 'absent'],
  ['Tove Ek', 'Region Norrdal', 'bitr. divisionschef', 'present', { substituteFor: 'Per Lövgren' }],
  ['Oskar Wiklund', 'Region Norrdal', 'vårdvalschef'],
  ['Birgitta Hjelm', 'Region Norrdal', 'divisionschef psykiatri och habilitering'],
  ['Anders Kvist', 'Region Norrdal', 'verksamhetschef omställning', 'absent'],
  ['Sara Blom', 'Region Norrdal', 'projektledare'],
  ['Inger Falk', 'Region Norrdal', 'chefläkare'],
  ['Maja Lindroth', 'Sekretariatet för samverkan', 'samordnare', 'present', { marks: ['secretary'] }],
  ['Lena Fors', 'Sekretariatet för samverkan', 'utredare'],
  ['Hugo Sandin', 'Sekretariatet för samverkan', 'tf chef', 'present', { marks: ['acting'] }],
];

/** A meeting of the network: two lists of people, 12 headings on two levels, proposals and decisions. */
export const networkMeeting = (): Minutes =>
  write(directors, [
    { title: 'Mötets öppnande', decided: ['att öppna mötet'] },
    { title: 'Godkännande av dagordning', decided: ['att godkänna dagordningen'] },
    {
      title: 'Föregående minnesanteckningar 18 september 2026',
      attachments: ['1'],
      decided: ['att lägga minnesanteckningarna till handlingarna'],
    },
    {
      title: 'Rapport från nationell nivå',
      subs: [
        {
          title: 'Nuläget i arbetet med sammanhållen vård vid beroende',
          types: ['information', 'dialogue'],
          attachments: ['4'],
          presenters: [['Birgitta Hjelm', 'divisionschef, Region Norrdal']],
          text: 'Föredragande gav en bild av hur den nationella samordningen går vidare under vintern. Länen har bjudits in att lämna synpunkter på den nya vägledningen.\n\nI dialogen lyftes tre frågor som länet bör svara gemensamt på:\n\n- hur ansvaret delas när en person flyttar mellan kommuner\n- vilka uppgifter som följs upp, och hur ofta\n- hur brukarorganisationerna kommer in tidigt\n\nSkriften *En dörr att knacka på* skickas ut tillsammans med anteckningarna.',
          decided: [
            'att lägga informationen till handlingarna',
            'att ge styrgruppen i uppdrag att formulera länets gemensamma svar',
          ],
          assigned: [['Lena Fors', 'skickar ett utkast till svar till nätverket', 'senast den 15 december']],
        },
      ],
    },
    {
      title: 'Rapport från regional nivå',
      subs: [
        {
          title: 'En väg in – uppdatering',
          types: ['information'],
          attachments: ['5'],
          presenters: [['Sara Blom', 'projektledare, Region Norrdal']],
          text: 'Föredragande redogjorde för arbetet med den gemensamma ingången till vården för barn och unga. Startdatum är planerat till våren 2027.',
          decided: onFile,
        },
        {
          title:
            'Omställningsplan för hemsjukvård och förslag till gemensam organisation för det långsiktiga arbetet i hela länet under åren 2027 till 2030',
          types: ['decision'],
          attachments: ['2 A', '2 B'],
          presenters: [
            ['Lena Fors', 'utredare, Region Norrdal'],
            ['Emil Strand', 'avdelningschef, Hults kommun'],
          ],
          text: 'Planens upplägg och tidslinje presenterades. Målet är en ny överenskommelse under 2027. Kostnaden för länets del beräknas till 1 350 000 kr.\n\nDet betonades att tydliga gränsdragningar behövs och att jurister bör delta i arbetsgruppen. Mötet återupptogs kl. 10.15 efter en paus.',
          proposed: [
            'att uppdra åt styrgruppen att tillsätta en arbetsgrupp senast den 15 december',
            'att anslå 350 000 kr ur länets gemensamma medel för arbetets första år, under förutsättning att samtliga kommuner har lämnat sina svar före årsskiftet',
          ],
        },
        {
          title: 'Länsgemensam mottagning för unga',
          types: ['information'],
          state: 'carried',
        },
      ],
    },
    {
      title: 'Rutin vid storhelger',
      types: ['decision'],
      attachments: ['3'],
      presenters: [['Oskar Wiklund', null]],
      text: 'Förslaget till rutin gicks igenom.',
      decided: ['att godkänna rutinen', 'att rutinen gäller:\n- jul och nyår\n- påsk\n- midsommar'],
    },
    {
      title: 'Aktuellt på sekretariatet',
      types: ['information'],
      presenters: [['Hugo Sandin', 'tf chef']],
      text: 'Två nya utvecklingsledare börjar i januari.',
      decided: onFile,
    },
    { title: 'Övriga frågor', text: 'Inga övriga frågor anmäldes.' },
  ]);

const councillor = (name: string, organisation: string, presence: Presence, ...marks: Mark[]): Person => [
  name,
  organisation,
  null,
  presence,
  { marks },
];

export const councilBody = (): Body =>
  body({
    key: 'b0000000-0000-4000-8000-000000000002',
    name: 'Välfärdsrådet Norrdal',
    abbreviation: null,
    profile: profile({
      decidingName: 'Välfärdsrådet',
      leadInColon: true,
      attendanceLayout: 'organisationRows',
      adjusting: 'one',
      letterhead: { left: ['Sekretariatet för samverkan'], right: ['Välfärdsrådet Norrdal'] },
    }),
  });

const towns = [
  'Almvik',
  'Björkå',
  'Dalstorp',
  'Ekeby',
  'Fjällmo',
  'Granliden',
  'Hult',
  'Ivarsbo',
  'Järnvik',
  'Kallhed',
  'Lindåker',
  'Mossbo',
  'Norrsele',
  'Ottsjö',
  'Perstorpa',
];
const firstNames = ['Agneta', 'Bo', 'Cecilia', 'Daniel', 'Eva', 'Folke', 'Gunnel'];
const lastNames = ['Ahlin', 'Brodd', 'Cronvall', 'Dunder', 'Edvall', 'Frisendal', 'Gadd', 'Håll'];

const councillors: readonly Person[] = [
  councillor('Sofia Kvarnström', 'Region Norrdal', 'present', 'chair'),
  councillor('Sebastian Rask', 'Region Norrdal', 'present'),
  ...towns.flatMap((town, index) =>
    [0, 1, 2].slice(0, 2 + (index % 2)).map((place): Person => {
      const name = `${firstNames[(index * 2 + place * 3) % 7]} ${lastNames[(index + place * 5) % 8]}`;
      const presence = (index + place) % 4 === 3 ? 'absent' : 'present';
      return councillor(name, town, presence, ...(index === 7 && place === 0 ? ['viceChair' as const] : []));
    }),
  ),
  councillor('Maja Lindroth', 'Tjänstepersoner', 'present', 'secretary'),
  councillor('Hugo Sandin', 'Tjänstepersoner', 'unknown'),
];

/** A meeting of the council: one row an organisation, an adjuster, 12 items. */
export const councilMeeting = (): Minutes =>
  write(
    councillors,
    [
      { title: 'Mötets öppnande', decided: ['att öppna mötet'] },
      { title: 'Godkännande av dagordning', decided: ['att godkänna dagordningen'] },
      { title: 'Val av justerare', decided: ['att utse Eva Ahlin till justerare'] },
      ...Array.from({ length: 9 }, (_, index) => ({
        title: `Återkoppling från arbetsgrupp ${index + 1}`,
        types: ['information'] as const,
        attachments: [String(index + 2)],
        presenters: [['Lena Fors', 'utredare, Sekretariatet för samverkan']] as const,
        text: 'Rådet informerades om nuläget. Arbetet går enligt plan och redovisas igen efter sommaren.\n\nI dialogen betonades att kommunerna behöver underlag i god tid, gärna tre veckor före mötet, så att frågorna hinner beredas hemma.',
        decided: onFile,
      })),
    ],
    {
      title: 'Minnesanteckningar Välfärdsrådet Norrdal',
      date: '2026-12-03',
      documentDate: '2026-12-07',
      registryNumber: 'SAM 2026/42',
      place: 'Digitalt via Teams',
      mode: 'digital',
      adjusters: ['Eva Ahlin'],
    },
  );
