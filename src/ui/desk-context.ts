import { createContext, useContext } from 'react';
import type { Edit } from '#minutes/edit.ts';
import type { Key } from '#minutes/record.ts';
import type { View } from '#desk/view.ts';
import type { Say } from '#language/words.ts';

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
  readonly provision: () => void;
  readonly stopProvisioning: () => void;
  readonly createBody: (name: string, abbreviation: string) => void;
  readonly publish: () => void;
  readonly stopPublishing: () => void;
  readonly reopen: () => void;
  readonly resolve: (collisionId: string, choice: 'mine' | 'theirs' | 'both') => void;
  /** Settles a doubt: the key of the person it is, 'another' for a new row, 'dismiss' to leave it out. */
  readonly settle: (doubtId: string, choice: Key | 'another' | 'dismiss') => void;
  readonly takeCandidate: (candidateId: string) => void;
  readonly openLink: (url: string) => void;
  readonly showOnStage: (() => void) | null;
};

export type DeskContextValue = {
  readonly desk: DeskActions;
  readonly view: View;
  readonly say: Say;
  readonly language: 'sv' | 'en';
  /** Now, epoch ms; the interface never asks the system clock itself. */
  readonly now: () => number;
  /** A new GUID for a row that the interface adds. */
  readonly newKey: () => Key;
};

export const DeskContext = createContext<DeskContextValue | null>(null);

export function useDesk(): DeskContextValue {
  const value = useContext(DeskContext);
  if (!value) throw new Error('useDesk was called outside of DeskContext');
  return value;
}
