import { GraphError } from '#graph/failure.ts';
import { failedReason } from './opening.ts';
import { consentFor } from './saving.ts';
import type { Consent } from './setting.ts';
import { NewerShelf } from './shelf.ts';
import type { View } from './view.ts';

/** What the page shows when a meeting could not be opened, and when it is tried again by itself. */
export type Failing = {
  readonly view: View;
  /** Milliseconds until the next try, or null when waiting does not help. */
  readonly wait: number | null;
  /** What the person has to be asked for, where the service has told; else null. */
  readonly consent: Consent | null;
};

/** How an opening failed; our own mistakes are thrown on. `retryIn`: the wait after a lost network, ms. */
export function failing(error: unknown, retryIn: number, now: number): Failing {
  if (error instanceof NewerShelf)
    return {
      view: { state: 'failed', reason: 'newerShelf', detail: '', retryAt: null },
      wait: null,
      consent: null,
    };
  if (!(error instanceof GraphError)) throw error;
  if (error.kind === 'signedOut' && error.signIn !== 'offline') {
    const view: View = { state: 'signIn', reason: error.signIn ?? 'interaction', busy: false };
    return { view, wait: null, consent: consentFor(error) };
  }
  const reason = failedReason(error);
  const wait =
    reason === 'throttled' ? (error.retryAfterMs ?? 10_000) : reason === 'offline' ? retryIn : null;
  const retryAt = wait === null ? null : now + wait;
  return { view: { state: 'failed', reason, detail: error.message, retryAt }, wait, consent: null };
}
