import { badRequest, json, Refusal } from './answer.ts';
import type { Answer } from './answer.ts';
import { graphBase } from './call.ts';
import type { Call, Route } from './call.ts';
import { copyOf, eventContext, eventProperties, hasCopy, mailboxEventId } from './event-copy.ts';
import type { Showing } from './event-copy.ts';
import { comparison, project, selected, sorting, whole, withOption } from './query.ts';
import { zoneOf } from './zone.ts';
import type { CalendarEntry } from './world.ts';

/** Reads the Prefer header; what it asks for and the tenant does not know is refused. */
function showingOf(call: Call): { showing: Showing; applied: Readonly<Record<string, string>> } {
  const prefer = call.headers.get('prefer') ?? '';
  const zoneName = /outlook\.timezone\s*=\s*"?([^",;]+)"?/.exec(prefer)?.[1]?.trim() ?? 'UTC';
  const zone = zoneOf(zoneName);
  if (zone === null) {
    throw new Refusal(
      400,
      'TimeZoneNotSupportedException',
      `${call.method} ${call.target}: a time zone name '${zoneName}' is not supported (Prefer: outlook.timezone).`,
    );
  }
  const bodyType = /outlook\.body-content-type\s*=\s*"?(\w+)"?/.exec(prefer)?.[1] ?? 'html';
  return {
    showing: {
      zone,
      zoneName,
      // The value is compared by case, as documented.
      immutableIds: /IdType\s*=\s*"ImmutableId"/.test(prefer),
      textBody: bodyType === 'text',
      withBody: ['Calendars.Read', 'Calendars.ReadWrite'].some(scope => call.token.scopes.includes(scope)),
    },
    applied: prefer === '' ? {} : { 'Preference-Applied': prefer },
  };
}

const mine = (call: Call): readonly CalendarEntry[] =>
  call.premises.world.entries.filter(entry => hasCopy(entry, call.user));

/** A query instant: an offset is honoured, without one it means UTC. */
function instant(call: Call, option: string): number {
  const text = call.query.get(option);
  if (text === null) {
    throw badRequest(
      `GET ${call.target}: this request requires a time window; the query option '${option}' is missing.`,
    );
  }
  const zoned = /(Z|[+-]\d\d:?\d\d)$/i.test(text)
    ? text
    : `${text.length === 10 ? `${text}T00:00:00` : text}Z`;
  const value = Date.parse(zoned);
  if (Number.isNaN(value)) throw badRequest(`GET ${call.target}: '${text}' is no date and time (${option}).`);
  return value;
}

function calendarView(call: Call): Answer {
  const from = instant(call, 'startDateTime');
  const to = instant(call, 'endDateTime');
  const names = selected(call, eventProperties, 'microsoft.graph.event');
  const forbidden = names?.find(name => name === 'createdDateTime' || name === 'lastModifiedDateTime');
  if (forbidden !== undefined) {
    throw badRequest(`GET ${call.target}: '${forbidden}' cannot be selected in a calendar view.`);
  }
  const found = mine(call).filter(
    entry => entry.type !== 'seriesMaster' && Date.parse(entry.end) > from && Date.parse(entry.start) < to,
  );
  return page(call, inOrder(call, found), names, '/me/calendarView', 10);
}

function inOrder(call: Call, entries: readonly CalendarEntry[]): readonly CalendarEntry[] {
  const by = sorting(call);
  if (!by) return entries;
  const value = keyFor(call, by.property);
  const sign = by.falling ? -1 : 1;
  return [...entries].sort((a, b) => (value(a) < value(b) ? -sign : value(a) > value(b) ? sign : 0));
}

function keyFor(call: Call, property: string): (entry: CalendarEntry) => string {
  switch (property) {
    case 'start/dateTime':
      return entry => entry.start;
    case 'end/dateTime':
      return entry => entry.end;
    case 'subject':
      return entry => entry.subject;
    default:
      throw badRequest(`GET ${call.target}: events cannot be sorted by '${property}' ($orderby).`);
  }
}

function page(
  call: Call,
  entries: readonly CalendarEntry[],
  names: readonly string[] | null,
  path: string,
  ordinarySize: number,
): Answer {
  const { showing, applied } = showingOf(call);
  const size = Math.min(whole(call, '$top', 1) ?? ordinarySize, 1000);
  const skip = whole(call, '$skip', 0) ?? 0;
  const { world } = call.premises;
  const value = entries
    .slice(skip, skip + size)
    .map(entry => project(copyOf(entry, call.user, world, showing), names));
  const more = skip + size < entries.length;
  return json(
    {
      '@odata.context': eventContext(`('${call.user.oid}')${path.replace('/me', '')}`),
      value,
      ...(more ? { '@odata.nextLink': withOption(call, graphBase, '$skip', String(skip + size)) } : {}),
    },
    200,
    applied,
  );
}

function events(call: Call): Answer {
  const names = selected(call, eventProperties, 'microsoft.graph.event');
  const wanted = comparison(call);
  if (wanted && (wanted.property !== 'iCalUId' || wanted.operator !== 'eq')) {
    throw new Refusal(
      400,
      'ErrorInvalidUrlQueryFilter',
      `GET ${call.target}: events can be filtered by 'iCalUId eq' only, not by '${wanted.property} ${wanted.operator}'.`,
    );
  }
  const found = wanted
    ? mine(call).filter(entry => entry.uid === wanted.value)
    : mine(call).filter(entry => entry.type !== 'occurrence');
  return page(call, inOrder(call, found), names, '/me/events', 10);
}

/** The entry with this id in the caller's own mailbox, in either form of the id. */
function entryWith(call: Call, id: string): CalendarEntry {
  const found = mine(call).find(entry =>
    [false, true].some(immutable => mailboxEventId(entry, call.user, immutable) === id),
  );
  if (!found) {
    throw new Refusal(
      404,
      'ErrorItemNotFound',
      `GET /me/events/${id}: the specified object was not found in the store of ${call.user.mail}.`,
    );
  }
  return found;
}

function event(call: Call): Answer {
  const id = call.params['event-id'] ?? '';
  const names = selected(call, eventProperties, 'microsoft.graph.event');
  const { showing, applied } = showingOf(call);
  const value = copyOf(entryWith(call, id), call.user, call.premises.world, showing);
  return json(
    { '@odata.context': eventContext(`('${call.user.oid}')/events/$entity`), ...project(value, names) },
    200,
    applied,
  );
}

/** The occurrences of a series, exceptions included, within a time that has to be told. */
function instances(call: Call): Answer {
  const id = call.params['event-id'] ?? '';
  const from = instant(call, 'startDateTime');
  const to = instant(call, 'endDateTime');
  const names = selected(call, eventProperties, 'microsoft.graph.event');
  const master = entryWith(call, id);
  if (master.type !== 'seriesMaster') {
    throw new Refusal(
      400,
      'ErrorInvalidOperation',
      `GET /me/events/${id}/instances: the event is no series; it is of type ${master.type}.`,
    );
  }
  const found = mine(call).filter(
    entry => entry.masterUid === master.uid && Date.parse(entry.end) > from && Date.parse(entry.start) < to,
  );
  return page(call, inOrder(call, found), names, `/me/events('${id}')/instances`, 10);
}

/** The signed-in user's own calendar. */
export const calendarRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: '/me/calendarView',
    needs: 'calendar',
    options: ['startDateTime', 'endDateTime', '$select', '$top', '$skip', '$orderby'],
    run: calendarView,
  },
  {
    method: 'GET',
    template: '/me/events',
    needs: 'calendar',
    options: ['$select', '$filter', '$top', '$skip', '$orderby'],
    run: events,
  },
  { method: 'GET', template: '/me/events/{event-id}', needs: 'calendar', options: ['$select'], run: event },
  {
    method: 'GET',
    template: '/me/events/{event-id}/instances',
    needs: 'calendar',
    options: ['startDateTime', 'endDateTime', '$select', '$top', '$skip', '$orderby'],
    run: instances,
  },
];
