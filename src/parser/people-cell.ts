import { isFirstName } from '#language/first-names.ts';
import { singleSpaced } from '#language/blanks.ts';
import { municipalitiesIn } from '#language/municipalities.ts';
import type { Mark } from '#minutes/record.ts';
import { cut, isStruck, joinInk, partAt, type Ink } from './people-ink.ts';
import { marksOf, noRemarks, presenceTold, readRemarks, type Remarks } from './people-marks.ts';
import {
  isOfficeWord,
  isOrganisationWord,
  looksLikeName,
  looksLikeOneName,
  looksLikeOrganisation,
  looksLikeTitle,
} from './people-words.ts';

// The people of one cell or line: "Anna Frick, Bo Ek (tf)", "Anna Berg (S), ordförande, Almviks kommun", one a
// line or with the comma lost between two. Nobody is made up, and nothing that stands beside a name is dropped.

/** A person as a list tells of them, before lists and headings around have had their say. */
export type Person = {
  readonly name: string;
  readonly marks: readonly Mark[];
  readonly title: string | null;
  readonly organisation: string | null;
  readonly party: string | null;
  readonly substituteFor: string | null;
  readonly intervals: string | null;
  readonly struck: boolean;
  readonly told: Remarks['told'];
  readonly line: number;
  /** Two names that stood without a comma between. */
  readonly parted: string | null;
};

export type People = {
  readonly people: readonly Person[];
  /** Words that belong to nobody. */
  readonly rest: readonly string[];
};

export type CellReading = {
  /** The organisation is told elsewhere, so all that follows a name is title. */
  readonly organisationKnown?: boolean;
  /** Single words are names too, for cells in a column of people. */
  readonly oneName?: boolean;
  /** Words of office after a comma are titles as printed, not marks: so in tables, where marks stand in parenthesis. */
  readonly officeIsTitle?: boolean;
  /** Names of municipalities beside the country's own. */
  readonly more?: readonly string[];
};

type Draft = { -readonly [Key in keyof Person]: Person[Key] };

/** Reads the people of a cell, in order. */
export function readPeople(ink: Ink, reading: CellReading = {}): People {
  const people: Draft[] = [];
  const rest: string[] = [];
  for (const stretch of stretches(ink)) {
    let begins = true;
    const from = people.length;
    for (const piece of partAt(stretch, ',')) {
      for (const part of atAnd(piece, reading)) {
        const last = people.at(-1);
        const office = standsIn.test(part.text) && (!begins || last === undefined);
        const found = office ? [] : peopleIn(part, reading);
        if (found.length > 0) people.push(...found);
        else if (last && (!begins || continues(part.text))) attach(last, part, reading);
        else rest.push(part.text);
        begins = false;
      }
    }
    shareOrganisation(people.slice(from), stretch.text);
  }
  return { people, rest };
}

/** "Anna Berg och Bo Ek, Almvik" are both of Almvik. */
function shareOrganisation(people: readonly Draft[], text: string): void {
  const [one, two] = people;
  if (people.length !== 2 || !one || !two || two.organisation === null || one.organisation !== null) return;
  if (one.title === null && two.title === null && !/,.*\s(?:och|samt|&)\s/u.test(text))
    one.organisation = two.organisation;
}

/** Line breaks and semicolons part people, except where a line only goes on with the one before. */
function stretches(ink: Ink): readonly Ink[] {
  const lines = partAt(ink, ';\n');
  const whole: Ink[] = [];
  for (const line of lines) {
    const before = whole.at(-1);
    const goesOn =
      before !== undefined &&
      (/[,–-]$/u.test(before.text)
        ? /\p{L}-$/u.test(before.text) || !looksLikeName(bare(line.text))
        : /^\p{Ll}/u.test(line.text) || isBroken(before.text, line.text));
    if (before && goesOn) whole[whole.length - 1] = joinInk(before, line);
    else whole.push(line);
  }
  return whole;
}

/** Whether a line break stands inside a name: "Maria Ek, Nils ⏎ Åkerlund". */
export function isBroken(before: string, after: string): boolean {
  const last = bare(before.split(',').at(-1) ?? '');
  const first = bare(after.split(',')[0] ?? '');
  if (surnameAlone(first)) return looksLikeOneName(last) || !before.includes(',');
  return before.includes(',') && isFirstName(last) && looksLikeName(first);
}

const bare = (text: string): string =>
  text
    .replace(/\([^()]*\)/gu, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/^(?:[-–•*·]|\d{1,3}[.)])\s+/u, '')
    .replace(/[,.:;]+$/u, '')
    .trim();

const surnameAlone = (text: string): boolean =>
  looksLikeOneName(text) && !isFirstName(text) && !looksLikeOrganisation(text) && text.length > 2;

const continues = (text: string): boolean => /^[\p{Ll}(]/u.test(text);

function atAnd(piece: Ink, { oneName = false }: CellReading): readonly Ink[] {
  const parts: Ink[] = [];
  let from = 0;
  for (const match of piece.text.matchAll(/\s(?:och|samt|&|and)\s/gu)) {
    const before = bare(piece.text.slice(from, match.index));
    const after = bare(piece.text.slice(match.index + match[0].length));
    const opensName = looksLikeName(after.split(/\s(?:och|samt|&|and)\s|\s[–-]\s/u)[0] ?? '');
    const isOfFirstNames = oneName && isFirstName(before) && isFirstName(after);
    if (!opensName && !isOfFirstNames && readName(after) === null) continue;
    if (before === '' || /\($/u.test(before)) continue;
    parts.push(cut(piece, from, match.index));
    from = match.index + match[0].length;
  }
  return [...parts, cut(piece, from)].filter(part => part.text !== '');
}

type Named = { readonly name: string; readonly before: string | null; readonly after: string | null };

/** "Anna Berg", "Anna Berg Socialchef", "Ordförande Anna Berg": the name and what stands around it. */
function readName(text: string): Named | null {
  if (text.length > 160) return null;
  // A cross after the name, where the column of crosses is lost.
  const [, crossed = ''] = /^(.+?)\s[xX]$/u.exec(text) ?? [];
  if (crossed !== '' && looksLikeName(crossed)) return { name: crossed, before: null, after: 'X' };
  if (looksLikeName(text)) return { name: text, before: null, after: null };
  const [, left = '', right = ''] = /^(.+?)\s+[–/-]\s+(.+)$/u.exec(text) ?? [];
  if (left !== '' && looksLikeName(left)) return { name: left, before: null, after: right };
  const words = text.split(' ');
  // "Uno Ek Barn- och ungdomsnämnden", "Aina Ek SKPF": what the person stands for follows without a comma.
  const office = (word: string): boolean =>
    isOfficeWord(word) || isOrganisationWord(word) || /^\p{Lu}{2,6}$|^\p{Lu}\p{L}+-$/u.test(word);
  const found = words.findIndex(
    (word, index) => index >= 2 && (office(word) || /^(?:\p{Ll}{4,}|per|via)/u.test(word)),
  );
  // "Humanistiska nämnden", "Tekniska kontoret"
  const isSecond = found > 2 && /^\p{Ll}/u.test(words[found] ?? '') && isOrganisationWord(words[found] ?? '');
  const at = isSecond && /(?:iska|liga|niska)$/u.test(words[found - 1] ?? '') ? found - 1 : found;
  if (at > 0) {
    const name = words.slice(0, at).join(' ');
    if (looksLikeName(name)) return { name, before: null, after: words.slice(at).join(' ') };
  }
  const [town] = municipalitiesIn(text).filter(({ start }) => start > 0);
  if (town) {
    const name = text.slice(0, town.start).trim();
    if (looksLikeName(name)) return { name, before: null, after: text.slice(town.start) };
  }
  const opening = words.findIndex(word => !isOfficeWord(word) && !/^\p{Ll}/u.test(word));
  if (opening > 0 && opening < 4) {
    const name = words.slice(opening).join(' ');
    if (looksLikeName(name)) return { name, before: words.slice(0, opening).join(' '), after: null };
  }
  return null;
}

/** A person whom the part begins with, or two with the comma lost between; none when it is no name. */
function peopleIn(part: Ink, reading: CellReading): readonly Draft[] {
  const { text: printed, instead } = withoutInstead(part.text);
  const { words, remarks, intervals } = withoutRemarks(printed);
  const [, listed = ''] = /^((?:[-–•*·]|\d{1,3}[.)])\s+)/u.exec(words) ?? [];
  const text = words.slice(listed.length).replace(/[\s.,:;]+$/u, '');
  const named =
    aroundRemark(printed, text) ??
    readName(text) ??
    (reading.oneName === true && looksLikeOneName(text) ? { name: text, before: null, after: null } : null);
  if (!named) return [];
  const names = partedNames(named.name);
  const drafts = names.map((name, at): Draft => ({
    name,
    ...{ marks: [], title: null, organisation: null, party: null, substituteFor: null, intervals: null },
    struck: isStruck(find(part, name)),
    told: null,
    line: part.line,
    parted: names.length > 1 && at === 0 ? named.name : null,
  }));
  const last = drafts.at(-1);
  if (last) {
    remark(last, remarks);
    last.intervals ??= intervals;
    if (named.before !== null) {
      const marks = marksOf(named.before);
      if (marks) last.marks = [...new Set([...last.marks, ...marks])];
      else last.title = named.before;
    }
    if (named.after !== null) tell(last, named.after, reading);
    if (instead !== null) {
      last.substituteFor ??= instead;
      last.marks = [...new Set<Mark>([...last.marks, 'substitute'])];
    }
  }
  return drafts;
}

/** "Britta Ek PRO ersätter Hans Al": whom somebody sits in for is nobody who was there. */
function withoutInstead(text: string): { readonly text: string; readonly instead: string | null } {
  if (!/ersätt|ers\.?\sför|\)\s(?:i\sstället\s)?för\s/iu.test(text)) return { text, instead: null };
  const [said, name] =
    /(?:,?\s(?:som\s)?(?:ersätter|ersättare\sför|ers\.?\sför)|(?<=\))\s(?:i\sstället\s)?för)\s(\p{Lu}.*)$/u.exec(
      text,
    ) ?? [];
  return said === undefined || name === undefined
    ? { text, instead: null }
    : { text: text.slice(0, text.length - said.length), instead: name.trim() };
}

/** "Karin Ek (kd) Sundets Gymnasieförbund": the parenthesis parts the name from what follows. */
function aroundRemark(printed: string, words: string): Named | null {
  const [, before = '', after = ''] =
    /^([^()]{4,60}?)\s?\([^()]*\)\s+(\p{Lu}[^()]*)(?:\([^()]*\))?$/u.exec(printed) ?? [];
  if (before === '' || !looksLikeName(before) || !words.startsWith(before)) return null;
  const rest = words.slice(before.length).trim();
  if (rest === '' || (looksLikeName(after.trim()) && isFirstName(after.split(' ')[0] ?? ''))) return null;
  return { name: before, before: null, after: rest };
}

const find = (part: Ink, name: string): Ink => {
  const at = part.text.indexOf(name);
  return at < 0 ? part : cut(part, at, at + name.length);
};

/** "Anna Frick Emelie Forslund" are two: a first name stands where a surname has already closed the first. */
function partedNames(name: string): readonly string[] {
  const words = name.split(' ');
  for (let at = 2; at < words.length - 1; at += 1) {
    const [before = '', here = '', next = ''] = [words[at - 1], words[at], words[at + 1]];
    const closed = !isFirstName(before) && /^\p{Lu}\p{Ll}/u.test(before);
    const opens = isFirstName(here) && /^\p{Lu}/u.test(next);
    if (closed && opens && isFirstName(words[0] ?? ''))
      return [words.slice(0, at).join(' '), ...partedNames(words.slice(at).join(' '))];
  }
  return [name];
}

const attended =
  /\s*(?<!\p{L})(?:(?:ej|utom|endast|del av|från|t\.?o\.?m\.?|fr\.?o\.?m\.?)\s)?(?:§§?|punkt(?:erna)?|kl\.?)\s?\d(?:[\d\s.:,–-]|§\s)*$/iu;
const attendedAlso = /^(?:(?:och|del av)\s)?(?:§§?\s?)?\d[\d\s–-]*$/iu;

/** What stands in parenthesis, and when somebody was there ("§§ 45–50"), taken out of the words. */
function withoutRemarks(text: string): {
  readonly words: string;
  readonly remarks: readonly string[];
  readonly intervals: string | null;
} {
  const inside = text.includes('(');
  const remarks = inside ? [...text.matchAll(/\(([^()]*)\)?/gu)].map(match => match[1] ?? '') : [];
  const words = singleSpaced(inside ? text.replace(/\([^()]*\)?/gu, ' ') : text);
  const [times] = (/\d/u.test(words) ? attended.exec(words.slice(-60)) : null) ?? [];
  return times === undefined
    ? { words, remarks, intervals: null }
    : { words: words.slice(0, words.length - times.length).trim(), remarks, intervals: times.trim() };
}

function remark(person: Draft, remarks: readonly string[]): void {
  const read = remarks.reduce((after, inside) => readRemarks(inside, after), noRemarks);
  person.marks = [...new Set([...person.marks, ...read.marks])];
  person.told = read.told ?? person.told;
  person.party ??= read.party;
  person.substituteFor = read.substituteFor ?? person.substituteFor;
  person.intervals = read.intervals ?? person.intervals;
  person.organisation = person.organisation ?? read.organisation;
  if (read.title !== null) person.title = joined(person.title, read.title);
}

/** What follows a name after a comma belongs to the person named last. */
function attach(person: Draft, part: Ink, reading: CellReading): void {
  const { words, remarks, intervals } = withoutRemarks(part.text);
  // "§§ 59, 62, 64"
  if (person.intervals !== null && attendedAlso.test(part.text)) {
    person.intervals = joined(person.intervals, part.text);
    return;
  }
  person.intervals ??= intervals;
  if (words !== '') tell(person, words.replace(/[.;:]+$/u, ''), reading);
  remark(person, remarks);
}

function tell(person: Draft, text: string, reading: CellReading): void {
  const told = presenceTold(text);
  if (told !== null) {
    person.told = told;
    if (told === 'present' && !/^(?:närv|tj|x$)/iu.test(text))
      person.intervals = joined(person.intervals, text);
    return;
  }
  const office = reading.officeIsTitle === true ? null : readOffice(text);
  if (office !== null) {
    person.marks = [...new Set([...person.marks, ...office.marks])];
    person.substituteFor ??= office.substituteFor;
    if (office.title !== null) person.title = joined(person.title, office.title);
    return;
  }
  const mayBePlace =
    reading.organisationKnown !== true &&
    person.organisation === null &&
    (plainOrganisation.test(text) ||
      (looksLikeOneName(text) && !looksLikeTitle(text)) ||
      // "PRO", but "VD" and "MAS" are offices.
      (/^\p{Lu}{2,6}$/u.test(text) && !looksLikeTitle(text)) ||
      looksLikeOrganisation(text, reading.more));
  if (mayBePlace) person.organisation = text;
  else person.title = joined(person.title, text);
}

/** Organisations by their kind alone, as those write who know which is meant. */
const plainOrganisation =
  /^(?:kommunen|regionen|kansliet|polisen|räddningstjänsten|primärvården|sjukhuset|länsstyrelsen|försäkringskassan|arbetsförmedlingen|kyrkan)$/iu;

const standsIn =
  /^(?:(?:ej |icke )?(?:tj|tjg|tgj|tjänstg|tjänstgörande)\.?\s)?(?:ersättare|ers|ersätter|tjänstgör|tjg)\.?(?:\sför)?\s(?=\p{Lu})/iu;

type Office = {
  readonly marks: readonly Mark[];
  readonly title: string | null;
  readonly substituteFor: string | null;
};

/** "ordförande" and "tjänstgörande ersättare för Olga Ek" are marks; "nämndsekreterare" is a title and a mark. */
function readOffice(text: string): Office | null {
  const stands = standsIn.exec(text);
  if (stands) return { marks: ['substitute'], title: null, substituteFor: text.slice(stands[0].length) };
  const marks = marksOf(text);
  if (!marks) return null;
  const own = /^(?:nämnd|råds|kommun|utskotts?|berednings?|styrelse)/iu.test(text) ? text : null;
  return { marks, title: own, substituteFor: null };
}

const joined = (before: string | null, text: string): string =>
  before === null ? text : `${before}, ${text}`;
