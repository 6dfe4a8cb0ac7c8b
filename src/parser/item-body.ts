import { nearBody } from '#language/body-names.ts';
import { readAttachments } from '#minutes/attachment-names.ts';
import type { PublicRecord } from '#minutes/public-record.ts';
import type { DecisionState, Presenter } from '#minutes/record.ts';
import { clauseOf } from '#language/decision-sentences.ts';
import { firstSentence, readClauses, type Clause } from './decision-clauses.ts';
import { innerHeading } from './item-evidence.ts';
import { itemText, type Piece } from './item-text.ts';
import type { Unit } from './item-units.ts';
import {
  clauseOfRest,
  isEmptyRest,
  isOfOtherMeeting,
  isReference,
  readLeadIn,
  type LeadIn,
} from './lead-in.ts';
import { isAnotherPresenter, isPresenterLabel, isPresenterLine, readPresenterLines } from './presenters.ts';

// What stands under a heading: presenters, decisions, and all the rest as text.

/** Whose a decision is, by the name in its lead-in. */
export type Whose = 'own' | 'other';

export type Deciders = {
  readonly whose: (name: string) => Whose;
  /** The body's name spelt right, for the doubts. */
  readonly name: string;
  /** Nothing is decided yet: all decisions are proposals. */
  readonly isAgenda: boolean;
  /** How long a line gets before it is wrapped. */
  readonly wrapWidth: number;
};

/** A doubt inside an item; the place is completed by the one who knows the item's number. */
export type BodyDoubt = {
  readonly severity: PublicRecord['problems'][number]['severity'];
  readonly at: string;
  readonly line: number;
  readonly rule:
    | 'doubt.decisionInProse'
    | 'doubt.decisionFromProse'
    | 'doubt.otherBody'
    | 'doubt.bodyMisspelt'
    | 'doubt.proposalLeft'
    | 'doubt.presentTense'
    | 'doubt.struckText';
  readonly params: Readonly<Record<string, string>>;
};

export type ReadDecision = {
  readonly text: string;
  readonly state: DecisionState;
  readonly line: number;
  /** "i rollen som styrgrupp för planen", where the lead-in says so. */
  readonly capacity: string;
  /** Who is to decide, where this meeting only proposes it: "kommunfullmäktige". */
  readonly addressee: string;
};

export type Body = {
  readonly presenters: readonly Presenter[];
  readonly attachments: readonly string[];
  readonly text: string;
  readonly decisions: readonly ReadDecision[];
  readonly doubts: readonly BodyDoubt[];
};

type Block = {
  readonly lead: LeadIn;
  readonly state: DecisionState;
  readonly clauses: readonly Clause[];
  readonly from: number;
  readonly next: number;
  readonly inline: boolean;
  readonly after: string;
  readonly doubts: readonly BodyDoubt[];
};

/** Reads the units from `from` up to `end`, which stand under one heading. */
export function readBody(units: readonly Unit[], from: number, end: number, deciders: Deciders): Body {
  const presenters: Presenter[] = [];
  const pieces: Piece[] = [];
  const blocks: Block[] = [];
  const doubts: BodyDoubt[] = [];
  let at = from;
  while (at < end) {
    const unit = units[at];
    if (!unit) break;
    const people = presentersAt(units, at, end);
    if (people) {
      presenters.push(...people.presenters);
      at = people.next;
      continue;
    }
    const block = blockAt(units, at, end, deciders);
    if (block) {
      blocks.push(block);
      doubts.push(...block.doubts);
      const words = units[block.next - 1] ?? unit;
      if (block.after !== '')
        pieces.push({ unit: words, text: block.after, fresh: true, at: block.next - 1 });
      at = block.next;
      continue;
    }
    if (unit.struck) doubts.push(said('info', 'text', unit, 'doubt.struckText', { text: clip(unit.text) }));
    else doubts.push(...inProse(unit, deciders));
    pieces.push({ unit, text: unit.marked, fresh: false, at });
    at += 1;
  }
  blocks.push(...fromProse(blocks, pieces, doubts, deciders));
  const kept = settle(blocks, pieces, units, deciders);
  const text = itemText(pieces, deciders.wrapWidth);
  const decisions = kept.flatMap(block =>
    block.clauses.map(clause => ({
      text: clause.text,
      state: block.state,
      line: clause.line,
      capacity: block.lead.capacity,
      addressee: block.lead.addressee,
    })),
  );
  const open = decisions.flatMap((decision, index): BodyDoubt[] =>
    decision.state === 'proposed' && !deciders.isAgenda
      ? [
          {
            severity: 'warning',
            at: `decisions/${index}`,
            line: decision.line,
            rule: 'doubt.proposalLeft',
            params: { text: clip(decision.text) },
          },
        ]
      : [],
  );
  return {
    presenters,
    attachments: readAttachments(joinedAttachments(text)),
    text,
    decisions,
    doubts: [...doubts, ...open],
  };
}

/** "BiIaga": the word as scanning leaves it. */
const scannedLabel = /(?<!\p{L})B[iIl1|][lI1|]aga(?=\s+\d)/gu;

/** "bilaga / 4" was parted at a line's end. */
const joinedAttachments = (text: string): string =>
  text.replace(scannedLabel, 'Bilaga').replace(/(bilag(?:a|or))\s*[/|]?\s*\n?\s*(?=\d)/giu, '$1 ');

const clip = (text: string): string => (text.length > 90 ? `${text.slice(0, 88).trimEnd()} …` : text);

const said = (
  severity: BodyDoubt['severity'],
  at: string,
  unit: Unit,
  rule: BodyDoubt['rule'],
  params: BodyDoubt['params'],
): BodyDoubt => ({ severity, at, line: unit.line, rule, params });

/** Presenters that begin at a unit, with the lines that go on with them. */
function presentersAt(
  units: readonly Unit[],
  at: number,
  end: number,
): { readonly presenters: readonly Presenter[]; readonly next: number } | null {
  const first = units[at];
  if (!first || first.isTable) return null;
  const alone = isPresenterLabel(first.text);
  if (first.role !== 'presenters' && !alone && !isPresenterLine(first.text)) return null;
  const lines: string[] = alone ? [] : [first.text];
  let next = at + 1;
  for (; next < end && next - at < 12; next += 1) {
    const unit = units[next];
    if (!unit || unit.isTable || unit.text === '' || unit.role !== first.role) break;
    if (isPresenterLine(unit.text) || isPresenterLabel(unit.text)) break;
    if (!presenterGoesOn(lines, first, unit)) break;
    lines.push(unit.text);
  }
  const presenters = readPresenterLines(lines);
  return presenters.length === 0 ? null : { presenters, next };
}

function presenterGoesOn(lines: readonly string[], first: Unit, unit: Unit): boolean {
  const { text } = unit;
  if (text.length > 200 || readLeadIn(text) !== null || /^att\s/iu.test(text)) return false;
  if (unit.heading !== null || (unit.bold === 'all' && first.bold !== 'all')) return false;
  const last = lines.at(-1);
  if (last === undefined) return /^\p{Lu}/u.test(text) && !/[.!?]$/u.test(text);
  if (unit.after === 'line') {
    if (first.italic && unit.italic) return true;
    if (/(?:[,;–/-]|\s(?:och|samt|för|i|av|på|vid))$/u.test(last)) return true;
    if (first.italic || /[.!?]$/u.test(last)) return false;
    // A lone first name at the end of a line waits for the surname on the next.
    if (/(?:^|[,;:]\s*|\soch\s+)\p{Lu}\p{Ll}+$/u.test(last) && /^\p{Lu}\p{Ll}+(?:,|$)/u.test(text))
      return true;
    return isAnotherPresenter(text) || (last.length > 50 && text.length < 90 && !/[.!?]$/u.test(text));
  }
  if (/[.!?]$/u.test(last) || /[.!?]$/u.test(text)) return false;
  return (first.italic && unit.italic) || (isAnotherPresenter(text) && !innerHeading.test(text));
}

/** A decision that begins at a unit, or null. */
function blockAt(
  units: readonly Unit[],
  at: number,
  end: number,
  deciders: Deciders,
  label: LeadIn | null = null,
): Block | null {
  const unit = units[at];
  if (!unit || unit.isTable || unit.struck) return null;
  if (unit.role === 'decision') return columnBlock(units, at, end, deciders);
  const lead = readLeadIn(unit.text);
  if (!lead) return null;
  const isTheirs = deciders.whose(lead.name) === 'other';
  // What another body proposes that this one decide is a proposal here; all else of others is none of ours.
  const isForUs =
    lead.tense === 'proposal' &&
    (lead.addressee === '' ? isLabel(lead) : deciders.whose(lead.addressee) === 'own');
  if (isTheirs && !isForUs) return null;
  const follower = units[at + 1];
  if (isLabel(lead) && isEmptyRest(lead.rest) && follower && at + 1 < end) {
    const inner = readLeadIn(follower.text);
    if (inner && !isLabel(inner) && deciders.whose(inner.name) === 'own') {
      const block = blockAt(units, at + 1, end, deciders, lead);
      if (block) {
        const left = lead.tense === 'proposal' && inner.tense !== 'past';
        const state = deciders.isAgenda || left ? 'proposed' : 'decided';
        const doubts = block.doubts.filter(({ rule }) => rule !== 'doubt.presentTense');
        return { ...block, state, doubts, from: at };
      }
    }
  }
  const inline = clauseOfRest(lead.rest) ?? plainClause(lead);
  if (inline === null && !isEmptyRest(lead.rest)) return null;
  if (inline !== null && isOfOtherMeeting(firstSentence(inline)[0])) return null;
  const { clauses, after, next } = readClauses(units, at + 1, end, {
    inline: inline ?? '',
    sentences: lead.tense === 'none' || lead.tense === 'proposal' || (label !== null && inline !== null),
    line: unit.line,
    role: unit.role,
    wrapWidth: deciders.wrapWidth,
    isOwnSentence: text => isOwnSentence(text, deciders, (label ?? lead).tense === 'proposal'),
  });
  if (clauses.length === 0) return null;
  // To propose something to another body is a decision of this one.
  const isForwarded = lead.addressee !== '' && !isTheirs && deciders.whose(lead.addressee) === 'other';
  const isOpen = deciders.isAgenda || (lead.tense === 'proposal' && !isForwarded);
  const state: DecisionState = isOpen ? 'proposed' : 'decided';
  const doubts: BodyDoubt[] = [];
  if (isMisspelt(lead.name, deciders.name))
    doubts.push(
      said('info', 'decisions', unit, 'doubt.bodyMisspelt', { printed: lead.name, name: deciders.name }),
    );
  return { lead, state, clauses, from: at, next, inline: inline !== null, after, doubts };
}

/** "Beslut", "Förslag till beslut": a heading over a decision, without a verb of its own. */
const isLabel = (lead: LeadIn): boolean => lead.tense === 'none' || lead.isLabel;

/** Words under the column "Beslut" of an agenda table. */
function columnBlock(units: readonly Unit[], at: number, end: number, deciders: Deciders): Block | null {
  const unit = units[at];
  if (!unit) return null;
  const lead: LeadIn = readLeadIn(unit.text) ?? {
    name: '',
    capacity: '',
    tense: 'none',
    rest: unit.text,
    addressee: '',
    isLabel: true,
  };
  const { clauses, next } = readClauses(units, at + 1, end, {
    inline: lead.rest,
    sentences: true,
    line: unit.line,
    role: unit.role,
    wrapWidth: deciders.wrapWidth,
    isOwnSentence: () => true,
  });
  const state: DecisionState = deciders.isAgenda || lead.tense === 'proposal' ? 'proposed' : 'decided';
  return clauses.length === 0
    ? null
    : { lead, state, clauses, from: at, next, inline: false, after: '', doubts: [] };
}

const indefinite = (name: string): string => name.toLowerCase().replace(/(?:en|et|n|t)$/u, '');
const isMisspelt = (printed: string, name: string): boolean =>
  printed !== '' && indefinite(printed) !== indefinite(name) && nearBody(printed, name);

const infinitive =
  /^(?:godkänna|anta|fastställa|avslå|bifalla|bordlägga|återremittera|utse|välja|uppdra|ge|lägga|notera|överlämna|ställa|tillstyrka|avstyrka|avge|avsluta|skjuta|bevilja|delegera|remittera|tillsätta|föreslå|hemställa|ajournera|öppna|adjungera|anse|lämna|förklara|avsätta|anslå|tillföra|ta|bjuda|fördela|genomföra|inrätta|upphäva|avskriva|entlediga|nominera|låta|begära|återkomma|fortsätta)\s+\S/u;

/** "Nämnden beslutar godkänna rapporten", "Beslut: Rapporten godkänns." */
function plainClause(lead: LeadIn): string | null {
  const rest = lead.rest.replace(/^[:–-]\s*/u, '');
  if (isEmptyRest(rest)) return null;
  if (lead.tense === 'none' || (lead.tense === 'proposal' && lead.addressee === '' && /^\p{Lu}/u.test(rest)))
    return rest;
  return infinitive.test(rest) || /^:\s*\S/u.test(lead.rest) ? rest : null;
}

/** Whether a sentence says itself what this meeting decides, or in a proposal is to decide. */
function isOwnSentence(text: string, deciders: Deciders, isProposal: boolean): boolean {
  const lead = readLeadIn(text);
  if (lead !== null && lead.name !== '') {
    if (isEmptyRest(lead.rest) || deciders.whose(lead.name) !== 'own') return false;
    return lead.tense === 'present' || (lead.tense === 'proposal') === isProposal;
  }
  const spoken = clauseOf(text, [deciders.name]);
  if (spoken !== null)
    return (spoken.state === 'proposed') === isProposal || isProposal === deciders.isAgenda;
  const [, name = ''] =
    /^(\p{Lu}[\p{L}-]*(?:\s+[\p{L}-]+){0,5}?)\s+(?:\p{Ll}+(?:r|de|te|s|a)|ger|har|får|tar)(?:\s|[.,])/u.exec(
      text.slice(0, 160),
    ) ?? [];
  return name !== '' && deciders.whose(name) === 'own';
}

const verbInProse =
  /(?<![\p{L}-])(?:beslutades|beslutade(?:s)?|beslöts|beslöt|godkändes|fastställdes|utsågs|valdes|bestämdes|antogs|bordlades|återremitterades)(?![\p{L}])/iu;

/** Sentences that tell of a decision outside of any block: they stay text, and are pointed out. */
function inProse(unit: Unit, deciders: Deciders): readonly BodyDoubt[] {
  if (deciders.isAgenda || unit.isTable) return [];
  const doubts: BodyDoubt[] = [];
  let rest = unit.text;
  for (let guard = 0; guard < 200 && rest !== ''; guard += 1) {
    const [sentence, more] = firstSentence(rest);
    rest = more;
    const found = verbInProse.exec(sentence);
    if (!found || isReference(sentence)) continue;
    const lead = readLeadIn(sentence);
    const other = lead !== null && lead.name !== '' && deciders.whose(lead.name) === 'other';
    doubts.push(
      said('info', 'text', unit, other ? 'doubt.otherBody' : 'doubt.decisionInProse', {
        text: clip(sentence),
        name: lead?.name ?? '',
      }),
    );
  }
  return doubts;
}

/**
 * Where an item has no decision of its own, a whole sentence in which this body decides is one: "Mötet beslutade
 * att …" at the end of a paragraph. It is pointed out, since it stood in the middle of a text.
 */
function fromProse(
  blocks: readonly Block[],
  pieces: Piece[],
  doubts: BodyDoubt[],
  deciders: Deciders,
): readonly Block[] {
  if (blocks.length > 0 || deciders.isAgenda) return [];
  const found: Block[] = [];
  pieces.forEach((piece, index) => {
    if (piece.unit.isTable || piece.text.length > 5000) return;
    const sentences: string[] = [];
    for (let rest = piece.text; rest !== '';) {
      const [sentence, more] = firstSentence(rest);
      sentences.push(sentence);
      rest = more;
    }
    const kept = sentences.filter(sentence => {
      const lead = readLeadIn(sentence);
      const clause = lead && lead.tense === 'past' && lead.name !== '' ? clauseOfRest(lead.rest) : null;
      if (!lead || clause === null || isReference(sentence) || deciders.whose(lead.name) === 'other')
        return true;
      found.push({
        lead,
        state: 'decided',
        clauses: [{ text: clause.replace(/^Att /u, 'att '), line: piece.unit.line }],
        from: piece.at,
        next: piece.at + 1,
        inline: true,
        after: '',
        doubts: [],
      });
      const at = doubts.findIndex(
        ({ rule, line }) => rule === 'doubt.decisionInProse' && line === piece.unit.line,
      );
      if (at >= 0) doubts.splice(at, 1);
      doubts.push(
        said('info', `decisions/${found.length - 1}`, piece.unit, 'doubt.decisionFromProse', {
          text: clip(sentence),
        }),
      );
      return false;
    });
    if (kept.length < sentences.length) pieces[index] = { ...piece, text: kept.join(' ') };
  });
  return found;
}

const wordsOf = (block: Block): readonly string[] =>
  block.clauses.flatMap(({ text }) => text.toLowerCase().match(/[\p{L}\d]+/gu) ?? []);

/** How much of what one block says the other says as well, from 0 to 1. */
function shared(one: Block, other: Block): number {
  const there = new Set(wordsOf(other));
  const here = wordsOf(one);
  return here.length === 0 ? 0 : here.filter(word => there.has(word)).length / here.length;
}

/**
 * The blocks that are this meeting's decisions: the same told inline and again as a block is one, and proposals
 * that the item then decided on are history; a proposal after the decision is still open. What is left out stands in the text.
 */
function settle(
  blocks: readonly Block[],
  pieces: Piece[],
  units: readonly Unit[],
  deciders: Deciders,
): readonly Block[] {
  const followed = pieces.map(({ text }) => text).join(' ');
  const asProposed = /besl[uö]t\p{L}*\s+(?:i enlighet med|enligt)\s+(?:\p{L}+\s+){0,2}förslag/iu.test(
    followed,
  );
  const decided = blocks.filter(({ state }) => state === 'decided');
  return blocks.flatMap((block, index): Block[] => {
    const next = blocks[index + 1];
    const twice =
      block.inline &&
      next !== undefined &&
      !next.inline &&
      next.from === block.next &&
      shared(block, next) >= 0.6;
    const past =
      block.state === 'proposed' && decided.some(({ from }) => from > block.from) && !deciders.isAgenda;
    if (!twice && !past) {
      return [block.state === 'proposed' && asProposed ? { ...block, state: 'decided' } : block];
    }
    if (twice && shared(block, next) === 1) return [];
    for (let at = block.from; at < block.next; at += 1) {
      const unit = units[at];
      if (unit) pieces.push({ unit, text: unit.marked, fresh: false, at });
    }
    pieces.sort((a, b) => a.at - b.at);
    return [];
  });
}
