import { expect, it } from 'vitest';
import { listPath, openTenant, sim, speakAs, type Speaker } from './speak.ts';
import type { Tenant } from '#sim/tenant.ts';

// Reads that are older than writes, clocks that differ, lists that have grown too large, allowances used up.

const morning = Date.parse('2026-11-20T08:10:00Z');
const set = (tenant: Tenant, ...faults: readonly unknown[]): Promise<unknown> =>
  sim(tenant, 'POST', '/faults', { faults });

type Begun = {
  readonly tenant: Tenant;
  readonly secretary: Speaker;
  readonly items: string;
  readonly pass: (ms: number) => void;
};

async function begin(options = {}): Promise<Begun> {
  let now = morning;
  const tenant = openTenant({ now: () => now, ...options });
  const secretary = await speakAs(tenant);
  const items = `${await listPath(secretary, 'Items')}/items`;
  return { tenant, secretary, items, pass: ms => void (now += ms) };
}

const keyOf = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const write = async ({ secretary, items }: Begun, number: number): Promise<string> => {
  const fields = { Key: keyOf(number), Title: `Punkt ${number}`, MeetingKey: 'behind' };
  return (await secretary.ask('POST', items, { fields })).body.text('id');
};
const titles = async ({ secretary, items }: Begun): Promise<readonly unknown[]> => {
  const query = `$expand=fields($select=Key,Title)&$filter=fields/MeetingKey eq 'behind'`;
  return (await secretary.get(`${items}?${query}`)).body.list('value').map(row => row.at('fields', 'Title'));
};

it('a reader who is behind sees the lists as they stood two writes ago, while writes see the truth', async () => {
  const begun = await begin();
  const { tenant, secretary, items } = begun;
  const [first] = [await write(begun, 1), await write(begun, 2), await write(begun, 3)];
  await set(tenant, { match: { method: 'GET' }, stale: { writes: 2 } });
  expect(await titles(begun)).toEqual(['Punkt 1']);
  const again = await secretary.ask('POST', items, {
    fields: { Key: keyOf(3), Title: 'x', MeetingKey: 'b' },
  });
  expect(again.status).toBe(409);
  const tag = (await secretary.get(`${items}/${first}`)).body.text('eTag');
  const changed = { fields: { Title: 'Ny' } };
  expect((await secretary.ask('PATCH', `${items}/${first}`, changed, { 'If-Match': tag })).status).toBe(200);
  const refused = await secretary.ask('PATCH', `${items}/${first}`, changed, { 'If-Match': tag });
  expect(refused.status).toBe(412);
  await set(tenant);
  expect(await titles(begun)).toEqual(['Ny', 'Punkt 2', 'Punkt 3']);
});

it('a reader who is some seconds behind catches up when they have passed', async () => {
  const begun = await begin();
  await set(begun.tenant, { stale: { ms: 5000 } });
  await write(begun, 1);
  begun.pass(3000);
  await write(begun, 2);
  expect(await titles(begun)).toEqual([]);
  begun.pass(2000);
  expect(await titles(begun)).toEqual(['Punkt 1']);
  begun.pass(3000);
  expect(await titles(begun)).toEqual(['Punkt 1', 'Punkt 2']);
});

it('for a reader who is behind, a row that was removed is still there, and one by its number too', async () => {
  const begun = await begin();
  const { tenant, secretary, items } = begun;
  const id = await write(begun, 1);
  await secretary.ask('DELETE', `${items}/${id}`);
  await set(tenant, { stale: { writes: 1 }, times: 2 });
  expect(await titles(begun)).toEqual(['Punkt 1']);
  expect((await secretary.get(`${items}/${id}`)).status).toBe(200);
  expect((await secretary.get(`${items}/${id}`)).status).toBe(404);
});

it('changes that were not seen yet come with the next question for changes: none is lost, none comes twice', async () => {
  const begun = await begin();
  const { tenant, secretary, items } = begun;
  await write(begun, 1);
  const seen: unknown[] = [];
  const follow = async (link: string): Promise<string> => {
    const { status, body } = await secretary.get(link);
    expect(status).toBe(200);
    seen.push(...body.list('value').map(row => row.at('fields', 'Title')));
    return body.text('@odata.deltaLink');
  };
  let link = await follow(`${items}/delta?token=latest&$expand=fields($select=Title)`);
  await write(begun, 2);
  await write(begun, 3);
  await set(tenant, { match: { path: '/delta' }, stale: { writes: 1 }, times: 1 });
  link = await follow(link);
  expect(seen).toEqual(['Punkt 2']);
  link = await follow(link);
  expect(seen).toEqual(['Punkt 2', 'Punkt 3']);
  // Behind what this reader has seen already: nothing new, and no reason to begin again.
  await set(tenant, { match: { path: '/delta' }, stale: { writes: 2 }, times: 1 });
  link = await follow(link);
  await follow(link);
  expect(seen).toEqual(['Punkt 2', 'Punkt 3']);
});

it('the clock of the tenant can be wrong: rows get its time, and tokens live by it', async () => {
  const begun = await begin();
  const { tenant, secretary, items } = begun;
  await set(tenant, { clockSkewMs: -7_200_000 });
  const id = await write(begun, 1);
  expect((await secretary.get(`${items}/${id}`)).body.text('lastModifiedDateTime')).toBe(
    '2026-11-20T06:10:00Z',
  );
  await set(tenant, { clockSkewMs: 7_200_000, until: 60_000 });
  expect((await secretary.get('/me')).status).toBe(401);
  expect((await (await speakAs(tenant)).get('/me')).status).toBe(200);
  begun.pass(60_000);
  expect((await secretary.get('/me')).status).toBe(200);
});

it('a list at its threshold refuses what goes through too many rows, and pages the rest', async () => {
  const begun = await begin();
  const { tenant, secretary, items } = begun;
  await write(begun, 1);
  await write(begun, 2);
  await set(tenant, { viewThreshold: 3 });
  expect(await titles(begun)).toEqual(['Punkt 1', 'Punkt 2']);
  await write(begun, 3);
  await write(begun, 4);
  const query = `${items}?$filter=fields/MeetingKey eq 'behind'`;
  const refused = await secretary.get(query);
  expect([refused.status, refused.body.text('error', 'message')]).toEqual([
    400,
    expect.stringContaining('list view threshold'),
  ]);
  const all = await secretary.get(`${items}?$top=50`);
  expect(all.body.list('value')).toHaveLength(3);
  expect(all.body.text('@odata.nextLink')).toContain('skiptoken');
  expect((await secretary.get(`${items}?$orderby=fields/MeetingDate desc`)).status).toBe(400);
});

it('a tenant that counts shuts out whoever asks too much, tells how long, and counts what it refused', async () => {
  const begun = await begin({ habits: { unitsPerMinute: 40 } });
  const { secretary, items, pass } = begun;
  const ask = async (): Promise<string> => {
    const { status, headers } = await secretary.get(`${items}?$top=1`);
    return `${status} ${headers.get('ratelimit-remaining') ?? '-'} ${headers.get('retry-after') ?? '-'}`;
  };
  const answers: string[] = [];
  for (let turn = 0; turn < 20; turn++) answers.push(await ask());
  expect(answers[0]).toBe('200 - -');
  expect(answers).toContain('200 2 -');
  expect(answers.at(-1)).toBe('429 0 60');
  expect((await secretary.get('/me')).status).toBe(200);
  pass(59_000);
  expect(await ask()).toMatch(/^429 0 \d+$/);
  pass(1_000);
  expect(await ask()).toMatch(/^200 /);
});
