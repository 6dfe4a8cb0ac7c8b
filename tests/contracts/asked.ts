import type { Entry } from '#sim/journal.ts';

// One request as the judges look at it, whether it went alone or as a part of a batch.

type Json = Readonly<Record<string, unknown>>;

export type Asked = {
  readonly method: string;
  /** As it was sent: a whole address, or a part's relative one. */
  readonly url: string;
  /** Below the version, still percent-encoded: "/me/events/AAM…". */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly inBatch: boolean;
  /** Ids of the parts it waits for, and its own. */
  readonly id: string;
  readonly dependsOn: readonly string[];
};

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export type Sent = {
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: unknown;
};

/** A request that went alone, or the batch itself. */
export const askedAlone = (sent: Sent): Asked => askedOf(sent, false, '', []);

/** The parts of a batch; none when it is no batch. */
export function partsOf(sent: Sent): readonly Asked[] {
  const asked = askedAlone(sent);
  if (asked.path !== '/$batch' || !isJson(sent.body)) return [];
  const requests: unknown = sent.body['requests'];
  if (!Array.isArray(requests)) return [];
  return requests.filter(isJson).map(part => {
    const headers = isJson(part['headers']) ? part['headers'] : {};
    const waits: unknown = part['dependsOn'];
    return askedOf(
      {
        method: String(part['method']),
        url: String(part['url']),
        headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
        body: part['body'],
      },
      true,
      String(part['id']),
      Array.isArray(waits) ? waits.map(String) : [],
    );
  });
}

/** Everything that one entry of the journal asks for: itself and its parts. */
export const everythingIn = (entry: Entry): readonly Asked[] => [askedAlone(entry), ...partsOf(entry)];

function askedOf(sent: Sent, inBatch: boolean, id: string, dependsOn: readonly string[]): Asked {
  const target = sent.url.replace(/^https?:\/\/[^/]+/, '').replace(/^\/v1\.0(?=\/)/, '');
  const [path = '', search = ''] = target.split('?');
  return {
    method: sent.method.toUpperCase(),
    url: sent.url,
    path,
    query: new URLSearchParams(search),
    headers: Object.fromEntries(
      Object.entries(sent.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
    ),
    body: sent.body ?? undefined,
    inBatch,
    id,
    dependsOn,
  };
}

/** What `fields($select=…)` asks for; null when the fields are not expanded, or all of them are. */
export function selectedFields(asked: Asked): readonly string[] | null {
  const inner = /(?:^|,)fields\(\$select=([^)]*)\)/.exec(asked.query.get('$expand') ?? '')?.[1];
  return inner === undefined ? null : namesIn(inner);
}

/** The names in `$select`; null when all are wanted. */
export function selectedNames(asked: Asked): readonly string[] | null {
  const text = asked.query.get('$select');
  return text === null ? null : namesIn(text);
}

const namesIn = (text: string): readonly string[] =>
  text
    .split(',')
    .map(name => name.trim())
    .filter(name => name !== '');

/** A filter with its texts emptied, so that what they hold is not taken for the filter's own words. */
export const filterWithoutTexts = (filter: string): string => filter.replace(/'(?:[^']|'')*'/g, "''");

/** The values that a row gets: of a new one, of a changed one, or of its fields alone. */
export function writtenFields(asked: Asked): Json | null {
  if (!['POST', 'PATCH'].includes(asked.method) || !isJson(asked.body)) return null;
  if (/\/items\/[^/]+\/(listItem\/)?fields$/.test(asked.path)) return asked.body;
  if (!/\/lists\/[^/]+\/items(\/[^/]+)?$/.test(asked.path)) return null;
  const fields: unknown = asked.body['fields'];
  return isJson(fields) ? fields : null;
}
