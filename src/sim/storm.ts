// Endless weather out of a seed: each request over the line is met by some trouble with the probability
// `strength`. What meets it depends on the seed, the request and how often it was made before, and on nothing
// else, so that requests at the same time may come in any order.

import { badRequest } from './answer.ts';
import { isRecord } from './call.ts';
import { hexOf } from './chance.ts';
import type { Lag, Spoiling } from './faults.ts';
import { numberIn, onlyNames } from './given-json.ts';

/** Troubles that pass by themselves when the same is asked again. */
export const passingKinds = [
  'lostRequest',
  'lostAnswer',
  'latency',
  'cut',
  'short',
  'html',
  'missing',
  'halfBatch',
  'stale',
  '423',
  '429',
  '500',
  '502',
  '503',
  '504',
] as const;

/** Troubles that a person has to do something about, or that are not true: asked for by name only. */
export const lastingKinds = ['skew', 'threshold', '401', 'claims', '403', '409', '412', '507'] as const;

export type StormKind = (typeof passingKinds)[number] | (typeof lastingKinds)[number];

export type Storm = {
  readonly seed: number;
  /** Probability from 0 to 1 that a request meets something. */
  readonly strength: number;
  readonly kinds: readonly StormKind[];
  /** The longest that `latency` delays an answer. */
  readonly latencyMs: number;
  /** Ms of the tenant's clock since the storm was set; null = from the beginning, to no end. */
  readonly from: number | null;
  readonly until: number | null;
};

/** What a storm does to one request, or to one part of a batch. */
export type Strike = {
  readonly kind: StormKind;
  readonly latencyMs?: number;
  readonly drop?: 'request' | 'answer';
  readonly answer?: Spoiling;
  readonly stale?: Lag;
  readonly status?: number;
  readonly retryAfter?: number;
  /** What was asked for is done although it is refused. */
  readonly done?: boolean;
  readonly claims?: string;
};

const allKinds: readonly StormKind[] = [...passingKinds, ...lastingKinds];

/** `{"seed": 7, "strength": 0.3, "kinds": ["lostAnswer", "429"]}`; without kinds, all that pass by themselves. */
export function readStorm(value: unknown, where: string): Storm {
  if (!isRecord(value)) throw badRequest(`${where} must be {"seed", "strength", "kinds"}.`);
  onlyNames(value, ['seed', 'strength', 'kinds', 'latencyMs', 'from', 'until'], where);
  const { kinds = passingKinds } = value;
  if (!Array.isArray(kinds)) throw badRequest(`${where}: kinds must be a list.`);
  return {
    seed: numberIn(value['seed'], where, 'seed') ?? 1,
    strength: numberIn(value['strength'], where, 'strength', { most: 1 }) ?? 0.2,
    kinds: kinds.map((name: unknown) => {
      const found = allKinds.find(kind => kind === String(name));
      if (found === undefined) {
        throw badRequest(`${where}: kinds has '${String(name)}'; known are ${allKinds.join(', ')}.`);
      }
      return found;
    }),
    latencyMs: numberIn(value['latencyMs'], where, 'latencyMs') ?? 400,
    from: numberIn(value['from'], where, 'from'),
    until: numberIn(value['until'], where, 'until'),
  };
}

/** From 0 up to 1, the same for the same text. */
export const chanceOf = (text: string): number => parseInt(hexOf(text, 8), 16) / 4294967296;

/** How far ahead of the true time a storm with `skew` sets the tenant's clock: up to ten minutes either way. */
export const skewOf = (storm: Storm): number =>
  storm.kinds.includes('skew') ? Math.round((chanceOf(`${storm.seed}/skew`) * 2 - 1) * 600_000) : 0;

const claimsOf = (storm: Storm): string =>
  JSON.stringify({ access_token: { nbf: { essential: true, value: String(storm.seed) } } });

export type StruckRequest = {
  readonly method: string;
  readonly target: string;
  /** How often the very same was asked before. */
  readonly before: number;
  readonly parts: readonly { readonly id: string; readonly method: string; readonly url: string }[];
};

export type Struck = { readonly whole: Strike | null; readonly parts: readonly (Strike | null)[] };

/** What the storm does to a request; a trouble that is about one row meets single parts of a batch. */
export function strike(storm: Storm, request: StruckRequest): Struck {
  const { method, target, before, parts } = request;
  const roll = (what: string): number => chanceOf(`${storm.seed}/${method} ${target}/${before}/${what}`);
  const none: Struck = { whole: null, parts: parts.map(() => null) };
  if (roll('strength') >= storm.strength) return none;
  const fitting = storm.kinds.filter(kind => fits(kind, request));
  const kind = fitting[Math.floor(roll('kind') * fitting.length)];
  if (kind === undefined) return none;
  if (parts.length === 0 || !partwise.has(kind)) {
    return { ...none, whole: blow(storm, kind, roll) };
  }
  const first = Math.floor(roll('first') * parts.length);
  return {
    whole: null,
    parts: parts.map((part, at) => {
      const meets = at === first || roll(`part/${at}`) < 0.5;
      return meets && suits(kind, part.method, part.url)
        ? blow(storm, kind, what => roll(`${at}/${what}`))
        : null;
    }),
  };
}

const partwise: ReadonlySet<StormKind> = new Set<StormKind>([
  ...(['halfBatch', 'missing', 'stale', 'threshold', '403', '409', '412', '423', '507'] as const),
]);

function fits(kind: StormKind, { method, target, parts }: StruckRequest): boolean {
  if (parts.length > 0 && partwise.has(kind)) {
    return parts.some(part => suits(kind, part.method, part.url));
  }
  return suits(kind, method, target) && kind !== 'halfBatch' && kind !== 'missing';
}

/** Whether such a request can be met by this at all. */
function suits(kind: StormKind, method: string, target: string): boolean {
  switch (kind) {
    case 'skew':
      return false;
    case 'stale':
      return method === 'GET';
    case 'threshold':
      return method === 'GET' && /\/items\?/.test(target) && /filter|orderby/.test(target);
    case '409':
      return method === 'POST' || method === 'PUT';
    case '412':
      return method === 'PATCH' || method === 'DELETE';
    case '423':
      return method === 'PATCH' || method === 'DELETE' || method === 'PUT';
    case '507':
      return method === 'POST' || method === 'PUT' || method === 'PATCH';
    default:
      return true;
  }
}

function blow(storm: Storm, kind: StormKind, roll: (what: string) => number): Strike {
  const sometimes = roll('done') < 0.5;
  const retryAfter = 1 + Math.floor(roll('retryAfter') * 3);
  switch (kind) {
    case 'lostRequest':
      return { kind, drop: 'request' };
    case 'lostAnswer':
      return { kind, drop: 'answer' };
    case 'latency':
      return { kind, latencyMs: Math.round(roll('latency') * storm.latencyMs) };
    case 'cut':
    case 'short':
    case 'missing':
      return { kind, answer: kind };
    case 'html':
      return { kind, answer: 'html', status: sometimes ? 200 : 502, done: roll('reached') < 0.5 };
    case 'stale':
      return { kind, stale: { writes: 1 + Math.floor(roll('lag') * 4) } };
    case 'halfBatch':
      return sometimes
        ? { kind, status: 503, retryAfter }
        : { kind, status: 500, done: roll('reached') < 0.5 };
    case 'claims':
      return { kind, status: 401, claims: claimsOf(storm) };
    case '429':
    case '503':
      return { kind, status: Number(kind), retryAfter };
    case '500':
    case '502':
    case '504':
      return { kind, status: Number(kind), done: sometimes };
    case 'threshold':
      return { kind, status: 400 };
    case 'skew':
    case '401':
    case '403':
    case '409':
    case '412':
    case '423':
    case '507':
      return { kind, status: Number(kind) };
  }
}
