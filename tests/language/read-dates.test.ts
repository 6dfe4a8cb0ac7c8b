import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, formatDate, formatWeekdayDate, weekdayOf } from '#language/dates.ts';
import { findDates, findWeeks, fridayOf, monthNamed, weekdayNamed } from '#language/read-dates.ts';
import { readTimes } from '#language/read-times.ts';

/** The one day that a text names; null when it names none or several. */
function dayIn(...asked: Parameters<typeof findDates>): ReturnType<typeof findDates>[number] | null {
  const found = findDates(...asked);
  return new Set(found.map(({ iso }) => iso)).size === 1 ? (found[0] ?? null) : null;
}

test.each([
  ['260409', 'short'],
  ['26-04-09', 'short'],
  ['9/4 2026', 'short'],
  ['9/4-26', 'short'],
  ['2026-04-09', 'iso'],
  ['2026.04.09', 'iso'],
  ['20260409', 'iso'],
  ['9.4.2026', 'iso'],
  ['9 april 2026', 'long'],
  ['den 9 april, 2026', 'long'],
  ['9:e april 2026', 'long'],
  ['9 apr -26', 'long'],
  ['Torsdag den 9 april 2026', 'long'],
])('%s is the ninth of April 2026', (text, style) => {
  expect(dayIn(text)).toMatchObject({ iso: '2026-04-09', style, yearGiven: true });
  expect(dayIn(`Datum: ${text}.`)?.iso).toBe('2026-04-09');
});

test.each([
  '31 februari 2026',
  '260231',
  '2026-13-01',
  '19640823-3234',
  '640823-3234',
  '350000 kr',
  'HSN 2023/78',
  'SOU 2023:5',
  'öppet 24/7',
  'kvoten 1/2',
  '08.30-12.00',
  '2025-2026',
  '9 personer',
  'den 9 april',
])('no day is made out of %s', text => {
  expect(findDates(text)).toEqual([]);
});

test('a day without year is told from a day near it, forward or back where that is asked', () => {
  const iso = (text: string, toward?: 'nearest' | 'forward' | 'back'): string | undefined =>
    dayIn(text, { near: '2026-11-20', ...(toward ? { toward } : {}) })?.iso;
  expect(iso('den 14 januari')).toBe('2027-01-14');
  expect(iso('den 14 januari', 'back')).toBe('2026-01-14');
  expect(iso('den 3 oktober')).toBe('2026-10-03');
  expect(iso('den 3 oktober', 'forward')).toBe('2027-10-03');
  expect(dayIn('20 mars', { year: 2024 })?.iso).toBe('2024-03-20');
});

test('a weekday beside a day chooses the year, or shows that something is wrong', () => {
  expect(dayIn('fredag 20 mars', { near: '2025-05-01' })).toMatchObject({
    iso: '2026-03-20',
    weekdayAgrees: true,
  });
  expect(dayIn('fredag 9 april 2026')).toMatchObject({ iso: '2026-04-09', weekdayAgrees: false });
  expect(dayIn('2026-04-09 (torsdag)')?.weekdayAgrees).toBe(true);
  expect(dayIn('9 april 2026')?.weekdayAgrees).toBeNull();
});

test('days in a row are one find, and the weekday before them is the first one’s', () => {
  expect(dayIn('torsdag den 12–13 november 2026')).toMatchObject({
    iso: '2026-11-13',
    weekdayAgrees: true,
  });
  expect(dayIn('12 och 13 november 2026')?.iso).toBe('2026-11-13');
});

test('several days are all found with their places, and a field with two of them names none', () => {
  const text = 'Möte 260409, nästa den 22 maj 2026.';
  expect(findDates(text).map(({ start, end }) => text.slice(start, end))).toEqual([
    '260409',
    'den 22 maj 2026',
  ]);
  expect(dayIn(text)).toBeNull();
});

test('figures that a scanner took for letters are read only where the text is scanned', () => {
  expect(dayIn('26O4O9')).toBeNull();
  expect(dayIn('26O4O9', { scanned: true })?.iso).toBe('2026-04-09');
  expect(dayIn('l5 aprll 2026', { scanned: true })?.iso).toBe('2026-04-15');
  expect(dayIn('måndag 9 apri1', { scanned: true, near: '2026-01-01' })).toBeNull();
});

test('every day in every style is found again in the middle of a sentence', () => {
  const days = fc.integer({ min: 0, max: 18_000 }).map(count => addDays('2000-01-01', count));
  fc.assert(
    fc.property(days, day => {
      for (const written of [
        formatDate(day),
        formatDate(day, 'iso'),
        formatDate(day, 'short'),
        formatWeekdayDate(day),
      ]) {
        const [found, ...more] = findDates(`Vid mötet ${written} i Almvik`);
        expect(found?.iso).toBe(day);
        expect(found?.weekdayAgrees).not.toBe(false);
        expect(more).toEqual([]);
      }
    }),
    { seed: 20261122 },
  );
});

test('weeks are found, and each has one Friday', () => {
  expect(
    findWeeks('vecka 48, v. 49 2025 och v 42–43; vecka 60').map(({ week, year }) => [week, year]),
  ).toEqual([
    [48, null],
    [49, 2025],
    [43, null],
  ]);
  expect(fridayOf(2026, 53)).toBe('2027-01-01');
  expect(fridayOf(2025, 53)).toBeNull();
  expect(weekdayOf(fridayOf(2025, 1) ?? '')).toBe(5);
});

test('months and weekdays are known by their names, whole and short', () => {
  expect([monthNamed('Oktober'), monthNamed('sept'), monthNamed('mar'), monthNamed('okto')]).toEqual([
    10,
    9,
    3,
    null,
  ]);
  expect([weekdayNamed('lördagen'), weekdayNamed('tors'), weekdayNamed('mån.'), weekdayNamed('dag')]).toEqual(
    [6, 4, 1, null],
  );
});

test.each([
  ['08.30-12.00', '08:30', '12:00'],
  ['Kl. 15.00 – 16.30', '15:00', '16:30'],
  ['kl 9-12', '09:00', '12:00'],
  ['kl, 8.00', '08:00', null],
  ['13:00', '13:00', null],
  ['13–14', '13:00', '14:00'],
  ['9.00 till 11.30', '09:00', '11:30'],
  ['0830-1200', '08:30', '12:00'],
  ['till kl. 12.00', null, '12:00'],
  ['torsdag 9 april 2026 kl. 9-12', '09:00', '12:00'],
  ['2026-04-09 09.00–12.00', '09:00', '12:00'],
  ['heldag', null, null],
])('the time %s begins and ends', (text, start, end) => {
  expect(readTimes(text)).toMatchObject({ start, end, more: false });
});

test.each([
  '25.00',
  '15 kommuner',
  '10 till 12 personer',
  '2025-2026',
  '350 000 kr',
  '12.50 kr',
  '',
  'vecka 42',
])('no time is made out of "%s"', text => {
  expect(readTimes(text)).toBeNull();
});

test('a time that is not covered is told', () => {
  expect(readTimes('08.30–12.00, lunch 12.30')).toMatchObject({ start: '08:30', end: '12:00', more: true });
});
