import {
  AuthenticationHandler,
  BatchRequestContent,
  BatchResponseContent,
  Client,
  PageIterator,
  RedirectHandler,
  ResponseType,
  RetryHandler,
  type Context,
  type PageCollection,
} from '@microsoft/microsoft-graph-client';
import { expect, it } from 'vitest';
import { atWork, bytesOf, host, newKey, path, statusOf, textOf, wordType } from './other-clients.ts';
import type { AtWork, Named, Page, Row } from './other-clients.ts';

// Microsoft's Graph SDK against the simulated tenant.

// In a batch the SDK takes what comes after the host for the address below the version.
const origin = 'https://graph.microsoft.com';
const json = { 'Content-Type': 'application/json' };

type Sdk = AtWork & { readonly client: Client; readonly site: string; readonly list: string };

/** The SDK with its own handlers for tokens, waiting and redirections; only the wire is the tenant's. */
async function open(): Promise<Sdk> {
  const { tenant, token } = await atWork();
  const handlers = [
    new AuthenticationHandler({ getAccessToken: () => Promise.resolve(token) }),
    new RetryHandler(),
    new RedirectHandler(),
  ] as const;
  const wire = {
    execute: async (context: Context) => {
      context.response = await tenant.answer(new Request(context.request, context.options));
    },
  };
  handlers[0].setNext(handlers[1]);
  handlers[1].setNext(handlers[2]);
  handlers[2].setNext(wire);
  const client = Client.initWithMiddleware({ middleware: handlers[0] });
  const { id } = (await client.api(`/sites/${host}:${path}`).select('id').get()) as Named;
  const lists = (await client.api(`/sites/${id}/lists`).get()) as Page<Named>;
  const items = lists.value.find(({ name }) => name === 'Items');
  return { tenant, token, client, site: `/sites/${id}`, list: `/sites/${id}/lists/${items?.id ?? ''}` };
}

const addRow = async ({ client, list }: Sdk, number: number, meeting: string, title: string): Promise<Row> =>
  (await client
    .api(`${list}/items`)
    .post({ fields: { Key: newKey(number), MeetingKey: meeting, Title: title } })) as Row;

it('makes a row, changes it under guard, is refused with an old tag, and removes it', async () => {
  const sdk = await open();
  const { client, list } = sdk;
  const made = await addRow(sdk, 1, 'm-1', "Barnens & ungas hälsa: 100 % 'nära'");
  const row = `${list}/items/${made.id}`;
  expect(made.fields['Title']).toBe("Barnens & ungas hälsa: 100 % 'nära'");
  await client.api(`${row}/fields`).header('If-Match', made.eTag).patch({ Title: 'Nära vård' });
  expect(
    await statusOf(
      client
        .api(row)
        .header('If-Match', made.eTag)
        .patch({ fields: { Title: 'För sent' } }),
    ),
  ).toBe(412);
  const read = (await client.api(row).expand('fields($select=Key,Title)').get()) as Row;
  expect(read.fields).toMatchObject({ Key: newKey(1), Title: 'Nära vård' });
  await client.api(row).header('If-Match', read.eTag).delete();
  expect(await statusOf(client.api(row).get())).toBe(404);
});

it('is told of a doubled key and of a column that nobody knows', async () => {
  const sdk = await open();
  await addRow(sdk, 1, 'm-1', 'Ett');
  expect(await statusOf(addRow(sdk, 1, 'm-1', 'Ett igen'))).toBe(409);
  const strange = sdk.client.api(`${sdk.list}/items`).post({ fields: { Key: newKey(2), Skonummer: 38 } });
  expect(await statusOf(strange)).toBe(400);
});

it('turns every page of a filtered list with its own iterator', async () => {
  const sdk = await open();
  for (let number = 1; number <= 7; number++) await addRow(sdk, number, 'm-1', `Punkt ${number}`);
  await addRow(sdk, 8, 'm-2', 'En annans');
  const first = (await sdk.client
    .api(`${sdk.list}/items`)
    .filter("fields/MeetingKey eq 'm-1'")
    .expand('fields($select=Key,Title)')
    .top(3)
    .get()) as PageCollection;
  const titles: unknown[] = [];
  const pages = new PageIterator(sdk.client, first, (row: Row) => titles.push(row.fields['Title']) > 0);
  await pages.iterate();
  expect(titles).toEqual([1, 2, 3, 4, 5, 6, 7].map(number => `Punkt ${number}`));
});

it('follows a list by delta with the same iterator, and gets only what is new', async () => {
  const sdk = await open();
  const start = (await sdk.client
    .api(`${sdk.list}/items/delta`)
    .query({ token: 'latest' })
    .get()) as PageCollection;
  expect(start.value).toEqual([]);
  const made = await addRow(sdk, 1, 'm-1', 'Nytt sedan dess');
  const gone = await addRow(sdk, 2, 'm-1', 'Kom och gick');
  await sdk.client.api(`${sdk.list}/items/${gone.id}`).delete();
  const seen: Row[] = [];
  const news = (await sdk.client.api(start['@odata.deltaLink'] ?? '').get()) as PageCollection;
  const pages = new PageIterator(sdk.client, news, (row: Row) => seen.push(row) > 0);
  await pages.iterate();
  expect(seen.filter(row => !('deleted' in row)).map(({ id }) => id)).toEqual([made.id]);
  expect(seen.filter(row => 'deleted' in row).map(({ id }) => id)).toEqual([gone.id]);
  expect(pages.getDeltaLink()).toMatch(/^https:/);
});

it('sends a batch and finds each answer by its id, in whatever order they come', async () => {
  const { client, list } = await open();
  const row = (number: number): Request =>
    new Request(`${origin}${list}/items`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ fields: { Key: newKey(number), Title: `Punkt ${number}` } }),
    });
  const asked = new BatchRequestContent([
    { id: 'me', request: new Request(`${origin}/me`) },
    { id: 'new', request: row(1) },
    { id: 'other', request: row(2) },
    { id: 'nowhere', request: new Request(`${origin}${list}/items/99999`) },
  ]);
  const raw = (await client.api('/$batch').post(await asked.getContent())) as { responses: [] };
  const answers = new BatchResponseContent(raw);
  expect(answers.getResponseById('me').status).toBe(200);
  const made = (await answers.getResponseById('new').json()) as Row;
  expect(made.fields['Title']).toBe('Punkt 1');
  expect(answers.getResponseById('other').status).toBe(201);
  expect(answers.getResponseById('nowhere').status).toBe(404);
});

it('lets one part of a batch wait for the one before: the first fails, and the others are not tried', async () => {
  const { client, list } = await open();
  const asked = new BatchRequestContent([
    { id: '1', request: new Request(`${origin}${list}/items/99999`) },
    { id: '2', request: new Request(`${origin}/me`), dependsOn: ['1'] },
    { id: '3', request: new Request(`${origin}/me`), dependsOn: ['2'] },
  ]);
  const raw = (await client.api('/$batch').post(await asked.getContent())) as { responses: [] };
  const answers = new BatchResponseContent(raw);
  expect(['1', '2', '3'].map(id => answers.getResponseById(id).status)).toEqual([404, 424, 424]);
});

it('waits when it is throttled, and then gets its answer', async () => {
  const { tenant, client } = await open();
  tenant.setFaults([
    {
      match: { method: 'GET', path: '/me', part: false },
      status: 429,
      code: null,
      message: null,
      retryAfter: 0,
      claims: null,
      drop: null,
      latencyMs: 0,
      times: 1,
    },
  ]);
  expect(await client.api('/me').select('displayName').get()).toMatchObject({
    displayName: 'Klara Lindmark',
  });
  expect(
    tenant
      .requests()
      .slice(-2)
      .map(({ status }) => status),
  ).toEqual([429, 200]);
});

it('puts a file into the library, reads it back through the redirection, and finds its columns', async () => {
  const { client, site } = await open();
  const lists = (await client.api(`${site}/lists`).get()) as Page<Named>;
  const library = lists.value.find(({ name }) => name === 'Handlingar');
  const drive = (await client.api(`${site}/lists/${library?.id ?? ''}/drive`).get()) as Named;
  const file = `/drives/${drive.id}/root:/${encodeURIComponent('Möte 1 – åäö.docx')}`;
  const put = (await client
    .api(`${file}:/content`)
    .header('Content-Type', wordType)
    .put(bytesOf('Hej'))) as Named;
  expect(put.name).toBe('Möte 1 – åäö.docx');
  const back = (await client
    .api(`/drives/${drive.id}/items/${put.id}/content`)
    .responseType(ResponseType.ARRAYBUFFER)
    .get()) as ArrayBuffer;
  expect(textOf(back)).toBe('Hej');
  await client.api(`/drives/${drive.id}/items/${put.id}/listItem/fields`).patch({ DocumentKind: 'notes' });
  const item = (await client.api(file).expand('listItem').get()) as { readonly listItem: Row };
  expect(item.listItem.id).toMatch(/^\d+$/);
});

it('reads the calendar in its own time zone, page by page, and the chat behind a meeting', async () => {
  const { tenant, client } = await open();
  const first = (await client
    .api('/me/calendarView')
    .query({ startDateTime: '2026-11-01T00:00:00Z', endDateTime: '2026-12-24T00:00:00Z' })
    .header('Prefer', 'outlook.timezone="W. Europe Standard Time"')
    .select('id,subject,start')
    .top(4)
    .get()) as PageCollection;
  const seen: { readonly start: { readonly timeZone: string } }[] = [];
  await new PageIterator(client, first, (event: (typeof seen)[number]) => seen.push(event) > 0, {
    headers: { Prefer: 'outlook.timezone="W. Europe Standard Time"' },
  }).iterate();
  expect(seen.length).toBeGreaterThan(8);
  expect(new Set(seen.map(({ start }) => start.timeZone))).toEqual(new Set(['W. Europe Standard Time']));
  const meeting = (await tenant.world()).chats.find(({ kind }) => kind === 'meeting');
  const chat = (await client.api(`/chats/${meeting?.id ?? ''}`).get()) as {
    readonly onlineMeetingInfo: unknown;
  };
  expect(chat.onlineMeetingInfo).toMatchObject({ joinWebUrl: meeting?.joinUrl });
});
