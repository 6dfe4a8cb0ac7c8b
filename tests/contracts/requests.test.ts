import { expect, it } from 'vitest';
import { confirmByAnswers } from '#minutes/attendance.ts';
import { set } from '#minutes/edit.ts';
import type { Tenant } from '#sim/tenant.ts';
import { chatNamed, county, elin, sit } from '../desk/sit.ts';
import { must } from '../must.ts';
import { judge } from './judge.ts';

// Every request that the product makes in its main job, held against Microsoft's description of Graph and
// against the rule that SharePoint filters by one indexed column.

const today = 'Länsnätverket Norrdal (LNN)';

/** Faults are found after every test anyway (judging.ts); here it is seen that there was something to judge. */
const judged = async (tenant: Tenant) => judge(tenant.requests(), await tenant.world());

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
  const { faults, counts } = await judged(tenant);
  expect(faults).toEqual([]);
  expect(counts.requests).toBeGreaterThan(10);
  expect(counts.parts).toBeGreaterThan(50);
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
  const { faults, counts } = await judged(tenant);
  expect(faults).toEqual([]);
  expect(counts.operations).toContain('POST /sites/{site-id}/lists');
});
