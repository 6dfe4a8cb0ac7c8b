import { flat } from '#minutes/numbering.ts';
import type { Numbered } from '#minutes/numbering.ts';
import { inOrder } from '#minutes/rank.ts';
import type { Decision, Key } from '#minutes/record.ts';
import { progressOf } from './item-progress.ts';

/** Decisions (or assignments) by the item they stand under, in order. */
export function byItem<R extends { readonly itemKey: Key; readonly rank: string; readonly key: Key }>(
  rows: readonly R[],
): ReadonlyMap<Key, readonly R[]> {
  const groups = new Map<Key, R[]>();
  for (const row of inOrder(rows)) {
    const group = groups.get(row.itemKey);
    if (group) group.push(row);
    else groups.set(row.itemKey, [row]);
  }
  return groups;
}

/** Where the meeting has come to: the first item that is neither dealt with nor put off; else the first of all. */
export function firstUnfinished(
  agenda: readonly Numbered[],
  decisions: ReadonlyMap<Key, readonly Decision[]>,
): Key | null {
  const items = flat(agenda);
  const next = items.find(({ item, children }) => {
    const progress = progressOf(item, decisions.get(item.key) ?? []);
    return children.length === 0 && progress !== 'handled' && progress !== 'carried';
  });
  return (next ?? items[0])?.item.key ?? null;
}
