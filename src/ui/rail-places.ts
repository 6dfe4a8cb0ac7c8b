import { flushSync } from 'react-dom';
import type { Where } from '#desk/view.ts';
import { goTo, railPlaceId } from './place.ts';
import type { RailTab } from './place.ts';

/** The leaves that stand in the rail itself. */
export type RailLeaf = Exclude<RailTab, 'publish'>;

/** The leaf where rows of this kind are changed; null for what is changed on the paper. */
const leafOf = ({ kind }: Where): RailLeaf | null =>
  kind === 'attendance' ? 'attendance' : kind === 'assignment' ? 'assignments' : null;

/** Leads to the place of a finding, on the paper or in the leaf of the rail that is then turned up. */
export function goFromRail(where: Where, onTab: (leaf: RailLeaf) => void): void {
  const leaf = leafOf(where);
  if (leaf === null) {
    goTo(where);
    return;
  }
  flushSync(() => onTab(leaf));
  const place = document.getElementById(railPlaceId(where.key));
  place?.scrollIntoView({ block: 'center' });
  place
    ?.querySelector<HTMLElement>('[data-attendance], [role="textbox"], button')
    ?.focus({ preventScroll: true });
}
