// The simulated tenant: one function from Request to Response that speaks Microsoft Graph as documented, knows
// scopes and rights, remembers what is written, and can fail on demand. What it does not know it refuses by
// name. Reached in process by `fetch`, or over the line by serveTenant (server.ts).

import { Refusal, refused } from './answer.ts';
import type { Answer } from './answer.ts';
import { readParts } from './batch.ts';
import type { Part } from './batch.ts';
import { jsonObject } from './call.ts';
import type { Habits, Premises, Token } from './call.ts';
import { hexOf } from './chance.ts';
import { answerControl } from './control.ts';
import { LineLost, openFaults } from './faults.ts';
import type { Fault } from './faults.ts';
import { memoryStore } from './memory-store.ts';
import type { Store } from './memory-store.ts';
import { headersWithoutToken, openJournal, partEntry, readable } from './journal.ts';
import type { Entry, PartEntry } from './journal.ts';
import { seedNorrdal } from './seed.ts';
import { perform, performBatch } from './serving.ts';
import { stateOf } from './state.ts';
import type { State } from './state.ts';
import { readToken } from './tokens.ts';
import type { World } from './world.ts';
import { isoOf } from './zone.ts';

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
};

export function createTenant(options: TenantOptions = {}): Tenant {
  const now = options.now ?? Date.now;
  const store = options.store ?? memoryStore();
  const seed = typeof options.seed === 'function' ? options.seed : seedNorrdal(options.seed ?? 1);
  const faults = openFaults();
  const journal = openJournal();
  const made = performance.now();
  let opening: Promise<Premises> | null = null;
  let saving: Promise<void> = Promise.resolve();
  let served = 0;

  async function open(fresh: boolean): Promise<Premises> {
    const kept = fresh ? null : await store.load();
    const blobs = new Map(kept?.blobs ?? []);
    const premises: Premises = {
      world: kept?.world ?? seed(now(), blobs),
      blobs,
      tickets: new Map(),
      now,
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
      return responseOf(
        await guarded(requestId, () =>
          answerControl({ request, url, body, premises, faults, journal, reset, state: stateOf }),
        ),
        requestId,
      );
    }
    const began = performance.now();
    const target = `${url.pathname.replace(/^\/v1\.0/, '')}${url.search}`;
    const { method, headers } = request;
    const token = tokenOf(request, premises);
    const trouble = faults.meet(method, target, false, token);
    const inside = partsOf(method, target, body).map(part => ({
      part,
      trouble: faults.meet(part.method, part.url, true, token),
    }));
    // Parts share the line that carries them: what delays or drops one delays or drops the batch.
    const all = [trouble, ...inside.map(one => one.trouble)];
    const dropped = (what: 'request' | 'answer'): boolean => all.some(one => one.drop === what);
    await pause((options.latencyMs ?? 0) + Math.max(...all.map(one => one.latencyMs)));
    const parts: PartEntry[] = [];
    let admittedBy: readonly string[] = [];
    const log = (status: number, given: Answer | null): void => {
      journal.add({
        at: isoOf(now()),
        method,
        url: request.url,
        headers: headersWithoutToken(headers),
        body: readable(body, headers.get('content-type')),
        status,
        ms: Math.round(performance.now() - began),
        span: { from: began - made, to: performance.now() - made },
        by: token?.oid ?? null,
        scopes: token?.scopes ?? [],
        admittedBy,
        ...(given ? { answer: given.json ?? null, answerHeaders: given.headers ?? {} } : {}),
        ...(parts.length === 0 ? {} : { parts }),
      });
    };
    if (dropped('request')) {
      log(0, null);
      throw new LineLost('Failed to fetch');
    }
    const given = await guarded(requestId, () => {
      if (trouble.refusal) throw trouble.refusal;
      if (!url.pathname.startsWith('/v1.0/')) {
        throw new Refusal(400, 'BadRequest', `${method} ${request.url}: only /v1.0 is served here.`);
      }
      const believed = readToken(headers.get('authorization'), premises.world.tenantId, now());
      const asked = { method, target, headers, body, origin: url.origin, token: believed };
      if (target !== '/$batch') {
        return perform(premises, { ...asked, onAdmitted: scopes => (admittedBy = scopes) });
      }
      return performBatch(asked, async part => {
        const met = inside.find(one => one.part.id === part.id)?.trouble.refusal;
        let admitting: readonly string[] = [];
        const answered = await guarded(requestId, () => {
          if (met) throw met;
          return perform(premises, {
            ...part,
            target: part.url,
            origin: url.origin,
            token: believed,
            onAdmitted: scopes => (admitting = scopes),
          });
        });
        parts.push(partEntry(part, answered, admitting));
        return answered;
      });
    });
    log(dropped('answer') ? 0 : given.status, given);
    if (dropped('answer')) throw new LineLost('Failed to fetch');
    return responseOf(given, requestId);
  }

  async function guarded(requestId: string, run: () => Answer | Promise<Answer>): Promise<Answer> {
    try {
      return await run();
    } catch (reason) {
      if (reason instanceof Refusal) return refused(reason, requestId, isoOf(now()));
      throw reason;
    }
  }

  function tokenOf(request: Request, premises: Premises): Token | null {
    try {
      return readToken(request.headers.get('authorization'), premises.world.tenantId, now());
    } catch (reason) {
      if (reason instanceof Refusal) return null;
      throw reason;
    }
  }

  async function reset(): Promise<void> {
    faults.set([]);
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
    setFaults: faults.set,
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

/** The parts of a batch, for the faults that meet them; a batch that is none has none. */
function partsOf(method: string, target: string, body: Uint8Array | null): readonly Part[] {
  if (method !== 'POST' || target !== '/$batch') return [];
  try {
    return readParts(jsonObject(body, 'POST /$batch'));
  } catch (reason) {
    if (reason instanceof Refusal) return [];
    throw reason;
  }
}

const pause = async (ms: number): Promise<void> => {
  if (ms > 0) await new Promise(resolve => setTimeout(resolve, ms));
};

function responseOf(answer: Answer, requestId: string): Response {
  const headers = new Headers({ 'request-id': requestId, ...answer.headers });
  if (answer.json !== undefined) {
    headers.set('Content-Type', 'application/json; odata.metadata=minimal; charset=utf-8');
    return new Response(JSON.stringify(answer.json), { status: answer.status, headers });
  }
  const bytes = answer.bytes ? new Uint8Array(answer.bytes) : null;
  return new Response(bytes, { status: answer.status, headers });
}
