import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transform } from 'esbuild';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { hashedFile } from '#entry/hosting.ts';
import { firstSwedish } from '#language/first-words.ts';
import { swedish } from '#language/swedish.ts';
import { speakImport } from '#language/import-words.ts';
import { speakPane } from '#language/pane-words.ts';
import { speak } from '#language/words.ts';
import { expectCalm } from './calm.ts';
import type { Sitting } from './harness.ts';
import { openBodyPage } from './importing.ts';
import { openFilledPage, today } from './main-job.ts';
import {
  appAddress,
  nextBuild,
  openProduction,
  outlookAddress,
  teamsAddress,
  type Production,
} from './production-world.ts';
import { storedMeeting } from './rows.ts';
import { secretaryAt } from './secretary.ts';

// The built files unchanged, at the addresses of the world, put out and given out as an administrator does it.

vi.setConfig({ testTimeout: 90_000 });

const say = speak(swedish);
const sayImport = speakImport('sv');
const tell = speakPane('sv');
let production: Production;
beforeAll(async () => {
  production = await openProduction();
}, 300_000);
afterAll(() => production.close());

const build = (sitting: Sitting): Promise<string | null> =>
  sitting.app.locator('meta[name="application-version"]').getAttribute('content');

const backToThisBuild = async (): Promise<void> => {
  await production.world.trouble([]);
  await production.putOut();
};

const bodyHeading = (sitting: Sitting) =>
  sitting.app.getByRole('heading', { name: sayImport('meetings.title'), level: 2 });

test('in Teams she opens the meeting, writes, and it is saved; nothing complains', async () => {
  const { world } = production;
  const sitting = await world.sit();
  expect(sitting.page.url().startsWith(teamsAddress)).toBe(true);
  await openFilledPage(sitting);
  expect(sitting.app.url().startsWith(`${appAddress}/tab.html`)).toBe(true);
  const klara = secretaryAt(sitting);
  await klara.write('5 a', 'Skrivet i den färdiga versionen.');
  await klara.press('save');
  await klara.saved();
  const stored = await storedMeeting(world.tenant, today);
  expect(JSON.stringify(stored)).toContain('Skrivet i den färdiga versionen.');
  expect(sitting.complaints()).toEqual([]);
  await sitting.close();
});

test('a configuration without an id: the page says what is missing and whom to show it to, and Teams lets it be seen', async () => {
  const file = join(production.site, 'config.json');
  const whole = readFileSync(file, 'utf8');
  onTestFinished(() => writeFileSync(file, whole));
  writeFileSync(file, whole.replace('"clientId"', '"client"'));
  const sitting = await production.world.sit();
  sitting.allow(/clientId/);
  await sitting.app.getByRole('heading', { name: firstSwedish['opening.broken'] }).waitFor();
  await sitting.app.getByText(firstSwedish['opening.broken.how']).waitFor();
  await sitting.app.getByText('"clientId" is missing').waitFor();
  await sitting.page.locator('.cover').waitFor({ state: 'detached' });
  await expectCalm(sitting);
  await sitting.close();
});

test.each(['sidePanel', 'stage'] as const)('the %s of the meeting opens', async surface => {
  const sitting = await production.world.sit({ surface });
  await sitting.app.locator('main:not([aria-busy])').waitFor();
  expect(sitting.complaints()).toEqual([]);
  await sitting.close();
});

test('in Outlook, with Microsoft’s own library from its own address, who was called finds the decisions', async () => {
  const meeting = 'Länsnätverket Norrdal 18 september';
  const elin = await production.world.sit({ surface: 'pane', user: 'member', meeting });
  expect(elin.page.url().startsWith(outlookAddress)).toBe(true);
  await elin.app.getByRole('heading', { name: tell('after.decisions') }).waitFor({ timeout: 20_000 });
  expect(elin.app.url().startsWith(`${appAddress}/pane.html`)).toBe(true);
  await elin.app.getByText('att godkänna dagordningen').first().waitFor();
  expect(elin.complaints()).toEqual([]);
  await elin.close();
});

test('and who called it puts the agenda into the invitation', async () => {
  const meeting = 'Länsnätverket Norrdal 18 december';
  const klara = await production.world.sit({ surface: 'pane', meeting });
  await klara.app.getByRole('button', { name: tell('invitation.write') }).click({ timeout: 20_000 });
  await klara.app.getByText(tell('invitation.current')).first().waitFor({ timeout: 20_000 });
  const invitation = klara.page.frameLocator('iframe.body').locator('body');
  expect(await invitation.innerText()).toContain('Godkännande av dagordning');
  expect(klara.complaints()).toEqual([]);
  await klara.close();
});

test('the keyboard’s page tells which build it is, the same as the site’s own list', async () => {
  const sitting = await production.world.sit();
  await openFilledPage(sitting);
  await sitting.app.getByRole('button', { name: say('keys.title') }).click();
  const named = JSON.parse(readFileSync(join(production.site, 'version.json'), 'utf8')) as {
    readonly version: string;
  };
  await sitting.app.getByText(`Handlingar ${named.version}`, { exact: true }).waitFor();
  expect(await build(sitting)).toBe(named.version);
  await sitting.close();
});

test('of what is put out, every script and style but Outlook’s events has a digest in its name', () => {
  const scripts = readdirSync(production.site).filter(file => /\.(?:js|css)$/.test(file));
  expect(scripts.length).toBeGreaterThan(10);
  expect(scripts.filter(file => !hashedFile.test(file) && file !== 'events.js')).toEqual([]);
});

test('what Outlook runs at its own events is one script, in the language of 2016 that its oldest runtime knows', async () => {
  const script = readFileSync(join(production.site, 'events.js'), 'utf8');
  const written = async (target: string): Promise<string> => (await transform(script, { target })).code;
  expect(await written('es2016')).toBe(await written('esnext'));
  expect(script).not.toMatch(/\bimport\s*\(|\.[0-9a-f]{10}\.js/u);
  expect(script).toContain('checkBeforeSending');
});

test.each([
  ['index.html', 'main section[lang="en"]'],
  ['privacy.html', 'main section[lang="en"]'],
  ['terms.html', 'main section[lang="en"]'],
  ['health.html', 'main h1'],
])('%s stands by itself in a browser', async (name, place) => {
  const sitting = await production.world.sit();
  await sitting.page.goto(`${appAddress}/${name}`);
  await sitting.page.locator(place).first().waitFor();
  expect(await sitting.page.title()).toContain('Handlingar');
  expect(sitting.complaints()).toEqual([]);
  await sitting.close();
});

test('a newer version is put out while a meeting is open: it goes on, parts that it had not fetched included', async () => {
  onTestFinished(() => backToThisBuild());
  const old = await production.world.sit();
  await openFilledPage(old);
  const before = await build(old);
  await production.putOut({ built: nextBuild([/^(?:tab|page)\.\w+\.js$/, /^body-page\.\w+\.js$/]) });
  const now = await production.world.sit();
  await openFilledPage(now);
  expect(await build(now)).not.toBe(before);
  await openBodyPage(old);
  expect(await build(old)).toBe(before);
  expect(old.complaints()).toEqual([]);
  await openBodyPage(now);
  await old.close();
  await now.close();
});

test('the old parts are gone after all: the page says so, keeps what is written, and is right after a reload', async () => {
  onTestFinished(() => backToThisBuild());
  const sitting = await production.world.sit();
  await openFilledPage(sitting);
  const before = await build(sitting);
  const klara = secretaryAt(sitting);
  await production.putOut({
    built: nextBuild([/^(?:tab|page)\.\w+\.js$/, /^body-page\.\w+\.js$/]),
    keepDays: 0,
  });
  sitting.allow(/404|ChunkLoadError|could not be fetched|MIME type/);
  // Nothing gets through to SharePoint, so that what she writes lies on her computer alone.
  await production.world.trouble([{ status: 503 }]);
  sitting.allow(/503/);
  await klara.write('5 b', 'Det här får inte försvinna.');
  await sitting.app.locator('header h1 button').click();
  const bar = sitting.app.getByRole('alert').filter({ hasText: firstSwedish['opening.newer'] });
  await bar.waitFor();
  await production.world.trouble([]);
  await bar.getByRole('button').click();
  await openFilledPage(sitting);
  expect(await build(sitting)).not.toBe(before);
  await klara.saved();
  expect(JSON.stringify(await storedMeeting(production.world.tenant, today))).toContain(
    'Det här får inte försvinna.',
  );
  await sitting.app.locator('header h1 button').click();
  await bodyHeading(sitting).waitFor();
  await sitting.close();
});
