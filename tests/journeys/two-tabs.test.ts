import type { Frame } from 'playwright-core';
import { expect, test } from 'vitest';
import { swedish } from '#language/swedish.ts';
import { speak } from '#language/words.ts';
import { expectCalm, refusedAnswer } from './calm.ts';
import type { Sitting, World } from './harness.ts';
import { openHouse } from './house.ts';
import { openFilledPage, today } from './main-job.ts';
import { storedMeeting } from './rows.ts';
import { secretaryAt, type Secretary } from './secretary.ts';

// Two tabs of one browser at the same meeting, with the browser's own disk, locks and channel between tabs; and
// what happens when one of them is closed or dies.

const say = speak(swedish);
const { theatre, sit } = openHouse();

type TwoTabs = {
  readonly world: World;
  readonly one: Sitting;
  readonly two: Sitting;
  readonly first: Secretary;
  readonly second: Secretary;
};

/** A meeting under way, open in two tabs. */
async function twoTabs(): Promise<TwoTabs> {
  const world = await theatre().world();
  const one = await sit(world);
  await openFilledPage(one);
  const first = secretaryAt(one);
  await first.button(say('header.start')).click();
  await first.saved();
  const two = await sit(world, { profile: one.profile });
  await openFilledPage(two);
  for (const tab of [one, two]) tab.allow(refusedAnswer);
  return { world, one, two, first, second: secretaryAt(two) };
}

const stands = (hands: Secretary, number: string, words: string): Promise<void> =>
  expect.poll(() => hands.text(number).inputValue(), { timeout: 10_000 }).toBe(words);

const textsOf = async (world: World, title: string): Promise<readonly string[]> =>
  ((await storedMeeting(world.tenant, today))?.minutes.items ?? [])
    .filter(item => item.title === title)
    .map(item => item.text);

/** Every row of the list once, by key. */
async function expectNothingDoubled(world: World): Promise<void> {
  for (const list of ['Items', 'Attendance', 'Decisions']) {
    const keys = (await world.rows(list)).map(row => row['Key']);
    expect(new Set(keys).size).toBe(keys.length);
  }
}

test('She has the meeting open in two tabs and writes in both: what stands in one stands in the other, and both say saved', async () => {
  const { world, one, two, first, second } = await twoTabs();
  await first.write('6', 'Från den ena fliken.');
  await stands(second, '6', 'Från den ena fliken.');
  await second.write('7', 'Från den andra fliken.');
  await stands(first, '7', 'Från den andra fliken.');
  await first.saved();
  await second.saved();
  expect(await textsOf(world, 'Aktuellt på sekretariatet')).toEqual(['Från den ena fliken.']);
  expect(await textsOf(world, 'Övriga frågor')).toEqual(['Från den andra fliken.']);
  await expectNothingDoubled(world);
  await expectCalm(one);
  await expectCalm(two);
});

test('The tab that she writes in crashes without network: the words stand in the other tab, which sends them', async () => {
  const { world, one, first, second } = await twoTabs();
  await world.trouble([{ drop: 'request' }]);
  await first.write('6', 'Sista ordet före kraschen.');
  await stands(second, '6', 'Sista ordet före kraschen.');
  const crash = await one.profile.newCDPSession(one.page);
  const crashed = one.page.waitForEvent('crash');
  // A page that has crashed answers nobody.
  void crash.send('Page.crash').catch(() => undefined);
  await crashed;
  await world.trouble([]);
  await second.saved();
  expect(await textsOf(world, 'Aktuellt på sekretariatet')).toEqual(['Sista ordet före kraschen.']);
  await expectNothingDoubled(world);
});

test('A tab is closed while its words are on the way: the other finishes, and nothing stands twice', async () => {
  const { world, one, first, second } = await twoTabs();
  await world.trouble([{ match: { method: 'POST', path: '/$batch' }, latencyMs: 3_000, times: 1 }]);
  const asked = one.page.waitForRequest(request => request.url().endsWith('/$batch'));
  await first.write('6', 'På väg när fliken stängdes.');
  await first.press('save');
  await asked;
  await one.page.close();
  await stands(second, '6', 'På väg när fliken stängdes.');
  await second.write('7', 'Skrivet i den andra.');
  await second.saved();
  expect(await textsOf(world, 'Aktuellt på sekretariatet')).toEqual(['På väg när fliken stängdes.']);
  expect(await textsOf(world, 'Övriga frågor')).toEqual(['Skrivet i den andra.']);
  await expectNothingDoubled(world);
});

test('The browser dies with both tabs: the next start has every word, and sends it', async () => {
  const { world, one, two, first, second } = await twoTabs();
  await world.trouble([{ drop: 'request' }]);
  await first.write('6', 'I den ena.');
  await second.write('7', 'I den andra.');
  await stands(first, '7', 'I den andra.');
  for (const { page, profile } of [one, two]) {
    const crash = await profile.newCDPSession(page);
    const crashed = page.waitForEvent('crash');
    void crash.send('Page.crash').catch(() => undefined);
    await crashed;
  }
  await world.trouble([]);
  const again = await sit(world, { profile: one.profile });
  await openFilledPage(again);
  const hands = secretaryAt(again);
  await stands(hands, '6', 'I den ena.');
  await stands(hands, '7', 'I den andra.');
  await hands.saved();
  expect(await textsOf(world, 'Aktuellt på sekretariatet')).toEqual(['I den ena.']);
  expect(await textsOf(world, 'Övriga frågor')).toEqual(['I den andra.']);
});

test('Nobody has opened a meeting for two months: it stays while a tab has it open, and then the computer forgets it', async () => {
  const { world, one, two, first } = await twoTabs();
  await two.page.close();
  await first.saved();
  await lieLong(one.app);
  const winter = { profile: one.profile, meeting: '18 december' };
  const later = await sit(world, winter);
  await openFilledPage(later);
  const meetings = async (): Promise<number> => (await copiesOn(later.app)).length;
  // The autumn's as it was left by another, the autumn's as it is open, and the winter's.
  expect(await meetings()).toBe(3);
  await expect.poll(meetings, { timeout: 30_000 }).toBe(2);
  await one.page.close();
  const latest = await sit(world, winter);
  await openFilledPage(latest);
  await expect.poll(meetings, { timeout: 30_000 }).toBe(1);
  for (const tab of [later, latest]) await expectCalm(tab);
});

/** The copies of meetings on this computer, by their places. */
const copiesOn = (app: Frame): Promise<readonly string[]> =>
  app.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const asked = indexedDB.open('handlingar');
        asked.onerror = () => reject(new Error(asked.error?.message));
        asked.onsuccess = () => {
          const keys = asked.result.transaction('confirmed').objectStore('confirmed').getAllKeys();
          keys.onsuccess = () => {
            asked.result.close();
            resolve(keys.result.map(String));
          };
        };
      }),
  );

/** Every copy has lain there for 61 days, and beside each lies one that was another person's. */
const lieLong = (app: Frame): Promise<void> =>
  app.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const asked = indexedDB.open('handlingar');
        asked.onerror = () => reject(new Error(asked.error?.message));
        asked.onsuccess = () => {
          const transaction = asked.result.transaction('confirmed', 'readwrite');
          const store = transaction.objectStore('confirmed');
          const cursor = store.openCursor();
          cursor.onsuccess = () => {
            if (typeof cursor.result?.key !== 'string') return;
            const [place, { usedAt, ...copy }] = [
              cursor.result.key,
              cursor.result.value as { usedAt: number },
            ];
            if (place.includes('another')) return;
            const old = { ...copy, usedAt: usedAt - 61 * 86_400_000 };
            store.put(old, place);
            store.put(old, place.replace('/', '/another-'));
            cursor.result.continue();
          };
          transaction.oncomplete = () => {
            asked.result.close();
            resolve();
          };
        };
      }),
  );
