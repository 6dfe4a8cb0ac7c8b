import { failureOf, GraphError, isGraphError, partPasses, readClaims } from './failure.ts';
import { listOf, objectOf, textOf } from './json.ts';
import type { Answer, Call } from './client.ts';
import { unitsOf } from './pacing.ts';
import type { Method } from './transport.ts';

// Many requests in few round trips. Graph takes twenty parts at a time and answers each by itself: what was
// throttled, stumbled or left out is sent again alone, what succeeded is never sent twice.

export type BatchPart = {
  readonly method: Method;
  /** Below the version: "/me/events/…", values percent-encoded; or a whole next-link. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Places, in the array of parts, of those that must have succeeded before this one is tried. */
  readonly after?: readonly number[];
  /** For the person who reads the error; the batch's own words when left out. */
  readonly doing?: string;
};

export type BatchOptions = {
  readonly scopes: readonly string[];
  readonly doing: string;
  readonly signal?: AbortSignal | undefined;
  /** Neither the batch nor a part of it is tried again after a refusal. */
  readonly once?: boolean | undefined;
};

export type PartOutcome =
  | {
      readonly ok: true;
      readonly status: number;
      readonly etag: string | null;
      readonly body: unknown;
      /** What is left of the app's share of requests, 0 to 1; null when the service does not say. */
      readonly spare: number | null;
    }
  | { readonly ok: false; readonly error: GraphError };

/** What of the client a batch needs. */
type Line = {
  readonly request: (call: Call) => Promise<Answer>;
  readonly pause: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
  readonly pauseBefore: (attempt: number, asked: number | null) => number | null;
  readonly now: () => number;
  readonly freshToken: string;
  readonly below: (address: string) => string;
};

const mostParts = 20;
/** Outlook takes four requests of one app and mailbox at a time; SharePoint is no worse off with it. */
const mostAtOnce = 4;
const notTried = 424;

export async function runBatch(
  line: Line,
  parts: readonly BatchPart[],
  options: BatchOptions,
): Promise<readonly PartOutcome[]> {
  const outcomes = new Map<number, PartOutcome>();
  let open: readonly number[] = parts.map((_, place) => place);
  let claims: string | undefined;

  for (let attempt = 0; open.length > 0;) {
    const answers = await sendAll(open, claims);
    const refused401 = open.find(place => answers.get(place)?.status === 401);
    const askAgain = refused401 !== undefined && claims === undefined;
    if (askAgain) claims = readClaims(answers.get(refused401)?.wwwAuthenticate ?? null) ?? line.freshToken;

    const again = new Set(
      open.filter(place => {
        const answer = answers.get(place);
        if (!answer || answer.unanswered) return true;
        return partPasses(answer.status) || (askAgain && answer.status === 401);
      }),
    );
    // Untried because of a part that is about to be sent again; parts stand after those that they wait for.
    for (const place of open)
      if (answers.get(place)?.status === notTried && parts[place]?.after?.some(other => again.has(other)))
        again.add(place);

    const asked = [...again].map(place => answers.get(place)?.outcome).filter(isRefused);
    const longest = asked.reduce((most, { error }) => Math.max(most, error.retryAfterMs ?? 0), 0);
    const onlySignIn = asked.every(({ error }) => error.status === 401 || error.status === notTried);
    const wait = onlySignIn ? 0 : options.once ? null : line.pauseBefore(attempt++, longest || null);
    const giveUp = again.size > 0 && wait === null;
    for (const place of open) {
      const outcome = answers.get(place)?.outcome;
      if (outcome && (giveUp || !again.has(place))) outcomes.set(place, outcome);
    }
    open = giveUp ? [] : open.filter(place => again.has(place));
    if (open.length > 0 && wait) await line.pause(wait, options.signal);
  }
  return parts.map((_, place) => reasonOf(place));

  /** A part that was not tried says why the part before it failed, not that it was not tried. */
  function reasonOf(place: number): PartOutcome {
    const outcome = outcomes.get(place) ?? lost(place);
    if (outcome.ok || outcome.error.status !== notTried) return outcome;
    const before = parts[place]?.after?.find(other => outcomes.get(other)?.ok === false);
    return before === undefined ? outcome : reasonOf(before);
  }

  function lost(place: number): PartOutcome {
    const doing = parts[place]?.doing ?? options.doing;
    const detail = 'The batch came back without an answer to this part.';
    return { ok: false, error: new GraphError('offline', doing, { detail }) };
  }

  async function sendAll(
    places: readonly number[],
    withClaims: string | undefined,
  ): Promise<Map<number, PartAnswer>> {
    const answers = new Map<number, PartAnswer>();
    const queue = [...chunksOf(parts, places)];
    const worker = async (): Promise<void> => {
      for (let chunk = queue.shift(); chunk; chunk = queue.shift())
        for (const [place, answer] of await sendChunk(chunk, withClaims)) answers.set(place, answer);
    };
    await Promise.all(Array.from({ length: Math.min(mostAtOnce, queue.length) }, worker));
    return answers;
  }

  async function sendChunk(
    places: readonly number[],
    withClaims: string | undefined,
  ): Promise<ReadonlyMap<number, PartAnswer>> {
    try {
      const answer = await line.request({
        method: 'POST',
        path: '/$batch',
        scopes: options.scopes,
        claims: withClaims,
        body: { requests: places.map(place => written(place, places)) },
        units: places.reduce((sum, place) => sum + unitsOfPart(place), 0),
        signal: options.signal,
        once: options.once,
        doing: options.doing,
      });
      return readChunk(places, answer.body);
    } catch (failure) {
      if (!isGraphError(failure)) throw failure;
      // The client has waited and tried already: this is the outcome of every part, not a reason to try again.
      const outcome: PartOutcome = { ok: false, error: failure };
      return new Map(
        places.map(place => [place, { status: 0, unanswered: false, wwwAuthenticate: null, outcome }]),
      );
    }
  }

  function unitsOfPart(place: number): number {
    const part = parts[place];
    return part ? unitsOf(part.method, line.below(part.path)) : 0;
  }

  function written(place: number, together: readonly number[]): unknown {
    const part = parts[place];
    if (!part) throw new Error(`A batch has no part ${place}`);
    const after = part.after?.filter(other => together.includes(other)).map(String) ?? [];
    return {
      id: String(place),
      method: part.method,
      url: line.below(part.path),
      ...(part.headers || part.body !== undefined
        ? {
            headers: {
              ...(part.body === undefined ? {} : { 'Content-Type': 'application/json' }),
              ...part.headers,
            },
          }
        : {}),
      ...(part.body === undefined ? {} : { body: part.body }),
      ...(after.length ? { dependsOn: after } : {}),
    };
  }

  function readChunk(places: readonly number[], body: unknown): ReadonlyMap<number, PartAnswer> {
    const byId = new Map(
      listOf(objectOf(body)['responses']).map(each => [textOf(objectOf(each)['id']), objectOf(each)]),
    );
    return new Map(
      places.map((place): [number, PartAnswer] => {
        const response = byId.get(String(place)) ?? {};
        const status = typeof response['status'] === 'number' ? response['status'] : 0;
        const headers = new Map(
          Object.entries(objectOf(response['headers'])).map(([name, value]) => [
            name.toLowerCase(),
            textOf(value),
          ]),
        );
        const header = (name: string): string | null => headers.get(name) ?? null;
        if (status === 0)
          return [place, { status, unanswered: true, wwwAuthenticate: null, outcome: lost(place) }];
        const outcome: PartOutcome =
          status < 400
            ? {
                ok: true,
                status,
                etag: header('etag'),
                body: response['body'] ?? null,
                spare: spareOf(header),
              }
            : { ok: false, error: partFailure(place, status, header, response['body']) };
        return [place, { status, unanswered: false, wwwAuthenticate: header('www-authenticate'), outcome }];
      }),
    );
  }

  function partFailure(
    place: number,
    status: number,
    header: (name: string) => string | null,
    body: unknown,
  ): GraphError {
    const failure = failureOf(parts[place]?.doing ?? options.doing, { status, header, body }, line.now());
    if (failure.kind !== 'signedOut') return failure;
    return new GraphError('signedOut', failure.message, {
      status,
      code: failure.code,
      signIn: 'interaction',
      scopes: options.scopes,
      claims: readClaims(header('www-authenticate')) ?? undefined,
    });
  }
}

type PartAnswer = {
  /** 0 when the part has no answer of its own. */
  readonly status: number;
  /** The batch was answered, and this part of it was not: as a lost answer, worth asking again. */
  readonly unanswered: boolean;
  readonly wwwAuthenticate: string | null;
  readonly outcome: PartOutcome;
};

/** The share that is left by the headers RateLimit-Limit and RateLimit-Remaining, which SharePoint sends at times. */
function spareOf(header: (name: string) => string | null): number | null {
  const [limit, remaining] = [header('ratelimit-limit'), header('ratelimit-remaining')].map(text =>
    Number.parseFloat(text ?? ''),
  );
  if (limit === undefined || remaining === undefined || !(limit > 0) || !(remaining >= 0)) return null;
  return Math.min(1, remaining / limit);
}

const isRefused = (outcome: PartOutcome | undefined): outcome is PartOutcome & { ok: false } =>
  outcome?.ok === false;

/** Cuts the parts into batches; parts that wait for each other stay in the same one. */
function* chunksOf(parts: readonly BatchPart[], places: readonly number[]): Generator<readonly number[]> {
  const here = new Set(places);
  const groups: number[][] = [];
  for (const place of places) {
    const after = parts[place]?.after?.filter(other => here.has(other)) ?? [];
    const joined = groups.filter(group => after.some(other => group.includes(other)));
    const first = joined[0];
    if (!first) groups.push([place]);
    else {
      for (const other of joined.slice(1)) first.push(...groups.splice(groups.indexOf(other), 1).flat());
      first.push(place);
    }
  }
  let chunk: number[] = [];
  for (const group of groups) {
    if (group.length > mostParts) throw new Error(`${group.length} parts of a batch wait for each other`);
    if (chunk.length + group.length > mostParts) {
      yield chunk;
      chunk = [];
    }
    chunk.push(...group);
  }
  if (chunk.length) yield chunk;
}
