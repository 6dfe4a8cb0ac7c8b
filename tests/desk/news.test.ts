import { expect, test } from 'vitest';
import { isNewer, type Book } from '#desk/book.ts';
import { missedBy, newsOf, recordIn } from '#desk/news.ts';
import { stillWriting, writersAfter } from '#desk/writers.ts';
import type { ChangedRow, Changes } from '#graph/changes.ts';
import type { Item, Minutes } from '#minutes/record.ts';
import { aDecision, aMeeting, anAttendance, anItem, keyOf } from '../graph/rows-of-norrdal.ts';

const guid = '5dc3f9bc-edf8-452d-aa88-7ff3ae8e44b6';
const tag = (version: number): string => `"${guid},${version}"`;
const empty = new Set<string>();

const minutes: Minutes = {
  meeting: aMeeting(),
  items: [anItem()],
  attendance: [anAttendance()],
  decisions: [],
  assignments: [],
};
const book: Pick<Book, 'base' | 'stored' | 'gone'> = {
  base: minutes,
  stored: {
    [minutes.meeting.key]: { itemId: '1', etag: '"m,1"' },
    [anItem().key]: { itemId: '7', etag: tag(5) },
    [anAttendance().key]: { itemId: '3', etag: '"a,1"' },
  },
};
const who = { modifiedBy: 'Annika Törnros', modifiedById: 'oid-annika', modifiedAt: '2026-11-20T08:10:00Z' };
const changed = (item: Partial<Item>, etag: string, itemId = '7'): ChangedRow => ({
  ...{ kind: 'item', row: anItem(item), itemId, etag },
  ...who,
});
const told = (...rows: readonly ChangedRow[]): Pick<Changes, 'rows' | 'removed'> => ({ rows, removed: [] });

test('a later version is news, with the name of its writer', () => {
  const news = newsOf(book, told(changed({ text: 'Nytt.' }, tag(6))), empty);
  expect(news?.minutes.items).toMatchObject([{ text: 'Nytt.' }]);
  expect(news?.stored[anItem().key]).toMatchObject({ itemId: '7', etag: tag(6) });
  expect(news?.theirNames).toEqual({ [anItem().key]: 'Annika Törnros' });
  expect(news?.minutes.attendance).toEqual(minutes.attendance);
});

test.each([5, 4, 1])('version 5 is confirmed: a reading of version %i is no news', version => {
  expect(newsOf(book, told(changed({ text: 'Gammalt.' }, tag(version))), empty)).toBe(null);
});

test('of a row that is told twice the last one counts', () => {
  const news = newsOf(book, told(changed({ text: 'A' }, tag(6)), changed({ text: 'B' }, tag(7))), empty);
  expect(news?.minutes.items).toMatchObject([{ text: 'B' }]);
});

test.each([
  ['"g,10"', '"g,9"', true],
  ['"g,9"', '"g,10"', false],
  ['W/"g,10"', '"g,9"', true],
  ['"h,1"', '"g,9"', true],
  ['"opaque"', '"other"', true],
  ['"opaque"', '"opaque"', false],
  ['"g,9"', '', true],
])('whether %s is newer than %s: %s', (one, other, expected) => {
  expect(isNewer(one, other)).toBe(expected);
});

test('a row that was removed here does not come back by a reading that is older than that', () => {
  const without = { base: { ...minutes, items: [] }, stored: {}, gone: { [`${anItem().key}/7`]: 1 } };
  expect(newsOf(without, told(changed({}, tag(5))), empty)).toBe(null);
  expect(newsOf(without, told(changed({}, '"new,1"', '8')), empty)?.minutes.items).toHaveLength(1);
});

test('a row that another has removed goes, and stays away', () => {
  const news = newsOf(book, { rows: [], removed: [{ kind: 'item', itemId: '7' }] }, empty);
  expect(news?.minutes.items).toEqual([]);
  expect(news?.stored).not.toHaveProperty(anItem().key);
  expect(newsOf(book, told(changed({ text: 'Nytt.' }, tag(6))), new Set(['item/7']))?.minutes.items).toEqual(
    [],
  );
});

test('an id of another list is another row', () => {
  expect(newsOf(book, { rows: [], removed: [{ kind: 'decision', itemId: '7' }] }, empty)).toBe(null);
});

test('the meeting’s own row is never dropped: the words on the page remain', () => {
  expect(newsOf(book, { rows: [], removed: [{ kind: 'meeting', itemId: '1' }] }, empty)).toBe(null);
});

test('only rows that SharePoint has had can be missed there', () => {
  const changes: Changes = { rows: [], removed: [], whole: ['item', 'decision'], spare: null };
  expect(missedBy(book, changes, 0)).toEqual([{ kind: 'item', key: anItem().key, itemId: '7' }]);
  const proposed = { ...book, stored: {} };
  expect(missedBy(proposed, changes, 0)).toEqual([]);
});

test('a row that was written here a moment ago is not missed yet', () => {
  const changes: Changes = { rows: [], removed: [], whole: ['item'], spare: null };
  const stored = { ...book.stored, [anItem().key]: { itemId: '7', etag: tag(5), wroteAt: 1_000 } };
  expect(missedBy({ ...book, stored }, changes, 50_000)).toEqual([]);
  expect(missedBy({ ...book, stored }, changes, 70_000)).toHaveLength(1);
  expect(missedBy({ ...book, stored }, changes, 500)).toHaveLength(1);
});

test('an item is not missed while what stands under it is spared: they go together', () => {
  const changes: Changes = { rows: [], removed: [], whole: ['item', 'decision'], spare: null };
  const decision = aDecision({ itemKey: anItem().key });
  const stored = {
    ...book.stored,
    [decision.key]: { itemId: '4', etag: '"d,1"', wroteAt: 1_000 },
  };
  const record = { base: { ...minutes, decisions: [decision] }, stored };
  expect(missedBy(record, changes, 50_000)).toEqual([]);
  expect(missedBy(record, changes, 70_000).map(({ kind }) => kind)).toEqual(['item', 'decision']);
});

test('the record that somebody else has begun is the rows that SharePoint has, and no others', () => {
  expect(recordIn([changed({}, tag(1))])).toBe(null);
  const meeting: ChangedRow = { kind: 'meeting', row: aMeeting(), itemId: '1', etag: '"m,1"', ...who };
  const record = recordIn([changed({}, tag(1)), meeting]);
  expect(record?.minutes).toMatchObject({ meeting: aMeeting(), items: [anItem()], attendance: [] });
  expect(Object.keys(record?.stored ?? {})).toHaveLength(2);
});

const me = { oid: 'oid-klara', name: 'Klara Lindmark' };
const writersOf = (...rows: readonly ChangedRow[]) => {
  const news = newsOf(book, told(...rows), empty);
  return writersAfter([], news ?? { changed: [] }, me, 1_000);
};

test('whoever writes is named at the item, also when it is a decision under it', () => {
  const decision: ChangedRow = { kind: 'decision', row: aDecision(), itemId: '4', etag: '"d,1"', ...who };
  expect(writersOf(decision)).toEqual([
    { where: 'item', itemKey: aDecision().itemKey, name: 'Annika Törnros', at: 1_000 },
  ]);
});

test('another’s change counts, mine does not, by whichever of id and name tells', () => {
  const row = changed({ text: 'Nytt.' }, tag(6));
  expect(writersOf(row)).toHaveLength(1);
  expect(writersOf({ ...row, modifiedById: 'oid-klara' })).toEqual([]);
  expect(writersOf({ ...row, modifiedBy: 'Klara Lindmark', modifiedById: null })).toEqual([]);
  expect(writersOf({ ...row, modifiedBy: null })).toEqual([]);
});

test('a new number or another place is no writing', () => {
  expect(writersOf(changed({ number: '7', rank: 'zz' }, tag(6)))).toEqual([]);
});

test('a change in many places at once is a sweep, not somebody writing', () => {
  const rows = [1, 2, 3, 4].map(at => changed({ key: keyOf(100 + at) }, '"n,1"', String(100 + at)));
  expect(writersOf(...rows)).toEqual([]);
  expect(writersOf(...rows.slice(0, 3))).toHaveLength(3);
});

test('whoever goes on writing stays named; whoever has stopped is forgotten after three quarters of a minute', () => {
  const first = writersOf(changed({ text: 'A' }, tag(6)));
  const news = newsOf(book, told(changed({ text: 'B' }, tag(7))), empty);
  const second = writersAfter(first, news ?? { changed: [] }, me, 40_000);
  expect(second).toHaveLength(1);
  expect(stillWriting(second, 60_000)).toHaveLength(1);
  expect(stillWriting(second, 85_000)).toEqual([]);
});

test('where nobody new has come, the same list of writers stands', () => {
  const first = writersOf(changed({ text: 'A' }, tag(6)));
  expect(writersAfter(first, { changed: [] }, me, 2_000)).toBe(first);
});
