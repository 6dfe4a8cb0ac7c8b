import type { Kept } from '#sim/memory-store.ts';
import { createTenant, type Tenant } from '#sim/tenant.ts';
import type { FieldValue, ListRow, SiteList, World } from '#sim/world.ts';
import { must } from '../must.ts';
import { freshBrowsers } from './histories-browser.ts';
import { openTime, type Time } from './histories-time.ts';
import { annika, chatNamed, county, elin, friday, klara, noor, sit } from './sit.ts';

// The county in which histories happen: one meeting with five items, four people, three proposals and a promise,
// small enough that two people meet in it at every turn. Its words are b1, b2, …; what people write is o1, o2, ….

export type Beginning = 'begun' | 'proposal';

const topic = 'Länsnätverket Norrdal (LNN)';
const people = 4;
const items = 5;

const listOf = (world: World, name: string): SiteList =>
  must(
    must(world.sites.find(({ path }) => path === '/sites/handlingar')).lists.find(list => list.name === name),
  );

const withFields = (row: ListRow, fields: ListRow['fields']): ListRow => ({
  ...row,
  fields: { ...row.fields, ...fields },
});

/** The world after the secretary has begun the meeting, cut down and with words of our own. */
async function begunWorld(): Promise<World> {
  const tenant = county();
  const sitting = await sit({ tenant, chatId: (await chatNamed(tenant, topic)).id });
  const { meeting } = sitting.meeting().minutes;
  sitting.desk.edit({
    type: 'set',
    kind: 'meeting',
    key: meeting.key,
    field: 'place',
    was: meeting.place,
    value: 'b1',
  });
  await sitting.clock.pass(10_000);
  sitting.desk.close();
  const world = structuredClone(await tenant.world());
  const ours = (list: SiteList): readonly ListRow[] =>
    list.rows.filter(row => row.fields['MeetingKey'] === meeting.key || row.fields['Key'] === meeting.key);
  let word = 1;
  const words = (count: number): string => Array.from({ length: count }, () => `b${(word += 1)}`).join(' ');
  const keep = (name: string, choose: (row: ListRow, at: number) => ListRow | null): void => {
    const list = listOf(world, name);
    list.rows = ours(list).flatMap((row, at) => choose(row, at) ?? []);
  };
  keep('Meetings', row => withFields(row, { RegistryNumber: words(1) }));
  const top = must(ours(listOf(world, 'Items'))[0]).fields['Key'];
  keep('Items', (row, at) => {
    if (at >= items) return null;
    const fields: Record<string, FieldValue> = { ...row.fields };
    delete fields['ParentKey'];
    const body = at % 2 === 0 ? [words(4), words(3), words(4)].join('\n\n') : words(3);
    // The last is a sub-item of the first, so that one removal can take others with it.
    if (at === items - 1) fields['ParentKey'] = must(top);
    return { ...row, fields: { ...fields, Title: words(1), Body: body } };
  });
  const kept = listOf(world, 'Items').rows.map(row => must(row.fields['Key']));
  const guests = [elin, annika];
  let others = 0;
  keep('Attendance', row =>
    guests.includes(String(row.fields['PersonMail'])) || (others += 1) <= people - guests.length ? row : null,
  );
  keep('Decisions', (row, at) =>
    withFields(row, {
      ItemKey: must(kept[at % kept.length]),
      ClauseText: `att ${words(2)}`,
      State: 'proposed',
    }),
  );
  keep('Assignments', row => row);
  const mails = new Set(listOf(world, 'Attendance').rows.map(row => row.fields['PersonMail']));
  return cut(world, entry => mails.has(entry.mail));
}

/** Only the meeting that is now and its calendar entry; other pages and years have no part in this. */
function cut(world: World, invited: (person: { readonly mail: string }) => boolean): World {
  const entry = must(world.entries.find(({ subject }) => subject === topic));
  const site = must(world.sites.find(({ path }) => path === '/sites/handlingar'));
  const body = must(listOf(world, 'Bodies').rows.find(row => row.fields['Abbreviation'] === 'LNN'));
  const members = listOf(world, 'Members');
  listOf(world, 'Bodies').rows = [body];
  members.rows = members.rows.filter(
    row =>
      row.fields['BodyKey'] === body.fields['Key'] && invited({ mail: String(row.fields['PersonMail']) }),
  );
  listOf(world, 'Handlingar').rows = [];
  for (const mail of [elin, annika, noor]) site.rights[mail] = 'write';
  return {
    ...world,
    entries: [{ ...entry, invited: entry.invited.filter(invited) }],
    chats: world.chats.filter(({ joinUrl }) => joinUrl === entry.joinUrl),
    sites: [site],
  };
}

/** The same meeting before anybody has written in it: each page is filled from calendar and members. */
function proposedWorld(begun: World): World {
  const world = structuredClone(begun);
  for (const name of ['Meetings', 'Items', 'Attendance', 'Decisions', 'Assignments'])
    listOf(world, name).rows = [];
  return world;
}

let made: Promise<Readonly<Record<Beginning, string>>> | null = null;

async function make(): Promise<Readonly<Record<Beginning, string>>> {
  const begun = await begunWorld();
  return { begun: JSON.stringify(begun), proposal: JSON.stringify(proposedWorld(begun)) };
}

/** A copy of the small county, to be a tenant's seed. */
export async function smallCounty(beginning: Beginning): Promise<World> {
  made ??= make();
  return JSON.parse((await made)[beginning]) as World;
}

export type Place = {
  readonly tenant: Tenant;
  readonly world: World;
  readonly chatId: string;
  readonly time: Time;
};

/** A tenant of its own for one history, and the time that it happens in. */
export async function openPlace(beginning: Beginning): Promise<Place> {
  const kept: Kept = { world: await smallCounty(beginning), blobs: new Map() };
  const time = openTime(friday);
  freshBrowsers(time);
  const tenant = createTenant({
    now: time.now,
    // Slowness belongs to each seat's line.
    wait: () => Promise.resolve(),
    store: {
      load: () => Promise.resolve(kept),
      keep: () => Promise.resolve(),
      flush: () => Promise.resolve(),
    },
  });
  const world = await tenant.world();
  return { tenant, world, chatId: must(world.chats[0]).id, time };
}

/** Those who may sit in a history, by the first name that scripts use. */
export const cast: Readonly<Record<string, string>> = { klara, elin, annika };
