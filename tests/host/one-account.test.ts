import { expect, test } from 'vitest';
import type { TokenAnswer, TokenRequest } from '#host/host.ts';
import { oneAccount } from '#host/one-account.ts';

const klara = { oid: 'oid-klara', name: 'Klara Lindmark' };
const elin = { oid: 'oid-elin', name: 'Elin Nordqvist' };
const nobody = { oid: '', name: '' };
const given = ({ oid, name }: typeof klara): TokenAnswer => ({
  ok: true,
  token: `token of ${name}`,
  userOid: oid,
  userName: name,
});

/** A host where one account after the other is signed in; the last one stays. */
function hostWith(...accounts: readonly (typeof klara)[]) {
  const asked: TokenRequest[] = [];
  const ask = (request: TokenRequest): Promise<TokenAnswer> => {
    const account = accounts[Math.min(asked.length, accounts.length - 1)] ?? klara;
    asked.push(request);
    return Promise.resolve(given(account));
  };
  return { ask, asked };
}
const read = { scopes: ['Sites.Selected'] };
const refused = { ok: false, reason: 'otherUser', detail: elin.name };

test('the page belongs to whoever got the first token', async () => {
  const page = oneAccount(hostWith(klara).ask, nobody);
  expect(page.user()).toEqual(nobody);
  expect(await page.token(read)).toEqual(given(klara));
  expect(page.user()).toEqual(klara);
});

test('somebody else signs in while the page is open: no token of theirs is used, and they are named', async () => {
  const { ask, asked } = hostWith(klara, elin);
  const page = oneAccount(ask, nobody);
  await page.token(read);
  expect(await page.token(read)).toEqual(refused);
  expect(page.user()).toEqual(klara);
  expect(asked[1]?.account).toBe(klara.oid);
});

test('the first person is back: their words may go out again', async () => {
  const page = oneAccount(hostWith(klara, elin, klara).ask, nobody);
  await page.token(read);
  await page.token(read);
  expect(await page.token(read)).toEqual(given(klara));
});

test('a click to sign in as somebody else does not make the page theirs', async () => {
  const page = oneAccount(hostWith(klara, elin).ask, nobody);
  await page.token(read);
  expect(await page.token({ ...read, interactive: true })).toEqual(refused);
});

test('after somebody else has signed in, the page goes on saying who, until the right person has', async () => {
  const expired: TokenAnswer = { ok: false, reason: 'interaction', detail: 'expired' };
  const story: readonly (readonly [asked: 'silently' | 'by a click', TokenAnswer, outcome: string])[] = [
    ['silently', given(klara), 'Klara Lindmark'],
    ['by a click', given(elin), 'otherUser'],
    // From the cache.
    ['silently', given(klara), 'Klara Lindmark'],
    ['silently', expired, 'otherUser'],
    ['silently', { ok: false, reason: 'offline', detail: 'no network' }, 'offline'],
    ['by a click', given(klara), 'Klara Lindmark'],
    ['silently', expired, 'interaction'],
  ];
  let next: TokenAnswer = expired;
  const page = oneAccount(() => Promise.resolve(next), nobody);
  for (const [asked, answer, outcome] of story) {
    next = answer;
    const got = await page.token(asked === 'by a click' ? { ...read, interactive: true } : read);
    expect(got.ok ? got.userName : got.reason).toBe(outcome);
    if (!got.ok && got.reason === 'otherUser') expect(got.detail).toBe('Elin Nordqvist');
  }
});

test('words that were opened without network are kept to the person who wrote them', async () => {
  const page = oneAccount(hostWith(elin).ask, klara);
  page.keepTo(klara);
  expect(await page.token(read)).toEqual(refused);
});

test('a guest, whom the host knows by another id than the directory, is let in: the hint alone binds nothing', async () => {
  const page = oneAccount(hostWith(elin).ask, {
    oid: 'oid-of-the-guest-at-home',
    name: 'elin@annat.example',
  });
  expect(await page.token(read)).toEqual(given(elin));
  expect(page.user()).toEqual(elin);
});

test('a browser that knows nobody is bound to nobody', async () => {
  const page = oneAccount(hostWith(elin).ask, nobody);
  page.keepTo(nobody);
  expect(await page.token(read)).toEqual(given(elin));
});

test('two requests that ask at once, answered for two people: only the first one’s is used', async () => {
  const page = oneAccount(hostWith(klara, elin).ask, nobody);
  expect(await Promise.all([page.token(read), page.token(read)])).toEqual([given(klara), refused]);
});
