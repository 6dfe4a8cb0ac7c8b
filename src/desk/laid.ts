import type { Edit } from '#minutes/edit.ts';
import type { Key, Minutes } from '#minutes/record.ts';
import type { Stored } from './book.ts';
import type { Kept } from './restoring.ts';

/** The meeting as it is put on the desk. */
export type Laid = {
  /** As it was read from the shelf, with what SharePoint has today taken in. */
  readonly kept: Kept;
  /** What SharePoint has today, for the shelf as it is by now; null without network. */
  readonly fresh: Fresh | null;
  /** What the page itself adds, such as answers that have come in the meantime. */
  readonly own: readonly Edit[];
};

export type Fresh = {
  readonly minutes: Minutes;
  readonly stored: Readonly<Record<Key, Stored>>;
  /** When the reading began, epoch ms by this computer's clock. */
  readonly readAt: number;
};
