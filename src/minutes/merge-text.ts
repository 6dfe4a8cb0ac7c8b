import { diff3Merge } from 'node-diff3';

// Two people's versions of one text. Merged by paragraphs, then by words; neighbouring words that both changed
// are a collision, since a sentence woven from two hands says what neither meant.

/** Three texts made one. Where they cannot both stand `text` holds theirs and `withMine` mine. */
export type MergedText = {
  readonly text: string;
  readonly withMine: string;
  /** Theirs, then mine, in the places that collide. */
  readonly withBoth: string;
  readonly collided: boolean;
  /** Only the paragraphs that collide. */
  readonly mine: string;
  readonly theirs: string;
};

type Region = {
  readonly ok?: readonly string[];
  readonly conflict?: {
    readonly a: readonly string[];
    readonly b: readonly string[];
    readonly o: readonly string[];
  };
};

function regionsOf(
  mine: readonly string[],
  base: readonly string[],
  theirs: readonly string[],
): readonly Region[] {
  const regions: unknown = diff3Merge([...mine], [...base], [...theirs], { excludeFalseConflicts: true });
  return regions as readonly Region[];
}

const words = (text: string): readonly string[] => text.match(/\s*\S+|\s+$/gu) ?? [];

/** Merges within colliding paragraphs by words; null where the words collide too. */
function byWords(mine: string, base: string, theirs: string): string | null {
  const regions = regionsOf(words(mine), words(base), words(theirs));
  return regions.some(region => region.conflict) ? null : regions.flatMap(region => region.ok ?? []).join('');
}

/** Three-way: by lines, then by words within the lines that both changed. */
export function mergeText(base: string, mine: string, theirs: string): MergedText {
  const whole = (text: string): MergedText => ({
    text,
    withMine: text,
    withBoth: text,
    collided: false,
    mine: '',
    theirs: '',
  });
  if (mine === theirs || mine === base) return whole(theirs);
  if (theirs === base) return whole(mine);
  // One of them has only written on where the other stands: everything is in the longer text.
  if (mine.startsWith(theirs) && theirs.startsWith(base)) return whole(mine);
  if (theirs.startsWith(mine) && mine.startsWith(base)) return whole(theirs);
  const parts = regionsOf(mine.split('\n'), base.split('\n'), theirs.split('\n')).map(region => {
    if (!region.conflict) {
      const lines = region.ok ?? [];
      return { text: lines, mine: lines, both: lines, clash: null };
    }
    const { a, o, b } = region.conflict;
    const merged =
      a.length > 0 && o.length > 0 && b.length > 0 ? byWords(a.join('\n'), o.join('\n'), b.join('\n')) : null;
    if (merged !== null) {
      const lines = [merged];
      return { text: lines, mine: lines, both: lines, clash: null };
    }
    return { text: b, mine: a, both: [...b, ...a], clash: { mine: a.join('\n'), theirs: b.join('\n') } };
  });
  const joined = (of: 'text' | 'mine' | 'both'): string => parts.flatMap(part => part[of]).join('\n');
  const clashes = parts.flatMap(({ clash }) => (clash ? [clash] : []));
  return {
    text: joined('text'),
    withMine: joined('mine'),
    withBoth: joined('both'),
    collided: clashes.length > 0,
    mine: clashes.map(clash => clash.mine.trim()).join('\n\n'),
    theirs: clashes.map(clash => clash.theirs.trim()).join('\n\n'),
  };
}
