import { isFirstName } from '#language/first-names.ts';
import { findDates } from '#language/read-dates.ts';
import { readTimes } from '#language/read-times.ts';
import type { Mark } from '#minutes/record.ts';
import {
  groupOf,
  isLegend,
  noGroup,
  saysAllPresent,
  saysUnconfirmed,
  type Group,
} from './attendance-groups.ts';
import { readAttendanceLines } from './attendance-list.ts';
import type { Listed } from './attendance-table.ts';
import type { Problem } from './attendance-rows.ts';
import { doubt } from './doubt.ts';
import { dateLike, datesIn, type DateFact, type DateReading } from './front-dates.ts';
import type { LabelKind } from './front-labels.ts';
import { readPeople, type Person } from './people-cell.ts';
import { cut, plainInk, type Ink } from './people-ink.ts';
import { isOfPeople, placeBeside } from './place-line.ts';
import type { Line } from './source.ts';

// What the labels of a head have told so far, and how a label takes its value. A value that does not fit its
// label is not taken: it stays in sight, with a problem where the label promised something.

/** A line that nothing has explained yet. */
export type Leftover = {
  readonly text: string;
  readonly line: number;
  readonly heading: number | null;
  readonly bold: boolean;
  /** Whether only a line break parts it from the line before. */
  readonly goesOn: boolean;
  /** Its place in the order of the page. */
  readonly order: number;
};

/** Somebody whom a label of office names: "Ordförande: Anna Berg". */
export type Officer = { readonly person: Person; readonly mark: Mark };

/** A heading over people, with the lines that have been gathered under it. */
export type OpenGroup = {
  readonly group: Group;
  lines: Ink[];
  /** What a heading over headings says of presence: "Närvarande" over "Ledamöter" and "Ersättare". */
  readonly over: Group['presence'];
  /** Whether people have stood under it. */
  filled: boolean;
};

/** A head while it is being read. */
export type Draft = {
  dates: DateFact[];
  times: { start: string | null; end: string | null; text: string; line: number } | null;
  place: string | null;
  placeByLabel: boolean;
  form: string | null;
  registry: { text: string; order: number } | null;
  body: string | null;
  listed: Listed[];
  officers: Officer[];
  adjusters: string[];
  legend: boolean;
  unconfirmed: boolean;
  /** Whether the document says that everybody was there. */
  allPresent: boolean;
  /** Whether a heading over the absent stands there, with names under it or none. */
  absenceHeaded: boolean;
  /** Line of the first word about people. */
  peopleLine: number | undefined;
  /** "Kallade" instead of "Närvarande". */
  called: boolean;
  leftover: Leftover[];
  problems: Problem[];
  /** Counts what has been read, so that it is known what stands above what. */
  order: number;
  /** The heading over people that lines are gathered under. */
  group: OpenGroup | null;
  /** Labels whose values have not come yet. */
  pending: { readonly kind: LabelKind; readonly label: string }[];
  /** Whether nothing but labels has come since the first of those. */
  inLabels: boolean;
};

export const emptyDraft = (): Draft => ({
  dates: [],
  times: null,
  place: null,
  placeByLabel: false,
  form: null,
  registry: null,
  body: null,
  listed: [],
  officers: [],
  adjusters: [],
  legend: false,
  unconfirmed: false,
  allPresent: false,
  absenceHeaded: false,
  peopleLine: undefined,
  called: false,
  leftover: [],
  problems: [],
  order: 0,
  group: null,
  pending: [],
  inLabels: false,
});

/** Keeps a text that nothing explains. */
export function leave(draft: Draft, ink: Ink, like?: Line): void {
  if (ink.text === '') return;
  draft.leftover.push({
    text: ink.text.replace(/\n/gu, ' '),
    line: ink.line,
    heading: like?.heading ?? null,
    bold: like !== undefined && like.runs.every(run => run.bold === true || run.text.trim() === ''),
    goesOn: like?.after === 'line',
    order: draft.order,
  });
}

/** Reads the lines that stand under the open heading; the heading stays open. */
function flushGroup(draft: Draft): void {
  if (draft.group === null || draft.group.lines.length === 0) return;
  const read = readAttendanceLines(draft.group.lines, draft.group.group);
  draft.listed.push(...read.listed);
  for (const ink of read.rest) leave(draft, ink);
  draft.group.filled = true;
  draft.group.lines = [];
}

export function closeGroup(draft: Draft): void {
  flushGroup(draft);
  draft.group = null;
}

/** Opens a heading over people: "Närvarande", "Ersättare". */
export function openGroup(draft: Draft, label: string, line: number): void {
  const outer = draft.group;
  const isOver = outer !== null && !outer.filled && outer.lines.length === 0;
  const over = isOver ? (outer.group.presence ?? outer.over) : (outer?.over ?? null);
  closeGroup(draft);
  const own = groupOf(label) ?? noGroup;
  const group = own.presence === null && !own.called ? { ...own, presence: over } : own;
  draft.group = { group, lines: [], over, filled: false };
  draft.peopleLine ??= line;
  draft.called ||= group.called;
  draft.absenceHeaded ||= group.presence === 'absent';
}

export function readLegend(draft: Draft, text: string): void {
  if (saysAllPresent(text)) {
    draft.allPresent = true;
    return;
  }
  draft.legend = true;
  draft.unconfirmed ||= saysUnconfirmed(text);
}

/** A line under the open heading over people; a legend before the names is taken out. */
export function addPeople(draft: Draft, ink: Ink): void {
  if (draft.group === null || ink.text === '') return;
  const [, inside, after = ''] = /^(\([^()]*\))\s*(.*)$/su.exec(ink.text) ?? [];
  if (isLegend(ink.text)) readLegend(draft, ink.text);
  else if (inside !== undefined && isLegend(inside)) {
    readLegend(draft, inside);
    addPeople(draft, cut(ink, ink.text.length - after.length));
  } else draft.group.lines.push(ink);
}

/** Date, time and place that may share one value; false when it holds none of them. */
export function takeWhen(
  draft: Draft,
  ink: Ink,
  role: DateFact['role'],
  reading: DateReading,
  bareIsPlace = false,
): boolean {
  const found = datesIn(ink.text, { role, order: draft.order, line: ink.line }, reading);
  draft.dates.push(...found);
  if (role === 'document') return found.length > 0;
  const times = readTimes(ink.text, reading.scanned);
  if (times && (draft.times === null || (draft.times.start === null && times.start !== null)))
    draft.times = { start: times.start, end: times.end, text: times.text, line: ink.line };
  if (found.length === 0 && !times && !bareIsPlace) return false;
  // "19.00 och slutar senast 21. Platsen är online.": the hour counts, but a sentence is no place.
  if (goesOnAsSentence.test(ink.text)) {
    leave(draft, ink);
    return true;
  }
  const beside = placeBeside(ink.text.replace(/\n/gu, ', '), reading.scanned);
  if (beside === null || found.some(({ iso, text }) => iso === null && beside.includes(text)))
    return found.length > 0 || times !== null;
  const room = beside.replace(/^\((.*)\)$/u, '$1');
  // "Patientnämnden 2026-05-19 kl. 09.30": who meets, not where.
  if (
    role === 'loose' &&
    /(?:nämnden|styrelsen|utskottet|rådet|nätverket|gruppen|fullmäktige|beredningen)$/iu.test(room)
  ) {
    leave(draft, plainInk(room, ink.line));
    return true;
  }
  if (draft.place === null) draft.place = room;
  else if (!draft.placeByLabel) draft.place = `${draft.place}, ${room}`;
  else leave(draft, plainInk(beside, ink.line));
  return true;
}

const goesOnAsSentence = /\p{L}{2}\s?\d{0,2}[.!?]\s\p{Lu}\p{Ll}+\s(?:är|blir|finns|tas|hålls|sker)\s/u;

const officeMarks: Readonly<Partial<Record<LabelKind, Mark>>> = {
  chair: 'chair',
  viceChair: 'viceChair',
  secretary: 'secretary',
};

/** Whether a label names somebody of office, who may stand among the people of a list. */
export const isOffice = (kind: LabelKind): boolean => officeMarks[kind] !== undefined;

function takeOfficer(draft: Draft, mark: Mark, ink: Ink): boolean {
  const { people, rest } = readPeople(ink, { oneName: isFirstName(ink.text) });
  if (people.length === 0) return false;
  flushGroup(draft);
  for (const person of people) {
    // Whoever leads or writes was there, even where the label comes after the list of the absent.
    if (draft.group === null || draft.group.group.presence === 'absent')
      draft.officers.push({ person, mark });
    else
      draft.listed.push({
        person: { ...person, marks: [...new Set([mark, ...person.marks])] },
        organisation: person.organisation ?? '',
        group: draft.group.group,
        ticked: null,
        borrowed: false,
        listing: 'office',
      });
  }
  for (const text of rest) leave(draft, plainInk(text, ink.line));
  return true;
}

function takePlace(draft: Draft, ink: Ink, reading: DateReading): boolean {
  const text = ink.text.replace(/\n/gu, ', ').replace(/,\s*,/gu, ',');
  const dated = findDates(text, reading).length > 0;
  const bare = dated ? (placeBeside(text, reading.scanned) ?? text) : text;
  if (dated) takeWhen(draft, ink, 'meeting', reading);
  const before = draft.placeByLabel && !dated ? draft.place : null;
  const place = before === null ? bare : `${before}, ${bare}`;
  if (isOfPeople(place)) {
    if (before !== null) leave(draft, plainInk(before, ink.line));
    draft.place = null;
    return false;
  }
  draft.place = place;
  draft.placeByLabel = true;
  return true;
}

/** Gives a label its value; false when the value does not fit the label. */
export function take(draft: Draft, kind: LabelKind, label: string, ink: Ink, reading: DateReading): boolean {
  switch (kind) {
    case 'date':
      return takeWhen(draft, ink, 'either', reading);
    case 'meetingDate':
    case 'time':
      return takeWhen(draft, ink, 'meeting', reading);
    case 'documentDate':
      return takeWhen(draft, ink, 'document', reading);
    case 'when':
      return takeWhen(draft, ink, 'meeting', reading, true);
    case 'place':
      return takePlace(draft, ink, reading);
    case 'form':
      draft.form = ink.text;
      return true;
    case 'registry': {
      const text = ink.text
        .replace(/\n/gu, ' ')
        .replace(/\s*(?:sida|sid\.?)\s*\d.*$/iu, '')
        .trim();
      if (!/\d/u.test(text) || text.length > 60) return false;
      draft.registry ??= { text, order: draft.order };
      return true;
    }
    case 'body':
      draft.body ??= ink.text.replace(/\n/gu, ' ');
      return true;
    case 'people':
      openGroup(draft, label, ink.line);
      addPeople(draft, ink);
      return true;
    case 'chair':
    case 'viceChair':
    case 'secretary':
      return takeOfficer(draft, officeMarks[kind] ?? 'chair', ink);
    case 'adjuster': {
      const { people, rest } = readPeople(ink);
      draft.adjusters.push(...people.map(({ name }) => name));
      if (people.length > 0) for (const text of rest) leave(draft, plainInk(text, ink.line));
      return people.length > 0;
    }
    case 'other':
      return false;
  }
}

/** A label's value that could not be read stays in sight. */
export function leaveUnread(draft: Draft, kind: LabelKind, label: string, value: Ink): void {
  const params = { text: value.text };
  if (kind === 'date' || kind === 'meetingDate' || kind === 'documentDate') {
    const where = kind === 'documentDate' ? 'documentDate' : 'meeting/date';
    draft.problems.push(doubt('warning', where, value.line, 'doubt.dateUnread', params));
  } else if (kind === 'time')
    draft.problems.push(doubt('warning', 'meeting/start', value.line, 'doubt.timeUnread', params));
  else if (kind === 'place')
    draft.problems.push(doubt('warning', 'meeting/place', value.line, 'doubt.placeOfPeople', params));
  else if (kind === 'adjuster')
    draft.problems.push(doubt('warning', 'adjusters', value.line, 'doubt.adjusterUnread', params));
  leave(draft, plainInk(`${label.replace(/\s?:$/u, '')}: ${value.text}`, value.line));
}

/** Whether a label without colon has a value that fits it: "Datum 2026-03-12" but not "Tid för reflektion". */
export function fits(kind: LabelKind, value: string, reading: DateReading): boolean {
  if (value === '') return true;
  const opening = value.slice(0, 40);
  const firstPerson = (): Person | undefined => readPeople(plainInk(value.slice(0, 120), 1)).people[0];
  switch (kind) {
    case 'date':
    case 'meetingDate':
    case 'documentDate':
      return findDates(opening, reading).length > 0 || dateLike.test(opening);
    case 'time':
      return readTimes(opening, reading.scanned) !== null || findDates(opening, reading).length > 0;
    case 'when': {
      // "Plats och tid   Folkets hus, Almvik, torsdagen den 9 juni 2016, kl 08.30": the place comes first.
      const whole = value.length < 200 ? value : opening;
      return readTimes(whole, reading.scanned) !== null || findDates(whole, reading).length > 0;
    }
    case 'place':
      return value.length < 70 && !/[.!?]$/u.test(value) && /^(?:\p{Lu}|digitalt|ej|inte|via)/u.test(value);
    case 'registry':
      return /^[\p{L}-]{0,8}\s?\d/u.test(value);
    case 'people':
      return value.startsWith('(') || firstPerson() !== undefined;
    case 'chair':
    case 'viceChair':
    case 'secretary':
    case 'adjuster': {
      const person = firstPerson();
      return person !== undefined && value.startsWith(person.name);
    }
    default:
      return false;
  }
}
