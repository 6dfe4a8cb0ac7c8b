import { expect, test } from 'vitest';
import { speakImport } from '#language/import-words.ts';
import { doubtful } from '../register/documents.ts';
import { expectCalm } from './calm.ts';
import { bringIn, dropFiles, openBodyPage } from './importing.ts';
import { openHouse } from './house.ts';
import { storedMeeting } from './rows.ts';

const say = speakImport('sv');
const { theatre, sit } = openHouse();

test('Three files dropped on the body’s page: one clean, one in doubt, one no meeting; reviewed, corrected, brought in', async () => {
  const world = await theatre().world();
  const klara = await sit(world);
  const before = (await world.rows('Meetings')).length;
  const { writesBefore } = await bringIn(klara);
  expect(writesBefore).toEqual([]);
  expect((await world.rows('Meetings')).length).toBe(before + 2);
  const march = await storedMeeting(world.tenant, '2021-03-12');
  expect(march?.minutes.meeting.status).toBe('published');
  expect(march?.minutes.items.map(({ title }) => title)).toContain('Överenskommelse om hemsjukvård');
  const may = await storedMeeting(world.tenant, '2021-05-07');
  expect(may?.minutes.attendance.map(({ name }) => name)).toContain('Karin Åsberg');
  expect(may?.minutes.decisions.map(({ state }) => state)).toContain('proposed');
  const files = (await world.rows('Handlingar')).filter(
    row => row['MeetingKey'] === march?.minutes.meeting.key || row['MeetingKey'] === may?.minutes.meeting.key,
  );
  expect(files.map(row => row['DocumentKind'])).toEqual(['notes', 'notes']);

  // The new meetings stand in the list, and lead to their pages.
  await klara.app
    .getByRole('button', { name: /^Minnesanteckningar Länsnätverket Norrdal$/ })
    .last()
    .click();
  await klara.app
    .getByText(/^Publicerat/)
    .first()
    .waitFor();
  expect(klara.complaints()).toEqual([]);
}, 120_000);

test('The review with its questions has room and is calm in three themes, wide, narrow and in English', async () => {
  const world = await theatre().world();
  for (const language of ['sv-se', 'en-us'] as const) {
    const klara = await sit(world, { language });
    const tell = speakImport(language === 'sv-se' ? 'sv' : 'en');
    await klara.app.locator('header h1 button').click();
    await klara.app.getByRole('heading', { name: tell('meetings.title'), level: 2 }).waitFor();
    await expectCalm(klara);
    await dropFiles(klara, [{ name: doubtful.name, bytes: await doubtful.bytes() }]);
    await klara.app.getByRole('button', { name: tell('queue.open', { name: doubtful.name }) }).click();
    for (const theme of ['default', 'dark', 'contrast'] as const) {
      for (const width of [1440, 700, 320, 280]) {
        await klara.page.setViewportSize({ width, height: 800 });
        await klara.dress(theme);
        const over = await klara.app.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect([theme, width, over]).toEqual([theme, width, 0]);
        if (width !== 700) await expectCalm(klara);
      }
    }
  }
}, 120_000);

test('The whole review by keyboard: choose the question, answer it, accept in spite of the rest after being told', async () => {
  const world = await theatre().world();
  const klara = await sit(world);
  await openBodyPage(klara);
  await dropFiles(klara, [{ name: doubtful.name, bytes: await doubtful.bytes() }]);
  await klara.app.getByRole('button', { name: say('queue.open', { name: doubtful.name }) }).focus();
  await klara.page.keyboard.press('Enter');
  await klara.app.getByRole('heading', { name: doubtful.name }).waitFor();
  await klara.page.keyboard.press('F8');
  const here = klara.app.locator('[data-import-doubt][aria-current]');
  const first = await here.getAttribute('data-import-doubt');
  await klara.page.keyboard.press('Alt+PageDown');
  expect(await here.getAttribute('data-import-doubt')).not.toBe(first);
  await klara.page.keyboard.press('Shift+F8');
  expect(await here.getAttribute('data-import-doubt')).toBe(first);
  const accept = klara.app.getByRole('button', { name: /^Ta in med \d+ frågor$/ });
  await accept.focus();
  await klara.page.keyboard.press('Enter');
  expect((await world.rows('Handlingar')).some(row => row['MeetingDate'] === null)).toBe(false);
  await klara.app
    .getByRole('alert')
    .getByRole('button', { name: say('review.acceptSure') })
    .focus();
  await klara.page.keyboard.press('Enter');
  await klara.app.locator('[data-import="accepted"]').waitFor({ timeout: 20_000 });
  await expectCalm(klara);
}, 60_000);
