import { findDates } from '#language/read-dates.ts';
import { innerHeading, marksOf, clauseNumbers, standingTitle, waysOf, weigh } from './item-evidence.ts';
import type { Mark, Way } from './item-marks.ts';
import type { Unit } from './item-units.ts';
import { readLeadIn } from './lead-in.ts';
import { bestSequence } from './number-sequence.ts';
import { typesOf } from './heading.ts';
import { isPresenterLabel, isPresenterLine } from './presenters.ts';

// Where the items of a document begin: numbered lines judged together, then the sub-items inside each, then
// headings that have no number.

/** Why an item's number is doubted. */
export type NumberDoubt =
  | { readonly rule: 'doubt.numberMissing' }
  | { readonly rule: 'doubt.numberTwice' }
  | { readonly rule: 'doubt.numberGap'; readonly from: number; readonly to: number }
  | { readonly rule: 'doubt.numberStart' };

export type ItemStart = {
  /** Index of the unit that the heading begins in. */
  readonly at: number;
  /** "5", "5 a", as the record has it. */
  readonly number: string;
  readonly level: 1 | 2;
  /** The heading's words on that line, without the number. */
  readonly words: string;
  readonly doubts: readonly NumberDoubt[];
};

/** The beginnings of all items in the order of the page; none when the document has none. */
export function findItems(units: readonly Unit[]): readonly ItemStart[] {
  const marks = marksOf(units);
  const clauses = clauseNumbers(units, marks);
  const numbered = numberedItems(units, marks, clauses);
  const tops = numbered ?? unnumberedItems(units);
  const joined = numbered ? withUnnumbered(units, tops) : tops;
  return [
    ...orphans(units, marks, clauses, joined[0]),
    ...joined.flatMap((start, place) => [
      start,
      ...subItems(units, marks, clauses, start, joined[place + 1]?.at ?? units.length),
    ]),
  ];
}

/** Sub-items before the first item, where the page with the item that they are of is lost: "b)" before "4." is 3 b. */
function orphans(
  units: readonly Unit[],
  marks: readonly (Mark | null)[],
  clauses: ReadonlySet<number>,
  first: Top | undefined,
): readonly ItemStart[] {
  if (!first?.doubts.some(({ rule }) => rule === 'doubt.numberStart')) return [];
  const value = first.value - 1;
  const lost: Top = { at: -1, number: String(value), level: 1, words: '', doubts: [], value };
  const found = subItems(units, marks, clauses, lost, first.at);
  const surely = found.some(
    ({ at, words }) => typesOf(words).length > 0 || isPresenterLine(units[at + 1]?.text ?? ''),
  );
  return surely
    ? found.map((start, place) =>
        place === 0 ? { ...start, doubts: [{ rule: 'doubt.numberStart' }] } : start,
      )
    : [];
}

type Top = ItemStart & { readonly value: number; readonly level: 1 };

/** The best numbered sequence of all ways of numbering, or null when none says enough for itself. */
function numberedItems(
  units: readonly Unit[],
  marks: readonly (Mark | null)[],
  clauses: ReadonlySet<number>,
): readonly Top[] | null {
  const chains = waysOf(marks).map(way => chainOf(units, marks, clauses, way));
  const best = chains.sort((a, b) => b.score - a.score)[0];
  if (!best || best.members.length === 0) return null;
  const [first] = best.members;
  const lone = best.members.length === 1;
  if (best.score < (lone ? 4 : 1.5) || !first) return null;
  return best.members.map(({ index, mark, value }, place): Top => {
    const before = best.members[place - 1]?.value;
    const doubts: NumberDoubt[] = [];
    if (before === undefined && value > 1 && mark.way !== 'section')
      doubts.push({ rule: 'doubt.numberStart' });
    if (before === value) doubts.push({ rule: 'doubt.numberTwice' });
    if (before !== undefined && value > before + 1)
      doubts.push({ rule: 'doubt.numberGap', from: before, to: value });
    return { at: index, number: mark.number, level: 1, words: mark.words, doubts, value };
  });
}

function chainOf(
  units: readonly Unit[],
  marks: readonly (Mark | null)[],
  clauses: ReadonlySet<number>,
  way: Way,
) {
  const candidates = weigh(units, marks, mark => mark.way === way, clauses).filter(
    ({ evidence, value }) => evidence > -1 && (way === 'section' || value <= 200),
  );
  const { members, score } = bestSequence(candidates, way === 'section');
  const chosen = members.flatMap(member => candidates[member] ?? []);
  return { members: chosen, score: way === 'section' ? score * 1.5 : score };
}

/** "## 8 juli 2026": the day under the title. */
const isDay = (text: string): boolean =>
  text.length < 40 &&
  /\d/u.test(text) &&
  findDates(text).some(({ start, end }) => start < 10 && end > text.length - 8);

const isOrdinary = (unit: Unit): boolean =>
  !isDay(unit.text) &&
  unit.text.length <= 160 &&
  unit.text.length >= 3 &&
  /\p{L}{2}/u.test(unit.text) &&
  !unit.isTable &&
  unit.role === null &&
  !innerHeading.test(unit.text) &&
  !isPresenterLine(unit.text) &&
  !isPresenterLabel(unit.text) &&
  readLeadIn(unit.text) === null &&
  !/^att\s/iu.test(unit.text);

/** Headings by style without number among numbered ones: an item where its number is free. */
function withUnnumbered(units: readonly Unit[], tops: readonly Top[]): readonly Top[] {
  const levels = tops.map(({ at }) => units[at]?.heading ?? null).filter(level => level !== null);
  if (levels.length < tops.length / 2) return tops;
  const level = Math.min(...levels);
  const all: Top[] = [];
  tops.forEach((top, place) => {
    all.push(top);
    const end = tops[place + 1]?.at ?? units.length;
    const next = tops[place + 1]?.value ?? Number.POSITIVE_INFINITY;
    let value = top.value;
    for (let at = top.at + 1; at < end; at += 1) {
      const unit = units[at];
      if (!unit || unit.heading === null || unit.heading > level || !isOrdinary(unit)) continue;
      if (value + 1 >= next || !(standingTitle.test(unit.text) || typesOf(unit.text).length > 0)) continue;
      value += 1;
      all.push(missing(at, value, unit.text));
    }
  });
  return all;
}

const missing = (at: number, value: number, words: string): Top => ({
  at,
  number: String(value),
  level: 1,
  words,
  doubts: [{ rule: 'doubt.numberMissing' }],
  value,
});

const frontLabel =
  /^(?:datum|tid|plats|lokal|dnr|diarie|närvar|deltag|frånvar|ledamöter|ersättare|beslutande|övriga|tjänste|kallad|ordförande|sekreterare|justera|adjungera|inbjud|gäster|organisation|kommun|region|namn|innehåll|vid protokollet|underskrift|protokoll|minnesanteckn|mötesanteckn|anteckningar|dagordning|kallelse|föredragningslista|agenda|ärenden|sammanträde|paragraf|anslag|bevis)/iu;

/** The document's own title: at the top, with the word for its kind. */
const isTitle = (unit: Unit, index: number): boolean =>
  index === 0 || (index < 8 && /protokoll|anteckningar|dagordning|kallelse|agenda/iu.test(unit.text));

/** Items by the look of their headings alone: heading styles, else bold lines, else types and standing titles. */
function unnumberedItems(units: readonly Unit[]): readonly Top[] {
  const found = (fits: (unit: Unit) => boolean): readonly number[] =>
    units.flatMap((unit, index) =>
      isOrdinary(unit) &&
      (standingItem(unit) || !(frontLabel.test(unit.text) || isTitle(unit, index))) &&
      fits(unit)
        ? [index]
        : [],
    );
  const byRow = units.flatMap((unit, index) => (unit.role === 'heading' ? [index] : []));
  const byStyle = [...new Set(units.map(({ heading }) => heading))]
    .filter(level => level !== null)
    .sort((a, b) => a - b)
    .map(level => found(unit => unit.heading === level))
    .find(places => places.length >= 2);
  const byBold = found(
    unit =>
      unit.bold === 'all' &&
      unit.after === 'paragraph' &&
      !/[.:;,]$/u.test(unit.text) &&
      unit.text.length < 120,
  );
  const byWords = found(unit => unit.text.length < 120 && (standingItem(unit) || typed(unit)));
  const places =
    (byRow.length >= 2 ? byRow : null) ??
    byStyle ??
    (byBold.length >= 2 && (byWords.length > 0 || byBold.length >= 3) ? byBold : null) ??
    listed(units) ??
    (byWords.length >= 2 ? beside(units, byWords) : []);
  return places.map((at, place) => missing(at, place + 1, units[at]?.text ?? ''));
}

/** Where standing titles stand as plain lines, short lines of the same shape between them are titles too. */
function beside(units: readonly Unit[], known: readonly number[]): readonly number[] {
  const places = new Set(known);
  const [first = 0] = known;
  const last = known.at(-1) ?? 0;
  return units.flatMap((unit, index) => {
    if (places.has(index)) return [index];
    const next = units[index + 1];
    const isTitle =
      index > first &&
      index < last &&
      unit.after === 'paragraph' &&
      unit.list === null &&
      isOrdinary(unit) &&
      /^\p{Lu}[^.:;!?]*$/u.test(unit.text) &&
      unit.text.length <= 60 &&
      unit.text.split(' ').length <= 8 &&
      next !== undefined &&
      (next.after === 'line' || next.text.length > unit.text.length);
    return isTitle ? [index] : [];
  });
}

const standingItem = (unit: Unit): boolean =>
  /^(?:mötets? öppn|sammanträdets? öppn|val av |godkännande av |fastställande av |föregående (?:minnes|protokoll|mötes)|övriga frågor|nästa möte|mötets? avslut|aktuellt )/iu.test(
    unit.text,
  ) && !/[.!?]$/u.test(unit.text);
const typed = (unit: Unit): boolean => typesOf(unit.text).length > 0 && !/[.!?]$/u.test(unit.text);

const agendaHeading =
  /^(?:preliminär\s+|förslag till\s+|dagens\s+)?(?:dagordning|agenda|föredragningslista|ärendelista|ärenden|punkter|att ta upp)\b.{0,60}$/iu;

/** A list without numbers right under a heading "Dagordning". */
function listed(units: readonly Unit[]): readonly number[] | null {
  const head = units.findIndex(unit => agendaHeading.test(unit.text) && unit.list === null);
  const first = units.findIndex((unit, index) => index > head && unit.list !== null);
  if (head < 0 || first < 0 || first - head > 12) return null;
  const depth = units[first]?.list?.depth ?? 0;
  const places: number[] = [];
  for (let at = first; at < units.length; at += 1) {
    const unit = units[at];
    if (!unit || unit.list === null) break;
    if (unit.list.depth === depth && unit.text !== '') places.push(at);
  }
  return places.length >= 2 ? places : null;
}

type Form = 'letter' | 'both' | 'decimal';
const formOf = (mark: Mark): Form =>
  mark.value === null ? 'letter' : mark.number.includes('.') ? 'decimal' : 'both';

/** The sub-items inside an item: "a)", "5 a", "5.1", whichever form makes the best sequence. */
function subItems(
  units: readonly Unit[],
  marks: readonly (Mark | null)[],
  clauses: ReadonlySet<number>,
  parent: Top,
  end: number,
): readonly ItemStart[] {
  const from = parent.at + 1;
  const inside = units.slice(from, end);
  const own = marks.slice(from, end);
  const shifted = new Set(inside.flatMap((_, index) => (clauses.has(from + index) ? [index] : [])));
  const isListEntry = listEntries(inside, own);
  const chains = (['both', 'decimal', 'letter'] as const).map(form => {
    const candidates = weigh(
      inside,
      own,
      mark =>
        mark.way === 'sub' && formOf(mark) === form && (mark.value === null || mark.value === parent.value),
      shifted,
    ).filter(({ evidence, index }) => evidence > -0.5 && !isListEntry(index));
    const { members, score } = bestSequence(candidates, false);
    return { members: members.flatMap(member => candidates[member] ?? []), score };
  });
  const best = chains.sort((a, b) => b.score - a.score)[0];
  if (!best || best.score < 0.8) return [];
  return best.members.map(({ index, mark }, place) => {
    const before = best.members[place - 1]?.value;
    const doubts: NumberDoubt[] = [];
    if (before !== undefined && mark.sub > before + 1)
      doubts.push({ rule: 'doubt.numberGap', from: before, to: mark.sub });
    if (before === mark.sub) doubts.push({ rule: 'doubt.numberTwice' });
    return {
      at: from + index,
      number: mark.value === null ? `${parent.number} ${mark.number}` : mark.number,
      level: 2,
      words: mark.words,
      doubts,
    };
  });
}

/** Tells lettered lists in the middle of a text: a colon before them, or a tight run after whole sentences. */
function listEntries(units: readonly Unit[], marks: readonly (Mark | null)[]): (index: number) => boolean {
  const isSub = (index: number): boolean => marks[index]?.way === 'sub';
  const firsts: number[] = [];
  const sentencesBefore: boolean[] = [];
  let told = false;
  units.forEach((unit, index) => {
    firsts.push(isSub(index) && isSub(index - 1) ? (firsts[index - 1] ?? index) : index);
    sentencesBefore.push(told);
    told ||= unit.text.length > 60 && /[.!?]$/u.test(unit.text) && !isPresenterLine(unit.text);
  });
  const lasts: number[] = [];
  for (let index = units.length - 1; index >= 0; index -= 1) {
    lasts[index] = isSub(index) && isSub(index + 1) ? (lasts[index + 1] ?? index) : index;
  }
  return index => {
    const unit = units[index];
    if (!unit || unit.bold === 'all' || unit.heading !== null || unit.role === 'heading') return false;
    const first = firsts[index] ?? index;
    const last = lasts[index] ?? index;
    const before = units[first - 1];
    if (before?.text.endsWith(':') && !isPresenterLabel(before.text)) return true;
    const isTight = last > first && unit.after === 'line';
    return sentencesBefore[first] === true && isTight && last + 1 < units.length;
  };
}
