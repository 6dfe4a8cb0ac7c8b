import { expect, test } from 'vitest';
import { outline } from '#minutes/numbering.ts';
import { dropPlace } from '#ui/drop-place.ts';
import { item, sampleMinutes } from './sample.ts';

// One, Two (with a, b), Three
const agenda = outline({
  ...sampleMinutes,
  items: [
    item('one', 'a0', 'Ett'),
    item('two', 'a1', 'Två'),
    item('a', 'a0', 'Två a', { parentKey: 'two' }),
    item('b', 'a1', 'Två b', { parentKey: 'two' }),
    item('three', 'a2', 'Tre'),
  ],
});
const drop = (dragged: string, edge: 'before' | 'after', target: string, inward = false) =>
  dropPlace(agenda, dragged, { target, edge, inward });

test('dropped before or after an item of the first level', () => {
  expect(drop('three', 'before', 'one')).toEqual({ parentKey: null, index: 0 });
  expect(drop('one', 'after', 'three')).toEqual({ parentKey: null, index: 2 });
});

test('dropped right under an item with sub-items it becomes the first of them', () => {
  expect(drop('three', 'after', 'two')).toEqual({ parentKey: 'two', index: 0 });
});

test('pulled to the right it becomes a sub-item, of the item above the line', () => {
  expect(drop('three', 'after', 'one', true)).toEqual({ parentKey: 'one', index: 0 });
  expect(drop('one', 'before', 'three', true)).toEqual({ parentKey: 'two', index: 2 });
});

test('among sub-items it takes its place between them; under the last, the pointer decides the level', () => {
  expect(drop('three', 'before', 'b', true)).toEqual({ parentKey: 'two', index: 1 });
  expect(drop('three', 'after', 'b', true)).toEqual({ parentKey: 'two', index: 2 });
  expect(drop('three', 'after', 'b')).toEqual({ parentKey: null, index: 2 });
});

test('the place is counted without the dragged one', () => {
  expect(drop('a', 'after', 'b', true)).toEqual({ parentKey: 'two', index: 1 });
});

test('an item with sub-items of its own stays on the first level', () => {
  expect(drop('two', 'after', 'one', true)).toEqual({ parentKey: null, index: 1 });
  expect(drop('two', 'after', 'three', true)).toEqual({ parentKey: null, index: 2 });
});

test('dropped on itself nothing happens', () => {
  expect(drop('one', 'after', 'one')).toBeNull();
});
