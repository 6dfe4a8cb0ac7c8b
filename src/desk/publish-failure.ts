import { GraphError } from '#graph/failure.ts';
import type { Book } from './book.ts';
import { savingAfter } from './saving.ts';
import type { OpenView, Saving } from './view.ts';

/** Rows did not all get to SharePoint; `saving` says why. */
export class RowsUnsaved extends Error {
  readonly saving: Saving;
  constructor(saving: Saving) {
    super(`Publishing stopped: ${saving.state}`);
    this.saving = saving;
  }
}

/** Who an edited file's words are said to be from, where a person has to choose. */
export const handEditor = 'Word-filen';

/** The file in the library was edited by hand where the record has changed too: a person has to choose. */
export class EditedByHand extends Error {
  constructor() {
    super('Publishing stopped: the Word file was edited by hand where the record has changed too');
  }
}

/** Whether the record has been published all the same: by the next try of saving, or from another page. */
export const isPublished = ({ base, edits }: Book): boolean =>
  base.meeting.status === 'published' && edits.length === 0;

type Failed = NonNullable<NonNullable<OpenView['publishing']>['failed']>;

/** What publishing says of the error that ended it; null when it was stopped by hand. Other errors are rethrown. */
export function publishFailure(error: unknown): Failed | null {
  if (error instanceof DOMException && error.name === 'AbortError') return null;
  if (error instanceof EditedByHand) return { reason: 'editedByHand', detail: '' };
  if (error instanceof GraphError && error.kind === 'locked') return { reason: 'locked', detail: '' };
  const saving =
    error instanceof RowsUnsaved
      ? error.saving
      : error instanceof GraphError
        ? savingAfter(error, null)
        : null;
  if (!saving) throw error;
  if (saving.state === 'refused') return { reason: saving.reason, detail: saving.detail };
  if (saving.state === 'waiting') return { reason: 'throttled', detail: '' };
  // Somebody else was first: the page says so itself, and offers both ways on.
  if (saving.state === 'held') return null;
  const isSignIn = saving.state === 'signedOut' || saving.state === 'otherUser';
  return { reason: isSignIn ? 'signedOut' : 'offline', detail: '' };
}
