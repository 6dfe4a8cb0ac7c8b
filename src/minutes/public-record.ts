import * as v from 'valibot';
import { inOrder, ranksAfter } from './rank.ts';
import { flat, outline } from './numbering.ts';
import { defaultProfile } from './restore.ts';
import { decisionKinds, documentKinds, itemTypes, marks } from './row-shapes.ts';
import type {
  Assignment,
  Attendance,
  Body,
  Decision,
  Item,
  Key,
  Meeting,
  Minutes,
  Sources,
} from './record.ts';

// The record in public: what Word files carry inside them, the command line reads and writes, and other tools
// exchange. More keys may stand beside these; these keep their names and meaning.

const nullableText = v.optional(v.nullable(v.string()), null);
const texts = v.optional(v.array(v.string()), []);
const isoDate = v.optional(
  v.nullable(v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/, 'YYYY-MM-DD'))),
  null,
);
const strength = v.picklist(['explicit', 'implied']);
const clock = v.optional(v.nullable(v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:MM'))), null);

/** The schema that validates a public record of unknown origin; unknown keys beside the known are kept. */
export const publicRecord = v.looseObject({
  kind: v.picklist(documentKinds),
  body: v.looseObject({ name: v.string(), abbreviation: nullableText }),
  title: v.string(),
  documentDate: isoDate,
  registryNumber: nullableText,
  meeting: v.looseObject({
    date: isoDate,
    start: clock,
    end: clock,
    place: nullableText,
    mode: v.optional(v.nullable(v.picklist(['physical', 'digital', 'hybrid'])), null),
  }),
  attendance: v.array(
    v.looseObject({
      name: v.string(),
      organisation: v.optional(v.string(), ''),
      title: nullableText,
      marks: v.optional(v.array(v.picklist(marks)), []),
      presence: v.optional(v.picklist(['present', 'absent', 'unknown']), 'unknown'),
      key: v.optional(v.string()),
      substituteFor: nullableText,
      intervals: nullableText,
    }),
  ),
  items: v.array(
    v.looseObject({
      number: v.string(),
      types: v.optional(v.array(v.picklist(itemTypes)), []),
      title: v.string(),
      attachments: texts,
      presenters: v.optional(v.array(v.looseObject({ name: v.string(), title: nullableText })), []),
      text: v.optional(v.string(), ''),
      decisions: v.optional(
        v.array(
          v.looseObject({
            text: v.string(),
            state: v.picklist(['decided', 'proposed']),
            kind: v.optional(v.picklist(decisionKinds), 'other'),
            key: v.optional(v.string()),
          }),
        ),
        [],
      ),
      /** Told where the meeting did not reach the item. */
      state: v.optional(v.picklist(['open', 'handled', 'carried'])),
      key: v.optional(v.string()),
    }),
  ),
  assignments: v.optional(
    v.array(
      v.looseObject({
        /** Number of the item it stands under. */
        item: v.string(),
        who: v.optional(v.string(), ''),
        what: v.string(),
        dueText: nullableText,
        dueDate: isoDate,
        state: v.optional(v.picklist(['open', 'done']), 'open'),
        /** Whether the document says so outright ("att uppdra åt …") or only lets it be understood. */
        strength: v.optional(strength),
        key: v.optional(v.string()),
      }),
    ),
    [],
  ),
  /** Names of those who adjust the minutes. */
  adjusters: texts,
  /** Lines before the first item that are no known field: letterhead and the like. */
  letterhead: texts,
  /** Other meetings and bodies that an item speaks of. */
  references: v.optional(
    v.array(
      v.looseObject({
        /** Number of the item. */
        item: v.string(),
        /** The words that refer: "på möte 220923". */
        text: v.string(),
        body: nullableText,
        date: isoDate,
        strength: v.optional(strength),
      }),
    ),
    [],
  ),
  /** The meetings of a calendar that the document holds. */
  calendar: v.optional(
    v.array(
      v.looseObject({
        /** Number of the item that the calendar stands under. */
        item: v.string(),
        date: isoDate,
        start: clock,
        end: clock,
        place: nullableText,
        info: nullableText,
        /** The row as printed. */
        text: v.string(),
      }),
    ),
    [],
  ),
  problems: v.optional(
    v.array(
      v.looseObject({
        severity: v.picklist(['error', 'warning', 'info']),
        /** "items/5 a/decisions/0", "meeting/date". */
        where: v.string(),
        message: v.string(),
        /** Line of the source, from 1. */
        line: v.optional(v.number()),
        /** What the message says, as a key and its parts, for those who word it themselves. */
        rule: v.optional(v.string()),
        params: v.optional(v.record(v.string(), v.union([v.string(), v.number()]))),
      }),
    ),
    [],
  ),
});

export type PublicRecord = v.InferOutput<typeof publicRecord>;

/** Validates unknown JSON: the record, or one line for each thing that is wrong ("items/2/title: …"). */
export function readPublicRecord(
  raw: unknown,
):
  | { readonly ok: true; readonly record: PublicRecord }
  | { readonly ok: false; readonly faults: readonly string[] } {
  const read = v.safeParse(publicRecord, raw);
  if (read.success) return { ok: true, record: read.output };
  return {
    ok: false,
    faults: read.issues.map(
      issue => `${(v.getDotPath(issue) ?? 'the record').replaceAll('.', '/')}: ${issue.message}`,
    ),
  };
}

const nfc = (text: string): string => text.normalize('NFC');

/** The record in public, in the order of the page. Mail addresses and directory ids do not leave the rows. */
export function toPublicRecord(minutes: Minutes, body: Body): PublicRecord {
  const { meeting } = minutes;
  const entries = flat(outline(minutes));
  const numberOf = new Map(entries.map(({ item, number }) => [item.key, number]));
  return {
    kind: meeting.kind,
    body: { name: nfc(body.name), abbreviation: body.abbreviation },
    title: nfc(meeting.title),
    documentDate: meeting.documentDate,
    registryNumber: meeting.registryNumber,
    meeting: {
      date: meeting.date,
      start: meeting.start,
      end: meeting.end,
      place: meeting.place,
      mode: meeting.mode,
    },
    attendance: inOrder(minutes.attendance).map(row => ({
      name: nfc(row.name),
      organisation: nfc(row.organisation),
      title: row.title,
      marks: [...row.marks],
      presence: row.presence,
      key: row.key,
      substituteFor: row.substituteFor,
      intervals: row.intervals,
    })),
    items: entries.map(({ item, number }) => ({
      number,
      types: [...item.types],
      title: nfc(item.title),
      attachments: [...item.attachments],
      presenters: item.presenters.map(({ name, title }) => ({ name: nfc(name), title })),
      text: nfc(item.text),
      decisions: inOrder(minutes.decisions.filter(row => row.itemKey === item.key)).map(row => ({
        text: nfc(row.text),
        state: row.state,
        kind: row.kind,
        key: row.key,
      })),
      ...(item.state === 'carried' ? { state: item.state } : {}),
      key: item.key,
    })),
    assignments: entries.flatMap(({ item }) =>
      inOrder(minutes.assignments.filter(row => row.itemKey === item.key)).map(row => ({
        item: numberOf.get(item.key) ?? '',
        who: nfc(row.who),
        what: nfc(row.what),
        dueText: row.dueText,
        dueDate: row.dueDate,
        state: row.state,
        key: row.key,
      })),
    ),
    adjusters: meeting.adjusters.map(nfc),
    letterhead: [...body.profile.letterhead.left, ...body.profile.letterhead.right].map(nfc),
    references: [],
    calendar: [],
    problems: [],
  };
}

/** A body as far as a record tells of it, with the usual settings. */
export function bodyFromPublicRecord(record: PublicRecord, newKey: () => Key): Body {
  const profile = defaultProfile(record.body.name);
  const of = (mark: 'chair' | 'secretary'): string | null =>
    record.attendance.find(row => row.marks.includes(mark))?.name ?? null;
  return {
    key: newKey(),
    name: record.body.name,
    abbreviation: record.body.abbreviation,
    chair: of('chair'),
    secretary: of('secretary'),
    profile: {
      ...profile,
      documentKind: record.kind === 'minutes' ? 'minutes' : 'notes',
      adjusting: record.adjusters.length > 0 ? 'one' : 'none',
      letterhead: record.letterhead.length > 0 ? { left: record.letterhead, right: [] } : profile.letterhead,
    },
  };
}

/** The fields that a document filled, each marked as coming from it. */
const fromDocument = (fields: Readonly<Record<string, unknown>>): Sources =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0))
      .map(([field]) => [field, 'document' as const]),
  );

/** "5 a" and "5a)" stand under "5". */
const parentNumber = (number: string): string | null =>
  /^(\d+)\s*\p{L}{1,2}\)?$/u.exec(number.trim())?.[1] ?? null;

/** The record as rows. Keys that the record carries are kept where they are not used twice. */
export function fromPublicRecord(record: PublicRecord, newKey: () => Key, bodyKey: Key = newKey()): Minutes {
  const used = new Set<Key>();
  const keyFor = (known: string | undefined): Key => {
    const key = known && !used.has(known) ? known : newKey();
    used.add(key);
    return key;
  };
  const ranks = (count: number): readonly string[] => ranksAfter(null, count);
  const itemRanks = ranks(record.items.length);
  const keyOf = new Map<string, Key>();
  const items: Item[] = [];
  const decisions: Decision[] = [];
  for (const [index, each] of record.items.entries()) {
    const parent = parentNumber(each.number);
    const key = keyFor(each.key);
    const filled = {
      types: each.types,
      title: each.title,
      presenters: each.presenters.map(({ name, title }) => ({ name, title })),
      attachments: each.attachments,
      text: each.text,
    };
    items.push({
      key,
      parentKey: parent === null ? null : (keyOf.get(parent) ?? null),
      rank: itemRanks[index] ?? '',
      number: each.number || null,
      ...filled,
      state: each.state ?? (each.decisions.some(row => row.state === 'decided') ? 'handled' : 'open'),
      plannedMinutes: null,
      sources: fromDocument(filled),
    });
    if (!keyOf.has(each.number.trim())) keyOf.set(each.number.trim(), key);
    const decisionRanks = ranks(each.decisions.length);
    for (const [at, row] of each.decisions.entries()) {
      decisions.push({
        key: keyFor(row.key),
        itemKey: key,
        rank: decisionRanks[at] ?? '',
        text: row.text,
        kind: row.kind,
        state: row.state,
        sources: { text: 'document', state: 'document' },
      });
    }
  }
  const personRanks = ranks(record.attendance.length);
  const attendance = record.attendance.map((row, index): Attendance => {
    const filled = {
      name: row.name,
      organisation: row.organisation,
      title: row.title,
      marks: row.marks,
      substituteFor: row.substituteFor,
      intervals: row.intervals,
    };
    return {
      key: keyFor(row.key),
      rank: personRanks[index] ?? '',
      mail: null,
      oid: null,
      ...filled,
      expected: 'unknown',
      presence: row.presence,
      sources: fromDocument({ ...filled, presence: row.presence === 'unknown' ? null : row.presence }),
    };
  });
  const assignmentRanks = ranks(record.assignments.length);
  const assignments = record.assignments.flatMap((row, index): Assignment[] => {
    const itemKey = keyOf.get(row.item.trim()) ?? items.at(-1)?.key;
    if (itemKey === undefined) return [];
    const { who, what, dueText, dueDate, state } = row;
    return [
      {
        key: keyFor(row.key),
        itemKey,
        decisionKey: null,
        rank: assignmentRanks[index] ?? '',
        who,
        whoOid: null,
        what,
        dueText,
        dueDate,
        state,
        sources: fromDocument({ who, what, dueText, dueDate }),
      },
    ];
  });
  return { meeting: meetingFrom(record, newKey(), bodyKey), items, attendance, decisions, assignments };
}

function meetingFrom(record: PublicRecord, key: Key, bodyKey: Key): Meeting {
  const { date, start, end, place, mode } = record.meeting;
  const { title, registryNumber, documentDate } = record;
  const filled = { title, date, start, end, place, mode, registryNumber, documentDate };
  return {
    key,
    bodyKey,
    kind: record.kind,
    ...filled,
    // A document that is out keeps the numbers it was printed with.
    status: record.kind === 'agenda' ? 'called' : 'published',
    eventUid: null,
    organizerOid: null,
    joinUrl: null,
    adjusters: record.adjusters,
    documentUrl: null,
    contentHash: null,
    sources: fromDocument(filled),
  };
}
