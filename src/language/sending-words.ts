import { filled, type Language, type Params } from './words.ts';

// What Outlook asks before an invitation is sent. A table of its own: it is in the one script that Outlook runs
// without a page, in a JavaScript of 2016.

const swedish = {
  agenda: 'Dagordningen finns inte i inbjudan.',
  members: '{n} {n|ledamot|ledamöter} är inte {n|inbjuden|inbjudna}: {names}.',
  more: '{names} och {n} till',
  and: '{names} och {last}',
  way: 'Du kan skicka ändå, eller öppna Handlingar och lägga till det som saknas.',
};

const english: Readonly<Record<keyof typeof swedish, string>> = {
  agenda: 'The agenda is not in the invitation.',
  members: '{n} {n|member is|members are} not invited: {names}.',
  more: '{names} and {n} more',
  and: '{names} and {last}',
  way: 'You can send it anyway, or open Handlingar and add what is missing.',
};

/** One language's words at sending, with their places filled. */
export const sayAtSending = (language: Language, key: keyof typeof swedish, params: Params = {}): string =>
  filled((language === 'sv' ? swedish : english)[key], params);
