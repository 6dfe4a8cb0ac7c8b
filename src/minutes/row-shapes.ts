import * as v from 'valibot';
import type {
  Assignment,
  Attendance,
  Decision,
  Item,
  Meeting,
  Member,
  PaperLabel,
  Problem,
  RowKind,
  Rows,
  Source,
  Sources,
} from './record.ts';

// How each field of a row is read when it comes from outside, and what stands there when it is missing.
// restore.ts is the door; this is the list that hangs beside it.

/** How one field is read: what fits, and what stands there when it is missing or does not fit. */
export type Part<T> = { readonly schema: v.GenericSchema<unknown, T>; readonly fallback: T };
/** All fields of a row. */
export type Shape<R> = { readonly [F in keyof R]: Part<R[F]> };

/** A field; its fallback must be of what the schema gives. */
export const part = <T>(schema: v.GenericSchema<unknown, T>, fallback: NoInfer<T>): Part<T> => ({
  schema,
  fallback,
});

const cleaned = (text: string): string => text.normalize('NFC').replace(/\r\n?/g, '\n');
export const textSchema = v.pipe(v.string(), v.transform(cleaned));
const optionalSchema = v.nullable(
  v.pipe(
    textSchema,
    v.transform(text => (text.trim() === '' ? null : text)),
  ),
);
/** Words, '' when missing. */
export const text = part(textSchema, '');
/** Words, null when missing or blank. */
export const optional = part(optionalSchema, null);
/** One of a few codes. */
export const choice = <const T extends readonly string[]>(options: T, fallback: T[number]): Part<T[number]> =>
  part(v.picklist(options), fallback);
const optionalChoice = <const T extends readonly string[]>(options: T): Part<T[number] | null> =>
  part(v.nullable(v.picklist(options)), null);
const dateSchema = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}(?:T.*)?$/, 'is not a date like 2026-11-20'),
  v.transform(date => date.slice(0, 10)),
  v.check(
    date => Number(date.slice(5, 7)) >= 1 && Number(date.slice(5, 7)) <= 12 && Number(date.slice(8)) <= 31,
  ),
);
/** ISO date; a date with a time after it is cut to the day. */
export const date = part(v.nullable(dateSchema), null);
/** `HH:MM`; people's 8.30 and lists' 08:30:00 are read too. */
export const time = part(
  v.nullable(
    v.pipe(
      v.string(),
      v.regex(/^([01]?\d|2[0-3])[:.][0-5]\d(?::[0-5]\d)?$/, 'is not a time like 09:30'),
      v.transform(at => {
        const [hours = '', past = ''] = at.split(/[:.]/);
        return `${hours.padStart(2, '0')}:${past}`;
      }),
    ),
  ),
  null,
);
const minutesLong = part(
  v.nullable(
    v.pipe(v.union([v.number(), v.pipe(v.string(), v.transform(Number))]), v.finite(), v.minValue(0)),
  ),
  null,
);

/** Whether a value can be a row's key. */
export const isKey = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
export const key = part(v.pipe(v.string(), v.nonEmpty()), '');
const optionalKey = part(
  v.nullable(
    v.pipe(
      v.string(),
      v.transform(value => (value === '' ? null : value)),
    ),
  ),
  null,
);

const sourceNames = [
  'calendar',
  'invitation',
  'members',
  'standing',
  'previous',
  'carried',
  'body',
  'document',
  'typed',
] as const satisfies readonly Source[];

export const isSource = (value: unknown): value is Source => sourceNames.some(name => name === value);

const sources: Part<Sources> = part(
  v.pipe(
    v.record(v.string(), v.unknown()),
    v.transform(record =>
      Object.fromEntries(
        Object.entries(record).filter((entry): entry is [string, Source] => isSource(entry[1])),
      ),
    ),
  ),
  {},
);

export const itemTypes = ['information', 'dialogue', 'decision', 'report', 'writtenInformation'] as const;
export const marks = ['chair', 'viceChair', 'acting', 'substitute', 'secretary', 'coopted'] as const;
export const documentKinds = ['agenda', 'notes', 'minutes'] as const;
export const decisionKinds = [
  'file',
  'approve',
  'assign',
  'note',
  'table',
  'referBack',
  'prepare',
  'appoint',
  'adopt',
  'open',
  'other',
] as const;

export const paperLabels = [
  'date',
  'time',
  'place',
  'registryNumber',
  'documentDate',
  'adjuster',
  'called',
  'present',
  'organisation',
  'municipality',
  'name',
  'title',
  'presenter',
  'attachment',
  'proposal',
  'decision',
  'assignment',
] as const satisfies readonly PaperLabel[];

/** A list whose unreadable members are left out one by one; the problem is told by `readShape`. */
const listOf = <T>(schema: v.GenericSchema<unknown, T>): Part<readonly T[]> => part(v.array(schema), []);
export const names = listOf(
  v.pipe(
    textSchema,
    v.transform(name => name.trim()),
    v.nonEmpty(),
  ),
);
const rank = part(v.pipe(v.string(), v.nonEmpty()), 'a0');

const presenters = listOf(v.object({ name: v.pipe(textSchema, v.nonEmpty()), title: optionalSchema }));

export const meetingShape: Shape<Meeting> = {
  key,
  bodyKey: text,
  kind: choice(documentKinds, 'notes'),
  title: text,
  date,
  start: time,
  end: time,
  place: optional,
  mode: optionalChoice(['physical', 'digital', 'hybrid']),
  registryNumber: optional,
  status: choice(['called', 'ongoing', 'draft', 'adjusting', 'published'], 'draft'),
  documentDate: date,
  eventUid: optional,
  organizerOid: optional,
  joinUrl: optional,
  adjusters: names,
  documentUrl: optional,
  contentHash: optional,
  sources,
};

export const itemShape: Shape<Item> = {
  key,
  parentKey: optionalKey,
  rank,
  number: optional,
  types: listOf(v.picklist(itemTypes)),
  title: text,
  presenters,
  attachments: names,
  text,
  state: choice(['open', 'handled', 'carried'], 'open'),
  plannedMinutes: minutesLong,
  sources,
};

export const attendanceShape: Shape<Attendance> = {
  key,
  rank,
  name: text,
  mail: optional,
  oid: optional,
  organisation: text,
  title: optional,
  marks: listOf(v.picklist(marks)),
  substituteFor: optional,
  expected: choice(['accepted', 'declined', 'tentative', 'notResponded', 'unknown', 'notInvited'], 'unknown'),
  presence: choice(['present', 'absent', 'unknown'], 'unknown'),
  intervals: optional,
  sources,
};

export const decisionShape: Shape<Decision> = {
  key,
  itemKey: text,
  rank,
  text,
  kind: choice(decisionKinds, 'other'),
  // A decision whose state is lost must not pass for decided.
  state: choice(['proposed', 'decided'], 'proposed'),
  sources,
};

export const assignmentShape: Shape<Assignment> = {
  key,
  itemKey: text,
  decisionKey: optionalKey,
  rank,
  who: text,
  whoOid: optional,
  what: text,
  dueText: optional,
  dueDate: date,
  state: choice(['open', 'done'], 'open'),
  sources,
};

export const memberShape: Shape<Member> = {
  key,
  bodyKey: text,
  name: text,
  mail: optional,
  oid: optional,
  organisation: text,
  title: optional,
  role: choice(['chair', 'viceChair', 'member', 'substitute', 'secretary', 'coopted'], 'member'),
  substituteFor: optional,
  validFrom: date,
  validTo: date,
  rank,
};

export type Raw = Readonly<Record<string, unknown>>;

/** Whether a value is an object with named fields. */
export const isRaw = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value as a message shows it, cut to a line. */
export const shown = (value: unknown): string => (JSON.stringify(value) ?? String(value)).slice(0, 80);

function readPart<T>({ schema, fallback }: Part<T>, value: unknown, where: string, problems: Problem[]): T {
  if (value === undefined || value === null) return fallback;
  const read = v.safeParse(schema, value);
  if (read.success) return read.output;
  if (value === '') return fallback;
  const kept = Array.isArray(value) ? value.filter(each => v.is(schema, [each])) : null;
  const rest = kept && v.safeParse(schema, kept);
  problems.push({
    severity: 'warning',
    where,
    message: `${shown(value)} could not be read here and was ${rest?.success ? 'partly left out' : 'left out'}.`,
  });
  return rest?.success ? rest.output : fallback;
}

/** Reads every field of a row; what could not be read is told in `problems` by its place. */
export function readShape<R>(shape: Shape<R>, raw: Raw, where: string, problems: Problem[]): R {
  const parts: readonly (readonly [string, Part<unknown>])[] = Object.entries(shape);
  const fields = parts.map(([field, each]) => [
    field,
    readPart(each, raw[field], `${where}/${field}`, problems),
  ]);
  return Object.fromEntries(fields) as R;
}

export const shapes: { readonly [K in RowKind]: Shape<Rows[K]> } = {
  meeting: meetingShape,
  item: itemShape,
  attendance: attendanceShape,
  decision: decisionShape,
  assignment: assignmentShape,
};
