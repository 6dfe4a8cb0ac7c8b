import { GraphRequest, ResponseType, type Context, type Middleware } from '@microsoft/microsoft-graph-client';
import { HTTPClient } from '@microsoft/microsoft-graph-client/lib/src/HTTPClient.js';
import { GraphError } from './failure.ts';

// One request over the Graph SDK. The SDK composes addresses and headers; tokens, retries and batches are
// ours (client.ts, batch.ts), because the SDK's own cannot be watched, cancelled or asked again with claims.
// Addresses are always those of the real Graph; only the last step turns them to the base of this installation.

/** Anything that answers a request: the browser's fetch, Node's, or the simulated tenant. */
export type Fetch = (request: Request) => Promise<Response>;

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

export type Message = {
  readonly method: Method;
  /** Below the version ("/me/…"), values percent-encoded already. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array<ArrayBuffer> | null;
  readonly signal: AbortSignal | null;
  readonly redirect: RequestRedirect;
};

const graphRoot = 'https://graph.microsoft.com';

/** Sends one message and gives the answer as it is, whatever its status. Rejects only when there is no answer. */
export function openTransport(fetch: Fetch, base: string): (message: Message) => Promise<Response> {
  const origin = base.replace(/\/+$/, '');
  const wire: Middleware = {
    async execute(context: Context) {
      const address = typeof context.request === 'string' ? context.request : context.request.url;
      context.response = await fetch(new Request(origin + address.slice(graphRoot.length), context.options));
    },
  };

  // Not by the SDK's `Client`: that brings its own retries, redirects, telemetry and sign-in, which nobody calls.
  const client = new HTTPClient(wire);

  return async message => {
    const request = new GraphRequest(client, { baseUrl: graphRoot, defaultVersion: 'v1.0' }, message.path)
      .headers({ ...message.headers })
      .options({ signal: message.signal, redirect: message.redirect })
      .responseType(ResponseType.RAW);
    // A Blob, because the SDK turns byte arrays into Node's Buffer and forgets their offset.
    const body = message.body instanceof Uint8Array ? new Blob([message.body]) : message.body;
    const answer: unknown = await dispatch();
    if (!(answer instanceof Response)) throw new TypeError(`No answer to ${message.method} ${message.path}`);
    return answer;

    function dispatch(): Promise<unknown> {
      switch (message.method) {
        case 'GET':
          return request.get();
        case 'POST':
          return request.post(body);
        case 'PATCH':
          return request.patch(body);
        case 'PUT':
          return request.put(body);
        case 'DELETE':
          return request.delete();
      }
    }
  };
}

/**
 * An address of Graph without its host and version. A next-link that leads anywhere else would carry our token
 * there: it is refused.
 */
export function belowVersion(address: string, base: string): string {
  if (address.startsWith('/')) return address;
  const root = [graphRoot, base.replace(/\/+$/, '')].find(each => address.startsWith(`${each}/v1.0/`));
  if (!root)
    throw new GraphError('broken', 'Following a link that Microsoft Graph gave', {
      detail: `It leads to another place: ${address.slice(0, 120)}`,
    });
  return address.slice(`${root}/v1.0`.length);
}
