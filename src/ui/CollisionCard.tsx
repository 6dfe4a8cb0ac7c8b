import type { Collision } from '#minutes/merge.ts';

/** Two people's texts of the same field; one chooses. */
export const CollisionCard = ({ collision }: { readonly collision: Collision }) => (
  <div>{collision.mine}</div>
);
