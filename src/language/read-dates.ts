// Dates out of text: every way that Swedish agendas and minutes write a day or a week. A day that does not exist
// is no date, and a day without year is one only where a reference tells which year is meant.

import { addDays, isIsoDate, isoDate, weekdayOf, type DateStyle, swedishMonths } from './dates.ts';
import { foldLetters } from './spelling.ts';

export type DateReading = {
  /** An ISO date from which a missing year is told. */
  readonly near?: string | null;
  /** Which such day: the nearest (the usual), the first on or after `near`, or the last on or before it. */
  readonly toward?: 'nearest' | 'forward' | 'back';
  /** The year of days that are written without, as in a calendar with the year in its heading. */
  readonly year?: number;
  /** The text is scanned: l, I and O among figures are 1, 1 and 0, and a month may have lost a letter. */
  readonly scanned?: boolean;
};

/** A day that a text names; `start` and `end` are places in the text, with "torsdag den" before it. */
export type FoundDate = {
  /** ISO. Of several days in a row ("12–13 november") the last. */
  readonly iso: string;
  readonly style: DateStyle;
  /** Whether the weekday that stands beside it is right; null when none does. */
  readonly weekdayAgrees: boolean | null;
  readonly yearGiven: boolean;
  readonly text: string;
  readonly start: number;
  readonly end: number;
};

/** A week that a text names, by its ISO number; of several in a row the last. `year` is null when not written. */
export type FoundWeek = {
  readonly week: number;
  readonly year: number | null;
  readonly text: string;
  readonly start: number;
  readonly end: number;
};

const monthStems = ['jan', 'feb', 'mar', 'apr', 'maj', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'];
const weekdayStems = ['son', 'man', 'tis', 'ons', 'tor', 'fre', 'lor'];

/** 1 to 12 for the name of a month, whole or short ("sept"), one wrong letter forgiven when scanned; else null. */
export function monthNamed(word: string, scanned = false): number | null {
  const letters = word.toLowerCase();
  const whole = swedishMonths.indexOf(letters);
  if (whole >= 0) return whole + 1;
  if (letters.length <= 4) {
    const stem = letters === 'sept' ? 'sep' : letters;
    return monthStems.indexOf(stem) + 1 || null;
  }
  if (!scanned) return null;
  const close = swedishMonths.filter(
    name =>
      name.length === letters.length && [...name].filter((sign, at) => sign !== letters[at]).length === 1,
  );
  return close.length === 1 ? swedishMonths.indexOf(close[0] ?? '') + 1 : null;
}

/** 0 (Sunday) to 6 for the name of a weekday, whole, definite or short ("tors", "fre."); else null. */
export function weekdayNamed(word: string): number | null {
  const letters = foldLetters(word);
  const [, stem] = /^(son|man|tis|ons|tors?|fre|lor)(?:dag(?:en|ar|s)?)?$/u.exec(letters) ?? [];
  return stem ? weekdayStems.indexOf(stem.slice(0, 3)) : null;
}

// The same length as the text, so that places agree.
function figuresMended(text: string): string {
  return text.replace(/(?<![\p{L}\p{N}])[\dlIOo|]{1,8}(?![\p{L}\p{N}])/gu, token =>
    /\d/u.test(token) ? token.replace(/[lI|]/gu, '1').replace(/[Oo]/gu, '0') : token,
  );
}

type Candidate = {
  readonly year: number | null;
  readonly month: number;
  readonly day: number;
  readonly style: DateStyle;
  readonly start: number;
  readonly end: number;
  /** Figures that are a day only beside words that say so: "9/4". */
  readonly bare?: boolean;
  /** The first of several days in a row: it is the one that a weekday before them belongs to. */
  readonly firstDay?: number | null;
};

const isoForm = /(?<![\p{L}\p{N}/-])(\d{4})\s?([-–./])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?![\p{N}-])(?!\p{L})/gu;
const eightForm = /(?<![\p{L}\p{N}.,/-])(19\d{2}|20\d{2})(\d{2})(\d{2})(?![\p{L}\p{N}]|-\d{4})/gu;
const sixForm =
  /(?<![\p{L}\p{N}.,/-])(\d{2})(\d{2})(\d{2})(?![\p{L}\p{N}/]|[.,:]\d|-\d{4}|\s?(?:kr|tkr|mkr|kronor|SEK|euro|%|procent|st|personer)(?!\p{L}))/gu;
const dashedForm = /(?<![\p{L}\p{N}.,:/-])(\d{2})-(\d{2})-(\d{2})(?![\p{L}\p{N}/-])/gu;
const dottedForm = /(?<![\p{L}\p{N}.,/-])(\d{1,2})\.(\d{1,2})\.(\d{4})(?![\p{L}\p{N}])/gu;
const wordForm =
  /(?<![\p{L}\p{N}.,/-])(?:(?<first>\d{1,2})(?::?[ea])?(?:\s?[–-]\s?|\s(?:och|och den|samt)\s))?(?<day>\d{1,2})(?::?[ea])?\.?\s{0,2}(?<month>\p{L}{3,9})\.?(?:,?\s{1,2}(?<year>\d{4})(?![\p{L}\p{N}])|\s?[–'’-]\s?(?<short>\d{2})(?![\p{L}\p{N}]|[.:]\d))?(?!\p{L})/gu;
const slashForm =
  /(?<![\p{L}\p{N}.,/-])(?:\d{1,2}\s?[–-]\s?)?(\d{1,2})\/(\d{1,2})(?![\p{N}/])(?:\s?[–-]\s?(\d{4}|\d{2})(?![\p{L}\p{N}])|\s{1,2}(\d{4})(?![\p{L}\p{N}])|\/(\d{4}))?(?!\p{L})/gu;

const ofMonth = new RegExp(monthStems.join('|'), 'iu');

const fullYear = (short: number): number => (short >= 70 ? 1900 + short : 2000 + short);

function* candidates(text: string, scanned: boolean): Generator<Candidate> {
  const between = (match: RegExpExecArray): { start: number; end: number } => ({
    start: match.index,
    end: match.index + match[0].length,
  });
  // Each form is looked for only where its signs are: most texts with figures hold no date.
  const [four, six] = [/\d{4}/u.test(text), /\d{6}/u.test(text)];
  for (const match of four ? text.matchAll(isoForm) : []) {
    const [year, month, day] = [Number(match[1]), Number(match[3]), Number(match[4])];
    yield { year, month, day, style: 'iso', ...between(match) };
  }
  for (const match of six ? text.matchAll(eightForm) : []) {
    const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
    yield { year, month, day, style: 'iso', ...between(match) };
  }
  for (const form of [...(six ? [sixForm] : []), ...(text.includes('-') ? [dashedForm] : [])])
    for (const match of text.matchAll(form)) {
      const [year, month, day] = [fullYear(Number(match[1])), Number(match[2]), Number(match[3])];
      yield { year, month, day, style: 'short', ...between(match) };
    }
  for (const match of four ? text.matchAll(dottedForm) : []) {
    const [day, month, year] = [Number(match[1]), Number(match[2]), Number(match[3])];
    yield { year, month, day, style: 'iso', ...between(match) };
  }
  for (const match of scanned || ofMonth.test(text) ? text.matchAll(wordForm) : []) {
    const { first, day, month: name, year: whole, short } = match.groups ?? {};
    const month = monthNamed(name ?? '', scanned);
    if (month === null) continue;
    const year = whole ? Number(whole) : short ? fullYear(Number(short)) : null;
    const firstDay = first ? Number(first) : null;
    const { start, end } = between(match);
    // A full stop after a whole name ends the sentence.
    const stops = match[0].endsWith('.') && swedishMonths.includes((name ?? '').toLowerCase());
    yield { year, month, day: Number(day), firstDay, style: 'long', start, end: stops ? end - 1 : end };
  }
  for (const match of text.includes('/') ? text.matchAll(slashForm) : []) {
    const given = match[3] ?? match[4] ?? match[5];
    const year = given ? (given.length === 2 ? fullYear(Number(given)) : Number(given)) : null;
    const [day, month] = [Number(match[1]), Number(match[2])];
    yield { year, month, day, style: 'short', bare: year === null, ...between(match) };
  }
}

const lead =
  /(?<![\p{L}\p{N}])(?:(?<weekday>s[öoé]n|m[åaä]n|tis|ons|tors?|fre|l[öoé]r)(?:dag(?:en)?)?\.?,?\s{1,2})?(?:den\s{1,2})?$/iu;
const trail = /^\s?\(\s?(?<weekday>s[öoé]n|m[åaä]n|tis|ons|tors?|fre|l[öoé]r)(?:dag)?\.?\s?\)/iu;
const beforeBare =
  /(?<![\p{L}\p{N}])(?:den|senast|till|före|innan|inför|efter|datum|från|från den|möte|mötet|klart)\s*:?\s*$/iu;

const inDays = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / 86_400_000;

function yearOf(
  { month, day }: Candidate,
  weekday: number | null,
  { near, toward = 'nearest', year }: DateReading,
): string | null {
  if (year !== undefined) return isoDate(year, month, day);
  if (!near || !isIsoDate(near)) return null;
  const now = Number(near.slice(0, 4));
  const years =
    toward === 'nearest' ? [now - 1, now, now + 1] : toward === 'forward' ? [now, now + 1] : [now, now - 1];
  const days = years
    .map(each => isoDate(each, month, day))
    .filter(iso => iso !== null)
    .filter(iso => toward === 'nearest' || (toward === 'forward' ? iso >= near : iso <= near));
  const fitting = weekday === null ? [] : days.filter(iso => weekdayOf(iso) === weekday);
  const from = inDays(near);
  const [best] = (fitting.length > 0 ? fitting : days).sort(
    (a, b) => Math.abs(inDays(a) - from) - Math.abs(inDays(b) - from),
  );
  return best ?? null;
}

const dayBesideWeekday = ({ day, firstDay }: Candidate, iso: string): string =>
  firstDay && firstDay < day ? addDays(iso, firstDay - day) : iso;

/** All days that a text names, in order; what two readings share belongs to the one that begins first. */
export function findDates(text: string, reading: DateReading = {}): readonly FoundDate[] {
  if (!/\d/u.test(text)) return [];
  const figures = reading.scanned === true ? figuresMended(text) : text;
  const all = [...candidates(figures, reading.scanned === true)].sort(
    (a, b) => a.start - b.start || b.end - a.end,
  );
  const found: FoundDate[] = [];
  for (const each of all) {
    if (each.start < (found.at(-1)?.end ?? 0)) continue;
    const before = text.slice(Math.max(0, each.start - 24), each.start);
    const led = lead.exec(before);
    const trailed = trail.exec(text.slice(each.end, each.end + 16));
    const word = led?.groups?.['weekday'] ?? trailed?.groups?.['weekday'];
    const weekday = word ? weekdayNamed(word.replace(/é/iu, letter => (letter === 'é' ? 'o' : 'O'))) : null;
    const alone = text.slice(0, each.start).trim() === '' && text.slice(each.end).trim() === '';
    if (each.bare === true && !alone && !word && !beforeBare.test(before)) continue;
    const iso =
      each.year === null ? yearOf(each, weekday, reading) : isoDate(each.year, each.month, each.day);
    if (iso === null) continue;
    const start = led && led[0] !== '' ? each.start - led[0].length : each.start;
    const end = each.end + (led?.groups?.['weekday'] || !trailed ? 0 : trailed[0].length);
    found.push({
      iso,
      style: each.style,
      weekdayAgrees: weekday === null ? null : weekday === weekdayOf(dayBesideWeekday(each, iso)),
      yearGiven: each.year !== null,
      text: text.slice(start, end),
      start,
      end,
    });
  }
  return found;
}

const weekForm =
  /(?<![\p{L}\p{N}])(?:veckorna|veckan|vecka|v\.?)\s?(?:\d{1,2}\s?(?:[–-]|och)\s?)?(\d{1,2})(?![\p{N}:]|\.\d)(?:,?\s{1,2}(\d{4})(?![\p{L}\p{N}]))?(?!\p{L})/giu;

/** All weeks that a text names: "vecka 48", "v. 48 2025", "v 42–43". */
export function findWeeks(text: string): readonly FoundWeek[] {
  return [...text.matchAll(weekForm)].flatMap(match => {
    const week = Number(match[1]);
    if (week < 1 || week > 53) return [];
    const [words, start] = [match[0], match.index];
    return [
      { week, year: match[2] ? Number(match[2]) : null, text: words, start, end: start + words.length },
    ];
  });
}

/** The Friday of an ISO week; null when the year has no such week. */
export function fridayOf(year: number, week: number): string | null {
  const fourth = isoDate(year, 1, 4);
  if (!fourth || week < 1 || week > 53) return null;
  const firstThursday = addDays(fourth, 3 - (((weekdayOf(fourth) ?? 0) + 6) % 7));
  const thursday = addDays(firstThursday, 7 * (week - 1));
  return thursday.slice(0, 4) === String(year) ? addDays(thursday, 1) : null;
}
