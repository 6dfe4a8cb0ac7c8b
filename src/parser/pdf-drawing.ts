import type { OpCodes } from './pdf-library.ts';
import { readPath, type Dot, type Matrix, type Rule } from './pdf-paths.ts';

// What a page's drawing instructions put where: every letter with its place, and every straight line, be it
// drawn as a stroke or as a thin filled box. A PDF has no words, strikethrough or tables but these.

/** A letter (or ligature) on the page. Points from the top left corner, y downwards. */
export type Glyph = {
  readonly text: string;
  readonly x0: number;
  readonly x1: number;
  /** The baseline. */
  readonly y: number;
  readonly size: number;
  readonly bold: boolean;
  readonly italic: boolean;
  /** Quarters of a turn clockwise from upright; null for any other slant. */
  readonly turn: 0 | 1 | 2 | 3 | null;
};

/** `glyphs` are in the order they were drawn, which is mostly the order they were written. */
export type Drawing = {
  readonly glyphs: readonly Glyph[];
  readonly rules: readonly Rule[];
  /** Small round shapes: browsers draw the bullets of lists so. */
  readonly dots: readonly Dot[];
};

export type Instructions = { readonly fnArray: readonly number[]; readonly argsArray: readonly unknown[] };

/** What is to be known of a font; null when it could not be loaded. */
export type Font = {
  readonly bold: boolean;
  readonly italic: boolean;
  /** Thousandths, or the font's own scale when its letters are drawings. */
  readonly scale: number;
};

type State = {
  matrix: Matrix;
  font: Font;
  size: number;
  spacing: number;
  wordSpacing: number;
  stretch: number;
  leading: number;
  rise: number;
  lineWidth: number;
};

/** Letters of a page after which no more are taken: no page holds as many that people read. */
export const mostGlyphs = 100_000;
const mostRules = 20_000;
const mostDots = 500;
const plain: Font = { bold: false, italic: false, scale: 0.001 };

export const times = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[2] * n[1],
  m[1] * n[0] + m[3] * n[1],
  m[0] * n[2] + m[2] * n[3],
  m[1] * n[2] + m[3] * n[3],
  m[0] * n[4] + m[2] * n[5] + m[4],
  m[1] * n[4] + m[3] * n[5] + m[5],
];

const moved = (m: Matrix, x: number, y: number): Matrix => times(m, [1, 0, 0, 1, x, y]);

const numbersOf = (value: unknown): readonly number[] =>
  value instanceof Float32Array
    ? Array.from(value)
    : Array.isArray(value)
      ? value.filter((part): part is number => typeof part === 'number')
      : [];

const matrixOf = (values: readonly number[]): Matrix => {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = values;
  return [a, b, c, d, e, f];
};

type GlyphParts = { readonly text: string; readonly width: number; readonly isSpace: boolean };

/** A letter as the library gives it; null for anything else that may stand among letters. */
function glyphOf(value: unknown): GlyphParts | null {
  if (typeof value !== 'object' || value === null || !('unicode' in value) || !('width' in value))
    return null;
  const { unicode, width } = value;
  if (typeof unicode !== 'string') return null;
  return {
    text: unicode,
    width: typeof width === 'number' && Number.isFinite(width) ? width : 0,
    isSpace: 'isSpace' in value && value.isSpace === true,
  };
}

function turnOf(m: Matrix): Glyph['turn'] {
  const along = Math.hypot(m[0], m[1]);
  if (Math.abs(m[1]) < along * 0.05) return m[0] > 0 ? 0 : 2;
  if (Math.abs(m[0]) < along * 0.05) return m[1] > 0 ? 1 : 3;
  return null;
}

/** Follows the instructions of one page; `base` brings the page's own coordinates to points from the top left. */
export function readDrawing(
  instructions: Instructions,
  ops: OpCodes,
  base: Matrix,
  fontOf: (id: string) => Font | null,
): Drawing {
  const glyphs: Glyph[] = [];
  const rules: Rule[] = [];
  const dots: Dot[] = [];
  let state: State = {
    matrix: base,
    font: plain,
    size: 0,
    spacing: 0,
    wordSpacing: 0,
    stretch: 1,
    leading: 0,
    rise: 0,
    lineWidth: 1,
  };
  const saved: State[] = [];
  let text: Matrix = [1, 0, 0, 1, 0, 0];
  let line: Matrix = text;

  const show = (parts: unknown): void => {
    if (!Array.isArray(parts) || glyphs.length >= mostGlyphs) return;
    for (const part of parts as readonly unknown[]) {
      if (typeof part === 'number') {
        text = moved(text, (-part / 1000) * state.size * state.stretch, 0);
        continue;
      }
      const glyph = glyphOf(part);
      if (!glyph) continue;
      const whole = times(state.matrix, moved(text, 0, state.rise));
      const width = glyph.width * state.font.scale * state.size;
      const spacing = state.spacing + (glyph.isSpace ? state.wordSpacing : 0);
      // Letter spacing is part of the letter, so that a spaced heading stays one word.
      const advance = (width + spacing) * state.stretch;
      const reach = (width + Math.max(0, state.spacing)) * state.stretch;
      const end = moved(whole, reach, 0);
      glyphs.push({
        text: glyph.text,
        x0: Math.min(whole[4], end[4]),
        x1: Math.max(whole[4], end[4]),
        y: whole[5],
        size: Math.abs(state.size) * Math.hypot(whole[2], whole[3]),
        bold: state.font.bold,
        italic: state.font.italic,
        turn: turnOf(state.size < 0 ? times(whole, [-1, 0, 0, -1, 0, 0]) : whole),
      });
      text = moved(text, advance, 0);
    }
  };

  const nextLine = (x: number, y: number): void => {
    line = moved(line, x, y);
    text = line;
  };

  const addPath = (painted: number, data: readonly number[]): void => {
    const filled =
      painted === ops.fill ||
      painted === ops.eoFill ||
      painted === ops.fillStroke ||
      painted === ops.eoFillStroke ||
      painted === ops.closeFillStroke ||
      painted === ops.closeEOFillStroke;
    const stroked = painted !== ops.endPath && painted !== ops.fill && painted !== ops.eoFill;
    const stroke = stroked ? state.lineWidth * Math.hypot(state.matrix[0], state.matrix[1]) : null;
    const path = readPath(data, state.matrix, { filled, stroke });
    if (rules.length < mostRules) rules.push(...path.rules.slice(0, mostRules));
    if (dots.length < mostDots) dots.push(...path.dots.slice(0, mostDots));
  };

  instructions.fnArray.forEach((op, at) => {
    const given = instructions.argsArray[at];
    const args: readonly unknown[] = Array.isArray(given) ? given : [];
    const numbers = numbersOf(args);
    const [first = 0, second = 0] = numbers;
    switch (op) {
      case ops.save:
        saved.push({ ...state });
        break;
      case ops.restore:
        state = saved.pop() ?? state;
        break;
      case ops.transform:
        state.matrix = times(state.matrix, matrixOf(numbers));
        break;
      case ops.paintFormXObjectBegin: {
        saved.push({ ...state });
        const own = numbersOf(args[0]);
        if (own.length === 6) state.matrix = times(state.matrix, matrixOf(own));
        break;
      }
      case ops.beginAnnotation: {
        saved.push({ ...state });
        const [x = 0, y = 0] = numbersOf(args[1]);
        const place = numbersOf(args[2]);
        const own = numbersOf(args[3]);
        state.matrix = place.length === 6 ? times(base, matrixOf(place)) : moved(base, x, y);
        if (own.length === 6) state.matrix = times(state.matrix, matrixOf(own));
        break;
      }
      case ops.paintFormXObjectEnd:
      case ops.endAnnotation:
        state = saved.pop() ?? state;
        break;
      case ops.setLineWidth:
        state.lineWidth = first;
        break;
      case ops.beginText:
        text = [1, 0, 0, 1, 0, 0];
        line = text;
        break;
      case ops.setFont:
        state.font = (typeof args[0] === 'string' ? fontOf(args[0]) : null) ?? plain;
        state.size = first;
        break;
      case ops.setCharSpacing:
        state.spacing = first;
        break;
      case ops.setWordSpacing:
        state.wordSpacing = first;
        break;
      case ops.setHScale:
        state.stretch = first / 100;
        break;
      case ops.setLeading:
        state.leading = first;
        break;
      case ops.setTextRise:
        state.rise = first;
        break;
      case ops.moveText:
        nextLine(first, second);
        break;
      case ops.setLeadingMoveText:
        state.leading = -second;
        nextLine(first, second);
        break;
      case ops.setTextMatrix:
        line = matrixOf(numbers.length >= 6 ? numbers : numbersOf(args[0]));
        text = line;
        break;
      case ops.nextLine:
        nextLine(0, -state.leading);
        break;
      case ops.showText:
        show(args[0]);
        break;
      case ops.constructPath:
        addPath(first, numbersOf(Array.isArray(args[1]) ? (args[1] as readonly unknown[])[0] : null));
        break;
      default:
        break;
    }
  });
  return { glyphs, rules, dots };
}
