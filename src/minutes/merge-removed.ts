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
  if (field === null || mine.trim() === '' || !isTaken(kind, key, before, after)) return null;
  const root = rootOf(kind, key, before, after);
  const withMine = findRow<RowKind>(apply(before, choices.mine), kind, key);
  const words = withMine ? wordsOf(withMine) : '';
  const top = root.key === key ? '' : wordsOf(root.row);
  const back = rowKinds.flatMap(each =>
    rowsOf<RowKind>(before, each)
      .filter(row => isTaken(each, row.key, before, after))
      .filter(row => rootOf(each, row.key, before, after).key === root.key)
      .map(row => ({ type: 'add', kind: each, row }) as Edit),
  );
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

const isTaken = (kind: RowKind, key: Key, before: Minutes, after: Minutes): boolean =>
  findRow(before, kind, key) !== undefined && findRow(after, kind, key) === undefined;

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
