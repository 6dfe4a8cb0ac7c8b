import { faultsOf, play, type History, type Played } from './histories.ts';
import { randomFrom } from './histories-time.ts';

// Histories by chance, from a number; and the way from one that went wrong to the few steps that it takes.

type Drawing = { readonly below: (count: number) => number; readonly of: <T>(list: readonly T[]) => T };

function drawing(random: () => number): Drawing {
  const below = (count: number): number => Math.floor(random() * count);
  return {
    below,
    of: list => {
      const drawn = list[below(list.length)];
      if (drawn === undefined) throw new Error('There is nothing to draw from.');
      return drawn;
    },
  };
}

/** A drawing in which each part has as many lots as its number says. */
const lots = <T>(parts: readonly (readonly [lots: number, what: T])[]): readonly T[] =>
  parts.flatMap(([count, what]) => Array.from({ length: count }, () => what));

const seatings = lots<readonly string[]>([
  [7, ['klara@1', 'elin@2']],
  [5, ['klara@1', 'elin@2', 'annika@3']],
  [3, ['klara@1', 'klara@2']],
  [3, ['klara@1', 'klara@1']],
  [4, ['klara@1', 'klara@1', 'elin@2']],
]);

/** How much time passes after a step: none, a moment, a pause in typing, a round of saving, a coffee. */
const pauses = lots([
  [5, '+0'],
  [2, '+200'],
  [3, '+800'],
  [5, '+1500'],
  [3, '+3000'],
  [3, '+7000'],
  [1, '+30000'],
]);

/** What a person writes; which item or word, is mostly among the first few, so that people meet. */
const writing = lots([
  [4, 'appends'],
  [2, 'types'],
  [1, 'prepends'],
  [3, 'extends'],
  [5, 'replaces'],
  [2, 'rewrites'],
  [2, 'erases'],
  [3, 'titles'],
  [2, 'places'],
  [1, 'registers'],
  [4, 'marks'],
  [1, 'confirms'],
  [2, 'adds'],
  [1, 'subs'],
  [3, 'removes'],
  [3, 'moves'],
  [3, 'decides'],
  [3, 'rewords'],
  [2, 'strikes'],
  [2, 'settles'],
  [1, 'shifts'],
  [2, 'assigns'],
  [2, 'promises'],
  [1, 'releases'],
  [1, 'welcomes'],
  [1, 'dismisses'],
  [3, 'undoes'],
  [1, 'redoes'],
  [4, 'chooses'],
]);

const surroundings = lots([
  [4, 'unplugs'],
  [4, 'plugs'],
  [5, 'dies'],
  [1, 'leaves'],
  [5, 'opens'],
  [4, 'loses'],
  [1, 'slows'],
  [1, 'drifts'],
  [1, 'signsOut'],
  [1, 'signsIn'],
  [1, 'swaps'],
  [1, 'drops'],
  [1, 'publishes'],
  [1, 'reopens'],
]);

const troubles = lots([
  [2, 'throttles'],
  [2, 'stumbles'],
  [3, 'halves'],
  [1, 'refuses'],
  [1, 'breaks'],
  [1, 'expires'],
  [1, 'locks'],
  [1, 'fills'],
  [3, 'belies'],
  [2, 'spoils'],
  [1, 'forgets'],
  [3, 'lags'],
  [1, 'skews'],
  [4, 'storms'],
]);

const inGrid = lots([
  [2, 'titles'],
  [2, 'appends'],
  [2, 'replaces'],
  [2, 'marks'],
  [1, 'places'],
  [2, 'rewords'],
  [1, 'strikes'],
  [1, 'dismisses'],
]);

/** The history of this number: the same at every call. */
export function historyOf(seed: number): History {
  const { below, of } = drawing(randomFrom(seed));
  const seats = of(seatings);
  const length = 6 + below(9);
  const steps: string[] = [];
  while (steps.length < length) {
    const who = String.fromCharCode(65 + below(seats.length));
    const chance = below(100);
    // In the middle of things: nothing comes to rest before the next step, which is often the tab's end.
    if (chance < 5)
      steps.push(`${who} ${of(writing)} ${below(3)} ${below(3)} 0 ~${below(5)}`, `${who} dies +0`);
    else if (chance < 72)
      steps.push(`${who} ${of(writing)} ${below(3)} ${below(3)} ${below(2)} ${of(pauses)}`);
    else if (chance < 88) steps.push(aroundStep(who, of(surroundings), below) + ` ${of(pauses)}`);
    else if (chance < 95) steps.push(`X ${of(troubles)} ${below(4)} ${below(3)} +0`);
    else steps.push(`G ${of(inGrid)} ${below(3)} ${below(3)} ${of(pauses)}`);
  }
  return { seats, from: below(8) === 0 ? 'proposal' : 'begun', chance: seed, steps };
}

function aroundStep(who: string, what: string, below: (count: number) => number): string {
  if (what === 'loses') return `${who} loses ${below(2)} ${below(2)}`;
  if (what === 'slows') return `${who} slows ${[200, 900, 2500][below(3)] ?? 0}`;
  if (what === 'drifts') return `${who} drifts ${below(60)}`;
  return `${who} ${what}`;
}

/** The kind of a fault: "lost", "doubled", … */
export const kindOf = (fault: string): string => fault.slice(0, fault.indexOf(':'));

export type Counterexample = { readonly history: History; readonly played: Played };

/** The same fault in as few steps as can be found by leaving steps out, and with as little time between them. */
export async function shrunk(found: Counterexample, kind: string): Promise<Counterexample> {
  let best = found;
  const tries = async (history: History): Promise<boolean> => {
    const played = await play(history);
    if (!faultsOf(played).some(fault => kindOf(fault) === kind)) return false;
    best = { history, played };
    return true;
  };
  for (let changed = true; changed;) {
    changed = false;
    for (
      let size = Math.ceil(best.history.steps.length / 2);
      size >= 1;
      size = size > 1 ? Math.floor(size / 2) : 0
    ) {
      for (let from = 0; from < best.history.steps.length;) {
        const { steps } = best.history;
        const fewer = [...steps.slice(0, from), ...steps.slice(from + size)];
        if (await tries({ ...best.history, steps: fewer })) changed = true;
        else from += size;
      }
    }
    const { seats, steps } = best.history;
    const last = String.fromCharCode(64 + seats.length);
    if (seats.length > 1 && !steps.some(step => step.startsWith(`${last} `)))
      changed = (await tries({ ...best.history, seats: seats.slice(0, -1) })) || changed;
    if (best.history.from === 'proposal')
      changed = (await tries({ ...best.history, from: 'begun' })) || changed;
  }
  return best;
}

/** A counterexample as it can be played again. */
export function scriptOf({ history, played }: Counterexample): string {
  const { seats, from = 'begun', chance = 1, steps } = history;
  const quoted = (list: readonly string[]): string => list.map(each => `'${each}'`).join(', ');
  return [
    `{ seats: [${quoted(seats)}], from: '${from}', chance: ${chance},`,
    `  steps: [${quoted(steps)}] }`,
    ...faultsOf(played).map(fault => `  // ${fault}`),
  ].join('\n');
}
