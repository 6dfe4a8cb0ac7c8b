import type { ManifestProblem } from './manifest-problem.ts';
import type { Picture } from './png.ts';
import { readPng } from './png.ts';

// The icons: their sizes, and what Teams and Outlook ask of their colours.

/** The sizes of the pictures on the buttons in Outlook; 64 and 128 are for its lists of add-ins. */
export const ribbonSizes = [16, 32, 64, 80, 128] as const;

/** The name at our address of a picture that Outlook fetches. */
export const ribbonIcon = (size: number): string => `icon-${size}.png`;

/** The app's icon in colour: 192 × 192, and a square without holes, which Teams cuts to its own form. */
export const checkColorIcon = (where: string, bytes: Uint8Array): readonly ManifestProblem[] =>
  inspect(where, bytes, 192, picture =>
    some(picture, (_r, _g, _b, alpha) => alpha < 255)
      ? 'it is transparent in places; the colour icon must fill its whole square.'
      : null,
  );

/** The app's outline: 32 × 32, white and nothing else on a transparent ground. */
export const checkOutlineIcon = (where: string, bytes: Uint8Array): readonly ManifestProblem[] =>
  inspect(where, bytes, 32, picture => {
    if (some(picture, (red, green, blue, alpha) => alpha > 0 && Math.min(red, green, blue) < 255))
      return 'it has another colour than white.';
    if (!some(picture, (_r, _g, _b, alpha) => alpha === 0)) return 'its ground is not transparent.';
    return some(picture, (_r, _g, _b, alpha) => alpha === 255) ? null : 'there is nothing on it.';
  });

/** A picture on a button in Outlook: transparent around, for light and dark ribbons. */
export const checkRibbonIcon = (where: string, bytes: Uint8Array, size: number): readonly ManifestProblem[] =>
  inspect(where, bytes, size, picture =>
    some(picture, (_r, _g, _b, alpha) => alpha === 0) ? null : 'its ground is not transparent.',
  );

const remedy = 'Draw it anew from its SVG with "npx tsx tests/entry/draw-icons.ts".';

function inspect(
  where: string,
  bytes: Uint8Array,
  size: number,
  look: (picture: Picture) => string | null,
): readonly ManifestProblem[] {
  let picture: Picture;
  try {
    picture = readPng(bytes);
  } catch (error) {
    return [{ where, message: `${error instanceof Error ? error.message : String(error)}.`, remedy }];
  }
  const { width, height } = picture;
  if (width !== size || height !== size)
    return [{ where, message: `it is ${width} × ${height} pixels and must be ${size} × ${size}.`, remedy }];
  const message = look(picture);
  return message === null ? [] : [{ where, message, remedy }];
}

function some(
  { pixels }: Picture,
  test: (red: number, green: number, blue: number, alpha: number) => boolean,
): boolean {
  for (let at = 0; at < pixels.length; at += 4)
    if (test(pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0, pixels[at + 3] ?? 0)) return true;
  return false;
}
