import { expect, test } from 'vitest';
import {
  addPerson,
  byOrganisation,
  confirmByAnswers,
  countPresence,
  markPresence,
  replacedBy,
  stepIn,
} from '#minutes/attendance.ts';
import { apply, invert, type Edit } from '#minutes/edit.ts';
import type { Minutes } from '#minutes/record.ts';
import { absent, answering, keys, members, minutes, present, unknown } from '../build.ts';

const presences = (record: Minutes): readonly string[] =>
  record.attendance.map(({ name, presence }) => `${name} ${presence}`);

const must = (edit: Edit | null): Edit => {
  if (!edit) throw new Error('there was no edit');
  return edit;
};

test('confirming marks those who have answered and nobody else', () => {
  const record = minutes(
    answering('Anna Berg', 'accepted'),
    answering('Bo Ek', 'declined'),
    answering('Cia Dal', 'tentative'),
    answering('Dan Lund', 'notResponded'),
    answering('Eva Ros', 'notInvited'),
  );
  const confirmed = apply(record, must(confirmByAnswers(record)));
  expect(presences(confirmed)).toEqual([
    'Anna Berg present',
    'Bo Ek absent',
    'Cia Dal unknown',
    'Dan Lund unknown',
    'Eva Ros unknown',
  ]);
  expect(confirmed.attendance[0]?.sources['presence']).toBe('calendar');
});

test('confirming never changes what somebody has marked by hand', () => {
  const record = minutes(absent('Anna Berg', { expected: 'accepted' }), answering('Bo Ek', 'accepted'));
  expect(presences(apply(record, must(confirmByAnswers(record))))).toEqual([
    'Anna Berg absent',
    'Bo Ek present',
  ]);
});

test('confirming is one step, and one undo takes it back whole', () => {
  const record = minutes(answering('Anna Berg', 'accepted'), answering('Bo Ek', 'declined'));
  const edit = must(confirmByAnswers(record));
  expect(edit).toMatchObject({ type: 'group', label: 'undo.confirmAttendance' });
  expect(apply(apply(record, edit), invert(edit))).toEqual(record);
});

test('with nobody left to confirm there is nothing to do', () => {
  expect(confirmByAnswers(minutes(present('Anna Berg'), answering('Bo Ek', 'tentative')))).toBeNull();
});

test('marking somebody as what they are already is nothing to do', () => {
  const record = minutes(present('Anna Berg'));
  expect(markPresence(record, 'person1', 'present')).toBeNull();
  expect(markPresence(record, 'gone', 'present')).toBeNull();
  expect(presences(apply(record, must(markPresence(record, 'person1', 'absent'))))).toEqual([
    'Anna Berg absent',
  ]);
});

test('the sum counts present, absent and not confirmed', () => {
  const { attendance } = minutes(present('A'), present('B'), absent('C'), unknown('D'));
  expect(countPresence(attendance)).toEqual({ present: 2, absent: 1, unknown: 1, total: 4 });
});

test('people stand by organisation, in the order of the list', () => {
  const { attendance } = minutes(
    unknown('A', { organisation: 'Björkå' }),
    unknown('B', { organisation: 'Almvik' }),
    unknown('C', { organisation: 'Björkå' }),
  );
  expect(
    byOrganisation(attendance).map(group => [group.organisation, group.people.map(row => row.name)]),
  ).toEqual([
    ['Björkå', ['A', 'C']],
    ['Almvik', ['B']],
  ]);
});

test('somebody who came without being called stands with the others of the organisation', () => {
  const record = minutes(unknown('A', { organisation: 'Almvik' }), unknown('B', { organisation: 'Björkå' }));
  const added = apply(record, must(addPerson(record, { name: ' Cia Dal ', organisation: 'Almvik' }, keys())));
  expect(byOrganisation(added.attendance)[0]?.people.map(row => [row.name, row.presence])).toEqual([
    ['A', 'unknown'],
    ['Cia Dal', 'present'],
  ]);
  expect(addPerson(record, { name: '  ', organisation: 'Almvik' }, keys())).toBeNull();
});

test('a substitute steps in from the register, and the minutes say for whom', () => {
  const record = minutes(answering('Anna Berg', 'declined'));
  const [member] = members({ name: 'Bo Ek', role: 'substitute', substituteFor: 'Anna Berg' });
  if (!member) throw new Error('no member');
  const edit = must(stepIn(record, 'person1', { member, newKey: keys() }));
  const stepped = apply(record, edit);
  expect(presences(stepped)).toEqual(['Anna Berg absent', 'Bo Ek present']);
  const [ordinary] = stepped.attendance;
  expect(ordinary && replacedBy(stepped, ordinary)?.name).toBe('Bo Ek');
  expect(apply(stepped, invert(edit))).toEqual(record);
});

test('a substitute who is on the list already steps in too', () => {
  const record = minutes(unknown('Anna Berg'), unknown('Bo Ek'));
  const stepped = apply(record, must(stepIn(record, 'person1', { key: 'person2' })));
  expect(stepped.attendance[1]).toMatchObject({
    presence: 'present',
    substituteFor: 'Anna Berg',
    marks: ['substitute'],
  });
  expect(stepIn(record, 'person1', { key: 'person1' })).toBeNull();
});

test('nobody is said to be replaced while present', () => {
  const record = minutes(present('Anna Berg'), present('Bo Ek', { substituteFor: 'Anna Berg' }));
  const [ordinary] = record.attendance;
  expect(ordinary && replacedBy(record, ordinary)).toBeUndefined();
});
