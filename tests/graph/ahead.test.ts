import { expect, test } from 'vitest';
import type { BatchPart } from '#graph/batch.ts';
import { saveRows, type RowChange } from '#graph/rows.ts';
import type { SiteMap } from '#graph/site.ts';
import type { Tenant } from '#sim/tenant.ts';
import { must } from '../must.ts';
import { partsOf } from '../contracts/asked.ts';
import { freshSite } from './norrdal.ts';
import { aMeeting, anItem, keyOf } from './rows-of-norrdal.ts';

// What must have succeeded before rows are written: the files' columns before the status that leads people to them.

const meeting = aMeeting();
const oneRow: readonly RowChange[] = [{ type: 'create', kind: 'meeting', row: meeting }];
const items = (count: number): readonly RowChange[] =>
  Array.from({ length: count }, (_, at) => ({
    type: 'create' as const,
    kind: 'item' as const,
    row: anItem({ key: keyOf(100 + at), title: `Punkt ${at + 1}` }),
  }));

const look = (site: SiteMap, list: string): BatchPart => ({
  method: 'GET',
  path: `/sites/${site.siteId}/lists/${list}?$select=id`,
});

/** The batches since then: what each part waits for. */
const waits = (tenant: Tenant, from: number): readonly (readonly string[])[] =>
  tenant
    .requests()
    .slice(from)
    .map(entry => partsOf(entry).map(({ id, dependsOn }) => `${id}<${dependsOn.join()}`));

const never = (): Promise<void> => Promise.reject(new Error('Nothing was refused.'));

test('one row waits in the same batch for all that goes ahead, one after the other', async () => {
  const { tenant, line, site } = await freshSite();
  const list = must(site.lists.Items);
  const before = tenant.requests().length;
  const ahead = { parts: [look(site, list), look(site, list)], otherwise: never };
  const [result] = await saveRows(line.graph, site, oneRow, { meeting, ahead });
  expect(result?.ok).toBe(true);
  expect(waits(tenant, before)).toEqual([['0<', '1<0', '2<1']]);
});

test('several rows, however many, do not wait for each other: what goes ahead has a batch of its own', async () => {
  const { tenant, line, site } = await freshSite();
  const list = must(site.lists.Items);
  const before = tenant.requests().length;
  const ahead = { parts: [look(site, list), look(site, list)], otherwise: never };
  const results = await saveRows(line.graph, site, items(25), { meeting, ahead });
  expect(results.every(({ ok }) => ok)).toBe(true);
  const [first, ...rest] = waits(tenant, before);
  expect(first).toEqual(['0<', '1<0']);
  expect(rest.flat().filter(part => !part.endsWith('<'))).toEqual([]);
  expect(rest.flat()).toHaveLength(25);
});

test.each([
  { rows: oneRow, what: 'one row' },
  { rows: items(3), what: 'several rows' },
])('where it is refused, it is done in the other way before $what', async ({ rows }) => {
  const { tenant, line, site } = await freshSite();
  const written = (): number =>
    tenant
      .requests()
      .flatMap(entry => entry.parts ?? [])
      .filter(({ method, status }) => method === 'POST' && status === 201).length;
  let before = -1;
  const otherwise = (): Promise<void> => {
    before = written();
    return Promise.resolve();
  };
  const ahead = { parts: [look(site, must(site.lists.Items)), look(site, 'nowhere')], otherwise };
  const results = await saveRows(line.graph, site, rows, { meeting, ahead });
  expect(before).toBe(0);
  expect(results.every(({ ok }) => ok)).toBe(true);
  expect(written()).toBe(rows.length);
});
