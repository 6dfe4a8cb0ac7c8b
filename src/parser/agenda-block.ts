import {
  isBlockClosing,
  isBlockEnd,
  isBlockHeading,
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
};

export type InvitationPlaces = {
  readonly placed: Placed;
  readonly block: AgendaBlock | null;
  /** Where a new block goes: under the organizer's own words, above what Teams has added. */
  readonly place: number;
};

/** Looks through the HTML of an invitation. */
export function findAgendaBlock(html: string): InvitationPlaces {
  const placed = readPlaces(html);
  const lines = withoutReplies(placed.lines);
  const foreign = firstForeign(lines);
  const own = lines.slice(0, foreign);
  return {
    placed,
    block: blockIn(own) ?? blockIn(lines),
    place: placeUnder(html, placed, own, placed.lines[foreign]),
  };
}

function blockIn(lines: readonly PlacedLine[]): AgendaBlock | null {
  const end = lines.findIndex(line => line.names.some(isBlockEnd) || isBlockClosing(line.text));
  const named = lines.findIndex(({ names }) => names.some(name => printIn(name) !== null));
  const worded = headingBefore(lines, end);
  const start = named >= 0 && (end < 0 || named < end) ? named : end < 0 ? -1 : worded;
  if (start < 0 && end < 0) return null;
  const first = start < 0 ? firstOf(lines, end) : start;
  const last = end < 0 ? lastOf(lines, start) : end;
  const [head, foot] = [lines[first], lines[last]];
  if (!head || !foot) return null;
  const inner = lines.slice(first + (start < 0 ? 0 : 1), last + (end < 0 ? 1 : 0)).map(wordsOf);
  const prints = head.names.flatMap(name => printIn(name) ?? []);
  return {
    from: head.from,
    to: foot.to,
    lines: inner,
    print: printOf(start < 0 ? inner : [head.text, ...inner]),
    written: prints.at(-1) ?? null,
    whole: start >= 0 && end >= 0,
  };
}

/** The heading nearest before the closing line; the organizer's own list may have one as well. */
function headingBefore(lines: readonly PlacedLine[], end: number): number {
  let at = end;
  while (at >= 0 && !isBlockHeading(lines[at]?.text ?? '')) at -= 1;
  return at;
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
function firstOf(lines: readonly PlacedLine[], end: number): number {
  let first = end;
  while (isAgendaLine(lines[first - 1])) first -= 1;
  return first;
}

/** Where a block ends whose closing line somebody has taken away. */
function lastOf(lines: readonly PlacedLine[], start: number): number {
  let last = start;
  while (isAgendaLine(lines[last + 1])) last += 1;
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
