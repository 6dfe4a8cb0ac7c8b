import type { View } from '#desk/view.ts';

/** The screen while the view is `setup`. */
export const SetupState = ({ view }: { readonly view: Extract<View, { state: 'setup' }> }) => (
  <main>{view.state}</main>
);
