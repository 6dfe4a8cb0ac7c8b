import type { Body, Minutes } from '#minutes/record.ts';
import { findAgendaBlock } from '#parser/agenda-block.ts';
import { readOwnInvitation } from '#parser/own-invitation.ts';
import { looseTags } from '#parser/html-places.ts';
import { agendaPrint, renderAgendaBlock } from '#word/agenda-block.ts';
import type { InvitationAgendaState } from './view.ts';

// The text of an invitation with the agenda in it. Only the agenda's own block is ever written; every other letter
// of what the organizer, Outlook and Teams have put there stays as it was.

/** How the agenda in the text stands to the record's, by its print. */
export function agendaInText(html: string): (print: string) => InvitationAgendaState {
  const { block } = findAgendaBlock(html);
  return print => {
    if (!block) return 'none';
    if (block.whole && block.print === print) return 'current';
    // Where the mail program has taken the print away nobody can tell whether somebody has edited.
    return block.whole && block.print === block.written ? 'outdated' : 'editedByHand';
  };
}

/** Whether the organizer's own words have a list in them that reads as an agenda. */
export function hasOwnAgenda(html: string): boolean {
  const { block } = findAgendaBlock(html);
  const own = block ? html.slice(0, block.from) + html.slice(block.to) : html;
  return readOwnInvitation(own).value.lines.length > 1;
}

/** The text with the record's agenda in it, in the place of an earlier one; the same text when it says the same. */
export function withAgenda(
  html: string,
  minutes: Minutes,
  body: Body,
  written: { readonly date: string; readonly time: string },
): string {
  const { placed, block, place } = findAgendaBlock(html);
  if (block?.whole && block.print === agendaPrint(minutes, body)) return html;
  const agenda = renderAgendaBlock(minutes, body, written);
  if (!block) return html.slice(0, place) + agenda + html.slice(place);
  const loose = looseTags(html, placed.elements, block);
  return html.slice(0, block.from) + agenda + loose + html.slice(block.to);
}
