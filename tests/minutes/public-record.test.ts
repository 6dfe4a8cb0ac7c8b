import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  bodyFromPublicRecord,
  fromPublicRecord,
  readPublicRecord,
  toPublicRecord,
  type PublicRecord,
} from '#minutes/public-record.ts';
import {
  about,
  absent,
  assigned,
  body,
  decided,
  item,
  keys,
  minutes,
  present,
  proposed,
  text,
} from '../build.ts';
import { must } from '../must.ts';

const record = minutes(
  about({ documentDate: '2026-11-24' }),
  present('Anna Berg', { organisation: 'Almvik', marks: ['chair'], mail: 'anna@almvik.example' }),
  absent('Bo Ek', { organisation: 'Björkå' }),
  item(
    'Rapporter',
    item(
      'Barn och unga',
      { types: ['information', 'dialogue'], attachments: ['2 A', '2 B'] },
      text('Läget.'),
      decided('att återkomma'),
    ),
  ),
  item(
    'Plan',
    { presenters: [{ name: 'Cia Dal', title: 'chef' }] },
    proposed('att anta'),
    assigned({ who: 'Bo Ek', what: 'skriva' }),
  ),
);

const read = (raw: unknown): PublicRecord => {
  const answer = readPublicRecord(raw);
  if (!answer.ok) throw new Error(answer.faults.join('\n'));
  return answer.record;
};

test('the public record tells the meeting in the order of the page, with numbers', () => {
  const made = toPublicRecord(record, body());
  expect(made).toMatchObject({
    kind: 'notes',
    body: { name: 'Länsnätverket Norrdal', abbreviation: 'LNN' },
    documentDate: '2026-11-24',
    meeting: { date: '2026-11-20', start: '09:00' },
    attendance: [
      { name: 'Anna Berg', organisation: 'Almvik', marks: ['chair'], presence: 'present' },
      { name: 'Bo Ek', presence: 'absent' },
    ],
    items: [
      { number: '1', title: 'Rapporter', decisions: [] },
      {
        number: '1 a',
        types: ['information', 'dialogue'],
        attachments: ['2 A', '2 B'],
        text: 'Läget.',
        decisions: [{ text: 'att återkomma', state: 'decided' }],
      },
      {
        number: '2',
        presenters: [{ name: 'Cia Dal', title: 'chef' }],
        decisions: [{ text: 'att anta', state: 'proposed' }],
      },
    ],
    assignments: [{ item: '2', who: 'Bo Ek', what: 'skriva' }],
  });
});

test('mail addresses do not leave the rows', () => {
  expect(JSON.stringify(toPublicRecord(record, body()))).not.toContain('anna@almvik.example');
});

test('a record read back is the same record', () => {
  const made = toPublicRecord(record, body());
  const back = toPublicRecord(fromPublicRecord(read(JSON.parse(JSON.stringify(made))), keys()), body());
  expect(back).toEqual(made);
});

test('what a document tells besides comes along: adjusters, letterhead, an item that was not reached', () => {
  const printed = read({
    kind: 'notes',
    body: { name: 'Rådet' },
    title: 'Minnesanteckningar',
    meeting: {},
    attendance: [],
    adjusters: ['Ann Ek'],
    letterhead: ['Region Norrdal', 'Ledning'],
    items: [{ number: '1', title: 'Plan', state: 'carried' }],
  });
  const rows = fromPublicRecord(printed, keys());
  const of = bodyFromPublicRecord(printed, keys());
  const back = toPublicRecord(rows, of);
  expect(rows.items[0]?.state).toBe('carried');
  expect(of.profile.adjusting).toBe('one');
  expect(back).toMatchObject({ adjusters: ['Ann Ek'], letterhead: ['Region Norrdal', 'Ledning'] });
  expect(back.items[0]?.state).toBe('carried');
});

test('a printed record that begins at number 4 and skips some keeps its numbers', () => {
  const printed = read({
    kind: 'notes',
    body: { name: 'Rådet' },
    title: 'Minnesanteckningar',
    meeting: {},
    attendance: [],
    items: [
      { number: '4', title: 'A' },
      { number: '4 c', title: 'B' },
      { number: '7', title: 'C' },
    ],
  });
  const rows = fromPublicRecord(printed, keys());
  expect(toPublicRecord(rows, body()).items.map(each => each.number)).toEqual(['4', '4 c', '7']);
  expect(rows.items[1]?.parentKey).toBe(rows.items[0]?.key);
});

test('what is wrong with a record is said by its place', () => {
  const answer = readPublicRecord({
    kind: 'notes',
    body: { name: 'Rådet' },
    title: 'x',
    meeting: { date: '20/11' },
    attendance: [],
    items: [{ number: '1' }],
  });
  expect(answer.ok ? [] : answer.faults.map(fault => fault.split(':')[0])).toEqual([
    'meeting/date',
    'items/0/title',
  ]);
  expect(readPublicRecord('text').ok).toBe(false);
});

test('keys of others beside the known ones do no harm', () => {
  expect(read({ ...toPublicRecord(record, body()), extra: { anything: 1 } })).toHaveProperty('extra');
});

test('a key that two rows of a foreign record share is given to one only', () => {
  const made = toPublicRecord(record, body());
  const rows = fromPublicRecord(
    { ...made, items: made.items.map(each => ({ ...each, key: 'same' })) },
    keys(),
  );
  expect(new Set(rows.items.map(each => each.key)).size).toBe(3);
});

test('any record goes out and comes in again', () => {
  const line = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
    .map(words => words.normalize('NFC'));
  const clause = fc.record({ text: line, state: fc.constantFrom('decided' as const, 'proposed' as const) });
  const point = fc.record({
    title: line,
    sub: fc.boolean(),
    text: line,
    attachments: fc.array(line, { maxLength: 2 }),
    decisions: fc.array(clause, { maxLength: 2 }),
  });
  fc.assert(
    fc.property(fc.array(point, { maxLength: 8 }), fc.array(line, { maxLength: 5 }), (points, names) => {
      let [first, sub] = [0, 0];
      const items = points.map(({ sub: isSub, ...rest }) => {
        if (isSub && first > 0) sub += 1;
        else [first, sub] = [first + 1, 0];
        return { ...rest, number: sub === 0 ? `${first}` : `${first} ${String.fromCharCode(96 + sub)}` };
      });
      const raw = {
        kind: 'minutes',
        body: { name: 'Rådet' },
        title: 'Protokoll',
        meeting: {},
        items,
        attendance: names.map(name => ({ name })),
      };
      const back = toPublicRecord(fromPublicRecord(read(raw), keys()), body());
      expect(back.items).toMatchObject(items);
      expect(back.attendance.map(row => row.name)).toEqual(names);
    }),
    { seed: 20261120, numRuns: 200 },
  );
});

const examples = join(import.meta.dirname, '../../../shared/examples');

test('real records, where they lie beside the project, go in and out unchanged', () => {
  const files = existsSync(examples)
    ? readdirSync(examples).filter(file => file.endsWith('.record.json'))
    : [];
  for (const file of files) {
    const raw: unknown = JSON.parse(readFileSync(join(examples, file), 'utf8'));
    const known = read(raw);
    const rows = fromPublicRecord(known, keys());
    const back = toPublicRecord(rows, { ...body(), name: known.body.name });
    expect(back.items.map(each => each.number)).toEqual(known.items.map(each => each.number));
    expect(back.items.map(each => each.decisions.map(({ text: words }) => words))).toEqual(
      known.items.map(each => each.decisions.map(({ text: words }) => words)),
    );
    expect(must(back.attendance[0]).name).toBe(known.attendance[0]?.name);
  }
});
