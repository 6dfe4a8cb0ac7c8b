import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { isGraphError } from '#graph/failure.ts';
import { loadPages } from '#graph/pages.ts';
import { answer, openLine, scripted, testToken } from './line.ts';

// A token must never be read where people read: in an error, in what it was thrown for, in a log of either.

const token = 'eyJhbGciOiJSUzI1NiJ9.eyJvaWQiOiJrbGFyYSIsInNjcCI6IkNhbGVuZGFycy5SZWFkIn0.c2lnbmF0dXI-_x';
const opaque = 'EwCgA8l6BAAUbDba3x2OMJElkF7gJ4z/VbCPEz0AAZ+q1y==';
const call = {
  method: 'GET',
  path: '/me/events',
  scopes: ['Calendars.Read'],
  doing: 'Reading the calendar',
} as const;

/** Everything that a console would print of an error, its causes and its own fields included. */
async function printed(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (!isGraphError(error)) throw error;
    return [inspect(error, { depth: 9 }), String(error), JSON.stringify(error), error.stack].join('\n');
  }
  throw new Error('It went well, and should not have.');
}

const refused = (status: number, error: object, headers: Record<string, string> = {}) =>
  openLine(scripted(answer({ error }, status, headers), answer({ error }, status, headers))).graph.request(
    call,
  );

test.each([
  [
    'in the words of the refusal',
    () => refused(400, { code: 'x', message: `The token ${token} is not for you` }),
  ],
  [
    'behind the word Bearer',
    () => refused(403, { code: 'x', message: `Authorization: Bearer ${opaque} was refused` }),
  ],
  ['in the code', () => refused(400, { code: token, message: 'No.' })],
  [
    'in a header that is read',
    () =>
      refused(
        401,
        { code: 'x', message: 'No.' },
        { 'WWW-Authenticate': `Bearer ${token}, claims="${btoa(`"${token}"`)}"` },
      ),
  ],
  [
    'in an address',
    () => refused(404, { code: 'x', message: `https://n.example/a?tempauth=${opaque} is gone` }),
  ],
  [
    'in a link to a next page that leads elsewhere',
    () =>
      loadPages(
        openLine(
          scripted(
            answer({ value: [], '@odata.nextLink': `https://evil.example/v1.0/x?access_token=${token}` }),
          ),
        ).graph,
        call,
      ),
  ],
  [
    'in the words of a fetch that failed',
    () =>
      openLine({
        fetch: () => Promise.reject(new TypeError(`Failed to fetch with Bearer ${token}`)),
      }).graph.request(call),
  ],
  [
    'in why there is no token',
    () =>
      openLine({
        fetch: () => Promise.reject(new TypeError('unasked')),
        token: () =>
          Promise.resolve({ ok: false, reason: 'unavailable', detail: `AADSTS50013: assertion ${token}` }),
      }).graph.request(call),
  ],
])('a token %s is not in what we throw', async (_, work) => {
  const words = await printed(work());
  for (const secret of [token, opaque, testToken])
    for (const part of [secret.slice(0, 24), secret.slice(-16)]) expect(words).not.toContain(part);
});

test('a token in one part of a batch is not in the outcome of that part', async () => {
  const body = {
    responses: [
      { id: '0', status: 400, headers: {}, body: { error: { code: token, message: `Bearer ${opaque}` } } },
    ],
  };
  const { graph } = openLine(scripted(answer(body)));
  const [outcome] = await graph.batch([{ method: 'GET', path: '/me' }], { scopes: [], doing: 'Reading' });
  const words = inspect(outcome, { depth: 9 });
  expect(words).not.toContain(token.slice(0, 24));
  expect(words).not.toContain(opaque.slice(0, 24));
});
