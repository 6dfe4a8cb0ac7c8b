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

test('after somebody else has signed in, the page goes on saying who, until the right person is back', async () => {
  const answers: TokenAnswer[] = [
    given(klara),
    given(elin),
    { ok: false, reason: 'interaction', detail: 'no account' },
    { ok: false, reason: 'offline', detail: 'no network' },
    given(klara),
    { ok: false, reason: 'interaction', detail: 'expired' },
  ];
  let at = 0;
  const page = oneAccount(() => Promise.resolve(answers[at++] ?? given(klara)), nobody);
  const reasons: string[] = [];
  for (let turn = 0; turn < 6; turn++) {
    const answer = await page.token(read);
    reasons.push(answer.ok ? answer.userName : answer.reason);
  }
  expect(reasons).toEqual([
    'Klara Lindmark',
    'otherUser',
    'otherUser',
    'offline',
    'Klara Lindmark',
    'interaction',
  ]);
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
