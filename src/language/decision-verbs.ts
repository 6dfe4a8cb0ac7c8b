// The verbs that decisions are worded with, in the forms that clauses and whole sentences need.

/** One verb: "godkänna", "godkänner", "godkände". */
export type DecisionVerb = { readonly infinitive: string; readonly present: string; readonly past: string };

/** Infinitive, present and past of the verbs that go their own way. */
const strong = [
  'godkänna godkänner godkände, lägga lägger lade, bordlägga bordlägger bordlade, ge ger gav',
  'medge medger medgav, uppdra uppdrar uppdrog, ta tar tog, anta antar antog, godta godtar godtog',
  'delta deltar deltog, utse utser utsåg, välja väljer valde, utnämna utnämner utnämnde',
  'fastställa fastställer fastställde, ställa ställer ställde, säkerställa säkerställer säkerställde',
  'tillsätta tillsätter tillsatte, avsätta avsätter avsatte, fortsätta fortsätter fortsatte',
  'sätta sätter satte, bifalla bifaller biföll, avslå avslår avslog, föreslå föreslår föreslog',
  'anslå anslår anslog, hänskjuta hänskjuter hänsköt, skjuta skjuter sköt, bjuda bjuder bjöd',
  'återkomma återkommer återkom, hålla håller höll, låta låter lät, göra gör gjorde',
  'tillstyrka tillstyrker tillstyrkte, avstyrka avstyrker avstyrkte, stödja stödjer stödde',
  'följa följer följde, upphäva upphäver upphävde, avskriva avskriver avskrev',
  'genomföra genomför genomförde, överföra överför överförde, införa inför införde, föra för förde',
  'bereda bereder beredde, utreda utreder utredde, förlänga förlänger förlängde, begära begär begärde',
  'överlåta överlåter överlät, bestämma bestämmer bestämde, översända översänder översände',
  'använda använder använde, ingå ingår ingick, avstå avstår avstod, sprida sprider spred',
  'inleda inleder inledde, undersöka undersöker undersökte, ansöka ansöker ansökte',
  'utlysa utlyser utlyste, återta återtar återtog, skicka skickar skickade',
];

/** Verbs that go as "öppna, öppnar, öppnade"; those in -era do too, without being listed. */
const weak = [
  'öppna avsluta uppmana uppmuntra lämna överlämna återlämna kalla sammankalla bilda inrätta bevilja',
  'fördela omfördela ändra behandla samla avvakta arbeta utarbeta omarbeta bearbeta tacka invänta',
  'flytta förklara välkomna påbörja ordna samordna anordna uttala önska bekräfta förankra betala',
  'ansvara bevaka starta utveckla underteckna förordna besluta rekommendera uppdatera stoppa dela',
  'tillämpa verka utöka minska pausa bekosta',
];

const weakVerb = (infinitive: string): DecisionVerb => ({
  infinitive,
  present: `${infinitive}r`,
  past: `${infinitive}de`,
});

const known: readonly DecisionVerb[] = [
  ...strong.flatMap(line =>
    line.split(', ').flatMap(forms => {
      const [infinitive, present, past] = forms.split(' ');
      return infinitive && present && past ? [{ infinitive, present, past }] : [];
    }),
  ),
  ...weak.flatMap(line => line.split(' ')).map(weakVerb),
];

const byInfinitive = new Map(known.map(verb => [verb.infinitive, verb]));
const byPresent = new Map(known.map(verb => [verb.present, verb]));
const byPast = new Map(known.map(verb => [verb.past, verb]));

/** The verb with this infinitive; null when it is not one that decisions are known to use. */
export function verbOf(infinitive: string): DecisionVerb | null {
  const verb = byInfinitive.get(infinitive);
  if (verb) return verb;
  return /^\p{Ll}{2,}era$/u.test(infinitive) ? weakVerb(infinitive) : null;
}

/** The verb that this is a finite form of, and its tense. */
export function finiteVerb(
  word: string,
): { readonly verb: DecisionVerb; readonly tense: 'present' | 'past' } | null {
  const present = byPresent.get(word);
  if (present) return { verb: present, tense: 'present' };
  const past = byPast.get(word);
  if (past) return { verb: past, tense: 'past' };
  const [, stem, ending] = /^(\p{Ll}{2,}era)(r|de)$/u.exec(word) ?? [];
  return stem ? { verb: weakVerb(stem), tense: ending === 'r' ? 'present' : 'past' } : null;
}

/** The verb and tense of a passive form: "godkänns", "lades", "återremitterades". */
export function passiveVerb(
  word: string,
): { readonly verb: DecisionVerb; readonly tense: 'present' | 'past' } | null {
  if (!word.endsWith('s')) return null;
  const past = finiteVerb(word.slice(0, -1));
  if (past?.tense === 'past') return past;
  // godkänner -> godkänns, öppnar -> öppnas, utser -> utses
  const stem = word.slice(0, -1);
  for (const present of [`${stem}er`, `${stem}r`, stem]) {
    const found = finiteVerb(present);
    if (found?.tense === 'present') return found;
  }
  return null;
}
