// The interface's words. Keys are typed: a key without words in either language does not compile. The tables
// themselves are in swedish.ts and english.ts, and the page fetches only the one that it shows.

import type { firstSwedish } from './first-words.ts';
import type { swedish } from './swedish.ts';

export type Language = 'sv' | 'en';
export type WordKey = keyof typeof swedish;
export type FirstWordKey = keyof typeof firstSwedish;
/** All words of the interface in one language. */
export type Words = Readonly<Record<WordKey, string>>;
export type Params = Readonly<Record<string, string | number>>;

/** The interface's words in one language, speaking; keys may travel as data (undo labels, rules). */
export type Say = SayFrom<WordKey>;

/** Words with their `{name}` places filled; `{n|one|many}` chooses by the number `n`. */
export const filled = (words: string, params: Params): string =>
  words.replace(/\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g, (_, name: string, one?: string, many?: string) => {
    const value = params[name];
    if (one === undefined) return value === undefined ? '' : String(value);
    return String(value) === '1' ? one : (many ?? '');
  });

/** One table's words, speaking; `knows` tells whether a text is one of its keys. */
export type SayFrom<Key extends string> = {
  (key: Key, params?: Params): string;
  readonly knows: (key: string) => key is Key;
};

/** The speaker of one table. */
export function speakFrom<Key extends string>(words: Readonly<Record<Key, string>>): SayFrom<Key> {
  const say = (key: Key, params: Params = {}): string => filled(words[key], params);
  return Object.assign(say, { knows: (key: string): key is Key => Object.hasOwn(words, key) });
}

/** The speaker of the interface's words in one language. */
export const speak = (words: Words): Say => speakFrom(words);
