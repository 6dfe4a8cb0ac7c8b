import type { Language } from './words.ts';

/** The language for somebody whose host or browser speaks this locale: Swedish for those who read it well. */
export const languageOf = (locale: string): Language => (/^(sv|nb|nn|no|da)\b/i.test(locale) ? 'sv' : 'en');
