import { expect, test } from 'vitest';
import { saveBody } from '#graph/first-body.ts';
import { loadMany, saveRows, type RowChange, type Want } from '#graph/rows.ts';
import { findSite } from '#graph/site.ts';
import { itemsPath } from '#graph/stored-row.ts';
import type { Item } from '#minutes/record.ts';
import { readWeather } from '#sim/faults.ts';
import { freshSite, lineOf, openTenant, seededSite, trouble } from './norrdal.ts';
import {
  aBody,
  aDecision,
  aMeeting,
  aMember,
  anAssignment,
  anAttendance,
  anItem,
  keyOf,
} from './rows-of-norrdal.ts';

type Line = Parameters<typeof loadMany>;
const loadOne = async <const W extends Want>(graph: Line[0], site: Line[1], want: W) =>
  (await loadMany(graph, site, [want]))[0];
const loadMeeting = (graph: Line[0], site: Line[1], key: string) =>
  loadOne(graph, site, { want: 'meeting', key });

const meeting = aMeeting();
const context = { meeting };
const created: readonly RowChange[] = [
  { type: 'create', kind: 'meeting', row: meeting },
  { type: 'create', kind: 'item', row: anItem() },
  { type: 'create', kind: 'attendance', row: anAttendance() },
  { type: 'create', kind: 'decision', row: aDecision() },
  { type: 'create', kind: 'assignment', row: anAssignment() },
];

async function withMeeting(options: Parameters<typeof freshSite>[0] = {}) {
  const fresh = await freshSite(options);
  const results = await saveRows(fresh.line.graph, fresh.site, created, context);
  const stored = results.map(result => {
    if (!result.ok) throw new Error('A row was not saved');
    return result.stored;
  });
  const [ofMeeting, ofItem] = stored;
  if (!ofMeeting || !ofItem) throw new Error('A row was not saved');
  return { ...fresh, stored, ofMeeting, ofItem };
}

test('a whole meeting is written in one request and read again in one, as it was', async () => {
  const { tenant, line, site } = await freshSite();
  const before = tenant.requests().length;

  const results = await saveRows(line.graph, site, created, context);
  expect(results.every(result => result.ok)).toBe(true);
  expect(tenant.requests().length - before).toBe(1);

  const loaded = await loadMeeting(line.graph, site, meeting.key);
  expect(tenant.requests().length - before).toBe(2);
  expect(loaded.problems).toEqual([]);
  expect(loaded.meeting).toMatchObject({ row: meeting, modifiedBy: 'Klara Lindmark' });
  expect(loaded.items.map(each => each.row)).toEqual([anItem()]);
  expect(loaded.attendance.map(each => each.row)).toEqual([anAttendance()]);
  expect(loaded.decisions.map(each => each.row)).toEqual([aDecision()]);
  expect(loaded.assignments.map(each => each.row)).toEqual([anAssignment()]);
  expect(results[0]?.ok && results[0].stored).toMatchObject({
    itemId: loaded.meeting?.itemId,
    etag: loaded.meeting?.etag,
  });
});

test('a burst of typing is one request with the changed fields only, and the next one follows on it', async () => {
  const { tenant, line, site, ofItem } = await withMeeting();
  const before = tenant.requests().length;
  const second = anItem({ text: 'Andra stycket.' });

  const [first] = await saveRows(
    line.graph,
    site,
    [{ type: 'update', kind: 'item', row: second, base: anItem(), stored: ofItem }],
    context,
  );
  if (!first?.ok) throw new Error('The item was not saved');
  const third = anItem({ text: 'Tredje stycket.' });
  const [next] = await saveRows(
    line.graph,
    site,
    [{ type: 'update', kind: 'item', row: third, base: second, stored: first.stored }],
    context,
  );

  expect(next?.ok).toBe(true);
  const sent = tenant.requests().slice(before);
  expect(sent).toHaveLength(2);
  expect(sent[0]?.parts?.[0]).toMatchObject({
    method: 'PATCH',
    headers: { 'if-match': ofItem.etag },
    body: { fields: { Body: 'Andra stycket.' } },
  });
});

test('a field that is emptied is empty afterwards', async () => {
  const { line, site, ofItem } = await withMeeting();
  const bare = anItem({ presenters: [], attachments: [], plannedMinutes: null, text: '' });

  await saveRows(
    line.graph,
    site,
    [{ type: 'update', kind: 'item', row: bare, base: anItem(), stored: ofItem }],
    context,
  );

  expect((await loadMeeting(line.graph, site, meeting.key)).items[0]?.row).toEqual(bare);
});

test('a change that changes nothing is not sent', async () => {
  const { tenant, line, site, ofItem } = await withMeeting();
  const before = tenant.requests().length;

  const results = await saveRows(
    line.graph,
    site,
    [{ type: 'update', kind: 'item', row: anItem(), base: anItem(), stored: ofItem }],
    context,
  );

  expect(results).toEqual([{ ok: true, stored: ofItem }]);
  expect(tenant.requests()).toHaveLength(before);
});

test('thirty items, fifty persons and sixty decisions are eight requests', async () => {
  const { tenant, line, site } = await freshSite();
  const before = tenant.requests().length;
  const changes: RowChange[] = [
    { type: 'create', kind: 'meeting', row: meeting },
    ...Array.from({ length: 30 }, (_, n): RowChange => ({
      type: 'create',
      kind: 'item',
      row: anItem({ key: keyOf(1000 + n) }),
    })),
    ...Array.from({ length: 50 }, (_, n): RowChange => ({
      type: 'create',
      kind: 'attendance',
      row: anAttendance({ key: keyOf(2000 + n) }),
    })),
    ...Array.from({ length: 60 }, (_, n): RowChange => ({
      type: 'create',
      kind: 'decision',
      row: aDecision({ key: keyOf(3000 + n) }),
    })),
  ];

  const results = await saveRows(line.graph, site, changes, context);

  expect(results.every(result => result.ok)).toBe(true);
  expect(tenant.requests().length - before).toBe(8);
});

test('two write the same row: the second is told what the first has written', async () => {
  const { line, site, ofItem } = await withMeeting();
  const theirs = anItem({ title: 'Budget för utbildning' });
  const mine = anItem({ text: 'Min text.' });
  await saveRows(
    line.graph,
    site,
    [{ type: 'update', kind: 'item', row: theirs, base: anItem(), stored: ofItem }],
    context,
  );

  const [result] = await saveRows(
    line.graph,
    site,
    [{ type: 'update', kind: 'item', row: mine, base: anItem(), stored: ofItem }],
    context,
  );

  expect(result).toMatchObject({
    ok: false,
    kind: 'stale',
    theirs: { row: theirs, modifiedBy: 'Klara Lindmark' },
  });
  expect((await loadMeeting(line.graph, site, meeting.key)).items[0]?.row).toEqual(theirs);
});

test('the answer to a save was lost: sending the same again is no clash with oneself', async () => {
  const { tenant, line, site, ofItem } = await withMeeting();
  const change: RowChange = {
    type: 'update',
    kind: 'item',
    row: anItem({ text: 'Ny.' }),
    base: anItem(),
    stored: ofItem,
  };
  trouble(tenant, { drop: 'answer', match: { path: '/$batch' } });

  const [lost] = await saveRows(line.graph, site, [change], context);
  expect(lost).toMatchObject({ ok: false, error: { kind: 'offline' } });
  const [again] = await saveRows(line.graph, site, [change], context);

  expect(again?.ok).toBe(true);
  const loaded = await loadMeeting(line.graph, site, meeting.key);
  expect(again?.ok && again.stored).toMatchObject({
    itemId: loaded.items[0]?.itemId,
    etag: loaded.items[0]?.etag,
  });
});

test('the answer to a new row was lost: the row is found by its key and never doubled', async () => {
  const { tenant, line, site } = await freshSite();
  trouble(tenant, { drop: 'answer', match: { path: '/$batch' } });
  await saveRows(line.graph, site, created, context);

  const results = await saveRows(line.graph, site, created, context);

  expect(results.every(result => result.ok)).toBe(true);
  const loaded = await loadMeeting(line.graph, site, meeting.key);
  expect(loaded.items).toHaveLength(1);
  expect(loaded.decisions).toHaveLength(1);
});

test('a new row whose key is there with other words comes back as theirs', async () => {
  const { line, site } = await withMeeting();
  const [result] = await saveRows(
    line.graph,
    site,
    [{ type: 'create', kind: 'item', row: anItem({ title: 'Något annat' }) }],
    context,
  );

  expect(result).toMatchObject({ ok: false, kind: 'stale', theirs: { row: anItem() } });
});

test('a row that somebody has removed is told of as gone', async () => {
  const { line, site, ofItem } = await withMeeting();
  await saveRows(
    line.graph,
    site,
    [{ type: 'delete', kind: 'item', row: anItem(), stored: ofItem }],
    context,
  );

  const [changed, removed] = await saveRows(
    line.graph,
    site,
    [
      { type: 'update', kind: 'item', row: anItem({ text: 'Ny.' }), base: anItem(), stored: ofItem },
      { type: 'delete', kind: 'item', row: anItem(), stored: ofItem },
    ],
    context,
  );

  expect(changed).toEqual({ ok: false, kind: 'stale', theirs: null });
  expect(removed?.ok).toBe(true);
});

test('a row that somebody has written in is not removed over their words', async () => {
  const { line, site, ofItem } = await withMeeting();
  const theirs = anItem({ text: 'Deras text.' });
  await saveRows(
    line.graph,
    site,
    [{ type: 'update', kind: 'item', row: theirs, base: anItem(), stored: ofItem }],
    context,
  );

  const [result] = await saveRows(
    line.graph,
    site,
    [{ type: 'delete', kind: 'item', row: anItem(), stored: ofItem }],
    context,
  );

  expect(result).toMatchObject({ ok: false, kind: 'stale', theirs: { row: theirs } });
});

test('the rows that were throttled go again alone; the others are not written twice', async () => {
  const { tenant, line, site } = await freshSite();
  trouble(tenant, {
    status: 429,
    retryAfter: 4,
    times: 2,
    match: { method: 'POST', path: '/items', part: true },
  });
  const before = tenant.requests().length;

  const results = await saveRows(line.graph, site, created, context);

  expect(results.every(result => result.ok)).toBe(true);
  const batches = tenant.requests().slice(before);
  expect(batches.map(batch => batch.parts?.length)).toEqual([5, 2]);
  expect(line.waits[0]).toBeGreaterThanOrEqual(4000);
});

test('a person who may only read is refused, row by row, and nothing is written', async () => {
  const { tenant, site } = await withMeeting();
  const reader = lineOf(tenant, 'member');

  const results = await saveRows(
    reader.graph,
    site,
    [{ type: 'create', kind: 'item', row: anItem({ key: keyOf(99) }) }],
    context,
  );

  expect(results).toMatchObject([{ ok: false, error: { kind: 'forbidden' } }]);
  expect((await loadMeeting(reader.graph, site, meeting.key)).items).toHaveLength(1);
});

test('a token that has not the scope is refused as forbidden', async () => {
  const { tenant, site } = await withMeeting();
  const { graph } = lineOf(tenant, 'secretary', ['Calendars.Read']);

  await expect(loadMeeting(graph, site, meeting.key)).rejects.toMatchObject({ kind: 'forbidden' });
});

test('a claims challenge in the middle of saving is answered without a word to anybody', async () => {
  const { tenant, line, site } = await freshSite();
  const claims = '{"access_token":{"nbf":{"essential":true}}}';
  trouble(tenant, { status: 401, claims, times: 1, match: { path: '/$batch' } });

  const results = await saveRows(line.graph, site, created, context);

  expect(results.every(result => result.ok)).toBe(true);
  expect(line.tokens.at(-1)?.claims).toBe(claims);
});

test('a text that is too long is not sent and not cut; the other rows are saved', async () => {
  const { line, site } = await freshSite();
  const long = anItem({ title: 'x'.repeat(256) });
  const results = await saveRows(
    line.graph,
    site,
    [
      { type: 'create', kind: 'item', row: long },
      { type: 'create', kind: 'item', row: anItem({ key: keyOf(21) }) },
    ],
    context,
  );

  expect(results[0]).toMatchObject({ ok: false, error: { kind: 'tooLong', field: 'title' } });
  expect(results[1]?.ok).toBe(true);
});

test('a row that was removed meanwhile in a batch of others does not disturb them', async () => {
  const { line, site, stored } = await withMeeting();
  const [ofMeeting, ofItem] = stored;
  if (!ofMeeting || !ofItem) throw new Error('Not saved');
  await saveRows(
    line.graph,
    site,
    [{ type: 'delete', kind: 'item', row: anItem(), stored: ofItem }],
    context,
  );

  const results = await saveRows(
    line.graph,
    site,
    [
      {
        type: 'update',
        kind: 'meeting',
        row: aMeeting({ place: 'Sal Tallen' }),
        base: meeting,
        stored: ofMeeting,
      },
      { type: 'update', kind: 'item', row: anItem({ text: 'Ny.' }), base: anItem(), stored: ofItem },
    ],
    context,
  );

  expect(results[0]?.ok).toBe(true);
  expect(results[1]).toEqual({ ok: false, kind: 'stale', theirs: null });
});

test('when the meeting moves to another day, its items and decisions can be told', async () => {
  const { tenant, line, site, ofItem } = await withMeeting();
  const moved = aMeeting({ date: '2026-11-27' });

  await saveRows(
    line.graph,
    site,
    [{ type: 'update', kind: 'item', row: anItem(), base: anItem(), stored: ofItem }],
    { meeting: moved, was: meeting },
  );

  expect(tenant.requests().at(-1)?.parts?.[0]?.body).toEqual({ fields: { MeetingDate: '2026-11-27' } });
});

test('a meeting is found by its calendar event, whatever letters the uid has', async () => {
  const { line, site } = await withMeeting();

  const found = await loadOne(line.graph, site, {
    want: 'meetings',
    by: { eventUid: meeting.eventUid ?? '' },
  });

  expect(found.rows.map(each => each.row)).toEqual([meeting]);
  expect(
    (await loadOne(line.graph, site, { want: 'meetings', by: { eventUid: 'O’Brien & Co’s #1+2 %27' } })).rows,
  ).toEqual([]);
});

test('meetings of a body come newest first, also those without a date', async () => {
  const { line, site } = await freshSite();
  const dates = ['2026-03-13', null, '2026-11-20', '2026-05-15'];
  await saveRows(
    line.graph,
    site,
    dates.map((date, n): RowChange => ({
      type: 'create',
      kind: 'meeting',
      row: aMeeting({ key: keyOf(n + 60), date }),
    })),
    context,
  );

  const { rows } = await loadOne(line.graph, site, {
    want: 'meetingsOfBody',
    bodyKey: meeting.bodyKey,
    reach: 'all',
    since: '2020-01-01',
  });

  expect(rows.map(each => each.row.date)).toEqual(['2026-11-20', '2026-05-15', '2026-03-13', null]);
});

test('open assignments of one body only', async () => {
  const { line, site } = await withMeeting();
  const other = aMeeting({ key: keyOf(11), bodyKey: keyOf(3) });
  await saveRows(
    line.graph,
    site,
    [{ type: 'create', kind: 'assignment', row: anAssignment({ key: keyOf(51), state: 'done' }) }],
    context,
  );
  await saveRows(
    line.graph,
    site,
    [{ type: 'create', kind: 'assignment', row: anAssignment({ key: keyOf(52) }) }],
    { meeting: other },
  );

  expect(
    (await loadOne(line.graph, site, { want: 'openAssignments', bodyKey: meeting.bodyKey })).rows.map(
      each => each.row.key,
    ),
  ).toEqual([keyOf(50)]);
});

test('everything that an opening wants comes in one request', async () => {
  const { tenant, line, site } = await withMeeting();
  await saveBody(line.graph, site, aBody());
  await saveRows<'member'>(line.graph, site, [{ type: 'create', kind: 'member', row: aMember() }], {
    meeting: null,
  });
  const before = tenant.requests().length;

  const [bodies, members, meetings, whole, open] = await loadMany(line.graph, site, [
    { want: 'bodies' },
    { want: 'members', bodyKey: meeting.bodyKey },
    { want: 'meetings', by: { key: meeting.key } },
    { want: 'meeting', key: meeting.key },
    { want: 'openAssignments', bodyKey: meeting.bodyKey },
  ]);

  expect(tenant.requests().length - before).toBe(1);
  expect(bodies.rows.map(each => each.row)).toEqual([aBody()]);
  expect(members.rows.map(each => each.row)).toEqual([aMember()]);
  expect(meetings.rows).toHaveLength(1);
  expect(whole.items).toHaveLength(1);
  expect(open.rows).toHaveLength(1);
});

test('more rows than a page holds are all read', async () => {
  const { tenant, line, site } = await freshSite();
  const people = Array.from({ length: 520 }, (_, n): RowChange => ({
    type: 'create',
    kind: 'attendance',
    row: anAttendance({ key: keyOf(5000 + n), name: `Person ${n}` }),
  }));
  await saveRows(line.graph, site, people, context);
  const before = tenant.requests().length;

  const loaded = await loadMeeting(line.graph, site, meeting.key);

  expect(new Set(loaded.attendance.map(each => each.row.key)).size).toBe(520);
  expect(tenant.requests().length - before).toBe(2);
});

test('a column that somebody has deleted does not hide the rest of the record', async () => {
  const { tenant, line, site } = await withMeeting();
  const there = (await tenant.world()).sites.find(each => each.id === site.siteId);
  const items = there?.lists.find(list => list.name === 'Items');
  if (items) items.columns = items.columns.filter(column => column.name !== 'Presenters');

  const loaded = await loadMeeting(line.graph, site, meeting.key);

  expect(loaded.items[0]?.row).toMatchObject({ title: anItem().title });
});

test('what somebody writes straight into the list is read; a row without a key is told of and left alone', async () => {
  const { tenant, line, site, ofItem } = await withMeeting();
  const secretary = lineOf(tenant, 'secretary', ['Sites.ReadWrite.All']);
  const path = `/sites/${site.siteId}/lists/${site.lists.Items}/items/${ofItem.itemId}/fields`;
  const body = { ItemTypes: 'information, hittepå', Presenters: 'Li Öberg, chef\n' };
  const headers = { 'If-Match': ofItem.etag };
  await secretary.graph.request({
    method: 'PATCH',
    path,
    scopes: [],
    headers,
    body,
    doing: 'Writing in the grid',
  });

  const loaded = await loadMeeting(line.graph, site, meeting.key);

  expect(loaded.items[0]?.row).toMatchObject({
    types: ['information'],
    presenters: [{ name: 'Li Öberg', title: 'chef' }],
  });
  expect(loaded.problems).toHaveLength(1);
});

test('dates survive a site in another time zone', async () => {
  const { line, site } = await withMeeting({ habits: { shiftDates: true } });

  const loaded = await loadMeeting(line.graph, site, meeting.key);

  expect(loaded.meeting?.row.date).toBe('2026-11-20');
  expect(loaded.assignments[0]?.row.dueDate).toBe('2026-12-15');
});

test('making the same first body twice makes one body', async () => {
  const { line, site } = await freshSite();

  await saveBody(line.graph, site, aBody());
  await saveBody(line.graph, site, aBody());

  expect((await loadOne(line.graph, site, { want: 'bodies' })).rows).toHaveLength(1);
});

test('the first body is called what it was called the last time that it was asked for', async () => {
  const { line, site } = await freshSite();

  await saveBody(line.graph, site, aBody());
  await saveBody(line.graph, site, { ...aBody(), name: 'Länsnätverket i Norrdal', abbreviation: null });

  const { rows } = await loadOne(line.graph, site, { want: 'bodies' });
  expect(rows.map(({ row }) => row)).toEqual([
    { ...aBody(), name: 'Länsnätverket i Norrdal', abbreviation: null },
  ]);
});

test('the county’s bodies and members are read without a complaint', async () => {
  const { graph } = lineOf(openTenant(), 'member');
  const site = await findSite(graph, seededSite);

  const bodies = await loadOne(graph, site, { want: 'bodies' });
  const network = bodies.rows.find(each => each.row.abbreviation === 'LNN');
  const members = await loadOne(graph, site, { want: 'members', bodyKey: network?.row.key ?? '' });

  expect(bodies.problems).toEqual([]);
  expect(members.problems).toEqual([]);
  expect(members.rows.length).toBeGreaterThan(30);
});

test('a list that is not there is named by what people call it', async () => {
  const { line, site } = await freshSite();
  const without = { ...site, lists: { ...site.lists, Items: null } };

  await expect(loadMeeting(line.graph, without, meeting.key)).rejects.toMatchObject({
    kind: 'missing',
    code: 'listMissing',
    message: expect.stringContaining('Ärenden') as unknown,
  });
});

test('a reading that is older than the refusal is not taken for what others have written', async () => {
  const { tenant, line, site, ofItem } = await withMeeting();
  const colleague = lineOf(tenant, 'secretary');
  const theirs = anItem({ text: 'Från kollegan.' });
  const change = (row: Item) =>
    ({ type: 'update', kind: 'item', row, base: anItem(), stored: ofItem }) as const;
  await saveRows(colleague.graph, site, [change(theirs)], context);
  const behind = { match: { method: 'GET' }, stale: { writes: 1 }, times: 1 };
  tenant.setWeather(readWeather({ faults: [behind] }));

  const mine = anItem({ text: 'Min text.' });
  const [first] = await saveRows(line.graph, site, [change(mine)], context);
  const [again] = await saveRows(line.graph, site, [change(mine)], context);

  expect(first).toMatchObject({ ok: false, error: { kind: 'throttled' } });
  expect(again).toMatchObject({ ok: false, kind: 'stale', theirs: { row: theirs } });
});

test('a new row whose answer was lost is not given up because the list does not show it yet', async () => {
  const { tenant, line, site } = await withMeeting();
  const row = anItem({ key: keyOf(98) });
  const create = { type: 'create', kind: 'item', row } as const;
  await saveRows(line.graph, site, [create], context);
  tenant.setWeather(readWeather({ faults: [{ match: { method: 'GET' }, stale: { writes: 1 }, times: 1 }] }));

  const [first] = await saveRows(line.graph, site, [create], context);
  const [again] = await saveRows(line.graph, site, [create], context);

  expect(first).toMatchObject({ ok: false, error: { kind: 'throttled' } });
  expect(again).toMatchObject({ ok: true });
});

test('a row whose key somebody has changed in the list is told of, and nobody waits for it', async () => {
  const { line, site, ofItem } = await withMeeting();
  await line.graph.request({
    method: 'PATCH',
    path: `${itemsPath(site, 'item')}/${ofItem.itemId}/fields`,
    scopes: line.graph.siteScopes,
    headers: { 'If-Match': ofItem.etag },
    body: { Key: 'nyckel' },
    doing: 'Changing a key by hand',
  });
  const row = anItem({ text: 'Min text.' });
  const [changed] = await saveRows(
    line.graph,
    site,
    [{ type: 'update', kind: 'item', row, base: anItem(), stored: ofItem }],
    context,
  );
  expect(changed).toMatchObject({ ok: false, error: { kind: 'broken' } });
});
