import type { Graph } from '#graph/client.ts';
import { GraphError } from '#graph/failure.ts';
import type { Ahead } from '#graph/rows.ts';
import type { SiteMap } from '#graph/site.ts';
import type { Key } from '#minutes/record.ts';
import { pauseAfter } from './asked-pause.ts';
import { settle, settleLate, shown } from './book.ts';
import type { Clock } from './clock.ts';
import { heldBack } from './held-back.ts';
import { answered, sentOff, type Doubts } from './in-doubt.ts';
import { withoutHeld } from './in-hand.ts';
import type { Ledger } from './ledger.ts';
import { formHolds, type ListsForm } from './lists-form.ts';
import { notTried, saveRound, sendable, type Round } from './saving.ts';
import { lastStepBack } from './unfinished.ts';

// One round of saving: from the disk to SharePoint, and its answers back to the disk. Whoever calls it holds the
// meeting's lock.

export type RoundSetting = {
  readonly graph: Graph;
  readonly site: SiteMap;
  readonly clock: Clock;
  readonly form: ListsForm;
  /** Display name of whoever writes here. */
  readonly me: string;
};

/**
 * Sends what lies on the disk unsent. null when there is nothing to send, or nothing that may be sent now. `inHand`
 * tells the rows that somebody is writing in when the answers have come.
 */
export async function sendRound(
  { graph, site, clock, form, me }: RoundSetting,
  ledger: Ledger,
  inHand: () => ReadonlySet<Key>,
  ahead?: Ahead,
): Promise<Round | null> {
  try {
    // Into lists that a later program has updated nothing goes, however long the words have waited for the network.
    if (!heldBack(ledger.kept)) await form.look({ within: formHolds });
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    const untried = notTried(error);
    await ledger.change('unsent', kept => ({ ...kept, pause: pauseAfter(untried.trouble, clock.now()) }));
    return untried;
  }
  // The network comes after the disk has answered, and is told what lies there now.
  const at = clock.now();
  let before: Doubts = {};
  await ledger.change('unsent', kept => {
    before = kept.doubts;
    // Published is a record only when its files have their columns. Where nobody sends them ahead, the tab that was
    // about to is gone: it stays a draft, and whoever opens it is told.
    const going = ahead ? kept : { ...kept, edits: [...kept.edits, ...lastStepBack(kept)] };
    const changes = heldBack(going) ? [] : sendable(going, shown(going));
    return { ...going, sending: going.edits.length, doubts: sentOff(before, changes, at) };
  });
  const then = ledger.kept;
  if (heldBack(then) || then.edits.length === 0) return null;
  const answers = await saveRound(graph, site, then, shown(then), { at, ahead });
  const { changes, results } = withoutHeld(answers, inHand());
  await ledger.change('both', there => {
    const now = clock.now();
    const kept = { ...there, doubts: answered(there.doubts, before, changes, results) };
    const book =
      kept.standsOn === then.standsOn
        ? settle(kept, then.edits.length, changes, results, me, now)
        : settleLate(kept, { ...then, doubts: kept.doubts }, changes, results, me, now);
    // What was sent and is not confirmed may have arrived all the same. Keystrokes that follow stay apart from
    // it, so that it is known for our own when SharePoint shows it.
    const since = Math.max(0, kept.edits.length - then.edits.length);
    const pause = pauseAfter(answers.trouble, now);
    return { ...kept, ...book, pause, sending: Math.max(0, book.edits.length - since) };
  });
  return answers;
}
