import { badRequest } from './answer.ts';
import type { Answer } from './answer.ts';
import type { Past } from './past.ts';
import type { Site, User, World } from './world.ts';

/** The claims of an access token that the tenant looks at. */
export type Token = {
  readonly oid: string;
  /** Whose app it was issued to. */
  readonly app: string;
  readonly scopes: readonly string[];
  /** Seconds since 1970. */
  readonly expires: number;
  /** The claims it was asked for with, as JSON text, after a claims challenge. */
  readonly claims: string | null;
};

/** How this tenant behaves where Microsoft's documentation leaves the answer open. */
export type Habits = {
  /** PATCH of fields answers with `@odata.etag`. */
  readonly etagInFieldsAnswer: boolean;
  /** Date-only columns come back as midnight in Sweden, said in UTC ("2026-11-19T23:00:00Z"). */
  readonly shiftDates: boolean;
  /** `?format=pdf` works. */
  readonly convertsToPdf: boolean;
  /** Rows on a page when the request does not say. */
  readonly pageSize: number;
  /** More rows than this the service does not go through. */
  readonly viewThreshold: number;
  /** More resource units in a minute are refused with 429; null = it does not count. */
  readonly unitsPerMinute: number | null;
};

/** What the handlers share: the remembered world, the bytes of files, the clock, and short-lived download links. */
export type Premises = {
  world: World;
  blobs: Map<string, Uint8Array>;
  readonly tickets: Map<
    string,
    { readonly bytes: Uint8Array; readonly type: string; readonly until: number }
  >;
  /** The tenant's own clock. */
  readonly now: () => number;
  readonly past: Past;
  readonly habits: Habits;
  /** Says that the world has changed, so that the store writes it down. */
  readonly changed: () => void;
};

/** One request on its way to a handler, with the user already known. */
export type Call = {
  readonly method: string;
  /** Path and query after `/v1.0`, as they came. */
  readonly target: string;
  /** Where this tenant is reached from, for links to itself. */
  readonly origin: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  readonly body: Uint8Array | null;
  readonly user: User;
  readonly token: Token;
  readonly premises: Premises;
};

/** What a token must allow; site and file needs also count the user's own right in the site (scopes.ts). */
export type Need =
  | 'me'
  | 'chat'
  | 'calendar'
  | 'siteRead'
  | 'siteWrite'
  | 'siteManage'
  | 'siteGrants'
  | 'fileRead'
  | 'fileWrite';

export type Route = {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** `/sites/{site-id}/lists`; `{path*}` takes several segments but no colon. */
  readonly template: string;
  readonly needs: Need;
  /** Query options that the handler understands; any other is refused. */
  readonly options: readonly string[];
  readonly run: (call: Call, site: Site | null) => Answer | Promise<Answer>;
};

/** The base of every address inside an answer: a client must never depend on where the simulation listens. */
export const graphBase = 'https://graph.microsoft.com/v1.0';

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The body as a JSON object; anything else is refused. */
export function bodyObject(call: Call): Readonly<Record<string, unknown>> {
  const type = call.headers.get('content-type') ?? '';
  if (!type.includes('application/json')) {
    throw badRequest(
      `${call.method} ${call.target}: the body needs Content-Type: application/json, not '${type}'.`,
    );
  }
  return jsonObject(call.body, `${call.method} ${call.target}`);
}

/** Bytes as a JSON object; `where` names the request when they are none. */
export function jsonObject(body: Uint8Array | null, where: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(body ?? new Uint8Array()));
  } catch (reason) {
    if (!(reason instanceof SyntaxError)) throw reason;
    throw badRequest(`${where}: unable to read JSON request payload (${reason.message}).`);
  }
  if (!isRecord(value)) throw badRequest(`${where}: the body must be a JSON object.`);
  return value;
}

/** Refuses properties outside the allowed ones, by name. */
export function onlyKnown(
  call: Call,
  value: Readonly<Record<string, unknown>>,
  allowed: readonly string[],
): void {
  for (const name of Object.keys(value)) {
    if (!allowed.includes(name) && !name.startsWith('@odata.')) {
      throw badRequest(`${call.method} ${call.target}: the property '${name}' cannot be set here.`);
    }
  }
}

/** A new GUID-like name for something made after the seed. */
export function nextNumber(premises: Premises): number {
  premises.world.made += 1;
  return premises.world.made;
}
