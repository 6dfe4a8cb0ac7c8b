import { mergeText } from '#minutes/merge.ts';
import { editDistance } from '#minutes/names.ts';

// Words as two readings of the same document give them.

/** Letters and figures only: what two readings of the same words have in common. */
export const bare = (text: string): string =>
  text
    .normalize('NFC')
    .toLocaleLowerCase('sv')
    .replace(/[^\p{L}\p{N}]+/gu, '');
/** With ordinary spaces: the no-break spaces are the writer's, not the author's. */
export const plain = (text: string): string => text.replace(/[^\S\n]+/gu, ' ').trim();
export const samePlain = (a: unknown, b: unknown): boolean =>
  plain(JSON.stringify(a)) === plain(JSON.stringify(b));

export function alike(a: string, b: string): boolean {
  const [first, second] = [bare(a).slice(0, 200), bare(b).slice(0, 200)];
  const allowed = Math.floor(Math.max(first.length, second.length) * 0.5);
  return first !== '' && second !== '' && editDistance(first, second, allowed) <= allowed;
}

/** The words that were changed by hand, put into the words of the row, which a reading may have bent. */
export function rewritten(row: string, was: string, is: string): string {
  const merged = mergeText(plainLines(was), plainLines(row), plainLines(is));
  return merged.collided ? plainLines(is) : merged.text;
}

export const plainLines = (text: string): string =>
  text
    .split('\n')
    .map(line => line.replace(/[^\S\n]+/gu, ' '))
    .join('\n');
