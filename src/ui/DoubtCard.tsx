import type { Doubt } from '#minutes/prefill.ts';

/** One question about a person or a group that the facts do not answer. */
export const DoubtCard = ({ doubt }: { readonly doubt: Doubt }) => <div>{doubt.invitee.name}</div>;
