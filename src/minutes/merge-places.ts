import { set, type Edit } from './edit.ts';
import { stateBy } from './deciding.ts';
import { byRank, inOrder, rankBetween } from './rank.ts';
import type { Decision, Item, Key, Minutes } from './record.ts';

// What hangs together across rows after a merge: every item under one that is there, two levels and no circles,
// no two rows at one place, the state of an item as its decisions are. Words are never at stake here, nobody is
// asked, and whoever merges comes to the same order.

type Versions = {
  readonly base: Minutes;
  readonly mine: Minutes;
  readonly fresh: Minutes;
  readonly merged: Minutes;
};

type Place = { readonly parentKey: Key | null; readonly rank: string };

const byKey = <R extends { readonly key: Key }>(rows: readonly R[]): Map<Key, R> =>
  new Map(rows.map(row => [row.key, row]));

/** Whether an item stands on the first level, or under one that does. */
function wellPlaced(item: Item, items: ReadonlyMap<Key, Item>): boolean {
  if (item.parentKey === null) return true;
  const parent = items.get(item.parentKey);
  return parent !== undefined && parent !== item && parent.parentKey === null;
}

/** Edits that put right what the two sets of moves together have put wrong; empty when nothing is. */
export function placeEdits(versions: Versions): readonly Edit[] {
  const { fresh, merged } = versions;
  const items = levelled(versions);
  const moved = merged.items.flatMap((item): readonly Edit[] => {
    const now = items.get(item.key) ?? item;
    const source = item.sources['rank'] ?? 'typed';
    return [
      ...(now.parentKey === item.parentKey ? [] : [set('item', item, 'parentKey', now.parentKey, source)]),
      ...(now.rank === item.rank ? [] : [set('item', item, 'rank', now.rank, source)]),
    ];
  });
  const gone = merged.assignments.flatMap((row): readonly Edit[] =>
    row.decisionKey === null ||
    merged.decisions.some(each => each.key === row.decisionKey) ||
    fresh.assignments.some(each => each.key === row.key && each.decisionKey === row.decisionKey)
      ? []
      : [set('assignment', row, 'decisionKey', null, row.sources['decisionKey'] ?? 'typed')],
  );
  return [...moved, ...gone, ...stateEdits(versions)];
}

/** The items at places that can be, with ranks of their own. */
function levelled({ base, mine, fresh, merged }: Versions): ReadonlyMap<Key, Item> {
  const items = byKey(merged.items);
  const [before, wanted, theirs] = [byKey(base.items), byKey(mine.items), byKey(fresh.items)];
  const put = (item: Item, place: Place): void => {
    items.set(item.key, { ...item, parentKey: place.parentKey, rank: place.rank });
  };
  const wasWrong = (item: Item): boolean => {
    const their = theirs.get(item.key);
    return their !== undefined && their.parentKey === item.parentKey && !wellPlaced(their, theirs);
  };
  // Those that stood first at the beginning are looked at last: of a circle the first stays on top.
  const order = [...merged.items].sort((a, b) => byRank(before.get(a.key) ?? a, before.get(b.key) ?? b));
  for (const { key } of [...order].reverse()) {
    const item = items.get(key);
    if (!item || item.parentKey === null || wasWrong(item)) continue;
    const parent = items.get(item.parentKey);
    if (!parent) {
      // What it was put under is gone: the move falls, and it stays where it was.
      const home = before.get(key);
      const stands = home && (home.parentKey === null || items.get(home.parentKey)?.parentKey === null);
      put(item, stands ? home : { parentKey: null, rank: item.rank });
    } else if (circles(item, items)) {
      const top = order.find(each => inCircle(each.key, item, items));
      if (top) put(items.get(top.key) ?? top, { parentKey: null, rank: (before.get(top.key) ?? top).rank });
    }
  }
  for (const { key } of [...inOrder(merged.items)].reverse()) {
    const item = items.get(key);
    const parent = item && item.parentKey !== null ? items.get(item.parentKey) : undefined;
    if (!item || !parent || parent.parentKey === null || wasWrong(item)) continue;
    // A third level: it comes directly after what it stood under.
    const siblings = inOrder([...items.values()].filter(each => each.parentKey === parent.parentKey));
    const next = siblings.find(each => each.rank > parent.rank);
    put(item, { parentKey: parent.parentKey, rank: rankBetween(parent.rank, next?.rank ?? null) });
  }
  for (const { key } of inOrder(merged.items)) {
    const item = items.get(key);
    const [was, my] = [before.get(key), wanted.get(key)];
    const isMine = my && (!was || was.rank !== my.rank || was.parentKey !== my.parentKey);
    if (!item || !isMine || isAt(item, theirs.get(key))) continue;
    const siblings = inOrder([...items.values()].filter(each => each.parentKey === item.parentKey));
    const twin = siblings.find(
      each => each.key !== key && each.rank === item.rank && isAt(each, theirs.get(each.key)),
    );
    if (twin) put(item, { parentKey: item.parentKey, rank: rankBeside(item, twin, siblings) });
  }
  return items;
}

const isAt = (item: Place, other: Place | undefined): boolean =>
  item.rank === other?.rank && item.parentKey === other.parentKey;

/** A rank of its own beside one of the same rank, on the side where the keys have it already. */
function rankBeside(item: Item, twin: Item, siblings: readonly Item[]): string {
  const before = siblings.filter(each => each.rank < twin.rank).at(-1)?.rank ?? null;
  const after = siblings.find(each => each.rank > twin.rank)?.rank ?? null;
  return item.key < twin.key ? rankBetween(before, twin.rank) : rankBetween(twin.rank, after);
}

const circles = (item: Item, items: ReadonlyMap<Key, Item>): boolean => inCircle(item.key, item, items);

/** Whether going up from `from` comes to `key`. */
function inCircle(key: Key, from: Item, items: ReadonlyMap<Key, Item>): boolean {
  const seen = new Set<Key>();
  for (let at = from.parentKey; at !== null && !seen.has(at); at = items.get(at)?.parentKey ?? null) {
    if (at === key) return true;
    seen.add(at);
  }
  return false;
}

/** Where both changed what is decided under an item, its state follows from all of it. */
function stateEdits({ base, mine, fresh, merged }: Versions): readonly Edit[] {
  const under = ({ decisions }: Minutes, key: Key): readonly Decision[] =>
    inOrder(decisions.filter(each => each.itemKey === key));
  const told = (rows: readonly Decision[]): string =>
    JSON.stringify(rows.map(row => [row.key, row.state, row.kind]));
  return merged.items.flatMap((item): readonly Edit[] => {
    const now = under(merged, item.key);
    const [was, my, their] = [base, mine, fresh].map(version => told(under(version, item.key)));
    if (my === was || their === was || my === their || item.sources['state'] === 'typed') return [];
    const state = stateBy(now);
    return state === item.state ? [] : [set('item', item, 'state', state, 'body')];
  });
}
