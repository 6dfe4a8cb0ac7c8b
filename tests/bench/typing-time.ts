import { setTimeout as pause } from 'node:timers/promises';
import { inOrder } from '#minutes/rank.ts';
import { must } from '../must.ts';
import { chatNamed, sit } from '../desk/sit.ts';
import { openTheatre } from '../journeys/harness.ts';
import { secretaryAt } from '../journeys/secretary.ts';
import { atShare, median, type Figures } from './budgets.ts';
import { enlarge, network, type Size } from './large-meeting.ts';
import { categories, keyCosts } from './trace.ts';

const large: Size = { items: 60, persons: 300, decisions: 60 };
/** Keys before those that count: until the engine has seen the way once or twice. */
const warmUp = 10;
const betweenKeys = 130;
// The driver has keys for these letters only.
const words = 'Styrgruppen noterar att arbetet fortskrider enligt planen och att fler kommuner deltar. ';

/**
 * Typing in the middle of a meeting of 60 items with text and decisions and 300 persons, saved in SharePoint, in
 * Chromium at the machine's own pace. A letter each 130 ms, real key events, the browser's trace of the main
 * thread: everything between one keydown and the next is the first one's. Counted in the thread's own time, so
 * that other work on the machine does not show. `typing.script`: median of the time in script, React's commit,
 * effects, saving and garbage collection included, layout and painting not; `slow-key`: nine keys of ten are
 * under it; `main-thread`: median of everything, layout and painting included.
 */
export async function measureTyping(): Promise<Figures> {
  const theatre = await openTheatre();
  try {
    const world = await theatre.world({ say: console.error });
    const before = await sit({ tenant: world.tenant, chatId: (await chatNamed(world.tenant, network)).id });
    enlarge(before, large);
    await before.clock.pass(20_000);
    const { minutes, saving } = before.meeting();
    if (saving.state !== 'saved') throw new Error(`The large meeting was not saved: ${saving.state}`);
    const item = must(inOrder(minutes.items.filter(each => each.parentKey === null))[25]);
    before.desk.close();

    const sitting = await world.sit();
    await sitting.filledAt();
    const people = await sitting.app.locator('[data-attendance]').count();
    const items = await sitting.app.locator('[data-outline]').count();
    if (items !== large.items || people !== large.persons)
      throw new Error(`The page shows ${items} items and ${people} persons.`);
    const field = secretaryAt(sitting).field(item.key, 'text');
    await field.focus();
    await sitting.page.keyboard.press('Control+End');
    // What the page fetches in its first quiet moment is not the keys' doing.
    await pause(3000);
    await theatre.browser.startTracing(sitting.page, { categories });
    for (const letter of words) {
      await sitting.page.keyboard.press(letter === ' ' ? 'Space' : letter);
      await pause(betweenKeys);
    }
    const costs = keyCosts(await theatre.browser.stopTracing());
    const written = await field.inputValue();
    if (!written.endsWith(words)) throw new Error(`The field holds "${written.slice(-120)}".`);
    const counted = costs.slice(warmUp);
    if (counted.length < 60) throw new Error(`Only ${counted.length} keys were seen.`);
    const scripts = counted.map(cost => cost.script);
    return {
      'typing.script': tenths(median(scripts)),
      'typing.slow-key': tenths(atShare(scripts, 0.9)),
      'typing.main-thread': tenths(median(counted.map(cost => cost.all))),
    };
  } finally {
    await theatre.close();
  }
}

const tenths = (value: number): number => Math.round(value * 10) / 10;
