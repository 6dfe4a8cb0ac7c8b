import type { Frame, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { speakConfiguration } from '#language/configuration-words.ts';
import { speakFirstRun } from '#language/first-run-words.ts';
import { refusedAnswer } from './calm.ts';
import type { Sitting, World } from './harness.ts';
import { openHouse } from './house.ts';
import { openFilledPage } from './main-job.ts';

// A tab that is set up in Teams for a site and a body: the page is ours, its buttons are Teams' own.

const tell = speakConfiguration('sv');
const ask = speakFirstRun('sv');
const { theatre, sit } = openHouse();

const council = 'Välfärdsrådet Norrdal';

async function frameOf(page: Page, name: string): Promise<Frame> {
  const element = await page.waitForSelector(`iframe[name="${name}"]`, { state: 'attached' });
  const frame = await element.contentFrame();
  if (!frame) throw new Error(`The frame "${name}" has nothing in it.`);
  return frame;
}

/** Opens the page on which a tab is set up, or set up anew. */
async function setUp(klara: Sitting): Promise<Frame> {
  await klara.page.locator('#set-tab').click();
  const frame = await frameOf(klara.page, 'config');
  await frame.getByRole('heading', { name: tell('title') }).waitFor();
  return frame;
}

const save = (klara: Sitting) => klara.page.locator('#tab-save');

async function seated(world: World): Promise<Sitting> {
  const klara = await sit(world, { bare: false, width: 1200, height: 900 });
  await openFilledPage(klara);
  return klara;
}

test('A secretary adds a tab for the council, opens it, sets it up for the network instead and takes it away', async () => {
  const world = await theatre().world();
  const klara = await seated(world);
  const page = await setUp(klara);
  await page.getByRole('radio', { name: council }).waitFor();
  expect(await save(klara).isDisabled()).toBe(true);
  await page.getByRole('radio', { name: council }).check();
  await page.getByText(tell('body.save', { name: 'VRN' })).waitFor();
  await save(klara).click();

  await klara.page.getByRole('button', { name: 'VRN' }).waitFor();
  const tab = await frameOf(klara.page, 'own');
  expect(new URL(tab.url()).searchParams.get('site')).toBe('/sites/handlingar');
  expect(new URL(tab.url()).searchParams.get('theme')).toBe('default');
  await tab.getByRole('heading', { level: 1, name: council }).waitFor();

  const again = await setUp(klara);
  expect(await again.getByRole('radio', { name: council }).isChecked()).toBe(true);
  await again.getByRole('radio', { name: 'Länsnätverket Norrdal' }).check();
  await save(klara).click();
  await klara.page.getByRole('button', { name: 'LNN', exact: true }).waitFor();
  await (
    await frameOf(klara.page, 'own')
  )
    .getByRole('heading', { level: 1, name: 'Länsnätverket Norrdal' })
    .waitFor();

  await klara.page.locator('#remove-tab').click();
  await (await frameOf(klara.page, 'remove')).getByRole('heading', { name: tell('remove.title') }).waitFor();
  await save(klara).click();
  await klara.page.locator('iframe[name="tab"]').waitFor({ state: 'attached' });
  expect(await klara.page.locator('#own-tab').isVisible()).toBe(false);
  const unknown = await klara.page.evaluate(() => window.__wire.filter(one => one.direction === 'unknown'));
  expect(unknown).toEqual([]);
  expect(klara.complaints()).toEqual([]);
}, 120_000);

test('The keyboard alone chooses site and body, and each site that cannot be used says why', async () => {
  const world = await theatre().world();
  const klara = await seated(world);
  klara.allow(refusedAnswer);
  const page = await setUp(klara);
  const field = page.getByRole('textbox', { name: tell('site.label') });
  const troubles = [
    [
      'https://annat.sharepoint.com/sites/handlingar',
      tell('trouble.otherHost', { host: 'norrdal.sharepoint.com' }),
    ],
    ['https://norrdal.sharepoint.com/sites/finns-inte', tell('trouble.siteMissing')],
    ['https://norrdal.sharepoint.com/sites/tom', tell('trouble.noLists')],
  ] as const;
  await page.getByRole('radio').first().waitFor();
  for (const [address, words] of troubles) {
    await field.fill(address);
    await field.press('Enter');
    await page.getByRole('alert').getByText(words).waitFor();
    expect(await page.getByRole('radio').count()).toBe(0);
    expect(await save(klara).isDisabled()).toBe(true);
  }
  await field.fill('https://norrdal.sharepoint.com/sites/handlingar/SitePages/Start.aspx');
  await field.press('Enter');
  await page.getByRole('radio').first().waitFor();
  await field.focus();
  for (let presses = 0; presses < 10; presses += 1) {
    if (await page.evaluate(() => document.activeElement?.getAttribute('type') === 'radio')) break;
    await klara.page.keyboard.press('Tab');
  }
  await klara.page.keyboard.press('Space');
  await expect.poll(() => save(klara).isEnabled()).toBe(true);
  await klara.page.keyboard.press('ArrowDown');
  await page.getByText(tell('body.save', { name: 'VRN' })).waitFor();
}, 120_000);

test('A tab whose site has gone says so; a link outside of Teams chooses no site', async () => {
  const world = await theatre().world();
  const klara = await seated(world);
  klara.allow(refusedAnswer);
  const page = await setUp(klara);
  await page.getByRole('radio', { name: council }).check();
  await save(klara).click();
  const address = (await frameOf(klara.page, 'own')).url().replace('handlingar&', 'finns-inte&');
  // The site is moved, and the tab still has its old address.
  await klara.page.evaluate(() => {
    for (const name of Object.keys(localStorage)) {
      const text = localStorage.getItem(name) ?? '';
      if (name.startsWith('own-tab ')) localStorage.setItem(name, text.replace('handlingar&', 'finns-inte&'));
    }
  });
  await klara.page.reload();
  await klara.page.locator('#own-tab').click();
  await (
    await frameOf(klara.page, 'own')
  )
    .getByRole('heading', { name: ask('choose.siteGone.title') })
    .waitFor();

  const alone = await klara.profile.newPage();
  await alone.goto(address);
  await alone.getByRole('heading', { level: 1 }).waitFor();
  expect(await alone.getByText(ask('choose.siteGone.title')).count()).toBe(0);
}, 120_000);
