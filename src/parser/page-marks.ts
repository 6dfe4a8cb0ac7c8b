// What a page says of itself: "Sida 3 (9)", "3(9)", "- 3 -".

import { singleSpaced } from '#language/blanks.ts';

const alone =
  /^(?:(?:sida|sidan|sid\.?|s\.|page)\s*\d{1,3}(?:\s*(?:\(\s*\d{1,3}\s*\)|(?:av|of|\/)\s*\d{1,3}))?|\d{1,3}\s*\(\s*\d{1,3}\s*\)|[-–]?\s*\d{1,3}\s*[-–])$/iu;
const within =
  /^(?:(?:sida|sidan|sid\.?|page)\s*)?\d{1,3}\s*\(\s*\d{1,3}\s*\)(?=\s)|(?<=\s)\d{1,3}\s*\(\s*\d{1,3}\s*\)$|(?:^|(?<=\s))(?:sida|sidan|sid\.|page)\s*\d{1,3}(?:\s*(?:\(\s*\d{1,3}\s*\)|(?:av|of|\/)\s*\d{1,3}))?(?=$|\s)/giu;

/** Whether a line holds nothing but the number of its page. A bare number is not enough. */
export const isPageMark = (text: string): boolean => text.length < 24 && alone.test(text.trim());

/** How many pages a line like "3 / 9" counts, or null. Alone it may as well be a date. */
export const pagesCounted = (text: string): string | null =>
  text.length > 12 ? null : (/^\d{1,3}\s*(?:av|\/)\s*(\d{1,3})$/iu.exec(text.trim())?.[1] ?? null);

/** The line without the number of its page. */
export const withoutPageMark = (text: string): string =>
  text.length > 160 ? text.trim() : singleSpaced(/\d/u.test(text) ? text.replace(within, ' ') : text);
