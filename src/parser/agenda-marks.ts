import type { Line } from './html-lines.ts';

/** How a line is numbered or marked, and what is left of its words. */
export type Marked = {
  readonly kind: 'number' | 'letter' | 'bullet' | 'both' | null;
  /** 1-based place that the mark says; 0 for bullets and none. */
  readonly place: number;
  /** For "5 a": the number it stands under; null when the mark does not say. */
  readonly under: number | null;
  readonly words: string;
  readonly line: Line;
};

const both = /^(?:§\s*)?(\d{1,2})\s*[.:]?\s*([a-z])\s*[).:]\s+(?=\S)/u;
const decimal = /^(?:§\s*)?(\d{1,2})\.(\d{1,2})\.?\s+(?=\S)/u;
const number =
  /^(?:§\s*(\d{1,3})[.:]?|(?:[Pp]unkt|[Ää]rende|[Ii]tem)\s+(\d{1,2})\s*[.:–-]?|(\d{1,2})\s*[.):])\s+(?=\S)|^(\d{1,2})\s*[–-]\s+(?=\p{Lu})|^(\d{1,2})\s+(?=\p{Lu}\p{Ll})/u;
const letter = /^([a-z])\s*[).]\s+(?=\S)/u;
const bullet = /^(?:[-–—•·●▪◦*§Ø➢✓]|o(?=\s+\p{Lu}))\s*(?=\S)/u;
/** "8.30" and "3 mars" begin like numbers and are none. */
const noNumber =
  /^\d{1,2}[.:]\d{2}(?!\d)|^\d{1,2}\s+(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|st|kr|tkr|mkr|%|min)(?!\p{L})/iu;

const placeOf = (mark: string): number => mark.toLowerCase().charCodeAt(0) - 96;

/** Reads the mark of one line: from the list that it stands in, else from its first characters. */
export function readMark(line: Line): Marked {
  const { text, entry } = line;
  const typed = readTyped(line);
  // A number typed inside a list entry is what the writer sees; the entry's own is then a second one.
  if (entry && typed.kind !== null && typed.kind !== 'bullet') return typed;
  if (!entry) return typed;
  const words = typed.kind === 'bullet' ? typed.words : text;
  if (!entry.ordered) return { kind: 'bullet', place: 0, under: null, words, line };
  return { kind: entry.letters ? 'letter' : 'number', place: entry.place, under: null, words, line };
}

function readTyped(line: Line): Marked {
  const { text } = line;
  const rest = (match: RegExpExecArray): string => text.slice(match[0].length);
  const pair = noNumber.test(text) ? null : both.exec(text);
  if (pair) {
    return { kind: 'both', place: placeOf(pair[2] ?? 'a'), under: Number(pair[1]), words: rest(pair), line };
  }
  const dotted = decimal.exec(text);
  if (
    dotted &&
    !/^\d{1,2}\.\d{2}(?!\d)\s*[-–]/u.test(text) &&
    Number(dotted[2]) < 30 &&
    !/^0|^\d+\.0/u.test(text)
  ) {
    return { kind: 'both', place: Number(dotted[2]), under: Number(dotted[1]), words: rest(dotted), line };
  }
  const figure = noNumber.test(text) ? null : number.exec(text);
  if (figure) {
    const place = Number(figure.slice(1).find(part => part !== undefined));
    return { kind: 'number', place, under: null, words: rest(figure), line };
  }
  const alpha = letter.exec(text);
  if (alpha)
    return { kind: 'letter', place: placeOf(alpha[1] ?? 'a'), under: null, words: rest(alpha), line };
  const dot = bullet.exec(text);
  if (dot) return { kind: 'bullet', place: 0, under: null, words: rest(dot), line };
  return { kind: null, place: 0, under: null, words: text, line };
}
