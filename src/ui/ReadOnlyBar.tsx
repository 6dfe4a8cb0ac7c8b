import type { OpenView } from '#desk/view.ts';

/** ReadOnlyBar, drawn from the open view. */
export const ReadOnlyBar = ({ view }: { readonly view: OpenView }) => <section>{view.body.name}</section>;
