// The simulated tenant: one function from Request to Response that speaks Microsoft Graph as documented, knows
// scopes and rights, remembers what is written, and can fail on demand. What it does not know it refuses by
// name. Reached in process by `fetch`, or over the line by serveTenant (server.ts).

import type { Habits, Premises } from './call.ts';
import { hexOf } from './chance.ts';
import { answerControl } from './control.ts';
import { exchange, guardedAnswer, responseOf } from './exchange.ts';
import { calm } from './faults.ts';
import type { Fault, Weather } from './faults.ts';
import { openJournal } from './journal.ts';
import type { Entry } from './journal.ts';
import { memoryStore } from './memory-store.ts';
import type { Store } from './memory-store.ts';
import { openPast } from './past.ts';
import { openMeter } from './resource-units.ts';
import { seedNorrdal } from './seed.ts';
import { stateOf } from './state.ts';
import type { State } from './state.ts';
import { openWeather } from './weather.ts';
import type { World } from './world.ts';

/** Makes the world that a tenant begins with; `blobs` takes the bytes of its files. */
export type Seed = (at: number, blobs: Map<string, Uint8Array>) => World;

export type TenantOptions = {
  /** The tenant's clock, milliseconds since 1970. Ordinarily Date.now. */
  readonly now?: () => number;
  /** What it remembers between starts. Ordinarily nothing (memory-store.ts); on disk: disk-store.ts. */
  readonly store?: Store;
  /** A number for the county of Norrdal in one of its variants, or a seed of one's own. */
  readonly seed?: number | Seed;
  readonly habits?: Partial<Habits>;
  /** Added to every answer. */
  readonly latencyMs?: number;
  /** How slowness passes; ordinarily by the true clock. */
  readonly wait?: (ms: number) => Promise<void>;
};

export type Tenant = {
  /** Plays `fetch`: follows redirections as a browser does; a dropped request rejects with a TypeError. */
  readonly fetch: (request: Request | string | URL, init?: RequestInit) => Promise<Response>;
  /** The bare answer, redirections and all: what a server hands on. */
  readonly answer: (request: Request) => Promise<Response>;
  /** Every row and file of every site. */
  readonly state: () => Promise<State>;
  /** Begins again from the seed; faults and the log are forgotten too. */
  readonly reset: () => Promise<void>;
  readonly setFaults: (faults: readonly Fault[]) => void;
  /** Faults and storm (readWeather, readStorm); what was set before is gone. */
  readonly setWeather: (weather: Weather) => void;
  /** The weather that is set and how often each part of it has met something. */
  readonly weather: () => Readonly<Record<string, unknown>>;
  /** The Graph requests so far, oldest first, without tokens. */
  readonly requests: () => readonly Entry[];
  /** The remembered world itself, for tests that look closer. */
  readonly world: () => Promise<World>;
  readonly now: () => number;
  /** Waits until everything is in the store. */
  readonly flush: () => Promise<void>;
};

const ordinaryHabits: Habits = {
  etagInFieldsAnswer: false,
  shiftDates: false,
  convertsToPdf: true,
  pageSize: 200,
  viewThreshold: 5000,
  unitsPerMinute: null,
};

export function createTenant(options: TenantOptions = {}): Tenant {
  const trueNow = options.now ?? Date.now;
  const store = options.store ?? memoryStore();
  const seed = typeof options.seed === 'function' ? options.seed : seedNorrdal(options.seed ?? 1);
  const weather = openWeather(trueNow);
  const meter = openMeter();
  const past = openPast();
  const now = (): number => trueNow() + weather.skew();
  const journal = openJournal();
  const made = performance.now();
  let opening: Promise<Premises> | null = null;
  let saving: Promise<void> = Promise.resolve();
  let served = 0;

  async function open(fresh: boolean): Promise<Premises> {
    const kept = fresh ? null : await store.load();
    const blobs = new Map(kept?.blobs ?? []);
    const premises: Premises = {
      world: kept?.world ?? seed(trueNow(), blobs),
      blobs,
      tickets: new Map(),
      now,
      past,
      habits: { ...ordinaryHabits, ...options.habits },
      changed: () => {
        saving = store.keep({ world: premises.world, blobs: premises.blobs });
      },
    };
    if (!kept) premises.changed();
    return premises;
  }
  const premisesNow = (): Promise<Premises> => (opening ??= open(false));

  async function answer(request: Request): Promise<Response> {
    const premises = await premisesNow();
    const url = new URL(request.url);
    const body = request.body ? new Uint8Array(await request.arrayBuffer()) : null;
    served += 1;
    const requestId = `${hexOf(`request/${served}`, 8)}-0000-4000-8000-${String(served).padStart(12, '0')}`;
    if (url.pathname.startsWith('/sim/')) {
      const told = await guardedAnswer(requestId, now, () =>
        answerControl({ request, url, body, premises, weather, journal, reset, state: stateOf }),
      );
      return responseOf({ answer: told, spoiling: null }, requestId, now());
    }
    const { latencyMs = 0, wait = pause } = options;
    const sent = await exchange(
      { premises, weather, meter, journal, now: trueNow, made, latencyMs, wait },
      request,
      body,
      requestId,
    );
    return responseOf(sent, requestId, now());
  }

  async function reset(): Promise<void> {
    weather.set(calm);
    meter.clear();
    journal.clear();
    opening = open(true);
    await opening;
  }

  async function follow(request: Request): Promise<Response> {
    const response = await answer(request);
    const location = response.headers.get('location');
    if (response.status !== 302 || location === null || request.redirect === 'manual') return response;
    return answer(new Request(location));
  }

  return {
    fetch: (request, init) => follow(new Request(request, init)),
    answer,
    state: async () => stateOf(await premisesNow(), false),
    reset,
    setFaults: faults => weather.set({ ...calm, faults }),
    setWeather: weather.set,
    weather: weather.told,
    requests: journal.entries,
    world: async () => (await premisesNow()).world,
    now,
    flush: async () => {
      await premisesNow();
      await saving;
      await store.flush();
    },
  };
}

const pause = async (ms: number): Promise<void> => {
  if (ms > 0) await new Promise(resolve => setTimeout(resolve, ms));
};
