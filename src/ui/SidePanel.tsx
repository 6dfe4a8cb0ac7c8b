import type { OpenView } from '#desk/view.ts';

/** SidePanel, drawn from the open view. */
export const SidePanel = ({ view }: { readonly view: OpenView }) => <section>{view.body.name}</section>;
