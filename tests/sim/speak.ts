import { createTenant } from '#sim/tenant.ts';
import type { Tenant, TenantOptions } from '#sim/tenant.ts';
import { watch } from '../contracts/watch.ts';

// Speaking to the simulated tenant as somebody, over the same line as a browser would.

export const morning = Date.parse('2026-11-20T08:10:00Z');
export const usualScopes: readonly string[] = [
  'User.Read',
  'Chat.ReadBasic',
  'Calendars.Read',
  'Sites.Selected',
];

type Json = Readonly<Record<string, unknown>>;
export type Said = { readonly status: number; readonly headers: Headers; readonly body: Body };

/** A JSON answer with a way into it that needs no types: `body.at('value', 0, 'fields', 'Title')`. */
export type Body = {
  readonly raw: unknown;
  readonly at: (...path: readonly (string | number)[]) => unknown;
  readonly text: (...path: readonly (string | number)[]) => string;
  readonly list: (...path: readonly (string | number)[]) => readonly Body[];
};

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null;

export function bodyOf(raw: unknown): Body {
  const at = (...path: readonly (string | number)[]): unknown =>
    path.reduce<unknown>((inner, name) => (isJson(inner) ? inner[name] : undefined), raw);
  return {
    raw,
    at,
    text: (...path) => {
      const found = at(...path);
      return typeof found === 'string' ? found : JSON.stringify(found ?? null);
    },
    list: (...path) => {
      const found = at(...path);
      return Array.isArray(found) ? found.map(bodyOf) : [];
    },
  };
}

export type Speaker = {
  readonly ask: (
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Said>;
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Said>;
  readonly token: string;
};

export const openTenant = (options: TenantOptions = {}): Tenant =>
  watch(createTenant({ now: () => morning, ...options }), { answersOnly: true });

export const graph = 'https://graph.microsoft.com/v1.0';

async function said(response: Response): Promise<Said> {
  const type = response.headers.get('content-type') ?? '';
  const raw: unknown = type.includes('json') ? await response.json() : await response.text();
  return { status: response.status, headers: response.headers, body: bodyOf(raw) };
}

/** Asks the simulation itself, under /sim. */
export async function sim(tenant: Tenant, method: string, path: string, body?: unknown): Promise<Said> {
  return said(
    await tenant.fetch(`https://graph.microsoft.com/sim${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );
}

/** Somebody signed in: "secretary", "member", "stranger" or a mail. */
export async function speakAs(
  tenant: Tenant,
  user = 'secretary',
  scopes: readonly string[] = usualScopes,
  more: { readonly claims?: string; readonly app?: string } = {},
): Promise<Speaker> {
  const issued = await sim(tenant, 'POST', '/token', { user, scopes, ...more });
  const token = issued.body.text('token');
  const ask: Speaker['ask'] = async (method, path, body, headers = {}) => {
    const bytes = body instanceof Uint8Array;
    return said(
      await tenant.fetch(path.startsWith('https://') ? path : `${graph}${path}`, {
        method,
        headers: {
          Authorization: `Bearer ${token}`,
          ...(body === undefined || bytes ? {} : { 'Content-Type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: bytes ? new Uint8Array(body) : JSON.stringify(body) }),
      }),
    );
  };
  return { ask, get: (path, headers) => ask('GET', path, undefined, headers), token };
}

export const sitePath = '/sites/norrdal.sharepoint.com:/sites/handlingar';

/** The path of a list of a site, by name. */
export async function listPath(speaker: Speaker, name: string, site = sitePath): Promise<string> {
  const found = await speaker.get(`${site}?$expand=lists($select=id,name)`);
  const list = found.body.list('lists').find(one => one.at('name') === name);
  if (!list) throw new Error(`There is no list ${name} (${found.status}).`);
  return `/sites/${found.body.text('id')}/lists/${list.text('id')}`;
}
