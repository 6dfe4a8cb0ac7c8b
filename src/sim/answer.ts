// What goes back over the line, and the one way to refuse.

export type Answer = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly bytes?: Uint8Array;
};

/** The tenant says no: becomes an answer in Graph's error shape. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

export const badRequest = (message: string): Refusal => new Refusal(400, 'invalidRequest', message);
export const notFound = (message: string): Refusal => new Refusal(404, 'itemNotFound', message);
export const denied = (message: string): Refusal => new Refusal(403, 'accessDenied', message);

export const json = (
  value: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Answer => ({
  status,
  json: value,
  headers,
});

/** The refusal in the shape of `{error: {code, message, innerError}}`. */
export const refused = (refusal: Refusal, requestId: string, at: string): Answer => ({
  status: refusal.status,
  headers: refusal.headers,
  json: {
    error: {
      code: refusal.code,
      message: refusal.message,
      innerError: { date: at, 'request-id': requestId, 'client-request-id': requestId },
    },
  },
});
