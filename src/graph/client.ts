import { runBatch, type BatchOptions, type BatchPart, type PartOutcome } from './batch.ts';
import { failureOf, GraphError, passes, readClaims, strangersAnswer, type SignInNeed } from './failure.ts';
import { openPacing, unitsOf } from './pacing.ts';
import { siteScopes, type SiteScope } from './scopes.ts';
import { belowVersion, openTransport, type Fetch, type Method } from './transport.ts';

// Microsoft Graph over one fetch: every request of the app goes through here, gets its token, waits when the
// service asks it to, and fails with a GraphError that says what was being done.

export type TokenGiven =
  | { readonly ok: true; readonly token: string }
  /** `detail` is for the reader of the error; with `otherUser` it is the name of whoever is signed in. */
  | { readonly ok: false; readonly reason: SignInNeed; readonly detail: string };

/** Silent only: a person is asked by the desk, never in the middle of a request. `claims` pass over the cache. */
export type TokenSource = (scopes: readonly string[], claims?: string) => Promise<TokenGiven>;

export type GraphOptions = {
  readonly token: TokenSource;
  readonly fetch: Fetch;
  /** "https://graph.microsoft.com", or the simulated tenant's address. */
  readonly base: string;
  readonly siteScope: SiteScope;
  /** Resolves after `ms`; rejects with the signal's reason when that is aborted first. */
  readonly wait: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Epoch ms. */
  readonly now: () => number;
  /** Told when a request has to wait (until, epoch ms) and when none waits any more (null). */
  readonly onWaiting?: (until: number | null) => void;
  /** 0 to 1, for spreading retries; Math.random when left out. */
  readonly random?: () => number;
  /** How long an answer may take before it counts as lost, ms; a minute when left out. */
  readonly patience?: number;
  /** Aborts after so many ms; by the machine's clock when left out. */
  readonly after?: (ms: number) => AbortSignal;
};

export type Call = {
  readonly method: Method;
  /** Below the version: "/me/events/…", values percent-encoded; or a whole next-link. */
  readonly path: string;
  readonly scopes: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Bytes go as they are, anything else as JSON. */
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
  /** A challenge that is known beforehand: the token's cache is passed over at once. */
  readonly claims?: string | undefined;
  /** SharePoint's resource units, where the path alone does not tell them. */
  readonly units?: number | undefined;
  /** Refused is refused: whoever asks has a pace of its own and asks again by it. */
  readonly once?: boolean | undefined;
  /** For the person who reads the error: "Reading the calendar". */
  readonly doing: string;
};

export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON; null when the answer had none. */
  readonly body: unknown;
};

/** All rejections are GraphErrors, but an abort, which rejects with the signal's own reason. */
export type Graph = {
  readonly request: (call: Call) => Promise<Answer>;
  readonly download: (call: Call) => Promise<Uint8Array<ArrayBuffer>>;
  /** Outcomes in the order of the parts. Rejects only on abort: a lost batch is a failure of each of its parts. */
  readonly batch: (parts: readonly BatchPart[], options: BatchOptions) => Promise<readonly PartOutcome[]>;
  /** What reading and writing the site asks for in this installation. */
  readonly siteScopes: readonly string[];
  readonly now: () => number;
};

const mostAttempts = 5;
/** How long an answer may take before it counts as lost, ms; files take several times longer. */
const usualPatience = 60_000;
const filePatience = 5;
/** Longer than this is left to the desk, which shows the time of the next try. */
const longestWait = 60_000;

// The capability that the app's tokens carry anyway. Asking for it by claims makes the library pass over its
// cache, which is the only way to a new token after a plain 401.
const freshToken = '{"access_token":{"xms_cc":{"values":["cp1"]}}}';

export function openGraph(options: GraphOptions): Graph {
  const { now, random = Math.random, patience = usualPatience } = options;
  const after = options.after ?? ((ms: number): AbortSignal => AbortSignal.timeout(ms));
  const longPatience = patience * filePatience;
  const send = openTransport(options.fetch, options.base);
  const waiting = new Set<number>();
  const pacing = openPacing();
  const below = (address: string): string => belowVersion(address, options.base);

  /** The wait before try number `attempt` + 1, or null when it is time to give up. */
  function pauseBefore(attempt: number, asked: number | null): number | null {
    if (attempt >= mostAttempts - 1) return null;
    // Asked for no wait at all, it still gets the usual one: five tries at once would help nobody.
    if (asked) return asked <= longestWait ? asked + random() * 250 : null;
    return 2 ** attempt * 500 * (0.5 + random());
  }

  async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
    const until = now() + ms;
    const tell = (): void => options.onWaiting?.(waiting.size ? Math.max(...waiting) : null);
    waiting.add(until);
    tell();
    try {
      await options.wait(ms, signal);
    } finally {
      waiting.delete(until);
      tell();
    }
  }

  async function tokenFor(call: Call, claims: string | undefined): Promise<string> {
    const answer = await options.token(call.scopes, claims);
    if (answer.ok) return answer.token;
    throw new GraphError(answer.reason === 'offline' ? 'offline' : 'signedOut', call.doing, {
      signIn: answer.reason,
      scopes: call.scopes,
      claims,
      otherUser: answer.reason === 'otherUser' ? answer.detail : undefined,
      detail:
        answer.reason === 'otherUser' ? `${answer.detail} is signed in; nothing was sent.` : answer.detail,
    });
  }

  async function attempt(call: Call, token: string, within: number): Promise<Response> {
    const path = below(call.path);
    const bytes = call.body instanceof Uint8Array;
    const headers: Record<string, string> = { ...call.headers, Authorization: `Bearer ${token}` };
    if (call.body !== undefined && !bytes) headers['Content-Type'] = 'application/json';
    // A line that neither answers nor breaks would hold everything that waits for its turn.
    const enough = after(bytes ? longPatience : within);
    try {
      return await send({
        method: call.method,
        path,
        headers,
        body: bodyOf(call.body),
        signal: call.signal ? AbortSignal.any([call.signal, enough]) : enough,
        redirect: 'follow',
      });
    } catch (failure) {
      call.signal?.throwIfAborted();
      throw new GraphError('offline', call.doing, { detail: wordsOf(failure) });
    }
  }

  async function answered(call: Call, within = patience): Promise<Response> {
    let claims = call.claims;
    let tries = 0;
    for (;;) {
      call.signal?.throwIfAborted();
      const early = pacing(call.units ?? unitsOf(call.method, below(call.path)), now());
      if (early > 0) await pause(early, call.signal);
      const response = await attempt(call, await tokenFor(call, claims), within);
      if (response.status < 400) return response;
      if (response.status === 401 && claims === undefined) {
        claims = readClaims(response.headers.get('www-authenticate')) ?? freshToken;
        continue;
      }
      const failure = await refusalOf(call, response, claims);
      const wait = passes(response.status) && !call.once ? pauseBefore(tries++, failure.retryAfterMs) : null;
      if (wait === null) throw failure;
      await pause(wait, call.signal);
    }
  }

  async function refusalOf(call: Call, response: Response, claims: string | undefined): Promise<GraphError> {
    const failure = failureOf(
      call.doing,
      {
        status: response.status,
        header: name => response.headers.get(name),
        body: await jsonOf(call, response),
      },
      now(),
    );
    if (failure.kind !== 'signedOut') return failure;
    return new GraphError('signedOut', failure.message, {
      status: failure.status,
      code: failure.code,
      signIn: 'interaction',
      scopes: call.scopes,
      claims: claims === freshToken ? undefined : claims,
    });
  }

  /** The body is part of the answer: a line that breaks in the middle of it is a lost answer. */
  async function bodyRead<T>(call: Call, read: () => Promise<T>): Promise<T> {
    try {
      return await read();
    } catch (failure) {
      call.signal?.throwIfAborted();
      throw new GraphError('offline', call.doing, { detail: wordsOf(failure) });
    }
  }

  async function jsonOf(call: Call, response: Response): Promise<unknown> {
    const text = await bodyRead(call, () => response.text());
    if (text === '') return null;
    try {
      const value: unknown = JSON.parse(text);
      return value;
    } catch (failure) {
      if (!(failure instanceof SyntaxError)) throw failure;
      // A proxy or a sign-in page of the network answers in HTML, whatever was asked for.
      if (response.status >= 400) return null;
      throw new GraphError('offline', call.doing, { status: response.status, detail: strangersAnswer });
    }
  }

  async function request(call: Call): Promise<Answer> {
    const response = await answered(call);
    return { status: response.status, headers: response.headers, body: await jsonOf(call, response) };
  }

  async function download(call: Call): Promise<Uint8Array<ArrayBuffer>> {
    let response = await answered(call, longPatience);
    const target = response.status >= 300 ? response.headers.get('location') : null;
    // A fetch that does not follow by itself: the target has its own short-lived permission in its address,
    // and our token is none of its business.
    if (target)
      response = await bodyRead(call, () =>
        options.fetch(new Request(new URL(target, options.base), { signal: call.signal ?? null })),
      );
    if (!response.ok) throw await refusalOf(call, response, undefined);
    // No document of ours is HTML: this is the sign-in page of a network.
    if (/html/i.test(response.headers.get('content-type') ?? ''))
      throw new GraphError('offline', call.doing, { status: response.status, detail: strangersAnswer });
    return new Uint8Array(await bodyRead(call, () => response.arrayBuffer()));
  }

  return {
    request,
    download,
    batch: (parts, batchOptions) =>
      runBatch({ request, pause, pauseBefore, now, freshToken, below }, parts, batchOptions),
    siteScopes: siteScopes(options),
    now,
  };
}

function bodyOf(body: unknown): string | Uint8Array<ArrayBuffer> | null {
  if (body === undefined) return null;
  return body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body);
}

const wordsOf = (failure: unknown): string => (failure instanceof Error ? failure.message : String(failure));
