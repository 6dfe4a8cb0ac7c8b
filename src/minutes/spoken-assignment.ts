// What a sentence of the minutes says about an assignment: who, what, by when. Words are taken only where they
// stand ("Lisa tar fram ett underlag till den 15 december"); what the sentence does not say stays empty.

/** `who` is '' and `dueText` null where the sentence does not show them. */
export type SpokenAssignment = {
  readonly who: string;
  readonly what: string;
  readonly dueText: string | null;
};

const months =
  'januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|(?:jan|feb|apr|aug|sept|okt|nov|dec)\\.?';
const seasons = 'v[åa]ren|sommaren|h[öo]sten|vintern|[åa]rsskiftet|ny[åa]r|jul|p[åa]sk|midsommar';
const day = `(?:den\\s+)?\\d{1,2}\\s+(?:${months})(?:\\s+\\d{4})?|\\d{4}-\\d{2}-\\d{2}|\\d{6}|(?:vecka|v\\.)\\s*\\d{1,2}(?:\\s+\\d{4})?`;
const period = `(?:slutet|b[öo]rjan|mitten)\\s+av\\s+(?:${months}|${seasons}|[åa]ret|\\d{4})|(?:${months})(?:\\s+\\d{4})?|(?:${seasons})(?:\\s+\\d{4})?|20\\d{2}|(?:f[öo]rsta|andra|tredje|fj[äa]rde)\\s+kvartalet(?:\\s+\\d{4})?|(?:n[äa]sta|n[äa]stkommande|kommande)\\s+(?:m[öo]te|sammantr[äa]de|vecka|m[åa]nad|[åa]r)|(?:m[öo]tet|sammantr[äa]det)\\s+(?:i\\s+(?:${months})|(?:den\\s+)?\\d{1,2}\\s+(?:${months}))|(?:m[åa]n|tis|ons|tors|fre)dag(?:en)?`;
const due = new RegExp(
  `(?<=^|[\\s(])(?:(?:senast(?:\\s+(?:till|under|i|vid))?|till\\s+och\\s+med|till|f[öo]re|innan|inf[öo]r|under|vid|efter|p[åa]|i)\\s+(?:${day}|${period})|${day}|inom\\s+kort|snarast(?:\\s+m[öo]jligt)?|s[åa]\\s+snart\\s+som\\s+m[öo]jligt|omg[åa]ende)(?![\\p{L}\\d])`,
  'giu',
);

/** Finite forms that make work -> the form that an assignment is written in. */
const work: readonly (readonly [RegExp, string])[] = [
  [
    /(?:ska|skall|kommer att|lovade att|lovar att|åtar sig att|åtog sig att|ansvarar för att|tar på sig att|tog på sig att|ombeds(?: att)?|uppdras att|uppmanas att|får (?:i )?uppdrag(?:et)? att|fick (?:i )?uppdrag(?:et)? att)/u,
    '',
  ],
  [/(?:tar|tog)(?= (?:fram|hem|med|tillbaka|upp|kontakt|frågan|ärendet|initiativ))/u, 'ta'],
  [/återkommer/u, 'återkomma'],
  [/återrapporterar/u, 'återrapportera'],
  [/skickar/u, 'skicka'],
  [/bereder/u, 'bereda'],
  [/kallar/u, 'kalla'],
  [/sammankallar/u, 'sammankalla'],
  [/undersöker/u, 'undersöka'],
  [/utreder/u, 'utreda'],
  [/kontaktar/u, 'kontakta'],
  [/kontrollerar/u, 'kontrollera'],
  [/sammanställer/u, 'sammanställa'],
  [/ansvarar(?= för)/u, 'ansvara'],
  [/bjuder(?= in)/u, 'bjuda'],
  [/bokar/u, 'boka'],
  [/formulerar/u, 'formulera'],
  [/förbereder/u, 'förbereda'],
  [/koordinerar/u, 'koordinera'],
  [/lämnar/u, 'lämna'],
  [/presenterar/u, 'presentera'],
  [/reviderar/u, 'revidera'],
  [/samordnar/u, 'samordna'],
  [/skriver/u, 'skriva'],
  [/stämmer(?= av)/u, 'stämma'],
  [/följer(?= upp)/u, 'följa'],
  [/tillsätter/u, 'tillsätta'],
  [/uppdaterar/u, 'uppdatera'],
];

const auxiliary = /^(?:ska|skall|kommer att)\s+/u;

/** Subjects that are things or nobody in particular: the sentence then names no one. */
const nobody =
  /^(?:det|den|detta|denna|dessa|de|vi|man|ni|alla|någon|frågan|ärendet|punkten|förslaget|underlaget|informationen|rapporten|mer|därefter|sedan|vidare|vid|i|på|under|inför|efter|med|för|om|till|från|enligt|som|att)(?![\p{L}])/iu;

const tidy = (words: string): string =>
  words
    .replace(/\s+/g, ' ')
    .replace(/\s+([,.;:])/g, '$1')
    .trim()
    .replace(/[\s,.;:]+$/u, '');

/** Where words say when something is due; in UTF-16 offsets. */
export type DueWords = { readonly text: string; readonly start: number; readonly end: number };

/** Every stretch of a sentence that says a time, as a deadline is worded: "till den 15 december", "nästa möte". */
export const dueWordsIn = (sentence: string): readonly DueWords[] =>
  [...sentence.matchAll(due)].map(match => ({
    text: match[0].replace(/\s+/g, ' '),
    start: match.index,
    end: match.index + match[0].length,
  }));

/** Takes the time out where it closes the sentence; elsewhere it is read and the words are left whole. */
function takeDue(words: string): { readonly rest: string; readonly dueText: string | null } {
  const last = dueWordsIn(words).at(-1);
  if (!last) return { rest: words, dueText: null };
  const closes = words.slice(last.end).trim() === '';
  return { rest: closes ? tidy(words.slice(0, last.start)) : words, dueText: last.text };
}

function actorAndWork(words: string): { readonly who: string; readonly what: string } {
  const assigned =
    /^(?:(?:att\s+)?(?:uppdra(?:r|s)?\s+åt|ge(?:r)?)\s+)(?<who>.{2,80}?)\s+(?:i\s+uppdrag\s+)?att[,]?\s+(?<what>.+)$/iu.exec(
      words,
    )?.groups;
  if (assigned?.['who'] && assigned['what']) return { who: assigned['who'], what: assigned['what'] };
  const plain = words.replace(/^att\s+/iu, '');
  const found = work
    .flatMap(([form, infinitive]) => {
      const match = new RegExp(`(?<=\\s)${form.source}(?![\\p{L}])`, 'u').exec(plain);
      return match ? [{ match, infinitive }] : [];
    })
    .sort((a, b) => a.match.index - b.match.index)[0];
  if (!found) return { who: '', what: plain };
  const who = tidy(plain.slice(0, found.match.index));
  if (who.split(' ').length > 8 || nobody.test(who) || !/^\p{Lu}|^kommunerna|^regionen/u.test(who)) {
    return { who: '', what: plain };
  }
  const rest = plain.slice(found.match.index + found.match[0].length).trim();
  const what = `${found.infinitive} ${rest}`.trim().replace(auxiliary, '');
  return what === '' ? { who: '', what: plain } : { who, what };
}

/** Reads one sentence. `presenters` are the item's: "Föredragande återkommer" means the one who stands there. */
export function readAssignment(sentence: string, presenters: readonly string[] = []): SpokenAssignment {
  const words = tidy(sentence.replace(/^\s*(?:uppdrag|att göra)\s*:\s*/iu, '').replace(/[*_]/g, ''));
  const { rest, dueText } = takeDue(words);
  const { who, what } = actorAndWork(rest);
  const [presenter, ...more] = presenters;
  const named = /^föredragande$/iu.test(who) && presenter && more.length === 0 ? presenter : who;
  return { who: named, what: tidy(what), dueText };
}
