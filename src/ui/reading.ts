import { assignSentence } from '#minutes/assigning.ts';
import type { Edit } from '#minutes/edit.ts';
import type { Key, Minutes } from '#minutes/record.ts';
import { readDue } from '#language/due.ts';

// What reads days and assignments out of what people write on the page; fetched by later-parts.ts.

/** The edit that makes an assignment of the sentence at `position` of the item's text; null where there is none. */
export const assignmentFrom = (
  minutes: Minutes,
  itemKey: Key,
  position: number,
  newKey: () => Key,
): Edit | null => assignSentence(minutes, itemKey, position, { newKey, dateOf: readDue });

/** The day that a line names, ISO, a missing year told from `near`; null for an empty line, undefined for no day. */
export function dayFrom(line: string, near: string | null): string | null | undefined {
  return line.trim() === '' ? null : (readDue(line, near ?? '2000-01-01') ?? undefined);
}
