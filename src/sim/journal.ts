// The log of Graph requests, for journeys and contract tests. It never holds a token.

import type { Answer } from './answer.ts';
import type { Part } from './batch.ts';

export type PartEntry = {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly status: number;
  readonly answer: unknown;
  readonly admittedBy: readonly string[];
};

export type Entry = {
  /** Counts all requests since the tenant began, also those that the journal has forgotten. */
  readonly number: number;
  readonly at: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** 0 when the request or its answer was lost on the line. */
  readonly status: number;
  readonly ms: number;
  /** When the request came and when its answer left, ms since the tenant was made. */
  readonly span: { readonly from: number; readonly to: number };
  /** Directory id of the user whose token it carried; null when no token was believed. */
  readonly by: string | null;
  /** The scopes of that token. */
  readonly scopes: readonly string[];
  /** Those of them that let the request in, each alone; none for a batch, whose parts have their own. */
  readonly admittedBy: readonly string[];
  /** The JSON that was answered; null for bytes and empty answers. */
  readonly answer?: unknown;
  readonly answerHeaders?: Readonly<Record<string, string>>;
  /** The parts of a batch. */
  readonly parts?: readonly PartEntry[];
};

export type Journal = {
  readonly add: (entry: Omit<Entry, 'number'>) => void;
  readonly entries: () => readonly Entry[];
  readonly clear: () => void;
};

const longest = 5000;

/** A journal that keeps the latest requests. */
export function openJournal(): Journal {
  let entries: Entry[] = [];
  let number = 0;
  return {
    add: entry => {
      number += 1;
      entries.push({ ...entry, number });
      if (entries.length > longest) entries = entries.slice(-longest / 2);
    },
    entries: () => entries,
    clear: () => {
      entries = [];
    },
  };
}

/** The headers without the token. */
export const headersWithoutToken = (headers: Headers): Readonly<Record<string, string>> =>
  Object.fromEntries([...headers].filter(([name]) => name !== 'authorization'));

/** A body as a log shows it: JSON as a value, other text as text, bytes by their number. */
export function readable(body: Uint8Array | null, type: string | null): unknown {
  if (body === null) return null;
  if (type?.includes('json') !== true) return `(${body.length} bytes, ${type ?? 'no type'})`;
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch (reason) {
    if (reason instanceof SyntaxError) return new TextDecoder().decode(body);
    throw reason;
  }
}

/** A part of a batch with its answer, for the log. */
export const partEntry = (part: Part, given: Answer, admittedBy: readonly string[]): PartEntry => ({
  id: part.id,
  method: part.method,
  url: part.url,
  headers: headersWithoutToken(part.headers),
  body: readable(part.body, part.headers.get('content-type')),
  status: given.status,
  answer: given.json ?? null,
  admittedBy,
});
