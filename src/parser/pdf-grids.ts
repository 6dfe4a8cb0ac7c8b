import type { Rule } from './pdf-paths.ts';
import type { Word } from './pdf-words.ts';

// Tables that are drawn with rules. Rules that touch are one grid; where a rule between two cells is missing,
// they are one cell. A frame around text is no grid, and neither is a line under a heading.

export type Grid = {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Edges from left to right and from top to bottom; cells stand between them. */
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** Words of each cell by row and column; those of joined cells stand in the first of them. */
  readonly cells: readonly (readonly (readonly Word[])[])[];
};

const near = 3;

type Line = { readonly level: boolean; readonly at: number; readonly from: number; readonly to: number };

/** Grids that hold words in at least two columns, and the words that stand in none. */
export function findGrids(
  rules: readonly Rule[],
  words: readonly Word[],
): { readonly grids: readonly Grid[]; readonly words: readonly Word[] } {
  let left = words;
  const grids: Grid[] = [];
  for (const lines of connected(joined(rules))) {
    const edges = edgesOf(lines);
    if (!edges) continue;
    const inside = left.filter(word => isInside(word, edges));
    const grid = gridOf(lines, edges, inside);
    if (!grid) continue;
    grids.push(grid);
    const taken = new Set(inside);
    left = left.filter(word => !taken.has(word));
  }
  return { grids, words: left };
}

/** Rules on one line that touch or overlap, as one: programs draw a border cell by cell. */
function joined(rules: readonly Rule[]): readonly Line[] {
  const lines: Line[] = [];
  for (const level of [true, false]) {
    const sorted = rules
      .filter(rule => rule.level === level)
      .sort((a, b) => Math.round(a.at / 1.5) - Math.round(b.at / 1.5) || a.from - b.from);
    let open: { level: boolean; at: number; from: number; to: number } | null = null;
    for (const rule of sorted) {
      if (open && Math.abs(open.at - rule.at) < 2 && rule.from <= open.to + near) {
        open.to = Math.max(open.to, rule.to);
        continue;
      }
      open = { level, at: rule.at, from: rule.from, to: rule.to };
      lines.push(open);
    }
  }
  return lines.filter(line => line.to - line.from > 5).slice(0, 2000);
}

const touch = (one: Line, other: Line): boolean =>
  one.level !== other.level &&
  one.at >= other.from - near &&
  one.at <= other.to + near &&
  other.at >= one.from - near &&
  other.at <= one.to + near;

/** Groups of lines that hang together by crossing or touching at right angles. */
function connected(lines: readonly Line[]): readonly (readonly Line[])[] {
  const upright = lines.filter(line => !line.level);
  const level = lines.filter(line => line.level).sort((a, b) => a.at - b.at);
  const left = new Set(lines);
  const groups: Line[][] = [];
  for (const start of upright) {
    if (!left.delete(start)) continue;
    const group = [start];
    for (let at = 0; at < group.length; at += 1) {
      const line = group[at];
      if (!line) continue;
      for (const other of line.level ? upright : level) {
        if (left.has(other) && touch(line, other)) {
          left.delete(other);
          group.push(other);
        }
      }
    }
    groups.push(group);
  }
  return groups;
}

type Edges = { readonly xs: readonly number[]; readonly ys: readonly number[] };

/** Numbers that lie within `near` of each other, as one. */
function distinct(values: readonly number[]): readonly number[] {
  const kept: number[] = [];
  for (const value of [...values].sort((a, b) => a - b)) {
    const last = kept.at(-1);
    if (last === undefined || value - last > near) kept.push(value);
  }
  return kept;
}

function edgesOf(lines: readonly Line[]): Edges | null {
  const level = lines.filter(line => line.level);
  const upright = lines.filter(line => !line.level);
  const xs = distinct([...upright.map(line => line.at), ...level.flatMap(line => [line.from, line.to])]);
  const ys = distinct([...level.map(line => line.at), ...upright.flatMap(line => [line.from, line.to])]);
  return xs.length >= 3 && ys.length >= 2 && xs.length < 40 && ys.length < 400 ? { xs, ys } : null;
}

const middleOf = (word: Word): readonly [number, number] => [
  (word.x0 + word.x1) / 2,
  word.y - word.size * 0.3,
];

function isInside(word: Word, { xs, ys }: Edges): boolean {
  const [x, y] = middleOf(word);
  return x > (xs[0] ?? 0) && x < (xs.at(-1) ?? 0) && y > (ys[0] ?? 0) && y < (ys.at(-1) ?? 0);
}

/** Index of the stretch between edges that a value lies in. */
const slot = (edges: readonly number[], value: number): number =>
  Math.max(0, Math.min(edges.length - 2, edges.filter(edge => edge <= value).length - 1));

function gridOf(lines: readonly Line[], edges: Edges, words: readonly Word[]): Grid | null {
  const { xs, ys } = edges;
  const columns = xs.length - 1;
  const rows = ys.length - 1;
  const lineAt = (level: boolean, at: number, along: number): boolean =>
    lines.some(
      line =>
        line.level === level && Math.abs(line.at - at) <= near && line.from <= along && line.to >= along,
    );
  // For every cell the one that it is joined to: to its left, or else above.
  const owner: number[] = [];
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const at = row * columns + column;
      const x = ((xs[column] ?? 0) + (xs[column + 1] ?? 0)) / 2;
      const y = ((ys[row] ?? 0) + (ys[row + 1] ?? 0)) / 2;
      if (column > 0 && !lineAt(false, xs[column] ?? 0, y)) owner[at] = owner[at - 1] ?? at;
      else if (row > 0 && !lineAt(true, ys[row] ?? 0, x)) owner[at] = owner[at - columns] ?? at;
      else owner[at] = at;
    }
  }
  const held: Word[][] = Array.from({ length: rows * columns }, () => []);
  for (const word of words) {
    const [x, y] = middleOf(word);
    const at = slot(ys, y) * columns + slot(xs, x);
    held[owner[at] ?? at]?.push(word);
  }
  const filled = new Set(held.flatMap((cell, at) => (cell.length > 0 ? [at % columns] : [])));
  if (filled.size < 2) return null;
  return {
    left: xs[0] ?? 0,
    right: xs.at(-1) ?? 0,
    top: ys[0] ?? 0,
    bottom: ys.at(-1) ?? 0,
    xs,
    ys,
    cells: Array.from({ length: rows }, (_, row) => held.slice(row * columns, (row + 1) * columns)),
  };
}
