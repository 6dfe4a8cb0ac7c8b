import { set } from '#minutes/edit.ts';
import { inOrder } from '#minutes/rank.ts';
import { planProvision } from '#graph/provision-plan.ts';
import { provision } from '#graph/provision.ts';
import { openGraph, type Graph } from '#graph/client.ts';
import type { Tenant } from '#sim/tenant.ts';
import { must } from '../must.ts';
import { unitsOf } from '../resource-units.ts';
import { chatNamed, county, elin, klara, sit, type Sitting } from '../desk/sit.ts';
import type { Figures } from './budgets.ts';
import { assertSize, enlarge, network, type Size } from './large-meeting.ts';

// Requests are counted in process: the real desk and the real line to Graph over the simulated tenant, with a
// clock that is moved by hand, so that the figures are the same in every run.

const largest: Size = { items: 30, persons: 50, decisions: 60 };

async function atTheNetwork(): Promise<{ readonly tenant: Tenant; readonly sitting: Sitting }> {
  const tenant = county();
  return { tenant, sitting: await sit({ tenant, chatId: (await chatNamed(tenant, network)).id }) };
}

function mustBeSaved({ meeting }: Sitting): void {
  const { saving } = meeting();
  if (saving.state !== 'saved') throw new Error(`SharePoint has not got it all: ${JSON.stringify(saving)}`);
}

/** A sentence typed letter by letter, eight letters a second, in a meeting that SharePoint already has. */
export async function countTyping(): Promise<Figures> {
  const { tenant, sitting } = await atTheNetwork();
  const { desk, clock, meeting } = sitting;
  const key = must(inOrder(meeting().minutes.items)[0]).key;
  const write = (text: string): void => {
    desk.edit(set('item', must(meeting().minutes.items.find(each => each.key === key)), 'text', text));
  };
  write('Början.');
  await clock.pass(10_000);
  mustBeSaved(sitting);
  const before = saves(tenant);
  const sentence = 'Början. Ordföranden hälsade välkommen.';
  for (let length = 8; length <= sentence.length; length++) {
    write(sentence.slice(0, length));
    await clock.pass(125);
  }
  await clock.pass(5_000);
  mustBeSaved(sitting);
  return { 'typing.requests': saves(tenant) - before };
}

/** Requests that write something: following the others asks besides, which has a figure of its own. */
const saves = (tenant: Tenant): number =>
  tenant.requests().filter(({ parts = [] }) => parts.some(({ method }) => method !== 'GET')).length;

/** What it costs in a minute to see what others do: a page that writes and one that reads, while the meeting is on. */
export async function countFollowing(): Promise<Figures> {
  const { tenant, sitting } = await atTheNetwork();
  const { desk, clock, meeting } = sitting;
  desk.edit(set('item', must(inOrder(meeting().minutes.items)[0]), 'text', 'Början.'));
  await clock.pass(10_000);
  mustBeSaved(sitting);
  const chatId = (await chatNamed(tenant, network)).id;
  const minute = async (): Promise<number> => {
    // Past the first reading of everything, which comes a minute after a page has been opened.
    await clock.pass(90_000);
    const before = tenant.requests().length;
    await clock.pass(60_000);
    return unitsOf(tenant.requests().slice(before));
  };
  const writing = await minute();
  sitting.look(false);
  await sit({ tenant, chatId, clock, user: elin });
  return { 'following.writer.units': writing, 'following.reader.units': await minute() };
}

/**
 * From the click on Publish to published minutes, file and PDF. `publish.requests` is the worst case: not a word
 * has been saved before. `publish.saved.requests` is the ordinary one, where saving has kept up with the writing.
 */
export async function countPublishing(): Promise<Figures> {
  return {
    'publish.requests': await publishing(false),
    'publish.saved.requests': await publishing(true),
  };
}

async function publishing(savedBefore: boolean): Promise<number> {
  const { tenant, sitting } = await atTheNetwork();
  const { desk, clock, meeting } = sitting;
  enlarge(sitting, largest);
  if (savedBefore) {
    await clock.pass(20_000);
    mustBeSaved(sitting);
  }
  const before = tenant.requests().length;
  desk.publish();
  // Making the Word file takes real time, which the hand clock knows nothing of.
  for (let turn = 0; turn < 200 && meeting().readOnly !== 'published'; turn++) {
    await new Promise(resolve => setTimeout(resolve, 20));
    await clock.pass(0);
  }
  mustBeSaved(sitting);
  assertSize(meeting().minutes, largest);
  if (meeting().readOnly !== 'published')
    throw new Error(`The minutes were not published: ${JSON.stringify(meeting().publishing)}`);
  return tenant.requests().length - before;
}

const emptySite = { host: 'norrdal.sharepoint.com', path: '/sites/tom' };

const ownerOf = (tenant: Tenant): Graph =>
  openGraph({
    token: async scopes => {
      const body = JSON.stringify({ user: klara, scopes });
      const response = await tenant.fetch('http://localhost/sim/token', { method: 'POST', body });
      return { ok: true, token: ((await response.json()) as { readonly token: string }).token };
    },
    fetch: request => tenant.fetch(request),
    base: 'https://graph.microsoft.com',
    siteScope: 'Sites.Selected',
    wait: () => Promise.resolve(),
    now: tenant.now,
  });

/** Lists and library are made on an empty site, and then made again: everything but reading counts as writing. */
export async function countProvisioning(): Promise<Figures> {
  const tenant = county();
  const graph = ownerOf(tenant);
  await provision(graph, emptySite);
  const before = tenant.requests().length;
  if (writes(tenant, 0) === 0) throw new Error('The first run wrote nothing.');
  await provision(graph, emptySite);
  const { missing } = await planProvision(graph, emptySite);
  if (missing.length > 0) throw new Error(`Two runs have left out ${missing.join(', ')}.`);
  return { 'provisioning.second.writes': writes(tenant, before), 'provisioning.requests': before };
}

/** The same where every answer takes 80 ms, as between an office and the cloud. */
export async function measureProvisioning(): Promise<Figures> {
  const tenant = county({ latencyMs: 80 });
  await tenant.world();
  const began = performance.now();
  await provision(ownerOf(tenant), emptySite);
  return { 'provisioning.time': Math.round(performance.now() - began) };
}

const writes = (tenant: Tenant, from: number): number =>
  tenant
    .requests()
    .slice(from)
    .flatMap(entry => (entry.parts ? entry.parts.map(part => part.method) : [entry.method]))
    .filter(method => method !== 'GET').length;
