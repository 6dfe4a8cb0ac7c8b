import type { Key } from '#minutes/record.ts';
import type { Numbered } from '#minutes/numbering.ts';

/** Where a dragged item would land: among the sub-items of `parentKey`, or on the first level when null. */
export type DropPlace = { readonly parentKey: Key | null; readonly index: number };

type Pointer = {
  readonly target: Key;
  readonly edge: 'before' | 'after';
  /** The pointer is so far to the right that a sub-item is meant. */
  readonly inward: boolean;
};

const without = (entries: readonly Numbered[], key: Key): readonly Numbered[] =>
  entries.filter(({ item }) => item.key !== key);

/**
 * The place that the pointer means, counted without the dragged item itself. An item with sub-items stays on
 * the first level: dropped inside of another item's sub-items it lands after that item.
 */
export function dropPlace(agenda: readonly Numbered[], dragged: Key, pointer: Pointer): DropPlace | null {
  if (pointer.target === dragged) return null;
  const firsts = without(agenda, dragged);
  const isParent = agenda.some(({ item, children }) => item.key === dragged && children.length > 0);
  for (const [index, entry] of firsts.entries()) {
    const subs = without(entry.children, dragged);
    const after = pointer.edge === 'after';
    if (entry.item.key === pointer.target) {
      const before = firsts[index - 1];
      if (isParent) return { parentKey: null, index: after ? index + 1 : index };
      if (after && (subs.length > 0 || pointer.inward)) return { parentKey: entry.item.key, index: 0 };
      if (!after && pointer.inward && before) {
        return { parentKey: before.item.key, index: without(before.children, dragged).length };
      }
      return { parentKey: null, index: after ? index + 1 : index };
    }
    const at = subs.findIndex(({ item }) => item.key === pointer.target);
    if (at < 0) continue;
    const last = at === subs.length - 1;
    if (isParent || (after && last && !pointer.inward)) return { parentKey: null, index: index + 1 };
    return { parentKey: entry.item.key, index: after ? at + 1 : at };
  }
  return null;
}
