// Reading what Graph answers: JSON of unknown shape, taken field by field, where anything may be missing.

export type Json = Readonly<Record<string, unknown>>;

/** The value as an object; an empty one when it is something else. */
export const objectOf = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A text that says something, or null. Numbers count as text: SharePoint gives ids in both forms. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : null;
}
