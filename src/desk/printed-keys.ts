import { readPublicRecord } from '#minutes/public-record.ts';
import type { Key } from '#minutes/record.ts';
import { readEmbedded } from '#word/embedded.ts';

/** The keys of the rows in a file of ours; none where it is another program's, or nobody can read it. */
export function keysIn(bytes: Uint8Array): readonly Key[] {
  const embedded = readEmbedded(bytes);
  const read = embedded && readPublicRecord(embedded.record);
  if (!read?.ok) return [];
  const { items, attendance, assignments } = read.record;
  const rows = [...items, ...items.flatMap(({ decisions }) => decisions), ...attendance, ...assignments];
  return rows.flatMap(({ key }) => key ?? []);
}
