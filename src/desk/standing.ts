import { GraphError } from '#graph/failure.ts';
import type { Clock } from './clock.ts';
import { NewerShelf, type Shelf } from './shelf.ts';

/** The page has come to rest after so long, ms: what was opened for one look is filled, read and followed by then. */
const atRest = 10_000;

/** A page has one shelf, which is tidied once in a visit. */
const tidied = new WeakSet<Shelf>();

/**
 * A meeting stands on the page until the answer is called: no tab removes what this computer has of it. When the
 * page is at rest, what nobody has used for long goes away.
 */
export function stand({
  shelf,
  clock,
  key,
}: {
  readonly shelf: Shelf;
  readonly clock: Clock;
  readonly key: string;
}): () => void {
  const leave = shelf.hold(key);
  const cancel = clock.later(atRest, () => void tidyOnce(shelf, clock));
  return () => {
    cancel();
    leave();
  };
}

async function tidyOnce(shelf: Shelf, clock: Clock): Promise<void> {
  if (!shelf.lasting || tidied.has(shelf)) return;
  tidied.add(shelf);
  try {
    await shelf.tidy(clock.now());
  } catch (error) {
    // A script that does not come, a later version's disk, one that refuses: the next visit tidies, nobody waits.
    if (error instanceof GraphError || error instanceof NewerShelf) return;
    if (!(error instanceof DOMException)) throw error;
    console.error('This computer could not put away what nobody uses.', error);
  }
}
