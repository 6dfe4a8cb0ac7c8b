import { objectAt } from './json-tree.ts';

/**
 * The fields in which two configurations differ: ["clientId", "site.path"]. Empty as well where what was there is
 * no configuration at all, such as the page by which some servers answer for a file that is missing.
 */
export function fieldsChanged(before: string, after: string): readonly string[] {
  const [old, next] = [readAny(before), readAny(after)];
  return old === null || next === null ? [] : differing(old, next);
}

type Fields = Readonly<Record<string, unknown>>;

const differing = (old: Fields, next: Fields, around = ''): readonly string[] =>
  [...new Set([...Object.keys(old), ...Object.keys(next)])].flatMap(field => {
    const [one, other] = [old[field], next[field]];
    const [inOne, inOther] = [objectAt(one), objectAt(other)];
    if (inOne && inOther) return differing(inOne, inOther, `${around}${field}.`);
    return JSON.stringify(one) === JSON.stringify(other) ? [] : [`${around}${field}`];
  });

function readAny(text: string): Fields | null {
  try {
    return objectAt(JSON.parse(text.replace(/^\ufeff/, '')));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
