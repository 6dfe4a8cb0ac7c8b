import type { Edit } from '#minutes/edit.ts';

// How soon unsent words go to SharePoint. They are on this computer at once; what waits is only what others see,
// and each sending makes a version of every row in it. So whoever writes alone sends seldom while typing goes on,
// and whoever is not alone sends as soon as the words hang together.

/** What the wait depends on; moments in epoch ms by this computer's clock. */
export type Waiting = {
  readonly now: number;
  readonly edits: readonly Edit[];
  /** Since when something is unsent. */
  readonly unsentSince: number;
  /** When something was last sent; null when nothing has been. */
  readonly sentAt: number | null;
  /** Whether somebody else has been seen writing in the record lately. */
  readonly inCompany: boolean;
};

const second = 1_000;
/** Pause in typing after which the words go, and the longest that they wait while typing goes on. */
const together = { pause: 1.2 * second, longest: 6 * second };
const alone = { pause: 3 * second, longest: 30 * second };
/** Decisions and the meeting's own facts are what others wait for. */
const awaited = 20 * second;
/** Whoever has sent nothing for so long is not in the middle of typing: the first words go as in company. */
const rested = 20 * second;

/** How long from now the unsent words wait for more, ms. */
export function waitFor({ now, edits, unsentSince, sentAt, inCompany }: Waiting): number {
  const isRested = now - (sentAt ?? -Infinity) > rested;
  const pause = inCompany || isRested ? together.pause : alone.pause;
  const longest = inCompany ? together.longest : edits.some(isAwaited) ? awaited : alone.longest;
  return Math.max(0, Math.min(pause, longest - (now - unsentSince)));
}

function isAwaited(edit: Edit): boolean {
  if (edit.type === 'group') return edit.edits.some(isAwaited);
  return edit.kind === 'decision' || edit.kind === 'meeting';
}
