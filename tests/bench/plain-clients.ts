import { Client } from '@microsoft/microsoft-graph-client';
import { graphfi, type GraphFI } from '@pnp/graph';
import { DefaultHeaders, DefaultInit } from '@pnp/graph/behaviors/defaults.js';
import { GraphInstance } from '@pnp/graph/graphqueryable.js';
import '@pnp/graph/batching.js';
import '@pnp/graph/list-item/index.js';
import '@pnp/graph/lists/index.js';
import '@pnp/graph/sites/index.js';
import { DefaultParse, InjectHeaders, type Queryable } from '@pnp/queryable';
import type { Tenant } from '#sim/tenant.ts';

// Two programs as people write them with the usual libraries, to measure ours beside: Microsoft's Graph SDK
// called for one row at a time, and PnPjs with a batch for each moment of saving. Both guard every change with
// the row's tag, as ours does; neither retries, for nothing goes wrong here.

/** One row to be written. `list` is the list's id. */
export type PlainChange = {
  readonly type: 'create' | 'update' | 'delete';
  readonly list: string;
  readonly key: string;
  readonly fields: Readonly<Record<string, unknown>>;
};

export type PlainClient = {
  /** Reads that do not wait for one another. Paths below the version. */
  readonly read: (paths: readonly string[]) => Promise<readonly Json[]>;
  readonly save: (changes: readonly PlainChange[]) => Promise<void>;
  readonly patch: (path: string, body: Json) => Promise<void>;
  readonly put: (path: string, bytes: Uint8Array<ArrayBuffer>) => Promise<Json>;
  readonly download: (path: string) => Promise<void>;
};

type Json = Readonly<Record<string, unknown>>;
type Stored = { readonly id: string; readonly etag: string };

const graphRoot = 'https://graph.microsoft.com';

async function tokenOf(tenant: Tenant, user: string): Promise<string> {
  const scopes = ['Chat.ReadBasic', 'Calendars.Read', 'Sites.Selected'];
  const response = await tenant.fetch('http://localhost/sim/token', {
    method: 'POST',
    body: JSON.stringify({ user, scopes }),
  });
  return ((await response.json()) as { readonly token: string }).token;
}

/** The Graph SDK, one request for each row. The answer to a change of fields has no tag: the row is read again. */
export async function sdkClient(tenant: Tenant, user: string, siteId: string): Promise<PlainClient> {
  const token = await tokenOf(tenant, user);
  const client = Client.initWithMiddleware({
    baseUrl: graphRoot,
    middleware: {
      execute: async context => {
        const request = new Request(context.request, context.options);
        request.headers.set('Authorization', `Bearer ${token}`);
        context.response = await tenant.fetch(request);
        if (!context.response.ok)
          throw new Error(
            `${request.method} ${request.url}: ${context.response.status} ${await context.response.text()}`,
          );
      },
    },
  });
  const stored = new Map<string, Stored>();
  const rowPath = (list: string, id: string): string => `/sites/${siteId}/lists/${list}/items/${id}`;
  const keep = (key: string, row: Json): void => void stored.set(key, storedOf(row));

  async function save({ type, list, key, fields }: PlainChange): Promise<void> {
    if (type === 'create')
      return keep(key, (await client.api(`/sites/${siteId}/lists/${list}/items`).post({ fields })) as Json);
    const { id, etag } = known(stored, key);
    const row = client.api(rowPath(list, id)).header('If-Match', etag);
    if (type === 'delete') return void (await row.delete());
    await client
      .api(`${rowPath(list, id)}/fields`)
      .header('If-Match', etag)
      .patch(fields);
    keep(key, (await client.api(rowPath(list, id)).select('id,eTag').get()) as Json);
  }

  return {
    read: async paths => {
      const answers: Json[] = [];
      for (const path of paths) answers.push((await client.api(path).get()) as Json);
      return answers;
    },
    save: async changes => {
      for (const change of changes) await save(change);
    },
    patch: async (path, body) => void (await client.api(path).patch(body)),
    put: async (path, bytes) => (await client.api(path).put(new Blob([bytes]))) as Json,
    download: async path =>
      void (await client
        .api(path)
        .responseType('arraybuffer' as never)
        .get()),
  };
}

/** PnPjs with batching: what is known at one moment goes in one batch, twenty at a time. */
export async function pnpClient(tenant: Tenant, user: string, siteId: string): Promise<PlainClient> {
  const token = await tokenOf(tenant, user);
  const send = (url: string, init: RequestInit): Promise<Response> => tenant.fetch(url, init);
  const graph: GraphFI = graphfi().using(
    DefaultInit(`${graphRoot}/v1.0`),
    DefaultHeaders(),
    DefaultParse(),
    (instance: Queryable) => {
      instance.on.send(async (url, init) => send(url.toString(), init));
      instance.on.auth(async (url, init) => {
        init.headers = { ...init.headers, Authorization: `Bearer ${token}` };
        return Promise.resolve([url, init]);
      });
      return instance;
    },
  );
  const stored = new Map<string, Stored>();
  const direct = async (path: string, init: RequestInit): Promise<Response> => {
    const response = await send(`${graphRoot}/v1.0${path}`, {
      ...init,
      headers: { ...init.headers, Authorization: `Bearer ${token}` },
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response;
  };

  return {
    read: async paths => {
      const [batch, execute] = graph.batched();
      const answers = paths.map(path => GraphInstance([batch.sites, `${graphRoot}/v1.0${path}`])<Json>());
      await execute();
      return Promise.all(answers);
    },
    save: async changes => {
      const [batch, execute] = graph.batched();
      const answers = changes.map(async ({ type, list, key, fields }) => {
        const items = batch.sites.getById(siteId).lists.getById(list).items;
        if (type === 'create') return void stored.set(key, storedOf(await items.add({ fields })));
        const { id, etag } = known(stored, key);
        const row = items
          .getById(id)
          .using(InjectHeaders({ 'If-Match': etag, 'Content-Type': 'application/json' }));
        if (type === 'delete') return row.delete();
        const updated: unknown = await row.update({ fields });
        stored.set(key, storedOf(updated));
      });
      await execute();
      await Promise.all(answers);
    },
    patch: async (path, body) =>
      void (await direct(path, {
        method: 'PATCH',
        body: JSON.stringify(body),
        headers: { 'Content-Type': 'application/json' },
      })),
    put: async (path, bytes) => (await (await direct(path, { method: 'PUT', body: bytes })).json()) as Json,
    download: async path => void (await (await direct(path, { method: 'GET' })).arrayBuffer()),
  };
}

function storedOf(row: unknown): Stored {
  const { id, eTag } = row as { readonly id: string; readonly eTag: string };
  return { id, etag: eTag };
}

function known(stored: ReadonlyMap<string, Stored>, key: string): Stored {
  const found = stored.get(key);
  if (!found) throw new Error(`No row with the key ${key} has been written.`);
  return found;
}
