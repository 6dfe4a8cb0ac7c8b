import type { Block } from './source.ts';

/** The page of a block, where it is known. */
export const pageOf = (block: Block | undefined): number | null => block?.place.page ?? null;

/** How far from the first (0, 1, …) or the last block (-1, -2, …) of its page a block stands, where it is near. */
export type Edges = { readonly from: ReadonlyMap<number, number>; readonly pages: number };

/** What stands near the ends of the pages; null where pages are not known. */
export function pageEdges(blocks: readonly Block[]): Edges | null {
  const edges = new Map<number, number>();
  let first = 0;
  let pages = 0;
  for (let index = 1; index <= blocks.length; index += 1) {
    if (index < blocks.length && pageOf(blocks[index]) === pageOf(blocks[first])) continue;
    if (pageOf(blocks[first]) !== null) pages += 1;
    for (let step = 0; step < 5; step += 1) {
      if (first + step < index) edges.set(first + step, step);
      if (index - 1 - step > first + step) edges.set(index - 1 - step, -1 - step);
    }
    first = index;
  }
  return pages > 1 ? { from: edges, pages } : null;
}

/** Whether a line stands at one end of its page, always as far from it, on most pages but the first. */
export function keepsEdge(blocks: readonly Block[], at: readonly number[], { from, pages }: Edges): boolean {
  if (new Set(at.map(index => pageOf(blocks[index]))).size !== at.length) return false;
  const offsets = at.slice(at.length > 2 ? 1 : 0).map(index => from.get(index) ?? NaN);
  const spread = Math.max(...offsets) - Math.min(...offsets);
  const sameSide = offsets.every(offset => offset >= 0) || offsets.every(offset => offset < 0);
  return sameSide && spread <= 1 && at.length * 2 >= pages - 1;
}
