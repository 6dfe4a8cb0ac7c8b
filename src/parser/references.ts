// Other meetings and bodies that an item speaks of: "på möte 220923", "Styrgruppen har berett ärendet (230530)",
// "vid mötet i mars". The meeting itself is no reference, and a day alone is only a day.

import { findDates, type FoundDate } from '#language/read-dates.ts';
import type { PublicRecord } from '#minutes/public-record.ts';
import { sentencesOf } from '#minutes/sentence.ts';
import { namedBodies, type NamedBody, type Shortened } from './named-bodies.ts';

export type Reference = PublicRecord['references'][number];

/** The meeting that the document is of; `shortened` are the bodies' abbreviations that it introduces. */
export type Meeting = {
  readonly date: string | null;
  readonly bodyName: string;
  readonly shortened?: Shortened;
};

const meetingWord =
  /(?<!\p{L})(?:(?:nästa|nästkommande|kommande|extra)\s+)?(?:(?:vid|på|från|under|till|inför|efter|i)\s+(?:(?:sitt|ett|det|dess|föregående|senaste|förra|nästa|kommande)\s+)?(?:\p{L}{0,30}s\s+)?)?(?:möte[tn]?|mötena|sammanträde[tn]?|minnesanteckning(?:ar|arna)|anteckning(?:ar|arna)|protokoll(?:et)?|styrgruppsmöte[t]?|sammankomst(?:en)?)(?!\p{L})/giu;
const past =
  /(?<!\p{L})(?:beslutade[s]?|beslutats?|beslöt|berett|beretts|fattade|behandlade[s]?|behandlats?|hölls|ägde rum|antog|antogs|godkände[s]?)(?!\p{L})/iu;
const future =
  /(?<!\p{L})(?:ska|skall|kommer|planera[sdt]|planerad|kommande|nästa|väntas|föreslås)(?!\p{L})/iu;
const acting =
  /(?<!\p{L})(?:berett|bered|beslut|behandl|godkän|fatta|uppdr|tillstyrk|anta|hanter|diskuter)/iu;
const doing =
  /^.{0,60}?(?<!\p{L})(?:berett|bereder|beslutat|beslutade|behandlat|behandlade|behandling|godkänt|godkände|fattat|fattade|uppdragit|uppdrog|tillstyrkt|antagit|antog)(?!\p{L})/iu;
const handled =
  /(?<!\p{L})(?:hanterats|behandlats|beretts|beslutats|diskuterats|tagits upp|hanterades|behandlades|bereddes|diskuterades) (?:i|av|på)\s+$/iu;
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
  const dated = new Set(found.filter(({ date }) => date !== null).map(({ body }) => body?.toLowerCase()));
  return found.flatMap(each => {
    // What another body has done is told once, with its day where that is known.
    if (
      each.date === null &&
      !/\d|(?<!\p{L})i \p{L}+$/u.test(each.text) &&
      dated.has(each.body?.toLowerCase())
    )
      return [];
    const key = `${each.body ?? ''}|${each.date ?? each.text.toLowerCase()}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ item: item.number, ...each }];
  });
}

function inTitle(title: string, { date, bodyName, shortened }: Meeting): readonly Found[] {
  const words = title.replace(/\s+/gu, ' ').trim();
  if (words.length > 600) return [];
  const dates = findDates(words, { near: date, toward: 'back' }).filter(({ iso }) => iso !== date);
  const [only] = dates;
  if (!only || !hasMeetingWord(words.slice(0, only.start))) return [];
  const [body] = namedBodies(words.slice(0, only.start), bodyName, shortened);
  return dates.map(({ iso }) => ({
    text: words,
    body: body?.name ?? (bodyName || null),
    date: iso,
    strength: 'explicit',
  }));
}

const hasMeetingWord = (words: string): boolean => words.search(meetingWord) >= 0;

function inSentence(words: string, meeting: Meeting): readonly Found[] {
  const counts = /\d/u.test(words);
  const inSomeMonth = words.search(inMonth) >= 0;
  const acts = acting.test(words);
  if (!counts && !inSomeMonth && !acts) return [];
  const toward = counts && past.test(words) && !future.test(words) ? 'back' : 'nearest';
  const dates = counts ? findDates(words, { near: meeting.date, toward }) : [];
  const timed = dates.length > 0 || inSomeMonth;
  // Figures that are no day: then only what somebody has done is told of a body.
  if (!timed && !acts && !/antog|tagits upp/iu.test(words)) return [];
  const bodies = namedBodies(words, meeting.bodyName, meeting.shortened);
  const meetings = [...(timed ? words.matchAll(meetingWord) : [])].map(match => ({
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
  const [, short] =
    /(?:[Pp]å|[Ii]|[Vv]id|[Tt]ill|[Ff]rån)\s+(\p{Lu}{2,8})\s+(?:den\s+)?$/u.exec(words.slice(0, day.start)) ??
    [];
  // "mötet gav … i uppdrag till den 1 mars": a deadline, not the day of a meeting.
  const isDeadline = /(?:till|senast|före|innan)\s+$/iu.test(words.slice(0, day.start));
  if (isDeadline && !beside && !numeric && !(called && day.start - called.end <= 3)) return [];
  const starts = [day.start, called?.start, beside?.start].filter(start => start !== undefined);
  const text = words.slice(Math.min(...starts), day.end).trim();
  return [
    {
      text,
      body: body?.name ?? short ?? (called && bodyName !== '' ? bodyName : null),
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
  bodies.flatMap((each): readonly Found[] => {
    if (each.own) return [];
    const implied = (text: string): readonly Found[] => [
      { text, body: each.name, date: null, strength: 'implied' },
    ];
    const before = handled.exec(words.slice(0, each.start));
    if (before) return implied(words.slice(before.index, each.end));
    const act = doing.exec(words.slice(each.end))?.[0];
    if (act === undefined || /[.;]/u.test(act)) return [];
    const end = each.end + act.length;
    // Another body stands nearer to the verb.
    if (bodies.some(other => other.start > each.end && other.end < end)) return [];
    return implied(words.slice(each.start, end));
  });
