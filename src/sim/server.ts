// The tenant over the line: node:http around one function, with the CORS headers that a browser needs to see
// what Graph says in headers.

import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { LineLost } from './faults.ts';
import type { Tenant } from './tenant.ts';

const allowedHeaders =
  'authorization, client-request-id, sdkversion, retry-attempt, content-type, prefer, if-match, if-none-match, consistencylevel, accept';
const exposedHeaders =
  'Retry-After, request-id, client-request-id, ETag, WWW-Authenticate, Location, Preference-Applied';

export type Served = {
  /** `http://localhost:PORT` */
  readonly url: string;
  readonly port: number;
  /** Stops listening and waits until the store has everything. */
  readonly close: () => Promise<void>;
};

/** Listens on localhost; port 0 takes any free one. Rejects when the port is taken. */
export async function serveTenant(tenant: Tenant, options: { readonly port: number }): Promise<Served> {
  const server = createServer((incoming, outgoing) => {
    handle(tenant, incoming, outgoing).catch((reason: unknown) => {
      if (reason instanceof LineLost || outgoing.headersSent) {
        incoming.socket.destroy();
        return;
      }
      console.error('The simulated tenant failed:', reason);
      outgoing.writeHead(500, { 'Content-Type': 'application/json' });
      outgoing.end(JSON.stringify({ error: { code: 'generalException', message: String(reason) } }));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, 'localhost', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  return {
    url: `http://localhost:${port}`,
    port,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>(resolve => server.close(() => resolve()));
      await tenant.flush();
    },
  };
}

async function handle(tenant: Tenant, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  outgoing.setHeader('Access-Control-Allow-Origin', incoming.headers.origin ?? '*');
  outgoing.setHeader('Vary', 'Origin');
  outgoing.setHeader('Access-Control-Expose-Headers', exposedHeaders);
  if (incoming.method === 'OPTIONS') {
    outgoing.setHeader('Access-Control-Allow-Methods', 'GET, POST, PATCH, PUT, DELETE');
    outgoing.setHeader('Access-Control-Allow-Headers', allowedHeaders);
    outgoing.setHeader('Access-Control-Max-Age', '600');
    outgoing.writeHead(204).end();
    return;
  }
  const response = await tenant.answer(await requestOf(incoming));
  response.headers.forEach((value, name) => outgoing.setHeader(name, value));
  outgoing.setHeader('Cache-Control', 'no-store');
  outgoing.writeHead(response.status);
  // Piece by piece, so that an answer can break off in the middle.
  for await (const piece of response.body ?? []) outgoing.write(piece);
  outgoing.end();
}

async function requestOf(incoming: IncomingMessage): Promise<Request> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    for (const one of [value].flat()) if (one !== undefined) headers.append(name, one);
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) if (chunk instanceof Uint8Array) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const method = incoming.method ?? 'GET';
  // Behind a server that speaks https for it, the tenant names itself by the address that it is known by.
  const scheme = incoming.headers['x-forwarded-proto'] === 'https' ? 'https' : 'http';
  return new Request(`${scheme}://${incoming.headers.host ?? 'localhost'}${incoming.url ?? '/'}`, {
    method,
    headers,
    ...(body.length > 0 && method !== 'GET' ? { body: new Uint8Array(body) } : {}),
  });
}
