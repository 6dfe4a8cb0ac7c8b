import { createContext, use, useCallback } from 'react';
import type { Edit } from '#minutes/edit.ts';
import type { Key, Minutes } from '#minutes/record.ts';
import type { ListsFault, View } from '#desk/view.ts';
import type { Say } from '#language/words.ts';
import type { RegisterActions } from '#register/register.ts';

/** What the interface may ask of the desk; `Desk` in #desk/desk.ts is the one that answers. */
export type DeskActions = {
  readonly edit: (edit: Edit) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Sends what is unsent now, without waiting for the pause in typing (Ctrl+S). */
  readonly flush: () => void;
  /** Tries again what failed: opening, saving or publishing. */
  readonly retry: () => void;
  /** From a click: may open the sign-in window. */
  readonly signIn: () => void;
  readonly chooseEvent: (id: string) => void;
  readonly chooseMeeting: (key: Key) => void;
  readonly startWithoutEvent: (bodyKey: Key) => void;
  /** For somebody whom neither the calendar nor the body names as the one who writes. */
  readonly startWriting: () => void;
  readonly provision: () => void;
  readonly stopProvisioning: () => void;
  readonly createBody: (name: string, abbreviation: string) => void;
  /** What is wrong with the lists, by name, for when something was refused; none where it cannot be seen. */
  readonly faultsInLists: () => Promise<readonly ListsFault[]>;
  readonly publish: () => void;
  readonly stopPublishing: () => void;
  readonly reopen: () => void;
  /** Lets go of the changes that wait because the record was published meanwhile; `takeBackDropped` undoes it. */
  readonly dropUnsent: () => void;
  readonly takeBackDropped: () => void;
  /** Removes from this computer what it keeps and cannot read. */
  readonly forgetUnread: () => void;
  readonly resolve: (collisionId: string, choice: 'mine' | 'theirs' | 'both') => void;
  /** Settles a doubt: the key of the person it is, 'another' for a new row, 'dismiss' to leave it out. */
  readonly settle: (doubtId: string, choice: string) => void;
  readonly takeCandidate: (candidateId: string) => void;
  readonly openLink: (url: string) => void;
  readonly showOnStage: (() => void) | null;
  /** Adds these members of the body to those who are invited in Outlook. */
  readonly inviteMembers: (keys: readonly Key[]) => void;
  /** Puts the agenda into the invitation's text; over one that was edited by hand only when told to. */
  readonly writeAgenda: (how?: { readonly overHand?: boolean }) => void;
  /** Puts back the text that stood in the invitation before. */
  readonly takeBackAgenda: () => void;
  /** Saves the appointment as a draft, where it has never been saved, and opens its meeting. */
  readonly saveAppointment: () => void;
};

/** Gives the register of a body, the same one every time: documents on their way in outlive the page. */
export type OpenRegister = (bodyKey: Key) => Promise<RegisterActions>;

export type DeskContextValue = {
  readonly desk: DeskActions;
  readonly view: View;
  readonly say: Say;
  readonly language: 'sv' | 'en';
  /** Now, epoch ms; the interface never asks the system clock itself. */
  readonly now: () => number;
  /** IANA zone of the meetings; clocks show its time. */
  readonly timeZone: string;
  /** A new GUID for a row that the interface adds. */
  readonly newKey: () => Key;
  /** How an open meeting is laid out: for writing it, or, beside an appointment in Outlook, for planning it. */
  readonly layout: 'page' | 'pane';
  /** Where there is a register of bodies behind the page; without it there are no pages of bodies. */
  readonly openRegister?: OpenRegister | undefined;
};

export const DeskContext = createContext<DeskContextValue | null>(null);

/**
 * The parts of the context that stay the same from key to key. Only `App` reads the view itself and hands its
 * parts down as props, so that a key typed in one item does not redraw the others.
 */
export type DeskTools = Omit<DeskContextValue, 'view'> & {
  /** The newest view, for handlers; drawing from it would miss changes. */
  readonly current: () => View;
  /** Goes to a body's own page; null where there is none to go to. */
  readonly openBody: ((bodyKey: Key) => void) | null;
};

export const ToolsContext = createContext<DeskTools | null>(null);

/** What a part of the screen calls and says. Works under `App` and, in trials, straight under `DeskContext`. */
export function useDesk(): DeskTools {
  const tools = use(ToolsContext);
  if (tools) return tools;
  const value = use(DeskContext);
  if (!value) throw new Error('useDesk was called outside of DeskContext');
  return { ...value, current: () => value.view, openBody: null };
}

/** The record as it is now, for handlers that make an edit from it. Throws when no meeting is open. */
export function useMinutes(): () => Minutes {
  const { current } = useDesk();
  return useCallback(() => {
    const view = current();
    if (view.state !== 'open') throw new Error('The record was asked for while no meeting was open');
    return view.minutes;
  }, [current]);
}
