import { deleteDB, openDB } from 'idb';
import { expect, test } from 'vitest';
import { set } from '#minutes/edit.ts';
import { outline } from '#minutes/numbering.ts';
import type { Item } from '#minutes/record.ts';
import { diskShelf, memoryShelf, type Shelf } from '#desk/shelf.ts';
import { tabInProcess } from '#desk/shelf-tabs.ts';
import type { Tenant } from '#sim/tenant.ts';
import { must } from '../must.ts';
import { newBrowser } from './browser.ts';
import { everythingOn, keysOn, layFirstVersion, rewrite } from './on-the-disk.ts';
import { chatNamed, county, handClock, rowsIn, sit, type Sitting } from './sit.ts';

// The local disk: shared by tabs, from an older version, from a newer one, full, cleared under us, unreadable.

const today = 'Länsnätverket Norrdal (LNN)';
const chatOf = async (tenant: Tenant): Promise<string> => (await chatNamed(tenant, today)).id;
const nth = ({ meeting }: Sitting, at: number): Item => must(outline(meeting().minutes)[at]).item;
const write = (sitting: Sitting, text: string, at = 0): void =>
  sitting.desk.edit(set('item', nth(sitting, at), 'text', text));
const textsIn = async (tenant: Tenant, key: string): Promise<readonly unknown[]> =>
  (await rowsIn(tenant, 'Items')).filter(row => row.fields['Key'] === key).map(row => row.fields['Body']);

let disks = 0;
const newDisk = (): string => `disk-${++disks}`;
const numberIn = (value: unknown): number =>
  typeof value === 'object' && value !== null && 'n' in value && typeof value.n === 'number' ? value.n : 0;

for (const [kind, two] of [
  [
    'two tabs of one browser',
    async () => {
      const disk = newDisk();
      return [await diskShelf(disk, tabInProcess()), await diskShelf(disk, tabInProcess())] as const;
    },
  ],
  [
    'a page without storage',
    () => {
      const shelf = memoryShelf();
      return Promise.resolve([shelf, shelf] as const);
    },
  ],
] as const) {
  test(`${kind}: changes of the same thing at the same moment come one after the other, none is lost`, async () => {
    const [one, two_] = await two();
    const plus = (shelf: Shelf): Promise<void> =>
      shelf.change('k', 'unsent', ({ unsent }) => ({ unsent: { n: numberIn(unsent) + 1 } }));
    await Promise.all(Array.from({ length: 40 }, (_, at) => plus(at % 2 === 0 ? one : two_)));
    expect(numberIn((await two_.read('k', 'unsent')).unsent)).toBe(40);
  });

  test(`${kind}: a change that breaks off leaves everything as it was`, async () => {
    const [one] = await two();
    await one.change('k', 'both', () => ({ confirmed: { n: 1 }, unsent: { n: 1 } }));
    await one.change('k', 'both', () => null);
    await expect(
      (async () =>
        one.change('k', 'both', () => {
          throw new Error('midway');
        }))(),
    ).rejects.toThrow('midway');
    expect(await one.read('k', 'both')).toMatchObject({ confirmed: { n: 1 }, unsent: { n: 1 }, first: null });
  });

  test(`${kind}: work that wants to be alone is never done by two at a time`, async () => {
    const [one, two_] = await two();
    let inside = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      most = Math.max(most, ++inside);
      await new Promise(resolve => setTimeout(resolve, 1));
      inside -= 1;
    };
    await Promise.all(Array.from({ length: 10 }, (_, at) => (at % 2 === 0 ? one : two_).alone('k', work)));
    expect(most).toBe(1);
  });
}

test('a tab that dies in the middle of its work lets the next one in', async () => {
  const disk = newDisk();
  const dying = tabInProcess();
  const [one, two] = [await diskShelf(disk, dying), await diskShelf(disk, tabInProcess())];
  void one.alone('k', () => new Promise<void>(() => undefined));
  const turn = two.alone('k', () => Promise.resolve('in'));
  dying.die();
  expect(await turn).toBe('in');
});

test('the first version of the app left unsent words: the new one opens with every one of them and sends them', async () => {
  const tenant = county();
  const chatId = await chatOf(tenant);
  const elsewhere = await sit({ tenant, chatId });
  write(elsewhere, 'Mötet öppnades.');
  await elsewhere.clock.pass(10_000);
  elsewhere.desk.close();
  const browser = newBrowser();
  await layFirstVersion(browser.disk);
  const sitting = await browser.open({ tenant, chatId, keysFrom: 1_000 });
  const { minutes, prefilled } = sitting.meeting();
  expect(prefilled).toBe(false);
  expect(nth(sitting, 0).text).toBe('Mötet öppnades. Skrivet före uppgraderingen.');
  expect(nth(sitting, 2)).toMatchObject({ title: 'Ny rubrik före uppgraderingen', plannedMinutes: 25 });
  expect(minutes.decisions.map(({ text }) => text)).toContain('att behålla varje ord');
  expect(minutes.decisions.map(({ text }) => text)).not.toContain('att godkänna dagordningen');
  await sitting.clock.pass(10_000);
  expect(sitting.meeting().saving.state).toBe('saved');
  expect(await textsIn(tenant, nth(sitting, 0).key)).toEqual([
    'Mötet öppnades. Skrivet före uppgraderingen.',
  ]);
  const decisions = (await rowsIn(tenant, 'Decisions')).map(row => row.fields['ClauseText']);
  expect(decisions.filter(text => text === 'att behålla varje ord')).toHaveLength(1);
});

test('the first version left unsent words and there is no network: they are on the page, and on the disk in the new form', async () => {
  const tenant = county();
  const chatId = await chatOf(tenant);
  const browser = newBrowser();
  await layFirstVersion(browser.disk);
  const sitting = await browser.open({ tenant, chatId, offline: true });
  expect(nth(sitting, 0).text).toBe('Mötet öppnades. Skrivet före uppgraderingen.');
  const all = await everythingOn(browser.disk);
  expect(all).toContain('Skrivet före uppgraderingen.');
  expect(all).toContain('att behålla varje ord');
  expect(Object.keys(await keysOn(browser.disk, 'unsent'))).toHaveLength(1);
});

test('a newer version has kept the meeting here: the older page says so and touches nothing', async () => {
  const tenant = county();
  const chatId = await chatOf(tenant);
  const browser = newBrowser();
  const first = await browser.open({ tenant, chatId });
  write(first, 'Mötet öppnades.');
  await first.clock.pass(10_000);
  first.desk.close();
  await rewrite(browser.disk, 'unsent', value => ({ ...value, v: 99, edits: { form: 'of tomorrow' } }));
  const before = await everythingOn(browser.disk);
  const again = await browser.open({ tenant, chatId });
  expect(again.view()).toMatchObject({ state: 'failed', reason: 'newerShelf' });
  expect(await everythingOn(browser.disk)).toBe(before);
});

test('a newer version is opened in another tab while she writes: her words go on to SharePoint, and what it keeps stays', async () => {
  const tenant = county();
  const chatId = await chatOf(tenant);
  const browser = newBrowser();
  const sitting = await browser.open({ tenant, chatId });
  write(sitting, 'Mötet öppnades.');
  await sitting.clock.pass(10_000);
  await rewrite(browser.disk, 'unsent', value => ({ ...value, v: 99, mark: 'tomorrow' }));
  const before = await everythingOn(browser.disk);
  write(sitting, 'Mötet öppnades. Skrivet i en gammal flik.');
  await sitting.clock.pass(10_000);
  expect(sitting.meeting()).toMatchObject({ isOld: true, onDisk: false, saving: { state: 'saved' } });
  expect(await textsIn(tenant, nth(sitting, 0).key)).toEqual(['Mötet öppnades. Skrivet i en gammal flik.']);
  expect(await everythingOn(browser.disk)).toBe(before);
});

test('the database itself is of a newer version: the page says so', async () => {
  const tenant = county();
  const browser = newBrowser();
  (await openDB(browser.disk, 7)).close();
  const sitting = await browser.open({ tenant, chatId: await chatOf(tenant) });
  expect(sitting.view()).toMatchObject({ state: 'failed', reason: 'newerShelf' });
});

test('the disk is full: she is told, her words are sent, and are kept again when there is room', async () => {
  const tenant = county();
  const chatId = await chatOf(tenant);
  const disk = newDisk();
  const whole = await diskShelf(disk, tabInProcess());
  let full = false;
  const shelf: Shelf = {
    ...whole,
    change: (key, parts, decide) =>
      full
        ? Promise.reject(new DOMException('The quota has been exceeded.', 'QuotaExceededError'))
        : whole.change(key, parts, decide),
  };
  const sitting = await sit({ tenant, chatId, shelf });
  write(sitting, 'Mötet öppnades.');
  await sitting.clock.pass(10_000);
  expect(sitting.meeting().onDisk).toBe(true);
  full = true;
  write(sitting, 'Mötet öppnades. På en full disk.');
  await sitting.clock.pass(100);
  expect(sitting.meeting().onDisk).toBe(false);
  await sitting.clock.pass(10_000);
  expect(await textsIn(tenant, nth(sitting, 0).key)).toEqual(['Mötet öppnades. På en full disk.']);
  sitting.network(false);
  write(sitting, 'Mötet öppnades. På en full disk. Utan nät.');
  await sitting.clock.pass(2_000);
  full = false;
  await sitting.clock.pass(5_000);
  expect(sitting.meeting()).toMatchObject({ onDisk: true, saving: { state: 'offline' } });
  sitting.desk.close();
  const again = await sit({ tenant, chatId, shelf: await diskShelf(disk, tabInProcess()), offline: true });
  expect(nth(again, 0).text).toBe('Mötet öppnades. På en full disk. Utan nät.');
});

test('somebody clears the browser’s data while she writes: everything is laid on the disk again', async () => {
  const tenant = county();
  const chatId = await chatOf(tenant);
  const browser = newBrowser();
  const sitting = await browser.open({ tenant, chatId });
  write(sitting, 'Mötet öppnades.');
  await sitting.clock.pass(10_000);
  sitting.network(false);
  write(sitting, 'Mötet öppnades. Före rensningen.');
  await sitting.clock.pass(2_000);
  await deleteDB(browser.disk);
  write(sitting, 'Mötet öppnades. Före rensningen. Efter rensningen.');
  await sitting.clock.pass(10_000);
  expect(sitting.meeting().onDisk).toBe(true);
  expect(await everythingOn(browser.disk)).toContain('Före rensningen. Efter rensningen.');
  sitting.network(true);
  sitting.desk.online();
  await sitting.clock.pass(5_000);
  expect(sitting.meeting().saving.state).toBe('saved');
});

test('one of the kept changes cannot be read: it is told, it stays, and the others come', async () => {
  const tenant = county();
  const chatId = await chatOf(tenant);
  const browser = newBrowser();
  const first = await browser.open({ tenant, chatId });
  write(first, 'Mötet öppnades.');
  await first.clock.pass(10_000);
  first.network(false);
  write(first, 'Mötet öppnades. Kan läsas.');
  await first.clock.pass(2_000);
  first.desk.close();
  const strange = {
    type: 'set',
    kind: 'item',
    key: nth(first, 0).key,
    field: 'okänt',
    value: 'Kan inte läsas.',
  };
  await rewrite(browser.disk, 'unsent', value => ({
    ...value,
    edits: [strange, ...(Array.isArray(value['edits']) ? (value['edits'] as unknown[]) : [])],
  }));
  const again = await browser.open({ tenant, chatId, keysFrom: 2_000 });
  expect(again.meeting().unread).toEqual([strange]);
  expect(nth(again, 0).text).toBe('Mötet öppnades. Kan läsas.');
  await again.clock.pass(10_000);
  expect(again.meeting().saving.state).toBe('saved');
  expect(await everythingOn(browser.disk)).toContain('Kan inte läsas.');
  again.desk.forgetUnread();
  await again.clock.pass(100);
  expect(again.meeting().unread).toEqual([]);
  expect(await everythingOn(browser.disk)).not.toContain('Kan inte läsas.');
});

test('the record beside the words cannot be read: the words come over what SharePoint has', async () => {
  const tenant = county();
  const chatId = await chatOf(tenant);
  const browser = newBrowser();
  const first = await browser.open({ tenant, chatId });
  write(first, 'Mötet öppnades.');
  await first.clock.pass(10_000);
  first.network(false);
  write(first, 'Mötet öppnades. Orden finns.');
  await first.clock.pass(2_000);
  first.desk.close();
  await rewrite(browser.disk, 'confirmed', () => ({ v: 2, minutes: 'trasig' }));
  const again = await browser.open({ tenant, chatId });
  expect(nth(again, 0).text).toBe('Mötet öppnades. Orden finns.');
  await again.clock.pass(10_000);
  expect(await textsIn(tenant, nth(again, 0).key)).toEqual(['Mötet öppnades. Orden finns.']);
});

test('without network the page says that words are on the computer only when they are', async () => {
  const tenant = county();
  const sitting = await newBrowser().open({ tenant, chatId: await chatOf(tenant) });
  write(sitting, 'Mötet öppnades.');
  await sitting.clock.pass(10_000);
  sitting.network(false);
  write(sitting, 'Utan nät.');
  await sitting.clock.pass(10_000);
  expect(sitting.meeting()).toMatchObject({ saving: { state: 'offline' }, keeping: false, onDisk: true });
  write(sitting, 'Utan nät. Nästa ord.');
  expect(sitting.meeting().keeping).toBe(true);
  await sitting.clock.pass(1_000);
  expect(sitting.meeting().keeping).toBe(false);
});

test('nobody has said who sits here: nothing is kept that anybody might find', async () => {
  const tenant = county();
  const disk = newDisk();
  const shelf = await diskShelf(disk, tabInProcess());
  const sitting = await sit({
    tenant,
    chatId: await chatOf(tenant),
    shelf,
    clock: handClock(),
    nameless: true,
  });
  write(sitting, 'Vems ord?');
  await sitting.clock.pass(100);
  expect(sitting.meeting().onDisk).toBe(false);
  expect(await everythingOn(disk)).not.toContain('Vems ord?');
  await sitting.clock.pass(10_000);
  expect(sitting.meeting().saving.state).toBe('saved');
});
