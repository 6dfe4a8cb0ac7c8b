import { expect, test } from 'vitest';
import { set } from '#minutes/edit.ts';
import { outline } from '#minutes/numbering.ts';
import type { Item } from '#minutes/record.ts';
import { memoryShelf } from '#desk/shelf.ts';
import type { Tenant } from '#sim/tenant.ts';
import { must } from '../must.ts';
import { chatNamed, county, elin, klara, rowsIn, sit, type Sitting } from './sit.ts';
import { hostOf, type SteeredHost } from './steered-host.ts';

// Tokens run out, consent is taken back, somebody else signs in: writing goes on, saving resumes, and no word
// ever goes out under another person's name.

const today = 'Länsnätverket Norrdal (LNN)';

const first = ({ meeting }: Sitting): Item => must(outline(meeting().minutes)[0]).item;
const write = (sitting: Sitting, text: string): void =>
  sitting.desk.edit(set('item', first(sitting), 'text', text));
const textIn = async (tenant: Tenant, key: string): Promise<unknown> =>
  (await rowsIn(tenant, 'Items')).find(row => row.fields['Key'] === key)?.fields['Body'];
/** Who has written anything, by the tenant's own log. */
const writers = async (tenant: Tenant): Promise<readonly (string | null)[]> => {
  const { requests } = (await (await tenant.fetch('http://localhost/sim/requests')).json()) as {
    readonly requests: readonly {
      readonly by: string | null;
      readonly method: string;
      readonly parts?: readonly { readonly method: string }[];
    }[];
  };
  const wrote = requests.filter(({ method, parts }) =>
    parts ? parts.some(part => part.method !== 'GET') : method !== 'GET',
  );
  return [...new Set(wrote.map(({ by }) => by))];
};

async function begun(
  tenant: Tenant,
  host: SteeredHost,
  options: Partial<Parameters<typeof sit>[0]> = {},
): Promise<Sitting> {
  const sitting = await sit({ tenant, host, chatId: (await chatNamed(tenant, today)).id, ...options });
  write(sitting, 'Mötet öppnades.');
  await sitting.clock.pass(30_000);
  expect(sitting.meeting().saving.state).toBe('saved');
  return sitting;
}

test('her token runs out while she writes: a new one is fetched without asking her, and nothing stops', async () => {
  const tenant = county();
  const host = await hostOf(tenant);
  let oldest = 0;
  const sitting = await begun(tenant, host, {
    line: (request, send) =>
      host.given < oldest ? Promise.resolve(Response.json({ error: {} }, { status: 401 })) : send(request),
  });
  // The next request brings one more token, which is too old as well; the one after that is new.
  oldest = host.given + 2;
  write(sitting, 'Skrivet när inloggningen gick ut.');
  await sitting.clock.pass(10_000);
  expect(sitting.meeting().saving.state).toBe('saved');
  expect(await textIn(tenant, first(sitting).key)).toBe('Skrivet när inloggningen gick ut.');
  expect(host.asked.some(each => each.interactive)).toBe(false);
});

test.each(['cancelled', 'interaction', 'unavailable'] as const)(
  'consent is taken back and the window ends with %s: she writes on, and a second click saves it all',
  async outcome => {
    const tenant = county();
    const host = await hostOf(tenant);
    const sitting = await begun(tenant, host);
    host.silently = 'interaction';
    host.inTheWindow = outcome;
    write(sitting, 'Utan samtycke.');
    await sitting.clock.pass(10_000);
    expect(sitting.meeting().saving.state).toBe('signedOut');

    sitting.desk.signIn();
    await sitting.clock.pass(10_000);
    expect(sitting.meeting().saving.state).toBe('signedOut');
    write(sitting, 'Utan samtycke, men vidare.');
    await sitting.clock.pass(60_000);
    expect(first(sitting).text).toBe('Utan samtycke, men vidare.');
    expect(await textIn(tenant, first(sitting).key)).toBe('Mötet öppnades.');

    host.inTheWindow = null;
    sitting.desk.signIn();
    await sitting.clock.pass(10_000);
    expect(sitting.meeting().saving.state).toBe('saved');
    expect(await textIn(tenant, first(sitting).key)).toBe('Utan samtycke, men vidare.');
    expect(host.asked.at(-1)?.scopes).toEqual(['Sites.Selected']);
  },
);

test('the tenant demands a stronger sign-in that only she can give: the window is asked for just that', async () => {
  const tenant = county();
  const host = await hostOf(tenant);
  const claims = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}';
  let demanding = false;
  const sitting = await begun(tenant, host, {
    line: (request, send) =>
      demanding
        ? Promise.resolve(
            Response.json(
              { error: {} },
              { status: 401, headers: { 'WWW-Authenticate': `Bearer claims="${btoa(claims)}"` } },
            ),
          )
        : send(request),
  });
  demanding = true;
  write(sitting, 'Med starkare inloggning.');
  await sitting.clock.pass(10_000);
  expect(sitting.meeting().saving.state).toBe('signedOut');
  // Asked silently once with the claims; that was not enough.
  expect(host.asked.filter(each => each.claims === claims && !each.interactive)).toHaveLength(1);

  demanding = false;
  sitting.desk.signIn();
  await sitting.clock.pass(10_000);
  expect(host.asked.find(each => each.interactive)?.claims).toBe(claims);
  expect(sitting.meeting().saving.state).toBe('saved');
  expect(await textIn(tenant, first(sitting).key)).toBe('Med starkare inloggning.');
});

test('the sign-in has no network: it is the network that is told of, and the words go when it is back', async () => {
  const tenant = county();
  const host = await hostOf(tenant);
  const sitting = await begun(tenant, host);
  host.silently = 'offline';
  write(sitting, 'Utan inloggningstjänst.');
  await sitting.clock.pass(10_000);
  expect(sitting.meeting().saving.state).toBe('offline');
  host.silently = null;
  sitting.desk.online();
  await sitting.clock.pass(10_000);
  expect(await textIn(tenant, first(sitting).key)).toBe('Utan inloggningstjänst.');
});

test('a colleague signs in at her computer: not a word goes out in the colleague’s name, and all in hers', async () => {
  const tenant = county();
  const host = await hostOf(tenant);
  const sitting = await begun(tenant, host);
  host.who = elin;
  write(sitting, 'Klaras ord.');
  await sitting.clock.pass(10_000);
  expect(sitting.meeting().saving).toEqual({ state: 'otherUser', name: 'Elin Nordqvist' });
  write(sitting, 'Klaras ord, och fler.');
  sitting.desk.signIn();
  await sitting.clock.pass(60_000);
  sitting.desk.flush();
  await sitting.clock.pass(60_000);
  expect(sitting.meeting().saving.state).toBe('otherUser');
  expect(first(sitting).text).toBe('Klaras ord, och fler.');
  expect(sitting.meeting().user.name).toBe('Klara Lindmark');

  host.who = klara;
  sitting.desk.signIn();
  await sitting.clock.pass(10_000);
  expect(sitting.meeting().saving.state).toBe('saved');
  expect(await textIn(tenant, first(sitting).key)).toBe('Klaras ord, och fler.');
  expect(await writers(tenant)).toEqual([host.oidOf(klara)]);
});

test('the colleague signs in in the middle of a round of several batches: no part of it goes in two names', async () => {
  const tenant = county();
  const host = await hostOf(tenant);
  let batches = 0;
  let writing = false;
  const sitting = await sit({
    tenant,
    host,
    chatId: (await chatNamed(tenant, today)).id,
    line: (request, send) => {
      if (writing && request.url.endsWith('/$batch')) batches += 1;
      if (batches === 2) host.who = elin;
      return send(request);
    },
  });
  writing = true;
  // The whole proposal, more than one batch of it, is written with the first word.
  write(sitting, 'Mötet öppnades.');
  await sitting.clock.pass(10_000);
  expect(batches).toBeGreaterThan(1);
  write(sitting, 'Mötet öppnades. Ordföranden hälsade välkommen.');
  await sitting.clock.pass(10_000);
  expect(sitting.meeting().saving.state).toBe('otherUser');

  host.who = klara;
  sitting.desk.flush();
  await sitting.clock.pass(60_000);
  expect(sitting.meeting().saving.state).toBe('saved');
  expect(await writers(tenant)).toEqual([host.oidOf(klara)]);
  const keys = (await rowsIn(tenant, 'Items')).map(row => row.fields['Key']);
  expect(new Set(keys).size).toBe(keys.length);
  expect(await textIn(tenant, first(sitting).key)).toBe('Mötet öppnades. Ordföranden hälsade välkommen.');
});

test('her words are opened without network, and when it is back somebody else is signed in: they wait for her', async () => {
  const tenant = county();
  const host = await hostOf(tenant);
  const shelf = memoryShelf();
  const before = await begun(tenant, host, { shelf });
  before.network(false);
  write(before, 'Skrivet på tåget.');
  await before.clock.pass(10_000);
  before.desk.close();

  const again = await sit({
    tenant,
    host,
    shelf,
    chatId: (await chatNamed(tenant, today)).id,
    offline: true,
  });
  expect(first(again).text).toBe('Skrivet på tåget.');
  host.who = elin;
  again.network(true);
  again.desk.online();
  await again.clock.pass(60_000);
  expect(again.meeting().saving).toEqual({ state: 'otherUser', name: 'Elin Nordqvist' });
  expect(await writers(tenant)).toEqual([host.oidOf(klara)]);

  host.who = klara;
  again.desk.signIn();
  await again.clock.pass(60_000);
  expect(await textIn(tenant, first(again).key)).toBe('Skrivet på tåget.');
});

test('the colleague opens the meeting on the same computer: she neither sees nor sends the words that wait there', async () => {
  const tenant = county();
  const host = await hostOf(tenant);
  const shelf = memoryShelf();
  const hers = await begun(tenant, host, { shelf });
  hers.network(false);
  write(hers, 'Klaras osända ord.');
  await hers.clock.pass(10_000);
  hers.desk.close();

  const other = await hostOf(tenant);
  other.who = elin;
  const colleague = await sit({
    tenant,
    host: other,
    user: elin,
    shelf,
    chatId: (await chatNamed(tenant, today)).id,
  });
  expect(first(colleague).text).toBe('Mötet öppnades.');
  await colleague.clock.pass(60_000);
  expect(await writers(tenant)).toEqual([host.oidOf(klara)]);
  expect(await textIn(tenant, first(colleague).key)).toBe('Mötet öppnades.');
  colleague.desk.close();

  const back = await sit({ tenant, host, shelf, chatId: (await chatNamed(tenant, today)).id });
  await back.clock.pass(10_000);
  expect(await textIn(tenant, first(back).key)).toBe('Klaras osända ord.');
});
