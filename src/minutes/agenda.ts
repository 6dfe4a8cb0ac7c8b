import { add, group, remove, set, type Edit } from './edit.ts';
import { outline, type Numbered } from './numbering.ts';
import { rankAt } from './rank.ts';
import type { Item, Key, Minutes } from './record.ts';

// Building and rearranging the agenda. Each function returns the edit that does it, or null where it cannot be
// done or would change nothing. A move writes the moved row only; sub-items follow their parent by its key.

/** An item with nothing in it, at the end of nowhere: the caller gives it a place. */
export const emptyItem = (key: Key, rank: string, parentKey: Key | null = null): Item => ({
  key,
  parentKey,
  rank,
  number: null,
  types: [],
  title: '',
  presenters: [],
  attachments: [],
  text: '',
  state: 'open',
  plannedMinutes: null,
  sources: {},
});

type Place = {
  readonly entry: Numbered;
  readonly parent: Numbered | null;
  /** The row's siblings in order, itself included. */
  readonly siblings: readonly Numbered[];
  readonly index: number;
};

function placeOf(agenda: readonly Numbered[], key: Key): Place | null {
  for (const [index, entry] of agenda.entries()) {
    if (entry.item.key === key) return { entry, parent: null, siblings: agenda, index };
    const at = entry.children.findIndex(child => child.item.key === key);
    const child = entry.children[at];
    if (child) return { entry: child, parent: entry, siblings: entry.children, index: at };
  }
  return null;
}

const items = (entries: readonly Numbered[]): readonly Item[] => entries.map(({ item }) => item);

/** Puts the item at `index` among `siblings` (in order, without the item itself) under `parentKey`. */
function moveTo(item: Item, parentKey: Key | null, siblings: readonly Item[], index: number): Edit {
  const rank = set('item', item, 'rank', rankAt(siblings, index));
  return item.parentKey === parentKey
    ? group('undo.moveItem', [rank])
    : group('undo.moveItem', [set('item', item, 'parentKey', parentKey), rank]);
}

/** A new empty item after another, on the same level; `after` null or gone puts it last on the first level. */
export function insertAfter(minutes: Minutes, after: Key | null, newKey: () => Key): Edit {
  const agenda = outline(minutes);
  const place = after === null ? null : placeOf(agenda, after);
  const siblings = items(place?.siblings ?? agenda);
  const rank = rankAt(siblings, place ? place.index + 1 : siblings.length);
  return group('undo.addItem', [add.item(emptyItem(newKey(), rank, place?.parent?.item.key ?? null))]);
}

/** A new empty sub-item, last under `parent`. Null when `parent` is itself a sub-item or is gone. */
export function insertSub(minutes: Minutes, parent: Key, newKey: () => Key): Edit | null {
  const place = placeOf(outline(minutes), parent);
  if (!place || place.parent) return null;
  const siblings = items(place.entry.children);
  return group('undo.addItem', [
    add.item(emptyItem(newKey(), rankAt(siblings, siblings.length), place.entry.item.key)),
  ]);
}

/** The item that an edit of `insertAfter` or `insertSub` adds, so that the caller can put the cursor there. */
export function addedItem(edit: Edit): Item | null {
  if (edit.type === 'group') return edit.edits.map(addedItem).find(item => item !== null) ?? null;
  return edit.type === 'add' && edit.kind === 'item' ? edit.row : null;
}

/** One step up; the first sub-item goes last under the item before its parent. */
export function moveUp(minutes: Minutes, key: Key): Edit | null {
  const agenda = outline(minutes);
  const place = placeOf(agenda, key);
  if (!place) return null;
  const { entry, parent, siblings, index } = place;
  if (index > 0) {
    const others = items(siblings.filter(each => each !== entry));
    return moveTo(entry.item, parent?.item.key ?? null, others, index - 1);
  }
  const before = parent && agenda[agenda.indexOf(parent) - 1];
  return before ? moveTo(entry.item, before.item.key, items(before.children), before.children.length) : null;
}

/** One step down; the last sub-item goes first under the item after its parent. */
export function moveDown(minutes: Minutes, key: Key): Edit | null {
  const agenda = outline(minutes);
  const place = placeOf(agenda, key);
  if (!place) return null;
  const { entry, parent, siblings, index } = place;
  if (index < siblings.length - 1) {
    const others = items(siblings.filter(each => each !== entry));
    return moveTo(entry.item, parent?.item.key ?? null, others, index + 1);
  }
  const after = parent && agenda[agenda.indexOf(parent) + 1];
  return after ? moveTo(entry.item, after.item.key, items(after.children), 0) : null;
}

/** Becomes the last sub-item of the item before it. Null for an item that has sub-items of its own. */
export function indent(minutes: Minutes, key: Key): Edit | null {
  const place = placeOf(outline(minutes), key);
  if (!place || place.parent || place.entry.children.length > 0) return null;
  const before = place.siblings[place.index - 1];
  return before
    ? moveTo(place.entry.item, before.item.key, items(before.children), before.children.length)
    : null;
}

/** A sub-item becomes an item of the first level, directly after the one it stood under. */
export function outdent(minutes: Minutes, key: Key): Edit | null {
  const agenda = outline(minutes);
  const place = placeOf(agenda, key);
  if (!place?.parent) return null;
  return moveTo(place.entry.item, null, items(agenda), agenda.indexOf(place.parent) + 1);
}

/**
 * Puts an item where it was dropped: under `parentKey` (null = first level) at `index` among the rows there,
 * the moved one not counted. Null when that is where it stands, or when it would make a third level.
 */
export function dropAt(minutes: Minutes, key: Key, parentKey: Key | null, index: number): Edit | null {
  const agenda = outline(minutes);
  const place = placeOf(agenda, key);
  const parent = parentKey === null ? null : placeOf(agenda, parentKey);
  if (!place || (parentKey !== null && (!parent || parent.parent))) return null;
  if (parentKey !== null && (place.entry.children.length > 0 || parentKey === key)) return null;
  const same = (place.parent?.item.key ?? null) === parentKey;
  const there = (parent ? parent.entry.children : agenda).filter(each => each !== place.entry);
  const at = Math.max(0, Math.min(index, there.length));
  return same && at === place.index ? null : moveTo(place.entry.item, parentKey, items(there), at);
}

/** Takes an item away with its sub-items, decisions and assignments, in one step. */
export function removeItem(minutes: Minutes, key: Key): Edit | null {
  const place = placeOf(outline(minutes), key);
  return place && remove(minutes, 'item', place.entry.item);
}
