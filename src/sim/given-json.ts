// Reading JSON that somebody has written by hand: each mistake is refused by its place and name.

import { badRequest } from './answer.ts';

/** Refuses properties that are not among the names, by name and place. */
export function onlyNames(
  value: Readonly<Record<string, unknown>>,
  names: readonly string[],
  where: string,
): void {
  const strange = Object.keys(value).find(name => !names.includes(name));
  if (strange !== undefined) {
    throw badRequest(`${where} has an unknown property '${strange}'; known are ${names.join(', ')}.`);
  }
}

/** A text, or null when it is absent. */
export function textIn(value: unknown, where: string, name: string): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string') throw badRequest(`${where}: ${name} must be a text.`);
  return value;
}

/** One of the words, or null when it is absent. */
export function oneOf<const T extends string>(
  value: unknown,
  of: readonly T[],
  where: string,
  name: string,
): T | null {
  if (value === undefined || value === null) return null;
  const found = of.find(one => one === value);
  if (found === undefined) {
    throw badRequest(`${where}: ${name} must be ${of.map(one => `'${one}'`).join(' or ')}.`);
  }
  return found;
}

/** A number within its bounds, ordinarily from 0 on; null when it is absent. Anything else is refused. */
export function numberIn(
  value: unknown,
  where: string,
  name: string,
  {
    least = 0,
    most = Infinity,
    whole = false,
  }: { readonly least?: number; readonly most?: number; readonly whole?: boolean } = {},
): number | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number' && value >= least && value <= most && (!whole || Number.isInteger(value))) {
    return value;
  }
  const bounds = most < Infinity ? ` from ${least} to ${most}` : least > -Infinity ? ` from ${least} on` : '';
  throw badRequest(`${where}: ${name} must be a ${whole ? 'whole ' : ''}number${bounds}.`);
}
