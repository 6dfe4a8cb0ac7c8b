import { describe, expect, it, test } from 'vitest';
import type { Entry } from '#sim/journal.ts';
import { askedAlone, partsOf, type Asked, type Sent } from './asked.ts';
import { batchFaults, batchRules, crowdFaults, crowdRules, type Timed } from './batch-rules.ts';
import { judge, lineOf, operationOf, sumOf } from './judge.ts';
import { faultsOf, requestRules, type KnownLists } from './rules.ts';
import { openTenant, speakAs } from '../sim/speak.ts';

// The judge is judged: each rule is shown a request that breaks it and one that does not.

const root = 'https://graph.microsoft.com/v1.0';
const rows = '/sites/s/lists/items/items';
const row = `${rows}/7`;
const json = { 'Content-Type': 'application/json' };
const guarded = { ...json, 'If-Match': '"a,1"' };
const key = '00000000-0000-4000-8000-000000000001';

const lists: KnownLists = id =>
  id === 'unknown'
    ? null
    : {
        library: id === 'files',
        columns: {
          Key: { indexed: true, longest: 255 },
          MeetingKey: { indexed: true, longest: 255 },
          Title: { indexed: false, longest: 255 },
          Body: { indexed: false, longest: 63_999 },
        },
      };

type Example = { readonly breaks: readonly Sent[]; readonly keeps: readonly Sent[] };

const get = (path: string, headers: Readonly<Record<string, string>> = {}): Sent => ({
  method: 'GET',
  url: root + path,
  headers,
});
const send = (
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = json,
): Sent => ({
  method,
  url: root + path,
  headers,
  ...(body === undefined ? {} : { body }),
});
const filter = (text: string): string => `?$filter=${encodeURIComponent(text)}`;

const examples: Readonly<Record<string, Example>> = {
  'one filter field': {
    breaks: [
      get(`${rows}${filter("fields/MeetingKey eq 'x' and fields/Key eq 'y'")}`),
      get(`${rows}${filter("fields/MeetingKey eq 'x' and id eq 'y'")}`),
    ],
    keeps: [get(`${rows}${filter("fields/MeetingKey eq 'a and fields/Key'")}`)],
  },
  'indexed columns': {
    breaks: [
      get(`${rows}${filter("fields/Title eq 'x'")}`),
      get(`${rows}?$orderby=fields/Title`),
      get(`${rows}${filter("fields/Gone eq 'x'")}`),
      get(rows, { Prefer: 'HonorNonIndexedQueriesWarningMayFailRandomly' }),
    ],
    keeps: [get(`${rows}${filter("fields/MeetingKey eq 'x'")}`), get('/me/events?$orderby=start/dateTime')],
  },
  'whole filter': {
    breaks: [get(`${rows}${filter("fields/MeetingKey eq 'Anna's'")}`)],
    keeps: [get(`${rows}${filter("fields/MeetingKey eq 'Anna''s'")}`)],
  },
  'content type': {
    breaks: [send('POST', '/sites/s/lists', { displayName: 'Organ' }, {})],
    keeps: [send('POST', '/sites/s/lists', { displayName: 'Organ' }), get('/me')],
  },
  'body where one belongs': {
    breaks: [send('GET', '/me', {}), send('DELETE', row, {}, guarded)],
    keeps: [get('/me')],
  },
  'keys selected': {
    breaks: [
      get(`${rows}?$select=id,eTag&$expand=fields($select=Title)`),
      get(`${rows}?$select=id&$expand=fields($select=Key)`),
      get(`${rows}/delta?$expand=fields($select=Title)`),
    ],
    keeps: [
      get(`${rows}?$select=id,eTag&$expand=fields($select=Key,Title)`),
      get(`${rows}?$expand=fields`),
      get('/sites/s/lists/files/items?$select=id'),
    ],
  },
  'guarded change': {
    breaks: [
      send('PATCH', row, { fields: {} }),
      send('DELETE', row, undefined, {}),
      send('PATCH', `${row}/fields`, {}),
    ],
    keeps: [
      send('PATCH', row, { fields: {} }, guarded),
      send('PATCH', '/sites/s/lists/files/items/7/fields', {}),
    ],
  },
  'guard that guards': {
    breaks: [send('PATCH', row, { fields: {} }, { ...json, 'If-Match': '*' })],
    keeps: [send('PATCH', row, { fields: {} }, guarded)],
  },
  'own key': {
    breaks: [
      send('POST', rows, { fields: { Title: 'Bemanning' } }),
      send('POST', rows, { fields: { Key: 'first', Title: 'Bemanning' } }),
    ],
    keeps: [send('POST', rows, { fields: { Key: key } })],
  },
  'calendar window': {
    breaks: [
      get('/me/calendarView?startDateTime=2026-11-20T00:00:00Z'),
      get('/me/calendarView?startDateTime=a&endDateTime=b&$select=id,lastModifiedDateTime'),
    ],
    keeps: [get('/me/calendarView?startDateTime=a&endDateTime=b&$select=id')],
  },
  'filter of events': {
    breaks: [
      get(`/me/events${filter("onlineMeeting/joinUrl eq 'https://x'")}`),
      get(`/me/calendarView?startDateTime=a&endDateTime=b&${filter('attendees/any()').slice(1)}`),
    ],
    keeps: [get(`/me/events${filter("iCalUId eq '04''0'")}`)],
  },
  'lookup fields': {
    breaks: [
      get(
        `${rows}?$expand=fields($select=Key,${Array.from({ length: 13 }, (_, at) => `A${at}LookupId`).join(',')})`,
      ),
    ],
    keeps: [get(`${rows}?$expand=fields($select=Key,ALookupId)`)],
  },
  'immutable ids by their right name': {
    breaks: [get('/me/events/x', { Prefer: 'idtype="immutableid"' })],
    keeps: [get('/me/events/x', { Prefer: 'outlook.timezone="UTC", IdType="ImmutableId"' })],
  },
  'text that fits': {
    breaks: [
      send('PATCH', row, { fields: { Title: 'x'.repeat(256) } }, guarded),
      send('PATCH', `${row}/fields`, { Body: 'x'.repeat(60_001) }, guarded),
    ],
    keeps: [send('PATCH', row, { fields: { Title: 'x'.repeat(255), Body: 'x'.repeat(60_000) } }, guarded)],
  },
  'no token in an address': {
    breaks: [get('/me?access_token=abc'), get('/me?x=eyJ0eXAiOiJKV1QiLCJhbGciOiJub25lIn0')],
    keeps: [get('/sites/s/lists/items/items/delta?token=42')],
  },
  'version 1.0': {
    breaks: [{ method: 'GET', url: 'https://graph.microsoft.com/beta/me' }],
    keeps: [get('/me')],
  },
  'upload in one request': {
    breaks: [
      send(
        'PUT',
        '/drives/d/root:/a:/content?@microsoft.graph.conflictBehavior=fail',
        '(300000000 bytes, x)',
      ),
    ],
    keeps: [
      send('PUT', '/drives/d/root:/a:/content?@microsoft.graph.conflictBehavior=fail', '(3000 bytes, x)'),
    ],
  },
  'conflict behaviour': {
    breaks: [
      send('PUT', '/drives/d/root:/a:/content', '(3 bytes, x)'),
      send('PUT', '/drives/d/root:/a:/content?@microsoft.graph.conflictBehavior=overwrite', '(3 bytes, x)'),
    ],
    keeps: [
      send('PUT', '/drives/d/root:/a:/content?@microsoft.graph.conflictBehavior=replace', '(3 bytes, x)'),
    ],
  },
  'columns named for ever': {
    breaks: [
      send('POST', '/sites/s/lists', { displayName: 'Organ', columns: [{ name: 'BodyId', text: {} }] }),
      send('POST', '/sites/s/lists/l/columns', { name: 'Ärende', text: {} }),
      send('POST', '/sites/s/lists/l/columns', { name: 'Key', text: {}, enforceUniqueValues: true }),
    ],
    keeps: [
      send('POST', '/sites/s/lists', {
        displayName: 'Organ',
        columns: [{ name: 'Key', text: {}, indexed: true, enforceUniqueValues: true }],
      }),
    ],
  },
  'page size': {
    breaks: [get(`${rows}?$top=5001`), get('/me/calendarView?startDateTime=a&endDateTime=b&$top=1001')],
    keeps: [get(`${rows}?$top=5000`)],
  },
  'length of an address': {
    breaks: [get(`${rows}?$expand=fields($select=Key,${'LångKolumn,'.repeat(300)}Title)`)],
    keeps: [get(rows)],
  },
};

const found = (sent: Sent): readonly string[] => faultsOf(askedAlone(sent), lists);
const finds = (name: string, asked: Asked): number =>
  requestRules.find(rule => rule.name === name)?.finds(asked, lists).length ?? 0;

describe.each(requestRules)('the rule of $name', ({ name }) => {
  const example = examples[name] ?? { breaks: [], keeps: [] };

  test('finds what breaks it', () => {
    expect(example.breaks.length).toBeGreaterThan(0);
    expect(example.breaks.filter(sent => finds(name, askedAlone(sent)) === 0)).toEqual([]);
  });

  test('and leaves the rest in peace', () => {
    expect(example.keeps.length).toBeGreaterThan(0);
    expect(example.keeps.flatMap(found)).toEqual([]);
  });
});

const batch = (...parts: readonly Readonly<Record<string, unknown>>[]): Sent =>
  send('POST', '/$batch', { requests: parts });
const part = (id: string, ...dependsOn: readonly string[]): Readonly<Record<string, unknown>> => ({
  id,
  method: 'GET',
  url: '/me',
  ...(dependsOn.length > 0 ? { dependsOn } : {}),
});
const broken = (...parts: readonly Readonly<Record<string, unknown>>[]): readonly string[] =>
  batchFaults(partsOf(batch(...parts))).map(words => /\((.+?):/.exec(words)?.[1] ?? words);

describe('the rules of batches', () => {
  test('a batch of twenty goes through, one of twenty-one or of none does not', () => {
    const many = (count: number) => Array.from({ length: count }, (_, at) => part(String(at)));
    expect(broken(...many(20))).toEqual([]);
    expect(broken(...many(21))).toEqual(['twenty parts']);
    expect(broken()).toEqual(['twenty parts']);
  });

  test('ids that differ in capitals only are the same id', () => {
    expect(broken(part('a'), part('A'))).toEqual(['ids of parts']);
    expect(broken({ method: 'GET', url: '/me' })).toEqual(['ids of parts']);
  });

  test('a batch in a batch is found', () => {
    expect(broken({ id: 'a', method: 'POST', url: '/$batch' })).toEqual(['no batch in a batch']);
  });

  test('all in a row or all at once, and nothing between', () => {
    expect(broken(part('a'), part('b', 'a'), part('c', 'b'))).toEqual([]);
    expect(broken(part('a'), part('b', 'a'), part('c', 'a'))).toEqual(['all in a row or all at once']);
    expect(broken(part('a'), part('b'), part('c', 'a', 'b'))).toEqual(['all in a row or all at once']);
    expect(broken(part('a'), part('b', 'a'), part('c'))).toEqual(['all in a row or all at once']);
  });

  test('a part is held to the same rules as a request that goes alone', () => {
    const parts = partsOf(
      batch(
        { id: 'a', method: 'PATCH', url: `/v1.0${row}`, body: { fields: {} } },
        { id: 'b', method: 'GET', url: 'me' },
      ),
    );
    const names = parts.flatMap(one => faultsOf(one, lists)).map(words => /\((\w.+?):/.exec(words)?.[1]);
    expect(names).toEqual(['content type', 'guarded change', 'version 1.0', 'version 1.0']);
  });
});

describe('the rules of crowds', () => {
  const timed = (from: number, to: number, sent: Sent, by = 'klara'): Timed => ({
    by,
    from,
    to,
    asked: askedAlone(sent),
    parts: partsOf(sent),
  });

  test('a fifth request to one mailbox before the first has its answer is found', () => {
    const calls = (count: number, by?: string) =>
      Array.from({ length: count }, (_, at) => timed(at, 100, get('/me/events/x'), by));
    expect(crowdFaults(calls(4))).toEqual([]);
    expect(crowdFaults([...calls(4), timed(100, 200, get('/me/events/x'))])).toEqual([]);
    expect(crowdFaults([...calls(4), ...calls(4, 'elin')])).toEqual([]);
    expect(crowdFaults(calls(5))).toHaveLength(1);
  });

  test('so is a fifth batch', () => {
    const batches = (count: number) =>
      Array.from({ length: count }, (_, at) => timed(at, 100, batch(part('a'))));
    expect(crowdFaults(batches(4))).toEqual([]);
    expect(crowdFaults(batches(5))).toHaveLength(1);
  });

  test('each rule has a reason', () => {
    for (const { name, why } of [...requestRules, ...batchRules, ...crowdRules])
      expect(`${name}: ${why}`).toMatch(/^.{4,}: [A-Z].{15,}\.$/s);
  });
});

describe('the judge of a whole journal', () => {
  it('counts what it has looked at, and says where a request was not understood', async () => {
    const tenant = openTenant();
    const secretary = await speakAs(tenant);
    await secretary.get('/me');
    await secretary.ask('POST', '/$batch', { requests: [part('a'), { ...part('b'), url: '/me/shoes' }] });
    const { faults, counts } = judge(tenant.requests(), await tenant.world());
    expect(counts).toMatchObject({ requests: 2, parts: 2, answers: 4 });
    expect(counts.operations).toEqual(['GET (/me/shoes)', 'GET /me', 'POST /$batch']);
    expect(faults.filter(words => words.includes('not understood'))).toHaveLength(1);
    expect(lineOf(sumOf([counts, counts]))).toMatch(
      /^4 requests with 4 parts of batches and 8 answers checked, 3 /,
    );
  });

  it('looks through every entry, also one whose answer was lost', async () => {
    const tenant = openTenant();
    const lost: Entry = {
      number: 1,
      at: '2026-11-20T08:10:00Z',
      ...send('DELETE', row, undefined, {}),
      headers: {},
      body: null,
      status: 0,
      ms: 0,
      span: { from: 0, to: 1 },
      by: null,
      scopes: [],
      admittedBy: [],
    };
    expect(judge([lost], await tenant.world()).faults.join()).toContain('without If-Match');
    expect(operationOf(askedAlone(get('/me/events/AAM%2F=')))).toBe('GET /me/events/{event-id}');
  });
});
