import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { diskStore } from '#sim/disk-store.ts';
import { memoryStore } from '#sim/memory-store.ts';
import { serveTenant } from '#sim/server.ts';
import type { Served } from '#sim/server.ts';
import { listPath, morning, openTenant, sim, speakAs } from './speak.ts';
import type { Tenant } from '#sim/tenant.ts';

const folders: string[] = [];
const servers: Served[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'tenant-'));
  folders.push(made);
  return made;
}

async function write(tenant: Tenant, key: string): Promise<void> {
  const secretary = await speakAs(tenant);
  const items = `${await listPath(secretary, 'Items')}/items`;
  await secretary.ask('POST', items, { fields: { Key: key, Title: 'Kvar', MeetingKey: 'kept' } });
  const drive = await secretary.get(`${await listPath(secretary, 'Handlingar')}/drive`);
  const path = `/drives/${encodeURIComponent(drive.body.text('id'))}/root:/kvar.txt:/content`;
  await secretary.ask('PUT', path, new TextEncoder().encode('Kvar'), { 'Content-Type': 'text/plain' });
  await tenant.flush();
}

async function kept(tenant: Tenant): Promise<readonly unknown[]> {
  const state = await tenant.state();
  return [
    state.lists['Items']?.filter(row => row.fields['MeetingKey'] === 'kept').map(row => row.fields['Key']),
    state.files.find(file => file.path === 'kvar.txt')?.size,
  ];
}

it('what was written is there when the tenant starts again, on disk as in memory', async () => {
  const place = await folder();
  const memory = memoryStore();
  for (const store of [() => diskStore(place), () => memory]) {
    await write(openTenant({ store: store() }), 'a');
    const again = openTenant({ store: store(), now: () => morning + 86_400_000 });
    expect(await kept(again)).toEqual([['a'], 4]);
    await again.reset();
    await again.flush();
    expect(await kept(openTenant({ store: store() }))).toEqual([[], undefined]);
  }
});

it('the disk holds whole files only, and bytes once', async () => {
  const place = await folder();
  await write(openTenant({ store: diskStore(place) }), 'a');
  expect((await readdir(place)).sort()).toEqual(['blobs', 'world.json']);
  const before = await readdir(join(place, 'blobs'));
  await write(openTenant({ store: diskStore(place) }), 'b');
  expect((await readdir(join(place, 'blobs'))).length).toBe(before.length + 1);
});

it('a reset forgets rows, trouble and the log', async () => {
  const tenant = openTenant();
  await write(tenant, 'a');
  await sim(tenant, 'POST', '/faults', { faults: [{ status: 500 }] });
  expect((await sim(tenant, 'POST', '/reset')).status).toBe(204);
  expect(await kept(tenant)).toEqual([[], undefined]);
  expect(tenant.requests()).toEqual([]);
  expect((await (await speakAs(tenant)).get('/me')).status).toBe(200);
});

it('the state can be had with the bytes of the files', async () => {
  const tenant = openTenant();
  await write(tenant, 'a');
  const plain = await sim(tenant, 'GET', '/state');
  expect(plain.body.at('files', 0, 'base64')).toBeUndefined();
  const whole = await sim(tenant, 'GET', '/state?content=true');
  const file = whole.body.list('files').find(one => one.at('path') === 'kvar.txt');
  expect(atob(file?.text('base64') ?? '')).toBe('Kvar');
});

it('over the line a browser may read the headers that matter', async () => {
  const tenant = openTenant();
  const server = await serveTenant(tenant, { port: 0 });
  servers.push(server);
  const origin = 'http://localhost:4200';
  const allowed = await fetch(`${server.url}/v1.0/me`, { method: 'OPTIONS', headers: { Origin: origin } });
  expect(allowed.status).toBe(204);
  expect(allowed.headers.get('access-control-allow-origin')).toBe(origin);
  expect(allowed.headers.get('access-control-allow-headers')).toContain('if-match');
  const { token } = (await (
    await fetch(`${server.url}/sim/token`, {
      method: 'POST',
      body: JSON.stringify({ user: 'secretary', scopes: ['User.Read'] }),
    })
  ).json()) as { token: string };
  const headers = { Authorization: `Bearer ${token}`, Origin: origin };
  const me = await fetch(`${server.url}/v1.0/me`, { headers });
  expect(me.headers.get('access-control-expose-headers')).toContain('Retry-After');
  expect(await me.json()).toMatchObject({ displayName: 'Klara Lindmark' });
});

it('over the line a lost answer is a broken line', async () => {
  const tenant = openTenant();
  const server = await serveTenant(tenant, { port: 0 });
  servers.push(server);
  await sim(tenant, 'POST', '/faults', { faults: [{ drop: 'answer', times: 1 }] });
  await expect(fetch(`${server.url}/v1.0/me`)).rejects.toThrow();
  expect((await fetch(`${server.url}/v1.0/me`)).status).toBe(401);
});
