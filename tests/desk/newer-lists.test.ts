import { expect, test } from 'vitest';
import { set } from '#minutes/edit.ts';
import { inOrder } from '#minutes/rank.ts';
import type { Tenant } from '#sim/tenant.ts';
import { must } from '../must.ts';
import { chatNamed, county, rowsIn, sit } from './sit.ts';

// Somebody has a later program update the lists: whoever still has the earlier one changes nothing any more.

async function update(tenant: Tenant, mark: string): Promise<void> {
  const site = must((await tenant.world()).sites.find(({ path }) => path === '/sites/handlingar'));
  for (const list of site.lists) list.description = `Hör till Handlingar. ${mark}`;
}

const writes = (tenant: Tenant): number =>
  tenant
    .requests()
    .flatMap(({ method, parts }) => parts?.map(part => part.method) ?? [method])
    .filter(method => !['GET', 'POST'].includes(method)).length;

test('a page that is opened after the update says so and writes nothing', async () => {
  const tenant = county();
  await update(tenant, '[handlingar:2]');
  const { view } = await sit({ tenant, chatId: (await chatNamed(tenant, 'Länsnätverket Norrdal (LNN)')).id });

  expect(view()).toMatchObject({ state: 'failed', reason: 'newerLists', retryAt: null });
  expect(writes(tenant)).toBe(0);
});

test.each(['[handlingar:2]', '[handlingar:1>2]'])(
  'a meeting that was found before is not opened either, with the mark %s',
  async mark => {
    const tenant = county();
    const chatId = (await chatNamed(tenant, 'Länsnätverket Norrdal (LNN)')).id;
    const { shelf, meeting } = await sit({ tenant, chatId });
    expect(meeting().state).toBe('open');
    await update(tenant, mark);

    expect((await sit({ tenant, chatId, shelf })).view()).toMatchObject({
      state: 'failed',
      reason: 'newerLists',
    });
  },
);

test('a page that stands open during the update finds out, stops writing and keeps the words on the computer', async () => {
  const tenant = county();
  const chatId = (await chatNamed(tenant, 'Länsnätverket Norrdal (LNN)')).id;
  const { desk, clock, meeting, view, shelf } = await sit({ tenant, chatId });
  const item = must(inOrder(meeting().minutes.items)[0]);
  desk.edit(set('item', item, 'text', 'Före uppdateringen.'));
  await clock.pass(90_000);
  await update(tenant, '[handlingar:2]');
  await clock.pass(605_000);

  expect(view()).toMatchObject({ state: 'failed', reason: 'newerLists' });
  const before = writes(tenant);
  await clock.pass(60_000);
  expect(writes(tenant)).toBe(before);

  // The later program opens the page, here the lists set back: the words are there.
  await update(tenant, '');
  const again = await sit({ tenant, chatId, shelf });
  expect(inOrder(again.meeting().minutes.items)[0]?.text).toBe('Före uppdateringen.');
});

test('words that are refused because the lists are others by now bring the look at the lists forward', async () => {
  const tenant = county();
  const chatId = (await chatNamed(tenant, 'Länsnätverket Norrdal (LNN)')).id;
  const { desk, clock, meeting, view } = await sit({ tenant, chatId });
  const item = must(inOrder(meeting().minutes.items)[0]);
  desk.edit(set('item', item, 'text', 'Före uppdateringen.'));
  await clock.pass(90_000);
  await update(tenant, '[handlingar:2]');
  const site = must((await tenant.world()).sites.find(({ path }) => path === '/sites/handlingar'));
  const items = must(site.lists.find(({ name }) => name === 'Items'));
  items.columns = items.columns.filter(({ name }) => name !== 'Body');
  desk.edit(set('item', must(inOrder(meeting().minutes.items)[0]), 'text', 'Efter uppdateringen.'));
  await clock.pass(30_000);

  expect(view()).toMatchObject({ state: 'failed', reason: 'newerLists' });
  expect((await rowsIn(tenant, 'Items')).some(row => JSON.stringify(row).includes('Efter'))).toBe(false);
});
