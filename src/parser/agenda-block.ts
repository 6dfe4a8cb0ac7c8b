import {
  isBlockClosing,
  isBlockEnd,
  isBlockHeading,
  isUntouchedClosing,
  lineNumber,
  printIn,
  printOf,
} from '#language/agenda-block.ts';
import type { AgendaLine } from '#minutes/invitation.ts';
import { beginsTeamsBlock, isRule, withoutReplies } from './foreign-parts.ts';
import { readPlaces, type Placed, type PlacedLine } from './html-places.ts';
import { readHeading } from './heading.ts';
import type { TagPlace } from './html-tags.ts';
import { isPresenterLine, readPresenters } from './presenters.ts';

// The agenda that Handlingar has written into an invitation, found again after mail programs have rewritten it:
// by the names of its first and last line, else by their words. Nothing here builds or runs the HTML.

export type AgendaBlock = TagPlace & {
  /** What it says, heading and closing line left out. */
  readonly lines: readonly string[];
  /** The print of what it says now. */
  readonly print: string;
  /** The print of what was written; null where the mail program has taken the name away. */
  readonly written: string | null;
  /** Both its first and its last line are there. */
  readonly whole: boolean;
  /** Somebody has put in what the print does not tell: words in the last line, a picture, a link, a line through. */
  readonly touched: boolean;
};

export type InvitationPlaces = {
  readonly placed: Placed;
  /** In the order of the text; several where somebody has copied it. */
  readonly blocks: readonly AgendaBlock[];
  /** Where a new block goes: under the organizer's own words, above what Teams has added. */
  readonly place: number;
};

/** Looks through the HTML of an invitation. */
export function findAgendaBlocks(html: string): InvitationPlaces {
  const placed = readPlaces(html);
  const lines = withoutReplies(placed.lines);
  const foreign = firstForeign(lines);
  const telling = placed.elements.flatMap(({ telling: tells, open }) => (tells ? [open.from] : []));
  return {
    placed,
    blocks: chosen(blocksIn(html, lines)).map(found => blockOf(lines, found, telling)),
    place: placeUnder(html, placed, lines.slice(0, foreign), placed.lines[foreign]),
  };
}

/** The HTML with something else in the place of each block. */
export function replaceBlocks(
  html: string,
  blocks: readonly AgendaBlock[],
  put: (block: AgendaBlock) => string,
): string {
  const ends = [0, ...blocks.map(({ to }) => to)];
  const pieces = blocks.map((block, at) => html.slice(ends[at], block.from) + put(block));
  return pieces.join('') + html.slice(ends.at(-1));
}

/** Places in the lines: the block's first and last, and of its heading and closing line those that are there. */
type Found = {
  readonly first: number;
  readonly last: number;
  readonly start: number | null;
  readonly end: number | null;
  readonly foreign: boolean;
};

/** All that are whole; where none is, the first that is left of one. In quoted mails only where no other is. */
function chosen(found: readonly Found[]): readonly Found[] {
  const own = found.filter(({ foreign }) => !foreign);
  const whole = own.filter(({ start, end }) => start !== null && end !== null);
  return whole.length > 0 ? whole : [...own, ...found].slice(0, 1);
}

/** Everything that is a block or is left of one, in one pass: between the lines of none stands a way into the meeting. */
function blocksIn(html: string, lines: readonly PlacedLine[]): readonly Found[] {
  const found: Found[] = [];
  const walls = wallsIn(html, lines);
  let start: { readonly at: number; readonly named: boolean } | null = null;
  /** Before this line no block may begin: another one ends there, or a wall stands. */
  let floor = 0;

  const add = (at: number | null, end: number | null): void => {
    const first = at ?? firstOf(lines, end ?? 0, floor);
    const last = end ?? lastOf(lines, first, walls);
    found.push({ first, last, start: at, end, foreign: lines[last]?.foreign ?? false });
    [start, floor] = [null, last + 1];
  };
  const cut = (): void => {
    if (start?.named) add(start.at, null);
    start = null;
  };

  lines.forEach((line, at) => {
    if (walls.has(at)) {
      cut();
      floor = at;
    }
    const heads = line.number === null && isBlockHeading(line.text);
    const named = line.names.some(name => printIn(name) !== null);
    const closes = isBlockClosing(wordsOf(line));
    // A new paragraph may take the name of the one that it was begun in with it.
    if (named && (!start?.named || heads)) {
      cut();
      start = { at, named };
    } else if (heads && !start?.named) start = { at, named };
    else if (closes || (start && line.names.some(isBlockEnd))) add(start?.at ?? null, at);
  });
  cut();
  return found;
}

/** The lines before which a block ends, whatever follows: Teams' own, quoted mails, and ways into the meeting. */
function wallsIn(html: string, lines: readonly PlacedLine[]): ReadonlySet<number> {
  const walls = new Set<number>();
  const joins = [...html.matchAll(joining)].map(({ index }) => index);
  let next = 0;
  lines.forEach((line, at) => {
    const before = next;
    while ((joins[next] ?? Infinity) < line.to) next += 1;
    const changes = line.foreign !== (lines[at - 1]?.foreign ?? false);
    if (next > before || changes || beginsTeamsBlock(lines, at)) walls.add(at);
    if (next > before) walls.add(at + 1);
  });
  return walls;
}

const joining = /\/meetup-join\/|teams\.(?:microsoft|live)\.com\/(?:meet|l)\//giu;

function blockOf(
  lines: readonly PlacedLine[],
  { first, last, start, end }: Found,
  telling: readonly number[],
): AgendaBlock {
  const [head, foot] = [lines[first], lines[last]];
  if (!head || !foot) throw new Error('A block of the agenda has a first and a last line.');
  const [from, to] = [head.from, foot.to];
  const inner = lines.slice(first + (start === null ? 0 : 1), last + (end === null ? 1 : 0)).map(wordsOf);
  const prints = head.names.flatMap(name => printIn(name) ?? []);
  return {
    from,
    to,
    lines: inner,
    print: printOf(start === null ? inner : [head.text, ...inner]),
    written: prints.at(-1) ?? null,
    whole: start !== null && end !== null,
    touched: (end !== null && !isUntouchedClosing(foot.text)) || telling.some(at => at >= from && at < to),
  };
}

/**
 * The agenda that a block says, as long as every line of it has the form that it was written in; null for one that
 * somebody has written in, or that a mail program has made a list of.
 */
export function readAgendaBlock({ lines, whole }: AgendaBlock): readonly AgendaLine[] | null {
  if (!whole) return null;
  const read: AgendaLine[] = [];
  let number = '';
  for (const text of lines) {
    const mark = lineNumber.exec(text);
    const last = read.at(-1);
    if (mark) {
      const [whole, figure, letter, paragraph] = mark;
      number = figure ?? paragraph ?? number;
      const words = readHeading(text.slice(whole.length));
      const place = letter === undefined ? number : `${number} ${letter}`;
      read.push({
        ...words,
        level: letter === undefined ? 1 : 2,
        number: place,
        presenters: [],
        proposals: [],
      });
    } else if (last?.presenters.length === 0 && isPresenterLine(text)) {
      read[read.length - 1] = { ...last, presenters: readPresenters(text) };
    } else return null;
  }
  return read.filter(({ title }) => title !== '');
}

/** The line as a reader sees it, with the number that a list gives it. */
const wordsOf = ({ text, number }: PlacedLine): string =>
  number === null || lineNumber.test(text) ? text : `${number} ${text}`;

const isAgendaLine = (line: PlacedLine | undefined): boolean =>
  line !== undefined && (lineNumber.test(wordsOf(line)) || isPresenterLine(line.text));

/** Where a block begins whose heading somebody has taken away. */
function firstOf(lines: readonly PlacedLine[], end: number, floor: number): number {
  let first = end;
  while (first > floor && isAgendaLine(lines[first - 1])) first -= 1;
  return first;
}

/** Where a block ends whose closing line somebody has taken away. */
function lastOf(lines: readonly PlacedLine[], start: number, walls: ReadonlySet<number>): number {
  let last = start;
  while (!walls.has(last + 1) && isAgendaLine(lines[last + 1])) last += 1;
  return last;
}

/** The first line of what Teams has added, its rule included; the number of lines when there is none. */
function firstForeign(lines: readonly PlacedLine[]): number {
  const at = lines.findIndex((line, index) => line.foreign || beginsTeamsBlock(lines, index));
  if (at < 0) return lines.length;
  let first = at;
  while (isRule(lines[first - 1]?.text ?? '')) first -= 1;
  return first;
}

/** Out of the lists, tables and paragraphs that the last own line ends in, but not out of the page. */
function placeUnder(
  html: string,
  { elements }: Placed,
  own: readonly PlacedLine[],
  next: PlacedLine | undefined,
): number {
  if (next) return next.from;
  const last = own.at(-1);
  if (!last) return elements.find(({ name }) => name === 'body')?.open.to ?? html.length;
  const ends = elements
    .filter(
      ({ name, open, close }) =>
        name !== 'body' && name !== 'html' && open.from <= last.from && close.from >= last.to,
    )
    .map(({ close }) => close);
  return ends.reduce((place, close) => Math.max(place, close.to), last.to);
}
