import { openGraph, type Graph, type TokenGiven } from '#graph/client.ts';
import type { SiteScope } from '#graph/scopes.ts';

// A line to Microsoft Graph for tests: waiting costs no time, and everything that is asked and answered is kept.

export type Line = {
  readonly graph: Graph;
  /** How long it has waited, ms, each time. */
  readonly waits: number[];
  /** What the screen was told: waiting until, or null. */
  readonly notices: (number | null)[];
  /** Every request for a token. */
  readonly tokens: { readonly scopes: readonly string[]; readonly claims: string | undefined }[];
};

export const testToken = 'eyJhbGciOiJub25lIn0.eyJvaWQiOiJoZW1saWd0In0.signatur';
const began = Date.parse('2026-11-20T08:10:00Z');

export function openLine(options: {
  readonly fetch: (request: Request) => Promise<Response>;
  readonly token?: (scopes: readonly string[], claims?: string) => Promise<TokenGiven>;
  readonly base?: string;
  readonly siteScope?: SiteScope;
  readonly patience?: number;
}): Line {
  const waits: number[] = [];
  const notices: (number | null)[] = [];
  const tokens: Line['tokens'] = [];
  let now = began;
  const graph = openGraph({
    fetch: options.fetch,
    token: (scopes, claims) => {
      tokens.push({ scopes, claims });
      return options.token ? options.token(scopes, claims) : Promise.resolve({ ok: true, token: testToken });
    },
    base: options.base ?? 'https://graph.microsoft.com',
    siteScope: options.siteScope ?? 'Sites.Selected',
    wait: (ms, signal) => {
      signal?.throwIfAborted();
      waits.push(ms);
      now += ms;
      return Promise.resolve();
    },
    now: () => now,
    random: () => 0.5,
    ...(options.patience === undefined ? {} : { patience: options.patience }),
    onWaiting: until => notices.push(until),
  });
  return { graph, waits, notices, tokens };
}

type Reply = (request: Request) => Response | Promise<Response>;

/** A service that gives these answers one after the other, and keeps what it was asked. */
export function scripted(...replies: readonly Reply[]): {
  readonly fetch: (request: Request) => Promise<Response>;
  readonly asked: Request[];
} {
  const asked: Request[] = [];
  return {
    asked,
    fetch: async request => {
      const reply = replies[asked.length];
      asked.push(request);
      if (!reply)
        throw new Error(`Nobody expected request ${asked.length}: ${request.method} ${request.url}`);
      return reply(request);
    },
  };
}

export const answer =
  (body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Reply =>
  () =>
    Response.json(body, { status, headers });

export const refusal = (
  status: number,
  message = 'No.',
  headers: Readonly<Record<string, string>> = {},
  code = 'someCode',
): Reply => answer({ error: { code, message } }, status, headers);

export const noNetwork: Reply = () => Promise.reject(new TypeError('fetch failed'));
