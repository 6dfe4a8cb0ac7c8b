import type { Drawing, Glyph } from './pdf-drawing.ts';
import type { Dot, Rule } from './pdf-paths.ts';

// Letters become words. A word ends at a blank or at a gap that is wider than the letters of its line have
// between them; a rule through the middle of its letters strikes it out.

export type Look = { readonly bold: boolean; readonly italic: boolean; readonly struck: boolean };

export type Word = {
  readonly parts: readonly (Look & { readonly text: string })[];
  readonly text: string;
  readonly x0: number;
  readonly x1: number;
  /** The baseline, in points from the top. */
  readonly y: number;
  readonly size: number;
  readonly bold: boolean;
  /** Place in the order of drawing. */
  readonly order: number;
  /** Something other than a blank parts it from the word before, such as a tab: no blank was drawn there. */
  readonly moved: boolean;
};

type Letter = Omit<Glyph, 'turn'> & {
  readonly struck: boolean;
  readonly order: number;
  readonly apart: boolean;
};

/** The widest gap inside a line of words, in sizes of its letters; beyond it another column may begin. */
export const widestBlank = 1.15;

const ligatures: Readonly<Record<string, string>> = {
  ﬀ: 'ff',
  ﬁ: 'fi',
  ﬂ: 'fl',
  ﬃ: 'ffi',
  ﬄ: 'ffl',
  ﬅ: 'st',
  ﬆ: 'st',
};

/** What a letter of a PDF says: ligatures taken apart, the drawn soft hyphen a hyphen, no control characters. */
const spelt = (text: string): string =>
  text
    .replace(/[\ufb00-\ufb06]/gu, ligature => ligatures[ligature] ?? ligature)
    .replace(/\u00ad|\u2010|\u2011/gu, '-')
    .replace(/[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]/gu, '');

const isBlank = (text: string): boolean => text.trim() === '';

/** The words of the upright letters, in the order of drawing, and the rules that strike nothing out. */
export function readWords(drawing: Drawing): {
  readonly words: readonly Word[];
  readonly rules: readonly Rule[];
} {
  const upright = withoutDoubles(drawing.glyphs.filter(glyph => glyph.turn === 0));
  const { struck, rules } = findStrikes(upright, drawing.rules);
  const words: Word[] = [];
  let stretch: Letter[] = [];
  let apart = false;
  const finish = (): void => {
    words.push(...wordsOf(stretch));
    stretch = [];
  };
  const spellings = new Map<string, string>();
  upright.forEach((glyph, order) => {
    const text = spellings.get(glyph.text) ?? spelt(glyph.text);
    spellings.set(glyph.text, text);
    if (isBlank(text)) {
      apart = true;
      return;
    }
    const last = stretch.at(-1);
    if (last && !follows(last, glyph)) finish();
    // Written out, since every letter of a document comes by here and spreading is slow.
    const { x0, x1, y, size, bold, italic } = glyph;
    stretch.push({ text, x0, x1, y, size, bold, italic, struck: struck.has(glyph), order, apart });
    apart = false;
  });
  finish();
  // Some programs draw no blanks at all and only move on: then a gap without one says nothing.
  const inside = words.filter(word => !word.moved).length;
  const told = inside * 3 > words.length ? words : words.map(still);
  return { words: [...told, ...bulletsOf(drawing.dots, told)], rules };
}

/** Dots that stand close before a word, at the height of its small letters, with nothing before them. */
function bulletsOf(dots: readonly Dot[], words: readonly Word[]): readonly Word[] {
  return dots.flatMap(dot => {
    const row = words.filter(word => word.y - dot.y > word.size * 0.05 && word.y - dot.y < word.size * 0.6);
    const next = row.filter(word => word.x0 > dot.x).sort((a, b) => a.x0 - b.x0)[0];
    const alone = row.every(word => word.x0 > dot.x || word.x1 < dot.x - word.size * 3);
    if (!next || !alone || next.x0 - dot.x > next.size * 2.5) return [];
    const look = { bold: false, italic: false, struck: false };
    const sides = { x0: dot.x - dot.size / 2, x1: dot.x + dot.size / 2 };
    return [{ ...next, ...sides, parts: [{ ...look, text: '•' }], text: '•', bold: false, moved: false }];
  });
}

const still = (word: Word): Word => ({ ...word, moved: false });

/** Whether a letter stands to the right of another on its line; raised small digits count as on it. */
function follows(last: Letter, next: Glyph): boolean {
  const size = Math.max(last.size, next.size);
  const lift = Math.abs(last.y - next.y);
  const level = lift < size * 0.12 || (lift < size * 0.5 && Math.abs(last.size - next.size) > size * 0.15);
  const gap = next.x0 - last.x1;
  return level && gap < size * widestBlank && gap > -size;
}

function wordsOf(stretch: readonly Letter[]): readonly Word[] {
  const [first] = stretch;
  if (!first) return [];
  const size = Math.max(...stretch.map(letter => letter.size));
  const gap = widestInWord(stretch, size);
  const words: Letter[][] = [];
  stretch.forEach((letter, at) => {
    const before = stretch[at - 1];
    const word = words.at(-1);
    const parted = !before || letter.apart || letter.x0 - before.x1 > gap;
    if (parted || !word) words.push([letter]);
    else word.push(letter);
  });
  return (isSpacedOut(words) ? closed(words) : words).map(letters => wordOf(letters, first.y));
}

/** A heading typed with a blank after each letter: "P R O T O K O L L". */
const isSpacedOut = (words: readonly Letter[][]): boolean =>
  words.length > 4 && words.every(letters => letters.length === 1 && /^\p{L}$/u.test(letters[0]?.text ?? ''));

/** Single letters as words; the wider gaps, where two blanks were typed, part them. */
function closed(letters: readonly Letter[][]): readonly Letter[][] {
  const all = letters.flat();
  const gaps = all.slice(1).map((letter, at) => letter.x0 - (all[at]?.x1 ?? 0));
  const middle = [...gaps].sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
  const words: Letter[][] = [];
  all.forEach((letter, at) => {
    if (at === 0 || (gaps[at - 1] ?? 0) > middle * 1.6) words.push([letter]);
    else words.at(-1)?.push(letter);
  });
  return words;
}

/**
 * The gap that letters of one word may have. Where a heading is spaced out by moving each letter, the gaps
 * between letters are nearly all wide, and only a much wider one parts words.
 */
function widestInWord(stretch: readonly Letter[], size: number): number {
  const usual = size * 0.17;
  const gaps = stretch.slice(1).flatMap((letter, at) => {
    const before = stretch[at];
    return before && !letter.apart ? [letter.x0 - before.x1] : [];
  });
  const wide = gaps.filter(gap => gap > usual);
  if (gaps.length < 4 || wide.length < gaps.length * 0.7) return usual;
  const middle = [...wide].sort((a, b) => a - b)[Math.floor(wide.length / 2)] ?? usual;
  return Math.max(usual, middle * 1.7);
}

function wordOf(letters: readonly Letter[], y: number): Word {
  const struckCount = letters.filter(letter => letter.struck).length;
  // A rule seldom ends exactly where a word does. Only where both parts are real parts, or what is not struck is
  // a bracket or a comma, is a word struck in part.
  const bare = letters.filter(letter => !letter.struck);
  const mixed =
    Math.min(struckCount, bare.length) >= 3 || bare.every(letter => /^\p{P}+$/u.test(letter.text));
  const whole = struckCount > letters.length / 2;
  const parts: (Look & { text: string })[] = [];
  for (const { text, bold, italic, struck: hit } of letters) {
    const struck = mixed ? hit : whole;
    const last = parts.at(-1);
    if (last && last.bold === bold && last.italic === italic && last.struck === struck) last.text += text;
    else parts.push({ text, bold, italic, struck });
  }
  return {
    parts: parts.map(part => ({ ...part, text: part.text.normalize('NFC') })),
    text: parts
      .map(part => part.text)
      .join('')
      .normalize('NFC'),
    x0: Math.min(...letters.map(letter => letter.x0)),
    x1: Math.max(...letters.map(letter => letter.x1)),
    y,
    size: Math.max(...letters.map(letter => letter.size)),
    bold: letters.filter(letter => letter.bold).length > letters.length / 2,
    order: letters[0]?.order ?? 0,
    moved: !(letters[0]?.apart ?? false),
  };
}

export const sameLook = (one: Look, other: Look): boolean =>
  one.bold === other.bold && one.italic === other.italic && one.struck === other.struck;

/** Some programs make bold by drawing a letter twice, a hair apart: the second is the same letter, in bold. */
function withoutDoubles(glyphs: readonly Glyph[]): readonly Glyph[] {
  const kept: Glyph[] = [];
  /** Where letters stand in `kept`, by squares of the page. */
  const squares = new Map<number, number[]>();
  for (const glyph of glyphs) {
    const double = doubleOf(glyph, kept, squares);
    const first = kept[double];
    if (first) {
      if (!isBlank(glyph.text)) kept[double] = { ...first, bold: true };
      continue;
    }
    const key = square(glyph.x0, glyph.y);
    const there = squares.get(key);
    if (there) there.push(kept.length);
    else squares.set(key, [kept.length]);
    kept.push(glyph);
  }
  return kept;
}

const square = (x: number, y: number): number => Math.round(x / 8) * 10_000 + Math.round(y / 8);

/** Which letter another is drawn on top of; -1 for none. Every letter of a page comes by here. */
function doubleOf(
  glyph: Glyph,
  kept: readonly Glyph[],
  squares: ReadonlyMap<number, readonly number[]>,
): number {
  const hair = glyph.size * doubled;
  let last = NaN;
  for (let corner = 0; corner < 4; corner += 1) {
    const key = square(glyph.x0 + (corner % 2 ? hair : -hair), glyph.y + (corner < 2 ? -hair : hair));
    if (key === last) continue;
    last = key;
    for (const at of squares.get(key) ?? nowhere) {
      const other = kept[at];
      if (other && isDouble(other, glyph)) return at;
    }
  }
  return -1;
}

const nowhere: readonly number[] = [];

/** How far apart, in sizes of a letter, its two drawings may be. */
const doubled = 0.09;

const isDouble = (one: Glyph, other: Glyph): boolean =>
  one.text === other.text &&
  Math.abs(one.x0 - other.x0) < other.size * doubled &&
  Math.abs(one.y - other.y) < other.size * doubled;

/** Letters with a rule through their middle. A rule that runs on far beyond letters is no strike. */
function findStrikes(
  glyphs: readonly Glyph[],
  rules: readonly Rule[],
): { readonly struck: ReadonlySet<Glyph>; readonly rules: readonly Rule[] } {
  const band = 8;
  const byHeight = new Map<number, Glyph[]>();
  for (const glyph of glyphs) {
    const key = Math.floor(glyph.y / band);
    const there = byHeight.get(key);
    if (there) there.push(glyph);
    else byHeight.set(key, [glyph]);
  }
  const struck = new Set<Glyph>();
  const others: Rule[] = [];
  for (const rule of rules) {
    const near = rule.level ? hitBy(rule, byHeight, band) : [];
    const covered = near.reduce((sum, glyph) => sum + glyph.x1 - glyph.x0, 0);
    if (near.some(glyph => !isBlank(glyph.text)) && covered > (rule.to - rule.from) * 0.5) {
      near.forEach(glyph => struck.add(glyph));
    } else {
      others.push(rule);
    }
  }
  return { struck, rules: others };
}

function hitBy(rule: Rule, byHeight: ReadonlyMap<number, readonly Glyph[]>, band: number): readonly Glyph[] {
  const hit: Glyph[] = [];
  const from = Math.floor(rule.at / band);
  for (let key = from; key <= from + 4; key += 1) {
    for (const glyph of byHeight.get(key) ?? []) {
      const height = (glyph.y - rule.at) / glyph.size;
      const middle = (glyph.x0 + glyph.x1) / 2;
      if (
        height > 0.12 &&
        height < 0.52 &&
        rule.thickness < glyph.size * 0.25 &&
        middle > rule.from - 0.5 &&
        middle < rule.to + 0.5
      )
        hit.push(glyph);
    }
  }
  return hit;
}
