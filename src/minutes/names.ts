// Names and titles as people write them: the same person and the same item are spelt in several ways. Equal
// is decided here only where just the form differs; what is merely near is for a person to decide.

const tidy = (text: string): string =>
  // Nothing to tidy in words of plain letters with one space between them.
  /^[!-&(-_a-~À-ɏ]+(?: [!-&(-_a-~À-ɏ]+)*$/u.test(text) ? text : tidied(text);

const tidied = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\u2010-\u2015\u2212]/gu, '-')
    .replace(/[\u2018\u2019\u00b4`]/gu, "'")
    .replace(/\s+/gu, ' ')
    .trim();

/**
 * The name in one form for comparing: lower case, "Efternamn, Förnamn" turned, what a directory adds after it
 * in parenthesis left out. Letters, accents and hyphens stay: they are spelling, not form.
 */
export function normalName(name: string): string {
  const bare = tidy(name).replace(/(?<=\S)\s*[([][^()[\]]*[)\]]\s*$/u, '');
  const turned = /^([^,]+),\s*([^,]+)$/u.exec(bare);
  return (turned ? `${turned[2] ?? ''} ${turned[1] ?? ''}` : bare).toLowerCase();
}

/** The same name in a coarser form: no hyphens, no accents. å, ä and ö are letters of their own and stay. */
export const foldName = (name: string): string =>
  normalName(name)
    .replace(/[-.']/g, ' ')
    .replace(/[^åäö\s]/gu, letter => letter.normalize('NFD').replace(/\p{M}/gu, ''))
    .replace(/\s+/g, ' ')
    .trim();

/** How many letters must change to make one text the other (Levenshtein); `limit + 1` when it is more. */
export function editDistance(a: string, b: string, limit = Infinity): number {
  const from = [...a];
  const to = [...b];
  if (Math.abs(from.length - to.length) > limit) return limit + 1;
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [i, letter] of from.entries()) {
    const next = [i + 1];
    for (const [j, other] of to.entries()) {
      next.push(
        Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)),
      );
    }
    row = next;
    if (Math.min(...row) > limit) return limit + 1;
  }
  return Math.min(row[to.length] ?? 0, limit + 1);
}

/** Whether two names differ in form only. */
export const sameName = (a: string, b: string): boolean =>
  normalName(a) !== '' && normalName(a) === normalName(b);

/** A name prepared for comparing with many others. */
export type Comparable = {
  readonly folded: string;
  /** Without spaces, dots and rings, as foreign keyboards and old systems write names. */
  readonly bare: string;
  readonly parts: readonly string[];
};

export function comparable(name: string): Comparable {
  const folded = foldName(name);
  const bare = folded.normalize('NFD').replace(/[\p{M} ]/gu, '');
  return { folded, bare, parts: folded.split(' ') };
}

/**
 * Whether two names may well mean the same person: spelt a letter or two apart, hyphen or space, one of a double
 * name left out, or the same surname with the same initial. Never a reason to treat them as one.
 */
export function near(a: Comparable, b: Comparable): boolean {
  if (a.folded === '' || b.folded === '') return false;
  if (a.bare === b.bare) return true;
  const length = Math.min(a.folded.length, b.folded.length);
  // Who misspells a name seldom misses its first letter, and hardly ever that and the surname too.
  const akin = a.folded[0] === b.folded[0] || a.parts.at(-1) === b.parts.at(-1);
  const allowed = !akin || length < 6 ? 0 : length < 12 ? 1 : 2;
  if (allowed > 0 && editDistance(a.folded, b.folded, allowed) <= allowed) return true;
  const [short, long] = a.parts.length <= b.parts.length ? [a.parts, b.parts] : [b.parts, a.parts];
  if (short.length < 2) return false;
  if (short.every(part => long.includes(part))) return true;
  return short[0]?.[0] === long[0]?.[0] && short.at(-1) === long.at(-1) && (short.at(-1)?.length ?? 0) > 2;
}

/** Mail addresses are the same without regard to case; an alias is another address. */
export const sameMail = (a: string | null, b: string | null): boolean =>
  a !== null && b !== null && a.trim() !== '' && a.trim().toLowerCase() === b.trim().toLowerCase();

/** A title in one form for comparing: lower case, words and figures only. */
export const foldTitle = (title: string): string =>
  tidy(title)
    .toLocaleLowerCase('sv')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Whether two titles name the same item: a slip of spelling or punctuation apart, with the same figures and letters. */
export function sameTitle(a: string, b: string): boolean {
  const first = foldTitle(a);
  const second = foldTitle(b);
  if (first === '' || second === '') return false;
  if (first === second) return true;
  const figures = (text: string): string => (text.match(/\d+|(?<!\S)\S(?!\S)/gu) ?? []).join(' ');
  if (figures(first) !== figures(second)) return false;
  const allowed = Math.floor(Math.min(first.length, second.length) * 0.12);
  return allowed > 0 && editDistance(first, second, allowed) <= allowed;
}
