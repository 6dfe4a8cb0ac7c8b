import { expect, it } from 'vitest';
import { listPath, openTenant, sim, sitePath, speakAs, usualScopes } from './speak.ts';

it('a call without a token is refused, and so is one with a token that has run out', async () => {
  let now = Date.parse('2026-11-20T08:10:00Z');
  const tenant = openTenant({ now: () => now });
  const bare = await tenant.fetch('https://graph.microsoft.com/v1.0/me');
  expect(bare.status).toBe(401);
  expect(bare.headers.get('www-authenticate')).toContain('Bearer');
  const secretary = await speakAs(tenant);
  expect((await secretary.get('/me')).status).toBe(200);
  now += 3_600_000;
  const late = await secretary.get('/me');
  expect(late.status).toBe(401);
  expect(late.body.text('error', 'code')).toBe('InvalidAuthenticationToken');
});

it('a token is believed only for the scopes it was given', async () => {
  const tenant = openTenant();
  const paths: readonly (readonly [string, readonly string[]])[] = [
    ['/me', ['User.Read']],
    ['/me/events', ['Calendars.ReadBasic', 'Calendars.Read']],
    [sitePath, ['Sites.Selected', 'Sites.Read.All', 'Sites.ReadWrite.All']],
  ];
  for (const [path, enough] of paths) {
    const without = await speakAs(tenant, 'secretary', ['Mail.Read']);
    const refused = await without.get(path);
    expect([path, refused.status]).toEqual([path, 403]);
    expect(refused.body.text('error', 'message')).toContain(enough[0]);
    for (const scope of enough) {
      const speaker = await speakAs(tenant, 'secretary', [scope]);
      expect([path, scope, (await speaker.get(path)).status]).toEqual([path, scope, 200]);
    }
  }
});

it('Sites.Selected reaches as far as the site’s grant to the app', async () => {
  const tenant = openTenant();
  const secretary = await speakAs(tenant);
  const list = await listPath(secretary, 'Items');
  const fields = { Key: 'grant-1', Title: 'Ett ärende' };
  expect((await secretary.ask('POST', `${list}/items`, { fields })).status).toBe(201);
  expect((await secretary.ask('POST', `${list}/columns`, { name: 'More', text: {} })).status).toBe(403);
  await sim(tenant, 'POST', '/grant', { site: '/sites/handlingar', role: 'read' });
  const refused = await secretary.ask('POST', `${list}/items`, { fields: { ...fields, Key: 'grant-2' } });
  expect(refused.status).toBe(403);
  await sim(tenant, 'POST', '/grant', { site: '/sites/handlingar', role: 'owner' });
  expect((await secretary.ask('POST', `${list}/columns`, { name: 'More', text: {} })).status).toBe(201);
});

it('a member reads the site but writes nothing, whatever the app may do', async () => {
  const tenant = openTenant();
  const member = await speakAs(tenant, 'member', ['Sites.ReadWrite.All', 'Sites.Manage.All']);
  const list = await listPath(member, 'Items');
  expect((await member.get(`${list}/items`)).status).toBe(200);
  const refused = await member.ask('POST', `${list}/items`, { fields: { Key: 'x', Title: 'y' } });
  expect(refused.status).toBe(403);
  expect(refused.body.text('error', 'code')).toBe('accessDenied');
});

it('somebody without any right in the site is not let in', async () => {
  const tenant = openTenant();
  const stranger = await speakAs(tenant, 'stranger', ['Sites.Read.All']);
  expect((await stranger.get(sitePath)).status).toBe(403);
});

it('an unknown path, option or property is an error that names it', async () => {
  const tenant = openTenant();
  const secretary = await speakAs(tenant);
  const path = await secretary.get('/me/contacts');
  expect([path.status, path.body.text('error', 'message')]).toEqual([
    400,
    expect.stringContaining('GET /me/contacts'),
  ]);
  const option = await secretary.get('/me?$search=x');
  expect(option.body.text('error', 'message')).toContain("'$search'");
  const property = await secretary.get('/me?$select=shoeSize');
  expect(property.body.text('error', 'message')).toContain("'shoeSize'");
  const method = await secretary.ask('DELETE', '/me');
  expect([method.status, method.body.text('error', 'message')]).toEqual([
    405,
    expect.stringContaining('GET only'),
  ]);
});

it('the log of requests holds what was asked and never a token', async () => {
  const tenant = openTenant();
  const secretary = await speakAs(tenant, 'secretary', usualScopes);
  await secretary.ask('POST', '/$batch', { requests: [{ id: '1', method: 'GET', url: '/me' }] });
  const [entry] = tenant.requests();
  expect(entry?.parts?.map(part => [part.method, part.url, part.status])).toEqual([['GET', '/me', 200]]);
  expect(JSON.stringify(tenant.requests())).not.toContain(secretary.token.split('.')[1]);
});
