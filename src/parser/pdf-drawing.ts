import type { OpCodes } from './pdf-library.ts';

// What a page's drawing instructions put where: every letter with its place, and every straight line, be it
// drawn as a stroke or as a thin filled box. A PDF has no words, strikethrough or tables but these.

/** [a, b, c, d, e, f] as in the PDF specification, 8.3.3: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [number, number, number, number, number, number];

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

/** A straight line along an edge of the page; `at` is its y when it is level and its x when upright. */
export type Rule = {
  readonly level: boolean;
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly thickness: number;
};

/** `glyphs` are in the order they were drawn, which is mostly the order they were written. */
export type Drawing = {
  readonly glyphs: readonly Glyph[];
  readonly rules: readonly Rule[];
  readonly hasImage: boolean;
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

/** More letters than any page holds that is read by people. */
const mostGlyphs = 60_000;
const mostRules = 20_000;
const thickest = 3;
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
  let hasImage = false;
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
    if (!Array.isArray(parts) || glyphs.length > mostGlyphs) return;
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

  const addRule = (x0: number, y0: number, x1: number, y1: number, extra: number): void => {
    if (rules.length > mostRules) return;
    const width = Math.abs(x1 - x0);
    const height = Math.abs(y1 - y0);
    if (height <= thickest && width > height && width > 1.5) {
      const at = (y0 + y1) / 2;
      rules.push({
        level: true,
        at,
        from: Math.min(x0, x1),
        to: Math.max(x0, x1),
        thickness: height + extra,
      });
    } else if (width <= thickest && height > 1.5) {
      const at = (x0 + x1) / 2;
      rules.push({
        level: false,
        at,
        from: Math.min(y0, y1),
        to: Math.max(y0, y1),
        thickness: width + extra,
      });
    }
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
    const width = stroked ? state.lineWidth * Math.hypot(state.matrix[0], state.matrix[1]) : 0;
    for (const shape of shapesOf(data, state.matrix)) {
      if (shape.length < 2) continue;
      const xs = shape.map(point => point[0]);
      const ys = shape.map(point => point[1]);
      const [left, right] = [Math.min(...xs), Math.max(...xs)];
      const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
      if (filled || (stroked && Math.min(right - left, bottom - top) < 0.5)) {
        addRule(left, top, right, bottom, width);
        if (!stroked) continue;
      }
      if (!stroked || width > thickest) continue;
      shape.slice(1).forEach((point, at) => {
        const before = shape[at] ?? point;
        addRule(before[0], before[1], point[0], point[1], width);
      });
    }
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
      case ops.paintImageXObject:
      case ops.paintImageMaskXObject:
      case ops.paintInlineImageXObject:
      case ops.paintImageXObjectRepeat:
      case ops.paintInlineImageXObjectGroup:
      case ops.paintImageMaskXObjectGroup:
      case ops.paintImageMaskXObjectRepeat:
        hasImage = true;
        break;
      default:
        break;
    }
  });
  return { glyphs, rules, hasImage };
}

type Point = readonly [number, number];

/** The library's path data: 0 move, 1 line, 2 curve, 3 quadratic curve, 4 close, each with its coordinates. */
function shapesOf(data: readonly number[], matrix: Matrix): readonly (readonly Point[])[] {
  const shapes: Point[][] = [];
  let shape: Point[] = [];
  const lengths = [2, 2, 6, 4, 0];
  for (let at = 0; at < data.length;) {
    const kind = data[at] ?? 0;
    const length = lengths[kind] ?? 0;
    if (kind === 0) {
      shape = [];
      shapes.push(shape);
    }
    if (kind === 4) {
      const [start] = shape;
      if (start) shape.push(start);
    } else {
      const x = data[at + length - 1] ?? 0;
      const y = data[at + length] ?? 0;
      shape.push([matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]]);
    }
    at += length + 1;
  }
  return shapes;
}
