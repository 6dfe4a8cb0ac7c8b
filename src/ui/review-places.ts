import { useCallback, useEffect, useLayoutEffect, useMemo } from 'react';
import type { Dispatch, RefObject, SetStateAction } from 'react';
import { flushSync } from 'react-dom';
import { isSettled } from '#register/doubts.ts';
import type { Draft, ImportDoubt } from '#register/queue.ts';
import { doubtId } from './DoubtBar.tsx';
import { placeId, railPlaceId } from './place.ts';
import type { RecordLeaf } from './ReviewRecord.tsx';

// Record and document side by side: the places of doubts are marked on the paper, and the line that a field was
// read from is shown while one is at it. The paper knows nothing of this: it is found by the ids of its places.

/** The element that shows what a doubt is about, on whatever leaf is open; null when it is on none. */
function elementOf(doubt: ImportDoubt): HTMLElement | null {
  if (!doubt.where) return null;
  const { key, field } = doubt.where;
  return (
    document.getElementById(placeId(key, field)) ??
    document.getElementById(placeId(key, 'heading')) ??
    document.getElementById(placeId(key)) ??
    document.getElementById(railPlaceId(key))
  );
}

/** Marks the places of all open doubts, and that of the present one. Drawn again with every change of the page. */
export function useMarks(root: RefObject<HTMLElement | null>, draft: Draft, current: string | null): void {
  useLayoutEffect(() => {
    const marked = draft.doubts
      .filter(doubt => doubt.id === current || (doubt.severity !== 'info' && !isSettled(draft, doubt)))
      .flatMap(doubt => {
        const element = elementOf(doubt);
        if (!element || !root.current?.contains(element)) return [];
        const open = !isSettled(draft, doubt);
        element.dataset['doubt'] = doubt.id === current ? 'here' : (element.dataset['doubt'] ?? 'open');
        const described = element.getAttribute('aria-describedby');
        if (open && described === null) element.setAttribute('aria-describedby', doubtId(doubt.id));
        return [{ element, described }];
      });
    return () => {
      for (const { element, described } of [...marked].reverse()) {
        delete element.dataset['doubt'];
        if (described === null) element.removeAttribute('aria-describedby');
      }
    };
  });
}

/** While a field is pointed at or written in, the line of the document that it was read from is shown beside it. */
export function useReadLines(
  record: RefObject<HTMLElement | null>,
  source: RefObject<HTMLElement | null>,
  draft: Draft,
): void {
  const lines = useMemo(
    () =>
      new Map(
        [...draft.lines].flatMap(([path, line]) => {
          const [key = '', field = null] = path.split('/');
          return field === null
            ? [[placeId(key), line] as const, [railPlaceId(key), line] as const]
            : [[placeId(key, field), line] as const];
        }),
      ),
    [draft.lines],
  );
  useEffect(() => {
    const [page, text] = [record.current, source.current];
    if (!page || !text) return;
    let shown: Element | null = null;
    const show = (line: number | null): void => {
      const element = line === null ? null : text.querySelector(`[data-source-line="${line}"]`);
      if (element === shown) return;
      shown?.removeAttribute('data-read');
      shown = element;
      if (!element) return;
      element.setAttribute('data-read', '');
      scrollWithin(text, element);
    };
    const handle = (event: Event): void => {
      let element = event.target instanceof Element ? event.target : null;
      while (element && element !== page) {
        const line = lines.get(element.id);
        if (line !== undefined) return show(line);
        element = element.parentElement;
      }
    };
    const leave = (): void => show(null);
    page.addEventListener('mouseover', handle);
    page.addEventListener('focusin', handle);
    page.addEventListener('mouseleave', leave);
    return () => {
      show(null);
      page.removeEventListener('mouseover', handle);
      page.removeEventListener('focusin', handle);
      page.removeEventListener('mouseleave', leave);
    };
  }, [lines, record, source]);
}

/** What is shown of a review: on a narrow page the document is a leaf beside those of the record. */
export type Leaf = 'document' | RecordLeaf;

type Going = {
  readonly record: RefObject<HTMLElement | null>;
  readonly source: RefObject<HTMLElement | null>;
  readonly doubts: readonly ImportDoubt[];
  readonly setLeaf: Dispatch<SetStateAction<Leaf>>;
  readonly setCurrent: Dispatch<SetStateAction<string | null>>;
};

/** Goes to a doubt: opens its leaf, puts the focus where it is about, and scrolls the document to its line. */
export function useGoing({ record, source, doubts, setLeaf, setCurrent }: Going): (id: string) => void {
  return useCallback(
    (id: string) => {
      const doubt = doubts.find(each => each.id === id);
      if (!doubt) return;
      // The leaf has to stand before anything on it can be found.
      flushSync(() => {
        setCurrent(id);
        setLeaf(before =>
          before === 'document' && doubt.line !== null && doubt.where === null ? before : doubt.part,
        );
      });
      showLine(source.current, doubt.line);
      const element = elementOf(doubt);
      if (!element || !record.current?.contains(element)) return focusDoubt(doubt);
      scrollWithin(record.current, element, true);
      const target = element.matches(focusable) ? element : element.querySelector<HTMLElement>(focusable);
      if (target) target.focus({ preventScroll: true });
      else focusDoubt(doubt);
    },
    [record, source, doubts, setLeaf, setCurrent],
  );
}

const focusable = 'textarea, input, select, button, [tabindex]';

const focusDoubt = (doubt: ImportDoubt): void =>
  document.getElementById(doubtId(doubt.id))?.closest<HTMLElement>('[data-import-doubt]')?.focus();

/** Shows a line of the document as the one that the present doubt is about. */
function showLine(pane: HTMLElement | null, line: number | null): void {
  if (!pane) return;
  for (const each of pane.querySelectorAll('[data-here]')) each.removeAttribute('data-here');
  const target = line === null ? null : pane.querySelector(`[data-source-line="${line}"]`);
  if (!target) return;
  target.setAttribute('data-here', '');
  scrollWithin(pane, target, true);
}

/** Brings an element of a pane into its sight, and leaves everything around the pane where it is. */
function scrollWithin(pane: HTMLElement, element: Element, centre = false): void {
  const [box, own] = [pane.getBoundingClientRect(), element.getBoundingClientRect()];
  if (!centre && own.top >= box.top + 8 && own.bottom <= box.bottom - 8) return;
  pane.scrollTop += own.top - box.top - (box.height - own.height) / (centre ? 2 : 3);
}
