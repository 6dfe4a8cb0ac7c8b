import * as v from 'valibot';
import { rowKinds, type Edit, type SetEdit } from './edit.ts';
import type {
  Assignment,
  Attendance,
  Body,
  Decision,
  Item,
  Meeting,
  Member,
  Outcome,
  Problem,
  Profile,
  RowKind,
  Rows,
  Source,
  StandingItem,
} from './record.ts';
import {
  assignmentShape,
  attendanceShape,
  choice,
  decisionShape,
  isKey,
  isRaw,
  isSource,
  itemShape,
  itemTypes,
  key,
  meetingShape,
  memberShape,
  names,
  optional,
  paperLabels,
  part,
  readShape,
  shapes,
  shown,
  text,
  textSchema,
  type Part,
  type Raw,
  type Shape,
} from './row-shapes.ts';

// The one door for whatever comes from outside: list rows, the local disk, an embedded record. What is missing
// gets its default, what is unreadable is reported and replaced, a row without a key is no row. Nothing throws.

function restoreRow<R>(shape: Shape<R>, kind: string, raw: unknown): Outcome<R | null> {
  if (!isRaw(raw) || !isKey(raw['key'])) {
    return {
      value: null,
      problems: [
        {
          severity: 'error',
          where: kind,
          message: `A row of ${kind} has no key and cannot be used: ${shown(raw)}`,
        },
      ],
    };
  }
  const problems: Problem[] = [];
  return { value: readShape(shape, raw, `${kind}/${raw['key']}`, problems), problems };
}

export const restoreMeeting = (raw: unknown): Outcome<Meeting | null> =>
  restoreRow(meetingShape, 'meeting', raw);
export const restoreItem = (raw: unknown): Outcome<Item | null> => restoreRow(itemShape, 'item', raw);
export const restoreAttendance = (raw: unknown): Outcome<Attendance | null> =>
  restoreRow(attendanceShape, 'attendance', raw);
export const restoreDecision = (raw: unknown): Outcome<Decision | null> =>
  restoreRow(decisionShape, 'decision', raw);
export const restoreAssignment = (raw: unknown): Outcome<Assignment | null> =>
  restoreRow(assignmentShape, 'assignment', raw);
export const restoreMember = (raw: unknown): Outcome<Member | null> => restoreRow(memberShape, 'member', raw);

/** A row of any kind of the record, by the name that edits use. */
export const restoreKind = <K extends RowKind>(kind: K, raw: unknown): Outcome<Rows[K] | null> =>
  restoreRow<Rows[K]>(shapes[kind], kind, raw);

/** A body's settings before anybody has chosen any. */
export const defaultProfile = (name: string): Profile => ({
  documentKind: 'notes',
  letterhead: { left: [name], right: [] },
  decidingName: name,
  leadInColon: false,
  attendanceLayout: 'organisationRows',
  hostOrganisation: null,
  secretariatName: null,
  attendanceTitles: 'rightColumn',
  dateStyle: 'long',
  decisionStyle: 'clauses',
  numberStyle: 'plain',
  labels: {},
  adjusting: 'none',
  municipalAct: false,
  standingItems: [
    { title: 'Mötets öppnande', types: [], place: 'first', proposals: ['att öppna mötet'] },
    {
      title: 'Godkännande av dagordning',
      types: [],
      place: 'first',
      proposals: ['att godkänna dagordningen'],
    },
    { title: 'Övriga frågor', types: [], place: 'last', proposals: [] },
  ],
  registryNumbers: {},
  aliases: [],
});

const standingItem: v.GenericSchema<unknown, StandingItem> = v.object({
  title: v.pipe(textSchema, v.nonEmpty()),
  types: v.optional(v.array(v.picklist(itemTypes)), []),
  place: v.optional(v.picklist(['first', 'last']), 'first'),
  proposals: v.optional(v.array(textSchema), []),
});

/** A label that is no longer known, or that is blank, is left out: the usual word stands. */
const ownLabels: v.GenericSchema<unknown, Profile['labels']> = v.pipe(
  v.record(v.string(), textSchema),
  v.transform(given =>
    Object.fromEntries(
      paperLabels.flatMap(label => {
        const word = given[label]?.trim();
        return word ? [[label, word]] : [];
      }),
    ),
  ),
);

const profileShape = (name: string): Shape<Profile> => {
  const standard = defaultProfile(name);
  return {
    documentKind: choice(['notes', 'minutes'], standard.documentKind),
    letterhead: part<Profile['letterhead']>(
      v.object({
        left: v.optional(v.array(textSchema), []),
        right: v.optional(v.array(textSchema), []),
      }),
      standard.letterhead,
    ),
    decidingName: part(v.pipe(textSchema, v.nonEmpty()), name),
    leadInColon: part(v.boolean(), standard.leadInColon),
    attendanceLayout: choice(['twoColumns', 'organisationRows'], standard.attendanceLayout),
    hostOrganisation: optional,
    secretariatName: optional,
    attendanceTitles: choice(['all', 'rightColumn'], standard.attendanceTitles),
    dateStyle: choice(['long', 'iso', 'short'], standard.dateStyle),
    decisionStyle: choice(['clauses', 'sentences'], standard.decisionStyle),
    numberStyle: choice(['plain', 'paragraph'], standard.numberStyle),
    labels: part(ownLabels, {}),
    adjusting: choice(['none', 'one', 'chairAndOne'], standard.adjusting),
    municipalAct: part(v.boolean(), standard.municipalAct),
    standingItems: part<readonly StandingItem[]>(v.array(standingItem), standard.standingItems),
    registryNumbers: part(v.record(v.string(), textSchema), {}),
    aliases: names,
  };
};

/** Settings from the body's JSON column, as text or already parsed; defaults for what it does not say. */
export function restoreProfile(raw: unknown, name: string): Outcome<Profile> {
  const problems: Problem[] = [];
  const settings = readJson(raw, 'body/profile', problems);
  return { value: readShape(profileShape(name), settings, 'body/profile', problems), problems };
}

function readJson(raw: unknown, where: string, problems: Problem[]): Raw {
  if (raw === undefined || raw === null || raw === '') return {};
  if (isRaw(raw)) return raw;
  if (typeof raw === 'string') {
    try {
      const parsed: unknown = JSON.parse(raw);
      if (isRaw(parsed)) return parsed;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  problems.push({
    severity: 'warning',
    where,
    message: `The settings are not readable JSON; the usual ones are used. They begin: ${shown(raw)}`,
  });
  return {};
}

const bodyShape: Shape<Omit<Body, 'profile'>> = {
  key,
  name: text,
  abbreviation: optional,
  chair: optional,
  secretary: optional,
};

/** A body; its `profile` may be JSON text as the column holds it. */
export function restoreBody(raw: unknown): Outcome<Body | null> {
  const row = restoreRow(bodyShape, 'body', raw);
  if (!row.value || !isRaw(raw)) return { value: null, problems: row.problems };
  const profile = restoreProfile(raw['profile'], row.value.name);
  return {
    value: { ...row.value, profile: profile.value },
    problems: [...row.problems, ...profile.problems],
  };
}

/** Edits as the disk holds them. What could not be read stands raw in `unread`; the others stay. */
export type ReadEdits = {
  readonly edits: readonly Edit[];
  readonly unread: readonly unknown[];
  readonly problems: readonly Problem[];
};

/** Unsent edits from the disk; an edit, or the part of a group, that cannot be read is told of and handed on raw. */
export function restoreEdits(stored: readonly unknown[]): ReadEdits {
  const found: Found = { unread: [], problems: [] };
  const edits = stored.flatMap((each, index) => readEdit(each, `edits/${index}`, found) ?? []);
  return { edits, ...found };
}

type Found = { readonly unread: unknown[]; readonly problems: Problem[] };

function readEdit(raw: unknown, where: string, found: Found): Edit | null {
  if (isRaw(raw)) {
    const { type, kind } = raw;
    if (type === 'group' && Array.isArray(raw['edits'])) {
      const inner: readonly unknown[] = raw['edits'];
      const edits = inner.flatMap((each, index) => {
        const edit = readEdit(each, `${where}/${index}`, found);
        return edit ? [edit] : [];
      });
      return { type, label: typeof raw['label'] === 'string' ? raw['label'] : '', edits };
    }
    const known = rowKinds.find(each => each === kind);
    if (known && (type === 'add' || type === 'remove') && known !== 'meeting') {
      const row = restoreKind(known, raw['row']);
      found.problems.push(...row.problems);
      // A row with a field that had to be replaced comes in, and stays as it lay besides.
      if (row.value && row.problems.length > 0) found.unread.push(raw);
      if (row.value) return { type, kind: known, row: row.value } as Edit;
    }
    if (known && type === 'set') {
      const read = readSet(known, raw);
      if (read) return read;
    }
  }
  found.unread.push(raw);
  found.problems.push({
    severity: 'error',
    where,
    message: `An unsent change on this computer could not be read: ${shown(raw)}`,
  });
  return null;
}

function readSet(kind: RowKind, raw: Raw): Edit | null {
  const { field, source, wasSource } = raw;
  const shape: Readonly<Record<string, Part<unknown>>> = shapes[kind];
  if (!isKey(raw['key']) || typeof field !== 'string' || !Object.hasOwn(shape, field)) return null;
  const each = shape[field];
  if (!each || field === 'key' || field === 'sources') return null;
  const value = v.safeParse(each.schema, raw['value']);
  const was = v.safeParse(each.schema, raw['was']);
  if (!value.success) return null;
  const sourceOf = (given: unknown): Source | null | undefined =>
    given === null || isSource(given) ? given : undefined;
  const set: unknown = {
    type: 'set',
    kind,
    key: raw['key'],
    field,
    was: was.success ? was.output : each.fallback,
    value: value.output,
    wasSource: sourceOf(wasSource),
    source: sourceOf(source),
  };
  return set as SetEdit;
}
