import { isFirstName } from '#language/first-names.ts';
import type { Mark } from '#minutes/record.ts';
import { looksLikeOrganisation, looksLikeTitle } from './people-words.ts';

// What stands in parenthesis after a name: marks of office, whom somebody stands in for, presence in words, the
// party, when somebody came and went.

/** What a remark tells of a person. */
export type Remarks = {
  readonly marks: readonly Mark[];
  readonly told: 'present' | 'absent' | 'unconfirmed' | null;
  readonly party: string | null;
  readonly substituteFor: string | null;
  readonly intervals: string | null;
  readonly title: string | null;
  readonly organisation: string | null;
};

export const noRemarks: Remarks = {
  marks: [],
  told: null,
  party: null,
  substituteFor: null,
  intervals: null,
  title: null,
  organisation: null,
};

const roles: readonly (readonly [RegExp, readonly Mark[]])[] = [
  [/^(?:mötes)?ordf(?:[öo]rande|\.)?$/iu, ['chair']],
  [
    /^(?:\d\s?(?::?[ae])?\.?\s?|f[öo]rste\s|andre\s|tredje\s)?(?:v|vice)\.?\s?ordf(?:[öo]rande|\.)?$/iu,
    ['viceChair'],
  ],
  [/^(?:tf|t\.\s?f|tillf[öo]rordnad)\.?$/iu, ['acting']],
  [/^(?:tf|t\.f)\.?\s(?:mötes)?ordf(?:[öo]rande|\.)?$/iu, ['chair', 'acting']],
  [
    /^(?:(?:(?:ej |icke )?(?:tj|tjg|tgj|tjänstg|tjänstgörande)|närvarande)\.?\s)?(?:ers|ersättare|suppl|suppleant)\.?$/iu,
    ['substitute'],
  ],
  [
    /^(?:mötes|nämnd|råds|protokolls?|kommun|utskotts?|berednings?|styrelse)?(?:sekr(?:eterare)?|f[öo]rare|protokollförare|antecknare)\.?$/iu,
    ['secretary'],
  ],
  [
    /^(?:vid (?:pennan|protokollet|anteckningarna)|antecknade|för(?:de)? (?:anteckningar|protokoll))$/iu,
    ['secretary'],
  ],
  [/^adj(?:ung(?:erad|erade|\.)?)?\.?$/iu, ['coopted']],
];

/** The marks that a word of office means ("v ordf", "tf", "ersättare"); null when it is none. */
export function marksOf(words: string): readonly Mark[] | null {
  const text = words.trim();
  return text.length > 40 || text === ''
    ? null
    : (roles.find(([pattern]) => pattern.test(text))?.[1] ?? null);
}

const parties = /^(?:s|m|c|l|v|kd|mp|sd|fp|fi|opol|obunden|-|[A-ZÅÄÖ]{1,4})$/iu;
const knownParties = new Set(['S', 'M', 'C', 'L', 'V', 'KD', 'MP', 'SD', 'FP', 'FI']);

/** Presence said outright by one word or two; null when the words say none. */
export function presenceTold(words: string): 'present' | 'absent' | 'unconfirmed' | null {
  const text = words.trim().replace(/[.:]$/u, '');
  if (/^(?:tj|tjg|tjänstg|tjänstgörande)\.?$/iu.test(text)) return 'present';
  if (/^(?:ej|inte|icke)\s+bekräfta/iu.test(text) || /^obekräftad/iu.test(text)) return 'unconfirmed';
  if (
    /^(?:frånv(?:arande|aro|\.)?|(?:anm(?:ält|äld|\.)?\s)?(?:förhinder|frånvaro|frånvarande)|förhindrad|sjuk|återbud|deltog (?:ej|inte)|(?:ej|inte|icke)\s+(?:närvarande|närv\.?))$/iu.test(
      text,
    )
  )
    return 'absent';
  return /^(?:x|närv(?:arande|\.)?|deltog|deltar|på plats|digitalt|via teams|teams|på distans|på länk|via länk|(?:per|via) telefon)$/iu.test(
    text,
  )
    ? 'present'
    : null;
}

const plainTitle =
  /^(?:tjänsteperson|tjänsteman|praktikant|student|tolk|observatör|volontär|ledsagare|god man|ledamot)$/iu;

/** Reads what stands inside a parenthesis after a name; its parts stand apart by commas. */
export function readRemarks(inside: string, after: Remarks = noRemarks): Remarks {
  let read = after;
  for (const part of inside.split(/\s*[,;]\s*/u)) {
    const text = part.trim();
    if (text === '') continue;
    const marks = marksOf(text);
    const told = presenceTold(text);
    const [, stands] =
      /^(?:(?:tjg?\.?|tjänstgör(?:ande)?)\s)?(?:ersätter|ers\.?\sför|ersättare\sför|för|i stället för|istället för)\s(\p{Lu}.+)$/u.exec(
        text,
      ) ?? [];
    if (marks) read = { ...read, marks: [...new Set([...read.marks, ...marks])] };
    else if (told) {
      read = { ...read, told };
      if (told === 'present' && !/^(?:närv|tj|x$)/iu.test(text))
        read = { ...read, intervals: joined(read.intervals, text) };
    } else if (stands) read = { ...read, substituteFor: stands };
    else if (read.party === null && isParty(text)) read = { ...read, party: text };
    else if (/\d/u.test(text) || read.intervals !== null)
      read = { ...read, intervals: joined(read.intervals, text) };
    else if (looksLikeTitle(text) || plainTitle.test(text))
      read = { ...read, title: joined(read.title, text) };
    else if (
      read.organisation === null &&
      (looksLikeOrganisation(text) || (/^\p{Lu}[\p{L}-]{3,}$/u.test(text) && !isFirstName(text)))
    )
      read = { ...read, organisation: text };
    else read = { ...read, intervals: joined(read.intervals, text) };
  }
  return read;
}

const isParty = (text: string): boolean =>
  knownParties.has(text.toUpperCase()) || (parties.test(text) && text === text.toUpperCase());

const joined = (before: string | null, text: string): string =>
  before === null ? text : `${before}, ${text}`;
