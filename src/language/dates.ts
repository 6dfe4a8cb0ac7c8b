// Dates and times in words. Dates come in as ISO dates and times as HH:MM, both local to the meeting; a text
// that is neither is given back unchanged, so that a broken value stays visible instead of becoming another day.

import type { Language, Say } from './words.ts';

/** How a house writes dates: "20 november 2026", "2026-11-20" or "261120". */
export type DateStyle = 'long' | 'iso' | 'short';

type Calendar = { readonly year: number; readonly month: number; readonly day: number };

const noBreak = '\u00a0';
const dayLength = 86_400_000;

/** The months by their Swedish names, January first. */
export const swedishMonths: readonly string[] = [
  'januari',
  'februari',
  'mars',
  'april',
  'maj',
  'juni',
  'juli',
  'augusti',
  'september',
  'oktober',
  'november',
  'december',
];

const months: Record<Language, readonly string[]> = {
  sv: swedishMonths,
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
};

const weekdays: Record<Language, readonly string[]> = {
  sv: ['söndag', 'måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
};

const pad = (value: number, width = 2): string => String(value).padStart(width, '0');

/** Year, month and day as an ISO date, or null when there is no such day. */
export function isoDate(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const same =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return same && year >= 1000 ? `${pad(year, 4)}-${pad(month)}-${pad(day)}` : null;
}

function calendar(iso: string): Calendar | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  if (!parts) return null;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return isoDate(year, month, day) ? { year, month, day } : null;
}

const epochDay = ({ year, month, day }: Calendar): number => Date.UTC(year, month - 1, day) / dayLength;

/** Whether a text is an ISO date of a day that exists. */
export const isIsoDate = (text: string): boolean => calendar(text) !== null;

/** The ISO date so many days later (or earlier). */
export function addDays(iso: string, days: number): string {
  const from = calendar(iso);
  return from ? new Date((epochDay(from) + days) * dayLength).toISOString().slice(0, 10) : iso;
}

/** 0 = Sunday … 6 = Saturday; null when it is no date. */
export function weekdayOf(iso: string): number | null {
  const date = calendar(iso);
  return date ? (epochDay(date) + 4) % 7 : null;
}

/** "20 november 2026", "2026-11-20" or "261120". */
export function formatDate(iso: string, style: DateStyle = 'long', language: Language = 'sv'): string {
  const date = calendar(iso);
  if (!date || style === 'iso') return iso;
  if (style === 'short') return `${pad(date.year % 100)}${pad(date.month)}${pad(date.day)}`;
  return `${date.day}${noBreak}${months[language][date.month - 1]} ${date.year}`;
}

/** "fredag 20 november 2026". */
export function formatWeekdayDate(iso: string, language: Language = 'sv'): string {
  const weekday = weekdayOf(iso);
  return weekday === null ? iso : `${weekdays[language][weekday]} ${formatDate(iso, 'long', language)}`;
}

/** "20 november": for what lies near, where the year is known. */
export function formatDayMonth(iso: string, language: Language = 'sv'): string {
  const date = calendar(iso);
  return date ? `${date.day}${noBreak}${months[language][date.month - 1]}` : iso;
}

/** "09.00" in Swedish, "09:00" in English; anything but HH:MM is given back as it is. */
export function formatTime(time: string, language: Language = 'sv'): string {
  return language === 'sv' && /^\d{2}:\d{2}$/.test(time) ? time.replace(':', '.') : time;
}

/** "kl. 09.00–12.00", "kl. 09.00" without an end, "till kl. 12.00" without a start; null without both. */
export function formatTimes(
  start: string | null,
  end: string | null,
  language: Language = 'sv',
): string | null {
  const [from, to] = [start, end].map(time => (time ? formatTime(time, language) : null));
  const lead = language === 'sv' ? `kl.${noBreak}` : '';
  if (from && to) return `${lead}${from}–${to}`;
  if (from) return `${lead}${from}`;
  if (to) return language === 'sv' ? `till ${lead}${to}` : `until ${to}`;
  return null;
}

/** "1 h 12 min", "20 min": how long something takes or what is left of it. */
export function formatMinutes(minutes: number, say: Say): string {
  const whole = Math.max(0, Math.round(minutes));
  return whole < 60
    ? say('date.minutes', { n: whole })
    : say('date.hoursMinutes', { h: Math.floor(whole / 60), m: whole % 60 });
}
