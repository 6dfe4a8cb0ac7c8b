// How lists stood a while ago: what an eventually consistent service shows to somebody who reads just after a
// write. Each write leaves the row as it was before; a look into the past takes the latest writes back.

import type { Lag } from './faults.ts';
import type { ListRow, SiteList, World } from './world.ts';

type Written = {
  readonly list: string;
  readonly at: number;
  /** The list's change number that the write got. */
  readonly change: number;
  readonly id: number;
  /** The row before the write; null when there was none. */
  readonly before: ListRow | null;
};

export type Past = {
  readonly note: (list: SiteList, id: number, before: ListRow | null, at: number) => void;
  /** The world as a reader sees it who is so far behind. Only lists differ, and only those that were written. */
  readonly seen: (world: World, lag: Lag, now: number) => World;
};

const longest = 2000;

/** A memory of the latest writes. */
export function openPast(): Past {
  let writes: Written[] = [];
  return {
    note: (list, id, before, at) => {
      writes.push({ list: list.id, at, change: list.change, id, before });
      if (writes.length > longest) writes = writes.slice(-longest / 2);
    },
    seen: (world, lag, now) => ({
      ...world,
      sites: world.sites.map(site => ({ ...site, lists: site.lists.map(list => before(list, lag, now)) })),
    }),
  };

  function before(list: SiteList, lag: Lag, now: number): SiteList {
    const own = writes.filter(write => write.list === list.id);
    const undone =
      'writes' in lag
        ? own.slice(own.length - Math.min(own.length, lag.writes))
        : own.filter(write => write.at > now - lag.ms);
    const first = undone[0];
    if (!first) return list;
    // The oldest of the writes to a row knows how it stood before all of them.
    const stood = new Map<number, ListRow | null>();
    for (const { id, before } of undone) if (!stood.has(id)) stood.set(id, before);
    const present = new Set(list.rows.map(row => row.id));
    const removed = [...stood].flatMap(([id, row]) => (row !== null && !present.has(id) ? [row] : []));
    const rows = list.rows.flatMap(row => {
      const was = stood.get(row.id);
      return was === undefined ? [row] : was === null ? [] : [was];
    });
    return {
      ...list,
      rows: removed.length === 0 ? rows : [...rows, ...removed].sort((a, b) => a.id - b.id),
      change: first.change - 1,
      truth: list.change,
      deleted: list.deleted.filter(each => each.change < first.change),
    };
  }
}
