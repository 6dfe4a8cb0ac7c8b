// The two sentences that the page needs before anything else has been fetched: while the host is asked, and
// when it cannot start at all. They are a part of the full tables, and stand here only.

/** Swedish words of the first paint. */
export const firstSwedish = {
  'opening.broken': 'Sidan kunde inte starta.',
  'opening.host': 'Startar …',
} as const;

/** English words of the first paint. */
export const firstEnglish: Record<keyof typeof firstSwedish, string> = {
  'opening.broken': 'The page could not start.',
  'opening.host': 'Starting …',
};
