import { expect, test } from 'vitest';
import { insertAfter, moveDown, removeItem } from '#minutes/agenda.ts';
import { decideAsProposed } from '#minutes/deciding.ts';
import { set } from '#minutes/edit.ts';
import { outline } from '#minutes/numbering.ts';
import type { Item, Key } from '#minutes/record.ts';
import { readFaults } from '#sim/faults.ts';
import type { Entry } from '#sim/journal.ts';
import type { Tenant } from '#sim/tenant.ts';
import { must } from '../must.ts';
import { worstMinute } from '../resource-units.ts';
import {
  annika,
  chatNamed,
  county,
  elin,
  handClock,
  klara,
  rowsIn,
  sit,
  type HandClock,
  type Sitting,
  type SitOptions,
} from './sit.ts';

// Two at the same meeting, each at a desk: what one saves has to stand at the other's within five seconds.

const network = 'Länsnätverket Norrdal (LNN)';
const soon = 5_000;
/** A pause in typing, and the answer. */
const toSave = 3_100;

type Room = {
  readonly tenant: Tenant;
  readonly clock: HandClock;
  readonly klaras: Sitting;
  readonly annikas: Sitting;
  readonly join: (options: Partial<SitOptions>) => Promise<Sitting>;
};

/** Klara writes and Annika too; the meeting is in SharePoint, and both pages have stood for a while. */
async function room(annikasOptions: Partial<SitOptions> = {}, begun = true): Promise<Room> {
  const clock = handClock();
  const tenant = county({ now: clock.now });
  const chatId = (await chatNamed(tenant, network)).id;
  await mayWrite(tenant, annika);
  const join = (options: Partial<SitOptions>): Promise<Sitting> => sit({ tenant, chatId, clock, ...options });
  const klaras = await join({ user: klara });
  if (begun) {
    write(klaras, 0, 'Mötet öppnades.');
    await clock.pass(10_000);
    expect(klaras.meeting().saving.state).toBe('saved');
  }
  const annikas = await join({ user: annika, keysFrom: 500, ...annikasOptions });
  annikas.desk.startWriting();
  await clock.pass(3_000);
  return { tenant, clock, klaras, annikas, join };
}

/** The site's owner lets one more write. */
async function mayWrite(tenant: Tenant, user: string): Promise<void> {
  await tenant.fetch('http://localhost/sim/grant', {
    method: 'POST',
    body: JSON.stringify({ site: '/sites/handlingar', role: 'write', user }),
  });
}

const items = ({ meeting }: Sitting): readonly Item[] =>
  outline(meeting().minutes).flatMap(({ item, children }) => [item, ...children.map(each => each.item)]);
const item = (sitting: Sitting, place: number): Item => must(items(sitting)[place]);
const textOf = (sitting: Sitting, key: Key): string | undefined =>
  sitting.meeting().minutes.items.find(each => each.key === key)?.text;
const write = (sitting: Sitting, place: number, text: string): void =>
  sitting.desk.edit(set('item', item(sitting, place), 'text', text));
const faults = (tenant: Tenant, ...list: readonly object[]): void =>
  tenant.setFaults(readFaults({ faults: list }));

/** What was asked after `before`, of lists. */
const since = (tenant: Tenant, before: number): readonly Entry[] => tenant.requests().slice(before);
const deltas = (entries: readonly Entry[]): number =>
  entries.flatMap(({ parts = [] }) => parts).filter(({ url }) => /\/delta\?/.test(url)).length;

test('what one saves stands at the other’s within five seconds', async () => {
  const { clock, klaras, annikas } = await room();
  const { key } = item(klaras, 1);
  write(klaras, 1, 'Lena redovisade läget.');
  await clock.pass(toSave);
  expect(klaras.meeting().saving.state).toBe('saved');
  await clock.pass(soon);
  expect(textOf(annikas, key)).toBe('Lena redovisade läget.');
});

test('one who only reads sees it, too', async () => {
  const { clock, klaras, join } = await room();
  const reader = await join({ user: elin });
  expect(reader.meeting().readOnly).toBe('noWriteAccess');
  await clock.pass(3_000);
  const { key } = item(klaras, 1);
  write(klaras, 1, 'Lena redovisade läget.');
  await clock.pass(toSave + soon);
  expect(textOf(reader, key)).toBe('Lena redovisade läget.');
});

test('one who only reads sees a decision within five seconds, too, though nothing had been decided before', async () => {
  const { clock, klaras, join } = await room();
  const reader = await join({ user: elin });
  await clock.pass(120_000);
  const proposed = must(klaras.meeting().minutes.decisions.find(({ state }) => state === 'proposed'));
  klaras.desk.edit(must(decideAsProposed(klaras.meeting().minutes, proposed.key)));
  await clock.pass(toSave + soon);
  expect(reader.meeting().minutes.decisions.find(({ key }) => key === proposed.key)?.state).toBe('decided');
});

test('what was saved between the opening of a page and the beginning of its following is seen, too', async () => {
  const { clock, klaras, join } = await room();
  write(klaras, 1, 'Skrivet medan sidan öppnades.');
  const late = await join({ user: elin });
  await clock.pass(toSave + soon);
  expect(textOf(late, item(klaras, 1).key)).toBe('Skrivet medan sidan öppnades.');
});

test('items that a colleague adds, removes and moves come, go and move', async () => {
  const { clock, klaras, annikas } = await room();
  const first = item(klaras, 0);
  klaras.desk.edit(
    insertAfter(klaras.meeting().minutes, first.key, () => 'aaaaaaaa-0000-4000-8000-000000000001'),
  );
  await clock.pass(toSave + soon);
  expect(item(annikas, 1).key).toBe('aaaaaaaa-0000-4000-8000-000000000001');
  klaras.desk.edit(must(moveDown(klaras.meeting().minutes, first.key)));
  await clock.pass(toSave + soon);
  expect(items(annikas).map(each => each.key)).toEqual(items(klaras).map(each => each.key));
  klaras.desk.edit(must(removeItem(klaras.meeting().minutes, 'aaaaaaaa-0000-4000-8000-000000000001')));
  await clock.pass(toSave + soon);
  expect(items(annikas).map(each => each.key)).toEqual(items(klaras).map(each => each.key));
  expect(items(annikas)).not.toHaveLength(0);
});

test('who is there comes within five seconds', async () => {
  const { clock, klaras, annikas } = await room();
  const person = must(klaras.meeting().minutes.attendance[0]);
  klaras.desk.edit(set('attendance', person, 'presence', 'present'));
  await clock.pass(toSave + soon);
  expect(annikas.meeting().minutes.attendance.find(({ key }) => key === person.key)?.presence).toBe(
    'present',
  );
  expect(annikas.meeting().writers).toMatchObject([
    { where: 'attendance', itemKey: null, name: 'Klara Lindmark' },
  ]);
});

test('words that are not sent yet stay where they are, and the other’s words come in around them', async () => {
  const { clock, klaras, annikas } = await room();
  const { key } = item(klaras, 0);
  write(klaras, 0, 'Första stycket.\n\nAndra stycket.');
  await clock.pass(toSave + soon);
  for (const words of ['Andra', 'Andra stycket,', 'Andra stycket, och', 'Andra stycket, och mer']) {
    write(annikas, 0, must(textOf(annikas, key)).replace(/Andra.*/, words));
    if (words === 'Andra') write(klaras, 0, 'Första stycket, ändrat.\n\nAndra stycket.');
    await clock.pass(1_000);
  }
  await clock.pass(soon);
  expect(annikas.meeting().collisions).toEqual([]);
  expect(textOf(annikas, key)).toBe('Första stycket, ändrat.\n\nAndra stycket, och mer');
  await clock.pass(soon);
  expect(textOf(klaras, key)).toBe('Första stycket, ändrat.\n\nAndra stycket, och mer');
});

test('the page that only proposes a meeting shows it as soon as somebody else has begun it', async () => {
  const { clock, klaras, annikas } = await room({}, false);
  expect(annikas.meeting().prefilled).toBe(true);
  write(klaras, 0, 'Mötet öppnades.');
  klaras.desk.edit(must(removeItem(klaras.meeting().minutes, item(klaras, 3).key)));
  await clock.pass(toSave + soon);
  expect(annikas.meeting().prefilled).toBe(false);
  expect(items(annikas).map(each => each.key)).toEqual(items(klaras).map(each => each.key));
  expect(item(annikas, 0).text).toBe('Mötet öppnades.');
  expect(annikas.meeting().saving.state).toBe('saved');
  write(annikas, 0, 'Mötet öppnades av Annika.');
  await clock.pass(toSave + soon);
  expect(item(klaras, 0).text).toBe('Mötet öppnades av Annika.');
});

test('a record that the other publishes is published here, too', async () => {
  const { clock, klaras, annikas } = await room();
  klaras.desk.publish();
  for (let turn = 0; turn < 100 && klaras.meeting().readOnly !== 'published'; turn++) {
    await new Promise(resolve => setTimeout(resolve, 20));
    await clock.pass(0);
  }
  expect(klaras.meeting().readOnly).toBe('published');
  await clock.pass(soon);
  expect(annikas.meeting().readOnly).toBe('published');
});

test('who writes is named at the item for three quarters of a minute after the last change that came', async () => {
  const { clock, klaras, annikas } = await room();
  const { key } = item(klaras, 1);
  expect(annikas.meeting().writers).toEqual([]);
  write(klaras, 1, 'Lena');
  await clock.pass(toSave + soon);
  expect(annikas.meeting().writers).toMatchObject([{ where: 'item', itemKey: key, name: 'Klara Lindmark' }]);
  expect(klaras.meeting().writers).toEqual([]);
  await clock.pass(25_000);
  write(klaras, 1, 'Lena redovisade');
  await clock.pass(25_000);
  expect(annikas.meeting().writers).toHaveLength(1);
  await clock.pass(30_000);
  expect(annikas.meeting().writers).toEqual([]);
});

test('whoever has a clock of their own is named for as long', async () => {
  const clock = handClock();
  const ahead = county({ now: () => clock.now() + 3_600_000 });
  const chatId = (await chatNamed(ahead, network)).id;
  const klaras = await sit({ tenant: ahead, chatId, clock });
  write(klaras, 0, 'Mötet öppnades.');
  await clock.pass(10_000);
  const annikas = await sit({ tenant: ahead, chatId, clock, user: elin });
  await clock.pass(3_000);
  write(klaras, 0, 'Mötet öppnades kl. 9.');
  await clock.pass(toSave + soon);
  expect(annikas.meeting().writers).toHaveLength(1);
  await clock.pass(60_000);
  expect(annikas.meeting().writers).toEqual([]);
});

test('numbers and places that change all at once are nobody writing', async () => {
  const { clock, klaras, annikas } = await room();
  klaras.desk.edit(must(moveDown(klaras.meeting().minutes, item(klaras, 0).key)));
  await clock.pass(toSave + soon);
  expect(items(annikas).map(each => each.key)).toEqual(items(klaras).map(each => each.key));
  expect(annikas.meeting().writers).toEqual([]);
});

test('two pages of the same person: what is written on one comes to the other, and nobody is named', async () => {
  const { clock, klaras, join } = await room();
  const hers = await join({ user: klara, keysFrom: 900 });
  await clock.pass(3_000);
  write(klaras, 1, 'Från telefonen.');
  await clock.pass(toSave + soon);
  expect(textOf(hers, item(klaras, 1).key)).toBe('Från telefonen.');
  expect(hers.meeting().writers).toEqual([]);
});

// What it costs

test('a minute of following a lively meeting costs at most what the pace promises', async () => {
  const { tenant, clock, klaras, annikas } = await room();
  klaras.look(false);
  await clock.pass(70_000);
  const before = tenant.requests().length;
  await clock.pass(60_000);
  expect(deltas(since(tenant, before))).toBeLessThanOrEqual(75);
  expect(deltas(since(tenant, before))).toBeGreaterThan(60);
  expect(since(tenant, before).length).toBeLessThanOrEqual(15);
  expect(annikas.meeting().saving.state).toBe('saved');
});

test('following writes nothing: no heartbeats, no marks', async () => {
  const { tenant, clock } = await room();
  const before = tenant.requests().length;
  await clock.pass(120_000);
  const parts = since(tenant, before).flatMap(({ parts = [] }) => parts);
  expect(parts.length).toBeGreaterThan(100);
  expect(parts.filter(({ method }) => method !== 'GET')).toEqual([]);
});

test('a room of two who write and four who read costs what the pace promises, and no more', async () => {
  const { tenant, clock, klaras, annikas, join } = await room();
  const readers: Sitting[] = [];
  for (let seat = 0; seat < 4; seat++) readers.push(await join({ user: elin }));
  await clock.pass(10_000);
  const before = tenant.requests().length;
  for (let turn = 0; turn < 12; turn++) {
    write(klaras, 1, `Klara skriver ${turn}.`);
    write(annikas, 2, `Annika skriver ${turn}.`);
    await clock.pass(5_000);
  }
  // Each minute may also have in it the one reading of everything: ten units for each page.
  expect(worstMinute(since(tenant, before))).toBeLessThan(2 * 75 + 4 * 43 + 2 * 12 * 2 + 6 * 10);
  expect(textOf(must(readers.at(-1)), item(klaras, 1).key)).toBe('Klara skriver 11.');
});

test('a page behind another asks nothing, and asks at once when it is seen again', async () => {
  const { tenant, clock, klaras, annikas } = await room();
  klaras.look(false);
  annikas.look(false);
  const before = tenant.requests().length;
  await clock.pass(600_000);
  expect(since(tenant, before)).toEqual([]);
  write(klaras, 1, 'Skrivet medan Annika läste e-post.');
  await clock.pass(toSave);
  annikas.look(true);
  await clock.pass(0);
  expect(textOf(annikas, item(klaras, 1).key)).toBe('Skrivet medan Annika läste e-post.');
});

// When it goes wrong

test('asked to wait, following waits; saving is not held up by it', async () => {
  const { tenant, clock, klaras, annikas } = await room();
  faults(tenant, { match: { path: '/delta' }, status: 429, retryAfter: 20, times: 10 });
  await clock.pass(soon);
  const before = tenant.requests().length;
  faults(tenant);
  await clock.pass(10_000);
  expect(since(tenant, before)).toEqual([]);
  write(annikas, 1, 'Sparas ändå.');
  await clock.pass(toSave);
  expect(annikas.meeting().saving.state).toBe('saved');
  await clock.pass(40_000);
  expect(textOf(klaras, item(annikas, 1).key)).toBe('Sparas ändå.');
});

test('a reading that never comes is given up, and words are saved after it', async () => {
  const { clock, annikas } = await room({
    line: async (request, send) => {
      const body = await request.clone().text();
      if (!hang || !body.includes('/delta?')) return send(request);
      return new Promise((_, reject) =>
        request.signal.addEventListener('abort', () => reject(new Error('aborted'))),
      );
    },
  });
  hang = true;
  await clock.pass(4_500);
  write(annikas, 1, 'Sparas när läsningen har getts upp.');
  await clock.pass(8_000);
  hang = false;
  await clock.pass(toSave);
  expect(annikas.meeting().saving.state).toBe('saved');
});
let hang = false;

test('the tenant has forgotten where the page was: it reads again and goes on', async () => {
  const { tenant, clock, klaras, annikas } = await room();
  faults(tenant, { match: { path: '/delta' }, status: 410, code: 'resyncRequired', times: 10 });
  write(klaras, 1, 'Före.');
  await clock.pass(toSave + soon);
  faults(tenant);
  await clock.pass(soon);
  expect(textOf(annikas, item(klaras, 1).key)).toBe('Före.');
  write(klaras, 1, 'Efter.');
  await clock.pass(toSave + soon);
  expect(textOf(annikas, item(klaras, 1).key)).toBe('Efter.');
});

test.each([400, 404, 405, 501])(
  'a tenant that refuses delta (%i) is read whole, half as often',
  async status => {
    const clock = handClock();
    const tenant = county({ now: clock.now });
    faults(tenant, { match: { path: '/delta' }, status });
    const chatId = (await chatNamed(tenant, network)).id;
    const klaras = await sit({ tenant, chatId, clock });
    write(klaras, 0, 'Mötet öppnades.');
    await clock.pass(10_000);
    const annikas = await sit({ tenant, chatId, clock, user: annika });
    annikas.desk.startWriting();
    await clock.pass(3_000);
    const removed = item(klaras, 2).key;
    write(klaras, 1, 'Utan delta.');
    klaras.desk.edit(must(removeItem(klaras.meeting().minutes, removed)));
    await clock.pass(toSave + 3 * soon);
    expect(textOf(annikas, item(klaras, 1).key)).toBe('Utan delta.');
    expect(items(annikas).map(each => each.key)).not.toContain(removed);
    klaras.look(false);
    const before = tenant.requests().length;
    await clock.pass(40_000);
    expect(worstMinute(since(tenant, before))).toBeLessThanOrEqual(75);
  },
);

test('readings that lag behind never take words back, and all is there when they have caught up', async () => {
  const { tenant, clock, klaras, annikas } = await room();
  const { key } = item(klaras, 1);
  faults(tenant, { match: { method: 'GET', path: '/items' }, stale: { ms: 9_000 } });
  const seen: string[] = [];
  for (let turn = 1; turn <= 10; turn++) {
    write(klaras, 1, `Rad ${turn}.`);
    const other = annikas.meeting().minutes.attendance[turn];
    annikas.desk.edit(set('attendance', must(other), 'presence', 'present'));
    for (let second = 0; second < 4; second++) {
      await clock.pass(1_000);
      seen.push(textOf(annikas, key) ?? 'borta');
      expect(textOf(klaras, key)).toBe(`Rad ${turn}.`);
      const here = annikas.meeting().minutes.attendance.filter(({ presence }) => presence === 'present');
      expect(here.length).toBeGreaterThanOrEqual(turn);
    }
  }
  const rows = seen.map(text => Number(/\d+/.exec(text)?.[0] ?? 0));
  expect(rows).toEqual([...rows].sort((a, b) => a - b));
  faults(tenant);
  await clock.pass(2 * soon);
  expect(textOf(annikas, key)).toBe('Rad 10.');
  const present = ({ meeting }: Sitting): number =>
    meeting().minutes.attendance.filter(({ presence }) => presence === 'present').length;
  expect([present(klaras), present(annikas)]).toEqual([10, 10]);
  expect([klaras, annikas].flatMap(({ meeting }) => meeting().collisions)).toEqual([]);
});

test('a row that was just added does not vanish from a reading that does not have it yet', async () => {
  const { tenant, clock, klaras, annikas } = await room();
  // A minute after a page has been opened everything is read whole: that reading is behind, too.
  await clock.pass(40_000);
  faults(tenant, { match: { method: 'GET', path: '/items' }, stale: { ms: 20_000 } });
  const first = item(klaras, 0);
  const added = 'aaaaaaaa-0000-4000-8000-000000000001';
  klaras.desk.edit(insertAfter(klaras.meeting().minutes, first.key, () => added));
  for (let second = 0; second < 30; second++) {
    await clock.pass(1_000);
    expect(items(klaras).map(({ key }) => key)).toContain(added);
  }
  faults(tenant);
  await clock.pass(2 * soon);
  expect(items(annikas).map(({ key }) => key)).toContain(added);
  klaras.desk.edit(must(removeItem(klaras.meeting().minutes, added)));
  await clock.pass(toSave);
  faults(tenant, { match: { method: 'GET', path: '/items' }, stale: { ms: 20_000 } });
  for (let second = 0; second < 30; second++) {
    await clock.pass(1_000);
    expect(items(klaras).map(({ key }) => key)).not.toContain(added);
  }
});

test('what following has never been told of is found by reading everything once in a while', async () => {
  const { tenant, clock, klaras, annikas } = await room();
  // A change that delta keeps to itself.
  const list = must(
    (await tenant.world()).sites.flatMap(site => site.lists).find(each => each.name === 'Items'),
  );
  const { key } = item(klaras, 1);
  list.rows = list.rows.map(row =>
    row.fields['Key'] === key
      ? { ...row, version: row.version + 1, fields: { ...row.fields, Body: 'Bortglömt.' } }
      : row,
  );
  await clock.pass(2 * soon);
  expect(textOf(annikas, key)).toBe('');
  await clock.pass(60_000);
  expect(textOf(annikas, key)).toBe('Bortglömt.');
});

test('the network goes and comes: nothing is asked without it, and at once when it is back', async () => {
  const { tenant, clock, klaras, annikas } = await room();
  annikas.network(false);
  write(annikas, 2, 'Skrivet utan nät.');
  write(klaras, 1, 'Medan Annika var utan nät.');
  await clock.pass(60_000);
  expect(annikas.meeting().saving.state).toBe('offline');
  annikas.network(true);
  annikas.desk.online();
  await clock.pass(soon);
  expect(textOf(annikas, item(klaras, 1).key)).toBe('Medan Annika var utan nät.');
  expect(await rowsIn(tenant, 'Items')).toContainEqual(
    expect.objectContaining({ fields: expect.objectContaining({ Body: 'Skrivet utan nät.' }) as unknown }),
  );
});

test('changes of other meetings in the same lists do not disturb', async () => {
  const { clock, annikas, klaras, tenant } = await room();
  const other = await sit({
    tenant,
    clock,
    chatId: (await chatNamed(tenant, '18 december 2026')).id,
    keysFrom: 5_000,
  });
  const before = annikas.meeting().minutes;
  other.desk.edit(set('meeting', other.meeting().minutes.meeting, 'place', 'Lilla rummet'));
  await clock.pass(toSave + soon);
  expect(annikas.meeting().minutes).toBe(before);
  expect(klaras.meeting().writers).toEqual([]);
});

test('a clock is set back an hour: what the other writes comes all the same, and their sign goes when it should', async () => {
  const { clock, klaras, annikas, join } = await room();
  annikas.desk.close();
  let back = 0;
  const moved = { ...clock, now: () => clock.now() - back };
  const elins = await join({ user: elin, clock: moved, keysFrom: 900 });
  await clock.pass(3_000);
  const { key } = item(klaras, 1);
  write(klaras, 1, 'Lena');
  await clock.pass(toSave + soon);
  expect(elins.meeting().writers).toHaveLength(1);
  back = 3_600_000;
  write(klaras, 1, 'Lena redovisade');
  await clock.pass(toSave + soon);
  expect(textOf(elins, key)).toBe('Lena redovisade');
  await clock.pass(50_000);
  expect(elins.meeting().writers).toEqual([]);
}, 20_000);
