// The text of one part of a Word file (body, header, notes) in the order of the page, as somebody sees it who has
// accepted every change: what is deleted, hidden or only an instruction to Word does not count.

import { isOn, markLook, type LookMarks, type Styles } from './docx-styles.ts';
import type { Numbering } from './docx-numbering.ts';
import { newField, shownBy, symbolFor, type Field } from './docx-parts.ts';
import { layTable, linesOf, type Piece, type RowDraft } from './flow.ts';
import { seenText } from './seen-text.ts';
import type { Block } from './source.ts';
import { readXml } from './xml-stream.ts';

export type PartContext = {
  readonly styles: Styles;
  readonly numbering: Numbering;
  /** The text of a footnote or endnote ("footnote/2"). */
  readonly note: (key: string) => readonly Block[];
};

export type Part = {
  /** Not settled yet: lines may hold tabs, and stand nowhere. */
  readonly blocks: readonly Block[];
  /** Footnotes, endnotes that this part holds, by their id. */
  readonly notes: ReadonlyMap<string, readonly Block[]>;
  /** Entries of a table of contents: not the document's own text, but kept. */
  readonly contents: readonly Block[];
};

type Paragraph = {
  pieces: Piece[];
  style: string | null;
  listId: string | null;
  listLevel: number | null;
  outline: number | null;
  mark: string | null;
  run: { style: string | null; readonly marks: LookMarks; look: ReturnType<Styles['look']> | null };
  readonly ownMark: LookMarks;
  /** The paragraph mark is deleted: its text goes on in the next paragraph. */
  joins: boolean;
  readonly notes: string[];
  /** What text boxes hold that are anchored here. */
  readonly boxes: Block[];
};

type TableDraft = {
  readonly rows: RowDraft[];
  cells: (readonly Block[])[];
  header: boolean;
  gone: boolean;
};

/** What holds no text that is seen: former looks, deleted text, instructions. */
const skipped = new Set(
  `w:pPrChange w:rPrChange w:tblPrChange w:trPrChange w:tcPrChange w:sectPrChange w:numberingChange
   w:tblPrExChange w:tblGridChange w:instrText w:delText w:delInstrText w:rt w:sdtEndPr w:binData`.split(
    /\s+/u,
  ),
);

const spoken = new Set(['w:t', 'm:t', 'a:t']);

const newParagraph = (): Paragraph => ({
  pieces: [],
  style: null,
  listId: null,
  listLevel: null,
  outline: null,
  mark: null,
  run: { style: null, marks: {}, look: null },
  ownMark: {},
  joins: false,
  notes: [],
  boxes: [],
});

const newTable = (): TableDraft => ({ rows: [], cells: [], header: false, gone: false });

/** Reads one part. Throws `Unreadable` when its XML cannot be read. */
export function readPart(xml: string, { styles, numbering, note }: PartContext): Part {
  const notes = new Map<string, readonly Block[]>();
  const contents: Block[] = [];
  const inside: string[] = [];
  /** Where finished blocks go, the innermost last: the part, cells, text boxes, notes. */
  const flows: Block[][] = [[]];
  const paragraphs: Paragraph[] = [];
  const tables: TableDraft[] = [];
  const fields: Field[] = [];
  /** Content controls that are open: whether they only show the words that ask for content. */
  const controls: { asks: boolean }[] = [];
  /** Alternatives that are open: whether one of them has been heard. */
  const alternatives: { heard: boolean }[] = [];
  let skipping = 0;
  let listening = false;
  let noteId = '';
  let mark: string | null = null;
  let carried: Piece[] = [];
  /** Notes of a table's words stand after the table: between its cells they would be one of them. */
  let tableNotes: Block[] = [];

  const put = (blocks: readonly Block[]): void => {
    const flow = flows.at(-1);
    for (const block of blocks) flow?.push(block);
  };

  const say = (text: string): void => {
    const paragraph = paragraphs.at(-1);
    if (text === '' || fields.some(field => !field.inResult)) return;
    for (const alternative of alternatives) alternative.heard = true;
    if (!paragraph) {
      put(linesOf([{ text, look: styles.look(null, null, {}) }], { heading: null, list: null, mark: null }));
      return;
    }
    const { run } = paragraph;
    run.look ??= styles.look(paragraph.style, run.style, run.marks);
    if (!run.look.hidden) paragraph.pieces.push({ text, look: run.look });
  };

  const endParagraph = (): void => {
    const paragraph = paragraphs.pop();
    if (!paragraph) return;
    while (fields.at(-1)?.inResult === false) fields.pop();
    const { pieces, boxes } = paragraph;
    if (paragraph.joins) {
      carried = pieces;
      put(boxes);
      return;
    }
    const style = styles.paragraph(paragraph.style);
    const outline = paragraph.outline;
    const heading = outline === null ? style.heading : outline < 9 ? outline + 1 : null;
    const listId = paragraph.listId ?? style.list?.id ?? null;
    const hidden = paragraph.ownMark.hidden === true && pieces.length === 0;
    const list =
      listId === null || listId === '0' || hidden
        ? null
        : numbering.next(listId, paragraph.listLevel ?? style.list?.level ?? null, style.id);
    const lines = linesOf(pieces, { heading, list, mark: paragraph.mark ?? mark });
    if (lines.length > 0) mark = null;
    else mark = paragraph.mark ?? mark;
    if (style.contents) for (const line of lines) contents.push(line);
    else put(lines);
    put(boxes);
    for (const key of paragraph.notes) {
      if (tables.length === 0) put(note(key));
      else tableNotes.push(...note(key));
    }
  };

  const endTable = (): void => {
    const table = tables.pop();
    if (table) put(layTable(table.rows));
    if (tables.length > 0) return;
    put(tableNotes);
    tableNotes = [];
  };

  /** Properties of the paragraph or run that is open. */
  const noteProperty = (name: string, value: string | undefined, parent: string | undefined): boolean => {
    const paragraph = paragraphs.at(-1);
    if (parent === 'w:rPr') {
      const own = inside.at(-2) === 'w:pPr';
      if (!paragraph) return true;
      if (own && (name === 'w:del' || name === 'w:moveFrom')) paragraph.joins = true;
      else if (own) markLook(paragraph.ownMark, name, value);
      else if (name === 'w:rStyle') paragraph.run.style = value ?? null;
      else markLook(paragraph.run.marks, name, value);
      return true;
    }
    if (!paragraph) return false;
    if (name === 'w:pStyle') paragraph.style = value ?? null;
    else if (name === 'w:numId') paragraph.listId = value ?? null;
    else if (name === 'w:ilvl') paragraph.listLevel = Number(value);
    else if (name === 'w:outlineLvl') paragraph.outline = Number(value);
    else return false;
    return true;
  };

  const open = (name: string, attributes: Readonly<Record<string, string>>): void => {
    if (skipping > 0) {
      skipping += 1;
      return;
    }
    const parent = inside.at(-1);
    const value = attributes['w:val'];
    const pass = (): void => {
      skipping = 1;
    };
    if (skipped.has(name)) return pass();
    if (spoken.has(name)) listening = true;
    else if (noteProperty(name, value, parent)) {
      inside.push(name);
      return;
    }
    switch (name) {
      case 'w:p': {
        const paragraph = newParagraph();
        paragraph.pieces = carried;
        carried = [];
        paragraphs.push(paragraph);
        break;
      }
      case 'w:r': {
        const paragraph = paragraphs.at(-1);
        if (paragraph) paragraph.run = { style: null, marks: {}, look: null };
        break;
      }
      case 'w:tab':
      case 'w:ptab':
        if (parent === 'w:r') say('\t');
        break;
      case 'w:br':
        say(attributes['w:type'] === 'page' ? '\f' : '\n');
        break;
      case 'w:cr':
        say('\n');
        break;
      case 'w:noBreakHyphen':
        say('-');
        break;
      case 'w:sym':
        say(symbolFor(attributes['w:char'] ?? ''));
        break;
      case 'w:del':
      case 'w:moveFrom': {
        const table = tables.at(-1);
        if (parent === 'w:trPr' && table) table.gone = true;
        else return pass();
        break;
      }
      case 'w:fldChar':
        turnField(attributes['w:fldCharType']);
        break;
      case 'w:listEntry':
        fields.at(-1)?.choices.push(value ?? '');
        break;
      case 'w:result':
      case 'w:checkBox':
      case 'w:checked':
      case 'w:default':
        setField(name, parent, value);
        break;
      case 'w:bookmarkStart': {
        const own = attributes['w:name'] ?? '';
        const paragraph = paragraphs.at(-1);
        if (!own.startsWith('item_')) break;
        if (paragraph) paragraph.mark ??= own;
        else mark = own;
        break;
      }
      case 'w:footnoteReference':
      case 'w:endnoteReference':
        paragraphs.at(-1)?.notes.push(`${name.slice(2, -9)}/${attributes['w:id'] ?? ''}`);
        break;
      case 'w:footnote':
      case 'w:endnote':
        noteId = attributes['w:id'] ?? '';
        flows.push([]);
        break;
      case 'w:txbxContent':
      case 'w:tc':
        flows.push([]);
        break;
      case 'w:tbl':
        tables.push(newTable());
        break;
      case 'w:tr':
      case 'w:tblHeader':
      case 'w:hidden':
      case 'w:gridBefore':
        setTable(name, value);
        break;
      case 'w:sdt':
        controls.push({ asks: false });
        break;
      case 'w:showingPlcHdr': {
        const control = controls.at(-1);
        if (control) control.asks = isOn(value);
        break;
      }
      case 'w:sdtContent':
        if (controls.at(-1)?.asks) return pass();
        break;
      case 'mc:AlternateContent':
        alternatives.push({ heard: false });
        break;
      case 'mc:Choice':
      case 'mc:Fallback':
        if (alternatives.at(-1)?.heard) return pass();
        break;
    }
    inside.push(name);
  };

  const turnField = (type: string | undefined): void => {
    if (type === 'begin') fields.push(newField());
    else if (type === 'separate') {
      const field = fields.at(-1);
      if (field) field.inResult = true;
    } else if (type === 'end') {
      const field = fields.pop();
      if (field && (!field.inResult || field.ticked !== null)) say(shownBy(field));
    }
  };

  const setField = (name: string, parent: string | undefined, value: string | undefined): void => {
    const field = fields.at(-1);
    if (!field) return;
    if (name === 'w:checkBox') field.ticked = false;
    else if (parent === 'w:checkBox') field.ticked = isOn(value);
    else if (parent === 'w:ddList' && (name === 'w:result' || field.picked === null)) {
      field.picked = Number(value);
    }
  };

  const setTable = (name: string, value: string | undefined): void => {
    const table = tables.at(-1);
    if (!table) return;
    if (name === 'w:tr') Object.assign(table, { cells: [], header: false, gone: false });
    else if (name === 'w:tblHeader') table.header = isOn(value);
    else if (name === 'w:hidden') table.gone = isOn(value);
    else if (name === 'w:gridBefore') {
      for (let column = Math.min(Number(value), 60); column > 0; column -= 1) table.cells.push([]);
    }
  };

  const close = (name: string): void => {
    if (skipping > 0) {
      skipping -= 1;
      return;
    }
    inside.pop();
    if (spoken.has(name)) listening = false;
    switch (name) {
      case 'w:p':
        endParagraph();
        break;
      case 'w:tc': {
        const blocks = flows.pop() ?? [];
        const table = tables.at(-1);
        if (table) table.cells.push(blocks);
        else put(blocks);
        break;
      }
      case 'w:tr': {
        const table = tables.at(-1);
        if (table && !table.gone) table.rows.push({ cells: table.cells, header: table.header });
        break;
      }
      case 'w:tbl':
        endTable();
        break;
      case 'w:txbxContent': {
        const blocks = flows.pop() ?? [];
        const paragraph = paragraphs.at(-1);
        if (paragraph) for (const block of blocks) paragraph.boxes.push(block);
        else put(blocks);
        break;
      }
      case 'w:footnote':
      case 'w:endnote':
        notes.set(noteId, flows.pop() ?? []);
        break;
      case 'w:sdt':
        controls.pop();
        break;
      case 'mc:AlternateContent':
        alternatives.pop();
        break;
    }
  };

  const text = (words: string): void => {
    if (listening && skipping === 0) say(seenText(words).replace(/[\t\n\r\f\v]/gu, ' '));
  };

  readXml(xml, { open, close, text });
  if (carried.length > 0) put(linesOf(carried, { heading: null, list: null, mark }));
  return { blocks: flows[0] ?? [], notes, contents };
}
