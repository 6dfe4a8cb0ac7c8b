import type { FailureKind } from '#graph/failure.ts';
import type { RowChange, RowResult } from '#graph/rows.ts';
import type { Key } from '#minutes/record.ts';

// Rows that were sent and not answered: SharePoint may have them as they were before or as they were sent.

/** When a row was sent (epoch ms), by its key, as long as it is not known whether that arrived. */
export type Doubts = Readonly<Record<Key, number>>;

/** What was not answered before and what is sent now. */
export const sentOff = (doubts: Doubts = {}, changes: readonly RowChange[], now: number): Doubts => ({
  ...doubts,
  // A row is withdrawn by looking: that is no reason to wait for it longer.
  ...Object.fromEntries(changes.flatMap(({ type, row }) => (type === 'withdraw' ? [] : [[row.key, now]]))),
});

/** After these failures nobody knows whether the row was written. */
const unsure: readonly FailureKind[] = ['offline', 'throttled', 'broken'];

/** What is in doubt after the answers. A refusal says nothing of an earlier try, so what was in doubt `before` stays so. */
export function answered(
  doubts: Doubts = {},
  before: Doubts = {},
  changes: readonly RowChange[],
  results: readonly RowResult[],
): Doubts {
  const known = changes.flatMap(({ row: { key } }, at) => {
    const result = results[at];
    if (!result) return [];
    return !('error' in result) || (!(key in before) && !unsure.includes(result.error.kind)) ? [key] : [];
  });
  return Object.fromEntries(Object.entries(doubts).filter(([key]) => !known.includes(key)));
}
