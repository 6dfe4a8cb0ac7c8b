// When something is due, from the words of an assignment: "senast den 15 december", "vecka 48". The words stay
// in the record as written; a date comes out only where they name one day, never as a guess.

import { addDays, isIsoDate, weekdayOf } from './dates.ts';
import { findDates, findWeeks, fridayOf, weekdayNamed } from './read-dates.ts';

/**
 * The ISO date that the words name, or null. A day without a year is the first such day on or after
 * `reference` (ISO, usually the meeting's date); a week means its Friday. Two different days, a weekday that
 * does not fit and words like "under hösten" or "nästa möte" name no day.
 */
export function readDue(text: string, reference: string): string | null {
  if (!isIsoDate(reference)) return null;
  const words = text.normalize('NFC').replace(/\s+/gu, ' ').trim();
  if (words.length > 500) return null;
  const dates = findDates(words, { near: reference, toward: 'forward' });
  if (dates.some(({ weekdayAgrees }) => weekdayAgrees === false)) return null;
  const apart = dates.reduceRight((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), words);
  // Figures that look like a day and are none ("31 februari") make the rest doubtful too.
  if (dates.length === 0 && noSuchDay.test(apart)) return null;
  const days = new Set([...dates.map(({ iso }) => iso), ...spokenDays(apart, reference)]);
  const [day = weekEnd(apart, reference), ...more] = days;
  return day !== null && more.length === 0 && fitsWeekday(apart, day) ? day : null;
}

const noSuchDay = /(?<!\d)(?:\d{6}|\d{4}-\d{2}-\d{2}|\d{1,2}\/\d{1,2})(?!\d)/u;

const spokenDays = (words: string, reference: string): readonly string[] => [
  ...(/(?<!\p{L})i ?dag(?!\p{L})/iu.test(words) ? [reference] : []),
  ...(/(?<!\p{L})i ?morgon(?!\p{L})/iu.test(words) ? [addDays(reference, 1)] : []),
];

function weekEnd(words: string, reference: string): string | null {
  const fridays = new Set(
    findWeeks(words).map(({ week, year }) => {
      if (year !== null) return fridayOf(year, week);
      const now = Number(reference.slice(0, 4));
      const friday = fridayOf(now, week);
      return friday && addDays(friday, 2) >= reference ? friday : fridayOf(now + 1, week);
    }),
  );
  const [friday] = fridays;
  return fridays.size === 1 ? (friday ?? null) : null;
}

function fitsWeekday(words: string, day: string): boolean {
  const named = [...words.matchAll(/(?<!\p{L})(?:sön|mån|tis|ons|tors|fre|lör)dag(?:en)?(?!\p{L})/giu)];
  const [only] = named;
  return !only || named.length > 1 || weekdayNamed(only[0]) === weekdayOf(day);
}
