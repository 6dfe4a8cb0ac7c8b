import { expect, test } from 'vitest';
import { isGraphError, type GraphError } from '#graph/failure.ts';
import { loadPages } from '#graph/pages.ts';
import { answer, noNetwork, openLine, refusal, scripted, testToken } from './line.ts';

const calendar = {
  method: 'GET',
  path: '/me/calendarView?startDateTime=a&endDateTime=b',
  scopes: ['Calendars.Read'],
  doing: 'Reading the calendar',
} as const;

async function failure(promise: Promise<unknown>): Promise<GraphError> {
  try {
    await promise;
  } catch (error) {
    if (isGraphError(error)) return error;
    throw error;
  }
  throw new Error('It went well, and should not have.');
}

test('a request goes to Microsoft Graph with the token for its scopes', async () => {
  const service = scripted(answer({ value: [] }));
  const line = openLine(service);

  const { body } = await line.graph.request(calendar);

  expect(body).toEqual({ value: [] });
  expect(line.tokens).toEqual([{ scopes: ['Calendars.Read'], claims: undefined }]);
  expect(service.asked[0]?.url).toBe(
    'https://graph.microsoft.com/v1.0/me/calendarView?startDateTime=a&endDateTime=b',
  );
  expect(service.asked[0]?.headers.get('authorization')).toBe(`Bearer ${testToken}`);
});

test('another base address is used for every request, a next page included', async () => {
  const service = scripted(
    answer({ value: [1], '@odata.nextLink': 'https://graph.microsoft.com/v1.0/me/events?$skip=1' }),
    answer({ value: [2], '@odata.nextLink': 'http://localhost:4711/v1.0/me/events?$skip=2' }),
    answer({ value: [3] }),
  );
  const line = openLine({ fetch: service.fetch, base: 'http://localhost:4711/' });

  const { values, complete } = await loadPages(line.graph, { ...calendar, path: '/me/events' });

  expect(complete).toBe(true);
  expect(values).toHaveLength(3);
  expect(service.asked.map(request => request.url)).toEqual([
    'http://localhost:4711/v1.0/me/events',
    'http://localhost:4711/v1.0/me/events?$skip=1',
    'http://localhost:4711/v1.0/me/events?$skip=2',
  ]);
});

test('a next page that leads to another place never gets our token', async () => {
  const service = scripted(answer({ value: [], '@odata.nextLink': 'https://example.org/v1.0/me/events' }));
  const line = openLine(service);

  const error = await failure(loadPages(line.graph, { ...calendar, path: '/me/events' }));

  expect(error.kind).toBe('broken');
  expect(service.asked).toHaveLength(1);
});

test('a page that is cut off after the allowed number says so', async () => {
  const more = { value: [1], '@odata.nextLink': 'https://graph.microsoft.com/v1.0/me/events?$skip=1' };
  const line = openLine(scripted(answer(more), answer(more)));

  const { values, complete } = await loadPages(line.graph, { ...calendar, path: '/me/events' }, 2);

  expect(values).toHaveLength(2);
  expect(complete).toBe(false);
});

test('a throttled request waits as long as it was told, says so on the screen, and is sent again', async () => {
  const service = scripted(refusal(429, 'Too many', { 'Retry-After': '7' }), answer({ ok: true }));
  const line = openLine(service);

  await line.graph.request(calendar);

  expect(service.asked).toHaveLength(2);
  expect(line.waits[0]).toBeGreaterThanOrEqual(7000);
  expect(line.waits[0]).toBeLessThan(8000);
  expect(line.notices[0]).toBeGreaterThan(0);
  expect(line.notices.at(-1)).toBeNull();
});

test('a Retry-After that is a date is understood', async () => {
  const until = new Date(Date.parse('2026-11-20T08:10:12Z')).toUTCString();
  const line = openLine(scripted(refusal(503, 'Busy', { 'Retry-After': until }), answer({})));

  await line.graph.request(calendar);

  expect(line.waits[0]).toBeGreaterThanOrEqual(12_000);
  expect(line.waits[0]).toBeLessThan(13_000);
});

test('without Retry-After the waits grow, and after five tries the person is told', async () => {
  const busy = refusal(503, 'Busy');
  const service = scripted(busy, busy, busy, busy, busy);
  const line = openLine(service);

  const error = await failure(line.graph.request(calendar));

  expect(error.kind).toBe('throttled');
  expect(service.asked).toHaveLength(5);
  expect([...line.waits].sort((a, b) => a - b)).toEqual(line.waits);
});

test('a wait of several minutes is left to the desk, which knows when to try again', async () => {
  const line = openLine(scripted(refusal(429, 'Too many', { 'Retry-After': '300' })));

  const error = await failure(line.graph.request(calendar));

  expect(error.kind).toBe('throttled');
  expect(error.retryAfterMs).toBe(300_000);
  expect(line.waits).toEqual([]);
});

test.each([
  [400, 'broken'],
  [403, 'forbidden'],
  [404, 'missing'],
  [409, 'duplicate'],
  [412, 'stale'],
  [413, 'tooLong'],
  [423, 'locked'],
  [507, 'full'],
])('a refusal with status %i is not sent again and means %s', async (status, kind) => {
  const service = scripted(refusal(status, 'Because.', {}, 'theCode'));
  const line = openLine(service);

  const error = await failure(line.graph.request(calendar));

  expect(error.kind).toBe(kind);
  expect(error.status).toBe(status);
  expect(error.code).toBe('theCode');
  expect(error.message).toBe(`Reading the calendar: ${status} theCode – Because.`);
  expect(service.asked).toHaveLength(1);
});

test.each([
  ['The list item could not be added because duplicate values were found in the field [Key].', 'duplicate'],
  ['The value of the column Title is too long.', 'tooLong'],
  ['The attempted operation exceeds the list view threshold.', 'broken'],
])('what a 400 means stands in its words: %s', async (words, kind) => {
  const line = openLine(scripted(refusal(400, words)));

  expect((await failure(line.graph.request(calendar))).kind).toBe(kind);
});

test('a list over its threshold is not taken for a busy service, whatever the status', async () => {
  const large = refusal(503, 'The attempted operation exceeds the list view threshold.');
  const line = openLine(scripted(large, large, large, large, large));

  expect((await failure(line.graph.request(calendar))).kind).toBe('broken');
});

test('a file that is open says so in its inner code', async () => {
  const body = { error: { code: 'notAllowed', message: 'Locked', innerError: { code: 'resourceLocked' } } };
  const line = openLine(scripted(answer(body, 409)));

  expect((await failure(line.graph.request(calendar))).kind).toBe('locked');
});

test('a Retry-After by a clock that differs is measured by that clock', async () => {
  const body = { error: { code: 'busy', message: 'Busy', innerError: { date: '2026-11-20T05:00:00' } } };
  const until = { 'Retry-After': 'Fri, 20 Nov 2026 05:00:20 GMT' };
  const dated = { 'Retry-After': 'Fri, 20 Nov 2026 11:00:20 GMT', Date: 'Fri, 20 Nov 2026 11:00:00 GMT' };
  const line = openLine(scripted(answer(body, 503, until), refusal(503, 'Busy', dated), answer({})));

  await line.graph.request(calendar);

  for (const wait of line.waits) {
    expect(wait).toBeGreaterThanOrEqual(20_000);
    expect(wait).toBeLessThan(21_000);
  }
  expect(line.waits).toHaveLength(2);
});

test('a date by an unknown clock is believed up to five minutes', async () => {
  const late = refusal(503, 'Busy', { 'Retry-After': 'Fri, 20 Nov 2026 19:00:00 GMT' });
  const line = openLine(scripted(late));

  expect((await failure(line.graph.request(calendar))).retryAfterMs).toBe(300_000);
});

test('a refusal by a network’s own page is a lost line, not a lack of rights', async () => {
  const page = (): Response =>
    new Response('<html>Sign in</html>', { status: 403, headers: { 'Content-Type': 'text/html' } });
  const line = openLine(scripted(page));

  expect((await failure(line.graph.request(calendar))).kind).toBe('offline');
});

test('a claims challenge is answered once with a token that has been asked for with those claims', async () => {
  const claims = '{"access_token":{"nbf":{"essential":true,"value":"1604106651"}}}';
  const challenge = {
    'WWW-Authenticate': `Bearer realm="", error="insufficient_claims", claims="${btoa(claims)}"`,
  };
  const service = scripted(refusal(401, 'Prove it', challenge), answer({ ok: true }));
  const line = openLine(service);

  await line.graph.request(calendar);

  expect(line.tokens.map(each => each.claims)).toEqual([undefined, claims]);
});

test('an expired token is renewed once, past the cache', async () => {
  const service = scripted(refusal(401, 'Expired'), answer({ ok: true }));
  const line = openLine(service);

  await line.graph.request(calendar);

  expect(line.tokens).toHaveLength(2);
  expect(line.tokens[1]?.claims).toContain('access_token');
});

test('a token that is refused twice asks the person to sign in, with the challenge to answer', async () => {
  const claims = '{"access_token":{"nbf":{"essential":true}}}';
  const challenge = { 'WWW-Authenticate': `Bearer claims="${btoa(claims)}"` };
  const line = openLine(scripted(refusal(401, 'No', challenge), refusal(401, 'Still no', challenge)));

  const error = await failure(line.graph.request(calendar));

  expect(error).toMatchObject({
    kind: 'signedOut',
    signIn: 'interaction',
    claims,
    scopes: ['Calendars.Read'],
  });
});

test.each([
  ['interaction', 'signedOut'],
  ['cancelled', 'signedOut'],
  ['unavailable', 'signedOut'],
  ['offline', 'offline'],
] as const)('no token because of %s: the request is not sent', async (reason, kind) => {
  const service = scripted();
  const line = openLine({
    fetch: service.fetch,
    token: () => Promise.resolve({ ok: false, reason, detail: 'No token.' }),
  });

  const error = await failure(line.graph.request(calendar));

  expect(error).toMatchObject({ kind, signIn: reason, scopes: ['Calendars.Read'] });
  expect(service.asked).toEqual([]);
});

test('somebody else is signed in: nothing is sent, and the error knows who it is', async () => {
  const service = scripted();
  const line = openLine({
    fetch: service.fetch,
    token: () => Promise.resolve({ ok: false, reason: 'otherUser', detail: 'Elin Nordqvist' }),
  });

  const error = await failure(line.graph.request(calendar));

  expect(error).toMatchObject({ kind: 'signedOut', signIn: 'otherUser', otherUser: 'Elin Nordqvist' });
  expect(service.asked).toEqual([]);
});

test('without a network the answer is offline at once, and nothing is tried behind the back', async () => {
  const service = scripted(noNetwork);
  const line = openLine(service);

  const error = await failure(line.graph.request(calendar));

  expect(error).toMatchObject({ kind: 'offline', status: null });
  expect(service.asked).toHaveLength(1);
});

test('a line that breaks in the middle of the answer is a lost answer', async () => {
  const half = new ReadableStream({
    start: controller => {
      controller.enqueue(new TextEncoder().encode('{"value":'));
      controller.error(new TypeError('terminated'));
    },
  });
  const line = openLine(scripted(() => new Response(half)));

  expect((await failure(line.graph.request(calendar))).kind).toBe('offline');
});

test('a page of a guest network in place of the answer is told of as such', async () => {
  const line = openLine(scripted(() => new Response('<html>Log in to the guest network</html>')));

  const error = await failure(line.graph.request(calendar));

  expect(error.kind).toBe('offline');
  expect(error.message).toContain('not JSON');
});

test('a request that is stopped rejects with the reason it was stopped for', async () => {
  const stop = new AbortController();
  const reason = new Error('The page was closed');
  const line = openLine(
    scripted(() => {
      stop.abort(reason);
      return Promise.reject(new TypeError('aborted'));
    }),
  );

  await expect(line.graph.request({ ...calendar, signal: stop.signal })).rejects.toBe(reason);
});

test('stopping while it waits ends the waiting', async () => {
  const stop = new AbortController();
  const line = openLine(
    scripted(() => {
      stop.abort(new Error('Stopped'));
      return Response.json({}, { status: 503 });
    }),
  );

  await expect(line.graph.request({ ...calendar, signal: stop.signal })).rejects.toThrow('Stopped');
  expect(line.notices.at(-1) ?? null).toBeNull();
});

test('no token is ever read in an error, even when the service repeats it', async () => {
  const line = openLine(
    scripted(refusal(400, `The header Authorization: Bearer ${testToken} could not be understood`)),
  );

  const error = await failure(line.graph.request(calendar));

  expect(error.message).not.toContain(testToken.slice(0, 20));
  expect(JSON.stringify(error) + String(error.stack)).not.toContain(testToken.slice(0, 20));
});

test('bytes arrive as they were sent, whatever part of a buffer they are', async () => {
  const service = scripted(answer({ id: '1' }));
  const line = openLine(service);
  const bytes = new Uint8Array([0, 1, 2, 3, 255]).subarray(1, 4);

  await line.graph.request({ method: 'PUT', path: '/x', scopes: [], body: bytes, doing: 'Saving' });

  const sent = await service.asked[0]?.arrayBuffer();
  expect(sent && [...new Uint8Array(sent)]).toEqual([1, 2, 3]);
});

test('a download that is sent on to another address goes there without our token', async () => {
  const service = scripted(
    () => new Response(null, { status: 302, headers: { Location: 'https://files.example.org/one' } }),
    () => new Response(new Uint8Array([7, 8])),
  );
  const line = openLine(service);

  const bytes = await line.graph.download({ ...calendar, path: '/drives/d/items/i/content' });

  expect([...bytes]).toEqual([7, 8]);
  expect(service.asked[1]?.url).toBe('https://files.example.org/one');
  expect(service.asked[1]?.headers.get('authorization')).toBeNull();
});

test('a line that never answers counts as a lost answer, so that nothing waits behind it for ever', async () => {
  const silent = (request: Request): Promise<Response> =>
    new Promise((_, reject) => {
      request.signal.addEventListener('abort', () => reject(request.signal.reason as Error));
    });
  const line = openLine({ fetch: silent, patience: 20 });

  expect((await failure(line.graph.request(calendar))).kind).toBe('offline');
});

test('an answer whose end never comes is a lost answer, too', async () => {
  const halfSaid = (request: Request): Promise<Response> =>
    Promise.resolve(
      new Response(
        new ReadableStream({
          start: stream => {
            stream.enqueue(new TextEncoder().encode('{"value": ['));
            request.signal.addEventListener('abort', () => stream.error(request.signal.reason));
          },
        }),
      ),
    );
  const line = openLine({ fetch: halfSaid, patience: 20 });

  expect((await failure(line.graph.request(calendar))).kind).toBe('offline');
});
