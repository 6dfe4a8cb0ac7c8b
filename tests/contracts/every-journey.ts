import type { Memory } from '#desk/shelf.ts';
import { isGraphError } from '#graph/failure.ts';
import { checkHealth } from '#graph/health.ts';
import { provision } from '#graph/provision.ts';
import type { SiteScope } from '#graph/scopes.ts';
import { confirmByAnswers } from '#minutes/attendance.ts';
import { remove, set } from '#minutes/edit.ts';
import { inOrder } from '#minutes/rank.ts';
import type { Entry } from '#sim/journal.ts';
import type { Tenant } from '#sim/tenant.ts';
import { outlookWith, sitBeside } from '../desk/outlook.ts';
import { chatNamed, elin, sit, type Sitting } from '../desk/sit.ts';
import { must } from '../must.ts';
import { atNetwork } from '../register/county.ts';
import { clean } from '../register/documents.ts';
import { askedAlone, partsOf } from './asked.ts';
import { operationOf } from './judge.ts';

// Everything that one can do with the product, played without a screen: what is seen on the line afterwards is
// all that it ever asks Microsoft 365.

type Play = { readonly tenant: Tenant; readonly siteScope: SiteScope; readonly chatId: string };

const journeys: Readonly<Record<string, (play: Play) => Promise<void>>> = {
  'a meeting whose address does not name its chat is found by way of the chat': async play => {
    const world = await play.tenant.world();
    const chat = must(world.chats.find(({ id }) => id === play.chatId));
    const joinUrl = 'https://teams.microsoft.com/meet/2261094410217?p=N7kQvW2m';
    const shortened = <T extends { readonly joinUrl: string | null }>(one: T): T =>
      one.joinUrl === chat.joinUrl ? { ...one, joinUrl } : one;
    const { chats, entries } = world;
    Object.assign(world, { chats: chats.map(shortened), entries: entries.map(shortened) });
    try {
      mustBe('open', (await sit(play)).view().state);
    } finally {
      Object.assign(world, { chats, entries });
    }
  },
  'a meeting is held and published': async play => {
    const klara = await sit(play);
    const { desk, clock, meeting } = klara;
    desk.edit(must(confirmByAnswers(meeting().minutes)));
    for (const item of meeting().minutes.items)
      desk.edit(set('item', item, 'text', 'Läget redogjordes för.'));
    await clock.pass(10_000);
    const { minutes } = meeting();
    desk.edit(remove(minutes, 'item', must(inOrder(minutes.items).at(-1))));
    await clock.pass(10_000);
    mustBe('saved', meeting().saving.state);
    await published(klara);
  },
  'a published meeting is opened again and published anew': async play => {
    const klara = await sit(play);
    klara.desk.reopen();
    await klara.clock.pass(5_000);
    const { items } = klara.meeting().minutes;
    klara.desk.edit(set('item', must(items[0]), 'text', 'Läget redogjordes för en gång till.'));
    await published(klara);
  },
  'a member reads, and follows what others write': async play => {
    const { clock, meeting } = await sit({ ...play, user: elin });
    await clock.pass(60_000);
    mustBe('published', meeting().readOnly ?? 'writable');
  },
  'an event that was moved in the mailbox is found again': async play => {
    const first = await sit(play);
    const thread = `${first.meeting().user.oid}/${play.chatId}`;
    const memory = (await first.shelf.recall(thread)) as Memory;
    await first.shelf.remember(thread, { ...memory, eventId: 'AAkAmovedToAnotherFolder' });
    const again = await sit({ ...play, shelf: first.shelf });
    mustBe(first.meeting().event?.subject ?? 'an event', again.meeting().event?.subject ?? 'none');
  },
  'the occurrences of a series that lies open in Outlook are offered': async play => {
    const { entries } = await play.tenant.world();
    const master = must(entries.find(({ type }) => type === 'seriesMaster'));
    const sitting = await sitBeside(await outlookWith(play.tenant, master), play);
    mustBe('choose', sitting.view().state);
  },
  'the lists are made on an empty site': async play => {
    const { desk, clock, view } = await sit({ ...play, site: '/sites/tom' });
    desk.provision();
    await clock.pass(5_000);
    desk.createBody('Länsnätverket Norrdal', 'LNN');
    await clock.pass(5_000);
    mustBe('open', view().state);
  },
  'what somebody has done to the lists is made good': async play => {
    const world = await play.tenant.world();
    const site = must(world.sites.find(({ path }) => path === '/sites/tom'));
    // A column is gone, and another has lost its index.
    for (const list of site.lists)
      list.columns = list.columns
        .filter(({ name }) => name !== 'Place')
        .map(column => (column.name === 'EventUid' ? { ...column, indexed: false } : column));
    const { graph } = await sit({ ...play, site: '/sites/tom' });
    await provision(graph, { host: site.host, path: site.path });
    mustBe(
      'true',
      String(
        site.lists.every(
          list => list.name !== 'Meetings' || list.columns.some(({ name }) => name === 'Place'),
        ),
      ),
    );
  },
  'an administrator looks whether everything works': async play => {
    const { graph } = await sit(play);
    const wrong: string[] = [];
    await checkHealth(graph, {
      address: { host: 'norrdal.sharepoint.com', path: '/sites/handlingar' },
      found: ({ id, state }) => void (state === 'fail' || state === 'warn' ? wrong.push(id) : null),
    });
    mustBe('', wrong.join(' '));
  },
  'an older document is taken in': async ({ tenant, siteScope }) => {
    const page = await atNetwork(tenant, { siteScope });
    await page.drop(clean);
    await page.importing.accept(page.idOf(clean.name));
    mustBe('accepted', page.state(clean.name).at);
  },
};

/** Plays everything, each journey by itself; says which could not be finished, and why. */
export async function everyJourney(tenant: Tenant, siteScope: SiteScope): Promise<readonly string[]> {
  const play = { tenant, siteScope, chatId: (await chatNamed(tenant, 'Länsnätverket Norrdal (LNN)')).id };
  const stopped: string[] = [];
  for (const [name, journey] of Object.entries(journeys)) {
    try {
      await journey(play);
    } catch (failure) {
      stopped.push(`${name}: ${isGraphError(failure) ? failure.message : String(failure)}`);
    }
  }
  return stopped;
}

async function published({ desk, clock, meeting }: Sitting): Promise<void> {
  desk.publish();
  for (let turn = 0; turn < 100 && meeting().readOnly !== 'published'; turn++) {
    await new Promise(resolve => setTimeout(resolve, 20));
    await clock.pass(0);
  }
  mustBe('published', meeting().readOnly ?? JSON.stringify(meeting().publishing));
}

function mustBe(wanted: string, found: string): void {
  if (found !== wanted) throw new Error(`It is ${found}, not ${wanted}.`);
}

export type Admission = {
  readonly operation: string;
  /** The scopes that the token was asked for with. */
  readonly asked: readonly string[];
  /** Those of them of which each was enough. */
  readonly by: readonly string[];
};

/** What let each request and part of a batch in; those that were refused or lost are left out. */
export function admissionsOf(entries: readonly Entry[]): readonly Admission[] {
  return entries.flatMap(entry => {
    const told = entry.parts ?? [entry];
    const sent = entry.parts ? partsOf(entry) : [askedAlone(entry)];
    return told.flatMap(({ status, admittedBy, method, url }) => {
      const asked = sent.find(one => one.method === method && one.url === url);
      if (!asked || status === 0 || status === 401 || status === 403 || status === 424) return [];
      return [{ operation: operationOf(asked), asked: entry.scopes, by: admittedBy }];
    });
  });
}

/** The same tenant, where nobody ever gets this scope. */
export const withoutScope = (tenant: Tenant, scope: string): Tenant => ({
  ...tenant,
  fetch: async (request, init) => {
    if (request !== 'http://localhost/sim/token' || typeof init?.body !== 'string')
      return tenant.fetch(request, init);
    const asked = JSON.parse(init.body) as { readonly scopes: readonly string[] };
    const scopes = asked.scopes.filter(one => one !== scope);
    return tenant.fetch(request, { ...init, body: JSON.stringify({ ...asked, scopes }) });
  },
});
