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

/** What Outlook would not do. `unsupported`: this client cannot; `refused`: it can and did not. */
export class AppointmentError extends Error {
  readonly kind: 'unsupported' | 'tooLong' | 'refused' | 'closed';

  constructor(kind: AppointmentError['kind'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'AppointmentError';
    this.kind = kind;
  }
}
