import type { Sitting, World } from './harness.ts';
import { openFilledPage } from './main-job.ts';
import type { Photographer } from './pictures.ts';
import { secretaryAt } from './secretary.ts';
import { speak } from '#language/words.ts';
import { withLaterWords } from '#language/later-words.ts';
import { swedish } from '#language/swedish.ts';

// Two secretaries in two browsers at the same meeting: what one saves stands at the other's, paragraphs merge, the
// network goes and comes back, and the same words written twice are a question.

const say = withLaterWords(speak(swedish), 'sv');

/** Plays it and leaves a picture at each turn; rejects when what should stand on a page does not. */
export async function playTwoAtOnce(world: World, klara: Sitting, picture: Photographer): Promise<void> {
  await world.sim('grant', {
    site: '/sites/handlingar',
    role: 'write',
    user: 'annika.tornros@regionnorrdal.example',
  });
  await openFilledPage(klara);
  const hers = secretaryAt(klara);
  await hers.button(say('header.start')).click();
  await hers.saved();
  const annika = await world.sit({ user: 'manager' });
  await openFilledPage(annika);
  const annikas = secretaryAt(annika);
  await annikas.button(say('readOnly.startWriting')).click();

  await hers.write('6', 'Sekretariatet har fått en ny medarbetare.\n\nLokalfrågan tas upp i vår.');
  await hers.saved();
  await holds(annika, 'Lokalfrågan tas upp i vår.');
  await picture.app('klara-writes-annika-sees', annika);

  await annikas.text('6').focus();
  await annika.page.keyboard.press('Control+End');
  await annika.page.keyboard.type(' Det blir i april.');
  await hers.text('6').focus();
  await klara.page.keyboard.press('Control+Home');
  await klara.page.keyboard.type('Lägesrapport. ');
  await Promise.all([holds(klara, 'Det blir i april.'), holds(annika, 'Lägesrapport. Sekretariatet')]);
  await picture.app('both-merged', klara);

  await annika.profile.setOffline(true);
  await annikas.text('6').fill('Lägesrapport. Sekretariatet har fått två nya medarbetare.');
  await annika.app.locator('[data-saving="offline"]').waitFor({ timeout: 30_000 });
  await picture.app('annika-offline', annika);
  await hers.text('6').fill('Lägesrapport. Sekretariatet söker en ny medarbetare.');
  await hers.saved();
  await annika.profile.setOffline(false);
  const question = annika.app.locator('[data-collision]').first();
  await question.waitFor({ timeout: 30_000 });
  await annika.page.keyboard.press('Alt+K');
  await picture.page('the-question-at-its-place', annika.page);
  await picture.app('back-with-a-question', annika);

  await question.getByRole('button', { name: say('collision.choose.mine') }).click();
  await annikas.saved();
  await holds(klara, 'två nya medarbetare');
  await picture.app('annika-has-chosen', klara);
  await annika.close();
}

/** Waits until the text of item 6 on this page holds the words. */
const holds = async ({ app }: Sitting, words: string): Promise<void> => {
  await app.waitForFunction(
    wanted => [...document.querySelectorAll('textarea')].some(field => field.value.includes(wanted)),
    words,
    { timeout: 30_000 },
  );
};
