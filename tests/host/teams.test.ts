import { afterAll, beforeAll, expect, test } from 'vitest';
import { frameNamed, openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('the tab in the meeting knows its chat and who is sitting there', async () => {
  const { page, probe } = await stage.inTeams('user=secretary');
  const opening = await probe.evaluate(() => window.probe.opened);
  const chat = new URL(page.url()).searchParams.get('chat');
  const users: unknown = await (await fetch(`${stage.started.graphUrl}/sim/users`)).json();
  expect(opening.chatId).toBe(chat);
  expect(opening.channelId).toBeNull();
  expect(users).toContainEqual(
    expect.objectContaining({ oid: opening.userOid, mail: opening.loginHint, part: 'secretary' }),
  );
  await page.context().close();
});

test('the tab among the details, the side panel, the stage and the personal app are told apart', async () => {
  for (const [query, frame, surface] of [
    ['surface=details', 'details', 'details'],
    ['surface=sidePanel', 'sidePanel', 'sidePanel'],
    ['surface=stage', 'stage', 'stage'],
    ['surface=personal', 'personal', 'personal'],
  ] as const) {
    const { page, probe } = await stage.inTeams(query, frame);
    expect(await probe.evaluate(() => window.probe.opened)).toMatchObject({ surface });
    await page.context().close();
  }
});

test('a page that is shown on the stage opens there while the side panel stays as it was', async () => {
  const { page, probe } = await stage.inTeams('surface=sidePanel', 'sidePanel');
  await probe.evaluate(() => {
    document.title = 'written in';
  });
  await probe.evaluate(() => window.probe.host.showOnStage?.(`${location.origin}/tab.html?subPage=item-5`));
  const shown = await frameNamed(page, 'stage');
  await shown.waitForFunction(() => 'probe' in window);
  expect(await shown.evaluate(() => window.probe.opened)).toMatchObject({
    surface: 'stage',
    subPage: 'item-5',
  });
  expect(await probe.evaluate(() => document.title)).toBe('written in');
  await page.getByRole('button', { name: 'Sluta visa på scenen' }).click();
  await page.locator('iframe[name="stage"]').waitFor({ state: 'detached' });
  expect(await probe.evaluate(() => document.title)).toBe('written in');
  await page.context().close();
});

test('a changed theme reaches the page without a reload', async () => {
  const { page, probe } = await stage.inTeams('');
  await page.getByLabel('Tema').selectOption('contrast');
  await probe.waitForFunction(() => window.probe.themes.includes('contrast'));
  await page.context().close();
});

test('a link to a document in SharePoint opens it', async () => {
  const { page, probe } = await stage.inTeams('');
  await probe.evaluate(() =>
    window.probe.host.openLink('https://norrdal.sharepoint.com/sites/handlingar/Handlingar/a.docx'),
  );
  expect(await page.evaluate(() => window.__opened)).toEqual([
    'https://norrdal.sharepoint.com/sites/handlingar/Handlingar/a.docx',
  ]);
  await page.context().close();
});

test('Teams knows every call that the app makes to it', async () => {
  const { page, probe } = await stage.inTeams('surface=sidePanel', 'sidePanel');
  await probe.evaluate(() => window.probe.host.token({ scopes: ['User.Read'] }));
  const wire = await page.evaluate(() => window.__wire);
  expect(wire.filter(entry => entry.direction === 'unknown')).toEqual([]);
  expect(wire.map(entry => entry.func)).toEqual(
    expect.arrayContaining([
      'initialize',
      'getContext',
      'appInitialization.success',
      'nestedAppAuth.execute GetToken',
    ]),
  );
  await page.context().close();
});

test('a call that Teams does not know is shown in its log, not passed over', async () => {
  const { page, probe } = await stage.inTeams('log=open');
  await probe.evaluate(() => {
    window.parent.postMessage({ id: 999, func: 'meeting.unheardOf', args: [] }, '*');
  });
  await page.getByText('1 okänt anrop').waitFor();
  expect(await page.locator('.wire-unknown').innerText()).toContain('meeting.unheardOf');
  await page.context().close();
});
