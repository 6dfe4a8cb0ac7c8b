import type { Attendance, Presenter } from '#minutes/record.ts';

// Fields that are lists in the record and one line on the paper: read back from what a person writes there.

/** A new person begins after "och", "samt" or "&" where two capitalised words follow: "… och Emil Strand". */
const nextPerson = /\s*;\s*|\s+(?:och|samt|&)\s+(?=\p{Lu}[\p{L}'’.-]*\s+(?:(?:von|van|de|af|al)\s+)?\p{Lu})/u;

/** "Lena Fors, utredare, Region Norrdal och Emil Strand" -> two presenters. A semicolon always parts them. */
export const presentersFrom = (line: string): readonly Presenter[] =>
  line
    .split(nextPerson)
    .map(person => person.trim())
    .filter(person => person !== '')
    .map(person => {
      const comma = person.indexOf(',');
      if (comma < 0) return { name: person, title: null };
      const title = person.slice(comma + 1).trim();
      return { name: person.slice(0, comma).trim(), title: title === '' ? null : title };
    });

/** "Bilaga 2 A och B, 3" -> ["2 A", "2 B", "3"]: a letter alone belongs to the number before it. */
export function attachmentsFrom(line: string): readonly string[] {
  const parts = line
    .replace(/\b(?:bilagor|bilaga|bil\.?)\s*/giu, '')
    .split(/\s*[,;]\s*|\s+(?:och|samt|&)\s+/iu)
    .map(part => part.replace(/\s+/g, ' ').trim())
    .filter(part => part !== '');
  let number = '';
  return parts.map(part => {
    const [, digits, letter] = /^(\d*) ?(\p{L}?)$/u.exec(part) ?? [];
    if (digits === undefined) return part;
    if (digits !== '') number = digits;
    return letter ? `${number} ${letter.toUpperCase()}`.trim() : part;
  });
}

/** "20 min", "1 h 15" or "20" -> minutes; null when the line is empty or no time. */
export function minutesFrom(line: string): number | null {
  const hours = /^(\d{1,2})\s*(?:h|tim\p{L}*|hours?)\s*(?:(\d{1,2})\s*(?:m\p{L}*)?)?$/iu.exec(line.trim());
  if (hours) return Number(hours[1]) * 60 + Number(hours[2] ?? 0);
  const minutes = /^(\d{1,3})\s*(?:m\p{L}*)?\.?$/iu.exec(line.trim());
  return minutes ? Number(minutes[1]) : null;
}

/** Nobody's presence is known yet: the table must then not read as if all were there. */
export const nobodyConfirmed = (rows: readonly Attendance[]): boolean =>
  rows.length > 0 && rows.every(row => row.presence === 'unknown');

export type Times = { readonly start: string | null; readonly end: string | null };

/** "Kl. 09.00–12.00", "9-12", "09:00" -> times as HH:MM; undefined when the line is no time. */
export function timesFrom(line: string): Times | undefined {
  const time = (hour: string | undefined, minute: string | undefined): string | null => {
    if (hour === undefined || Number(hour) > 23 || Number(minute ?? 0) > 59) return null;
    return `${hour.padStart(2, '0')}:${minute ?? '00'}`;
  };
  const words = line.replace(/^\s*kl\.?\s*/iu, '').trim();
  if (words === '') return { start: null, end: null };
  const [whole, h1, m1, h2, m2] =
    /^(\d{1,2})(?:[.:](\d{2}))?(?:\s*(?:–|-|till)\s*(\d{1,2})(?:[.:](\d{2}))?)?$/iu.exec(words) ?? [];
  const start = time(h1, m1);
  const end = time(h2, m2);
  if (whole === undefined || start === null || (h2 !== undefined && end === null)) return undefined;
  return { start, end };
}
