// A year of meetings in the secretary's calendar: six of each body, one of them now, and the records of those
// that have been.

import { invitationHtml, line } from './invitation-html.ts';
import type { AgendaLine, ListForm } from './invitation-html.ts';
import { withGuests } from './norrdal-guests.ts';
import { councilItems, marchItems, mayItems, septemberItems } from './norrdal-minutes.ts';
import { isHeld, mailOf } from './norrdal-people.ts';
import type { Seat } from './norrdal-people.ts';
import { addPastMeeting } from './past-meeting.ts';
import type { PastItem, PastPerson } from './past-meeting.ts';
import type { BodySeed } from './seed-body.ts';
import { longDate, shortDate, swedishTime, workday } from './seed-maker.ts';
import type { Maker } from './seed-maker.ts';
import { addMeeting, invitee } from './seed-meeting.ts';
import type { CalendarEntry, Invited, Reply, User } from './world.ts';
import { addDays } from './zone.ts';

type BodyInYear = { readonly body: BodySeed; readonly key: string; readonly seats: readonly Seat[] };

export type YearOptions = {
  readonly secretary: User;
  readonly random: () => number;
  readonly network: BodyInYear;
  readonly council: BodyInYear;
};

const dayMs = 86_400_000;

/** Days from today to the meetings of each body; 0 is the one going on. */
const networkDays: readonly number[] = [-252, -189, -63, 0, 28, 84];
const councilDays: readonly number[] = [-225, -162, -71, 13, 76, 139];

const places = ['Folkets hus, Almvik', 'Stora salen, Åvik', 'Kommunhuset, Dalstorp'];

function replyFor(random: () => number): Reply {
  const chance = random();
  if (chance < 0.62) return 'accepted';
  if (chance < 0.8) return 'declined';
  return chance < 0.87 ? 'tentativelyAccepted' : 'notResponded';
}

/** The members of a body as invitees that day. Substitutes are asked when needed, not invited. */
function membersInvited(
  { secretary, random }: YearOptions,
  seats: readonly Seat[],
  day: number,
  sentAt: number,
): readonly Invited[] {
  return seats
    .filter(seat => isHeld(seat, day) && seat.role !== 'substitute' && seat.name !== secretary.name)
    .map(seat => {
      const mail = mailOf(seat.name, seat.organisation);
      return invitee(seat.name, mail, replyFor(random), sentAt + Math.floor(random() * 9 * dayMs));
    });
}

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
const agendaToday = (previousDate: string): readonly AgendaLine[] => [
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

const agendaNext = (previousDate: string): readonly AgendaLine[] => [
  line(`Föregående minnesanteckningar ${shortDate(previousDate)}`),
  line('Information: Kalendarium för nästa år', 'Annika Törnros, chef för sekretariatet'),
  line('Dialog: Bemanning under jul och nyår', 'Viktor Palmgren, socialchef, Rönnfors kommun'),
];

function greeting(days: number, date: string): readonly string[] {
  if (days === 0)
    return ['Hej!', 'Välkomna till årets fjärde möte med Länsnätverket. Vi börjar med kaffe från kl. 8.30.'];
  return ['Hej!', `Välkomna till Länsnätverket den ${longDate(date)}.`];
}

function addNetworkMeeting(maker: Maker, options: YearOptions, at: number): CalendarEntry {
  const { secretary, network } = options;
  const days = networkDays[at] ?? 0;
  const today = days === 0;
  const date = today ? maker.today : workday(maker.today, days);
  const previous = workday(maker.today, networkDays[at - 1] ?? days - 56);
  const sentAt = maker.at + (Math.min(days, 0) - 30) * dayMs;
  const members = membersInvited(options, network.seats, days, sentAt);
  const forms: readonly ListForm[] = ['typed', 'paragraphs', 'list'];
  const agenda = today ? agendaToday(previous) : days > 0 ? agendaNext(previous) : [];
  return addMeeting(maker, secretary, {
    name: `network/${at}`,
    subject: today ? 'Länsnätverket Norrdal (LNN)' : `Länsnätverket Norrdal ${longDate(date)}`,
    date,
    ...(today ? timesNow(maker) : { from: '09:00', to: '12:00' }),
    place: today ? 'Stora salen, Åvik' : (places[at] ?? null),
    online: true,
    invited: today ? withGuests(maker, members, sentAt) : members,
    html: joinUrl =>
      invitationHtml({
        greeting: greeting(days, date),
        agenda,
        form: today ? 'list' : (forms[at % forms.length] ?? 'list'),
        closing: [
          'Handlingarna skickas ut en vecka före mötet. Meddela förhinder till mig.',
          'Med vänlig hälsning',
          'Klara Lindmark, samordnare',
        ],
        joinUrl,
        meetingNumber: `372 4${at}1 908 66`,
      }),
    createdAt: sentAt,
  });
}

function addCouncilMeeting(maker: Maker, options: YearOptions, at: number): CalendarEntry {
  const { secretary, council } = options;
  const days = councilDays[at] ?? 0;
  const date = workday(maker.today, days);
  const sentAt = maker.at + (Math.min(days, 0) - 45) * dayMs;
  return addMeeting(maker, secretary, {
    name: `council/${at}`,
    subject: `Välfärdsrådet Norrdal ${shortDate(date)}`,
    date,
    from: '13:00',
    to: '16:00',
    place: null,
    online: true,
    invited: membersInvited(options, council.seats, days, sentAt),
    html: joinUrl =>
      invitationHtml({
        greeting: ['Hej!', `Kallelse till Välfärdsrådet den ${longDate(date)}.`],
        agenda: [],
        form: 'typed',
        closing: ['Anmäl förhinder till sekreteraren. Ersättare kallas av respektive kommun.'],
        joinUrl,
        meetingNumber: `358 2${at}7 114 03`,
      }),
    createdAt: sentAt,
  });
}

const marksOf: Readonly<Record<Seat['role'], readonly string[]>> = {
  chair: ['chair'],
  viceChair: ['viceChair'],
  member: [],
  substitute: ['substitute'],
  secretary: ['secretary'],
  coopted: ['coopted'],
};

/** Who was there: the members of the day, and a substitute for whoever was absent and has one. */
function peopleOf(entry: CalendarEntry, seats: readonly Seat[], day: number): readonly PastPerson[] {
  const absent = new Set(entry.invited.filter(one => one.reply === 'declined').map(one => one.name));
  return seats
    .filter(seat => isHeld(seat, day))
    .filter(seat => seat.role !== 'substitute' || absent.has(seat.substituteFor ?? ''))
    .map(seat => {
      const reply = entry.invited.find(one => one.name === seat.name)?.reply;
      return {
        name: seat.name,
        mail: mailOf(seat.name, seat.organisation),
        organisation: seat.organisation,
        title: seat.title,
        marks: [...marksOf[seat.role], ...(/^tf\b/i.test(seat.title ?? '') ? ['acting'] : [])],
        substituteFor: seat.role === 'substitute' ? seat.substituteFor : null,
        expected: reply === undefined ? 'notInvited' : reply === 'tentativelyAccepted' ? 'tentative' : reply,
        presence: absent.has(seat.name) ? 'absent' : 'present',
      };
    });
}

/** The year's events, and the records of what has been. */
export function addYear(maker: Maker, options: YearOptions): void {
  const { secretary, network, council } = options;
  const networkEntries = networkDays.map((_, at) => addNetworkMeeting(maker, options, at));
  const councilEntries = councilDays.map((_, at) => addCouncilMeeting(maker, options, at));
  const day = (days: number): string => workday(maker.today, days);
  const dates = {
    march: day(-252),
    may: day(-189),
    september: day(-63),
    today: maker.today,
    december: day(28),
    beforeMarch: day(-308),
    councilBefore: day(-162),
  };
  const remember = (
    of: BodyInYear,
    entry: CalendarEntry | undefined,
    days: number,
    items: readonly PastItem[],
    adjusters: readonly string[],
  ): void => {
    if (!entry) return;
    const date = day(days);
    addPastMeeting(
      maker,
      {
        bodyKey: of.key,
        title: `Minnesanteckningar ${of.body.name}`,
        documentKind: 'notes',
        date,
        from: of === network ? '09:00' : '13:00',
        to: of === network ? '12:00' : '16:00',
        place: entry.place === null ? 'Digitalt via Teams' : `${entry.place} samt digitalt via Teams`,
        mode: entry.place === null ? 'digital' : 'hybrid',
        registryNumber: `${of === network ? 'SAM' : 'RS'} ${date.slice(0, 4)}/${of === network ? 41 : 219}`,
        documentDate: addDays(date, 5),
        eventUid: entry.uid,
        organizerOid: secretary.oid,
        joinUrl: entry.joinUrl,
        adjusters,
        items,
        people: peopleOf(entry, of.seats, days),
        fileName: `${date} Minnesanteckningar ${of.body.name}.pdf`,
      },
      maker.at + (days + 5) * dayMs,
    );
  };
  remember(network, networkEntries[0], -252, marchItems(dates), []);
  remember(network, networkEntries[1], -189, mayItems(dates), []);
  remember(network, networkEntries[2], -63, septemberItems(dates), []);
  remember(council, councilEntries[2], -71, councilItems(dates), ['Ewa Linder']);
}
