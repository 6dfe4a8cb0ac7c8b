// The weather that is set, and what it does to each request: faults one by one as they were described, and over
// them the storm. It counts what each has met.

import { Refusal } from './answer.ts';
import { isRecord } from './call.ts';
import type { Token } from './call.ts';
import { calm } from './faults.ts';
import type { Fault, Lag, RateLimit, Spoiling, Weather } from './faults.ts';
import { chanceOf, skewOf, strike } from './storm.ts';
import type { Strike } from './storm.ts';
import { claimsChallenge } from './tokens.ts';
import { isoOf } from './zone.ts';

/** What happens to one request, or to one part of a batch. */
export type Trouble = {
  readonly latencyMs: number;
  readonly drop: 'request' | 'answer' | null;
  readonly refusal: Refusal | null;
  /** The refusal comes although what was asked for is done. */
  readonly done: boolean;
  readonly answer: Spoiling | null;
  readonly stale: Lag | null;
  readonly viewThreshold: number | null;
  readonly rateLimit: RateLimit | null;
};

export type Met = { readonly whole: Trouble; readonly parts: readonly Trouble[] };

export type MetRequest = {
  readonly method: string;
  /** Path and query below the version. */
  readonly target: string;
  readonly token: Token | null;
  readonly parts: readonly { readonly id: string; readonly method: string; readonly url: string }[];
};

/** One line of what has been met lately, oldest first. */
export type Meeting = {
  /** Ms since the weather was set, by the tenant's clock. */
  readonly after: number;
  readonly method: string;
  readonly target: string;
  readonly part: boolean;
  /** What it was: "429", "lostAnswer". */
  readonly kind: string;
  /** Number of the fault from 1 on; null for the storm. */
  readonly fault: number | null;
};

export type OpenWeather = {
  readonly set: (weather: Weather) => void;
  readonly weather: () => Weather;
  /** The weather with what each part of it has met, as `GET /sim/faults` answers. */
  readonly told: () => Readonly<Record<string, unknown>>;
  readonly meet: (request: MetRequest) => Met;
  /** How far the tenant's clock is ahead now, ms. */
  readonly skew: () => number;
};

const longestMemory = 60;

/** `now` is the true time, without skew. */
export function openWeather(now: () => number): OpenWeather {
  let weather = calm;
  let since = now();
  /** By fault: how many requests matched it, and how many it met. */
  let matched: number[] = [];
  let met: number[] = [];
  let stormMet: Readonly<Record<string, number>> = {};
  let asked = new Map<string, number>();
  let recent: readonly Meeting[] = [];

  const elapsed = (): number => now() - since;
  const inForce = (window: { readonly from?: number | null; readonly until?: number | null }): boolean =>
    elapsed() >= (window.from ?? 0) && elapsed() < (window.until ?? Infinity);
  const left = (fault: Fault, at: number): number | null =>
    fault.times === null ? null : Math.max(0, fault.times - (met[at] ?? 0));

  const skew = (): number => {
    const set = weather.faults.find(
      fault => typeof fault.clockSkewMs === 'number' && inForce(fault),
    )?.clockSkewMs;
    const { storm } = weather;
    return set ?? (storm && inForce(storm) ? skewOf(storm) : 0);
  };

  function remember(
    request: Pick<Meeting, 'method' | 'target' | 'part'>,
    kind: string,
    fault: number | null,
  ): void {
    recent = [...recent, { after: elapsed(), ...request, kind, fault }].slice(-longestMemory);
  }

  function before(method: string, target: string): number {
    const key = `${method} ${target}`;
    const count = asked.get(key) ?? 0;
    asked.set(key, count + 1);
    return count;
  }

  /** Whether this fault meets this request now; counts it. */
  function meets(fault: Fault, at: number, request: One): boolean {
    const { part, method, path } = fault.match;
    const { method: asking, target } = request;
    if (request.part ? part === false : part === 'only') return false;
    if (typeof fault.clockSkewMs === 'number' || !inForce(fault)) return false;
    if (method !== null && method !== asking) return false;
    if (path !== null && !pathMatches(path, target)) return false;
    if (fault.answer === 'missing' && !request.part) return false;
    if (fault.stale && asking !== 'GET') return false;
    // The challenge is answered: this token was asked for with those claims.
    if (fault.claims !== null && answers(request.token?.claims ?? null, fault.claims)) return false;
    const count = matched[at] ?? 0;
    matched[at] = count + 1;
    const turn = count - (fault.after ?? 0);
    if (turn < 0 || turn % (fault.every ?? 1) !== 0) return false;
    if (typeof fault.chance === 'number') {
      const drawn = chanceOf(`${weather.seed}/${at}/${asking} ${target}/${request.before}`);
      if (drawn >= fault.chance) return false;
    }
    if (left(fault, at) === 0) return false;
    met[at] = (met[at] ?? 0) + 1;
    remember(request, kindOf(fault), at + 1);
    return true;
  }

  function troubleOf(request: One, blow: Strike | null): Trouble {
    const { method, target } = request;
    const faults = weather.faults.filter((fault, at) => meets(fault, at, request));
    if (blow) {
      stormMet = { ...stormMet, [blow.kind]: (stormMet[blow.kind] ?? 0) + 1 };
      remember(request, blow.kind, null);
    }
    const all = [...faults, ...(blow ? [faultOf(blow)] : [])];
    const page = all.find(one => one.answer === 'html');
    const refusing = page ?? all.find(one => one.status !== null);
    const first = <T>(of: (one: Fault) => T | null | undefined): T | null =>
      all.map(of).find(found => found !== null && found !== undefined) ?? null;
    return {
      latencyMs: all.reduce((sum, one) => sum + one.latencyMs, 0),
      drop: first(one => one.drop),
      refusal: refusing ? refusalOf(refusing, method, target, now() + skew()) : null,
      done: refusing?.done ?? false,
      answer: page ? 'html' : first(one => one.answer),
      stale: first(one => one.stale),
      viewThreshold: first(one => one.viewThreshold),
      rateLimit: first(one => one.rateLimit),
    };
  }

  return {
    set: given => {
      weather = given;
      since = now();
      [matched, met, stormMet, recent] = [[], [], {}, []];
      asked = new Map();
    },
    weather: () => weather,
    told: () => ({
      faults: weather.faults.map((fault, at) => ({
        ...fault,
        times: left(fault, at),
        met: met[at] ?? 0,
      })),
      storm: weather.storm,
      seed: weather.seed,
      unitsPerMinute: weather.unitsPerMinute,
      name: weather.name,
      since: isoOf(since),
      stormMet,
      recent,
    }),
    skew,
    meet: ({ method, target, token, parts }) => {
      const whole: One = { method, target, token, part: false, before: before(method, target) };
      const { storm } = weather;
      const struck =
        storm && inForce(storm) ? strike(storm, { method, target, before: whole.before, parts }) : null;
      return {
        whole: troubleOf(whole, struck?.whole ?? null),
        parts: parts.map((part, at) =>
          troubleOf(
            {
              method: part.method,
              target: part.url,
              token,
              part: true,
              before: before(part.method, part.url),
            },
            struck?.parts[at] ?? null,
          ),
        ),
      };
    },
  };
}

type One = {
  readonly method: string;
  readonly target: string;
  readonly token: Token | null;
  readonly part: boolean;
  readonly before: number;
};

/** The word for a fault in the log. */
function kindOf(fault: Fault): string {
  if (fault.answer) return fault.answer;
  if (fault.drop) return fault.drop === 'request' ? 'lostRequest' : 'lostAnswer';
  if (fault.status !== null) return fault.claims === null ? String(fault.status) : 'claims';
  if (fault.stale) return 'stale';
  if (typeof fault.viewThreshold === 'number') return 'threshold';
  return fault.rateLimit ? 'rateLimit' : 'latency';
}

function pathMatches(wanted: string, target: string): boolean {
  if (target.includes(wanted)) return true;
  try {
    return new RegExp(wanted).test(target);
  } catch (reason) {
    if (reason instanceof SyntaxError) return false;
    throw reason;
  }
}

/** Whether claims hold everything that was asked for; libraries add some of their own, such as xms_cc. */
function answers(claims: string | null, asked: string): boolean {
  if (claims === null) return false;
  const holds = (has: unknown, wanted: unknown): boolean =>
    isRecord(wanted)
      ? isRecord(has) && Object.entries(wanted).every(([name, value]) => holds(has[name], value))
      : JSON.stringify(has) === JSON.stringify(wanted);
  try {
    return holds(JSON.parse(claims), JSON.parse(asked));
  } catch (reason) {
    // Claims that are no JSON can only be the very same text.
    if (reason instanceof SyntaxError) return claims === asked;
    throw reason;
  }
}

const usualCodes: Readonly<Record<number, string>> = {
  400: 'generalException',
  401: 'InvalidAuthenticationToken',
  403: 'accessDenied',
  404: 'itemNotFound',
  409: 'nameAlreadyExists',
  412: 'resourceModified',
  423: 'resourceLocked',
  429: 'activityLimitReached',
  502: 'BadGateway',
  503: 'serviceNotAvailable',
  504: 'GatewayTimeout',
  507: 'quotaLimitReached',
};

/** The header Retry-After, in seconds or as a date by the tenant's clock. */
const retryAfterOf = (seconds: number, as: 'seconds' | 'date', at: number): string =>
  as === 'seconds' ? String(seconds) : new Date(at + seconds * 1000).toUTCString();

function refusalOf(fault: Fault, method: string, target: string, at: number): Refusal {
  const { retryAfter, retryAs = 'seconds', claims } = fault;
  const status = fault.status ?? (fault.answer === 'html' ? 200 : 500);
  return new Refusal(
    status,
    fault.code ?? usualCodes[status] ?? 'generalException',
    fault.message ?? `${method} ${target}: refused on demand (a fault is set in the simulated tenant).`,
    {
      ...(retryAfter === null ? {} : { 'Retry-After': retryAfterOf(retryAfter, retryAs, at) }),
      ...(claims === null ? {} : claimsChallenge(claims)),
    },
  );
}

const overThreshold = 'The attempted operation is prohibited because it exceeds the list view threshold.';

/** What a storm does, as a fault that meets this request only. */
const faultOf = (blow: Strike): Fault => ({
  match: { method: null, path: null, part: true },
  status: blow.status ?? null,
  code: null,
  message: blow.kind === 'threshold' ? overThreshold : null,
  retryAfter: blow.retryAfter ?? null,
  claims: blow.claims ?? null,
  drop: blow.drop ?? null,
  latencyMs: blow.latencyMs ?? 0,
  times: 1,
  done: blow.done ?? false,
  answer: blow.answer ?? null,
  stale: blow.stale ?? null,
});
