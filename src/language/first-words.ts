// What the page must be able to say when nothing else has been fetched: while the host is asked, when it cannot
// start at all, and when its parts are no longer there to fetch. A part of the full tables that stands here only.

/** Swedish words of the first paint. */
export const firstSwedish = {
  'opening.broken': 'Sidan kunde inte starta.',
  'opening.broken.how': 'Visa det här för den som sköter Handlingar hos er:',
  'opening.host': 'Startar …',
  'opening.newer':
    'En ny version av Handlingar har lagts ut, och det du ville öppna finns bara i den. Läs in sidan igen när allt är sparat.',
  'opening.newer.reload': 'Läs in sidan igen',
} as const;

/** English words of the first paint. */
export const firstEnglish: Record<keyof typeof firstSwedish, string> = {
  'opening.broken': 'The page could not start.',
  'opening.broken.how': 'Show this to the person who looks after Handlingar in your organisation:',
  'opening.host': 'Starting …',
  'opening.newer':
    'A new version of Handlingar has been released, and what you wanted to open is only in that one. Reload the page when everything is saved.',
  'opening.newer.reload': 'Reload the page',
};
