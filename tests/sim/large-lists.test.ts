import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lastWritten, placeOf, putRow, rowNamed, rowsWith, writtenSince } from '#sim/row-index.ts';
import { seedNorrdal } from '#sim/seed.ts';
import type { ListRow, SiteList } from '#sim/world.ts';
import { must } from '../must.ts';
import { listPath, morning, openTenant, speakAs } from './speak.ts';

// Lists of many thousand rows: found by index, refused past the threshold, and seeded the same each time.

const emptyList = (): SiteList => ({
  id: 'list',
  name: 'Items',
  displayName: 'Ärenden',
  template: 'genericList',
  createdAt: '2026-01-01T00:00:00Z',
  columns: [],
  rows: [],
  nextId: 1,
  change: 0,
  deleted: [],
});

const rowOf = (list: SiteList, id: number, value: string | null): ListRow => ({
  id,
  guid: `guid-${id}`,
  version: 1,
  createdAt: '2026-01-01T00:00:00Z',
  createdBy: 'somebody',
  modifiedAt: `2026-02-01T00:00:${String(list.change % 60).padStart(2, '0')}Z`,
  modifiedBy: 'somebody',
  fields: value === null ? { Title: 'x' } : { Title: 'x', MeetingKey: value },
  file: null,
  change: list.change + 1,
});

const step = fc.record({
  what: fc.constantFrom('add', 'write', 'remove', 'behind'),
  which: fc.nat(20),
  value: fc.constantFrom('m-1', 'M-1', 'm-2', null),
});

it('whatever is written, an index finds what looking through all rows finds', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), steps => {
      const list = emptyList();
      for (const { what, which, value } of steps) {
        const row = list.rows[which % Math.max(1, list.rows.length)];
        if (what === 'add') putRow(list, null, rowOf(list, list.nextId++, value));
        else if (what === 'behind') {
          list.rows.push(rowOf(list, list.nextId++, value));
          list.change += 1;
        } else if (row) putRow(list, row, what === 'remove' ? null : rowOf(list, row.id, value));
        findsAll(list);
      }
    }),
    { seed: 20261120, numRuns: 200 },
  );
});

function findsAll(list: SiteList): void {
  expect(rowsWith(list, 'MeetingKey', 'm-1')).toEqual(
    list.rows.filter(row => String(row.fields['MeetingKey']).toLowerCase() === 'm-1'),
  );
  expect(writtenSince(list, 3)).toEqual(
    list.rows.filter(row => row.change > 3).sort((a, b) => a.change - b.change),
  );
  expect(lastWritten(list)).toBe([list.createdAt, ...list.rows.map(row => row.modifiedAt)].sort().at(-1));
  for (const row of list.rows) {
    expect(list.rows[placeOf(list, row.id)]).toBe(row);
    expect(rowNamed(list, row.guid)).toBe(row);
    expect(rowNamed(list, String(row.id))).toBe(row);
  }
  expect(rowNamed(list, '999')).toBe(null);
}

it('a question by an index that goes through too many rows is refused, however few are wanted', async () => {
  const tenant = openTenant();
  const world = await tenant.world();
  const list = must(world.sites[0]?.lists.find(one => one.name === 'Meetings'));
  const first = must(list.rows[0]);
  for (let at = 0; at < 5_001; at += 1) {
    list.rows.push({ ...first, id: 10_000 + at, fields: { ...first.fields, Key: `k-${at}` } });
  }
  const secretary = await speakAs(tenant);
  const path = `${await listPath(secretary, 'Meetings')}/items`;
  const asked = async (query: string) => (await secretary.get(`${path}?${query}`)).body;
  const body = String(first.fields['BodyKey']);
  const refusal = 'list view threshold';
  expect((await asked(`$filter=fields/BodyKey eq '${body}'&$top=5`)).text('error', 'message')).toContain(
    refusal,
  );
  expect(
    (await asked(`$filter=fields/MeetingDate ge '2020-01-01'&$top=5`)).text('error', 'message'),
  ).toContain(refusal);
  expect((await asked(`$orderby=fields/MeetingDate desc&$top=5`)).text('error', 'message')).toContain(
    refusal,
  );
  expect((await asked(`$filter=fields/Key eq 'k-17'`)).list('value')).toHaveLength(1);
  expect((await asked(`$filter=fields/MeetingDate ge '2027-01-01'`)).list('value')).toHaveLength(0);
  // Page by page, in the order of the rows, everything can be read.
  expect((await asked(`$top=500`)).list('value')).toHaveLength(500);
});

it('an archive lies behind the same year, the same each time', () => {
  const make = (archive: number) => seedNorrdal(1, { archive })(morning, new Map());
  const [small, large, again] = [make(0), make(500), make(500)];
  expect(again).toEqual(large);
  expect(large.entries).toEqual(small.entries);
  const rows = (world: typeof small, name: string) =>
    must(world.sites[0]?.lists.find(list => list.name === name)).rows.map(row => row.fields);
  expect(rows(large, 'Meetings').length).toBe(rows(small, 'Meetings').length + 500);
  const keys = rows(large, 'Items').map(fields => fields['Key']);
  expect(new Set(keys).size).toBe(keys.length);
  expect(rows(large, 'Meetings').slice(-4)).toEqual(rows(small, 'Meetings'));
  expect(JSON.parse(JSON.stringify(large))).toEqual(large);
});
