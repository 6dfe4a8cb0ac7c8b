import { expect, test } from 'vitest';
import { awaitsSignIn, healthReport, summary, tell, type AnyCheck } from '#desk/health-report.ts';
import type { Graph } from '#graph/client.ts';
import { checkHealth, checkIds, type Check, type CheckId } from '#graph/health.ts';
import { libraryDrive, putFile } from '#graph/files.ts';
import { provision } from '#graph/provision.ts';
import { findSite } from '#graph/site.ts';
import { speakHealth } from '#language/health-words.ts';
import type { Tenant } from '#sim/tenant.ts';
import { ownApp } from '#sim/world.ts';
import { must } from '../must.ts';
import { openLine } from './line.ts';
import { emptySite, lineOf, openTenant, seededSite, tokenOf, trouble } from './norrdal.ts';

const say = speakHealth('sv');

async function look(graph: Graph, address = seededSite): Promise<readonly Check[]> {
  const found: Check[] = [];
  await checkHealth(graph, { address, found: check => found.push(check) });
  return checkIds.map(id => must(found.find(check => check.id === id)));
}

const of = (checks: readonly Check[], id: CheckId): Check => must(checks.find(check => check.id === id));
const told = (checks: readonly Check[], id: CheckId): string => tell(say, of(checks, id)).sentence;

async function siteIn(tenant: Tenant, path = seededSite.path) {
  return must((await tenant.world()).sites.find(each => each.path === path));
}

async function listIn(tenant: Tenant, name: string, path = seededSite.path) {
  return must((await siteIn(tenant, path)).lists.find(each => each.name === name));
}

/** What became of everything that would have written, the parts of batches too. */
const written = (tenant: Tenant, from: number): readonly number[] =>
  tenant
    .requests()
    .slice(from)
    .flatMap(entry => (entry.parts ? [...entry.parts] : [{ method: entry.method, status: entry.status }]))
    .filter(({ method }) => method !== 'GET')
    .map(({ status }) => status);

/** A published document in the county's library. */
async function publishedIn(tenant: Tenant): Promise<Graph> {
  const { graph } = lineOf(tenant, 'secretary');
  const site = await findSite(graph, seededSite);
  const bytes = new TextEncoder().encode('Minnesanteckningar');
  await putFile(graph, await libraryDrive(graph, site), 'Minnesanteckningar.docx', bytes, {
    onExisting: 'fail',
  });
  return graph;
}

test('the county’s own site is in order, and nothing was written to find that out', async () => {
  const tenant = openTenant();
  const graph = await publishedIn(tenant);
  const before = JSON.stringify(await tenant.state());
  const asked = tenant.requests().length;

  const checks = await look(graph);

  expect(checks.filter(({ state }) => state !== 'ok')).toEqual([]);
  expect(summary(say, checks)).toEqual({
    state: 'ok',
    sentence: 'Allt som behövs är på plats.',
    first: null,
  });
  // The one change was meant to be refused for its tag.
  expect(written(tenant, asked)).toEqual([412]);
  expect(JSON.stringify(await tenant.state())).toBe(before);
});

test('somebody who may only read is told that rows may not be written, and by whom that is put right', async () => {
  const tenant = openTenant();
  const site = await siteIn(tenant);
  site.grants = [{ ...ownApp, role: 'read' }];

  const checks = await look(lineOf(tenant, 'secretary').graph);

  const { sentence, who, how } = tell(say, of(checks, 'write'));
  expect(of(checks, 'write')).toMatchObject({ state: 'fail', finding: 'forbidden' });
  expect(sentence).toContain('Rader får inte skrivas');
  expect(who).toBe('SharePoint-administratören');
  expect(how).toContain('Sites.Selected');
});

test.each([
  ['none', 'forbidden', 'får inte läsas'],
  ['gone', 'missing', 'ingen webbplats på adressen'],
] as const)('a site that is %s is named, and the rest waits for it', async (what, finding, words) => {
  const tenant = openTenant();
  if (what === 'none') (await siteIn(tenant)).grants = [];
  const address = what === 'gone' ? { ...seededSite, path: '/sites/borta' } : seededSite;

  const checks = await look(lineOf(tenant, 'secretary').graph, address);

  expect(of(checks, 'site')).toMatchObject({ state: 'fail', finding });
  expect(told(checks, 'site')).toContain(words);
  for (const id of ['write', 'lists', 'columns', 'library', 'pdf'] as const)
    expect(of(checks, id)).toMatchObject({ state: 'notChecked', finding: 'before' });
  expect(of(checks, 'calendar').state).toBe('ok');
});

test('a site without lists, with half of them, and with somebody else’s: each is said', async () => {
  const tenant = openTenant();
  const { graph } = lineOf(tenant, 'secretary');
  expect(told(await look(graph, emptySite), 'lists')).toBe('Inga av listorna finns än.');

  await provision(graph, emptySite);
  const site = await siteIn(tenant, emptySite.path);
  site.lists = site.lists.filter(({ name }) => !['Decisions', 'Assignments'].includes(name));
  const half = await look(graph, emptySite);
  expect(of(half, 'lists')).toMatchObject({ state: 'fail', finding: 'missing' });
  expect(told(half, 'lists')).toBe('Listor som saknas: Beslut, Uppdrag.');

  const items = await listIn(tenant, 'Items', emptySite.path);
  items.columns = items.columns.filter(({ name }) => ['Title', 'ID'].includes(name));
  items.description = 'Lånekort och nycklar';
  items.displayName = 'Items';
  const foreign = await look(graph, emptySite);
  expect(of(foreign, 'lists')).toMatchObject({ state: 'fail', finding: 'foreign' });
  expect(told(foreign, 'lists')).toContain('Items');
  const columns = items.columns.length;
  expect((await provision(graph, emptySite)).problems).toMatchObject([
    { what: 'foreignList', where: 'Items' },
  ]);
  expect((await listIn(tenant, 'Items', emptySite.path)).columns).toHaveLength(columns);
});

test('a list of our name that is a library is left alone, too', async () => {
  const tenant = openTenant();
  const { graph } = lineOf(tenant, 'secretary');
  await graph.request({
    method: 'POST',
    path: `/sites/${(await siteIn(tenant, emptySite.path)).id}/lists`,
    scopes: ['Sites.Manage.All'],
    body: { displayName: 'Attendance', list: { template: 'documentLibrary' } },
    doing: 'Making somebody’s library',
  });

  const { problems } = await provision(graph, emptySite);

  expect(problems).toMatchObject([{ what: 'foreignList', where: 'Attendance' }]);
  expect((await listIn(tenant, 'Attendance', emptySite.path)).template).toBe('documentLibrary');
});

test('a column with another heading is fine, one that is gone or of another kind is named', async () => {
  const tenant = openTenant();
  const { graph } = lineOf(tenant, 'secretary');
  const meetings = await listIn(tenant, 'Meetings');
  const change = (name: string, made: object): void => {
    meetings.columns = meetings.columns.map(each => (each.name === name ? { ...each, ...made } : each));
  };
  change('Place', { displayName: 'Mötesrum' });
  const renamed = await look(graph);
  expect(of(renamed, 'columns')).toMatchObject({ state: 'ok', finding: 'renamed' });
  expect(told(renamed, 'columns')).toContain('Plats → Mötesrum');

  change('EventUid', { indexed: false });
  change('Status', { choices: ['called'] });
  const lacking = await look(graph);
  expect(of(lacking, 'indexes')).toMatchObject({ state: 'fail', finding: 'missing' });
  expect(told(lacking, 'indexes')).toContain('Kalenderhändelse');
  expect(of(lacking, 'columns')).toMatchObject({ state: 'fail', finding: 'choices' });

  change('EventUid', { indexed: true });
  change('Key', { unique: false });
  const twice = await look(graph);
  expect(of(twice, 'indexes')).toMatchObject({ state: 'warn', finding: 'notUnique' });
  expect(told(twice, 'indexes')).toContain('dubbel');

  meetings.columns = meetings.columns.filter(({ name }) => name !== 'Adjusters');
  expect(told(await look(graph), 'columns')).toBe('Kolumner som saknas: Möten: Justerare.');

  change('RegistryNumber', { kind: 'boolean' });
  const wrong = await look(graph);
  expect(of(wrong, 'columns')).toMatchObject({ state: 'fail', finding: 'wrongKind' });
  expect(told(wrong, 'columns')).toContain('Möten: ');
});

test('lists that a later program has updated are said to be newer', async () => {
  const tenant = openTenant();
  (await listIn(tenant, 'Meetings')).description = 'Våra möten. [handlingar:3]';

  const checks = await look(lineOf(tenant, 'secretary').graph);

  expect(of(checks, 'form')).toMatchObject({ state: 'fail', finding: 'newer' });
  expect(told(checks, 'form')).toContain('version 3, och programmet kan version 1');
  expect(told(checks, 'form')).toContain('beskrivningen av Möten.');
  expect(tell(say, of(checks, 'form')).who).toBe('den som sköter webbservern');
});

test.each([
  [
    'a mailbox on a server of its own',
    { status: 404, code: 'MailboxNotEnabledForRESTAPI', match: { path: '/me/calendarView' } },
    'calendar',
    'noMailbox',
    'Exchange-administratören',
  ],
  [
    'no licence for Teams',
    {
      status: 403,
      code: 'Forbidden',
      message: 'Failed to get license information for the user.',
      match: { path: '/chats' },
    },
    'teams',
    'noLicence',
    'den som delar ut licenser i Microsoft 365',
  ],
] as const)('%s is named', async (_, fault, id, finding, who) => {
  const tenant = openTenant();
  trouble(tenant, { ...fault, times: 9 });

  const checks = await look(lineOf(tenant, 'secretary').graph);

  expect(of(checks, id)).toMatchObject({ state: 'warn', finding });
  expect(tell(say, of(checks, id)).who).toBe(who);
  expect(of(checks, 'site').state).toBe('ok');
});

test.each(['Calendars.Read', 'Chat.ReadBasic'])(
  'without consent to %s its check says which one',
  async scope => {
    const tenant = openTenant();
    const scopes = ['Sites.Selected', 'Calendars.Read', 'Chat.ReadBasic'].filter(one => one !== scope);

    const checks = await look(lineOf(tenant, 'secretary', scopes).graph);

    const id = scope === 'Calendars.Read' ? 'calendar' : 'teams';
    expect(of(checks, id)).toMatchObject({ state: 'fail', finding: 'forbidden' });
    expect(told(checks, id)).toContain(scope);
  },
);

/** A line for which tokens come for other scopes than these. */
const lineWithout = (tenant: Tenant, ...refused: readonly string[]): Graph =>
  openLine({
    fetch: request => tenant.fetch(request),
    token: async scopes =>
      scopes.some(scope => refused.includes(scope))
        ? { ok: false, reason: 'interaction', detail: 'interaction_required' }
        : tokenOf(tenant, 'secretary', scopes),
  }).graph;

test('before anybody has signed in nothing is said to be wrong: it cannot be known, and signing in comes first', async () => {
  const tenant = openTenant();

  const checks = await look(lineWithout(tenant, 'Sites.Selected', 'Calendars.Read', 'Chat.ReadBasic'));

  expect(checks.filter(({ state }) => state !== 'notChecked')).toEqual([]);
  for (const { id } of checks)
    expect(told(checks, id)).toBe('Det går inte att veta förrän du har loggat in.');
  expect(awaitsSignIn(checks)).toBe(true);
  expect(summary(say, checks)).toEqual({
    state: 'notChecked',
    sentence: 'Logga in, så kontrolleras resten.',
    first: null,
  });
  expect(tenant.requests()).toEqual([]);
});

test.each([
  ['Calendars.Read', 'calendar'],
  ['Chat.ReadBasic', 'teams'],
  ['Sites.Selected', 'site'],
] as const)('signed in and without a token for %s alone, that one is named', async (scope, id) => {
  const checks = await look(lineWithout(openTenant(), scope));

  expect(of(checks, id)).toMatchObject({ state: 'fail', finding: 'consent' });
  expect(told(checks, id)).toBe(`Du är inloggad, men behörigheten ${scope} är inte godkänd.`);
  expect(tell(say, of(checks, id)).who).toBe('den som administrerar Entra');
  expect(checks.filter(({ state }) => state === 'fail')).toHaveLength(1);
  expect(awaitsSignIn(checks)).toBe(false);
});

test('a tenant that converts nothing, and a line that breaks: the rest is looked at all the same', async () => {
  const tenant = openTenant({ habits: { convertsToPdf: false } });
  const graph = await publishedIn(tenant);
  const checks = await look(graph);
  expect(of(checks, 'pdf')).toMatchObject({ state: 'warn', finding: 'refused' });
  expect(of(checks, 'library').state).toBe('ok');

  trouble(tenant, { drop: 'request', match: { path: '/sites/' }, times: 9 });
  const broken = await look(graph);
  expect(of(broken, 'site')).toMatchObject({ state: 'fail', finding: 'offline' });
  expect(tell(say, of(broken, 'site')).who).not.toBeNull();
  expect(of(broken, 'calendar').state).toBe('ok');
});

test('a sign-in page in the place of a PDF is not taken for one, and a busy service is not said to make none', async () => {
  const tenant = openTenant();
  const graph = await publishedIn(tenant);
  const page = new TextEncoder().encode('<!doctype html><title>Logga in</title>');
  const behindGate = { ...graph, download: () => Promise.resolve(page) };
  expect(of(await look(behindGate), 'pdf')).toMatchObject({ state: 'warn', finding: 'refused' });

  trouble(tenant, { status: 429, retryAfter: 1, match: { path: '/content' }, times: 9 });
  expect(of(await look(graph), 'pdf')).toMatchObject({ state: 'warn', finding: 'throttled' });
});

test('a search that the app may not ask is left to a person, with the service’s own words; a busy one is no refusal', async () => {
  const tenant = openTenant();
  const { graph } = lineOf(tenant, 'secretary');
  trouble(tenant, { status: 403, code: 'accessDenied', match: { path: '/search(' } });
  const refused = await look(graph);
  expect(of(refused, 'search')).toMatchObject({ state: 'notChecked', finding: 'byHand' });
  expect(of(refused, 'search').detail).toContain('403');
  expect(tell(say, of(refused, 'search')).how).toContain('Sök på webbplatsen');
  expect(summary(say, refused).state).toBe('ok');

  trouble(tenant, { status: 429, retryAfter: 1, match: { path: '/search(' }, times: 9 });
  expect(of(await look(graph), 'search')).toMatchObject({ state: 'warn', finding: 'throttled' });
});

test('lists without a row: nobody is told that all is in place before the right to write has been tried', async () => {
  const tenant = openTenant();
  const { graph } = lineOf(tenant, 'secretary');
  await provision(graph, emptySite);
  (await siteIn(tenant, emptySite.path)).grants = [{ ...ownApp, role: 'read' }];

  const checks = await look(graph, emptySite);

  expect(of(checks, 'write')).toMatchObject({ state: 'notChecked', finding: 'noRow' });
  expect(summary(say, checks)).toEqual({
    state: 'notChecked',
    sentence: say('health.writeUntried'),
    first: null,
  });
  const busy = checks.map((check): AnyCheck => (check.id === 'pdf' ? { ...check, state: 'warn' } : check));
  expect(summary(say, busy)).toMatchObject({ state: 'notChecked', first: { title: 'PDF' } });
});

test('a list near the point where unindexed questions are refused is told of with its size', async () => {
  const tenant = openTenant();
  const items = await listIn(tenant, 'Attendance');
  const [row] = items.rows;
  items.rows = Array.from({ length: 4_200 }, (_, place) => ({ ...must(row), id: place + 1 }));
  expect(told(await look(lineOf(tenant, 'secretary').graph), 'size')).toContain('har 4200 rader');
  items.rows = Array.from({ length: 6_200 }, (_, place) => ({ ...must(row), id: place + 1 }));
  expect(told(await look(lineOf(tenant, 'secretary').graph), 'size')).toContain('fler än 5000 rader');
});

test('stopped, it ends', async () => {
  const stop = new AbortController();
  const looking = checkHealth(lineOf(openTenant(), 'secretary').graph, {
    address: seededSite,
    signal: stop.signal,
    found: () => stop.abort(new Error('Stopped by hand')),
  });
  await expect(looking).rejects.toThrow('Stopped by hand');
});

test('the report can be sent to anybody: it names no person and holds no token', async () => {
  const tenant = openTenant();
  trouble(tenant, {
    status: 403,
    message: 'klara.lindmark@regionnorrdal.example with Bearer eyJhbGciOiJub25lIn0.eyJvaWQiOiJ4In0.x may not',
    match: { path: '/me/calendarView' },
    times: 9,
  });

  const checks = await look(lineOf(tenant, 'secretary').graph);
  const report = healthReport(say, checks, { version: '0.1.0+abc', at: '2026-11-20 09:10' });

  expect(report).toContain('Handlingar, 2026-11-20 09:10');
  expect(report).toContain('[Behöver ordnas] Kalendern: Behörigheten Calendars.Read är inte godkänd.');
  expect(report).not.toMatch(/klara|lindmark|eyJ/i);
  for (const user of (await tenant.world()).users) expect(report).not.toContain(user.name);
});

test('everything that can be found has its sentence in both languages', () => {
  const findings: readonly string[] = [
    ...[
      'site.found',
      'write.allowed',
      'write.noRow',
      'lists.all',
      'lists.none',
      'lists.missing',
      'lists.foreign',
    ],
    ...['form.current', 'form.older', 'form.newer', 'columns.all', 'columns.renamed', 'columns.missing'],
    ...[
      'columns.wrongKind',
      'columns.choices',
      'indexes.all',
      'indexes.missing',
      'indexes.notUnique',
      'size.small',
      'size.nearly',
    ],
    ...['size.large', 'library.found', 'library.refused', 'library.offline', 'pdf.converts', 'pdf.noFile'],
    ...[
      'pdf.refused',
      'search.answers',
      'search.byHand',
      'search.before',
      'calendar.read',
      'calendar.noMailbox',
      'teams.read',
    ],
    ...['teams.noLicence', 'configuration.read', 'configuration.broken', 'timeZone.same', 'timeZone.other'],
    ...['page.right', 'page.frameOptions', 'page.noPolicy', 'page.frames', 'page.unread'],
    ...checkIds.flatMap(id =>
      ['offline', 'signedOut', 'consent', 'forbidden', 'missing', 'throttled', 'broken'].map(
        finding => `${id}.${finding}`,
      ),
    ),
  ];
  for (const language of ['sv', 'en'] as const)
    for (const name of findings) {
      const [id = '', finding = ''] = name.split('.');
      const check: AnyCheck = { id, finding, state: 'fail', facts: {}, detail: '' };
      const words = tell(speakHealth(language), check);
      expect(words.sentence, name).not.toBe(finding);
      expect(words.title, name).not.toBe(id);
      expect(words.who, name).not.toBeNull();
    }
});
