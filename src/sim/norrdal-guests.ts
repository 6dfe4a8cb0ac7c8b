// Those who make matching invitees to members hard, as they do in real calendars.

import { mailOf, networkSeats } from './norrdal-people.ts';
import type { Maker } from './seed-maker.ts';
import { invitee } from './seed-meeting.ts';
import type { Invited } from './world.ts';
import { isoOf } from './zone.ts';

const dayMs = 86_400_000;

/** Members whose invitation spells the name or the address in another way than the register does. */
const lookalikes: Readonly<Record<string, { readonly name: string; readonly mail: string }>> = {
  'Anna-Lena Hägg': { name: 'Anna Lena Hägg', mail: 'annalena.hagg@granberga.example' },
  'Åke Sjölund': { name: 'Ake Sjolund', mail: 'ake.sjolund@kvarnselekommun.example' },
  'Margareta Strömqvist': { name: 'Maggan Strömqvist', mail: 'maggan@norrtorp.example' },
  'Tomas Wigren': { name: 'Tomas Wigren', mail: 'towi01@tallmo.example' },
};

/** Today's invitees: the members, some under another spelling, one who wants another time, and the guests. */
export function withGuests(maker: Maker, members: readonly Invited[], sentAt: number): readonly Invited[] {
  const proposedStart = maker.at + 4 * dayMs;
  const known = members.map(one => {
    if (one.name === 'Lovisa Tegnér') {
      return invitee(one.name, one.mail, 'tentativelyAccepted', sentAt + 6 * dayMs, {
        proposed: { start: isoOf(proposedStart), end: isoOf(proposedStart + 3 * 3_600_000) },
      });
    }
    return { ...one, ...lookalikes[one.name] };
  });
  return [...known, ...guests(sentAt + 5 * dayMs)];
}

function guests(repliedAt: number): readonly Invited[] {
  const heads = networkSeats.filter(seat => seat.title?.includes('socialchef'));
  return [
    invitee(
      'Alla socialchefer Norrdal',
      'alla.socialchefer@regionnorrdal.example',
      'notResponded',
      repliedAt,
      {
        members: heads.map(seat => mailOf(seat.name, seat.organisation)),
      },
    ),
    invitee('Stora salen, Åvik', 'rum.storasalen@regionnorrdal.example', 'accepted', repliedAt, {
      kind: 'resource',
    }),
    invitee('ليلى حداد', 'layla.haddad@halsolaget.example', 'accepted', repliedAt, { kind: 'optional' }),
    invitee('Signe Falk 🌿', 'signe.falk@regionnorrdal.example', 'declined', repliedAt, { kind: 'optional' }),
    invitee(
      'Wilhelmina Ekelund-Wallenstråhle af Segerhjelm (Region Norrdal, Avdelningen för hälsa och välfärd, enheten för kunskapsstyrning och uppföljning)',
      'wilhelmina.ekelund@regionnorrdal.example',
      'accepted',
      repliedAt,
      { kind: 'optional' },
    ),
    invitee('Göran Utterberg', 'goran.utterberg@konsultbyran.example', 'notResponded', repliedAt),
  ];
}
