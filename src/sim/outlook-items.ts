// What Outlook itself reads and writes in the mailboxes, for the page that plays it: calendars with everything a
// form holds, drafts, and what add-ins leave in an item. Under /sim, not part of Graph.

import { badRequest, json, notFound } from './answer.ts';
import type { Answer } from './answer.ts';
import type { Premises } from './call.ts';
import { hexOf } from './chance.ts';
import { hasCopy, mailboxEventId } from './event-copy.ts';
import { findUser } from './world.ts';
import type { CalendarEntry, Invited, User, World } from './world.ts';
import { isoOf } from './zone.ts';

/** Whose calendar is shared with whom, by what they are for: the secretary keeps the manager's. */
const shared: readonly { readonly of: string; readonly with: string }[] = [
  { of: 'manager', with: 'secretary' },
];

type Raw = Readonly<Record<string, unknown>>;

/** `GET /sim/calendar?user=…`: the user's own calendar first, then those that are shared with her. */
export function calendarsOf({ world, now }: Premises, who: string): Answer {
  const user = userNamed(world, who);
  const owners = [user, ...sharedWith(world, user)];
  return json({
    now: new Date(now()).toISOString(),
    calendars: owners.map(owner => ({
      mail: owner.mail,
      name: owner.name,
      items: world.entries.filter(entry => hasCopy(entry, owner)).map(entry => itemOf(world, entry, owner)),
    })),
  });
}

/**
 * `POST /sim/appointment` `{"user", "calendar", "id", "send", "change"}`: saves a form, a new one where `id` is
 * null, and sends it. Whoever is invited can only leave properties in the own copy. Answers with the id.
 */
export function saveAppointment(premises: Premises, body: Raw): Answer {
  const { world } = premises;
  const user = userNamed(world, textIn(body, 'user'));
  const owner = userNamed(world, textIn(body, 'calendar'));
  const id = body['id'];
  const change = isRaw(body['change']) ? body['change'] : {};
  if (owner !== user && !sharedWith(world, user).includes(owner)) {
    throw badRequest(`POST /sim/appointment: the calendar of ${owner.mail} is not shared with ${user.mail}.`);
  }
  const known = world.entries.find(
    entry => hasCopy(entry, owner) && mailboxEventId(entry, owner, false) === id,
  );
  if (typeof id === 'string' && !known) throw notFound(`POST /sim/appointment: there is no item ${id}.`);
  const before = known ?? drafted(premises, owner);
  const properties = isRaw(change['properties'])
    ? { ...before.properties, [owner.mail]: change['properties'] }
    : before.properties;
  const after: CalendarEntry = {
    ...before,
    ...(before.organizerMail === owner.mail ? formOf(before, change) : {}),
    ...(body['send'] === true && before.organizerMail === owner.mail ? { draft: false } : {}),
    ...(properties ? { properties } : {}),
  };
  world.entries = known
    ? world.entries.map(entry => (entry === known ? after : entry))
    : [...world.entries, after];
  premises.changed();
  return json({ id: mailboxEventId(after, owner, false) });
}

function itemOf(world: World, entry: CalendarEntry, owner: User): Raw {
  const asOrganizer = entry.organizerMail === owner.mail;
  const master = world.entries.find(one => one.uid === entry.masterUid);
  const own = (mail: string): boolean => [owner.mail, ...owner.aliases].includes(mail);
  return {
    id: mailboxEventId(entry, owner, false),
    series: entry.type === 'seriesMaster' ? 'master' : entry.type === 'occurrence' ? 'occurrence' : 'single',
    seriesId: master ? mailboxEventId(master, owner, false) : null,
    subject: entry.subject,
    start: entry.start,
    end: entry.end,
    place: entry.place,
    html: entry.html,
    draft: entry.draft === true,
    cancelled: entry.cancelled,
    asOrganizer,
    organizer: {
      mail: entry.organizerMail,
      name: findUser(world, entry.organizerMail)?.name ?? entry.organizerMail,
    },
    invited: entry.invited
      .filter(invited => asOrganizer || !entry.hideAttendees || own(invited.mail))
      .map(({ name, mail, kind, reply }) => ({
        name,
        mail,
        kind,
        // Another one's answer is told to the organizer only.
        reply: asOrganizer || own(mail) ? reply : 'none',
      })),
    properties: entry.properties?.[owner.mail] ?? {},
  };
}

function drafted({ world, now }: Premises, owner: User): CalendarEntry {
  world.made += 1;
  return {
    uid: `040000008200E00074C5B7101A82E008${hexOf(`outlook/${world.made}`, 80).toUpperCase()}`,
    type: 'singleInstance',
    masterUid: null,
    subject: '',
    start: isoOf(now()),
    end: isoOf(now()),
    place: null,
    html: '',
    organizerMail: owner.mail,
    invited: [],
    joinUrl: null,
    hideAttendees: false,
    cancelled: false,
    createdAt: isoOf(now()),
    draft: true,
  };
}

function formOf(before: CalendarEntry, change: Raw): Partial<CalendarEntry> {
  const text = (field: string, usual: string): string =>
    typeof change[field] === 'string' ? change[field] : usual;
  const people = change['invited'];
  return {
    subject: text('subject', before.subject),
    start: text('start', before.start),
    end: text('end', before.end),
    place: text('place', before.place ?? '') || null,
    html: text('html', before.html),
    ...(Array.isArray(people) ? { invited: people.filter(isRaw).map(one => invitedOf(before, one)) } : {}),
  };
}

/** Who was invited before keeps the answer; who is new has given none. */
function invitedOf(before: CalendarEntry, raw: Raw): Invited {
  const mail = textIn(raw, 'mail');
  const known = before.invited.find(one => one.mail.toLowerCase() === mail.toLowerCase());
  return {
    name: textIn(raw, 'name'),
    mail,
    kind: raw['kind'] === 'optional' ? 'optional' : raw['kind'] === 'resource' ? 'resource' : 'required',
    reply: known?.reply ?? 'notResponded',
    repliedAt: known?.repliedAt ?? null,
    proposed: known?.proposed ?? null,
    members: known?.members ?? [],
  };
}

function sharedWith(world: World, user: User): readonly User[] {
  const parts = shared.filter(one => one.with === user.part).map(one => one.of);
  return world.users.filter(one => parts.includes(one.part));
}

function userNamed(world: World, who: string): User {
  const user = findUser(world, who) ?? world.users.find(one => one.part === who);
  if (!user) throw notFound(`There is no user '${who}'. GET /sim/users lists them.`);
  return user;
}

function textIn(raw: Raw, field: string): string {
  const found = raw[field];
  if (typeof found !== 'string') throw badRequest(`POST /sim/appointment: '${field}' must be a text.`);
  return found;
}

function isRaw(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
