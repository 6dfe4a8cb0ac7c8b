import { AppointmentError } from '#minutes/appointment.ts';
import type { InvitationFailure } from './view.ts';

/** What Outlook would not do, for the screen; our own mistakes are thrown on. */
export function failureOf(doing: InvitationFailure['doing'], error: unknown): InvitationFailure {
  if (!(error instanceof AppointmentError)) throw error;
  return { doing, reason: error.kind, detail: error.message };
}
