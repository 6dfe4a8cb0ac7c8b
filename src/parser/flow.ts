// What readers of marked-up files (Word, HTML) share: how pieces of text become lines, when a grid is a table and
// when it only places texts on the page, lines that tabs make columns of, and the count of lines.

import type { Block, Cell, Line, Place, Row, Run, Table } from './source.ts';
import { isSetApart } from './tab-marks.ts';

export type Look = { readonly bold: boolean; readonly italic: boolean; readonly struck: boolean };

export const plain: Look = { bold: false, italic: false, struck: false };

/**
 * A stretch of a paragraph. In its text "\n" begins a new line, "\f" a new paragraph and "\t" a new column:
 * lines keep their tabs until `settle` knows what the lines around them look like.
 */
export type Piece = { readonly text: string; readonly look: Look };

type Paragraph = Pick<Line, 'heading' | 'list' | 'mark'>;

const nowhere: Place = { line: 0, page: null };

const runOf = (text: string, { bold, italic, struck }: Look): Run => ({
  text,
  ...(bold && { bold }),
  ...(italic && { italic }),
  ...(struck && { struck }),
});

const sameLook = (one: Look, other: Look): boolean =>
  one.bold === other.bold && one.italic === other.italic && one.struck === other.struck;

/** The lines of a paragraph; none where there is nothing to see. The first one begins a paragraph. */
export function linesOf(
  pieces: readonly Piece[],
  { heading, list, mark }: Paragraph,
  first: Line['after'] = 'paragraph',
): readonly Line[] {
  const lines: Line[] = [];
  let runs: Run[] = [];
  let text = '';
  let look: Look = plain;
  let after = first;
  const endRun = (): void => {
    if (text !== '') runs.push(runOf(text, look));
    text = '';
  };
  const endLine = (next: Line['after']): void => {
    endRun();
    const seen = runs.some(run => run.text.trim() !== '');
    if (seen) {
      const begins = lines.length === 0;
      lines.push({
        kind: 'line',
        runs,
        after,
        heading,
        list: begins ? list : null,
        mark: begins ? mark : null,
        place: nowhere,
      });
    }
    runs = [];
    // Two breaks in a row leave a blank line, which parts paragraphs to the eye.
    if (next === 'paragraph' || seen) after = next;
    else if (lines.length > 0) after = 'paragraph';
  };
  for (const piece of pieces) {
    const [start = '', ...rest] = piece.text.split(/(?=[\n\f])/u);
    for (const part of [start, ...rest]) {
      const breaks = part.startsWith('\n') || part.startsWith('\f');
      if (breaks) endLine(part.startsWith('\f') ? 'paragraph' : 'line');
      const said = breaks ? part.slice(1) : part;
      if (said === '') continue;
      if (!sameLook(look, piece.look)) endRun();
      look = piece.look;
      text += said;
    }
  }
  endLine('line');
  return lines;
}

/** A row that is being read: what its cells hold, and whether the format marks it as header. */
export type RowDraft = { readonly cells: readonly (readonly Block[])[]; readonly header: boolean };

const isGrid = (block: Block): boolean =>
  block.kind === 'table' && block.rows.length > 1 && block.rows.some(row => row.cells.length > 1);

/** The lines of blocks, those of tables in the order of reading. */
export function linesIn(blocks: readonly Block[]): readonly Line[] {
  return blocks.flatMap(block =>
    block.kind === 'line' ? [block] : block.rows.flatMap(row => row.cells.flatMap(cell => cell.lines)),
  );
}

/**
 * The rows as a table, or as what stands in them one after the other when the grid only places texts: one column,
 * or at most two rows around a table of their own. Inner tables of a true table are lines in its cells.
 */
export function layTable(rows: readonly RowDraft[]): readonly Block[] {
  const filled = rows.filter(row => row.cells.length > 0);
  const placing =
    filled.every(row => row.cells.length < 2) ||
    (filled.length < 3 && filled.some(row => row.cells.some(cell => cell.some(isGrid))));
  if (placing) return filled.flatMap(row => row.cells.flat());
  if (filled.every(row => row.cells.every(cell => cell.length === 0))) return [];
  const unmarked = filled.findIndex(row => !row.header);
  return [
    {
      kind: 'table',
      rows: filled.map(row => ({
        cells: row.cells.map(cell => ({ lines: linesIn(cell).flatMap(untabbed) })),
        place: nowhere,
      })),
      headers: unmarked < 0 ? 0 : unmarked,
      place: nowhere,
    },
  ];
}

/** Lines with tabs made columns or apart, and every line, row and table told where it stands. */
export const settle = (blocks: readonly Block[]): readonly Block[] => placed(settleTabs(blocks));

const hasTab = (line: Line): boolean => line.runs.some(run => run.text.includes('\t'));

/** Lines in a row that tabs part into columns are a table to the eye; one alone when it has three or more. */
function settleTabs(blocks: readonly Block[]): readonly Block[] {
  const settled: Block[] = [];
  let rows: TabRow[] = [];
  const endRows = (): void => {
    const wide = rows.some(row => row.cells.filter(isSeen).length > 2);
    if (rows.length > 1 || wide) settled.push(tabTable(rows));
    else for (const row of rows) settled.push(...untabbed(row.line));
    rows = [];
  };
  for (const block of blocks) {
    const cells = block.kind === 'line' && block.heading === null && hasTab(block) ? cellsByTabs(block) : [];
    if (block.kind === 'line' && cells.length > 0 && !isSetApart(cells.map(wordsIn))) {
      rows.push({ line: block, cells });
      continue;
    }
    // A row of which only one cell is filled goes with the rows before it.
    if (block.kind === 'line' && rows.length > 1 && cells.filter(isSeen).length === 1) {
      rows.push({ line: block, cells });
      continue;
    }
    endRows();
    if (block.kind === 'line') settled.push(...untabbed(block));
    else settled.push(block);
  }
  endRows();
  return settled;
}

type TabRow = { readonly line: Line; readonly cells: readonly (readonly Run[])[] };

const wordsIn = (runs: readonly Run[]): string =>
  runs
    .map(run => run.text)
    .join('')
    .trim();
const isSeen = (runs: readonly Run[]): boolean => wordsIn(runs) !== '';

/** The runs of a line by the columns that its tabs make; a tab at its end makes none. */
function cellsByTabs(line: Line): readonly (readonly Run[])[] {
  const cells: Run[][] = [[]];
  for (const run of line.runs) {
    for (const [index, text] of run.text.split('\t').entries()) {
      if (index > 0) cells.push([]);
      if (text !== '') cells.at(-1)?.push({ ...run, text });
    }
  }
  while (cells.length > 1 && cells.at(-1)?.every(run => run.text.trim() === '')) cells.pop();
  return cells;
}

function tabTable(rows: readonly TabRow[]): Table {
  return {
    kind: 'table',
    headers: 0,
    place: nowhere,
    rows: evened(rows).map(({ line, cells }): Row => ({
      place: nowhere,
      cells: cells.map((runs): Cell => ({
        lines: isSeen(runs) ? [{ ...line, after: 'paragraph', runs }] : [],
      })),
    })),
  };
}

/** Some typists use as many tabs as it takes to reach the next column: then only the filled cells count. */
function evened(rows: readonly TabRow[]): readonly TabRow[] {
  const width = rows[0]?.cells.length;
  if (rows.every(row => row.cells.length === width)) return rows;
  const filled = rows.map(row => ({ ...row, cells: row.cells.filter(isSeen) }));
  return filled.every(row => row.cells.length === filled[0]?.cells.length) ? filled : rows;
}

/** A new field after a tab ("Norrdal<tab>Datum: 2026-04-13"), which stands for itself. */
const newField = /^\p{Lu}[\p{L} ]{1,24}:/u;

/** A line without its tabs: a new line before what is a field of its own, elsewhere a blank. */
function untabbed(line: Line): readonly Line[] {
  if (!hasTab(line)) return [line];
  const parts: Run[][] = [];
  for (const cell of cellsByTabs(line).filter(isSeen)) {
    const before = parts.at(-1);
    if (before === undefined || (newField.test(wordsIn(cell)) && !wordsIn(before).endsWith(':')))
      parts.push([...cell]);
    else before.push({ text: ' ' }, ...cell);
  }
  return parts.map((runs, index): Line =>
    index === 0 ? { ...line, runs } : { ...line, runs, after: 'line', list: null, mark: null },
  );
}

/** Every line by its count from the beginning. The lines of cells side by side are counted once, as a row is. */
function placed(blocks: readonly Block[]): readonly Block[] {
  let next = 1;
  const at = (line: number): Place => ({ line, page: null });
  const row = ({ cells }: Row): Row => {
    const first = next;
    next += Math.max(1, ...cells.map(cell => cell.lines.length));
    return {
      place: at(first),
      cells: cells.map(cell => ({
        lines: cell.lines.map((line, index) => ({ ...line, place: at(first + index) })),
      })),
    };
  };
  return blocks.map((block): Block => {
    const place = at(next);
    if (block.kind === 'table') return { ...block, place, rows: block.rows.map(row) };
    next += 1;
    return { ...block, place };
  });
}
