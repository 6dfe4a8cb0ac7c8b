import type { CalendarEvent, Invitee } from '#minutes/event.ts';
import type { Answer, Mode, Problem } from '#minutes/record.ts';
import type { PartOutcome } from './batch.ts';
import type { Graph } from './client.ts';
import { GraphError } from './failure.ts';
import { listOf, objectOf, textOf, type Json } from './json.ts';
import { loadPages, readPage } from './pages.ts';
import { meetingScopes } from './scopes.ts';
import { readMoment, windowsZone } from './zone.ts';

// The calendar event behind a meeting. Every invitee has a copy of it in the own mailbox, with its own id;
// only the organizer's copy knows what the others have answered.

/** What the meeting's chat tells of the meeting. */
export type ChatMeeting = {
  readonly topic: string | null;
  readonly joinUrl: string | null;
  readonly organizerOid: string | null;
  /** Valid in the organizer's mailbox only, and often absent. */
  readonly calendarEventId: string | null;
};

/** Who is asking about which meeting: the thread of its chat or channel. */
export type MeetingThread = { readonly chatId: string | null; readonly channelId: string | null };

export type FoundEvents = {
  readonly chat: ChatMeeting | null;
  /** All events of the time asked for, without body and invitees; which are this meeting's, says `matchEvents`. */
  readonly events: readonly CalendarEvent[];
  /** Why there is no chat or no calendar; null when it was read. */
  readonly failures: { readonly chat: GraphError | null; readonly calendar: GraphError | null };
  readonly problems: readonly Problem[];
};

const mostPages = 5;
const summary =
  'id,iCalUId,seriesMasterId,type,subject,start,end,location,locations,organizer,isOrganizer,isCancelled,isOnlineMeeting,onlineMeeting,onlineMeetingUrl,webLink';
const whole = `${summary},attendees,responseStatus,hideAttendees,body`;

/**
 * The form of an event's id: the one that stays the same while the event stays in its mailbox, or the one that
 * Outlook gives its add-ins, which a move to another folder changes.
 */
export type EventIds = 'immutable' | 'rest';

/** Times in answers are those of the meeting's place. */
const prefer = (timeZone: string, ids: EventIds = 'immutable'): Readonly<Record<string, string>> => ({
  Prefer: `outlook.timezone="${windowsZone(timeZone)}"${ids === 'immutable' ? ', IdType="ImmutableId"' : ''}`,
});

/** The chat and the calendar between two ISO instants, in one round trip. Rejects only on abort. */
export async function findEvents(
  graph: Graph,
  asked: MeetingThread & {
    readonly from: string;
    readonly to: string;
    /** IANA name of the meeting's zone. */
    readonly timeZone: string;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<FoundEvents> {
  const { from, to, timeZone, signal } = asked;
  const doing = 'Reading the calendar';
  const span = `startDateTime=${encodeURIComponent(from)}&endDateTime=${encodeURIComponent(to)}`;
  const calendarPart = {
    method: 'GET',
    path: `/me/calendarView?${span}&$select=${summary}&$orderby=start/dateTime&$top=100`,
    headers: prefer(timeZone),
  } as const;
  const chatPart = asked.chatId
    ? ({
        method: 'GET',
        path: `/chats/${encodeURIComponent(asked.chatId)}`,
        doing: 'Reading the meeting chat',
      } as const)
    : null;
  const [calendar, chat] = await graph.batch(chatPart ? [calendarPart, chatPart] : [calendarPart], {
    scopes: meetingScopes,
    doing,
    signal,
  });

  const problems: Problem[] = [];
  const chatFailure = failureIn(chat);
  if (chatFailure)
    problems.push({
      severity: 'info',
      where: 'chat',
      message: `The meeting chat could not be read. ${chatFailure.message}`,
    });
  let calendarFailure = failureIn(calendar);
  let values: readonly Json[] = [];
  if (calendar?.ok) {
    const first = readPage(calendar.body);
    values = first.values;
    if (first.next) {
      try {
        const rest = await loadPages(
          graph,
          { path: first.next, scopes: meetingScopes, headers: prefer(timeZone), signal, doing },
          mostPages - 1,
        );
        values = [...values, ...rest.values];
        if (!rest.complete)
          problems.push({
            severity: 'warning',
            where: 'calendar',
            message: `The calendar has more events than were looked through; the first ${values.length} were.`,
          });
      } catch (failure) {
        if (!(failure instanceof GraphError)) throw failure;
        calendarFailure = failure;
      }
    }
  }
  if (calendarFailure)
    problems.push({ severity: 'warning', where: 'calendar', message: calendarFailure.message });
  return {
    chat: chat?.ok ? readChat(objectOf(chat.body)) : null,
    events: values.flatMap(value => readEvent(value, timeZone) ?? []),
    failures: { chat: chatFailure, calendar: calendarFailure },
    problems,
  };
}

const failureIn = (outcome: PartOutcome | undefined): GraphError | null =>
  outcome && !outcome.ok ? outcome.error : null;

function readChat(chat: Json): ChatMeeting {
  const online = objectOf(chat['onlineMeetingInfo']);
  return {
    topic: textOf(chat['topic']),
    joinUrl: textOf(online['joinWebUrl']),
    organizerOid: textOf(objectOf(online['organizer'])['id']),
    calendarEventId: textOf(online['calendarEventId']),
  };
}

/**
 * The events that belong to the meeting: the join address holds the thread of the chat or channel, or is the
 * chat's own. All occurrences of a series share it, so there may be many.
 */
export function matchEvents(
  events: readonly CalendarEvent[],
  asked: MeetingThread & { readonly joinUrl: string | null },
): readonly CalendarEvent[] {
  const threads = [asked.chatId, asked.channelId].flatMap(thread => (thread ? [thread] : []));
  const own = asked.joinUrl ? plain(asked.joinUrl) : null;
  return events.filter(
    ({ joinUrl }) =>
      joinUrl !== null && (plain(joinUrl) === own || threads.some(thread => leadsToThread(joinUrl, thread))),
  );
}

/** Whether a join address is that of the meeting with this thread, however either is encoded. */
export const leadsToThread = (joinUrl: string, thread: string): boolean =>
  plain(joinUrl).includes(plain(thread));

/** Decoded as often as it was encoded (links are wrapped by mail filters), in lower case, without the ending. */
function plain(url: string): string {
  let text = url;
  for (let round = 0; round < 3 && /%[0-9a-f]{2}/i.test(text); round++) {
    try {
      text = decodeURIComponent(text);
    } catch (failure) {
      if (failure instanceof URIError) break;
      throw failure;
    }
  }
  return text.toLowerCase().replace(/\/+$/, '');
}

/** One event whole: invitees with their answers, and the invitation's body as HTML. */
export async function loadEvent(
  graph: Graph,
  id: string,
  timeZone: string,
  options: { readonly ids?: EventIds; readonly signal?: AbortSignal | undefined } = {},
): Promise<CalendarEvent> {
  const doing = 'Reading the invitation';
  const { body } = await graph.request({
    method: 'GET',
    path: `/me/events/${encodeURIComponent(id)}?$select=${whole}`,
    scopes: meetingScopes,
    headers: prefer(timeZone, options.ids),
    signal: options.signal,
    doing,
  });
  const event = readEvent(objectOf(body), timeZone);
  if (!event) throw new GraphError('broken', doing, { detail: 'The answer has no event in it.' });
  return event;
}

/** Whether Graph says that the mailbox is on a server of the organisation's own, or that there is none. */
export const hasNoMailbox = ({ code, message }: GraphError): boolean =>
  /MailboxNotEnabledForRESTAPI|MailboxNotSupportedForRESTAPI|ResourceNotFound/i.test(`${code} ${message}`);

/**
 * The occurrences of a series between two ISO instants, without body and invitees; `id` is the series' own, in the
 * form that Outlook gives.
 */
export async function loadOccurrences(
  graph: Graph,
  id: string,
  asked: {
    readonly from: string;
    readonly to: string;
    readonly timeZone: string;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<readonly CalendarEvent[]> {
  const { from, to, timeZone, signal } = asked;
  const during = `startDateTime=${encodeURIComponent(from)}&endDateTime=${encodeURIComponent(to)}`;
  const { values } = await loadPages(
    graph,
    {
      path: `/me/events/${encodeURIComponent(id)}/instances?${during}&$select=${summary}&$top=100`,
      scopes: meetingScopes,
      headers: prefer(timeZone),
      signal,
      doing: 'Reading the occurrences of the series',
    },
    mostPages,
  );
  return values.flatMap(value => readEvent(value, timeZone) ?? []);
}

/**
 * The event with this iCalUId in the user's own mailbox, or null. An occurrence of a series is not found by its
 * uid alone; with the `date` it was held (ISO, local) that day is looked through.
 */
export async function findEventByUid(
  graph: Graph,
  uid: string,
  options: {
    readonly timeZone: string;
    readonly date?: string | null;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<CalendarEvent | null> {
  const { timeZone, date, signal } = options;
  const filter = encodeURIComponent(`iCalUId eq '${uid.replace(/'/g, "''")}'`);
  const call = {
    method: 'GET',
    scopes: meetingScopes,
    headers: prefer(timeZone),
    signal,
    doing: 'Reading the calendar',
  } as const;
  const { body } = await graph.request({ ...call, path: `/me/events?$filter=${filter}&$select=${whole}` });
  const byUid = readPage(body).values.flatMap(value => readEvent(value, timeZone) ?? []);
  const found = byUid.find(event => event.uid === uid);
  if (found || !date) return found ?? null;

  const day = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(day)) return null;
  const near = await findEvents(graph, {
    chatId: null,
    channelId: null,
    from: new Date(day - 14 * 3_600_000).toISOString(),
    to: new Date(day + 38 * 3_600_000).toISOString(),
    timeZone,
    signal,
  });
  if (near.failures.calendar) throw near.failures.calendar;
  const that = near.events.find(event => event.uid === uid);
  return that ? loadEvent(graph, that.id, timeZone, { signal }) : null;
}

/** An event of Graph; null when it has no id or no time, as has been seen. */
function readEvent(event: Json, timeZone: string): CalendarEvent | null {
  const id = textOf(event['id']);
  const start = readMoment(event['start'], timeZone);
  const end = readMoment(event['end'], timeZone);
  if (id === null || !start || !end) return null;
  const organizer = objectOf(objectOf(event['organizer'])['emailAddress']);
  const organizerMail = textOf(organizer['address']) ?? '';
  const organizerName = textOf(organizer['name']) ?? organizerMail;
  const isOrganizer = event['isOrganizer'] === true;
  const joinUrl = textOf(objectOf(event['onlineMeeting'])['joinUrl']) ?? textOf(event['onlineMeetingUrl']);
  return {
    id,
    // Some events have been reported without one; a text of our own keeps them apart.
    uid: textOf(event['iCalUId']) ?? `event:${id}`,
    seriesMasterId: textOf(event['seriesMasterId']),
    subject: textOf(event['subject']) ?? '',
    date: start.date,
    start: start.time,
    end: end.time,
    ...placeOf(event, joinUrl),
    isOrganizer,
    isCancelled: event['isCancelled'] === true,
    organizerName,
    organizerMail,
    invitees: 'attendees' in event ? inviteesOf(event, isOrganizer, organizerName, organizerMail) : [],
    joinUrl,
    webLink: textOf(event['webLink']),
    body: textOf(objectOf(event['body'])['content']),
  };
}

const digitally = 'igitalt via Teams';

/** What Outlook writes as the place of a Teams meeting, in the languages of our users, or a bare address. */
const isTeams = (place: string): boolean =>
  /^(microsoft[\s-]?teams|teams)([\s-]*(möte|sammanträde|meeting|kanal|channel))?$/i.test(place.trim()) ||
  /^https?:\/\/\S+$/i.test(place.trim());

function placeOf(event: Json, joinUrl: string | null): { place: string | null; mode: Mode | null } {
  const named = [...listOf(event['locations']).map(objectOf), objectOf(event['location'])]
    .flatMap(location => (textOf(location['displayName']) ?? '').split(';'))
    .map(name => name.trim())
    .filter(name => name !== '');
  const rooms = [...new Set(named)].filter(name => !isTeams(name));
  const online = event['isOnlineMeeting'] === true || joinUrl !== null || named.some(isTeams);
  const place = rooms.join(', ');
  if (place === '') return online ? { place: `D${digitally}`, mode: 'digital' } : { place: null, mode: null };
  return online ? { place: `${place} samt d${digitally}`, mode: 'hybrid' } : { place, mode: 'physical' };
}

const answers: Readonly<Record<string, Answer>> = {
  accepted: 'accepted',
  organizer: 'accepted',
  declined: 'declined',
  tentativelyAccepted: 'tentative',
  notResponded: 'notResponded',
};

function inviteesOf(
  event: Json,
  isOrganizer: boolean,
  organizerName: string,
  organizerMail: string,
): readonly Invitee[] {
  const isTheOrganizer = (mail: string): boolean => mail.toLowerCase() === organizerMail.toLowerCase();
  const invited = listOf(event['attendees'])
    .map(objectOf)
    .flatMap((attendee): readonly Invitee[] => {
      const address = objectOf(attendee['emailAddress']);
      const mail = textOf(address['address']) ?? '';
      const name = textOf(address['name']) ?? mail;
      if (name === '' || (mail !== '' && isTheOrganizer(mail))) return [];
      const type = textOf(attendee['type']);
      const response = textOf(objectOf(attendee['status'])['response']) ?? 'none';
      // `none` in the organizer's copy is somebody who has not answered; in any other copy it is not known.
      const answer = answers[response] ?? (isOrganizer ? 'notResponded' : 'unknown');
      return [{ name, mail, kind: type === 'optional' || type === 'resource' ? type : 'required', answer }];
    });
  return organizerName === ''
    ? invited
    : [{ name: organizerName, mail: organizerMail, kind: 'organizer', answer: 'accepted' }, ...invited];
}
