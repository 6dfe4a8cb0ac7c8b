// Sentences of an item's text that tell of a decision by this meeting: "Vidare beslutades att …", "Därefter
// godkändes rutinen." What another meeting or another body decided is none of them.

import { sentencesOf, type Sentence } from './sentence.ts';

const decides =
  /(?<![\p{L}])(?:beslut(?:ade|ades|ats|at)|beslöt(?:s|ades)?|enades|kom överens om|godkändes|fastställdes|bordlades|antogs|utsågs|valdes|återremitterades)(?![\p{L}])/iu;

/** Times and places that are not this meeting's. */
const elsewhere =
  /(?<![\d\p{L}])(?:\d{6}|\d{4}-\d{2}-\d{2}|(?:19|20)\d{2}|\d{1,2} (?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)|tidigare|i (?:våras|höstas|vintras|somras|fjol|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)|förra|föregående|senaste)(?![\d\p{L}])|(?:på|vid|under) (?:ett |en |sitt |sin )?\p{L}*(?:möte|mötet|sammanträde|sammanträdet) (?:i|den|\d)/iu;

/** Somebody else: a council, a committee, the parliament. The meeting itself is "mötet", "man" or the body's own name. */
const subject =
  /(?<who>\p{Lu}[\p{L}-]*(?:\s+(?:för|i|och)\s+\p{L}+)?)\s+(?:har\s+|hade\s+)?(?:därför\s+|också\s+|även\s+|sedan\s+)?(?:beslutade|beslutat|beslöt|enades|kom överens om)(?![\p{L}])/u;
const ourselves =
  /^(?:Mötet|Man|Det|Vi|Deltagarna|Ledamöterna|Vidare|Därefter|Sedan|Avslutningsvis|Slutligen)$/u;

const folded = (words: string): string =>
  words
    .toLocaleLowerCase('sv')
    .normalize('NFD')
    .replace(/[\p{M}\s-]/gu, '');

/** The sentences that do, in order; `names` are the body's own (name, deciding name, abbreviation). */
export function spokenDecisions(text: string, names: readonly string[]): readonly Sentence[] {
  if (!decides.test(text)) return [];
  const own = names.map(folded).filter(Boolean);
  return sentencesOf(text).filter(({ words }) => {
    if (!decides.test(words) || elsewhere.test(words)) return false;
    // "har beslutat" tells of what was decided before; "ska beslutas" of what will be.
    if (
      /(?<![\p{L}])(?:har|hade|ska|skall|kan|bör|måste|inte|ej|om)\s+(?:\p{L}+\s+)?(?:beslutats?|beslutas|godkänts)/iu.test(
        words,
      )
    )
      return false;
    const who = subject.exec(words)?.groups?.['who'];
    return who === undefined || ourselves.test(who) || own.some(name => folded(who).startsWith(name));
  });
}
