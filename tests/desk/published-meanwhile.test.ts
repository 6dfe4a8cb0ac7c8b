import { expect, test } from 'vitest';
import { set } from '#minutes/edit.ts';
import { outline } from '#minutes/numbering.ts';
import type { Item } from '#minutes/record.ts';
import type { Tenant } from '#sim/tenant.ts';
import { must } from '../must.ts';
import { newBrowser } from './browser.ts';
import { chatNamed, county, friday, handClock, rowsIn, sit, type Sitting } from './sit.ts';

// A record that is published while somebody still has words on the way, and words that got into a published one.

const today = 'Länsnätverket Norrdal (LNN)';

const nth = ({ meeting }: Sitting, at: number): Item => must(outline(meeting().minutes)[at]).item;
const write = (sitting: Sitting, text: string, at = 0): void =>
  sitting.desk.edit(set('item', nth(sitting, at), 'text', text));
const textsIn = async (tenant: Tenant, key: string): Promise<readonly unknown[]> =>
  (await rowsIn(tenant, 'Items')).filter(row => row.fields['Key'] === key).map(row => row.fields['Body']);

type Two = { readonly tenant: Tenant; readonly one: Sitting; readonly two: Sitting };

/** Two at the same meeting, the second on another computer, out of sight of each other. */
async function twoAtWork(): Promise<Two> {
  let now = friday;
  const tenant = county({ now: () => now });
  const chatId = (await chatNamed(tenant, today)).id;
  const clock = handClock();
  const pass: typeof clock.pass = async ms => {
    now += ms;
    await clock.pass(ms);
  };
  const at = { tenant, chatId, clock: { ...clock, pass }, visible: false };
  const one = await sit(at);
  write(one, 'Mötet öppnades.');
  await pass(10_000);
  const two = await newBrowser().open({ ...at, keysFrom: 9_000 });
  return { tenant, one: { ...one, clock: at.clock }, two: { ...two, clock: at.clock } };
}

async function published(sitting: Sitting): Promise<void> {
  sitting.desk.publish();
  await sitting.clock.pass(10_000);
  expect(sitting.meeting().minutes.meeting.status).toBe('published');
  expect(sitting.meeting().saving.state).toBe('saved');
}

/** Words of hers that are unsent when the other publishes, and of which she then hears. */
async function heldAt({ one, two }: Two): Promise<void> {
  two.network(false);
  write(two, 'Skrivet medan den andra publicerade.', 1);
  two.desk.edit(set('item', nth(two, 2), 'plannedMinutes', 25));
  await two.clock.pass(2_000);
  await published(one);
  two.network(true);
  two.look(true);
  await two.clock.pass(90_000);
}

test('somebody publishes while she writes: her words are not sent into it, and she is told who, and how many', async () => {
  const room = await twoAtWork();
  const { tenant, one, two } = room;
  await heldAt(room);
  expect(two.meeting().saving).toEqual({
    state: 'held',
    reason: 'published',
    by: one.meeting().user.name,
    changes: 2,
  });
  expect(two.meeting().readOnly).toBe('published');
  expect(nth(two, 1).text).toBe('Skrivet medan den andra publicerade.');
  write(two, 'Mer går inte.', 1);
  expect(nth(two, 1).text).toBe('Skrivet medan den andra publicerade.');
  two.desk.flush();
  await two.clock.pass(60_000);
  expect(await textsIn(tenant, nth(two, 1).key)).not.toContain('Skrivet medan den andra publicerade.');
});

test('she opens the record again: her words are saved, and it is a draft', async () => {
  const room = await twoAtWork();
  const { tenant, two } = room;
  await heldAt(room);
  two.desk.reopen();
  await two.clock.pass(10_000);
  expect(two.meeting().saving.state).toBe('saved');
  expect(two.meeting().minutes.meeting.status).toBe('draft');
  expect(await textsIn(tenant, nth(two, 1).key)).toEqual(['Skrivet medan den andra publicerade.']);
});

test('she lets her words go, thinks again and takes them back: they are held as before', async () => {
  const room = await twoAtWork();
  const { two } = room;
  await heldAt(room);
  two.desk.dropUnsent();
  await two.clock.pass(100);
  expect(two.meeting().saving.state).toBe('saved');
  expect(nth(two, 1).text).not.toBe('Skrivet medan den andra publicerade.');
  expect(two.meeting().dropped).toBe(2);
  two.desk.takeBackDropped();
  await two.clock.pass(5_000);
  expect(two.meeting().saving).toMatchObject({ state: 'held', changes: 2 });
  expect(nth(two, 1).text).toBe('Skrivet medan den andra publicerade.');
});

test('a record is published with its words in it: nothing is said of changes after it', async () => {
  const { one, two } = await twoAtWork();
  write(one, 'Strax före.', 2);
  await published(one);
  expect(one.meeting().changedSincePublished).toBe(false);
  two.look(true);
  await two.clock.pass(90_000);
  expect(two.meeting().readOnly).toBe('published');
  expect(two.meeting().changedSincePublished).toBe(false);
});

test('words were saved a moment after it was published, before anybody knew: it is told, and published anew it is over', async () => {
  const { tenant, one, two } = await twoAtWork();
  await published(one);
  write(two, 'Sparat strax efter.', 1);
  await two.clock.pass(5_000);
  expect(await textsIn(tenant, nth(two, 1).key)).toEqual(['Sparat strax efter.']);
  one.look(true);
  two.look(true);
  await one.clock.pass(90_000);
  for (const each of [one, two]) {
    expect(each.meeting().readOnly).toBe('published');
    expect(each.meeting().changedSincePublished).toBe(true);
  }
  one.desk.reopen();
  await one.clock.pass(5_000);
  expect(nth(one, 1).text).toBe('Sparat strax efter.');
  await published(one);
  expect(one.meeting().changedSincePublished).toBe(false);
});

test('somebody else signs in in the browser: nothing is sent, the words stay, and go out when she is back', async () => {
  const { tenant, one } = await twoAtWork();
  one.signedIn('Elin Nordqvist');
  write(one, 'Bara mina ord.', 1);
  await one.clock.pass(10_000);
  expect(one.meeting().saving).toEqual({ state: 'otherUser', name: 'Elin Nordqvist' });
  write(one, 'Bara mina ord. Och fler.', 1);
  await one.clock.pass(60_000);
  expect(await textsIn(tenant, nth(one, 1).key)).not.toContain('Bara mina ord. Och fler.');
  one.signedIn(null);
  one.desk.signIn();
  await one.clock.pass(10_000);
  expect(one.meeting().saving.state).toBe('saved');
  expect(await textsIn(tenant, nth(one, 1).key)).toEqual(['Bara mina ord. Och fler.']);
});
