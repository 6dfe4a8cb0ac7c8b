import { mostGlyphs, readDrawing, times, type Drawing, type Font } from './pdf-drawing.ts';
import { readFlow } from './pdf-flow.ts';
import { findGrids, type Grid } from './pdf-grids.ts';
import { openPdfLibrary, type PdfLibrary } from './pdf-library.ts';
import { readBlocks } from './pdf-lines.ts';
import type { Matrix } from './pdf-paths.ts';
import { readRows } from './pdf-rows.ts';
import { withoutRunning, type PageRows } from './pdf-running.ts';
import { readWords, type Word } from './pdf-words.ts';
import { refusal, type Refusal } from './refusal.ts';
import type { Source } from './source.ts';

/** Pages that are read; more than any minutes have. */
const mostPages = 500;
/** Letters that are read, over all pages. */
const mostLetters = 4_000_000;

type Page = PageRows & {
  readonly levels: readonly number[];
  /** What stands aslant or on its side, as stamps in the margin do. */
  readonly turned: string;
  readonly width: number;
};

/**
 * The text of a PDF with its tables, columns and strikes, from where things stand on the page. A file that is
 * locked, broken or only pictures is refused. Rejects when the library's script cannot be fetched.
 */
export async function readPdf(bytes: Uint8Array): Promise<Source | Refusal> {
  const { library, worker } = await openPdfLibrary();
  const task = library.getDocument({
    // The library takes the bytes over, and with a worker they are gone afterwards.
    data: bytes.slice(),
    worker,
    verbosity: 0,
    isEvalSupported: false,
    disableFontFace: true,
    fontExtraProperties: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    useWasm: false,
    // Pictures are not looked at, so they need not be unpacked.
    maxImageSize: 1,
    stopAtErrors: false,
    enableXfa: false,
  });
  try {
    const document = await task.promise;
    const count = document.numPages;
    const pages: Page[] = [];
    let letters = 0;
    for (let number = 1; number <= count; number += 1) {
      if (count > mostPages) return refusal('refused.tooManyPages', { pages: count, limit: mostPages });
      const page = await readPage(library, document, number);
      letters += page.letters;
      if (page.letters >= mostGlyphs || letters > mostLetters) return refusal('refused.bomb');
      pages.push(page);
    }
    return sourceOf(pages, await titleOf(document), holdsPictures(bytes));
  } catch (error) {
    const refused = refusalOf(error);
    if (refused) return refused;
    throw error;
  } finally {
    await task.destroy();
  }
}

/** The library's own errors tell by their name what is wrong with the file. */
function refusalOf(error: unknown): Refusal | null {
  if (!(error instanceof Error)) return null;
  if (error.name === 'PasswordException') return refusal('refused.locked');
  const broken = [
    'InvalidPDFException',
    'FormatError',
    'UnknownErrorException',
    'ResponseException',
    'XRefEntryException',
  ];
  return broken.includes(error.name) ? refusal('refused.brokenPdf') : null;
}

type OpenDocument = Awaited<ReturnType<PdfLibrary['getDocument']>['promise']>;

async function titleOf(document: OpenDocument): Promise<string | null> {
  const { info } = await document.getMetadata();
  const title: unknown = 'Title' in info ? info.Title : null;
  return typeof title === 'string' && title.trim() !== '' ? title.trim().slice(0, 500) : null;
}

async function readPage(
  library: PdfLibrary,
  document: OpenDocument,
  number: number,
): Promise<Page & { readonly letters: number }> {
  const page = await document.getPage(number);
  const instructions = await page.getOperatorList();
  const view = page.getViewport({ scale: 1 });
  const fonts = new Map<string, Font | null>();
  const fontOf = (id: string): Font | null => {
    const known = fonts.get(id);
    if (known !== undefined) return known;
    const font = page.commonObjs.has(id) ? fontLook(page.commonObjs.get(id)) : null;
    fonts.set(id, font);
    return font;
  };
  const [a = 1, b = 0, c = 0, d = -1, e = 0, f = 0] = view.transform as readonly number[];
  const read = (base: Matrix): Drawing => readDrawing(instructions, library.OPS, base, fontOf);
  let drawing = read([a, b, c, d, e, f]);
  let height = view.height;
  const quarter = mostlyTurned(drawing);
  if (quarter !== 0) {
    const turns: Readonly<Record<1 | 2 | 3, Matrix>> = {
      1: [0, -1, 1, 0, 0, view.width],
      2: [-1, 0, 0, -1, view.width, view.height],
      3: [0, 1, -1, 0, view.height, 0],
    };
    drawing = read(times(turns[quarter], [a, b, c, d, e, f]));
    if (quarter !== 2) height = view.width;
  }
  page.cleanup();
  const { words, rules } = readWords(drawing);
  const { grids, words: loose } = findGrids(rules, words);
  return {
    number,
    height,
    rows: readRows(loose),
    grids,
    levels: rules.filter(rule => rule.level && rule.to - rule.from > view.width * 0.4).map(rule => rule.at),
    turned: turnedText(drawing),
    width: quarter === 1 || quarter === 3 ? view.height : view.width,
    letters: drawing.glyphs.length,
  };
}

function mostlyTurned(drawing: Drawing): 0 | 1 | 2 | 3 {
  const counts = [0, 0, 0, 0];
  for (const { turn } of drawing.glyphs) if (turn !== null) counts[turn] = (counts[turn] ?? 0) + 1;
  const most = counts.indexOf(Math.max(...counts));
  return most === 1 || most === 2 || most === 3 ? most : 0;
}

const turnedText = (drawing: Drawing): string =>
  drawing.glyphs
    .filter(glyph => glyph.turn !== 0)
    .map(glyph => glyph.text)
    .join('')
    .replace(/\s+/gu, ' ')
    .trim();

/** What the library tells of a font; the weight often stands only in its name. */
function fontLook(font: unknown): Font {
  const told = typeof font === 'object' && font !== null ? font : {};
  const name = 'name' in told && typeof told.name === 'string' ? told.name : '';
  const flag = (key: 'bold' | 'black' | 'italic'): boolean =>
    Object.entries(told).some(([k, v]) => k === key && v === true);
  const matrix: unknown = 'fontMatrix' in told ? told.fontMatrix : null;
  const scale: unknown = Array.isArray(matrix) ? (matrix as readonly unknown[])[0] : null;
  return {
    bold: flag('bold') || flag('black') || /bold|black|heavy|semibold|demi/iu.test(name),
    italic: flag('italic') || /italic|oblique/iu.test(name),
    scale: typeof scale === 'number' && scale > 0 ? scale : 0.001,
  };
}

/** Letters that a page of text has at least; a page number or a scanner's stamp has fewer. */
const fewest = 40;
/** Points in a picture of a page; logotypes have fewer. */
const pagePicture = 300_000;

/**
 * Whether a file holds pictures as large as scanned pages. What describes a picture always stands in the open, so
 * that it is found without unpacking anything.
 */
function holdsPictures(bytes: Uint8Array): boolean {
  const mark = [...'/Image'].map(letter => letter.charCodeAt(0));
  const slash = mark[0] ?? 0;
  for (let at = bytes.indexOf(slash); at >= 0; at = bytes.indexOf(slash, at + 1)) {
    if (!mark.every((code, index) => bytes[at + index] === code)) continue;
    const near = String.fromCharCode(...bytes.subarray(Math.max(0, at - 600), at + 600));
    const [, width = '0'] = /\/Width\s+(\d{1,6})/u.exec(near) ?? [];
    const [, height = '0'] = /\/Height\s+(\d{1,6})/u.exec(near) ?? [];
    if (Number(width) * Number(height) >= pagePicture) return true;
  }
  return false;
}

const lettersOf = (page: PageRows): number =>
  [...page.rows.flatMap(row => row.pieces.flatMap(piece => piece.words)), ...page.grids.flatMap(wordsOfGrid)]
    .map(word => word.text.length)
    .reduce((sum, length) => sum + length, 0);

const wordsOfGrid = (grid: Grid): readonly Word[] => grid.cells.flat(2);

function sourceOf(pages: readonly Page[], title: string | null, pictures: boolean): Source | Refusal {
  const { pages: clean, running } = withoutRunning(pages);
  const span = spanOf(clean, pages);
  const blocks = readBlocks(
    clean.map((page, at) => ({
      page: page.number,
      flow: readFlow(page.rows, page.grids, span, pages[at]?.levels ?? []),
    })),
  );
  const silentPages = clean.filter(page => lettersOf(page) < fewest).map(page => page.number);
  if (pictures && silentPages.length === pages.length) return refusal('refused.pictures');
  if (blocks.length === 0) return refusal('refused.noText');
  const turned = [...new Set(pages.map(page => page.turned).filter(text => text !== ''))];
  return {
    format: 'pdf',
    title,
    blocks,
    running: [...running, ...turned],
    scanned: false,
    ...(pictures && silentPages.length > 0 ? { silentPages } : {}),
  };
}

/**
 * How far lines go to the right, over all pages: the last page may hold short lines only. Where too few lines are
 * full to show it, the margin on the right is taken to be the one on the left.
 */
function spanOf(
  pages: readonly PageRows[],
  sizes: readonly Page[],
): { readonly left: number; readonly right: number } {
  const pieces = pages.flatMap(page => page.rows.flatMap(row => row.pieces));
  const long = pieces.filter(piece => piece.words.length >= 5);
  const used = long.length > 0 ? long : pieces;
  const left = used.reduce((least, piece) => Math.min(least, piece.x0), Infinity);
  const right = used.reduce((most, piece) => Math.max(most, piece.x1), 0);
  const full = used.filter(piece => piece.x1 > right - (right - left) * 0.08);
  const shown = full.length >= Math.max(4, used.length * 0.15);
  const width = sizes[0]?.width ?? 0;
  return { left, right: shown ? right : Math.max(right, width - left) };
}
