import { findDates } from '#language/read-dates.ts';
import type { Problem } from './attendance-rows.ts';
import { doubt } from './doubt.ts';

// Which of a document's dates is the meeting's and which its own: the same word "Datum" stands before both.

/** A date as it stands in the head. */
export type DateFact = {
  /** Null when it is no day that exists, or its year is not to be known. */
  readonly iso: string | null;
  readonly text: string;
  /** By its label: outright, "Datum" for either, or none; `title` for one in the document's title. */
  readonly role: 'meeting' | 'document' | 'either' | 'loose' | 'title' | 'header';
  readonly weekdayAgrees: boolean | null;
  readonly yearGiven: boolean;
  /** Place in the order of the page; the registry number has one too. */
  readonly order: number;
  readonly line: number;
};

/** What looks like a date, whether there is such a day or not. */
export const dateLike =
  /(?<![\p{L}\d.,])(?:\d{6}|\d{8}|\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[/.]\d{1,2}[ -]\d{4}|\d{1,2}(?::?[ea])?\s(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)\p{L}*\.?(?:\s\d{4})?)(?![\p{L}\d])/iu;

/** How days without year and damaged figures are understood. */
export type DateReading = { readonly near: string | null; readonly scanned: boolean };

/** The dates of a value or line, also one that does not exist or has no year. */
export function datesIn(
  text: string,
  facts: Pick<DateFact, 'role' | 'order' | 'line'>,
  reading: DateReading,
): readonly DateFact[] {
  const found = findDates(text, reading);
  if (found.length > 0)
    return found.map(({ iso, text: words, weekdayAgrees, yearGiven }) => ({
      iso,
      text: words,
      weekdayAgrees,
      yearGiven,
      ...facts,
    }));
  const like = facts.role === 'loose' ? null : dateLike.exec(text);
  return like ? [{ iso: null, text: like[0], weekdayAgrees: null, yearGiven: true, ...facts }] : [];
}

export type Dates = {
  readonly meeting: string | null;
  readonly document: string | null;
  readonly problems: readonly Problem[];
};

/** `registryOrder` is the place of the registry number on the page, or null. */
export function assignDates(facts: readonly DateFact[], registryOrder: number | null): Dates {
  const problems: Problem[] = [];
  const first = (role: DateFact['role']): DateFact | null =>
    facts.find(fact => fact.role === role && fact.iso !== null) ??
    facts.find(fact => fact.role === role) ??
    null;
  let document = first('document');
  let meeting = first('meeting');
  const either = facts.filter(({ role }) => role === 'either');
  const open = either.filter(
    ({ iso }, index) => either.findIndex(other => other.iso === iso) === index || iso === null,
  );
  const above = (fact: DateFact): boolean => registryOrder !== null && fact.order < registryOrder;
  if (meeting === null && document === null && open.length > 1) {
    const known = open.filter(({ iso }) => iso !== null);
    const pair = known.length > 1 ? known : open;
    const [one, two] = [pair[0] ?? null, pair[1] ?? null];
    const split = one !== null && two !== null && above(one) && !above(two);
    document = one;
    meeting = two;
    // Without a registry number between them the later day is the document's, since it is written afterwards.
    if (!split && one?.iso && two?.iso) {
      if (one.iso < two.iso) [document, meeting] = [two, one];
      problems.push(
        doubt('warning', 'meeting/date', two.line, 'doubt.dateRoles', { first: one.text, second: two.text }),
      );
    }
  } else if (
    meeting === null &&
    document === null &&
    either.length > 1 &&
    either.some(above) &&
    either.some(fact => !above(fact))
  ) {
    document = either.find(above) ?? null;
    meeting = either.find(fact => !above(fact)) ?? null;
  } else {
    const loose = first('loose') ?? first('title');
    const [one = null] = open;
    if (meeting === null) {
      const titled = loose?.iso && one?.iso && loose.iso !== one.iso && document === null;
      meeting = titled ? loose : (one ?? loose);
      if (titled) document = one;
    } else if (document === null && one && one.iso !== meeting.iso) document = one;
  }
  const header = first('header');
  if (document === null && header?.iso && header.iso !== meeting?.iso) document = header;
  for (const [fact, where] of [
    [meeting, 'meeting/date'],
    [document, 'documentDate'],
  ] as const) {
    if (!fact) continue;
    if (fact.iso === null)
      problems.push(
        doubt('warning', where, fact.line, hasYear(fact.text) ? 'doubt.dateImpossible' : 'doubt.dateYear', {
          text: fact.text,
        }),
      );
    else if (fact.weekdayAgrees === false)
      problems.push(doubt('warning', where, fact.line, 'doubt.dateWeekday', { text: fact.text }));
    if (fact.iso !== null && !fact.yearGiven)
      problems.push(doubt('info', where, fact.line, 'doubt.dateYearNear', { text: fact.text }));
  }
  const used = new Set([meeting?.iso, document?.iso]);
  const unused = facts.filter(
    ({ iso, role }, index) =>
      iso !== null &&
      role !== 'loose' &&
      !used.has(iso) &&
      facts.findIndex(other => other.iso === iso) === index,
  );
  problems.push(
    ...unused.map(({ text, line }) => doubt('info', 'meeting/date', line, 'doubt.dateSecond', { text })),
  );
  return { meeting: meeting?.iso ?? null, document: document?.iso ?? null, problems };
}

const hasYear = (text: string): boolean => /\d{4}|\d{6}|[/ -]\d{2}$/u.test(text);
