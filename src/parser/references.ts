// Other meetings and bodies that an item speaks of: "på möte 220923", "Styrgruppen har berett ärendet (230530)",
// "vid mötet i mars". The meeting itself is no reference, and a day alone is only a day.

import { findDates, type FoundDate } from '#language/read-dates.ts';
import type { PublicRecord } from '#minutes/public-record.ts';
import { sentencesOf } from '#minutes/sentence.ts';
import { namedBodies, type NamedBody } from './named-bodies.ts';

export type Reference = PublicRecord['references'][number];

export type Meeting = { readonly date: string | null; readonly bodyName: string };

const meetingWord =
  /(?<!\p{L})(?:(?:vid|på|från|under|till|inför|efter|i)\s+(?:(?:sitt|ett|det|dess|föregående|senaste|förra)\s+)?(?:\p{L}{0,30}s\s+)?)?(?:möte[tn]?|mötena|sammanträde[tn]?|minnesanteckning(?:ar|arna)|anteckning(?:ar|arna)|protokoll(?:et)?|styrgruppsmöte[t]?|sammankomst(?:en)?)(?!\p{L})/giu;
const past =
  /(?<!\p{L})(?:beslutade[s]?|beslutats?|beslöt|berett|beretts|fattade|behandlade[s]?|behandlats?|hölls|ägde rum|antog|antogs|godkände[s]?)(?!\p{L})/iu;
const future =
  /(?<!\p{L})(?:ska|skall|kommer|planera[sdt]|planerad|kommande|nästa|väntas|föreslås)(?!\p{L})/iu;
const doing =
  /^.{0,60}?(?<!\p{L})(?:berett|bereder|beslutat|beslutade|behandlat|behandlade|behandling|godkänt|godkände|fattat|fattade|uppdragit|uppdrog|tillstyrkt|antagit|antog)(?!\p{L})/iu;
const monthWord =
  '(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)(?:\\s\\d{4})?';
const inMonth = new RegExp(`(?<!\\p{L})i\\s${monthWord}(?!\\p{L})`, 'giu');

type Found = {
  readonly text: string;
  readonly body: string | null;
  readonly date: string | null;
  readonly strength: 'explicit' | 'implied';
};

/** The references of an item; `text` is its running text. */
export function readReferences(
  item: { readonly number: string; readonly title: string; readonly text: string },
  meeting: Meeting,
): readonly Reference[] {
  const found = [
    ...inTitle(item.title, meeting),
    ...sentencesOf(item.text).flatMap(({ words }) => (words.length > 1500 ? [] : inSentence(words, meeting))),
  ];
  const seen = new Set<string>();
  return found.flatMap(each => {
    const key = `${each.body ?? ''}|${each.date ?? each.text.toLowerCase()}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ item: item.number, ...each }];
  });
}

function inTitle(title: string, { date, bodyName }: Meeting): readonly Found[] {
  const words = title.replace(/\s+/gu, ' ').trim();
  const dates = findDates(words, { near: date, toward: 'back' }).filter(({ iso }) => iso !== date);
  const [only] = dates;
  if (!only || !hasMeetingWord(words.slice(0, only.start))) return [];
  const [body] = namedBodies(words.slice(0, only.start), bodyName);
  return dates.map(({ iso }) => ({
    text: words,
    body: body?.name ?? (bodyName || null),
    date: iso,
    strength: 'explicit',
  }));
}

const hasMeetingWord = (words: string): boolean => words.search(meetingWord) >= 0;

function inSentence(words: string, meeting: Meeting): readonly Found[] {
  const bodies = namedBodies(words, meeting.bodyName);
  const toward = past.test(words) && !future.test(words) ? 'back' : 'nearest';
  const dates = findDates(words, { near: meeting.date, toward });
  const meetings = [...words.matchAll(meetingWord)].map(match => ({
    start: match.index,
    end: match.index + match[0].length,
    called: match[0],
  }));
  const dated = dates.flatMap(day => atDay(words, day, bodies, meetings, meeting));
  if (dated.length > 0) return dated;
  return dates.length > 0
    ? []
    : [...atMonth(words, bodies, meetings, meeting), ...byOthers(words, bodies)].slice(0, 1);
}

type Words = { readonly start: number; readonly end: number; readonly called: string };

function atDay(
  words: string,
  day: FoundDate,
  bodies: readonly NamedBody[],
  meetings: readonly Words[],
  { date, bodyName }: Meeting,
): readonly Found[] {
  if (day.iso === date) return [];
  const before = (each: { readonly end: number }, reach: number): boolean =>
    each.end <= day.start && day.start - each.end <= reach;
  const called = meetings.filter(each => before(each, 60)).at(-1);
  const beside = bodies
    .filter(each => before(each, 40) && !/[.;]/u.test(words.slice(each.end, day.start)))
    .at(-1);
  const after = bodies.find(each => each.start >= day.end && each.start - day.end <= 40);
  const numeric = /^\d{6}$/u.test(day.text);
  if (!called && !numeric && !(beside && actsOn(words, beside, day))) return [];
  const body = beside ?? after ?? (bodies.length === 1 ? bodies[0] : undefined);
  const starts = [day.start, called?.start, beside?.start].filter(start => start !== undefined);
  const text = words.slice(Math.min(...starts), day.end).trim();
  return [
    {
      text,
      body: body?.name ?? (called && bodyName !== '' ? bodyName : null),
      date: day.iso,
      strength: day.weekdayAgrees === false ? 'implied' : 'explicit',
    },
  ];
}

// "i nämnden den 21 oktober", "rådet beslutade den 20 mars": nothing but a few words of acting between them.
const actsOn = (words: string, body: NamedBody, day: FoundDate): boolean =>
  /^[\s,(]*(?:\([^()]{0,20}\)\s*)?(?:(?:har\s+)?(?:beslutade|beslutat|beslutar|beslöt|behandlade|antog|godkände|fattade beslut|därför)\s*,?\s*)*[\s(]*$/iu.test(
    words.slice(body.end, day.start),
  );

function atMonth(
  words: string,
  bodies: readonly NamedBody[],
  meetings: readonly Words[],
  { bodyName }: Meeting,
): readonly Found[] {
  return [...words.matchAll(inMonth)].flatMap((match): readonly Found[] => {
    const [start, end] = [match.index, match.index + match[0].length];
    const called = meetings.find(each => start - each.end >= 0 && start - each.end <= 3);
    const beside = bodies.find(each => start - each.end >= 0 && start - each.end <= 3);
    const fitting = bodies.find(each => each.start >= end && each.start - end <= 40);
    const deciding =
      fitting && /(?:beslut|fattade|antog|godkände)/iu.test(words.slice(end, fitting.end + 30));
    const body =
      beside ??
      (called || deciding ? (bodies.filter(each => each.end <= start).at(-1) ?? fitting) : undefined);
    if (!called && !body) return [];
    const text = words.slice(called?.start ?? beside?.start ?? start, end);
    return [{ text, body: body?.name ?? (bodyName || null), date: null, strength: 'implied' }];
  });
}

/** What another body has done with a matter, without saying when. */
const byOthers = (words: string, bodies: readonly NamedBody[]): readonly Found[] =>
  bodies.flatMap(each => {
    if (each.own) return [];
    const act = doing.exec(words.slice(each.end));
    if (
      !act ||
      /[.;]/u.test(act[0]) ||
      bodies.some(other => other.start > each.end && other.end < each.end + act[0].length)
    )
      return [];
    return [
      {
        text: words.slice(each.start, each.end + act[0].length),
        body: each.name,
        date: null,
        strength: 'implied' as const,
      },
    ];
  });
