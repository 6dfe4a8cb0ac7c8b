// Trouble on demand, as it is asked for: the form of a fault and of a whole weather, the same in a file and over
// the line. What meets which request is decided in weather.ts.

import { badRequest } from './answer.ts';
import { isRecord } from './call.ts';
import { numberIn, oneOf, onlyNames, textIn } from './given-json.ts';
import { readStorm } from './storm.ts';
import type { Storm } from './storm.ts';

/** What happens to the answer on its way: broken off, half of it as if whole, a proxy's page, left out of its batch. */
export type Spoiling = 'cut' | 'short' | 'html' | 'missing';

/** How far behind a reader is: as the lists stood so long ago, or so many writes ago in each of them. */
export type Lag = { readonly ms: number } | { readonly writes: number };

/** Best effort, as the service's own headers of this name: reset in seconds. */
export type RateLimit = { readonly limit: number; readonly remaining: number; readonly reset: number };

export type Fault = {
  /**
   * What is absent matches everything; `path` is a regular expression or a plain piece of path and query.
   * `part`: meets parts of a batch too. Ordinarily so when method or path is named, for a client may send in a
   * batch what it could have sent alone. `only`: meets nothing else.
   */
  readonly match: {
    readonly method: string | null;
    readonly path: string | null;
    readonly part: boolean | 'only';
  };
  readonly status: number | null;
  readonly code: string | null;
  readonly message: string | null;
  /** Seconds, for the header Retry-After. */
  readonly retryAfter: number | null;
  /** With status 401: the claims (JSON text) that a token must have been asked for with. */
  readonly claims: string | null;
  readonly drop: 'request' | 'answer' | null;
  readonly latencyMs: number;
  /** How many requests it still meets; null = until it is taken away. */
  readonly times: number | null;
  /** How Retry-After is written. */
  readonly retryAs?: 'seconds' | 'date';
  /** With status: what was asked for is done all the same, as behind a gateway that gave up waiting. */
  readonly done?: boolean;
  readonly answer?: Spoiling | null;
  /** Reading only: rows, lists and delta are answered from the past. Writes see the truth. */
  readonly stale?: Lag | null;
  readonly rateLimit?: RateLimit | null;
  /** The tenant refuses what goes through more rows than this. */
  readonly viewThreshold?: number | null;
  /** How far the tenant's clock is ahead of the true one, for as long as the fault is in force. */
  readonly clockSkewMs?: number | null;
  /** Lets so many matching requests pass first. */
  readonly after?: number;
  /** Of those that follow, meets the first and then each so many-th. */
  readonly every?: number | null;
  /** From 0 to 1; which ones is decided by the weather's seed. */
  readonly chance?: number | null;
  /** Ms of the tenant's clock since the weather was set. */
  readonly from?: number | null;
  readonly until?: number | null;
};

export type Weather = {
  readonly faults: readonly Fault[];
  readonly storm: Storm | null;
  /** Decides what `chance` means. */
  readonly seed: number;
  /** More resource units than this in a minute are refused with 429; null = no end. */
  readonly unitsPerMinute: number | null;
  /** What people call it. */
  readonly name: string | null;
};

/** The line breaks: what `fetch` says when there is no network. */
export class LineLost extends TypeError {}

/** Nothing is in the way. */
export const calm: Weather = { faults: [], storm: null, seed: 1, unitsPerMinute: null, name: null };

/** Faults as they come in `{"faults": […]}`; a mistake in one is refused by name. */
export function readFaults(body: unknown): readonly Fault[] {
  const list = isRecord(body) ? body['faults'] : body;
  if (!Array.isArray(list)) throw badRequest('POST /sim/faults: the body must be {"faults": […]}.');
  return list.map((one: unknown, at) => readFault(one, `POST /sim/faults: fault ${at + 1}`));
}

// What GET answers beside the weather itself, so that it can be set again as it was shown.
const told = ['met', 'stormMet', 'recent', 'since'];

/** A whole weather: `{"faults": […], "storm": {…}, "seed": 7, "unitsPerMinute": 1250}`, each part optional. */
export function readWeather(body: unknown): Weather {
  const where = 'POST /sim/faults';
  if (!isRecord(body)) return { ...calm, faults: readFaults(body) };
  onlyNames(body, ['faults', 'storm', 'seed', 'unitsPerMinute', 'name', ...told], `${where}: the body`);
  if (!['faults', 'storm', 'unitsPerMinute'].some(name => name in body)) {
    throw badRequest(`${where}: the body must be {"faults": […]}, {"storm": {…}} or both.`);
  }
  const { storm } = body;
  return {
    faults: body['faults'] === undefined ? [] : readFaults(body),
    storm: storm === undefined || storm === null ? null : readStorm(storm, `${where}: storm`),
    seed: numberIn(body['seed'], where, 'seed') ?? 1,
    unitsPerMinute: numberIn(body['unitsPerMinute'], where, 'unitsPerMinute'),
    name: textIn(body['name'], where, 'name'),
  };
}

const effects = [
  'status',
  'drop',
  'latencyMs',
  'answer',
  'stale',
  'rateLimit',
  'viewThreshold',
  'clockSkewMs',
] as const;
const known = [
  ...['match', 'code', 'message', 'retryAfter', 'retryAs', 'claims', 'done'],
  ...['times', 'after', 'every', 'chance', 'from', 'until', 'met'],
  ...effects,
];

function readFault(value: unknown, where: string): Fault {
  if (!isRecord(value)) throw badRequest(`${where} is not an object.`);
  onlyNames(value, known, where);
  if (!effects.some(name => name in value)) {
    throw badRequest(`${where} does nothing: it needs one of ${effects.join(', ')}.`);
  }
  const { match = {} } = value;
  if (!isRecord(match)) throw badRequest(`${where}: match must be an object.`);
  onlyNames(match, ['method', 'path', 'part'], `${where}: match`);
  const method = textIn(match['method'], where, 'match.method')?.toUpperCase() ?? null;
  const path = textIn(match['path'], where, 'match.path');
  const { part = method !== null || path !== null } = match;
  const { done = false } = value;
  if (part !== true && part !== false && part !== 'only') {
    throw badRequest(`${where}: match.part must be true, false or 'only'.`);
  }
  if (typeof done !== 'boolean') throw badRequest(`${where}: done must be true or false.`);
  const fault: Fault = {
    match: { method, path, part },
    status: numberIn(value['status'], where, 'status', { least: 200, most: 599, whole: true }),
    code: textIn(value['code'], where, 'code'),
    message: textIn(value['message'], where, 'message'),
    retryAfter: numberIn(value['retryAfter'], where, 'retryAfter'),
    retryAs: oneOf(value['retryAs'], ['seconds', 'date'], where, 'retryAs') ?? 'seconds',
    claims: isRecord(value['claims'])
      ? JSON.stringify(value['claims'])
      : textIn(value['claims'], where, 'claims'),
    done,
    drop: oneOf(value['drop'], ['request', 'answer'], where, 'drop'),
    latencyMs: numberIn(value['latencyMs'], where, 'latencyMs') ?? 0,
    answer: oneOf(value['answer'], ['cut', 'short', 'html', 'missing'], where, 'answer'),
    stale: readLag(value['stale'], where),
    rateLimit: readRateLimit(value['rateLimit'], where),
    viewThreshold: numberIn(value['viewThreshold'], where, 'viewThreshold', { whole: true }),
    clockSkewMs: numberIn(value['clockSkewMs'], where, 'clockSkewMs', { least: -Infinity }),
    times: numberIn(value['times'], where, 'times', { whole: true }),
    after: numberIn(value['after'], where, 'after', { whole: true }) ?? 0,
    every: numberIn(value['every'], where, 'every', { least: 1, whole: true }),
    chance: numberIn(value['chance'], where, 'chance', { most: 1 }),
    from: numberIn(value['from'], where, 'from'),
    until: numberIn(value['until'], where, 'until'),
  };
  const counted = ['match', 'times', 'after', 'every', 'chance'].find(name => name in value);
  if (fault.clockSkewMs !== null && counted !== undefined) {
    throw badRequest(`${where}: clockSkewMs is for the whole tenant; '${counted}' cannot go with it.`);
  }
  return fault;
}

function readLag(value: unknown, where: string): Lag | null {
  if (value === undefined || value === null) return null;
  const given = isRecord(value) ? value : {};
  onlyNames(given, ['ms', 'writes'], `${where}: stale`);
  const ms = numberIn(given['ms'], where, 'stale.ms');
  const writes = numberIn(given['writes'], where, 'stale.writes', { whole: true });
  if (ms !== null && writes === null) return { ms };
  if (writes !== null && ms === null) return { writes };
  throw badRequest(`${where}: stale must be {"ms": …} or {"writes": …}.`);
}

function readRateLimit(value: unknown, where: string): RateLimit | null {
  if (value === undefined || value === null) return null;
  if (!isRecord(value)) throw badRequest(`${where}: rateLimit must be {"limit", "remaining", "reset"}.`);
  onlyNames(value, ['limit', 'remaining', 'reset'], `${where}: rateLimit`);
  const [limit, remaining, reset] = ['limit', 'remaining', 'reset'].map(name =>
    numberIn(value[name], where, `rateLimit.${name}`),
  );
  return { limit: limit ?? 1250, remaining: remaining ?? 0, reset: reset ?? 60 };
}
