import { GraphError } from '#graph/failure.ts';
import type { AcceptFailure, ImportFailed } from './queue.ts';

/** Why a document did not come in; null when it is no refusal of the world but our own mistake. */
export function failureOf(error: unknown): ImportFailed | null {
  if (error instanceof GraphError) return { reason: reasonOf(error), detail: error.message, where: null };
  // The browser's refusal to give the bytes of a file that has been moved or locked since it was dropped.
  if (error instanceof DOMException) return { reason: 'unreadable', detail: error.message, where: null };
  return null;
}

function reasonOf({ kind, signIn }: GraphError): AcceptFailure {
  switch (kind) {
    case 'offline':
    case 'forbidden':
    case 'missing':
    case 'throttled':
    case 'locked':
    case 'full':
    case 'tooLong':
    case 'stale':
    case 'broken':
      return kind;
    case 'signedOut':
      return signIn === 'offline' ? 'offline' : 'signedOut';
    case 'duplicate':
      return 'stale';
  }
}
