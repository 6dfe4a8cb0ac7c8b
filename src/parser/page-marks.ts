// What a page says of itself: "Sida 3 (9)", "3(9)", "- 3 -".

const alone =
  /^(?:(?:sida|sidan|sid\.?|s\.|page)\s*\d{1,3}(?:\s*(?:\(\s*\d{1,3}\s*\)|(?:av|of|\/)\s*\d{1,3}))?|\d{1,3}\s*\(\s*\d{1,3}\s*\)|\d{1,3}\s*(?:av|\/)\s*\d{1,3}|[-–]?\s*\d{1,3}\s*[-–])$/iu;
const within =
  /(?:^|\s)(?:(?:sida|sidan|sid\.?|page)\s*\d{1,3}(?:\s*(?:\(\s*\d{1,3}\s*\)|(?:av|of|\/)\s*\d{1,3}))?|\d{1,3}\s*\(\s*\d{1,3}\s*\))(?=$|\s)/giu;

/** Whether a line holds nothing but the number of its page. A bare number is not enough. */
export const isPageMark = (text: string): boolean => text.length < 24 && alone.test(text.trim());

/** Whether a line holds the number of its page among other words, first or last in it. */
export const hasPageMark = (text: string): boolean => withoutPageMark(text) !== text.trim();

/** The line without the number of its page. */
export const withoutPageMark = (text: string): string =>
  text.length > 160 ? text.trim() : text.replace(within, ' ').replace(/\s+/gu, ' ').trim();
