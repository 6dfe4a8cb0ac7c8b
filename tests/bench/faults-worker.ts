import { faultsOf, play } from '../desk/histories.ts';
import { historyOf, kindOf, scriptOf, shrunk } from '../desk/histories-search.ts';

// Plays the histories of some numbers in a process of its own, and tells of each in a line of JSON:
// `node faults-worker.mjs FIRST STEP LAST` plays FIRST, FIRST + STEP, … up to LAST.

/** What one history came to. */
export type Told = {
  readonly seed: number;
  readonly words: number;
  readonly made: number;
  readonly lost: number;
  readonly doubled: number;
  readonly unequal: number;
  readonly missed: number;
  readonly false: number;
  /** Whatever else went wrong: not saved at the end, under another's name, a complaint in the console. */
  readonly other: number;
  /** The history in as few steps as it takes, with what went wrong; null when all is well. */
  readonly script: string | null;
};

async function tell(seed: number): Promise<Told> {
  const history = historyOf(seed);
  const played = await play(history);
  const faults = faultsOf(played);
  const [first] = faults;
  const script = first === undefined ? null : scriptOf(await shrunk({ history, played }, kindOf(first)));
  return {
    seed,
    words: played.words,
    made: played.made,
    lost: played.lost.length + played.orphans.length,
    doubled: played.doubled.length,
    unequal: played.unequal.length === 0 ? 0 : 1,
    missed: played.missed.length,
    false: played.false.length,
    other: played.unsaved.length + played.strangers.length + played.complaints.length,
    script,
  };
}

async function main(): Promise<void> {
  const [first = 1, step = 1, end = 1] = process.argv.slice(2).map(Number);
  for (let seed = first; seed <= end; seed += step) console.log(JSON.stringify(await tell(seed)));
}

await main();
