import type { View } from '#desk/view.ts';

/** The screen while the view is `choose`. */
export const ChooseState = ({ view }: { readonly view: Extract<View, { state: 'choose' }> }) => (
  <main>{view.state}</main>
);
