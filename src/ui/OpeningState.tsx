import type { View } from '#desk/view.ts';

/** The screen while the view is `opening`. */
export const OpeningState = ({ view }: { readonly view: Extract<View, { state: 'opening' }> }) => (
  <main>{view.state}</main>
);
