import { nearBody } from '#language/body-names.ts';
import { clauseOf } from '#language/decision-sentences.ts';
import type { PublicRecord } from '#minutes/public-record.ts';
import type { DecisionState } from '#minutes/record.ts';
import { firstSentence, readClauses, type Clause } from './decision-clauses.ts';
import type { Unit } from './item-units.ts';
import { clauseOfRest, isEmptyRest, isOfOtherMeeting, readLeadIn, type LeadIn } from './lead-in.ts';

// A lead-in with its clauses: whose decision it is, and whether it is decided or only proposed.

/** Whose a decision is, by the name in its lead-in. */
export type Whose = 'own' | 'other';

export type Deciders = {
  readonly whose: (name: string) => Whose;
  /** The body's name spelt right, for the doubts. */
  readonly name: string;
  /** Nothing is decided yet: all decisions are proposals. */
  readonly isAgenda: boolean;
  /** The document words its decisions in the past tense: the present tense may be a proposal left in. */
  readonly decidesInPast: boolean;
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
/** A lead-in with its clauses. */
export type DecisionBlock = {
  readonly lead: LeadIn;
  readonly state: DecisionState;
  readonly clauses: readonly Clause[];
  readonly from: number;
  readonly next: number;
  readonly inline: boolean;
  readonly after: string;
  readonly doubts: readonly BodyDoubt[];
};
/** The beginning of a text, for a doubt to quote. */
export const clip = (text: string): string => (text.length > 90 ? `${text.slice(0, 88).trimEnd()} …` : text);

/** A doubt about a unit. */
export const said = (
  severity: BodyDoubt['severity'],
  at: string,
  unit: Unit,
  rule: BodyDoubt['rule'],
  params: BodyDoubt['params'],
): BodyDoubt => ({ severity, at, line: unit.line, rule, params });
/** A decision that begins at a unit, or null. */
export function blockAt(
  units: readonly Unit[],
  at: number,
  end: number,
  deciders: Deciders,
  label: LeadIn | null = null,
): DecisionBlock | null {
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
  if (lead.tense === 'present' && deciders.decidesInPast && !deciders.isAgenda)
    doubts.push(said('warning', 'decisions', unit, 'doubt.presentTense', {}));
  if (isMisspelt(lead.name, deciders.name))
    doubts.push(
      said('info', 'decisions', unit, 'doubt.bodyMisspelt', { printed: lead.name, name: deciders.name }),
    );
  return { lead, state, clauses, from: at, next, inline: inline !== null, after, doubts };
}

/** "Beslut", "Förslag till beslut": a heading over a decision, without a verb of its own. */
const isLabel = (lead: LeadIn): boolean => lead.tense === 'none' || lead.isLabel;

/** Words under the column "Beslut" of an agenda table. */
function columnBlock(
  units: readonly Unit[],
  at: number,
  end: number,
  deciders: Deciders,
): DecisionBlock | null {
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
