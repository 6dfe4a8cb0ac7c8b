import type { Cell, Line, Place, Row, Table } from './source.ts';
import { isPageMark } from './page-marks.ts';
import { isSetApart } from './tab-marks.ts';
import { readMarks } from './text-runs.ts';

// Tables as they come in text: cells apart by tabs, by drawn lines, or by blanks so that columns stand under each
// other. Where the cells can no longer be told apart the lines stay lines: a wrong cell is worse than none.

/** A line of a text file. */
export type TextLine = {
  readonly text: string;
  readonly place: Place;
};

/** What stands at a line: a table up to `until`, or none that begins before `until`. */
export type TableSearch = { readonly table: Table | null; readonly until: number };

const blank = (line: TextLine | undefined): boolean => line === undefined || line.text.trim() === '';

/** Looks for a table that begins at this line. */
export function findTable(lines: readonly TextLine[], at: number, markdown: boolean): TableSearch {
  for (const find of [drawnTable, tabTable, alignedTable]) {
    const found = find(lines, at, markdown);
    if (found.table !== null || found.until > at) return found;
  }
  return { table: null, until: at };
}

function cellOf(text: string, place: Place, markdown: boolean): Cell {
  const lines = readMarks(text, markdown)
    .filter(piece => piece.runs.length > 0)
    .map(({ runs }, index): Line => ({
      kind: 'line',
      runs,
      after: index === 0 ? 'paragraph' : 'line',
      heading: null,
      list: null,
      mark: null,
      place,
    }));
  return { lines };
}

const tableOf = (rows: readonly Row[], headers: number): Table | null => {
  const first = rows[0];
  return first ? { kind: 'table', rows, headers, place: first.place } : null;
};

// ---- tabs

/** The cells of a line with tabs in it. */
const tabCells = (line: TextLine): readonly string[] => line.text.split('\t');
const hasTab = (line: TextLine | undefined): line is TextLine =>
  line !== undefined && !blank(line) && line.text.includes('\t');
const startsRow = (line: TextLine | undefined): line is TextLine =>
  hasTab(line) && line.text.trim().includes('\t') && !standsApart(tabCells(line));

/** An entry or a labelled value; with empty cells after it, it is a row that has lost some of its cells. */
const standsApart = (cells: readonly string[]): boolean =>
  isSetApart(cells.map(cell => cell.trim().replace(/^[*_]{1,3}|[*_]{1,3}$/gu, ''))) &&
  cells.at(-1)?.trim() !== '';

/** Lines with tabs that follow each other. One alone is a row only when it has three cells or more. */
function tabTable(lines: readonly TextLine[], at: number, markdown: boolean): TableSearch {
  const first = lines[at];
  if (!startsRow(first)) return { table: null, until: at };
  const found: TextLine[] = [first];
  const spaced = blank(lines[at + 1]) && startsRow(lines[at + 2]) && tabCells(first).length > 2;
  let next = at + 1;
  for (;;) {
    const line = lines[next];
    const after = lines[next + 1];
    if (hasTab(line) && (found.length > 1 || startsRow(line)) && !isLabelled(line)) {
      found.push(line);
      next += 1;
    } else if (spaced && blank(line) && startsRow(after)) next += 1;
    else if (line && !blank(line) && isLoneCell(line, found.at(-1), after)) {
      found.push(line);
      next += 1;
    } else break;
  }
  const cells = evened(found.map(tabCells));
  const filled = cells.map(row => row.filter(cell => cell.trim() !== ''));
  const bare = filled.every(row => row.length === 2 && /^\d{1,3}$/.test(row[0]?.trim() ?? ''));
  const [only = []] = filled;
  const alone = found.length === 1 && (only.length < 3 || only.some(isPageMark));
  if (bare || alone) return { table: null, until: next };
  const rows = found.map(({ place }, index): Row => ({
    cells: (cells[index] ?? []).map(cell => cellOf(cell, place, markdown)),
    place,
  }));
  return { table: tableOf(hanging(rows), 0), until: next };
}

const isLabelled = (line: TextLine): boolean => {
  const filled = tabCells(line).filter(cell => cell.trim() !== '');
  return filled.length > 1 && standsApart(tabCells(line));
};

/** A line without tabs between two rows of one width is a row whose empty cells were cut off. */
function isLoneCell(line: TextLine, before: TextLine | undefined, after: TextLine | undefined): boolean {
  if (!hasTab(before) || !startsRow(after) || line.text.length > 60 || /[.:]\s*$/u.test(line.text))
    return false;
  return tabCells(before).length === tabCells(after).length;
}

/** Some typists use as many tabs as it takes to reach the next column: then only the filled cells count. */
function evened(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const width = rows[0]?.length;
  if (rows.length < 2 || rows.every(row => row.length === width)) return rows;
  const filled = rows.map(row => row.filter(cell => cell.trim() !== ''));
  const filledWidth = filled[0]?.length;
  return filledWidth !== undefined && filled.every(row => row.length === filledWidth) ? filled : rows;
}

// ---- drawn lines

const boxes: readonly (readonly [RegExp, string])[] = [
  [/[│┃║]/gu, '|'],
  [/[─━═]/gu, '-'],
  [/[┌-╬]/gu, '+'],
];

const drawn = (text: string): string =>
  /[─-╬]/u.test(text) ? boxes.reduce((done, [box, plain]) => done.replace(box, plain), text) : text;

const isBorder = (text: string): boolean =>
  /^[\s|:+=-]+$/.test(text) && /[-=]{2}/.test(text) && /[|+]/.test(text);
const isPiped = (text: string): boolean => /^\|[^]*\|$/.test(text);

function pipedCells(text: string): string[] {
  const inner = text.replace(/^\|/, '').replace(/(?<!\\)\|$/, '');
  return inner.split(/(?<!\\)\|/).map(cell => cell.replaceAll('\\|', '|').trim());
}

/** Rows between upright lines, as in Markdown or drawn with signs. */
function drawnTable(lines: readonly TextLine[], at: number, markdown: boolean): TableSearch {
  const texts: string[] = [];
  const loose = isBorder(drawn(lines[at + 1]?.text ?? '').trim());
  for (let next = at; next < lines.length; next += 1) {
    const text = drawn(lines[next]?.text ?? '').trim();
    const fits = isPiped(text) || (isBorder(text) && (next > at || text.startsWith('+')));
    if (!fits && !(loose && text.includes('|'))) break;
    texts.push(text);
  }
  const until = at + texts.length;
  const borders = texts.filter(isBorder).length;
  if (texts.length - borders < 1 || texts.length < 2) return { table: null, until: at };
  const isGrid = (texts[0] ?? '').startsWith('+') && borders > 3;
  const rows: { cells: string[]; place: Place }[] = [];
  let headers = 0;
  let starts = true;
  for (const [index, text] of texts.entries()) {
    const place = lines[at + index]?.place;
    if (!place) continue;
    if (isBorder(text)) {
      if (headers === 0 && rows.length === 1) headers = 1;
      starts = true;
      continue;
    }
    const cells = pipedCells(text);
    const last = rows.at(-1);
    if (isGrid && !starts && last) {
      last.cells = last.cells.map((cell, column) => [cell, cells[column]].filter(Boolean).join('<br>'));
    } else rows.push({ cells, place });
    starts = false;
  }
  // A header without words stands only because Markdown has no tables without one.
  if (headers === 1 && rows[0]?.cells.every(cell => cell === '')) {
    rows.shift();
    headers = 0;
  }
  const table = tableOf(
    rows.map(({ cells, place }) => ({ cells: cells.map(cell => cellOf(cell, place, markdown)), place })),
    headers,
  );
  return { table, until };
}

// ---- columns of blanks

type Segment = { readonly text: string; readonly from: number; readonly to: number };

function segmentsOf(text: string): readonly Segment[] {
  return [...text.replaceAll('\t', '    ').matchAll(/\S+(?: \S+)*/gu)].map(match => ({
    text: match[0],
    from: match.index,
    to: match.index + match[0].length,
  }));
}

/**
 * A line whose parts stand wide apart, as in a letterhead ("Almviks kommun      PROTOKOLL      1(4)"), part by
 * part; else the line whole.
 */
export function wideParts(text: string): readonly string[] {
  if (text.length > 300 || !/\S(?: {3,}|\t)\S/.test(text)) return [text];
  const parts = text.split(/ {3,}| *\t\s*/u);
  const isHead =
    parts.length > 2 || isPageMark(parts[1] ?? '') || (/ {6,}/.test(text) && /\s/.test(parts[0] ?? ''));
  const starts = parts.every(part => /^["”(]?[\p{Lu}\d]/u.test(part));
  return isHead && starts && !isSetApart(parts) && !parts.some(part => /:\s/u.test(part)) ? parts : [text];
}

/** Lines whose parts stand under each other with at least two blanks between, over three lines or more. */
function alignedTable(lines: readonly TextLine[], at: number, markdown: boolean): TableSearch {
  const first = lines[at];
  if (!first || !isSpaced(first)) return { table: null, until: at };
  const starts = segmentsOf(first.text).map(({ from }) => from);
  const found = [{ place: first.place, segments: segmentsOf(first.text) }];
  let until = at + 1;
  for (let line = lines[until]; line; line = lines[until]) {
    const parted = isSpaced(line) ? [] : partedAt(line, starts);
    if (!isSpaced(line) && parted.length < 2 && !hangs(line, lines[until + 1])) break;
    found.push({ place: line.place, segments: parted.length > 1 ? parted : segmentsOf(line.text) });
    until += 1;
  }
  const several = found.filter(({ segments }) => segments.length > 1).length;
  const loose = columnsOf(found.flatMap(({ segments }) => segments));
  if (found.length < 3 || several < 2 || loose.length < 2) return { table: null, until };
  const columns = sharpened(found.map(({ segments }) => segments)) ?? loose;
  const rows = found.map(({ place, segments }): Row => {
    const cells = columns.map((): string[] => []);
    for (const { text, from } of segments) {
      const column = columns.filter(other => other.from <= from + 2).length - 1;
      cells[Math.max(0, column)]?.push(text);
    }
    return { place, cells: cells.map(texts => cellOf(texts.join('  '), place, markdown)) };
  });
  return { table: tableOf(hanging(rows), 0), until };
}

/** Whether a line has parts with blanks between that are no mere heading or fact of the head. */
function isSpaced({ text }: TextLine): boolean {
  if (text.length > 400 || !/\S {2,}\S/.test(text) || /[\t|│┃║─-╬]/u.test(text)) return false;
  const segments = segmentsOf(text).map(segment => segment.text);
  return !isSetApart(segments) && !segments.every(segment => /^\p{Lu}[^:]{0,30}:\s/u.test(segment));
}

/** A line with one part only, which belongs to a row: far in, or short and followed by a row. */
function hangs({ text }: TextLine, next: TextLine | undefined): boolean {
  if (text.trim() === '' || text.length > 400 || /[\t|│┃║─-╬]/u.test(text)) return false;
  if (/^ {8,}\S/.test(text)) return true;
  return text.length < 40 && !/[.:]\s*$/u.test(text) && next !== undefined && isSpaced(next);
}

/** The parts of a line that fills its first column so that one blank only is left before the next. */
function partedAt({ text }: TextLine, starts: readonly number[]): readonly Segment[] {
  const [, second] = starts;
  if (starts.length !== 2 || second === undefined || /[\t|]/.test(text)) return [];
  const [left, right] = [text.slice(0, second), text.slice(second)];
  if (!/^\p{Lu}[^]*[^\s.:] $/u.test(left) || !/^[\p{Lu}\d]/u.test(right)) return [];
  return [
    { text: left.trim(), from: 0, to: second - 2 },
    { text: right.trim(), from: second, to: text.length },
  ];
}

/** The columns of the fullest rows, when at least two of them agree; a heading may run over a border. */
function sharpened(rows: readonly (readonly Segment[])[]): readonly Column[] | null {
  const most = Math.max(...rows.map(row => row.length));
  for (let count = most; count > 2; count -= 1) {
    const full = rows.filter(row => row.length === count);
    const columns = columnsOf(full.flat());
    if (full.length > 1 && columns.length === count) return columns;
  }
  return null;
}

/** In two columns, a row without its first cell goes on with the second of the row before. */
function hanging(rows: readonly Row[]): readonly Row[] {
  if (rows.some(row => row.cells.length !== 2)) return rows;
  const done: Row[] = [];
  for (const row of rows) {
    const last = done.at(-1);
    const [first, second] = row.cells;
    const [head, tail] = last?.cells ?? [];
    if (last && head && tail && first?.lines.length === 0 && head.lines.length > 0) {
      const more = (second?.lines ?? []).map((line): Line => ({ ...line, after: 'line' }));
      done[done.length - 1] = { ...last, cells: [head, { lines: [...tail.lines, ...more] }] };
    } else done.push(row);
  }
  return done;
}

type Column = { readonly from: number; readonly to: number };

/** The stretches of the page where some line has letters, with at least two blanks between in every line. */
function columnsOf(segments: readonly Segment[]): readonly Column[] {
  const columns: { from: number; to: number }[] = [];
  for (const { from, to } of [...segments].sort((a, b) => a.from - b.from)) {
    const last = columns.at(-1);
    if (last && from < last.to + 2) last.to = Math.max(last.to, to);
    else columns.push({ from, to });
  }
  return columns;
}
