import { expect, test } from 'vitest';
import { set } from '#minutes/edit.ts';
import { readFaults } from '#sim/faults.ts';
import { seedNorrdal } from '#sim/seed.ts';
import { createTenant, type Tenant } from '#sim/tenant.ts';
import type { FieldValue, ListRow, SiteList } from '#sim/world.ts';
import { must } from '../must.ts';
import { annika, chatNamed, county, friday, rowsIn, sit, type Sitting } from './sit.ts';

// The archive grows for decades; opening today's meeting must not notice. More than five thousand rows are more
// than SharePoint looks through for one question.

const network = 'Länsnätverket Norrdal (LNN)';
const thisMonday = '2026-11-16T00:00:00Z';

const countyWith = (archive: number): Tenant => county({ seed: seedNorrdal(1, { archive }) });

const openToday = async (tenant: Tenant, more: Partial<Parameters<typeof sit>[0]> = {}): Promise<Sitting> =>
  sit({ tenant, chatId: (await chatNamed(tenant, network)).id, ...more });

async function writePlace(sitting: Sitting): Promise<void> {
  sitting.desk.edit(set('meeting', sitting.meeting().minutes.meeting, 'place', 'Lilla salen'));
  await sitting.clock.pass(5_000);
}

/** What was asked meanwhile: requests, questions inside them, and rows that came back besides those of bodies. */
async function costOf(tenant: Tenant, work: () => Promise<unknown>) {
  const bodies = (await listOf(tenant, 'Bodies')).id;
  const before = tenant.requests().length;
  await work();
  const entries = tenant.requests().slice(before);
  const parts = entries.flatMap(entry => entry.parts ?? []);
  const rows = parts
    .filter(({ url }) => url.includes('/items?') && !url.includes(bodies))
    .map(({ answer }) => (answer as { readonly value: readonly unknown[] }).value.length)
    .reduce((sum, count) => sum + count, 0);
  return { requests: entries.length, questions: parts.length, rows };
}

async function listOf(tenant: Tenant, name: string): Promise<SiteList> {
  const world = await tenant.world();
  const site = must(world.sites.find(each => each.path === '/sites/handlingar'));
  return must(site.lists.find(list => list.name === name));
}

/** So many more rows like the first one that fits, each with a key of its own. */
async function pileUp(
  tenant: Tenant,
  name: string,
  count: number,
  like: (fields: ListRow['fields']) => boolean,
  more: (at: number) => Readonly<Record<string, FieldValue>>,
): Promise<void> {
  const list = await listOf(tenant, name);
  const first = must(list.rows.find(row => like(row.fields)));
  for (let at = 0; at < count; at++) {
    const key = `00000000-0000-4000-a000-${String(at).padStart(12, '0')}`;
    list.rows.push({
      ...first,
      id: list.nextId,
      guid: key,
      fields: { ...first.fields, Key: key, ...more(at) },
    });
    list.nextId += 1;
  }
}

const bodyKeyOf = async (tenant: Tenant, name: string): Promise<FieldValue> =>
  must((await rowsIn(tenant, 'Bodies')).find(row => row.fields['Title'] === name)?.fields['Key']);

const dayBack = (days: number): string =>
  `${new Date(Date.parse('2026-11-01') - days * 86_400_000).toISOString().slice(0, 10)}T00:00:00Z`;

test('today’s meeting costs the same to open with ten meetings behind it and with two thousand', async () => {
  const costs = [];
  for (const archive of [10, 2000]) {
    const tenant = countyWith(archive);
    const sittings: Sitting[] = [];
    const first = await costOf(tenant, async () => sittings.push(await openToday(tenant)));
    const { shelf, meeting } = must(sittings[0]);
    expect(meeting().previous?.date).toBe('2026-09-18');
    const again = await costOf(tenant, () => openToday(tenant, { shelf }));
    await writePlace(must(sittings[0]));
    const stored = await costOf(tenant, () => openToday(tenant, { shelf }));
    costs.push({ first, again, stored });
  }
  const [small, large] = costs.map(cost => Object.values(cost));
  for (const [at, cost] of must(small).entries()) {
    const grown = must(must(large)[at]);
    expect([grown.requests, grown.questions]).toEqual([cost.requests, cost.questions]);
    // Full pages of meetings and promises, where the small archive has less than a page of each.
    expect(grown.rows - cost.rows).toBeLessThanOrEqual(240);
  }
});

test('a meeting of long ago knows the one before it, though the newest come first', async () => {
  const tenant = countyWith(120);
  const key = await bodyKeyOf(tenant, 'Länsnätverket Norrdal');
  const ofNetwork = (await rowsIn(tenant, 'Meetings'))
    .filter(row => row.fields['BodyKey'] === key)
    .sort((a, b) => (String(a.fields['MeetingDate']) < String(b.fields['MeetingDate']) ? -1 : 1));
  expect(ofNetwork.length).toBeGreaterThan(50);
  const [oldest, second] = ofNetwork;
  const { desk, meeting } = await openToday(tenant);
  await desk.open({ by: 'meeting', key: String(must(second).fields['Key']) });
  expect(meeting().previous?.date).toBe(String(must(oldest).fields['MeetingDate']).slice(0, 10));
});

test('a body with more meetings than SharePoint looks through still opens, with the meeting before', async () => {
  const tenant = county();
  const key = await bodyKeyOf(tenant, 'Länsnätverket Norrdal');
  await pileUp(
    tenant,
    'Meetings',
    5_100,
    fields => fields['BodyKey'] === key,
    at => ({ MeetingDate: dayBack(800 + at) }),
  );
  const { meeting } = await openToday(tenant);
  expect(meeting().previous?.date).toBe('2026-09-18');
});

test('no question about earlier meetings is small enough: the page opens without the one before', async () => {
  const tenant = county();
  const key = await bodyKeyOf(tenant, 'Länsnätverket Norrdal');
  await pileUp(
    tenant,
    'Meetings',
    5_100,
    fields => fields['BodyKey'] === key,
    at => ({ MeetingDate: dayBack(at % 300) }),
  );
  const { meeting, desk, clock } = await openToday(tenant);
  expect(meeting().previous).toBe(null);
  expect(meeting().minutes.attendance.length).toBeGreaterThan(40);
  desk.edit(set('meeting', meeting().minutes.meeting, 'place', 'Lilla salen'));
  await clock.pass(5_000);
  expect(meeting().saving.state).toBe('saved');
});

test('a service that does not sort is asked without: the same page', async () => {
  const [plain, unsorted] = [county(), county()];
  unsorted.setFaults(
    readFaults({
      faults: [{ match: { path: '\\$orderby=fields' }, status: 400, code: 'invalidRequest' }],
    }),
  );
  const [one, other] = [await openToday(plain), await openToday(unsorted)];
  expect(other.meeting().previous).toEqual(one.meeting().previous);
  expect(other.meeting().inbox).toEqual(one.meeting().inbox);
  expect(one.meeting().inbox.length).toBeGreaterThan(0);
});

test('a column that has lost its index costs a question more, and hides nothing', async () => {
  const usual = (await openToday(county())).meeting();
  for (const [name, column] of [
    ['Meetings', 'MeetingDate'],
    ['Meetings', 'BodyKey'],
    ['Assignments', 'State'],
    ['Assignments', 'BodyKey'],
  ] as const) {
    // Not held to the rules of documented requests: that the index is gone is what the page cannot know.
    const tenant = createTenant({ now: () => friday });
    const list = await listOf(tenant, name);
    list.columns = list.columns.map(each => (each.name === column ? { ...each, indexed: false } : each));
    const { meeting } = await openToday(tenant);
    expect([column, meeting().previous]).toEqual([column, usual.previous]);
    expect([column, meeting().inbox]).toEqual([column, usual.inbox]);
  }
});

test('thousands of open promises of other bodies do not hide this body’s own', async () => {
  const tenant = county();
  const usual = (await openToday(county())).meeting().inbox;
  const council = await bodyKeyOf(tenant, 'Välfärdsrådet Norrdal');
  await pileUp(
    tenant,
    'Assignments',
    5_100,
    fields => fields['State'] === 'open',
    () => ({ BodyKey: council, MeetingKey: 'another' }),
  );
  expect((await openToday(tenant)).meeting().inbox).toEqual(usual);
});

test('thousands of kept promises of this body do not hide what it still owes', async () => {
  const tenant = county();
  const usual = (await openToday(county())).meeting().inbox;
  await pileUp(
    tenant,
    'Assignments',
    5_100,
    fields => fields['State'] === 'open',
    () => ({ State: 'done', MeetingKey: 'another' }),
  );
  expect((await openToday(tenant)).meeting().inbox).toEqual(usual);
});

test('more promises than any question can go through: the page opens, with what the last meeting left', async () => {
  const tenant = county();
  await pileUp(
    tenant,
    'Assignments',
    5_100,
    fields => fields['State'] === 'open',
    () => ({ MeetingKey: 'another' }),
  );
  const { meeting } = await openToday(tenant);
  expect(meeting().previous?.date).toBe('2026-09-18');
  expect(meeting().minutes.items.length).toBeGreaterThan(5);
});

test('one who was not invited finds the meeting that is going on among twenty thousand', async () => {
  const tenant = county();
  await writePlace(await openToday(tenant));
  await pileUp(
    tenant,
    'Meetings',
    19_000,
    fields => fields['MeetingDate'] === '2026-09-18T00:00:00Z',
    at => ({ MeetingDate: dayBack(60 + (at % 6_000)) }),
  );
  const { meeting } = await openToday(tenant, { user: annika });
  expect(meeting().minutes.meeting.place).toBe('Lilla salen');
});

test('one who was not invited finds the meeting that was held last winter, in its chat', async () => {
  const tenant = county();
  const march = await chatNamed(tenant, 'Länsnätverket Norrdal 13 mars 2026');
  const { meeting } = await sit({ tenant, chatId: march.id, user: annika });
  expect(meeting().minutes.meeting.date).toBe('2026-03-13');
});

test('a busy week does not hide what comes: the nearest meetings are offered to choose from', async () => {
  const tenant = county();
  await pileUp(
    tenant,
    'Meetings',
    2_000,
    fields => fields['MeetingDate'] === '2026-09-18T00:00:00Z',
    at => ({ MeetingDate: at < 1_990 ? dayBack(at % 10) : thisMonday, Title: `Möte ${at}` }),
  );
  await pileUp(
    tenant,
    'Meetings',
    3,
    fields => fields['MeetingDate'] === '2026-09-18T00:00:00Z',
    at => ({ Key: `coming-${at}`, MeetingDate: '2026-11-21T00:00:00Z', Title: `I morgon ${at}` }),
  );
  const { view } = await sit({ tenant, chatId: null });
  const shown = view();
  if (shown.state !== 'choose') throw new Error(`The page shows ${shown.state}.`);
  expect(shown.meetings.slice(0, 3).map(({ title }) => title.slice(0, 8))).toEqual([
    'I morgon',
    'I morgon',
    'I morgon',
  ]);
  expect(shown.meetings.length).toBe(12);
});
