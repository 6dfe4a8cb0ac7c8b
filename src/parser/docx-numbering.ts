// The numbers that Word prints before paragraphs without their being in the text, counted as Word counts them.

import { readXml } from './xml-stream.ts';

type Level = {
  start: number;
  format: string;
  /** "%1.", "%1.%2", "§ %1". */
  text: string;
  /** The level (from 1) whose entries start this one anew; 0 never; null: every higher one. */
  restart: number | null;
  style: string | null;
  legal: boolean;
};

type Scheme = { readonly levels: Map<number, Level>; link: string | null };
type List = {
  scheme: string;
  readonly starts: Map<number, number>;
  readonly levels: Map<number, Level>;
};

/** Counts on for the next entry of a list and gives what is printed before it, or null (bullets, no number). */
export type Numbering = {
  readonly next: (listId: string, level: number | null, styleId: string) => Entry | null;
};

export type Entry = { readonly depth: number; readonly label: string | null };

const newLevel = (): Level => ({
  start: 1,
  format: 'decimal',
  text: '',
  restart: null,
  style: null,
  legal: false,
});

/** Reads `numbering.xml`. `listOf` tells the list of a list style. */
export function readNumbering(xml: string | null, listOf: (styleId: string) => string | null): Numbering {
  const schemes = new Map<string, Scheme>();
  const lists = new Map<string, List>();
  if (xml !== null) readLists(xml, schemes, lists);

  /** Counts by scheme: lists of one scheme count on from each other. */
  const counts = new Map<string, (number | null)[]>();
  const begun = new Set<string>();

  const schemeOf = (list: List): string => {
    const link = schemes.get(list.scheme)?.link ?? null;
    const linked = link === null ? null : listOf(link);
    return (linked === null ? undefined : lists.get(linked)?.scheme) ?? list.scheme;
  };
  const next = (listId: string, given: number | null, styleId: string): Entry | null => {
    const list = lists.get(listId);
    if (!list) return null;
    const key = schemeOf(list);
    const levels = schemes.get(key)?.levels;
    const levelAt = (index: number): Level | undefined => list.levels.get(index) ?? levels?.get(index);
    const depth = Math.min(Math.max(given ?? tiedLevel(levels, styleId), 0), 8);
    const level = levelAt(depth);
    if (!level) return { depth: depth + 1, label: null };
    const count = counts.get(key) ?? Array.from({ length: 9 }, () => null);
    counts.set(key, count);
    for (const [index, start] of list.starts) {
      const once = `${listId}/${index}`;
      if (index > depth || begun.has(once)) continue;
      begun.add(once);
      count[index] = index === depth ? null : start;
      if (index === depth) for (let deeper = depth; deeper < 9; deeper += 1) count[deeper] = null;
    }
    const start = list.starts.get(depth) ?? level.start;
    const before = count[depth] ?? null;
    count[depth] = before === null ? start : before + 1;
    for (let deeper = depth + 1; deeper < 9; deeper += 1) {
      const restart = levelAt(deeper)?.restart ?? null;
      if (restart === null || (restart > 0 && depth < restart)) count[deeper] = null;
    }
    if (level.format === 'bullet') return { depth: depth + 1, label: null };
    const label = level.text.replace(/%([1-9])/gu, (_, digit: string) => {
      const index = Number(digit) - 1;
      const shown = levelAt(index);
      const format = level.legal ? 'decimal' : (shown?.format ?? 'decimal');
      return printed(count[index] ?? shown?.start ?? 1, format);
    });
    return { depth: depth + 1, label: label.trim() || null };
  };
  return { next };
}

/** The level that is tied to a paragraph style, the first where none is. */
function tiedLevel(levels: ReadonlyMap<number, Level> | undefined, styleId: string): number {
  for (const [index, level] of levels ?? []) if (level.style === styleId) return index;
  return 0;
}

function readLists(xml: string, schemes: Map<string, Scheme>, lists: Map<string, List>): void {
  let scheme: Scheme | null = null;
  let list: List | null = null;
  let level: Level | null = null;
  let overridden = 0;
  const open = (name: string, attributes: Readonly<Record<string, string>>): void => {
    const value = attributes['w:val'] ?? '';
    const index = Number(attributes['w:ilvl'] ?? 0);
    if (name === 'w:abstractNum') {
      scheme = { levels: new Map(), link: null };
      schemes.set(attributes['w:abstractNumId'] ?? '', scheme);
    } else if (name === 'w:num') {
      list = { scheme: '', starts: new Map(), levels: new Map() };
      lists.set(attributes['w:numId'] ?? '', list);
    } else if (name === 'w:abstractNumId' && list) list.scheme = value;
    else if (name === 'w:numStyleLink' && scheme) scheme.link = value;
    else if (name === 'w:lvlOverride') overridden = index;
    else if (name === 'w:startOverride' && list) list.starts.set(overridden, Number(value));
    else if (name === 'w:lvl') {
      level = newLevel();
      (list ?? scheme)?.levels.set(index, level);
    } else if (!level) return;
    else if (name === 'w:start') level.start = Number(value);
    else if (name === 'w:numFmt') level.format = value;
    else if (name === 'w:lvlText') level.text = value;
    else if (name === 'w:lvlRestart') level.restart = Number(value);
    else if (name === 'w:pStyle') level.style = value;
    else if (name === 'w:isLgl') level.legal = !/^(?:0|false|off)$/u.test(value);
  };
  const close = (name: string): void => {
    if (name === 'w:abstractNum') scheme = null;
    else if (name === 'w:num') list = null;
    else if (name === 'w:lvl') level = null;
  };
  readXml(xml, { open, close, text: () => undefined });
}

const romans: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

/** A count as a list prints it: "c", "iii", "04"; formats that are not known are printed as digits. */
export function printed(count: number, format: string): string {
  if (format === 'none') return '';
  if (format === 'decimalZero') return String(count).padStart(2, '0');
  if (count < 1 || count > 3_000) return String(count);
  if (format === 'lowerLetter' || format === 'upperLetter') {
    // After z come aa, bb, cc.
    const letter = String.fromCharCode(97 + ((count - 1) % 26)).repeat(Math.ceil(count / 26));
    return format === 'lowerLetter' ? letter : letter.toUpperCase();
  }
  if (format === 'lowerRoman' || format === 'upperRoman') {
    let rest = count;
    let roman = '';
    for (const [worth, letters] of romans) {
      while (rest >= worth) {
        roman += letters;
        rest -= worth;
      }
    }
    return format === 'lowerRoman' ? roman : roman.toUpperCase();
  }
  return String(count);
}
