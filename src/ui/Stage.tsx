import type { View } from '#desk/view.ts';

/** The meeting's shared stage, read only. */
export const Stage = ({ view }: { readonly view: View }) => <main>{view.state}</main>;
