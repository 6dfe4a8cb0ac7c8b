// The words for what a reader of a stranger's document doubts or refuses. A table of its own, since only the
// command line and the page where documents are brought in speak of such things.

import { filled, type Language, type Params } from './words.ts';

const swedish = {
  /* Why a file is not read at all. */
  'refused.empty': 'Filen {name} är tom.',
  'refused.tooLarge': 'Filen {name} är {size} MB stor; högst {limit} MB kan läsas.',
  'refused.unknownFormat':
    'Filen {name} har ett format som inte kan läsas; det som kan läsas är .docx, .pdf, .html, .md och .txt.',
  'refused.noMeeting': 'Filen {name} är varken en dagordning eller anteckningar från ett möte.',
  'refused.oldWord':
    'Filen {name} är i Words gamla format .doc; öppna den i Word, spara den som .docx och försök igen.',
  'refused.locked': 'Filen {name} är skyddad med lösenord; spara den utan lösenord och försök igen.',
  'refused.brokenWord': 'Filen {name} är skadad och går inte att läsa som Word-dokument.',
  'refused.otherOffice':
    'Filen {name} är i formatet {format}, som inte kan läsas; det som kan läsas är .docx, .pdf, .html, .md och .txt.',
  'refused.noText': 'Filen {name} innehåller ingen text.',
  'refused.bomb': 'Filen {name} packas upp till orimligt mycket och läses därför inte.',
  'refused.entities':
    'Filen {name} innehåller egna XML-deklarationer, vilket inte är tillåtet i Word-dokument.',
  'refused.rtf': 'Filen {name} är i formatet RTF; öppna den i Word, spara den som .docx och försök igen.',
  'refused.brokenPdf': 'Filen {name} är skadad och går inte att läsa som PDF.',
  'refused.pictures': 'Sidorna är bilder: det finns ingen text att läsa i {name}.',
  'refused.tooManyPages': 'Filen {name} har {pages} sidor; högst {limit} kan läsas.',
  /* What is read but doubted. */
  'doubt.editedByHand':
    'Filen är skriven i Handlingar och har ändrats för hand efteråt; det är den ändrade texten som är läst.',
  'doubt.silentPages': 'Dessa sidor är bilder, och texten på dem är inte läst: {pages}.',
  'doubt.presenceUnknown': 'Ingen är överstruken i närvarolistan, så vem som var frånvarande framgår inte.',
  /* Doubts about items and decisions. */
  'doubt.numberMissing': 'Rubriken ”{title}” har inget nummer; den räknas här som punkt {number}.',
  'doubt.numberTwice': 'Nummer {number} förekommer två gånger.',
  'doubt.numberGap': 'Numreringen hoppar från {from} till {to}.',
  'doubt.numberStart': 'Första punkten har nummer {number}; sidor kan saknas i början.',
  'doubt.decisionInProse': 'I löpande text: ”{text}” Är det ett beslut?',
  'doubt.decisionFromProse': 'Beslutet stod inne i texten: ”{text}”',
  'doubt.otherBody': '”{text}” gäller ett annat organ och är inte läst som ett beslut här.',
  'doubt.bodyMisspelt': 'Det står ”{printed}”; det är läst som {name}.',
  'doubt.proposalLeft': 'Förslaget ”{text}” står kvar utan beslut.',
  'doubt.presentTense':
    'Här står ”beslutar”, i dokumentet i övrigt ”beslutade”: är det ett beslut eller ett kvarlämnat förslag?',
  'doubt.struckText': 'Texten ”{text}” är överstruken i dokumentet.',
  /* The head of the document and the people. */
  'doubt.namesJoined': '”{names}” är läst som flera personer, eftersom ett kommatecken verkar saknas.',
  'doubt.organisationBorrowed': '{name} står på en rad utan organisation och är förd till {organisation}.',
  'doubt.organisationSpelt': 'Organisationen är skriven ”{printed}” och läst som {name}.',
  'doubt.maybeStruck':
    'Namnet ”{name}” kan vara överstruket i originalet; det går inte att avgöra i den skannade texten.',
  'doubt.titleMissing': 'Dokumentet har ingen rubrik som säger vad det är.',
  'doubt.kindFromDecisions':
    'Rubriken säger {title}, men dokumentet innehåller fattade beslut och är läst som minnesanteckningar.',
  'doubt.kindGuessed':
    'Ingen rubrik säger om detta är en dagordning, minnesanteckningar eller ett protokoll.',
  'doubt.dateMissing': 'Mötets datum står inte i dokumentet.',
  'doubt.dateMissingFile': 'Mötets datum står inte i dokumentet; filnamnet innehåller {date}.',
  'doubt.dateImpossible': '”{text}” är inget datum som finns.',
  'doubt.dateUnread': '”{text}” gick inte att läsa som ett datum.',
  'doubt.dateWeekday': 'Veckodagen stämmer inte med datumet: ”{text}”.',
  'doubt.dateYear': 'Datumet ”{text}” saknar år.',
  'doubt.dateYearNear': 'Datumet ”{text}” saknar år; året är taget från andra datum i dokumentet.',
  'doubt.dateRoles': 'Två datum, {first} och {second}, har samma ledord; det är oklart vilket som är mötets.',
  'doubt.dateSecond': 'Datumet {text} är varken läst som mötets eller dokumentets datum.',
  'doubt.placeOfPeople': 'Efter ”Plats” står namn på personer och ingen plats: ”{text}”.',
  'doubt.timeUnread': 'Tiden ”{text}” gick inte att läsa.',
  'doubt.timeOrder': 'Mötet slutar före det börjar: ”{text}”.',
  'doubt.bodyMissing': 'Det framgår inte vilket organ mötet gäller.',
  'doubt.bodySpelling': 'Organets namn är skrivet på flera sätt; {name} är använt.',
  'doubt.adjusterUnread': '”{text}” gick inte att läsa som en justerares namn.',
} as const;

/** What may be said about reading: the key is the `rule` of a problem. */
export type ReadingRule = keyof typeof swedish;

const english: Readonly<Record<ReadingRule, string>> = {
  'refused.empty': 'The file {name} is empty.',
  'refused.tooLarge': 'The file {name} is {size} MB; at most {limit} MB can be read.',
  'refused.unknownFormat':
    'The file {name} has a format that cannot be read; .docx, .pdf, .html, .md and .txt can.',
  'refused.noMeeting': 'The file {name} is neither an agenda nor notes of a meeting.',
  'refused.oldWord':
    'The file {name} is in the old Word format .doc; open it in Word, save it as .docx and try again.',
  'refused.locked': 'The file {name} is protected by a password; save it without one and try again.',
  'refused.brokenWord': 'The file {name} is damaged and cannot be read as a Word document.',
  'refused.otherOffice':
    'The file {name} is in the format {format}, which cannot be read; .docx, .pdf, .html, .md and .txt can.',
  'refused.noText': 'The file {name} holds no text.',
  'refused.bomb': 'The file {name} unpacks to an unreasonable size and is therefore not read.',
  'refused.entities': 'The file {name} holds XML declarations of its own, which Word documents may not have.',
  'refused.rtf': 'The file {name} is in the format RTF; open it in Word, save it as .docx and try again.',
  'refused.brokenPdf': 'The file {name} is damaged and cannot be read as a PDF.',
  'refused.pictures': 'The pages are pictures: there is no text to read in {name}.',
  'refused.tooManyPages': 'The file {name} has {pages} pages; at most {limit} can be read.',
  'doubt.editedByHand':
    'The file was written by Handlingar and edited by hand afterwards; what is read is the edited text.',
  'doubt.silentPages': 'These pages are pictures, and what stands on them is not read: {pages}.',
  'doubt.presenceUnknown': 'Nobody is struck out in the list of people, so who was absent is not to be seen.',
  'doubt.numberMissing': 'The heading “{title}” has no number; it is counted here as item {number}.',
  'doubt.numberTwice': 'Number {number} stands twice.',
  'doubt.numberGap': 'The numbering goes from {from} to {to}.',
  'doubt.numberStart': 'The first item has number {number}; pages may be missing at the beginning.',
  'doubt.decisionInProse': 'In the running text: “{text}” Is it a decision?',
  'doubt.decisionFromProse': 'The decision stood inside the text: “{text}”',
  'doubt.otherBody': '“{text}” is about another body and is not read as a decision here.',
  'doubt.bodyMisspelt': 'It says “{printed}”; that is read as {name}.',
  'doubt.proposalLeft': 'The proposal “{text}” was left without a decision.',
  'doubt.presentTense':
    'It says “beslutar” here and “beslutade” elsewhere: is it a decision or a proposal left in?',
  'doubt.struckText': 'The text “{text}” is struck out in the document.',
  /* The head of the document and the people. */
  'doubt.namesJoined': '“{names}” was read as several people, since a comma seems to be missing.',
  'doubt.organisationBorrowed':
    '{name} stands on a row without organisation and was put under {organisation}.',
  'doubt.organisationSpelt': 'The organisation is spelt “{printed}” and was read as {name}.',
  'doubt.maybeStruck': 'The name “{name}” may be struck out in the original; scanned text does not tell.',
  'doubt.titleMissing': 'No heading says what the document is.',
  'doubt.kindFromDecisions':
    'The heading says {title}, but decisions have been made in the document, so it was read as notes.',
  'doubt.kindGuessed': 'No heading says whether this is an agenda, notes or minutes.',
  'doubt.dateMissing': 'The date of the meeting does not stand in the document.',
  'doubt.dateMissingFile':
    'The date of the meeting does not stand in the document; the name of the file holds {date}.',
  'doubt.dateImpossible': '“{text}” is no date that exists.',
  'doubt.dateUnread': '“{text}” could not be read as a date.',
  'doubt.dateWeekday': 'The weekday does not fit the date: “{text}”.',
  'doubt.dateYear': 'The date “{text}” has no year.',
  'doubt.dateYearNear': 'The date “{text}” has no year; it was taken from other dates in the document.',
  'doubt.dateRoles':
    'Two dates, {first} and {second}, have the same label; it is not clear which is the meeting’s.',
  'doubt.dateSecond': 'The date {text} was read neither as the meeting’s nor as the document’s.',
  'doubt.placeOfPeople': 'After “Plats” stand names of people and no place: “{text}”.',
  'doubt.timeUnread': 'The time “{text}” could not be read.',
  'doubt.timeOrder': 'The meeting ends before it begins: “{text}”.',
  'doubt.bodyMissing': 'It is not to be seen which body met.',
  'doubt.bodySpelling': 'The name of the body is spelt in several ways; {name} was used.',
  'doubt.adjusterUnread': '“{text}” could not be read as the name of an adjuster.',
};

/** Whether there are words for a rule: a record of another version may name others. */
export const isReadingRule = (rule: string): rule is ReadingRule => Object.hasOwn(swedish, rule);

/** The words for a rule, with `{name}` places filled. */
export const readingText = (rule: ReadingRule, params: Params = {}, language: Language = 'sv'): string =>
  filled((language === 'sv' ? swedish : english)[rule], params);
