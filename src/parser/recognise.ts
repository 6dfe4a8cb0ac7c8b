import { decisionKindOf } from '#language/clauses.ts';
import { abbreviates, clusterBodies, nearBody } from '#language/body-names.ts';
import type { PublicRecord } from '#minutes/public-record.ts';
import { cleanSource } from './clean.ts';
import { doubt } from './doubt.ts';
import { readFront, type Front } from './front.ts';
import { readFollowUps } from './follow-ups.ts';
import { splitTail } from './front-tail.ts';
import { isOfMeeting } from './meeting-signs.ts';
import { printedTime, readHeading } from './heading.ts';
import type { Deciders } from './decisions-block.ts';
import { readBody, type Body } from './item-body.ts';
import {
  headingOfParagraph,
  mendScanned,
  readWholeHeading,
  withoutPresenters,
  withoutRegistry,
  wrapWidthOf,
} from './item-heading.ts';
import { unitsOf } from './item-table.ts';
import type { Unit } from './item-units.ts';
import { findItems, type ItemStart } from './items.ts';
import { bareLetters, clauseOfRest, isEmptyRest, isOfOtherMeeting, readLeadIn } from './lead-in.ts';
import { readSettledLines } from './settled-lines.ts';
import { refusal, type Refusal } from './refusal.ts';
import type { Block, Line, Source } from './source.ts';

// From a document as a reader's eye sees it to the public record: where the items begin, whose decisions they
// hold, what stands before them, and what follows from their text.

export type RecogniseOptions = {
  /** Bodies whose names are known, so that a misspelt one is recognised. */
  readonly knownBodies?: readonly { readonly name: string; readonly abbreviation: string | null }[];
  readonly fileName?: string;
};

export type Recognised =
  { readonly ok: true; readonly record: PublicRecord } | { readonly ok: false; readonly refusal: Refusal };

type Item = PublicRecord['items'][number];
type Problem = PublicRecord['problems'][number];
type Assignment = PublicRecord['assignments'][number];

/** Reads the record out of a document, or says in one sentence why it is none of a meeting. */
export function recognise(given: Source, options: RecogniseOptions = {}): Recognised {
  const source = cleanSource(given);
  const { units, starts } = outlineOf(source.blocks);
  const { tail, end } = tailOf(units, starts);
  const leads = leadsOf(units);
  const front = readFront(frontOf(units, starts, source.blocks), {
    scanned: source.scanned,
    decidingNames: leads.names,
    hasDecisions: leads.hasPast,
    hasHappened: leads.hasPast || leads.isTold || units.some(tellsOfMeeting),
    knownBodies: options.knownBodies ?? [],
    title: source.title,
    ...(options.fileName === undefined ? {} : { fileName: options.fileName }),
    running: source.running,
    tail,
  });
  const signs = { people: front.attendance.length, decisions: leads.names.length, date: front.meeting.date };
  if (!isOfMeeting({ units, starts, ...signs })) {
    return { ok: false, refusal: refusal('refused.noMeeting', { name: options.fileName ?? '' }) };
  }
  const deciders = decidersFor(front, options, leads, wrapWidthOf(units));
  const read = readItems(units.slice(0, end), starts, deciders, front.meeting.date);
  const { assignments, references, calendar } = readFollowUps(read.items, {
    date: front.meeting.date,
    bodyName: front.body.name,
  });
  return {
    ok: true,
    record: {
      kind: front.kind,
      body: { ...front.body },
      title: front.title,
      documentDate: front.documentDate,
      registryNumber: front.registryNumber,
      meeting: { ...front.meeting },
      attendance: [...front.attendance],
      items: [...read.items],
      assignments: [...read.assignments, ...assignments],
      adjusters: [...front.adjusters],
      letterhead: [...front.letterhead],
      references: [...references],
      calendar: [...calendar],
      problems: [...silentPages(source), ...front.problems, ...read.problems],
    },
  };
}

/** Pages of a PDF that are only pictures: what stands on them is not in the record. */
function silentPages({ silentPages = [] }: Source): readonly Problem[] {
  if (silentPages.length === 0) return [];
  return [doubt('warning', '', 1, 'doubt.silentPages', { pages: silentPages.join(', ') })];
}

type Outline = { readonly units: readonly Unit[]; readonly starts: readonly ItemStart[] };

const isPrinted = ({ doubts }: ItemStart): boolean =>
  !doubts.some(({ rule }) => rule === 'doubt.numberMissing');

/** The items; in tables only where none are found outside, for a table inside an item may look like an agenda. */
function outlineOf(blocks: readonly Block[]): Outline {
  const units = unitsOf(blocks, { agendaTables: false });
  const starts = findItems(units);
  // Where the first items are missing they may stand in the table before the others.
  const isWhole = !starts[0]?.doubts.some(({ rule }) => rule === 'doubt.numberStart');
  if ((starts.filter(isPrinted).length >= 3 && isWhole) || !blocks.some(({ kind }) => kind === 'table'))
    return { units, starts };
  const inTables = unitsOf(blocks, { agendaTables: true });
  const found = findItems(inTables);
  return found.filter(isPrinted).length > starts.filter(isPrinted).length || found.length > starts.length
    ? { units: inTables, starts: found }
    : { units, starts };
}

/** Signatures after the last item, and the index of the first unit that is of them. */
function tailOf(
  units: readonly Unit[],
  starts: readonly ItemStart[],
): { readonly tail: readonly Block[]; readonly end: number } {
  const last = starts.at(-1);
  const after = last ? units.slice(last.at + 1) : [];
  const { tail } = splitTail([...new Set(after.map(({ block }) => block))]);
  const [first] = tail;
  const end = first === undefined ? -1 : units.findIndex(({ block }) => block === first);
  return end <= (last?.at ?? 0) ? { tail: [], end: units.length } : { tail, end };
}

/** The blocks before the first item; of a table that the items stand in, the lines above them. */
function frontOf(
  units: readonly Unit[],
  starts: readonly ItemStart[],
  blocks: readonly Block[],
): readonly Block[] {
  const first = starts[0];
  const block = first && units[first.at]?.block;
  if (!first || !block) return blocks;
  const above = units.slice(0, first.at).filter(unit => unit.block === block);
  return [...blocks.slice(0, blocks.indexOf(block)), ...above.map(lineOf)];
}

const lineOf = (unit: Unit): Line => ({
  kind: 'line',
  runs: [{ text: unit.text }],
  after: unit.after,
  heading: unit.heading,
  list: unit.list,
  mark: unit.mark,
  place: { line: unit.line, page: null },
});

const bodyEnding =
  /(?:nämnden|styrelsen|utskottet|rådet|nätverket|gruppen|beredningen|kommittén|fullmäktige|direktionen|förbundet|föreningen)$/iu;

/**
 * Who decides in this document, as printed, and whether anything is told as decided. Lead-ins that stand over
 * their clauses tell it; sentences only where there are none, for they tell of other bodies as well.
 */
function leadsOf(units: readonly Unit[]): {
  readonly names: readonly string[];
  readonly hasPast: boolean;
  /** Whether there are decisions and not one proposal. */
  readonly isTold: boolean;
} {
  const over: string[] = [];
  const inline: string[] = [];
  let hasPast = false;
  let told = 0;
  let proposed = 0;
  units.forEach((unit, index) => {
    if (unit.isTable) return;
    const lead = readLeadIn(unit.text);
    if (!lead || lead.name.split(' ').length > 9 || /[.,:;]/u.test(lead.name)) return;
    const next = units[index + 1];
    if (lead.tense === 'proposal') proposed += 1;
    else told += 1;
    if (lead.name === '') {
      // "Beslöts" over its clauses
      hasPast ||= lead.tense === 'past' && (isEmptyRest(lead.rest) || clauseOfRest(lead.rest) !== null);
      return;
    }
    const clause = next !== undefined && /^(?:[-–•]\s*|\d{1,2}[.)]\s*)?att\s/iu.test(next.text);
    if (
      isEmptyRest(lead.rest) &&
      (clause || (lead.isLabel && next !== undefined && bodyEnding.test(lead.name)))
    ) {
      over.push(lead.name);
    } else if (clauseOfRest(lead.rest) !== null && !isOfOtherMeeting(unit.text.slice(0, 1000))) {
      inline.push(lead.name);
    } else return;
    hasPast ||= lead.tense === 'past';
  });
  return { names: over.length > 0 ? over : inline, hasPast, isTold: told > 1 && proposed === 0 };
}

/** Sentences that only a meeting that has been held can have. */
const held =
  /(?:förklarade(?:s)?\s[^.]{0,40}(?:öppnat|avslutat)|möte[tn]?\s(?:öppnades|avslutades)|(?:valdes|utsågs)\s[^.]{0,40}till\s|(?:dagordningen|protokollet|anteckningarna)\s[^.]{0,30}(?:godkändes|fastställdes|lades))/iu;
const tellsOfMeeting = ({ text }: Unit): boolean =>
  text.length < 1000 && /(?:des|ts|ades|ågs|öts|rade)(?!\p{L})/u.test(text) && held.test(text);

const anyMeeting = /^(?:mötet|sammanträdet|årsmötet|stämman|vi|gruppen|deltagarna|ledamöterna|samtliga)$/iu;
const stem = (name: string): string => bareLetters(name).replace(/(?:en|et|n|t)$/u, '');

/** A body by its kind alone. */
const anyBody =
  /^(?:styrelsen|nämnden|rådet|nätverket|gruppen|utskottet|arbetsutskottet|beredningen|kommittén|föreningen|direktionen|fullmäktige|ledningsgruppen|arbetsgruppen|styrgruppen|förbundet)$/iu;

function decidersFor(
  front: Front,
  { knownBodies = [] }: RecogniseOptions,
  { names, hasPast }: Pick<ReturnType<typeof leadsOf>, 'names' | 'hasPast'>,
  wrapWidth: number,
): Deciders {
  const { name, abbreviation } = front.body;
  const known = knownBodies.find(body => nearBody(body.name, name));
  const short = [abbreviation, known?.abbreviation].filter(each => each !== null && each !== undefined);
  // "Nämnden" for the Socialnämnden, "Styrelsen" for the Styrelsen för Norrdals kulturförening.
  const isPart = (printed: string): boolean =>
    !printed.includes(' ') &&
    stem(printed).length >= 3 &&
    (stem(name).endsWith(stem(printed)) || name.toLowerCase().startsWith(`${printed.toLowerCase()} `));
  const isOwn = (printed: string): boolean =>
    printed === '' ||
    name === '' ||
    anyMeeting.test(printed) ||
    short.includes(printed) ||
    nearBody(printed, name) ||
    isPart(printed) ||
    (/^\p{Lu}{2,8}$/u.test(printed) && abbreviates(printed, name));
  // Where no lead-in bears the body's name, the head names it otherwise than its decisions do.
  const isNamed = names.some(printed => printed !== '' && !anyMeeting.test(printed) && isOwn(printed));
  const [commonest] = clusterBodies(isNamed ? [] : names.filter(printed => !anyMeeting.test(printed)));
  const answers = new Map<string, 'own' | 'other'>();
  return {
    name,
    isAgenda: front.kind === 'agenda',
    decidesInPast: hasPast,
    wrapWidth,
    whose: printed => {
      const known = answers.get(printed);
      if (known) return known;
      const alike =
        !isNamed && (anyBody.test(printed) || (commonest !== undefined && nearBody(printed, commonest.name)));
      const answer = isOwn(printed) || alike ? 'own' : 'other';
      answers.set(printed, answer);
      return answer;
    },
  };
}

/** What stands under a heading; where the heading is a sentence, also what that sentence decides. */
function bodyOf(
  units: readonly Unit[],
  item: {
    readonly at: number;
    readonly next: number;
    readonly end: number;
    readonly paragraph: string;
    readonly sentence: string;
  },
  deciders: Deciders,
): Body {
  const first = units[item.at];
  const saying = (text: string): readonly Unit[] =>
    first ? [{ ...first, text, marked: text, after: 'paragraph' }] : [];
  if (item.paragraph !== '') {
    const inside = [...saying(item.paragraph), ...units.slice(item.next, item.end)];
    return readBody(inside, 0, inside.length, deciders);
  }
  const body = readBody(units, item.next, item.end, deciders);
  if (body.decisions.length > 0 || !/^\S+\s.*\p{Ll}\.$/u.test(item.sentence)) return body;
  return { ...body, decisions: readBody(saying(item.sentence), 0, 1, deciders).decisions };
}

function readItems(
  units: readonly Unit[],
  starts: readonly ItemStart[],
  deciders: Deciders,
  date: string | null,
): {
  readonly items: readonly Item[];
  /** Those that stand in a list of their own under an item. */
  readonly assignments: readonly Assignment[];
  readonly problems: readonly Problem[];
} {
  const problems: Problem[] = [];
  const assignments: Assignment[] = [];
  const items = starts.map((start, place): Item => {
    const end = starts[place + 1]?.at ?? units.length;
    const { words: whole, next } = readWholeHeading(units, start.at, start.words, end, deciders.wrapWidth);
    const { words, paragraph } = headingOfParagraph(whole, units[start.at]);
    const { words: titled, registryNumber } = withoutRegistry(words);
    const { words: bare, presenters } = withoutPresenters(titled);
    const heading = readHeading(mendScanned(bare));
    const body = bodyOf(units, { at: start.at, next, end, paragraph, sentence: words }, deciders);
    const where = `items/${start.number}`;
    const line = units[start.at]?.line ?? null;
    for (const each of start.doubts) {
      const { rule, ...params } = each;
      problems.push(
        doubt('warning', `${where}/number`, line, rule, {
          number: start.number,
          title: heading.title,
          ...params,
        }),
      );
    }
    for (const each of body.doubts) {
      problems.push(doubt(each.severity, `${where}/${each.at}`, each.line, each.rule, each.params));
    }
    const settled = readSettledLines(body.text, date);
    for (const each of settled.assignments)
      assignments.push({ item: start.number, ...each, state: 'open', strength: 'explicit' });
    const time = printedTime(titled);
    return {
      number: start.number,
      types: [...heading.types],
      title: heading.title,
      attachments: [...new Set([...heading.attachments, ...body.attachments])],
      presenters: [...presenters, ...body.presenters].map(({ name, title }) => ({ name, title })),
      text: settled.text,
      decisions: body.decisions.map(({ text, state, capacity, addressee }) => ({
        text,
        state,
        kind: decisionKindOf(text),
        ...(capacity === '' ? {} : { capacity }),
        ...(addressee === '' ? {} : { addressee }),
      })),
      ...(settled.carried ? { state: 'carried' as const } : {}),
      ...(time === '' ? {} : { plannedTime: time }),
      ...(registryNumber === '' ? {} : { registryNumber }),
    };
  });
  return { items, assignments, problems };
}
