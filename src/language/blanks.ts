// Only blanks that are not already one plain space match: most text has none, and is then not copied.
const odd = /[^\S ]\s*| \s+/gu;

/** The text with one plain space for every stretch of white space, and none at its ends. */
export const singleSpaced = (text: string): string => text.replace(odd, ' ').trim();
