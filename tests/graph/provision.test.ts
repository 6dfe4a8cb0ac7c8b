import { expect, test } from 'vitest';
import { planProvision } from '#graph/provision-plan.ts';
import { provision, type Progress } from '#graph/provision.ts';
import { findSite } from '#graph/site.ts';
import { schema } from '#graph/lists.ts';
import { provisionScopes } from '#graph/scopes.ts';
import { must } from '../must.ts';
import { emptySite, lineOf, openTenant, seededSite, trouble } from './norrdal.ts';

const writes = (tenant: ReturnType<typeof openTenant>, from: number): number =>
  tenant
    .requests()
    .slice(from)
    .flatMap(request => request.parts?.map(part => part.method) ?? [request.method])
    .filter(method => method !== 'GET').length;

test('an empty site gets all lists, columns and the library, under names that people read', async () => {
  const tenant = openTenant();
  const { graph } = lineOf(tenant, 'secretary');
  const before = await findSite(graph, emptySite);
  expect(before.missing).toEqual([
    'Organ',
    'Ledamöter',
    'Möten',
    'Ärenden',
    'Närvaro',
    'Beslut',
    'Uppdrag',
    'Handlingar',
  ]);

  const steps: Progress[] = [];
  const { problems } = await provision(graph, emptySite, { onProgress: each => steps.push(each) });

  expect(problems).toEqual([]);
  expect((await findSite(graph, emptySite)).missing).toEqual([]);
  const site = (await tenant.world()).sites.find(each => each.path === emptySite.path);
  for (const wanted of schema) {
    const made = site?.lists.find(list => list.name === wanted.name);
    expect(made?.displayName).toBe(wanted.display);
    expect(made?.columns.map(column => column.name)).toEqual(
      expect.arrayContaining(wanted.columns.map(column => column.name)),
    );
  }
  const items = site?.lists.find(list => list.name === 'Items')?.columns;
  expect(items?.find(column => column.name === 'Key')).toMatchObject({
    indexed: true,
    unique: true,
    required: true,
  });
  expect(items?.find(column => column.name === 'MeetingKey')).toMatchObject({ indexed: true, unique: false });
  expect(items?.find(column => column.name === 'Body')).toMatchObject({ kind: 'note' });
  expect(items?.find(column => column.name === 'State')).toMatchObject({
    choices: ['open', 'handled', 'carried'],
  });
  expect(steps[0]).toEqual({ done: 0, of: 15, current: ['Organ'] });
  expect(steps.at(-1)).toEqual({ done: 15, of: 15, current: [] });
  // Each step is named once, and the count never says that more is done than has been named.
  expect(steps.flatMap(each => each.current)).toHaveLength(15);
  expect(steps.map(each => each.done)).toEqual([...steps.map(each => each.done)].sort((a, b) => a - b));
});

test('doing it twice writes nothing the second time', async () => {
  const tenant = openTenant();
  const { graph } = lineOf(tenant, 'secretary');
  await provision(graph, emptySite);
  const before = tenant.requests().length;

  expect((await provision(graph, emptySite)).problems).toEqual([]);

  expect(writes(tenant, before)).toBe(0);
});

test('the county’s own site is complete, and nothing is written to it', async () => {
  const tenant = openTenant();
  const { graph } = lineOf(tenant, 'secretary');

  expect(await planProvision(graph, seededSite)).toMatchObject({ steps: [], problems: [], missing: [] });
  await provision(graph, seededSite);

  expect(writes(tenant, 0)).toBe(0);
});

test('making lists asks for the wider permission, and reading them does not', async () => {
  const line = lineOf(openTenant(), 'secretary');

  await planProvision(line.graph, emptySite);
  expect(new Set(line.tokens.flatMap(each => each.scopes))).toEqual(new Set(['Sites.Selected']));
  line.tokens.length = 0;
  await provision(line.graph, emptySite);
  expect(new Set(line.tokens.flatMap(each => each.scopes))).toEqual(new Set(provisionScopes));
});

test('somebody who may only read is told so, and nothing is half made', async () => {
  const tenant = openTenant();
  const { graph } = lineOf(tenant, 'member');

  await expect(provision(graph, emptySite)).rejects.toMatchObject({ kind: 'forbidden' });

  expect((await findSite(graph, emptySite)).missing).toHaveLength(8);
});

test('stopped in the middle it goes on where it was', async () => {
  const tenant = openTenant();
  const { graph } = lineOf(tenant, 'secretary');
  const stop = new AbortController();
  const onProgress = ({ done }: Progress): void => {
    if (done === 3) stop.abort(new Error('Stopped by the administrator'));
  };

  await expect(provision(graph, emptySite, { onProgress, signal: stop.signal })).rejects.toThrow('Stopped');
  const half = await findSite(graph, emptySite);
  expect(half.missing).toHaveLength(5);

  const before = tenant.requests().length;
  expect((await provision(graph, emptySite)).problems).toEqual([]);
  expect((await findSite(graph, emptySite)).missing).toEqual([]);
  // Five lists and seven Swedish names: what was made before is not made again.
  expect(writes(tenant, before)).toBe(12);
});

test.each([
  [{ drop: 'answer', match: { method: 'POST', path: '/lists' } } as const, 'offline'],
  [{ status: 403, match: { method: 'POST', path: '/lists' } } as const, 'forbidden'],
])('a try that fails does not stand in the way of the next', async (fault, kind) => {
  const tenant = openTenant();
  const { graph } = lineOf(tenant, 'secretary');
  trouble(tenant, fault);

  await expect(provision(graph, emptySite)).rejects.toMatchObject({ kind });
  expect((await provision(graph, emptySite)).problems).toEqual([]);

  const site = (await tenant.world()).sites.find(each => each.path === emptySite.path);
  expect(site?.lists.filter(list => list.name.startsWith('Bodies'))).toHaveLength(1);
});

test('a throttled service is waited for', async () => {
  const tenant = openTenant();
  const line = lineOf(tenant, 'secretary');
  trouble(
    tenant,
    { status: 429, retryAfter: 3, match: { method: 'POST', path: '/lists' } },
    { status: 429, retryAfter: 2, match: { method: 'PATCH', path: '/lists/', part: true }, times: 3 },
  );

  expect((await provision(line.graph, emptySite)).problems).toEqual([]);
  expect(line.waits.length).toBeGreaterThanOrEqual(2);
});

test('a list that somebody has given another name is known, and keeps that name', async () => {
  const tenant = openTenant();
  const { graph } = lineOf(tenant, 'secretary');
  await provision(graph, emptySite);
  const site = (await tenant.world()).sites.find(each => each.path === emptySite.path);
  const meetings = site?.lists.find(list => list.name === 'Meetings');
  if (meetings) meetings.displayName = 'Sammanträden';

  expect((await planProvision(graph, emptySite)).steps).toEqual([]);
  expect((await findSite(graph, emptySite)).lists.Meetings).toBe(meetings?.id);
});

test('a column that was removed, or lost its index, is made good without touching the rest', async () => {
  const tenant = openTenant();
  const { graph } = lineOf(tenant, 'secretary');
  await provision(graph, emptySite);
  const site = (await tenant.world()).sites.find(each => each.path === emptySite.path);
  const items = site?.lists.find(list => list.name === 'Items');
  if (items)
    items.columns = items.columns
      .filter(column => column.name !== 'Presenters')
      .map(column => (column.name === 'MeetingKey' ? { ...column, indexed: false } : column))
      .map(column => (column.name === 'State' ? { ...column, choices: ['open', 'vilande'] } : column));
  expect((await planProvision(graph, emptySite)).missing).toEqual(['Ärenden: Föredragande']);
  const before = tenant.requests().length;

  expect((await provision(graph, emptySite)).problems).toEqual([]);

  expect(writes(tenant, before)).toBe(3);
  expect(items?.columns.find(column => column.name === 'Presenters')).toMatchObject({ kind: 'note' });
  expect(items?.columns.find(column => column.name === 'MeetingKey')).toMatchObject({ indexed: true });
  expect(items?.columns.find(column => column.name === 'State')?.choices).toEqual([
    'open',
    'handled',
    'carried',
    'vilande',
  ]);
});

test('a column with the right name that holds something else is told of and left alone', async () => {
  const tenant = openTenant();
  const { graph } = lineOf(tenant, 'secretary');
  await provision(graph, emptySite);
  const site = (await tenant.world()).sites.find(each => each.path === emptySite.path);
  const items = site?.lists.find(list => list.name === 'Items');
  if (items)
    items.columns = items.columns.map(column =>
      column.name === 'PlannedMinutes' ? { ...column, kind: 'boolean' } : column,
    );
  const before = tenant.requests().length;

  const { problems } = await provision(graph, emptySite);

  expect(problems).toMatchObject([{ severity: 'error', where: 'Items/PlannedMinutes' }]);
  expect(problems[0]?.message).toContain('Ärenden');
  expect(writes(tenant, before)).toBe(0);
});

test('a site that is not there, or not for this person, is said to be so', async () => {
  const tenant = openTenant();

  await expect(
    findSite(lineOf(tenant, 'secretary').graph, { ...emptySite, path: '/sites/borta' }),
  ).rejects.toMatchObject({ kind: 'missing' });
  await expect(findSite(lineOf(tenant, 'stranger').graph, emptySite)).rejects.toMatchObject({
    kind: 'forbidden',
  });
});

test('the site and its lists are found in one request, and in two where the lists are not told at once', async () => {
  const tenant = openTenant();
  const { graph } = lineOf(tenant, 'secretary');

  await findSite(graph, seededSite);
  expect(tenant.requests()).toHaveLength(1);
  await findSite(graph, emptySite);
  expect(tenant.requests()).toHaveLength(3);
});

test('one index that SharePoint will not make keeps nothing else from being made, and is told by its name', async () => {
  const tenant = openTenant();
  const { graph } = lineOf(tenant, 'secretary');
  await provision(graph, emptySite);
  const site = must((await tenant.world()).sites.find(each => each.path === emptySite.path));
  const listOf = (name: string) => must(site.lists.find(list => list.name === name));
  const [items, decisions] = [listOf('Items'), listOf('Decisions')];
  const index = must(items.columns.find(column => column.name === 'MeetingKey'));
  items.columns = items.columns.map(each => (each === index ? { ...each, indexed: false } : each));
  decisions.columns = decisions.columns.filter(column => column.name !== 'ClauseText');
  trouble(tenant, {
    match: { method: 'PATCH', path: `/columns/${index.id}`, part: true },
    status: 400,
    code: 'invalidRequest',
    times: 9,
  });

  const { problems } = await provision(graph, emptySite);

  expect(problems.map(({ what, where, column }) => ({ what, where, column }))).toEqual([
    { what: 'notDone', where: 'Items', column: 'Möte, nyckel' },
  ]);
  expect(listOf('Decisions').columns.some(column => column.name === 'ClauseText')).toBe(true);
});
