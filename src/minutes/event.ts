import type { Answer, Mode } from './record.ts';

/** One invitee of a calendar event, the organizer included. */
export type Invitee = {
  readonly name: string;
  readonly mail: string;
  /** Directory id, where the caller knows it; the calendar itself does not tell. */
  readonly oid?: string | null;
  readonly kind: 'required' | 'optional' | 'resource' | 'organizer';
  /** `unknown` when this copy of the event does not hold the others' answers. */
  readonly answer: Answer;
};

/**
 * A calendar event as far as a meeting needs it. Dates and times are local to the meeting's zone.
 * `body` is the invitation's own text as the organizer wrote it, as raw HTML: only the parser reads it.
 */
export type CalendarEvent = {
  readonly id: string;
  readonly uid: string;
  readonly seriesMasterId: string | null;
  readonly subject: string;
  readonly date: string;
  readonly start: string;
  readonly end: string;
  readonly place: string | null;
  readonly mode: Mode | null;
  readonly isOrganizer: boolean;
  readonly isCancelled: boolean;
  readonly organizerName: string;
  readonly organizerMail: string;
  readonly invitees: readonly Invitee[];
  readonly joinUrl: string | null;
  readonly webLink: string | null;
  readonly body: string | null;
};
