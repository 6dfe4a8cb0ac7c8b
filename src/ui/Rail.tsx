import type { OpenView } from '#desk/view.ts';

/** The right-hand column: attendance, decisions, assignments and checks. */
export const Rail = ({ view }: { readonly view: OpenView }) => <aside>{view.body.name}</aside>;
