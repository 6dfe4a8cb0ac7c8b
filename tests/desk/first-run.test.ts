import { expect, test } from 'vitest';
import { readFaults } from '#sim/faults.ts';
import { provisionScopes } from '#graph/scopes.ts';
import { speakFirstRun } from '#language/first-run-words.ts';
import type { SetupView } from '#desk/view.ts';
import type { Tenant } from '#sim/tenant.ts';
import { chatNamed, county, rowsIn, sit, type Sitting } from './sit.ts';
import { hostOf } from './steered-host.ts';

// A site that is not ready: why the lists were not made is told as what it was, and a first body that could not be
// saved is still there to be tried again, and is one body however often that is done.

const empty = '/sites/tom';
const name = 'Länsnätverket Norrdal';

const begin = async (tenant: Tenant, more: Partial<Parameters<typeof sit>[0]> = {}): Promise<Sitting> =>
  sit({ tenant, site: empty, chatId: (await chatNamed(tenant, 'Länsnätverket Norrdal (LNN)')).id, ...more });

const setupOf = ({ view }: Sitting): SetupView => {
  const shown = view();
  if (shown.state !== 'setup') throw new Error(`Nothing is being set up, but ${shown.state}`);
  return shown;
};

const trouble = (tenant: Tenant, ...faults: readonly unknown[]) =>
  tenant.fetch('http://localhost/sim/faults', { method: 'POST', body: JSON.stringify({ faults }) });

const bodiesOf = async (tenant: Tenant): Promise<readonly unknown[]> =>
  (await rowsIn(tenant, 'Bodies', empty)).map(({ fields }) => fields['Title']);

/** The page that asks for the first body, on a site whose lists have just been made. */
async function atFirstBody(tenant: Tenant, more: Partial<Parameters<typeof sit>[0]> = {}): Promise<Sitting> {
  const sitting = await begin(tenant, more);
  sitting.desk.provision();
  await sitting.clock.pass(5_000);
  expect(setupOf(sitting).needsBody).toBe(true);
  return sitting;
}

test.each(['cancelled', 'interaction', 'unavailable', 'offline'] as const)(
  'no consent to making lists, for the reason %s: that is what she is told, and a second try makes them',
  async reason => {
    const tenant = county();
    const host = await hostOf(tenant);
    const sitting = await begin(tenant, { host });
    host.inTheWindow = reason;
    sitting.desk.provision();
    await sitting.clock.pass(5_000);
    expect(setupOf(sitting)).toMatchObject({ refused: reason, detail: provisionScopes.join(', ') });

    host.inTheWindow = null;
    sitting.desk.provision();
    await sitting.clock.pass(5_000);
    expect(setupOf(sitting)).toMatchObject({ refused: null, needsBody: true });
  },
);

test('somebody else answers the window: no lists are made under her name', async () => {
  const tenant = county();
  const host = await hostOf(tenant);
  const sitting = await begin(tenant, { host });
  host.who = 'annika.tornros@regionnorrdal.example';
  sitting.desk.provision();
  await sitting.clock.pass(5_000);
  expect(setupOf(sitting).refused).toBe('otherUser');
});

test('only what the account may not do is told as that; the permission has its own name wherever it is missing', () => {
  for (const language of ['sv', 'en'] as const) {
    const ask = speakFirstRun(language);
    const all = ['forbidden', 'cancelled', 'interaction', 'unavailable', 'otherUser', 'offline'] as const;
    expect(new Set(all.map(each => ask(`setup.${each}.title`))).size).toBe(all.length);
    expect(new Set(all.map(each => ask(`setup.body.${each}`))).size).toBe(all.length);
    for (const scope of provisionScopes) expect(ask('setup.way.consent')).toContain(scope);
  }
});

const rows = { method: 'POST', path: '/items', part: true };
test.each([
  ['may not be written', 'forbidden', [{ match: rows, status: 403, code: 'accessDenied' }]],
  ['has no way to SharePoint', 'offline', [{ match: {}, drop: 'request' }]],
  ['is refused for another reason', 'broken', [{ match: rows, status: 400, code: 'invalidRequest' }]],
] as const)(
  'the first body %s: she is told so, and what she typed is still there',
  async (_, refused, faults) => {
    const tenant = county();
    const sitting = await atFirstBody(tenant);
    await trouble(tenant, ...faults);
    sitting.desk.createBody(name, 'LNN');
    expect(setupOf(sitting)).toMatchObject({ needsBody: true, body: { name, abbreviation: 'LNN' } });
    await sitting.clock.pass(5_000);
    expect(setupOf(sitting)).toMatchObject({ refused, needsBody: true, body: { name, abbreviation: 'LNN' } });
    expect(await bodiesOf(tenant)).toEqual([]);

    await trouble(tenant);
    sitting.desk.createBody(name, 'LNN');
    await sitting.clock.pass(5_000);
    expect(sitting.view()).toMatchObject({ state: 'open', prefilled: true });
    expect(await bodiesOf(tenant)).toEqual([name]);
  },
);

test('the answer to the first body is lost on the way: a second try, by a better name, is the same body', async () => {
  const tenant = county();
  const sitting = await atFirstBody(tenant);
  const [lost] = readFaults([{ match: { method: 'POST', path: '/$batch' }, drop: 'answer' }]);
  await trouble(tenant, lost);
  sitting.desk.createBody('Länsnätverket', '');
  await sitting.clock.pass(5_000);
  expect(setupOf(sitting)).toMatchObject({ refused: 'offline', body: { name: 'Länsnätverket' } });
  expect(await bodiesOf(tenant)).toEqual(['Länsnätverket']);

  await trouble(tenant);
  sitting.desk.createBody(name, 'LNN');
  await sitting.clock.pass(5_000);
  expect(await bodiesOf(tenant)).toEqual([name]);
  expect(sitting.view()).toMatchObject({ state: 'open', body: { name, abbreviation: 'LNN' } });
});

test('SharePoint does not show the first body yet: she is told to wait, and no second one comes of it', async () => {
  const tenant = county();
  const sitting = await atFirstBody(tenant);
  await trouble(tenant, { match: { method: 'GET', part: true }, stale: { ms: 60_000 } });
  sitting.desk.createBody(name, 'LNN');
  await sitting.clock.pass(5_000);
  expect(setupOf(sitting)).toMatchObject({ refused: 'throttled', body: { name, abbreviation: 'LNN' } });
  await trouble(tenant);
  sitting.desk.createBody(name, 'LNN');
  await sitting.clock.pass(5_000);
  expect(sitting.view()).toMatchObject({ state: 'open' });
  expect(await bodiesOf(tenant)).toEqual([name]);
});

test('her sign-in has run out at the first body: the next click asks for it, and then the body is saved', async () => {
  const tenant = county();
  const host = await hostOf(tenant);
  const sitting = await atFirstBody(tenant, { host });
  host.silently = 'interaction';
  sitting.desk.createBody(name, 'LNN');
  await sitting.clock.pass(5_000);
  expect(setupOf(sitting)).toMatchObject({ refused: 'interaction', body: { name } });

  host.inTheWindow = 'cancelled';
  sitting.desk.createBody(name, 'LNN');
  await sitting.clock.pass(5_000);
  expect(setupOf(sitting)).toMatchObject({ refused: 'cancelled', body: { name } });
  expect(host.asked.at(-1)).toMatchObject({ interactive: true, scopes: ['Sites.Selected'] });

  host.inTheWindow = null;
  sitting.desk.createBody(name, 'LNN');
  await sitting.clock.pass(5_000);
  expect(sitting.view()).toMatchObject({ state: 'open' });
  expect(await bodiesOf(tenant)).toEqual([name]);
});
