// What follows from an item's text and decisions: who is to do what by when, which other meetings are spoken of,
// and the calendar of a year. Each assignment and reference says whether it is explicit or only implied.

import { readDue } from '#language/due.ts';
import { findDates } from '#language/read-dates.ts';
import type { PublicRecord } from '#minutes/public-record.ts';
import { sentencesOf } from '#minutes/sentence.ts';
import { readCalendar } from './calendar-table.ts';
import { assignedIn, assignedInLists, assignedInProse, type Given } from './explicit-assignments.ts';
import { impliedIn, workInClause } from './implied-assignments.ts';
import { shortenedIn } from './named-bodies.ts';
import { readReferences, type Meeting } from './references.ts';

export type FollowUps = Pick<PublicRecord, 'assignments' | 'references' | 'calendar'>;

/** As much of an item as is needed. */
export type ReadItem = {
  readonly number: string;
  readonly title: string;
  readonly presenters: readonly { readonly name: string; readonly title: string | null }[];
  readonly text: string;
  readonly decisions: readonly { readonly text: string; readonly state: 'decided' | 'proposed' }[];
};

type Assignment = PublicRecord['assignments'][number];
type Strength = 'explicit' | 'implied';

/** The follow-ups of a meeting on `date` (ISO, or null: then days without year are no dates) of this body. */
export function readFollowUps(
  items: readonly ReadItem[],
  { date, bodyName }: { readonly date: string | null; readonly bodyName: string },
): FollowUps {
  const meeting: Meeting = { date, bodyName, shortened: shortenedIn(items.map(({ text }) => text)) };
  const people = [...new Set(items.flatMap(item => item.presenters.map(({ name }) => name)))];
  const byNumber = new Map(items.map(item => [item.number, item] as const).reverse());
  const each = items.map(item => {
    const calendar = readCalendar(item, meeting.date);
    const rows = new Set(calendar.map(({ text }) => text));
    // The days of a calendar are neither deadlines nor references.
    const isRow = (line: string): boolean =>
      rows.has(line.trim().replace(/^[-•–*]\s+/u, '')) || rows.has(line.trim());
    const text =
      rows.size === 0
        ? item.text
        : item.text
            .split('\n')
            .filter(line => !isRow(line))
            .join('\n');
    return {
      calendar,
      references: readReferences({ ...item, text }, meeting),
      assignments: assignmentsOf({ ...item, text }, presentersOf(item, byNumber), people, meeting),
    };
  });
  return {
    assignments: each.flatMap(({ assignments }) => assignments),
    references: each.flatMap(({ references }) => references),
    calendar: each.flatMap(({ calendar }) => calendar),
  };
}

/** The presenters of an item, or of the heading that it stands under. */
function presentersOf(item: ReadItem, byNumber: ReadonlyMap<string, ReadItem>): readonly string[] {
  const [parent = ''] = item.number.split(' ');
  const from = item.presenters.length > 0 ? item : byNumber.get(parent);
  return from?.presenters.map(({ name }) => name) ?? [];
}

function assignmentsOf(
  item: ReadItem,
  presenters: readonly string[],
  people: readonly string[],
  { date, bodyName }: Meeting,
): readonly Assignment[] {
  const found: { readonly given: Given; readonly strength: Strength }[] = [];
  const add = (given: Given | null, strength: Strength): void => {
    if (!given || !/\p{L}/u.test(given.what) || found.some(each => sameWork(each.given, given))) return;
    found.push({ given, strength });
  };
  for (const { text, state } of item.decisions) {
    // Nobody has been given what is only proposed.
    if (state !== 'decided') continue;
    const given = assignedIn(text);
    add(given ?? workInClause(text, people, bodyName), 'explicit');
  }
  for (const given of assignedInLists(item.text)) {
    const read = given.who === '' ? workInClause(given.what, people, bodyName) : null;
    add(read ? { ...read, dueText: given.dueText ?? read.dueText } : given, 'explicit');
  }
  for (const { words } of sentencesOf(proseOf(item.text))) {
    if (words.length > 1500) continue;
    const given = assignedInProse(words, people);
    const implied = given ? [] : impliedIn(words, people);
    if ((given || implied.length > 0) && isPast(words, date)) continue;
    add(given, 'explicit');
    for (const each of implied) add(each, 'implied');
  }
  return found.map(({ given: { who, what, dueText }, strength }) => {
    const dueDate = dueText !== null && date !== null ? readDue(dueText, date) : null;
    // A day before the meeting is told of; nothing can be due on it.
    const past = dueDate !== null && date !== null && dueDate < date;
    return {
      item: item.number,
      who: /^föredraganden?$/iu.test(who) && presenters.length === 1 ? (presenters[0] ?? who) : who,
      what,
      dueText: past ? null : dueText,
      dueDate: past ? null : dueDate,
      state: 'open',
      strength,
    };
  });
}

/** The text without rows of tables and lists of assignments, which are read by themselves. */
const proseOf = (text: string): string =>
  text
    .split('\n')
    .filter(line => !line.includes(' |') && !/^\s*(?:uppdrag|att göra|åtgärd)\s*:/iu.test(line))
    .join('\n');

/** What a sentence tells of a day before the meeting has been given long ago. */
const isPast = (words: string, date: string | null): boolean =>
  date !== null &&
  findDates(words, { near: date, toward: 'forward' }).some(({ iso, yearGiven }) => yearGiven && iso < date);

const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** The same work told twice: in the text and again in the decision. */
const sameWork = (a: Given, b: Given): boolean => {
  const [who, other] = [letters(a.who), letters(b.who)];
  const whoAgrees = who === '' || other === '' || who.startsWith(other) || other.startsWith(who);
  const [what, work] = [letters(a.what), letters(b.what)];
  const nextTime = /(?:nästa|nästkommande|kommande) (?:möte|sammanträde)/iu;
  const bothNext = [a, b].every(({ what: words, dueText }) => nextTime.test(`${words} ${dueText ?? ''}`));
  if (bothNext && what.slice(0, 6) === work.slice(0, 6)) return true;
  return whoAgrees && (what.startsWith(work.slice(0, 24)) || work.startsWith(what.slice(0, 24)));
};
