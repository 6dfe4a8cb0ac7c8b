import { differing, columnsOf, toFields } from '#graph/fields.ts';
import { listOfKind, type StoredRows } from '#graph/lists.ts';
import { applyAll, findRow, rowKinds, rowsOf } from '#minutes/edit.ts';
import { numberEdits } from '#minutes/numbering.ts';
import type { Minutes } from '#minutes/record.ts';
import { chatNamed, county, friday, klara, sit } from '../desk/sit.ts';
import { must } from '../must.ts';
import { unitsOf } from '../resource-units.ts';
import type { Figures } from './budgets.ts';
import { network } from './large-meeting.ts';
import { pnpClient, sdkClient, type PlainChange, type PlainClient } from './plain-clients.ts';
import { writeForTenMinutes } from './scripted-writing.ts';
import { patientClock, slowLine, type SlowLine } from './slow-line.ts';

// The same work three times, in one run: opening today's meeting, ten minutes of writing, publishing. By the
// desk; by the Graph SDK, row by row; by PnPjs with batching. The two others save at every moment when a form
// with ordinary autosaving would (half a second without a key, or a choice made) and follow nobody else's
// changes; so does the desk here, whose page is out of sight: following costs the same by whatever client.

const perRequest = 80;

type Work = {
  readonly name: string;
  readonly requests: number;
  readonly bytes: number;
  readonly units: number;
  readonly waited: number;
};

/** Requests, bytes, resource units and time on the line of each, and how ours stand to the others. */
export async function measureSideBySide(): Promise<Figures> {
  const { ours, moments } = await byTheDesk();
  const sdk = await byPlainClient('sdk', sdkClient, moments);
  const pnp = await byPlainClient('pnp', pnpClient, moments);
  return {
    'work.requests': ours.requests,
    'work.sdk.requests': sdk.requests,
    'work.pnp.requests': pnp.requests,
    'work.sdk.share': round(ours.requests / sdk.requests),
    'work.pnp.share': round(ours.requests / pnp.requests),
    'work.bytes': kilo(ours.bytes),
    'work.sdk.bytes': kilo(sdk.bytes),
    'work.pnp.bytes': kilo(pnp.bytes),
    'work.units': ours.units,
    'work.sdk.units': sdk.units,
    'work.pnp.units': pnp.units,
    'work.waited': ours.waited,
    'work.sdk.waited': sdk.waited,
    'work.pnp.waited': pnp.waited,
  };
}

const round = (value: number): number => Math.round(value * 1000) / 1000;
const kilo = (bytes: number): number => Math.round(bytes / 100) / 10;

async function byTheDesk(): Promise<{ readonly ours: Work; readonly moments: readonly Minutes[] }> {
  const line = slowLine(county(), perRequest);
  const { tenant } = line;
  const clock = patientClock(friday, line);
  const sitting = await sit({ tenant, chatId: (await chatNamed(tenant, network)).id, clock, visible: false });
  await line.quiet();
  const moments = await writeForTenMinutes(sitting);
  await clock.pass(60_000);
  const { desk, meeting } = sitting;
  desk.publish();
  for (let turn = 0; turn < 500 && meeting().readOnly !== 'published'; turn++) {
    await new Promise(resolve => setTimeout(resolve, 20));
    await line.quiet();
  }
  if (meeting().readOnly !== 'published')
    throw new Error(`Not published: ${JSON.stringify(meeting().publishing)}`);
  return { ours: workOf('ours', line), moments };
}

function workOf(name: string, line: SlowLine): Work {
  return { name, ...line.passed(), units: unitsOf(line.tenant.requests()) };
}

async function byPlainClient(
  name: string,
  make: typeof sdkClient,
  moments: readonly Minutes[],
): Promise<Work> {
  const line = slowLine(county(), perRequest);
  const world = await line.tenant.world();
  const site = must(world.sites.find(each => each.path === '/sites/handlingar'));
  const client = await make(line.tenant, klara, site.id);
  const listId = (list: string): string => must(site.lists.find(each => each.name === list)).id;
  await openPlainly(client, site.id, listId, must(moments[0]), (await chatNamed(line.tenant, network)).id);
  let before: Minutes | null = null;
  for (const now of moments) {
    await client.save(plainChanges(before, now, listId));
    before = now;
  }
  const last = must(moments.at(-1));
  await publishPlainly(client, site.id, listId, last, applyAll(last, numberEdits(last)));
  return workOf(name, line);
}

/** What has to be read before the page can be filled, in the order in which one answer leads to the next. */
async function openPlainly(
  client: PlainClient,
  siteId: string,
  listId: (list: string) => string,
  { meeting }: Minutes,
  chatId: string,
): Promise<void> {
  const rows = (list: string, column: string, value: string): string =>
    `/sites/${siteId}/lists/${listId(list)}/items?$expand=fields&$filter=${encodeURIComponent(`fields/${column} eq '${value}'`)}&$top=500`;
  const [, calendar] = await client.read([
    `/chats/${chatId}`,
    '/me/calendarView?startDateTime=2026-09-21T00:00:00Z&endDateTime=2027-03-20T00:00:00Z&$top=100',
    '/sites/norrdal.sharepoint.com:/sites/handlingar?$expand=lists',
  ]);
  const events = (calendar?.['value'] ?? calendar) as readonly {
    readonly id: string;
    readonly iCalUId: string;
  }[];
  const event = must(events.find(each => each.iCalUId === meeting.eventUid) ?? events[0]);
  await client.read([
    `/me/events/${event.id}`,
    `/sites/${siteId}/lists/${listId('Bodies')}/items?$expand=fields&$top=500`,
    rows('Meetings', 'EventUid', meeting.eventUid ?? ''),
  ]);
  await client.read([
    rows('Members', 'BodyKey', meeting.bodyKey),
    rows('Meetings', 'BodyKey', meeting.bodyKey),
    rows('Assignments', 'State', 'open'),
  ]);
  await client.read(
    ['Items', 'Attendance', 'Decisions', 'Assignments'].map(list => rows(list, 'MeetingKey', meeting.key)),
  );
}

/** The rows in which two states of the record differ; with nothing before, all of them are new. */
function plainChanges(
  before: Minutes | null,
  now: Minutes,
  listId: (list: string) => string,
): readonly PlainChange[] {
  return rowKinds.flatMap(kind => {
    const list = listId(listOfKind[kind]);
    const written = rowsOf(now, kind).flatMap((row): readonly PlainChange[] => {
      const all = fieldsOf(kind, row, now);
      const was = before && findRow(before, kind, row.key);
      if (!was) return [{ type: 'create', list, key: row.key, fields: filled(all) }];
      const names = differing(kind, all, fieldsOf(kind, was, before));
      if (names.length === 0) return [];
      return [
        {
          type: 'update',
          list,
          key: row.key,
          fields: Object.fromEntries(names.map(each => [each, all[each] ?? null])),
        },
      ];
    });
    const removed = (before ? rowsOf(before, kind) : [])
      .filter(row => !findRow(now, kind, row.key))
      .map((row): PlainChange => ({ type: 'delete', list, key: row.key, fields: {} }));
    return [...written, ...removed];
  });
}

const fieldsOf = (kind: (typeof rowKinds)[number], row: StoredRows[typeof kind], { meeting }: Minutes) => {
  const all = toFields(kind, row, meeting);
  return Object.fromEntries(columnsOf(kind).map(name => [name, all[name] ?? null]));
};

const filled = (fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));

/** Numbers into the rows, the Word file and its PDF into the library with their columns, the status last. */
async function publishPlainly(
  client: PlainClient,
  siteId: string,
  listId: (list: string) => string,
  before: Minutes,
  numbered: Minutes,
): Promise<void> {
  const { meeting } = numbered;
  await client.save(plainChanges(before, numbered, listId));
  const [drive] = await client.read([`/sites/${siteId}/lists/${listId('Handlingar')}/drive`]);
  const at = `/drives/${encodeURIComponent(String(drive?.['id']))}`;
  const put = (name: string) =>
    client.put(
      `${at}/root:/${encodeURIComponent(name)}:/content?@microsoft.graph.conflictBehavior=replace`,
      new Uint8Array(20_000),
    );
  const word = await put('Minnesanteckningar.docx');
  await client.download(`${at}/items/${String(word['id'])}/content?format=pdf`);
  const pdf = await put('Minnesanteckningar.pdf');
  for (const file of [word, pdf])
    await client.patch(`${at}/items/${String(file['id'])}/listItem/fields`, {
      MeetingKey: meeting.key,
      BodyKey: meeting.bodyKey,
      MeetingDate: meeting.date,
      DocumentKind: file === word ? 'notes' : 'pdf',
    });
  const published: Minutes = {
    ...numbered,
    meeting: { ...meeting, status: 'published', documentUrl: String(word['webUrl']) },
  };
  await client.save(plainChanges(numbered, published, listId));
}
