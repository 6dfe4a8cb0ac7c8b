import type { AppointmentFacts, AppointmentInvitee, AppointmentNote } from '#minutes/appointment.ts';

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
