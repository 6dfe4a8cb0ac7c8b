import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAll, type Started } from '#entry/start.ts';
import { buildProbe } from '../host/probe/build.ts';
import { openBrowser } from '../journeys/chromium.ts';

let started: Started;
let browser: Browser;
let axe: string;
beforeAll(async () => {
  started = await startAll({ port: 0, data: null, now: '2026-11-20T08:10:00Z', pages: await buildProbe() });
  browser = await openBrowser();
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
});
afterAll(async () => {
  await browser.close();
  await started.close();
});

async function visit(path: string, width = 1200): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width, height: 800 } })).newPage();
  await page.route('https://res.cdn.office.net/**', route => route.abort());
  await page.goto(started.hostUrl + path);
  return page;
}

/** The rules that axe finds broken, with the element. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run: (where: unknown) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const found = await axe.run({ exclude: [['iframe']] });
    return found.violations.flatMap(one => one.nodes.map(node => `${one.id}: ${node.html.slice(0, 120)}`));
  });
}

test('a reader finds a decision of an earlier meeting in SharePoint, without the app', async () => {
  const page = await visit('/sharepoint.html?list=Decisions');
  await page.locator('tbody tr').first().waitFor();
  const decisions = await page.locator('tbody').innerText();
  expect(decisions).toContain('att godkänna dagordningen');
  expect(decisions).toContain('beslutat');
  expect(decisions).not.toMatch(/decided|[0-9a-f]{8}-[0-9a-f]{4}/);
  await page.context().close();
});

test('a reader narrows the items to one meeting', async () => {
  const page = await visit('/sharepoint.html?list=Items');
  await page.locator('tbody tr').first().waitFor();
  const all = await page.locator('tbody tr').count();
  await page.getByLabel('Möte').selectOption({ index: 1 });
  await page.waitForFunction(count => document.querySelectorAll('tbody tr').length < count, all);
  const dates = await page.locator('tbody td[data-head="Möte"]').allInnerTexts();
  expect(new Set(dates).size).toBe(1);
  await page.context().close();
});

test('a document is fetched from the library', async () => {
  const page = await visit('/sharepoint.html?list=Handlingar');
  await page.locator('button.file').first().waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('button.file').first().click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.(pdf|docx)$/);
  expect((await readFile(await download.path())).length).toBeGreaterThan(100);
  await page.context().close();
});

test('somebody without the right is told so', async () => {
  const users: unknown = await (await fetch(`${started.graphUrl}/sim/users`)).json();
  expect(users).toContainEqual(expect.objectContaining({ part: 'stranger' }));
  const page = await visit('/sharepoint.html?user=stranger');
  await page.getByText('Du har inte behörighet att läsa här').waitFor();
  await page.context().close();
});

test('a scene of bad weather blows when it is clicked, tells what it met, and ends at the next click', async () => {
  const page = await visit('/weather.html');
  const answer = await fetch(`${started.graphUrl}/sim/token`, {
    method: 'POST',
    body: JSON.stringify({ user: 'secretary', scopes: ['User.Read'] }),
  });
  const { token } = (await answer.json()) as { readonly token: string };
  const ask = async (): Promise<number> =>
    (await fetch(`${started.graphUrl}/v1.0/me`, { headers: { Authorization: `Bearer ${token}` } })).status;
  const scene = page.getByRole('button', { name: 'Inloggningen går ut' });
  await page.getByText('Lugnt väder.').waitFor();
  await scene.press('Enter');
  await page.getByText('Inloggningen går ut: 0 träffar').waitFor();
  expect(await scene.getAttribute('aria-pressed')).toBe('true');
  expect(await ask()).toBe(401);
  await page.getByText('Inloggningen går ut: 1 träff').waitFor();
  expect(await page.locator('#met').innerText()).toContain('GET /me');
  await scene.press('Enter');
  await page.getByText('Lugnt väder.').waitFor();
  expect(await ask()).toBe(200);
  await page.context().close();
});

test('a storm of one’s own blows from its seed until it is stopped', async () => {
  const page = await visit('/weather.html');
  await page.getByLabel('Frö').fill('12');
  await page.getByLabel('Gammalt svar').uncheck();
  await page.getByRole('button', { name: 'Starta stormen' }).click();
  await page.getByText('Storm, styrka 30 %, frö 12').waitFor();
  const told: unknown = await (await fetch(`${started.graphUrl}/sim/faults`)).json();
  expect(told).toMatchObject({ storm: { seed: 12, strength: 0.3 } });
  expect(JSON.stringify(told)).not.toContain('stale');
  await page.getByRole('button', { name: 'Stoppa' }).click();
  await page.getByText('Lugnt väder.').waitFor();
  await page.context().close();
});

for (const [path, width] of [
  ['/', 1200],
  ['/weather.html', 1200],
  ['/weather.html', 380],
  ['/about.html', 1200],
  ['/sharepoint.html?list=Items', 1200],
  ['/sharepoint.html?list=Items', 380],
  ['/teams.html?log=open', 1200],
  ['/teams.html?log=open&theme=dark', 1200],
  ['/teams.html?theme=contrast', 1200],
  ['/teams.html?surface=sidePanel', 1200],
  ['/teams.html?surface=chat', 1200],
  ['/outlook.html', 1200],
  ['/outlook.html?event=norrdal&log=open', 1440],
  ['/outlook.html?user=member&event=norrdal&theme=dark', 1200],
  ['/outlook.html?event=new', 1024],
] as const) {
  test(`${path} at ${width} pixels can be used with a screen reader`, async () => {
    const page = await visit(path, width);
    await page.locator('main h1').waitFor();
    await page.waitForTimeout(300);
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });
}
