import { singleSpaced } from '#language/blanks.ts';
import { cellText, textOf, type Block, type Line, type Row, type Run, type Table } from './source.ts';

// The document as the recogniser walks it: one unit a line, one unit a table that is kept whole, and the cells of
// an agenda table as lines with their column's meaning.

/** What a column of an agenda table says of the words in it; null where only the words themselves tell. */
export type Role = 'heading' | 'presenters' | 'decision';

export type Unit = {
  /** The block that it comes from. */
  readonly block: Block;
  /** Words without look, blanks folded. For a table that is kept whole: its rows, apart by line feeds. */
  readonly text: string;
  /** The same with *italic* marks, as the text of an item holds it. */
  readonly marked: string;
  /** How much of it is bold: all, from the beginning, or none. */
  readonly bold: 'all' | 'part' | 'none';
  readonly italic: boolean;
  readonly struck: boolean;
  readonly heading: number | null;
  readonly list: Line['list'];
  readonly after: 'paragraph' | 'line';
  readonly mark: string | null;
  readonly line: number;
  readonly isTable: boolean;
  readonly role: Role | null;
};

/** Marks of bold type that were left in the words, often with their other half on another line. */
const unstarred = (text: string): string =>
  text.includes('**') ? text.replace(/^\*\*\s*(?=\S)|(?<=\S)\s*\*\*$/gu, '') : text;

function markedText(runs: readonly Run[]): string {
  if (!runs.some(run => run.italic)) return singleSpaced(runs.map(run => run.text).join(''));
  let out = '';
  let inside = '';
  const close = (): void => {
    const [, before = '', core = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/u.exec(inside) ?? [];
    out += core === '' || core.includes('*') ? inside : `${before}*${core}*${after}`;
    inside = '';
  };
  for (const run of runs) {
    if (run.italic) inside += run.text;
    else {
      close();
      out += run.text;
    }
  }
  close();
  return singleSpaced(out);
}

const solid = (runs: readonly Run[]): readonly Run[] => runs.filter(run => /[\p{L}\p{N}]/u.test(run.text));

/** How much of a line is bold. A number before the bold words does not count. */
function boldness(runs: readonly Run[]): Unit['bold'] {
  const parts = solid(runs);
  const named = parts.filter((run, index) => index > 0 || !/^\W*(?:\d{1,3}|[a-z])\W*$/u.test(run.text));
  if (named.length === 0 || named.every(run => !run.bold))
    return parts.some(run => run.bold) ? 'part' : 'none';
  return named.every(run => run.bold) ? 'all' : named[0]?.bold ? 'part' : 'none';
}

/** A line as a unit; `over` sets what its place in a table tells. */
export function unitOf(line: Line, block: Block, over: Partial<Unit> = {}): Unit {
  const parts = solid(line.runs);
  return {
    block,
    text: unstarred(textOf(line)),
    marked: unstarred(markedText(line.runs)),
    bold: boldness(line.runs),
    italic: parts.length > 0 && parts.every(run => run.italic),
    struck: parts.length > 0 && parts.every(run => run.struck),
    heading: line.heading,
    list: line.list,
    after: line.after,
    mark: line.mark,
    line: line.place.line,
    isTable: false,
    role: null,
    ...over,
  };
}

/** A table kept whole: "a | b", one line a row; empty rows are left out. */
export function tableUnit(table: Table): Unit | null {
  const rows = table.rows
    .map(row => row.cells.map(cellText))
    .filter(cells => cells.some(cell => cell !== ''))
    .map(cells =>
      cells
        .join(' | ')
        .replace(/(?:\s\|\s*)+$/u, '')
        .trim(),
    );
  if (rows.length === 0) return null;
  const text = rows.join('\n');
  return {
    block: table,
    text,
    marked: text,
    bold: 'none',
    italic: false,
    struck: false,
    heading: null,
    list: null,
    after: 'paragraph',
    mark: null,
    line: table.place.line,
    isTable: true,
    role: null,
  };
}

/** The lines of all cells, cell by cell: a table that only sets the page. */
export const cellUnits = (row: Row, table: Table): readonly Unit[] =>
  row.cells.flatMap(cell =>
    cell.lines
      .filter(line => textOf(line) !== '')
      .map((line, index) => unitOf(line, table, index === 0 ? { after: 'paragraph' } : {})),
  );
