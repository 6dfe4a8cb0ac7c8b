import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Graph } from '#graph/client.ts';
import { schema, type ListSchema } from '#graph/lists.ts';
import { listsVersion } from '#graph/lists-version.ts';
import { design, pendingFrom, type ListsDesign } from '#graph/migrations.ts';
import { planProvision } from '#graph/provision-plan.ts';
import { provision } from '#graph/provision.ts';
import { findSite } from '#graph/site.ts';
import type { Tenant } from '#sim/tenant.ts';
import { must } from '../must.ts';
import { openLine } from './line.ts';
import { emptySite, lineOf, openTenant, seededSite } from './norrdal.ts';

// A second form of the lists, invented here: a column with an index and its value from others, one more choice,
// and a better name for a column. By it everything is tried that a later program would do to today's lists.

const changed = (list: ListSchema): ListSchema => {
  if (list.name !== 'Meetings') return list;
  const columns = list.columns.map(column =>
    column.name === 'Mode'
      ? { ...column, choices: [...(column.choices ?? []), 'circulated'] }
      : column.name === 'Place'
        ? { ...column, display: 'Lokal' }
        : column,
  );
  return {
    ...list,
    columns: [...columns, { name: 'MeetingYear', display: 'År', kind: 'text', indexed: true }],
  };
};

const second: ListsDesign = {
  version: 2,
  lists: schema.map(changed),
  migrations: [
    {
      from: 1,
      to: 2,
      steps: [
        { type: 'display', list: 'Meetings', column: 'Place', from: 'Plats', to: 'Lokal' },
        {
          type: 'fill',
          list: 'Meetings',
          column: 'MeetingYear',
          from: ['MeetingDate'],
          value: ({ MeetingDate: date }) => (typeof date === 'string' ? date.slice(0, 4) : null),
        },
      ],
    },
  ],
};

async function siteIn(tenant: Tenant, path: string) {
  return must((await tenant.world()).sites.find(each => each.path === path));
}

async function meetingsIn(tenant: Tenant, path: string) {
  return must((await siteIn(tenant, path)).lists.find(({ name }) => name === 'Meetings'));
}

/** What people see of the lists: columns, words and rows. */
async function shownIn(tenant: Tenant, path: string) {
  return (await siteIn(tenant, path)).lists
    .filter(({ name }) => schema.some(list => list.name === name))
    .map(({ name, displayName, description, columns, rows }) => ({
      ...{ name, displayName, description },
      columns: columns.map(({ name, displayName, indexed, choices }) => ({
        ...{ name, displayName, indexed, choices },
      })),
      rows: rows.map(({ fields }) => fields),
    }));
}

const writes = (tenant: Tenant, from: number): number =>
  tenant
    .requests()
    .slice(from)
    .flatMap(request => request.parts?.map(part => part.method) ?? [request.method])
    .filter(method => method !== 'GET').length;

test('lists of the first form become those of the second, and every row keeps what it had', async () => {
  const tenant = openTenant();
  const { graph } = lineOf(tenant, 'secretary');
  const meetings = await meetingsIn(tenant, seededSite.path);
  meetings.columns = meetings.columns.map(column =>
    column.name === 'Place' ? { ...column, displayName: 'Plats' } : column,
  );
  const before = await shownIn(tenant, seededSite.path);

  expect(await provision(graph, seededSite, { design: second })).toMatchObject({ problems: [] });

  expect(meetings.columns.find(({ name }) => name === 'MeetingYear')).toMatchObject({ indexed: true });
  expect(meetings.columns.find(({ name }) => name === 'Mode')?.choices).toContain('circulated');
  expect(meetings.columns.find(({ name }) => name === 'Place')?.displayName).toBe('Lokal');
  expect(meetings.rows.length).toBeGreaterThan(3);
  for (const { fields } of meetings.rows)
    expect(fields['MeetingYear']).toBe(String(fields['MeetingDate']).slice(0, 4));
  const after = await shownIn(tenant, seededSite.path);
  const withoutYear = ({ rows }: (typeof after)[number]): unknown =>
    rows.map(fields => Object.entries(fields).filter(([name]) => name !== 'MeetingYear'));
  expect(after.map(withoutYear)).toEqual(before.map(withoutYear));
  expect(after.map(({ description }) => description)).toEqual(
    Array.from({ length: 8 }, () => expect.stringContaining('[handlingar:2]') as string),
  );
});

test('a second run of the same update writes nothing', async () => {
  const tenant = openTenant();
  const { graph } = lineOf(tenant, 'secretary');
  await provision(graph, seededSite, { design: second });
  const before = tenant.requests().length;

  expect(await provision(graph, seededSite, { design: second })).toMatchObject({ problems: [] });

  expect(writes(tenant, before)).toBe(0);
});

test('an empty site gets the newest form at once', async () => {
  const tenant = openTenant();
  const { graph } = lineOf(tenant, 'secretary');

  await provision(graph, emptySite, { design: second });

  expect(await planProvision(graph, emptySite, { design: second })).toMatchObject({
    version: { at: 2, towards: 2, told: true },
    older: false,
    steps: [],
  });
});

test('the earlier program leaves lists alone that have been updated, or are being', async () => {
  const tenant = openTenant();
  const { graph } = lineOf(tenant, 'secretary');
  await provision(graph, emptySite);
  for (const mark of ['[handlingar:1>2]', '[handlingar:2]']) {
    const meetings = await meetingsIn(tenant, emptySite.path);
    meetings.description = `Våra möten ${mark}`;
    const before = tenant.requests().length;

    await expect(findSite(graph, emptySite)).rejects.toMatchObject({ code: 'newerLists' });
    await expect(provision(graph, emptySite)).rejects.toMatchObject({ code: 'newerLists' });

    expect(writes(tenant, before)).toBe(0);
  }
});

test('what people have written in the new column, or named the old one, is theirs', async () => {
  const tenant = openTenant();
  const { graph } = lineOf(tenant, 'secretary');
  const meetings = await meetingsIn(tenant, seededSite.path);
  meetings.columns = meetings.columns.map(column =>
    column.name === 'Place' ? { ...column, displayName: 'Mötesrum' } : column,
  );
  // The column was there before the update: somebody has made it by hand and written in it.
  const known = must(meetings.columns.find(({ name }) => name === 'Place'));
  meetings.columns.push({ ...known, id: 'by-hand', name: 'MeetingYear', displayName: 'År' });
  meetings.rows = meetings.rows.map((row, place) =>
    place === 0 ? { ...row, fields: { ...row.fields, MeetingYear: 'mötesåret 2026' } } : row,
  );

  expect(await provision(graph, seededSite, { design: second })).toMatchObject({ problems: [] });

  const after = await meetingsIn(tenant, seededSite.path);
  expect(after.columns.find(({ name }) => name === 'Place')?.displayName).toBe('Mötesrum');
  expect(after.rows[0]?.fields['MeetingYear']).toBe('mötesåret 2026');
  expect(after.rows[1]?.fields['MeetingYear']).toMatch(/^20\d\d$/);
});

test('words that the owner has put into the description stay beside the mark', async () => {
  const tenant = openTenant();
  const { graph } = lineOf(tenant, 'secretary');
  const meetings = await meetingsIn(tenant, seededSite.path);
  meetings.description = 'Frågor till kansliet, telefon 123.';

  await provision(graph, seededSite, { design: second });

  expect((await meetingsIn(tenant, seededSite.path)).description).toBe(
    'Frågor till kansliet, telefon 123. [handlingar:2]',
  );
});

test('a mark that somebody edits away in seven lists of eight still counts, and is written again', async () => {
  const tenant = openTenant();
  const { graph } = lineOf(tenant, 'secretary');
  await provision(graph, seededSite, { design: second });
  const { lists } = await siteIn(tenant, seededSite.path);
  for (const list of lists) if (list.name !== 'Decisions') list.description = '';

  await expect(findSite(graph, seededSite)).rejects.toMatchObject({ code: 'newerLists' });
});

test('edited away everywhere, the update is gone through once more and changes no row', async () => {
  const tenant = openTenant();
  const { graph } = lineOf(tenant, 'secretary');
  await provision(graph, seededSite, { design: second });
  const before = await shownIn(tenant, seededSite.path);
  for (const list of (await siteIn(tenant, seededSite.path)).lists) list.description = '';

  await provision(graph, seededSite, { design: second });

  const after = await shownIn(tenant, seededSite.path);
  expect(after.map(({ rows, columns }) => ({ rows, columns }))).toEqual(
    before.map(({ rows, columns }) => ({ rows, columns })),
  );
  expect(after[0]?.description).toContain('[handlingar:2]');
});

test('somebody who writes in a row at the same moment keeps the words, and the row is filled after that', async () => {
  const tenant = openTenant();
  const disturbing = lineOf(tenant, 'secretary');
  let left = 2;
  const graph: Graph = {
    ...disturbing.graph,
    batch: async (parts, options) => {
      if (left > 0 && options.doing.startsWith('Filling') && parts.some(({ method }) => method === 'PATCH')) {
        left--;
        const meetings = await meetingsIn(tenant, seededSite.path);
        meetings.rows = meetings.rows.map((row, place) =>
          place === 1
            ? { ...row, version: row.version + 1, fields: { ...row.fields, Place: `Sal ${left}` } }
            : row,
        );
      }
      return disturbing.graph.batch(parts, options);
    },
  };

  expect(await provision(graph, seededSite, { design: second })).toMatchObject({ problems: [] });

  const row = must((await meetingsIn(tenant, seededSite.path)).rows[1]);
  expect(row.fields).toMatchObject({
    Place: 'Sal 0',
    MeetingYear: String(row.fields['MeetingDate']).slice(0, 4),
  });
});

type Break = { readonly at: number; readonly answered: boolean };

/** A line that breaks at this request, before it has come there or after. */
function breaking(tenant: Tenant, { at, answered }: Break): Graph {
  let count = 0;
  return openLine({
    token: async scopes => {
      const answer = await tenant.fetch('https://graph.microsoft.com/sim/token', {
        method: 'POST',
        body: JSON.stringify({ user: 'secretary', scopes }),
      });
      return { ok: true, token: ((await answer.json()) as { readonly token: string }).token };
    },
    fetch: async request => {
      const breaks = count++ === at;
      if (breaks && !answered) throw new TypeError('Failed to fetch');
      const response = await tenant.fetch(request);
      if (breaks) throw new TypeError('Failed to fetch');
      return response;
    },
  }).graph;
}

/** A small site of the first form: lists that were made, one that is missing, and a few meetings. */
async function smallSite(): Promise<Tenant> {
  const tenant = openTenant();
  await provision(lineOf(tenant, 'secretary').graph, emptySite);
  const site = await siteIn(tenant, emptySite.path);
  site.lists = site.lists.filter(({ name }) => name !== 'Decisions');
  const meetings = await meetingsIn(tenant, emptySite.path);
  const [known] = (await meetingsIn(tenant, seededSite.path)).rows;
  meetings.rows = [2024, 2025, 2026].map((year, place) => ({
    ...must(known),
    id: place + 1,
    guid: `00000000-0000-4000-8000-00000000000${place}`,
    fields: { Key: `00000000-0000-4000-9000-00000000000${place}`, MeetingDate: `${year}-03-01T00:00:00Z` },
  }));
  return tenant;
}

const finished = async (): Promise<unknown> => {
  const tenant = await smallSite();
  await provision(lineOf(tenant, 'secretary').graph, emptySite, { design: second });
  return shownIn(tenant, emptySite.path);
};

/** Runs until the line breaks, and again until nothing is left to do; says how the lists then are. */
async function throughBreaks(breaks: readonly Break[]): Promise<unknown> {
  const tenant = await smallSite();
  for (const one of breaks)
    await provision(breaking(tenant, one), emptySite, { design: second }).catch(() => undefined);
  expect(await provision(lineOf(tenant, 'secretary').graph, emptySite, { design: second })).toMatchObject({
    problems: [],
  });
  return shownIn(tenant, emptySite.path);
}

test('stopped at any request, before or after it was heard, the update is finished by the next run', async () => {
  const wanted = await finished();
  for (let at = 0; at < 14; at++)
    for (const answered of [false, true]) expect(await throughBreaks([{ at, answered }])).toEqual(wanted);
});

test('stopped again and again, it comes to the same end', async () => {
  const wanted = await finished();
  const anyBreak = fc.record({ at: fc.nat({ max: 12 }), answered: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(anyBreak, { minLength: 2, maxLength: 4 }), async breaks => {
      expect(await throughBreaks(breaks)).toEqual(wanted);
    }),
    { numRuns: 12, seed: 23 },
  );
});

test('two administrators who update at the same time come to the same end', async () => {
  const wanted = await finished();
  const tenant = await smallSite();
  const both = await Promise.all(
    ['one', 'other'].map(() =>
      provision(lineOf(tenant, 'secretary').graph, emptySite, { design: second }).catch(
        (error: unknown) => error,
      ),
    ),
  );

  expect(both).toMatchObject([{ problems: [] }, { problems: [] }]);
  expect(await shownIn(tenant, emptySite.path)).toEqual(wanted);
});

test('this program knows a way from every earlier form to its own', () => {
  expect(design.version).toBe(listsVersion);
  for (let at = 1; at < design.version; at++)
    expect(pendingFrom(at, design)[0]).toMatchObject({ from: at, to: at + 1 });
});
