import { widestBlank, type Word } from './pdf-words.ts';

// Words become rows: what stands on one level of the page, in pieces. A piece is a stretch of words without a
// wide gap; a row of several pieces may belong to a table, to columns, or be a label with its text.

export type Piece = {
  readonly words: readonly Word[];
  readonly x0: number;
  readonly x1: number;
  readonly y: number;
  readonly size: number;
  /** Place in the order of drawing of its first word. */
  readonly order: number;
};

export type Row = { readonly pieces: readonly Piece[]; readonly y: number; readonly size: number };

export const pieceText = (piece: Piece): string => piece.words.map(word => word.text).join(' ');

export const rowText = (row: Row): string => row.pieces.map(pieceText).join(' ');

export function pieceOf(words: readonly Word[]): Piece {
  const sorted = [...words].sort((a, b) => a.x0 - b.x0);
  return {
    words: sorted,
    x0: Math.min(...words.map(word => word.x0)),
    x1: Math.max(...words.map(word => word.x1)),
    y: sorted[0]?.y ?? 0,
    size: Math.max(...words.map(word => word.size)),
    order: Math.min(...words.map(word => word.order)),
  };
}

export function rowOf(pieces: readonly Piece[]): Row {
  return {
    pieces: [...pieces].sort((a, b) => a.x0 - b.x0),
    y: Math.min(...pieces.map(piece => piece.y)),
    size: Math.max(...pieces.map(piece => piece.size)),
  };
}

/** Rows from the top of the page to its end. */
export function readRows(words: readonly Word[]): readonly Row[] {
  const sorted = [...words].sort((a, b) => a.y - b.y || a.x0 - b.x0);
  const rows: Word[][] = [];
  let level = -Infinity;
  let size = 0;
  for (const word of sorted) {
    const row = rows.at(-1);
    const lift = word.y - level;
    // Beside each other two columns may stand a little out of step; above each other that is the next line.
    const belongs =
      row !== undefined &&
      (lift < size * 0.25 || (lift < size * 0.55 && row.every(other => isBeside(other, word))));
    if (belongs) {
      row.push(word);
      size = Math.max(size, word.size);
    } else {
      rows.push([word]);
      level = word.y;
      size = word.size;
    }
  }
  return rows.map(row => labelled(rowOf(piecesOf(row))));
}

const isBeside = (one: Word, other: Word): boolean => one.x1 <= other.x0 + 1 || other.x1 <= one.x0 + 1;

/** The gap, in sizes of the letters, that parts pieces where no blank was drawn. */
const narrowestTab = 0.3;

function piecesOf(words: readonly Word[]): readonly Piece[] {
  const sorted = [...words].sort((a, b) => a.x0 - b.x0);
  const pieces: Word[][] = [];
  for (const word of sorted) {
    const last = pieces.at(-1)?.at(-1);
    const gap = last ? word.x0 - last.x1 : Infinity;
    const limit = Math.max(word.size, last?.size ?? 0) * (word.moved ? narrowestTab : widestBlank);
    if (gap < limit) pieces.at(-1)?.push(word);
    else pieces.push([word]);
  }
  return pieces.map(pieceOf);
}

/** A number, letter or sign before the text of an entry: "3.", "5 a)", "§ 12", "2.1", "•". */
const label =
  /^(?:§{1,2}\s?\d{1,4}|\d{1,3}(?:\.\d{1,2}){0,3}[.):]?|(?:\d{1,2}\s?)?[a-zåäö][.)]|\([a-z\d]\))$/u;

const bullets = new Set('•·▪▫◦‣⁃●○■□➢➤✓✔❖♦–—-*\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d'.split(''));

export const isBullet = (word: string): boolean => bullets.has(word);

/** The number of an entry and its text are one piece, however far a tab has moved them apart. */
function labelled(row: Row): Row {
  const [first, second, ...rest] = row.pieces;
  if (!first || !second) return row;
  const text = pieceText(first);
  const signed = isBullet(text) || (text === 'o' && rest.length === 0) || label.test(text);
  if (!signed || second.x0 - first.x1 > first.size * 6) return row;
  return rowOf([pieceOf([...first.words, ...second.words]), ...rest]);
}
