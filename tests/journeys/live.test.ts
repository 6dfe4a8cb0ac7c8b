import { expect, test } from 'vitest';
import { speakLater, withLaterWords } from '#language/later-words.ts';
import { swedish } from '#language/swedish.ts';
import { speak } from '#language/words.ts';
import type { Entry } from '#sim/journal.ts';
import { expectCalm, refusedAnswer } from './calm.ts';
import type { Sitting, World } from './harness.ts';
import { openHouse } from './house.ts';
import { openFilledPage } from './main-job.ts';
import { secretaryAt } from './secretary.ts';

// Two browsers at the same meeting: Klara writes, Annika has it open. Time is counted in questions asked, not in
// seconds: what Klara has saved stands at Annika's after the next question of Annika's page.

const say = withLaterWords(speak(swedish), 'sv');
const { theatre, sit } = openHouse();

type Room = { readonly world: World; readonly klara: Sitting; readonly annika: Sitting };

/** A meeting under way, open in two browsers; both may write. */
async function room(): Promise<Room> {
  const world = await theatre().world();
  await world.sim('grant', {
    site: '/sites/handlingar',
    role: 'write',
    user: 'annika.tornros@regionnorrdal.example',
  });
  const klara = await sit(world);
  await openFilledPage(klara);
  const hands = secretaryAt(klara);
  await hands.button(say('header.start')).click();
  await hands.saved();
  const annika = await sit(world, { user: 'manager' });
  await openFilledPage(annika);
  for (const each of [klara, annika]) each.allow(refusedAnswer);
  await secretaryAt(annika).button(say('readOnly.startWriting')).click();
  return { world, klara, annika };
}

const signs = (sitting: Sitting): Promise<readonly (string | null)[]> =>
  sitting.app
    .locator('[data-writers]')
    .evaluateAll(all => all.map(sign => sign.getAttribute('data-writers')));

test('What Klara has saved stands at Annika’s after one more question, with Klara’s name at the item', async () => {
  const { world, klara, annika } = await room();
  const oid = (await world.tenant.world()).users.find(user => user.part === 'manager')?.oid;
  // Following has begun when the first questions have been answered.
  await expect.poll(() => deltasBy(world, oid).length, { timeout: 20_000 }).toBeGreaterThan(1);
  await secretaryAt(klara).write('6', 'Sekretariatet har fått en ny medarbetare.');
  await secretaryAt(klara).saved();
  const saved = world.tenant.requests().length;
  await expect
    .poll(() => secretaryAt(annika).text('6').inputValue(), { timeout: 15_000 })
    .toBe('Sekretariatet har fått en ny medarbetare.');
  const asked = deltasBy(world, oid, saved);
  expect(asked.length).toBeLessThanOrEqual(2);
  await expect.poll(() => signs(annika)).toEqual(['Klara Lindmark', 'Klara Lindmark']);
  expect(await signs(klara)).toEqual([]);
  await expectCalm(annika);
  await annika.page.setViewportSize({ width: 320, height: 800 });
  await expectCalm(annika);
  for (const theme of ['dark', 'contrast'] as const) {
    await annika.dress(theme);
    await expectCalm(annika);
  }
});

/** Questions about changes that this person's page has asked, oldest first. */
const deltasBy = (world: World, oid: string | undefined, from = 0): readonly Entry[] =>
  world.tenant
    .requests()
    .slice(from)
    .filter(
      ({ by, parts = [] }) => by === oid && parts.some(({ url }) => /\/delta\?.*token=(?!latest)/.test(url)),
    );

test('Annika goes on writing where Klara’s words come in: her caret stays, and both texts stand', async () => {
  const { klara, annika } = await room();
  const [hers, annikas] = [secretaryAt(klara), secretaryAt(annika)];
  await hers.write('6', 'Första stycket.\n\nAndra stycket.');
  await hers.saved();
  await expect
    .poll(() => annikas.text('6').inputValue(), { timeout: 15_000 })
    .toBe('Första stycket.\n\nAndra stycket.');
  await annikas.text('6').focus();
  await annika.page.keyboard.press('Control+End');
  await annika.page.keyboard.type(' Annika skriver');
  await hers.text('6').focus();
  await klara.page.keyboard.press('Control+Home');
  await klara.page.keyboard.type('Inledning. ');
  await hers.saved();
  await annika.page.keyboard.type(' vidare');
  await expect
    .poll(() => annikas.text('6').inputValue(), { timeout: 15_000 })
    .toContain('Inledning. Första stycket.');
  await annika.page.keyboard.type(' här.');
  await annikas.saved();
  expect(await annikas.text('6').inputValue()).toBe(
    'Inledning. Första stycket.\n\nAndra stycket. Annika skriver vidare här.',
  );
  await expect
    .poll(() => hers.text('6').inputValue(), { timeout: 15_000 })
    .toBe('Inledning. Första stycket.\n\nAndra stycket. Annika skriver vidare här.');
  expect(await annika.app.locator('[data-collision]').count()).toBe(0);
});

test('The sign speaks the language of the page', async () => {
  const { world, klara } = await room();
  const reader = await sit(world, { user: 'reader', language: 'en-us' });
  await openFilledPage(reader);
  await secretaryAt(klara).write('6', 'Kort.');
  await secretaryAt(klara).saved();
  const words = speakLater('en')('writers.here', { names: 'Klara Lindmark', n: 1 });
  await reader.app.getByText(words).first().waitFor({ timeout: 20_000 });
});
