import type { Locator } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { english } from '#language/english.ts';
import { speakFirstRun } from '#language/first-run-words.ts';
import { withLaterWords } from '#language/later-words.ts';
import { swedish } from '#language/swedish.ts';
import { speak, type WordKey } from '#language/words.ts';
import { expectState, refusedAnswer } from './calm.ts';
import type { Seat, Sitting, Theme, World } from './harness.ts';
import { openHouse } from './house.ts';
import { openFilledPage, today } from './main-job.ts';
import { storedMeeting } from './rows.ts';
import { secretaryAt, type Secretary } from './secretary.ts';

// How it looks to all kinds of eyes and hands: three themes, a narrow window, English, and the keyboard alone.

const say = withLaterWords(speak(swedish), 'sv');
const themes: readonly Theme[] = ['default', 'dark', 'contrast'];

const { theatre, sit } = openHouse();
/** Norrdal as it is seeded; whoever changes something in it takes a world of her own. */
let norrdal: World;
beforeAll(async () => {
  norrdal = await theatre().world();
});

/** What is wrong with how this moment looks, in these themes: axe's findings, and words that need sideways scrolling. */
async function faults(
  name: string,
  sitting: Sitting,
  shades: readonly Theme[] = themes,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const theme of shades) {
    await sitting.dress(theme);
    const { wide, over } = await sitting.app.evaluate(() => ({
      wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      over: [...document.querySelectorAll('main, aside, header, footer, [role="tabpanel"]')]
        .filter(one => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== 'hidden')
        .map(one => `${one.tagName} ${one.className.slice(0, 40)}`),
    }));
    if (wide > 0) found.push(`${name}, ${theme}: the page is ${wide} px too wide`);
    found.push(...over.map(one => `${name}, ${theme}: sideways in ${one}`));
    found.push(...(await sitting.axe()).map(one => `${name}, ${theme}: ${one}`));
  }
  return found;
}

const panelOf = ({ app }: Sitting): Locator => app.getByRole('complementary', { name: say('publish.title') });

/** Whether all of it stands in a window of this height without any scrolling. */
async function inSight(place: Locator, height: number): Promise<boolean> {
  const box = await place.boundingBox();
  return box !== null && box.y >= 0 && box.y + box.height <= height;
}

async function begun(sitting: Sitting): Promise<Secretary> {
  await openFilledPage(sitting);
  const hands = secretaryAt(sitting);
  await hands.button(say('header.start')).click();
  return hands;
}

test('A whole meeting in light, dark and high contrast, from the filled page to the published one', async () => {
  const world = await theatre().world();
  const klara = await sit(world);
  await openFilledPage(klara);
  const found = [...(await faults('filled', klara))];
  const hands = await begun(klara);
  await hands.text('5 a').focus();
  await klara.page.keyboard.press('Alt+1');
  await hands.text('5 b').focus();
  await hands.button(say('item.more')).first().click();
  found.push(...(await faults('item with chips', klara)));
  await klara.app.getByRole('textbox', { name: say('paper.documentTitle') }).focus();
  await hands.row('5 a').hover();
  found.push(...(await faults('a line written in, another pointed at', klara, ['contrast'])));
  await hands.confirmAttendance();
  await hands.button(say('attendance.details', { name: 'Karin Åsberg' })).click();
  found.push(...(await faults('attendance', klara)));
  for (const tab of ['decisions', 'assignments', 'checks'] as const) {
    await hands.tab(tab);
    found.push(...(await faults(tab, klara, tab === 'checks' ? themes : ['default'])));
  }
  await hands.button(say('keys.title')).click();
  found.push(...(await faults('keys', klara)));
  await klara.page.keyboard.press('Escape');
  await hands.button(say('header.end')).click();
  await hands.saved();
  await hands.button(say('header.publish')).click();
  found.push(...(await faults('publish panel', klara)));
  await klara.page.setViewportSize({ width: 1440, height: 560 });
  expect(await inSight(hands.button(/^Publicera( ändå)?$/, panelOf(klara)), 560)).toBe(true);
  await klara.page.setViewportSize(klara.size);
  await hands.button(say('publish.close')).click();
  await hands.publish();
  found.push(...(await faults('published', klara)));

  const elin = await sit(world, { user: 'member' });
  await openFilledPage(elin);
  found.push(...(await faults('member', elin)));
  expect(found).toEqual([]);
  expect(klara.complaints()).toEqual([]);
}, 120_000);

test('The side panel, 320 and 280 pixels wide: everything has room', async () => {
  const world = await theatre().world();
  const klara = await sit(world, { surface: 'sidePanel', width: 320, height: 800 });
  await openFilledPage(klara);
  const hands = secretaryAt(klara);
  await klara.app.getByRole('button', { name: new RegExp(`^${say('outline.title')}`) }).click();
  const found = [...(await faults('agenda', klara))];
  await klara.app.getByRole('button', { name: /Omställningsplan/ }).click();
  await klara.app.locator('textarea').first().focus();
  await klara.page.keyboard.type('Planen har varit på remiss.');
  await klara.page.keyboard.press('Alt+2');
  found.push(...(await faults('item', klara)));
  await hands.button(new RegExp(`^${say('side.show')}`)).click();
  found.push(...(await faults('people', klara)));
  await klara.page.setViewportSize({ width: 280, height: 600 });
  found.push(...(await faults('people at 280', klara, ['default'])));
  await hands.saved();
  expect(found).toEqual([]);
}, 60_000);

test('The tab at 400 % enlargement is 320 pixels wide, and the stage fills a wall: both have room', async () => {
  const klara = await sit(norrdal, { width: 320, height: 512 });
  await openFilledPage(klara);
  const found = [...(await faults('tab at 320', klara, ['default']))];
  await klara.page.setViewportSize({ width: 700, height: 800 });
  await klara.app.getByRole('button', { name: say('header.showRail') }).click();
  found.push(...(await faults('tab at 700 with its rail', klara, ['default', 'dark'])));
  const wall = await sit(norrdal, { surface: 'stage', width: 1600, height: 900 });
  await wall.app.getByRole('heading', { name: 'Mötets öppnande' }).waitFor();
  found.push(...(await faults('stage', wall)));
  expect(found).toEqual([]);
}, 60_000);

test('The states before a meeting, in the dark, in high contrast and narrow', async () => {
  const empty = await theatre().world({ sitePath: '/sites/tom' });
  const states: readonly (readonly [World, Seat, string])[] = [
    [norrdal, { meeting: 'Snabbt möte' }, speakFirstRun('sv')('choose.notInvited.title')],
    [norrdal, { consent: 'needed' }, say('signIn.interaction.title')],
    [norrdal, { user: 'stranger' }, say('failed.siteForbidden.title')],
    [empty, {}, speakFirstRun('sv')('setup.missing.title')],
  ];
  const found: string[] = [];
  for (const [world, seat, title] of states) {
    const klara = await sit(world, { ...seat, width: 320, height: 800 });
    klara.allow(refusedAnswer);
    await expectState(klara, title);
    found.push(...(await faults(title, klara, ['dark', 'contrast'])));
    await klara.page.setViewportSize({ width: 280, height: 600 });
    found.push(...(await faults(`${title} at 280`, klara, ['default'])));
  }
  expect(found).toEqual([]);
}, 60_000);

test('In English nothing of the screen is left in Swedish, except what the Swedish minutes themselves say', async () => {
  const klara = await sit(norrdal, { language: 'en-us' });
  await openFilledPage(klara);
  const hands = secretaryAt(klara, english);
  const tell = speak(english);
  const found = [...(await swedishLeft(klara))];
  expect(await klara.app.locator('html').getAttribute('lang')).toBe('en');
  await hands.button(tell('header.start')).click();
  await hands.text('5 b').focus();
  await klara.page.keyboard.press('Alt+1');
  await hands.button(tell('item.more')).first().click();
  found.push(...(await swedishLeft(klara)));
  await hands.button(tell('attendance.details', { name: 'Karin Åsberg' })).click();
  found.push(...(await swedishLeft(klara)));
  for (const tab of ['decisions', 'assignments', 'checks'] as const) {
    await hands.tab(tab);
    found.push(...(await swedishLeft(klara)));
  }
  await hands.button(tell('keys.title')).click();
  found.push(...(await swedishLeft(klara)));
  await klara.page.keyboard.press('Escape');
  await hands.button(tell('header.end')).click();
  await hands.saved();
  await hands.button(tell('header.publish')).click();
  found.push(...(await swedishLeft(klara)));
  expect([...new Set(found)]).toEqual([]);
  expect(await klara.axe()).toEqual([]);

  const narrow = await sit(norrdal, { language: 'en-us', meeting: 'Snabbt möte', width: 320 });
  await expectState(narrow, speakFirstRun('en')('choose.notInvited.title'));
  expect(await swedishLeft(narrow)).toEqual([]);
}, 60_000);

/** Swedish interface words on the screen, outside of what is marked as Swedish: texts, names, hints. */
async function swedishLeft({ app }: Sitting): Promise<readonly string[]> {
  const shown = await app.evaluate(() => {
    const words: string[] = [];
    const isEnglish = (one: Element | null): boolean => one?.closest('[lang]')?.getAttribute('lang') === 'en';
    for (const one of document.querySelectorAll('body *')) {
      if (!isEnglish(one) || one.closest('script, style')) continue;
      for (const child of one.childNodes) if (child.nodeType === 3) words.push(child.textContent ?? '');
    }
    // A field's name is the screen's own, also where what stands in it is Swedish; the paper's head has its own words.
    for (const name of ['aria-label', 'title', 'placeholder', 'data-placeholder', 'aria-valuetext'])
      for (const one of document.querySelectorAll(`[${name}]:not(main dl *)`))
        words.push(one.getAttribute(name) ?? '');
    return words.map(text => text.trim()).filter(text => text !== '');
  });
  const keys = Object.keys(swedish).filter((key): key is WordKey => key in english);
  return keys
    .filter(key => swedish[key] !== english[key])
    .map(key => swedish[key])
    .filter(text => !Object.values<string>(english).includes(text))
    .filter(text => shown.some(one => patternOf(text).test(one)))
    .map(text => `${text}: ${shown.find(one => patternOf(text).test(one)) ?? ''}`);
}

/** Matches the whole of a text that was made from these words. A pattern that is all places would match anything. */
function patternOf(words: string): RegExp {
  const parts = words.split(/\{[^}]*\}/).map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return parts.join('').replace(/\W/g, '').length < 3 ? /^(?!)/ : new RegExp(`^${parts.join('.+')}$`);
}

test('With the keyboard alone, from the page that loads to the minutes that are published', async () => {
  const world = await theatre().world();
  const klara = await sit(world);
  await openFilledPage(klara);
  const hands = secretaryAt(klara);
  const { keyboard } = klara.page;
  const focused = (): Promise<string> =>
    klara.app.evaluate(() => {
      const one = document.hasFocus() ? document.activeElement : null;
      return one?.getAttribute('aria-label') ?? one?.textContent?.trim() ?? '';
    });
  const tabTo = async (name: string | RegExp): Promise<void> => {
    for (let presses = 0; presses < 400; presses += 1) {
      const words = await focused();
      if (typeof name === 'string' ? words === name : name.test(words)) return;
      await keyboard.press('Tab');
    }
    throw new Error(`Tab never came to ${String(name)}.`);
  };

  await tabTo(say('header.start'));
  await keyboard.press('Enter');
  await hands.press('confirm');
  await hands.press('previousItem');
  for (const number of ['1', '2', '3', '4 a', '5 a']) {
    for (let steps = 0; (await focused()) !== say('item.text', { number }) && steps < 3; steps += 1)
      await hands.press('nextItem');
    expect(await focused()).toBe(say('item.text', { number }));
    await hands.press('asProposed');
  }
  await hands.press('nextItem');
  await keyboard.type('Nätverket beslutar att anta planen.');
  await hands.press('toDecision');
  await hands.saved();
  await tabTo(say('header.end'));
  await keyboard.press('Enter');
  await tabTo(say('header.publish'));
  await keyboard.press('Enter');
  await panelOf(klara).waitFor();
  // The panel's heading has the focus and the same word as the button.
  await keyboard.press('Tab');
  await tabTo(/^Publicera( ändå)?$/);
  await keyboard.press('Enter');
  await klara.app.getByRole('heading', { name: say('publish.published') }).waitFor({ timeout: 30_000 });
  await hands.saved();
  const stored = await storedMeeting(world.tenant, today);
  expect(stored?.minutes.meeting.status).toBe('published');
  expect(stored?.minutes.decisions.filter(row => row.state === 'decided')).toHaveLength(4);
  expect(klara.complaints()).toEqual([]);
}, 60_000);
