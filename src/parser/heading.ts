import { readAttachments } from '#minutes/attachment-names.ts';
import type { ItemType } from '#minutes/record.ts';

/** What one heading of an agenda says: "Information/Dialog: Titel (Bilaga 2 A och B), 20 min". */
export type Heading = {
  readonly types: readonly ItemType[];
  readonly title: string;
  readonly attachments: readonly string[];
  readonly plannedMinutes: number | null;
};

const typeWords: readonly (readonly [string, ItemType])[] = [
  ['skriftlig information', 'writtenInformation'],
  ['skriftlig info', 'writtenInformation'],
  ['written information', 'writtenInformation'],
  ['informationsärende', 'information'],
  ['informationspunkt', 'information'],
  ['information', 'information'],
  ['info', 'information'],
  ['dialogpunkt', 'dialogue'],
  ['dialog', 'dialogue'],
  ['dialogue', 'dialogue'],
  ['diskussionspunkt', 'dialogue'],
  ['diskussion', 'dialogue'],
  ['discussion', 'dialogue'],
  ['beslutsärende', 'decision'],
  ['beslutspunkt', 'decision'],
  ['beslut', 'decision'],
  ['decision', 'decision'],
  ['rapportering', 'report'],
  ['rapport', 'report'],
  ['report', 'report'],
];
const anyType = typeWords.map(([word]) => word).join('|');
const prefix = new RegExp(
  `^((?:${anyType})(?:\\s*(?:/|,|\\+|&|och|samt|and)\\s*(?:${anyType}))*)(?:\\s*:\\s*|\\s+[-–]\\s+)(?=\\S)`,
  'iu',
);
const suffix = new RegExp(
  `\\s*[([]\\s*((?:${anyType})(?:\\s*(?:/|,|och|samt|and)\\s*(?:${anyType}))*)\\s*[)\\]]$`,
  'iu',
);

/** "Nytt avtal – information": a report may well be what the title speaks of. */
const ending =
  /\s+[-–]\s+((?:information|info|dialog|diskussion|beslut)(?:\s*(?:\/|och)\s*(?:information|info|dialog|diskussion|beslut))*)$/u;

const anyTypes = new RegExp(anyType, 'gu');
const everyType = new RegExp(anyType, 'iu');

function typesIn(words: string): readonly ItemType[] {
  if (words === '') return [];
  const found = words.toLowerCase().match(anyTypes) ?? [];
  const types = found.flatMap(word => typeWords.find(([name]) => name === word)?.[1] ?? []);
  return [...new Set(types)];
}

const clock = String.raw`(?:kl\.?\s*)?(\d{1,2})[.:](\d{2})`;
const fromTo = new RegExp(
  String.raw`^[([]?${clock}\s*[-–]\s*${clock}[)\]]?\s*[:,–-]?\s+|[\s,–-]*[([]?${clock}\s*[-–]\s*${clock}[)\]]?$`,
  'iu',
);
const startsAt = /^(?:kl\.?\s*)?\d{1,2}[.:]\d{2}\s*[:,–-]?\s+(?=\p{L})/iu;
const endsAt = /(?<=\p{L}[)"”]?)[\s,;–-]*[([]?(?:kl\.?\s*)?(?:[01]?\d|2[0-3])[.:][0-5]\d[)\]]?$/iu;
const lasts = /[\s,;–-]*[([]?\s*(?:ca\.?\s*)?(\d{1,3})\s*min(?:uter|utes|\.)?\s*[)\]]?\.?$/iu;

/** Takes the time out of a heading: "20 min", "09.15–09.30". A single hour says nothing of how long. */
function takeTime(text: string): { readonly rest: string; readonly plannedMinutes: number | null } {
  if (!/\d/u.test(text)) return { rest: text, plannedMinutes: null };
  const minutes = lasts.exec(text);
  // "Låt vila i 30 minuter" tells of something else.
  if (
    minutes &&
    minutes.index > 0 &&
    !/\s(?:i|på|om|efter|inom|under|var)$/iu.test(text.slice(0, minutes.index))
  ) {
    return { rest: text.slice(0, minutes.index), plannedMinutes: Number(minutes[1]) };
  }
  const range = fromTo.exec(text);
  if (range) {
    const [fromHour, from, toHour, to] = range
      .slice(1)
      .filter(part => part !== undefined)
      .map(Number);
    const length = (toHour ?? 0) * 60 + (to ?? 0) - (fromHour ?? 0) * 60 - (from ?? 0);
    return { rest: text.replace(range[0], ''), plannedMinutes: length > 0 && length < 600 ? length : null };
  }
  return { rest: text.replace(startsAt, '').replace(endsAt, ''), plannedMinutes: null };
}

/** The time in a heading as printed ("20 min", "kl. 9.15–9.30"), which the title leaves out; '' when there is none. */
export function printedTime(text: string): string {
  const whole = tidy(takeAttachments(tidy(text.normalize('NFC'))).rest);
  const { rest } = takeTime(whole);
  if (rest === whole) return '';
  const at = whole.indexOf(rest);
  return (at > 0 ? whole.slice(0, at) : whole.slice(rest.length)).replace(
    /^[\s,;:([–-]+|[\s,;:)\]–-]+$/gu,
    '',
  );
}

/** Takes the attachments out: a parenthesis that begins with the word, or the word at the end. */
function takeAttachments(text: string): { readonly rest: string; readonly attachments: readonly string[] } {
  if (!/bil(?:ag|\.)/iu.test(text)) return { rest: text, attachments: [] };
  const found: string[] = [];
  const take = (whole: string): string => {
    const names = readAttachments(whole);
    found.push(...names);
    return names.length > 0 ? ' ' : whole;
  };
  const rest = text
    .replace(/\s*[([]\s*(?:se\s+)?bil(?:ag|\.)[^)\]]*[)\]]/giu, take)
    .replace(
      /\s*[,;–-]?\s+(?:[Ss]e\s+)?[Bb]ilag(?:a|or)\s+\d[^\p{Ll}]*(?:(?:och|samt)\s+[^\p{Ll}]+)*$/u,
      take,
    );
  return { rest, attachments: [...new Set(found)] };
}

/** What tidying takes away: one look for all of it, since most headings are tidy. */
const untidy = /^[#*_\s]|[*_\s,;:–-]$|\*\*|\s[\s,.;:]|[^\S ]/u;

const tidy = (text: string): string =>
  untidy.test(text)
    ? text
        .replace(/^[#*_\s]+|[*_\s]+$/gu, '')
        .replace(/\*\*/g, '')
        .replace(/\s+/gu, ' ')
        .replace(/\s+([,.;:])/gu, '$1')
        .replace(/[\s,;:–-]+$/u, '')
        .trim()
    : text;

/** The types that a heading begins or ends with. */
export const typesOf = (text: string): readonly ItemType[] =>
  // Asked of many lines that are no headings at all. Marks of bold type may part a word.
  everyType.test(text) || text.includes('**') ? readHeading(text).types : [];

/** Reads a heading without its number. What it does not recognise stays in the title. */
export function readHeading(text: string): Heading {
  const first = takeAttachments(tidy(text.normalize('NFC')));
  const timed = takeTime(tidy(first.rest));
  // The time may stand before the attachments or after them.
  const second = takeAttachments(tidy(timed.rest));
  const whole = tidy(second.rest);
  const before = prefix.exec(whole);
  const untyped = before ? whole.slice(before[0].length) : whole;
  const after = before ? null : (suffix.exec(untyped) ?? ending.exec(untyped));
  return {
    types: typesIn(before?.[1] ?? after?.[1] ?? ''),
    title: tidy(after ? untyped.slice(0, after.index) : untyped),
    attachments: [...new Set([...first.attachments, ...second.attachments])],
    plannedMinutes: timed.plannedMinutes,
  };
}
