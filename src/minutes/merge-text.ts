import { diff3Merge } from 'node-diff3';

// Two people's versions of one text. Merged by paragraphs, then by words; neighbouring words that both changed
// are a collision, since a sentence woven from two hands says what neither meant.

/** Three texts made one. Where they cannot both stand `text` holds theirs and `withMine` mine. */
export type MergedText = {
  readonly text: string;
  readonly withMine: string;
  /** Theirs, then mine, in the places that collide. */
  readonly withBoth: string;
  readonly collided: boolean;
  /** Only the paragraphs that collide. */
  readonly mine: string;
  readonly theirs: string;
};

type Region = {
  readonly ok?: readonly string[];
  readonly conflict?: {
    readonly a: readonly string[];
    readonly b: readonly string[];
    readonly o: readonly string[];
  };
};

/** How many pairs of equal pieces the comparison may meet; beyond it takes seconds, and a person chooses instead. */
export const patience = 40_000;

/** How many pairs of equal pieces two lists hold: what a comparison costs when words repeat. */
export function pairs(first: readonly string[], second: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const piece of first) counts.set(piece, (counts.get(piece) ?? 0) + 1);
  return second.reduce((sum, piece) => sum + (counts.get(piece) ?? 0), 0);
}

/** The stretches that merge and those that collide, in order. What all three share at the ends is not compared. */
function regionsOf(
  mine: readonly string[],
  base: readonly string[],
  theirs: readonly string[],
): readonly Region[] {
  const shortest = Math.min(mine.length, base.length, theirs.length);
  let start = 0;
  while (start < shortest && mine[start] === base[start] && theirs[start] === base[start]) start += 1;
  let end = 0;
  while (
    end < shortest - start &&
    mine.at(-1 - end) === base.at(-1 - end) &&
    theirs.at(-1 - end) === base.at(-1 - end)
  ) {
    end += 1;
  }
  const middle = (list: readonly string[]): string[] => list.slice(start, list.length - end);
  const [a, o, b] = [middle(mine), middle(base), middle(theirs)];
  const costly = pairs(a, o) > patience || pairs(b, o) > patience;
  const regions: unknown = costly
    ? [{ conflict: { a, o, b } }]
    : diff3Merge(a, o, b, { excludeFalseConflicts: true });
  return [
    { ok: base.slice(0, start) },
    ...(regions as readonly Region[]),
    { ok: base.slice(base.length - end) },
  ];
}

/** Lines, and the line breaks between them: two neighbouring paragraphs can then change apart. */
const lines = (text: string): readonly string[] => text.match(/[^\n]+|\n+/gu) ?? [];
/** For very long texts, whose blank lines all look alike: each line with the breaks before it. */
const wholeLines = (text: string): readonly string[] => text.match(/\n*[^\n]+|\n+$/gu) ?? [];
/** Words, each with the white space before it. */
export const words = (text: string): readonly string[] => text.match(/\s*\S+|\s+$/gu) ?? [];

/** Merges within colliding paragraphs by words; null where the words collide too. */
function byWords(mine: string, base: string, theirs: string): string | null {
  const regions = regionsOf(words(mine), words(base), words(theirs));
  return regions.some(region => region.conflict) ? null : regions.flatMap(region => region.ok ?? []).join('');
}

/** One rewrote the lines and the other only wrote new ones before or after them; null where it is not so. */
function beside(one: string, base: string, other: string): string | null {
  if (other.startsWith(`${base}\n`)) return one + other.slice(base.length);
  if (other.endsWith(`\n${base}`)) return other.slice(0, -base.length) + one;
  return null;
}

/** SharePoint and other tools write line breaks and accents in other ways; nobody changed a word by that. */
const inOneForm = (text: string): string => text.replace(/\r\n?/gu, '\n').normalize('NFC');

/** The text and the white space after its last word, which is no word of anybody's. */
function parted(given: string): { readonly text: string; readonly tail: string } {
  const whole = inOneForm(given);
  const text = whole.trimEnd();
  return { text, tail: whole.slice(text.length) };
}

const listed = (text: string): boolean => /^\s*(?:[-•*]|\d{1,3}[.)])\s/u.test(text);

/** What stands between their words and mine when both are kept. */
function between(theirs: string, mine: string, joiner: string): string {
  if (theirs === '' || mine === '' || theirs.endsWith('\n') || mine.startsWith('\n')) return '';
  return joiner === '\n\n' && listed(theirs) && listed(mine) ? '\n' : joiner;
}

/**
 * Three-way: by lines, then by words within the lines that both changed. `joiner` stands between the two where
 * both are kept: a blank line between paragraphs, something shorter in a field of one line.
 */
export function mergeText(base: string, mine: string, theirs: string, joiner = '\n\n'): MergedText {
  const whole = (text: string): MergedText => ({
    text,
    withMine: text,
    withBoth: text,
    collided: false,
    mine: '',
    theirs: '',
  });
  if (mine === theirs || mine === base) return whole(theirs);
  if (theirs === base) return whole(mine);
  const { text: was, tail: wasTail } = parted(base);
  const { text: my, tail: myTail } = parted(mine);
  const { text: their, tail: theirTail } = parted(theirs);
  const tail = myTail === wasTail ? theirTail : myTail;
  if (my === their || my === was) return whole(their + tail);
  if (their === was) return whole(my + tail);
  // One of them has only written on where the other stands: everything is in the longer text.
  if (my.startsWith(their) && their.startsWith(was)) return whole(my + tail);
  if (their.startsWith(my) && my.startsWith(was)) return whole(their + tail);
  const tooMany = [my, their].some(text => pairs(lines(text), lines(was)) > patience);
  const split = tooMany ? wholeLines : lines;
  const parts = regionsOf(split(my), split(was), split(their)).map(region => {
    const agreed = (text: string) => ({ text, mine: text, both: text, clash: null });
    if (!region.conflict) return agreed((region.ok ?? []).join(''));
    const a = region.conflict.a.join('');
    const o = region.conflict.o.join('');
    const b = region.conflict.b.join('');
    const merged =
      a === '' || o === '' || b === '' ? null : (beside(a, o, b) ?? beside(b, o, a) ?? byWords(a, o, b));
    if (merged !== null) return agreed(merged);
    return { text: b, mine: a, both: b + between(b, a, joiner) + a, clash: { mine: a, theirs: b } };
  });
  const joined = (of: 'text' | 'mine' | 'both'): string => parts.map(part => part[of]).join('') + tail;
  const clashes = parts.flatMap(({ clash }) => (clash ? [clash] : []));
  return {
    text: joined('text'),
    withMine: joined('mine'),
    withBoth: joined('both'),
    collided: clashes.length > 0,
    mine: clashes.map(clash => clash.mine.trim()).join('\n\n'),
    theirs: clashes.map(clash => clash.theirs.trim()).join('\n\n'),
  };
}

/** How many times each word stands in a text. */
function counted(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const part of words(text)) counts.set(part.trim(), (counts.get(part.trim()) ?? 0) + 1);
  return counts;
}

type Counts = ReadonlyMap<string, number>;

/** How many words stand in one text and not in the other, on both sides. */
const apart = (one: Counts, other: Counts): number =>
  [...new Set([...one.keys(), ...other.keys()])].reduce(
    (sum, word) => sum + Math.abs((one.get(word) ?? 0) - (other.get(word) ?? 0)),
    0,
  );

/** Texts that are compared with each other; more would cost more than they tell. */
const mostTries = 30;

/**
 * What theirs was written over: `base`, or a text that I had sent without hearing of it. Another may have read that
 * and built on it: then every word that I had put in stands in theirs, and theirs is nearer to it than to the base.
 */
export function ancestorOf(base: string, sent: readonly string[], theirs: string): string {
  const [was, their] = [counted(base), counted(theirs)];
  let [nearest, distance] = [base, apart(was, their)];
  for (const text of sent.slice(-mostTries)) {
    const tried = counted(text);
    const mine = [...tried].filter(([word, count]) => count > (was.get(word) ?? 0));
    const arrived = mine.length > 0 && mine.every(([word, count]) => (their.get(word) ?? 0) >= count);
    const away = arrived ? apart(tried, their) : distance;
    if (away < distance) [nearest, distance] = [text, away];
  }
  return nearest;
}
