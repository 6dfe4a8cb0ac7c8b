import { expect, it } from 'vitest';
import { listPath, openTenant, speakAs } from './speak.ts';
import type { Speaker } from './speak.ts';
import type { TenantOptions } from '#sim/tenant.ts';

async function items(
  options: TenantOptions = {},
): Promise<{ readonly secretary: Speaker; readonly path: string }> {
  const secretary = await speakAs(openTenant(options));
  return { secretary, path: `${await listPath(secretary, 'Items')}/items` };
}

const item = (key: string, more: Readonly<Record<string, unknown>> = {}): unknown => ({
  fields: { Key: key, Title: 'Ett ärende', MeetingKey: 'm-1', ...more },
});

it('a row written is the row read again, without its empty fields', async () => {
  const { secretary, path } = await items();
  const made = await secretary.ask(
    'POST',
    path,
    item('a', { Body: 'Text\n\n- punkt', Number: '', PlannedMinutes: 15 }),
  );
  const read = await secretary.get(`${path}/${made.body.text('id')}?$expand=fields`);
  expect(read.body.at('fields', 'Body')).toBe('Text\n\n- punkt');
  expect(read.body.at('fields', 'PlannedMinutes')).toBe(15);
  expect(read.body.at('fields', 'Number')).toBeUndefined();
  expect(read.body.at('eTag')).toMatch(/^"[0-9a-f-]{36},1"$/);
  expect(read.body.at('lastModifiedBy', 'user', 'displayName')).toBe('Klara Lindmark');
});

it('a date is answered as midnight in UTC, or shifted by the site’s zone', async () => {
  for (const [shiftDates, expected] of [
    [false, '2026-11-20T00:00:00Z'],
    [true, '2026-11-19T23:00:00Z'],
  ] as const) {
    const { secretary, path } = await items({ habits: { shiftDates } });
    const made = await secretary.ask('POST', path, item('a', { MeetingDate: '2026-11-20' }));
    expect(made.body.at('fields', 'MeetingDate')).toBe(expected);
  }
});

it('a row that somebody else has changed is not overwritten', async () => {
  const { secretary, path } = await items();
  const made = await secretary.ask('POST', path, item('a'));
  const row = `${path}/${made.body.text('id')}`;
  const etag = made.body.text('eTag');
  expect(
    (await secretary.ask('PATCH', `${row}/fields`, { Title: 'Första' }, { 'If-Match': etag })).status,
  ).toBe(200);
  const late = await secretary.ask('PATCH', `${row}/fields`, { Title: 'Andra' }, { 'If-Match': etag });
  expect([late.status, late.body.text('error', 'code')]).toEqual([412, 'resourceModified']);
  const read = await secretary.get(`${row}?$expand=fields`);
  expect(read.body.at('fields', 'Title')).toBe('Första');
  const fresh = await secretary.ask(
    'PATCH',
    row,
    { fields: { Title: 'Andra' } },
    { 'If-Match': read.body.text('eTag') },
  );
  expect([fresh.status, fresh.body.at('fields', 'Title')]).toEqual([200, 'Andra']);
  expect(fresh.body.at('eTag')).not.toBe(read.body.at('eTag'));
  expect((await secretary.ask('DELETE', row, undefined, { 'If-Match': etag })).status).toBe(412);
});

it('the answer to changed fields carries a tag only where the tenant has that habit', async () => {
  for (const etagInFieldsAnswer of [false, true]) {
    const { secretary, path } = await items({ habits: { etagInFieldsAnswer } });
    const made = await secretary.ask('POST', path, item('a'));
    const changed = await secretary.ask('PATCH', `${path}/${made.body.text('id')}/fields`, { Title: 'Ny' });
    expect(changed.body.at('@odata.etag') !== undefined).toBe(etagInFieldsAnswer);
    expect(changed.body.at('Title')).toBe('Ny');
  }
});

it('a key can be written once', async () => {
  const { secretary, path } = await items();
  await secretary.ask('POST', path, item('a'));
  const twice = await secretary.ask('POST', path, item('A'));
  expect(twice.status).toBe(409);
  expect(twice.body.text('error', 'message')).toContain('duplicate values');
  expect((await secretary.ask('POST', path, { fields: { Title: 'Utan nyckel' } })).status).toBe(400);
});

it('what does not fit a column is refused with the column’s name', async () => {
  const { secretary, path } = await items();
  const refusals: readonly (readonly [unknown, string])[] = [
    [{ Title: 'x'.repeat(256) }, 'Title'],
    [{ Body: 'x'.repeat(64_000) }, 'Body'],
    [{ State: 'lost' }, 'State'],
    [{ Number: 5 }, 'Number'],
    [{ Number: 'två\nrader' }, 'Number'],
    [{ MeetingDate: 'i morgon' }, 'MeetingDate'],
    [{ PlannedMinutes: '15' }, 'PlannedMinutes'],
    [{ Colour: 'red' }, 'Colour'],
    [{ Modified: '2026-11-20T00:00:00Z' }, 'Modified'],
  ];
  for (const [fields, column] of refusals) {
    const refused = await secretary.ask('POST', path, item('a', fields as Readonly<Record<string, unknown>>));
    expect([column, refused.status]).toEqual([column, 400]);
    expect(refused.body.text('error', 'message')).toContain(`'${column}'`);
  }
  expect((await secretary.ask('POST', path, item('a', { Title: 'x'.repeat(255) }))).status).toBe(201);
});

it('rows are found by one indexed column, quotation marks and all', async () => {
  const { secretary, path } = await items();
  await secretary.ask('POST', path, item('a', { MeetingKey: "O'Brien" }));
  await secretary.ask('POST', path, item('b', { MeetingKey: 'annat' }));
  const filter = encodeURIComponent("fields/MeetingKey eq 'O''Brien'");
  const found = await secretary.get(`${path}?$expand=fields($select=Key)&$filter=${filter}`);
  expect(found.body.list('value').map(row => row.at('fields', 'Key'))).toEqual(['a']);
  expect(Object.keys(found.body.at('value', 0, 'fields') as object)).toEqual(['@odata.etag', 'Key']);
  const starting = await secretary.get(`${path}?$filter=startswith(fields/MeetingKey,'ann')`);
  expect(starting.body.list('value')).toHaveLength(1);
});

it('dates can be compared and sorted by', async () => {
  const { secretary, path } = await items();
  const later = await secretary.get(
    `${path}?$expand=fields($select=MeetingDate)&$filter=fields/MeetingDate ge '2026-09-01'&$orderby=fields/MeetingDate desc`,
  );
  const dates = later.body.list('value').map(row => row.text('fields', 'MeetingDate'));
  expect(dates.length).toBeGreaterThan(10);
  expect(dates).toEqual([...dates].sort().reverse());
  expect(dates.every(date => date >= '2026-09-01')).toBe(true);
});

it('a column without an index cannot be filtered by, unless the risk is taken in a small list', async () => {
  const { secretary, path } = await items();
  const filter = `${path}?$filter=fields/Title eq 'Övriga frågor'`;
  const refused = await secretary.get(filter);
  expect(refused.body.text('error', 'message')).toContain("'Title' cannot be referenced in filter");
  const risk = { Prefer: 'HonorNonIndexedQueriesWarningMayFailRandomly' };
  expect((await secretary.get(filter, risk)).body.list('value').length).toBeGreaterThan(2);
});

it('a list over the threshold answers indexed questions and refuses the others', async () => {
  const tenant = openTenant();
  const world = await tenant.world();
  const list = world.sites[0]?.lists.find(one => one.name === 'Items');
  const first = list?.rows[0];
  if (!list || !first) throw new Error('The seed has no items.');
  for (let at = 0; at < 5200; at += 1) {
    list.rows.push({
      ...first,
      id: 10_000 + at,
      fields: { ...first.fields, Key: `k-${at}`, MeetingKey: `m-${at}` },
    });
  }
  const secretary = await speakAs(tenant);
  const path = `${await listPath(secretary, 'Items')}/items`;
  const indexed = await secretary.get(`${path}?$filter=fields/MeetingKey eq 'm-5100'`);
  expect(indexed.body.list('value')).toHaveLength(1);
  const refused = await secretary.get(`${path}?$filter=fields/Title eq 'x'`, {
    Prefer: 'HonorNonIndexedQueriesWarningMayFailRandomly',
  });
  expect(refused.body.text('error', 'message')).toContain('list view threshold');
});

it('two conditions at once are more than the service takes', async () => {
  const { secretary, path } = await items();
  const refused = await secretary.get(`${path}?$filter=fields/MeetingKey eq 'a' and fields/BodyKey eq 'b'`);
  expect(refused.status).toBe(400);
  expect(refused.body.text('error', 'message')).toContain('one indexed field at a time');
});

it('many rows come in pages, each once', async () => {
  const { secretary, path } = await items({ habits: { pageSize: 7 } });
  const seen: string[] = [];
  let next = `${path}?$expand=fields($select=Key)`;
  for (let pages = 0; next !== 'null' && pages < 20; pages += 1) {
    const answer = await secretary.get(next);
    seen.push(...answer.body.list('value').map(row => row.text('fields', 'Key')));
    next = answer.body.text('@odata.nextLink');
  }
  expect(seen.length).toBeGreaterThan(20);
  expect(new Set(seen).size).toBe(seen.length);
});

it('delta tells what has changed since, removed rows too', async () => {
  const { secretary, path } = await items();
  const made = await secretary.ask('POST', path, item('a'));
  const latest = await secretary.get(`${path}/delta?token=latest`);
  expect(latest.body.list('value')).toEqual([]);
  const row = `${path}/${made.body.text('id')}`;
  await secretary.ask('PATCH', `${row}/fields`, { Title: 'Ny' });
  const changed = await secretary.get(latest.body.text('@odata.deltaLink'));
  expect(changed.body.list('value').map(one => one.at('id'))).toEqual([made.body.at('id')]);
  await secretary.ask('DELETE', row);
  const removed = await secretary.get(changed.body.text('@odata.deltaLink'));
  expect(removed.body.at('value', 0, 'deleted', 'state')).toBe('deleted');
});

it('delta gives the chosen columns, page by page, and keeps the choice in its links', async () => {
  const { secretary, path } = await items();
  const chosen = '$select=id,eTag,lastModifiedBy&$expand=fields($select=Key)&$top=2';
  const latest = await secretary.get(`${path}/delta?token=latest&${chosen}`);
  for (const key of ['a', 'b', 'c']) await secretary.ask('POST', path, item(key));
  const first = await secretary.get(latest.body.text('@odata.deltaLink'));
  expect(first.body.list('value').map(row => row.text('fields', 'Key'))).toEqual(['a', 'b']);
  expect(first.body.at('@odata.deltaLink')).toBe(undefined);
  expect(first.body.at('value', 0, 'webUrl')).toBe(undefined);
  expect(first.body.at('value', 0, 'fields', 'Title')).toBe(undefined);
  const last = await secretary.get(first.body.text('@odata.nextLink'));
  expect(last.body.list('value').map(row => row.text('fields', 'Key'))).toEqual(['c']);
  const after = await secretary.get(last.body.text('@odata.deltaLink'));
  expect(after.body.list('value')).toEqual([]);
});

it('a delta token from before the tenant began again is too old', async () => {
  const { secretary, path } = await items();
  for (const key of ['a', 'b']) await secretary.ask('POST', path, item(key));
  const refused = await secretary.get(`${path}/delta?token=999999`);
  expect(refused.status).toBe(410);
  expect(refused.body.text('error', 'code')).toBe('resyncRequired');
});
