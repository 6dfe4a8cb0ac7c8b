import { objectOf, textOf } from './json.ts';

// Outlook speaks of time zones by Windows' names, the rest of the world by those of IANA.

const windowsZones: Readonly<Record<string, string>> = {
  'Europe/Stockholm': 'W. Europe Standard Time',
  'Europe/Oslo': 'W. Europe Standard Time',
  'Europe/Copenhagen': 'Romance Standard Time',
  'Europe/Helsinki': 'FLE Standard Time',
  'Europe/Mariehamn': 'FLE Standard Time',
};

/** The zone as Outlook's Prefer header takes it; UTC for a zone that has no name here (see `readMoment`). */
export const windowsZone = (timeZone: string): string => windowsZones[timeZone] ?? 'UTC';

/**
 * A dateTimeTimeZone of Graph as local date and time (HH:MM) of `timeZone`. An answer in UTC, whatever was
 * preferred, is turned to local time; one in any named zone is in the zone that was asked for.
 */
export function readMoment(
  value: unknown,
  timeZone: string,
): { readonly date: string; readonly time: string } | null {
  const moment = objectOf(value);
  const text = textOf(moment['dateTime']);
  const [, date, time] = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})/.exec(text ?? '') ?? [];
  if (!text || !date || !time) return null;
  const isUtc = /^(utc|etc\/utc|gmt)$/i.test(textOf(moment['timeZone']) ?? 'UTC') || /Z$/.test(text);
  if (!isUtc || timeZone === 'UTC') return { date, time };
  const local = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(
    Date.parse(`${date}T${time}:00Z`),
  );
  const [localDate, localTime] = local.split(' ');
  return localDate && localTime ? { date: localDate, time: localTime } : null;
}
