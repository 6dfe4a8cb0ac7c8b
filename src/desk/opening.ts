import { findEvents, loadEvent, matchEvents } from '#graph/calendar.ts';
import { GraphError } from '#graph/failure.ts';
import { loadMany, type Found, type LoadedMeeting } from '#graph/rows.ts';
import { findSite, type SiteMap } from '#graph/site.ts';
import type { CalendarEvent } from '#minutes/event.ts';
import { matchInvitees, type Candidate, type Doubt } from '#minutes/prefill.ts';
import type { Assignment, Body, Key, Meeting, Member } from '#minutes/record.ts';
import { absorb, isProposal, type Book, type Stored } from './book.ts';
import { localMoment } from './clock.ts';
import { nearNow, recogniseBody, runningNow, sameThread } from './matching.ts';
import { minutesOf, proposalFor } from './proposal.ts';
import { restoreMemory, restoreShelved } from './restoring.ts';
import type { DeskSetting } from './setting.ts';
import type { Memory } from './shelf.ts';
import type { ChooseReason, ChooseView, EventChoice, OpeningStep, OpenView, SetupView } from './view.ts';

// From what the host tells to the filled page. Each miss has a view of its own; only what Graph refuses as a
// whole is thrown, as a GraphError. Round trips are counted: four one after another on a first visit, two later.

/** What to open: the host's meeting, or what the person chose instead. */
export type Target =
  | { readonly by: 'hint' }
  | { readonly by: 'event'; readonly id: string; readonly bodyKey?: Key }
  | { readonly by: 'meeting'; readonly key: Key }
  | { readonly by: 'body'; readonly bodyKey: Key };

export type OpenedMeeting = {
  readonly state: 'open';
  readonly site: SiteMap;
  readonly event: CalendarEvent | null;
  readonly body: Body;
  readonly members: readonly Member[];
  readonly book: Book;
  readonly previous: OpenView['previous'];
  /** The meeting before this one, when it is known and its items have not been read yet. */
  readonly previousMeeting: Meeting | null;
  readonly inbox: readonly Candidate[];
  readonly doubts: readonly Doubt[];
  readonly canWrite: boolean;
  readonly user: { readonly name: string; readonly oid: string };
  /** Shown from the local disk, since there is no network. */
  readonly offline: boolean;
  /** Words of an earlier visit that SharePoint does not have yet. */
  readonly unsent: boolean;
};

export type Opened = OpenedMeeting | ChooseView | SetupView;

type OnStep = (step: OpeningStep) => void;

const day = 86_400_000;

export const shelfKeyOf = (userOid: string, meetingKey: Key): string => `${userOid}/${meetingKey}`;

/** Finds the meeting and fills its page. */
export async function openMeeting(setting: DeskSetting, target: Target, onStep: OnStep): Promise<Opened> {
  const thread = setting.hint.chatId ?? setting.hint.channelId;
  if (target.by === 'hint' && thread !== null) {
    const again = await openAgain(setting, thread, onStep);
    if (again) return again;
  }
  onStep('calendar');
  const [calendar, site] = await Promise.all([lookForEvents(setting), findSite(setting.graph, setting.site)]);
  if (site.missing.length > 0) return setupView(site);
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

type Calendar = Awaited<ReturnType<typeof findEvents>>;

type Finding = {
  readonly setting: DeskSetting;
  readonly site: SiteMap;
  readonly calendar: Calendar;
  readonly thread: string | null;
  readonly onStep: OnStep;
};

async function lookForEvents({ graph, hint, clock, timeZone }: DeskSetting): Promise<Calendar> {
  const now = clock.now();
  const calendar = await findEvents(graph, {
    chatId: hint.chatId,
    channelId: hint.channelId,
    from: new Date(now - 60 * day).toISOString(),
    to: new Date(now + 120 * day).toISOString(),
    timeZone,
  });
  // Without a token nothing else will go better; every other refusal has a way on without the calendar.
  if (calendar.failures.calendar?.kind === 'signedOut') throw calendar.failures.calendar;
  return calendar;
}

async function openHinted(found: Finding): Promise<Opened> {
  const { setting, calendar, thread } = found;
  if (thread === null) return choose(found, 'noChat', calendar.events);
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

function missReason({ chat, failures }: Calendar): ChooseReason {
  if (failures.calendar)
    return failures.calendar.kind === 'offline' ? 'calendarOffline' : 'calendarForbidden';
  return chat || failures.chat ? 'notInvited' : 'noEvent';
}

/** A visit to a meeting that was found before: everything is asked for at once. */
async function openAgain(setting: DeskSetting, thread: string, onStep: OnStep): Promise<Opened | null> {
  const memory = restoreMemory(await setting.shelf.recall(`${setting.user().oid}/${thread}`));
  if (!memory) return null;
  const today = localMoment(setting.clock.now(), setting.timeZone).date;
  // The chat of a series outlives the occurrence that was found in it.
  if (memory.seriesMasterId !== null && memory.date !== today) return null;
  onStep('meeting');
  try {
    const [event, [loaded, bodies, members, meetings, assignments]] = await Promise.all([
      eventOrNone(setting, memory.eventId),
      loadMany(setting.graph, memory.site, [
        { want: 'meeting', key: memory.meetingKey },
        { want: 'bodies' },
        { want: 'members', bodyKey: memory.bodyKey },
        { want: 'meetings', by: { bodyKey: memory.bodyKey } },
        { want: 'openAssignments', bodyKey: memory.bodyKey },
      ]),
    ]);
    const body = bodies.rows.find(each => each.row.key === memory.bodyKey)?.row;
    if (!body || (!event && !loaded.meeting)) return null;
    const known = { setting, site: memory.site, thread, event, body, members, meetings };
    return loaded.meeting
      ? await opened(known, loaded)
      : await proposed(
          known,
          assignments.rows.map(each => each.row),
          onStep,
        );
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    if (error.kind === 'offline') return openFromShelf(setting, memory);
    // A list that has moved, an event that is gone: look from the beginning.
    if (error.kind === 'missing') return null;
    throw error;
  }
}

/** The event behind a known meeting; null when it is gone or not ours to read, which the record survives. */
async function eventOrNone(
  { graph, timeZone }: DeskSetting,
  id: string | null,
): Promise<CalendarEvent | null> {
  if (id === null) return null;
  try {
    return await loadEvent(graph, id, timeZone);
  } catch (error) {
    if (error instanceof GraphError && (error.kind === 'missing' || error.kind === 'forbidden')) return null;
    throw error;
  }
}

/** Without network: what this computer last saw, with what was written since. */
async function openFromShelf(setting: DeskSetting, memory: Memory): Promise<Opened | null> {
  const user = setting.user();
  const shelved = await restoreShelved(setting.shelf, shelfKeyOf(user.oid, memory.meetingKey));
  if (!shelved) return null;
  return {
    state: 'open',
    site: memory.site,
    event: null,
    body: shelved.body,
    members: [],
    book: shelved.book,
    previous: null,
    previousMeeting: null,
    inbox: [],
    doubts: [],
    canWrite: shelved.canWrite,
    user,
    offline: true,
    unsent: shelved.book.edits.length > 0,
  };
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
  const later =
    uid === undefined
      ? (await loadMany(setting.graph, site, [{ want: 'meetings', by: { eventUid: event.uid } }]))[0]
      : stored;
  const meeting = later.rows[0]?.row;
  if (meeting) return openStored(found, meeting.key, event);
  return openNew(found, event, bodyKey ?? recogniseBody(event, bodyRows(bodies))?.key ?? null, bodies);
}

async function openStored(found: Finding, key: Key, event: CalendarEvent | null = null): Promise<Opened> {
  const { setting, site, thread, onStep } = found;
  onStep('meeting');
  const [loaded, bodies] = await loadMany(setting.graph, site, [
    { want: 'meeting', key },
    { want: 'bodies' },
  ]);
  const body = bodies.rows.find(each => each.row.key === loaded.meeting?.row.bodyKey)?.row;
  if (!loaded.meeting || !body) return choose(found, 'noEvent', found.calendar.events);
  onStep('previous');
  const [members, meetings] = await loadMany(setting.graph, site, [
    { want: 'members', bodyKey: body.key },
    { want: 'meetings', by: { bodyKey: body.key } },
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
      reason: 'unknownBody',
      events: event ? [choiceOf(event)] : [],
      meetings: [],
      bodies: bodyRows(bodies),
    };
  }
  onStep('meeting');
  const [members, meetings, assignments] = await loadMany(setting.graph, site, [
    { want: 'members', bodyKey: body.key },
    { want: 'meetings', by: { bodyKey: body.key } },
    { want: 'openAssignments', bodyKey: body.key },
  ]);
  return proposed(
    { setting, site, thread, event, body, members, meetings },
    assignments.rows.map(each => each.row),
    onStep,
  );
}

type Known = {
  readonly setting: DeskSetting;
  readonly site: SiteMap;
  readonly thread: string | null;
  readonly event: CalendarEvent | null;
  readonly body: Body;
  readonly members: Found<'member'>;
  readonly meetings: Found<'meeting'>;
};

/** A meeting that SharePoint has. */
async function opened(known: Known, loaded: LoadedMeeting): Promise<OpenedMeeting> {
  const meeting = loaded.meeting;
  if (!meeting) throw new Error('opened() was called without a meeting row');
  const minutes = minutesOf(meeting.row, loaded);
  return finished(known, { base: minutes, stored: storedOf(loaded), edits: [], collisions: [] }, [], []);
}

/** A meeting that nobody has written in yet: the page is filled with what is known. */
async function proposed(
  known: Known,
  openAssignments: readonly Assignment[],
  onStep: OnStep,
): Promise<OpenedMeeting> {
  onStep('previous');
  const { value } = await proposalFor({ ...known, openAssignments });
  return finished(
    known,
    { base: value.minutes, stored: {}, edits: [], collisions: [] },
    value.inbox,
    value.doubts,
  );
}

async function finished(
  { setting, site, thread, event, body, members, meetings }: Known,
  fresh: Book,
  inbox: readonly Candidate[],
  doubts: readonly Doubt[],
): Promise<OpenedMeeting> {
  const user = setting.user();
  const { meeting } = fresh.base;
  const shelved = await restoreShelved(setting.shelf, shelfKeyOf(user.oid, meeting.key));
  const written = shelved ? absorb(shelved.book, fresh.base, fresh.stored) : fresh;
  const memberRows = members.rows.map(each => each.row);
  const canWrite = mayWrite(event, memberRows, user, isProposal(fresh));
  const { book, doubts: nowInDoubt } = withAnswers(written, event, canWrite);
  const before = previousOf(meetings, meeting);
  if (thread !== null) {
    await setting.shelf.remember(`${user.oid}/${thread}`, {
      eventId: event?.id ?? null,
      eventUid: event?.uid ?? meeting.eventUid,
      seriesMasterId: event?.seriesMasterId ?? null,
      date: meeting.date,
      meetingKey: meeting.key,
      bodyKey: body.key,
      site,
    });
  }
  return {
    state: 'open',
    site,
    event,
    body,
    members: memberRows,
    book,
    previous: before && { title: before.title, date: before.date, documentUrl: before.documentUrl },
    previousMeeting: before,
    inbox,
    doubts: isProposal(fresh) ? doubts : nowInDoubt,
    canWrite,
    user,
    offline: false,
    unsent: (shelved?.book.edits.length ?? 0) > 0,
  };
}

/** Answers that have come since the page was last written, where this calendar copy holds them. */
function withAnswers(
  book: Book,
  event: CalendarEvent | null,
  canWrite: boolean,
): { readonly book: Book; readonly doubts: readonly Doubt[] } {
  if (!event || book.base.meeting.status === 'published') return { book, doubts: [] };
  const { edits, doubts } = matchInvitees(book.base.attendance, event.invitees);
  if (!canWrite || !event.isOrganizer || isProposal(book)) return { book, doubts };
  return { book: { ...book, edits: [...edits, ...book.edits] }, doubts };
}

/** Who writes: the organizer, the body's own secretary or chair, or whoever begins a meeting without an event. */
function mayWrite(
  event: CalendarEvent | null,
  members: readonly Member[],
  user: { readonly oid: string },
  proposal: boolean,
): boolean {
  if (event?.isOrganizer || (event === null && proposal)) return true;
  return members.some(member => member.oid === user.oid && ['secretary', 'chair'].includes(member.role));
}

/** The newest meeting of the body before this one. */
export function previousOf(meetings: Found<'meeting'>, meeting: Meeting): Meeting | null {
  const { date } = meeting;
  if (date === null) return null;
  return (
    meetings.rows.find(each => each.row.key !== meeting.key && (each.row.date ?? '9') < date)?.row ?? null
  );
}

const bodyRows = (bodies: Found<'body'>): readonly Body[] => bodies.rows.map(each => each.row);

function storedOf({
  meeting,
  items,
  attendance,
  decisions,
  assignments,
}: LoadedMeeting): Readonly<Record<Key, Stored>> {
  const rows = [...(meeting ? [meeting] : []), ...items, ...attendance, ...decisions, ...assignments];
  return Object.fromEntries(rows.map(({ row, itemId, etag }) => [row.key, { itemId, etag }]));
}

/** The book over the meeting as SharePoint has it now; null when nothing has changed there. */
export async function reload(
  setting: DeskSetting,
  { site }: OpenedMeeting,
  book: Book,
): Promise<Book | null> {
  const [loaded] = await loadMany(setting.graph, site, [{ want: 'meeting', key: book.base.meeting.key }]);
  if (!loaded.meeting) return null;
  const stored = storedOf(loaded);
  const tags = (of: Readonly<Record<Key, Stored>>): string => JSON.stringify(Object.entries(of).sort());
  if (tags(stored) === tags(book.stored)) return null;
  return absorb(book, minutesOf(loaded.meeting.row, loaded), stored);
}

const choiceOf = (event: CalendarEvent): EventChoice => ({
  id: event.id,
  subject: event.subject,
  date: event.date,
  start: event.start,
  end: event.end,
  place: event.place,
  organizer: event.organizerName,
});

/** The person chooses. A meeting that SharePoint already knows by this chat needs no choosing. */
async function choose(
  found: Finding,
  reason: ChooseReason,
  events: readonly CalendarEvent[],
): Promise<Opened> {
  const { setting, site, thread } = found;
  const [bodies] = await loadMany(setting.graph, site, [{ want: 'bodies' }]);
  if (bodies.rows.length === 0) return { ...setupView(site), needsBody: true };
  const byBody = await loadMany(
    setting.graph,
    site,
    bodies.rows.map(each => ({ want: 'meetings', by: { bodyKey: each.row.key } }) as const),
  );
  const meetings = byBody.flatMap(answer => answer.rows.map(each => each.row));
  const today = localMoment(setting.clock.now(), setting.timeZone).date;
  if (thread !== null && reason !== 'severalOccurrences') {
    const ours = meetings.filter(meeting => sameThread(meeting.joinUrl, thread));
    const one = nearNow(ours, today)[0];
    if (one) return openStored(found, one.key);
  }
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

const setupView = (site: SiteMap): SetupView => ({
  state: 'setup',
  missing: site.missing,
  progress: null,
  refused: null,
  detail: '',
  siteUrl: site.webUrl,
  needsBody: false,
});
