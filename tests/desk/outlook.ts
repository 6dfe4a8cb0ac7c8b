import { mailboxEventId } from '#sim/event-copy.ts';
import type { Tenant } from '#sim/tenant.ts';
import type { CalendarEntry, Invited } from '#sim/world.ts';
import { fakeOutlook, type FakeOutlook, type FakeSetting } from '../host/outlook-fake.ts';
import { must } from '../must.ts';
import { klara, sit, type SitOptions, type Sitting } from './sit.ts';

// A person with an appointment of the invented county open in Outlook, and the pane beside it.

/** The entry whose subject begins so, and on that day where a day is told. */
export async function entryOf(tenant: Tenant, subject: string, date = ''): Promise<CalendarEntry> {
  const { entries } = await tenant.world();
  return must(entries.find(each => each.subject.startsWith(subject) && each.start.startsWith(date)));
}

/** Outlook with that entry open: as its organizer's form, or as an invited person reads it. */
export async function outlookWith(
  tenant: Tenant,
  entry: CalendarEntry,
  user = klara,
  setting: FakeSetting = {},
): Promise<FakeOutlook> {
  const { users } = await tenant.world();
  const person = must(users.find(each => each.mail === user));
  const organizer = must(users.find(each => each.mail === entry.organizerMail));
  const people = (kind: Invited['kind']) =>
    entry.invited
      .filter(each => each.kind === kind)
      .map(({ name, mail }) => ({ displayName: name, emailAddress: mail }));
  return fakeOutlook({
    role: user === entry.organizerMail ? 'organizer' : 'attendee',
    itemId: mailboxEventId(entry, person, false),
    subject: entry.subject,
    start: entry.start,
    end: entry.end,
    html: entry.html,
    organizer: { displayName: organizer.name, emailAddress: organizer.mail },
    required: people('required'),
    optional: people('optional'),
    series: entry.type === 'seriesMaster' ? 'master' : entry.type === 'occurrence' ? 'occurrence' : 'single',
    user: { name: person.name, mail: person.mail },
    ...setting,
  });
}

/** Sits down with the pane beside the appointment that is open in Outlook. */
export const sitBeside = (outlook: FakeOutlook, options: Omit<SitOptions, 'appointment'>): Promise<Sitting> =>
  sit({ ...options, appointment: outlook.appointment() });
