// What every reader of a file gives and the recogniser takes: the document as a reader's eye sees it, in the
// order of the page. Nothing here knows what minutes are; nothing after this knows what a file is.

import { singleSpaced } from '#language/blanks.ts';

/** A stretch of text in one look. There is never a line break or a tab in it: those part lines and cells. */
export type Run = {
  readonly text: string;
  readonly bold?: true;
  readonly italic?: true;
  /** Struck through: in the table of people this is how absence is shown. */
  readonly struck?: true;
};

/** Where something stands in the file. */
export type Place = {
  /** From 1. The line of a text file; elsewhere the count of lines that a reader sees from the beginning. */
  readonly line: number;
  /** From 1, where the format has pages; else null. */
  readonly page: number | null;
};

export type Line = {
  readonly kind: 'line';
  readonly runs: readonly Run[];
  /**
   * How it is parted from what stands before: by a true new paragraph (blank line, paragraph mark) or only by a
   * new line, which a wrapped sentence may run across.
   */
  readonly after: 'paragraph' | 'line';
  /** Heading level by style or markup (1 is the outermost), or null. Headings without style have null too. */
  readonly heading: number | null;
  /** For an entry of a list; `label` is its printed number ("3.", "a)") where it is not in the text, else null. */
  readonly list: { readonly depth: number; readonly label: string | null } | null;
  /** The name of a bookmark that begins here, or null: our own files mark their items with it. */
  readonly mark: string | null;
  readonly place: Place;
};

/** The lines of one cell. */
export type Cell = { readonly lines: readonly Line[] };

export type Row = { readonly cells: readonly Cell[]; readonly place: Place };

/** A grid; its rows may differ in length. A row is a header only where the format says so: see `headers`. */
export type Table = {
  readonly kind: 'table';
  readonly rows: readonly Row[];
  /** How many rows at the top the format marks as header; 0 when it does not tell. */
  readonly headers: number;
  readonly place: Place;
};

export type Block = Line | Table;

export type Format = 'docx' | 'pdf' | 'html' | 'markdown' | 'text';

/** A whole document, read. */
export type Source = {
  readonly format: Format;
  /** The title in the file's properties; often wrong, so never more than a hint. */
  readonly title: string | null;
  readonly blocks: readonly Block[];
  /** Page headers and footers that were taken out of the flow, each once. */
  readonly running: readonly string[];
  /** Letters are damaged as scanned text is without Swedish: matching must be forgiving, words stay as printed. */
  readonly scanned: boolean;
  /** Pages of a PDF that hold no text, only pictures perhaps; left out when there are none. */
  readonly silentPages?: readonly number[];
};

/** The text of a line, without its look. */
export function textOf(line: Line): string {
  const [first, second] = line.runs;
  // A line in one look, as most are, needs no joining.
  return singleSpaced(first && !second ? first.text : line.runs.map(run => run.text).join(''));
}

/** The text of a cell, its lines apart by a blank. */
export function cellText({ lines }: Cell): string {
  const [first, second] = lines;
  return first && !second ? textOf(first) : lines.map(textOf).filter(Boolean).join(' ');
}
