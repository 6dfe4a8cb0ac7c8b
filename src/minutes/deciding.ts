import { add, group, remove, set, type Edit } from './edit.ts';
import { inOrder, rankAt, ranksAfter } from './rank.ts';
import type {
  Assignment,
  Decision,
  DecisionKind,
  DecisionState,
  Item,
  ItemState,
  Key,
  Minutes,
} from './record.ts';
import { clauseOf, sentenceAt, withoutSentence } from './sentence.ts';

// Decisions and assignments under an item. Every function returns one edit, so that one undo takes it back,
// or null where there is nothing to do. An item's state follows its decisions unless somebody set it by hand.

/** The item's decisions and proposals in order. */
export const decisionsOf = (minutes: Minutes, itemKey: Key): readonly Decision[] =>
  inOrder(minutes.decisions.filter(each => each.itemKey === itemKey));

export const assignmentsOf = (minutes: Minutes, itemKey: Key): readonly Assignment[] =>
  inOrder(minutes.assignments.filter(each => each.itemKey === itemKey));

/** A clause as it is stored: from "att" on, one line, without final full stop. */
const tidyClause = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\s*\.$/, '');

/** Whether two clauses have the same words. */
export const sameClause = (a: string, b: string): boolean =>
  tidyClause(a).toLocaleLowerCase('sv') === tidyClause(b).toLocaleLowerCase('sv');

/** The item of that key, if it is there. */
export const findItem = (minutes: Minutes, key: Key): Item | undefined =>
  minutes.items.find(item => item.key === key);

/** What the item's state would be by its decisions: decided = handled, put off to a later meeting = carried. */
export function stateBy(decisions: readonly Decision[]): ItemState {
  const decided = decisions.filter(each => each.state === 'decided');
  if (decided.length === 0) return 'open';
  return decided.some(each => each.kind === 'table') ? 'carried' : 'handled';
}

/** The edit that lets the item's state follow its decisions to be; none where somebody set the state. */
function follow(minutes: Minutes, itemKey: Key, decisions: readonly Decision[]): readonly Edit[] {
  const item = findItem(minutes, itemKey);
  const state = stateBy(decisions);
  if (!item || item.state === state || item.sources['state'] === 'typed') return [];
  return [set('item', item, 'state', state, 'body')];
}

/** Sets the state by hand; from then on it does not follow the decisions. */
export function setItemState(minutes: Minutes, itemKey: Key, state: ItemState): Edit | null {
  const item = findItem(minutes, itemKey);
  return !item || item.state === state ? null : group('undo.itemState', [set('item', item, 'state', state)]);
}

function decideRows(minutes: Minutes, itemKey: Key, rows: readonly Decision[], label: string): Edit | null {
  const open = rows.filter(row => row.state === 'proposed');
  if (open.length === 0) return null;
  const after = decisionsOf(minutes, itemKey).map((row): Decision =>
    open.includes(row) ? { ...row, state: 'decided' } : row,
  );
  return group(label, [
    ...open.map(row => set('decision', row, 'state', 'decided')),
    ...follow(minutes, itemKey, after),
  ]);
}

/** "Enligt förslag" for one proposal. */
export function decideAsProposed(minutes: Minutes, decisionKey: Key): Edit | null {
  const row = minutes.decisions.find(each => each.key === decisionKey);
  return row ? decideRows(minutes, row.itemKey, [row], 'undo.decide') : null;
}

/** "Enligt förslag" for every proposal of an item. */
export const decideAll = (minutes: Minutes, itemKey: Key): Edit | null =>
  decideRows(minutes, itemKey, decisionsOf(minutes, itemKey), 'undo.decide');

/** A decision back to a proposal. */
export function proposeAgain(minutes: Minutes, decisionKey: Key): Edit | null {
  const row = minutes.decisions.find(each => each.key === decisionKey);
  if (!row || row.state === 'proposed') return null;
  const after = decisionsOf(minutes, row.itemKey).map((each): Decision =>
    each === row ? { ...each, state: 'proposed' } : each,
  );
  return group('undo.proposeAgain', [
    set('decision', row, 'state', 'proposed'),
    ...follow(minutes, row.itemKey, after),
  ]);
}

export type NewDecision = {
  readonly text: string;
  readonly kind: DecisionKind;
  readonly state: DecisionState;
};

function decisionRow(minutes: Minutes, itemKey: Key, decision: NewDecision, key: Key): Decision {
  const last = decisionsOf(minutes, itemKey).at(-1)?.rank ?? null;
  return {
    key,
    itemKey,
    rank: ranksAfter(last, 1)[0] ?? '',
    text: tidyClause(decision.text),
    kind: decision.kind,
    state: decision.state,
    sources: { text: 'typed', state: 'typed' },
  };
}

/**
 * A new decision or proposal, last under the item. A decision whose clause stands there as a proposal decides
 * that proposal instead; one that stands there decided already changes nothing (null).
 */
export function addDecision(
  minutes: Minutes,
  itemKey: Key,
  decision: NewDecision,
  newKey: () => Key,
): Edit | null {
  if (!findItem(minutes, itemKey)) return null;
  const there = decisionsOf(minutes, itemKey);
  const same = decision.text === '' ? undefined : there.find(row => sameClause(row.text, decision.text));
  if (same) return decision.state === 'decided' ? decideAsProposed(minutes, same.key) : null;
  const row = decisionRow(minutes, itemKey, decision, newKey());
  return group(decision.state === 'decided' ? 'undo.decide' : 'undo.propose', [
    add.decision(row),
    ...follow(minutes, itemKey, [...there, row]),
  ]);
}

/** One of the usual decisions by one key; `clause` are its words for this item (language/phrases.ts). */
export const decideUsual = (
  minutes: Minutes,
  itemKey: Key,
  kind: DecisionKind,
  clause: string,
  newKey: () => Key,
): Edit | null => addDecision(minutes, itemKey, { text: clause, kind, state: 'decided' }, newKey);

export function removeDecision(minutes: Minutes, decisionKey: Key): Edit | null {
  const row = minutes.decisions.find(each => each.key === decisionKey);
  if (!row) return null;
  const rest = decisionsOf(minutes, row.itemKey).filter(each => each !== row);
  // Assignments that came from the decision stay: a promise does not end because its wording moved.
  const loosened = minutes.assignments
    .filter(each => each.decisionKey === row.key)
    .map(each => set('assignment', each, 'decisionKey', null, each.sources['decisionKey'] ?? 'typed'));
  return group('undo.removeDecision', [
    ...loosened,
    remove(minutes, 'decision', row),
    ...follow(minutes, row.itemKey, rest),
  ]);
}

/** One step up (-1) or down (1) among the item's decisions. */
export function moveDecision(minutes: Minutes, decisionKey: Key, step: -1 | 1): Edit | null {
  const row = minutes.decisions.find(each => each.key === decisionKey);
  if (!row) return null;
  const siblings = decisionsOf(minutes, row.itemKey);
  const index = siblings.indexOf(row) + step;
  if (index < 0 || index >= siblings.length) return null;
  const others = siblings.filter(each => each !== row);
  return group('undo.moveDecision', [set('decision', row, 'rank', rankAt(others, index))]);
}

/** An assignment with what is known, last under the item; what is left out is asked for by the form rules. */
export function addAssignment(
  minutes: Minutes,
  itemKey: Key,
  assignment: Partial<Omit<Assignment, 'key' | 'itemKey' | 'rank' | 'sources'>>,
  newKey: () => Key,
): Edit | null {
  if (!findItem(minutes, itemKey)) return null;
  return group('undo.addAssignment', [add.assignment(assignmentRow(minutes, itemKey, assignment, newKey()))]);
}

/** The row of an assignment, last under its item; what is known of it counts as typed. */
export function assignmentRow(
  minutes: Minutes,
  itemKey: Key,
  known: Partial<Omit<Assignment, 'key' | 'itemKey' | 'rank' | 'sources'>>,
  key: Key,
): Assignment {
  const last = assignmentsOf(minutes, itemKey).at(-1)?.rank ?? null;
  const filled = Object.entries(known).filter(([, value]) => value !== null && value !== '');
  return {
    decisionKey: null,
    who: '',
    whoOid: null,
    what: '',
    dueText: null,
    dueDate: null,
    state: 'open',
    ...known,
    key,
    itemKey,
    rank: ranksAfter(last, 1)[0] ?? '',
    sources: Object.fromEntries(filled.map(([field]) => [field, 'typed' as const])),
  };
}

export function removeAssignment(minutes: Minutes, assignmentKey: Key): Edit | null {
  const row = minutes.assignments.find(each => each.key === assignmentKey);
  return row ? group('undo.removeAssignment', [remove(minutes, 'assignment', row)]) : null;
}

/**
 * Turns the sentence at the cursor of an item's text into a decision: out of the text, in among the decisions,
 * one undo. `kindOf` is language's reading of a clause. Null where the cursor stands on an empty line.
 */
export function decideSentence(
  minutes: Minutes,
  itemKey: Key,
  position: number,
  { newKey, kindOf }: { readonly newKey: () => Key; readonly kindOf?: (clause: string) => DecisionKind },
): Edit | null {
  const item = findItem(minutes, itemKey);
  const sentence = item && sentenceAt(item.text, position);
  if (!sentence) return null;
  const text = clauseOf(sentence.words);
  const added = addDecision(
    minutes,
    itemKey,
    { text, kind: kindOf?.(text) ?? 'other', state: 'decided' },
    newKey,
  );
  return group('undo.decideSentence', [
    set('item', item, 'text', withoutSentence(item.text, sentence)),
    ...(added?.type === 'group' ? added.edits : []),
  ]);
}
