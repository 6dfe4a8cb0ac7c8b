import type { Cell, Line } from './source.ts';

// Text that still knows which of its letters are struck out, so that a cell with several people can be taken
// apart and each keep the line through the own name.

export type Ink = {
  /** One blank between words; a line break where the page has one. */
  readonly text: string;
  /** For each UTF-16 unit of the text, whether it is struck; empty where nothing is. */
  readonly struck: readonly boolean[];
  /** Line of the source, from 1. */
  readonly line: number;
};

/** Blanks, seen and unseen, that are not one plain space already. */
const oddBlanks =
  /[^\S ][\s\u200b\u00ad\ufeff]*|[\u200b\u00ad][\s\u200b\u00ad\ufeff]*| [\s\u200b\u00ad\ufeff]+/gu;

const wordsOf = ({ runs }: Line): string =>
  runs
    .map(run => run.text)
    .join('')
    .normalize('NFC')
    .replace(oddBlanks, ' ')
    .trim();

/** The lines as one text, apart by line breaks; empty lines are left out. */
export function inkOf(lines: readonly Line[]): Ink {
  const at = lines[0]?.place.line ?? 1;
  if (!lines.some(({ runs }) => runs.some(run => run.struck === true)))
    return { text: lines.map(wordsOf).filter(Boolean).join('\n'), struck: [], line: at };
  let text = '';
  const struck: boolean[] = [];
  const put = (sign: string, under: boolean): void => {
    text += sign;
    struck.push(under);
  };
  for (const line of lines) {
    let waiting = text === '' ? '' : '\n';
    for (const run of line.runs) {
      for (const sign of run.text.normalize('NFC').split('')) {
        if (/[\s\u200b\u00ad\ufeff]/u.test(sign)) {
          if (waiting === '' && text !== '') waiting = ' ';
          continue;
        }
        if (waiting !== '') put(waiting, run.struck === true && struck.at(-1) === true);
        waiting = '';
        put(sign, run.struck === true);
      }
    }
  }
  return { text, struck, line: at };
}

export const inkOfCell = (cell: Cell, line: number): Ink => ({ ...inkOf(cell.lines), line });

/** Two stretches as one, with a blank between; a double name broken at its hyphen needs none. */
export function joinInk(one: Ink, two: Ink): Ink {
  const blank = /\p{L}-$/u.test(one.text) && /^\p{Lu}/u.test(two.text) ? '' : ' ';
  const text = `${one.text}${blank}${two.text}`;
  if (one.struck.length === 0 && two.struck.length === 0) return { text, struck: [], line: one.line };
  const between = one.struck.at(-1) === true && two.struck[0] === true;
  return {
    text,
    struck: [...strikes(one), ...(blank === '' ? [] : [between]), ...strikes(two)],
    line: one.line,
  };
}

const strikes = ({ text, struck }: Ink): readonly boolean[] =>
  struck.length > 0 ? struck : Array.from({ length: text.length }, () => false);

/** Text without any strike. */
export const plainInk = (text: string, line: number): Ink => ({ text, struck: [], line });

/** A part of it, blanks at both ends cut. */
export function cut(ink: Ink, start: number, end: number = ink.text.length): Ink {
  const part = ink.text.slice(start, end);
  const opened = part.trimStart();
  const text = opened.trimEnd();
  const from = start + part.length - opened.length;
  const struck = ink.struck.length === 0 ? ink.struck : ink.struck.slice(from, from + text.length);
  return { text, struck, line: ink.line };
}

/** Parts it at the signs in `separators` that stand outside parentheses. */
export function partAt(ink: Ink, separators: string): readonly Ink[] {
  const parts: Ink[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < ink.text.length; at += 1) {
    const sign = ink.text.charAt(at);
    if (sign === '(' || sign === '[') depth += 1;
    else if ((sign === ')' || sign === ']') && depth > 0) depth -= 1;
    else if (sign === '\n' && separators.includes('\n')) depth = 0;
    if (depth === 0 && separators.includes(sign)) {
      parts.push(cut(ink, from, at));
      from = at + 1;
    }
  }
  parts.push(cut(ink, from));
  return parts.filter(part => part.text !== '');
}

/** Whether most of its letters are struck. */
export function isStruck(ink: Ink): boolean {
  if (ink.struck.length === 0) return false;
  let letters = 0;
  let under = 0;
  for (let at = 0; at < ink.text.length; at += 1) {
    if (!/\p{L}/u.test(ink.text.charAt(at))) continue;
    letters += 1;
    if (ink.struck[at] === true) under += 1;
  }
  return under > 0 && under * 2 > letters;
}
