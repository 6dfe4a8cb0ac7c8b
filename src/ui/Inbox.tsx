import type { Candidate } from '#minutes/prefill.ts';

/** Items that wait to be taken onto the agenda. */
export const Inbox = ({ candidates }: { readonly candidates: readonly Candidate[] }) => (
  <section>
    {candidates.map(each => (
      <p key={each.id}>{each.title}</p>
    ))}
  </section>
);
