// One Graph request from the line to its answer: what the weather does to it, what it costs, how it is logged.

import { Refusal, refused } from './answer.ts';
import type { Answer } from './answer.ts';
import { readParts } from './batch.ts';
import type { Part } from './batch.ts';
import { jsonObject } from './call.ts';
import type { Premises, Token } from './call.ts';
import { LineLost } from './faults.ts';
import type { RateLimit, Spoiling } from './faults.ts';
import { headersWithoutToken, partEntry, readable } from './journal.ts';
import type { Journal, PartEntry } from './journal.ts';
import { costOf } from './resource-units.ts';
import type { Meter } from './resource-units.ts';
import { perform, performBatch } from './serving.ts';
import type { Asked } from './serving.ts';
import { readToken } from './tokens.ts';
import type { OpenWeather, Trouble } from './weather.ts';
import { isoOf } from './zone.ts';

export type Exchange = {
  readonly premises: Premises;
  readonly weather: OpenWeather;
  readonly meter: Meter;
  readonly journal: Journal;
  /** True time, ms; the tenant's own clock (in the premises) may be off. */
  readonly now: () => number;
  /** `performance.now()` when the tenant was made. */
  readonly made: number;
  readonly latencyMs: number;
  readonly wait: (ms: number) => Promise<void>;
};

/** What leaves the tenant: an answer, and what the line does to it. */
export type Sent = { readonly answer: Answer; readonly spoiling: Spoiling | null };

/** Answers a request to Graph; rejects with LineLost when the line breaks. */
export async function exchange(
  at: Exchange,
  request: Request,
  body: Uint8Array | null,
  requestId: string,
): Promise<Sent> {
  const { premises, weather, journal } = at;
  const began = performance.now();
  const url = new URL(request.url);
  const target = `${url.pathname.replace(/^\/v1\.0/, '')}${url.search}`;
  const { method, headers } = request;
  const token = tokenOf(request, premises);
  const parts = partsOf(method, target, body);
  const met = weather.meet({ method, target, token, parts });
  // Parts share the line that carries them: what delays, drops or spoils one does it to the batch.
  const all = [met.whole, ...met.parts];
  const dropped = (what: 'request' | 'answer'): boolean => all.some(one => one.drop === what);
  await at.wait(at.latencyMs + Math.max(...all.map(one => one.latencyMs)));

  const logged: PartEntry[] = [];
  let admittedBy: readonly string[] = [];
  const log = (status: number, given: Answer | null): void => {
    journal.add({
      at: isoOf(at.now()),
      method,
      url: request.url,
      headers: headersWithoutToken(headers),
      body: readable(body, headers.get('content-type')),
      status,
      ms: Math.round(performance.now() - began),
      span: { from: began - at.made, to: performance.now() - at.made },
      by: token?.oid ?? null,
      scopes: token?.scopes ?? [],
      admittedBy,
      ...(given ? { answer: given.json ?? null, answerHeaders: given.headers ?? {} } : {}),
      ...(logged.length === 0 ? {} : { parts: logged }),
    });
  };
  if (dropped('request')) {
    log(0, null);
    throw new LineLost('Failed to fetch');
  }

  const page = all.find(one => one.answer === 'html') ?? null;
  const refusal = met.whole.refusal ?? page?.refusal ?? null;
  const reached = refusal === null || (page ?? met.whole).done;
  const carriedOut = reached
    ? await guarded(() => {
        if (!url.pathname.startsWith('/v1.0/')) {
          throw new Refusal(400, 'BadRequest', `${method} ${request.url}: only /v1.0 is served here.`);
        }
        const believed = readToken(headers.get('authorization'), premises.world.tenantId, premises.now());
        const asked = { method, target, headers, body, origin: url.origin, token: believed };
        if (target === '/$batch') return batch(asked);
        return one({ ...asked, onAdmitted: scopes => (admittedBy = scopes) }, met.whole);
      })
    : null;
  const given =
    refusal === null && carriedOut !== null
      ? carriedOut
      : page
        ? pageOfProxy(refusal?.status ?? 200)
        : refused(refusal ?? new Refusal(500, 'generalException', ''), requestId, isoOf(premises.now()));
  const answer = withRateLimit(given, all.find(one => one.rateLimit !== null)?.rateLimit ?? usage());
  // A proxy's page is none of the tenant's answers: whatever that was, it was lost on the way.
  if (page) log(0, carriedOut);
  else log(dropped('answer') ? 0 : answer.status, answer);
  if (dropped('answer')) throw new LineLost('Failed to fetch');
  const spoiling = all.find(one => one.answer === 'cut' || one.answer === 'short')?.answer ?? null;
  return { answer, spoiling };

  /** Performs one request, alone or as a part, under what meets it. */
  function one(asked: Asked, trouble: Trouble): Answer | Promise<Answer> {
    const { habits } = premises;
    const most = weather.weather().unitsPerMinute ?? habits.unitsPerMinute;
    if (most !== null) {
      const wait = at.meter.spend(costOf(asked.method, asked.target), most, at.now());
      if (wait !== null) throw throttled(asked, wait);
    }
    const reading = asked.method === 'GET' && trouble.stale !== null;
    return perform(
      {
        ...premises,
        ...(reading && trouble.stale
          ? { world: premises.past.seen(premises.world, trouble.stale, premises.now()) }
          : {}),
        ...(trouble.viewThreshold === null
          ? {}
          : { habits: { ...habits, viewThreshold: trouble.viewThreshold } }),
      },
      asked,
    );
  }

  function batch(asked: Asked): Promise<Answer> {
    return performBatch(asked, async part => {
      const trouble = met.parts[parts.findIndex(other => other.id === part.id)];
      let admitting: readonly string[] = [];
      const run = (): Promise<Answer> =>
        guarded(() => {
          const about = { target: part.url, origin: url.origin, token: asked.token };
          const onAdmitted = (scopes: readonly string[]): void => void (admitting = scopes);
          const whole = { ...part, ...about, onAdmitted };
          return trouble ? one(whole, trouble) : perform(premises, whole);
        });
      const no = trouble?.refusal ?? null;
      if (no && trouble?.done) await run();
      const answered = no ? refused(no, requestId, isoOf(premises.now())) : await run();
      logged.push(partEntry(part, answered, admitting));
      return trouble?.answer === 'missing' ? null : answered;
    });
  }

  function usage(): RateLimit | null {
    const most = weather.weather().unitsPerMinute ?? premises.habits.unitsPerMinute;
    return most === null ? null : at.meter.rateLimit(most, at.now());
  }

  function guarded(run: () => Answer | Promise<Answer>): Promise<Answer> {
    return guardedAnswer(requestId, premises.now, run);
  }
}

/** Runs it, and turns a refusal into its answer. */
export async function guardedAnswer(
  requestId: string,
  now: () => number,
  run: () => Answer | Promise<Answer>,
): Promise<Answer> {
  try {
    return await run();
  } catch (reason) {
    if (reason instanceof Refusal) return refused(reason, requestId, isoOf(now()));
    throw reason;
  }
}

const throttled = (asked: Asked, seconds: number): Refusal =>
  new Refusal(
    429,
    'activityLimitReached',
    `${asked.method} ${asked.target}: more resource units than this tenant allows in a minute.`,
    { 'Retry-After': String(seconds) },
  );

const withRateLimit = (answer: Answer, limit: RateLimit | null): Answer =>
  limit === null
    ? answer
    : {
        ...answer,
        headers: {
          ...answer.headers,
          'RateLimit-Limit': String(limit.limit),
          'RateLimit-Remaining': String(limit.remaining),
          'RateLimit-Reset': String(limit.reset),
        },
      };

/** What a network's own machine answers in the place of the tenant. */
const pageOfProxy = (status: number): Answer => ({
  status,
  headers: { 'Content-Type': 'text/html; charset=utf-8' },
  bytes: new TextEncoder().encode(
    `<!DOCTYPE html><html><head><title>${status === 200 ? 'Sign in to the network' : `${status} Bad Gateway`}</title></head><body><h1>proxy.norrdal.example</h1></body></html>`,
  ),
});

function tokenOf(request: Request, premises: Premises): Token | null {
  try {
    return readToken(request.headers.get('authorization'), premises.world.tenantId, premises.now());
  } catch (reason) {
    if (reason instanceof Refusal) return null;
    throw reason;
  }
}

/** The parts of a batch, for what meets them; a batch that is none has none. */
function partsOf(method: string, target: string, body: Uint8Array | null): readonly Part[] {
  if (method !== 'POST' || target !== '/$batch') return [];
  try {
    return readParts(jsonObject(body, 'POST /$batch'));
  } catch (reason) {
    if (reason instanceof Refusal) return [];
    throw reason;
  }
}

/** The answer as it goes over the line; `at` is the tenant's time for the header Date. */
export function responseOf({ answer, spoiling }: Sent, requestId: string, at: number): Response {
  const headers = new Headers({
    'request-id': requestId,
    Date: new Date(at).toUTCString(),
    ...answer.headers,
  });
  if (answer.json !== undefined) {
    headers.set('Content-Type', 'application/json; odata.metadata=minimal; charset=utf-8');
  }
  const bytes =
    answer.json === undefined
      ? answer.bytes && new Uint8Array(answer.bytes)
      : new TextEncoder().encode(JSON.stringify(answer.json));
  const { status } = answer;
  if (!bytes || spoiling === null) return new Response(bytes ?? null, { status, headers });
  const half = bytes.subarray(0, Math.floor(bytes.length / 2));
  if (spoiling === 'short') return new Response(half, { status, headers });
  let sent = false;
  const broken = new ReadableStream<Uint8Array>({
    pull: controller => {
      if (sent) controller.error(new LineLost('terminated'));
      else controller.enqueue(half);
      sent = true;
    },
  });
  return new Response(broken, { status, headers });
}
