import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Configuring, type ConfiguringView } from '#desk/configuring.ts';
import { isSitePath, readSite, readTabAddress, tabQuery, type TabAddress } from '#desk/tab-address.ts';
import { memoryShelf } from '#desk/shelf.ts';
import type { Graph } from '#graph/client.ts';
import type { Tenant } from '#sim/tenant.ts';
import { must } from '../must.ts';
import { chatNamed, county, noor, rowsIn, sit } from './sit.ts';

const host = 'norrdal.sharepoint.com';
const network = 'Länsnätverket Norrdal';
const council = 'Välfärdsrådet Norrdal';
const meetingNow = 'Länsnätverket Norrdal (LNN)';

async function bodyKey(tenant: Tenant, name: string): Promise<string> {
  const row = must(
    (await rowsIn(tenant, 'Bodies')).find(each => String(each.fields['Title']).includes(name)),
  );
  return String(row.fields['Key']);
}

/** The page for a tab, when it has looked up the site that its field names. */
async function look(
  graph: Graph,
  options: { readonly address?: string; readonly stored?: TabAddress | null } = {},
): Promise<{
  readonly page: Configuring;
  readonly view: () => ConfiguringView;
  readonly kept: () => unknown;
}> {
  let kept: unknown = null;
  const page = new Configuring({
    graph,
    site: { host, path: '/sites/handlingar' },
    stored: options.stored ?? null,
    signIn: () => Promise.resolve(null),
    onChoice: choice => {
      kept = choice;
    },
  });
  if (options.address !== undefined) page.write(options.address);
  const done = new Promise<void>(resolve => {
    page.subscribe(() => {
      if (page.view().site.state !== 'looking') resolve();
    });
  });
  page.look();
  await done;
  return { page, view: page.view, kept: () => kept };
}

const stateOf = ({ site }: ConfiguringView): string => (site.state === 'trouble' ? site.reason : site.state);

test('an address as somebody copies it leads to its site, whichever page it is from', () => {
  for (const address of [
    'https://norrdal.sharepoint.com/sites/handlingar',
    'https://norrdal.sharepoint.com/sites/handlingar/',
    'https://Norrdal.SharePoint.com/sites/handlingar/Lists/Meetings/AllItems.aspx?viewid=1#top',
    '  norrdal.sharepoint.com/sites/handlingar/SitePages/Start.aspx ',
    '/sites/handlingar',
    'sites/handlingar',
  ])
    expect(readSite(address, host), address).toEqual({ ok: true, path: '/sites/handlingar' });
  expect(readSite('https://norrdal.sharepoint.com/teams/v%C3%A5rd', host)).toEqual({
    ok: true,
    path: '/teams/vård',
  });
});

test('what is no site of this organisation is refused with its reason', () => {
  const reasons = [
    ['', 'notAddress'],
    ['handlingar', 'notAddress'],
    ['https://norrdal.sharepoint.com/', 'notAddress'],
    ['https://norrdal.sharepoint.com/sites/..', 'notAddress'],
    ['https://norrdal.sharepoint.com/personal/klara', 'notAddress'],
    ['javascript:alert(1)', 'notAddress'],
    ['https://annat.sharepoint.com/sites/handlingar', 'otherHost'],
    ['https://norrdal.sharepoint.com.annat.example/sites/handlingar', 'otherHost'],
    ['https://norrdal.sharepoint.com@annat.example/sites/handlingar', 'otherHost'],
  ] as const;
  for (const [address, reason] of reasons)
    expect(readSite(address, host), address).toEqual({ ok: false, reason });
});

test('whatever somebody writes, only a plain path of a site comes out of it', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.webUrl(),
        fc.string().map(s => `https://${host}/sites/${s}`),
      ),
      text => {
        const read = readSite(text, host);
        if (read.ok) expect(isSitePath(read.path) && !read.path.includes('..')).toBe(true);
      },
    ),
    { seed: 5, numRuns: 500 },
  );
});

test('a tab finds in its own address what it was set up for, and believes no other', () => {
  const tab = { sitePath: '/sites/handlingar', bodyKey: '4d9a1c5e-0000-4000-8000-00000000b0d7' };
  expect(readTabAddress(new URLSearchParams(tabQuery(tab)))).toEqual(tab);
  for (const query of [
    '',
    '?site=/sites/handlingar',
    '?body=4d9a1c5e-0000-4000-8000-00000000b0d7',
    '?site=/sites/handlingar&body=1',
    '?site=//annat.example/sites/x&body=4d9a1c5e-0000-4000-8000-00000000b0d7',
    '?site=/sites/..&body=4d9a1c5e-0000-4000-8000-00000000b0d7',
    '?site=/sites/a:/drive&body=4d9a1c5e-0000-4000-8000-00000000b0d7',
  ])
    expect(readTabAddress(new URLSearchParams(query)), query).toBeNull();
});

test('the site shows its bodies, and nothing can be saved before one is chosen', async () => {
  const tenant = county();
  const { graph } = await sit({ tenant });
  const { page, view, kept } = await look(graph);
  const { site } = view();
  if (site.state !== 'found') throw new Error(stateOf(view()));
  expect(site.bodies.length).toBeGreaterThan(1);
  expect(kept()).toBeNull();
  page.choose(must(site.bodies[0]).key);
  expect(kept()).toMatchObject({ tab: { sitePath: '/sites/handlingar', bodyKey: must(site.bodies[0]).key } });
  page.write('https://norrdal.sharepoint.com/sites/tom');
  expect(kept()).toBeNull();
});

test('a tab that is opened for change shows what it is set up for, and a body that has gone is told of', async () => {
  const tenant = county();
  const { graph } = await sit({ tenant });
  const key = await bodyKey(tenant, network);
  const before = await look(graph, { stored: { sitePath: '/sites/handlingar', bodyKey: key } });
  expect(before.view()).toMatchObject({ bodyKey: key, bodyGone: false });
  const gone = { sitePath: '/sites/handlingar', bodyKey: '4d9a1c5e-0000-4000-8000-00000000dead' };
  const after = await look(graph, { stored: gone });
  expect(after.view()).toMatchObject({ bodyKey: null, bodyGone: true });
  expect(after.kept()).toBeNull();
});

test('each site that cannot be used says why', async () => {
  const tenant = county();
  const { graph, network: plug } = await sit({ tenant });
  const at = async (path: string): Promise<string> => {
    const { view } = await look(graph, { address: `https://${host}/sites/${path}` });
    return stateOf(view());
  };
  expect(await at('finns-inte')).toBe('siteMissing');
  expect(await at('tom')).toBe('noLists');
  const stranger = await sit({ tenant, user: noor });
  const { view } = await look(stranger.graph);
  expect(stateOf(view())).toBe('siteForbidden');
  plug(false);
  expect(await at('handlingar')).toBe('offline');
});

test("a tab that was set up for a body opens that body's page without asking", async () => {
  const tenant = county();
  const key = await bodyKey(tenant, network);
  const meeting = await chatNamed(tenant, meetingNow);
  const other = await bodyKey(tenant, council);
  const set = await sit({ tenant, chatId: meeting.id, tab: { bodyKey: other } });
  expect(set.meeting().body.key).toBe(other);
  const usual = await sit({ tenant, chatId: meeting.id });
  expect(usual.meeting().body.key).toBe(key);
});

test('two tabs of one meeting, set up for two bodies, each stay with their own', async () => {
  const tenant = county();
  const chat = await chatNamed(tenant, meetingNow);
  const shelf = memoryShelf();
  const [one, two] = [await bodyKey(tenant, network), await bodyKey(tenant, council)];
  for (const key of [one, two, one, two]) {
    const klara = await sit({ tenant, chatId: chat.id, shelf, tab: { bodyKey: key } });
    expect(klara.meeting().body.key).toBe(key);
  }
});

test('a tab whose site or body has gone says so, and with another body it goes on', async () => {
  const tenant = county();
  const chat = await chatNamed(tenant, meetingNow);
  const key = await bodyKey(tenant, network);
  const lost = await sit({ tenant, chatId: chat.id, site: '/sites/finns-inte', tab: { bodyKey: key } });
  expect(lost.view()).toMatchObject({ state: 'choose', reason: 'siteGone' });
  const usual = await sit({ tenant, chatId: chat.id, site: '/sites/finns-inte' });
  expect(usual.view()).toMatchObject({ state: 'failed', reason: 'siteMissing' });
  const klara = await sit({
    tenant,
    chatId: chat.id,
    tab: { bodyKey: '4d9a1c5e-0000-4000-8000-00000000dead' },
  });
  expect(klara.view()).toMatchObject({ state: 'choose', reason: 'bodyGone' });
  klara.desk.startWithoutEvent(key);
  await klara.clock.pass(0);
  expect(klara.meeting().body.key).toBe(key);
  expect(klara.meeting().event?.subject).toContain(network);
});
