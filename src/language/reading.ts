// The words for what a reader of a stranger's document doubts or refuses. A table of its own, since only the
// command line and the page where documents are brought in speak of such things.

import type { Language, Params } from './words.ts';

const swedish = {
  /* Why a file is not read at all. */
  'refused.empty': 'Filen {name} är tom.',
  'refused.tooLarge': 'Filen {name} är {size} MB stor; högst {limit} MB kan läsas.',
  'refused.unknownFormat':
    'Filen {name} har ett format som inte kan läsas; det som kan läsas är .docx, .pdf, .html, .md och .txt.',
  'refused.noMeeting': 'Filen {name} är varken en dagordning eller anteckningar från ett möte.',
  /* What is read but doubted. */
  'doubt.editedByHand':
    'Filen är skriven i Handlingar och har ändrats för hand efteråt; det är den ändrade texten som är läst.',
  'doubt.presenceUnknown': 'Ingen är överstruken i närvarolistan, så vem som var frånvarande framgår inte.',
} as const;

/** What may be said about reading: the key is the `rule` of a problem. */
export type ReadingRule = keyof typeof swedish;

const english: Readonly<Record<ReadingRule, string>> = {
  'refused.empty': 'The file {name} is empty.',
  'refused.tooLarge': 'The file {name} is {size} MB; at most {limit} MB can be read.',
  'refused.unknownFormat':
    'The file {name} has a format that cannot be read; .docx, .pdf, .html, .md and .txt can.',
  'refused.noMeeting': 'The file {name} is neither an agenda nor notes of a meeting.',
  'doubt.editedByHand':
    'The file was written by Handlingar and edited by hand afterwards; what is read is the edited text.',
  'doubt.presenceUnknown': 'Nobody is struck out in the list of people, so who was absent is not to be seen.',
};

/** The words for a rule, with `{name}` places filled. */
export const readingText = (rule: ReadingRule, params: Params = {}, language: Language = 'sv'): string =>
  (language === 'sv' ? swedish : english)[rule].replace(/\{(\w+)\}/g, (_, name: string) =>
    String(params[name] ?? ''),
  );
