import { expect, test } from 'vitest';
import { set } from '#minutes/edit.ts';
import { inOrder } from '#minutes/rank.ts';
import { createTenant, type Tenant } from '#sim/tenant.ts';
import { must } from '../must.ts';
import { chatNamed, county, friday, sit } from './sit.ts';

// Somebody has been at the lists in SharePoint: what is wrong there is named, and nothing is lost.

const today = 'Länsnätverket Norrdal (LNN)';

/** Not held against Graph's rules: with columns taken away what the app asks for is refused, and is meant to be. */
const tampered = (): Tenant => createTenant({ now: () => friday });

async function listsOf(tenant: Tenant) {
  return must((await tenant.world()).sites.find(({ path }) => path === '/sites/handlingar')).lists;
}

async function columnGone(tenant: Tenant, list: string, column: string): Promise<void> {
  const there = must((await listsOf(tenant)).find(({ name }) => name === list));
  there.columns = there.columns.filter(({ name }) => name !== column);
}

async function opened(tenant: Tenant) {
  return sit({ tenant, chatId: (await chatNamed(tenant, today)).id });
}

/** A page on which words about the first item could not be saved. */
async function refused(tenant: Tenant) {
  const sitting = await opened(tenant);
  sitting.desk.edit(set('item', must(inOrder(sitting.meeting().minutes.items)[0]), 'text', 'Före.'));
  await sitting.clock.pass(60_000);
  expect(sitting.meeting().saving.state).toBe('saved');
  await columnGone(tenant, 'Items', 'Body');
  sitting.desk.edit(set('item', must(inOrder(sitting.meeting().minutes.items)[0]), 'text', 'Efter.'));
  await sitting.clock.pass(60_000);
  expect(sitting.meeting().saving).toMatchObject({ state: 'refused', reason: 'broken' });
  return sitting;
}

const textGone = { what: 'noColumn', list: 'Ärenden', column: 'Text' };

test('words that are refused for want of a column: the column is named, and the words wait until it is back', async () => {
  const tenant = county();
  const { desk, clock, meeting } = await refused(tenant);

  expect(await desk.faultsInLists()).toEqual([textGone]);
  expect(inOrder(meeting().minutes.items)[0]?.text).toBe('Efter.');

  const [items, untouched] = await Promise.all([listsOf(tenant), listsOf(county())]).then(both =>
    both.map(lists => must(lists.find(({ name }) => name === 'Items'))),
  );
  must(items).columns = must(untouched).columns;
  desk.retry();
  await clock.pass(60_000);
  expect(meeting().saving.state).toBe('saved');
});

test('a meeting that cannot be opened for want of a column: the column is named', async () => {
  const tenant = tampered();
  await columnGone(tenant, 'Items', 'MeetingKey');
  const { desk, view } = await opened(tenant);

  expect(view()).toMatchObject({ state: 'failed', reason: 'broken' });
  expect(await desk.faultsInLists()).toEqual([{ what: 'noColumn', list: 'Ärenden', column: 'Möte, nyckel' }]);
});

test('a list of the same name that somebody else has made is named, as theirs', async () => {
  const tenant = tampered();
  const members = must((await listsOf(tenant)).find(({ name }) => name === 'Members'));
  members.description = '';
  members.columns = members.columns.filter(({ name }) => name === 'Title');
  const { desk, view } = await opened(tenant);

  expect(view()).toMatchObject({ state: 'failed', reason: 'broken' });
  expect(await desk.faultsInLists()).toEqual([
    { what: 'foreignList', list: members.displayName, column: null },
  ]);
});

test('while somebody types on, the lists are looked at once a minute', async () => {
  const tenant = county();
  const { desk, clock } = await refused(tenant);
  const before = tenant.requests().length;
  await desk.faultsInLists();
  const asked = tenant.requests().length;
  expect(asked).toBeGreaterThan(before);
  await desk.faultsInLists();
  expect(tenant.requests().length).toBe(asked);
  await clock.pass(60_000);
  const later = tenant.requests().length;
  await desk.faultsInLists();
  expect(tenant.requests().length).toBeGreaterThan(later);
});

test('lists that are as they should be, or out of reach, are said nothing of', async () => {
  const tenant = county();
  const sitting = await opened(tenant);
  expect(await sitting.desk.faultsInLists()).toEqual([]);
  sitting.network(false);
  await sitting.clock.pass(60_000);
  expect(await sitting.desk.faultsInLists()).toEqual([]);
});
