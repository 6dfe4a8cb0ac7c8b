import type { InvitationAgenda } from '#minutes/invitation.ts';
import { sameTitle } from '#minutes/names.ts';
import type { Outcome } from '#minutes/record.ts';
import { findAgendaBlocks, readAgendaBlock, replaceBlocks } from './agenda-block.ts';
import { readOwnInvitation } from './own-invitation.ts';

/**
 * Reads the HTML of a calendar event. What Handlingar has written there itself is the agenda, whatever list the
 * organizer's own words hold besides; of those only the proposals to items of the same name are taken.
 */
export function readInvitation(html: string): Outcome<InvitationAgenda> {
  const { blocks } = findAgendaBlocks(html);
  const [block] = blocks;
  if (!block) return readOwnInvitation(html);
  const own = readOwnInvitation(replaceBlocks(html, blocks, () => '')).value;
  const ours = readAgendaBlock(block) ?? readOwnInvitation(html.slice(block.from, block.to)).value.lines;
  const lines = ours.map(line => {
    const same = own.lines.find(({ title }) => sameTitle(title, line.title));
    return same && line.proposals.length === 0 ? { ...line, proposals: same.proposals } : line;
  });
  return { value: { lines, ownText: own.ownText }, problems: [] };
}
