import { expect, it } from 'vitest';
import { confirmByAnswers } from '#minutes/attendance.ts';
import { set } from '#minutes/edit.ts';
import type { Tenant } from '#sim/tenant.ts';
import { chatNamed, county, elin, sit } from '../desk/sit.ts';
import { must } from '../must.ts';
import { loadContract } from './openapi.ts';

// Every request that the product makes in its main job, held against Microsoft's description of Graph and
// against the rule that SharePoint filters by one indexed column.

const today = 'Länsnätverket Norrdal (LNN)';

async function faultsOf(tenant: Tenant): Promise<readonly string[]> {
  const world = await tenant.world();
  const indexed = (listId: string): Readonly<Record<string, boolean>> | null => {
    const list = world.sites.flatMap(site => site.lists).find(one => one.id === listId);
    return list ? Object.fromEntries(list.columns.map(column => [column.name, column.indexed])) : null;
  };
  const contract = loadContract({ indexed });
  if (!contract) return [];
  return tenant
    .requests()
    .flatMap(request => [
      ...contract.checkRequest(request),
      ...contract.checkAnswer({ ...request, answer: request.answer ?? null }),
    ]);
}

it('opening, writing, publishing and reading again ask nothing that Graph does not describe', async () => {
  const tenant = county();
  const chatId = (await chatNamed(tenant, today)).id;
  const { desk, clock, meeting } = await sit({ tenant, chatId });
  desk.edit(must(confirmByAnswers(meeting().minutes)));
  for (const item of meeting().minutes.items) {
    desk.edit(set('item', item, 'text', 'Föredraganden redogjorde för läget.'));
  }
  await clock.pass(10_000);
  desk.publish();
  await clock.pass(10_000);
  await sit({ tenant, user: elin, chatId });
  expect(tenant.requests().length).toBeGreaterThan(10);
  expect(await faultsOf(tenant)).toEqual([]);
});

it('so does setting up an empty site', async () => {
  const tenant = county();
  const chatId = (await chatNamed(tenant, today)).id;
  const { desk, clock } = await sit({ tenant, site: '/sites/tom', chatId });
  desk.provision();
  await clock.pass(10_000);
  desk.createBody('Länsnätverket Norrdal', 'LNN');
  await clock.pass(10_000);
  expect((await tenant.world()).sites[1]?.lists.length).toBeGreaterThan(7);
  expect(await faultsOf(tenant)).toEqual([]);
});
