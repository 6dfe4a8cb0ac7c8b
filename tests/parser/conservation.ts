import type { PublicRecord } from '#minutes/public-record.ts';
import { cellText, textOf, type Source } from '#parser/source.ts';

// Nothing of a document's text is dropped: every word of it stands in some field of the record. What may be missing
// are the words that the record says in another way.

/** Labels and lead-ins: the record has a field or a state for each of them. */
const labels = new Set(
  `datum tid plats lokal dnr diarienummer närvarande närvaro deltagare frånvarande ordförande ordf sekreterare justerare
  föredragande föredragare beslut beslutar beslutade beslutades förslag till föreslås besluta bilaga bilagor och samt information
  dialog rapport skriftlig info diskussion nr ärende punkt typ kl kommun organisation överstruken icke att sida av
  i den det v min minuter
  januari februari mars april maj juni juli augusti september oktober november december
  måndag tisdag onsdag torsdag fredag lördag söndag`.split(/\s+/u),
);

const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFC')
    .toLocaleLowerCase('sv')
    .match(/\p{L}[\p{L}\p{M}]*|\d+/gu) ?? [];

/** All strings of a record, joined. */
function strings(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(strings);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
}

/** Words of the document that stand nowhere in the record. Numbers count only where they are no dates or times. */
export function lostWords(source: Source, record: PublicRecord): readonly string[] {
  const kept = new Set(strings(record).flatMap(wordsOf));
  const printed = source.blocks.flatMap(block =>
    block.kind === 'line' ? [textOf(block)] : block.rows.flatMap(row => row.cells.map(cellText)),
  );
  const all = printed.flatMap(wordsOf).filter(word => /^\p{L}{2}/u.test(word));
  return [...new Set(all)].filter(word => !kept.has(word) && !labels.has(word));
}
