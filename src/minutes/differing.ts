import { diffIndices } from 'node-diff3';
import { pairs, patience, words } from './merge-text.ts';

/** A stretch of a text; `own` where the other text has other words. */
export type Stretch = { readonly words: string; readonly own: boolean };

type Part = readonly [start: number, count: number];

/** Two texts beside each other, each in the stretches that both have and those that only it has. */
export function differing(
  first: string,
  second: string,
): { readonly first: readonly Stretch[]; readonly second: readonly Stretch[] } {
  const [a, b] = [words(first), words(second)];
  if (pairs(a, b) > patience) {
    return { first: [{ words: first, own: true }], second: [{ words: second, own: true }] };
  }
  // White space before a word is no difference of the word.
  const bare = (list: readonly string[]): string[] => list.map(word => word.trim().normalize('NFC'));
  const found: unknown = diffIndices(bare(a), bare(b));
  const own = found as readonly { readonly buffer1: Part; readonly buffer2: Part }[];
  return {
    first: stretches(
      a,
      own.map(each => each.buffer1),
    ),
    second: stretches(
      b,
      own.map(each => each.buffer2),
    ),
  };
}

function stretches(list: readonly string[], parts: readonly Part[]): readonly Stretch[] {
  const found: Stretch[] = [];
  const put = (from: number, to: number, own: boolean): void => {
    if (to > from) found.push({ words: list.slice(from, to).join(''), own });
  };
  let at = 0;
  for (const [start, count] of parts) {
    put(at, start, false);
    put(start, start + count, true);
    at = start + count;
  }
  put(at, list.length, false);
  return found;
}
