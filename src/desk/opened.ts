import { storedOf, type Found, type LoadedMeeting } from '#graph/rows.ts';
import type { SiteMap } from '#graph/site.ts';
import type { Edit } from '#minutes/edit.ts';
import type { CalendarEvent } from '#minutes/event.ts';
import { matchInvitees, type Candidate, type Doubt } from '#minutes/prefill.ts';
import type { Assignment, Body, Key, Meeting, Member } from '#minutes/record.ts';
import { absorb, isProposal, shown, type Book, type Stored } from './book.ts';
import type { Fresh, Laid } from './laid.ts';
import { inTime, SilentDisk } from './disk-patience.ts';
import { minutesOf, proposalFor } from './proposal.ts';
import { overFresh, restoreKept, type Found as OnDisk, type Kept } from './restoring.ts';
import type { DeskSetting } from './setting.ts';
import { memoryShelf, NewerShelf, type Memory, type Shelf } from './shelf.ts';
import type { OpeningStep, OpenView } from './view.ts';

// A meeting on the desk: what was loaded or proposed, with what this computer still had to send.

export type OpenedMeeting = {
  readonly state: 'open';
  readonly site: SiteMap;
  readonly event: CalendarEvent | null;
  readonly body: Body;
  readonly members: readonly Member[];
  /** What the page begins with; the outbox goes on from there. */
  readonly book: Book;
  readonly laid: Laid;
  readonly shelf: Shelf;
  readonly previous: OpenView['previous'];
  /** The meeting before this one, when it is known and its items have not been read yet. */
  readonly previousMeeting: Meeting | null;
  readonly inbox: readonly Candidate[];
  readonly doubts: readonly Doubt[];
  readonly canWrite: boolean;
  readonly user: { readonly name: string; readonly oid: string };
  /** Shown from the local disk, since there is no network. */
  readonly offline: boolean;
};

/** Told what is being done, for the screen. */
export type OnStep = (step: OpeningStep) => void;

/** Under which a meeting lies on the shelf: one person's unsent words are never sent under another's name. */
export const shelfKeyOf = (userOid: string, meetingKey: Key): string => `${userOid}/${meetingKey}`;

/** The shelf of this person. Of somebody whom nobody has named yet nothing is kept: it would be anybody's. */
export const shelfFor = ({ shelf }: DeskSetting, user: { readonly oid: string }): Shelf =>
  user.oid === '' ? memoryShelf() : shelf;

/** What lies there of the meeting. A disk that gives no answer is told of, and stops nobody. Rejects with NewerShelf. */
export async function onDisk({ clock }: DeskSetting, shelf: Shelf, key: string): Promise<OnDisk> {
  try {
    const found = restoreKept(await inTime(clock, shelf.read(key, 'both')));
    if (found.state === 'newer') throw new NewerShelf(key);
    return found;
  } catch (error) {
    if (!(error instanceof DOMException || error instanceof SilentDisk)) throw error;
    console.error('This computer could not tell what it keeps of the meeting.', error);
    return { state: 'nothing' };
  }
}

async function rememberIn(
  { clock }: DeskSetting,
  shelf: Shelf,
  thread: string,
  memory: Memory,
): Promise<void> {
  try {
    await inTime(clock, shelf.remember(thread, memory));
  } catch (error) {
    if (!(error instanceof DOMException || error instanceof SilentDisk)) throw error;
    // The next visit asks more; that is all.
    console.error('This computer could not keep where the meeting is.', error);
  }
}

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
  return finished(known, { base: minutes, stored: tagsOf(loaded), edits: [], collisions: [] }, [], []);
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
  const shelf = shelfFor(setting, user);
  const found = await onDisk(setting, shelf, shelfKeyOf(user.oid, meeting.key));
  const memberRows = members.rows.map(each => each.row);
  const canWrite = mayWrite(event, memberRows, user, isProposal(fresh));
  const news = { minutes: fresh.base, stored: fresh.stored, readAt: setting.clock.now() - patience };
  const kept = keptOver(found, news, { body, canWrite });
  const { edits: own, doubts: nowInDoubt } = withAnswers(kept, event, canWrite);
  const before = previousOf(meetings, meeting);
  if (thread !== null) {
    await rememberIn(setting, shelf, `${user.oid}/${thread}`, {
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
    book: { ...kept, edits: [...kept.edits, ...own] },
    laid: { kept, fresh: news, own },
    shelf,
    previous: before && { title: before.title, date: before.date, documentUrl: before.documentUrl },
    previousMeeting: before,
    inbox,
    doubts: isProposal(fresh) ? doubts : nowInDoubt,
    canWrite,
    user,
    offline: false,
  };
}

/** So long a reading may have taken, ms. */
const patience = 10_000;

/** What lay on this computer, over what SharePoint has now. */
function keptOver(
  found: OnDisk,
  { minutes, stored, readAt }: Fresh,
  page: { readonly body: Body; readonly canWrite: boolean },
): Kept {
  switch (found.state) {
    case 'kept': {
      const sent = found.kept.edits.slice(0, found.kept.sending);
      return { ...found.kept, ...absorb(found.kept, minutes, stored, { sent, readAt }), ...page };
    }
    case 'wordsOnly':
      return { ...found.unsent, ...overFresh(found.unsent, minutes), stored, ...page };
    case 'nothing':
    case 'newer': {
      const nothing = { edits: [], collisions: [], dismissed: [], sending: 0, doubts: {}, unread: [] };
      return { base: minutes, stored, ...nothing, mark: '', standsOn: '', ...page };
    }
  }
}

/** Answers that have come since the page was last written, where this calendar copy holds them. */
function withAnswers(
  book: Book,
  event: CalendarEvent | null,
  canWrite: boolean,
): { readonly edits: readonly Edit[]; readonly doubts: readonly Doubt[] } {
  const { meeting, attendance } = shown(book);
  if (!event || book.base.meeting.status === 'published' || meeting.status === 'published')
    return { edits: [], doubts: [] };
  const { edits, doubts } = matchInvitees(attendance, event.invitees);
  if (!canWrite || !event.isOrganizer || isProposal(book)) return { edits: [], doubts };
  return { edits, doubts };
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

function tagsOf({
  meeting,
  items,
  attendance,
  decisions,
  assignments,
}: LoadedMeeting): Readonly<Record<Key, Stored>> {
  const rows = [...(meeting ? [meeting] : []), ...items, ...attendance, ...decisions, ...assignments];
  return Object.fromEntries(rows.map(row => [row.row.key, storedOf(row)]));
}
