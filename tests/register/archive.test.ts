import { expect, test } from 'vitest';
import { seedNorrdal } from '#sim/seed.ts';
import { county as deskCounty } from '../desk/sit.ts';
import { must } from '../must.ts';
import { atNetwork, county, networkKey } from './county.ts';

test('a body with more meetings than SharePoint looks through shows those of the last years', async () => {
  const tenant = county();
  const key = await networkKey(tenant);
  const world = await tenant.world();
  const list = must(world.sites[0]?.lists.find(one => one.name === 'Meetings'));
  const first = must(list.rows.find(row => row.fields['BodyKey'] === key));
  for (let at = 0; at < 5_100; at += 1) {
    const date = new Date(Date.parse('2020-01-01') - at * 86_400_000).toISOString().slice(0, 10);
    list.rows.push({
      ...first,
      id: list.nextId,
      guid: `old-${at}`,
      fields: {
        ...first.fields,
        Key: `00000000-0000-4000-a000-${String(at).padStart(12, '0')}`,
        MeetingDate: `${date}T00:00:00Z`,
      },
    });
    list.nextId += 1;
  }
  const { register } = await atNetwork(tenant);
  const view = register.view();
  if (view.state !== 'ready') throw new Error(`The page is ${view.state}.`);
  expect(view.meetings.map(({ date }) => date)).toEqual(['2026-09-18', '2026-05-15', '2026-03-13']);
});

test('a body of many years shows all its meetings, newest first', async () => {
  const tenant = deskCounty({ seed: seedNorrdal(1, { archive: 1_000 }) });
  const { register } = await atNetwork(tenant);
  const view = register.view();
  if (view.state !== 'ready') throw new Error(`The page is ${view.state}.`);
  const dates = view.meetings.map(({ date }) => date ?? '');
  expect(dates.length).toBe(203);
  expect(dates).toEqual([...dates].sort().reverse());
});
