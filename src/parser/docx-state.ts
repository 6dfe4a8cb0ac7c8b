// What has been read so far of one part of a Word file, and how finished paragraphs and tables join it.

import type { LookMarks, Styles, TextLook } from './docx-styles.ts';
import type { Numbering } from './docx-numbering.ts';
import type { Field } from './docx-fields.ts';
import { layTable, linesOf, type Piece, type RowDraft } from './flow.ts';
import type { Block } from './source.ts';

export type PartContext = {
  readonly styles: Styles;
  readonly numbering: Numbering;
  /** The text of a footnote or endnote ("footnote/2"). */
  readonly note: (key: string) => readonly Block[];
};

export type Paragraph = {
  readonly pieces: Piece[];
  style: string | null;
  listId: string | null;
  listLevel: number | null;
  /** From 0; 9 is text. */
  outline: number | null;
  bookmark: string | null;
  runStyle: string | null;
  runMarks: LookMarks;
  /** The look of the run that is open, once it has said something. */
  runLook: TextLook | null;
  /** The paragraph mark itself is hidden: with no text, nothing of the paragraph is printed. */
  hidden: boolean;
  /** The paragraph mark is deleted: its text goes on in the next paragraph. */
  joins: boolean;
  readonly notes: string[];
  /** What text boxes hold that are anchored here. */
  readonly boxes: Block[];
};

export type TableDraft = {
  readonly rows: RowDraft[];
  cells: (readonly Block[])[];
  header: boolean;
  /** The row is deleted or hidden. */
  gone: boolean;
};

/** One part, half read. */
export type Reading = {
  readonly context: PartContext;
  /** Names of the open elements. */
  readonly inside: string[];
  /** Where finished blocks go, the innermost last: the part, cells, text boxes, notes. */
  readonly flows: Block[][];
  readonly paragraphs: Paragraph[];
  readonly tables: TableDraft[];
  readonly fields: Field[];
  /** Content controls that are open: whether they only show the words that ask for content. */
  readonly controls: { asks: boolean }[];
  /** Alternatives that are open: whether one of them has been heard. */
  readonly alternatives: { heard: boolean }[];
  readonly notes: Map<string, readonly Block[]>;
  /** Entries of a table of contents: not the document's own text, but kept. */
  readonly contents: Block[];
  /** How deep in elements that hold no text that is seen. */
  skipping: number;
  listening: boolean;
  noteId: string;
  /** A bookmark outside of paragraphs, for the next line. */
  bookmark: string | null;
  /** Text of a paragraph that goes on in the next. */
  carried: readonly Piece[];
  /** Notes of a table's words stand after the table: between its cells they would be one of them. */
  tableNotes: Block[];
};

export const newReading = (context: PartContext): Reading => ({
  context,
  inside: [],
  flows: [[]],
  paragraphs: [],
  tables: [],
  fields: [],
  controls: [],
  alternatives: [],
  notes: new Map(),
  contents: [],
  skipping: 0,
  listening: false,
  noteId: '',
  bookmark: null,
  carried: [],
  tableNotes: [],
});

export const newParagraph = (carried: readonly Piece[]): Paragraph => ({
  pieces: [...carried],
  style: null,
  listId: null,
  listLevel: null,
  outline: null,
  bookmark: null,
  runStyle: null,
  runMarks: {},
  runLook: null,
  hidden: false,
  joins: false,
  notes: [],
  boxes: [],
});

/** Puts finished blocks where the innermost open thing collects them. */
export function put(reading: Reading, blocks: readonly Block[]): void {
  const flow = reading.flows.at(-1);
  if (flow) for (const block of blocks) flow.push(block);
}

/** Text as it is seen; "\t", "\n" and "\f" part it (see `Piece`). */
export function say(reading: Reading, text: string): void {
  if (text === '' || (reading.fields.length > 0 && reading.fields.some(isInstruction))) return;
  for (const alternative of reading.alternatives) alternative.heard = true;
  const { styles } = reading.context;
  const paragraph = reading.paragraphs.at(-1);
  if (!paragraph) {
    put(
      reading,
      linesOf([{ text, look: styles.look(null, null, {}) }], { heading: null, list: null, mark: null }),
    );
    return;
  }
  paragraph.runLook ??= styles.look(paragraph.style, paragraph.runStyle, paragraph.runMarks);
  if (!paragraph.runLook.hidden) paragraph.pieces.push({ text, look: paragraph.runLook });
}

const isInstruction = (field: Field): boolean => !field.inResult;

export function endParagraph(reading: Reading): void {
  const paragraph = reading.paragraphs.pop();
  if (!paragraph) return;
  // An instruction ends with its paragraph at the latest: a field that nobody closed must not swallow the rest.
  while (reading.fields.at(-1)?.inResult === false) reading.fields.pop();
  if (paragraph.joins) {
    reading.carried = paragraph.pieces;
    put(reading, paragraph.boxes);
    return;
  }
  const style = reading.context.styles.paragraph(paragraph.style);
  const { outline } = paragraph;
  const heading = outline === null ? style.heading : outline < 9 ? outline + 1 : null;
  const mark = paragraph.bookmark ?? reading.bookmark;
  const list = entryOf(paragraph, reading.context);
  const lines = linesOf(paragraph.pieces, { heading, list, mark });
  reading.bookmark = lines.length > 0 ? null : mark;
  if (style.contents) reading.contents.push(...lines);
  else put(reading, lines);
  put(reading, paragraph.boxes);
  for (const key of paragraph.notes) {
    const blocks = reading.context.note(key);
    if (reading.tables.length === 0) put(reading, blocks);
    else reading.tableNotes.push(...blocks);
  }
}

function entryOf(paragraph: Paragraph, { styles, numbering }: PartContext): ReturnType<Numbering['next']> {
  const style = styles.paragraph(paragraph.style);
  const id = paragraph.listId ?? style.list?.id ?? null;
  if (id === null || id === '0' || (paragraph.hidden && paragraph.pieces.length === 0)) return null;
  return numbering.next(id, paragraph.listLevel ?? style.list?.level ?? null, style.id);
}

/** The cells so far are a row; also when the file forgot to say where it begins or ends. */
export function endRow({ tables }: Reading): void {
  const table = tables.at(-1);
  if (!table) return;
  if (table.cells.length > 0 && !table.gone) table.rows.push({ cells: table.cells, header: table.header });
  [table.cells, table.header, table.gone] = [[], false, false];
}

export function endTable(reading: Reading): void {
  endRow(reading);
  const table = reading.tables.pop();
  if (table) put(reading, layTable(table.rows));
  if (reading.tables.length > 0) return;
  put(reading, reading.tableNotes);
  reading.tableNotes = [];
}
