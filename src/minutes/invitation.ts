import type { ItemType, Presenter } from './record.ts';

/** One line of an agenda that somebody wrote in an invitation. */
export type AgendaLine = {
  readonly level: 1 | 2;
  /** As written: "3", "5 a", "c"; null when the list carries no numbers. */
  readonly number: string | null;
  readonly types: readonly ItemType[];
  readonly title: string;
  readonly attachments: readonly string[];
  readonly presenters: readonly Presenter[];
  readonly plannedMinutes: number | null;
  /** Clauses written under the line as proposals: "att fastställa planen". */
  readonly proposals: readonly string[];
};

/** What an invitation's own text says; parser/invitation.ts makes it out of the calendar event's HTML. */
export type InvitationAgenda = {
  readonly lines: readonly AgendaLine[];
  /** What stands before and after the list, in plain paragraphs. */
  readonly ownText: string;
};
