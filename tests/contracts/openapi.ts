import { existsSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { isJson, partsOf } from './asked.ts';

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

export type Contract = {
  /** What a request does that the description does not know; parts of a batch are looked at one by one. */
  readonly checkRequest: (request: RequestSeen) => readonly string[];
  /** What an answer has that its schema does not allow. */
  readonly checkAnswer: (seen: AnswerSeen) => readonly string[];
  /** The delegated permissions that the description names for this request; null when it is silent. */
  readonly permissionsFor: (method: string, url: string) => readonly string[] | null;
  /** Of these, the ones that Microsoft calls the least privileged. */
  readonly leastFor: (method: string, url: string) => readonly string[] | null;
};

const at = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((inner, name) => (isJson(inner) ? inner[name] : undefined), value);

/** The contract, or null where the description is not at hand. */
export function loadContract(): Contract | null {
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
    ];
  };

  const checkRequest = (request: RequestSeen): readonly string[] => [
    ...checkOne(request),
    ...partsOf(request).flatMap(checkOne),
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

  const permissions = (method: string, url: string, which: 'all' | 'least'): readonly string[] | null => {
    const found = find(method, targetOf(url).path);
    if (typeof found === 'string') return null;
    const named = at(found.operation, 'x-delegated-permissions', which);
    return Array.isArray(named) ? named.map(String) : null;
  };

  return {
    checkRequest,
    checkAnswer,
    permissionsFor: (method, url) => permissions(method, url, 'all'),
    leastFor: (method, url) => permissions(method, url, 'least'),
  };
}

function targetOf(url: string): { path: string; query: URLSearchParams } {
  const target = url.replace(/^https?:\/\/[^/]+/, '').replace(/^\/v1\.0/, '');
  const [path = '', search = ''] = target.split('?');
  // A path inside of a path may be closed by a colon though nothing follows it.
  return { path: path.replace(/^([^:]*:\/[^:]*):$/, '$1'), query: new URLSearchParams(search) };
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

function partAnswers(seen: AnswerSeen): readonly AnswerSeen[] {
  const answers = at(seen.answer, 'responses');
  if (!Array.isArray(answers)) return [];
  const parts = partsOf(seen);
  return answers.filter(isJson).flatMap(answer => {
    const part = parts.find(one => one.id === answer['id']);
    return part ? [{ ...part, status: Number(answer['status']), answer: answer['body'] }] : [];
  });
}

function answerSchema(operation: Json, status: number): unknown {
  const responses = operation['responses'];
  const response = at(responses, String(status)) ?? at(responses, `${Math.floor(status / 100)}XX`);
  return at(response, 'content', 'application/json', 'schema');
}
