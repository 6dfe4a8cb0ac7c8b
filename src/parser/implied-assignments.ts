// Assignments that the text lets be understood: "Lisa återkommer med statistik", "Frågan tas upp i styrgruppen".
// A plan that only stands in the background is worse than a missed assignment, so a verb that makes work counts
// only with somebody to do it or a meeting to come to.

import { nearBody } from '#language/body-names.ts';
import { singleSpaced } from '#language/blanks.ts';
import { dueWordsIn } from '#minutes/spoken-assignment.ts';
import { actor, isActor } from './actor-words.ts';
import { withDue, type Given } from './explicit-assignments.ts';

/** Present and infinitive. The first list makes work whoever says it, the second only with a time beside it. */
const strong: readonly (readonly [string, string])[] = [
  ['återkommer', 'återkomma'],
  ['återkopplar', 'återkoppla'],
  ['återrapporterar', 'återrapportera'],
  [
    'tar(?= (?:fram|hem|med sig|med frågan|med ärendet|tillbaka|upp|kontakt|frågan|ärendet|punkten|initiativ|reda på))',
    'ta',
  ],
  ['skickar', 'skicka'],
  ['mejlar', 'mejla'],
  ['mailar', 'maila'],
  ['bereder', 'bereda'],
  ['kallar(?= till)', 'kalla'],
  ['sammankallar', 'sammankalla'],
  ['bjuder(?= in)', 'bjuda'],
  ['kontaktar', 'kontakta'],
  ['kollar', 'kolla'],
  ['efterhör', 'efterhöra'],
  ['sammanställer', 'sammanställa'],
  ['bokar', 'boka'],
  ['stämmer(?= av)', 'stämma'],
  ['lyfter(?= (?:frågan|ärendet|punkten|detta))', 'lyfta'],
  ['arbetar(?= vidare med)', 'arbeta'],
];
const weak: readonly (readonly [string, string])[] = [
  ['undersöker', 'undersöka'],
  ['utreder', 'utreda'],
  ['kontrollerar', 'kontrollera'],
  ['följer(?= upp)', 'följa'],
  ['ser(?= över)', 'se'],
  ['samordnar', 'samordna'],
  ['koordinerar', 'koordinera'],
  ['förbereder', 'förbereda'],
  ['presenterar', 'presentera'],
  ['redovisar', 'redovisa'],
  ['uppdaterar', 'uppdatera'],
  ['reviderar', 'revidera'],
  ['kompletterar', 'komplettera'],
  ['skriver', 'skriva'],
  ['utser', 'utse'],
  ['anmäler', 'anmäla'],
  ['meddelar', 'meddela'],
  ['lämnar', 'lämna'],
  ['tillsätter', 'tillsätta'],
  ['formulerar', 'formulera'],
  ['förankrar', 'förankra'],
  ['inkommer(?= med)', 'inkomma'],
  ['rapporterar(?= in)', 'rapportera'],
];
const verbs = [...strong, ...weak];
const bare = (present: string): string => present.replace(/\(\?=.*$/u, '');
const infinitives = new Map(verbs.map(([present, infinitive]) => [bare(present), infinitive]));
const strongInfinitives = new Set(strong.map(([, infinitive]) => infinitive));
const allInfinitives = new Set(verbs.map(([, infinitive]) => infinitive));

const adverb =
  '(?:\\s+(?:också|även|därför|därefter|sedan|fortsatt|nu|då|dessutom|själv|själva|gemensamt|därmed|i sin tur|på nytt))?';
const promise =
  'lovade(?: att)?|lovar(?: att)?|åtog sig(?: att)?|åtar sig(?: att)?|tog på sig att|tar på sig att|erbjöd sig att|uppmanas(?: att)?|uppmanades(?: att)?|ombeds(?: att)?|ombads(?: att)?|ansvarar för att|ber om att få|bad om att få|ber att få';
const modal = 'ska|skall|kommer att';

const forward = new RegExp(
  `(?<![\\p{L}-])(?<who>${actor})(?:, \\p{Ll}[^,.;]{2,50})?,?(?<aside>${adverb})\\s+(?:(?<promise>${promise})|(?<modal>${modal})|(?<verb>${verbs.map(([present]) => present).join('|')}))${adverb}(?![\\p{L}])(?<rest>[^]*)$`,
  'u',
);
const turnedVerb = new RegExp(
  `(?<![\\p{L}-])(?:(?<modal>ska|skall|kommer)|(?<promise>lovade|lovar|uppmanas|ombeds)|(?<verb>${strong.map(([present]) => bare(present)).join('|')}))\\s+(?<who>${actor})${adverb}(?![\\p{L}])(?<rest>[^]*)$`,
  'u',
);

// Cheap to look for: most sentences have none of these and need no closer reading.
const trigger = new RegExp(
  `(?<!\\p{L})(?:${promise}|${modal}|kommer|lovade|lovar|planeras|beräknas|skickas|tas|fattas|lyfts|bereds|behandlas|återrapporteras|${verbs.map(([present]) => bare(present)).join('|')}|planerad)(?!\\p{L})`,
  'u',
);

/** What makes a sentence a wish, a possibility, a condition or a question. */
const unsure =
  /(?<!\p{L})(?:föreslog[s]?|föreslås|föreslår|önskar|önskade|önskemål|bör|borde|kan|kunde|skulle|kanske|eventuellt|vikten av|behov av|rekommenderar|brukar|årligen|varje år|om inte|ifall)(?!\p{L})|\?/iu;
const subordinate =
  /(?<!\p{L})(?:som|om|när|där|vilken|vilket|vilka|huruvida|innan|medan|eftersom|då|hur|vad|genom att|för att|så att|innebär att|trots att)\s*$/iu;
const told =
  /(?:beslutades|bestämdes|överenskoms|enades om|enas om|överens om|noterades|meddelades|meddelar|meddelade|informerade om|informerar om|klart|innebär)\s*(?:,\s*)?att\s*$/iu;

/** Every assignment that a sentence implies, in order. `people` are full names known from the document. */
export function impliedIn(sentence: string, people: readonly string[]): readonly Given[] {
  const words = singleSpaced(sentence.replace(/[*_]/gu, ''));
  if (words.length > 700 || !trigger.test(words)) return [];
  const done = doneBySomebody(words, people);
  return done.length > 0 ? done : comesUp(words);
}

function doneBySomebody(words: string, people: readonly string[]): readonly Given[] {
  // Each part that "och" or "men" joins may have a doer of its own.
  const parts = words.split(/(?<=[\p{L}\p{N})])(?:,\s+|\s+)(?:men|och|samt)\s+(?=\p{Lu})|;\s+/u);
  const found: Given[] = [];
  for (const [index, part] of parts.entries()) {
    const each = oneDoer(part, people);
    if (each) found.push(each);
    else if (index === 0 && parts.length > 1) {
      const whole = oneDoer(words, people);
      return whole ? [whole] : [];
    }
  }
  return found;
}

function oneDoer(words: string, people: readonly string[], decided = false): Given | null {
  if (!trigger.test(words)) return null;
  for (const [pattern, turned] of [
    [forward, false],
    [turnedVerb, true],
  ] as const) {
    const match = pattern.exec(words);
    const { who, rest = '', ...kinds } = match?.groups ?? {};
    if (!match || !who || !isActor(who, people)) continue;
    const before = words.slice(0, match.index);
    if (unsure.test(before) || subordinate.test(before)) continue;
    if (/(?<!\p{L})att\s*$/u.test(before) && !decided && !told.test(before)) continue;
    if (turned && before.split(' ').length > 9) continue;
    const what = workOf(
      kinds,
      rest.trim(),
      decided || withDue('', words).dueText !== null,
      decided || isPerson(who, people) || deadline.test(rest),
    );
    if (what === null || /^(?:årligen|regelbundet|löpande)/u.test(rest.trim())) continue;
    return withDue(who, what, withDue('', rest).dueText ?? withDue('', before).dueText);
  }
  return null;
}

const deadline = /(?<!\p{L})(?:senast|före|innan|till den|till \d)/u;

const isPerson = (who: string, people: readonly string[]): boolean =>
  people.some(name => name.split(' ')[0] === who.split(' ')[0]) ||
  /^\p{Lu}\p{Ll}+(?:-\p{L}+)? \p{Lu}\p{Ll}/u.test(who);

/** What is to be done, from its infinitive on; null where the verb makes no work. */
function workOf(
  { promise: promised, modal: auxiliary, verb }: Record<string, string | undefined>,
  rest: string,
  timed: boolean,
  person: boolean,
): string | null {
  if (promised) {
    const after = rest.replace(/^att\s+/u, '');
    return after === '' ? null : after;
  }
  if (auxiliary) {
    const after = rest.replace(/^(?:att|också|även|därför|därefter|sedan)\s+/u, '').replace(/^att\s+/u, '');
    const infinitive = /^\p{L}+/u.exec(after)?.[0] ?? '';
    const makesWork =
      strongInfinitives.has(infinitive) || (allInfinitives.has(infinitive) && (person || timed));
    return makesWork &&
      !(infinitive === 'ta' && !/^ta (?:fram|hem|med sig|upp|kontakt|frågan|ärendet)/u.test(after))
      ? after
      : null;
  }
  const infinitive = infinitives.get(verb ?? '');
  if (!infinitive || (!strongInfinitives.has(infinitive) && !(timed && person))) return null;
  return `${infinitive} ${rest}`.trim();
}

const place = '(?:i|till|för|på|vid|av|inför|med)';
const acts =
  '(?:tas|beredas|behandlas|lyftas|diskuteras|återrapporteras|återredovisas|presenteras|redovisas|följas upp|stämmas av)';
const things: readonly RegExp[] = [
  new RegExp(
    `^\\p{Lu}\\p{L}*(?:en|et|an|na)(?:\\s+\\S+){0,6}?\\s+(?:ska|skall|kommer att)(?:\\s+\\S+)?\\s+${acts}(?:\\s+(?:upp|vidare|fram))?\\s+${place}\\s`,
    'u',
  ),
  new RegExp(
    `^(?:Frågan|Ärendet|Punkten|Förslaget)\\s+(?:återkommer|bereds|tas|lyfts|behandlas|skickas|återrapporteras)(?:\\s+(?:upp|vidare|igen|åter|hem|ut))?\\s+${place}\\s`,
    'u',
  ),
  new RegExp(
    `(?<!\\p{L})(?:planeras|beräknas)\\s+(?:att\\s+)?(?:presenteras|redovisas|återrapporteras|återredovisas|tas upp|behandlas)\\s+${place}\\s`,
    'u',
  ),
  /(?<!\p{L})(?:\p{L}*redovisning|återrapportering|avrapportering|återkoppling)(?:en)?\s+(?:är planerad|planeras)\s+(?:till|för|i)\s/iu,
  /^Beslut(?:et)?(?:\s+(?:i|om)\s+\S+(?:\s+\S+){0,3}?)?\s+(?:tas|fattas)\s+(?:vid|på|i)\s+(?:nästa|kommande|nästkommande|mötet)/u,
  /(?<!\p{L})skickas\s+(?:(?:också|även)\s+)?(?:ut\s+)?(?:till\s+\p{L}+|via e-post|via mejl|efter mötet|tillsammans med|med (?:protokollet|minnesanteckningarna))/u,
];
const doer =
  /(?<!\p{L})(?:tas|bereds|beredas|behandlas|diskuteras|lyfts|lyftas)(?:\s+(?:upp|vidare|fram))?\s+(?:i|av)\s+(?<who>(?:\p{L}{0,30}(?:gruppen|utskottet|nämnden|presidiet|nätverket|rådet|beredningen))(?:\s+för\s+\p{Lu}[\p{L}-]+)?)(?![\p{L}])/u;

/** A matter that comes up again somewhere; its doer is the body that takes it up, when one is named. */
function comesUp(words: string): readonly Given[] {
  const found = things.find(pattern => pattern.test(words));
  if (!found || unsure.test(words) || /(?<!\p{L})(?:har|hade|inte)(?!\p{L})/u.test(words)) return [];
  const [first] = dueWordsIn(words);
  return [withDue(doer.exec(words)?.groups?.['who'] ?? '', words, first?.text ?? null)];
}

/** What a body decides to do itself that is work and no mere decision. */
const ownWork =
  /^(?:bjuda in|återkomma|återrapportera|återkoppla|ta (?:hem|upp|fram|med)|skicka|kalla|sammankalla|bereda|följa upp|utreda|undersöka|tillsätta|arbeta vidare|sammanställa|revidera|förankra|kontakta)(?!\p{L})/u;
const laterOn = new RegExp(
  `(?<!\\p{L})(?:tas|bereds|behandlas|lyfts|redovisas|återrapporteras|följs|skickas|skjuts|utreds|kompletteras)(?:\\s+(?:upp|vidare|fram|ut))?(?:\\s+${place}\\s|$)`,
  'u',
);

/** The work that a decided clause makes without giving it to anybody outright; null when it makes none. */
export function workInClause(clause: string, people: readonly string[], bodyName: string): Given | null {
  const words = singleSpaced(clause.replace(/[*_]/gu, '')).replace(/^att\s+/iu, '');
  if (words.length > 1000) return null;
  const done = oneDoer(words, people, true);
  // "Nämnden utser …" is what is decided, not work for the body.
  if (done) return isOwnBody(done.who, bodyName) && !ownWork.test(done.what) ? null : done;
  if (ownWork.test(words)) return withDue('', words);
  return laterOn.test(words) ? withDue(doer.exec(words)?.groups?.['who'] ?? '', words) : null;
}

const isOwnBody = (who: string, bodyName: string): boolean =>
  /^(?:mötet|nämnden|nätverket|rådet|utskottet|styrelsen|gruppen|fullmäktige)$/iu.test(who) ||
  (bodyName !== '' && nearBody(who, bodyName));
