import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { setTimeout as pause } from 'node:timers/promises';
import type { BrowserContext } from 'playwright-core';
import { diskShelf } from '#desk/shelf.ts';
import { inOrder } from '#minutes/rank.ts';
import { must } from '../must.ts';
import { chatNamed, rowsIn, sit } from '../desk/sit.ts';
import { clashesOf, lostWords, sizeFor, wholeDay, writeAway, writeMeanwhile } from '../desk/long-absence.ts';
import { openTheatre, type Sitting, type Theatre, type World } from '../journeys/harness.ts';
import { secretaryAt } from '../journeys/secretary.ts';
import { median, type Figures } from './budgets.ts';
import { enlarge, network } from './large-meeting.ts';
import { categories, keyCosts, workBetween } from './trace.ts';

/** Marks in the page's own timeline. */
const shownMark = 'absence-shown';
const savedMark = 'absence-saved';
const words = 'Hon skriver vidare medan allt ligger kvar och tangenterna svarar. ';
const betweenKeys = 130;
const warmUp = 10;

/** A store of the browser's disk, as it lies there. */
type Store = { readonly name: string; readonly entries: readonly (readonly [key: string, value: unknown])[] };

/**
 * A day without network: 500 edits on the local disk, and 200 changes of another in SharePoint, 20 of which say
 * something different about the same. The page opens in Chromium over the real app, merges, shows, and saves.
 * `script`: what the main thread did in script until the merged meeting stood on the page, the scripts' own
 * loading included; `opening-task`: the longest piece of that in one go; `longest-task`: the longest piece of work
 * in one go from then on, while she can type, until everything is saved; all in the thread's own time. `key`: the script of a keystroke while all 500 edits wait. `lost`: words
 * of either that are neither in SharePoint nor handed back; `collisions.wrong`: collisions told too many or too
 * few.
 */
export async function measureAbsence(): Promise<Figures> {
  const theatre = await openTheatre();
  try {
    const world = await theatre.world({ say: console.error });
    const chatId = (await chatNamed(world.tenant, network)).id;
    const shelf = await diskShelf('absence');
    const away = await sit({ tenant: world.tenant, chatId, shelf });
    enlarge(away, sizeFor(wholeDay));
    await away.clock.pass(20_000);
    const item = must(inOrder(away.meeting().minutes.items)[25]);
    const written = await writeAway(away, wholeDay);
    away.desk.close();
    const stores = await contentOf('absence');
    const others = await writeMeanwhile(world.tenant, chatId, wholeDay);
    if (written !== 500 || others !== 200)
      throw new Error(`${written} edits and ${others} changes were made.`);

    const key = await whileWaiting(theatre, world, stores, item.key);
    return { ...(await comeBack(theatre, world, stores)), 'absence.key': key };
  } finally {
    await theatre.close();
  }
}

/** The whole evening: opened, merged, shown and saved. */
async function comeBack(theatre: Theatre, world: World, stores: readonly Store[]): Promise<Figures> {
  const profile = await profileWith(theatre, world, stores);
  await profile.addInitScript(noteMarks, { shownMark, savedMark });
  await theatre.browser.startTracing(undefined, { categories: [...categories, 'blink.user_timing'] });
  const sitting = await world.sit({ profile });
  await sitting.filledAt();
  const before = sitting.line().length;
  await secretaryAt(sitting).saved();
  await pause(1_000);
  const trace = await theatre.browser.stopTracing();
  const shown = workBetween(trace, null, shownMark);
  const saved = workBetween(trace, shownMark, savedMark);
  const saving = sitting.line().slice(before).length;
  const collisions = await collisionsOn(sitting);
  const texts = [
    ...(
      await Promise.all(
        ['Items', 'Attendance', 'Decisions', 'Assignments'].map(list => rowsIn(world.tenant, list)),
      )
    ).flatMap(rows => rows.flatMap(row => Object.values(row.fields).map(String))),
    ...collisions,
  ];
  await profile.close();
  return {
    'absence.script': Math.round(shown.script),
    'absence.opening-task': Math.round(shown.longest),
    'absence.longest-task': Math.round(saved.longest),
    'absence.saved.requests': saving,
    'absence.lost': lostWords(wholeDay, texts).length,
    'absence.collisions.wrong': Math.abs(collisions.length - clashesOf(wholeDay)),
  };
}

/** ms of script for a key while everything that she wrote still waits for SharePoint. */
async function whileWaiting(
  theatre: Theatre,
  world: World,
  stores: readonly Store[],
  itemKey: string,
): Promise<number> {
  await world.trouble(
    ['PATCH', 'POST', 'DELETE'].map(method => ({
      match: { method, path: '/lists/' },
      status: 503,
      retryAfter: 600,
    })),
  );
  const profile = await profileWith(theatre, world, stores);
  const sitting = await world.sit({ profile });
  sitting.allow(/503/);
  await sitting.filledAt();
  await sitting.app.locator('[data-saving="waiting"]').waitFor({ state: 'attached', timeout: 20_000 });
  const field = secretaryAt(sitting).field(itemKey, 'text');
  await field.focus();
  await sitting.page.keyboard.press('Control+End');
  await pause(3_000);
  await theatre.browser.startTracing(sitting.page, { categories });
  for (const letter of words) {
    await sitting.page.keyboard.press(letter === ' ' ? 'Space' : letter);
    await pause(betweenKeys);
  }
  const costs = keyCosts(await theatre.browser.stopTracing()).slice(warmUp);
  if (!(await field.inputValue()).endsWith(words)) throw new Error('The words are not in the field.');
  if (costs.length < 40) throw new Error(`Only ${costs.length} keys were seen.`);
  await profile.close();
  await world.trouble([]);
  return Math.round(median(costs.map(cost => cost.script)) * 10) / 10;
}

/** The collisions that the page shows, in their words. */
async function collisionsOn({ app }: Sitting): Promise<readonly string[]> {
  const cards = app.locator('[data-collision]');
  const texts = await cards.evaluateAll(all =>
    all.map(card => [card.getAttribute('data-collision') ?? '', card.textContent] as const),
  );
  return [...new Map(texts).values()];
}

/** Everything on the disk of this process's own browser. */
async function contentOf(name: string): Promise<readonly Store[]> {
  const database = await openDB(name);
  const stores = await Promise.all(
    [...database.objectStoreNames].map(async store => {
      const [keys, values] = await Promise.all([database.getAllKeys(store), database.getAll(store)]);
      return {
        name: store,
        entries: keys.flatMap((key, at) =>
          typeof key === 'string' ? [[key, values[at] as unknown] as const] : [],
        ),
      };
    }),
  );
  database.close();
  return stores;
}

/** A browser profile whose disk holds this, as if the person had written it there. */
async function profileWith(
  { browser }: Theatre,
  { appUrl }: World,
  stores: readonly Store[],
): Promise<BrowserContext> {
  const profile = await browser.newContext({ locale: 'sv-SE' });
  const page = await profile.newPage();
  await page.goto(`${appUrl}/config.json`);
  await page.evaluate(async content => {
    const opening = indexedDB.open('handlingar', 1);
    opening.onupgradeneeded = () => {
      for (const { name } of content) opening.result.createObjectStore(name);
    };
    await new Promise((resolve, reject) => {
      opening.onsuccess = resolve;
      opening.onerror = reject;
    });
    const transaction = opening.result.transaction(
      content.map(({ name }) => name),
      'readwrite',
    );
    for (const { name, entries } of content) {
      for (const [key, value] of entries) transaction.objectStore(name).put(value, key);
    }
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onerror = reject;
    });
    opening.result.close();
  }, stores);
  await page.close();
  return profile;
}

/** Marks in the timeline of the app's page when the meeting stands there, and when all of it is saved. */
function noteMarks(marks: { readonly shownMark: string; readonly savedMark: string }): void {
  const waiting = [
    { name: marks.shownMark, selector: 'main[aria-label]' },
    { name: marks.savedMark, selector: '[data-saving="saved"]' },
  ];
  new MutationObserver(() => {
    for (let next = waiting[0]; next && document.querySelector(next.selector); next = waiting[0]) {
      performance.mark(next.name);
      waiting.shift();
    }
  }).observe(document, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['data-saving'],
  });
}
