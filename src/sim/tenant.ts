// The simulated tenant: one function from Request to Response that speaks Microsoft Graph as documented, knows
// scopes and rights, remembers what is written, and can fail on demand. What it does not know it refuses by
// name. Reached in process by `fetch`, or over the line by serveTenant (server.ts).

import { badRequest, notFound, Refusal, refused } from './answer.ts';
import type { Answer } from './answer.ts';
import { answerParts, readParts } from './batch.ts';
import { jsonObject } from './call.ts';
import type { Call, Habits, Premises, Route, Token } from './call.ts';
import { calendarRoutes } from './calendar.ts';
import { hexOf } from './chance.ts';
import { answerControl } from './control.ts';
import { driveRoutes, findLibrary } from './drives.ts';
import { LineLost, openFaults } from './faults.ts';
import type { Fault } from './faults.ts';
import { listRoutes } from './lists.ts';
import { memoryStore } from './memory-store.ts';
import type { Store } from './memory-store.ts';
import { peopleRoutes } from './people.ts';
import { headersWithoutToken, openJournal, partEntry, readable } from './journal.ts';
import type { Entry, PartEntry } from './journal.ts';
import { routesOf } from './routing.ts';
import { rowRoutes } from './rows.ts';
import { admit } from './scopes.ts';
import { seedNorrdal } from './seed.ts';
import { stateOf } from './state.ts';
import type { State } from './state.ts';
import { readToken } from './tokens.ts';
import { findUser } from './world.ts';
import type { Site, World } from './world.ts';
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

export const graphRoutes: readonly Route[] = [
  ...peopleRoutes,
  ...calendarRoutes,
  ...listRoutes,
  ...rowRoutes,
  ...driveRoutes,
];

const findRoute = routesOf(graphRoutes);

export function createTenant(options: TenantOptions = {}): Tenant {
  const now = options.now ?? Date.now;
  const store = options.store ?? memoryStore();
  const seed = typeof options.seed === 'function' ? options.seed : seedNorrdal(options.seed ?? 1);
  const faults = openFaults();
  const journal = openJournal();
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
    const parts: PartEntry[] = [];
    const token = tokenOf(request, premises);
    const trouble = faults.meet(request.method, target, false, token);
    const latency = (options.latencyMs ?? 0) + trouble.latencyMs;
    if (latency > 0) await new Promise(resolve => setTimeout(resolve, latency));
    const log = (status: number, given: Answer | null): void => {
      journal.add({
        at: isoOf(now()),
        method: request.method,
        url: request.url,
        headers: headersWithoutToken(request.headers),
        body: readable(body, request.headers.get('content-type')),
        status,
        ms: Math.round(performance.now() - began),
        ...(given ? { answer: given.json ?? null, answerHeaders: given.headers ?? {} } : {}),
        ...(parts.length === 0 ? {} : { parts }),
      });
    };
    if (trouble.drop === 'request') {
      log(0, null);
      throw new LineLost('Failed to fetch');
    }
    const given = await guarded(requestId, () => {
      if (trouble.refusal) throw trouble.refusal;
      return serve(premises, { request, url, target, body, requestId, parts });
    });
    log(trouble.drop === 'answer' ? 0 : given.status, given);
    if (trouble.drop === 'answer') throw new LineLost('Failed to fetch');
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

  type Incoming = {
    readonly request: Request;
    readonly url: URL;
    readonly target: string;
    readonly body: Uint8Array | null;
    readonly requestId: string;
    readonly parts: PartEntry[];
  };

  async function serve(premises: Premises, incoming: Incoming): Promise<Answer> {
    const { request, url, target, body } = incoming;
    if (!url.pathname.startsWith('/v1.0/')) {
      throw new Refusal(400, 'BadRequest', `${request.method} ${request.url}: only /v1.0 is served here.`);
    }
    const { method, headers } = request;
    const token = readToken(headers.get('authorization'), premises.world.tenantId, now());
    if (target !== '/$batch') {
      return perform(premises, { method, target, headers, body, origin: url.origin, token });
    }
    if (method !== 'POST')
      throw new Refusal(405, 'BadRequest', `${method} /$batch: only POST is answered here.`);
    const batch = readParts(jsonObject(body, 'POST /$batch'));
    const responses = await answerParts(batch, async part => {
      const given = await guarded(incoming.requestId, () => {
        const trouble = faults.meet(part.method, part.url, true, token);
        if (trouble.refusal) throw trouble.refusal;
        return perform(premises, { ...part, target: part.url, origin: url.origin, token });
      });
      incoming.parts.push(partEntry(part, given));
      return given;
    });
    return { status: 200, json: { responses } };
  }

  type Asked = {
    readonly method: string;
    readonly target: string;
    readonly headers: Headers;
    readonly body: Uint8Array | null;
    readonly origin: string;
    readonly token: Token;
  };

  function perform(premises: Premises, asked: Asked): Answer | Promise<Answer> {
    const { method, target, token } = asked;
    const [path = '', search = ''] = target.split('?');
    const { route, ...found } = findRoute(method, path);
    if (!route) throw unknownPath(asked, 'methods' in found ? found.methods : []);
    const user = findUser(premises.world, token.oid);
    if (!user) throw new Refusal(401, 'InvalidAuthenticationToken', `No user has the id ${token.oid}.`);
    const params = 'params' in found ? found.params : {};
    const query = new URLSearchParams(search);
    const strange = [...query.keys()].find(option => !route.options.includes(option));
    if (strange !== undefined) {
      throw badRequest(
        `${method} ${target}: the query option '${strange}' is not known here (known: ${route.options.join(', ') || 'none'}).`,
      );
    }
    const site = siteOf(premises.world, params, `${method} ${target}`);
    admit(route.needs, token, user, site);
    const call: Call = { ...asked, params, query, user, premises };
    return route.run(call, site);
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

function unknownPath(
  asked: { readonly method: string; readonly target: string; readonly body: Uint8Array | null },
  methods: readonly string[],
): Refusal {
  const { method, target, body } = asked;
  if (methods.length > 0) {
    return new Refusal(
      405,
      'BadRequest',
      `${method} ${target}: this path answers ${methods.join(', ')} only.`,
    );
  }
  const sent = body ? `; body: ${new TextDecoder().decode(body.subarray(0, 200))}` : '';
  return new Refusal(
    400,
    'BadRequest',
    `Resource not found for the segment: ${method} ${target} is not known to the simulated tenant${sent}.`,
  );
}

/** The site that a path is about, whether by address, id or drive; null for paths about no site. */
function siteOf(world: World, params: Readonly<Record<string, string>>, where: string): Site | null {
  const { hostname, 'site-path': path, 'site-id': id, 'drive-id': drive } = params;
  if (drive !== undefined) {
    const library = findLibrary(world, drive);
    if (!library) throw notFound(`${where}: the drive '${drive}' was not found.`);
    return library.site;
  }
  if (hostname === undefined && id === undefined) return null;
  const found = world.sites.find(
    site => site.id === id || (site.host === hostname && site.path === `/${path}`.replace(/\/$/, '')),
  );
  if (!found) throw notFound(`${where}: Requested site could not be found.`);
  return found;
}

function responseOf(answer: Answer, requestId: string): Response {
  const headers = new Headers({ 'request-id': requestId, ...answer.headers });
  if (answer.json !== undefined) {
    headers.set('Content-Type', 'application/json; odata.metadata=minimal; charset=utf-8');
    return new Response(JSON.stringify(answer.json), { status: answer.status, headers });
  }
  const bytes = answer.bytes ? new Uint8Array(answer.bytes) : null;
  return new Response(bytes, { status: answer.status, headers });
}
