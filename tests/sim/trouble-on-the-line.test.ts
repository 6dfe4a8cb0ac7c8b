import { expect, it } from 'vitest';
import { listPath, openTenant, sim, speakAs, type Speaker } from './speak.ts';
import type { Tenant } from '#sim/tenant.ts';

const set = (tenant: Tenant, ...faults: readonly unknown[]): Promise<unknown> =>
  sim(tenant, 'POST', '/faults', { faults });

const newRow = { fields: { Key: '00000000-0000-4000-8000-0000000000aa', Title: 'x', MeetingKey: 'm' } };

async function begin(options = {}): Promise<{
  readonly tenant: Tenant;
  readonly secretary: Speaker;
  readonly items: string;
}> {
  const tenant = openTenant(options);
  const secretary = await speakAs(tenant);
  return { tenant, secretary, items: `${await listPath(secretary, 'Items')}/items` };
}

const statuses = async (ask: () => Promise<{ readonly status: number }>, count: number): Promise<string> => {
  const found: number[] = [];
  for (let turn = 0; turn < count; turn++) found.push((await ask()).status);
  return found.join(' ');
};

it('a fault lets some requests pass first, then meets each third, and no more than it was told', async () => {
  const { tenant, secretary } = await begin();
  await set(tenant, { match: { path: '/me' }, status: 503, after: 2, every: 3, times: 2 });
  expect(await statuses(() => secretary.get('/me'), 9)).toBe('200 200 503 200 200 503 200 200 200');
});

it('a fault by chance meets the same requests each time, and others under another seed', async () => {
  const weatherOf = async (seed: number): Promise<string> => {
    const { tenant, secretary } = await begin();
    await sim(tenant, 'POST', '/faults', {
      seed,
      faults: [{ match: { path: '/me' }, status: 503, chance: 0.5 }],
    });
    return statuses(() => secretary.get('/me'), 24);
  };
  const [one, again, other] = [await weatherOf(1), await weatherOf(1), await weatherOf(2)];
  expect(again).toBe(one);
  expect(other).not.toBe(one);
  expect(one).toContain('503');
  expect(one).toContain('200');
});

it('a fault has its hours', async () => {
  let now = Date.parse('2026-11-20T08:10:00Z');
  const { tenant, secretary } = await begin({ now: () => now });
  await set(tenant, { status: 503, from: 1000, until: 3000 });
  const found: number[] = [];
  for (let second = 0; second < 5; second++) {
    found.push((await secretary.get('/me')).status);
    now += 1000;
  }
  expect(found).toEqual([200, 503, 503, 200, 200]);
});

it('a gateway that gives up has passed the request on all the same, when it is told so', async () => {
  const { tenant, secretary, items } = await begin();
  await set(tenant, { match: { method: 'POST' }, status: 504, done: true, times: 1 });
  expect((await secretary.ask('POST', items, newRow)).status).toBe(504);
  expect((await secretary.ask('POST', items, newRow)).status).toBe(409);
});

it('an answer can break off in the middle, or be half as long and look whole', async () => {
  const { tenant, secretary } = await begin();
  await set(tenant, { answer: 'cut', times: 1 });
  await expect(secretary.get('/me')).rejects.toThrow(TypeError);
  await set(tenant, { answer: 'short', times: 1 });
  await expect(secretary.get('/me')).rejects.toThrow(SyntaxError);
  expect((await secretary.get('/me')).status).toBe(200);
});

it('a network may answer with a page of its own, and nothing has reached the tenant then', async () => {
  const { tenant, secretary, items } = await begin();
  await set(tenant, { match: { method: 'POST' }, answer: 'html', times: 1 });
  const page = await secretary.ask('POST', items, newRow);
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  await set(tenant, { match: { method: 'POST' }, answer: 'html', status: 502, times: 1 });
  expect((await secretary.ask('POST', items, newRow)).status).toBe(502);
  expect((await secretary.ask('POST', items, newRow)).status).toBe(201);
});

it('a batch can come back with a part left out, which was done', async () => {
  const { tenant, secretary, items } = await begin();
  await set(tenant, { match: { method: 'POST', path: '/items' }, answer: 'missing', times: 1 });
  const headers = { 'Content-Type': 'application/json' };
  const requests = [
    { id: '1', method: 'GET', url: '/me' },
    { id: '2', method: 'POST', url: items, headers, body: newRow },
  ];
  const answer = await secretary.ask('POST', '/$batch', { requests });
  expect(answer.body.list('responses').map(one => one.at('id'))).toEqual(['1']);
  expect((await secretary.ask('POST', items, newRow)).status).toBe(409);
});

it('half of a batch fails, and which half is decided by the seed', async () => {
  const { tenant, secretary } = await begin();
  await set(tenant, { match: { part: 'only' }, status: 503, chance: 0.5 });
  const requests = Array.from({ length: 20 }, (_, at) => ({ id: String(at), method: 'GET', url: '/me' }));
  const answer = await secretary.ask('POST', '/$batch', { requests });
  expect(answer.status).toBe(200);
  const failed = answer.body.list('responses').filter(one => one.at('status') === 503);
  expect(failed.length).toBeGreaterThan(4);
  expect(failed.length).toBeLessThan(16);
});

it.each([401, 403, 409, 412, 423, 429, 500, 502, 503, 504, 507])(
  'a refusal with %i has the form of Graph’s own',
  async status => {
    const { tenant, secretary } = await begin();
    await set(tenant, { status, times: 1 });
    const answer = await secretary.get('/me');
    expect(answer.status).toBe(status);
    expect(answer.body.text('error', 'code')).toMatch(/^\w+$/);
    expect(answer.body.text('error', 'innerError', 'request-id')).toMatch(/^[0-9a-f-]{36}$/);
  },
);

it('Retry-After may be a date, by the clock of the tenant', async () => {
  const { tenant, secretary } = await begin();
  await set(tenant, { clockSkewMs: 600_000 }, { status: 503, retryAfter: 30, retryAs: 'date' });
  const { headers } = await secretary.get('/me');
  expect(headers.get('retry-after')).toBe('Fri, 20 Nov 2026 08:20:30 GMT');
  expect(headers.get('date')).toBe('Fri, 20 Nov 2026 08:20:00 GMT');
});

it('the answer tells how much of the allowance is left, when it is told to', async () => {
  const { tenant, secretary } = await begin();
  await set(tenant, { rateLimit: { limit: 1250, remaining: 12, reset: 31 } });
  const { headers } = await secretary.get('/me');
  expect(['limit', 'remaining', 'reset'].map(name => headers.get(`ratelimit-${name}`))).toEqual([
    '1250',
    '12',
    '31',
  ]);
});

it('it is told what is set and what each fault has met, and what is told can be set again', async () => {
  const { tenant, secretary } = await begin();
  await set(
    tenant,
    { match: { path: '/me' }, status: 429, times: 3 },
    { latencyMs: 1, match: { path: '/chats' } },
  );
  await secretary.get('/me');
  await secretary.get('/me');
  const told = await sim(tenant, 'GET', '/faults');
  expect(told.body.list('faults').map(one => [one.at('met'), one.at('times')])).toEqual([
    [2, 1],
    [0, null],
  ]);
  expect(told.body.list('recent').map(one => [one.at('target'), one.at('kind'), one.at('fault')])).toEqual([
    ['/me', '429', 1],
    ['/me', '429', 1],
  ]);
  expect((await sim(tenant, 'POST', '/faults', told.body.raw)).status).toBe(200);
  expect((await secretary.get('/me')).status).toBe(429);
  expect((await secretary.get('/me')).status).toBe(200);
});

it.each([
  [{ faults: [{ status: 429, chance: 2 }] }, 'fault 1: chance must be a number from 0 to 1'],
  [{ faults: [{ status: 99 }] }, 'fault 1: status must be a whole number from 200 to 599'],
  [{ faults: [{ match: { url: '/me' }, status: 500 }] }, "fault 1: match has an unknown property 'url'"],
  [{ faults: [{ match: { path: '/me' } }] }, 'fault 1 does nothing'],
  [{ faults: [{ stale: { days: 1 } }] }, "fault 1: stale has an unknown property 'days'"],
  [{ faults: [{ stale: {} }] }, 'fault 1: stale must be {"ms": …} or {"writes": …}'],
  [{ faults: [{ clockSkewMs: 5, times: 1 }] }, "'times' cannot go with it"],
  [{ faults: [{ answer: 'blue' }] }, "fault 1: answer must be 'cut' or 'short' or 'html' or 'missing'"],
  [{ storm: { kinds: ['429', 'snow'] } }, "storm: kinds has 'snow'"],
  [{ storm: { strength: 3 } }, 'storm: strength must be a number from 0 to 1'],
  [{ storms: {} }, "unknown property 'storms'"],
  [{ seed: 4 }, 'the body must be {"faults": […]}, {"storm": {…}} or both'],
])('a mistake in the form is refused by its place: %j', async (body, words) => {
  const answer = await sim(openTenant(), 'POST', '/faults', body);
  expect(answer.status).toBe(400);
  expect(answer.body.text('error', 'message')).toContain(words);
});
