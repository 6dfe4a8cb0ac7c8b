import { expect, it } from 'vitest';
import { ownApp } from '#sim/world.ts';
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

const someApp = '3f6a1d52-8a47-4b0e-9c2d-7e5b1f4a9d63';
const grantOf = (app: string, role: string) => ({
  roles: [role],
  grantedToIdentities: [{ application: { id: app, displayName: 'Handlingar' } }],
});

it('a site that was granted to no app is shut for every one, and each role opens so much of it', async () => {
  const tenant = openTenant();
  const administrator = await speakAs(tenant, 'administrator', ['Sites.FullControl.All']);
  const { body: found } = await administrator.get(sitePath);
  const permissions = `/sites/${found.text('id')}/permissions`;
  const app = await speakAs(tenant, 'secretary', ['Sites.Selected'], { app: someApp });
  const own = await speakAs(tenant);
  const items = await listPath(own, 'Items');
  const tries = async (): Promise<readonly number[]> => {
    const row = { fields: { Key: `grant-${tenant.requests().length}`, Title: 'Ett ärende' } };
    const { body: drive } = await own.get(`${await listPath(own, 'Handlingar')}/drive`);
    return [
      (await app.get(sitePath)).status,
      (await app.get(`${items}/items?$top=1`)).status,
      (await app.get(`/drives/${drive.text('id')}/items/root/children`)).status,
      (await app.ask('POST', `${items}/items`, row)).status,
      (await app.ask('PATCH', items, { description: 'Våra ärenden' })).status,
    ];
  };

  expect(await tries()).toEqual([403, 403, 403, 403, 403]);
  expect((await app.get(sitePath)).body.text('error', 'code')).toBe('accessDenied');
  for (const [role, reached] of [
    ['read', [200, 200, 200, 403, 403]],
    ['write', [200, 200, 200, 201, 403]],
    ['manage', [200, 200, 200, 201, 200]],
    ['fullcontrol', [200, 200, 200, 201, 200]],
  ] as const) {
    const granted = await administrator.ask('POST', permissions, grantOf(someApp, role));
    expect([granted.status, granted.body.at('roles')]).toEqual([201, [role]]);
    expect([role, await tries()]).toEqual([role, reached]);
  }

  // One grant for each app, and the others' are theirs.
  const { body: all } = await administrator.get(permissions);
  const apps = all.list('value').map(one => one.text('grantedToIdentitiesV2', 0, 'application', 'id'));
  expect(apps).toEqual([ownApp.app, someApp]);
  const mine = all.list('value')[1]?.text('id') ?? '';
  expect((await administrator.ask('DELETE', `${permissions}/${mine}`)).status).toBe(204);
  expect(await tries()).toEqual([403, 403, 403, 403, 403]);
  expect((await administrator.ask('DELETE', `${permissions}/${mine}`)).status).toBe(404);
  expect((await own.get(sitePath)).status).toBe(200);
});

it('a site is granted by a SharePoint administrator with the permission for it, and by nobody else', async () => {
  const tenant = openTenant();
  await sim(tenant, 'POST', '/grant', { site: '/sites/handlingar', role: 'owner' });
  const { body } = await (await speakAs(tenant)).get(sitePath);
  const permissions = `/sites/${body.text('id')}/permissions`;
  for (const [user, scope] of [
    ['secretary', 'Sites.FullControl.All'],
    ['administrator', 'Sites.Manage.All'],
    ['administrator', 'Sites.Selected'],
  ] as const) {
    const speaker = await speakAs(tenant, user, [scope]);
    const refused = await speaker.ask('POST', permissions, grantOf(someApp, 'write'));
    expect([user, scope, refused.status]).toEqual([user, scope, 403]);
    expect((await speaker.get(permissions)).status).toBe(403);
  }
  const stranger = { site: '/sites/handlingar', role: 'none', user: 'disa.norell@regionnorrdal.example' };
  const administrator = await speakAs(tenant, 'administrator', ['Sites.FullControl.All']);
  for (const body of [
    grantOf(someApp, 'admin'),
    grantOf('Handlingar', 'write'),
    { roles: ['write'] },
    { ...grantOf(someApp, 'write'), grantedToIdentities: [{ user: { id: someApp } }] },
    { ...grantOf(someApp, 'write'), link: {} },
  ])
    expect((await administrator.ask('POST', permissions, body)).status).toBe(400);
  await sim(tenant, 'POST', '/grant', stranger);
  expect((await administrator.ask('POST', permissions, grantOf(someApp, 'write'))).status).toBe(403);
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
