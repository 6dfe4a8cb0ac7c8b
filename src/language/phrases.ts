// The document's own words. Documents are always in Swedish, whatever language the interface speaks.

export type DocumentKind = 'agenda' | 'notes' | 'minutes';
export type ItemType = 'information' | 'dialogue' | 'decision' | 'report' | 'writtenInformation';
export type Mark = 'chair' | 'viceChair' | 'acting' | 'substitute' | 'secretary' | 'coopted';

/** Labels and fixed words on the paper. */
export const labels = {
  date: 'Datum',
  time: 'Tid',
  place: 'Plats',
  registryNumber: 'Dnr',
  documentDate: 'Dokumentdatum',
  adjuster: 'Justerare',
  called: 'Kallade',
  present: 'Närvarande',
  organisation: 'Organisation',
  municipality: 'Kommun',
  name: 'Namn',
  title: 'Titel',
  others: 'Övriga',
  absent: 'frånvarande',
  unconfirmed: 'ej bekräftad',
  presenter: 'Föredragande',
  attachment: 'Bilaga',
  proposal: 'Förslag till beslut',
  decision: 'Beslut',
  assignment: 'Uppdrag',
  due: 'Klart',
  page: 'Sida',
  carried: 'Ärendet hanns inte med och tas upp vid nästa möte.',
} as const;

const kindNames: Record<DocumentKind, string> = {
  agenda: 'Dagordning',
  notes: 'Minnesanteckningar',
  minutes: 'Protokoll',
};

const typeNames: Record<ItemType, string> = {
  information: 'Information',
  dialogue: 'Dialog',
  decision: 'Beslut',
  report: 'Rapport',
  writtenInformation: 'Skriftlig information',
};

const markNames: Record<Mark, string> = {
  chair: 'ordf',
  viceChair: 'v ordf',
  acting: 'tf',
  substitute: 'ersättare',
  secretary: 'sekr',
  coopted: 'adjungerad',
};

/** "Minnesanteckningar", "Protokoll", "Dagordning". */
export const kindName = (kind: DocumentKind): string => kindNames[kind];

/** "Minnesanteckningar Länsnätverket Norrdal". */
export const documentTitle = (kind: DocumentKind, bodyName: string): string =>
  `${kindNames[kind]} ${bodyName}`.trim();

/** "Information/Dialog"; empty without types. */
export const typesText = (types: readonly ItemType[]): string => types.map(type => typeNames[type]).join('/');

/** "(ordf)", "(v ordf, tf)" after a person's name; empty without marks. */
export const marksText = (marks: readonly Mark[]): string =>
  marks.length > 0 ? `(${marks.map(mark => markNames[mark]).join(', ')})` : '';

/** "ersätter Per Lövgren": whom a substitute stands in for. */
export const substituteText = (name: string): string => `ersätter ${name}`;

/** "A, B och C". */
export function andList(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} och ${last}`;
}

/**
 * "Bilaga 2 A och B" from ["2 A", "2 B"], "Bilaga 1 samt 2 A och B" from ["1", "2 A", "2 B"]; empty without
 * attachments. Letters of one number stand together; the order is the one given.
 */
export function attachmentsText(attachments: readonly string[], word: string = labels.attachment): string {
  const groups: { readonly number: string; readonly letters: string[] }[] = [];
  for (const attachment of attachments) {
    const [, number, letter] = /^(\d+) ?(\p{L})$/u.exec(attachment.trim()) ?? [];
    const last = groups.at(-1);
    if (number && letter && last?.number === number && last.letters.length > 0) last.letters.push(letter);
    else groups.push({ number: number ?? attachment.trim(), letters: letter ? [letter] : [] });
  }
  const parts = groups.map(({ number, letters }) => [number, andList(letters)].filter(Boolean).join(' '));
  if (parts.length === 0) return '';
  const joined = groups.some(({ letters }) => letters.length > 1)
    ? parts.length > 1
      ? `${parts.slice(0, -1).join(', ')} samt ${parts.at(-1) ?? ''}`
      : (parts[0] ?? '')
    : andList(parts);
  return `${word} ${joined}`;
}

/**
 * "Sara Blom, projektledare, Region Norrdal och Emil Strand, avdelningschef": the people who present an item.
 * From three people with titles, or where a title itself holds "och", semicolons keep them apart.
 */
export function presentersText(
  presenters: readonly { readonly name: string; readonly title: string | null }[],
): string {
  const people = presenters.map(({ name, title }) => (title ? `${name}, ${title}` : name));
  const titled = presenters.some(({ title }) => title);
  const unclear = people.length > 2 || people.some(person => person.includes(' och '));
  return titled && people.length > 1 && unclear ? people.join('; ') : andList(people);
}

/** The number as the heading shows it: "5" -> "5.", "5 a" -> "a)", "§ 12" stays. */
export function numberText(number: string): string {
  const sub = /^\d+ ?(\p{L}{1,2})$/u.exec(number.trim());
  if (sub?.[1]) return `${sub[1]})`;
  return /^\d+$/.test(number.trim()) ? `${number.trim()}.` : number.trim();
}

/** An item's heading without its number: "Information/Dialog: Titel (Bilaga 2 A och B)". */
export function headingText(
  item: {
    readonly types: readonly ItemType[];
    readonly title: string;
    readonly attachments: readonly string[];
  },
  attachmentWord: string = labels.attachment,
): string {
  const types = typesText(item.types);
  const attachments = attachmentsText(item.attachments, attachmentWord);
  return [types ? `${types}: ${item.title}` : item.title, attachments ? `(${attachments})` : '']
    .filter(Boolean)
    .join(' ');
}

/** "(överstruken = frånvarande)": how to read the table of people. */
export const absenceLegend = '(överstruken = frånvarande)';
/** Stands where everybody was there: with nobody struck out a reader could not tell. */
export const allPresentLegend = '(samtliga närvarande)';
/** Stands where nobody was absent but somebody's presence is not confirmed. */
export const presentUnlessSaidLegend = '(närvarande om inget annat anges)';
/** Stands where nobody's presence has been confirmed: an empty table must not read as everybody present. */
export const unconfirmedLegend = '(närvaron är inte bekräftad)';

/**
 * The line over the clauses: "Länsnätverket beslutade" for what was decided, "Länsnätverket föreslås besluta"
 * for a proposal, with a colon where the house has one.
 */
export const decisionLeadIn = (
  state: 'proposed' | 'decided',
  house: { readonly decidingName: string; readonly leadInColon: boolean },
): string =>
  `${house.decidingName} ${state === 'decided' ? 'beslutade' : 'föreslås besluta'}${house.leadInColon ? ':' : ''}`;

/** "Lisa Karlsson: ta fram ett underlag (senast den 15 december)". */
export function assignmentText(assignment: {
  readonly who: string;
  readonly what: string;
  readonly dueText: string | null;
}): string {
  const { who, what, dueText } = assignment;
  return [who ? `${who}: ${what}` : what, dueText ? `(${dueText})` : ''].filter(Boolean).join(' ');
}
