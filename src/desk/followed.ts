import { GraphError } from '#graph/failure.ts';
import type { Key, Meeting } from '#minutes/record.ts';
import type { Following, FollowingSetting } from './following.ts';
import { fetchFollowing } from './on-demand.ts';
import type { Printed } from './printed.ts';
import type { Writer } from './view.ts';

/** The page stands for so long before the others are followed, ms; and so long until a script that did not come. */
const afterFilling = 1_000;
const tryAgain = 30_000;

/** A meeting whose others are followed, from soon after it stands on the page. */
export type Followed = {
  readonly writers: () => readonly Writer[];
  /** The rows that stand in the file that this meeting's row tells of, as far as is known. */
  readonly printed: (meeting: Meeting) => Iterable<Key>;
  /** Something that the pace waits for may have changed. */
  readonly stir: () => void;
  /** The page is seen again, or the network is back. */
  readonly wake: () => void;
  readonly close: () => void;
};

/** Begins to follow the meeting; the script that does it comes after the page. */
export function follow(setting: FollowingSetting): Followed {
  const { clock } = setting;
  let following: Following | null = null;
  let printed: Printed | null = null;
  let closed = false;
  const begin = async (): Promise<void> => {
    try {
      const script = await fetchFollowing();
      if (closed) return;
      following = new script.Following(setting);
      printed = script.followPrinted(setting);
      printed.stir();
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      if (!closed) cancel = clock.later(tryAgain, () => void begin());
    }
  };
  let cancel = clock.later(afterFilling, () => void begin());
  return {
    writers: () => following?.writers ?? none,
    printed: meeting => printed?.keys(meeting) ?? [],
    stir: () => {
      following?.stir();
      printed?.stir();
    },
    wake: () => following?.wake(),
    close: () => {
      closed = true;
      cancel();
      following?.close();
      printed?.close();
    },
  };
}

const none: readonly Writer[] = [];
