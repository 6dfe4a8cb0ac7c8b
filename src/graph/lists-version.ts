import { GraphError } from './failure.ts';
import { textOf } from './json.ts';

// Which form the lists of a site have. It stands in the description of every list, in brackets after words that
// anybody may change: "[handlingar:1]", and "[handlingar:1>2]" while they are on their way from one form to the
// next. Descriptions come with the lists, which are asked for anyway.

/** The form of the lists that this program makes: that of lists.ts. */
export const listsVersion = 1;
/** The oldest form that it can work with until somebody has the lists updated. */
const oldestUsable = 1;

export type ListsVersion = {
  /** The form that the lists have; those that tell nothing have the first. */
  readonly at: number;
  /** The form that they are on their way to, also when somebody was stopped on it; else the same as `at`. */
  readonly towards: number;
  /** Whether any list tells it. */
  readonly told: boolean;
};

export const versionMark = /\[handlingar:(\d{1,4})(?:>(\d{1,4}))?\]/;

/**
 * What the lists' descriptions say together. The highest counts, since a form is told only when all lists have it:
 * a mark that somebody has edited away changes nothing as long as another stands.
 */
export function readVersion(descriptions: readonly unknown[]): ListsVersion {
  const marks = descriptions.flatMap(each => {
    const found = versionMark.exec(textOf(each) ?? '');
    return found ? [found] : [];
  });
  const highest = (group: number): number => Math.max(1, ...marks.map(found => Number(found[group] ?? 1)));
  const at = highest(1);
  return { at, towards: Math.max(at, highest(2)), told: marks.length > 0 };
}

/** Throws a GraphError of code `newerLists` for lists that a later program has made, or is about to make. */
export function mustBeKnown({ towards }: ListsVersion, doing: string, known = listsVersion): void {
  if (towards <= known) return;
  const detail = `The lists have form ${towards} and this program knows form ${known}. Use the later program.`;
  throw new GraphError('broken', doing, { code: 'newerLists', detail });
}

/** Whether the lists have to be updated before this program can work with them. */
export const isTooOld = ({ at }: ListsVersion): boolean => at < oldestUsable;
