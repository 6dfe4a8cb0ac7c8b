// Assignments that a document gives outright: in a clause ("att uppdra åt Lisa att …"), in running text ("RSS får i
// uppdrag att …"), in the list under "Uppdrag", and in a table of who does what by when.

import { singleSpaced } from '#language/blanks.ts';
import { forgivingLetters } from '#language/spelling.ts';
import { dueWordsIn } from '#minutes/spoken-assignment.ts';
import { actor, isActor } from './actor-words.ts';

/** `who` is '' where nobody is named. */
export type Given = { readonly who: string; readonly what: string; readonly dueText: string | null };

const whom = '(?<who>\\S.{1,140}?)';
const toDo = ',?\\s+att,?\\s+(?<what>\\S.*)$';
const given = '(?:i\\s+uppdrag|uppdraget|ett\\s+uppdrag|mandat)(?:\\s+av\\s+\\p{L}+)?';

/** Each begins after the "att " of a clause. */
const clausePatterns = [
  `^(?:\\S+\\s+){0,5}?uppdra(?:r|s|gs)?\\s+(?:åt|till)\\s+${whom}${toDo}`,
  `^uppdrar?\\s+${whom}${toDo}`,
  `^(?:ge|ger|ges|lämna|lämnar)\\s+(?:i\\s+uppdrag|uppdrag(?:et)?|mandat)\\s+(?:åt|till)\\s+${whom}${toDo}`,
  `^(?:ge|ger)\\s+${whom}\\s+${given}${toDo}`,
  `^(?:uppmanar?|anmodar?|ber?)\\s+${whom}${toDo}`,
  `^${whom}\\s+(?:får|fick|ges|gavs)\\s+(?:därför\\s+|även\\s+|också\\s+)?${given}${toDo}`,
  `^${whom}\\s+(?:uppmanas|ombeds|anmodas)${toDo}`,
].map(pattern => new RegExp(forgivingLetters(pattern), 'iu'));

/** Cheap to look for: a clause with none of these fits none of the patterns. */
const givesWork = /uppdra|mandat|uppman|anmod|ombed|^be/iu;

const prosePatterns = [
  `(?<who>${actor})\\s+(?:får|fick|ges|gavs)\\s+(?:därför\\s+|även\\s+|också\\s+|då\\s+)?${given}${toDo}`,
  `(?<!\\p{L})(?:får|fick|ges|gavs|gav|ger)\\s+(?<who>${actor})\\s+(?:därför\\s+|även\\s+|också\\s+)?${given}${toDo}`,
  `(?<!\\p{L})(?:uppdrar|uppdrogs?|uppdras)\\s+(?:åt|till)\\s+(?<who>${actor})${toDo}`,
].map(pattern => new RegExp(`(?<![\\p{L}-])${pattern}`, 'u'));

const tidy = (words: string): string => singleSpaced(words).replace(/^[,:;\s]+|[\s,.;:]+$/gu, '');

/** The words that say by when something is to be done: those of a deadline before others; null without. */
function dueOf(words: string): string | null {
  const all = dueWordsIn(words).map(each => ({
    text: each.text.replace(/^[ITFSV](?=\p{Ll})/u, first => first.toLowerCase()),
  }));
  return (
    (all.find(({ text }) => /^(?:senast|före|innan|snarast|till (?!och))/iu.test(text)) ?? all.at(-1))
      ?.text ?? null
  );
}

/** What is to be done with its time apart; the time stays in the words where it does not close them. */
export function withDue(who: string, words: string, time: string | null = dueOf(words)): Given {
  const what = tidy(words);
  const closes = time !== null && what.endsWith(time) && what.length > time.length + 3;
  return { who: tidy(who), what: closes ? tidy(what.slice(0, -time.length)) : what, dueText: time };
}

/** The assignment in a clause; null when the clause gives none to anybody. */
export function assignedIn(clause: string): Given | null {
  const words = singleSpaced(clause).replace(/^att\s+/iu, '');
  if (!givesWork.test(words)) return null;
  for (const pattern of clausePatterns) {
    const { who, what } = pattern.exec(words)?.groups ?? {};
    if (who && what && !/(?<!\p{L})(?:att|som)(?!\p{L})/u.test(who)) return withDue(who, what);
  }
  return null;
}

/** The assignment that a sentence of the text tells of as given; null when it gives none. */
export function assignedInProse(sentence: string, people: readonly string[]): Given | null {
  if (!/uppdr|mandat/u.test(sentence)) return null;
  if (
    !/(?<!\p{L})(?:(?:får|fick|ges|gavs|gav|ger)\s.{0,200}(?:uppdrag|mandat)|uppdra[rs]|uppdrogs?)/u.test(
      sentence,
    )
  )
    return null;
  for (const pattern of prosePatterns) {
    const { who, what } = pattern.exec(sentence)?.groups ?? {};
    if (who && what && isActor(who, people)) return withDue(who, what);
  }
  return null;
}

/** "Lisa Karlsson: ta fram ett underlag (senast den 15 december)", as a list of assignments has it. */
function listed(line: string): Given | null {
  const words = line.replace(/^[-•–*]\s+/u, '').trim();
  const [, whole = words, time = null] = /^(.{3,400}?)\s*\(([^()]{2,60})\)\.?$/u.exec(words) ?? [];
  const isTime = time !== null && (dueOf(time) !== null || /\d/u.test(time));
  const body = isTime ? whole : words;
  const [, who, what] = /^([^:]{2,80}):\s+(\S.*)$/u.exec(body) ?? [];
  if (!body.trim()) return null;
  return who && what
    ? withDue(who, what, isTime ? time : dueOf(what))
    : withDue('', body, isTime ? time : dueOf(body));
}

const label =
  /^(?:\*{0,2})(?:uppdrag|att göra|åtgärdslista|åtgärder|uppdragslista|att-göra-lista)\s*:?\*{0,2}$/iu;
const labelled = /^(?:uppdrag|att göra|åtgärd)\s*:\s+(\S.*)$/iu;
const responsible = /^(?:ansvarig|ansvariga|ansvar|utförare)\s*:\s+(\S.{1,100})$/iu;

const isRow = (line: string): boolean => line.includes(' |');

type Columns = { readonly who: number; readonly what: number; readonly when: number };

function columnsOf(cells: readonly string[]): Columns | null {
  const at = (pattern: RegExp): number => cells.findIndex(cell => pattern.test(cell.trim()));
  const who = at(/^(?:ansvarig|ansvariga|ansvar|vem|utförare|utförs av|uppdrag till)/iu);
  const what = at(/^(?:vad|uppgift|åtgärd|uppdrag(?! till)|aktivitet|att göra|beslut\/uppdrag)/iu);
  const when = at(/^(?:när|klart?|datum|senast|tid|deadline|tidpunkt|slutdatum|färdigt)/iu);
  return who >= 0 && what >= 0 ? { who, what, when } : null;
}

/** What stands in lists and tables of assignments within an item's text. */
export function assignedInLists(text: string): readonly Given[] {
  const found: Given[] = [];
  let listing = false;
  let columns: Columns | null = null;
  for (const line of text.split('\n').map(each => each.trim())) {
    if (line === '' || line.length > 1000) continue;
    if (isRow(line)) {
      const cells = line.split('|').map(cell => cell.trim());
      const heads: Columns | null = columnsOf(cells);
      if (heads) columns = heads;
      else if (columns) {
        const [who = '', what = '', when = ''] = [
          cells[columns.who],
          cells[columns.what],
          cells[columns.when],
        ];
        if (what !== '') found.push({ who, what: tidy(what), dueText: when === '' ? null : when });
      }
      continue;
    }
    columns = null;
    const bullet = /^[-•–*]\s+/u.test(line);
    if (listing && bullet) {
      const each = listed(line);
      if (each) found.push(each);
      continue;
    }
    listing = label.test(line);
    const [, one] = labelled.exec(line) ?? [];
    const only = one && !listing ? listed(one) : null;
    if (only) found.push(only);
    const [, who] = responsible.exec(line) ?? [];
    const last = found.at(-1);
    if (who && last?.who === '') found.splice(-1, 1, { ...last, who: tidy(who) });
  }
  return found;
}
