// Decisions between their two dresses: the clause under a lead-in ("att godkänna dagordningen") and the whole
// sentence ("Rådet godkänner dagordningen"). Only what can be turned back to the letter is turned.

import { nearBody } from './body-names.ts';
import { finiteVerb, passiveVerb, verbOf } from './decision-verbs.ts';

/** Now, as houses with whole sentences write; then, as notes tell; or only proposed. */
export type DecisionTense = 'present' | 'past' | 'proposed';

/** Nouns that begin a clause with a subject of its own, and so are capitals only at the head of a sentence. */
const subjects = new Set([
  'ärendet',
  'ärendena',
  'frågan',
  'punkten',
  'mötet',
  'förslaget',
  'beslut',
  'beslutet',
  'arbetet',
  'styrgruppen',
  'arbetsgruppen',
  'rapporten',
  'informationen',
  'kommunerna',
  'regionen',
  'planen',
  'rutinen',
  'avtalet',
  'uppdraget',
  'ordföranden',
  'sekreteraren',
  'förvaltningen',
  'samtliga',
  'nästa',
  'medlen',
  'kostnaden',
]);

/** Adverbs that stand before the infinitive of a clause and after the verb of a sentence. */
const adverb = /^(inte|även|också|åter|tills vidare|därmed)\s+/u;

const split = (text: string): readonly [string, string] => {
  const at = text.search(/\s/u);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at)];
};

/** What stands before "att" within a clause: only there do further verbs belong to the one who decides. */
const beforeInner = (rest: string): number => {
  const at = rest.search(/(?<!\p{L})(?:att|som|för att|om)(?!\p{L})/u);
  return at < 0 ? rest.length : at;
};

/** Turns the verbs that "och" and "samt" join to the first; null when one of them may be a verb and is not known. */
function joinedVerbs(rest: string, turn: (word: string) => string | null): string | null {
  const end = beforeInner(rest);
  let doubtful = false;
  const turned = rest.slice(0, end).replace(/(?<=\s(?:och|samt)\s)\p{Ll}+/gu, word => {
    const other = turn(word);
    if (other !== null) return other;
    if (/a$/u.test(word) && !/(?:rna|ska|iga|andra|egna|alla|bägge|båda)$/u.test(word)) doubtful = true;
    return word;
  });
  return doubtful ? null : turned + rest.slice(end);
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

function turned(clause: string, decidingName: string, tense: DecisionTense): string | null {
  const words = clause.slice(4).trimStart();
  const [first] = split(words);
  if (subjects.has(first)) return tense === 'proposed' ? null : capital(words);
  const before = adverb.exec(words)?.[1] ?? null;
  const [infinitive, after] = split(before === null ? words : words.slice(before.length).trimStart());
  const verb = verbOf(infinitive);
  if (!verb) return null;
  if (tense === 'proposed') return `${decidingName} föreslås ${words}`;
  const rest = joinedVerbs(after, word => verbOf(word)?.[tense] ?? null);
  if (rest === null) return null;
  return `${decidingName} ${verb[tense]}${before === null ? '' : ` ${before}`}${rest}`;
}

/**
 * A clause from "att" on as a sentence: "Rådet godkände dagordningen" in the past, "Rådet godkänner …" now,
 * "Rådet föreslås godkänna …" proposed; full stops stay as they are. Null when its verb is not known or the
 * clause would not come back the same: such a clause keeps its lead-in and its "att".
 */
export function sentenceOf(clause: string, decidingName: string, tense: DecisionTense): string | null {
  const text = clause.trim();
  if (!/^att\s/u.test(text) || decidingName.trim() === '') return null;
  const sentence = turned(text, decidingName, tense);
  if (sentence === null) return null;
  const back = clauseOf(sentence, [decidingName]);
  const same = back?.clause === text.replace(/^att\s+/u, 'att ');
  return same && (tense === 'proposed') === (back.state === 'proposed') ? sentence : null;
}

/** What `clauseOf` has found. */
export type SpokenClause = { readonly clause: string; readonly state: 'decided' | 'proposed' };

/**
 * The clause in a whole sentence that says what a body decides, or null. `names` are the body's own; the
 * sentence begins with one of them, spelt nearly so, or says what becomes of a matter in the passive
 * ("Informationen läggs till handlingarna", "Ärendet bordlades"). The sentence must be known to be a decision:
 * "Rådet tog del av rapporten" says so only where decisions stand.
 */
export function clauseOf(sentence: string, names: readonly string[]): SpokenClause | null {
  const text = sentence.trim().replace(/\s+/gu, ' ');
  if (text.length > 2000 || !/^\p{Lu}/u.test(text)) return null;
  return byBody(text, names) ?? ofMatter(text);
}

function byBody(text: string, names: readonly string[]): SpokenClause | null {
  const words = text.split(' ');
  const longest = Math.max(0, ...names.map(name => name.split(' ').length)) + 2;
  for (let count = 1; count <= Math.min(longest, words.length - 1); count += 1) {
    const next = words[count] ?? '';
    const proposed = next === 'föreslås';
    const found = proposed ? null : finiteVerb(next);
    if (!proposed && !found) continue;
    const name = words.slice(0, count).join(' ');
    if (!names.some(each => each === name || nearBody(each, name))) continue;
    const rest = words.slice(count + 1).join(' ');
    if (proposed)
      return verbOf(split(rest.replace(adverb, ''))[0]) ? { clause: `att ${rest}`, state: 'proposed' } : null;
    if (!found) return null;
    const before = adverb.exec(rest)?.[1] ?? null;
    const after = before === null ? rest : rest.slice(before.length).trimStart();
    const joined = joinedVerbs(after === '' ? '' : ` ${after}`, word => {
      const other = finiteVerb(word);
      return other?.tense === found.tense ? other.verb.infinitive : null;
    });
    if (joined === null) return null;
    return {
      clause: `att ${before === null ? '' : `${before} `}${found.verb.infinitive}${joined}`,
      state: 'decided',
    };
  }
  return null;
}

/** With a small first letter, but for names and abbreviations. */
const small = (text: string): string => {
  const [first, rest] = split(text);
  const noun = subjects.has(first.toLowerCase()) || /^\p{Lu}\p{Ll}{4,}(?:en|et|na|an)$/u.test(first);
  return noun && !/^\s+\p{Lu}/u.test(rest) ? text.slice(0, 1).toLowerCase() + text.slice(1) : text;
};

function ofMatter(text: string): SpokenClause | null {
  const words = text.split(' ');
  if (subjects.has((words[0] ?? '').toLowerCase()) && !passiveAt(words))
    return { clause: `att ${small(text)}`, state: 'decided' };
  const at = passiveAt(words);
  if (!at) return null;
  const matter = small(words.slice(0, at.index).join(' '));
  const rest = words.slice(at.index + 1).join(' ');
  return { clause: `att ${at.infinitive} ${matter}${rest === '' ? '' : ` ${rest}`}`, state: 'decided' };
}

/** What minutes tell in the passive without deciding anything. */
const prose = new Set([
  'föra',
  'göra',
  'hålla',
  'informera',
  'diskutera',
  'ta',
  'se',
  'dela',
  'behandla',
  'presentera',
]);

function passiveAt(words: readonly string[]): { readonly index: number; readonly infinitive: string } | null {
  for (const [index, word] of words.slice(0, 12).entries()) {
    const found = index > 0 ? passiveVerb(word) : null;
    if (found && !prose.has(found.verb.infinitive)) return { index, infinitive: found.verb.infinitive };
  }
  return null;
}
