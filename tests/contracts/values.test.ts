import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findEventByUid } from '#graph/calendar.ts';
import { openGraph, type Graph } from '#graph/client.ts';
import { libraryDrive, putFile, readFileNamed } from '#graph/files.ts';
import { loadMany, saveRows } from '#graph/rows.ts';
import { findSite, type SiteMap } from '#graph/site.ts';
import { rowsPath } from '#graph/stored-row.ts';
import type { Tenant } from '#sim/tenant.ts';
import { county, friday, klara } from '../desk/sit.ts';
import { must } from '../must.ts';
import { aMeeting } from '../graph/rows-of-norrdal.ts';
import { askedAlone } from './asked.ts';

// What people write ends up in addresses: in filters, in the names of files, in ids. It must arrive as it was.

/** Letters that mean something to OData, to addresses or to SharePoint, among others that do not. */
const awkward = fc
  .array(
    fc.oneof(
      {
        weight: 3,
        arbitrary: fc.constantFrom(
          ...'\'"%&+#?/\\;=,:()$@<>{}|^~`[]! \n\t',
          'å',
          'Ö',
          'é',
          'ß',
          '👩‍💼',
          '\u2028',
          '%27',
          '%2F',
          "''",
        ),
      },
      {
        weight: 2,
        arbitrary: fc.constantFrom('a', 'Möte', '1', "' or 1 eq 1", "' and fields/Key eq '", 'null', 'eq'),
      },
      { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 }) },
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map(letters => letters.join(''))
  .filter(text => text.trim() === text && text.length <= 200);

async function atWork(tenant: Tenant): Promise<{ readonly graph: Graph; readonly site: SiteMap }> {
  const graph = openGraph({
    token: async scopes => {
      const body = JSON.stringify({ user: klara, scopes });
      const response = await tenant.fetch('http://localhost/sim/token', { method: 'POST', body });
      return { ok: true, token: ((await response.json()) as { readonly token: string }).token };
    },
    fetch: request => tenant.fetch(request),
    base: 'https://graph.microsoft.com',
    siteScope: 'Sites.Selected',
    wait: () => Promise.resolve(),
    now: () => friday,
  });
  return {
    graph,
    site: await findSite(graph, { host: 'norrdal.sharepoint.com', path: '/sites/handlingar' }),
  };
}

/** The text inside a filter, read as the service reads it. */
const textIn = (filter: string): string | undefined =>
  /^\s*[\w/]+ eq '((?:[^']|'')*)'\s*$/u.exec(filter)?.[1]?.replaceAll("''", "'");

test('a value in a filter arrives as it was, whatever stands in it, and asks for nothing else', async () => {
  const { site } = await atWork(county());
  fc.assert(
    fc.property(awkward, value => {
      const { query } = askedAlone({
        method: 'GET',
        url: `https://graph.microsoft.com/v1.0${rowsPath(site, 'meeting', { column: 'EventUid', value })}`,
      });
      expect([...query.keys()].sort()).toEqual(['$expand', '$filter', '$select', '$top']);
      expect(textIn(must(query.get('$filter')))).toBe(value);
    }),
    { numRuns: 500, seed: 4 },
  );
});

/** What a column of one line takes, composed as everything is that is read. */
const oneLine = awkward
  .map(text => text.replace(/\s+/gu, ' ').trim().normalize('NFC'))
  .filter(text => text !== '');

test('a row written under an awkward value is found by it again, alone and in a batch', async () => {
  const tenant = county();
  const { graph, site } = await atWork(tenant);
  let number = 0;
  await fc.assert(
    fc.asyncProperty(oneLine, async eventUid => {
      const key = `00000000-0000-4000-9000-${String(++number).padStart(12, '0')}`;
      const row = aMeeting({ key, eventUid, title: eventUid });
      const [made] = await saveRows(graph, site, [{ type: 'create', kind: 'meeting', row }], {
        meeting: row,
      });
      expect(made).toMatchObject({ ok: true });
      const [found] = await loadMany(graph, site, [{ want: 'meetings', by: { eventUid } }]);
      expect(found.rows.map(each => each.row.key)).toContain(key);
      expect(found.rows.find(each => each.row.key === key)?.row.eventUid).toBe(eventUid);
    }),
    { numRuns: 60, seed: 4 },
  );
});

test('an event is asked for by its uid, whatever stands in that', async () => {
  const tenant = county();
  const { graph } = await atWork(tenant);
  await fc.assert(
    fc.asyncProperty(awkward, async uid => {
      const world = await tenant.world();
      const entry = must(world.entries.find(({ type }) => type === 'singleInstance'));
      Object.assign(world, { entries: world.entries.map(one => (one === entry ? { ...entry, uid } : one)) });
      const event = await findEventByUid(graph, uid, { timeZone: 'Europe/Stockholm' });
      expect(event?.uid).toBe(uid);
    }),
    { numRuns: 40, seed: 4 },
  );
});

/** What SharePoint takes in the name of a file. */
const fileNames = awkward
  .map(text => text.replace(/["*:<>?/\\|\n\t\u2028]/gu, ' ').trim())
  .filter(name => name !== '' && !name.endsWith('.') && !name.startsWith('~$'));

test('a file is kept and read again under an awkward name', async () => {
  const tenant = county();
  const { graph, site } = await atWork(tenant);
  const drive = await libraryDrive(graph, site);
  await fc.assert(
    fc.asyncProperty(fileNames, async text => {
      const name = `${text}.docx`;
      const bytes = new TextEncoder().encode(name);
      await putFile(graph, drive, name, bytes, { onExisting: 'replace' });
      const back = must(await readFileNamed(graph, drive, name));
      expect(new TextDecoder().decode(back.bytes)).toBe(name);
      const { files } = await tenant.state();
      expect(files.some(file => file.path === name)).toBe(true);
    }),
    { numRuns: 40, seed: 4 },
  );
});
