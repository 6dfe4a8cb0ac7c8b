// The meetings of a year, from an item's table "DATUM OCH TID | PLATS | INFO" or from lines that begin with a
// day. The weekday is a checksum: a row whose weekday disagrees keeps its words and has no date.

import { findDates, type FoundDate } from '#language/read-dates.ts';
import { readTimes } from '#language/read-times.ts';
import type { PublicRecord } from '#minutes/public-record.ts';

export type CalendarRow = PublicRecord['calendar'][number];

const topic =
  /(?<!\p{L})(?:kalendarium|kalender|(?:sammanträdes|mötes|sammanträdes?-?)(?:tider|dagar|datum|plan|schema)|årsplan|datum för (?:möten|sammanträden)|(?:kommande|nästa|planerade|vårens|höstens|årets) (?:möten|sammanträden)|möten (?:under )?(?:våren|hösten|20\d{2})|mötesplanering)/iu;

type Role = 'day' | 'time' | 'place' | 'info';

function roleOf(header: string): Role | null {
  if (/datum|(?<!\p{L})dag(?!\p{L})|när/iu.test(header)) return 'day';
  if (/tid|klockslag|(?<!\p{L})kl/iu.test(header)) return 'time';
  if (/plats|lokal|var(?!\p{L})/iu.test(header)) return 'place';
  if (/info|anm|övrig|kommentar|möte|typ|vad/iu.test(header)) return 'info';
  return null;
}

const cellsOf = (line: string): readonly string[] => line.split(/\s*\|\s*|\t+/u).map(cell => cell.trim());

const isRow = (line: string): boolean => /\s\|\s|\s\||\|\s|\t/u.test(line);

/** The one year that the heading or the text names besides its days; null when there is none or several. */
function yearOf(words: string): number | null {
  const years = new Set(
    [...words.matchAll(/(?<![\d\p{L}/-])20\d{2}(?![\d-])/gu)].map(([year]) => Number(year)),
  );
  const [year] = years;
  return years.size === 1 ? (year ?? null) : null;
}

/** The calendar that an item holds; empty when its rows are of something else. */
export function readCalendar(
  item: { readonly number: string; readonly title: string; readonly text: string },
  meetingDate: string | null,
): readonly CalendarRow[] {
  const lines = item.text.split('\n').map(line => line.trim());
  const year = yearOf(item.title) ?? yearOf(item.text);
  const reading = { near: meetingDate, toward: 'forward' as const, ...(year === null ? {} : { year }) };
  const rows: CalendarRow[] = [];
  let roles: readonly (Role | null)[] = [];
  let told = topic.test(item.title);
  const nextOnly = /^nästa (?:möte|sammanträde)/iu.test(item.title);
  for (const line of lines) {
    if (line === '' || line.length > 400) continue;
    if (isRow(line)) {
      const cells = cellsOf(line);
      const heads = cells.map(roleOf);
      if (heads.includes('day') && findDates(line, reading).length === 0) {
        roles = heads;
        continue;
      }
      const row = roles.includes('day') || told ? tableRow(item.number, line, cells, roles, reading) : null;
      if (row) rows.push(row);
      continue;
    }
    roles = [];
    const row = told || nextOnly ? lineRow(item.number, line, reading, nextOnly) : null;
    if (row) rows.push(row);
    else told ||= topic.test(line);
  }
  return rows;
}

type Reading = { readonly near: string | null; readonly toward: 'forward'; readonly year?: number };

const known = (day: FoundDate): string | null => (day.weekdayAgrees === false ? null : day.iso);

const orNull = (text: string | undefined): string | null => text?.trim() || null;

function tableRow(
  number: string,
  line: string,
  cells: readonly string[],
  roles: readonly (Role | null)[],
  reading: Reading,
): CalendarRow | null {
  const of = (role: Role, usual: number): string => {
    const at = roles.indexOf(role);
    return (at >= 0 ? cells[at] : roles.includes('day') ? '' : cells[usual]) ?? '';
  };
  const dayCell = of('day', 0);
  const [day] = findDates(dayCell, reading);
  if (!day) return null;
  const times = readTimes(of('time', 0)) ?? readTimes(dayCell) ?? readTimes(line);
  const beside = tidy(dayCell.replace(day.text, '').replace(times?.text ?? '', ''));
  const whole = times?.start === null && times.end === null ? times.text : '';
  const info = [of('info', 2), beside.length > 2 ? beside : '', whole].filter(part => part !== '').join(', ');
  return {
    item: number,
    date: known(day),
    start: times?.start ?? null,
    end: times?.end ?? null,
    place: orNull(of('place', 1)),
    info: orNull(info),
    text: line,
  };
}

const tidy = (text: string): string => text.replace(/^[\s,;:.–-]+|[\s,;:.–-]+$/gu, '').replace(/\s+/gu, ' ');

function lineRow(number: string, line: string, reading: Reading, anywhere: boolean): CalendarRow | null {
  const words = line.replace(/^(?:[-•–*]\s+)/u, '');
  const [day] = findDates(words, reading);
  if (!day || (day.start > 2 && !(anywhere && line.length < 160))) return null;
  const rest = words.slice(day.end);
  const times = readTimes(rest);
  const after = times ? rest.slice(rest.indexOf(times.text) + times.text.length) : rest;
  const before = times ? rest.slice(0, rest.indexOf(times.text)) : '';
  const parts = [tidy(before), ...after.split(/,|;|\s[–-]\s/u).map(tidy)].filter(part => part.length > 1);
  // A day that a sentence begins with is no row of a calendar.
  if (parts.some(part => part.split(' ').length > 8)) return null;
  const [first, ...more] = parts;
  const place = first?.replace(/^(?:(?:i|på)\s+(?=\p{Lu})|plats:?\s+)/u, '');
  return {
    item: number,
    date: known(day),
    start: times?.start ?? null,
    end: times?.end ?? null,
    place: orNull(place),
    info: orNull(more.join(', ')),
    text: words,
  };
}
