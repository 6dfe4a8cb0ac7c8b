import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readWeatherFile } from '#entry/start.ts';
import { readWeather } from '#sim/faults.ts';
import { lastingKinds, passingKinds } from '#sim/storm.ts';
import type { Tenant } from '#sim/tenant.ts';
import { listPath, openTenant, sim, sitePath, speakAs } from './speak.ts';

const samples = join(import.meta.dirname, '../../docs/weather');

/** What a fixed row of requests meets under this weather: a status each, or what broke. */
async function metIn(weather: unknown, shuffled = false): Promise<readonly string[]> {
  const tenant = openTenant({ wait: () => Promise.resolve() });
  const secretary = await speakAs(tenant);
  const items = `${await listPath(secretary, 'Items')}/items`;
  tenant.setWeather(readWeather(weather));
  const asks = Array.from({ length: 60 }, (_, at) => {
    const headers = { 'Content-Type': 'application/json' };
    const body = { fields: { Key: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`, Title: 'x' } };
    const parts = [
      { id: '1', method: 'POST', url: items, headers, body },
      { id: '2', method: 'GET', url: '/me' },
      { id: '3', method: 'GET', url: `${items}?$filter=fields/MeetingKey eq 'x'&$top=${at + 1}` },
      { id: '4', method: 'PATCH', url: `${items}/1`, headers, body: { fields: { Title: `Ny ${at}` } } },
    ];
    return async (): Promise<string> => {
      try {
        if (at % 3 > 0) return String((await secretary.get(`${sitePath}?$select=id&turn=${at}`)).status);
        const { status, body: answer } = await secretary.ask('POST', '/$batch', { requests: parts });
        const inside = answer.list('responses').map(one => `${one.text('id')}:${one.text('status')}`);
        return `${status} ${inside.sort().join(' ')}`;
      } catch (reason) {
        return reason instanceof SyntaxError ? 'not JSON' : 'lost';
      }
    };
  });
  const order = asks.map((_, at) => at);
  // Batches have one address: among them, the order is part of the story.
  if (shuffled) order.sort((a, b) => Number(a % 3 === 0) - Number(b % 3 === 0) || a - b);
  const found = new Map<number, string>();
  for (const at of order) found.set(at, (await asks[at]?.()) ?? '');
  return asks.map((_, at) => found.get(at) ?? '');
}

it('the same seed meets the same requests with the same trouble, another seed with another', async () => {
  const storm = { seed: 7, strength: 0.5 };
  const first = await metIn({ storm });
  expect(await metIn({ storm })).toEqual(first);
  expect(await metIn({ storm }, true)).toEqual(first);
  expect(await metIn({ storm: { ...storm, seed: 8 } })).not.toEqual(first);
  expect(new Set(first).size).toBeGreaterThan(6);
});

it('a storm is as strong as it is told to be', async () => {
  const troubled = async (strength: number): Promise<number> => {
    const tenant = openTenant();
    const secretary = await speakAs(tenant);
    tenant.setWeather(readWeather({ storm: { seed: 3, strength, kinds: ['503'] } }));
    let met = 0;
    for (let turn = 0; turn < 200; turn++) met += (await secretary.get('/me')).status === 503 ? 1 : 0;
    return met / 200;
  };
  expect(await troubled(0)).toBe(0);
  expect(await troubled(1)).toBe(1);
  const some = await troubled(0.3);
  expect(some).toBeGreaterThan(0.2);
  expect(some).toBeLessThan(0.4);
});

it.each([...passingKinds, ...lastingKinds])('a storm of nothing but %s blows', async kind => {
  const met = await metIn({ storm: { seed: 11, strength: 1, kinds: [kind] } });
  const calm = await metIn({ faults: [] });
  // Slowness and wrong clocks change no status; readers who are behind see it in what they read.
  if (['latency', 'skew', 'stale'].includes(kind)) expect(met).toHaveLength(calm.length);
  else expect(met).not.toEqual(calm);
});

it('half a batch fails, and the rest of it is answered', async () => {
  const met = await metIn({ storm: { seed: 5, strength: 1, kinds: ['halfBatch'] } });
  const batches = met.filter((_, at) => at % 3 === 0);
  expect(batches.every(answer => answer.startsWith('200 ') && /:50[03]/.test(answer))).toBe(true);
  expect(batches.some(answer => /:20[01]/.test(answer))).toBe(true);
});

it('it is told how often the storm has met what', async () => {
  const tenant = openTenant();
  const secretary = await speakAs(tenant);
  await sim(tenant, 'POST', '/faults', { storm: { seed: 1, strength: 1, kinds: ['429'] } });
  await secretary.get('/me');
  await secretary.get('/me');
  const told = await sim(tenant, 'GET', '/faults');
  expect(told.body.at('stormMet')).toEqual({ 429: 2 });
  await sim(tenant, 'POST', '/reset');
  expect((await secretary.get('/me')).status).toBe(200);
});

it.each(['train-through-a-tunnel.json', 'everything-that-passes.json'])(
  'the sample %s can be given to npm start',
  async name => {
    const weather = await readWeatherFile(join(samples, name));
    expect(weather).toEqual(JSON.parse(await readFile(join(samples, name), 'utf8')));
    expect((await metIn(weather)).length).toBe(60);
  },
);

it('a file of faults that is not right is refused by its name and place', async () => {
  await expect(readWeatherFile(join(import.meta.dirname, 'storm.test.ts'))).rejects.toThrow('storm.test.ts');
  await expect(readWeatherFile(join(samples, 'none.json'))).rejects.toThrow(
    /--faults .*none\.json cannot be read/,
  );
  await expect(readWeatherFile(samples)).rejects.toThrow(/--faults .* cannot be read: EISDIR/);
  await expect(readWeatherFile(join(samples, '../../package.json'))).rejects.toThrow(
    /package\.json: .*unknown property/,
  );
});

it('what the tenant remembers is not touched by stories about its past', async () => {
  const tenant: Tenant = openTenant();
  const before = JSON.stringify((await tenant.state()).lists);
  const secretary = await speakAs(tenant);
  tenant.setWeather(readWeather({ faults: [{ stale: { ms: 1e12 } }] }));
  await secretary.get(`${await listPath(secretary, 'Items')}/items`);
  expect(JSON.stringify((await tenant.state()).lists)).toBe(before);
});
