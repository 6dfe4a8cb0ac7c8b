import { expect, test } from 'vitest';
import { add, set } from '#minutes/edit.ts';
import { outline } from '#minutes/numbering.ts';
import type { Item } from '#minutes/record.ts';
import { readFaults } from '#sim/faults.ts';
import type { Tenant } from '#sim/tenant.ts';
import { must } from '../must.ts';
import { newBrowser, type BrowserProfile, type Tab } from './browser.ts';
import { chatNamed, county, handClock, rowsIn, sit, type SitOptions, type Sitting } from './sit.ts';

const today = 'Länsnätverket Norrdal (LNN)';

const nth = ({ meeting }: Sitting, at: number): Item => must(outline(meeting().minutes)[at]).item;
const write = (sitting: Sitting, text: string, at = 0): void =>
  sitting.desk.edit(set('item', nth(sitting, at), 'text', text));
const textsIn = async (tenant: Tenant, key: string): Promise<readonly unknown[]> =>
  (await rowsIn(tenant, 'Items')).filter(row => row.fields['Key'] === key).map(row => row.fields['Body']);

type Room = {
  readonly tenant: Tenant;
  readonly browser: BrowserProfile;
  readonly tab: (options?: Partial<SitOptions>) => Promise<Tab>;
};

/** A meeting under way, in a browser whose tabs share one clock. */
async function room({ begun = true } = {}): Promise<Room> {
  const tenant = county();
  const chatId = (await chatNamed(tenant, today)).id;
  const browser = newBrowser();
  const clock = handClock();
  const tab: Room['tab'] = options => browser.open({ tenant, chatId, clock, visible: false, ...options });
  if (!begun) return { tenant, browser, tab };
  const first = await tab();
  write(first, 'Mötet öppnades.');
  await clock.pass(10_000);
  expect(first.meeting().saving.state).toBe('saved');
  first.desk.close();
  return { tenant, browser, tab };
}

const posts = (tenant: Tenant): number => tenant.requests().filter(({ method }) => method === 'POST').length;

test('what is written in one tab stands in the other at once, before SharePoint knows it', async () => {
  const { tab } = await room();
  const [one, two] = [await tab(), await tab()];
  write(one, 'Skrivet i den ena fliken.');
  await one.clock.pass(50);
  expect(nth(two, 0).text).toBe('Skrivet i den ena fliken.');
  expect(two.meeting().saving.state).toBe('pending');
});

test('two tabs write in different fields: everything is sent, by one of them at a time, and both say saved', async () => {
  const { tenant, tab } = await room();
  const [one, two] = [await tab(), await tab()];
  const before = posts(tenant);
  for (let at = 1; at <= 10; at++) {
    write(one, 'I den ena fliken. '.repeat(at), 0);
    write(two, 'I den andra fliken. '.repeat(at), 1);
    await one.clock.pass(100);
  }
  await one.clock.pass(10_000);
  for (const tab of [one, two]) {
    expect(tab.meeting().saving.state).toBe('saved');
    expect(tab.meeting().collisions).toEqual([]);
    expect(nth(tab, 0).text).toBe('I den ena fliken. '.repeat(10));
    expect(nth(tab, 1).text).toBe('I den andra fliken. '.repeat(10));
  }
  expect(await textsIn(tenant, nth(one, 0).key)).toEqual(['I den ena fliken. '.repeat(10)]);
  expect(await textsIn(tenant, nth(one, 1).key)).toEqual(['I den andra fliken. '.repeat(10)]);
  expect(posts(tenant) - before).toBeLessThanOrEqual(2);
});

test('the service asks one tab to wait: the other waits with it, and afterwards everything is sent once', async () => {
  const { tenant, tab } = await room();
  const [one, two] = [await tab(), await tab()];
  const busy = { match: { path: 'batch' }, status: 429, retryAfter: 120, times: 1 };
  tenant.setFaults(readFaults({ faults: [busy] }));
  write(one, 'Före pausen.');
  await one.clock.pass(3_000);
  const before = posts(tenant);
  write(two, 'I den andra fliken, under pausen.', 1);
  await one.clock.pass(60_000);
  expect(posts(tenant)).toBe(before);
  for (const { meeting } of [one, two]) expect(meeting().saving.state).toBe('waiting');
  await one.clock.pass(70_000);
  for (const { meeting } of [one, two]) expect(meeting().saving.state).toBe('saved');
  expect(await textsIn(tenant, nth(one, 0).key)).toEqual(['Före pausen.']);
  expect(await textsIn(tenant, nth(one, 1).key)).toEqual(['I den andra fliken, under pausen.']);
});

test('the tab that was asked to wait is closed: the other keeps the pause, and a click there sends at once', async () => {
  const { tenant, tab } = await room();
  const [one, two] = [await tab(), await tab()];
  const busy = { match: { path: 'batch' }, status: 429, retryAfter: 120, times: 1 };
  tenant.setFaults(readFaults({ faults: [busy] }));
  write(one, 'Före pausen.');
  await one.clock.pass(3_000);
  one.kill();
  const before = posts(tenant);
  await two.clock.pass(30_000);
  expect(posts(tenant)).toBe(before);
  two.desk.retry();
  await two.clock.pass(1_000);
  expect(two.meeting().saving.state).toBe('saved');
  expect(await textsIn(tenant, nth(two, 0).key)).toEqual(['Före pausen.']);
});

test('two tabs write in different paragraphs of the same field at the same moment: both stand', async () => {
  const { tenant, tab } = await room();
  const [one, two] = [await tab(), await tab()];
  write(one, 'Första stycket.\n\nAndra stycket.');
  await one.clock.pass(10_000);
  write(one, 'Första stycket, ändrat.\n\nAndra stycket.');
  write(two, 'Första stycket.\n\nAndra stycket, också ändrat.');
  await one.clock.pass(10_000);
  const both = 'Första stycket, ändrat.\n\nAndra stycket, också ändrat.';
  for (const tab of [one, two]) {
    expect(tab.meeting().collisions).toEqual([]);
    expect(nth(tab, 0).text).toBe(both);
    expect(tab.meeting().saving.state).toBe('saved');
  }
  expect(await textsIn(tenant, nth(one, 0).key)).toEqual([both]);
});

test('two tabs rewrite the same words at the same moment: one stands, the other is asked about, and settled in one it is gone in both', async () => {
  const { tenant, tab } = await room();
  const [one, two] = [await tab(), await tab()];
  write(one, 'Mötet öppnades av Elin.');
  write(two, 'Mötet öppnades av Oskar.');
  await one.clock.pass(10_000);
  for (const tab of [one, two]) {
    const [collision] = tab.meeting().collisions;
    expect([collision?.mine, collision?.theirs].sort()).toEqual([
      'Mötet öppnades av Elin.',
      'Mötet öppnades av Oskar.',
    ]);
  }
  one.desk.resolve(must(one.meeting().collisions[0]).id, 'mine');
  await one.clock.pass(10_000);
  expect(one.meeting().collisions).toEqual([]);
  expect(two.meeting().collisions).toEqual([]);
  expect(nth(two, 0).text).toBe(nth(one, 0).text);
  expect(await textsIn(tenant, nth(one, 0).key)).toEqual([nth(one, 0).text]);
});

test('a second question in the same place takes nothing of the first', async () => {
  const { tab } = await room();
  const [one, two] = [await tab(), await tab()];
  write(one, 'Mötet öppnades av Elin.');
  write(two, 'Mötet öppnades av Oskar.');
  await one.clock.pass(10_000);
  write(one, 'Ordföranden hälsade Malin.');
  write(two, 'Ordföranden hälsade Jonas.');
  await one.clock.pass(10_000);
  const asked = one.meeting().collisions;
  expect(asked.map(({ mine }) => /(Elin|Oskar)|(Malin|Jonas)/.exec(mine)?.[1] !== undefined)).toEqual([
    true,
    false,
  ]);
  expect(new Set(asked.map(({ id }) => id)).size).toBe(2);
  expect(two.meeting().collisions).toEqual(one.meeting().collisions);
});

test('a tab is killed while its words are on the way: the other sends them again, and no row stands twice', async () => {
  const { tenant, tab } = await room();
  let reached = 0;
  const dying: Tab[] = [];
  const one = await tab({
    line: async (request, send) => {
      const answer = await send(request);
      if (request.method === 'POST' && dying.length > 0) {
        reached += 1;
        dying[0]?.kill();
      }
      return answer;
    },
  });
  const two = await tab();
  const item = nth(one, 0);
  const row = {
    ...must(one.meeting().minutes.decisions[0]),
    key: 'a0000000-0000-4000-8000-000000000001',
    text: 'att vänta',
  };
  one.desk.edit(set('item', item, 'text', 'Sista ordet före kraschen.'));
  one.desk.edit(add.decision(row));
  dying.push(one);
  await two.clock.pass(30_000);
  expect(reached).toBeGreaterThan(0);
  expect(two.meeting().saving.state).toBe('saved');
  expect(two.meeting().collisions).toEqual([]);
  expect(await textsIn(tenant, item.key)).toEqual(['Sista ordet före kraschen.']);
  const stored = (await rowsIn(tenant, 'Decisions')).filter(each => each.fields['Key'] === row.key);
  expect(stored).toHaveLength(1);
  expect(two.meeting().minutes.decisions.filter(({ key }) => key === row.key)).toHaveLength(1);
});

test('a tab is killed before its request goes out: the other tab sends what it wrote', async () => {
  const { tenant, tab } = await room();
  const one = await tab();
  const two = await tab();
  write(one, 'Hann aldrig ut.');
  await one.clock.pass(100);
  one.kill();
  await two.clock.pass(30_000);
  expect(two.meeting().saving.state).toBe('saved');
  expect(await textsIn(tenant, nth(two, 0).key)).toEqual(['Hann aldrig ut.']);
});

test('the only tab is killed in the middle of a round, and the computer starts again: every word is there', async () => {
  const { tenant, tab } = await room();
  const one = await tab();
  write(one, 'Före omstarten.');
  await one.clock.pass(100);
  one.kill();
  const again = await tab();
  expect(nth(again, 0).text).toBe('Före omstarten.');
  expect(again.meeting().saving.state).toBe('pending');
  await again.clock.pass(10_000);
  expect(await textsIn(tenant, nth(again, 0).key)).toEqual(['Före omstarten.']);
});

test('one tab is closed: the other goes on as if it had been alone', async () => {
  const { tenant, tab } = await room();
  const [one, two] = [await tab(), await tab()];
  write(one, 'Från den som stängdes.');
  await one.clock.pass(100);
  one.desk.close();
  write(two, 'Från den som är kvar.', 1);
  await two.clock.pass(10_000);
  expect(two.meeting().saving.state).toBe('saved');
  expect(await textsIn(tenant, nth(two, 0).key)).toEqual(['Från den som stängdes.']);
  expect(await textsIn(tenant, nth(two, 1).key)).toEqual(['Från den som är kvar.']);
});

test('words typed while the other tab is sending are not mixed into what is on the way', async () => {
  const { tenant, tab } = await room();
  let hold: (() => void) | null = null;
  let holding = false;
  const one = await tab({
    line: async (request, send) => {
      if (holding && request.method === 'POST') await new Promise<void>(resolve => (hold = resolve));
      return send(request);
    },
  });
  const two = await tab();
  holding = true;
  write(one, 'Början.');
  await one.clock.pass(2_000);
  expect(one.meeting().saving.state).toBe('saving');
  write(two, 'Början. Och mer.');
  await two.clock.pass(2_000);
  expect(nth(one, 0).text).toBe('Början. Och mer.');
  holding = false;
  must<() => void>(hold)();
  await one.clock.pass(10_000);
  for (const tab of [one, two]) {
    expect(tab.meeting().saving.state).toBe('saved');
    expect(tab.meeting().collisions).toEqual([]);
  }
  expect(await textsIn(tenant, nth(one, 0).key)).toEqual(['Början. Och mer.']);
});

test('a tab that is opened while another is sending takes nothing away from it', async () => {
  const { tenant, tab } = await room();
  let hold: (() => void) | null = null;
  let holding = false;
  const one = await tab({
    line: async (request, send) => {
      const answer = await send(request);
      if (holding && request.method === 'POST') await new Promise<void>(resolve => (hold = resolve));
      return answer;
    },
  });
  holding = true;
  write(one, 'På väg.');
  await one.clock.pass(2_000);
  write(one, 'På väg. Skrivet under tiden.');
  await one.clock.pass(100);
  const two = await tab();
  expect(nth(two, 0).text).toBe('På väg. Skrivet under tiden.');
  write(two, 'I en annan punkt.', 1);
  await two.clock.pass(100);
  holding = false;
  must<() => void>(hold)();
  await one.clock.pass(15_000);
  for (const tab of [one, two]) {
    expect(tab.meeting().saving.state).toBe('saved');
    expect(tab.meeting().collisions).toEqual([]);
    expect(nth(tab, 0).text).toBe('På väg. Skrivet under tiden.');
  }
  expect(await textsIn(tenant, nth(one, 0).key)).toEqual(['På väg. Skrivet under tiden.']);
  expect(await textsIn(tenant, nth(one, 1).key)).toEqual(['I en annan punkt.']);
});

test('one tab has no network and the other has: what was written without it goes out through the other', async () => {
  const { tenant, tab } = await room();
  const [one, two] = [await tab(), await tab()];
  one.network(false);
  write(one, 'Skrivet utan nät.');
  await one.clock.pass(1_300);
  expect(one.meeting().saving.state).toBe('offline');
  await two.clock.pass(10_000);
  expect(one.meeting().saving.state).toBe('saved');
  expect(two.meeting().saving.state).toBe('saved');
  expect(await textsIn(tenant, nth(two, 0).key)).toEqual(['Skrivet utan nät.']);
});

test('a person who puts a doubt aside in one tab is not asked in the other', async () => {
  const { tab } = await room({ begun: false });
  const [one, two] = [await tab(), await tab()];
  const doubt = must(one.meeting().doubts[0]);
  one.desk.settle(doubt.id, 'dismiss');
  await one.clock.pass(100);
  expect(one.meeting().doubts.map(({ id }) => id)).not.toContain(doubt.id);
  expect(two.meeting().doubts.map(({ id }) => id)).not.toContain(doubt.id);
});

test('two tabs of one browser and a page on another computer, all in one meeting: all end with the same record', async () => {
  const { tenant, tab } = await room();
  const [one, two] = [await tab(), await tab()];
  const elsewhere = await sit({
    tenant,
    chatId: (await chatNamed(tenant, today)).id,
    clock: one.clock,
    keysFrom: 9_000,
  });
  one.look(true);
  two.look(true);
  write(one, 'Mötet öppnades. Den ena fliken.', 0);
  write(two, 'Den andra fliken.', 1);
  write(elsewhere, 'Från en annan dator.', 2);
  await one.clock.pass(90_000);
  for (const each of [one, two, elsewhere]) {
    expect([0, 1, 2].map(at => nth(each, at).text)).toEqual([
      'Mötet öppnades. Den ena fliken.',
      'Den andra fliken.',
      'Från en annan dator.',
    ]);
    expect(each.meeting().saving.state).toBe('saved');
  }
});

test('SharePoint’s answer is lost on its way to one tab: the other finds its own words there and asks nobody', async () => {
  const { tenant, tab } = await room();
  const [one, two] = [await tab(), await tab()];
  tenant.setFaults(
    readFaults({ faults: [{ match: { method: 'POST', path: 'batch' }, drop: 'answer', times: 1 }] }),
  );
  write(one, 'Svaret kom aldrig fram.');
  await one.clock.pass(30_000);
  for (const tab of [one, two]) {
    expect(tab.meeting().saving.state).toBe('saved');
    expect(tab.meeting().collisions).toEqual([]);
  }
  expect(await textsIn(tenant, nth(one, 0).key)).toEqual(['Svaret kom aldrig fram.']);
});
