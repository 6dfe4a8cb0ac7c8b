import type { Flow, FlowLine, FlowTable } from './pdf-flow.ts';
import { isBullet } from './pdf-rows.ts';
import { sameLook, type Word } from './pdf-words.ts';
import type { Block, Line, Run, Table } from './source.ts';

// From lines on pages to the lines of a Source: whether a line begins a paragraph, is an entry of a list or a
// heading, all of which a PDF shows only by distance, signs and size.

export type PageFlow = { readonly page: number; readonly flow: readonly Flow[] };

/** What is usual in a document, against which a line is seen to be otherwise. */
type Usual = {
  /** Points; most of the letters have it. */
  readonly size: number;
  /** From one baseline to the next within a paragraph, in sizes of the letters. */
  readonly advance: number;
  /** Sizes of headings, largest first. */
  readonly headings: readonly number[];
  /** Where entries of lists begin, from the left. */
  readonly indents: readonly number[];
};

/** All blocks in reading order; a table that goes on over a page is one. */
export function readBlocks(given: readonly PageFlow[]): readonly Block[] {
  const pages = given.map(withOwnEdges);
  const usual = usualOf(pages);
  const blocks: Block[] = [];
  let count = 0;
  let before: { readonly line: FlowLine; readonly page: number } | null = null;
  let open: { readonly table: FlowTable; readonly page: number } | null = null;
  for (const { page, flow } of pages) {
    for (const part of flow) {
      if (part.kind === 'line') {
        const after = before ? parting(before.line, part, usual, before.page !== page) : 'paragraph';
        count += 1;
        blocks.push(lineOf(part, after, usual, { line: count, page }));
        before = { line: part, page };
        open = null;
        continue;
      }
      const place = { line: count + 1, page };
      const rows = part.rows.map(row => {
        const first = count + 1;
        const cells = row.map(cell => ({
          lines: cell.map((line, at) => {
            const above = cell[at - 1];
            count += 1;
            const after = above ? parting(above, line, usual, false) : 'paragraph';
            return lineOf(line, after, { ...usual, headings: [] }, { line: count, page });
          }),
        }));
        return { cells, place: { line: first, page } };
      });
      const last = blocks.at(-1);
      const headed = isBold(part.rows[0]) && !part.rows.every(isBold) ? 1 : 0;
      if (open && open.page === page - 1 && last?.kind === 'table' && sameColumns(open.table, part)) {
        blocks[blocks.length - 1] = continued(last, rows, headed);
      } else {
        blocks.push({ kind: 'table', rows, headers: headed, place });
      }
      open = { table: part, page };
      before = null;
    }
  }
  return blocks;
}

/** How many lines before or after one show how far the lines around it go. */
const around = 6;

/** Text that is set narrower than the page, as in a column that stands alone, is full at its own right edge. */
function withOwnEdges({ page, flow }: PageFlow): PageFlow {
  return {
    page,
    flow: flow.map((part, at) => {
      if (part.kind !== 'line') return part;
      const edge = Math.min(
        edgeOf(part, flow.slice(at, at + around)),
        edgeOf(part, flow.slice(Math.max(0, at - around + 1), at + 1)),
      );
      return { ...part, right: Math.min(part.right, edge) };
    }),
  };
}

/** The right edge of running text, or infinity for lines that are no running text with this one. */
function edgeOf(line: FlowLine, block: readonly Flow[]): number {
  const lines = block.filter(part => part.kind === 'line');
  if (lines.length < around || lines.some(other => Math.abs(other.x0 - line.x0) > 9)) return Infinity;
  const edge = Math.max(...lines.map(other => other.x1));
  const full = lines.filter(other => other.x1 > edge - (edge - line.x0) * 0.18);
  const words = lines.reduce((sum, other) => sum + other.words.length, 0);
  return full.length >= lines.length * 0.6 && words >= lines.length * 5 ? edge : Infinity;
}

const wordsOfRow = (row: FlowTable['rows'][number]): readonly Word[] =>
  row.flatMap(cell => cell.flatMap(line => line.words));

const isBold = (row: FlowTable['rows'][number] | undefined): boolean =>
  row !== undefined && wordsOfRow(row).length > 0 && wordsOfRow(row).every(word => word.bold);

const sameColumns = (one: FlowTable, other: FlowTable): boolean =>
  one.starts.length === other.starts.length &&
  one.starts.every((start, at) => Math.abs(start - (other.starts[at] ?? 0)) < 4);

/** A table with what the next page has of it; a header that is printed again is there once. */
function continued(table: Table, rows: Table['rows'], headed: number): Table {
  const wording = (row: Table['rows'][number] | undefined): string =>
    JSON.stringify(row?.cells.map(cell => cell.lines.map(line => line.runs.map(run => run.text))));
  const repeated = rows.length > 0 && wording(rows[0]) === wording(table.rows[0]);
  return {
    ...table,
    rows: [...table.rows, ...(repeated ? rows.slice(1) : rows)],
    headers: repeated ? 1 : Math.max(table.headers, table.rows.length === 0 ? headed : 0),
  };
}

function lineOf(line: FlowLine, after: Line['after'], usual: Usual, place: Line['place']): Line {
  const [first, ...rest] = line.words;
  const bulleted = first !== undefined && rest.length > 0 && isEntry(line);
  const level = usual.headings.findIndex(size => Math.abs(size - line.size) < 0.6);
  const depth = usual.indents.findIndex(indent => Math.abs(indent - line.x0) < 6);
  return {
    kind: 'line',
    runs: runsOf(bulleted ? rest : line.words),
    after,
    heading: level < 0 || bulleted ? null : level + 1,
    list: bulleted ? { depth: depth + 1 || 1, label: null } : null,
    mark: null,
    place,
  };
}

/** Whether a line begins with the sign of an entry: a bullet, or the small "o" that Word takes for one. */
function isEntry(line: FlowLine): boolean {
  const [first, second] = line.words;
  if (!first || !second) return false;
  return isBullet(first.text) || (first.text === 'o' && second.x0 - first.x1 > first.size * 0.8);
}

function runsOf(words: readonly Word[]): readonly Run[] {
  const parts: { text: string; bold: boolean; italic: boolean; struck: boolean }[] = [];
  words.forEach((word, at) =>
    word.parts.forEach((part, index) => {
      const last = parts.at(-1);
      const blank = at > 0 && index === 0 ? ' ' : '';
      if (last && sameLook(last, part)) last.text += blank + part.text;
      else if (last?.struck && !part.struck) parts.push({ ...part, text: blank + part.text });
      else {
        if (last) last.text += blank;
        parts.push({ ...part });
      }
    }),
  );
  return parts.map(({ text, bold, italic, struck }) => ({
    text,
    ...(bold ? { bold } : {}),
    ...(italic ? { italic } : {}),
    ...(struck ? { struck } : {}),
  }));
}

/** How a line is parted from the one before it in its column, or at the end of the page before. */
function parting(before: FlowLine, line: FlowLine, usual: Usual, turned: boolean): Line['after'] {
  if (isEntry(line)) return 'paragraph';
  const [word] = line.words;
  const last = before.words.at(-1);
  if (!word || !last) return 'paragraph';
  const gap = line.y - before.y;
  const size = Math.max(line.size, before.size);
  const sizes = Math.abs(line.size - before.size) > size * 0.08;
  if (sizes) return 'paragraph';
  const sameColumn = Math.abs(line.left - before.left) < 4;
  if (!turned && (gap <= 0 || gap > (usual.advance + 0.32) * size || !sameColumn)) return 'paragraph';
  const ended = /[.:!?;]["”')\]]*$/u.test(last.text);
  const goesOn = /^[a-zåäö(]/u.test(word.text) && !/^(?:att|[a-zåäö][.)])$/u.test(word.text);
  if (turned && ended) return 'paragraph';
  // Where a heading ends and its text begins without any distance, only the weight of the letters tells.
  const bolds = before.words.every(part => part.bold) !== line.words.every(part => part.bold);
  if (bolds && !goesOn && before.words.some(part => part.bold) !== line.words.some(part => part.bold))
    return 'paragraph';
  const room = before.right - before.x1;
  // A number and what it counts are seldom parted: "15 december" goes to the next line whole.
  const tied = /^\d+$/u.test(word.text) ? (line.words[1] ?? word) : word;
  const needed = tied.x1 - word.x0 + size * 0.3;
  // The next word had room on the line before: somebody ended that line on purpose.
  if (needed + size * 0.4 < room) {
    const early = room > (before.right - before.left) * 0.35;
    return goesOn && !ended && !early ? 'line' : 'paragraph';
  }
  const setIn = line.x0 - before.x0 > size * 0.8 && ended;
  return setIn ? 'paragraph' : 'line';
}

function usualOf(pages: readonly PageFlow[]): Usual {
  const lines = pages.flatMap(({ flow }) =>
    flow.flatMap(part => (part.kind === 'line' ? [part] : part.rows.flat(2))),
  );
  const weights = new Map<number, number>();
  for (const line of lines) {
    const key = Math.round(line.size * 2) / 2;
    const letters = line.words.reduce((sum, word) => sum + word.text.length, 0);
    weights.set(key, (weights.get(key) ?? 0) + letters);
  }
  const size = [...weights].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 11;
  const all = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  const headings = [...weights]
    .filter(([other, weight]) => other > size * 1.09 && weight < all * 0.25)
    .map(([other]) => other)
    .sort((a, b) => b - a)
    .slice(0, 3);
  const indents = lines.filter(isEntry).map(line => line.x0);
  return { size, advance: advanceOf(pages), headings, indents: apart(indents) };
}

const apart = (values: readonly number[]): readonly number[] => {
  const kept: number[] = [];
  for (const value of [...values].sort((a, b) => a - b)) {
    if (value - (kept.at(-1) ?? -Infinity) > 9) kept.push(value);
  }
  return kept;
};

/** The distance that the closest fifth of lines keep: lines of one paragraph. */
function advanceOf(pages: readonly PageFlow[]): number {
  const gaps = pages.flatMap(({ flow }) =>
    flow.slice(1).flatMap((part, at) => {
      const before = flow[at];
      if (part.kind !== 'line' || before?.kind !== 'line') return [];
      const gap = (part.y - before.y) / part.size;
      return Math.abs(part.size - before.size) < 0.6 && gap > 0.9 && gap < 2.6 ? [gap] : [];
    }),
  );
  return [...gaps].sort((a, b) => a - b)[Math.floor(gaps.length / 5)] ?? 1.2;
}
