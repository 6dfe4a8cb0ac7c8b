import fc from 'fast-check';
import { expect, test } from 'vitest';
import { add, applyAll, group, remove, set } from '#minutes/edit.ts';
import {
  defaultProfile,
  restoreAssignment,
  restoreAttendance,
  restoreBody,
  restoreDecision,
  restoreEdits,
  restoreItem,
  restoreMeeting,
  restoreMember,
} from '#minutes/restore.ts';
import { decided, item, meeting, members, minutes, present, proposed } from '../build.ts';
import { must } from '../must.ts';

const record = minutes(present('Anna Berg'), item('Plan', proposed('att anta')), item('Övrigt'));

test('a row that is as it should be comes back as it is', () => {
  const [person] = record.attendance;
  const [first] = record.items;
  const [clause] = record.decisions;
  expect(restoreMeeting(meeting)).toEqual({ value: meeting, problems: [] });
  expect(restoreItem(first)).toEqual({ value: first, problems: [] });
  expect(restoreAttendance(person)).toEqual({ value: person, problems: [] });
  expect(restoreDecision(clause)).toEqual({ value: clause, problems: [] });
  const [seat] = members({ name: 'Bo Ek', validFrom: '2026-01-01' });
  expect(restoreMember(seat)).toEqual({ value: seat, problems: [] });
});

test('a row that somebody made in the grid with nothing but a name is usable', () => {
  const { value, problems } = restoreItem({ key: 'k1', title: 'Ny punkt' });
  expect(value).toMatchObject({ title: 'Ny punkt', parentKey: null, types: [], text: '', state: 'open' });
  expect(problems).toEqual([]);
});

test('a row without a key is told of and left out', () => {
  for (const raw of [{}, { key: '' }, null, 'text', 7, []]) {
    const { value, problems } = restoreItem(raw);
    expect(value).toBeNull();
    expect(problems).toMatchObject([{ severity: 'error', where: 'item' }]);
  }
});

test('a value that cannot be read is told of by its place, and the rest of the row is kept', () => {
  const { value, problems } = restoreAttendance({
    key: 'k1',
    name: 'Anna Berg',
    presence: 'kanske',
    marks: ['chair', 'kung'],
  });
  expect(value).toMatchObject({ name: 'Anna Berg', presence: 'unknown', marks: ['chair'] });
  expect(problems.map(({ where }) => where)).toEqual(['attendance/k1/marks', 'attendance/k1/presence']);
  expect(problems[1]?.message).toContain('kanske');
});

test('a decision whose state is lost does not pass for decided', () => {
  expect(restoreDecision({ key: 'k1', text: 'att anta', state: null }).value?.state).toBe('proposed');
});

test('times and days are read as people and lists write them', () => {
  const { value, problems } = restoreMeeting({
    ...meeting,
    start: '8.30',
    end: '12:00:00',
    date: '2026-11-20T00:00:00Z',
  });
  expect(value).toMatchObject({ start: '08:30', end: '12:00', date: '2026-11-20' });
  expect(problems).toEqual([]);
  expect(restoreMeeting({ ...meeting, start: '25.00', date: '20/11' }).problems).toHaveLength(2);
});

test('letters composed in two ways are one, and line ends are of one kind', () => {
  expect(restoreItem({ key: 'k', title: 'A\u030angman', text: 'Ett\r\ntvå' }).value).toMatchObject({
    title: '\u00c5ngman',
    text: 'Ett\ntvå',
  });
});

test('whatever comes from outside, nothing throws', () => {
  fc.assert(
    fc.property(fc.object({ values: [fc.anything(), fc.string()] }), raw => {
      for (const restore of [
        restoreMeeting,
        restoreItem,
        restoreAttendance,
        restoreDecision,
        restoreAssignment,
        restoreMember,
        restoreBody,
        (given: unknown) => restoreEdits([given]),
      ]) {
        restore({ key: 'k', profile: raw, v: 1, edits: [raw], ...raw });
        restore(raw);
      }
    }),
    { seed: 20261120, numRuns: 300 },
  );
});

test("a body's settings come as JSON; what they do not say is as usual", () => {
  const { value, problems } = restoreBody({
    key: 'b1',
    name: 'Länsnätverket Norrdal',
    profile: '{"dateStyle":"short","registryNumbers":{"2026":"RN 2026/14"},"okänt":1}',
  });
  expect(value?.profile).toMatchObject({
    ...defaultProfile('Länsnätverket Norrdal'),
    dateStyle: 'short',
    registryNumbers: { 2026: 'RN 2026/14' },
  });
  expect(problems).toEqual([]);
});

test('settings from before a house could choose its labels and decisions get the usual ones', () => {
  const old = '{"leadInColon":true,"attendanceLayout":"twoColumns","hostOrganisation":"Region Norrdal"}';
  const { value, problems } = restoreBody({ key: 'b1', name: 'Rådet', profile: old });
  expect(value?.profile).toEqual({
    ...defaultProfile('Rådet'),
    leadInColon: true,
    attendanceLayout: 'twoColumns',
    hostOrganisation: 'Region Norrdal',
  });
  expect(problems).toEqual([]);
});

test("a house's own labels are kept; blank ones and labels that nobody knows are left out", () => {
  const own = { labels: { date: ' Sammanträdesdatum ', time: '', okänd: 'x' } };
  const { value } = restoreBody({ key: 'b1', name: 'Rådet', profile: JSON.stringify(own) });
  expect(value?.profile.labels).toEqual({ date: 'Sammanträdesdatum' });
});

test('settings that are no JSON are told of, and the body is usable', () => {
  const { value, problems } = restoreBody({ key: 'b1', name: 'Rådet', profile: '{"dateStyle":' });
  expect(value?.profile).toEqual(defaultProfile('Rådet'));
  expect(problems).toMatchObject([{ severity: 'warning', where: 'body/profile' }]);
});

test('unsent changes come back from the disk and do the same as before', () => {
  const edits = [
    set('item', must(record.items[0]), 'title', 'Planen'),
    group('undo.removeItem', [remove(record, 'item', must(record.items[1]))]),
    add.decision({ ...must(minutes(item('x', decided('att vänta'))).decisions[0]), key: 'd9' }),
    set('attendance', must(record.attendance[0]), 'marks', ['chair'], 'members'),
  ];
  const fromDisk: unknown = JSON.parse(JSON.stringify(edits));
  const read = restoreEdits(Array.isArray(fromDisk) ? fromDisk : []);
  expect(read.problems).toEqual([]);
  expect(read.unread).toEqual([]);
  expect(applyAll(record, read.edits)).toEqual(applyAll(record, edits));
});

test('one unsent change that cannot be read does not take the others with it, and is handed on as it lay', () => {
  const good = set('item', must(record.items[0]), 'title', 'Planen');
  const bad = { type: 'set', kind: 'item', key: 'item1', field: 'okänt', value: 1 };
  const { edits, unread, problems } = restoreEdits([bad, good]);
  expect(edits).toEqual([good]);
  expect(unread).toEqual([bad]);
  expect(problems).toMatchObject([{ severity: 'error', where: 'edits/0' }]);
});
