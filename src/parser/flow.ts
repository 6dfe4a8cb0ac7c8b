// What readers of marked-up files (Word, HTML) share: how pieces of text become lines, when a grid is a table and
// when it only places texts on the page, lines that tabs make columns of, and the count of lines.

import type { Block, Cell, Line, Place, Row, Run, Table } from './source.ts';
import { isSetApart } from './tab-marks.ts';
import { trimmed } from './text-runs.ts';

export type Look = { readonly bold: boolean; readonly italic: boolean; readonly struck: boolean };

export const plain: Look = { bold: false, italic: false, struck: false };

/**
 * A stretch of a paragraph. In its text "\n" begins a new line, "\f" a new paragraph and "\t" a new column:
 * lines keep their tabs until `settle` knows what the lines around them look like.
 */
export type Piece = { readonly text: string; readonly look: Look };

type Paragraph = Pick<Line, 'heading' | 'list' | 'mark'>;

const nowhere: Place = { line: 0, page: null };

const seen = /\S/u;

function runOf(text: string, { bold, italic, struck }: Look): Run {
  if (!bold && !italic && !struck) return { text };
  return { text, ...(bold && { bold }), ...(italic && { italic }), ...(struck && { struck }) };
}

const sameLook = (one: Look, other: Look): boolean =>
  one === other || (one.bold === other.bold && one.italic === other.italic && one.struck === other.struck);

/** The pieces in lines, each told by what parts it from the one before. */
function brokenUp(pieces: readonly Piece[], first: Line['after']): readonly BrokenLine[] {
  let current: BrokenLine = { after: first, pieces: [] };
  const lines = [current];
  for (const piece of pieces) {
    if (!/[\n\f]/u.test(piece.text)) {
      current.pieces.push(piece);
      continue;
    }
    for (const part of piece.text.split(/(?=[\n\f])/u)) {
      const breaks = part.startsWith('\n') || part.startsWith('\f');
      if (breaks) {
        current = { after: part.startsWith('\f') ? 'paragraph' : 'line', pieces: [] };
        lines.push(current);
      }
      const text = breaks ? part.slice(1) : part;
      if (text !== '') current.pieces.push({ text, look: piece.look });
    }
  }
  return lines;
}

type BrokenLine = { readonly after: Line['after']; readonly pieces: Piece[] };

/** The lines of a paragraph; none where there is nothing to see. */
export function linesOf(
  pieces: readonly Piece[],
  { heading, list, mark }: Paragraph,
  first: Line['after'] = 'paragraph',
): readonly Line[] {
  const lines: Line[] = [];
  let parted = false;
  for (const broken of brokenUp(pieces, first)) {
    if (broken.after === 'paragraph' && lines.length > 0) parted = true;
    if (!broken.pieces.some(piece => seen.test(piece.text))) {
      // Two breaks in a row leave a blank line, which parts paragraphs to the eye.
      if (lines.length > 0) parted = true;
      continue;
    }
    const begins = lines.length === 0;
    lines.push({
      kind: 'line',
      runs: runsOf(broken.pieces),
      after: begins ? first : parted ? 'paragraph' : 'line',
      heading,
      list: begins ? list : null,
      mark: begins ? mark : null,
      place: nowhere,
    });
    parted = false;
  }
  return lines;
}

/** Neighbours of one look as one run. */
function runsOf(pieces: readonly Piece[]): readonly Run[] {
  const runs: Run[] = [];
  let before: Piece | null = null;
  for (const piece of pieces) {
    const last = runs.at(-1);
    if (before && last && sameLook(before.look, piece.look)) {
      runs[runs.length - 1] = { ...last, text: last.text + piece.text };
    } else runs.push(runOf(piece.text, piece.look));
    before = piece;
  }
  return runs;
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

/**
 * A line without its tabs. After the mark of an entry or a label a tab is a blank; elsewhere it sets two texts
 * apart, which become two lines.
 */
function untabbed(line: Line): readonly Line[] {
  if (!hasTab(line)) return [line];
  const cells = cellsByTabs(line).filter(isSeen);
  const joined = line.heading !== null || line.list !== null || isSetApart(cells.map(wordsIn));
  const parts: Run[][] = [];
  for (const cell of cells) {
    const before = parts.at(-1);
    const field = before !== undefined && newField.test(wordsIn(cell)) && !wordsIn(before).endsWith(':');
    if (before === undefined || field || !joined) parts.push([...cell]);
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
        lines: cell.lines.map((line, index) => ({
          ...line,
          runs: bare(line.runs),
          place: at(first + index),
        })),
      })),
    };
  };
  return blocks.map((block): Block => {
    const place = at(next);
    if (block.kind === 'table') return { ...block, place, rows: block.rows.map(row) };
    next += 1;
    return { ...block, runs: bare(block.runs), place };
  });
}

/** Runs without blanks at the ends of their line. */
function bare(runs: readonly Run[]): readonly Run[] {
  const first = runs[0]?.text ?? '';
  const last = runs.at(-1)?.text ?? '';
  return /^\s/u.test(first) || /\s$/u.test(last.slice(-1)) || first === '' || last === ''
    ? trimmed(runs)
    : runs;
}
