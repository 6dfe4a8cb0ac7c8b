import { expect, test } from 'vitest';
import { apply, invert } from '#minutes/edit.ts';
import { modeOfPlace, setPlace } from '#minutes/place.ts';
import { minutes } from '../build.ts';

test.each([
  ['Stora salen, Åvik', 'physical'],
  ['Digitalt via Teams', 'digital'],
  ['Microsoft Teams', 'digital'],
  ['Hotell Furan, Åvik samt digitalt via Teams', 'hybrid'],
  ['Stora salen med möjlighet att delta digitalt', 'hybrid'],
  ['Fysiskt, plats ej bestämd', null],
  ['', null],
])('the place "%s" tells that the meeting is %s', (place, mode) => {
  expect(modeOfPlace(place)).toBe(mode);
});

test('a meeting that is moved from the screen to a room is held in the room, and undo takes both back', () => {
  const record = minutes();
  const before = apply(record, setPlace(record.meeting, 'Stora salen samt digitalt via Teams'));
  expect(before.meeting.mode).toBe('hybrid');
  const edit = setPlace(before.meeting, 'Stora salen');
  const after = apply(before, edit);
  expect(after.meeting).toMatchObject({ place: 'Stora salen', mode: 'physical' });
  expect(apply(after, invert(edit)).meeting).toEqual(before.meeting);
});

test('a place that is taken away says nothing of how the meeting was held', () => {
  const record = minutes();
  const before = apply(record, setPlace(record.meeting, 'Stora salen'));
  expect(apply(before, setPlace(before.meeting, null)).meeting.mode).toBe('physical');
});
