import { must } from '../must.ts';
import { acts } from './histories-acts.ts';
import { inGrid, trouble } from './histories-world.ts';
import { cast, openPlace, type Beginning, type Place } from './histories-county.ts';
import { grid, openOracle, type Oracle, type Verdict } from './histories-oracle.ts';
import { noSight, openLedger, sightOf, wordsOf, type Ledger, type Sight } from './histories-screen.ts';
import {
  browserOf,
  killTab,
  leaveTab,
  openTab,
  screenOf,
  seatAt,
  type Seat,
  type Surroundings,
} from './histories-seat.ts';
import { inLife, randomFrom } from './histories-time.ts';

// A history: who sits where, and what happens, step by step. It is played with the real desk, the real line to Graph
// and a real IndexedDB against the simulated tenant, and judged by an oracle that knows nothing of how it works.
//
// A step is "A appends 0 2 +1300": who, what, which ones, and how much time passes afterwards (ms; without it none,
// but everything comes to rest; "~3" instead: three turns of the event loop, the middle of things). G is a colleague
// who works in SharePoint's own grid; X is the world.

export type History = {
  /** "klara@1" for each seat, A first: a person at a computer; the same twice is two tabs of one browser. */
  readonly seats: readonly string[];
  readonly from?: Beginning;
  /** For what chance decides: how long a request needs, and what a killed tab still got done. */
  readonly chance?: number;
  readonly steps: readonly string[];
};

export type Played = Verdict & {
  /** What stands twice, and what is not in SharePoint though everything is calm. */
  readonly doubled: readonly string[];
  /** Rows under an item that is gone, where no question tells of them. */
  readonly orphans: readonly string[];
  readonly unequal: readonly string[];
  readonly unsaved: readonly string[];
  /** What went out under another's name. */
  readonly strangers: readonly string[];
  /** What the console complained of. */
  readonly complaints: readonly string[];
};

/** Everything that went wrong in a history; empty when all is well. */
export const faultsOf = (played: Played): readonly string[] => [
  ...played.lost.map(word => `lost: ${word}`),
  ...played.doubled.map(what => `doubled: ${what}`),
  ...played.orphans.map(what => `orphan: ${what}`),
  ...played.unequal.map(what => `unequal: ${what}`),
  ...played.unsaved.map(what => `unsaved: ${what}`),
  ...played.strangers.map(what => `stranger: ${what}`),
  ...played.missed.map(what => `missed: ${what}`),
  ...played.false.map(what => `false: ${what}`),
  ...played.complaints.map(what => `complaint: ${what}`),
];

type Scene = {
  readonly place: Place;
  readonly seats: readonly Seat[];
  readonly oracle: Oracle;
  readonly ledger: Ledger;
  readonly around: Surroundings;
  readonly random: () => number;
  readonly word: () => string;
  /** Seats on which somebody is acting now: what changes on their screens is their own doing. */
  readonly acting: Set<string>;
  /** What went out under the name of somebody who had not written it. */
  readonly strangers: string[];
};

let played = 0;

/** Plays a history to its end: troubles over, everybody back, everything quiet. */
export async function play(history: History): Promise<Played> {
  const complaints: string[] = [];
  const say = console.error;
  console.error = (...parts: readonly unknown[]) => void complaints.push(parts.map(String).join(' '));
  const scene = await openScene(history);
  try {
    for (const seat of scene.seats) await openTab(seat, scene.around);
    await scene.place.time.pass(3_000);
    for (const step of history.steps) await take(scene, step);
    return { ...(await end(scene)), complaints };
  } finally {
    console.error = say;
    for (const seat of scene.seats) killTab(seat, () => 1);
    for (const { computer } of scene.seats) indexedDB.deleteDatabase(`${scene.around.disks}${computer}`);
  }
}

async function openScene({ seats: who, from = 'begun', chance = 1 }: History): Promise<Scene> {
  const place = await openPlace(from);
  const { time, tenant, world } = place;
  const random = randomFrom(chance);
  const seats = who.map((name, index) => seatAt(String.fromCharCode(65 + index), name));
  const ledger = openLedger(world);
  const oracle = openOracle(ledger.sight());
  const acting = new Set<string>();
  played += 1;
  const strangers: string[] = [];
  let [words, keys] = [0, 0];
  let queue: Promise<unknown> = Promise.resolve();
  const byOf = (letter: string): string => {
    const seat = seats.find(each => each.letter === letter);
    return seat ? browserOf(seat) : grid;
  };
  const serve = (letter: string, request: Request): Promise<Response> => {
    const answer = queue.then(async () => {
      try {
        return await tenant.fetch(request);
      } finally {
        const changes = ledger.news();
        if (changes.length > 0) oracle.listed(byOf(letter), changes);
        const seat = seats.find(each => each.letter === letter);
        const person = seat && world.users.find(user => user.mail === cast[seat.person]);
        for (const { field, by } of changes)
          if (person && by !== null && by !== person.oid) strangers.push(`${field} of ${person.name}`);
      }
    });
    queue = answer.catch(() => undefined);
    return time.during(answer);
  };
  const around: Surroundings = {
    place,
    random,
    serve,
    disks: `history-${played}-`,
    newKey: () => `00000000-0000-4000-8000-${String((keys += 1)).padStart(12, '0')}`,
    drawn: (seat, tab) => {
      time.stir();
      const view = tab.desk.view();
      if (view.state === 'open' && !acting.has(seat.letter))
        oracle.drawn(seat.letter, browserOf(seat), sightOf(view));
    },
  };
  return { place, seats, oracle, ledger, around, random, acting, strangers, word: () => `o${(words += 1)}` };
}

const parse = (step: string) => {
  const parts = step.split(' ');
  const numbers = parts.filter(part => /^\d+$/.test(part)).map(Number);
  const time = parts.find(part => /^[+~]\d+$/.test(part)) ?? '+0';
  return {
    who: must(parts[0]),
    what: must(parts[1]),
    numbers,
    turns: time.startsWith('~'),
    ms: Number(time.slice(1)),
  };
};

async function take(scene: Scene, step: string): Promise<void> {
  const { who, what, numbers, turns, ms } = parse(step);
  const { time } = scene.place;
  const seat = scene.seats.find(({ letter }) => letter === who);
  if (who === 'G') await inGrid(scene, what, numbers);
  else if (who === 'X') trouble(scene.place.tenant, what, numbers);
  else if (seat) await at(scene, seat, what, numbers);
  else throw new Error(`Nobody sits at ${who}: ${step}`);
  if (turns) return time.turns(ms);
  await time.pass(ms);
  for (const each of scene.seats) if (each.tab) scene.oracle.rested(each.letter);
}

/** Somebody does something on a screen; the oracle sees it before and after. */
function act(scene: Scene, seat: Seat, run: () => void, what = ''): void {
  const { tab } = seat;
  const before = screenOf(seat);
  if (!tab || !before) return;
  scene.acting.add(seat.letter);
  inLife(tab.life, run);
  scene.acting.delete(seat.letter);
  const after = screenOf(seat);
  if (after) scene.oracle.acted(seat.letter, browserOf(seat), sightOf(before), sightOf(after), what);
  scene.place.time.stir();
}

async function at(scene: Scene, seat: Seat, what: string, which: readonly number[]): Promise<void> {
  const { line, tab } = seat;
  const [first = 0, second = 0] = which;
  const desk = tab?.desk;
  switch (what) {
    case 'opens':
      // A page belongs to whoever is signed in when it opens; here that is whoever sits there.
      if (!tab) line.account = seat.person;
      return openTab(seat, scene.around);
    case 'dies':
      scene.oracle.killed(seat.letter);
      return killTab(seat, scene.random);
    case 'leaves':
      scene.oracle.killed(seat.letter);
      return leaveTab(seat, scene.random);
    case 'unplugs':
      line.online = false;
      return;
    case 'plugs':
      line.online = true;
      if (tab) inLife(tab.life, () => tab.desk.online());
      return;
    case 'loses':
      line.losses.push(...Array.from({ length: second + 1 }, () => lossOf(first)));
      return;
    case 'slows':
      line.slow = first;
      return;
    case 'drifts':
      seat.skew = (first - 30) * 60_000;
      return;
    case 'swaps':
      // Somebody else signs in to the browser; at the next time whoever sits there is back.
      line.account = line.account === seat.person ? 'annika' : seat.person;
      return;
    case 'signsOut':
      line.signedIn = false;
      return;
    case 'signsIn':
      if (tab) inLife(tab.life, () => tab.desk.signIn());
      return;
    case 'retries':
      if (tab) inLife(tab.life, () => tab.desk.retry());
      return;
    case 'publishes':
      if (writable(scene, seat)) act(scene, seat, () => desk?.publish());
      return;
    case 'reopens':
      return act(scene, seat, () => desk?.reopen());
    case 'drops':
      if (screenOf(seat)?.saving.state === 'held') act(scene, seat, () => desk?.dropUnsent());
      return;
    case 'undoes':
      if (writable(scene, seat)) act(scene, seat, () => desk?.undo());
      return;
    case 'redoes':
      if (writable(scene, seat)) act(scene, seat, () => desk?.redo());
      return;
    case 'chooses': {
      const offered = screenOf(seat)?.collisions ?? [];
      const collision = offered[first % Math.max(1, offered.length)];
      const choice = must((['mine', 'theirs', 'both'] as const)[second % 3]);
      if (!collision || !writable(scene, seat)) return;
      // The question leaves the screen when the disk has answered: whoever chose has seen both texts.
      scene.oracle.chose(seat.letter, collision);
      act(scene, seat, () => desk?.resolve(collision.id, choice));
      return;
    }
    case 'types': {
      // Four keystrokes' worth, each growing the text by a word, as fast as a person types.
      for (let word = 0; word < 4; word += 1) {
        edit(scene, seat, word === 0 ? 'appends' : 'grows', [first]);
        await scene.place.time.pass(250);
      }
      return;
    }
    default:
      return edit(scene, seat, what, which);
  }
}

const lossOf = (which: number): 'answer' | 'request' => (which % 2 === 0 ? 'answer' : 'request');

function writable(scene: Scene, seat: Seat): boolean {
  const view = screenOf(seat);
  if (!view) return false;
  if (view.readOnly === 'noWriteAccess') act(scene, seat, () => seat.tab?.desk.startWriting());
  return screenOf(seat)?.readOnly === null;
}

function edit(scene: Scene, seat: Seat, what: string, which: readonly number[]): void {
  if (!writable(scene, seat)) return;
  const minutes = must(screenOf(seat)).minutes;
  const { word } = scene;
  const known = acts[what];
  if (!known) throw new Error(`Nobody knows how one ${what}.`);
  const made = known({ minutes, word, newKey: scene.around.newKey }, ...which);
  if (made) act(scene, seat, () => seat.tab?.desk.edit(made), what);
}

/** How long a calm county may need to get everything home. */
const longestPeace = 20;
/** How many half minutes a page may show what no longer is. */
const longestLag = 5;

/** The troubles are over and everybody is back; when all is quiet, the oracle is asked. */
async function end(scene: Scene): Promise<Omit<Played, 'complaints'>> {
  const { place, seats, oracle, ledger } = scene;
  trouble(place.tenant, 'calms', []);
  for (const seat of seats) {
    Object.assign(seat.line, { online: true, slow: 40, signedIn: true, account: seat.person });
    seat.line.losses.splice(0);
    await at(scene, seat, 'opens', []);
    await at(scene, seat, 'plugs', []);
  }
  const restless = await peace(scene);
  // Then everybody looks afresh: what they see now is what a reader sees tomorrow.
  for (const seat of seats) {
    await at(scene, seat, 'leaves', []);
    await place.time.pass(500);
    await at(scene, seat, 'opens', []);
  }
  const unsaved = [...restless, ...(await peace(scene))];
  let [screens, lists] = [screensOf(seats), ledger.sight()];
  const unequal = (): readonly string[] =>
    [...screens].flatMap(([seat, sight]) => differences(seat, sight, lists));
  // What is read may lag behind what was just written; every minute or so a page reads everything anew.
  for (let wait = 0; wait < longestLag && unequal().length > 0; wait += 1) {
    await place.time.pass(30_000);
    [screens, lists] = [screensOf(seats), ledger.sight()];
  }
  const byBrowser = new Map([...screens].map(([seat, sight]) => [browserOf(seat), sight]));
  const verdict = oracle.verdict(lists, byBrowser);
  return {
    ...verdict,
    doubled: [...ledger.faults(), ...twice(lists)],
    orphans: orphans(lists, [...screens.values()]),
    unequal: unequal(),
    unsaved,
    strangers: scene.strangers,
  };
}

const screensOf = (seats: readonly Seat[]): ReadonlyMap<Seat, Sight> =>
  new Map(
    seats.map(seat => {
      const view = screenOf(seat);
      return [seat, view ? sightOf(view) : noSight] as const;
    }),
  );

/** Lets time pass until all is saved, with what a person would do about it; says what still stands in the way. */
async function peace(scene: Scene): Promise<readonly string[]> {
  let restless: readonly string[] = [];
  for (let round = 0; round < longestPeace; round += 1) {
    await scene.place.time.pass(round < 2 ? 3_000 : 30_000);
    restless = [];
    for (const seat of scene.seats) {
      const view = seat.tab?.desk.view();
      const state = view?.state === 'open' ? view.saving.state : (view?.state ?? 'closed');
      const busy = view?.state === 'open' && view.publishing !== null;
      if (['saved', 'proposal'].includes(state) && !busy) continue;
      restless = [...restless, `${seat.letter} is ${busy ? 'publishing' : state}`];
      await helpOn(scene, seat, state, busy);
    }
    if (restless.length === 0) return [];
  }
  return restless;
}

async function helpOn(scene: Scene, seat: Seat, state: string, publishing: boolean): Promise<void> {
  if (['signedOut', 'signIn', 'otherUser'].includes(state)) return at(scene, seat, 'signsIn', []);
  if (publishing && seat.tab) return act(scene, seat, () => seat.tab?.desk.stopPublishing());
  if (state === 'held') return at(scene, seat, 'reopens', []);
  if (state === 'refused' || state === 'failed') return at(scene, seat, 'retries', []);
}

/** Rows under an item that is gone, of which nobody is asked: no screen shows them. Items move up a level instead. */
function orphans(lists: Sight, screens: readonly Sight[]): readonly string[] {
  const asked = new Set(screens.flatMap(({ offered }) => offered.map(({ row }) => row)));
  return [...lists.rows].flatMap(([row, above]) =>
    above === null || row.startsWith('item/') || lists.rows.has(above) || asked.has(above) || asked.has(row)
      ? []
      : [`${row} under ${above}, which is gone`],
  );
}

/** Words that people wrote once and that stand twice in the lists. */
function twice(lists: Sight): readonly string[] {
  const all = [...lists.fields].flatMap(([field, value]) => wordsOf(value).map(word => ({ field, word })));
  return all.flatMap(({ field, word }, index) => {
    const first = all.findIndex(each => each.word === word);
    return first === index ? [] : [`${word} stands in ${must(all[first]).field} and in ${field}`];
  });
}

/** What a seat shows and the lists do not hold, or the other way round. */
function differences({ letter }: Seat, shown: Sight, lists: Sight): readonly string[] {
  if (![...lists.rows.keys()].some(row => row.startsWith('meeting/'))) return [];
  if (shown.fields.size === 0) return [`${letter} shows no meeting`];
  const fields = [...new Set([...shown.fields.keys(), ...lists.fields.keys()])];
  return fields.flatMap(field => {
    const [screen, list] = [shown.fields.get(field), lists.fields.get(field)];
    return screen === list
      ? []
      : [`${letter} shows ${screen ?? 'nothing'} for ${list ?? 'nothing'} in ${field}`];
  });
}
