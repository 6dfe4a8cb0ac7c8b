// OData's query options, as far as they are documented for what the tenant serves; the rest is refused by name.

import { badRequest } from './answer.ts';
import type { Call } from './call.ts';

const where = (call: Call): string => `${call.method} ${call.target}`;

/** The names in `$select`, or null when all are wanted. Unknown ones are refused. */
export function selected(
  call: Call,
  known: readonly string[],
  type: string,
  text = call.query.get('$select'),
): readonly string[] | null {
  if (text === null) return null;
  const names = text
    .split(',')
    .map(name => name.trim())
    .filter(name => name !== '');
  for (const name of names) {
    if (!known.includes(name)) {
      throw badRequest(
        `${where(call)}: could not find a property named '${name}' on type '${type}' ($select).`,
      );
    }
  }
  return names;
}

/** The object with only the selected properties; `id` and annotations always stay, as in Graph. */
export function project(
  value: Readonly<Record<string, unknown>>,
  names: readonly string[] | null,
): Readonly<Record<string, unknown>> {
  if (names === null) return value;
  return Object.fromEntries(
    Object.entries(value).filter(([name]) => name === 'id' || name.includes('@') || names.includes(name)),
  );
}

export type Expansion = { readonly name: string; readonly select: string | null };

/** `fields($select=A,B),driveItem` in parts; names outside `known` and other inner options are refused. */
export function expansions(call: Call, known: readonly string[]): readonly Expansion[] {
  const text = call.query.get('$expand');
  if (text === null) return [];
  const parts = text.match(/[^,(]+(\([^)]*\))?/g) ?? [];
  return parts.map(part => {
    const [, name = '', inner] = /^\s*([^(]+?)\s*(?:\(([^)]*)\))?\s*$/.exec(part) ?? [];
    if (!known.includes(name))
      throw badRequest(`${where(call)}: '${name}' cannot be expanded here ($expand).`);
    if (inner === undefined) return { name, select: null };
    const select = /^\$select=(.+)$/.exec(inner.trim());
    if (!select) throw badRequest(`${where(call)}: '${inner}' is not understood inside $expand=${name}(…).`);
    return { name, select: select[1] ?? null };
  });
}

/** A whole number not below `least`, or null when the option is absent. */
export function whole(call: Call, option: string, least: number): number | null {
  const text = call.query.get(option);
  if (text === null) return null;
  const value = Number(text);
  if (!Number.isInteger(value) || value < least) {
    throw badRequest(
      `${where(call)}: invalid value '${text}' for '${option}': a whole number from ${least} on.`,
    );
  }
  return value;
}

export type Comparison = {
  readonly property: string;
  readonly operator: 'eq' | 'ne' | 'lt' | 'gt' | 'le' | 'ge' | 'startswith';
  readonly value: string;
};

/** One comparison; `and` and `or` are refused, since no documentation says that they work. */
export function comparison(call: Call): Comparison | null {
  const text = call.query.get('$filter');
  if (text === null) return null;
  const literal = `('(?:[^']|'')*'|[^\\s'()]+)`;
  const plain = new RegExp(`^\\s*([\\w/]+)\\s+(eq|ne|lt|gt|le|ge)\\s+${literal}\\s*$`).exec(text);
  const starts = new RegExp(`^\\s*startswith\\(\\s*([\\w/]+)\\s*,\\s*${literal}\\s*\\)\\s*$`).exec(text);
  const [property, operator, value] = plain
    ? [plain[1], plain[2], plain[3]]
    : starts
      ? [starts[1], 'startswith', starts[2]]
      : [undefined, undefined, undefined];
  if (property === undefined || value === undefined || !isOperator(operator)) {
    throw badRequest(
      `${where(call)}: invalid filter clause '${text}'. The service can only filter one indexed field at a time.`,
    );
  }
  return { property, operator, value: unquoted(value) };
}

const operators = ['eq', 'ne', 'lt', 'gt', 'le', 'ge', 'startswith'] as const;

const isOperator = (text: string | undefined): text is Comparison['operator'] =>
  operators.some(operator => operator === text);

const unquoted = (text: string): string =>
  text.startsWith("'") ? text.slice(1, -1).replaceAll("''", "'") : text;

/** Whether the left value stands in that relation to the right. SharePoint compares text without case. */
export function holds(
  operator: Comparison['operator'],
  left: string | number,
  right: string | number,
): boolean {
  const a = typeof left === 'string' ? left.toLowerCase() : left;
  const b = typeof right === 'string' ? right.toLowerCase() : right;
  switch (operator) {
    case 'eq':
      return a === b;
    case 'ne':
      return a !== b;
    case 'lt':
      return a < b;
    case 'gt':
      return a > b;
    case 'le':
      return a <= b;
    case 'ge':
      return a >= b;
    case 'startswith':
      return String(a).startsWith(String(b));
  }
}

export type Sorting = { readonly property: string; readonly falling: boolean };

/** One property with an optional direction. */
export function sorting(call: Call): Sorting | null {
  const text = call.query.get('$orderby');
  if (text === null) return null;
  const found = /^\s*([\w/]+)(?:\s+(asc|desc))?\s*$/.exec(text);
  if (!found) throw badRequest(`${where(call)}: '${text}' is not understood ($orderby).`);
  return { property: found[1] ?? '', falling: found[2] === 'desc' };
}

/** The same request with one query option changed: the address of the next page. */
export function withOption(call: Call, base: string, option: string, value: string): string {
  const [path = '', search = ''] = call.target.split('?');
  const kept = search
    .split('&')
    .filter(part => part !== '' && !decodeURIComponent(part).startsWith(`${option}=`));
  return `${base}${path}?${[...kept, `${option}=${encodeURIComponent(value)}`].join('&')}`;
}
