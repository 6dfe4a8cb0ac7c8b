// The text of one part of a Word file (body, header, notes) in the order of the page, as somebody sees it who has
// accepted every change: what is deleted, hidden or only an instruction to Word does not count.

import { newField, shownBy, symbolFor } from './docx-fields.ts';
import {
  endParagraph,
  endRow,
  endTable,
  newParagraph,
  newReading,
  put,
  say,
  type PartContext,
  type Reading,
} from './docx-state.ts';
import { isOn, markLook } from './docx-styles.ts';
import type { TagListener } from './html-tags.ts';
import { linesOf } from './flow.ts';
import { seenText } from './seen-text.ts';
import type { Block } from './source.ts';
import { readXml } from './xml-stream.ts';

export type Part = {
  /** Not settled yet: lines may hold tabs, and stand nowhere. */
  readonly blocks: readonly Block[];
  /** Footnotes, endnotes that this part holds, by their id. */
  readonly notes: ReadonlyMap<string, readonly Block[]>;
  /** Entries of a table of contents. */
  readonly contents: readonly Block[];
};

/** Reads one part. Throws `Unreadable` when its XML cannot be read. */
export function readPart(xml: string, context: PartContext): Part {
  const reading = newReading(context);
  const open: TagListener['open'] = (name, attributes) => {
    if (reading.skipping > 0) {
      reading.skipping += 1;
      return;
    }
    beginnings.get(name)?.(reading, attributes, name);
    if (reading.skipping === 0) reading.inside.push(name);
  };
  const close: TagListener['close'] = name => {
    if (reading.skipping > 0) {
      reading.skipping -= 1;
      return;
    }
    reading.inside.pop();
    endings.get(name)?.(reading);
  };
  const text: TagListener['text'] = words => {
    if (reading.listening && reading.skipping === 0) say(reading, onOneLine(seenText(words)));
  };
  readXml(xml, { open, close, text }, beginnings);
  if (reading.carried.length > 0) {
    put(reading, linesOf(reading.carried, { heading: null, list: null, mark: reading.bookmark }));
  }
  return { blocks: reading.flows[0] ?? [], notes: reading.notes, contents: reading.contents };
}

/** Only elements part lines and cells; a line feed between the letters is a blank. */
const onOneLine = (text: string): string => (/[\t\n\r]/u.test(text) ? text.replace(/[\t\n\r]/gu, ' ') : text);

type Attributes = Readonly<Record<string, string>>;
type Begin = (reading: Reading, attributes: Attributes, name: string) => void;
type End = (reading: Reading) => void;

const pass: Begin = reading => {
  reading.skipping = 1;
};

const listen: Begin = reading => {
  reading.listening = true;
};

const beginFlow: Begin = reading => {
  reading.flows.push([]);
};

/** Looks belong to the run, or to the paragraph mark, of which only one thing matters. */
const beginLook: Begin = ({ inside, paragraphs }, attributes, name) => {
  const paragraph = paragraphs.at(-1);
  if (!paragraph || inside.at(-1) !== 'w:rPr') return;
  const value = attributes['w:val'];
  if (inside.at(-2) !== 'w:pPr') markLook(paragraph.runMarks, name, value);
  else if (name === 'w:vanish') paragraph.hidden = isOn(value);
};

/** Deleted or moved away: a stretch of text, a paragraph mark, or a row. */
const beginDeleted: Begin = reading => {
  const parent = reading.inside.at(-1);
  const table = reading.tables.at(-1);
  const paragraph = reading.paragraphs.at(-1);
  if (parent === 'w:rPr' && paragraph) {
    if (reading.inside.at(-2) === 'w:pPr') paragraph.joins = true;
  } else if (parent === 'w:trPr' && table) table.gone = true;
  else reading.skipping = 1;
};

const beginAlternative: Begin = reading => {
  if (reading.alternatives.at(-1)?.heard === true) reading.skipping = 1;
};

const beginNote: Begin = (reading, attributes) => {
  reading.noteId = attributes['w:id'] ?? '';
  reading.flows.push([]);
};

const referToNote: Begin = ({ paragraphs }, attributes, name) => {
  const kind = name === 'w:footnoteReference' ? 'footnote' : 'endnote';
  paragraphs.at(-1)?.notes.push(`${kind}/${attributes['w:id'] ?? ''}`);
};

/** What a form's field offers and which of it is chosen. */
const setField: Begin = ({ fields, inside }, attributes, name) => {
  const field = fields.at(-1);
  const parent = inside.at(-1);
  if (!field) return;
  if (name === 'w:checkBox') field.ticked = false;
  else if (parent === 'w:checkBox') field.ticked = isOn(attributes['w:val']);
  else if (parent === 'w:ddList' && (name === 'w:result' || field.picked === null)) {
    field.picked = Number(attributes['w:val']);
  }
};

const turnField: Begin = (reading, attributes) => {
  const { fields } = reading;
  const type = attributes['w:fldCharType'];
  const field = fields.at(-1);
  if (type === 'begin') fields.push(newField());
  else if (type === 'separate' && field) field.inResult = true;
  else if (type === 'end' && field) {
    fields.pop();
    if (!field.inResult || field.ticked !== null) say(reading, shownBy(field));
  }
};

const beginnings: ReadonlyMap<string, Begin> = new Map<string, Begin>([
  // Former looks, deleted text, instructions, readings beside East Asian letters.
  ...`w:pPrChange w:rPrChange w:tblPrChange w:trPrChange w:tcPrChange w:sectPrChange w:numberingChange
      w:tblPrExChange w:tblGridChange w:instrText w:delText w:delInstrText w:rt w:binData`
    .split(/\s+/u)
    .map((name): [string, Begin] => [name, pass]),
  ['w:t', listen],
  ['m:t', listen],
  ['a:t', listen],
  [
    'w:p',
    reading => {
      reading.paragraphs.push(newParagraph(reading.carried));
      reading.carried = [];
    },
  ],
  [
    'w:r',
    ({ paragraphs }) => {
      const paragraph = paragraphs.at(-1);
      if (!paragraph) return;
      paragraph.runStyle = null;
      paragraph.runMarks = {};
      paragraph.runLook = null;
    },
  ],
  ['w:b', beginLook],
  ['w:i', beginLook],
  ['w:strike', beginLook],
  ['w:dstrike', beginLook],
  ['w:vanish', beginLook],
  [
    'w:rStyle',
    ({ inside, paragraphs }, attributes) => {
      const paragraph = paragraphs.at(-1);
      if (paragraph && inside.at(-2) !== 'w:pPr') paragraph.runStyle = attributes['w:val'] ?? null;
    },
  ],
  [
    'w:pStyle',
    ({ paragraphs }, attributes) => {
      const paragraph = paragraphs.at(-1);
      if (paragraph) paragraph.style = attributes['w:val'] ?? null;
    },
  ],
  [
    'w:numId',
    ({ paragraphs }, attributes) => {
      const paragraph = paragraphs.at(-1);
      if (paragraph) paragraph.listId = attributes['w:val'] ?? null;
    },
  ],
  [
    'w:ilvl',
    ({ paragraphs }, attributes) => {
      const paragraph = paragraphs.at(-1);
      if (paragraph) paragraph.listLevel = Number(attributes['w:val']);
    },
  ],
  [
    'w:outlineLvl',
    ({ paragraphs }, attributes) => {
      const paragraph = paragraphs.at(-1);
      if (paragraph) paragraph.outline = Number(attributes['w:val']);
    },
  ],
  ['w:del', beginDeleted],
  ['w:moveFrom', beginDeleted],
  [
    'w:tab',
    reading => {
      // The same name stands for a tab stop among the properties of a paragraph.
      if (reading.inside.at(-1) === 'w:r') say(reading, '\t');
    },
  ],
  ['w:ptab', reading => say(reading, '\t')],
  ['w:br', (reading, attributes) => say(reading, attributes['w:type'] === 'page' ? '\f' : '\n')],
  ['w:cr', reading => say(reading, '\n')],
  ['w:noBreakHyphen', reading => say(reading, '-')],
  ['w:sym', (reading, attributes) => say(reading, symbolFor(attributes['w:char'] ?? ''))],
  ['w:fldChar', turnField],
  ['w:listEntry', ({ fields }, attributes) => fields.at(-1)?.choices.push(attributes['w:val'] ?? '')],
  ['w:result', setField],
  ['w:checkBox', setField],
  ['w:checked', setField],
  ['w:default', setField],
  [
    'w:bookmarkStart',
    (reading, attributes) => {
      const name = attributes['w:name'] ?? '';
      const paragraph = reading.paragraphs.at(-1);
      if (!name.startsWith('item_')) return;
      if (paragraph) paragraph.bookmark ??= name;
      else reading.bookmark = name;
    },
  ],
  ['w:footnoteReference', referToNote],
  ['w:endnoteReference', referToNote],
  ['w:footnote', beginNote],
  ['w:endnote', beginNote],
  ['w:txbxContent', beginFlow],
  ['w:tc', beginFlow],
  ['w:tbl', ({ tables }) => tables.push({ rows: [], cells: [], header: false, gone: false })],
  ['w:tr', endRow],
  [
    'w:tblHeader',
    ({ tables }, attributes) => {
      const table = tables.at(-1);
      if (table) table.header = isOn(attributes['w:val']);
    },
  ],
  [
    'w:hidden',
    ({ tables, inside }, attributes) => {
      const table = tables.at(-1);
      if (table && inside.at(-1) === 'w:trPr') table.gone = isOn(attributes['w:val']);
    },
  ],
  [
    'w:gridBefore',
    ({ tables }, attributes) => {
      for (let left = Math.min(Number(attributes['w:val']), 60); left > 0; left -= 1)
        tables.at(-1)?.cells.push([]);
    },
  ],
  ['w:sdt', ({ controls }) => controls.push({ asks: false })],
  [
    'w:showingPlcHdr',
    ({ controls }, attributes) => {
      const control = controls.at(-1);
      if (control) control.asks = isOn(attributes['w:val']);
    },
  ],
  [
    'w:sdtContent',
    reading => {
      if (reading.controls.at(-1)?.asks === true) reading.skipping = 1;
    },
  ],
  ['mc:AlternateContent', ({ alternatives }) => alternatives.push({ heard: false })],
  ['mc:Choice', beginAlternative],
  ['mc:Fallback', beginAlternative],
]);

const hush: End = reading => {
  reading.listening = false;
};

const endNote: End = reading => {
  reading.notes.set(reading.noteId, reading.flows.pop() ?? []);
};

const endings: ReadonlyMap<string, End> = new Map<string, End>([
  ['w:t', hush],
  ['m:t', hush],
  ['a:t', hush],
  ['w:p', endParagraph],
  [
    'w:tc',
    reading => {
      const blocks = reading.flows.pop() ?? [];
      const table = reading.tables.at(-1);
      if (table) table.cells.push(blocks);
      else put(reading, blocks);
    },
  ],
  ['w:tr', endRow],
  ['w:tbl', endTable],
  [
    'w:txbxContent',
    reading => {
      const blocks = reading.flows.pop() ?? [];
      const paragraph = reading.paragraphs.at(-1);
      if (paragraph) for (const block of blocks) paragraph.boxes.push(block);
      else put(reading, blocks);
    },
  ],
  ['w:footnote', endNote],
  ['w:endnote', endNote],
  ['w:sdt', ({ controls }) => controls.pop()],
  ['mc:AlternateContent', ({ alternatives }) => alternatives.pop()],
]);
