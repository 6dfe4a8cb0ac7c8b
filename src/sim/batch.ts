// JSON batching: at most 20 parts, each answered by itself; a part whose dependency failed gets 424.

import { badRequest } from './answer.ts';
import type { Answer } from './answer.ts';
import { isRecord } from './call.ts';

export type Part = {
  readonly id: string;
  readonly method: string;
  /** Relative to the version: `/me`. */
  readonly url: string;
  readonly headers: Headers;
  readonly body: Uint8Array | null;
  readonly dependsOn: readonly string[];
};

const largest = 20;
const methods = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'];
const partProperties = ['id', 'method', 'url', 'headers', 'body', 'dependsOn'];

/** The parts of a batch request; whatever breaks a rule of batching refuses the whole, with the reason. */
export function readParts(body: Readonly<Record<string, unknown>>): readonly Part[] {
  const requests = body['requests'];
  if (!Array.isArray(requests) || requests.length === 0) {
    throw badRequest('POST /$batch: the body needs requests, a list with something in it.');
  }
  if (requests.length > largest) {
    throw badRequest(
      `POST /$batch: the batch holds ${requests.length} requests; at most ${largest} are allowed.`,
    );
  }
  const parts = requests.map((request: unknown, at) => readPart(request, `POST /$batch: request ${at + 1}`));
  const ids = new Set<string>();
  for (const part of parts) {
    if (ids.has(part.id)) throw badRequest(`POST /$batch: the request id '${part.id}' is used twice.`);
    const unknown = part.dependsOn.find(id => !ids.has(id));
    if (unknown !== undefined) {
      throw badRequest(`POST /$batch: request '${part.id}' depends on '${unknown}', which is not before it.`);
    }
    ids.add(part.id);
  }
  return parts;
}

function readPart(value: unknown, where: string): Part {
  if (!isRecord(value)) throw badRequest(`${where} is not an object.`);
  const strange = Object.keys(value).find(name => !partProperties.includes(name));
  if (strange !== undefined) throw badRequest(`${where} has an unknown property '${strange}'.`);
  const { id, method, url, body, dependsOn = [] } = value;
  if (typeof id !== 'string' || id === '') throw badRequest(`${where} needs an id, a text.`);
  if (typeof method !== 'string' || !methods.includes(method.toUpperCase())) {
    throw badRequest(`${where} ('${id}') has the method '${String(method)}'.`);
  }
  if (typeof url !== 'string' || !url.startsWith('/') || /^\/(v1\.0|beta)\//.test(url)) {
    throw badRequest(`${where} ('${id}') needs a url from the version on ("/me"), not '${String(url)}'.`);
  }
  if (!Array.isArray(dependsOn) || !dependsOn.every(one => typeof one === 'string')) {
    throw badRequest(`${where} ('${id}'): dependsOn must be a list of ids.`);
  }
  const headers = readHeaders(value['headers'], `${where} ('${id}')`);
  const type = headers.get('content-type');
  if (body !== undefined && body !== null && type === null) {
    throw badRequest(`Write request id : ${id} does not contain Content-Type header or body.`);
  }
  return {
    id,
    method: method.toUpperCase(),
    url,
    headers,
    body: body === undefined || body === null ? null : bytesOf(body, type ?? '', `${where} ('${id}')`),
    dependsOn,
  };
}

function readHeaders(value: unknown, where: string): Headers {
  const headers = new Headers();
  if (value === undefined) return headers;
  if (!isRecord(value)) throw badRequest(`${where}: headers must be an object.`);
  for (const [name, text] of Object.entries(value)) {
    if (typeof text !== 'string') throw badRequest(`${where}: the header '${name}' must be text.`);
    headers.set(name, text);
  }
  return headers;
}

function bytesOf(body: unknown, type: string, where: string): Uint8Array {
  if (type.includes('json')) return new TextEncoder().encode(JSON.stringify(body));
  if (typeof body !== 'string') throw badRequest(`${where}: a body that is not JSON must be base64 text.`);
  try {
    return Uint8Array.from(atob(body), letter => letter.charCodeAt(0));
  } catch (reason) {
    if (reason instanceof DOMException) throw badRequest(`${where}: the body is not base64.`);
    throw reason;
  }
}

/**
 * Answers every part, in order. The answers stand in another order than the questions: Microsoft promises
 * none, so a client must go by id. A part whose answer is null is left out.
 */
export async function answerParts(
  parts: readonly Part[],
  answer: (part: Part) => Promise<Answer | null>,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const statuses = new Map<string, number>();
  const answers: Readonly<Record<string, unknown>>[] = [];
  for (const part of parts) {
    const failed = part.dependsOn.find(id => (statuses.get(id) ?? 500) >= 400);
    const result = failed === undefined ? await answer(part) : failedDependency(part, failed);
    if (result === null) continue;
    statuses.set(part.id, result.status);
    answers.push(partAnswer(part.id, result));
  }
  return answers.reverse();
}

const failedDependency = (part: Part, on: string): Answer => ({
  status: 424,
  json: {
    error: {
      code: 'FailedDependency',
      message: `Request '${part.id}' was not made: request '${on}', on which it depends, failed.`,
    },
  },
});

function partAnswer(id: string, answer: Answer): Readonly<Record<string, unknown>> {
  const { status, headers = {} } = answer;
  if (answer.json !== undefined) {
    return { id, status, headers: { ...headers, 'Content-Type': 'application/json' }, body: answer.json };
  }
  if (answer.bytes) {
    const text = Array.from(answer.bytes, byte => String.fromCharCode(byte)).join('');
    return {
      id,
      status,
      headers: { 'Content-Type': 'application/octet-stream', ...headers },
      body: btoa(text),
    };
  }
  return { id, status, headers };
}
