// When something is due, from the words of an assignment: "senast den 15 december", "vecka 48". The words stay
// in the record as written; a date comes out only where they name one day, never as a guess.

import { addDays, isIsoDate, isoDate, weekdayOf } from './dates.ts';

const monthStems = ['jan', 'feb', 'mar', 'apr', 'maj', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'];
const month =
  '(januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december' +
  '|jan|feb|mar|apr|jun|jul|aug|sept|sep|okt|nov|dec)';
const edge = '(?<![\\p{L}\\p{N}])';
const end = '(?![\\p{L}\\p{N}])';

const isoPattern = new RegExp(`${edge}(\\d{4}-\\d{2}-\\d{2})(?!\\d)`, 'gu');
const shortPattern = new RegExp(`${edge}(\\d{2})(\\d{2})(\\d{2})${end}`, 'gu');
const wordPattern = new RegExp(
  `${edge}(?:\\d{1,2}\\s?[–-]\\s?)?(\\d{1,2})(?::?[ae])?\\s+${month}\\.?(?:\\s+(\\d{4}))?${end}`,
  'gu',
);
const slashPattern = new RegExp(`${edge}(\\d{1,2})/(\\d{1,2})(?:[\\s-]+(\\d{4}))?${end}`, 'gu');
const weekPattern = new RegExp(
  `${edge}(?:vecka|v\\.?)\\s?(?:\\d{1,2}\\s?[–-]\\s?)?(\\d{1,2})(?:,?\\s+(\\d{4}))?${end}`,
  'gu',
);
const weekdayPattern = new RegExp(`${edge}(sön|mån|tis|ons|tors|fre|lör)dag(?:en)?${end}`, 'gu');
const weekdayStems = ['sön', 'mån', 'tis', 'ons', 'tors', 'fre', 'lör'];

/**
 * The ISO date that the words name, or null. A day without a year is the first such day on or after
 * `reference` (ISO, usually the meeting's date); a week means its Friday. Two different days, a weekday that
 * does not fit and words like "under hösten" or "nästa möte" name no day.
 */
export function readDue(text: string, reference: string): string | null {
  if (!isIsoDate(reference)) return null;
  const words = text.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ').trim();
  const days = [...namedDays(words, reference)];
  if (days.includes(null)) return null;
  const distinct = [...new Set(days)];
  const [day] = distinct.length > 0 ? distinct : weekEnds(words, reference);
  if (distinct.length > 1 || !day) return null;
  return fitsWeekday(words, day) ? day : null;
}

function* namedDays(words: string, reference: string): Generator<string | null> {
  for (const [, iso] of words.matchAll(isoPattern)) yield isIsoDate(iso ?? '') ? (iso ?? null) : null;
  for (const [, year, monthNumber, day] of words.matchAll(shortPattern))
    yield isoDate(2000 + Number(year), Number(monthNumber), Number(day));
  for (const [, day, name, year] of words.matchAll(wordPattern)) {
    const monthNumber = monthStems.indexOf((name ?? '').slice(0, 3)) + 1;
    yield resolve(Number(day), monthNumber, year, reference);
  }
  for (const [, day, monthNumber, year] of words.matchAll(slashPattern))
    yield resolve(Number(day), Number(monthNumber), year, reference);
  if (new RegExp(`${edge}i ?dag${end}`, 'u').test(words)) yield reference;
  if (new RegExp(`${edge}i ?morgon${end}`, 'u').test(words)) yield addDays(reference, 1);
}

function resolve(day: number, month: number, year: string | undefined, reference: string): string | null {
  if (year) return isoDate(Number(year), month, day);
  const now = Number(reference.slice(0, 4));
  const thisYear = isoDate(now, month, day);
  return thisYear && thisYear >= reference ? thisYear : isoDate(now + 1, month, day);
}

function weekEnds(words: string, reference: string): readonly (string | null)[] {
  const fridays = [...words.matchAll(weekPattern)].map(([, week, year]) => {
    if (year) return fridayOf(Number(year), Number(week));
    const now = Number(reference.slice(0, 4));
    const friday = fridayOf(now, Number(week));
    return friday && addDays(friday, 2) >= reference ? friday : fridayOf(now + 1, Number(week));
  });
  return new Set(fridays).size === 1 ? fridays : [];
}

function fridayOf(year: number, week: number): string | null {
  const fourth = isoDate(year, 1, 4);
  if (!fourth || week < 1 || week > 53) return null;
  const firstThursday = addDays(fourth, 4 - (((weekdayOf(fourth) ?? 0) + 6) % 7) - 1);
  const thursday = addDays(firstThursday, 7 * (week - 1));
  return thursday.slice(0, 4) === String(year) ? addDays(thursday, 1) : null;
}

function fitsWeekday(words: string, day: string): boolean {
  const named = [...words.matchAll(weekdayPattern)].map(([, stem]) => weekdayStems.indexOf(stem ?? ''));
  return named.length !== 1 || named[0] === weekdayOf(day);
}
