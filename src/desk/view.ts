import type { Body, Key, Member, Minutes, RowKind } from '#minutes/record.ts';
import type { Finding } from '#minutes/finding.ts';
import type { Collision } from '#minutes/merge.ts';
import type { Candidate, Doubt } from '#minutes/prefill.ts';
import type { NotSignedIn } from './setting.ts';

// What the desk shows: one value, replaced whole at every change. The interface draws it and calls the desk.

/** Where the newest words are. `saved` only when SharePoint has answered. */
export type Saving =
  /** Nothing has been written yet and nothing is in SharePoint: the page is a proposal. */
  | { readonly state: 'proposal' }
  | { readonly state: 'saved' }
  | { readonly state: 'pending' }
  | { readonly state: 'saving' }
  | { readonly state: 'offline' }
  /** SharePoint asked to wait; `until` is the next try, epoch ms. */
  | { readonly state: 'waiting'; readonly until: number }
  | { readonly state: 'signedOut' }
  /** Somebody else is signed in in this browser: nothing is sent under the name that stands there. */
  | { readonly state: 'otherUser'; readonly name: string }
  /** The record was published while these changes were unsent: they wait for the person to choose. */
  | {
      readonly state: 'held';
      readonly reason: 'published';
      readonly by: string | null;
      readonly changes: number;
    }
  /** SharePoint said no for a reason that waiting does not mend; the words stay on this computer. */
  | {
      readonly state: 'refused';
      readonly reason: RefusedReason;
      readonly detail: string;
      readonly where: Where | null;
    };

/** `full`: the site has no room left. */
export type RefusedReason = 'forbidden' | 'missing' | 'tooLong' | 'full' | 'broken';
export type Where = { readonly kind: RowKind; readonly key: Key; readonly field: string | null };

/** `calendarSync`: Outlook has saved the appointment, and the calendar that the service tells of has not got it yet. */
export type OpeningStep = 'host' | 'calendar' | 'calendarSync' | 'site' | 'meeting' | 'previous';

export type EventChoice = {
  readonly id: string;
  readonly subject: string;
  /** ISO date and HH:MM, local. */
  readonly date: string;
  readonly start: string;
  readonly end: string;
  readonly place: string | null;
  readonly organizer: string;
};

/** Why the person is asked to choose: each has its own words on the screen. */
export type ChooseReason =
  | 'noChat'
  | 'notInvited'
  | 'noEvent'
  | 'severalOccurrences'
  | 'calendarForbidden'
  | 'calendarOffline'
  | 'unknownBody'
  /** The appointment has never been saved: there is nothing in the calendar yet. */
  | 'notSaved'
  /** The appointment lies in somebody else's calendar, or in a mailbox that Graph does not reach. */
  | 'otherMailbox'
  | 'mailboxWithoutGraph'
  /** Outlook has the appointment, and the calendar that the service tells of does not, or not yet. */
  | 'notInCalendar'
  /** Outlook does not tell what appointment it is. */
  | 'appointmentSilent'
  /** The tab was set up for a site, or a body on it, that is not there any more. */
  | 'siteGone'
  | 'bodyGone';

export type FailedReason =
  'offline' | 'siteMissing' | 'siteForbidden' | 'throttled' | 'newerLists' | 'newerShelf' | 'broken';

export type View =
  | { readonly state: 'opening'; readonly step: OpeningStep }
  | {
      readonly state: 'signIn';
      readonly reason: NotSignedIn;
      readonly busy: boolean;
    }
  | ChooseView
  | SetupView
  | {
      readonly state: 'failed';
      readonly reason: FailedReason;
      /** The service's own words, for the administrator. */
      readonly detail: string;
      /** Epoch ms of the next try by itself, or null. */
      readonly retryAt: number | null;
    }
  | OpenView;

export type ChooseView = {
  readonly state: 'choose';
  readonly reason: ChooseReason;
  readonly events: readonly EventChoice[];
  /** Meetings that SharePoint already has, for those who are not in the invitation. */
  readonly meetings: readonly { readonly key: Key; readonly title: string; readonly date: string | null }[];
  readonly bodies: readonly Body[];
  /** An appointment that was asked to be saved, for `notSaved`. */
  readonly save?: { readonly busy: boolean; readonly failed: InvitationFailure | null };
};

/** Why setting up did not come through: the service's answer, or why there is no consent to what it takes. */
export type SetupRefusal = 'forbidden' | 'offline' | 'throttled' | 'broken' | NotSignedIn;

/** The first body, as somebody has typed it. */
export type FirstBody = { readonly key: Key; readonly name: string; readonly abbreviation: string };

export type SetupView = {
  readonly state: 'setup';
  /** Display names of lists and columns that are missing. */
  readonly missing: readonly string[];
  /** Nothing need be missing: the lists have an earlier form than this program can work with. */
  readonly older?: boolean;
  /** Some of the lists are there: the others may have been removed, with all that stood in them. */
  readonly partly?: boolean;
  readonly progress: { readonly done: number; readonly of: number; readonly current: string } | null;
  /** After a refused try, of the lists or of the first body. */
  readonly refused: SetupRefusal | null;
  readonly detail: string;
  readonly siteUrl: string;
  /** Lists are there but no body yet: the form for the first body is shown. */
  readonly needsBody: boolean;
  /** What was typed for it when it was saved last: it stays until the body is there. */
  readonly body?: FirstBody;
};

/** What the lists in SharePoint lack or have otherwise, by the names that people see there. */
export type ListsFault = {
  readonly what: 'noList' | 'foreignList' | 'noColumn' | 'wrongKind' | 'noChoices' | 'noIndex';
  readonly list: string;
  readonly column: string | null;
};

export type PublishStep = 'rows' | 'document' | 'pdf' | 'status';

/** Somebody else whose change has come here within the last 45 seconds. */
export type Writer = {
  readonly where: 'head' | 'attendance' | 'item';
  /** The item that was written in, or under; null for the meeting's head and for attendance. */
  readonly itemKey: Key | null;
  readonly name: string;
  /** When it came here, epoch ms by this computer's clock. */
  readonly at: number;
};

/** A member of the body who is not among those who are invited; without an address nobody can be. */
export type NotInvited = {
  readonly key: Key;
  readonly name: string;
  readonly organisation: string | null;
  readonly mail: string | null;
  readonly role?: Member['role'];
};

/** The agenda in the invitation's text, held against the record's. */
export type InvitationAgendaState = 'none' | 'current' | 'outdated' | 'editedByHand';

/** Why nothing was done with the invitation; nothing in it has changed then. */
export type InvitationFailure = {
  readonly doing: 'reading' | 'inviting' | 'writing' | 'saving';
  /**
   * Outlook cannot, or would not; or we did not: only who called the meeting may (`notOrganizer`), the agenda in
   * it was edited by hand and nobody said to write over it, the text was changed since it was to be put back, or
   * the record has no agenda yet.
   */
  readonly reason:
    | 'unsupported'
    | 'tooLong'
    | 'refused'
    | 'closed'
    | 'notOrganizer'
    | 'editedByHand'
    | 'changedSince'
    | 'noAgenda';
  readonly detail: string;
};

/** The invitation in Outlook. An attendee's cannot be changed. */
export type InvitationView = {
  readonly role: 'organizer' | 'attendee';
  /** null until the appointment's own text and invitees have been read. */
  readonly agenda: InvitationAgendaState | null;
  /** The organizer's own words hold a list of their own that reads as an agenda; nothing of ours touches it. */
  readonly ownAgenda: boolean;
  readonly notInvited: readonly NotInvited[];
  /** The appointment's day and times, ISO date and HH:MM, local, where the record has others; else null. */
  readonly moved: { readonly date: string; readonly start: string; readonly end: string | null } | null;
  readonly busy: 'inviting' | 'writing' | null;
  /** What was not done, in Outlook's own words where it has any; null when all went well. */
  readonly failed: InvitationFailure | null;
  /** The text that stood there before the agenda was written can be put back. */
  readonly canTakeBack: boolean;
};

export type OpenView = {
  readonly state: 'open';
  readonly minutes: Minutes;
  readonly body: Body;
  readonly user: { readonly name: string; readonly oid: string };
  readonly canWrite: boolean;
  /** Why the page is read only, or null when it can be written. */
  readonly readOnly: 'published' | 'noWriteAccess' | null;
  /** The calendar event behind the meeting; null when it was started without one. */
  readonly event: {
    readonly subject: string;
    readonly webLink: string | null;
    /** False when this user's calendar copy does not hold the others' answers (only the organizer's does). */
    readonly answersKnown: boolean;
    readonly isCancelled: boolean;
  } | null;
  /** What can be done with the invitation beside which the pane stands; null in every other host. */
  readonly invitation: InvitationView | null;
  /** True while nothing of it is in SharePoint: the record is a proposal made from calendar and lists. */
  readonly prefilled: boolean;
  readonly previous: {
    readonly title: string;
    readonly date: string | null;
    readonly documentUrl: string | null;
  } | null;
  /** Items that may belong on this agenda: carried over, promised. */
  readonly inbox: readonly Candidate[];
  readonly doubts: readonly Doubt[];
  readonly collisions: readonly Collision[];
  /** Who else is writing, as far as the rows' last changes tell. */
  readonly writers: readonly Writer[];
  readonly findings: readonly Finding[];
  readonly saving: Saving;
  /** False when this computer cannot keep unsent words: they live in the page only until they are sent. */
  readonly onDisk: boolean;
  /** The newest words are still on their way to this computer's disk. */
  readonly keeping: boolean;
  /** Another tab runs a later version of the app; this one keeps nothing on the computer any more. */
  readonly isOld: boolean;
  /** What lies on this computer and could not be read, as it lies there. */
  readonly unread: readonly unknown[];
  /** How many unsent changes were let go on this page and can be taken back. */
  readonly dropped: number;
  /** Rows of the published record were changed after it. */
  readonly changedSincePublished: boolean;
  /** Publishing was begun, by anybody, and has not come to its end; here it can be finished. */
  readonly unfinished: boolean;
  /** Word key of what undo and redo would do ("undo.typing"), or null. */
  readonly undo: string | null;
  readonly redo: string | null;
  readonly publishing: null | {
    readonly step: PublishStep;
    readonly done: number;
    readonly of: number;
    readonly failed: null | {
      /** `locked`: somebody has the Word file open. */
      readonly reason: RefusedReason | 'offline' | 'throttled' | 'signedOut' | 'locked' | 'editedByHand';
      readonly detail: string;
    };
  };
};
