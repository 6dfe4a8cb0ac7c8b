import { beforeAll, expect, test } from 'vitest';
import { speakFirstRun } from '#language/first-run-words.ts';
import { swedish } from '#language/swedish.ts';
import { speak } from '#language/words.ts';
import { seedNorrdal } from '#sim/seed.ts';
import { expectCalm, expectState, refusedAnswer } from './calm.ts';
import type { Sitting, World } from './harness.ts';
import { openHouse } from './house.ts';
import { openFilledPage } from './main-job.ts';
import type { Seeding } from './norrdal.ts';
import { secretaryAt } from './secretary.ts';

// Before there is a meeting on the page: it is not found, nobody is signed in, the site is empty, closed or gone.
// Every such state says what it is in its own words and has a way on that works.

const say = speak(swedish);
const ask = speakFirstRun('sv');
const ourLists = ['Organ', 'Ledamöter', 'Möten', 'Ärenden', 'Närvaro', 'Beslut', 'Uppdrag', 'Handlingar'];

const { theatre, sit } = openHouse();
/** Norrdal as it is seeded; whoever changes something in it takes a world of her own. */
let norrdal: World;
beforeAll(async () => {
  norrdal = await theatre().world();
});

const button = (sitting: Sitting, name: string | RegExp) =>
  sitting.app.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
const shows = (sitting: Sitting, words: string): Promise<void> =>
  sitting.app.getByText(words, { exact: true }).first().waitFor({ timeout: 20_000 });

/** The bar at the top; hard spaces look like spaces. */
async function headOf({ app }: Sitting): Promise<string> {
  return ((await app.locator('header').first().textContent()) ?? '').replace(/\s/g, ' ');
}

test('A chat that is no meeting of hers: the page says so, and opens minutes that are already there', async () => {
  const klara = await sit(norrdal, { meeting: 'Snabbt möte' });
  await expectState(klara, ask('choose.notInvited.title'));
  await shows(klara, ask('choose.notInvited.text'));
  // The nearest days are there without asking for more.
  await button(klara, /^Länsnätverket Norrdal \(LNN\)/).waitFor();
  await expectCalm(klara);

  await button(klara, /18 september 2026/).click();
  await openFilledPage(klara);
  await klara.app.getByText(/^Publicerat .* och låst för ändring\.$/).waitFor();
  expect(await klara.app.locator('textarea').count()).toBe(0);
});

test('A meeting that comes back every week: she points out the occurrence and the body, and it is filled in', async () => {
  const klara = await sit(norrdal, { meeting: 'Veckoavstämning' });
  await expectState(klara, ask('choose.severalOccurrences.title'));
  await shows(klara, ask('choose.severalOccurrences.text'));
  await expectCalm(klara);
  const next = klara.app.getByRole('listitem').filter({ hasText: 'Veckoavstämning' }).last();
  await next.getByRole('button').click();
  await expectState(klara, ask('choose.unknownBody.title'));
  await expectCalm(klara);
  await button(klara, /^Länsnätverket Norrdal/).click();
  await openFilledPage(klara);
  expect(await headOf(klara)).toContain('kl. 08.15–08.45 · Digitalt via Teams');
});

test('A channel’s meeting without a known body: the choice is remembered until next time', async () => {
  const first = await sit(norrdal, { meeting: 'Nära vård' });
  await expectState(first, ask('choose.unknownBody.title'));
  await shows(first, ask('choose.unknownBody.text'));
  await button(first, /^Välfärdsrådet Norrdal/).click();
  await openFilledPage(first);
  expect(await headOf(first)).toContain('24 november 2026 · kl. 14.00–15.00');
  const again = await sit(norrdal, { meeting: 'Nära vård', profile: first.profile });
  await openFilledPage(again);
  expect(await headOf(again)).toMatch(/^Välfärdsrådet Norrdal.*24 november 2026 · kl. 14.00–15.00/);
  await expectCalm(again);
});

test('There is no event at all: she begins without one, invents nothing, and it is saved', async () => {
  const channelAlone: Seeding = (at, blobs) => {
    const world = seedNorrdal(1)(at, blobs);
    return { ...world, entries: world.entries.filter(entry => !entry.subject.startsWith('Kanalmöte')) };
  };
  const world = await theatre().world({ seed: channelAlone });
  const klara = await sit(world, { meeting: 'Nära vård' });
  await expectState(klara, ask('choose.noEvent.title'));
  await shows(klara, ask('choose.noEvent.text'));
  await expectCalm(klara);
  const without = klara.app.getByRole('region', { name: ask('choose.without') });
  await without.getByRole('button', { name: /^Länsnätverket Norrdal/ }).click();
  await openFilledPage(klara);
  const hands = secretaryAt(klara);
  for (const word of ['paper.noPlace', 'paper.noTime'] as const)
    expect(await klara.app.locator(`main [data-placeholder="${say(word)}"]:empty`).count()).toBe(1);
  await hands.write('1', 'Mötet öppnades utan kalender.');
  await hands.saved();
  const rows = await world.rows('Items');
  expect(rows.filter(row => row['Body'] === 'Mötet öppnades utan kalender.')).toHaveLength(1);
});

test('The calendar may not be read, or does not answer: each says so and both have a way on', async () => {
  const world = await theatre().world();
  await world.trouble([{ match: { path: '/calendarView' }, status: 403 }]);
  const klara = await sit(world);
  klara.allow(refusedAnswer);
  await expectState(klara, ask('choose.calendarForbidden.title'));
  await shows(klara, ask('choose.calendarForbidden.text'));
  await button(klara, ask('choose.ask')).waitFor();
  await expectCalm(klara);

  await world.trouble([{ match: { path: '/calendarView' }, drop: 'request' }]);
  await klara.page.reload();
  const again = { ...klara, app: await klara.frame('tab') };
  await expectState(again, ask('choose.calendarOffline.title'));
  await expectCalm(klara);
  await world.trouble([]);
  await button(again, say('state.retry')).click();
  await again.app.locator('[data-saving="proposal"]').waitFor({ state: 'attached' });
});

test('No right to the site, and no such site: each says whom to ask', async () => {
  const noor = await sit(norrdal, { user: 'stranger' });
  noor.allow(refusedAnswer);
  await expectState(noor, say('failed.siteForbidden.title'));
  await shows(noor, say('failed.siteForbidden.text'));
  await expectCalm(noor);
  await norrdal.sim('grant', {
    site: '/sites/handlingar',
    user: 'noor.haglund@regionnorrdal.example',
    role: 'read',
  });
  await button(noor, say('state.retry')).click();
  await expectState(noor, ask('choose.notInvited.title'));

  const gone = await theatre().world({ sitePath: '/sites/borta' });
  const klara = await sit(gone);
  klara.allow(refusedAnswer);
  await expectState(klara, say('failed.siteMissing.title'));
  await shows(klara, say('failed.siteMissing.text'));
  await expectCalm(klara);
});

test('Sign-in needs a click: cancelled it says so, agreed to it fills the page', async () => {
  const klara = await sit(norrdal, { consent: 'needed' });
  await expectState(klara, say('signIn.interaction.title'));
  await shows(klara, say('signIn.interaction.text'));
  await expectCalm(klara);
  await button(klara, say('signIn.button')).click();
  await klara.page.locator('#consent-cancel').click();
  await expectState(klara, say('signIn.cancelled.title'));
  await expectCalm(klara);
  // Each scope is asked for when it is needed; agreeing once more is enough to stand at the page.
  await agreeUntilFilled(klara);
  expect(await secretaryAt(klara).saving()).toBe('proposal');

  const refused = await sit(norrdal, { consent: 'refused', user: 'member' });
  await expectState(refused, say('signIn.interaction.title'));
  await button(refused, say('signIn.button')).click();
  await refused.page.locator('#consent-cancel').click();
  await expectState(refused, say('signIn.cancelled.title'));
  await expectCalm(refused);
});

async function agreeUntilFilled(sitting: Sitting): Promise<void> {
  const filled = sitting.app.locator('[data-saving]');
  const asked = button(sitting, say('signIn.button'));
  await filled.or(asked).first().waitFor();
  while ((await filled.count()) === 0) {
    await asked.click();
    await sitting.page.locator('#consent-accept').click();
    await sitting.page.locator('#consent-accept').waitFor({ state: 'detached' });
    await filled.or(asked).first().waitFor();
  }
  await openFilledPage(sitting);
}

test('An empty site: its owner has the lists made, loses the line on the way, goes on, and names the first body', async () => {
  const world = await theatre().world({ sitePath: '/sites/tom' });
  const klara = await sit(world);
  klara.allow(refusedAnswer);
  await expectState(klara, ask('setup.missing.title'));
  const missing = await klara.app.locator('main').innerText();
  for (const name of ourLists) expect(missing).toContain(name);
  await expectCalm(klara);

  await world.trouble([{ latencyMs: 60 }, { match: { method: 'PATCH' }, drop: 'request' }]);
  await button(klara, ask('setup.button')).click();
  await expectState(klara, ask('setup.progress.title'));
  await expectState(klara, ask('setup.offline.title'));
  await shows(klara, ask('setup.offline.text'));
  await expectCalm(klara);

  await world.trouble([{ latencyMs: 60 }]);
  await button(klara, say('state.retry')).click();
  await expectState(klara, ask('setup.progress.title'));
  const bar = klara.app.getByRole('progressbar', { name: ask('setup.progress.label') });
  // It says how much there is to do once that has been found out.
  await expect
    .poll(() => bar.getAttribute('aria-valuetext'), { timeout: 10_000 })
    .toMatch(/^\d+ av \d+ klara$/);
  await expectState(klara, ask('setup.body.title'));
  await button(klara, ask('setup.body.button')).click();
  await shows(klara, ask('setup.body.nameMissing'));
  await expectCalm(klara);
  await world.trouble([]);
  const name = klara.app.getByRole('textbox', { name: ask('setup.body.name') });
  await name.fill('Länsnätverket Norrdal');
  const posting = { method: 'POST', path: '/items', part: true };
  for (const [words, fault] of [
    ['setup.body.forbidden', { match: posting, status: 403, code: 'accessDenied' }],
    ['setup.body.offline', { match: { path: '/$batch' }, drop: 'answer' }],
  ] as const) {
    await world.trouble([{ latencyMs: 200 }, fault]);
    await name.press('Enter');
    await button(klara, ask('setup.body.busy')).waitFor();
    await klara.app.getByRole('alert').getByText(ask(words)).waitFor({ timeout: 20_000 });
    expect(await name.inputValue()).toBe('Länsnätverket Norrdal');
    await expectCalm(klara);
  }
  await world.trouble([]);
  await name.press('Enter');
  await openFilledPage(klara);
  const { lists: kept } = (await world.tenant.state()).sites['/sites/tom'] ?? {};
  expect(kept?.['Bodies']).toHaveLength(1);
  const { sites } = await world.tenant.world();
  const lists = sites.find(one => one.path === '/sites/tom')?.lists.map(one => one.displayName);
  expect(lists).toEqual(expect.arrayContaining(ourLists));
  expect(new Set(lists).size).toBe(lists?.length);
  const hands = secretaryAt(klara);
  await hands.write('1', 'Den första meningen.');
  await hands.saved();
});
