import type { Graph } from '#graph/client.ts';
import { GraphError } from '#graph/failure.ts';
import { loadMany } from '#graph/rows.ts';
import type { SiteMap } from '#graph/site.ts';
import type { Clock } from './clock.ts';

/** So long after a look at the lists rows are written without another, ms. */
export const formHolds = 600_000;

/** What this page knows of the lists' form, which a later program may change while the page stands. */
export type ListsForm = {
  /**
   * Resolves when the lists have been looked at less than `within` ms ago, else after a look at them. Rejects with
   * GraphError `newerLists` when a later program has updated them, and with whatever was in the look's way.
   */
  readonly look: (how: {
    readonly within: number;
    readonly signal?: AbortSignal | undefined;
  }) => Promise<void>;
};

export type ListsFormSetting = {
  readonly graph: Graph;
  readonly site: SiteMap;
  readonly clock: Clock;
  /** When they were looked at before, epoch ms; null when nobody has. */
  readonly seenAt: number | null;
  /** Told when they turn out to be of a later form. */
  readonly outdated: (error: GraphError) => void;
};

export function listsForm({ graph, site, clock, seenAt, outdated }: ListsFormSetting): ListsForm {
  let seen = seenAt ?? -Infinity;
  return {
    look: async ({ within, signal }) => {
      const asked = clock.now();
      // By a clock that has been set back nothing can be told of the last look.
      if (seen <= asked && asked - seen < within) return;
      try {
        await loadMany(graph, site, [{ want: 'form' }], { signal });
        seen = asked;
      } catch (error) {
        if (error instanceof GraphError && error.code === 'newerLists') outdated(error);
        throw error;
      }
    },
  };
}
