import { setTimeout as pause } from 'node:timers/promises';
import { speak } from '#language/words.ts';
import { withLaterWords } from '#language/later-words.ts';
import { swedish } from '#language/swedish.ts';
import { smallCounty } from '../desk/histories-county.ts';
import { openOracle, type Oracle } from '../desk/histories-oracle.ts';
import { noSight, openLedger, wordsOf, type Ledger, type Sight } from '../desk/histories-screen.ts';
import { randomFrom } from '../desk/histories-time.ts';
import { openTheatre, type Sitting, type Theatre, type World } from '../journeys/harness.ts';
import { must } from '../must.ts';
import type { Figures } from './budgets.ts';
import { sightOfPage } from './sight-of-page.ts';

// Fifty short histories through the page itself, in a real browser with its own disk, locks and channels: two people
// or two tabs, tabs that crash and are closed, a network that comes and goes, a service that stumbles. The same oracle
// judges them by what the pages show and what the lists hold.

const histories = 50;
const atOnce = 2;
const steps = 6;

const say = withLaterWords(speak(swedish), 'sv');

type Seat = {
  readonly letter: string;
  readonly user: 'secretary' | 'manager';
  /** The seat whose browser it shares, as a tab of its own. */
  readonly beside: Seat | null;
  sitting: Sitting | null;
  profile: Sitting['profile'] | null;
};

type Scene = {
  readonly world: World;
  readonly seats: readonly Seat[];
  readonly oracle: Oracle;
  readonly ledger: Ledger;
  readonly below: (count: number) => number;
  readonly word: () => string;
  readonly complaints: string[];
};

const browserOf = ({ user, beside }: Seat): string => (beside ? beside.user : user);

/** The seat's page as the oracle sees a screen; null when there is no meeting on it. */
const sightOf = async ({ ledger }: Scene, { sitting }: Seat): Promise<Sight | null> =>
  sitting ? sightOfPage(sitting.app, ledger.sight()) : null;

/** What the pages and the lists show by now, told to the oracle. */
async function look(scene: Scene): Promise<void> {
  for (const seat of scene.seats) {
    const sight = await sightOf(scene, seat);
    if (sight) scene.oracle.drawn(seat.letter, browserOf(seat), sight);
  }
  const users = (await scene.world.tenant.world()).users;
  const byBrowser = new Map<string, ReturnType<Ledger['news']>[number][]>();
  for (const change of scene.ledger.news()) {
    // A row that is gone does not say who took it; in these histories nobody takes one.
    const part = users.find(({ oid }) => oid === change.by)?.part ?? 'secretary';
    byBrowser.set(part, [...(byBrowser.get(part) ?? []), change]);
  }
  for (const [browser, changes] of byBrowser) scene.oracle.listed(browser, changes);
}

async function wait(scene: Scene, ms: number): Promise<void> {
  for (const until = performance.now() + ms; performance.now() < until;) {
    await pause(150);
    await look(scene);
  }
}

async function open(scene: Scene, seat: Seat): Promise<void> {
  if (seat.sitting) return;
  const profile = seat.beside?.profile ?? seat.profile;
  // The page itself comes over the network, too.
  await profile?.setOffline(false);
  const sitting = await scene.world.sit({ user: seat.user, ...(profile ? { profile } : {}) });
  seat.profile ??= sitting.profile;
  seat.sitting = sitting;
  // Trouble is what these histories are about; the console may tell of it.
  sitting.allow(/Failed to load resource|ERR_|Failed to fetch/);
  await sitting.filledAt();
  const start = sitting.app.getByRole('button', { name: say('readOnly.startWriting'), exact: true });
  await pause(300);
  if ((await start.count()) > 0) await start.click();
  await look(scene);
}

/** The tab is gone: by a crash, or closed in the middle of whatever it does. */
async function kill(scene: Scene, seat: Seat, crash: boolean): Promise<void> {
  const { sitting } = seat;
  if (!sitting) return;
  noteComplaints(scene, sitting);
  scene.oracle.killed(seat.letter);
  seat.sitting = null;
  if (crash) {
    const session = await sitting.profile.newCDPSession(sitting.page);
    const crashed = sitting.page.waitForEvent('crash', { timeout: 10_000 });
    // A page that has crashed answers nobody.
    void session.send('Page.crash').catch(() => undefined);
    await crashed;
  }
  await sitting.page.close();
}

const noteComplaints = ({ complaints }: Scene, sitting: Sitting): void =>
  void complaints.push(...sitting.complaints().filter(words => words.startsWith('page:')));

type Write = {
  readonly field: string;
  readonly how: 'append' | 'prepend' | 'replace' | 'over';
  readonly at: number;
};

/** Writes into a field as a person does, over what stands there at that moment. */
async function write(scene: Scene, seat: Seat, { field, how, at }: Write): Promise<void> {
  const app = seat.sitting?.app;
  const before = await sightOf(scene, seat);
  if (!app || !before) return;
  scene.oracle.drawn(seat.letter, browserOf(seat), before);
  const fields = [...before.fields.keys()].filter(each => each.endsWith(`/${field}`));
  const chosen = fields[at % Math.max(1, fields.length)];
  if (chosen === undefined) return;
  const [, key = '', name = ''] = chosen.split('/');
  const words = [scene.word(), scene.word()];
  const done = await app.evaluate(
    ({ id, how, at, words }) => {
      const element = document.getElementById(id);
      if (!element) return null;
      const area = element instanceof HTMLTextAreaElement ? element : null;
      const was = area ? area.value : (element.textContent ?? '');
      const parts = was === '' ? [] : was.split('\n\n');
      const [one = '', two = ''] = words;
      const is =
        how === 'over' || parts.length === 0
          ? one
          : how === 'append'
            ? [...parts, `${one} ${two}`].join('\n\n')
            : how === 'prepend'
              ? [`${one} ${two}`, ...parts].join('\n\n')
              : parts
                  .map((part, place) =>
                    place === at % parts.length
                      ? part
                          .split(' ')
                          .map((word, index, all) => (index === at % all.length ? one : word))
                          .join(' ')
                      : part,
                  )
                  .join('\n\n');
      element.focus();
      if (area) area.value = is;
      else element.textContent = is;
      element.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText' }));
      return { was, is };
    },
    { id: `row-${key}-${name}`, how, at, words },
  );
  if (!done) return;
  const seen = new Map(before.fields).set(chosen, done.was);
  const after = new Map(before.fields).set(chosen, done.is);
  const shows = (map: ReadonlyMap<string, string>): Sight => ({
    ...before,
    fields: map,
    words: new Set(
      [...map.values(), ...before.offered.flatMap(each => [each.mine, each.theirs])].flatMap(wordsOf),
    ),
  });
  scene.oracle.acted(seat.letter, browserOf(seat), shows(seen), shows(after), how);
}

async function choose(scene: Scene, seat: Seat, at: number): Promise<void> {
  const card = seat.sitting?.app.locator('[data-collision]').first();
  if (!card || (await card.count()) === 0) return;
  const sight = await sightOf(scene, seat);
  const id = await card.getAttribute('data-collision');
  const offered = sight?.offered.find(each => each.id === id);
  if (!offered) return;
  scene.oracle.chose(seat.letter, offered);
  const buttons = card.getByRole('button');
  await buttons.nth(at % Math.max(1, await buttons.count())).click();
}

const troubles: readonly (readonly object[])[] = [
  [{ match: { method: 'POST', path: 'batch', part: false }, drop: 'answer', times: 1 }],
  [{ match: { method: 'POST', path: 'batch', part: false }, drop: 'request', times: 2 }],
  [{ match: { method: 'PATCH', path: '/lists/', part: true }, status: 503, times: 2 }],
  [{ match: { method: 'POST', path: 'batch', part: false }, status: 429, retryAfter: 2, times: 1 }],
  [{ match: { method: 'POST', path: 'batch', part: false }, status: 504, done: true, times: 1 }],
  [{ match: { path: '/lists/', part: true }, stale: { writes: 2 }, times: 6 }],
];

/** One step by chance; how long it takes is the page's affair. */
async function step(scene: Scene): Promise<void> {
  const { seats, below } = scene;
  const seat = must(seats[below(seats.length)]);
  const chance = below(100);
  if (!seat.sitting) return open(scene, seat);
  if (chance < 45) {
    const how = must((['append', 'replace', 'replace', 'prepend'] as const)[below(4)]);
    await write(scene, seat, { field: 'text', how, at: below(3) });
    // Every third time the tab is gone before anything has come to rest.
    if (below(3) === 0) return kill(scene, seat, below(2) === 0);
  } else if (chance < 60) {
    const field = must(['title', 'place', 'registryNumber'][below(3)]);
    await write(scene, seat, { field, how: 'over', at: below(2) });
  } else if (chance < 70) await choose(scene, seat, below(3));
  else if (chance < 78) await seat.sitting.profile.setOffline(true);
  else if (chance < 86) await seat.sitting.profile.setOffline(false);
  else if (chance < 92) await kill(scene, seat, below(2) === 0);
  else await scene.world.trouble(must(troubles[below(troubles.length)]));
  await wait(scene, must([300, 300, 1_500, 3_000][below(4)]));
  for (const each of seats) if (each.sitting) scene.oracle.rested(each.letter);
}

const savingOf = async (seat: Seat): Promise<string> =>
  (await seat.sitting?.app
    .locator('[data-saving]')
    .first()
    .getAttribute('data-saving')
    .catch(() => null)) ?? 'closed';

/** The troubles are over and everybody is back; waits until all is saved. */
async function peace(scene: Scene): Promise<readonly string[]> {
  await scene.world.trouble([]);
  for (const seat of scene.seats) {
    await (seat.beside?.profile ?? seat.profile)?.setOffline(false);
    await open(scene, seat);
  }
  for (const until = performance.now() + 45_000; performance.now() < until;) {
    await wait(scene, 1_000);
    const states = await Promise.all(scene.seats.map(savingOf));
    if (states.every(state => state === 'saved')) return [];
    for (const [index, state] of states.entries()) {
      const retry = scene.seats[index]?.sitting?.app
        .getByRole('button', { name: say('state.retry') })
        .first();
      if (state === 'refused' && retry && (await retry.count()) > 0) await retry.click();
    }
  }
  const states = await Promise.all(scene.seats.map(savingOf));
  return scene.seats.map((seat, index) => `${seat.letter} is ${states[index] ?? ''}`);
}

function differences(sight: Sight, lists: Sight, letter: string): readonly string[] {
  if (sight.fields.size === 0) return [`${letter} shows no meeting`];
  return [...sight.fields].flatMap(([field, value]) =>
    lists.fields.get(field) === value
      ? []
      : [`${letter} shows ${value} for ${lists.fields.get(field) ?? 'nothing'}`],
  );
}

type Told = {
  readonly words: number;
  readonly made: number;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly unequal: readonly string[];
  readonly missed: readonly string[];
  readonly false: readonly string[];
  readonly other: readonly string[];
};

/** Plays the history of this number to its end. */
async function play(theatre: Theatre, seed: number): Promise<Told> {
  const random = randomFrom(seed);
  const below = (count: number): number => Math.floor(random() * count);
  const county = await smallCounty('begun');
  const world = await theatre.world({ seed: () => county });
  await world.sim('grant', {
    site: '/sites/handlingar',
    role: 'write',
    user: 'annika.tornros@regionnorrdal.example',
  });
  const first: Seat = { letter: 'A', user: 'secretary', beside: null, sitting: null, profile: null };
  const second: Seat =
    below(3) === 0
      ? { letter: 'B', user: 'secretary', beside: first, sitting: null, profile: null }
      : { letter: 'B', user: 'manager', beside: null, sitting: null, profile: null };
  const ledger = openLedger(await world.tenant.world());
  let words = 0;
  const scene: Scene = {
    world,
    seats: [first, second],
    oracle: openOracle(ledger.sight()),
    ledger,
    below,
    word: () => `o${(words += 1)}`,
    complaints: [],
  };
  try {
    for (const seat of scene.seats) await open(scene, seat);
    for (let count = 0; count < steps; count += 1) await step(scene);
    const unsaved = await peace(scene);
    let unequal: readonly string[] = [];
    const screens = new Map<string, Sight>();
    // What a page shows may lag; every minute it reads everything anew.
    for (const until = performance.now() + 75_000; performance.now() < until;) {
      for (const seat of scene.seats) screens.set(seat.letter, (await sightOf(scene, seat)) ?? noSight);
      unequal = [...screens].flatMap(([letter, sight]) => differences(sight, ledger.sight(), letter));
      if (unequal.length === 0) break;
      await wait(scene, 2_000);
    }
    const byBrowser = new Map(
      scene.seats.map(seat => [browserOf(seat), screens.get(seat.letter) ?? noSight]),
    );
    const verdict = scene.oracle.verdict(ledger.sight(), byBrowser);
    for (const { sitting } of scene.seats) if (sitting) noteComplaints(scene, sitting);
    return { ...verdict, doubled: ledger.faults(), unequal, other: [...unsaved, ...scene.complaints] };
  } finally {
    for (const { profile } of scene.seats) await profile?.close();
    await world.close();
  }
}

/** Plays all of them, two at a time; each that went wrong is told on standard error. */
export async function measureFaultsInBrowser(count = histories, firstSeed = 1): Promise<Figures> {
  const theatre = await openTheatre();
  const all: Told[] = [];
  let next = firstSeed;
  const worker = async (): Promise<void> => {
    while (next < firstSeed + count) {
      const seed = next;
      next += 1;
      const told = await play(theatre, seed);
      all.push(told);
      const wrong = Object.entries(told).filter(([, what]) => Array.isArray(what) && what.length > 0);
      if (wrong.length > 0)
        console.error(`History ${seed} in the browser: ${JSON.stringify(Object.fromEntries(wrong))}`);
    }
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, worker));
  } finally {
    await theatre.close();
  }
  const sum = (of: (one: Told) => number): number => all.reduce((total, one) => total + of(one), 0);
  return {
    'faults.browser.histories': all.length,
    'faults.browser.words': sum(one => one.words),
    'faults.browser.words-lost': sum(one => one.lost.length),
    'faults.browser.rows-doubled': sum(one => one.doubled.length),
    'faults.browser.unequal-ends': sum(one => (one.unequal.length > 0 ? 1 : 0)),
    'faults.browser.collisions-made': sum(one => one.made),
    'faults.browser.collisions-missed': sum(one => one.missed.length),
    'faults.browser.collisions-false': sum(one => one.false.length),
    'faults.browser.other': sum(one => one.other.length),
  };
}
