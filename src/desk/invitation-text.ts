import { same } from '#minutes/merge-row.ts';
import type { Body, Minutes } from '#minutes/record.ts';
import { findAgendaBlocks, replaceBlocks, type AgendaBlock } from '#parser/agenda-block.ts';
import { readOwnInvitation } from '#parser/own-invitation.ts';
import { looseTags, readPlaces } from '#parser/html-places.ts';
import { agendaPrint, renderAgendaBlock } from '#word/agenda-block.ts';
import type { InvitationAgendaState } from './view.ts';

// The text of an invitation with the agenda in it. Only the agenda's own block is ever written; every other letter
// of what the organizer, Outlook and Teams have put there stays as it was.

/** How the agenda in the text stands to the record's, by its print; of copies, how the worst of them does. */
export function agendaInText(html: string): (print: string) => InvitationAgendaState {
  const { blocks } = findAgendaBlocks(html);
  return print => {
    if (blocks.length === 0) return 'none';
    const others = blocks.filter(block => !says(block, print));
    if (others.length === 0) return 'current';
    // Where the mail program has taken the print away nobody can tell whether somebody has edited.
    return others.every(isAsWritten) ? 'outdated' : 'editedByHand';
  };
}

const isAsWritten = ({ whole, touched, print, written }: AgendaBlock): boolean =>
  whole && !touched && print === written;

const says = ({ whole, print }: AgendaBlock, wanted: string): boolean => whole && print === wanted;

/** Whether the organizer's own words have a list in them that reads as an agenda. */
export function hasOwnAgenda(html: string): boolean {
  const own = replaceBlocks(html, findAgendaBlocks(html).blocks, () => '');
  return readOwnInvitation(own).value.lines.length > 1;
}

/** Whether a text is another one with an agenda of ours put in, as it was written, and nothing else done to it. */
export function differsByAgenda(before: string, now: string): boolean {
  const { blocks } = findAgendaBlocks(now);
  return blocks.length > 0 && blocks.every(isAsWritten) && same(shownBeside(before), shownBeside(now));
}

/** What a reader sees of a text beside the agenda. */
function shownBeside(html: string): unknown {
  const { lines, elements } = readPlaces(replaceBlocks(html, findAgendaBlocks(html).blocks, () => ''));
  return [lines.map(({ text }) => text), elements.filter(({ telling }) => telling).length];
}

/** The text with the record's agenda in it, in the place of an earlier one; the same text when it says the same. */
export function withAgenda(
  html: string,
  minutes: Minutes,
  body: Body,
  written: { readonly date: string; readonly time: string },
): string {
  const { placed, blocks, place } = findAgendaBlocks(html);
  const print = agendaPrint(minutes, body);
  const agenda = renderAgendaBlock(minutes, body, written);
  if (blocks.length === 0) return html.slice(0, place) + agenda + html.slice(place);
  const others = blocks.filter(block => !says(block, print));
  return replaceBlocks(html, others, block => agenda + looseTags(html, placed.elements, block));
}
