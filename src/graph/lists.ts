import type { Body, Member, Rows } from '#minutes/record.ts';

// The lists are the record: what each list holds. Names are fixed for ever; display names belong to the site's
// owner once the lists are made. Which field stands in which column, and how, says fields.ts.

/** The kinds of row that have a list: those of the record, and what all meetings of a body share. */
export type StoredRows = Rows & { readonly body: Body; readonly member: Member };
export type StoredKind = keyof StoredRows;

export type ListName =
  'Bodies' | 'Members' | 'Meetings' | 'Items' | 'Attendance' | 'Decisions' | 'Assignments' | 'Handlingar';

export type ColumnKind = 'text' | 'note' | 'date' | 'number' | 'choice';

export type Column = {
  readonly name: string;
  /** What the column is called in SharePoint when it is made. */
  readonly display: string;
  readonly kind: ColumnKind;
  readonly choices?: readonly string[];
  readonly indexed?: boolean;
  /** Unique values, and therefore indexed and required. */
  readonly unique?: boolean;
};

export type ListSchema = {
  readonly name: ListName;
  readonly display: string;
  readonly template: 'genericList' | 'documentLibrary';
  readonly columns: readonly Column[];
};

const column = (kind: ColumnKind, name: string, display: string, indexed = false): Column => ({
  name,
  display,
  kind,
  ...(indexed ? { indexed } : {}),
});
const text = (name: string, display: string): Column => column('text', name, display);
const found = (name: string, display: string): Column => column('text', name, display, true);
const note = (name: string, display: string): Column => column('note', name, display);
const date = (name: string, display: string): Column => column('date', name, display);
const foundDate = (name: string, display: string): Column => column('date', name, display, true);
const choice = (name: string, display: string, choices: string, indexed = false): Column => ({
  ...column('choice', name, display, indexed),
  choices: choices.split(' '),
});
const key: Column = { name: 'Key', display: 'Nyckel', kind: 'text', indexed: true, unique: true };
const meetingKey = found('MeetingKey', 'Möte, nyckel');
const bodyKey = found('BodyKey', 'Organ, nyckel');
const meetingDate = foundDate('MeetingDate', 'Mötesdatum');
const rank = text('SortRank', 'Ordning');
const sources = note('Sources', 'Uppgifternas källor');

/** Every list and library of the product, in the order in which they are made. */
export const schema: readonly ListSchema[] = [
  {
    name: 'Bodies',
    display: 'Organ',
    template: 'genericList',
    columns: [
      key,
      text('Abbreviation', 'Förkortning'),
      choice('Kind', 'Slag', 'network council board other'),
      note('Profile', 'Inställningar'),
      text('Chair', 'Ordförande'),
      text('Secretary', 'Sekreterare'),
    ],
  },
  {
    name: 'Members',
    display: 'Ledamöter',
    template: 'genericList',
    columns: [
      key,
      bodyKey,
      text('PersonName', 'Namn'),
      found('PersonMail', 'E-post'),
      found('EntraOid', 'Katalog-id'),
      text('Organisation', 'Organisation'),
      text('JobTitle', 'Titel'),
      choice('Role', 'Roll', 'chair viceChair member substitute secretary coopted'),
      text('SubstituteFor', 'Ersätter'),
      date('ValidFrom', 'Gäller från'),
      date('ValidTo', 'Gäller till'),
      rank,
    ],
  },
  {
    name: 'Meetings',
    display: 'Möten',
    template: 'genericList',
    columns: [
      key,
      bodyKey,
      choice('DocumentKind', 'Handling', 'agenda notes minutes'),
      meetingDate,
      text('StartTime', 'Börjar'),
      text('EndTime', 'Slutar'),
      text('Place', 'Plats'),
      choice('Mode', 'Mötesform', 'physical digital hybrid'),
      text('RegistryNumber', 'Diarienummer'),
      choice('Status', 'Läge', 'called ongoing draft adjusting published', true),
      date('DocumentDate', 'Handlingens datum'),
      found('EventUid', 'Kalenderhändelse'),
      text('OrganizerOid', 'Kallande, katalog-id'),
      note('JoinUrl', 'Länk till mötet'),
      note('Adjusters', 'Justerare'),
      note('DocumentUrl', 'Länk till handlingen'),
      text('ContentHash', 'Innehållets kontrollsumma'),
      sources,
    ],
  },
  {
    name: 'Items',
    display: 'Ärenden',
    template: 'genericList',
    columns: [
      key,
      meetingKey,
      bodyKey,
      meetingDate,
      text('ParentKey', 'Överordnat ärende'),
      found('MatterKey', 'Fråga, nyckel'),
      rank,
      text('Number', 'Nummer'),
      text('ItemTypes', 'Ärendetyp'),
      note('Presenters', 'Föredragande'),
      // Not "Attachments": every SharePoint list has a built-in column of that name, which would hide ours.
      text('AttachmentNumbers', 'Bilagor'),
      note('Body', 'Text'),
      choice('State', 'Läge', 'open handled carried'),
      column('number', 'PlannedMinutes', 'Planerade minuter'),
      sources,
    ],
  },
  {
    name: 'Attendance',
    display: 'Närvaro',
    template: 'genericList',
    columns: [
      key,
      meetingKey,
      rank,
      text('PersonName', 'Namn'),
      text('PersonMail', 'E-post'),
      text('EntraOid', 'Katalog-id'),
      text('Organisation', 'Organisation'),
      text('JobTitle', 'Titel'),
      text('Marks', 'Uppdrag vid mötet'),
      text('SubstituteFor', 'Ersätter'),
      choice('Expected', 'Svar på kallelsen', 'accepted declined tentative notResponded unknown notInvited'),
      choice('Presence', 'Närvaro', 'present absent unknown'),
      text('Intervals', 'Kom och gick'),
      sources,
    ],
  },
  {
    name: 'Decisions',
    display: 'Beslut',
    template: 'genericList',
    columns: [
      key,
      meetingKey,
      found('ItemKey', 'Ärende, nyckel'),
      found('MatterKey', 'Fråga, nyckel'),
      bodyKey,
      meetingDate,
      rank,
      note('ClauseText', 'Beslutets lydelse'),
      choice(
        'DecisionKind',
        'Slag av beslut',
        'file approve assign note table referBack prepare appoint adopt open other',
      ),
      choice('State', 'Läge', 'proposed decided'),
      sources,
    ],
  },
  {
    name: 'Assignments',
    display: 'Uppdrag',
    template: 'genericList',
    columns: [
      key,
      meetingKey,
      found('ItemKey', 'Ärende, nyckel'),
      text('DecisionKey', 'Beslut, nyckel'),
      bodyKey,
      rank,
      text('Who', 'Ansvarig'),
      text('WhoOid', 'Ansvarig, katalog-id'),
      note('What', 'Vad som ska göras'),
      text('DueText', 'När, som det sades'),
      foundDate('DueDate', 'Senast'),
      choice('State', 'Läge', 'open done', true),
      sources,
    ],
  },
  {
    name: 'Handlingar',
    display: 'Handlingar',
    template: 'documentLibrary',
    columns: [
      meetingKey,
      bodyKey,
      meetingDate,
      choice('DocumentKind', 'Handling', 'agenda notes minutes pdf attachment'),
      text('AttachmentNumber', 'Bilagenummer'),
    ],
  },
];

export const listOfKind: Readonly<Record<StoredKind, ListName>> = {
  body: 'Bodies',
  member: 'Members',
  meeting: 'Meetings',
  item: 'Items',
  attendance: 'Attendance',
  decision: 'Decisions',
  assignment: 'Assignments',
};

/** The schema of one list. */
export function listNamed(name: ListName): ListSchema {
  const list = schema.find(each => each.name === name);
  if (!list) throw new Error(`No list is called ${name}`);
  return list;
}
