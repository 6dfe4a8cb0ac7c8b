import { decodeEntities } from './html-entities.ts';
import type { Run } from './source.ts';

// The marks that a text carries for its look: asterisks, tildes and the tags of formatting. A mark that has no
// partner is a letter like any other; text that merely looks like other markup stays letters as well.

/** A stretch of text up to what parts it from the next. */
export type Piece = {
  readonly runs: readonly Run[];
  /** A line feed of the text, a break by markup within a line, a tab, or the end of the text. */
  readonly end: 'line' | 'break' | 'tab' | 'end';
};

type Style = 'bold' | 'italic' | 'struck';

type Token =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'end'; readonly end: 'line' | 'break' | 'tab' }
  | { readonly kind: 'tag'; readonly style: Style | null; readonly closes: boolean }
  | {
      readonly kind: 'mark';
      readonly style: Style;
      /** Marks pair with their own sign only. */
      readonly sign: string;
      readonly opens: boolean;
      readonly closes: boolean;
      readonly atEdge: boolean;
    };

const styleOfTag: ReadonlyMap<string, Style> = new Map([
  ['b', 'bold'],
  ['strong', 'bold'],
  ['i', 'italic'],
  ['em', 'italic'],
  ['s', 'struck'],
  ['del', 'struck'],
  ['strike', 'struck'],
]);

const tag = '<(/?)(b|strong|i|em|s|del|strike|u|ins|sup|sub|mark|small|span|font|br)(?:\\s[^<>\\n]*)?/?>';
const plainToken = new RegExp(`${tag}|\\*+|~~|[\\n\\t]|[^<*~\\n\\t]+|[^]`, 'giu');
// A link shows its words; where it leads is no text of the page.
const link = '!?\\[([^[\\]\\n]*)\\]\\((?=[^()\\s]*[:/#.])[^()\\s]*\\)';
const markdownToken = new RegExp(
  `${tag}|${link}|\\\\[!-/:-@[-\`{-~]|\\\\(?=\\n|$)|\\*+|_+|~~|[\\n\\t]|[^<*~\\n\\t_\\\\![]+|[^]`,
  'giu',
);

const word = /[\p{L}\p{N}]/u;

/** Cuts a text into pieces in their looks. In markdown, underscores, escapes and links count as well. */
export function readMarks(text: string, markdown: boolean): readonly Piece[] {
  return build(tokens(text, markdown));
}

function tokens(text: string, markdown: boolean): readonly Token[] {
  const found: Token[] = [];
  for (const match of text.matchAll(markdown ? markdownToken : plainToken)) {
    const whole = match[0];
    const name = match[2]?.toLowerCase();
    const shown = match[3];
    if (name === 'br') found.push({ kind: 'end', end: 'break' });
    else if (name !== undefined) {
      found.push({ kind: 'tag', style: styleOfTag.get(name) ?? null, closes: match[1] === '/' });
    } else if (shown !== undefined) found.push(...tokens(shown, false));
    else if (whole === '\n') found.push({ kind: 'end', end: 'line' });
    else if (whole === '\t') found.push({ kind: 'end', end: 'tab' });
    else if (/^(?:\*{1,6}|_{1,2}|~~)$/.test(whole)) {
      if (whole.startsWith('_') && !markdown) found.push({ kind: 'text', text: whole });
      else found.push(...marks(text, match.index, whole));
    } else if (markdown && whole.startsWith('\\') && whole.length < 3) {
      if (whole.length > 1) found.push({ kind: 'text', text: whole.slice(1) });
      else if (text[match.index + 1] !== '\n') found.push({ kind: 'text', text: whole });
    } else found.push({ kind: 'text', text: tidied(whole) });
  }
  return found;
}

/** Decoded; a line feed or tab that was written as a reference is a blank, as no other parts lines and cells. */
const tidied = (text: string): string => decodeEntities(text).replace(/[\u0000-\u001f]/gu, ' ');

function marks(text: string, at: number, run: string): readonly Token[] {
  const before = text[at - 1] ?? '\n';
  const after = text[at + run.length] ?? '\n';
  const hugsNext = /\S/.test(after);
  const hugsPrevious = /\S/.test(before);
  const atEdge = /[\n\t]/.test(before) || /[\n\t]/.test(after);
  const loose = { opens: hugsNext, closes: hugsPrevious || !hugsNext, atEdge };
  const strict = {
    opens: hugsNext && !word.test(before),
    closes: hugsPrevious && (!word.test(after) || !word.test(before)),
    atEdge,
  };
  if (run === '~~') return [{ kind: 'mark', style: 'struck', sign: run, ...loose }];
  if (run === '__') return [{ kind: 'mark', style: 'bold', sign: run, ...strict }];
  if (run === '_') return [{ kind: 'mark', style: 'italic', sign: run, ...strict }];
  const found: Token[] = [];
  for (let left = run.length; left > 1; left -= 2) {
    found.push({ kind: 'mark', style: 'bold', sign: '**', ...loose });
  }
  if (run.length % 2 === 1) found.push({ kind: 'mark', style: 'italic', sign: '*', ...strict });
  return found;
}

/** What becomes of each token: it turns a look on or off, it is nothing, or (not in the map) it is text. */
type Turn = { readonly style: Style | null; readonly on: boolean; readonly untilLineEnd: boolean };

function pair(all: readonly Token[]): ReadonlyMap<number, Turn> {
  const turns = new Map<number, Turn>();
  const open = new Map<string, number>();
  const turn = (index: number, style: Style | null, on: boolean, untilLineEnd = false): void => {
    turns.set(index, { style, on, untilLineEnd });
  };
  for (const [index, token] of all.entries()) {
    if (token.kind === 'tag') {
      const key = `<${token.style ?? ''}`;
      const opener = open.get(key);
      turn(index, null, false);
      if (token.style === null) continue;
      if (!token.closes) open.set(key, index);
      else if (opener !== undefined) {
        turn(opener, token.style, true);
        turn(index, token.style, false);
        open.delete(key);
      }
    } else if (token.kind === 'mark') {
      const opener = open.get(token.sign);
      if (opener !== undefined && token.closes) {
        turn(opener, token.style, true);
        turn(index, token.style, false);
        open.delete(token.sign);
      } else if (token.opens) open.set(token.sign, index);
    }
  }
  // Bold that runs over a blank line, or a tag that nobody closed, has its partner elsewhere: it tells of its line.
  for (const index of open.values()) {
    const token = all[index];
    if (token?.kind === 'tag') turn(index, token.style, true, true);
    if (token?.kind === 'mark' && token.sign === '**' && token.atEdge) turn(index, token.style, true, true);
  }
  for (const [index, token] of all.entries()) {
    if (token.kind !== 'mark' || token.sign !== '**' || !token.atEdge || turns.has(index)) continue;
    if (token.closes) turn(index, null, false);
  }
  return turns;
}

function build(all: readonly Token[]): readonly Piece[] {
  const turns = pair(all);
  const pieces: Piece[] = [];
  let runs: Run[] = [];
  const depth = { bold: 0, italic: 0, struck: 0 };
  let untilLineEnd: Style[] = [];

  const say = (text: string): void => {
    const last = runs.at(-1);
    const look: Omit<Run, 'text'> = {
      ...(depth.bold > 0 && { bold: true }),
      ...(depth.italic > 0 && { italic: true }),
      ...(depth.struck > 0 && { struck: true }),
    };
    if (last?.bold === look.bold && last?.italic === look.italic && last?.struck === look.struck && last) {
      runs[runs.length - 1] = { ...last, text: last.text + text };
    } else runs.push({ text, ...look });
  };
  const end = (how: Piece['end']): void => {
    pieces.push({ runs: trimmed(runs), end: how });
    runs = [];
    if (how === 'tab') return;
    for (const style of untilLineEnd) depth[style] -= 1;
    untilLineEnd = [];
  };

  for (const [index, token] of all.entries()) {
    const turned = turns.get(index);
    if (token.kind === 'text') say(token.text);
    else if (token.kind === 'end') end(token.end);
    else if (turned) {
      if (turned.style === null) continue;
      depth[turned.style] += turned.on ? 1 : -1;
      if (turned.untilLineEnd) untilLineEnd.push(turned.style);
    } else if (token.kind === 'mark') say(token.sign);
  }
  end('end');
  return pieces;
}

/** Without blanks at the ends, and without runs that hold nothing. */
export function trimmed(runs: readonly Run[]): readonly Run[] {
  const kept = runs.filter(run => run.text !== '');
  while (kept[0] && kept[0].text.trimStart() === '') kept.shift();
  while (kept.length > 0 && kept.at(-1)?.text.trimEnd() === '') kept.pop();
  const first = kept[0];
  const opening = first?.text.trimStart();
  if (first && opening !== undefined && opening !== first.text) kept[0] = { ...first, text: opening };
  const last = kept.at(-1);
  const closing = last?.text.trimEnd();
  if (last && closing !== undefined && closing !== last.text)
    kept[kept.length - 1] = { ...last, text: closing };
  return kept;
}
