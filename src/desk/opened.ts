import { loadMany, type Found, type LoadedMeeting } from '#graph/rows.ts';
import type { SiteMap } from '#graph/site.ts';
import type { CalendarEvent } from '#minutes/event.ts';
import { matchInvitees, type Candidate, type Doubt } from '#minutes/prefill.ts';
import type { Assignment, Body, Key, Meeting, Member, Minutes } from '#minutes/record.ts';
import { absorb, isProposal, type Book, type Stored } from './book.ts';
import { minutesOf, proposalFor } from './proposal.ts';
import { restoreShelved } from './restoring.ts';
import type { DeskSetting } from './setting.ts';
import type { OpeningStep, OpenView } from './view.ts';

// A meeting on the desk: what was loaded or proposed, with what this computer still had to send.

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
  readonly dismissed: readonly string[];
  readonly canWrite: boolean;
  readonly user: { readonly name: string; readonly oid: string };
  /** Shown from the local disk, since there is no network. */
  readonly offline: boolean;
  /** Words of an earlier visit that SharePoint does not have yet. */
  readonly unsent: boolean;
};

/** Told what is being done, for the screen. */
export type OnStep = (step: OpeningStep) => void;

/** Under which a meeting lies on the shelf: one person's unsent words are never sent under another's name. */
export const shelfKeyOf = (userOid: string, meetingKey: Key): string => `${userOid}/${meetingKey}`;

export type Known = {
  readonly setting: DeskSetting;
  readonly site: SiteMap;
  readonly thread: string | null;
  readonly event: CalendarEvent | null;
  readonly body: Body;
  readonly members: Found<'member'>;
  readonly meetings: Found<'meeting'>;
};

/** A meeting that SharePoint has. */
export async function opened(known: Known, loaded: LoadedMeeting): Promise<OpenedMeeting> {
  const meeting = loaded.meeting;
  if (!meeting) throw new Error('opened() was called without a meeting row');
  const minutes = minutesOf(meeting.row, loaded);
  return finished(known, { base: minutes, stored: storedOf(loaded), edits: [], collisions: [] }, [], []);
}

/** A meeting that nobody has written in yet: the page is filled with what is known. */
export async function proposed(
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
  const dismissed = shelved?.dismissed ?? [];
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
    doubts: (isProposal(fresh) ? doubts : nowInDoubt).filter(({ id }) => !dismissed.includes(id)),
    dismissed,
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
function previousOf(meetings: Found<'meeting'>, meeting: Meeting): Meeting | null {
  const { date } = meeting;
  if (date === null) return null;
  return (
    meetings.rows.find(each => each.row.key !== meeting.key && (each.row.date ?? '9') < date)?.row ?? null
  );
}

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

/** The meeting as SharePoint has it now; null when nothing has changed there since it was confirmed. */
export async function reload(
  setting: DeskSetting,
  { site }: OpenedMeeting,
  book: Book,
): Promise<{ readonly minutes: Minutes; readonly stored: Readonly<Record<Key, Stored>> } | null> {
  const [loaded] = await loadMany(setting.graph, site, [{ want: 'meeting', key: book.base.meeting.key }]);
  if (!loaded.meeting) return null;
  const stored = storedOf(loaded);
  const tags = (of: Readonly<Record<Key, Stored>>): string => JSON.stringify(Object.entries(of).sort());
  if (tags(stored) === tags(book.stored)) return null;
  return { minutes: minutesOf(loaded.meeting.row, loaded), stored };
}
