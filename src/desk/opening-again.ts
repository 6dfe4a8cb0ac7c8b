import { findEventByUid, loadEvent, type EventIds } from '#graph/calendar.ts';
import { GraphError } from '#graph/failure.ts';
import { isTooOld } from '#graph/lists-version.ts';
import { loadMany } from '#graph/rows.ts';
import type { CalendarEvent } from '#minutes/event.ts';
import { localMoment } from './clock.ts';
import { lookingBack } from './matching.ts';
import { inTime, SilentDisk } from './disk-patience.ts';
import { onDisk, opened, proposed, shelfFor, shelfKeyOf, type OnStep, type OpenedMeeting } from './opened.ts';
import { restoreMemory } from './restoring.ts';
import type { DeskSetting } from './setting.ts';
import type { Memory } from './shelf.ts';

/**
 * A visit to a meeting that was found before: everything is asked for at once. `thread` is the chat or channel, or
 * the place of an appointment (`ids` are then Outlook's own).
 */
export async function openAgain(
  setting: DeskSetting,
  thread: string,
  onStep: OnStep,
  ids: EventIds = 'immutable',
): Promise<OpenedMeeting | null> {
  const memory = await recalled(setting, thread);
  if (!memory || !isOfTab(setting, memory)) return null;
  const today = localMoment(setting.clock.now(), setting.timeZone).date;
  // The chat of a series outlives the occurrence that was found in it; an appointment is always itself.
  if (ids === 'immutable' && memory.seriesMasterId !== null && memory.date !== today) return null;
  onStep('meeting');
  try {
    const [event, [loaded, bodies, members, meetings, assignments, form]] = await Promise.all([
      eventOrNone(setting, memory, ids),
      loadMany(setting.graph, memory.site, [
        { want: 'meeting', key: memory.meetingKey },
        { want: 'body', key: memory.bodyKey },
        { want: 'members', bodyKey: memory.bodyKey },
        lookingBack(memory.bodyKey, memory.date ?? today),
        { want: 'openAssignments', bodyKey: memory.bodyKey },
        { want: 'form' },
      ]),
    ]);
    const body = bodies.rows.find(each => each.row.key === memory.bodyKey)?.row;
    if (!body || (!event && !loaded.meeting) || isTooOld(form)) return null;
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

/** One meeting may have several tabs, each set up for a site and a body of its own. */
function isOfTab({ site, tab }: DeskSetting, memory: Memory): boolean {
  const isHere = memory.site.webUrl.toLowerCase().endsWith(encodeURI(site.path).toLowerCase());
  return isHere && (!tab || tab.bodyKey === memory.bodyKey);
}

/**
 * The event behind a known meeting. Its id is the mailbox's own and changes when the event is moved there; what
 * stays is its iCalUId. null when it is gone or not ours to read, which the record survives.
 */
async function eventOrNone(
  { graph, timeZone }: DeskSetting,
  memory: Memory,
  ids: EventIds,
): Promise<CalendarEvent | null> {
  const { eventId, eventUid, date } = memory;
  if (eventId === null) return null;
  try {
    return await loadEvent(graph, eventId, timeZone, { ids });
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    if (error.kind === 'missing' && eventUid !== null)
      return findEventByUid(graph, eventUid, { timeZone, date });
    if (error.kind === 'missing' || error.kind === 'forbidden') return null;
    throw error;
  }
}

/** Without network: what this computer last saw, with what was written since. */
async function openFromShelf(setting: DeskSetting, memory: Memory): Promise<OpenedMeeting | null> {
  const user = setting.user();
  const shelf = shelfFor(setting, user);
  const found = await onDisk(setting, shelf, shelfKeyOf(user.oid, memory.meetingKey));
  if (found.state !== 'kept') return null;
  setting.keepTo(user);
  const { kept } = found;
  return {
    state: 'open',
    site: memory.site,
    event: null,
    body: kept.body,
    members: [],
    book: kept,
    laid: { kept, fresh: null, own: [] },
    shelf,
    previous: null,
    previousMeeting: null,
    inbox: [],
    doubts: [],
    canWrite: kept.canWrite,
    user,
    offline: true,
  };
}

async function recalled(setting: DeskSetting, thread: string): Promise<Memory | null> {
  const user = setting.user();
  try {
    const recall = shelfFor(setting, user).recall(`${user.oid}/${thread}`);
    return restoreMemory(await inTime(setting.clock, recall));
  } catch (error) {
    if (!(error instanceof DOMException || error instanceof SilentDisk)) throw error;
    console.error('This computer could not tell where the meeting is.', error);
    return null;
  }
}
