// A tenant made for one given record, so that a journey can write it again: what the world would have known
// before that meeting, and nothing of what was said or decided at it.
//
// It puts in:
// - accounts: the one who wrote the record (marked secretary, else by title, else the last of the list) as the
//   organizer, one member, one stranger;
// - the body with settings that follow from the record's look (layout of the attendance, form of dates, the
//   standing items among its headings, the registry number of the year);
// - members from the attendance, with role from their marks;
// - the calendar event with date, time and place, held in Teams so that there is a tab to open, the members'
//   answers after what became of them (present: accepted, absent: declined, unknown: accepted);
// - the agenda in the invitation as a secretary types it: numbers, "Information/Dialog: ", title,
//   "(Bilaga 2 A och B)", presenters on a line of their own. Sub-items under "Övriga frågor" were raised at
//   the meeting and are left out;
// - the previous meeting with rows and file, dated by the item "Föregående minnesanteckningar ÅÅMMDD" when
//   there is one, else eight weeks before.

import { invitationHtml } from './invitation-html.ts';
import type { ListForm } from './invitation-html.ts';
import { mailOf } from './norrdal-people.ts';
import type { Seat } from './norrdal-people.ts';
import { addPastMeeting, item } from './past-meeting.ts';
import type { PastItem } from './past-meeting.ts';
import { agendaOf } from './record-agenda.ts';
import { profileOf, standingOf } from './record-profile.ts';
import { addBody } from './seed-body.ts';
import { longDate, mailName, openMaker } from './seed-maker.ts';
import type { Maker } from './seed-maker.ts';
import { addMeeting, invitee } from './seed-meeting.ts';
import type { User, World } from './world.ts';
import { addDays, instantOf } from './zone.ts';

/** The record in public, as far as a seed reads it (design: the record; other keys may stand beside these). */
export type GivenRecord = {
  readonly kind: string;
  readonly body: { readonly name: string; readonly abbreviation: string | null };
  readonly title: string;
  readonly documentDate: string | null;
  readonly registryNumber: string | null;
  readonly meeting: {
    readonly date: string | null;
    readonly start: string | null;
    readonly end: string | null;
    readonly place: string | null;
    readonly mode: string | null;
  };
  readonly attendance: readonly GivenPerson[];
  readonly items: readonly GivenItem[];
};

export type GivenPerson = {
  readonly name: string;
  readonly organisation: string;
  readonly title: string | null;
  readonly marks: readonly string[];
  readonly presence: string;
};

export type GivenItem = {
  readonly number: string;
  readonly types: readonly string[];
  readonly title: string;
  readonly attachments: readonly string[];
  readonly presenters: readonly { readonly name: string; readonly title: string | null }[];
};

export type RecordSeed = {
  /** For createTenant's `seed`. */
  readonly seed: (at: number, blobs: Map<string, Uint8Array>) => World;
  /** For createTenant's `now`: ten minutes into the meeting. */
  readonly now: number;
};

const dayMs = 86_400_000;
const unknownDate = '2026-11-20';

/** Everything above for one record. `form` chooses how Outlook's list is built. */
export function seedFromRecord(record: GivenRecord, options: { readonly form?: ListForm } = {}): RecordSeed {
  const date = record.meeting.date ?? unknownDate;
  const from = record.meeting.start ?? '09:00';
  const now = instantOf(date, from, 'Europe/Stockholm') + 10 * 60_000;
  return {
    now,
    seed: (at, blobs) => {
      const maker = openMaker(`record/${record.body.name}/${date}`, at, blobs);
      const writer = writerOf(record);
      const secretary = addAccounts(maker, record, writer);
      const seats = record.attendance.map(seatOf);
      const bodyKey = addBody(
        maker,
        {
          name: record.body.name,
          abbreviation: record.body.abbreviation,
          kind: 'network',
          chair: record.attendance.find(person => person.marks.includes('chair'))?.name ?? null,
          secretary: secretary.name,
          profile: profileOf(record, date),
        },
        seats,
        secretary.oid,
      );
      addTheMeeting(maker, record, secretary, { date, from, form: options.form ?? 'list' });
      addPrevious(maker, record, secretary, { bodyKey, date });
      return maker.world();
    },
  };
}

/** Who can be taken for the one who wrote it, preferably somebody who was there. */
function writerOf(record: GivenRecord): GivenPerson {
  const there = record.attendance.filter(person => person.presence !== 'absent');
  const found =
    there.find(person => person.marks.includes('secretary')) ??
    there.find(person => /sekreterare|samordnare|administratör/i.test(person.title ?? '')) ??
    there.at(-1) ??
    record.attendance.at(-1);
  return (
    found ?? { name: 'Klara Lindmark', organisation: '', title: 'samordnare', marks: [], presence: 'present' }
  );
}

function addAccounts(maker: Maker, record: GivenRecord, writer: GivenPerson): User {
  const account = (person: GivenPerson, part: string): User => {
    const [givenName = person.name, ...rest] = person.name.split(' ');
    return maker.addUser({
      name: person.name,
      givenName,
      surname: rest.join(' '),
      mail: personMail(person),
      jobTitle: person.title,
      part,
    });
  };
  const secretary = account(writer, 'secretary');
  const member = record.attendance.find(
    person => person !== writer && personMail(person) !== secretary.mail && person.presence !== 'absent',
  );
  if (member) account(member, 'member');
  account(
    { name: 'Noor Haglund', organisation: '', title: 'administratör', marks: [], presence: 'unknown' },
    'stranger',
  );
  return secretary;
}

const personMail = (person: GivenPerson): string =>
  person.organisation === ''
    ? `${mailName(person.name)}@regionnorrdal.example`
    : mailOf(person.name, person.organisation);

const roles = ['chair', 'viceChair', 'substitute', 'secretary', 'coopted'] as const;

const seatOf = (person: GivenPerson): Seat => ({
  name: person.name,
  organisation: person.organisation,
  title: person.title,
  role: roles.find(role => person.marks.includes(role)) ?? 'member',
  substituteFor: null,
  fromDay: null,
  toDay: null,
});

function addTheMeeting(
  maker: Maker,
  record: GivenRecord,
  secretary: User,
  when: { readonly date: string; readonly from: string; readonly form: ListForm },
): void {
  const sentAt = maker.at - 30 * dayMs;
  const { end, place, mode } = record.meeting;
  addMeeting(maker, secretary, {
    name: 'record/meeting',
    subject: record.body.abbreviation
      ? `${record.body.name} (${record.body.abbreviation})`
      : record.body.name,
    date: when.date,
    from: when.from,
    to: end ?? later(when.from, 180),
    place: mode === 'digital' ? null : roomOf(place),
    online: true,
    invited: record.attendance
      .filter(person => personMail(person) !== secretary.mail)
      .map((person, at) =>
        invitee(
          person.name,
          personMail(person),
          person.presence === 'absent' ? 'declined' : 'accepted',
          sentAt + (1 + (at % 12)) * dayMs,
        ),
      ),
    html: joinUrl =>
      invitationHtml({
        greeting: ['Hej!', `Välkomna till mötet den ${longDate(when.date)}.`],
        agenda: agendaOf(record.items),
        form: when.form,
        closing: ['Meddela förhinder till mig.', 'Med vänlig hälsning', secretary.name],
        joinUrl,
        meetingNumber: '364 908 112 55',
      }),
    createdAt: sentAt,
  });
}

/** The place as it stands in the calendar: without the words about Teams. */
const roomOf = (place: string | null): string | null =>
  place?.replace(/\s*(samt|och|,|\/)?\s*digitalt via teams\s*/i, '').trim() || null;

function later(time: string, minutes: number): string {
  const [hours = 0, rest = 0] = time.split(':').map(Number);
  const value = Math.min(hours * 60 + rest + minutes, 23 * 60 + 55);
  return `${String(Math.floor(value / 60)).padStart(2, '0')}:${String(value % 60).padStart(2, '0')}`;
}

/** ISO date of the meeting whose minutes are laid to the files, read from the agenda. */
export function previousDate(items: readonly GivenItem[], date: string): string {
  const title = items.find(one => /^föregående minnesanteckningar/i.test(one.title))?.title ?? '';
  const short = /(\d\d)(\d\d)(\d\d)\b/.exec(title);
  if (short) return `20${short[1]}-${short[2]}-${short[3]}`;
  return /\d{4}-\d\d-\d\d/.exec(title)?.[0] ?? addDays(date, -56);
}

function addPrevious(
  maker: Maker,
  record: GivenRecord,
  secretary: User,
  at: { readonly bodyKey: string; readonly date: string },
): void {
  const date = previousDate(record.items, at.date);
  const title = `Minnesanteckningar ${record.body.name}`;
  addPastMeeting(
    maker,
    {
      bodyKey: at.bodyKey,
      title,
      documentKind: record.kind === 'minutes' ? 'minutes' : 'notes',
      date,
      from: record.meeting.start,
      to: record.meeting.end,
      place: 'Digitalt via Teams',
      mode: 'digital',
      registryNumber: date.slice(0, 4) === at.date.slice(0, 4) ? record.registryNumber : null,
      documentDate: addDays(date, 5),
      eventUid: null,
      organizerOid: secretary.oid,
      joinUrl: null,
      adjusters: [],
      items: previousItems(record),
      people: record.attendance.map(person => ({
        name: person.name,
        mail: personMail(person),
        organisation: person.organisation,
        title: person.title,
        marks: person.marks,
        substituteFor: null,
        expected: 'unknown',
        presence: 'unknown',
      })),
      fileName: `${date} ${title.replace(/["*:<>?/\\|]/g, ' ')}.pdf`,
    },
    instantOf(date, '16:00', 'Europe/Stockholm') + 5 * dayMs,
  );
}

const previousItems = (record: GivenRecord): readonly PastItem[] =>
  standingOf(record).map(({ title, proposals }) =>
    item(title, {
      decisions: proposals.map(text => ({ text, kind: /öppna/.test(text) ? 'open' : 'approve' })),
    }),
  );
