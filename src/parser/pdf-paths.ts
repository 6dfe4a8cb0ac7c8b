// Shapes that a page draws, as far as they say something of its text: straight lines along the page's edges, be
// they strokes or thin filled boxes, and the small round shapes that browsers draw for bullets.

/** [a, b, c, d, e, f] as in the PDF specification, 8.3.3: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [number, number, number, number, number, number];

/** A straight line along an edge of the page; `at` is its y when it is level and its x when upright. */
export type Rule = {
  readonly level: boolean;
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly thickness: number;
};

/** A small round or square shape, by its middle. */
export type Dot = { readonly x: number; readonly y: number; readonly size: number };

/** How a shape is painted: filled or not, and the width of its stroke in points, null when it has none. */
export type Paint = { readonly filled: boolean; readonly stroke: number | null };

type Point = readonly [number, number];

/** In points: what is thicker is a box, not a line. */
const thickest = 3;

/** The lines and dots of one path in the library's form; `matrix` brings its numbers to points on the page. */
export function readPath(
  data: readonly number[],
  matrix: Matrix,
  { filled, stroke }: Paint,
): { readonly rules: readonly Rule[]; readonly dots: readonly Dot[] } {
  const rules: Rule[] = [];
  const dots: Dot[] = [];
  if (!filled && stroke === null) return { rules, dots };
  for (const shape of shapesOf(data, matrix)) {
    const [first] = shape;
    if (!first || shape.length < 2) continue;
    let [left, top] = first;
    let [right, bottom] = first;
    for (const [x, y] of shape) {
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
    const wide = right - left;
    const square = Math.abs(wide - (bottom - top)) < wide * 0.15;
    if (shape.length > 4 && square && wide > 1.5 && wide < 8) {
      dots.push({ x: (left + right) / 2, y: (top + bottom) / 2, size: wide });
    }
    const isLine = stroke !== null && Math.min(wide, bottom - top) < 0.5;
    if (filled || isLine) rules.push(...ruleOf([left, top], [right, bottom], stroke ?? 0));
    if (stroke === null || stroke > thickest || isLine) continue;
    shape.slice(1).forEach((point, at) => rules.push(...ruleOf(shape[at] ?? point, point, stroke)));
  }
  return { rules, dots };
}

/** The line that fills the box between two corners; none when that is no line. */
function ruleOf([x0, y0]: Point, [x1, y1]: Point, stroke: number): readonly Rule[] {
  const width = Math.abs(x1 - x0);
  const height = Math.abs(y1 - y0);
  if (height <= thickest && width > height && width > 1.5) {
    const [from, to] = [Math.min(x0, x1), Math.max(x0, x1)];
    return [{ level: true, at: (y0 + y1) / 2, from, to, thickness: height + stroke }];
  }
  if (width <= thickest && height > 1.5) {
    const [from, to] = [Math.min(y0, y1), Math.max(y0, y1)];
    return [{ level: false, at: (x0 + x1) / 2, from, to, thickness: width + stroke }];
  }
  return [];
}

/** Numbers after each kind of step: 0 move, 1 line, 2 curve, 3 quadratic curve, 4 back to the start. */
const lengths = [2, 2, 6, 4, 0];

function shapesOf(data: readonly number[], matrix: Matrix): readonly (readonly Point[])[] {
  const shapes: Point[][] = [];
  let shape: Point[] = [];
  let at = 0;
  while (at < data.length) {
    const kind = data[at] ?? 0;
    const length = lengths[kind] ?? 0;
    if (kind === 0) {
      shape = [];
      shapes.push(shape);
    }
    const [start] = shape;
    if (kind === 4) {
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
