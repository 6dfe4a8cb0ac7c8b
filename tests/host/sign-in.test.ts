import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TokenAnswer, TokenRequest } from '#host/host.ts';
import { frameNamed, openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const ask = (probe: Frame, request: TokenRequest): Promise<TokenAnswer> =>
  probe.evaluate(wanted => window.probe.host.token(wanted), request);

const answered = async (probe: Frame): Promise<TokenAnswer | undefined> => {
  await probe.waitForFunction(() => window.probe.answers.length > 0);
  return probe.evaluate(() => window.probe.answers[0]);
};

const asked = (page: Page, method: string): Promise<number> =>
  page.evaluate(
    name =>
      window.__wire.filter(entry => entry.direction === 'app->host' && entry.func.endsWith(` ${name}`))
        .length,
    method,
  );

test('where the administrator has agreed nobody is asked, and the token works in Graph', async () => {
  const { page, probe } = await stage.inTeams('user=secretary');
  const answer = await ask(probe, { scopes: ['User.Read'] });
  if (!answer.ok) throw new Error(answer.detail);
  const me: unknown = await (
    await fetch(`${stage.started.graphUrl}/v1.0/me`, { headers: { Authorization: `Bearer ${answer.token}` } })
  ).json();
  expect(me).toMatchObject({ id: answer.userOid, displayName: answer.userName });
  await page.context().close();
});

test('the first time in another calendar a click opens the question, and a yes is remembered', async () => {
  const { page, probe } = await stage.inTeams('consent=needed');
  expect(await ask(probe, { scopes: ['Calendars.Read'] })).toMatchObject({
    ok: false,
    reason: 'interaction',
  });
  await probe.getByRole('button', { name: 'Logga in' }).click();
  await page.getByRole('button', { name: 'Godkänn' }).click();
  expect(await answered(probe)).toMatchObject({ ok: true });
  expect(await ask(probe, { scopes: ['Calendars.Read'], renew: true })).toMatchObject({ ok: true });
  await page.context().close();
});

test('who closes the question has cancelled, and may be asked again', async () => {
  const { page, probe } = await stage.inTeams('consent=needed');
  await probe.getByRole('button', { name: 'Logga in' }).click();
  await page.getByRole('button', { name: 'Avbryt' }).click();
  expect(await answered(probe)).toMatchObject({ ok: false, reason: 'cancelled' });
  expect(await ask(probe, { scopes: ['Calendars.Read'] })).toMatchObject({
    ok: false,
    reason: 'interaction',
  });
  await page.context().close();
});

test('a host that never answers is given up after a while', async () => {
  const { page, probe } = await stage.inTeams('naa=mute');
  const answer = await ask(probe, { scopes: ['User.Read'] });
  expect(answer).toMatchObject({ ok: false, reason: 'unavailable' });
  expect(answer).toHaveProperty('detail', expect.stringContaining('did not answer'));
  await page.context().close();
});

test('a host without a bridge leaves the signing in to a click', async () => {
  const { page, probe } = await stage.inTeams('naa=none');
  expect(await ask(probe, { scopes: ['User.Read'] })).toMatchObject({ ok: false, reason: 'interaction' });
  await page.context().close();
});

test('without network the reason is the network', async () => {
  const { page, probe } = await stage.inTeams('naa=offline');
  expect(await ask(probe, { scopes: ['User.Read'] })).toMatchObject({ ok: false, reason: 'offline' });
  await page.context().close();
});

test('two parts of the page that want the same token ask the host once, and later not at all', async () => {
  const { page, probe } = await stage.inTeams('');
  await probe.evaluate(() =>
    Promise.all([1, 2, 3].map(() => window.probe.host.token({ scopes: ['Chat.ReadBasic'] }))),
  );
  await ask(probe, { scopes: ['Chat.ReadBasic'] });
  expect(await asked(page, 'GetToken')).toBe(1);
  await ask(probe, { scopes: ['Chat.ReadBasic'], renew: true });
  expect(await asked(page, 'GetToken')).toBe(2);
  await page.context().close();
});

test('what Graph demands of a new token goes with the question, together with our being able to take it', async () => {
  const { page, probe } = await stage.inTeams('');
  const claims = '{"access_token":{"nbf":{"essential":true,"value":"1604106651"}}}';
  expect(await ask(probe, { scopes: ['User.Read'], claims })).toMatchObject({ ok: true });
  const sent = await page.evaluate(() =>
    window.__wire
      .filter(entry => entry.func.endsWith(' GetToken'))
      .map(entry => JSON.stringify(entry.message)),
  );
  expect(sent[0]).toContain('1604106651');
  expect(sent[0]).toContain('CP1');
  await page.context().close();
});

test('another user at the same computer never gets the first one’s token', async () => {
  const { page, probe } = await stage.inTeams('user=secretary');
  const first = await ask(probe, { scopes: ['User.Read'] });
  await page.getByLabel('Användare').selectOption({ index: 1 });
  await page.locator('.cover').waitFor();
  const frame = await frameNamed(page, 'tab');
  await frame.waitForFunction(() => 'probe' in window);
  await frame.evaluate(() => window.probe.opened);
  const second = await ask(frame, { scopes: ['User.Read'] });
  if (!first.ok || !second.ok) throw new Error('No token.');
  expect(second.userOid).not.toBe(first.userOid);
  expect(second.token).not.toBe(first.token);
  await page.context().close();
});
