import { expect, test } from 'vitest';
import { add, group, set } from '#minutes/edit.ts';
import { outline } from '#minutes/numbering.ts';
import type { Item } from '#minutes/record.ts';
import { memoryShelf, type Shelf } from '#desk/shelf.ts';
import { readFaults } from '#sim/faults.ts';
import type { Tenant } from '#sim/tenant.ts';
import { must } from '../must.ts';
import { chatNamed, county, handClock, rowsIn, sit, type SitOptions, type Sitting } from './sit.ts';

// Whatever breaks, the page goes on: no state that only a reload gets it out of.

const today = 'Länsnätverket Norrdal (LNN)';
const first = ({ meeting }: Sitting): Item => must(outline(meeting().minutes)[0]).item;
const write = (sitting: Sitting, text: string): void =>
  sitting.desk.edit(set('item', first(sitting), 'text', text));
const textsIn = async (tenant: Tenant, key: string): Promise<readonly unknown[]> =>
  (await rowsIn(tenant, 'Items')).filter(row => row.fields['Key'] === key).map(row => row.fields['Body']);

async function begun(tenant: Tenant, options: Partial<SitOptions> = {}): Promise<Sitting> {
  const sitting = await sit({ tenant, chatId: (await chatNamed(tenant, today)).id, ...options });
  write(sitting, 'Mötet öppnades.');
  await sitting.clock.pass(10_000);
  expect(sitting.meeting().saving.state).toBe('saved');
  return sitting;
}

test('publishing is stopped while the file’s columns go the other way: nothing is published, and what is written next is saved', async () => {
  const tenant = county();
  let stop: (() => void) | null = null;
  const sitting = await begun(tenant, {
    visible: false,
    line: (request, send) => {
      if (stop && request.method === 'PATCH' && request.url.includes('fields')) {
        stop();
        request.signal.throwIfAborted();
      }
      return send(request);
    },
  });
  tenant.setFaults(readFaults({ faults: [{ match: { path: 'listItem', part: 'only' }, status: 404 }] }));
  stop = () => sitting.desk.stopPublishing();
  sitting.desk.publish();
  await sitting.clock.pass(3_000);
  tenant.setFaults(readFaults({ faults: [] }));
  stop = null;
  await sitting.clock.pass(20_000);
  expect(sitting.meeting()).toMatchObject({ publishing: null, readOnly: null, saving: { state: 'saved' } });
  const { key } = sitting.meeting().minutes.meeting;
  const row = (await rowsIn(tenant, 'Meetings')).find(({ fields }) => fields['Key'] === key);
  expect(row?.fields['Status']).not.toBe('published');
  write(sitting, 'Mötet öppnades. Efteråt.');
  await sitting.clock.pass(10_000);
  expect(sitting.meeting().saving.state).toBe('saved');
  expect(await textsIn(tenant, first(sitting).key)).toEqual(['Mötet öppnades. Efteråt.']);
});

test('the line breaks at the last step of publishing: when it is back the file’s columns go before the status, and the page says so by itself', async () => {
  const tenant = county();
  let breaks = false;
  let line = true;
  const sitting = await begun(tenant, {
    visible: false,
    line: async (request, send) => {
      if (breaks && (await request.clone().text()).includes('listItem/fields')) line = false;
      return line ? send(request) : Promise.reject(new TypeError('Failed to fetch'));
    },
  });
  breaks = true;
  sitting.desk.publish();
  await sitting.clock.pass(10_000);
  expect(line).toBe(false);
  expect(sitting.meeting().publishing?.failed).toMatchObject({ reason: 'offline' });
  breaks = false;
  line = true;
  await sitting.clock.pass(120_000);
  expect(sitting.meeting()).toMatchObject({
    publishing: null,
    readOnly: 'published',
    saving: { state: 'saved' },
  });
  const { key } = sitting.meeting().minutes.meeting;
  const keys = (await rowsIn(tenant, 'Handlingar')).map(({ fields }) => fields['MeetingKey']);
  expect(keys).toContain(key);
  expect(keys).not.toContain(undefined);
});

test('three hundred items over a line that takes 25 s for each request: they get there', async () => {
  const tenant = county();
  const clock = handClock();
  let slow = false;
  const sitting = await begun(tenant, {
    clock,
    visible: false,
    givesUp: true,
    line: (request, send) => {
      if (!slow) return send(request);
      return new Promise<void>((done, stopped) => {
        clock.later(25_000, done);
        request.signal.addEventListener('abort', () => stopped(new DOMException('Stopped', 'AbortError')));
      }).then(() => send(request));
    },
  });
  slow = true;
  const rows = Array.from({ length: 300 }, (_, place): Item => ({
    ...first(sitting),
    key: `11111111-0000-4000-8000-${String(place).padStart(12, '0')}`,
    title: `Punkt ${place}`,
    text: '',
    rank: `zz${String(place).padStart(4, '0')}a`,
    sources: {},
  }));
  sitting.desk.edit(group('undo.paste', rows.map(add.item)));
  await clock.pass(150_000);
  expect(sitting.meeting().saving.state).toBe('saved');
  const there = (await rowsIn(tenant, 'Items')).filter(({ fields }) =>
    String(fields['Title']).startsWith('Punkt '),
  );
  expect(there.map(({ fields }) => fields['Title'])).toHaveLength(300);
});

test('opened without network and with nothing to send: it says so until the network is back, and then no longer', async () => {
  const tenant = county();
  const before = await begun(tenant);
  before.desk.close();
  const chatId = (await chatNamed(tenant, today)).id;
  const sitting = await sit({ tenant, chatId, shelf: before.shelf, offline: true });
  expect(sitting.meeting().saving.state).toBe('offline');
  await sitting.clock.pass(120_000);
  expect(sitting.meeting().saving.state).toBe('offline');
  let told = 0;
  sitting.desk.subscribe(() => {
    told += 1;
  });
  sitting.network(true);
  await sitting.clock.pass(61_000);
  expect(sitting.meeting().saving.state).toBe('saved');
  expect(told).toBeGreaterThan(0);
  const other = await sit({ tenant, chatId, keysFrom: 500 });
  write(other, 'Mötet öppnades. Från en annan dator.');
  await other.clock.pass(10_000);
  await sitting.clock.pass(10_000);
  expect(first(sitting).text).toBe('Mötet öppnades. Från en annan dator.');
});

test('a page that is closed in the middle of a round sends nothing more by itself', async () => {
  const tenant = county();
  let line = true;
  const sitting = await begun(tenant, {
    line: (request, send) => (line ? send(request) : Promise.reject(new TypeError('Failed to fetch'))),
  });
  line = false;
  write(sitting, 'Stängd mitt i.');
  await sitting.clock.pass(1_150);
  const passing = sitting.clock.pass(60);
  sitting.desk.flush();
  sitting.desk.close();
  await passing;
  line = true;
  const before = tenant.requests().length;
  await sitting.clock.pass(120_000);
  expect(tenant.requests().length).toBe(before);
});

test('asked to wait two minutes, a page waits them out though it is hidden; a click sends at once', async () => {
  const tenant = county();
  const sitting = await begun(tenant);
  tenant.setFaults(readFaults({ faults: [{ match: { path: 'batch' }, status: 429, retryAfter: 120 }] }));
  write(sitting, 'Mötet öppnades. Mer.');
  await sitting.clock.pass(3_000);
  expect(sitting.meeting().saving.state).toBe('waiting');
  const before = tenant.requests().length;
  sitting.look(false);
  await sitting.clock.pass(100_000);
  expect(tenant.requests().length).toBe(before);
  sitting.desk.retry();
  await sitting.clock.pass(1_000);
  expect(tenant.requests().length).toBeGreaterThan(before);
});

test('a disk that does not answer holds up no words; when it answers after all it has them', async () => {
  const tenant = county();
  const memory = memoryShelf();
  let answers: () => void = () => undefined;
  let silence: Promise<void> | null = null;
  const shelf: Shelf = {
    ...memory,
    lasting: true,
    change: async (...what) => {
      if (silence) await silence;
      return memory.change(...what);
    },
  };
  const sitting = await begun(tenant, { shelf, visible: false });
  const { key } = first(sitting);
  silence = new Promise(resolve => {
    answers = resolve;
  });
  write(sitting, 'Mötet öppnades. Utan disk.');
  await sitting.clock.pass(20_000);
  expect(sitting.meeting()).toMatchObject({ onDisk: false, saving: { state: 'saved' } });
  expect(await textsIn(tenant, key)).toEqual(['Mötet öppnades. Utan disk.']);
  sitting.network(false);
  write(sitting, 'Mötet öppnades. Utan disk och utan nät.');
  await sitting.clock.pass(10_000);
  silence = null;
  answers();
  await sitting.clock.pass(3_000);
  expect(sitting.meeting()).toMatchObject({ onDisk: true, saving: { state: 'offline' }, collisions: [] });
  sitting.desk.close();
  const again = await sit({ tenant, chatId: (await chatNamed(tenant, today)).id, shelf });
  await again.clock.pass(10_000);
  expect(again.meeting()).toMatchObject({ saving: { state: 'saved' }, collisions: [] });
  expect(await textsIn(tenant, key)).toEqual(['Mötet öppnades. Utan disk och utan nät.']);
});
