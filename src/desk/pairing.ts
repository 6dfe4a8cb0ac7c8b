// Two versions of a list made by different hands, entry beside entry: what stayed, what was rewritten, what went
// and what came.

export type Pairs<A, B> = {
  readonly kept: readonly (readonly [A, B])[];
  readonly gone: readonly A[];
  readonly added: readonly B[];
};

/**
 * Pairs the entries that are the same, in their order; then, in each gap between those, entries that are like one
 * another. What is left on the one side is gone, on the other side new.
 */
export function pairUp<A, B>(
  before: readonly A[],
  after: readonly B[],
  same: (a: A, b: B) => boolean,
  like: (a: A, b: B) => boolean,
): Pairs<A, B> {
  const kept: (readonly [A, B])[] = [];
  const gone: A[] = [];
  const added: B[] = [];
  const gap = (lost: readonly A[], found: readonly B[]): void => {
    const near = takeOut(lost, found, like);
    kept.push(...near.kept);
    gone.push(...near.gone);
    added.push(...near.added);
  };
  let [a, b] = [0, 0];
  for (const [nextA, nextB] of commonPlaces(before, after, same)) {
    gap(before.slice(a, nextA), after.slice(b, nextB));
    for (const entry of before.slice(nextA, nextA + 1))
      for (const other of after.slice(nextB, nextB + 1)) kept.push([entry, other]);
    [a, b] = [nextA + 1, nextB + 1];
  }
  gap(before.slice(a), after.slice(b));
  // An entry that was only moved is neither gone nor new.
  const moved = takeOut(gone, added, same);
  return { kept: [...kept, ...moved.kept], gone: moved.gone, added: moved.added };
}

/** Each entry with the first that fits it; every entry is taken once. */
function takeOut<A, B>(
  before: readonly A[],
  after: readonly B[],
  fits: (a: A, b: B) => boolean,
): Pairs<A, B> {
  const kept: (readonly [A, B])[] = [];
  const free = [...after];
  const gone = before.filter(entry => {
    const at = free.findIndex(other => fits(entry, other));
    if (at < 0) return true;
    for (const other of free.splice(at, 1)) kept.push([entry, other]);
    return false;
  });
  return { kept, gone, added: free };
}

/** The places of a longest common subsequence. */
export function commonPlaces<A, B>(
  before: readonly A[],
  after: readonly B[],
  same: (a: A, b: B) => boolean,
): readonly (readonly [number, number])[] {
  const width = after.length + 1;
  const lengths = new Uint32Array((before.length + 1) * width);
  const at = (a: number, b: number): number => lengths[a * width + b] ?? 0;
  const equal = before.map(entry => after.map(other => same(entry, other)));
  for (let a = before.length - 1; a >= 0; a--)
    for (let b = after.length - 1; b >= 0; b--)
      lengths[a * width + b] = equal[a]?.[b] ? at(a + 1, b + 1) + 1 : Math.max(at(a + 1, b), at(a, b + 1));
  const places: (readonly [number, number])[] = [];
  let [a, b] = [0, 0];
  while (a < before.length && b < after.length) {
    if (equal[a]?.[b]) {
      places.push([a, b]);
      a += 1;
      b += 1;
    } else if (at(a + 1, b) >= at(a, b + 1)) a += 1;
    else b += 1;
  }
  return places;
}
