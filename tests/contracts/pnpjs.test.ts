import { graphfi, type GraphFI } from '@pnp/graph';
import { DefaultHeaders, DefaultInit } from '@pnp/graph/behaviors/defaults.js';
import { Paged } from '@pnp/graph/behaviors/paged.js';
import { GraphCollection, GraphInstance } from '@pnp/graph/graphqueryable.js';
import '@pnp/graph/batching.js';
import '@pnp/graph/calendars/index.js';
import '@pnp/graph/files/index.js';
import '@pnp/graph/list-item/index.js';
import '@pnp/graph/lists/index.js';
import '@pnp/graph/sites/index.js';
import '@pnp/graph/users/index.js';
import { DefaultParse, InjectHeaders, type Queryable } from '@pnp/queryable';
import { expect, it } from 'vitest';
import { atWork, bytesOf, host, newKey, path, root, statusOf, textOf, wordType } from './other-clients.ts';
import type { AtWork, Named, Page, Row } from './other-clients.ts';

// PnPjs against the simulated tenant.

type Pnp = AtWork & { readonly graph: GraphFI };

async function open(): Promise<Pnp> {
  const { tenant, token } = await atWork();
  const graph = graphfi().using(
    DefaultInit(root),
    DefaultHeaders(),
    DefaultParse(),
    (instance: Queryable) => {
      instance.on.send((url, init) => tenant.fetch(url.toString(), init));
      instance.on.auth((url, init) => {
        init.headers = { ...init.headers, Authorization: `Bearer ${token}` };
        return Promise.resolve([url, init]);
      });
      return instance;
    },
  );
  return { tenant, token, graph };
}

async function inItems(): Promise<
  Pnp & { readonly site: ReturnType<GraphFI['sites']['getById']>; readonly list: string }
> {
  const pnp = await open();
  const site = await pnp.graph.sites.getByUrl(host, path);
  const lists = await site.lists<readonly Named[]>();
  return { ...pnp, site, list: lists.find(({ name }) => name === 'Items')?.id ?? '' };
}

const fieldsOf = (number: number, meeting: string, title: string): object => ({
  fields: { Key: newKey(number), MeetingKey: meeting, Title: title },
});

it('finds the site by its address, makes a row, changes it under guard and removes it', async () => {
  const { site, list } = await inItems();
  const { items } = site.lists.getById(list);
  const made = (await items.add(fieldsOf(1, 'm-1', "Barnens & ungas hälsa: 100 % 'nära' #1 + 2"))) as Row;
  expect(made.fields['Title']).toBe("Barnens & ungas hälsa: 100 % 'nära' #1 + 2");
  const guarded = (etag: string) => items.getById(made.id).using(InjectHeaders({ 'If-Match': etag }));
  await guarded(made.eTag).update({ fields: { Title: 'Nära vård' } });
  expect(await statusOf(guarded(made.eTag).update({ fields: { Title: 'För sent' } }))).toBe(412);
  const read = await items.getById(made.id).expand('fields($select=Key,Title)')<Row>();
  expect(read.fields['Title']).toBe('Nära vård');
  await guarded(read.eTag).delete();
  expect(await statusOf(items.getById(made.id)())).toBe(404);
});

it('turns the pages of a filtered list', async () => {
  const { site, list } = await inItems();
  const { items } = site.lists.getById(list);
  for (let number = 1; number <= 7; number++)
    await items.add(fieldsOf(number, "Anna's möte & 100 %", `Punkt ${number}`));
  await items.add(fieldsOf(8, 'm-2', 'En annans'));
  const titles: unknown[] = [];
  const asked = site.lists
    .getById(list)
    .items.filter("fields/MeetingKey eq 'Anna''s möte & 100 %'")
    .expand('fields($select=Key,Title)')
    .top(3);
  for await (const page of asked)
    titles.push(...(page as unknown as readonly Row[]).map(({ fields }) => fields['Title']));
  expect(titles).toEqual([1, 2, 3, 4, 5, 6, 7].map(number => `Punkt ${number}`));
});

it('sends what is known at one moment as one batch', async () => {
  const { tenant, graph, list } = await inItems();
  const { id } = await (await graph.sites.getByUrl(host, path))<Named>();
  const before = tenant.requests().length;
  const [batch, execute] = graph.batched();
  const items = () => batch.sites.getById(id).lists.getById(list).items;
  const rows = [1, 2, 3].map(number => items().add(fieldsOf(number, 'm-1', `Punkt ${number}`)));
  const me = batch.me();
  const nowhere = statusOf(items().getById('99999')());
  await execute();
  expect(((await Promise.all(rows)) as Row[]).map(({ fields }) => fields['Title'])).toEqual([
    'Punkt 1',
    'Punkt 2',
    'Punkt 3',
  ]);
  expect((await me).displayName).toBe('Klara Lindmark');
  expect(await nowhere).toBe(404);
  expect(tenant.requests().length - before).toBe(1);
});

type Delta = { readonly deltaLink: string } & Page<Row & { readonly deleted?: unknown }>;

it('is told by delta what has been changed and removed', async () => {
  const { site, list } = await inItems();
  const { items } = site.lists.getById(list);
  const latest = GraphCollection(items, 'delta').using(Paged());
  latest.query.set('token', 'latest');
  const start = (await latest()) as unknown as Delta;
  const made = (await items.add(fieldsOf(1, 'm-1', 'Nytt sedan dess'))) as Row;
  const gone = (await items.add(fieldsOf(2, 'm-1', 'Kom och gick'))) as Row;
  await items.getById(gone.id).delete();
  const since = GraphCollection([items, start.deltaLink]).using(Paged());
  const news = (await since()) as unknown as Delta;
  expect(news.value.filter(row => row.deleted === undefined).map(row => row.id)).toEqual([made.id]);
  expect(news.value.filter(row => row.deleted !== undefined).map(row => row.id)).toEqual([gone.id]);
});

it('puts a file into the library and reads it back', async () => {
  const { graph, site } = await inItems();
  const drives = await site.drives<readonly Named[]>();
  const drive = graph.drives.getById(
    drives.find(({ name }) => name === 'Handlingar')?.id ?? drives[0]?.id ?? '',
  );
  const put = await drive.root.upload({
    filePathName: 'Möte 2.docx',
    content: bytesOf('Hej'),
    contentType: wordType,
  });
  expect(put.name).toBe('Möte 2.docx');
  expect(textOf(await (await drive.getItemById(put.id ?? '').getContent()).arrayBuffer())).toBe('Hej');
  expect(textOf(await (await drive.getItemByPath('Möte 2.docx').getContent()).arrayBuffer())).toBe('Hej');
  const names = (await drive.getItemById('root').children<readonly Named[]>()).map(({ name }) => name);
  expect(names).toContain('Möte 2.docx');
});

it('reads the own calendar and a chat', async () => {
  const { tenant, graph } = await open();
  const view = await graph.me.calendarView('2026-11-01T00:00:00Z', '2026-12-24T00:00:00Z').top(3)<
    readonly unknown[]
  >();
  expect(view).toHaveLength(3);
  const meeting = (await tenant.world()).chats.find(({ kind }) => kind === 'meeting');
  const chatPath = `${root}/chats/${meeting?.id ?? ''}`;
  const chat = await GraphInstance([graph.me, chatPath])<{ readonly topic: string }>();
  expect(chat.topic).toBe(meeting?.topic);
  expect(await statusOf(GraphCollection([graph.me, `${root}/me/shoes`])())).toBe(400);
});
