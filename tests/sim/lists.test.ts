import { expect, it } from 'vitest';
import { openTenant, sitePath, speakAs } from './speak.ts';
import type { Speaker } from './speak.ts';

const owner = ['Sites.Manage.All', 'Sites.ReadWrite.All'];
const text = { text: {} };

async function bareSite(): Promise<{ readonly secretary: Speaker; readonly lists: string }> {
  const secretary = await speakAs(openTenant(), 'secretary', owner);
  const site = await secretary.get('/sites/norrdal.sharepoint.com:/sites/tom');
  return { secretary, lists: `/sites/${site.body.text('id')}/lists` };
}

const plan = (displayName: string, columns: readonly unknown[] = []): unknown => ({
  displayName,
  list: { template: 'genericList' },
  columns,
});

it('the lists of the seeded site have the agreed names, columns and indexes', async () => {
  const secretary = await speakAs(openTenant());
  const site = await secretary.get(`${sitePath}?$expand=lists($select=id,name,displayName)`);
  const named = site.body.list('lists').map(list => [list.at('name'), list.at('displayName')]);
  expect(named).toContainEqual(['Items', 'Ärenden']);
  expect(named).toHaveLength(9);
  const id = site.body
    .list('lists')
    .find(list => list.at('name') === 'Members')
    ?.text('id');
  const columns = await secretary.get(`/sites/${site.body.text('id')}/lists/${id}/columns`);
  const key = columns.body.list('value').find(column => column.at('name') === 'Key');
  expect([key?.at('indexed'), key?.at('enforceUniqueValues'), key?.at('required')]).toEqual([
    true,
    true,
    true,
  ]);
  const role = columns.body.list('value').find(column => column.at('name') === 'Role');
  expect(role?.at('choice', 'choices')).toContain('substitute');
});

it('a list keeps the name of its birth when it is given a Swedish one', async () => {
  const { secretary, lists } = await bareSite();
  const made = await secretary.ask('POST', lists, plan('Meetings'));
  expect([made.status, made.body.at('name')]).toEqual([201, 'Meetings']);
  const renamed = await secretary.ask('PATCH', `${lists}/${made.body.text('id')}`, { displayName: 'Möten' });
  expect([renamed.body.at('name'), renamed.body.at('displayName')]).toEqual(['Meetings', 'Möten']);
  expect((await secretary.get(`${lists}/Möten`)).status).toBe(200);
});

it('two lists cannot have the same display name', async () => {
  const { secretary, lists } = await bareSite();
  await secretary.ask('POST', lists, plan('Meetings'));
  const twice = await secretary.ask('POST', lists, plan('Meetings'));
  expect([twice.status, twice.body.text('error', 'code')]).toEqual([409, 'nameAlreadyExists']);
});

it('a column that breaks a rule is refused by name', async () => {
  const { secretary, lists } = await bareSite();
  const made = await secretary.ask('POST', lists, plan('Meetings', [{ name: 'Key', ...text }]));
  const columns = `${lists}/${made.body.text('id')}/columns`;
  const wrong: readonly (readonly [unknown, string])[] = [
    [{ name: 'Key', ...text }, 'already exists'],
    [{ name: 'Möte', ...text }, 'ASCII'],
    [{ name: 'Both', ...text, number: {} }, 'exactly one'],
    [{ name: 'Only', ...text, enforceUniqueValues: true }, 'must be indexed'],
    [{ name: 'Long', text: { allowMultipleLines: true }, indexed: true }, 'cannot be indexed'],
    [{ name: 'Odd', ...text, colour: 'red' }, "'colour'"],
    [{ name: 'Kind', choice: {} }, 'choice.choices'],
  ];
  for (const [column, reason] of wrong) {
    const refused = await secretary.ask('POST', columns, column);
    expect([refused.status, refused.body.text('error', 'message')]).toEqual([
      400,
      expect.stringContaining(reason),
    ]);
  }
});

it('a list holds twenty indexes and no more', async () => {
  const { secretary, lists } = await bareSite();
  const made = await secretary.ask('POST', lists, plan('Meetings'));
  const columns = `${lists}/${made.body.text('id')}/columns`;
  const add = (at: number): Promise<{ readonly status: number }> =>
    secretary.ask('POST', columns, { name: `C${at}`, ...text, indexed: true });
  for (let at = 0; at < 20; at += 1) expect((await add(at)).status).toBe(201);
  expect((await add(20)).status).toBe(400);
});

it('only whoever may manage the site makes lists in it', async () => {
  const tenant = openTenant();
  const secretary = await speakAs(tenant, 'secretary', ['Sites.ReadWrite.All']);
  const site = await secretary.get('/sites/norrdal.sharepoint.com:/sites/tom');
  const lists = `/sites/${site.body.text('id')}/lists`;
  expect((await secretary.ask('POST', lists, plan('Meetings'))).status).toBe(403);
});

it('a site that is not there is not found', async () => {
  const secretary = await speakAs(openTenant(), 'secretary', owner);
  const answer = await secretary.get('/sites/norrdal.sharepoint.com:/sites/borta');
  expect([answer.status, answer.body.text('error', 'code')]).toEqual([404, 'itemNotFound']);
});
