import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';

// Order is a fractional rank: moving a row writes that row only. Two writers may make the same rank at the
// same place; the key then decides, so every writer shows the same order.

type Ranked = { readonly rank: string; readonly key: string };

const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export const byRank = (a: Ranked, b: Ranked): number => byCode(a.rank, b.rank) || byCode(a.key, b.key);

/** The rows in their order on the page. */
export const inOrder = <R extends Ranked>(rows: readonly R[]): readonly R[] => [...rows].sort(byRank);

/** Letters that open a rank tell how many digits follow: "a" and "Z" one, "b" and "Y" two, up to 26. */
function isRank(rank: string): boolean {
  const first = rank.charCodeAt(0);
  const digits = first >= 97 ? first - 96 : 91 - first;
  return (
    /^[A-Za-z][0-9A-Za-z]+$/.test(rank) &&
    rank.length > digits &&
    (rank.length === digits + 1 || !rank.endsWith('0')) &&
    !/^A0+$/.test(rank)
  );
}

/** What somebody wrote by hand in the column is no rank to count from: the row keeps it, and nothing stumbles. */
const counted = (rank: string | null): string | null => (rank !== null && isRank(rank) ? rank : null);

/**
 * A rank that sorts between two neighbours (null = the end of the list). Where both neighbours have the same
 * rank there is no room between them: the new row comes directly after both.
 */
export function rankBetween(before: string | null, after: string | null): string {
  const [low, high] = [counted(before), counted(after)];
  return generateKeyBetween(low, low !== null && high !== null && low >= high ? null : high);
}

/** `count` ranks in rising order, after `before`. */
export const ranksAfter = (before: string | null, count: number): readonly string[] =>
  generateNKeysBetween(counted(before), null, count);

/** The rank for a row dropped at `index` among `siblings` (themselves in order, without the moved row). */
export function rankAt(siblings: readonly Ranked[], index: number): string {
  const before = siblings[index - 1]?.rank ?? null;
  const after = siblings.slice(index).find(row => before === null || row.rank > before)?.rank ?? null;
  return rankBetween(before, after);
}

/** `count` ranks in rising order between two neighbours; after both where there is no room between them. */
export function ranksBetween(before: string | null, after: string | null, count: number): readonly string[] {
  const [low, high] = [counted(before), counted(after)];
  return generateNKeysBetween(low, low !== null && high !== null && low >= high ? null : high, count);
}
