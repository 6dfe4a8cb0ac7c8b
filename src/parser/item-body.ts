import { readAttachments } from '#minutes/attachment-names.ts';
import type { DecisionState, Presenter } from '#minutes/record.ts';
import { blockAt, clip, said, type BodyDoubt, type Deciders, type DecisionBlock } from './decisions-block.ts';
import { firstSentence } from './decision-clauses.ts';
import { fromProse, inProse } from './decisions-prose.ts';
import { presentersAt } from './item-presenters.ts';
import { presenterInSentence } from './presenters.ts';
import { itemText, type Piece } from './item-text.ts';
import type { Unit } from './item-units.ts';

// What stands under a heading: presenters, decisions, and all the rest as text.

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

/** Reads the units from `from` up to `end`, which stand under one heading. */
export function readBody(units: readonly Unit[], from: number, end: number, deciders: Deciders): Body {
  const presenters: Presenter[] = [];
  const pieces: Piece[] = [];
  const blocks: DecisionBlock[] = [];
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
  if (presenters.length === 0) presenters.push(...presentersInText(pieces));
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
  // Where the item has its decision, "därefter godkändes dagordningen" only tells of it.
  const told = decisions.length === 0 ? doubts : doubts.filter(isWorthSaying);
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
    attachments: readAttachments(
      joinedAttachments([text, ...decisions.map(decision => decision.text)].join('\n')),
    ),
    text,
    decisions,
    doubts: [...told, ...open],
  };
}

/** Presenters whom only a sentence of the text names; the sentence stays. */
function presentersInText(pieces: readonly Piece[]): readonly Presenter[] {
  const found: Presenter[] = [];
  for (const { unit, text } of pieces) {
    if (unit.isTable || text.length > 5000 || !/f[öo]redr(?:a|og)/iu.test(text)) continue;
    for (let rest = text; rest !== '';) {
      const [sentence, more] = firstSentence(rest);
      const presenter = presenterInSentence(sentence.replace(/[*_]/gu, '').trim());
      if (presenter && !found.some(({ name }) => name === presenter.name)) found.push(presenter);
      rest = more;
    }
  }
  return found;
}

const isWorthSaying = ({ rule, params }: BodyDoubt): boolean =>
  rule !== 'doubt.decisionInProse' || /beslut/iu.test(params['text'] ?? '');

/** "BiIaga": the word as scanning leaves it. */
const scannedLabel = /(?<!\p{L})B[iIl1|][lI1|]aga(?=\s+\d)/gu;

/** "bilaga / 4" was parted at a line's end. */
const joinedAttachments = (text: string): string =>
  text.replace(scannedLabel, 'Bilaga').replace(/(bilag(?:a|or))\s*[/|]?\s*\n?\s*(?=\d)/giu, '$1 ');

const wordsOf = (block: DecisionBlock): readonly string[] =>
  block.clauses.flatMap(({ text }) => text.toLowerCase().match(/[\p{L}\d]+/gu) ?? []);

/** How much of what one block says the other says as well, from 0 to 1. */
function shared(one: DecisionBlock, other: DecisionBlock): number {
  const there = new Set(wordsOf(other));
  const here = wordsOf(one);
  return here.length === 0 ? 0 : here.filter(word => there.has(word)).length / here.length;
}

/**
 * The blocks that are this meeting's decisions: the same told inline and again as a block is one, and proposals
 * that the item then decided on are history; a proposal after the decision is still open. What is left out stands in the text.
 */
function settle(
  blocks: readonly DecisionBlock[],
  pieces: Piece[],
  units: readonly Unit[],
  deciders: Deciders,
): readonly DecisionBlock[] {
  const followed = pieces.map(({ text }) => text).join(' ');
  const asProposed = /besl[uö]t\p{L}*\s+(?:i enlighet med|enligt)\s+(?:\p{L}+\s+){0,2}förslag/iu.test(
    followed,
  );
  const decided = blocks.filter(({ state }) => state === 'decided');
  return blocks.flatMap((block, index): DecisionBlock[] => {
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
