import { expect, it } from 'vitest';
import { listPath, openTenant, speakAs } from './speak.ts';
import type { Body, Said, Speaker } from './speak.ts';

const part = (answer: Said, id: string): Body => {
  const found = answer.body.list('responses').find(one => one.at('id') === id);
  if (!found) throw new Error(`No answer to part '${id}': ${JSON.stringify(answer.body.raw)}`);
  return found;
};

const batch = (speaker: Speaker, ...requests: readonly unknown[]): Promise<Said> =>
  speaker.ask('POST', '/$batch', { requests });

it('each part is answered by itself, in no promised order', async () => {
  const secretary = await speakAs(openTenant());
  const answer = await batch(
    secretary,
    { id: 'me', method: 'GET', url: '/me' },
    { id: 'lost', method: 'GET', url: '/me/events/nowhere' },
  );
  expect(answer.status).toBe(200);
  expect(part(answer, 'me').at('body', 'displayName')).toBe('Klara Lindmark');
  expect(part(answer, 'me').at('headers', 'Content-Type')).toBe('application/json');
  expect(part(answer, 'lost').at('status')).toBe(404);
  expect(answer.body.list('responses').map(one => one.at('id'))).toEqual(['lost', 'me']);
});

it('a part that depends on a failed one is not made', async () => {
  const secretary = await speakAs(openTenant());
  const items = `${await listPath(secretary, 'Items')}/items`;
  const headers = { 'Content-Type': 'application/json' };
  const answer = await batch(
    secretary,
    { id: '1', method: 'POST', url: items, headers, body: { fields: { Title: 'utan nyckel' } } },
    {
      id: '2',
      method: 'POST',
      url: items,
      headers,
      body: { fields: { Key: 'b', Title: 'x' } },
      dependsOn: ['1'],
    },
    { id: '3', method: 'GET', url: '/me', dependsOn: ['2'] },
    { id: '4', method: 'POST', url: items, headers, body: { fields: { Key: 'd', Title: 'y' } } },
  );
  expect(['1', '2', '3', '4'].map(id => part(answer, id).at('status'))).toEqual([400, 424, 424, 201]);
});

it('twenty parts are allowed and twenty-one are not', async () => {
  const secretary = await speakAs(openTenant());
  const parts = (count: number): readonly unknown[] =>
    Array.from({ length: count }, (_, at) => ({ id: String(at), method: 'GET', url: '/me' }));
  expect((await batch(secretary, ...parts(20))).body.list('responses')).toHaveLength(20);
  const refused = await batch(secretary, ...parts(21));
  expect([refused.status, refused.body.text('error', 'message')]).toEqual([
    400,
    expect.stringContaining('21'),
  ]);
});

it('a batch against the rules is refused as a whole, with the reason', async () => {
  const secretary = await speakAs(openTenant());
  const ok = { id: '1', method: 'GET', url: '/me' };
  const wrong: readonly (readonly [readonly unknown[], string])[] = [
    [[ok, ok], 'twice'],
    [[{ ...ok, url: '/v1.0/me' }], 'from the version on'],
    [[{ ...ok, url: 'https://graph.microsoft.com/v1.0/me' }], 'from the version on'],
    [[{ ...ok, dependsOn: ['7'] }], "'7'"],
    [[{ id: '1', method: 'POST', url: '/x', body: { a: 1 } }], 'Content-Type'],
    [[], 'something in it'],
  ];
  for (const [requests, reason] of wrong) {
    const refused = await batch(secretary, ...requests);
    expect([refused.status, refused.body.text('error', 'message')]).toEqual([
      400,
      expect.stringContaining(reason),
    ]);
  }
});

it('a file goes up as base64 in a batch', async () => {
  const secretary = await speakAs(openTenant());
  const drive = await secretary.get(`${await listPath(secretary, 'Handlingar')}/drive`);
  const url = `/drives/${encodeURIComponent(drive.body.text('id'))}/root:/hej.txt:/content`;
  const answer = await batch(secretary, {
    id: '1',
    method: 'PUT',
    url,
    headers: { 'Content-Type': 'text/plain' },
    body: btoa('Hej'),
  });
  expect(part(answer, '1').at('body', 'size')).toBe(3);
  expect((await secretary.get(url)).body.raw).toBe('Hej');
});

it('a body that is no JSON is answered with a reason', async () => {
  const secretary = await speakAs(openTenant());
  const answer = await secretary.ask('POST', '/$batch', new TextEncoder().encode('{"requests": ['), {
    'Content-Type': 'application/json',
  });
  expect([answer.status, answer.body.text('error', 'message')]).toEqual([
    400,
    expect.stringContaining('JSON'),
  ]);
});
