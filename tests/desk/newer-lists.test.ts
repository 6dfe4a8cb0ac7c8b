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

/** What was written: a batch is as much as is in it. */
const writes = (tenant: Tenant): number =>
  tenant
    .requests()
    .flatMap(({ method, parts }) => parts?.map(part => part.method) ?? [method])
    .filter(method => method !== 'GET').length;

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

const today = 'Länsnätverket Norrdal (LNN)';

/** A page of the meeting after its first words have been saved, three minutes ago. */
async function begun() {
  const tenant = county();
  const chatId = (await chatNamed(tenant, today)).id;
  const sitting = await sit({ tenant, chatId });
  const { desk, clock, meeting } = sitting;
  desk.edit(set('item', must(inOrder(meeting().minutes.items)[0]), 'text', 'Före uppdateringen.'));
  await clock.pass(180_000);
  expect(meeting().saving.state).toBe('saved');
  return { tenant, chatId, ...sitting, before: writes(tenant) };
}

const nowFails = { state: 'failed', reason: 'newerLists' };

test('a proposal that stands on the page during the update is taken down, and begins no meeting', async () => {
  const tenant = county();
  const { clock, meeting, view } = await sit({ tenant, chatId: (await chatNamed(tenant, today)).id });
  expect(meeting().saving.state).toBe('proposal');
  await clock.pass(600_000);
  await update(tenant, '[handlingar:2]');
  await clock.pass(900_000);

  expect(view()).toMatchObject(nowFails);
  expect(writes(tenant)).toBe(0);
});

test('the first words in a proposal that nobody has looked at for a quarter of an hour wait for a look at the lists', async () => {
  const tenant = county();
  const { desk, clock, look, meeting, view } = await sit({
    tenant,
    chatId: (await chatNamed(tenant, today)).id,
  });
  look(false);
  await clock.pass(900_000);
  await update(tenant, '[handlingar:2]');
  desk.edit(set('item', must(inOrder(meeting().minutes.items)[0]), 'text', 'Efter uppdateringen.'));
  await clock.pass(30_000);

  expect(view()).toMatchObject(nowFails);
  expect(writes(tenant)).toBe(0);
});

test('publishing right after the update puts neither rows nor files there', async () => {
  const { tenant, desk, clock, meeting, view, before } = await begun();
  await update(tenant, '[handlingar:2]');
  desk.publish();
  for (let turn = 0; turn < 50 && view().state === 'open'; turn++) await clock.pass(100);

  expect(view()).toMatchObject(nowFails);
  expect(writes(tenant)).toBe(before);

  // The lists set back: the page is as it was, and nothing is half published.
  await update(tenant, '');
  desk.retry();
  await clock.pass(1_000);
  expect(meeting()).toMatchObject({ publishing: null, saving: { state: 'saved' } });
});

test('a page that was just opened looks at the lists again before it publishes', async () => {
  const { tenant, chatId, shelf, desk: earlier, before } = await begun();
  earlier.close();
  const { desk, clock, view } = await sit({ tenant, chatId, shelf });
  await update(tenant, '[handlingar:2]');
  desk.publish();
  for (let turn = 0; turn < 50 && view().state === 'open'; turn++) await clock.pass(0);

  expect(view()).toMatchObject(nowFails);
  expect(writes(tenant)).toBe(before);
});

test('what was written during a quarter of an hour without network goes out only after a look at the lists', async () => {
  const { tenant, chatId, desk, clock, meeting, network, shelf, view, before } = await begun();
  network(false);
  desk.edit(set('item', must(inOrder(meeting().minutes.items)[0]), 'text', 'Skrivet på tåget.'));
  await clock.pass(900_000);
  expect(meeting().saving.state).toBe('offline');
  await update(tenant, '[handlingar:2]');
  network(true);
  desk.online();
  await clock.pass(120_000);

  expect(view()).toMatchObject(nowFails);
  expect(writes(tenant)).toBe(before);
  await update(tenant, '');
  const again = await sit({ tenant, chatId, shelf });
  await again.clock.pass(30_000);
  expect(again.meeting().saving.state).toBe('saved');
  expect(inOrder(again.meeting().minutes.items)[0]?.text).toBe('Skrivet på tåget.');
});

test('words from a page that was opened without network go out only after a look at the lists', async () => {
  const { tenant, chatId, shelf, desk: earlier, before } = await begun();
  earlier.close();
  const { desk, clock, meeting, network, view } = await sit({ tenant, chatId, shelf, offline: true });
  desk.edit(set('item', must(inOrder(meeting().minutes.items)[0]), 'text', 'Skrivet på tåget.'));
  await clock.pass(5_000);
  await update(tenant, '[handlingar:2]');
  network(true);
  desk.online();
  await clock.pass(60_000);

  expect(view()).toMatchObject(nowFails);
  expect(writes(tenant)).toBe(before);
});
