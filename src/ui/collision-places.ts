import { createContext, use, useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { apply, type Edit } from '#minutes/edit.ts';
import type { Collision } from '#minutes/merge.ts';
import { flat, outline } from '#minutes/numbering.ts';
import { inOrder } from '#minutes/rank.ts';
import type { Key, Minutes, Row } from '#minutes/record.ts';
import type { OpenView } from '#desk/view.ts';
import { useAnnounce } from './Announce.tsx';
import { useDesk } from './desk-context.ts';
import { goTo, railPlaceId } from './place.ts';

// Where the texts that somebody has to choose between stand on the screen: each at the thing itself.

export type CollisionPlace =
  | { readonly at: 'head' }
  /** In the item: its own fields, its decisions, its assignments. */
  | { readonly at: 'item'; readonly key: Key }
  /** After an item, where a removed one stood; null before the first. */
  | { readonly at: 'after'; readonly key: Key | null }
  | { readonly at: 'person'; readonly key: Key }
  /** A person who is no longer in the list. */
  | { readonly at: 'people' };

export type PlacedCollision = { readonly collision: Collision; readonly place: CollisionPlace };

const noCollisions: readonly Collision[] = [];
/** Where nobody has to choose, as in a document that is read in. */
export const nonePlaced: readonly PlacedCollision[] = [];

/** The row that an edit puts in, or null. */
function added(edit: Edit, key: Key): Row | null {
  if (edit.type === 'group')
    return edit.edits.map(each => added(each, key)).find(row => row !== null) ?? null;
  return edit.type === 'add' && edit.row.key === key ? edit.row : null;
}

function placeOf(collision: Collision, minutes: Minutes): CollisionPlace {
  const { kind, key } = collision;
  const has = (item: Key): boolean => minutes.items.some(each => each.key === item);
  switch (kind) {
    case 'meeting':
      return { at: 'head' };
    case 'attendance':
      return minutes.attendance.some(row => row.key === key) ? { at: 'person', key } : { at: 'people' };
    case 'item': {
      if (has(key)) return { at: 'item', key };
      const back = flat(outline(apply(minutes, collision.choices.mine)));
      const before = back.slice(
        0,
        Math.max(
          0,
          back.findIndex(({ item }) => item.key === key),
        ),
      );
      return { at: 'after', key: before.filter(({ item }) => has(item.key)).at(-1)?.item.key ?? null };
    }
    case 'decision':
    case 'assignment': {
      const rows = kind === 'decision' ? minutes.decisions : minutes.assignments;
      const row = rows.find(each => each.key === key) ?? added(collision.choices.mine, key);
      const itemKey = row && 'itemKey' in row ? row.itemKey : null;
      return itemKey !== null && has(itemKey) ? { at: 'item', key: itemKey } : { at: 'head' };
    }
  }
}

const samePlace = (a: CollisionPlace, b: CollisionPlace): boolean =>
  a.at === b.at && ('key' in a ? a.key : null) === ('key' in b ? b.key : null);

/** The texts to choose between with their places, in the order in which one comes to them on the page. */
function placedCollisions({ collisions, minutes }: OpenView): readonly PlacedCollision[] {
  if (collisions.length === 0) return nonePlaced;
  const items = flat(outline(minutes)).map(({ item }) => item.key);
  const people = inOrder(minutes.attendance).map(row => row.key);
  const order = ({ place }: PlacedCollision): number => {
    switch (place.at) {
      case 'head':
        return -1;
      case 'item':
        return 2 * items.indexOf(place.key);
      case 'after':
        return place.key === null ? -0.5 : 2 * items.indexOf(place.key) + 1;
      case 'people':
        return 2 * items.length;
      case 'person':
        return 2 * items.length + 1 + people.indexOf(place.key);
    }
  };
  return collisions
    .map(collision => ({ collision, place: placeOf(collision, minutes) }))
    .sort((a, b) => order(a) - order(b));
}

/** Those that stand at one place. The same list as long as nothing is there. */
export function collisionsAt(
  placed: readonly PlacedCollision[],
  place: CollisionPlace,
): readonly Collision[] {
  const found = placed.filter(each => samePlace(each.place, place)).map(each => each.collision);
  return found.length === 0 ? noCollisions : found;
}

/** The DOM id of the card. */
export const collisionId = (id: string): string => `collision-${id}`;

export type CollisionTour = {
  /** Goes to the one after this id, or after the one that has the focus; the first when there is none. */
  readonly next: (after?: string) => void;
  /** One has been chosen: on to the next, or back to the words. Called while it is still in the list. */
  readonly chosen: (collision: Collision, choose: () => void) => void;
};

const TourContext = createContext<CollisionTour>({ next: () => undefined, chosen: (_, choose) => choose() });
export const CollisionTourProvider = TourContext;
export const useCollisionTour = (): CollisionTour => use(TourContext);

function focusCard(id: string): boolean {
  const card = document.getElementById(collisionId(id));
  card?.scrollIntoView({ block: 'center' });
  card?.focus({ preventScroll: true });
  return card !== null;
}

/** Back to the words that were chosen, on the paper or in the rail. */
function focusWords({ kind, key, field }: Collision): void {
  if (goTo({ kind, key, field })) return;
  const row = document.getElementById(railPlaceId(key));
  const target = row?.querySelector<HTMLElement>('[data-attendance], [role="textbox"], button');
  (target ?? document.querySelector<HTMLElement>('main'))?.focus({ preventScroll: true });
}

/** The way from one to the next. `reveal` turns up the side or the item where it stands, and draws it at once. */
function useTour(placed: readonly PlacedCollision[], reveal: (place: CollisionPlace) => void): CollisionTour {
  const newest = useRef({ placed, reveal });
  useLayoutEffect(() => {
    newest.current = { placed, reveal };
  });
  const next = useCallback((after?: string): void => {
    const { placed: now, reveal: show } = newest.current;
    const from = after ?? document.activeElement?.closest('[data-collision]')?.getAttribute('data-collision');
    const at = now.findIndex(({ collision }) => collision.id === from);
    const to = now[(at + 1) % now.length];
    if (!to) return;
    show(to.place);
    focusCard(to.collision.id);
  }, []);
  const chosen = useCallback((collision: Collision, choose: () => void): void => {
    const { placed: now, reveal: show } = newest.current;
    const at = now.findIndex(each => each.collision.id === collision.id);
    const to = now[at + 1] ?? now.find(each => each.collision.id !== collision.id);
    choose();
    if (to) show(to.place);
    if (!to || !focusCard(to.collision.id)) focusWords(collision);
  }, []);
  return useMemo(() => ({ next, chosen }), [next, chosen]);
}

/** What an open meeting's layout shows of them: their places, and the way from one to the next. */
export function usePlaced(
  view: OpenView,
  reveal: (place: CollisionPlace) => void,
): { readonly placed: readonly PlacedCollision[]; readonly tour: CollisionTour } {
  const { collisions, minutes, readOnly } = view;
  const placed = useMemo(
    () => (readOnly === null ? placedCollisions(view) : nonePlaced),
    // Where they stand depends on the rows, and not on the rest of the view.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [readOnly, collisions, minutes],
  );
  const tour = useTour(placed, reveal);
  useArrivals(placed.length);
  return { placed, tour };
}

/** Says that there is something to choose, when it comes; the focus stays where it is. */
function useArrivals(count: number): void {
  const { say } = useDesk();
  const announce = useAnnounce();
  const before = useRef(0);
  useEffect(() => {
    if (count > before.current) announce(say('collision.arrived', { n: count }));
    before.current = count;
  }, [count, announce, say]);
}

type Held = { readonly element: Element; readonly top: number; readonly scroller: Element };

function heldPlace(): Held | null {
  const element = document.activeElement;
  const scroller = element?.closest('main');
  return element && scroller ? { element, scroller, top: element.getBoundingClientRect().top } : null;
}

/**
 * Keeps what is written in where it stands on the screen when something comes in above it. Where the browser
 * does so by itself there is nothing left to do.
 */
export function useStillCaret(shown: string): void {
  const held = useMemo(() => (shown === '' ? null : heldPlace()), [shown]);
  useLayoutEffect(() => {
    if (!held) return;
    const frame = requestAnimationFrame(() => {
      const { element, scroller, top } = held;
      if (document.activeElement !== element) return;
      const moved = element.getBoundingClientRect().top - top;
      if (Math.abs(moved) >= 1) scroller.scrollTop += moved;
    });
    return () => cancelAnimationFrame(frame);
  }, [held]);
}
