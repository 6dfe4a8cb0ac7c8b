import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { speak, type WordKey } from '#language/words.ts';
import { withLaterWords } from '#language/later-words.ts';
import { swedish } from '#language/swedish.ts';
import type { Minutes } from '#minutes/record.ts';
import { expectCalm, refusedAnswer } from './calm.ts';
import { openTheatre, type Sitting, type Theatre, type World } from './harness.ts';
import { openFilledPage, today } from './main-job.ts';
import { colleagueChanges, storedMeeting } from './rows.ts';
import { secretaryAt, type Secretary } from './secretary.ts';

// Trouble while somebody writes: every one has its words on the screen, and no word is ever lost.

vi.setConfig({ testTimeout: 90_000 });
const say = withLaterWords(speak(swedish), 'sv');
const graphBatch = { method: 'POST', path: '/$batch' };

let theatre: Theatre;
let world: World;
let klara: Sitting;
let hands: Secretary;

beforeAll(async () => {
  theatre = await openTheatre();
}, 180_000);
afterAll(() => theatre.close());

beforeEach(async () => {
  world = await theatre.world();
  klara = await world.sit();
  hands = secretaryAt(klara);
  await openFilledPage(klara);
  await hands.button(say('header.start')).click();
  await hands.press('save');
  await hands.saved();
});

afterEach(async () => {
  await klara.close();
  await world.close();
});

const inSharePoint = async (): Promise<Minutes> => {
  const stored = await storedMeeting(world.tenant, today);
  if (!stored) throw new Error('The meeting has no row in SharePoint.');
  return stored.minutes;
};
const textOf = async (title: string): Promise<string | undefined> =>
  (await inSharePoint()).items.find(item => item.title === title)?.text;
const keyOf = async (title: string): Promise<string> => {
  const item = (await inSharePoint()).items.find(one => one.title === title);
  if (!item) throw new Error(`No item "${title}".`);
  return item.key;
};
const expectWords = async (key: WordKey): Promise<void> =>
  expect(await klara.app.locator('[data-saving]').textContent()).toContain(say(key));
const expectSaving = (state: string): Promise<void> =>
  klara.app.locator(`[data-saving="${state}"]`).waitFor({ timeout: 20_000 });

test('The network goes while she writes: the words stay on the computer and go to SharePoint when it is back', async () => {
  klara.allow(refusedAnswer);
  await world.trouble([{ drop: 'request' }]);
  await hands.write('5 a', 'Skrivet utan nät.');
  await expectSaving('offline');
  await expectWords('saving.offline');
  await hands.write('6', 'Och ännu mer.');
  await expectCalm(klara);
  expect(await textOf('En väg in – uppdatering')).toBe('');

  await world.trouble([]);
  await hands.saved();
  expect(await textOf('En väg in – uppdatering')).toBe('Skrivet utan nät.');
  expect(await textOf('Aktuellt på sekretariatet')).toBe('Och ännu mer.');
});

test('The tab is closed while it saves: the words are there when she comes back', async () => {
  klara.allow(refusedAnswer);
  await world.trouble([{ match: graphBatch, latencyMs: 4000 }]);
  await hands.write('5 a', 'Sista meningen innan fliken stängdes.');
  const onItsWay = klara.page.waitForRequest(request => request.url().endsWith('/$batch'));
  await hands.press('save');
  await onItsWay;
  await klara.page.close();
  await world.trouble([]);

  const again = await world.sit({ profile: klara.profile });
  const back = secretaryAt(again);
  await openFilledPage(again);
  await expect.poll(() => back.text('5 a').inputValue()).toBe('Sista meningen innan fliken stängdes.');
  await back.saved();
  expect(await textOf('En väg in – uppdatering')).toBe('Sista meningen innan fliken stängdes.');
  await expectCalm(again);
});

test('She is offline and closes the tab: next time the words are still there, and then they are sent', async () => {
  await world.trouble([{ drop: 'request' }]);
  await hands.write('7', 'Skrivet på tåget.');
  await expectSaving('offline');
  await klara.page.close();
  await world.trouble([]);

  const again = await world.sit({ profile: klara.profile });
  const back = secretaryAt(again);
  await openFilledPage(again);
  await expect.poll(() => back.text('7').inputValue()).toBe('Skrivet på tåget.');
  await back.saved();
  expect(await textOf('Övriga frågor')).toBe('Skrivet på tåget.');
});

test('SharePoint asks to wait: the page says so, counts down and saves by itself', async () => {
  klara.allow(refusedAnswer);
  await world.trouble([
    { match: { method: 'PATCH', path: '/lists/', part: true }, status: 429, retryAfter: 3, times: 2 },
  ]);
  await hands.write('5 a', 'Medan tjänsten är upptagen.');
  await expectSaving('waiting');
  await expectWords('saving.waiting');
  await expectCalm(klara);
  await hands.saved();
  expect(await textOf('En väg in – uppdatering')).toBe('Medan tjänsten är upptagen.');
});

test('SharePoint is down for a moment: it is tried again until it answers', async () => {
  klara.allow(refusedAnswer);
  await world.trouble([{ match: graphBatch, status: 503, retryAfter: 1, times: 2 }]);
  await hands.write('5 a', 'Efter avbrottet.');
  await expectSaving('waiting');
  await hands.saved();
  expect(await textOf('En väg in – uppdatering')).toBe('Efter avbrottet.');
});

test('The answer is lost on the way: nothing is written twice', async () => {
  klara.allow(refusedAnswer);
  await world.trouble([{ match: graphBatch, drop: 'answer', times: 1 }]);
  await hands.text('5 a').focus();
  await klara.page.keyboard.press('Alt+1');
  await hands.saved();
  const { decisions } = await inSharePoint();
  const itemKey = await keyOf('En väg in – uppdatering');
  expect(decisions.filter(row => row.itemKey === itemKey)).toHaveLength(1);
});

test('Her right to write is taken away: the page says so, keeps the words, and saves when she has it again', async () => {
  klara.allow(refusedAnswer);
  const right = (role: string): Promise<unknown> =>
    world.sim('grant', { site: '/sites/handlingar', user: 'klara.lindmark@regionnorrdal.example', role });
  await right('read');
  await hands.write('5 a', 'Utan skrivrätt.');
  await expectSaving('refused');
  await expectWords('saving.refused.forbidden');
  expect(await hands.text('5 a').inputValue()).toBe('Utan skrivrätt.');
  await expectCalm(klara);

  await right('owner');
  await hands.write('5 a', ' Och med.');
  await hands.saved();
  expect(await textOf('En väg in – uppdatering')).toBe('Utan skrivrätt. Och med.');
});

test('Two write in different paragraphs of the same item: both are there', async () => {
  await hands.write('5 a', 'Första stycket.\n\nAndra stycket.');
  await hands.saved();
  await colleagueChanges(world.tenant, 'Items', await keyOf('En väg in – uppdatering'), {
    Body: 'Första stycket, rättat av en kollega.\n\nAndra stycket.',
  });
  await hands.write('5 a', ' Med ett tillägg.');
  await hands.saved();
  await expect
    .poll(() => textOf('En väg in – uppdatering'))
    .toBe('Första stycket, rättat av en kollega.\n\nAndra stycket. Med ett tillägg.');
  expect(await hands.text('5 a').inputValue()).toContain('rättat av en kollega');
  await expectCalm(klara);
});

test('Two write the same words differently: both versions are shown, and she chooses', async () => {
  await hands.write('5 a', 'Mötet börjar klockan nio.');
  await hands.saved();
  await colleagueChanges(world.tenant, 'Items', await keyOf('En väg in – uppdatering'), {
    Body: 'Mötet börjar klockan tio.',
  });
  await hands.text('5 a').focus();
  await klara.page.keyboard.press('Control+A');
  await klara.page.keyboard.type('Mötet börjar klockan elva.');
  const collision = klara.app.locator('[data-collision]');
  await collision.waitFor({ timeout: 20_000 });
  const words = await collision.textContent();
  expect(words).toContain('klockan tio');
  expect(words).toContain('klockan elva');
  // It stands in the item, and whoever writes there is left in peace.
  expect(await collision.evaluate(card => card.closest('section')?.textContent)).toContain('En väg in');
  expect(await hands.text('5 a').evaluate(field => field === document.activeElement)).toBe(true);
  await expectCalm(klara);

  await klara.page.keyboard.press('Alt+k');
  expect(await collision.evaluate(card => card === document.activeElement)).toBe(true);
  await klara.page.keyboard.press('1');
  await hands.saved();
  await expect.poll(() => textOf('En väg in – uppdatering')).toBe('Mötet börjar klockan elva.');
  expect(await hands.text('5 a').evaluate(field => field === document.activeElement)).toBe(true);

  await klara.page.keyboard.press('Control+z');
  await collision.waitFor();
  await expect.poll(() => hands.text('5 a').inputValue()).toBe('Mötet börjar klockan tio.');
});

test('A colleague has taken the item away while she writes in it: her words are handed back', async () => {
  await colleagueChanges(world.tenant, 'Items', await keyOf('Övriga frågor'), null);
  await hands.write('7', 'Viktigt att få med.');
  const collision = klara.app.locator('[data-collision]');
  await collision.waitFor({ timeout: 20_000 });
  expect(await collision.textContent()).toContain('Viktigt att få med.');
  await expectCalm(klara);
});

test('A text is longer than SharePoint takes: the page says where, and everything else is saved', async () => {
  await hands.text('5 a').fill('Lång text. '.repeat(6000));
  await hands.write('6', 'Kort text.');
  await expectSaving('refused');
  await expectWords('saving.refused.tooLong');
  await expect.poll(() => textOf('Aktuellt på sekretariatet')).toBe('Kort text.');
  await hands.button(say('saving.show')).click();
  expect(await hands.text('5 a').evaluate(field => field === document.activeElement)).toBe(true);
  expect((await hands.text('5 a').inputValue()).length).toBe(66_000);
  await expectCalm(klara);

  await hands.text('5 a').fill('Nu lagom lång.');
  await hands.saved();
  expect(await textOf('En väg in – uppdatering')).toBe('Nu lagom lång.');
});

test('Her sign-in has run out: one click, and what she wrote is saved', async () => {
  klara.allow(refusedAnswer);
  await world.trouble([{ match: graphBatch, status: 401 }]);
  await hands.write('5 a', 'Efter en lång paus.');
  await expectSaving('signedOut');
  await expectCalm(klara);
  await world.trouble([]);
  await hands.button(say('signIn.button')).click();
  await hands.saved();
  expect(await textOf('En väg in – uppdatering')).toBe('Efter en lång paus.');
});

test('The service wants a stronger sign-in: it gets it without asking her, and the words are saved', async () => {
  klara.allow(refusedAnswer);
  const claims = { access_token: { nbf: { essential: true, value: '1795162200' } } };
  await world.trouble([{ match: graphBatch, status: 401, claims, times: 1 }]);
  await hands.write('5 a', 'Med starkare inloggning.');
  await hands.saved();
  expect(await textOf('En väg in – uppdatering')).toBe('Med starkare inloggning.');
  const wire = await klara.page.evaluate(() => JSON.stringify('__wire' in window ? window.__wire : null));
  expect(wire).toContain('1795162200');
});

test('Publishing stops half-way: it stays a draft, says so, and goes on where it stopped', async () => {
  klara.allow(refusedAnswer);
  await hands.write('5 a', 'Klart för publicering.');
  await hands.button(say('header.end')).click();
  await hands.saved();
  await world.trouble([{ match: { method: 'PUT', path: '/drives/' }, drop: 'request' }]);
  await hands.button(say('header.publish')).click();
  const panel = klara.app.getByRole('complementary', { name: say('publish.title') });
  await panel.getByRole('button', { name: /^Publicera( ändå)?$/ }).click();
  await klara.app.getByText(say('publish.failed.offline')).waitFor({ timeout: 30_000 });
  expect((await inSharePoint()).meeting.status).toBe('draft');
  await expectCalm(klara);

  await world.trouble([]);
  await panel.getByRole('button', { name: say('state.retry') }).click();
  await klara.app.getByRole('heading', { name: say('publish.published') }).waitFor({ timeout: 30_000 });
  await hands.saved();
  const { meeting } = await inSharePoint();
  expect(meeting.status).toBe('published');
  expect(meeting.documentUrl).toContain('.docx');
});
