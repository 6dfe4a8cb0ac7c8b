import type { Unit } from './item-units.ts';

// The number or letter that a line begins with, in every form that agendas use. Whether the line is a heading is
// for number-sequence.ts to judge, over the whole document.

/** The way of numbering; lines of one way make one sequence. */
export type Way = 'section' | 'word' | 'number';

export type Mark = {
  readonly way: Way | 'sub';
  /** The item's number; for a sub-item that of the item it names ("5 a"), or null ("a)"). */
  readonly value: number | null;
  /** From 1 for sub-items; 0 for items. */
  readonly sub: number;
  /** As the record has it: "5", "5 a", "5.1"; "a" where the item is not named. */
  readonly number: string;
  /** How surely the mark alone is that of a heading: "§ 5" more than "5 Words". */
  readonly sureness: number;
  /** What follows the mark. */
  readonly words: string;
};

const letters = 'abcdefghijklmnopqrstuvwxyzåäö';
const dateOrAmount =
  /^\d{1,3}[.:]?\s*(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|jan|feb|apr|aug|sept?|okt|nov|dec|st|kr|tkr|mkr|%|min|kap)(?![\p{L}])|^\d{1,2}[.:]\d{2}(?!\d)/iu;

const section =
  /^(?:\p{Lu}\p{L}{0,5}\.?\s{0,2})?§\s?(\d{1,4})(?:\s?\/\s?\d{2,4})?(?:\s?([a-z])(?![\p{L}]))?\s?[.:)–-]?(?:\s+|$)/u;
const sectionAfter = /^(\d{1,4})\s?§(?!\s?§)\s?[.:–-]?(?:\s+|$)/u;
const word =
  /^(?:punkt|ärende|dagordningspunkt|agendapunkt)\s+(?:nr\.?\s*)?(\d{1,3})(?:\s?([a-z])(?![\p{L}]))?\s?([.:)–-]?)(?:\s+|$)/iu;
const both = /^(\d{1,3})\s?\.?\s?([a-z])\s?[).:]\s?(?=\S)|^(\d{1,3})\s?([a-z])\s+(?=\p{Lu})/u;
const decimal = /^(\d{1,3})\.([1-9]\d?)[.):]?\s+(?=\S)/u;
const pointed = /^(\d{1,3})\s?([.):])(?:\s+(?=\S)|(?=\p{Lu}))/u;
const dashed = /^(\d{1,3})\s+[–—-]\s+(?=\p{Lu})/u;
const bare = /^(\d{1,3})\s+(?=\p{Lu}[\p{L}])/u;
const alone = /^(\d{1,3})[.)]?$/u;
const letter = /^([a-zåäö])\s?([).])\s*(?=\S)/u;

/** What any of these begins with; most lines begin otherwise. */
const mayBeMark = /^(?:\d|[\p{L}.\s]{0,9}§|[a-zåäö]\s?[).]|punkt|ärende|dagordningspunkt|agendapunkt)/iu;

// A bar after the number is the drawn line of a table whose page was scanned.
const make = (
  way: Mark['way'],
  value: number | null,
  sub: number,
  number: string,
  sureness: number,
  words: string,
): Mark => ({ way, value, sub, number, sureness, words: words.replace(/^\s*[|¦]\s+/u, '').trim() });

const subAt = (mark: string): number => letters.indexOf(mark) + 1;

/** The mark at the beginning of a text, or null. */
export function readTypedMark(text: string): Mark | null {
  if (!mayBeMark.test(text)) return null;
  const par = section.exec(text);
  if (par) {
    const rest = text.slice(par[0].length);
    const value = Number(par[1]);
    if (par[2]) return make('sub', value, subAt(par[2]), `${value} ${par[2]}`, 2, rest);
    return make('section', value, 0, String(value), 2.5, rest);
  }
  const after = sectionAfter.exec(text);
  if (after)
    return make('section', Number(after[1]), 0, String(Number(after[1])), 2, text.slice(after[0].length));
  const named = word.exec(text);
  if (named) {
    const rest = text.slice(named[0].length);
    const value = Number(named[1]);
    if (named[2]) return make('sub', value, subAt(named[2]), `${value} ${named[2]}`, 1.5, rest);
    return make('word', value, 0, String(value), named[3] || rest === '' ? 2 : 0.5, rest);
  }
  if (dateOrAmount.test(text)) return null;
  const dotted = decimal.exec(text);
  if (dotted) {
    const value = Number(dotted[1]);
    return make('sub', value, Number(dotted[2]), `${value}.${dotted[2]}`, 1, text.slice(dotted[0].length));
  }
  const pair = both.exec(text);
  if (pair) {
    const value = Number(pair[1] ?? pair[3]);
    const sub = pair[2] ?? pair[4] ?? '';
    return make('sub', value, subAt(sub), `${value} ${sub}`, pair[1] ? 1.5 : 0.5, text.slice(pair[0].length));
  }
  for (const [pattern, sureness] of [
    [pointed, 0.6],
    [dashed, -0.3],
    [bare, -0.8],
    [alone, -0.6],
  ] as const) {
    const found = pattern.exec(text);
    if (found)
      return make(
        'number',
        Number(found[1]),
        0,
        String(Number(found[1])),
        sureness,
        text.slice(found[0].length),
      );
  }
  const alpha = letter.exec(text);
  if (alpha?.[1])
    return make(
      'sub',
      null,
      subAt(alpha[1]),
      alpha[1],
      alpha[2] === ')' ? 0.6 : 0.2,
      text.slice(alpha[0].length),
    );
  return null;
}

/** The mark of a unit: typed in its text, or printed before it by the list that it stands in. */
export function readUnitMark(unit: Unit): Mark | null {
  if (unit.isTable || unit.text === '') return null;
  const typed = readTypedMark(unit.text);
  const label = unit.list?.label;
  if (typed || !label) return typed;
  const printed = readTypedMark(`${label.trim()} X`) ?? readTypedMark(`${label.trim()}. X`);
  return printed ? { ...printed, words: unit.text, sureness: Math.max(printed.sureness, 0.3) } : null;
}
