import { expect, test } from 'vitest';
import { itemsPath } from '#graph/stored-row.ts';
import { findSite, type SiteMap } from '#graph/site.ts';
import { confirmByAnswers, markPresence } from '#minutes/attendance.ts';
import { remove } from '#minutes/edit.ts';
import type { Attendance, Key, RowKind } from '#minutes/record.ts';
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
