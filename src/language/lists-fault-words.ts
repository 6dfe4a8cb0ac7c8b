import { speakFrom, type Language, type SayFrom } from './words.ts';

// What is wrong with the lists in SharePoint, one sentence each. A table of its own: it is fetched when something
// was refused.

const swedish = {
  noList: 'Listan {list} saknas.',
  foreignList: 'Webbplatsen har en egen lista som heter {list} och inte hör till Handlingar.',
  noColumn: 'Kolumnen ”{column}” saknas i listan {list}.',
  wrongKind: 'Kolumnen ”{column}” i listan {list} är av fel slag.',
  noChoices: 'Alternativ saknas i kolumnen ”{column}” i listan {list}.',
  noIndex: 'Kolumnen ”{column}” i listan {list} saknar index.',
  more: 'Och {n} till.',
} as const;

export type ListsFaultWordKey = keyof typeof swedish;

const english: Readonly<Record<ListsFaultWordKey, string>> = {
  noList: 'The list {list} is missing.',
  foreignList: 'The site has a list of its own called {list}, which does not belong to Handlingar.',
  noColumn: 'The column “{column}” is missing in the list {list}.',
  wrongKind: 'The column “{column}” in the list {list} is of the wrong kind.',
  noChoices: 'Choices are missing in the column “{column}” in the list {list}.',
  noIndex: 'The column “{column}” in the list {list} has no index.',
  more: 'And {n} more.',
};

/** One language's words for what is wrong with the lists, speaking. */
export const speakListsFaults = (language: Language): SayFrom<ListsFaultWordKey> =>
  speakFrom<ListsFaultWordKey>(language === 'sv' ? swedish : english);
