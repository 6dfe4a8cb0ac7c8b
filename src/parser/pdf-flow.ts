import type { Grid } from './pdf-grids.ts';
import { pieceOf, pieceText, readRows, rowOf, type Piece, type Row } from './pdf-rows.ts';
import { columnStarts, tableRows } from './pdf-columns.ts';

// The order in which a page is read: rows from the top, columns one after the other, and tables, drawn with
// rules or only set with tabs, as tables.

/** A line of text, and how far right its column goes. */
export type FlowLine = Piece & { readonly kind: 'line'; readonly left: number; readonly right: number };

export type FlowTable = {
  readonly kind: 'table';
  readonly rows: readonly (readonly (readonly FlowLine[])[])[];
  /** Where its columns begin, to know it again on the next page. */
  readonly starts: readonly number[];
};

export type Flow = FlowLine | FlowTable;

/** The column that rows stand in, in points from the left. */
type Span = { readonly left: number; readonly right: number };

export const lineOf = (piece: Piece, { left, right }: Span): FlowLine => ({
  ...piece,
  kind: 'line',
  left,
  right,
});

const rowLine = (row: Row, span: Span): FlowLine =>
  lineOf(pieceOf(row.pieces.flatMap(piece => piece.words)), span);

/** Rows and grids of a page, as they are read. `levels` are the heights of long level rules outside grids. */
export function readFlow(
  rows: readonly Row[],
  grids: readonly Grid[],
  span: Span,
  levels: readonly number[],
): readonly Flow[] {
  const flow: Flow[] = [];
  let above = -Infinity;
  for (const grid of [...grids].sort((a, b) => a.top - b.top)) {
    flow.push(
      ...readRegion(
        rows.filter(row => row.y > above && row.y <= grid.top),
        span,
        levels,
      ),
      tableOf(grid),
    );
    above = Math.max(above, grid.top);
  }
  return withHeads([
    ...flow,
    ...readRegion(
      rows.filter(row => row.y > above),
      span,
      levels,
    ),
  ]);
}

/** A bold row without rules right above a grid, a word to each column, is the header of that grid. */
function withHeads(flow: readonly Flow[]): readonly Flow[] {
  return flow.flatMap((part, at) => {
    const next = flow[at + 1];
    const before = flow[at - 1];
    if (part.kind === 'table' && next?.kind === 'table' && isHeadOf(part, next)) return [];
    if (part.kind === 'table' && before?.kind === 'table' && isHeadOf(before, part)) {
      return [{ ...part, rows: [...before.rows, ...part.rows] }];
    }
    return [part];
  });
}

function isHeadOf(head: FlowTable, table: FlowTable): boolean {
  const [row, ...more] = head.rows;
  if (!row || more.length > 0 || row.length !== table.starts.length) return false;
  return row.every((cell, column) => {
    const left = (table.starts[column] ?? 0) - 3;
    const right = table.starts[column + 1] ?? Infinity;
    return (
      cell.length > 0 &&
      cell.every(line => line.x0 >= left && line.x1 <= right && line.words.every(word => word.bold))
    );
  });
}

function tableOf(grid: Grid): FlowTable {
  return {
    kind: 'table',
    starts: grid.xs.slice(0, -1),
    rows: grid.cells
      .filter(row => row.some(cell => cell.length > 0))
      .map(row =>
        row.map((cell, column) => {
          const left = grid.xs[column] ?? grid.left;
          const reach = Math.max(grid.xs[column + 1] ?? grid.right, ...cell.map(word => word.x1));
          // The cell's own margin on its right is about the one on its left.
          const margin = Math.min(8, Math.max(0, Math.min(...cell.map(word => word.x0)) - left));
          return readRows(cell).map(line => rowLine(line, { left, right: reach - margin }));
        }),
      ),
  };
}

/** How many times a region may be parted into columns within columns. */
const deepest = 3;

function readRegion(rows: readonly Row[], span: Span, levels: readonly number[], depth = 0): readonly Flow[] {
  const flow: Flow[] = [];
  for (let at = 0; at < rows.length;) {
    const zone = zoneFrom(rows, at);
    const first = rows[at];
    if (zone && first) {
      const split = depth < deepest ? newspaper(rows, at, zone) : null;
      if (split) {
        const { middle, end } = split;
        const parts = rows.slice(at, end);
        const side = (keep: (piece: Piece) => boolean): readonly Row[] =>
          parts.flatMap(row => {
            const pieces = row.pieces.filter(keep);
            return pieces.length > 0 ? [rowOf(pieces)] : [];
          });
        const left = side(piece => piece.x0 < middle);
        const right = side(piece => piece.x0 >= middle);
        // Columns are mostly of one width: short lines on the left do not show how far theirs goes.
        const width = Math.min(span.right - middle, middle - span.left - first.size);
        const leftEdge = Math.max(
          span.left + width,
          ...left.flatMap(row => row.pieces.map(piece => piece.x1)),
        );
        flow.push(
          ...readRegion(left, { left: span.left, right: leftEdge }, levels, depth + 1),
          ...readRegion(right, { left: middle, right: span.right }, levels, depth + 1),
        );
        at = end;
        continue;
      }
      flow.push(...readTabs(rows.slice(at, zone.end), span, levels));
      at = zone.end;
      continue;
    }
    const row = rows[at];
    if (row) flow.push(...readTabs([row], span, levels));
    at += 1;
  }
  return flow;
}

type Gap = { readonly from: number; readonly to: number };

/** Rows from `start` on that share a gap from top to bottom; null where there are no such. */
function zoneFrom(
  rows: readonly Row[],
  start: number,
): { readonly end: number; readonly gaps: readonly Gap[] } | null {
  const first = rows[start];
  if (!first || first.pieces.length < 2) return null;
  let gaps = gapsOf(first);
  let end = start + 1;
  let endGaps = gaps;
  let last = first;
  let several = 1;
  for (let at = start + 1; at < rows.length; at += 1) {
    const row = rows[at];
    if (!row || row.y - last.y > Math.max(row.size, last.size) * 3.2) break;
    const left = gaps.flatMap(gap => without(gap, row));
    if (left.length === 0) break;
    gaps = left;
    last = row;
    // Rows that stand in the first column alone belong to it only if more of the other columns follows.
    if (row.pieces.some(piece => gaps.some(gap => piece.x0 >= gap.to - 1))) {
      end = at + 1;
      endGaps = gaps;
      if (row.pieces.length > 1) several += 1;
    }
  }
  return several > 1 || end > start + 1 ? { end, gaps: endGaps } : null;
}

const gapsOf = (row: Row): readonly Gap[] =>
  row.pieces.slice(1).flatMap((piece, at) => {
    const before = row.pieces[at];
    return before ? [{ from: before.x1, to: piece.x0 }] : [];
  });

/** What is left of a gap beside the pieces of a row: the part where no word stands, if it is wide enough. */
function without(gap: Gap, row: Row): readonly Gap[] {
  let { from, to } = gap;
  for (const piece of row.pieces) {
    if (piece.x1 <= from || piece.x0 >= to) continue;
    if (piece.x0 <= from && piece.x1 >= to) return [];
    // A word that begins in the gap is the next column, a little further left; one that ends in it, the last.
    if (piece.x0 > from && to - piece.x0 < piece.x1 - from) to = piece.x0;
    else if (piece.x0 <= from) from = piece.x1;
    else to = piece.x0;
  }
  return to - from >= row.size * 0.4 ? [{ from, to }] : [];
}

/**
 * Where a zone is two columns of running text, not a table: all of the left was drawn before any of the right,
 * or both sides are full of words. `end` takes in what the longer column has below the other.
 */
function newspaper(
  rows: readonly Row[],
  start: number,
  zone: { readonly end: number; readonly gaps: readonly Gap[] },
): { readonly middle: number; readonly end: number } | null {
  const inside = rows.slice(start, zone.end);
  for (const gap of zone.gaps) {
    const middle = gap.to - 0.5;
    const left = inside.flatMap(row => row.pieces.filter(piece => piece.x0 < middle));
    const right = inside.flatMap(row => row.pieces.filter(piece => piece.x0 >= middle));
    if (left.length < 2 || right.length < 2) continue;
    const firstRight = Math.min(...right.map(piece => piece.order));
    const inOrder = Math.max(...left.map(piece => piece.order)) < firstRight;
    if (!inOrder && !(isProse(left) && isProse(right))) continue;
    let end = zone.end;
    for (; end < rows.length && inOrder; end += 1) {
      const row = rows[end];
      if (!row || row.pieces.some(piece => piece.x1 > gap.to || piece.order > firstRight)) break;
    }
    return { middle, end };
  }
  return null;
}

const isProse = (pieces: readonly Piece[]): boolean =>
  pieces.length >= 6 && pieces.reduce((sum, piece) => sum + piece.words.length, 0) >= pieces.length * 5;

/** Rows that tabs part into columns: a table, labels with their text, or a single row. */
function readTabs(rows: readonly Row[], span: Span, levels: readonly number[]): readonly Flow[] {
  const [first] = rows;
  if (!first) return [];
  if (rows.length === 1 && (first.pieces.length === 1 || isOneLine(first))) return [rowLine(first, span)];
  const starts = columnStarts(rows);
  if (starts.length < 2) return rows.map(row => rowLine(row, span));
  const cells = tableRows(rows, starts, span.right, levels);
  const labels = cells.every(
    ([label = []]) =>
      label.length === 0 || pieceText(rowOf(label).pieces.at(-1) ?? pieceOf([])).endsWith(':'),
  );
  const limits = starts.map((left, column) => ({
    left,
    right: (starts[column + 1] ?? span.right + first.size) - first.size,
  }));
  if (labels && starts.length === 2) {
    return cells.flatMap(([label = [], value = []]) => {
      const [head, ...more] = value;
      const top = head ? pieceOf([...label, head].flatMap(piece => piece.words)) : rowOf(label).pieces[0];
      return [...(top ? [top] : []), ...more].map(piece => lineOf(piece, span));
    });
  }
  return [
    {
      kind: 'table',
      starts,
      rows: cells.map(row =>
        row.map((cell, column) => cell.map(piece => lineOf(piece, limits[column] ?? span))),
      ),
    },
  ];
}

/** A label with its text, or words that justifying has driven apart. */
const isOneLine = (row: Row): boolean =>
  row.pieces.slice(1).every((piece, at) => {
    const before = row.pieces[at];
    return before !== undefined && (piece.x0 - before.x1 < row.size * 2.2 || pieceText(before).endsWith(':'));
  });
