import { apply, findRow, group, rowKinds, rowsOf, type Edit } from './edit.ts';
import { gathered } from './merge-choice.ts';
import { wordsOf, type Collision } from './merge-row.ts';
import type { Key, Minutes, Row, RowKind } from './record.ts';

// Questions about a row that somebody else has removed meanwhile. The words that were to be chosen stand nowhere
// in the record, so the row's disappearance must not take them along.

/**
 * The questions after others have made `after` of what was shown `before`: one whose row they have taken away
 * becomes the question whether it is put back, with my words in it.
 */
export function overRemovals(
  questions: readonly Collision[],
  before: Minutes,
  after: Minutes,
): readonly Collision[] {
  const turned = questions.map(question => [question, overRemoval(question, before, after)] as const);
  if (turned.every(([, removed]) => removed === null)) return questions;
  return gathered(
    turned.flatMap(([question, removed]) => (removed ? [] : [question])),
    turned.flatMap(([, removed]) => removed ?? []),
  );
}

function overRemoval(question: Collision, before: Minutes, after: Minutes): Collision | null {
  const { kind, key, field, mine, choices } = question;
  if (field === null) return withItsItem(question, before, after);
  if (mine.trim() === '' || !isTaken(kind, key, before, after)) return null;
  const root = rootOf(kind, key, before, after);
  const withMine = findRow<RowKind>(apply(before, choices.mine), kind, key);
  const words = withMine ? wordsOf(withMine) : '';
  const top = root.key === key ? '' : wordsOf(root.row);
  const back = takenWith(root.key, before, after);
  return {
    id: `${root.kind}/${root.key}`,
    kind: root.kind,
    key: root.key,
    field: null,
    mine: [top, words, words.includes(mine) ? '' : mine].filter(text => text !== '').join('\n\n'),
    theirs: '',
    theirName: null,
    choices: { mine: group('undo.restore', [...back, choices.mine]), both: null },
  };
}

/** A clause or a promise that was to be put back, and whose item has gone since: it comes back under its item. */
function withItsItem(question: Collision, before: Minutes, after: Minutes): Collision | null {
  const { kind, mine, choices } = question;
  if (kind !== 'decision' && kind !== 'assignment') return null;
  const itemKey = itemOf(choices.mine);
  if (itemKey === null || !isTaken('item', itemKey, before, after)) return null;
  const root = rootOf('item', itemKey, before, after);
  return {
    ...question,
    id: `item/${root.key}`,
    kind: 'item',
    key: root.key,
    mine: [wordsOf(root.row), mine].filter(text => text !== '').join('\n\n'),
    choices: {
      mine: group('undo.restore', [...takenWith(root.key, before, after), choices.mine]),
      both: null,
    },
  };
}

/** The item that the edit puts something back under. */
function itemOf(edit: Edit): Key | null {
  if (edit.type === 'group') return edit.edits.map(itemOf).find(key => key !== null) ?? null;
  return edit.type === 'add' && 'itemKey' in edit.row ? edit.row.itemKey : null;
}

const isTaken = (kind: RowKind, key: Key, before: Minutes, after: Minutes): boolean =>
  findRow(before, kind, key) !== undefined && findRow(after, kind, key) === undefined;

/** What puts back everything that has gone with this row. */
const takenWith = (root: Key, before: Minutes, after: Minutes): readonly Edit[] =>
  rowKinds.flatMap(kind =>
    rowsOf<RowKind>(before, kind)
      .filter(row => isTaken(kind, row.key, before, after))
      .filter(row => rootOf(kind, row.key, before, after).key === root)
      .map(row => ({ type: 'add', kind, row }) as Edit),
  );

/** The topmost row taken away that this one stands under, or itself. */
function rootOf(
  kind: RowKind,
  key: Key,
  before: Minutes,
  after: Minutes,
): { readonly kind: RowKind; readonly key: Key; readonly row: Row } {
  const row = findRow<RowKind>(before, kind, key);
  if (!row) throw new Error(`No ${kind} ${key} to put back`);
  const above = 'itemKey' in row ? row.itemKey : 'parentKey' in row ? row.parentKey : null;
  if (above === null || above === key || !isTaken('item', above, before, after)) return { kind, key, row };
  return rootOf('item', above, before, after);
}
