import { expect, test } from 'vitest';
import type { BatchPart } from '#graph/batch.ts';
import { answer, noNetwork, openLine, refusal, scripted } from './line.ts';

type Asked = { readonly id: string; readonly url: string; readonly dependsOn?: readonly string[] };

/** A service that answers each part by its address; the parts come back in another order, as Graph may do. */
function batchService(
  partAnswer: (url: string, round: number) => { status: number } & Record<string, unknown>,
) {
  const rounds: Asked[][] = [];
  let atOnce = 0;
  const seen = { mostAtOnce: 0 };
  return {
    rounds,
    seen,
    fetch: async (request: Request): Promise<Response> => {
      atOnce++;
      seen.mostAtOnce = Math.max(seen.mostAtOnce, atOnce);
      const { requests } = (await request.json()) as { requests: Asked[] };
      rounds.push(requests);
      await new Promise(resolve => setTimeout(resolve, 1));
      atOnce--;
      const responses = requests.map(each => ({ id: each.id, ...partAnswer(each.url, rounds.length) }));
      return Response.json({ responses: responses.reverse() });
    },
  };
}

const gets = (count: number): readonly BatchPart[] =>
  Array.from({ length: count }, (_, index) => ({ method: 'GET', path: `/part/${index}` }));
const options = { scopes: ['Sites.Selected'], doing: 'Saving rows' };

test('a hundred parts go twenty at a time, at most four batches at once, and come back in their order', async () => {
  const service = batchService(url => ({ status: 200, body: { url } }));
  const line = openLine(service);

  const outcomes = await line.graph.batch(gets(101), options);

  expect(service.rounds.map(round => round.length).sort()).toEqual([1, 20, 20, 20, 20, 20]);
  expect(service.seen.mostAtOnce).toBeLessThanOrEqual(4);
  expect(service.seen.mostAtOnce).toBeGreaterThan(1);
  expect(outcomes.map(outcome => outcome.ok && outcome.body)).toEqual(
    gets(101).map(({ path }) => ({ url: path })),
  );
});

test('only the throttled parts are sent again, after the longest wait that was asked for', async () => {
  const service = batchService((url, round) => {
    if (round > 1) return { status: 200, body: url };
    if (url === '/part/1') return { status: 429, headers: { 'Retry-After': '2' } };
    if (url === '/part/2') return { status: 503, headers: { 'retry-after': '5' } };
    return { status: 201, body: url };
  });
  const line = openLine(service);

  const outcomes = await line.graph.batch(gets(4), options);

  expect(outcomes.map(outcome => outcome.ok)).toEqual([true, true, true, true]);
  expect(service.rounds.map(round => round.map(each => each.url))).toEqual([
    ['/part/0', '/part/1', '/part/2', '/part/3'],
    ['/part/1', '/part/2'],
  ]);
  expect(line.waits).toHaveLength(1);
  expect(line.waits[0]).toBeGreaterThanOrEqual(5000);
  expect(line.notices.at(-1)).toBeNull();
});

test('a part that is left out of the answer is asked for again; the others are not', async () => {
  const line = openLine(
    scripted(
      answer({ responses: [{ id: '0', status: 201, body: {} }] }),
      answer({ responses: [{ id: '1', status: 409, body: { error: { code: 'nameAlreadyExists' } } }] }),
    ),
  );

  const [first, second] = await line.graph.batch(gets(2), options);

  expect(first).toMatchObject({ ok: true });
  expect(second).toMatchObject({ ok: false, error: { kind: 'duplicate' } });
  expect(line.waits).toHaveLength(1);
});

test('a row that somebody has hold of is asked for again', async () => {
  const service = batchService((_, round) => ({ status: round < 3 ? 423 : 200 }));
  const line = openLine(service);

  const [outcome] = await line.graph.batch(gets(1), options);

  expect(outcome).toMatchObject({ ok: true });
  expect(service.rounds).toHaveLength(3);
});

test('each part has its own outcome', async () => {
  const service = batchService(url =>
    url === '/part/1'
      ? { status: 404, body: { error: { code: 'itemNotFound', message: 'Not here' } } }
      : { status: 200, headers: { ETag: '"1"' }, body: {} },
  );
  const line = openLine(service);

  const [first, second] = await line.graph.batch(gets(2), options);

  expect(first).toEqual({ ok: true, status: 200, etag: '"1"', body: {}, spare: null });
  expect(second).toMatchObject({ ok: false, error: { kind: 'missing', code: 'itemNotFound', status: 404 } });
});

test('a part that stays busy fails alone', async () => {
  const service = batchService(url => ({ status: url === '/part/0' ? 503 : 200 }));
  const line = openLine(service);

  const [first, second] = await line.graph.batch(gets(2), options);

  expect(first).toMatchObject({ ok: false, error: { kind: 'throttled' } });
  expect(second).toMatchObject({ ok: true });
  expect(service.rounds).toHaveLength(5);
});

test('a claims challenge inside a batch is answered once, for the parts that were refused', async () => {
  const claims = '{"access_token":{"nbf":{"value":"1"}}}';
  const service = batchService((url, round) =>
    url === '/part/1' && round === 1
      ? { status: 401, headers: { 'WWW-Authenticate': `Bearer claims="${btoa(claims)}"` } }
      : { status: 200 },
  );
  const line = openLine(service);

  const outcomes = await line.graph.batch(gets(3), options);

  expect(outcomes.every(outcome => outcome.ok)).toBe(true);
  expect(line.tokens.map(each => each.claims)).toEqual([undefined, claims]);
  expect(service.rounds[1]?.map(each => each.url)).toEqual(['/part/1']);
});

test('parts that stay refused ask the person to sign in', async () => {
  const line = openLine(batchService(() => ({ status: 401 })));

  const [outcome] = await line.graph.batch(gets(1), options);

  expect(outcome).toMatchObject({ ok: false, error: { kind: 'signedOut', signIn: 'interaction' } });
  expect(line.tokens).toHaveLength(2);
});

test('parts that wait for each other stay in one batch, and the waiting one says why it was not tried', async () => {
  const service = batchService(url => {
    if (url === '/part/19') return { status: 403, body: { error: { code: 'accessDenied', message: 'No' } } };
    if (url === '/part/20') return { status: 424 };
    return { status: 200 };
  });
  const line = openLine(service);
  const parts = gets(21).map((part, place) => (place === 20 ? { ...part, after: [19] } : part));

  const outcomes = await line.graph.batch(parts, options);

  const together = service.rounds.find(round => round.some(each => each.url === '/part/20'));
  expect(together?.map(each => each.url)).toContain('/part/19');
  expect(together?.find(each => each.url === '/part/20')?.dependsOn).toEqual(['19']);
  expect(outcomes[20]).toMatchObject({ ok: false, error: { kind: 'forbidden' } });
});

test('a waiting part is sent again together with the one it waits for', async () => {
  const service = batchService((url, round) => {
    if (round > 1) return { status: 200 };
    return { status: url === '/part/0' ? 429 : 424 };
  });
  const line = openLine(service);

  const outcomes = await line.graph.batch(
    [
      { method: 'GET', path: '/part/0' },
      { method: 'GET', path: '/part/1', after: [0] },
    ],
    options,
  );

  expect(outcomes.every(outcome => outcome.ok)).toBe(true);
  expect(service.rounds).toHaveLength(2);
});

test('a part that never gets an answer is a lost answer, not a success', async () => {
  const nothing = answer({ responses: [] });
  const line = openLine(scripted(nothing, nothing, nothing, nothing, nothing));

  const [outcome] = await line.graph.batch(gets(1), options);

  expect(outcome).toMatchObject({ ok: false, error: { kind: 'offline' } });
});

test('a batch that finds no network is offline for each of its parts', async () => {
  const line = openLine(scripted(noNetwork));

  const outcomes = await line.graph.batch(gets(2), options);

  expect(outcomes).toMatchObject([
    { ok: false, error: { kind: 'offline' } },
    { ok: false, error: { kind: 'offline' } },
  ]);
});

test('a batch that is refused as a whole has been tried enough', async () => {
  const service = scripted(refusal(403, 'No'));
  const line = openLine(service);

  const outcomes = await line.graph.batch(gets(2), options);

  expect(outcomes.every(outcome => !outcome.ok && outcome.error.kind === 'forbidden')).toBe(true);
  expect(service.asked).toHaveLength(1);
});

test('a batch of nothing asks for nothing', async () => {
  const service = scripted();

  expect(await openLine(service).graph.batch([], options)).toEqual([]);
  expect(service.asked).toEqual([]);
});
