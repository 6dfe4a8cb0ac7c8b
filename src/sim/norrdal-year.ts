// A year of meetings in the secretary's calendar: six of each body, one of them now, and the odd ones that a
// real calendar holds.

import { pick } from './chance.ts';
import type { BodySeed } from './norrdal-bodies.ts';
import { invitationHtml, line } from './invitation-html.ts';
import type { AgendaLine, ListForm } from './invitation-html.ts';
import { guests, lookalikes } from './norrdal-guests.ts';
import type { Seat } from './norrdal-people.ts';
import {
  joinUrlOf,
  longDate,
  shortDate,
  swedish,
  swedishTime,
  threadOf,
  uidOf,
  workday,
} from './seed-maker.ts';
import type { Maker } from './seed-maker.ts';
import { mailOf } from './seed.ts';
import type { CalendarEntry, Invited, Reply, User } from './world.ts';
import { addDays, isoOf } from './zone.ts';

export type BodyInYear = { readonly body: BodySeed; readonly key: string; readonly seats: readonly Seat[] };

export type YearOptions = {
  readonly secretary: User;
  readonly random: () => number;
  readonly network: BodyInYear;
  readonly council: BodyInYear;
};

export const dayMs = 86_400_000;

/** Days from today to the meetings of each body; 0 is the one going on. */
export const networkDays: readonly number[] = [-252, -189, -63, 0, 28, 84];
export const councilDays: readonly number[] = [-225, -162, -71, 13, 76, 139];

/** Whether a seat is held on that day. */
export const isValid = (seat: Seat, day: number): boolean =>
  (seat.fromDay === null || seat.fromDay <= day) && (seat.toDay === null || seat.toDay >= day);

const invitedOf = (name: string, mail: string, reply: Reply, repliedAt: string | null): Invited => ({
  name,
  mail,
  kind: 'required',
  reply,
  repliedAt,
  proposed: null,
  members: [],
});

function replyFor(random: () => number): Reply {
  const chance = random();
  if (chance < 0.62) return 'accepted';
  if (chance < 0.8) return 'declined';
  if (chance < 0.87) return 'tentativelyAccepted';
  return 'notResponded';
}

/** The members of a body as invitees of the meeting on that day. Substitutes are asked when needed, not invited. */
export function membersInvited(
  { secretary, random }: YearOptions,
  { seats }: BodyInYear,
  day: number,
  sentAt: number,
): readonly Invited[] {
  return seats
    .filter(seat => isValid(seat, day) && seat.role !== 'substitute' && seat.name !== secretary.name)
    .map(seat => {
      const reply = replyFor(random);
      const at = isoOf(sentAt + Math.floor(random() * 9 * dayMs));
      const like = lookalikes[seat.name];
      const mail = like?.mail ?? mailOf(seat.name, seat.organisation);
      return invitedOf(like?.name ?? seat.name, mail, reply, reply === 'notResponded' ? null : at);
    });
}

type Planned = {
  readonly name: string;
  readonly subject: string;
  readonly date: string;
  readonly from: string;
  readonly to: string;
  readonly place: string | null;
  readonly online: boolean;
  readonly invited: readonly Invited[];
  readonly html: (joinUrl: string | null) => string;
  readonly type?: CalendarEntry['type'];
  readonly masterUid?: string | null;
  readonly hideAttendees?: boolean;
  readonly createdAt: number;
};

/** One event of the secretary's, with a chat of its own when it is held in Teams. Gives back its iCalUId. */
export function addMeeting(maker: Maker, secretary: User, planned: Planned): string {
  const uid = uidOf(`${planned.name}/${planned.date}`);
  const thread = threadOf(planned.name);
  const joinUrl = planned.online ? joinUrlOf(maker.tenantId, thread, secretary.oid) : null;
  maker.addEntry({
    uid,
    type: planned.type ?? 'singleInstance',
    masterUid: planned.masterUid ?? null,
    subject: planned.subject,
    start: swedish(planned.date, planned.from),
    end: swedish(planned.date, planned.to),
    place: planned.place,
    html: planned.html(joinUrl),
    organizerMail: secretary.mail,
    invited: planned.invited,
    joinUrl,
    hideAttendees: planned.hideAttendees ?? false,
    cancelled: false,
    createdAt: isoOf(planned.createdAt),
  });
  if (joinUrl !== null && planned.type !== 'occurrence') {
    maker.addChat({
      id: thread,
      topic: planned.subject,
      kind: 'meeting',
      joinUrl,
      organizerMail: secretary.mail,
      teamsEventUid: null,
      memberMails: membersOfChat(maker, secretary, planned.invited),
      createdAt: isoOf(planned.createdAt),
    });
  }
  return uid;
}

const membersOfChat = (maker: Maker, secretary: User, invited: readonly Invited[]): readonly string[] => [
  secretary.mail,
  ...maker
    .world()
    .users.filter(user => invited.some(one => [one.mail, ...one.members].includes(user.mail)))
    .map(user => user.mail),
];

/** The meeting that goes on: began ten to fifteen minutes ago and lasts three hours, within today. */
export function timesNow(maker: Maker): { readonly from: string; readonly to: string } {
  const [hours = 0, minutes = 0] = swedishTime(maker.at).split(':').map(Number);
  const began = Math.floor((hours * 60 + minutes - 10) / 5) * 5;
  const from = Math.max(0, Math.min(began, 20 * 60 + 55));
  const text = (value: number): string =>
    `${String(Math.floor(value / 60)).padStart(2, '0')}:${String(value % 60).padStart(2, '0')}`;
  return { from: text(from), to: text(from + 180) };
}

/** What the secretary typed into today's invitation. */
export const agendaToday = (previousDate: string): readonly AgendaLine[] => [
  line('Mötets öppnande'),
  line('Godkännande av dagordning'),
  line(`Föregående minnesanteckningar ${shortDate(previousDate)} (Bilaga 1)`),
  line('Rapport från nationell nivå', null, [
    line(
      'Information/Dialog: Samsjuklighetsreformen – läget i länet (Bilaga 4)',
      'Ragnhild Moberg, utvecklingsledare, Region Norrdal',
    ),
  ]),
  line('Rapport från regional nivå', null, [
    line(
      'Information: En väg in – uppdatering (Bilaga 5), 15 min',
      'Sara Blom, projektledare, Region Norrdal',
    ),
    line(
      'Beslut: Omställningsplan för hemsjukvård (Bilaga 2 A och B), 20 min',
      'Lena Fors, utredare, Region Norrdal och Emil Strand, avdelningschef, Hults kommun',
    ),
    line('Information: Länsgemensam mottagning för unga, 10 min', 'Amina Rashid, ordförande'),
  ]),
];

const places = ['Stora salen, Åvik', 'Folkets hus, Almvik', 'Kommunhuset, Dalstorp'];

export function addYear(maker: Maker, options: YearOptions): void {
  const { secretary, random, network, council } = options;
  const forms: readonly ListForm[] = ['typed', 'paragraphs', 'list'];
  networkDays.forEach((days, at) => {
    const date = days === 0 ? maker.today : workday(maker.today, days);
    const sentAt = maker.at + (days - 30) * dayMs;
    const today = days === 0;
    const previous = workday(maker.today, networkDays[at - 1] ?? days - 70);
    const times = today ? timesNow(maker) : { from: '09:00', to: '12:00' };
    addMeeting(maker, secretary, {
      name: `${network.body.name}/${at}`,
      subject: today ? 'Länsnätverket Norrdal (LNN)' : `Länsnätverket Norrdal ${longDate(date)}`,
      date,
      ...times,
      place: today ? 'Stora salen, Åvik' : at % 2 === 0 ? pick(random, places) : null,
      online: true,
      invited: [...membersInvited(options, network, days, sentAt), ...(today ? guests(maker, sentAt) : [])],
      html: joinUrl =>
        invitationHtml({
          greeting: ['Hej!', today ? 'Välkomna till årets femte möte med Länsnätverket.' : 'Boka tiden.'],
          agenda: today ? agendaToday(previous) : [],
          form: today ? 'list' : (forms[at % forms.length] ?? 'list'),
          closing: ['Handlingarna skickas ut en vecka före mötet.', 'Med vänlig hälsning', 'Klara Lindmark'],
          joinUrl,
          meetingNumber: `372 4${at}1 908 66`,
        }),
      createdAt: sentAt,
    });
  });
  councilDays.forEach((days, at) => {
    const date = workday(maker.today, days);
    const sentAt = maker.at + (days - 45) * dayMs;
    addMeeting(maker, secretary, {
      name: `${council.body.name}/${at}`,
      subject: `Välfärdsrådet Norrdal ${shortDate(date)}`,
      date,
      from: '13:00',
      to: '16:00',
      place: null,
      online: true,
      invited: membersInvited(options, council, days, sentAt),
      html: joinUrl =>
        invitationHtml({
          greeting: ['Hej!', `Kallelse till Välfärdsrådet ${longDate(date)}.`],
          agenda: [],
          form: 'typed',
          closing: ['Anmäl förhinder till sekreteraren. Ersättare kallas av respektive kommun.'],
          joinUrl,
          meetingNumber: `358 2${at}7 114 03`,
        }),
      createdAt: sentAt,
    });
  });
}
