import { expect, test } from 'vitest';
import { set } from '#minutes/edit.ts';
import { outline } from '#minutes/numbering.ts';
import type { Item } from '#minutes/record.ts';
import { readFaults } from '#sim/faults.ts';
import type { Tenant } from '#sim/tenant.ts';
import { must } from '../must.ts';
import { newBrowser, type BrowserProfile, type Tab } from './browser.ts';
import { annika, chatNamed, county, handClock, rowsIn, type HandClock, type Sitting } from './sit.ts';

// A publication that is broken off, at every step: the meeting is never published without a file that people find,
// whoever may write is told, and one key finishes it.

const today = 'Länsnätverket Norrdal (LNN)';

type Room = {
  readonly tenant: Tenant;
  readonly clock: HandClock;
  readonly chatId: string;
  readonly browser: BrowserProfile;
  readonly klara: Tab;
  /** From now on the tab dies at the first request like this: before it goes out, or when it has arrived. */
  readonly dyingAt: (method: string, words: string, when: 'before' | 'after') => void;
};

const first = ({ meeting }: Sitting): Item => must(outline(meeting().minutes)[0]).item;
const write = (sitting: Sitting, text: string): void =>
  sitting.desk.edit(set('item', first(sitting), 'text', text));

async function atWork(): Promise<Room> {
  const tenant = county();
  const clock = handClock();
  const chatId = (await chatNamed(tenant, today)).id;
  const browser = newBrowser();
  let deadly: readonly [method: string, words: string, when: 'before' | 'after'] | null = null;
  const klara: Tab = await browser.open({
    ...{ tenant, chatId, clock, visible: false },
    line: async (request, send) => {
      const [method, words, when] = deadly ?? [];
      const body = request.method === 'POST' ? await request.clone().text() : '';
      const isDeadly = request.method === method && `${request.url} ${body}`.includes(words ?? '');
      if (isDeadly && when === 'before') klara.kill();
      const answer = isDeadly && when === 'before' ? new Promise<Response>(() => undefined) : send(request);
      if (!isDeadly || when === 'before') return answer;
      await answer;
      klara.kill();
      return answer;
    },
  });
  write(klara, 'Mötet öppnades.');
  await clock.pass(10_000);
  expect(klara.meeting()).toMatchObject({ saving: { state: 'saved' }, unfinished: false });
  return { tenant, clock, chatId, browser, klara, dyingAt: (...at) => void (deadly = at) };
}

/** Somebody who may write opens the meeting on another computer. */
const elsewhere = ({ tenant, clock, chatId }: Room): Promise<Tab> =>
  newBrowser().open({ tenant, clock, chatId, keysFrom: 20_000 });

const statusIn = async ({ tenant, klara }: Room): Promise<unknown> =>
  (await rowsIn(tenant, 'Meetings')).find(
    ({ fields }) => fields['Key'] === klara.meeting().minutes.meeting.key,
  )?.fields['Status'];

/** The files of the day by name, each with the meeting that it says it belongs to. */
const filesOf = async ({ tenant }: Room): Promise<readonly (readonly [string, unknown])[]> =>
  (await tenant.state()).files
    .filter(({ path }) => path.includes('2026-11-20'))
    .map(({ path, fields }) => [path, fields['MeetingKey'] ?? null] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));

async function published(room: Room, sitting: Sitting): Promise<void> {
  expect(sitting.meeting()).toMatchObject({
    readOnly: 'published',
    unfinished: false,
    publishing: null,
    saving: { state: 'saved' },
  });
  expect(await statusIn(room)).toBe('published');
  const { key } = room.klara.meeting().minutes.meeting;
  const name = 'Minnesanteckningar Länsnätverket Norrdal 2026-11-20';
  expect(await filesOf(room)).toEqual([
    [`${name}.docx`, key],
    [`${name}.pdf`, key],
  ]);
}

const steps = [
  ['when the Word file has arrived', 'PUT', '.docx', 'after'],
  ['when the PDF has arrived', 'PUT', '.pdf', 'after'],
  ['before the files have their columns', 'POST', 'listItem/fields', 'before'],
] as const;

for (const [what, method, words, when] of steps) {
  test(`her tab dies ${what}: a colleague at another computer is told, and finishes it with one key`, async () => {
    const room = await atWork();
    room.dyingAt(method, words, when);
    room.klara.desk.publish();
    await room.clock.pass(5_000);
    expect(await statusIn(room)).not.toBe('published');
    const other = await elsewhere(room);
    expect(other.meeting()).toMatchObject({ readOnly: null, unfinished: true });
    other.desk.publish();
    await room.clock.pass(10_000);
    await published(room, other);
    // What still lay on the first computer changes nothing any more.
    const again = await room.browser.open({ tenant: room.tenant, chatId: room.chatId, clock: room.clock });
    await room.clock.pass(30_000);
    await published(room, again);
    expect(again.meeting()).toMatchObject({ changedSincePublished: false, collisions: [] });
  });

  test(`her tab dies ${what}: on the same computer she is told, nothing is published by itself, and one key finishes it`, async () => {
    const room = await atWork();
    room.dyingAt(method, words, when);
    room.klara.desk.publish();
    await room.clock.pass(5_000);
    const again = await room.browser.open({ tenant: room.tenant, chatId: room.chatId, clock: room.clock });
    await room.clock.pass(30_000);
    expect(again.meeting()).toMatchObject({ readOnly: null, unfinished: true, saving: { state: 'saved' } });
    expect(await statusIn(room)).not.toBe('published');
    again.desk.publish();
    await room.clock.pass(10_000);
    await published(room, again);
  });
}

test('her tab dies before the last step while another of hers stands open: that one publishes nothing without columns, and finishes it', async () => {
  const room = await atWork();
  const second = await room.browser.open({ tenant: room.tenant, chatId: room.chatId, clock: room.clock });
  room.dyingAt('POST', 'listItem/fields', 'before');
  room.klara.desk.publish();
  await room.clock.pass(5_000);
  write(second, 'Mötet öppnades. Skrivet i den andra fliken.');
  await room.clock.pass(30_000);
  expect(await statusIn(room)).not.toBe('published');
  expect(second.meeting()).toMatchObject({ readOnly: null, unfinished: true, saving: { state: 'saved' } });
  second.desk.publish();
  await room.clock.pass(10_000);
  await published(room, second);
});

test('a published meeting is opened again, and its tab dies while it is published anew: the next one is told and finishes it', async () => {
  const room = await atWork();
  const { klara, clock } = room;
  klara.desk.publish();
  await clock.pass(10_000);
  klara.desk.reopen();
  await clock.pass(5_000);
  write(klara, 'Mötet öppnades på nytt.');
  await clock.pass(10_000);
  const before = await elsewhere(room);
  expect(before.meeting()).toMatchObject({ readOnly: null, unfinished: false });
  room.dyingAt('PUT', '.docx', 'after');
  klara.desk.publish();
  await clock.pass(5_000);
  const after = await elsewhere(room);
  expect(after.meeting()).toMatchObject({ readOnly: null, unfinished: true });
  after.desk.publish();
  await clock.pass(10_000);
  await published(room, after);
});

test('the library refuses the files’ columns: it is not published, what is written next is saved, and it can be finished', async () => {
  const room = await atWork();
  const { tenant, klara, clock } = room;
  tenant.setFaults(readFaults({ faults: [{ match: { path: 'listItem', part: 'only' }, status: 403 }] }));
  klara.desk.publish();
  await clock.pass(10_000);
  expect(klara.meeting().publishing?.failed).toMatchObject({ reason: 'forbidden' });
  write(klara, 'Mötet öppnades. Mer.');
  await clock.pass(40_000);
  expect(klara.meeting().saving.state).toBe('saved');
  expect(await statusIn(room)).not.toBe('published');
  klara.desk.stopPublishing();
  expect(klara.meeting()).toMatchObject({ readOnly: null, unfinished: true });
  tenant.setFaults(readFaults({ faults: [] }));
  klara.desk.publish();
  await clock.pass(10_000);
  await published(room, klara);
});

test('somebody who only reads is not told of a publication that was broken off', async () => {
  const room = await atWork();
  room.dyingAt('PUT', '.docx', 'after');
  room.klara.desk.publish();
  await room.clock.pass(5_000);
  const { tenant, clock, chatId } = room;
  const reader = await newBrowser().open({ tenant, clock, chatId, user: annika });
  expect(reader.meeting()).toMatchObject({ readOnly: 'noWriteAccess', unfinished: false });
});
