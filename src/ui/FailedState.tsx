import type { View } from '#desk/view.ts';

/** The screen while the view is `failed`. */
export const FailedState = ({ view }: { readonly view: Extract<View, { state: 'failed' }> }) => (
  <main>{view.state}</main>
);
