import type { Language, Words } from '#language/words.ts';

/** Fetches the interface's words in one language, and not the other's. Rejects when they cannot be fetched. */
export async function loadWords(language: Language): Promise<Words> {
  if (language === 'sv') {
    return (await import(/* webpackChunkName: "swedish" */ '#language/swedish.ts')).swedish;
  }
  return (await import(/* webpackChunkName: "english" */ '#language/english.ts')).english;
}
