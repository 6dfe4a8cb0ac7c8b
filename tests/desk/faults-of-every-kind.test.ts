import { expect, test } from 'vitest';
import { set } from '#minutes/edit.ts';
import { outline } from '#minutes/numbering.ts';
import type { Item } from '#minutes/record.ts';
import { readWeather } from '#sim/faults.ts';
import { passingKinds } from '#sim/storm.ts';
import type { Tenant } from '#sim/tenant.ts';
import { must } from '../must.ts';
import { chatNamed, county, handClock, rowsIn, sit, type HandClock, type Sitting } from './sit.ts';

// One secretary, one meeting, and everything that can go wrong between her and SharePoint, one kind at a time.

const first = ({ meeting }: Sitting): Item => must(outline(meeting().minutes)[0]).item;
const write = (sitting: Sitting, text: string): void =>
  sitting.desk.edit(set('item', first(sitting), 'text', text));
const textsOf = async (tenant: Tenant, sitting: Sitting): Promise<readonly unknown[]> =>
  (await rowsIn(tenant, 'Items'))
    .filter(row => row.fields['Key'] === first(sitting).key)
    .map(row => row.fields['Body']);

type Begun = { readonly tenant: Tenant; readonly clock: HandClock; readonly sitting: Sitting };

/** A meeting that has been begun and saved, before the weather turns. */
async function begun(): Promise<Begun> {
  const clock = handClock();
  const tenant = county({ now: clock.now, wait: () => Promise.resolve() });
  const chatId = (await chatNamed(tenant, 'Länsnätverket Norrdal (LNN)')).id;
  const sitting = await sit({ tenant, chatId, clock, patient: true });
  write(sitting, 'Mötet öppnades.');
  await clock.pass(30_000);
  expect(sitting.meeting().saving.state).toBe('saved');
  return { tenant, clock, sitting };
}

test.each(passingKinds)(
  'through nothing but %s every word arrives, once, and she is never asked',
  async kind => {
    const { tenant, clock, sitting } = await begun();
    tenant.setWeather(readWeather({ storm: { seed: 5, strength: 0.7, kinds: [kind] } }));
    const written: string[] = [];
    for (const words of ['Ett.', 'Två.', 'Tre.', 'Fyra.', 'Fem.', 'Sex.']) {
      written.push(words);
      write(sitting, written.join(' '));
      await clock.pass(2_500);
      expect(first(sitting).text).toBe(written.join(' '));
    }
    await clock.pass(60_000);
    tenant.setFaults([]);
    await clock.pass(180_000);

    expect(sitting.meeting().saving.state).toBe('saved');
    expect(sitting.meeting().collisions).toEqual([]);
    expect(first(sitting).text).toBe('Ett. Två. Tre. Fyra. Fem. Sex.');
    expect(await textsOf(tenant, sitting)).toEqual(['Ett. Två. Tre. Fyra. Fem. Sex.']);
  },
);

test('a row that somebody has locked is tried again like a busy service, and goes when it is free', async () => {
  const { tenant, clock, sitting } = await begun();
  tenant.setWeather(readWeather({ faults: [{ match: { method: 'PATCH', path: '/items/' }, status: 423 }] }));
  write(sitting, 'Raden är låst.');
  await clock.pass(30_000);
  expect(sitting.meeting().saving.state).toBe('waiting');
  tenant.setFaults([]);
  await clock.pass(60_000);
  expect(sitting.meeting().saving.state).toBe('saved');
  expect(await textsOf(tenant, sitting)).toEqual(['Raden är låst.']);
});

test('a site without room says so, keeps the words, and takes them when it has been given more', async () => {
  const { tenant, clock, sitting } = await begun();
  tenant.setWeather(readWeather({ faults: [{ match: { method: 'PATCH', path: '/items/' }, status: 507 }] }));
  write(sitting, 'Det är fullt.');
  await clock.pass(10_000);
  expect(sitting.meeting().saving).toMatchObject({ state: 'refused', reason: 'full' });
  expect(first(sitting).text).toBe('Det är fullt.');
  tenant.setFaults([]);
  write(sitting, 'Det är fullt. Nu finns plats.');
  await clock.pass(10_000);
  expect(sitting.meeting().saving.state).toBe('saved');
  expect(await textsOf(tenant, sitting)).toEqual(['Det är fullt. Nu finns plats.']);
});

test('the Word file is open at somebody’s: publishing stops, says so, and goes on when it is closed', async () => {
  const { tenant, clock, sitting } = await begun();
  const locked = { match: { method: 'PUT', path: '/content' }, status: 423 };
  tenant.setWeather(readWeather({ faults: [locked] }));
  sitting.desk.publish();
  await clock.pass(120_000);
  expect(sitting.meeting().publishing?.failed).toMatchObject({ reason: 'locked' });
  expect(sitting.meeting().minutes.meeting.status).not.toBe('published');
  tenant.setFaults([]);
  sitting.desk.publish();
  await clock.pass(120_000);
  expect(sitting.meeting().minutes.meeting.status).toBe('published');
});

test('SharePoint’s clock is an hour behind and asks to wait until a time of day: the wait is as long as it meant', async () => {
  const { tenant, clock, sitting } = await begun();
  const busy = { match: { method: 'POST' }, status: 503, retryAfter: 40, retryAs: 'date', times: 1 };
  tenant.setWeather(readWeather({ faults: [{ clockSkewMs: -3_600_000 }, busy] }));
  const began = clock.now();
  write(sitting, 'Enligt en annan klocka.');
  await clock.pass(20_000);
  const { saving } = sitting.meeting();
  expect(saving.state).toBe('waiting');
  if (saving.state === 'waiting') expect(Math.abs(saving.until - began - 41_200)).toBeLessThan(1_500);
  await clock.pass(40_000);
  expect(await textsOf(tenant, sitting)).toEqual(['Enligt en annan klocka.']);
});
