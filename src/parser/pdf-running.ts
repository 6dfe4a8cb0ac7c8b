import type { Grid } from './pdf-grids.ts';
import { pieceText, rowOf, rowText, type Row } from './pdf-rows.ts';

// What is printed on every page: headers, footers and page numbers. They are peeled off from the outside in, so
// that a line of the text is safe as long as something of its own page stands outside it.

export type PageRows = {
  readonly number: number;
  readonly height: number;
  readonly rows: readonly Row[];
  readonly grids: readonly Grid[];
};

/** How many rows at either end of a page may be a header or a footer. */
const deepest = 8;

const numbered =
  /^(?:(?:sidan?|sid|s|page|p)\.?\s*)?[-–(]?\s*(\d{1,3})\s*(?:(?:\(|av|of|\/)\s*(\d{1,3})\s*\)?)?\s*[-–)]?$/iu;

/** Whether words are a page's number as it is printed: "2", "Sida 2 (7)", "2(7)", "2/7", "- 2 -". */
function isPageNumber(text: string, page: number, pages: number): boolean {
  const [whole, number, of] = numbered.exec(text.trim()) ?? [];
  if (whole === undefined || Number(number) > pages + 60) return false;
  if (of !== undefined) return Number(number) <= Number(of);
  return Number(number) === page || /^(?:sid|page)/iu.test(text);
}

/** The wording of a row, and the same with the page's number left open. */
const shapesOf = (text: string, page: number): readonly string[] => {
  const open = text.replace(/\d+/gu, number => (Number(number) === page ? '#' : number));
  return open === text ? [text] : [text, open];
};

/**
 * The pages without what repeats, and that once each. The header of the first page stays where it is read, but
 * for the page's number: it is there that a document tells what it is, its date and its registry number.
 */
export function withoutRunning(pages: readonly PageRows[]): {
  readonly pages: readonly PageRows[];
  readonly running: readonly string[];
} {
  const seen = new Map<string, Set<number>>();
  for (const page of pages) {
    for (const row of edgeRows(page)) {
      for (const key of keysOf(row, page)) {
        const on = seen.get(key) ?? new Set();
        seen.set(key, on.add(page.number));
      }
    }
  }
  const enough = Math.max(2, Math.ceil(pages.length * 0.4));
  const repeats = (row: Row, page: PageRows): boolean =>
    keysOf(row, page).some(key => (seen.get(key)?.size ?? 0) >= enough);
  const running: string[] = [];
  const known = new Set<string>();
  const take = (text: string, page: number): void => {
    const shapes = shapesOf(text, page);
    if (text !== '' && !shapes.some(shape => known.has(shape))) running.push(text);
    shapes.forEach(shape => known.add(shape));
  };
  const kept = pages.map(page => peeled(page, pages.length, row => repeats(row, page), take));
  return { pages: kept, running };
}

const isOnTop = (row: Row, page: PageRows): boolean => row.y < page.height / 2;

function edgeRows(page: PageRows): readonly Row[] {
  const { rows } = page;
  if (rows.length <= deepest * 2) return rows;
  return [...rows.slice(0, deepest), ...rows.slice(-deepest)];
}

/** A row's wording and height, rounded in two ways so that a hair's difference does not part two of them. */
const keysOf = (row: Row, page: PageRows): readonly string[] => {
  const from = isOnTop(row, page) ? row.y : row.y - page.height;
  return shapesOf(rowText(row), page.number).flatMap(text => [
    `${Math.round(from / 6)}|${text}`,
    `h${Math.round((from + 3) / 6)}|${text}`,
  ]);
};

function peeled(
  page: PageRows,
  pages: number,
  repeats: (row: Row) => boolean,
  take: (text: string, page: number) => void,
): PageRows {
  const numberIn = (row: Row): boolean =>
    row.pieces.some(piece => isPageNumber(pieceText(piece), page.number, pages));
  const isOutside = (row: Row): boolean => {
    const margin = row.y < page.height * 0.22 || row.y > page.height * 0.84;
    const edge = row.y < page.height * 0.15 || row.y > page.height * 0.88;
    return (
      (margin && repeats(row)) || (edge && numberIn(row) && (page.number > 1 || row.pieces.length === 1))
    );
  };
  let top = 0;
  let bottom = page.rows.length;
  const first: Row[] = [];
  while (top < Math.min(bottom, deepest)) {
    const row = page.rows[top];
    if (
      !row ||
      !isOnTop(row, page) ||
      isBelowGrid(row, page) ||
      !(isOutside(row) || (page.number === 1 && numberIn(row)))
    )
      break;
    if (page.number > 1 || repeats(row)) take(rowText(row), page.number);
    if (page.number === 1) first.push(...withoutNumber(row, pages));
    top += 1;
  }
  while (bottom > top && page.rows.length - bottom < deepest) {
    const row = page.rows[bottom - 1];
    if (!row || isOnTop(row, page) || !isOutside(row)) break;
    take(rowText(row), page.number);
    bottom -= 1;
  }
  return { ...page, rows: [...first, ...page.rows.slice(top, bottom)] };
}

const isBelowGrid = (row: Row, page: PageRows): boolean => page.grids.some(grid => grid.top < row.y);

/** A row of the first page's header without the page's number. */
function withoutNumber(row: Row, pages: number): readonly Row[] {
  const pieces = row.pieces.filter(piece => !isPageNumber(pieceText(piece), 1, pages));
  return pieces.length > 0 ? [rowOf(pieces)] : [];
}
