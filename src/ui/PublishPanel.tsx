import type { OpenView } from '#desk/view.ts';

/** PublishPanel, drawn from the open view. */
export const PublishPanel = ({ view }: { readonly view: OpenView }) => <section>{view.body.name}</section>;
