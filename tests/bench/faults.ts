import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import type { Figures } from './budgets.ts';
import type { Told } from './faults-worker.ts';

// Two thousand short histories of people in one meeting while everything fails (tests/desk/histories.ts): what was
// lost, what stands twice, who sees what, and which questions were asked.

const histories = 2_000;
/** Numbers of the histories: the same at every run. */
const firstSeed = 1;

const root = join(import.meta.dirname, '..', '..');

/**
 * The worker as one script. Bundled, because scripts fetched on demand come there at once: a history takes the same
 * course at every run.
 */
async function bundled(): Promise<string> {
  const folder = join(root, 'node_modules', '.cache', 'handlingar');
  mkdirSync(folder, { recursive: true });
  const outfile = join(folder, 'faults-worker.mjs');
  await build({
    entryPoints: [join(import.meta.dirname, 'faults-worker.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    sourcemap: 'inline',
    logLevel: 'error',
  });
  return outfile;
}

/** Plays the numbers from `first` in steps of `step`; each history that went wrong is told on standard error. */
function playIn(script: string, first: number, step: number, told: (one: Told) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = [first, step, firstSeed + histories - 1].map(String);
    const child = spawn(process.execPath, ['--enable-source-maps', script, ...asked], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    createInterface({ input: child.stdout }).on('line', line => told(JSON.parse(line) as Told));
    child.on('error', reject);
    child.on('close', code => {
      if (code === 0) resolve();
      else reject(new Error(`The histories from ${first} on ended with ${code}.`));
    });
  });
}

/** Plays all histories, as many at a time as there are processors. */
export async function measureFaults(): Promise<Figures> {
  const script = await bundled();
  const all: Told[] = [];
  const workers = availableParallelism();
  await Promise.all(
    Array.from({ length: workers }, (_, at) =>
      playIn(script, firstSeed + at, workers, one => {
        all.push(one);
        if (one.script !== null) console.error(`History ${one.seed}:\n${one.script}`);
        if (all.length % 200 === 0) console.error(`${all.length} of ${histories} histories`);
      }),
    ),
  );
  const sum = (of: (one: Told) => number): number => all.reduce((total, one) => total + of(one), 0);
  return {
    'faults.histories': all.length,
    'faults.words': sum(one => one.words),
    'faults.words-lost': sum(one => one.lost),
    'faults.rows-doubled': sum(one => one.doubled),
    'faults.unequal-ends': sum(one => one.unequal),
    'faults.collisions-made': sum(one => one.made),
    'faults.collisions-missed': sum(one => one.missed),
    'faults.collisions-false': sum(one => one.false),
    'faults.other': sum(one => one.other),
  };
}
