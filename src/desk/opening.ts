import { findEvents, hasNoMailbox, leadsToThread, loadEvent, matchEvents } from '#graph/calendar.ts';
import { GraphError } from '#graph/failure.ts';
import { loadMany, type Found } from '#graph/rows.ts';
import { findSite, type SiteMap } from '#graph/site.ts';
import type { CalendarEvent } from '#minutes/event.ts';
import type { Body, Key, Meeting } from '#minutes/record.ts';
import { localMoment } from './clock.ts';
import { dayAfter, lookingBack, nearNow, recogniseBody, runningNow } from './matching.ts';
import { opened, proposed, type OnStep, type OpenedMeeting } from './opened.ts';
import { openAgain } from './opening-again.ts';
import { fetchAppointmentOpening } from './on-demand.ts';
import type { DeskSetting } from './setting.ts';
import type { ChooseReason, ChooseView, EventChoice, FailedReason, SetupView, View } from './view.ts';

// From what the host tells to the filled page. Each miss has a view of its own; only what Graph refuses as a
// whole is thrown, as a GraphError. Round trips are counted: four one after another on a first visit, two later.

/** What to open: the host's meeting, or what the person chose instead. */
export type Target =
  | { readonly by: 'hint'; readonly bodyKey?: Key }
  | { readonly by: 'event'; readonly id: string; readonly bodyKey?: Key }
  | { readonly by: 'meeting'; readonly key: Key }
  | { readonly by: 'body'; readonly bodyKey: Key };

export type Opened = OpenedMeeting | ChooseView | SetupView;

/**
 * What to open for the body that was chosen: the event that was found and only lacked its body, else none. The
 * appointment that a pane stands beside (`pane`) stays what it is.
 */
export function withBody(view: View, bodyKey: Key, before: Target, pane: boolean): Target {
  const asked = view.state === 'choose' && (view.reason === 'unknownBody' || view.reason === 'bodyGone');
  const event = asked ? view.events[0] : undefined;
  if (event && pane && before.by === 'hint') return { by: 'hint', bodyKey };
  return event ? { by: 'event', id: event.id, bodyKey } : { by: 'body', bodyKey };
}

const day = 86_400_000;

/** Finds the meeting and fills its page. */
export async function openMeeting(setting: DeskSetting, target: Target, onStep: OnStep): Promise<Opened> {
  const thread = setting.hint.chatId ?? setting.hint.channelId;
  if (target.by === 'hint' && setting.appointment) {
    const { openAppointment } = await fetchAppointmentOpening();
    return openAppointment(setting, setting.appointment, target.bodyKey ?? null, onStep);
  }
  if (target.by === 'hint' && thread !== null) {
    const again = await openAgain(setting, thread, onStep);
    if (again) return again;
  }
  onStep('calendar');
  const [calendar, site] = await Promise.all([lookForEvents(setting), siteOf(setting)]);
  if (site === null) return { state: 'choose', reason: 'siteGone', events: [], meetings: [], bodies: [] };
  const setup = setupOf(site);
  if (setup) return setup;
  const found = { setting, site, calendar, thread, onStep };
  switch (target.by) {
    case 'event':
      return openEvent(found, target.id, target.bodyKey);
    case 'meeting':
      return openStored(found, target.key);
    case 'body':
      return openNew(found, null, target.bodyKey);
    case 'hint':
      return openHinted(found);
  }
}

/** The site; null when it is gone and it was the tab that named it. */
async function siteOf({ graph, site, tab }: DeskSetting): Promise<SiteMap | null> {
  try {
    return await findSite(graph, site);
  } catch (error) {
    if (tab && error instanceof GraphError && error.kind === 'missing') return null;
    throw error;
  }
}

export type Calendar = Awaited<ReturnType<typeof findEvents>>;

/** What is known while a meeting is being found. */
export type Finding = {
  readonly setting: DeskSetting;
  readonly site: SiteMap;
  readonly calendar: Calendar;
  /** Under which the way to the meeting is remembered; null when it is not. */
  readonly thread: string | null;
  readonly onStep: OnStep;
};

/** The days around now that meetings are looked for in. */
export async function lookForEvents({ graph, hint, clock, timeZone }: DeskSetting): Promise<Calendar> {
  const calendar = await findEvents(graph, { ...hint, ...span(clock.now()), timeZone });
  // Without a token nothing else will go better; every other refusal has a way on without the calendar.
  if (calendar.failures.calendar?.kind === 'signedOut') throw calendar.failures.calendar;
  return calendar;
}

/** From 60 days ago until in 120 days, as ISO instants. */
export const span = (now: number) => ({
  from: new Date(now - 60 * day).toISOString(),
  to: new Date(now + 120 * day).toISOString(),
});

async function openHinted(found: Finding): Promise<Opened> {
  const { setting, calendar, thread } = found;
  if (thread === null) {
    const unread = calendar.failures.calendar;
    return choose(found, unread ? unreadReason(unread) : 'noChat', calendar.events);
  }
  const matches = matchEvents(calendar.events, {
    ...setting.hint,
    joinUrl: calendar.chat?.joinUrl ?? null,
  }).filter(event => !event.isCancelled);
  const now = localMoment(setting.clock.now(), setting.timeZone);
  const event = matches.length === 1 ? matches[0] : runningNow(matches, now);
  if (event) return openEvent(found, event.id);
  if (matches.length > 1) return choose(found, 'severalOccurrences', matches);
  const reason = missReason(calendar);
  return choose(found, reason, calendar.events);
}

/** Why the calendar could not be read. What is not known to stay so is worth another try. */
export function unreadReason(error: GraphError): ChooseReason {
  if (hasNoMailbox(error)) return 'mailboxWithoutGraph';
  return error.kind === 'forbidden' ? 'calendarForbidden' : 'calendarOffline';
}

function missReason({ chat, failures }: Calendar): ChooseReason {
  if (failures.calendar) return unreadReason(failures.calendar);
  return chat || failures.chat ? 'notInvited' : 'noEvent';
}

async function openEvent(found: Finding, id: string, bodyKey?: Key): Promise<Opened> {
  const { setting, site, calendar, onStep } = found;
  const uid = calendar.events.find(event => event.id === id)?.uid;
  onStep('site');
  const [event, [bodies, stored]] = await Promise.all([
    loadEvent(setting.graph, id, setting.timeZone),
    loadMany(setting.graph, site, [{ want: 'bodies' }, { want: 'meetings', by: { eventUid: uid ?? '' } }]),
  ]);
  // An event outside of the days that were looked through: its uid was not known before it was read.
  if (uid === undefined) return openFound(found, event, bodyKey ?? null, bodies);
  const meeting = stored.rows[0]?.row;
  if (meeting) return openStored(found, meeting.key, event, bodies);
  return openNew(found, event, bodyKey ?? bodyOf(setting, event, bodies), bodies);
}

/** The meeting of an event that has been read; `bodyKey` is the body that the person chose for it. */
export async function openFound(
  found: Finding,
  event: CalendarEvent,
  bodyKey: Key | null,
  known?: Found<'body'>,
): Promise<Opened> {
  const { setting, site } = found;
  const byUid = { want: 'meetings', by: { eventUid: event.uid } } as const;
  const [meetings, bodies] = known
    ? [...(await loadMany(setting.graph, site, [byUid])), known]
    : await loadMany(setting.graph, site, [byUid, { want: 'bodies' }]);
  const meeting = meetings.rows[0]?.row;
  if (meeting) return openStored(found, meeting.key, event, bodies);
  return openNew(found, event, bodyKey ?? bodyOf(setting, event, bodies), bodies);
}

async function openStored(
  found: Finding,
  key: Key,
  event: CalendarEvent | null = null,
  known?: Found<'body'>,
): Promise<Opened> {
  const { setting, site, thread, onStep } = found;
  onStep('meeting');
  const wanted = { want: 'meeting', key } as const;
  const [loaded, bodies] = known
    ? [...(await loadMany(setting.graph, site, [wanted])), known]
    : await loadMany(setting.graph, site, [wanted, { want: 'bodies' }]);
  const body = bodies.rows.find(each => each.row.key === loaded.meeting?.row.bodyKey)?.row;
  if (!loaded.meeting || !body) return choose(found, 'noEvent', found.calendar.events);
  onStep('previous');
  const [members, meetings] = await loadMany(setting.graph, site, [
    { want: 'members', bodyKey: body.key },
    lookingBack(body.key, loaded.meeting.row.date ?? todayOf(setting)),
  ]);
  return opened({ setting, site, thread, event, body, members, meetings }, loaded);
}

async function openNew(
  found: Finding,
  event: CalendarEvent | null,
  bodyKey: Key | null,
  known?: Found<'body'>,
): Promise<Opened> {
  const { setting, site, thread, onStep } = found;
  const bodies = known ?? (await loadMany(setting.graph, site, [{ want: 'bodies' }]))[0];
  if (bodies.rows.length === 0) return { ...setupView(site), needsBody: true };
  const body = bodyRows(bodies).find(each => each.key === bodyKey);
  if (!body) {
    return {
      state: 'choose',
      reason: bodyKey !== null && bodyKey === setting.tab?.bodyKey ? 'bodyGone' : 'unknownBody',
      events: event ? [choiceOf(event)] : [],
      meetings: [],
      bodies: bodyRows(bodies),
    };
  }
  onStep('meeting');
  const [members, meetings, assignments] = await loadMany(setting.graph, site, [
    { want: 'members', bodyKey: body.key },
    lookingBack(body.key, event?.date ?? todayOf(setting)),
    { want: 'openAssignments', bodyKey: body.key },
  ]);
  return proposed(
    { setting, site, thread, event, body, members, meetings },
    assignments.rows.map(each => each.row),
    onStep,
  );
}

/** The body that the tab was set up for, else the one that the event's own words name. */
const bodyOf = ({ tab }: DeskSetting, event: CalendarEvent, bodies: Found<'body'>): Key | null =>
  tab?.bodyKey ?? recogniseBody(event, bodyRows(bodies))?.key ?? null;

const bodyRows = (bodies: Found<'body'>): readonly Body[] => bodies.rows.map(each => each.row);

const choiceOf = (event: CalendarEvent): EventChoice => ({
  id: event.id,
  subject: event.subject,
  date: event.date,
  start: event.start,
  end: event.end,
  place: event.place,
  organizer: event.organizerName,
});

const todayOf = ({ clock, timeZone }: DeskSetting): string => localMoment(clock.now(), timeZone).date;

/** Days before today within which a meeting is looked for at first, and within which it is when none is found. */
const near = 30;
const far = 400;

/** The person chooses. A meeting that SharePoint already knows by this chat needs no choosing. */
export async function choose(
  found: Finding,
  reason: ChooseReason,
  events: readonly CalendarEvent[],
): Promise<Opened> {
  const { setting, site, thread } = found;
  const today = todayOf(setting);
  // What comes is asked for by itself, so that a busy month behind cannot hide it.
  const [bodies, coming, recent] = await loadMany(setting.graph, site, [
    { want: 'bodies' },
    { want: 'meetingsSince', since: today, whole: false },
    { want: 'meetingsSince', since: dayAfter(today, -near), whole: false },
  ]);
  if (bodies.rows.length === 0) return { ...setupView(site), needsBody: true };
  let meetings = eachOnce([...coming.rows, ...recent.rows].map(({ row }) => row));
  const isOurs = ({ joinUrl }: Meeting): boolean =>
    thread !== null && joinUrl !== null && leadsToThread(joinUrl, thread);
  const byThread = thread !== null && reason !== 'severalOccurrences';
  if (byThread ? !meetings.some(isOurs) : meetings.length === 0) {
    const [all] = await loadMany(setting.graph, site, [
      { want: 'meetingsSince', since: dayAfter(today, -far), whole: true },
    ]);
    meetings = eachOnce([...meetings, ...all.rows.map(({ row }) => row)]);
  }
  const one = byThread ? nearNow(meetings.filter(isOurs), today)[0] : undefined;
  if (one) return openStored(found, one.key);
  return {
    state: 'choose',
    reason,
    events: nearNow(
      events.filter(event => !event.isCancelled),
      today,
    )
      .slice(0, 12)
      .map(choiceOf),
    meetings: nearNow(meetings, today)
      .slice(0, 12)
      .map(({ key, title, date }) => ({ key, title, date })),
    bodies: bodyRows(bodies),
  };
}

const eachOnce = (meetings: readonly Meeting[]): readonly Meeting[] => [
  ...new Map(meetings.map(meeting => [meeting.key, meeting])).values(),
];

/** What has to be made or updated on the site before a meeting is opened there; null when nothing has. */
export const setupOf = (site: SiteMap): SetupView | null =>
  site.missing.length > 0 || site.older ? setupView(site) : null;

const setupView = (site: SiteMap): SetupView => ({
  state: 'setup',
  missing: site.missing,
  older: site.older === true && site.missing.length === 0,
  partly: site.missing.length > 0 && Object.values(site.lists).some(id => id !== null),
  progress: null,
  refused: null,
  detail: '',
  siteUrl: site.webUrl,
  needsBody: false,
});

/** What the screen says when Graph refuses the opening as a whole. */
export function failedReason({ kind, code }: GraphError): FailedReason {
  if (code === 'newerLists') return 'newerLists';
  switch (kind) {
    case 'signedOut':
    case 'offline':
      return 'offline';
    case 'throttled':
    case 'locked':
      return 'throttled';
    case 'forbidden':
      return 'siteForbidden';
    case 'missing':
      return 'siteMissing';
    case 'stale':
    case 'duplicate':
    case 'tooLong':
    case 'full':
    case 'broken':
      return 'broken';
  }
}
