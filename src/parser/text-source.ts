import type { Line, Source } from './source.ts';
import { withoutFrontMatter } from './front-matter.ts';
import { findHtmlTable } from './text-html.ts';
import { findTable, wideParts, type TextLine } from './text-tables.ts';
import { readMarks } from './text-runs.ts';
import { looksScanned } from './scanned.ts';

// Text files, plain and Markdown. Exports mix the two (tags and asterisks in a text with tabs), so both go through
// one reader: what Markdown adds is escapes, underscores and links, which in plain text are letters.

/** A text file that is not known to be Markdown; marks of look that stand in it count all the same. */
export const readPlainText = (text: string): Source => read(text, 'text', looksMarkdown(text));

/** A Markdown file. */
export const readMarkdown = (text: string): Source => read(text, 'markdown', true);

/** Whether a text has marks that only Markdown has: bold asterisks, headings with #, a table's rule. */
function looksMarkdown(text: string): boolean {
  const start = text.slice(0, 200_000);
  return (
    /^#{1,6}[ \u00a0]\S/mu.test(start) ||
    /\*\*[^\s*][^*\n]*\*\*/u.test(start) ||
    /^ *\d{1,3}\\[.)] /mu.test(start) ||
    (start.match(/[\p{L}\d ]\\[-_.#*+!]/gu)?.length ?? 0) > 1 ||
    /^ *\|(?: *:?-{3,}:? *\|)+ *$/mu.test(start)
  );
}

function read(text: string, format: 'text' | 'markdown', markdown: boolean): Source {
  const lines = markdown ? withoutFrontMatter(textLines(text)) : textLines(text);
  return {
    format,
    title: null,
    blocks: blocksOf(lines, markdown),
    running: [],
    scanned: looksScanned(text),
  };
}

/** The lines as an editor counts them; a form feed begins a line without being one. */
function textLines(text: string): readonly TextLine[] {
  const clean = text
    .replace(/\r\n?|[\u000b\u0085\u2028\u2029]/gu, '\n')
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '')
    // A soft hyphen shows at the end of a line only, and there it means that the word goes on.
    .replace(/\u00ad[ \t]*\n[ \t]*(\S+)[ \t]*/gu, '$1\n')
    .replace(/\u00ad/gu, '');
  const paged = clean.includes('\f');
  let page = 1;
  const lines: TextLine[] = [];
  for (const [index, line] of clean.split('\n').entries()) {
    for (const [part, words] of line.split('\f').entries()) {
      if (part > 0) {
        page += 1;
        lines.push({ text: '', place: { line: index + 1, page } });
      }
      lines.push({ text: words, place: { line: index + 1, page: paged ? page : null } });
    }
  }
  return lines;
}

/** Lines of one look-bearing whole: marks pair within it. */
type Unit = {
  readonly heading: number | null;
  readonly list: Line['list'];
  readonly lines: { readonly text: string; readonly line: TextLine }[];
};

function blocksOf(lines: readonly TextLine[], markdown: boolean): Source['blocks'] {
  const blocks: Source['blocks'][number][] = [];
  const widths = settingOf(lines);
  let unit: Unit | undefined;
  let parted = true;
  let glyph = false;
  let noTableBefore = 0;
  const depth = depths();
  const numbers = numberedLists();

  const opened = (): Unit | undefined => unit;
  const flush = (): void => {
    if (unit) blocks.push(...linesOf(unit, markdown));
    unit = undefined;
  };
  const begin = (line: TextLine, text: string, heading: number | null, list: Line['list']): void => {
    flush();
    unit = { heading, list, lines: [{ text, line }] };
  };

  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    if (!line) continue;
    const text = line.text.trim();
    if (text === '' || (markdown && /^(?:`{3,}|~{3,})(?:markdown|md|text)?$/u.test(text))) {
      flush();
      parted = true;
      continue;
    }
    const html = findHtmlTable(lines, at);
    if (html) {
      flush();
      blocks.push(...html.blocks);
      parted = true;
      at = html.until - 1;
      continue;
    }
    if (at >= noTableBefore) {
      const { table, until } = findTable(lines, at, markdown);
      noTableBefore = until;
      if (table) {
        flush();
        blocks.push(table);
        parted = true;
        at = until - 1;
        continue;
      }
    }
    if (isRule(text)) {
      const level = underlined(lines, at);
      flush();
      const last = blocks.at(-1);
      if (level !== null && last?.kind === 'line') blocks[blocks.length - 1] = { ...last, heading: level };
      parted = true;
      continue;
    }
    const heading =
      /^(#{1,6})(?:[ \t\u00a0]+|$)/u.exec(text) ??
      (markdown ? /^(#{1,6})(?=\p{Lu}[^#]*$)/u.exec(text) : null);
    if (heading) {
      const words = text.slice(heading[0].length).replace(/\s#+$/u, '').trim();
      if (words !== '' && !/^#+$/.test(words)) begin(line, words, heading[1]?.length ?? 1, null);
      flush();
      parted = true;
      continue;
    }
    if (/^[•·▪◦‣●○■□➢✓\uf0a7\uf0b7]$/u.test(text)) {
      // The glyph of a bullet that a conversion put on a line of its own.
      flush();
      glyph = true;
      continue;
    }
    const previous = lines[at - 1];
    const words = bulletWords(line, previous, lines[at + 1], markdown);
    if (words !== null || glyph) {
      begin(line, words ?? text, null, { depth: depth.of(line.text), label: null });
      glyph = false;
      parted = false;
      continue;
    }
    const nested = markdown ? numbers.isNested(line.text) : false;
    if (nested) {
      begin(line, text, null, { depth: 1, label: null });
      parted = false;
      continue;
    }
    const after = parted || ended(previous, line, widths) ? 'paragraph' : 'line';
    if (indentOf(line.text) < 2) depth.forget();
    const bare = quoteless(text, markdown);
    const open = opened();
    const [first = '', ...others] = wideParts(bare);
    if (!open || after === 'paragraph') begin(line, first, null, null);
    else open.lines.push({ text: first, line });
    for (const other of others) opened()?.lines.push({ text: other, line });
    parted = false;
  }
  flush();
  return blocks;
}

const quoteless = (text: string, markdown: boolean): string =>
  markdown ? text.replace(/^(?:> ?)+(?=\S)/u, '') : text;

function linesOf({ heading, list, lines }: Unit, markdown: boolean): readonly Line[] {
  const done: Line[] = [];
  let at = 0;
  let after: Line['after'] = 'paragraph';
  let isFirst = true;
  for (const piece of readMarks(joinable(lines.map(({ text }) => text)), markdown)) {
    const current = lines[at];
    if (!current) break;
    if (piece.runs.length > 0) {
      done.push({
        kind: 'line',
        runs: piece.runs,
        after,
        heading: isFirst ? heading : null,
        list: isFirst ? list : null,
        mark: null,
        place: current.line.place,
      });
      isFirst = false;
      after = 'line';
    }
    if (piece.end === 'line') at += 1;
  }
  return done;
}

/** Tabs that are no borders of cells are blanks. */
const joinable = (texts: readonly string[]): string => texts.join('\n').replaceAll('\t', ' ');

// ---- what parts lines

const isRule = (text: string): boolean =>
  /^(?:-[-\s]*|=[=\s]*|\*[*\s]*|~[~\s]*)$/.test(text) && /([-=*~])\s*\1\s*\1/.test(text);

/** The level of the heading that a rule stands under, or null when it only parts. */
function underlined(lines: readonly TextLine[], at: number): number | null {
  const rule = lines[at]?.text.trim() ?? '';
  const above = lines[at - 1]?.text.trim() ?? '';
  const before = lines[at - 2]?.text.trim() ?? '';
  if (above === '' || before !== '' || above.length > 120 || /\s|[*~]/.test(rule)) return null;
  if (/[.:;,]$/u.test(above)) return null;
  return rule.startsWith('=') ? 1 : 2;
}

const indentOf = (text: string): number => (/^[ \t]*/.exec(text)?.[0] ?? '').replaceAll('\t', '    ').length;

/** Tells how deep entries of a list stand, one after the other, from how far in they are. */
function depths(): { readonly of: (text: string) => number; readonly forget: () => void } {
  let indents: number[] = [];
  return {
    of: text => {
      const indent = indentOf(text);
      indents = [...indents.filter(outer => outer < indent), indent].slice(0, 9);
      return indents.length - 1;
    },
    forget: () => {
      indents = [];
    },
  };
}

/** Tells numbered lines that count from 1 anew, further in than the number that they stand under. */
function numberedLists(): { readonly isNested: (text: string) => boolean } {
  let outer = -1;
  let inner = 0;
  return {
    isNested: text => {
      const value = Number(/^\s*(\d{1,3})[.)]\s/u.exec(text)?.[1] ?? 0);
      if (value === 0) return false;
      const indent = indentOf(text);
      const isDeeper = outer >= 0 && indent >= outer + 3 && value === inner + 1;
      if (!isDeeper) outer = indent;
      inner = isDeeper ? value : 0;
      return isDeeper;
    },
  };
}

/** The words after a bullet, or null when the line has none. */
function bulletWords(
  line: TextLine,
  previous: TextLine | undefined,
  next: TextLine | undefined,
  markdown: boolean,
): string | null {
  const found = /^\s*([-•*·▪◦‣●○■□➢✓\uf0a7\uf0b7o–—+])[ \t\u00a0]+(\S[^]*)$/u.exec(line.text);
  const [, glyph, words] = found ?? [];
  if (glyph === undefined || words === undefined) return null;
  if (/^\d{1,3}\s*[-–]\s*$/u.test(words)) return null;
  if (glyph === '+' && !markdown) return null;
  const before = previous?.text.trim() ?? '';
  const runsOn = before !== '' && !/[.:;!?]$/u.test(before);
  if (/[-–—]/u.test(glyph) && runsOn && /^\d/.test(words)) return null;
  if (/[–—]/u.test(glyph) && runsOn) {
    const sign = new RegExp(`^\\s*${glyph}\\s`, 'u');
    if (!sign.test(previous?.text ?? '') && !sign.test(next?.text ?? '')) return null;
  }
  return words.trim();
}

type Setting = {
  /** How wide the text was when its lines were broken by width; null when every line is a whole paragraph. */
  readonly wrap: number | null;
  /** Whether a single blank at the start of a line is the rare thing that a page's first line has. */
  readonly pageTops: boolean;
};

function settingOf(lines: readonly TextLine[]): Setting {
  const texts = lines.map(({ text }) => text).filter(text => text.trim() !== '' && !text.includes('\t'));
  const lengths = texts.map(text => text.trim().length).sort((a, b) => a - b);
  const wide = lengths[Math.floor(lengths.length * 0.95)] ?? 0;
  return {
    wrap: wide > 140 ? null : Math.max(wide, 50),
    pageTops: texts.filter(text => /^ \S/.test(text)).length * 10 < texts.length,
  };
}

/** Whether the line before plainly ended a paragraph, though no blank line follows. */
function ended(previous: TextLine | undefined, line: TextLine, { wrap, pageTops }: Setting): boolean {
  const before = previous?.text.trim() ?? '';
  const text = line.text.trim();
  if (!/^[\p{Lu}\d§"”»(*_]/u.test(text)) return false;
  // A page of a PDF begins with one blank, when no other line does.
  if (pageTops && /^ \S/.test(line.text)) return true;
  if (!/[.!?:]["”»)*_]*$/u.test(before))
    return wrap === null && before.length > 160 && /^[\p{Lu}\d§]/u.test(text);
  return wrap === null || before.length < wrap * 0.75;
}
