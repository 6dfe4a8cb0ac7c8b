import { expect, it } from 'vitest';
import { listPath, openTenant, sim, speakAs } from './speak.ts';
import type { Tenant } from '#sim/tenant.ts';

const set = (tenant: Tenant, ...faults: readonly unknown[]): Promise<unknown> =>
  sim(tenant, 'POST', '/faults', { faults });

it('throttling meets as many requests as it was told to, and says how long to wait', async () => {
  const tenant = openTenant();
  const secretary = await speakAs(tenant);
  await set(tenant, { match: { method: 'GET', path: '/me' }, status: 429, retryAfter: 2, times: 2 });
  const answers = [await secretary.get('/me'), await secretary.get('/me'), await secretary.get('/me')];
  expect(answers.map(answer => answer.status)).toEqual([429, 429, 200]);
  expect(answers[0]?.headers.get('retry-after')).toBe('2');
  expect(answers[0]?.body.text('error', 'code')).toBe('activityLimitReached');
});

it('trouble without a number lasts until it is taken away', async () => {
  const tenant = openTenant();
  const secretary = await speakAs(tenant);
  await set(tenant, { status: 503 });
  expect((await secretary.get('/me')).status).toBe(503);
  expect((await secretary.get('/me')).status).toBe(503);
  await set(tenant);
  expect((await secretary.get('/me')).status).toBe(200);
});

it('a lost request has changed nothing; a lost answer has', async () => {
  const tenant = openTenant();
  const secretary = await speakAs(tenant);
  const items = `${await listPath(secretary, 'Items')}/items`;
  const write = (key: string): Promise<unknown> =>
    secretary.ask('POST', items, { fields: { Key: key, Title: 'x', MeetingKey: 'lost' } });
  await set(tenant, { match: { method: 'POST' }, drop: 'request', times: 1 });
  await expect(write('a')).rejects.toThrow(TypeError);
  await set(tenant, { match: { method: 'POST' }, drop: 'answer', times: 1 });
  await expect(write('b')).rejects.toThrow(TypeError);
  const left = await secretary.get(
    `${items}?$expand=fields($select=Key)&$filter=fields/MeetingKey eq 'lost'`,
  );
  expect(left.body.list('value').map(row => row.at('fields', 'Key'))).toEqual(['b']);
});

it('one part of a batch can fail while the others are answered', async () => {
  const tenant = openTenant();
  const secretary = await speakAs(tenant);
  const items = `${await listPath(secretary, 'Items')}/items`;
  const requests = [
    { id: '1', method: 'GET', url: '/me' },
    { id: '2', method: 'GET', url: items },
  ];
  await set(tenant, { match: { path: '/items', part: true }, status: 429, retryAfter: 1, times: 1 });
  const answer = await secretary.ask('POST', '/$batch', { requests });
  const statuses = answer.body.list('responses').map(one => [one.at('id'), one.at('status')]);
  expect(Object.fromEntries(statuses)).toEqual({ 1: 200, 2: 429 });
  const failed = answer.body.list('responses').find(one => one.at('id') === '2');
  expect(failed?.at('headers', 'Retry-After')).toBe('1');
});

it('trouble for one kind of request meets it inside a batch as well, and the line belongs to the whole batch', async () => {
  const tenant = openTenant();
  const secretary = await speakAs(tenant);
  const batch = { requests: [{ id: '1', method: 'GET', url: '/me' }] };
  await set(tenant, { match: { method: 'GET', path: '/me' }, status: 429, times: 1 });
  const throttled = await secretary.ask('POST', '/$batch', batch);
  expect([throttled.status, throttled.body.at('responses', 0, 'status')]).toEqual([200, 429]);
  await set(tenant, { match: { method: 'GET', path: '/me' }, drop: 'answer', times: 1 });
  await expect(secretary.ask('POST', '/$batch', batch)).rejects.toThrow(TypeError);
  await set(tenant, { match: { method: 'GET', path: '/me', part: false }, status: 429 });
  const spared = await secretary.ask('POST', '/$batch', batch);
  expect(spared.body.at('responses', 0, 'status')).toBe(200);
});

it('a claims challenge is met by a token that was asked for with those claims, and by no other', async () => {
  const tenant = openTenant();
  const claims = '{"access_token":{"nbf":{"essential":true,"value":"1795162200"}}}';
  await set(tenant, { status: 401, claims });
  const before = await (await speakAs(tenant)).get('/me');
  expect(before.status).toBe(401);
  const header = before.headers.get('www-authenticate') ?? '';
  expect(atob(/claims="([^"]+)"/.exec(header)?.[1] ?? '')).toBe(claims);
  const after = await speakAs(tenant, 'secretary', ['User.Read'], { claims });
  expect((await after.get('/me')).status).toBe(200);
});

it('a fault that is not understood is refused with its number', async () => {
  const tenant = openTenant();
  for (const fault of [{ drop: 'everything' }, { status: 'many' }, { colour: 'red' }]) {
    const answer = await sim(tenant, 'POST', '/faults', { faults: [{ status: 429 }, fault] });
    expect([answer.status, answer.body.text('error', 'message')]).toEqual([
      400,
      expect.stringContaining('fault 2'),
    ]);
  }
});

it('trouble never meets the simulation’s own questions', async () => {
  const tenant = openTenant();
  await set(tenant, { status: 500 });
  expect((await sim(tenant, 'GET', '/users')).status).toBe(200);
});
