import { pieceOf, type Piece, type Row } from './pdf-rows.ts';

// Tables without rules: where their columns begin, and which rows of the page are one row of the table.

const near = 3;

/** Where columns begin, from the left: places where several rows begin a piece, and gaps through all rows. */
export function columnStarts(rows: readonly Row[]): readonly number[] {
  const starts = clusters(rows.flatMap(row => row.pieces.map(piece => piece.x0)));
  const enough = Math.max(2, rows.length * 0.15);
  const [leftmost] = starts;
  const found = starts.filter(start => start === leftmost || start.count >= enough).map(start => start.at);
  const all = [...found];
  for (const start of startsByGaps(rows)) {
    if (!all.some(at => Math.abs(at - start) <= near)) all.push(start);
  }
  return withoutIndents(
    all.sort((a, b) => a - b),
    rows,
  );
}

function clusters(values: readonly number[]): readonly { at: number; count: number }[] {
  const found: { at: number; count: number }[] = [];
  for (const value of [...values].sort((a, b) => a - b)) {
    const last = found.at(-1);
    if (last && value - last.at <= near) last.count += 1;
    else found.push({ at: value, count: 1 });
  }
  return found;
}

/** Where something begins to the right of a gap that goes through every row: columns set right or in the middle. */
function startsByGaps(rows: readonly Row[]): readonly number[] {
  const pieces = rows.flatMap(row => row.pieces).sort((a, b) => a.x0 - b.x0);
  const starts: number[] = [];
  let reach = -Infinity;
  for (const piece of pieces) {
    if (piece.x0 > reach + piece.size * 0.4) starts.push(piece.x0);
    reach = Math.max(reach, piece.x1);
  }
  return starts;
}

/** Two starts that no row uses both of are one column, in which some lines are set in. */
function withoutIndents(starts: readonly number[], rows: readonly Row[]): readonly number[] {
  const kept: number[] = [];
  for (const start of starts) {
    const last = kept.at(-1);
    const shared =
      last === undefined ||
      rows.some(row => {
        const columns = row.pieces.map(piece => piece.x0);
        return columns.some(x => x > start - near) && columns.some(x => x >= last - near && x < start - near);
      });
    if (shared) kept.push(start);
  }
  return kept;
}

/** The pieces of every cell by row and column; `levels` are the heights of long level rules between rows. */
export function tableRows(
  rows: readonly Row[],
  starts: readonly number[],
  right: number,
  levels: readonly number[],
): readonly (readonly (readonly Piece[])[])[] {
  const split = rows.map(row => cellsOf(row, starts));
  const ruled = levels.filter(level => level > (rows[0]?.y ?? 0) && level < (rows.at(-1)?.y ?? 0));
  const table: Piece[][][] = [];
  split.forEach((cells, at) => {
    const row = rows[at];
    const above = rows[at - 1];
    const last = table.at(-1);
    const before = split[at - 1];
    const parted = !row || !above || ruled.some(level => level > above.y && level < row.y);
    const same =
      !parted &&
      last !== undefined &&
      before !== undefined &&
      (ruled.length >= 2 ||
        drawnTogether(before, cells) ||
        wraps(before, cells, { starts, right, gap: row.y - above.y }));
    if (same && last) cells.forEach((cell, column) => cell && last[column]?.push(cell));
    else table.push(cells.map(cell => (cell ? [cell] : [])));
  });
  return table;
}

function cellsOf(row: Row, starts: readonly number[]): readonly (Piece | null)[] {
  const words = starts.map((): Piece['words'][number][] => []);
  const columnAt = (x: number): number => Math.max(0, starts.filter(start => start <= x + near).length - 1);
  for (const piece of row.pieces) {
    let column = columnAt(piece.x0);
    for (const word of piece.words) {
      // A cell that is nearly full leaves no wide gap: the next begins where a word stands on its start.
      const begins = starts.findIndex(start => Math.abs(start - word.x0) <= near);
      if (begins > column) column = begins;
      words[column]?.push(word);
    }
  }
  return words.map(cell => (cell.length > 0 ? pieceOf(cell) : null));
}

type Cells = readonly (Piece | null)[];

/** A line that was drawn before a cell further right of the line above is the next line of its own cell. */
const drawnTogether = (above: Cells, below: Cells): boolean =>
  below.some(
    (piece, column) =>
      piece !== null &&
      above.some((other, right) => other !== null && right > column && other.order > piece.order),
  );

/** Only one cell goes on, close below, and its line above was full. */
function wraps(
  above: Cells,
  below: Cells,
  {
    starts,
    right,
    gap,
  }: { readonly starts: readonly number[]; readonly right: number; readonly gap: number },
): boolean {
  const filled = below.flatMap((piece, column) => (piece ? [{ piece, column }] : []));
  const [only] = filled;
  if (!only || filled.length > 1 || only.column === 0) return false;
  const before = above[only.column];
  const [word] = only.piece.words;
  if (!before || !word || gap > only.piece.size * 1.6) return false;
  const limit = (starts[only.column + 1] ?? right + before.size) - before.size;
  return before.x1 + before.size * 0.25 + (word.x1 - word.x0) > limit;
}
