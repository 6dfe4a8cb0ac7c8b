import { expect, test } from 'vitest';
import type { Minutes } from '#minutes/record.ts';
import type { Tenant } from '#sim/tenant.ts';
import { enlarge, network } from '../bench/large-meeting.ts';
import { annika, chatNamed, county, rowsIn, sit, type Sitting } from './sit.ts';
import { clashesOf, lostWords, shortDay, sizeFor, writeAway, writeMeanwhile } from './long-absence.ts';

// She is away from the network for a day and writes; another writes in the same meeting meanwhile.

/** The meeting as both know it in the morning, with her at the desk. */
async function morning(): Promise<{
  readonly tenant: Tenant;
  readonly chatId: string;
  readonly sitting: Sitting;
}> {
  const tenant = county();
  const chatId = (await chatNamed(tenant, network)).id;
  const sitting = await sit({ tenant, chatId });
  enlarge(sitting, sizeFor(shortDay));
  await sitting.clock.pass(20_000);
  expect(sitting.meeting().saving.state).toBe('saved');
  return { tenant, chatId, sitting };
}

const rowsOf = async (tenant: Tenant) =>
  (
    await Promise.all(
      ['Items', 'Attendance', 'Decisions', 'Assignments'].map(async list => rowsIn(tenant, list)),
    )
  )
    .flat()
    .map(row => row.fields);

/** Words that are neither in SharePoint nor handed back, and keys that stand there more than once. */
async function amiss(tenant: Tenant, { meeting }: Sitting) {
  const rows = await rowsOf(tenant);
  const texts = rows.flatMap(fields => Object.values(fields).filter(value => typeof value === 'string'));
  const handedBack = meeting().collisions.flatMap(({ mine, theirs }) => [mine, theirs]);
  const keys = rows.map(fields => fields['Key']);
  return {
    lost: lostWords(shortDay, [...texts, ...handedBack]),
    doubled: keys.filter((key, at) => keys.indexOf(key) !== at),
  };
}

const withoutOrder = ({ meeting, ...lists }: Minutes) => ({
  meeting,
  ...Object.fromEntries(
    Object.entries(lists).map(([name, rows]) => [
      name,
      [...rows].sort((a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1)),
    ]),
  ),
});

test('the page is opened again in the evening: both find everything, and are asked where they said different things', async () => {
  const { tenant, chatId, sitting } = await morning();
  await writeAway(sitting, shortDay);
  sitting.desk.close();
  await writeMeanwhile(tenant, chatId, shortDay);

  const again = await sit({ tenant, chatId, shelf: sitting.shelf });
  expect(again.meeting().collisions).toHaveLength(clashesOf(shortDay));
  await again.clock.pass(30_000);
  expect(again.meeting().saving.state).toBe('saved');
  expect(again.meeting().collisions).toHaveLength(clashesOf(shortDay));
  expect(await amiss(tenant, again)).toEqual({ lost: [], doubled: [] });

  const other = await sit({ tenant, chatId, user: annika });
  expect(withoutOrder(other.meeting().minutes)).toEqual(withoutOrder(again.meeting().minutes));
});

test('the page has stood open all day and the network comes back: the same', async () => {
  const { tenant, chatId, sitting } = await morning();
  await writeAway(sitting, shortDay);
  await sitting.clock.pass(600_000);
  await writeMeanwhile(tenant, chatId, shortDay);

  sitting.network(true);
  sitting.desk.online();
  await sitting.clock.pass(60_000);
  expect(sitting.meeting().saving.state).toBe('saved');
  expect(sitting.meeting().collisions).toHaveLength(clashesOf(shortDay));
  expect(await amiss(tenant, sitting)).toEqual({ lost: [], doubled: [] });
});

test('opened without network her words are all there, and wait', async () => {
  const { tenant, chatId, sitting } = await morning();
  await writeAway(sitting, shortDay);
  const written = sitting.meeting().minutes;
  sitting.desk.close();
  const again = await sit({ tenant, chatId, shelf: sitting.shelf, offline: true });
  expect(withoutOrder(again.meeting().minutes)).toEqual(withoutOrder(written));
  expect(again.meeting().saving.state).toBe('offline');
});
