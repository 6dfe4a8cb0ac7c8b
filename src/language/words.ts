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

/** One language, speaking. */
export type Say = {
  /** The words for a key, with `{name}` places filled; `{n|one|many}` chooses by the number `n`. */
  (key: WordKey, params?: Params): string;
  /** Whether a text is a word key, for keys that travel as data (undo labels, rules). */
  readonly knows: (key: string) => key is WordKey;
};

/** The speaker of one language's table. */
export function speak(words: Words): Say {
  const say = (key: WordKey, params: Params = {}): string =>
    words[key].replace(
      /\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g,
      (_, name: string, one?: string, many?: string) => {
        const value = params[name];
        if (one === undefined) return value === undefined ? '' : String(value);
        return String(value) === '1' ? one : (many ?? '');
      },
    );
  return Object.assign(say, { knows: (key: string): key is WordKey => Object.hasOwn(words, key) });
}
