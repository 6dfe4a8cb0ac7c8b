import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findEventByUid, loadEvent } from '#graph/calendar.ts';
import { isGraphError } from '#graph/failure.ts';
import { putFile } from '#graph/files.ts';
import { loadMany } from '#graph/rows.ts';
import { openLine } from './line.ts';
import { lineOf, openTenant, seededSite } from './norrdal.ts';
import { findSite } from '#graph/site.ts';

// Values that come from calendars, addresses and rows go into requests as values, whatever they look like.

const shard = fc.constantFrom(
  "'",
  "''",
  "' or '1' eq '1",
  "' or fields/Title ne '",
  '&$filter=',
  '&$top=9999',
  '#',
  '?',
  '/',
  '/../',
  '..',
  '%27',
  '%2f',
  '\\',
  '"',
  ' ',
  '+',
  ';',
  '\n',
  'å',
  '😀',
  '19:meeting_x@thread.v2',
);
const hostile = fc
  .oneof(
    fc.array(shard, { minLength: 1, maxLength: 6 }).map(parts => parts.join('')),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
  )
  .filter(text => text.trim() !== '');

/** The literals of an OData expression, as the standard reads them, and the expression without them. */
function literals(expression: string): { readonly values: readonly string[]; readonly rest: string } {
  const values: string[] = [];
  const rest = expression.replace(/'((?:[^']|'')*)'/gu, (_, inner: string) => {
    values.push(inner.replace(/''/gu, "'"));
    return '$';
  });
  return { values, rest };
}

/** The addresses that a piece of work asks for, whatever comes of it. */
async function asked(work: (line: ReturnType<typeof openLine>) => Promise<unknown>): Promise<readonly URL[]> {
  const urls: URL[] = [];
  const line = openLine({
    fetch: async request => {
      const base = 'https://graph.microsoft.com/v1.0';
      const body = request.url.endsWith('/$batch') ? ((await request.json()) as Batch) : null;
      const parts = body?.requests ?? [];
      urls.push(...(body ? parts.map(part => new URL(base + part.url)) : [new URL(request.url)]));
      return Response.json({
        value: [],
        responses: parts.map(({ id }) => ({ id, status: 200, body: { value: [] } })),
      });
    },
  });
  await work(line).catch((error: unknown) => {
    if (!isGraphError(error)) throw error;
  });
  return urls;
}
type Batch = { readonly requests: readonly { readonly id: string; readonly url: string }[] };

test('a key, an id of an event, the name of a list: each stays one value between its quotation marks', async () => {
  const tenant = openTenant();
  const line = lineOf(tenant, 'secretary');
  const map = await findSite(line.graph, seededSite);
  await fc.assert(
    fc.asyncProperty(hostile, async value => {
      const urls = await asked(({ graph }) =>
        loadMany(graph, map, [
          { want: 'meeting', key: value },
          { want: 'meetings', by: { eventUid: value } },
          { want: 'members', bodyKey: value },
        ]),
      );
      expect(urls.length).toBeGreaterThan(5);
      for (const url of urls) {
        const filter = literals(url.searchParams.get('$filter') ?? '');
        expect(filter.values).toEqual([value]);
        expect(filter.rest).toMatch(/^fields\/[A-Za-z]+ eq \$$/u);
        expect(
          [...url.searchParams.keys()].every(name =>
            ['$expand', '$select', '$filter', '$top', '$orderby'].includes(name),
          ),
        ).toBe(true);
        expect(new Set(url.searchParams.keys()).size).toBe([...url.searchParams.keys()].length);
        expect(url.hash).toBe('');
      }
      const [event] = await asked(({ graph }) =>
        findEventByUid(graph, value, { timeZone: 'Europe/Stockholm' }),
      );
      expect(literals(event?.searchParams.get('$filter') ?? '')).toEqual({
        values: [value],
        rest: 'iCalUId eq $',
      });
    }),
    { numRuns: 150, seed: 20261120 },
  );
});

test('an id that looks like a path stays one step of the path', async () => {
  await fc.assert(
    fc.asyncProperty(hostile, async value => {
      const [event] = await asked(({ graph }) => loadEvent(graph, value, 'Europe/Stockholm'));
      const [file] = await asked(({ graph }) =>
        putFile(graph, 'drive', value, new Uint8Array(), { onExisting: 'fail' }),
      );
      for (const [url, before] of [
        [event, '/v1.0/me/events/'],
        [file, '/v1.0/drives/drive/root:/'],
      ] as const) {
        if (!url) continue;
        expect(url.host).toBe('graph.microsoft.com');
        expect(url.pathname.startsWith(before) || /^\.\.?$/u.test(value)).toBe(true);
        expect(url.pathname.split('/').length).toBeLessThanOrEqual(before.split('/').length + 1);
      }
    }),
    { numRuns: 300, seed: 20261120 },
  );
});

test('the tenant finds nothing under a key that tries to say more than a key, and refuses nothing', async () => {
  const line = lineOf(openTenant(), 'secretary');
  const map = await findSite(line.graph, seededSite);
  for (const key of ["' or '1' eq '1", "x' or fields/Title ne 'y", "''", '%27 or 1 eq 1']) {
    const [found] = await loadMany(line.graph, map, [{ want: 'meeting', key }]);
    expect(found).toMatchObject({ meeting: null, items: [], problems: [] });
  }
});
