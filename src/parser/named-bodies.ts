// Bodies that running text names: "styrgruppen för LNN", "hälso- och sjukvårdsnämnden", and the meeting's own
// body however it is spelt.

import { abbreviates, nearBody } from '#language/body-names.ts';

/** `name` is the own body's name as the record has it, another's as printed, without genitive; places in the text. */
export type NamedBody = {
  readonly name: string;
  readonly own: boolean;
  readonly start: number;
  readonly end: number;
};

const kinds =
  'n[äa]tverket|n[äa]mnden|r[åäa]det|utskottet|styrelsen|beredningen|fullm[äa]ktige|kommitt[ée]n|direktionen|' +
  'styrgruppen|stygruppen|ledningsgruppen|planeringsgruppen|samverkansgruppen|beredningsgruppen|processgruppen|presidiet';
const anyKind = new RegExp(kinds, 'iu');
const named = new RegExp(
  `(?<![\\p{L}\\p{N}-])(?:\\p{L}{2,14}- (?:och|samt) )?\\p{L}{0,40}(?:${kinds})s?(?: för (?:\\p{Lu}[\\p{L}-]{1,40}))?(?![\\p{L}\\p{N}])`,
  'giu',
);
// With the flags "iu" a capital letter matches a small one too, so what follows "för" is tried again.
const tail = /\sför\s(\S+)$/u;
const noBody =
  /(?:omr[åa]det|tr[äa]det|^(?:r[åa]det|nämnden|nätverket|utskottet|styrelsen|beredningen|presidiet|direktionen)|socialstyrelsen|skolstyrelsen)s?$/iu;

const nominative = (name: string): string => name.replace(/(?<=(?:et|en|gruppen|mäktige))s$/u, '');

function ownWords(text: string, ownName: string): readonly NamedBody[] {
  if (ownName.trim() === '') return [];
  const first = ownName.trim()[0]?.toLowerCase() ?? '';
  const count = ownName.trim().split(/\s+/u).length;
  const words = [...text.matchAll(/[\p{L}\p{M}\p{N}-]+/gu)];
  return words.flatMap((word, index): readonly NamedBody[] => {
    if (word[0][0]?.toLowerCase() !== first) return [];
    const abbreviation = /^\p{Lu}{3,8}$/u.test(word[0]) && abbreviates(word[0], ownName);
    // "Läns nätverket" is one word in two.
    const last = [count, count + 1].find(length => {
      const end = words[index + length - 1];
      return end !== undefined && nearBody(text.slice(word.index, end.index + end[0].length), ownName);
    });
    const close = abbreviation ? word : last === undefined ? undefined : words[index + last - 1];
    if (!close) return [];
    return [{ name: ownName, own: true, start: word.index, end: close.index + close[0].length }];
  });
}

/** What a document shortens: "LNN" -> "Länsnätverket", where it says "Länsnätverket (LNN)" somewhere. */
export type Shortened = ReadonlyMap<string, string>;

/** The abbreviations that texts introduce for the word or words before them. */
export function shortenedIn(texts: readonly string[]): Shortened {
  const found = new Map<string, string>();
  for (const text of texts)
    for (const match of text.matchAll(/\(\s?(\p{Lu}{2,8})\s?\)/gu)) {
      const before = text.slice(Math.max(0, match.index - 120), match.index).trim();
      const bodies = namedBodies(before, '');
      const last = bodies.at(-1);
      const short = match[1] ?? '';
      if (!last || last.end < before.length || found.has(short)) continue;
      const inner = /\sför\s(\S+)$/u.exec(last.name)?.[1];
      const whole = [last.name, inner].find(name => name !== undefined && abbreviates(short, name));
      if (whole) found.set(short, whole);
    }
  return found;
}

/** All bodies that a text names, in order, none within another. */
export function namedBodies(
  text: string,
  ownName: string,
  shortened: Shortened = new Map(),
): readonly NamedBody[] {
  const others = (anyKind.test(text) ? [...text.matchAll(named)] : []).flatMap(
    (match): readonly NamedBody[] => {
      const after = tail.exec(match[0])?.[1];
      const whole = after && !/^\p{Lu}/u.test(after) ? match[0].replace(tail, '') : match[0];
      const bare = whole.replace(tail, '');
      if (noBody.test(bare)) return [];
      const start = match.index;
      return [{ name: nominative(whole), own: false, start, end: start + whole.length }];
    },
  );
  const abbreviations =
    shortened.size > 0 ? text.matchAll(/(?<![\p{L}\p{N}-])\p{Lu}{2,8}(?![\p{L}\p{N}-])/gu) : [];
  const short = [...abbreviations].flatMap((match): readonly NamedBody[] => {
    const name = shortened.get(match[0]);
    const start = match.index;
    return name === undefined ? [] : [{ name, own: false, start, end: start + match[0].length }];
  });
  const own = ownWords(text, ownName);
  const free = [...own, ...short.filter(each => !own.some(({ start }) => start === each.start))].filter(
    ({ start }) => !others.some(each => start > each.start && start < each.end),
  );
  return [...free, ...others.filter(each => !free.some(one => one.start < each.end && each.start < one.end))]
    .map(each => (each.own ? each : { ...each, own: ownName !== '' && nearBody(each.name, ownName) }))
    .map(each => (each.own ? { ...each, name: ownName } : each))
    .sort((a, b) => a.start - b.start);
}
