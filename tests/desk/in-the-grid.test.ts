import { expect, test } from 'vitest';
import { itemsPath } from '#graph/stored-row.ts';
import { findSite, type SiteMap } from '#graph/site.ts';
import { confirmByAnswers, markPresence } from '#minutes/attendance.ts';
import { addAssignment } from '#minutes/deciding.ts';
import { remove } from '#minutes/edit.ts';
import type { Attendance, Key, RowKind } from '#minutes/record.ts';
import { readFaults } from '#sim/faults.ts';
import type { Tenant } from '#sim/tenant.ts';
import { must } from '../must.ts';
import { annika, chatNamed, county, elin, handClock, rowsIn, sit, type Sitting } from './sit.ts';

// A colleague changes rows in SharePoint's own grid, where nobody keeps the sources and nothing stops her.

const today = 'Länsnätverket Norrdal (LNN)';
const lists = { item: 'Items', attendance: 'Attendance', decision: 'Decisions', assignment: 'Assignments' };

type Grid = {
  readonly tenant: Tenant;
  readonly klara: Sitting;
  /** Opens the same meeting as somebody who only reads it. */
  readonly reader: () => Promise<Sitting>;
  readonly write: (
    kind: keyof typeof lists,
    key: Key,
    fields: Readonly<Record<string, string>>,
  ) => Promise<void>;
  readonly removeRow: (kind: keyof typeof lists, key: Key) => Promise<void>;
};

/** Klara's meeting, begun and saved, on a page that asks for no news, and a colleague at the lists. */
async function atTheGrid(): Promise<Grid> {
  const tenant = county();
  must((await tenant.world()).sites.find(({ path }) => path === '/sites/handlingar')).rights[elin] = 'write';
  const chatId = (await chatNamed(tenant, today)).id;
  const clock = handClock();
  const klara = await sit({ tenant, chatId, clock, visible: false });
  klara.desk.edit(must(confirmByAnswers(klara.meeting().minutes)));
  await clock.pass(10_000);
  expect(klara.meeting().saving.state).toBe('saved');
  const colleague = await sit({ tenant, chatId, clock, user: elin, visible: false, keysFrom: 5_000 });
  const { graph } = colleague;
  const site: SiteMap = await findSite(graph, { host: 'norrdal.sharepoint.com', path: '/sites/handlingar' });
  const change = async (
    kind: keyof typeof lists,
    key: Key,
    how: { readonly method: 'PATCH' | 'DELETE'; readonly body?: unknown },
  ): Promise<void> => {
    const row = must((await rowsIn(tenant, lists[kind])).find(({ fields }) => fields['Key'] === key));
    await graph.request({
      ...how,
      headers: { 'If-Match': row.eTag },
      path: `${itemsPath(site, kind satisfies RowKind)}/${row.id}`,
      scopes: graph.siteScopes,
      doing: 'Working in the grid',
    });
  };
  return {
    tenant,
    klara,
    reader: () => sit({ tenant, chatId, clock, user: annika, keysFrom: 7_000 }),
    write: (kind, key, fields) => change(kind, key, { method: 'PATCH', body: { fields } }),
    removeRow: (kind, key) => change(kind, key, { method: 'DELETE' }),
  };
}

const answered = ({ meeting }: Sitting, expected: Attendance['expected']): Attendance =>
  must(meeting().minutes.attendance.find(each => each.expected === expected));

test('somebody is marked in the grid against the answers that were confirmed, and by the secretary at the same time: she is asked', async () => {
  const { klara, write } = await atTheGrid();
  const { key, name } = answered(klara, 'accepted');
  await write('attendance', key, { Presence: 'absent' });
  klara.desk.edit(must(markPresence(klara.meeting().minutes, key, 'unknown')));
  await klara.clock.pass(10_000);
  expect(klara.meeting().collisions).toMatchObject([
    { kind: 'attendance', key, field: 'presence', mine: 'unknown', theirs: 'absent' },
  ]);
  expect(klara.meeting().minutes.attendance.find(each => each.name === name)?.presence).toBe('absent');
});

test('somebody is marked in the grid against the confirmed answers while the secretary takes them off the list: she is asked', async () => {
  const { klara, write } = await atTheGrid();
  const person = answered(klara, 'accepted');
  await write('attendance', person.key, { Presence: 'absent' });
  klara.desk.edit(remove(klara.meeting().minutes, 'attendance', person));
  await klara.clock.pass(10_000);
  expect(klara.meeting().collisions).toMatchObject([
    { kind: 'attendance', key: person.key, field: null, mine: '' },
  ]);
});

/** The meeting published, with a promise in it. */
async function publishedThere(): Promise<Grid> {
  const place = await atTheGrid();
  const { desk, clock, meeting } = place.klara;
  const { key } = must(meeting().minutes.items[0]);
  const promise = { who: 'Elin Nordqvist', what: 'ta fram ett underlag' };
  desk.edit(
    must(addAssignment(meeting().minutes, key, promise, () => 'c6000000-0000-4000-8000-000000000001')),
  );
  desk.publish();
  await clock.pass(10_000);
  expect(meeting()).toMatchObject({ readOnly: 'published', changedSincePublished: false });
  return place;
}

for (const [kind, rows] of [
  ['item', 'items'],
  ['decision', 'decisions'],
  ['assignment', 'assignments'],
  ['attendance', 'attendance'],
] as const) {
  test(`a row of a published meeting is removed in the grid (${kind}): whoever opens it is told that the document has more`, async () => {
    const { klara, reader, removeRow } = await publishedThere();
    const before = await reader();
    await klara.clock.pass(5_000);
    expect(before.meeting()).toMatchObject({ readOnly: 'published', changedSincePublished: false });
    await removeRow(kind, must(klara.meeting().minutes[rows].at(-1)).key);
    const after = await reader();
    await klara.clock.pass(5_000);
    expect(after.meeting()).toMatchObject({ readOnly: 'published', changedSincePublished: true });
    // On the page that stood open it is told when the removal comes there.
    await klara.clock.pass(90_000);
    expect(before.meeting().changedSincePublished).toBe(true);
  });
}

test('a row is removed in the grid while the page of whoever published it stands open: she is told, and published anew it is over', async () => {
  const { klara, removeRow, reader } = await publishedThere();
  const { desk, clock, meeting } = klara;
  klara.look(true);
  await clock.pass(5_000);
  await removeRow('decision', must(meeting().minutes.decisions.at(-1)).key);
  await clock.pass(90_000);
  expect(meeting().changedSincePublished).toBe(true);
  desk.reopen();
  await clock.pass(5_000);
  desk.publish();
  await clock.pass(10_000);
  expect(meeting()).toMatchObject({ readOnly: 'published', changedSincePublished: false });
  const later = await reader();
  await clock.pass(5_000);
  expect(later.meeting().changedSincePublished).toBe(false);
});

test('the published file cannot be read: the page stands as it is, and asks again when the line is back', async () => {
  const { klara, tenant, reader, removeRow } = await publishedThere();
  await removeRow('decision', must(klara.meeting().minutes.decisions.at(-1)).key);
  tenant.setFaults(readFaults({ faults: [{ match: { path: '/drives/' }, status: 503 }] }));
  const page = await reader();
  await klara.clock.pass(10_000);
  expect(page.meeting()).toMatchObject({ readOnly: 'published', changedSincePublished: false });
  tenant.setFaults(readFaults({ faults: [] }));
  await klara.clock.pass(120_000);
  expect(page.meeting().changedSincePublished).toBe(true);
});
