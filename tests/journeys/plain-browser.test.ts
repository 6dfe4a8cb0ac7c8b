import type { BrowserContext, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { checkIds } from '#graph/health.ts';
import { speakHealth } from '#language/health-words.ts';
import { swedish } from '#language/swedish.ts';
import { speak } from '#language/words.ts';
import { openTheatre, type Theatre, type World } from './harness.ts';

// The page by itself in a browser, as from a link in a mail: MSAL's own sign-in window, under the policy that the
// pages are served with. The window's pages at login.microsoftonline.com are played here; both ends are MSAL.

vi.setConfig({ testTimeout: 90_000 });
const say = speak(swedish);
const login = 'https://login.microsoftonline.com';

let theatre: Theatre;
let world: World;
beforeAll(async () => {
  theatre = await openTheatre();
  world = await theatre.world();
}, 180_000);
afterAll(() => theatre.close());

const coded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

type Person = { readonly mail: string; readonly oid: string; readonly name: string };
const personOf = async (mail: string): Promise<Person> => {
  const users = (await world.sim('users')) as readonly Person[];
  const person = users.find(each => each.mail.startsWith(mail));
  if (!person) throw new Error(`Nobody is called ${mail}`);
  return person;
};

/** Plays the sign-in: `chooses` is who the person in front of the window signs in as; null leaves it open. `renews` ends the time that it lasts. */
async function playSignIn(
  profile: BrowserContext,
  chooses: () => Promise<Person | null>,
  renews: () => boolean = () => true,
): Promise<void> {
  const tenantId = '0f0f0f0f-1111-4222-8333-444444444444';
  let answer: { readonly nonce: string; readonly person: Person } | null = null;
  const authorize = async (route: Route, url: URL): Promise<void> => {
    const person = await chooses();
    const query = url.searchParams;
    const back = new URL(query.get('redirect_uri') ?? '');
    const goBack = (words: Readonly<Record<string, string>>): Promise<void> => {
      back.hash = new URLSearchParams({ ...words, state: query.get('state') ?? '' }).toString();
      return route.fulfill({
        contentType: 'text/html',
        body: `<script>location.replace(${JSON.stringify(back.href)})</script>`,
      });
    };
    // Asked in a hidden frame whether somebody is signed in still.
    if (query.get('prompt') === 'none' && !renews()) return goBack({ error: 'login_required' });
    if (!person) return route.fulfill({ contentType: 'text/html', body: '<h1>Sign in</h1>' });
    answer = { nonce: query.get('nonce') ?? '', person };
    return goBack({ code: 'code', client_info: coded({ uid: person.oid, utid: tenantId }) });
  };
  const token = async (route: Route): Promise<void> => {
    const cors = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*' };
    if (route.request().method() === 'OPTIONS') return route.fulfill({ status: 204, headers: cors });
    const asked = new URLSearchParams(route.request().postData() ?? '');
    const scopes = (asked.get('scope') ?? '')
      .split(' ')
      .filter(scope => !['openid', 'profile', 'offline_access', 'email'].includes(scope));
    const ranOut = asked.get('grant_type') === 'refresh_token' && !renews();
    if (!answer || ranOut)
      return route.fulfill({
        status: 400,
        headers: cors,
        json: { error: 'invalid_grant', error_description: 'AADSTS700082: The refresh token has expired.' },
      });
    const { person, nonce } = answer;
    const made = (await world.sim('token', { user: person.mail, scopes })) as { readonly token: string };
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: `${login}/${tenantId}/v2.0`,
      aud: asked.get('client_id'),
      iat: now,
      nbf: now,
      exp: now + 3600,
      oid: person.oid,
      sub: person.oid,
      tid: tenantId,
      name: person.name,
      preferred_username: person.mail,
      nonce,
      ver: '2.0',
    };
    return route.fulfill({
      headers: cors,
      json: {
        token_type: 'Bearer',
        scope: scopes.join(' '),
        expires_in: 3600,
        access_token: made.token,
        refresh_token: 'refresh',
        id_token: `${coded({ alg: 'none', typ: 'JWT' })}.${coded(claims)}.sig`,
        client_info: coded({ uid: person.oid, utid: tenantId }),
      },
    });
  };
  await profile.route('https://res.cdn.office.net/**', route => route.abort());
  await profile.route(`${login}/**`, route => {
    const url = new URL(route.request().url());
    if (url.pathname.endsWith('/authorize')) return authorize(route, url);
    if (url.pathname.endsWith('/token')) return token(route);
    return route.fulfill({ status: 404, headers: { 'Access-Control-Allow-Origin': '*' }, body: '' });
  });
}

type Alone = { readonly page: Page; readonly complaints: readonly string[] };

async function openAlone(profile: BrowserContext): Promise<Alone> {
  const { chats } = await world.tenant.world();
  const chat = chats.find(({ topic }) => topic.includes('(LNN)'));
  const page = await profile.newPage();
  const complaints: string[] = [];
  page.on('console', message => {
    if (message.type() === 'error' && !/res\.cdn\.office\.net/u.test(message.location().url))
      complaints.push(message.text());
  });
  await page.goto(`${world.appUrl}/tab.html?chat=${encodeURIComponent(chat?.id ?? '')}&lang=sv-se`);
  await page.getByRole('heading', { name: say('signIn.interaction.title') }).waitFor({ timeout: 30_000 });
  return { page, complaints };
}
const press = (page: Page): Promise<void> =>
  page.getByRole('button', { name: say('signIn.button'), exact: true }).click();

test('she signs in in the window, it closes by itself, and the meeting stands on the page', async () => {
  const profile = await theatre.browser.newContext({ locale: 'sv-SE' });
  const klara = await personOf('klara');
  await playSignIn(profile, () => Promise.resolve(klara));
  const { page, complaints } = await openAlone(profile);
  const opened = profile.waitForEvent('page');
  await press(page);
  const window = await opened;
  await page.locator('main[aria-label]').waitFor({ timeout: 40_000 });
  await expect.poll(() => window.isClosed()).toBe(true);
  expect(complaints).toEqual([]);
  await profile.close();
});

test('an administrator opens the page that tells whether everything works, signs in, and sees that it does', async () => {
  const profile = await theatre.browser.newContext({ locale: 'sv-SE', timezoneId: 'Europe/Stockholm' });
  const klara = await personOf('klara');
  await playSignIn(profile, () => Promise.resolve(klara));
  const page = await profile.newPage();
  const complaints: string[] = [];
  page.on('console', message => {
    if (message.type() === 'error' && !/res\.cdn\.office\.net/u.test(message.location().url))
      complaints.push(message.text());
  });
  // As Entra sends back whoever has consented for everybody.
  await page.goto(`${world.appUrl}/health.html?lang=sv-se&admin_consent=True&tenant=norrdal`);
  const ask = speakHealth('sv');
  await page.getByText(ask('consent.given'), { exact: true }).waitFor({ timeout: 60_000 });
  expect(new URL(page.url()).search).toBe('?lang=sv-se');
  // Nobody is signed in: nothing is known yet, nothing is called wrong, and there is one thing to do.
  await page.getByText(ask('health.signInFirst'), { exact: true }).waitFor({ timeout: 60_000 });
  expect(await page.getByText(ask('any.signedOut'), { exact: true }).count()).toBe(checkIds.length);
  expect(await page.getByText(ask('state.fail'), { exact: true }).count()).toBe(0);
  expect(await page.getByRole('button', { name: ask('health.again'), exact: true }).count()).toBe(0);
  await page.getByRole('button', { name: ask('health.signIn'), exact: true }).click({ timeout: 60_000 });

  await page.getByText(ask('health.good'), { exact: true }).waitFor({ timeout: 60_000 });
  await page.getByText(ask('page.right'), { exact: true }).waitFor();
  await page.getByText(ask('lists.all', { n: 8 }), { exact: true }).waitFor();
  await page.getByText(ask('health.report'), { exact: true }).click();
  const report = (await page.locator('pre').textContent()) ?? '';
  expect(report).toContain(
    '[Bra] Webbplatsen: https://norrdal.sharepoint.com/sites/handlingar går att läsa.',
  );
  expect(report).not.toContain(klara.name);
  expect(complaints).toEqual([]);
  await profile.close();
});

test('she closes the window: the page says so, and the next time it works', async () => {
  const profile = await theatre.browser.newContext({ locale: 'sv-SE' });
  const klara = await personOf('klara');
  let chosen: Person | null = null;
  await playSignIn(profile, () => Promise.resolve(chosen));
  const { page } = await openAlone(profile);
  const opened = profile.waitForEvent('page');
  await press(page);
  const window = await opened;
  await window.getByRole('heading', { name: 'Sign in' }).waitFor();
  await window.close();
  await page.getByRole('heading', { name: say('signIn.cancelled.title') }).waitFor({ timeout: 90_000 });
  chosen = klara;
  await press(page);
  await page.locator('main[aria-label]').waitFor({ timeout: 40_000 });
  await profile.close();
});

test('the browser lets no window open: the page asks again instead of waiting', async () => {
  const profile = await theatre.browser.newContext({ locale: 'sv-SE' });
  await profile.addInitScript(() => {
    window.open = () => null;
  });
  await playSignIn(profile, () => Promise.resolve(null));
  const { page } = await openAlone(profile);
  await press(page);
  await page
    .getByRole('button', { name: say('signIn.button'), exact: true })
    .and(page.locator(':not([aria-disabled="true"])'))
    .waitFor({ timeout: 20_000 });
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(say('signIn.interaction.title'));
  await profile.close();
});

test('her sign-in has run out and a colleague signs in: her words stay hers, and go when she is back herself', async () => {
  const profile = await theatre.browser.newContext({ locale: 'sv-SE' });
  const [klara, elin] = await Promise.all([personOf('klara'), personOf('elin')]);
  let chosen = klara;
  let renews = true;
  await playSignIn(
    profile,
    () => Promise.resolve(chosen),
    () => renews,
  );
  const { page } = await openAlone(profile);
  await press(page);
  await page.locator('main[aria-label]').waitFor({ timeout: 40_000 });
  await page.getByRole('button', { name: say('header.start') }).click();
  await page.locator('[data-saving="saved"]').waitFor({ timeout: 30_000 });

  renews = false;
  await world.trouble([{ match: { method: 'POST', path: '/$batch' }, status: 401 }]);
  const text = page.getByLabel(say('item.text', { number: '7' }), { exact: true });
  await text.fill('Klaras ord.');
  await page.locator('[data-saving="signedOut"]').waitFor({ timeout: 30_000 });
  chosen = elin;
  await press(page);
  const told = page.locator('[data-saving="otherUser"]');
  await told.waitFor({ timeout: 30_000 });
  expect(await told.textContent()).toContain('Elin Nordqvist');
  expect(await text.inputValue()).toBe('Klaras ord.');
  const bodies = async (): Promise<readonly unknown[]> => (await world.rows('Items')).map(row => row['Body']);
  expect(await bodies()).not.toContain('Klaras ord.');

  chosen = klara;
  renews = true;
  await world.trouble([]);
  await told.getByRole('button').first().click();
  await page.locator('[data-saving="saved"]').waitFor({ timeout: 30_000 });
  expect(await bodies()).toContain('Klaras ord.');
  const row = ((await world.tenant.state()).lists['Items'] ?? []).find(
    ({ fields }) => fields['Body'] === 'Klaras ord.',
  );
  expect(JSON.stringify(row)).not.toContain(elin.oid);
  await profile.close();
});
