import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnsOf, differing, fromFields, overlong, toFields } from '#graph/fields.ts';
import { listNamed, listOfKind, schema, type StoredKind, type StoredRows } from '#graph/lists.ts';
import { readStoredRow } from '#graph/stored-row.ts';
import {
  aBody,
  aDecision,
  aMeeting,
  aMember,
  anAssignment,
  anAttendance,
  anItem,
} from './rows-of-norrdal.ts';

const rows: StoredRows = {
  body: aBody(),
  member: aMember(),
  meeting: aMeeting(),
  item: anItem(),
  attendance: anAttendance(),
  decision: aDecision(),
  assignment: anAssignment(),
};
const kinds: readonly StoredKind[] = [
  'body',
  'member',
  'meeting',
  'item',
  'attendance',
  'decision',
  'assignment',
];

const stored = (kind: StoredKind, row: StoredRows[StoredKind]): unknown =>
  readStoredRow(kind, { id: '1', eTag: '"x,1"', fields: toFields(kind, row as never, aMeeting()) }).value
    ?.row;

test.each(kinds)('a row of kind %s comes back from its columns as it was', kind => {
  const outcome = readStoredRow(kind, {
    id: '7',
    eTag: '"x,1"',
    fields: toFields(kind, rows[kind] as never, aMeeting()),
    lastModifiedBy: { user: { displayName: 'Li Öberg', id: 'oid-li' } },
    lastModifiedDateTime: '2026-11-20T08:00:00Z',
  });

  expect(outcome.problems).toEqual([]);
  expect(outcome.value).toEqual({
    kind,
    row: rows[kind],
    itemId: '7',
    etag: '"x,1"',
    modifiedBy: 'Li Öberg',
    modifiedById: 'oid-li',
    modifiedAt: '2026-11-20T08:00:00Z',
  });
});

test.each(kinds)('every column that a row of kind %s is written to is in its list', kind => {
  const columns = ['Title', ...listNamed(listOfKind[kind]).columns.map(column => column.name)];

  expect(
    Object.keys(toFields(kind, rows[kind] as never, aMeeting())).filter(name => !columns.includes(name)),
  ).toEqual([]);
  expect(columnsOf(kind).filter(name => !columns.includes(name))).toEqual([]);
});

test('every column that rows are looked up by is indexed, and the key is unique', () => {
  const indexed = schema.flatMap(list =>
    list.columns.filter(column => column.indexed).map(column => `${list.name}/${column.name}`),
  );

  expect(indexed).toEqual(
    expect.arrayContaining(['Members/BodyKey', 'Meetings/EventUid', 'Meetings/BodyKey', 'Assignments/State']),
  );
  for (const list of ['Items', 'Attendance', 'Decisions', 'Assignments'])
    expect(indexed).toContain(`${list}/MeetingKey`);
  expect(
    schema
      .filter(list => list.name !== 'Handlingar')
      .every(list => list.columns.some(column => column.unique)),
  ).toBe(true);
});

test('column names are plain letters, never end in Id, which SharePoint takes for a lookup, and are not its own', () => {
  const names = schema.flatMap(list => list.columns.map(column => column.name));
  const builtIn = [
    'ID',
    'Title',
    'Attachments',
    'Author',
    'Editor',
    'Created',
    'Modified',
    'Order',
    'Edit',
    'Name',
  ];

  expect(names.filter(name => !/^[A-Za-z]+$/.test(name) || name.endsWith('Id'))).toEqual([]);
  expect(names.filter(name => builtIn.includes(name))).toEqual([]);
});

const words = fc
  .string({ unit: 'grapheme', maxLength: 40 })
  .map(text => text.normalize('NFC').replace(/\s+/g, ' ').trim());
const someWords = words.filter(text => text !== '');

test('presenters with commas, quotation marks and odd letters keep name and title apart', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ name: someWords, title: fc.option(someWords, { nil: null }) }), { maxLength: 4 }),
      presenters => {
        expect(stored('item', anItem({ presenters }))).toMatchObject({ presenters });
      },
    ),
    { seed: 7, numRuns: 300 },
  );
});

test('text with light marks comes back to the letter', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), text => {
      const clean = text.normalize('NFC').replace(/\r\n?/g, '\n');
      expect(stored('item', anItem({ text: clean }))).toMatchObject({ text: clean });
    }),
    { seed: 7, numRuns: 300 },
  );
});

test.each([
  ['2026-11-20T00:00:00Z', '2026-11-20'],
  ['2026-11-19T23:00:00Z', '2026-11-20'],
  ['2026-06-14T22:00:00Z', '2026-06-15'],
  ['2026-11-20T08:00:00Z', '2026-11-20'],
  ['2026-11-20', '2026-11-20'],
  ['2026-12-31T23:00:00.000Z', '2027-01-01'],
])('the date that SharePoint answers with %s is %s, whatever the zone of the site', (answer, date) => {
  expect(fromFields('meeting', { MeetingDate: answer })).toMatchObject({ date });
});

test('what somebody writes by hand in the grid is understood', () => {
  const raw = fromFields('item', {
    Presenters: 'Sven Ek,ekonom\r\n\r\n  Li Öberg  \r\n"Ek, Sven", chef',
    AttachmentNumbers: ' 2 A ,2 B,',
    ItemTypes: 'information,  decision',
    Sources: 'title: invitation\r\nstrange line\r\nrank:typed',
    Body: 'ett\r\ntvå',
  });

  expect(raw).toMatchObject({
    presenters: [
      { name: 'Sven Ek', title: 'ekonom' },
      { name: 'Li Öberg', title: null },
      { name: 'Ek, Sven', title: 'chef' },
    ],
    attachments: ['2 A', '2 B'],
    types: ['information', 'decision'],
    sources: { title: 'invitation', rank: 'typed' },
    text: 'ett\ntvå',
  });
});

test('a row that says the same in other letters is not different', () => {
  const wanted = toFields('meeting', aMeeting(), null);
  const held = { ...wanted, MeetingDate: '2026-11-19T23:00:00Z', Adjusters: 'Åsa Östergård\r\nLi Öberg\r\n' };

  expect(differing('meeting', wanted, held)).toEqual([]);
  expect(differing('meeting', wanted, { ...held, Place: 'Sal Tallen' })).toEqual(['Place']);
  expect(differing('meeting', { Place: null }, {})).toEqual([]);
});

test('a row of a meeting repeats what its list is looked up by', () => {
  expect(toFields('decision', aDecision(), aMeeting())).toMatchObject({
    Title: 'att lägga informationen till handlingarna',
    MeetingKey: aMeeting().key,
    BodyKey: aMeeting().bodyKey,
    MeetingDate: '2026-11-20',
  });
  expect(() => toFields('item', anItem(), null)).toThrow('without its meeting');
});

test('the label of a long clause is cut, the clause itself is not', () => {
  const text = `att ${'x'.repeat(500)}`;
  const fields = toFields('decision', aDecision({ text }), aMeeting());

  expect(fields['Title']).toHaveLength(200);
  expect(fields['ClauseText']).toBe(text);
  expect(overlong('decision', fields)).toBeNull();
});

test.each([
  [anItem({ title: 'x'.repeat(256) }), { field: 'title', column: 'Title', limit: 255 }],
  [anItem({ text: 'x'.repeat(64_000) }), { field: 'text', column: 'Body', limit: 63_999 }],
  [anItem({ attachments: ['x'.repeat(200), 'y'.repeat(60)] }), { field: 'attachments', limit: 255 }],
])('a text that is longer than its column is named by its field', (item, expected) => {
  expect(overlong('item', toFields('item', item, aMeeting()))).toMatchObject(expected);
});

test('settings that are no JSON do not take the body away', () => {
  const fields = { ...toFields('body', aBody(), null), Profile: 'inte json' };
  const { value, problems } = readStoredRow('body', { id: '1', fields });

  expect(value).toMatchObject({ row: { name: 'Länsnätverket Norrdal' } });
  expect(problems).toHaveLength(1);
});
