import type { Answer } from './record.ts';

// An appointment as Outlook itself shows and keeps it, before anything has been asked of Graph. The host speaks
// with Outlook; the desk decides what to read and what to write.

/** One invitee as the appointment's form holds it; `answer` is unknown where the client does not tell. */
export type AppointmentInvitee = {
  readonly name: string;
  readonly mail: string;
  readonly kind: 'required' | 'optional' | 'organizer';
  readonly answer: Answer;
};

/** Where the appointment lies: in the user's own calendar, in one that was shared with them, or in neither. */
export type AppointmentMailbox = 'own' | 'shared' | 'withoutGraph';

export type AppointmentFacts = {
  /** Graph's id in the mailbox that it lies in; null while the appointment has never been saved. */
  readonly eventId: string | null;
  readonly series: 'single' | 'occurrence' | 'master';
  readonly mailbox: AppointmentMailbox;
  readonly subject: string;
  /** ISO instants; null while the form holds none. */
  readonly start: string | null;
  readonly end: string | null;
  readonly invitees: readonly AppointmentInvitee[];
};

/**
 * What the pane leaves in the appointment for itself and for the check at sending: keys only, never the agenda.
 * `members` are the addresses that the body's members are known by; they stay on this computer and are left out
 * where they would not fit.
 */
export type AppointmentNote = {
  readonly meetingKey: string;
  readonly bodyKey: string;
  readonly members: readonly { readonly name: string; readonly mail: string }[];
};

/**
 * The appointment that lies open or selected in Outlook. Everything rejects with an AppointmentError that says
 * what Outlook would not do.
 */
export type Appointment = {
  /** Who composes it, or who reads it as invited. Only the organizer's can be written to. */
  readonly role: 'organizer' | 'attendee';
  readonly read: () => Promise<AppointmentFacts>;
  /** The text of the invitation, as HTML of the client's own making. */
  readonly readBody: () => Promise<string>;
  /** Puts another text in the place of the whole text. Organizer only. */
  readonly writeBody: (html: string) => Promise<void>;
  /** Adds people to those who are invited; nobody is sent anything before the organizer sends. Organizer only. */
  readonly invite: (people: readonly AppointmentInvitee[]) => Promise<void>;
  /** Saves the appointment as a draft where it has never been saved; Graph's id. Organizer only. */
  readonly save: () => Promise<string>;
  readonly note: () => Promise<AppointmentNote | null>;
  readonly leaveNote: (note: AppointmentNote) => Promise<void>;
  /** Told when invitees, time or recurrence change in the form, as far as the client tells. */
  readonly watch: (listener: () => void) => () => void;
};

/** What Outlook would not do. `unsupported`: this client cannot; `refused`: it can and did not. */
export class AppointmentError extends Error {
  readonly kind: 'unsupported' | 'tooLong' | 'refused' | 'closed';

  constructor(kind: AppointmentError['kind'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'AppointmentError';
    this.kind = kind;
  }
}
