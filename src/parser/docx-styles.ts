// What the styles of a Word file say of paragraphs and stretches of text, as far as it matters to a reader: look,
// headings, lists. Styles build on each other; what a style leaves out it takes from the one it is based on.

import { readXml } from './xml-stream.ts';
import type { Look } from './flow.ts';

/** What is said of the look of text at one place; what is not said is not there. */
export type LookMarks = {
  bold?: boolean;
  italic?: boolean;
  strike?: boolean;
  doubleStrike?: boolean;
  hidden?: boolean;
};

export type TextLook = Look & { readonly hidden: boolean };

export type ParagraphStyle = {
  /** From 1, or null. */
  readonly heading: number | null;
  readonly list: { readonly id: string; readonly level: number | null } | null;
  /** An entry of a table of contents. */
  readonly contents: boolean;
  /** The style that lists are tied to by name. */
  readonly id: string;
};

export type Styles = {
  readonly paragraph: (id: string | null) => ParagraphStyle;
  readonly look: (paragraph: string | null, character: string | null, own: LookMarks) => TextLook;
  /** The list that a list style stands for, or null. */
  readonly listOf: (id: string) => string | null;
};

type Style = {
  readonly id: string;
  readonly type: string;
  name: string;
  basedOn: string | null;
  outline: number | null;
  listId: string | null;
  listLevel: number | null;
  readonly marks: LookMarks;
};

/** The values that switch a property off; a property without a value is on (ECMA-376, 17.17.4). */
export const isOn = (value: string | undefined): boolean => value === undefined || !off.has(value);
const off: ReadonlySet<string> = new Set(['0', 'false', 'off', 'none']);

/** Notes what an element inside of `w:rPr` says of the look; false when it says nothing of it. */
export function markLook(marks: LookMarks, name: string, value: string | undefined): boolean {
  if (name === 'w:b') marks.bold = isOn(value);
  else if (name === 'w:i') marks.italic = isOn(value);
  else if (name === 'w:strike') marks.strike = isOn(value);
  else if (name === 'w:dstrike') marks.doubleStrike = isOn(value);
  else if (name === 'w:vanish') marks.hidden = isOn(value);
  else return false;
  return true;
}

/** Reads `styles.xml`; without one, the names that Word gives its headings still count. */
export function readStyles(xml: string | null): Styles {
  const styles = new Map<string, Style>();
  const defaults: LookMarks = {};
  let usual: string | null = null;
  let style: Style | null = null;
  const inside: string[] = [];
  const open = (name: string, attributes: Readonly<Record<string, string>>): void => {
    const parent = inside.at(-1);
    inside.push(name);
    const value = attributes['w:val'];
    if (name === 'w:style') {
      const id = attributes['w:styleId'] ?? '';
      const type = attributes['w:type'] ?? 'paragraph';
      style = { id, type, name: '', basedOn: null, outline: null, listId: null, listLevel: null, marks: {} };
      styles.set(id, style);
      if (type === 'paragraph' && attributes['w:default'] !== undefined && isOn(attributes['w:default']))
        usual = id;
    } else if (parent === 'w:rPr') {
      const owner = inside.at(-3);
      if (owner === 'w:style' && style) markLook(style.marks, name, value);
      else if (owner === 'w:rPrDefault') markLook(defaults, name, value);
    } else if (style === null) return;
    else if (name === 'w:name' && parent === 'w:style') style.name = value ?? '';
    else if (name === 'w:basedOn') style.basedOn = value ?? null;
    else if (name === 'w:outlineLvl') style.outline = Number(value);
    else if (name === 'w:numId') style.listId = value ?? null;
    else if (name === 'w:ilvl') style.listLevel = Number(value);
  };
  const close = (name: string): void => {
    inside.pop();
    if (name === 'w:style') style = null;
  };
  if (xml !== null) readXml(xml, { open, close, text: () => undefined });

  /** A style and those that it builds on, the nearest first. */
  const chain = (id: string | null): readonly Style[] => {
    const found: Style[] = [];
    for (let next = id; next !== null && found.length < 50;) {
      const each = styles.get(next);
      if (!each || found.includes(each)) break;
      found.push(each);
      next = each.basedOn;
    }
    return found;
  };
  const kept = <T>(make: (id: string | null) => T): ((id: string | null) => T) => {
    const made = new Map<string | null, T>();
    return id => {
      const known = made.get(id);
      if (known !== undefined) return known;
      const value = make(id);
      made.set(id, value);
      return value;
    };
  };
  const marksOf = kept((id): LookMarks =>
    chain(id).reduce<LookMarks>((nearer, { marks }) => ({ ...marks, ...nearer }), {}),
  );
  const paragraph = kept((id): ParagraphStyle => {
    const known = chain(id ?? usual);
    if (known.length === 0)
      return { heading: headingByName(id ?? ''), list: null, contents: false, id: id ?? '' };
    const listId = known.find(each => each.listId !== null)?.listId ?? null;
    const level = known.find(each => each.listLevel !== null)?.listLevel ?? null;
    return {
      heading: headingOf(known),
      list: listId === null || listId === '0' ? null : { id: listId, level },
      contents: known.some(each => /^(?:toc|innehåll) (?:\d|heading)$/iu.test(each.name)),
      id: id ?? usual ?? '',
    };
  });
  const look: Styles['look'] = (paragraphStyle, characterStyle, own) => {
    const under = marksOf(paragraphStyle ?? usual);
    const over = characterStyle === null ? none : marksOf(characterStyle);
    return {
      bold: own.bold ?? merged(under.bold, over.bold, defaults.bold),
      italic: own.italic ?? merged(under.italic, over.italic, defaults.italic),
      struck:
        (own.strike ?? merged(under.strike, over.strike, defaults.strike)) ||
        (own.doubleStrike ?? over.doubleStrike ?? under.doubleStrike ?? false),
      hidden: own.hidden ?? merged(under.hidden, over.hidden, defaults.hidden),
    };
  };
  const listOf = (id: string): string | null => styles.get(id)?.listId ?? null;
  return { paragraph, look, listOf };
}

const none: LookMarks = {};

/** A look that a paragraph's and a character's style both switch on is switched off again (ECMA-376, 17.7.3). */
const merged = (under = false, over = false, usual = false): boolean => under !== over || usual;

function headingOf(chain: readonly Style[]): number | null {
  for (const { outline, name } of chain) {
    if (outline !== null) return outline >= 0 && outline < 9 ? outline + 1 : null;
    const named = headingByName(name);
    if (named !== null) return named;
  }
  return null;
}

/** "heading 2", "Rubrik2", "Title"; Word keeps the English names in the file in every language, others do not. */
function headingByName(name: string): number | null {
  const [, level] = /^(?:heading|rubrik|överskrift|overskrift)\s*([1-9])$/iu.exec(name) ?? [];
  if (level !== undefined) return Number(level);
  return /^(?:title|rubrik|titel)$/iu.test(name) ? 1 : null;
}
