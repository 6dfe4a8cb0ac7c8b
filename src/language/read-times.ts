// Times of day out of text: "08.30-12.00", "Kl. 15.00 – 16.30", "kl 9-12", "9.00 till 11.30", "heldag".

import { findDates } from './read-dates.ts';

/** When something begins and ends, HH:MM; null where the words do not say. */
export type FoundTimes = {
  readonly start: string | null;
  readonly end: string | null;
  /** The words that say so, "heldag" too. */
  readonly text: string;
  /** Another time follows that these two do not cover: a break, a second sitting. */
  readonly more: boolean;
};

type Token = { readonly time: string; readonly full: boolean; readonly start: number; readonly end: number };

const clock =
  /(?<![\p{L}\p{N}.,:/])(?:(\d{1,2})\s?[.:]\s?(\d{2})|(\d{2})(\d{2})|(\d{1,2}))(?![\p{N}/]|[.,:]\d|\s?(?:kr|tkr|mkr|kronor|procent|%)(?!\p{L}))/gu;
const lead = /(?<!\p{L})(?:kl|klockan)[.,:]{0,2}\s*$/iu;
const untilLead =
  /(?<!\p{L})(?:till|slut|slutar|senast|avslutas|fram till)\s*:?\s*(?:(?:kl|klockan)[.,:]{0,2}\s*)?$/iu;
const range =
  /^\s*(?:[-\u2010-\u2015\u2212]{1,2}|till|t\.?o\.?m\.?|och fram till)\s*(?:(?:kl|klockan)[.,:]{0,2}\s*)?$/iu;

const pad = (value: string | undefined): string => (value ?? '0').padStart(2, '0');

function timeOf(hours: string | undefined, minutes: string | undefined): string | null {
  const [hour, minute] = [Number(hours), Number(minutes ?? 0)];
  return hour <= 23 && minute <= 59 ? `${pad(hours)}:${pad(minutes)}` : null;
}

// Letters that a scanner takes for figures; the length stays, so that places agree.
const mended = (text: string): string =>
  text.replace(/(?<![\p{L}\p{N}])[\dlIOo|]{1,2}\s?[.:]\s?[\dlIOo|]{2}(?![\p{L}\p{N}])/gu, token =>
    /\d/u.test(token) ? token.replace(/[lI|]/gu, '1').replace(/[Oo]/gu, '0') : token,
  );

function tokens(text: string): readonly Token[] {
  return [...text.matchAll(clock)].flatMap(match => {
    const [, hours, minutes, hourPair, minutePair, hour] = match;
    const time = timeOf(hours ?? hourPair ?? hour, minutes ?? minutePair);
    // "2026" is more often a year than a time.
    if (time === null || (hourPair && /^(?:19|20)$/u.test(hourPair))) return [];
    const end = match.index + match[0].length;
    return [{ time, full: minutes !== undefined, start: match.index, end }];
  });
}

/**
 * The time that a text gives, first of all the value of a field ("Tid:"). Hours without minutes count only after
 * "kl." or in a range. "heldag" gives neither start nor end. Null when no time is said; dates are passed over.
 */
export function readTimes(text: string, scanned = false): FoundTimes | null {
  if (text.length > 2000) return readTimes(text.slice(0, 2000), scanned);
  const dates = findDates(text, { near: '2000-01-01', scanned });
  const bare = dates.reduce(
    (words, { start, end }) => `${words.slice(0, start)}${'§'.repeat(end - start)}${words.slice(end)}`,
    scanned ? mended(text) : text,
  );
  const all = tokens(bare);
  const told = (token: Token): boolean =>
    token.full || lead.test(bare.slice(Math.max(0, token.start - 12), token.start));
  for (const [index, first] of all.entries()) {
    const second = all[index + 1];
    const joined = second !== undefined && range.test(bare.slice(first.end, second.start));
    const known = told(first) || (joined && (second.full || onlyRange(bare, first, second)));
    if (!known) continue;
    const last = joined ? second : first;
    const words = bare.slice(Math.max(0, first.start - 24), first.start);
    const opening = lead.exec(words)?.[0].length ?? 0;
    const until = !joined && untilLead.test(words);
    return {
      start: until ? null : first.time,
      end: joined ? second.time : until ? first.time : null,
      text: text.slice(first.start - opening, last.end).trim(),
      more: all.slice(index + (joined ? 2 : 1)).some(told),
    };
  }
  const [whole] = /(?<!\p{L})hel\s?dag(?:en)?(?!\p{L})/iu.exec(text) ?? [];
  return whole ? { start: null, end: null, text: whole, more: false } : null;
}

// "9-12" is a time where nothing but dates, weekdays and the label stand beside it.
function onlyRange(text: string, first: Token, second: Token): boolean {
  const beside = `${text.slice(0, first.start)} ${text.slice(second.end)}`;
  return (
    first.time < second.time &&
    /^[\s§.,:;()|]*$/u.test(
      beside.replace(/(?<!\p{L})(?:tid|(?:mån|tis|ons|tors|fre|lör|sön)(?:dag(?:en)?)?)(?!\p{L})/giu, ''),
    )
  );
}
