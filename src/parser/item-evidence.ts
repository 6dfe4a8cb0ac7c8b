import { readAttachments } from '#minutes/attachment-names.ts';
import { typesOf } from './heading.ts';
import { readTypedMark, readUnitMark, type Mark, type Way } from './item-marks.ts';
import type { Unit } from './item-units.ts';
import { isEmptyRest, readLeadIn } from './lead-in.ts';
import { isPresenterLabel, isPresenterLine } from './presenters.ts';

// How much speaks for a numbered line's being a heading: its look, its words, and what stands before and after.

/** Headings that stand in nearly every agenda. */
export const standingTitle =
  /^(?:mötets? öppn|mötet öppn|öppn(?:ande|as)|sammanträdets? öppn|välkom|upprop|val av |utseende av |godkännande av |fastställande av |föregående |föreg\.|genomgång av föregående|uppföljning av föregående|justering|anmälan|delegationsbeslut|meddelanden|delgivning|information|rapport|övrig(?:t|a )|nästa (?:möte|avstämning|träff)|kommande möten|mötets? avslut|mötet avslut|avslut|sammanträdets? avslut|kalendarium|aktuellt |lägesrapport|ekonomi|budget|dagordning(?:en)?$|närvaro$|presentation)/iu;

/** Headings inside an item, as municipal minutes have them: they part its text and are no items. */
export const innerHeading =
  /^(?:sammanfattning(?: av ärendet)?|ärendebeskrivning|beskrivning av ärendet|ärendet(?:s beredning)?|bakgrund|beslutsunderlag|underlag(?: för beslut)?|beslutsgång|yrkanden?|förslag(?: till beslut)?(?: på sammanträdet| under sammanträdet)?|propositionsordning|omröstning(?:sresultat)?|reservation(?:er)?|protokollsanteckning(?:ar)?|särskilt yttrande|jäv|deltar inte i beslutet|beslutet skickas till|beslutet expedieras(?: till)?|skickas till|expedieras till|kopia till|expediering|bedömning|barnkonsekvenser|ekonomiska konsekvenser|konsekvenser|tidigare beslut|tidigare behandling|överläggning|diskussion|syfte|slutsats|kommentar|noteringar?|anteckningar?|paus|ajournering|beslut(?:smotivering)?|.{2,40}s (?:beslut|förslag(?: till beslut)?)|uppdrag|åtgärd(?:er)?|ansvarig|föredragande|bilagor|bilaga|handlingar)\s*:?$/iu;

export type Numbered = { readonly unit: Unit; readonly index: number; readonly mark: Mark };

const closed = /[.:!?)”"]$/u;
const leaders = /(?:\.\s?){4,}\s*\d{1,3}$|…+\s*\d{1,3}$|_{4,}\s*\d{1,3}$/u;
const folded = (text: string): string => text.toLowerCase().replace(/[^\p{L}\d]/gu, '');
const untailed = (text: string): string => folded(text.replace(/[\s.…_]+\d{1,3}$/u, ''));

const isPlainClause = ({ text, after }: Unit): boolean =>
  /^att\s/iu.test(text) || (after === 'line' && /[^.][.!?]$/u.test(text));

/** Indices of numbered lines that are the clauses of a decision: counted from 1 right under a lead-in. */
export function clauseNumbers(units: readonly Unit[], marks: readonly (Mark | null)[]): ReadonlySet<number> {
  const found = new Set<number>();
  let expected = 0;
  let way: string | null = null;
  let seen = false;
  let clausesBegan = false;
  units.forEach((unit, index) => {
    const mark = marks[index] ?? null;
    // After clauses without number a number in a new paragraph is no clause, but what comes next.
    if (mark && clausesBegan && expected === 1 && unit.after === 'paragraph' && !/^att\s/iu.test(mark.words))
      expected = 0;
    clausesBegan = expected > 0 && (clausesBegan || (mark === null && isPlainClause(unit)));
    const at = mark === null ? 0 : mark.sub > 0 && mark.value === null ? mark.sub : (mark.value ?? 0);
    const strong = unit.heading !== null || unit.bold === 'all' || unit.role === 'heading';
    if (expected > 0 && mark && at === expected && !strong && (way === null || way === mark.way)) {
      if (expected > 1 || seen || mark.sub > 0 || /^att\s/iu.test(mark.words)) {
        found.add(index);
        way = mark.way;
        expected += 1;
        return;
      }
    }
    const lead = mark === null ? readLeadIn(unit.text) : null;
    if (lead && isEmptyRest(lead.rest)) {
      expected = 1;
      way = null;
    } else if (mark !== null || (unit.after === 'paragraph' && !/^att\s/iu.test(unit.text))) {
      expected = 0;
      if (mark && mark.way !== 'sub') seen = true;
    }
  });
  return found;
}

const isSentence = (words: string): boolean => words.length > 30 && /[^.][.!?]$/u.test(words);

/** The numbered lines of one way with the evidence for each. */
export function weigh(
  units: readonly Unit[],
  marks: readonly (Mark | null)[],
  fits: (mark: Mark) => boolean,
  clauses: ReadonlySet<number>,
): readonly (Numbered & { readonly evidence: number; readonly value: number })[] {
  const numbered = units.flatMap((unit, index) => {
    const mark = marks[index];
    return mark && fits(mark) ? [{ unit, index, mark }] : [];
  });
  const places = new Set(numbered.map(({ index }) => index));
  const twins = new Map<string, number>();
  const twinKey = ({ mark }: Numbered): string => `${mark.number} ${untailed(mark.words)}`;
  numbered.forEach((each, at) => twins.set(twinKey(each), at));
  const styled = numbered.filter(({ unit }) => unit.heading !== null).length;
  const stopped = numbered.filter(({ mark }) => isSentence(mark.words)).length;
  // Minutes of numbered sentences: "7. Revisionsberättelsen lästes upp. Den godkändes."
  const isProse = styled === 0 && numbered.length >= 5 && stopped * 2 > numbered.length;
  return numbered.map((each, at) => {
    const { unit, index, mark } = each;
    const lone = places.has(index + 1) || index + 1 >= units.length;
    let evidence =
      0.6 +
      mark.sureness +
      looks(unit, mark, units[index + 1]) +
      around(units, index) +
      (isProse ? pardon(mark.words) : 0);
    if (lone && twins.get(twinKey(each)) !== at) evidence -= 4;
    if (!lone) evidence += 0.8;
    if (leaders.test(unit.text)) evidence -= 6;
    if (clauses.has(index)) evidence -= 6;
    // A list inside the item that it is indented under.
    if (unit.list !== null && unit.list.label === null && unit.list.depth > 0) evidence -= 4;
    // A whole sentence is no heading where the headings have a style of their own, and hardly one among titles.
    if (unit.heading === null && isSentence(mark.words)) {
      if (styled > 0 && styled >= numbered.length / 2) evidence -= 3;
      else if (stopped <= numbered.length / 3) evidence -= 1.5;
    }
    return { ...each, evidence, value: mark.sub > 0 ? mark.sub : (mark.value ?? 0) };
  });
}

function looks(unit: Unit, mark: Mark, next: Unit | undefined): number {
  // A number alone on its line is judged by the words of the next.
  const words = mark.words || (next?.isTable === false ? next.text : '');
  let evidence = 0;
  if (unit.role === 'heading') evidence += 6;
  if (unit.heading !== null) evidence += 4;
  if (unit.bold === 'all') evidence += 2.5;
  else if (unit.bold === 'part') evidence += 1.2;
  if (unit.mark !== null) evidence += 1;
  if (unit.struck) evidence -= 2;
  if (words === '') return evidence - 2;
  if (standingTitle.test(words)) evidence += 2;
  if (typesOf(words.slice(0, 300)).length > 0) evidence += 2;
  if (/\(\s*bilag/iu.test(words) && readAttachments(words).length > 0) evidence += 1.5;
  if (/^att\s/iu.test(words)) evidence -= 4;
  else if (/^\p{Ll}/u.test(words)) evidence -= mark.way === 'number' || mark.way === 'sub' ? 3.5 : 2;
  if (words.length > 320) evidence -= 4;
  else if (words.length > 180) evidence -= 1.5;
  if (/[.!?;]$/u.test(words) && !/\b(?:m\.m|etc|mm|dyl|osv|jfr)\.$/iu.test(words)) {
    evidence -= words.length > 70 ? 2 : 0.8;
  }
  if (
    /^(?:därefter|vidare|sedan|det|detta|dessa|denna|han|hon|de|vi|man|under|efter|vid)\s.*[.!?]$/iu.test(
      words,
    )
  ) {
    evidence -= 2;
  }
  // A sentence goes on after its full stop; a heading does not.
  if (goesOnAfterStop(words)) evidence -= 2;
  return evidence;
}

const goesOnAfterStop = (words: string): boolean =>
  words.length > 90 && /[\p{Ll}]{3}[.!?] \p{Lu}/u.test(words);

/** What was held against a numbered line for being a sentence, where the others are sentences as well. */
const pardon = (words: string): number =>
  (words.length > 320 ? 3.5 : words.length > 180 ? 1 : 0) +
  (/[.!?;]$/u.test(words) ? (words.length > 70 ? 2 : 0.8) : 0) +
  (goesOnAfterStop(words) ? 2 : 0);

/** Whether a line stops in the middle of a sentence, so that the next is its going on. */
const isBrokenOff = ({ text, bold, isTable }: Unit): boolean =>
  !isTable &&
  bold !== 'all' &&
  text.length > 30 &&
  !closed.test(text) &&
  !/^att\s/iu.test(text) &&
  readTypedMark(text) === null &&
  !isPresenterLine(text);

function around(units: readonly Unit[], index: number): number {
  const unit = units[index];
  const before = units[index - 1];
  const next = units[index + 1];
  let evidence = 0;
  if (unit?.after === 'paragraph') evidence += 0.6;
  else if (before && isBrokenOff(before)) evidence -= before.text.length > 60 ? 3 : 2;
  if (next && (isPresenterLine(next.text) || isPresenterLabel(next.text))) evidence += 2;
  else if (next && readLeadIn(next.text) !== null) evidence += 2;
  return evidence;
}

export const waysOf = (marks: readonly (Mark | null)[]): readonly Way[] => {
  const ways = new Set<Way>();
  for (const mark of marks) if (mark && mark.way !== 'sub') ways.add(mark.way);
  return [...ways];
};

export const marksOf = (units: readonly Unit[]): readonly (Mark | null)[] =>
  units.map(unit => (unit.role === null || unit.role === 'heading' ? readUnitMark(unit) : null));
