import type { RowChange } from '#graph/rows.ts';
import { rowKinds, rowsOf, type Edit } from '#minutes/edit.ts';
import type { Key, Minutes, Row, RowKind } from '#minutes/record.ts';
import { rowKeyOf, singles } from './book.ts';
import type { Round } from './saving.ts';

// What somebody is writing in must not be taken from under the hands: a removal that comes from elsewhere waits
// until the keys have been still for a moment.

/** So long after the last key a row is still in somebody's hands, ms. */
const stillFor = 3_000;

/** When rows were last written in on this page. */
export class InHand {
  readonly #writtenAt = new Map<Key, number>();

  /** Something was written, at `now` (epoch ms). */
  wrote(edit: Edit, now: number): void {
    for (const each of singles([edit])) this.#writtenAt.set(rowKeyOf(each), now);
  }

  /** Whoever asks for something to be done now has stopped writing. */
  letGo(): void {
    this.#writtenAt.clear();
  }

  /** Rows that must stay on the page: what was written in just now, and the whole item that it stands under. */
  hold(minutes: Minutes, now: number): ReadonlySet<Key> {
    for (const [key, at] of this.#writtenAt)
      if (now < at || now - at >= stillFor) this.#writtenAt.delete(key);
    if (this.#writtenAt.size === 0) return new Set();
    const rows = rowKinds.flatMap((kind): readonly Row[] => rowsOf<RowKind>(minutes, kind));
    const above = new Map(minutes.items.map(({ key, parentKey }) => [key, parentKey ?? key]));
    const topOf = (row: Row): Key => {
      const key = 'itemKey' in row ? row.itemKey : row.key;
      return above.get(key) ?? key;
    };
    const held = new Set(rows.filter(({ key }) => this.#writtenAt.has(key)).map(topOf));
    return new Set(rows.filter(row => held.has(topOf(row))).map(({ key }) => key));
  }
}

/** Answers without those that tell of a held row's removal: its words stay unsent, and it is asked for again. */
export function withoutHeld(
  { changes, results }: Pick<Round, 'changes' | 'results'>,
  held: ReadonlySet<Key>,
): Pick<Round, 'changes' | 'results'> {
  const isTold = ({ row }: RowChange, place: number): boolean => {
    const result = results[place];
    return !(result && 'theirs' in result && result.theirs === null && held.has(row.key));
  };
  const places = changes.flatMap((change, place) => (isTold(change, place) ? [place] : []));
  const at = <T>(list: readonly T[]): readonly T[] => list.filter((_, place) => places.includes(place));
  return { changes: at(changes), results: at(results) };
}
