import { apply, findRow, group, remove, rowKinds, rowsOf, type Edit } from './edit.ts';
import { ruleOf } from './merge-fields.ts';
import { fieldsOf, same, setField, type Collision } from './merge-row.ts';
import { mergeText } from './merge-text.ts';
import type { Key, Minutes, Row, RowKind } from './record.ts';

// Choosing between two texts. Between the question and the answer both may have written on: the choice is laid
// over the record as it is by then, and takes nothing with it that was not shown.

/** What the choice does to the record as it is now; null when it stays as it is. */
export function resolve(
  collision: Collision,
  choice: 'mine' | 'theirs' | 'both',
  minutes: Minutes,
): Edit | null {
  const { mine, both, theirs } = collision.choices;
  switch (choice) {
    case 'theirs':
      return theirs ? renewed(theirs, minutes) : null;
    case 'both':
      return renewed(both ?? mine, minutes);
    case 'mine':
      // A clause that has been reworded again since is not the one that was shown beside mine.
      return renewed(both && isReworded(mine, minutes) ? both : mine, minutes);
  }
}

/**
 * Whether there is nothing left to choose: what I wrote stands there by now, what I removed is gone, or what had
 * been saved under a removed item has gone after it.
 */
export const isMoot = (collision: Collision, minutes: Minutes): boolean => {
  if (isLoose(collision) && !hasUnder(minutes, collision.key)) return true;
  const edit = renewed(collision.choices.mine, minutes);
  return edit === null || isUnchanged(apply(minutes, edit), minutes);
};

/** The only question about a whole item whose other answer, too, does something: it removes what was left behind. */
const isLoose = ({ kind, field, choices }: Collision): boolean =>
  kind === 'item' && field === null && choices.theirs !== undefined;

const hasUnder = ({ decisions, assignments }: Minutes, item: Key): boolean =>
  [...decisions, ...assignments].some(({ itemKey }) => itemKey === item);

// Asked at each key for each question: rows that the edit does not touch are told by being the same object.
const isUnchanged = (after: Minutes, before: Minutes): boolean =>
  rowKinds.every(kind => {
    const [now, then] = [rowsOf<RowKind>(after, kind), rowsOf<RowKind>(before, kind)];
    return now.length === then.length && now.every((row, at) => row === then[at] || same(row, then[at]));
  });

/**
 * The questions with newer ones. A new one takes the place of an older one about the same field only if all that
 * I had written there is in it.
 */
export function gathered(older: readonly Collision[], newer: readonly Collision[]): readonly Collision[] {
  const all = [...older];
  for (const question of newer) {
    const at = all.findIndex(each => each.id === question.id);
    const there = all[at];
    if (!there) all.push(question);
    else if (question.mine.includes(there.mine)) all[at] = question;
    else if (!there.mine.includes(question.mine)) {
      const [name = question.id] = question.id.split('~');
      let turn = 2;
      while (all.some(each => each.id === `${name}~${turn}`)) turn += 1;
      if (all.every(each => !each.id.startsWith(name) || each.mine !== question.mine))
        all.push({ ...question, id: `${name}~${turn}` });
    }
  }
  return all;
}

const isReworded = (edit: Edit, minutes: Minutes): boolean => {
  if (edit.type !== 'set' || ruleOf(edit.kind, edit.field).how !== 'clause') return false;
  const row: Row | undefined = findRow<RowKind>(minutes, edit.kind, edit.key);
  return row !== undefined && !same(fieldsOf(row)[edit.field], edit.was);
};

/** The value that was chosen, with what has been written in the field since the question was asked. */
function since(edit: Extract<Edit, { type: 'set' }>, now: unknown): unknown {
  const rule = ruleOf(edit.kind, edit.field);
  const { was, value } = edit;
  if (rule.how !== 'words' || typeof was !== 'string' || typeof value !== 'string' || typeof now !== 'string')
    return value;
  return mergeText(was, value, now, rule.joiner).withBoth;
}

/** The edit against the record as it stands: what it replaces or removes is what is there today. */
function renewed(edit: Edit, minutes: Minutes): Edit | null {
  switch (edit.type) {
    case 'group': {
      let record = minutes;
      const edits = edit.edits.flatMap(each => {
        const one = renewed(each, record);
        if (one) record = apply(record, one);
        return one ?? [];
      });
      return edits.length === 0 ? null : group(edit.label, edits);
    }
    case 'add':
      return findRow(minutes, edit.kind, edit.row.key) ? null : edit;
    case 'remove': {
      if (edit.kind === 'item') {
        // What was written under it since would otherwise hang in the air.
        const item = findRow(minutes, 'item', edit.row.key);
        return item ? remove(minutes, 'item', item) : null;
      }
      const row: unknown = findRow(minutes, edit.kind, edit.row.key);
      return row ? ({ ...edit, row } as Edit) : null;
    }
    case 'set': {
      const row: Row | undefined = findRow<RowKind>(minutes, edit.kind, edit.key);
      if (!row) return null;
      return setField(
        edit.kind,
        row,
        edit.field,
        since(edit, fieldsOf(row)[edit.field]),
        edit.source ?? undefined,
      );
    }
  }
}
