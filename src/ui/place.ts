import type { Where } from '#desk/view.ts';

// Places on the screen by the row and field they show, so that a finding or a list can lead to them.

/** The DOM id of the element that shows (or edits) this row's field; without a field, the row itself. */
export const placeId = (key: string, field: string | null = null): string =>
  field === null ? `row-${key}` : `row-${key}-${field}`;

/** The DOM id of the row in the rail, where the same row may also stand on the paper. */
export const railPlaceId = (key: string): string => `rail-${key}`;

const focusable = 'textarea, input, button, [tabindex], a[href]';

/** Scrolls to the place and puts the focus there; the row itself when the field is not on the screen. */
export function goTo(where: Where, root: Document = document): boolean {
  const place =
    root.getElementById(placeId(where.key, where.field)) ?? root.getElementById(placeId(where.key));
  if (!place) return false;
  const target = place.matches(focusable) ? place : place.querySelector<HTMLElement>(focusable);
  place.scrollIntoView({ block: 'center' });
  (target ?? place).focus({ preventScroll: true });
  return true;
}

/** The leaves of the rail; `publish` is the panel that takes the rail's place while publishing. */
export type RailTab = 'attendance' | 'decisions' | 'assignments' | 'checks' | 'publish';
