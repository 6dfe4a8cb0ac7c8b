import type { Meeting } from '#minutes/record.ts';
import * as form from './columns.ts';
import type { FieldValue, Form } from './columns.ts';
import { textOf, type Json } from './json.ts';
import { listNamed, listOfKind, type ColumnKind, type StoredKind, type StoredRows } from './lists.ts';

// Which column each field of a row stands in, and in what form: the way from the record to the lists and back.

/** A row's columns by name. */
export type Fields = Readonly<Record<string, FieldValue>>;

type Place = readonly [column: string, form: Form];

/** For each kind of row: the column and the form of every field. A new field does not compile until it has one. */
const places: { readonly [K in StoredKind]: Readonly<Record<keyof StoredRows[K], Place>> } = {
  body: {
    key: ['Key', form.text],
    name: ['Title', form.text],
    abbreviation: ['Abbreviation', form.text],
    chair: ['Chair', form.text],
    secretary: ['Secretary', form.text],
    profile: ['Profile', form.json],
  },
  member: {
    key: ['Key', form.text],
    bodyKey: ['BodyKey', form.text],
    name: ['PersonName', form.text],
    mail: ['PersonMail', form.text],
    oid: ['EntraOid', form.text],
    organisation: ['Organisation', form.text],
    title: ['JobTitle', form.text],
    role: ['Role', form.text],
    substituteFor: ['SubstituteFor', form.text],
    validFrom: ['ValidFrom', form.date],
    validTo: ['ValidTo', form.date],
    rank: ['SortRank', form.text],
  },
  meeting: {
    key: ['Key', form.text],
    bodyKey: ['BodyKey', form.text],
    kind: ['DocumentKind', form.text],
    title: ['Title', form.text],
    date: ['MeetingDate', form.date],
    start: ['StartTime', form.text],
    end: ['EndTime', form.text],
    place: ['Place', form.text],
    mode: ['Mode', form.text],
    registryNumber: ['RegistryNumber', form.text],
    status: ['Status', form.text],
    documentDate: ['DocumentDate', form.date],
    eventUid: ['EventUid', form.text],
    organizerOid: ['OrganizerOid', form.text],
    joinUrl: ['JoinUrl', form.text],
    adjusters: ['Adjusters', form.lineList],
    documentUrl: ['DocumentUrl', form.text],
    contentHash: ['ContentHash', form.text],
    sources: ['Sources', form.sources],
  },
  item: {
    key: ['Key', form.text],
    parentKey: ['ParentKey', form.text],
    rank: ['SortRank', form.text],
    number: ['Number', form.text],
    types: ['ItemTypes', form.commaList],
    title: ['Title', form.text],
    presenters: ['Presenters', form.presenters],
    attachments: ['AttachmentNumbers', form.commaList],
    text: ['Body', form.text],
    state: ['State', form.text],
    plannedMinutes: ['PlannedMinutes', form.number],
    sources: ['Sources', form.sources],
  },
  attendance: {
    key: ['Key', form.text],
    rank: ['SortRank', form.text],
    name: ['PersonName', form.text],
    mail: ['PersonMail', form.text],
    oid: ['EntraOid', form.text],
    organisation: ['Organisation', form.text],
    title: ['JobTitle', form.text],
    marks: ['Marks', form.commaList],
    substituteFor: ['SubstituteFor', form.text],
    expected: ['Expected', form.text],
    presence: ['Presence', form.text],
    intervals: ['Intervals', form.text],
    sources: ['Sources', form.sources],
  },
  decision: {
    key: ['Key', form.text],
    itemKey: ['ItemKey', form.text],
    rank: ['SortRank', form.text],
    text: ['ClauseText', form.text],
    kind: ['DecisionKind', form.text],
    state: ['State', form.text],
    sources: ['Sources', form.sources],
  },
  assignment: {
    key: ['Key', form.text],
    itemKey: ['ItemKey', form.text],
    decisionKey: ['DecisionKey', form.text],
    rank: ['SortRank', form.text],
    who: ['Who', form.text],
    whoOid: ['WhoOid', form.text],
    what: ['What', form.text],
    dueText: ['DueText', form.text],
    dueDate: ['DueDate', form.date],
    state: ['State', form.text],
    sources: ['Sources', form.sources],
  },
};

const placesOf = (kind: StoredKind): readonly (readonly [field: string, column: string, form: Form])[] =>
  Object.entries<Place>(places[kind]).map(([field, [name, way]]) => [field, name, way]);

/** Columns of the list that say which meeting the row belongs to; they repeat what the meeting's row says. */
const ofMeeting: Readonly<Record<StoredKind, readonly string[]>> = {
  body: [],
  member: [],
  meeting: [],
  item: ['MeetingKey', 'BodyKey', 'MeetingDate'],
  attendance: ['MeetingKey'],
  decision: ['MeetingKey', 'BodyKey', 'MeetingDate'],
  assignment: ['MeetingKey', 'BodyKey'],
};

/** What people see as the row's name in SharePoint, where that is no field of its own. Cut: it is only a label. */
const titleFrom: Partial<Record<StoredKind, string>> = {
  member: 'PersonName',
  attendance: 'PersonName',
  decision: 'ClauseText',
  assignment: 'What',
};

/** The columns of one row. Rows of a meeting need `meeting`, theirs; empty fields are null. */
export function toFields<K extends StoredKind>(
  kind: K,
  row: StoredRows[K],
  meeting: Pick<Meeting, 'key' | 'bodyKey' | 'date'> | null,
): Fields {
  const values = new Map<string, unknown>(Object.entries(row));
  const fields: Record<string, FieldValue> = {};
  for (const [field, name, way] of placesOf(kind)) fields[name] = way.write(values.get(field));
  const labelled = titleFrom[kind];
  if (labelled) fields['Title'] = textOf(fields[labelled])?.slice(0, 200) ?? null;
  if (ofMeeting[kind].length === 0) return fields;
  if (!meeting) throw new Error(`A row of kind ${kind} cannot be stored without its meeting`);
  const shared: Fields = { MeetingKey: meeting.key, BodyKey: meeting.bodyKey, MeetingDate: meeting.date };
  for (const name of ofMeeting[kind]) fields[name] = shared[name] ?? null;
  return fields;
}

/** The row as raw material for minutes/restore.ts, with the field names of record.ts. */
export const fromFields = (kind: StoredKind, fields: Json): Json =>
  Object.fromEntries(placesOf(kind).map(([field, name, way]) => [field, way.read(fields[name])]));

/** The columns to ask for when rows of this kind are read. */
export const columnsOf = (kind: StoredKind): readonly string[] => [
  ...new Set([...placesOf(kind).map(([, name]) => name), ...ofMeeting[kind]]),
];

/** Names of the columns that mean different things in the two, among those of `wanted`. */
export function differing(kind: StoredKind, wanted: Fields, held: Json): readonly string[] {
  const forms = new Map(placesOf(kind).map(([, name, way]) => [name, way]));
  return Object.keys(wanted).filter(name => {
    const way = forms.get(name) ?? (name === 'MeetingDate' ? form.date : form.text);
    return JSON.stringify(way.read(wanted[name])) !== JSON.stringify(way.read(held[name]));
  });
}

/** Characters that a column takes. */
const limits: Partial<Record<ColumnKind, number>> = { text: 255, note: 63_999 };

export type Overlong = {
  readonly field: string;
  readonly column: string;
  readonly length: number;
  readonly limit: number;
};

/** The first text that is longer than its column takes, or null. */
export function overlong(kind: StoredKind, fields: Fields): Overlong | null {
  const { columns } = listNamed(listOfKind[kind]);
  for (const [name, value] of Object.entries(fields)) {
    const limit = limits[columns.find(each => each.name === name)?.kind ?? 'text'] ?? Infinity;
    const length = typeof value === 'string' ? value.length : 0;
    const field = placesOf(kind).find(([, other]) => other === name)?.[0] ?? name;
    if (length > limit) return { field, column: name, length, limit };
  }
  return null;
}
