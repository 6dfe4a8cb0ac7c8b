import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addDays,
  formatDate,
  formatDayMonth,
  formatMinutes,
  formatTimes,
  formatWeekdayDate,
  isIsoDate,
  isoDate,
} from '#language/dates.ts';
import { readDue } from '#language/due.ts';
import { swedish } from '#language/swedish.ts';
import { speak } from '#language/words.ts';

const loose = (text: string | null): string | null => text && text.replace(/\u00a0/g, ' ');
const today = '2026-11-20';
const anyDay = fc.integer({ min: 0, max: 60_000 }).map(days => addDays('1970-01-01', days));

test('a date is written as Swedish readers write it, in the house’s own way', () => {
  expect(loose(formatDate(today))).toBe('20 november 2026');
  expect(formatDate(today, 'iso')).toBe('2026-11-20');
  expect(formatDate(today, 'short')).toBe('261120');
  expect(loose(formatWeekdayDate(today))).toBe('fredag 20 november 2026');
  expect(loose(formatWeekdayDate(today, 'en'))).toBe('Friday 20 November 2026');
  expect(loose(formatDayMonth(today))).toBe('20 november');
});

test('day and month never part at the end of a line', () => {
  expect(formatDate(today)).toBe('20\u00a0november 2026');
});

test('what is no date is shown as it is, never as another day', () => {
  expect(formatDate('2026-02-30')).toBe('2026-02-30');
  expect(formatWeekdayDate('snart')).toBe('snart');
  expect(isIsoDate('2026-02-29')).toBe(false);
  expect(isIsoDate('2028-02-29')).toBe(true);
  expect(isoDate(2026, 13, 1)).toBeNull();
});

test('times have dot and en dash in Swedish, and half a time is written as the half it is', () => {
  expect(formatTimes('09:00', '12:00')).toBe('kl.\u00a009.00–12.00');
  expect(formatTimes('09:00', '12:00', 'en')).toBe('09:00–12:00');
  expect(loose(formatTimes('09:00', null))).toBe('kl. 09.00');
  expect(loose(formatTimes(null, '12:00'))).toBe('till kl. 12.00');
  expect(formatTimes(null, null)).toBeNull();
});

test('what is left of a meeting is told in hours and minutes', () => {
  expect([0, 20, 72].map(minutes => formatMinutes(minutes, speak(swedish)))).toEqual([
    '0 min',
    '20 min',
    '1 h 12 min',
  ]);
});

test('counting days forth and back ends on the same day, over leap years and summer time', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -2000, max: 2000 }), (day, days) => {
      expect(isIsoDate(addDays(day, days))).toBe(true);
      expect(addDays(addDays(day, days), -days)).toBe(day);
    }),
    { seed: 20261120 },
  );
});

test.each([
  ['senast den 15 december', '2026-12-15'],
  ['den 15:e december', '2026-12-15'],
  ['Senast 15 dec.', '2026-12-15'],
  ['15/12', '2026-12-15'],
  ['den 8 maj', '2027-05-08'],
  ['den 20 november', '2026-11-20'],
  ['1 september 2027', '2027-09-01'],
  ['2026-12-01', '2026-12-01'],
  ['261215', '2026-12-15'],
  ['3–5 december', '2026-12-05'],
  ['fredag den 27 november kl. 12.00', '2026-11-27'],
  ['vecka 48', '2026-11-27'],
  ['under v. 3', '2027-01-22'],
  ['vecka 48–49', '2026-12-04'],
  ['vecka 53', '2027-01-01'],
  ['vecka 48, senast den 25 november', '2026-11-25'],
  ['i morgon', '2026-11-21'],
])('“%s” at a meeting on 20 November 2026 means %s', (words, date) => {
  expect(readDue(words, today)).toBe(date);
});

test.each([
  'under hösten',
  'slutet av september',
  'nästa möte',
  'snarast möjligt',
  'den 30 februari',
  'måndag den 27 november',
  'den 15 december eller den 8 januari',
  'vecka 54',
  'vecka 53 2027',
  '350 000 kr',
  'HSN 2026/371',
  'kl. 13.00',
  '261345',
  '',
])('“%s” names no day, and none is invented', words => {
  expect(readDue(words, today)).toBeNull();
});

test('every date that is written out is read back as the same day', () => {
  fc.assert(
    fc.property(anyDay, anyDay, (day, reference) => {
      expect(readDue(`senast den ${formatDate(day)}`, reference)).toBe(day);
      expect(readDue(formatWeekdayDate(day), reference)).toBe(day);
      if (day >= '2000' && day < '2070') expect(readDue(formatDate(day, 'short'), reference)).toBe(day);
    }),
    { seed: 20261120 },
  );
});

test('a day without a year is the first one on or after the meeting', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 0, max: 360 }), (reference, days) => {
      const day = addDays(reference, days);
      fc.pre(!day.endsWith('02-29'));
      expect(readDue(`den ${formatDayMonth(day)}`, reference)).toBe(day);
    }),
    { seed: 20261120 },
  );
});
