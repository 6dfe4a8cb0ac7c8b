// Those who make matching invitees to members hard, as they do in real calendars.

import { mailOf } from './seed.ts';
import { councilSeats, networkSeats, region } from './norrdal-people.ts';
import type { Maker } from './seed-maker.ts';
import type { Invited } from './world.ts';
import { isoOf } from './zone.ts';

/** Members whose invitation spells the name or the address in another way than the register does. */
export const lookalikes: Readonly<Record<string, { readonly name: string; readonly mail: string }>> = {
  'Anna-Lena Hägg': { name: 'Anna Lena Hägg', mail: 'annalena.hagg@granberga.example' },
  'Åke Sjölund': { name: 'Ake Sjolund', mail: 'ake.sjolund@kvarnselekommun.example' },
  'Margareta Strömqvist': { name: 'Maggan Strömqvist', mail: 'maggan@norrtorp.example' },
  'Tomas Wigren': { name: 'Tomas Wigren', mail: 'towi01@tallmo.example' },
};

/** Beside the members in today's meeting: a list of people, a room, presenters, a stranger. */
export function guests(maker: Maker, sentAt: number): readonly Invited[] {
  const replied = isoOf(sentAt + 4 * 86_400_000);
  const plain = (name: string, mail: string, reply: Invited['reply'] = 'accepted'): Invited => ({
    name,
    mail,
    kind: 'required',
    reply,
    repliedAt: reply === 'notResponded' ? null : replied,
    proposed: null,
    members: [],
  });
  const socialHeads = networkSeats.filter(seat => seat.title?.includes('socialchef'));
  return [
    { ...plain('Lovisa Tegnér', 'lovisa.tegner@avik.example', 'tentativelyAccepted'), ...proposal(maker) },
    {
      ...plain('Alla socialchefer Norrdal', 'alla.socialchefer@regionnorrdal.example', 'notResponded'),
      members: socialHeads.map(seat => mailOf(seat.name, seat.organisation)),
    },
    { ...plain('Stora salen, Åvik', 'rum.storasalen@regionnorrdal.example'), kind: 'resource' },
    { ...plain('ليلى حداد', 'layla.haddad@halsolaget.example'), kind: 'optional' },
    { ...plain('Signe Falk 🌿', 'signe.falk@regionnorrdal.example', 'declined'), kind: 'optional' },
    {
      ...plain(
        'Wilhelmina Ekelund-Wallenstråle af Segerhjelm (Region Norrdal, Avdelningen för hälsa och välfärd, enheten för kunskapsstyrning och uppföljning)',
        'wilhelmina.ekelund@regionnorrdal.example',
      ),
      kind: 'optional',
    },
    plain('Göran Utterberg', 'goran.utterberg@konsultbyran.example', 'notResponded'),
  ];
}

const proposal = (maker: Maker): Pick<Invited, 'proposed'> => ({
  proposed: { start: isoOf(maker.at + 4 * 86_400_000), end: isoOf(maker.at + 4 * 86_400_000 + 10_800_000) },
});

void councilSeats;
void region;
