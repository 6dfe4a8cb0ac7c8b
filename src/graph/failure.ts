import { objectOf, textOf } from './json.ts';

// The one place where the refusals of Microsoft 365 get their meaning.

export type FailureKind =
  /** No answer at all: no network, or the service is not reachable from here. */
  | 'offline'
  /** No token, or the token is no longer taken. `signIn` says what would help. */
  | 'signedOut'
  | 'forbidden'
  | 'missing'
  /** The row or file has changed since it was read. */
  | 'stale'
  /** Something with this name or key is there already. */
  | 'duplicate'
  /** The service is busy and asks to be left alone for `retryAfterMs`. */
  | 'throttled'
  /** Somebody has it open or checked out; it passes when they are done. */
  | 'locked'
  /** The site, the library or its owner has no room left. */
  | 'full'
  /** A text is longer than its column takes. Nothing was cut and nothing was sent. */
  | 'tooLong'
  | 'broken';

/** `otherUser`: somebody else is signed in than the person whose page this is; no token of theirs is used. */
export type SignInNeed = 'interaction' | 'cancelled' | 'offline' | 'unavailable' | 'otherUser';

type Details = {
  readonly status?: number | null;
  readonly code?: string;
  readonly retryAfterMs?: number | null;
  readonly signIn?: SignInNeed | undefined;
  readonly scopes?: readonly string[] | undefined;
  readonly claims?: string | undefined;
  readonly otherUser?: string | undefined;
  readonly field?: string | undefined;
  readonly detail?: string | undefined;
};

/** Microsoft 365 said no. The message says what was being done and the service's own words, never a token. */
export class GraphError extends Error {
  override readonly name = 'GraphError';
  readonly kind: FailureKind;
  /** HTTP status, or null when there was no answer. */
  readonly status: number | null;
  /** The service's own code ("accessDenied"), or an empty text. */
  readonly code: string;
  /** How long the service asked to be left alone, or null when it did not say. */
  readonly retryAfterMs: number | null;
  /** Why there is no token; only with kind `signedOut` or `offline`. */
  readonly signIn?: SignInNeed | undefined;
  /** What to ask for when a person clicks to sign in. */
  readonly scopes?: readonly string[] | undefined;
  /** The claims challenge that a new token has to answer. */
  readonly claims?: string | undefined;
  /** Name of whoever is signed in instead; only with `signIn` `otherUser`. */
  readonly otherUser?: string | undefined;
  /** The field of the row that is too long, by its name in the record. */
  readonly field?: string | undefined;

  constructor(kind: FailureKind, doing: string, details: Details = {}) {
    super(withoutSecrets(details.detail ? `${doing}: ${details.detail}` : doing));
    this.kind = kind;
    this.status = details.status ?? null;
    this.code = withoutSecrets(details.code ?? '');
    this.retryAfterMs = details.retryAfterMs ?? null;
    this.signIn = details.signIn;
    this.scopes = details.scopes;
    this.claims = details.claims;
    this.otherUser = details.otherUser;
    this.field = details.field;
  }
}

export const isGraphError = (value: unknown): value is GraphError => value instanceof GraphError;

/** A refusal as it came over the wire, whole or as one part of a batch. Header names in lower case. */
export type Refusal = {
  readonly status: number;
  readonly header: (name: string) => string | null;
  readonly body: unknown;
};

/** What a refusal means. `now` is epoch ms, for a Retry-After that is a date. */
export function failureOf(doing: string, refusal: Refusal, now: number): GraphError {
  const error = objectOf(objectOf(refusal.body)['error']);
  const inner = objectOf(error['innerError'] ?? error['innererror']);
  const code = textOf(error['code']) ?? '';
  const innerCode = textOf(inner['code']) ?? '';
  const words = textOf(error['message']) ?? '';
  const stranger = isStranger(refusal);
  const kind = stranger ? 'offline' : kindOf(refusal.status, `${code} ${innerCode}`, words);
  const detail = stranger ? strangersAnswer : words.slice(0, 500);
  return new GraphError(kind, doing, {
    status: refusal.status,
    code,
    retryAfterMs: readRetryAfter(refusal.header('retry-after'), now, answeredAt(refusal, inner)),
    detail: `${refusal.status}${code ? ` ${code}` : ''}${detail ? ` – ${detail}` : ''}`,
  });
}

/** What is said of an answer that Microsoft 365 cannot have given. */
export const strangersAnswer =
  'The answer is not JSON; something between this computer and Microsoft 365 may have answered.';

// The service's own web server, which answers in HTML, refuses these before Graph sees them.
const ownHtml = new Set([400, 411, 413, 414, 431]);

/** Whether something between here and Graph refused, such as the sign-in page of a guest network. */
const isStranger = ({ status, header }: Refusal): boolean =>
  /html/i.test(header('content-type') ?? '') && !busy.has(status) && !ownHtml.has(status);

/** The service's own time of this refusal, epoch ms: its clock may differ from this computer's. */
function answeredAt({ header }: Refusal, inner: Readonly<Record<string, unknown>>): number | null {
  const date = header('date');
  // Told in UTC, ordinarily without saying so.
  const told = textOf(inner['date'])?.replace(/Z?$/, 'Z') ?? null;
  const at = Date.parse(date ?? told ?? '');
  return Number.isNaN(at) ? null : at;
}

const busy = new Set([429, 502, 503, 504, 509]);
const kinds: Readonly<Record<number, FailureKind>> = {
  401: 'signedOut',
  403: 'forbidden',
  404: 'missing',
  409: 'duplicate',
  410: 'missing',
  412: 'stale',
  413: 'tooLong',
  423: 'locked',
  507: 'full',
};

function kindOf(status: number, codes: string, words: string): FailureKind {
  // Some services call a list that has grown too large throttled: it is no smaller after a wait.
  if (/list view threshold/i.test(words)) return 'broken';
  if (busy.has(status)) return 'throttled';
  if (/resourceLocked|lockedForShared|checkedOut/i.test(codes)) return 'locked';
  if (/quotaLimitReached|insufficientStorage|storageQuota/i.test(codes)) return 'full';
  // A 400 is how SharePoint refuses both a doubled unique value and a long text; only its words tell which.
  if (status === 400 && /nameAlreadyExists|duplicate|already exists/i.test(`${codes} ${words}`))
    return 'duplicate';
  if (
    status === 400 &&
    /too long|maximum length|longer than|character limit|exceeds? the (?!list view)/i.test(words)
  )
    return 'tooLong';
  return kinds[status] ?? 'broken';
}

/** Whether sending the same again may help: the service was busy or stumbled. */
export const passes = (status: number): boolean => busy.has(status) || status === 500;

/** Sent in a batch, rows that somebody has hold of are asked for again too; a file stays open for longer. */
export const partPasses = (status: number): boolean => passes(status) || status === 423;

/** A date by a clock that may be wrong is believed up to here. */
const longestUnsureWait = 300_000;

/**
 * The wait in ms from a Retry-After of seconds or an HTTP date; null when there is none. A date is held against
 * the service's own time where the answer tells it, else against this computer's.
 */
export function readRetryAfter(value: string | null, now: number, answeredAt: number | null): number | null {
  if (!value) return null;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(value);
  if (Number.isNaN(date)) return null;
  if (answeredAt !== null) return Math.max(0, date - answeredAt);
  return Math.min(longestUnsureWait, Math.max(0, date - now));
}

/** The claims that a 401 asks for, decoded; null when it asks for none. */
export function readClaims(wwwAuthenticate: string | null): string | null {
  const coded = /claims="([^"]+)"/i.exec(wwwAuthenticate ?? '')?.[1];
  if (!coded) return null;
  try {
    const bytes = Uint8Array.from(atob(coded.replace(/-/g, '+').replace(/_/g, '/')), letter =>
      letter.charCodeAt(0),
    );
    const claims = new TextDecoder().decode(bytes);
    return typeof JSON.parse(claims) === 'object' ? claims : null;
  } catch (failure) {
    if (failure instanceof SyntaxError || failure instanceof DOMException) return null;
    throw failure;
  }
}

/** A service may repeat the request in its complaint, and with it the token. */
const withoutSecrets = (text: string): string =>
  text
    .replace(/\beyJ[\w-]*\.[\w-]+(\.[\w-]*)?/g, '[token]')
    .replace(/\b(Bearer)\s+[\w.~+/=-]{8,}/gi, '$1 [token]')
    // Addresses of files carry their own short-lived permission.
    .replace(/([?&#](?:tempauth|access_token|id_token|code|sig|token)=)[^&#\s"'<>]+/gi, '$1[token]');
