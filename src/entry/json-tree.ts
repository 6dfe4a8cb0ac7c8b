// Looking into JSON that somebody else may have written: what is not there, or of another kind, is empty.

/** The thing as an object, or null. */
export const objectAt = (value: unknown): Readonly<Record<string, unknown>> | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;

/** What lies at the end of a path of fields, or undefined. */
export const valueAt = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((inside, field) => objectAt(inside)?.[field], value);

export const textAt = (value: unknown, ...path: readonly string[]): string | null => {
  const found = valueAt(value, ...path);
  return typeof found === 'string' ? found : null;
};

export const listAt = (value: unknown, ...path: readonly string[]): readonly unknown[] => {
  const found: unknown = valueAt(value, ...path);
  return Array.isArray(found) ? found : [];
};

export const textsAt = (value: unknown, ...path: readonly string[]): readonly string[] =>
  listAt(value, ...path).filter((one): one is string => typeof one === 'string');

/** A text somewhere inside, with the way to it: "/staticTabs/0/name". */
export type Leaf = { readonly path: string; readonly text: string };

export function leavesOf(value: unknown, path = ''): readonly Leaf[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([field, inside]) => leavesOf(inside, `${path}/${field}`));
}
