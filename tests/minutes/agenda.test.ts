import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addedItem,
  dropAt,
  indent,
  insertAfter,
  insertSub,
  moveDown,
  moveUp,
  outdent,
  removeItem,
} from '#minutes/agenda.ts';
import { apply, invert, type Edit } from '#minutes/edit.ts';
import { flat, numberEdits, outline } from '#minutes/numbering.ts';
import type { Minutes } from '#minutes/record.ts';
import { about, assigned, decided, item, keys, minutes } from '../build.ts';

const page = (record: Minutes): readonly string[] =>
  flat(outline(record)).map(({ number, item: each }) => `${number} ${each.title}`);

const after = (record: Minutes, edit: Edit | null): readonly string[] => {
  if (!edit) throw new Error('there was no edit');
  return page(apply(record, edit));
};

const county = minutes(
  item('Öppnande'),
  item('Rapporter', item('Barn och unga'), item('Äldre')),
  item('Övriga frågor'),
);

test('items are numbered in order, sub-items with letters', () => {
  expect(page(county)).toEqual([
    '1 Öppnande',
    '2 Rapporter',
    '2 a Barn och unga',
    '2 b Äldre',
    '3 Övriga frågor',
  ]);
});

test('the twenty-seventh sub-item is called aa', () => {
  const many = minutes(item('Lista', ...Array.from({ length: 27 }, (_, at) => item(`Del ${at}`))));
  expect(page(many).at(-1)).toBe('1 aa Del 26');
});

test('an item whose heading is gone is still on the agenda', () => {
  const orphan = minutes(item('Öppnande'), item('Kvar', { parentKey: 'gone' }));
  expect(page(orphan)).toEqual(['1 Öppnande', '2 Kvar']);
});

test('items that point at each other in a circle are still on the agenda', () => {
  const circle = minutes(item('Ett', { parentKey: 'item2' }), item('Två', { parentKey: 'item1' }));
  expect(page(circle)).toHaveLength(2);
});

test('a published agenda keeps the numbers it was printed with', () => {
  const printed = minutes(
    about({ status: 'published' }),
    item('Sen', { number: '4' }, item('Del', { number: '4 c' })),
  );
  expect(page(printed)).toEqual(['4 Sen', '4 c Del']);
  const draft = minutes(item('Sen', { number: '4' }));
  expect(page(draft)).toEqual(['1 Sen']);
});

test('publishing writes only the numbers that are not there already', () => {
  const record = minutes(item('Ett', { number: '1' }), item('Två', { number: '7' }));
  expect(numberEdits(record)).toMatchObject([{ key: 'item2', field: 'number', value: '2' }]);
});

test('a new item comes after the one the secretary stands on, on the same level', () => {
  expect(after(county, insertAfter(county, 'item1', keys()))).toContain('2 ');
  const sub = insertAfter(county, 'item3', keys());
  expect(after(county, sub)).toEqual([
    '1 Öppnande',
    '2 Rapporter',
    '2 a Barn och unga',
    '2 b ',
    '2 c Äldre',
    '3 Övriga frågor',
  ]);
  expect(addedItem(sub)?.key).toBe('n1');
});

test('a new item after nothing comes last, also on an empty agenda', () => {
  expect(after(county, insertAfter(county, null, keys())).at(-1)).toBe('4 ');
  expect(after(minutes(), insertAfter(minutes(), null, keys()))).toEqual(['1 ']);
});

test('a sub-item cannot have sub-items of its own', () => {
  expect(insertSub(county, 'item3', keys())).toBeNull();
  expect(after(county, insertSub(county, 'item1', keys()))).toContain('1 a ');
  expect(indent(county, 'item2')).toBeNull();
  expect(dropAt(county, 'item2', 'item1', 0)).toBeNull();
  expect(dropAt(county, 'item1', 'item3', 0)).toBeNull();
});

test('moving past a neighbour takes the sub-items along and writes one row', () => {
  const edit = moveUp(county, 'item2');
  expect(after(county, edit)).toEqual([
    '1 Rapporter',
    '1 a Barn och unga',
    '1 b Äldre',
    '2 Öppnande',
    '3 Övriga frågor',
  ]);
  expect(rowsTouched(edit)).toEqual(['item2']);
});

test('the first sub-item moves up to the item before its own', () => {
  const edit = moveUp(county, 'item3');
  expect(after(county, edit).slice(0, 3)).toEqual(['1 Öppnande', '1 a Barn och unga', '2 Rapporter']);
  expect(rowsTouched(edit)).toEqual(['item3']);
  expect(after(county, moveDown(county, 'item4')).at(-1)).toBe('3 a Äldre');
});

test('at the ends of the agenda there is nowhere to move', () => {
  expect(moveUp(county, 'item1')).toBeNull();
  expect(moveDown(county, 'item5')).toBeNull();
  expect(indent(county, 'item1')).toBeNull();
  expect(outdent(county, 'item1')).toBeNull();
  expect(moveUp(county, 'gone')).toBeNull();
});

test('an item becomes a sub-item of the one before it, and comes out again after it', () => {
  expect(after(county, indent(county, 'item5')).at(-1)).toBe('2 c Övriga frågor');
  expect(after(county, outdent(county, 'item3'))).toEqual([
    '1 Öppnande',
    '2 Rapporter',
    '2 a Äldre',
    '3 Barn och unga',
    '4 Övriga frågor',
  ]);
});

test('an item dropped where it already stands changes nothing', () => {
  expect(dropAt(county, 'item2', null, 1)).toBeNull();
  expect(after(county, dropAt(county, 'item5', null, 0))[0]).toBe('1 Övriga frågor');
  expect(after(county, dropAt(county, 'item5', 'item2', 1))).toContain('2 b Övriga frågor');
});

test('removing an item takes what hangs under it along, and one undo brings all of it back', () => {
  const record = minutes(
    item('Rapporter', decided('att avsluta'), item('Del', assigned({ what: 'skriva' }))),
    item('Kvar'),
  );
  const edit = removeItem(record, 'item1');
  if (!edit) throw new Error('there was no edit');
  const removed = apply(record, edit);
  expect(page(removed)).toEqual(['1 Kvar']);
  expect(removed.decisions).toEqual([]);
  expect(removed.assignments).toEqual([]);
  const back = apply(removed, invert(edit));
  expect(page(back)).toEqual(page(record));
  expect(back.decisions).toEqual(record.decisions);
});

const rowsTouched = (edit: Edit | null): readonly string[] => {
  const touched = (each: Edit): readonly string[] =>
    each.type === 'group' ? each.edits.flatMap(touched) : [each.type === 'set' ? each.key : each.row.key];
  return edit ? [...new Set(touched(edit))] : [];
};

test('whatever is moved where, no item is lost, none is on a third level, and undo restores the page', () => {
  const moves = [moveUp, moveDown, indent, outdent];
  fc.assert(
    fc.property(
      fc.array(fc.record({ move: fc.nat(4), at: fc.nat(5), parent: fc.nat(6), index: fc.nat(6) }), {
        maxLength: 25,
      }),
      steps => {
        let record = minutes(item('1', item('1a'), item('1b')), item('2'), item('3', item('3a')));
        for (const { move, at, parent, index } of steps) {
          const key = `item${at + 1}`;
          const edit =
            moves[move]?.(record, key) ??
            dropAt(record, key, parent === 6 ? null : `item${parent + 1}`, index);
          if (!edit) continue;
          const next = apply(record, edit);
          expect(page(apply(next, invert(edit)))).toEqual(page(record));
          expect(page(next)).not.toEqual(page(record));
          expect(rowsTouched(edit)).toEqual([key]);
          record = next;
          expect(flat(outline(record))).toHaveLength(6);
          const parents = new Map(record.items.map(each => [each.key, each.parentKey]));
          for (const each of record.items) {
            if (each.parentKey !== null) expect(parents.get(each.parentKey)).toBeNull();
          }
        }
      },
    ),
    { seed: 20261120, numRuns: 300 },
  );
});
