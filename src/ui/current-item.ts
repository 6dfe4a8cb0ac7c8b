import { useMemo } from 'react';
import type { OpenView } from '#desk/view.ts';
import { flat, outline, type Numbered } from '#minutes/numbering.ts';
import { inOrder } from '#minutes/rank.ts';
import type { Assignment, Decision, Item, Key } from '#minutes/record.ts';
import { progressOf } from './item-progress.ts';

/** Decisions (or assignments) by the item they stand under, in order. */
function byItem<R extends { readonly itemKey: Key; readonly rank: string; readonly key: Key }>(
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

/** The agenda's items that have rows under them, with those rows in order: how the rail's lists are grouped. */
export function underItems<R extends { readonly itemKey: Key; readonly rank: string; readonly key: Key }>(
  agenda: readonly Numbered[],
  rows: readonly R[],
): readonly { readonly item: Item; readonly number: string; readonly rows: readonly R[] }[] {
  const groups = byItem(rows);
  return flat(agenda).flatMap(({ item, number }) => {
    const own = groups.get(item.key);
    return own ? [{ item, number, rows: own }] : [];
  });
}

/** What an open meeting's screens are drawn from; the parts stay the same while what they come from does. */
export function useAgenda({ minutes }: OpenView): {
  readonly agenda: readonly Numbered[];
  readonly decisions: ReadonlyMap<Key, readonly Decision[]>;
  readonly assignments: ReadonlyMap<Key, readonly Assignment[]>;
} {
  const agenda = useMemo(
    () => outline(minutes),
    // The agenda depends on the items and, for stored numbers, on the status; never on the other rows.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [minutes.items, minutes.meeting.status],
  );
  const decisions = useMemo(() => byItem(minutes.decisions), [minutes.decisions]);
  const assignments = useMemo(() => byItem(minutes.assignments), [minutes.assignments]);
  return { agenda, decisions, assignments };
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
