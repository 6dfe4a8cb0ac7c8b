// Trouble on demand: slowness, lost requests and answers, throttling, refusals, claims challenges.

import { badRequest, Refusal } from './answer.ts';
import { isRecord } from './call.ts';
import type { Token } from './call.ts';
import { claimsChallenge } from './tokens.ts';

export type Fault = {
  /**
   * What is absent matches everything; `path` is a regular expression or a plain piece of path and query.
   * `part`: meets parts of a batch too. Ordinarily so when method or path is named, for a client may send in a
   * batch what it could have sent alone.
   */
  readonly match: { readonly method: string | null; readonly path: string | null; readonly part: boolean };
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
};

/** The line breaks: what `fetch` says when there is no network. */
export class LineLost extends TypeError {}

export type Trouble = {
  readonly latencyMs: number;
  readonly drop: 'request' | 'answer' | null;
  readonly refusal: Refusal | null;
};

/** Faults as they come in `{"faults": […]}`; a mistake in one is refused by name. */
export function readFaults(body: unknown): readonly Fault[] {
  const list = isRecord(body) ? body['faults'] : body;
  if (!Array.isArray(list)) throw badRequest('POST /sim/faults: the body must be {"faults": […]}.');
  return list.map((one: unknown, at) => readFault(one, `POST /sim/faults: fault ${at + 1}`));
}

const known = ['match', 'status', 'code', 'message', 'retryAfter', 'claims', 'drop', 'latencyMs', 'times'];

function readFault(value: unknown, where: string): Fault {
  if (!isRecord(value)) throw badRequest(`${where} is not an object.`);
  const strange = Object.keys(value).find(name => !known.includes(name));
  if (strange !== undefined) throw badRequest(`${where} has an unknown property '${strange}'.`);
  const match = isRecord(value['match']) ? value['match'] : {};
  const { drop } = value;
  const method = text(match['method'])?.toUpperCase() ?? null;
  const path = text(match['path']);
  if (drop !== undefined && drop !== null && drop !== 'request' && drop !== 'answer') {
    throw badRequest(`${where}: drop must be 'request' or 'answer'.`);
  }
  return {
    match: {
      method,
      path,
      part: typeof match['part'] === 'boolean' ? match['part'] : method !== null || path !== null,
    },
    status: number(value['status'], where, 'status'),
    code: text(value['code']),
    message: text(value['message']),
    retryAfter: number(value['retryAfter'], where, 'retryAfter'),
    claims: isRecord(value['claims']) ? JSON.stringify(value['claims']) : text(value['claims']),
    drop: drop ?? null,
    latencyMs: number(value['latencyMs'], where, 'latencyMs') ?? 0,
    times: number(value['times'], where, 'times'),
  };
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function number(value: unknown, where: string, name: string): number | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'number' || value < 0)
    throw badRequest(`${where}: ${name} must be a number from 0 on.`);
  return value;
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

/** The faults that are set; `meet` tells what happens to one request and counts it. */
export function openFaults(): {
  readonly set: (faults: readonly Fault[]) => void;
  readonly list: () => readonly Fault[];
  readonly meet: (method: string, target: string, part: boolean, token: Token | null) => Trouble;
} {
  let faults: readonly Fault[] = [];
  return {
    set: given => {
      faults = given;
    },
    list: () => faults,
    meet: (method, target, part, token) => {
      const met = faults.filter(
        fault =>
          (!part || fault.match.part) &&
          (fault.match.method === null || fault.match.method === method) &&
          (fault.match.path === null || pathMatches(fault.match.path, target)) &&
          // The challenge is answered: this token was asked for with those claims.
          !(fault.claims !== null && answers(token?.claims ?? null, fault.claims)) &&
          fault.times !== 0,
      );
      faults = faults.map(fault =>
        met.includes(fault) && fault.times !== null ? { ...fault, times: fault.times - 1 } : fault,
      );
      const refusing = met.find(fault => fault.status !== null);
      return {
        latencyMs: met.reduce((sum, fault) => sum + fault.latencyMs, 0),
        drop: met.find(fault => fault.drop !== null)?.drop ?? null,
        refusal: refusing ? refusalOf(refusing, method, target) : null,
      };
    },
  };
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
  401: 'InvalidAuthenticationToken',
  403: 'accessDenied',
  404: 'itemNotFound',
  409: 'nameAlreadyExists',
  412: 'resourceModified',
  429: 'activityLimitReached',
  503: 'serviceNotAvailable',
  507: 'quotaLimitReached',
};

function refusalOf(fault: Fault, method: string, target: string): Refusal {
  const status = fault.status ?? 500;
  return new Refusal(
    status,
    fault.code ?? usualCodes[status] ?? 'generalException',
    fault.message ?? `${method} ${target}: refused on demand (a fault is set in the simulated tenant).`,
    {
      ...(fault.retryAfter === null ? {} : { 'Retry-After': String(fault.retryAfter) }),
      ...(fault.claims === null ? {} : claimsChallenge(fault.claims)),
    },
  );
}
