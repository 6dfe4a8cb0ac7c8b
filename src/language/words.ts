// The interface's words in both languages. Keys are typed: a key without words in either language does not compile.

import { english } from './english.ts';
import { swedish } from './swedish.ts';

export type Language = 'sv' | 'en';
export type WordKey = keyof typeof swedish;
export type Params = Readonly<Record<string, string | number>>;
/** The words for a key, with `{name}` places filled; `{n|one|many}` chooses by the number `n`. */
export type Say = (key: WordKey, params?: Params) => string;

const tables: Record<Language, Record<WordKey, string>> = { sv: swedish, en: english };

/** The speaker for one language. */
export function speak(language: Language): Say {
  const table = tables[language];
  return (key, params = {}) =>
    table[key].replace(
      /\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g,
      (_, name: string, one?: string, many?: string) => {
        const value = params[name];
        if (one === undefined) return value === undefined ? '' : String(value);
        return String(value) === '1' ? one : (many ?? '');
      },
    );
}

/** Whether a text is a word key, for keys that travel as data (undo labels, rules). */
export const isWordKey = (key: string): key is WordKey => Object.hasOwn(swedish, key);
