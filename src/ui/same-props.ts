function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((each, i) => each === b[i]);
}

/**
 * For `memo`: props are the same when each is, and a list when its rows are. Rows keep their identity until
 * they change, so an item is drawn again only when its own rows have changed.
 */
export function sameProps<P extends object>(before: P, after: P): boolean {
  const keys = Object.keys(after) as (keyof P)[];
  return keys.length === Object.keys(before).length && keys.every(key => same(before[key], after[key]));
}
