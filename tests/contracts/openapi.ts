import { existsSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';

// Requests and answers held against the reduced OpenAPI description of Microsoft Graph, where it is at hand.

const contractFile = new URL('../../../shared/reference/graph-openapi.json', import.meta.url);

type Json = Readonly<Record<string, unknown>>;

export type RequestSeen = {
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
};

export type AnswerSeen = RequestSeen & { readonly status: number; readonly answer: unknown };

/** What is known about a list's columns, for the rule that filters go by indexed columns: name -> indexed. */
export type IndexedColumns = (listId: string) => Readonly<Record<string, boolean>> | null;

export type Contract = {
  /** What a request does that the description does not know; parts of a batch are looked at one by one. */
  readonly checkRequest: (request: RequestSeen) => readonly string[];
  /** What an answer has that its schema does not allow. */
  readonly checkAnswer: (seen: AnswerSeen) => readonly string[];
  /** The delegated permissions that the description names for this request, least first; null when it is silent. */
  readonly permissionsFor: (method: string, url: string) => readonly string[] | null;
};

const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const at = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((inner, name) => (isJson(inner) ? inner[name] : undefined), value);

/** The contract, or null where the description is not at hand. */
export function loadContract(options: { readonly indexed?: IndexedColumns } = {}): Contract | null {
  if (!existsSync(contractFile)) return null;
  const description: unknown = JSON.parse(readFileSync(contractFile, 'utf8'));
  const paths = at(description, 'paths');
  if (!isJson(paths)) throw new Error('The OpenAPI description has no paths.');
  const validate = validatorOf(description);
  const templates = Object.keys(paths).map(compiled).sort(mostExactFirst);

  const find = (method: string, path: string): { template: string; operation: Json } | string => {
    const fitting = templates.filter(({ pattern }) => pattern.test(path));
    if (fitting.length === 0) return `${method} ${path}: no such path is described`;
    for (const { template } of fitting) {
      const operation = at(paths, template, method.toLowerCase());
      if (isJson(operation)) return { template, operation };
    }
    return `${method} ${path}: the path is described, but not with this method`;
  };

  const checkOne = (request: RequestSeen): readonly string[] => {
    const { method, body } = request;
    const { path, query } = targetOf(request.url);
    const found = find(method, path);
    if (typeof found === 'string') return [found];
    const where = `${method} ${found.template}`;
    const content = at(found.operation, 'requestBody', 'content', 'application/json', 'schema');
    const asJson = body !== null && body !== undefined && typeof body === 'object';
    return [
      ...queryFaults(found.operation, query, where),
      ...(asJson && content === undefined ? [`${where}: no JSON body is described`] : []),
      ...(asJson && content !== undefined ? validate(content, body, `${where} (request)`) : []),
      ...filterFaults(path, query, where, options.indexed),
    ];
  };

  const checkRequest = (request: RequestSeen): readonly string[] => [
    ...checkOne(request),
    ...partsOf(request.body).flatMap(part => [
      ...checkOne(part),
      ...(part.url.startsWith('/')
        ? []
        : [`a part of a batch has the url '${part.url}', which is not relative`]),
      ...(part.body !== undefined && !hasContentType(part.headers)
        ? [`${part.method} ${part.url} in a batch has a body but no Content-Type`]
        : []),
    ]),
  ];

  const checkAnswer = (seen: AnswerSeen): readonly string[] => {
    const { path } = targetOf(seen.url);
    const found = find(seen.method, path);
    if (typeof found === 'string') return seen.status < 400 ? [found] : [];
    const where = `${seen.method} ${found.template} (answer ${seen.status})`;
    const own = answerSchema(found.operation, seen.status);
    const faults =
      seen.status >= 400
        ? validate({ $ref: '#/components/schemas/odataError' }, seen.answer, where)
        : own !== undefined && seen.answer !== null && seen.answer !== undefined
          ? validate(own, seen.answer, where)
          : [];
    return [...faults, ...partAnswers(seen).flatMap(checkAnswer)];
  };

  return {
    checkRequest,
    checkAnswer,
    permissionsFor: (method, url) => {
      const found = find(method, targetOf(url).path);
      if (typeof found === 'string') return null;
      const all = at(found.operation, 'x-delegated-permissions', 'all');
      return Array.isArray(all) ? all.map(String) : null;
    },
  };
}

function targetOf(url: string): { path: string; query: URLSearchParams } {
  const target = url.replace(/^https?:\/\/[^/]+/, '').replace(/^\/v1\.0/, '');
  const [path = '', search = ''] = target.split('?');
  return { path, query: new URLSearchParams(search) };
}

function compiled(template: string): { template: string; pattern: RegExp; holes: number } {
  const parts = template.split(/(\{[^}]+\})/);
  const source = parts
    .map(part => {
      if (part === '{site-path}' || part === '{item-path}') return '[^:]+?';
      if (part === '{chat-id}') return '[^/]+';
      return part.startsWith('{') ? '[^/:]+' : part.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
    })
    .join('');
  return {
    template,
    pattern: new RegExp(`^${source}$`),
    holes: parts.filter(part => part.startsWith('{')).length,
  };
}

const mostExactFirst = (
  a: { holes: number; template: string },
  b: { holes: number; template: string },
): number => a.holes - b.holes || b.template.length - a.template.length;

function validatorOf(
  description: unknown,
): (schema: unknown, value: unknown, where: string) => readonly string[] {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true });
  for (const name of checkedFormats) ajv.addFormat(name, fullFormats[name]);
  for (const name of uncheckedFormats) ajv.addFormat(name, true);
  ajv.addSchema({ $id: 'graph', components: at(description, 'components') });
  const known = new Map<string, ValidateFunction>();
  return (schema, value, where) => {
    const text = JSON.stringify(schema).replaceAll('"#/components/', '"graph#/components/');
    const check = known.get(text) ?? ajv.compile(JSON.parse(text) as object);
    known.set(text, check);
    if (check(value)) return [];
    const faults = (check.errors ?? [])
      .filter(
        error => error.keyword !== 'anyOf' && !(error.keyword === 'type' && error.params['type'] === 'null'),
      )
      .map(error => `${where}: ${error.instancePath} ${error.message ?? ''} ${JSON.stringify(error.params)}`);
    return faults.length > 0 ? [...new Set(faults)].slice(0, 8) : [`${where}: does not fit its schema`];
  };
}

const checkedFormats = ['date-time', 'date', 'time', 'int32', 'int64', 'double', 'uuid'] as const;
const uncheckedFormats = ['base64url', 'binary', 'duration'];

/** Annotations and Graph's own paging tokens stand in links that the service made itself. */
const opaqueOptions = ['$skiptoken', 'token', '@microsoft.graph.conflictBehavior'];

function queryFaults(operation: Json, query: URLSearchParams, where: string): readonly string[] {
  const parameters = Array.isArray(operation['parameters']) ? operation['parameters'].filter(isJson) : [];
  const described = parameters.filter(one => one['in'] === 'query').map(one => String(one['name']));
  const required = parameters
    .filter(one => one['in'] === 'query' && one['required'] === true)
    .map(one => String(one['name']));
  return [
    ...[...query.keys()]
      .filter(name => !described.includes(name) && !opaqueOptions.includes(name))
      .map(name => `${where}: the query option '${name}' is not described`),
    ...required
      .filter(name => !query.has(name))
      .map(name => `${where}: the query option '${name}' is missing`),
  ];
}

function filterFaults(
  path: string,
  query: URLSearchParams,
  where: string,
  indexed: IndexedColumns | undefined,
): readonly string[] {
  const listId = /\/lists\/([^/]+)\/items$/.exec(path)?.[1];
  if (listId === undefined) return [];
  const filter = query.get('$filter') ?? '';
  const fields = [...filter.replace(/'(?:[^']|'')*'/g, "''").matchAll(/fields\/(\w+)/g)].map(
    one => one[1] ?? '',
  );
  const sorted = /fields\/(\w+)/.exec(query.get('$orderby') ?? '')?.[1];
  const columns = indexed?.(decodeURIComponent(listId)) ?? null;
  return [
    ...(fields.length > 1
      ? [`${where}: a filter by ${fields.join(' and ')}; only one indexed field at a time`]
      : []),
    ...[...fields, ...(sorted === undefined ? [] : [sorted])]
      .filter(name => columns !== null && columns[name] !== true)
      .map(
        name => `${where}: the column '${name}' is not indexed, so it can be neither filtered nor sorted by`,
      ),
  ];
}

function partsOf(body: unknown): readonly (RequestSeen & { readonly url: string })[] {
  const requests = at(body, 'requests');
  if (!Array.isArray(requests)) return [];
  return requests.filter(isJson).map(part => ({
    method: String(part['method']),
    url: String(part['url']),
    headers: isJson(part['headers'])
      ? Object.fromEntries(Object.entries(part['headers']).map(([name, value]) => [name, String(value)]))
      : {},
    body: part['body'],
  }));
}

const hasContentType = (headers: Readonly<Record<string, string>> | undefined): boolean =>
  Object.keys(headers ?? {}).some(name => name.toLowerCase() === 'content-type');

function partAnswers(seen: AnswerSeen): readonly AnswerSeen[] {
  const answers = at(seen.answer, 'responses');
  if (!Array.isArray(answers)) return [];
  const parts = Array.isArray(at(seen.body, 'requests')) ? (at(seen.body, 'requests') as unknown[]) : [];
  return answers.filter(isJson).flatMap(answer => {
    const part = parts.filter(isJson).find(one => one['id'] === answer['id']);
    if (!part) return [];
    return [
      {
        method: String(part['method']),
        url: String(part['url']),
        body: part['body'],
        status: Number(answer['status']),
        answer: answer['body'],
      },
    ];
  });
}

function answerSchema(operation: Json, status: number): unknown {
  const responses = operation['responses'];
  const response = at(responses, String(status)) ?? at(responses, `${Math.floor(status / 100)}XX`);
  return at(response, 'content', 'application/json', 'schema');
}
