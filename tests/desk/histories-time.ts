import { AsyncLocalStorage } from 'node:async_hooks';
import { friday } from './sit.ts';

// One time for everybody in a history. It moves only by hand, and never before everything that follows from the
// last move has come to rest: that makes a history the same at every run.

/** Whoever a piece of running code belongs to; dead ones run nothing more. */
export type Life = { readonly name: string; dead: boolean };

/** The life whose code is running now; null for the test's own. */
const lives = new AsyncLocalStorage<Life>();
export const lifeNow = (): Life | null => lives.getStore() ?? null;
export const inLife = <T>(life: Life, run: () => T): T => lives.run(life, run);

const never = new Promise<never>(() => undefined);

/** The same promise for somebody who lives; for the dead it neither resolves nor rejects. */
export async function alive<T>(life: Life, work: Promise<T>): Promise<T> {
  try {
    const value = await work;
    return life.dead ? await never : value;
  } catch (error) {
    if (life.dead) return never;
    throw error;
  }
}

export type Time = {
  readonly now: () => number;
  /** Runs once after `ms` unless called off, or unless the one it belongs to has died by then. */
  readonly later: (life: Life | null, ms: number, run: () => void) => () => void;
  /** Something is under way that no timer tells of; time waits for it. */
  readonly during: <T>(work: Promise<T>) => Promise<T>;
  /** Something that only time will bring is waited for. */
  readonly awaiting: <T>(work: Promise<T>) => Promise<T>;
  /**
   * Rests only once this no longer holds, unless something else is awaited: scripts that are fetched on demand come
   * by a clock of their own.
   */
  readonly whenNot: (busy: () => boolean) => void;
  /** Something happened: what follows from it is waited for. */
  readonly stir: () => void;
  /** A few turns of the event loop and no more: the middle of things. */
  readonly turns: (count: number) => Promise<void>;
  /** Until nothing moves any more without time. */
  readonly rest: () => Promise<void>;
  readonly pass: (ms: number) => Promise<void>;
};

type Timer = { readonly at: number; readonly life: Life | null; readonly run: () => void };

/** Turns of the event loop in which nothing may happen before all is held to be quiet: a disk's steps take one or two. */
const quietTurns = 10;
/** Longer than this no script is waited for. */
const mostTurns = 5_000;

const turn = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

export function openTime(start = friday): Time {
  let now = start;
  let timers: readonly Timer[] = [];
  let stirred = 0;
  let underWay = 0;
  let awaited = 0;
  let reasons: readonly (() => boolean)[] = [];

  const rest = async (): Promise<void> => {
    for (let quiet = 0, seen = stirred, turns = 0; quiet < quietTurns; turns += 1) {
      await turn();
      const fetches = turns < mostTurns && awaited === 0 && reasons.some(busy => busy());
      const isQuiet = underWay === 0 && seen === stirred && !fetches;
      quiet = isQuiet ? quiet + 1 : 0;
      seen = stirred;
    }
  };

  return {
    now: () => now,
    later: (life, ms, run) => {
      const timer = { at: now + ms, life, run };
      timers = [...timers, timer];
      stirred += 1;
      return () => {
        timers = timers.filter(each => each !== timer);
      };
    },
    during: async work => {
      underWay += 1;
      try {
        return await work;
      } finally {
        underWay -= 1;
        stirred += 1;
      }
    },
    awaiting: async work => {
      awaited += 1;
      try {
        return await work;
      } finally {
        awaited -= 1;
        stirred += 1;
      }
    },
    whenNot: busy => {
      reasons = [...reasons, busy];
    },
    stir: () => {
      stirred += 1;
    },
    turns: async count => {
      for (let each = 0; each < count; each += 1) await turn();
    },
    rest,
    pass: async ms => {
      const until = now + ms;
      await rest();
      for (;;) {
        timers = timers.filter(({ life }) => !life?.dead);
        const next = timers.reduce<Timer | null>(
          (first, each) => (first && first.at <= each.at ? first : each),
          null,
        );
        if (!next || next.at > until) break;
        timers = timers.filter(each => each !== next);
        now = Math.max(now, next.at);
        if (next.life) inLife(next.life, next.run);
        else next.run();
        await rest();
      }
      now = until;
    },
  };
}

/** Numbers from 0 to below 1 that follow from a seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
