import { loadMany, type Found, type LoadedMeeting } from '#graph/rows.ts';
import type { SiteMap } from '#graph/site.ts';
import { decisionKindOf } from '#language/clauses.ts';
import type { CalendarEvent } from '#minutes/event.ts';
import { sameTitle } from '#minutes/names.ts';
import { prefill, type Candidate, type Prefilled } from '#minutes/prefill.ts';
import type { Assignment, Body, Meeting, Minutes, Outcome } from '#minutes/record.ts';
import { localMoment } from './clock.ts';
import { isProposal } from './book.ts';
import { keysFrom } from './keys.ts';
import type { OpenedMeeting } from './opened.ts';
import type { DeskSetting } from './setting.ts';

type Known = {
  readonly setting: DeskSetting;
  readonly site: SiteMap;
  readonly event: CalendarEvent | null;
  readonly body: Body;
  readonly members: Found<'member'>;
  readonly meetings: Found<'meeting'>;
  readonly openAssignments: readonly Assignment[];
};

/** The filled page for a meeting that nobody has written in: calendar, members and the previous meeting put together. */
export async function proposalFor(known: Known): Promise<Outcome<Prefilled>> {
  const { setting, event, body, members, meetings, openAssignments } = known;
  const today = localMoment(setting.clock.now(), setting.timeZone).date;
  const before = meetingBefore(meetings, event?.date ?? today);
  const [previous, invitation, newKey] = await Promise.all([
    before && previousMinutes(setting, known.site, before),
    readBody(event),
    event ? keysFrom(event.uid) : Promise.resolve(setting.newKey),
  ]);
  return prefill({
    event,
    invitation,
    body,
    members: members.rows.map(each => each.row),
    previous: previous && { minutes: previous, openAssignments },
    today,
    newKey,
    kindOf: decisionKindOf,
  });
}

const meetingBefore = (meetings: Found<'meeting'>, date: string): Meeting | null =>
  meetings.rows.find(each => (each.row.date ?? '9') < date)?.row ?? null;

/** A meeting's record as it stands in SharePoint, for looking back at. */
async function previousMinutes(setting: DeskSetting, site: SiteMap, meeting: Meeting): Promise<Minutes> {
  const [loaded] = await loadMany(setting.graph, site, [{ want: 'meeting', key: meeting.key }]);
  return minutesOf(meeting, loaded);
}

/** The rows of one meeting as a record. */
export const minutesOf = (meeting: Meeting, loaded: LoadedMeeting): Minutes => ({
  meeting,
  items: loaded.items.map(each => each.row),
  attendance: loaded.attendance.map(each => each.row),
  decisions: loaded.decisions.map(each => each.row),
  assignments: loaded.assignments.map(each => each.row),
});

/**
 * The inbox of a meeting that is already written in: what the previous one carried over or promised and nobody
 * has put on the agenda since. null when there is nothing to look back at.
 */
export async function laterInbox(
  setting: DeskSetting,
  opened: OpenedMeeting,
): Promise<readonly Candidate[] | null> {
  const { previousMeeting, book, body, event } = opened;
  if (!previousMeeting || isProposal(book)) return null;
  const [loaded, open] = await loadMany(setting.graph, opened.site, [
    { want: 'meeting', key: previousMeeting.key },
    { want: 'openAssignments', bodyKey: body.key },
  ]);
  const { value } = prefill({
    event,
    invitation: null,
    body,
    members: [],
    previous: {
      minutes: minutesOf(previousMeeting, loaded),
      openAssignments: open.rows.map(each => each.row),
    },
    today: localMoment(setting.clock.now(), setting.timeZone).date,
    newKey: await keysFrom(`${book.base.meeting.key}/inbox`),
  });
  return value.inbox.filter(({ title }) => !book.base.items.some(item => sameTitle(item.title, title)));
}

/** The name of our own agenda's first line, or what its last line says. */
const ours = /handlingar_dagordning|fr\S{1,8}n(?:\s|&nbsp;)+Handlingar(?:\s|&nbsp;)+den/;

/** The reader of invitations is loaded only when there is one to read. */
async function readBody(event: CalendarEvent | null) {
  if (!event?.body) return null;
  // What finds our own agenda there is for those invitations that may have it.
  if (ours.test(event.body)) {
    const script = await import(/* webpackChunkName: "appointment" */ '#parser/invitation.ts');
    return script.readInvitation(event.body).value;
  }
  const { readOwnInvitation } = await import(
    /* webpackChunkName: "invitation" */ '#parser/own-invitation.ts'
  );
  return readOwnInvitation(event.body).value;
}
