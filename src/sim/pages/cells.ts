import type { ReaderColumn, ReaderRow } from './site-reader.ts';

// What a reader sees in a cell: dates as Swedes write them, the words behind the codes. In a tenant the views'
// own column formats say the same.

const words: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Kind: { network: 'nätverk', council: 'råd', board: 'nämnd', other: 'annat' },
  Role: {
    chair: 'ordförande',
    viceChair: 'vice ordförande',
    member: 'ledamot',
    substitute: 'ersättare',
    secretary: 'sekreterare',
    coopted: 'adjungerad',
  },
  DocumentKind: {
    agenda: 'dagordning',
    notes: 'minnesanteckningar',
    minutes: 'protokoll',
    pdf: 'PDF',
    attachment: 'bilaga',
  },
  Mode: { physical: 'på plats', digital: 'digitalt', hybrid: 'på plats och digitalt' },
  Status: {
    called: 'kallad',
    ongoing: 'pågår',
    draft: 'utkast',
    adjusting: 'justering',
    published: 'publicerad',
  },
  State: {
    open: 'öppet',
    handled: 'behandlat',
    carried: 'flyttat till nästa möte',
    proposed: 'förslag',
    decided: 'beslutat',
    done: 'klart',
  },
  Expected: {
    accepted: 'tackat ja',
    declined: 'tackat nej',
    tentative: 'kanske',
    notResponded: 'inget svar',
    unknown: 'okänt',
    notInvited: 'inte inbjuden',
  },
  Presence: { present: 'närvarande', absent: 'frånvarande', unknown: 'obekräftad' },
  DecisionKind: {
    file: 'till handlingarna',
    approve: 'godkänna',
    assign: 'uppdra',
    note: 'notera',
    table: 'bordlägga',
    referBack: 'återremittera',
    prepare: 'bereda',
    appoint: 'utse',
    adopt: 'anta',
    open: 'öppna mötet',
    other: 'annat',
  },
  ItemTypes: {
    information: 'information',
    dialogue: 'dialog',
    decision: 'beslut',
    report: 'rapport',
    writtenInformation: 'skriftlig information',
  },
  Marks: {
    chair: 'ordförande',
    viceChair: 'vice ordförande',
    acting: 'tjänstgörande',
    substitute: 'ersättare',
    secretary: 'sekreterare',
    coopted: 'adjungerad',
  },
};

/** Swedish headings for columns whose display name nobody has changed. */
const headings: Readonly<Record<string, string>> = {
  Title: 'Rubrik',
  Abbreviation: 'Förkortning',
  Kind: 'Slag',
  Chair: 'Ordförande',
  Secretary: 'Sekreterare',
  PersonName: 'Namn',
  PersonMail: 'E-post',
  Organisation: 'Organisation',
  JobTitle: 'Titel',
  Role: 'Roll',
  SubstituteFor: 'Ersätter',
  ValidFrom: 'Från',
  ValidTo: 'Till',
  DocumentKind: 'Handling',
  MeetingDate: 'Möte',
  StartTime: 'Börjar',
  EndTime: 'Slutar',
  Place: 'Plats',
  Mode: 'Form',
  RegistryNumber: 'Dnr',
  Status: 'Läge',
  DocumentDate: 'Daterad',
  Adjusters: 'Justerare',
  Number: 'Nr',
  ItemTypes: 'Typ',
  Presenters: 'Föredragande',
  AttachmentNumbers: 'Bilagor',
  Body: 'Text',
  State: 'Läge',
  PlannedMinutes: 'Minuter',
  Marks: 'Uppdrag vid mötet',
  Expected: 'Svar',
  Presence: 'Närvaro',
  Intervals: 'Kom och gick',
  ClauseText: 'Beslut',
  DecisionKind: 'Slag',
  Who: 'Vem',
  What: 'Vad',
  DueText: 'När',
  DueDate: 'Senast',
  AttachmentNumber: 'Bilaga',
  FileLeafRef: 'Namn',
};

/** What a reader of each list wants to see, in the order of reading. */
const readingOrder: Readonly<Record<string, readonly string[]>> = {
  Meetings: [
    'MeetingDate',
    'Title',
    'StartTime',
    'EndTime',
    'Place',
    'RegistryNumber',
    'Status',
    'Adjusters',
  ],
  Items: ['MeetingDate', 'Number', 'Title', 'ItemTypes', 'Presenters', 'AttachmentNumbers', 'Body', 'State'],
  Decisions: ['MeetingDate', 'ClauseText', 'DecisionKind', 'State'],
  Assignments: ['Who', 'What', 'DueText', 'DueDate', 'State'],
  Attendance: [
    'PersonName',
    'Organisation',
    'JobTitle',
    'Marks',
    'Presence',
    'Expected',
    'SubstituteFor',
    'Intervals',
  ],
  Handlingar: ['MeetingDate', 'DocumentKind', 'AttachmentNumber'],
  Bodies: ['Title', 'Abbreviation', 'Kind', 'Chair', 'Secretary'],
  Members: [
    'PersonName',
    'Organisation',
    'JobTitle',
    'Role',
    'SubstituteFor',
    'PersonMail',
    'ValidFrom',
    'ValidTo',
  ],
};

/** The columns worth a reader's eye, or all of them. */
export function readableColumns(
  listName: string,
  columns: readonly ReaderColumn[],
  all: boolean,
): readonly ReaderColumn[] {
  const order = readingOrder[listName];
  if (all || !order) return columns;
  return order.flatMap(name => columns.filter(column => column.name === name));
}

export function headingOf(column: ReaderColumn): string {
  return column.displayName === column.name || column.name === 'Title'
    ? (headings[column.name] ?? column.displayName)
    : column.displayName;
}

/** A row's value in a column as text for a reader; '' when there is none. */
export function cellText(row: ReaderRow, column: ReaderColumn): string {
  const value = row.fields[column.name];
  if (value === undefined || value === null || value === '') return '';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (column.kind === 'date') return swedishDate(text);
  const table = words[column.name];
  if (!table) return text;
  return text
    .split(', ')
    .map(code => table[code] ?? code)
    .join(', ');
}

/** "20 november 2026"; SharePoint may give the midnight of the site's zone, so half a day is added first. */
export function swedishDate(iso: string): string {
  const at = Date.parse(iso);
  if (Number.isNaN(at)) return iso;
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'long', timeZone: 'UTC' }).format(at + 12 * 3_600_000);
}
