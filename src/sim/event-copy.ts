// Each invitee has a copy of an event in the own mailbox. Copies share the iCalUId and differ in id and in
// what they know: only the organizer's knows the others' answers (microsoft-365.md, section 2).

import { hexOf } from './chance.ts';
import { graphBase } from './call.ts';
import { wallTime, zoneOf } from './zone.ts';
import type { CalendarEntry, Invited, User, World } from './world.ts';
import { findUser } from './world.ts';

const never = '0001-01-01T00:00:00Z';

const sameMail = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

const reaches = (invited: Invited, user: User): boolean =>
  [invited.mail, ...invited.members].some(mail =>
    [user.mail, ...user.aliases].some(own => sameMail(own, mail)),
  );

/** Whether this user's mailbox holds a copy. */
export const hasCopy = (entry: CalendarEntry, user: User): boolean =>
  sameMail(entry.organizerMail, user.mail) ||
  (entry.draft !== true && entry.invited.some(invited => reaches(invited, user)));

/** The id of an entry in one user's mailbox, in its ordinary or its immutable form. */
export function mailboxEventId(entry: CalendarEntry, user: User, immutable: boolean): string {
  const body = hexOf(`${immutable ? 'immutable' : 'rest'}/${user.oid}/${entry.uid}`, 96);
  return `${immutable ? 'AAkALg' : 'AAMkAG'}${btoa(body).replaceAll('=', '')}=`;
}

/** How a copy is to be shown. */
export type Showing = {
  readonly zone: string;
  /** The zone's name as the request said it. */
  readonly zoneName: string;
  readonly immutableIds: boolean;
  readonly textBody: boolean;
  /** Calendars.ReadBasic leaves the body out. */
  readonly withBody: boolean;
};

const when = (instant: string, { zone, zoneName }: Showing): Readonly<Record<string, string>> => ({
  dateTime: `${wallTime(Date.parse(instant), zone)}.0000000`,
  timeZone: zoneName,
});

function attendee(
  invited: Invited,
  user: User,
  asOrganizer: boolean,
  showing: Showing,
): Readonly<Record<string, unknown>> {
  const own = sameMail(invited.mail, user.mail) || user.aliases.some(alias => sameMail(alias, invited.mail));
  const known = asOrganizer || own;
  // Who has not answered is `notResponded` to himself and `none` to all others, the organizer included.
  const response = !known || (asOrganizer && invited.reply === 'notResponded') ? 'none' : invited.reply;
  const answered = known && invited.repliedAt !== null && response !== 'none' && response !== 'notResponded';
  return {
    type: invited.kind,
    status: { response, time: answered ? invited.repliedAt : never },
    ...(asOrganizer && invited.proposed
      ? {
          proposedNewTime: {
            start: when(invited.proposed.start, showing),
            end: when(invited.proposed.end, showing),
          },
        }
      : {}),
    emailAddress: { name: invited.name, address: invited.mail },
  };
}

const plain = (html: string): string =>
  html
    .replace(/<(style|script)[\s\S]*?<\/\1>/gi, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<br\s*\/?>|<\/(p|div|li|tr|h\d)>/gi, '\r\n')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/(\r\n\s*){3,}/g, '\r\n\r\n')
    .trim();

/** Outlook puts this beside the room, or alone, as the place of a meeting in Teams. */
const teamsPlace = 'Microsoft Teams-möte';

const locationOf = (displayName: string): Readonly<Record<string, string>> =>
  displayName === ''
    ? { displayName, locationType: 'default', uniqueIdType: 'unknown' }
    : { displayName, locationType: 'default', uniqueId: displayName, uniqueIdType: 'private' };

/** The event as this user's mailbox answers with it. */
export function copyOf(
  entry: CalendarEntry,
  user: User,
  world: World,
  showing: Showing,
): Readonly<Record<string, unknown>> {
  const asOrganizer = sameMail(entry.organizerMail, user.mail);
  const own = entry.invited.find(invited => reaches(invited, user));
  const organizer = findUser(world, entry.organizerMail);
  const shown =
    asOrganizer || !entry.hideAttendees ? entry.invited : entry.invited.filter(invited => invited === own);
  const master = world.entries.find(one => one.uid === entry.masterUid);
  const id = mailboxEventId(entry, user, showing.immutableIds);
  const online = entry.joinUrl !== null;
  const places = [...(entry.place === null ? [] : [entry.place]), ...(online ? [teamsPlace] : [])];
  return {
    '@odata.etag': `W/"${hexOf(`tag/${entry.uid}`, 24)}"`,
    id,
    createdDateTime: entry.createdAt,
    lastModifiedDateTime: entry.createdAt,
    changeKey: hexOf(`change/${entry.uid}`, 24),
    categories: [],
    transactionId: null,
    originalStartTimeZone: 'W. Europe Standard Time',
    originalEndTimeZone: 'W. Europe Standard Time',
    iCalUId: entry.uid,
    reminderMinutesBeforeStart: 15,
    isReminderOn: true,
    hasAttachments: false,
    subject: entry.subject,
    importance: 'normal',
    sensitivity: 'normal',
    isAllDay: false,
    isCancelled: entry.cancelled,
    isOrganizer: asOrganizer,
    responseRequested: true,
    seriesMasterId: master ? mailboxEventId(master, user, showing.immutableIds) : null,
    showAs: asOrganizer || own?.reply === 'accepted' ? 'busy' : 'tentative',
    type: entry.type,
    webLink: `https://outlook.office365.com/owa/?itemid=${encodeURIComponent(id)}&exvsurl=1&path=/calendar/item`,
    onlineMeetingUrl: null,
    isOnlineMeeting: online,
    onlineMeetingProvider: online ? 'teamsForBusiness' : 'unknown',
    allowNewTimeProposals: true,
    isDraft: entry.draft === true,
    hideAttendees: entry.hideAttendees,
    recurrence: entry.type === 'seriesMaster' ? recurrenceOf(entry) : null,
    responseStatus: asOrganizer
      ? { response: 'organizer', time: never }
      : {
          response: own && own.members.length === 0 ? own.reply : 'notResponded',
          time: own?.repliedAt ?? never,
        },
    ...(showing.withBody
      ? {
          bodyPreview: plain(entry.html).replace(/\s+/g, ' ').slice(0, 255),
          body: showing.textBody
            ? { contentType: 'text', content: plain(entry.html) }
            : { contentType: 'html', content: entry.html },
        }
      : {}),
    start: when(entry.start, showing),
    end: when(entry.end, showing),
    location: locationOf(places.join('; ')),
    locations: places.map(locationOf),
    attendees: shown.map(invited => attendee(invited, user, asOrganizer, showing)),
    organizer: {
      emailAddress: { name: organizer?.name ?? entry.organizerMail, address: entry.organizerMail },
    },
    onlineMeeting: online ? { joinUrl: entry.joinUrl } : null,
  };
}

function recurrenceOf(entry: CalendarEntry): Readonly<Record<string, unknown>> {
  const date = wallTime(Date.parse(entry.start), zoneOf('W. Europe Standard Time') ?? 'UTC').slice(0, 10);
  const weekday = new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' })
    .format(Date.parse(`${date}T00:00:00Z`))
    .toLowerCase();
  return {
    pattern: {
      type: 'weekly',
      interval: 1,
      month: 0,
      dayOfMonth: 0,
      daysOfWeek: [weekday],
      firstDayOfWeek: 'monday',
      index: 'first',
    },
    range: {
      type: 'noEnd',
      startDate: date,
      endDate: '0001-01-01',
      recurrenceTimeZone: 'W. Europe Standard Time',
      numberOfOccurrences: 0,
    },
  };
}

/** Names that `$select` may hold for an event. */
export const eventProperties: readonly string[] = [
  'id',
  'createdDateTime',
  'lastModifiedDateTime',
  'changeKey',
  'categories',
  'transactionId',
  'originalStartTimeZone',
  'originalEndTimeZone',
  'iCalUId',
  'reminderMinutesBeforeStart',
  'isReminderOn',
  'hasAttachments',
  'subject',
  'bodyPreview',
  'importance',
  'sensitivity',
  'isAllDay',
  'isCancelled',
  'isOrganizer',
  'responseRequested',
  'seriesMasterId',
  'showAs',
  'type',
  'webLink',
  'onlineMeetingUrl',
  'isOnlineMeeting',
  'onlineMeetingProvider',
  'allowNewTimeProposals',
  'isDraft',
  'hideAttendees',
  'recurrence',
  'responseStatus',
  'body',
  'start',
  'end',
  'location',
  'locations',
  'attendees',
  'organizer',
  'onlineMeeting',
];

export const eventContext = (rest: string): string => `${graphBase}/$metadata#users${rest}`;
