import type { View } from '#desk/view.ts';

/** The screen while the view is `signIn`. */
export const SignInState = ({ view }: { readonly view: Extract<View, { state: 'signIn' }> }) => (
  <main>{view.state}</main>
);
