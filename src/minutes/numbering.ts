import { set, type Edit } from './edit.ts';
import { byRank } from './rank.ts';
import type { Item, Key, Minutes } from './record.ts';

// The agenda as a tree of two levels, in the order of the page, with the numbers that follow from the order.

/** One item on the page. `number` is "5" or "5 a"; `children` are its sub-items (always empty on level 2). */
export type Numbered = {
  readonly item: Item;
  readonly number: string;
  readonly level: 1 | 2;
  readonly children: readonly Numbered[];
};

/** "a" … "z", "aa" … for the 0-based place among sub-items. */
function letter(index: number): string {
  const last = String.fromCharCode(97 + (index % 26));
  return index < 26 ? last : letter(Math.floor(index / 26) - 1) + last;
}

/**
 * The first-level item that this one stands under. Rows that somebody changed by hand in SharePoint may point
 * at nothing, at a sub-item or in a circle: they are shown at the nearest place that exists, never lost.
 */
function topOf(item: Item, known: ReadonlyMap<Key, Item>): Item {
  const seen = new Set([item.key]);
  let top = item;
  for (;;) {
    const parent = top.parentKey === null ? undefined : known.get(top.parentKey);
    if (!parent) return top;
    if (seen.has(parent.key)) return item;
    seen.add(parent.key);
    top = parent;
  }
}

/** The agenda in order: first-level items, each with its sub-items. */
export function outline(minutes: Minutes): readonly Numbered[] {
  const known = new Map(minutes.items.map(item => [item.key, item]));
  const firsts: Item[] = [];
  const under = new Map<Key, Item[]>();
  for (const item of minutes.items) {
    const top = topOf(item, known);
    if (top === item) firsts.push(item);
    else under.set(top.key, [...(under.get(top.key) ?? []), item]);
  }
  const published = minutes.meeting.status === 'published';
  const named = (item: Item, derived: string): string => (published ? (item.number ?? derived) : derived);
  return firsts.sort(byRank).map((item, place) => {
    const number = named(item, String(place + 1));
    const children = (under.get(item.key) ?? []).sort(byRank).map((child, index): Numbered => ({
      item: child,
      number: named(child, `${number} ${letter(index)}`),
      level: 2,
      children: [],
    }));
    return { item, number, level: 1, children };
  });
}

/** The same agenda as a list: each item followed by its sub-items. */
export const flat = (agenda: readonly Numbered[]): readonly Numbered[] =>
  agenda.flatMap(entry => [entry, ...entry.children]);

/** Item key -> "5" or "5 a". */
export const numbers = (minutes: Minutes): ReadonlyMap<Key, string> =>
  new Map(flat(outline(minutes)).map(({ item, number }) => [item.key, number]));

/** The edits that write the derived numbers into the rows, as dispatch and publication do; none if they stand there already. */
export const numberEdits = (minutes: Minutes): readonly Edit[] =>
  flat(outline(minutes))
    .filter(({ item, number }) => item.number !== number)
    .map(({ item, number }) => set('item', item, 'number', number));
