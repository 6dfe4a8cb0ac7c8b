import type { Unit } from './item-units.ts';
import { innerHeading } from './item-evidence.ts';
import { readTypedMark } from './item-marks.ts';
import { isEmptyRest, readLeadIn } from './lead-in.ts';
import { isPresenterLabel, isPresenterLine } from './presenters.ts';

// The clauses of one decision: from the words after the lead-in to the first line that is no clause and no part
// of one.

export type Clause = { readonly text: string; readonly line: number };

export type Clauses = {
  readonly clauses: readonly Clause[];
  /** Sentences after an inline decision in the same paragraph: they are text again. */
  readonly after: string;
  /** Index of the first unit that is not of the decision. */
  readonly next: number;
};

const bullet = /^(?:[-–—•·*▪]\s+|o\s+(?=\p{Lu}))/u;
const listNumber = /^(?:\d{1,2}\s?[.):]|[a-z]\s?[.)])\s+/u;
const begins = /^att(?![\p{L}-])/iu;
const sentenceEnd = /[.!?]["”)]?$/u;
/** Where a clause breaks off before an inner "att": what follows on the next line is not a new clause. */
const awaits =
  /(?:i uppdrag|uppdra(?:r)?|uppdra(?:r)? (?:åt|till) (?:(?!att\s)[^.:;,]){2,60}|(?<!,)\s(?:och|samt|eller)|ge(?:r)? [^.:;,]{2,60}i uppdrag|rätt|möjlighet|syfte|för|genom|om|därför|så)$/iu;

/** Without the comma that only leads to the next clause: "att anta planen, samt". */
const untailed = (text: string): string => text.replace(/,(?:\s+(?:och|samt))?$/u, '');

const lower = (text: string): string => text.replace(/^Att(?![\p{L}-])/u, 'att');

/** Parts "att … . att …" on one line: a full stop before "att" ends a clause, "och att" does not. */
const parted = (text: string): readonly string[] =>
  text.split(/(?<=[.;])\s+(?=[Aa]tt\s)/u).filter(part => part.trim() !== '');

const abbreviated =
  /(?:^|[\s(])(?:t\.?ex|bl\.?a|m\.?m|d\.?v\.?s|dvs|ca|kl|nr|s\.?k|fr\.?o\.?m|t\.?o\.?m|p\.?g\.?a|jfr|resp|tf|bitr|inkl|exkl|osv|etc|st|\p{Lu})\.$/iu;

/** The sentence that a paragraph begins with, and the rest of the paragraph. */
export function firstSentence(text: string): readonly [string, string] {
  for (const match of text.matchAll(/[.!?]["”)]?\s+(?=[\p{Lu}"”])/gu)) {
    const end = match.index + match[0].length;
    if (abbreviated.test(text.slice(Math.max(0, end - 14), end).trimEnd())) continue;
    if (/^Att\s/u.test(text.slice(end, end + 4))) continue;
    return [text.slice(0, end).trim(), text.slice(end).trim()];
  }
  return [text, ''];
}

type Draft = { text: string; line: number; last: string; bulleted: boolean };

export type ClauseStart = {
  /** Words of the clause on the lead-in's own line; '' where the clauses begin below. */
  readonly inline: string;
  /** A label ("Beslut") may be followed by sentences; a lead-in with a verb only by clauses and lists. */
  readonly sentences: boolean;
  readonly line: number;
  readonly role: Unit['role'];
  readonly wrapWidth: number;
  /** Whether a text begins with this meeting's own name: one more sentence of the decision. */
  readonly isOwnSentence: (text: string) => boolean;
};

/** Reads the clauses from `from` on. */
export function readClauses(units: readonly Unit[], from: number, end: number, start: ClauseStart): Clauses {
  const drafts: Draft[] = [];
  let listed = false;
  let next = from;
  if (start.inline !== '') {
    drafts.push({ text: start.inline, line: start.line, last: start.inline, bulleted: false });
  }
  for (; next < end; next += 1) {
    const unit = units[next];
    if (!unit || unit.isTable || unit.struck || unit.role !== start.role) break;
    const last = drafts.at(-1);
    const sentence =
      start.sentences && unit.heading === null && !innerHeading.test(unit.text)
        ? unit.text.replace(bullet, '')
        : '';
    const isOver = last === undefined || last.bulleted || sentenceEnd.test(last.last);
    // In a cell under its label a decision has as many sentences as the cell.
    const isInCell =
      unit.block.kind === 'table' &&
      last !== undefined &&
      sentenceEnd.test(sentence) &&
      !begins.test(sentence);
    if (sentence !== '' && isOver && (isInCell || start.isOwnSentence(sentence))) {
      // A list of whole sentences is a list of decisions, each with its own verb.
      const lead = readLeadIn(sentence);
      const text = lead !== null && begins.test(lead.rest) ? lead.rest : sentence;
      drafts.push({ text, line: unit.line, last: unit.text, bulleted: false });
      continue;
    }
    if (stops(unit, drafts.length === 0 && start.sentences)) break;
    const asBullet = (unit.list !== null && unit.list.label === null) || bullet.test(unit.text);
    const mark = readTypedMark(unit.text);
    const isNumbered = listNumber.test(unit.text) || (unit.list?.label ?? null) !== null;
    const words = unit.text.replace(bullet, '').replace(listNumber, '').trim();
    if (words === '') continue;
    if (begins.test(words)) {
      if (last && unit.after === 'line' && !asBullet && !isNumbered && awaits.test(last.last))
        join(last, unit.text);
      else drafts.push({ text: words, line: unit.line, last: unit.text, bulleted: false });
    } else if (asBullet && last && (!listed || last.text.endsWith(':'))) {
      last.text = `${last.text} - ${words}`;
      last.last = unit.text;
      last.bulleted = true;
    } else if (
      isNumbered &&
      (mark === null || mark.value === null || mark.value <= 60) &&
      (last === undefined || listed)
    ) {
      listed = true;
      drafts.push({ text: words, line: unit.line, last: unit.text, bulleted: false });
    } else if (asBullet && (last === undefined || listed)) {
      listed = true;
      drafts.push({ text: words, line: unit.line, last: unit.text, bulleted: false });
    } else if (last && unit.after === 'line') {
      // A short line before a capital letter was not wrapped: what follows is something else.
      const isWrapped = /^\p{Ll}/u.test(words) || last.last.length >= start.wrapWidth * 0.6;
      if (!isWrapped && !start.isOwnSentence(words)) break;
      if (sentenceEnd.test(last.last) && !/^\p{Ll}/u.test(words) && !start.isOwnSentence(words)) break;
      if (sentenceEnd.test(last.last) && start.isOwnSentence(words) && start.sentences)
        drafts.push({ text: words, line: unit.line, last: unit.text, bulleted: false });
      else join(last, unit.text);
    } else if (last && /^\p{Ll}/u.test(words) && !/[.:!?]$/u.test(last.last)) {
      join(last, unit.text);
    } else if (last === undefined && unit.after === 'line' && /^\p{Ll}/u.test(unit.text)) {
      // "Styrelsen beslutade" over "med godkännande lägga rapporten till handlingarna."
      drafts.push({ text: words, line: unit.line, last: unit.text, bulleted: false });
    } else if (start.sentences && (last === undefined || start.isOwnSentence(words))) {
      drafts.push({ text: words, line: unit.line, last: unit.text, bulleted: false });
    } else break;
  }
  return { ...finished(drafts, start.inline !== ''), next };
}

function join(draft: Draft, text: string): void {
  draft.text = `${draft.text} ${text}`;
  draft.last = text;
}

const stops = (unit: Unit, first: boolean): boolean => {
  if (begins.test(unit.text)) return false;
  if (isPresenterLine(unit.text) || isPresenterLabel(unit.text)) return true;
  if (unit.heading !== null && !first) return true;
  if (innerHeading.test(unit.text)) return true;
  const lead = readLeadIn(unit.text);
  return lead !== null && lead.tense !== 'none'
    ? isEmptyRest(lead.rest) || begins.test(lead.rest)
    : lead !== null;
};

function finished(
  drafts: readonly Draft[],
  inline: boolean,
): { readonly clauses: readonly Clause[]; readonly after: string } {
  const clauses: Clause[] = [];
  let after = '';
  drafts.forEach((draft, index) => {
    const alone = inline && index === drafts.length - 1 && !draft.bulleted;
    const [text, rest] = alone ? firstSentence(draft.text) : [draft.text, ''];
    if (alone) after = rest;
    for (const part of begins.test(text) ? parted(text) : [text]) {
      clauses.push({ text: lower(untailed(part.replace(/\s+/gu, ' ').trim())), line: draft.line });
    }
  });
  return { clauses, after };
}
