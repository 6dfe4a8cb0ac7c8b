import { firstSentence } from './decision-clauses.ts';
import { clip, said, type BodyDoubt, type Deciders, type DecisionBlock } from './decisions-block.ts';
import type { Piece } from './item-text.ts';
import type { Unit } from './item-units.ts';
import { clauseOfRest, isReference, readLeadIn, type LeadIn } from './lead-in.ts';

// Decisions that a text tells of without a block of their own.

const verbInProse =
  /(?<![\p{L}-])(?:beslutades|beslutade(?:s)?|beslöts|beslöt|godkändes|fastställdes|utsågs|valdes|bestämdes|antogs|bordlades|återremitterades)(?![\p{L}])/iu;

/** Sentences that tell of a decision outside of any block: they stay text, and are pointed out. */
export function inProse(unit: Unit, deciders: Deciders): readonly BodyDoubt[] {
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

const noLead: LeadIn = {
  name: '',
  capacity: '',
  tense: 'none',
  rest: '',
  addressee: '',
  isLabel: false,
};

/** Verbs that do what they say when a body uses them of itself: "Nämnden utser Anna Berg att justera". */
const doing =
  /^(?:utser|väljer|godkänner|antar|fastställer|beviljar|avslår|bifaller|återremitterar|bordlägger|noterar|uppdrar|tillstyrker|avstyrker|föreslår|avskriver|upphäver|förordnar|entledigar|medger|anslår|avsätter|remitterar|tillsätter|inrättar)$/u;

/** The sentence itself where this body does in it what it says, in minutes that decide in the present tense. */
function performed(sentence: string, deciders: Deciders): string | null {
  if (deciders.decidesInPast || sentence.length > 600 || !sentence.endsWith('.')) return null;
  const words = sentence.split(' ');
  const at = words.findIndex((word, index) => index > 0 && index < 8 && /^\p{Ll}+r$/u.test(word));
  const verb = words[at] ?? '';
  const files = verb === 'lägger' && /\still handlingarna\.$/u.test(sentence);
  if (!doing.test(verb) && !files) return null;
  const name = words.slice(0, at).join(' ');
  return /^\p{Lu}/u.test(name) && isBody.test(name) && deciders.whose(name) === 'own' ? sentence : null;
}
const isBody =
  /(?:nämnden|styrelsen|utskottet|rådet|nätverket|gruppen|beredningen|kommittén|fullmäktige|direktionen|förbundet|föreningen|mötet|årsmötet|stämman)(?:\s|$)/iu;

/**
 * Where an item has no decision of its own, a whole sentence in which this body decides is one: "Mötet beslutade
 * att …" at the end of a paragraph. It is pointed out, since it stood in the middle of a text.
 */
export function fromProse(
  blocks: readonly DecisionBlock[],
  pieces: Piece[],
  doubts: BodyDoubt[],
  deciders: Deciders,
): readonly DecisionBlock[] {
  if (blocks.length > 0 || deciders.isAgenda) return [];
  const found: DecisionBlock[] = [];
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
      const tells = lead?.tense === 'past' || lead?.tense === 'present';
      const named = lead !== null && (lead.name !== '' || /^Besl[uö]ta?(?:de)?s\s/u.test(sentence));
      const spoken = lead && tells && named ? clauseOfRest(lead.rest) : null;
      const clause = spoken ?? performed(sentence, deciders);
      const decider = spoken === null ? noLead : (lead ?? noLead);
      if (clause === null || isReference(sentence) || deciders.whose(decider.name) === 'other') return true;
      found.push({
        lead: decider,
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
