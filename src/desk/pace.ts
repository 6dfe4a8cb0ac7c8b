import type { RowKind } from '#minutes/record.ts';

// How often a page asks what others have changed. Microsoft allows an app 1,250 resource units a minute in the
// whole tenant, and a list costs one unit each time it is asked; nobody knows how many pages are open. So a page
// that writes asks everything every four seconds (75 units a minute), a page that reads asks where something is
// going on (at most 44), and a page where nothing happens asks seldom (15). Three who write and twenty who read
// stay under the ceiling together with what they save.

/** What the pace depends on. All moments in epoch ms, by this computer's clock. */
export type Pace = {
  readonly now: number;
  /** Whether the person may write here; else the page only reads. */
  readonly writes: boolean;
  /** The lists that are followed. */
  readonly kinds: readonly RowKind[];
  /** When each list was last asked; one that is missing here has never been. */
  readonly askedAt: Readonly<Partial<Record<RowKind, number>>>;
  /** When a change by somebody else was last seen in each list. */
  readonly changedAt: Readonly<Partial<Record<RowKind, number>>>;
  /** When something was last written on this page. */
  readonly editedAt: number | null;
  /** When the page was opened, or last came into view again: somebody wants to know how things stand. */
  readonly seenAt: number;
  /** By its day and hour, or because it says so itself. */
  readonly underWay: boolean;
  /** Lists are read whole, which costs twice as much, because the tenant gives no delta. */
  readonly whole: boolean;
  readonly visible: boolean;
  /** Nothing goes out: no network, nobody signed in. Saving tells when it does again. */
  readonly lineDown: boolean;
  /** The service asked to be left alone until then. */
  readonly notBefore: number;
  /** 1 when all goes well; doubled by every refusal. */
  readonly strain: number;
  /** What is left of the app's share of requests, 0 to 1, when the service says so. */
  readonly spare: number | null;
};

/** The lists to ask now, and when to look again; null = only when something else has changed. */
export type Turn = { readonly due: readonly RowKind[]; readonly next: number | null };

const second = 1_000;
const minute = 60 * second;
/** So long a meeting counts as alive after something was written in it, or somebody came to look. */
const alive = 10 * minute;
/** So long a list counts as lively after a change. */
const lively = minute;
const often = 4 * second;
const seldom = 20 * second;
const longest = minute;
/** How often one who only reads asks the lively lists, by their number: all together at most 42 units a minute. */
const shared: readonly number[] = [often, often, often, 5 * second, 6.5 * second, 7.5 * second];
/** What is written first in a meeting under way: texts and who is there. */
export const sentinels: readonly RowKind[] = ['item', 'attendance'];
/** Quiet lists are asked along with a change elsewhere no more often than this: two or three units a minute. */
const wakeful = minute;
/** What falls due so soon goes along at once: one request instead of two. */
const together = second / 2;

/** Which lists are due. */
export function turnOf(pace: Pace): Turn {
  const { now, kinds, askedAt, visible, lineDown, notBefore } = pace;
  if (!visible || lineDown) return { due: [], next: null };
  if (now < notBefore) return { due: [], next: notBefore };
  const intervals = kinds.map(kind => ({ kind, every: intervalOf(kind, pace) }));
  const dueAt = ({ kind, every }: (typeof intervals)[number]): number => {
    const asked = askedAt[kind];
    return asked === undefined ? now : asked + every;
  };
  const first = Math.min(...intervals.map(dueAt));
  if (first > now) return { due: [], next: first };
  const due = intervals.filter(each => dueAt(each) <= now + together).map(({ kind }) => kind);
  const next = Math.min(...intervals.map(each => (due.includes(each.kind) ? now + each.every : dueAt(each))));
  return { due, next };
}

/** How often this list is asked, ms. */
function intervalOf(kind: RowKind, pace: Pace): number {
  const { whole, strain, spare } = pace;
  const scarce = spare === null || spare > 0.5 ? 1 : spare > 0.2 ? 2 : 4;
  const every = calmInterval(kind, pace) * (whole ? 2 : 1) * strain * scarce;
  return Math.min(Math.max(longest, calmInterval(kind, pace)), every);
}

function calmInterval(kind: RowKind, pace: Pace): number {
  const { now, writes, kinds, changedAt, editedAt, seenAt, underWay } = pace;
  const since = (moment: number | null | undefined): number => now - (moment ?? -Infinity);
  const isAlive =
    underWay ||
    Math.min(since(seenAt), since(editedAt)) < alive ||
    Object.values(changedAt).some(moment => since(moment) < alive);
  if (!isAlive) return seldom;
  if (writes) return often;
  const watched = kinds.length === 1 ? kinds : sentinels;
  const isLively = (each: RowKind): boolean => watched.includes(each) || since(changedAt[each]) < lively;
  return isLively(kind) ? (shared[kinds.filter(isLively).length] ?? often) : seldom;
}

/**
 * The quiet lists that a change elsewhere gives reason to ask at once: something has begun again, or an item's
 * state has changed, which is what decisions do. `wokenAt` is when that was done last.
 */
export function awakened(
  { now, kinds, changedAt }: Pick<Pace, 'now' | 'kinds' | 'changedAt'>,
  changed: readonly RowKind[],
  stateChanged: boolean,
  wokenAt: number | null,
): readonly RowKind[] {
  const isQuiet = (kind: RowKind): boolean => now - (changedAt[kind] ?? -Infinity) >= lively;
  if (now - (wokenAt ?? -Infinity) < wakeful) return [];
  if (!stateChanged && !changed.some(isQuiet)) return [];
  return kinds.filter(kind => isQuiet(kind) && !changed.includes(kind));
}
