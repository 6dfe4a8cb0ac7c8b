import type { Key, RowKind } from './record.ts';

/** A field that two people changed in ways that cannot both stand. The record holds `theirs` until someone chooses. */
export type Collision = {
  readonly id: string;
  readonly kind: RowKind;
  readonly key: Key;
  /** null when one removed the row and the other changed it. */
  readonly field: string | null;
  readonly mine: string;
  readonly theirs: string;
  readonly theirName: string | null;
};
