import { laterEnglish } from './later-english.ts';
import { laterSwedish } from './later-swedish.ts';
import { speakFrom, type Language, type Say, type SayFrom, type WordKey } from './words.ts';

// The words of what a meeting's page opens or shows only now and then: lists, publishing, places where two wrote,
// the keyboard. A table of its own, fetched with those parts.

export type LaterWordKey = keyof typeof laterSwedish;

/** Both tables. */
export const laterWords: Readonly<Record<Language, Readonly<Record<LaterWordKey, string>>>> = {
  sv: laterSwedish,
  en: laterEnglish,
};

/** One language's words of the parts that come later, speaking. */
export const speakLater = (language: Language): SayFrom<LaterWordKey> =>
  speakFrom<LaterWordKey>(laterWords[language]);

export type LaterSay = SayFrom<LaterWordKey | WordKey>;

/** The words of the page and of the parts that come later, speaking as one. */
export function withLaterWords(say: Say, language: Language): LaterSay {
  const later = speakLater(language);
  const both = (...[key, params]: Parameters<LaterSay>): string =>
    later.knows(key) ? later(key, params) : say(key, params);
  return Object.assign(both, {
    knows: (key: string): key is LaterWordKey | WordKey => later.knows(key) || say.knows(key),
  });
}
