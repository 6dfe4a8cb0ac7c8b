import { expect, test } from 'vitest';
import { loadChanges, loadWhole, startFollowing, whichAreGone } from '#graph/changes.ts';
import type { GraphError } from '#graph/failure.ts';
import { saveRows, type RowChange } from '#graph/rows.ts';
import type { SiteMap } from '#graph/site.ts';
import { rowKinds } from '#minutes/edit.ts';
import { must } from '../must.ts';
import { openLine } from './line.ts';
import { freshSite, trouble } from './norrdal.ts';
import { aDecision, aMeeting, anAttendance, anAssignment, anItem, keyOf } from './rows-of-norrdal.ts';

const meeting = aMeeting();
const other = aMeeting({ key: keyOf(99), eventUid: 'ett annat möte' });

/** A meeting with one row of each kind, and where the lists stand after it. */
async function followed() {
  const { tenant, line, site } = await freshSite();
  const save = async (...changes: readonly RowChange[]) => {
    const results = await saveRows(line.graph, site, changes, { meeting });
    return results.map(result => (result.ok ? result.stored : must(null)));
  };
  const stored = await save(
    { type: 'create', kind: 'meeting', row: meeting },
    { type: 'create', kind: 'item', row: anItem() },
    { type: 'create', kind: 'attendance', row: anAttendance() },
    { type: 'create', kind: 'decision', row: aDecision() },
    { type: 'create', kind: 'assignment', row: anAssignment() },
  );
  const cursor = await startFollowing(line.graph, site);
  return { tenant, line, site, save, stored, cursor };
}

test('where nothing has changed there is nothing to tell, and the next question begins there', async () => {
  const { line, cursor } = await followed();
  expect(Object.keys(cursor).sort()).toEqual([...rowKinds].sort());
  const told = await loadChanges(line.graph, meeting.key, cursor, rowKinds);
  expect(told.changes).toEqual({ rows: [], removed: [], whole: [], spare: null });
  expect(Object.keys(told.cursor).sort()).toEqual([...rowKinds].sort());
});

test('a changed row comes whole, with its tag and whoever changed it; each change is told once', async () => {
  const { line, save, stored, cursor } = await followed();
  const item = anItem({ text: 'Ordföranden hälsade välkommen.' });
  const [after] = await save({
    type: 'update',
    kind: 'item',
    row: item,
    base: anItem(),
    stored: must(stored[1]),
  });
  const told = await loadChanges(line.graph, meeting.key, cursor, rowKinds);
  expect(told.changes.rows).toMatchObject([
    { kind: 'item', row: item, itemId: after?.itemId, etag: after?.etag, modifiedBy: 'Klara Lindmark' },
  ]);
  expect(told.changes.rows[0]?.modifiedById).toMatch(/^[0-9a-f-]{36}$/);
  const again = await loadChanges(line.graph, meeting.key, told.cursor, rowKinds);
  expect(again.changes.rows).toEqual([]);
});

test('a row that somebody removes is told of by its id', async () => {
  const { line, save, stored, cursor } = await followed();
  await save({ type: 'delete', kind: 'decision', row: aDecision(), stored: must(stored[3]) });
  const { changes } = await loadChanges(line.graph, meeting.key, cursor, rowKinds);
  expect(changes.removed).toEqual([{ kind: 'decision', itemId: stored[3]?.itemId }]);
});

test('rows of other meetings are left out', async () => {
  const { line, site, cursor } = await followed();
  await saveRows(
    line.graph,
    site,
    [
      { type: 'create', kind: 'meeting', row: other },
      { type: 'create', kind: 'item', row: anItem({ key: keyOf(98) }) },
    ],
    { meeting: other },
  );
  const { changes } = await loadChanges(line.graph, meeting.key, cursor, rowKinds);
  expect(changes.rows).toEqual([]);
});

test('only the lists that are asked for cost anything', async () => {
  const { tenant, line, cursor } = await followed();
  const before = tenant.requests().length;
  await loadChanges(line.graph, meeting.key, cursor, ['item', 'attendance']);
  const parts = tenant
    .requests()
    .slice(before)
    .flatMap(({ parts = [] }) => parts);
  expect(parts).toHaveLength(2);
  for (const { url } of parts) expect(url).toMatch(/\/delta\?.*token=/);
});

test('many changes come in pages', async () => {
  const { tenant, line, site } = await freshSite({ habits: { pageSize: 4 } });
  await saveRows(line.graph, site, [{ type: 'create', kind: 'meeting', row: meeting }], { meeting });
  const cursor = await startFollowing(line.graph, site);
  const items = Array.from({ length: 10 }, (_, at) => anItem({ key: keyOf(200 + at) }));
  await saveRows(
    line.graph,
    site,
    items.map(row => ({ type: 'create', kind: 'item', row }) as const),
    { meeting },
  );
  const { changes } = await loadChanges(line.graph, meeting.key, cursor, ['item']);
  expect(changes.rows.map(({ row }) => row.key).sort()).toEqual(items.map(({ key }) => key).sort());
  expect(tenant.requests().length).toBeGreaterThan(3);
});

test('whoever is pages and pages behind begins anew instead of reading them all', async () => {
  const { line, site } = await freshSite({ habits: { pageSize: 1 } });
  await saveRows(line.graph, site, [{ type: 'create', kind: 'meeting', row: meeting }], { meeting });
  const cursor = await startFollowing(line.graph, site);
  const items = Array.from({ length: 10 }, (_, at) => anItem({ key: keyOf(200 + at) }));
  await saveRows(
    line.graph,
    site,
    items.map(row => ({ type: 'create', kind: 'item', row }) as const),
    { meeting },
  );
  const told = await loadChanges(line.graph, meeting.key, cursor, ['item', 'decision']);
  expect(told.cursor.item).toBe(undefined);
  expect(told.cursor.decision).not.toBe(undefined);
});

test('a cursor that is too old is dropped, and the others go on', async () => {
  const { tenant, line, site, cursor } = await followed();
  trouble(tenant, {
    status: 410,
    code: 'resyncRequired',
    match: { path: `${must(site.lists.Items)}/items/delta`, part: true },
  });
  const told = await loadChanges(line.graph, meeting.key, cursor, rowKinds);
  expect(Object.keys(told.cursor).sort()).toEqual(rowKinds.filter(kind => kind !== 'item').sort());
});

test.each([400, 404, 405, 501])(
  'a list that answers delta with %i is left out, to be read whole',
  async status => {
    const { tenant, line, site } = await freshSite();
    const match = { path: `${must(site.lists.Decisions)}/items/delta`, part: true };
    trouble(tenant, { status, match, times: 2 });
    expect(Object.keys(await startFollowing(line.graph, site)).sort()).toEqual(
      rowKinds.filter(kind => kind !== 'decision').sort(),
    );
  },
);

test('a busy service is heard at once: nothing is tried again behind the back of the pace', async () => {
  const { tenant, line, cursor } = await followed();
  trouble(tenant, { status: 429, retryAfter: 30, times: 9, match: { path: '/delta', part: true } });
  const before = tenant.requests().length;
  const refusal = loadChanges(line.graph, meeting.key, cursor, rowKinds);
  await expect(refusal).rejects.toMatchObject({
    kind: 'throttled',
    retryAfterMs: 30_000,
  } satisfies Partial<GraphError>);
  expect(tenant.requests().length - before).toBe(1);
  expect(line.waits).toEqual([]);
});

test('a column that somebody has deleted ends neither the following nor the reading', async () => {
  const { tenant, line, site, save, stored } = await followed();
  const list = must(
    (await tenant.world()).sites.flatMap(each => each.lists).find(each => each.id === site.lists.Items),
  );
  list.columns.splice(
    list.columns.findIndex(({ name }) => name === 'PlannedMinutes'),
    1,
  );
  const whole = await loadWhole(line.graph, site, meeting.key, ['item']);
  expect(whole.rows).toHaveLength(1);
  const cursor = await startFollowing(line.graph, site);
  const item = anItem({ text: 'Nytt.' });
  await save({ type: 'update', kind: 'item', row: item, base: anItem(), stored: must(stored[1]) });
  const { changes } = await loadChanges(line.graph, meeting.key, cursor, rowKinds);
  expect(changes.rows.map(({ row }) => row)).toMatchObject([{ text: 'Nytt.' }]);
});

test('the whole meeting is its rows and nobody else’s', async () => {
  const { line, site } = await followed();
  await saveRows(line.graph, site, [{ type: 'create', kind: 'meeting', row: other }], { meeting: other });
  const { rows, whole } = await loadWhole(line.graph, site, meeting.key, rowKinds);
  expect(rows.map(({ kind }) => kind).sort()).toEqual([...rowKinds].sort());
  expect(whole).toEqual(rowKinds);
});

test('whether a row is gone is asked by its id', async () => {
  const { line, site, save, stored } = await followed();
  await save({ type: 'delete', kind: 'decision', row: aDecision(), stored: must(stored[3]) });
  const asked = [
    { kind: 'item', itemId: must(stored[1]).itemId },
    { kind: 'decision', itemId: must(stored[3]).itemId },
  ] as const;
  expect(await whichAreGone(line.graph, site, asked)).toEqual([asked[1]]);
});

// Answers that a real tenant may give and the simulated one does not.

const parts = (answer: (url: string) => { readonly status: number } & Record<string, unknown>) =>
  openLine({
    fetch: async request => {
      const { requests } = (await request.json()) as { requests: { id: string; url: string }[] };
      return Response.json({ responses: requests.map(({ id, url }) => ({ id, ...answer(url) })) });
    },
  }).graph;

const deltaLink = 'https://graph.microsoft.com/v1.0/sites/s/lists/l/items/delta?token=2';
const body = (value: unknown): Record<string, unknown> => ({ value, '@odata.deltaLink': deltaLink });

test('changes that are told without the rows’ columns are no news: the list begins anew', async () => {
  const graph = parts(() => ({ status: 200, body: body([{ id: '7', eTag: '"x,2"' }]) }));
  const told = await loadChanges(graph, meeting.key, { item: '/sites/s/lists/l/items/delta?token=1' }, [
    'item',
  ]);
  expect(told.changes.rows).toEqual([]);
  expect(told.cursor).toEqual({});
});

test('what the service has to spare is read from its headers; the least of all parts counts', async () => {
  let part = 0;
  const graph = parts(() => ({
    status: 200,
    headers: { 'RateLimit-Limit': '1200', 'ratelimit-remaining': String([900, 120][part++]) },
    body: body([]),
  }));
  const links = { item: deltaLink, decision: deltaLink };
  const { changes } = await loadChanges(graph, meeting.key, links, ['item', 'decision']);
  expect(changes.spare).toBeCloseTo(0.1);
});

test('a link that leads to another place is not followed', async () => {
  const graph = parts(() => ({ status: 200, body: body([]) }));
  const link = { item: 'https://elsewhere.example/v1.0/sites/s/lists/l/items/delta?token=1' };
  await expect(loadChanges(graph, meeting.key, link, ['item'])).rejects.toMatchObject({ kind: 'broken' });
});

test('a site that lacks a list says so', async () => {
  const { line, site } = await freshSite();
  const without: SiteMap = { ...site, lists: { ...site.lists, Items: null } };
  await expect(startFollowing(line.graph, without)).rejects.toMatchObject({ kind: 'missing' });
});
