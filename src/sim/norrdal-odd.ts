// The odd ones of a real calendar: a channel meeting, a series, an event for oneself, a very large one, a
// meeting made in Teams, one by somebody else with hidden invitees, and a chat that one was only added to.

import { hexOf } from './chance.ts';
import { invitationHtml } from './invitation-html.ts';
import { joinUrlOf, swedish, threadOf, uidOf, workday } from './seed-maker.ts';
import type { Maker } from './seed-maker.ts';
import { addMeeting, invitee } from './seed-meeting.ts';
import type { Invited, User } from './world.ts';
import { isoOf } from './zone.ts';

const dayMs = 86_400_000;

const plainHtml =
  (...words: readonly string[]) =>
  (joinUrl: string | null): string =>
    invitationHtml({
      greeting: words,
      agenda: [],
      form: 'typed',
      closing: [],
      joinUrl,
      meetingNumber: '391 224 080 17',
    });

export function addOddEvents(maker: Maker, secretary: User): void {
  const users = maker.world().users;
  const user = (part: string): User => {
    const found = users.find(one => one.part === part);
    if (!found) throw new Error(`The seed has no user who is ${part}.`);
    return found;
  };
  const asked = (one: User, reply: Invited['reply']): Invited =>
    invitee(one.name, one.mail, reply, maker.at - 9 * dayMs);
  const createdAt = maker.at - 40 * dayMs;

  addSeries(maker, secretary, [asked(user('manager'), 'accepted'), asked(user('reader'), 'notResponded')]);
  addChannelMeeting(maker, secretary, [asked(user('manager'), 'accepted')]);

  addMeeting(maker, secretary, {
    name: 'odd/alone',
    subject: 'Skriva klart minnesanteckningar',
    date: workday(maker.today, 3),
    from: '13:00',
    to: '15:00',
    place: null,
    online: false,
    invited: [],
    html: plainHtml(),
    createdAt,
  });

  addMeeting(maker, secretary, {
    name: 'odd/large',
    subject: 'Regional konferens om nära vård',
    date: workday(maker.today, 12),
    from: '08:30',
    to: '16:00',
    place: 'Kongresshallen, Åvik',
    online: true,
    invited: crowd(maker),
    html: plainHtml('Välkommen till årets konferens om nära vård.'),
    createdAt,
  });

  addMeeting(maker, secretary, {
    name: 'odd/teams',
    subject: 'Avstämning inför Länsnätverket',
    date: workday(maker.today, 6),
    from: '10:00',
    to: '10:45',
    place: null,
    online: true,
    madeInTeams: true,
    invited: [asked(user('manager'), 'accepted'), asked(user('member'), 'declined')],
    html: plainHtml(),
    createdAt,
  });

  addMeeting(maker, secretary, {
    name: 'odd/hidden',
    subject: 'Styrgrupp En väg in',
    date: workday(maker.today, 5),
    from: '09:00',
    to: '10:30',
    place: null,
    online: true,
    organizer: user('manager'),
    hideAttendees: true,
    invited: [
      asked(secretary, 'accepted'),
      asked(user('member'), 'accepted'),
      invitee('Sara Blom', 'sara.blom@regionnorrdal.example', 'declined', createdAt + dayMs),
    ],
    html: plainHtml('Underlag läggs i kanalen.'),
    createdAt,
  });

  const thread = threadOf(maker.key('odd/added'));
  maker.addChat({
    id: thread,
    topic: 'Snabbt möte om utskrivningar',
    kind: 'meeting',
    joinUrl: joinUrlOf(maker.tenantId, thread, user('manager').oid),
    organizerMail: user('manager').mail,
    teamsEventUid: null,
    memberMails: [user('manager').mail, user('member').mail, secretary.mail],
    createdAt: isoOf(createdAt),
  });
}

/** Weekly, four behind and eight ahead; one address and one chat for all of them. */
function addSeries(maker: Maker, secretary: User, invited: readonly Invited[]): void {
  const base = {
    name: 'odd/series',
    subject: 'Veckoavstämning sekretariatet',
    from: '08:15',
    to: '08:45',
    place: null,
    online: true,
    invited,
    html: plainHtml('Kort avstämning varje vecka.'),
    createdAt: maker.at - 60 * dayMs,
  };
  const day = (week: number): string => workday(maker.today, -3 + week * 7);
  const master = addMeeting(maker, secretary, { ...base, date: day(-4), type: 'seriesMaster' });
  for (let week = -4; week <= 8; week += 1) {
    addMeeting(maker, secretary, { ...base, date: day(week), type: 'occurrence', masterUid: master.uid });
  }
}

/** A meeting in a channel: the thread is the channel's own and no chat can be read. */
function addChannelMeeting(maker: Maker, secretary: User, invited: readonly Invited[]): void {
  const channel = `19:${hexOf(maker.key('odd/channel'), 32)}@thread.tacv2`;
  const joinUrl = joinUrlOf(maker.tenantId, channel, secretary.oid, String(maker.at - 20 * dayMs));
  const date = workday(maker.today, 4);
  maker.addEntry({
    uid: uidOf(maker.key('odd/channel')),
    type: 'singleInstance',
    masterUid: null,
    subject: 'Kanalmöte: Nära vård',
    start: swedish(date, '14:00'),
    end: swedish(date, '15:00'),
    place: null,
    html: plainHtml('Möte i kanalen Nära vård.')(joinUrl),
    organizerMail: secretary.mail,
    invited,
    joinUrl,
    hideAttendees: false,
    cancelled: false,
    createdAt: isoOf(maker.at - 20 * dayMs),
  });
  maker.addChat({
    id: channel,
    topic: 'Nära vård',
    kind: 'channel',
    joinUrl,
    organizerMail: secretary.mail,
    teamsEventUid: null,
    memberMails: [secretary.mail, ...invited.map(one => one.mail)],
    createdAt: isoOf(maker.at - 20 * dayMs),
  });
}

const firstNames = [
  'Alva',
  'Birger',
  'Cornelia',
  'Dan',
  'Edit',
  'Folke',
  'Greta',
  'Hassan',
  'Iris',
  'Jörgen',
];
const lastNames = ['Abelin', 'Brolund', 'Carlander', 'Dalin', 'Edgren', 'Flink'];
const replies: readonly Invited['reply'][] = [
  'accepted',
  'notResponded',
  'declined',
  'accepted',
  'tentativelyAccepted',
];

/** Three hundred people, one of them with a name of two hundred characters. */
function crowd(maker: Maker): readonly Invited[] {
  return Array.from({ length: 300 }, (_, at) => {
    const first = firstNames[at % firstNames.length] ?? '';
    const last = lastNames[Math.floor(at / firstNames.length) % lastNames.length] ?? '';
    const name =
      at === 150 ? `${first} ${'Lång'.repeat(47)}namnsson`.slice(0, 200) : `${first} ${last} ${at + 1}`;
    return invitee(
      name,
      `deltagare${at + 1}@konferens.example`,
      replies[at % replies.length] ?? 'accepted',
      maker.at - ((at % 20) + 1) * dayMs,
    );
  });
}
