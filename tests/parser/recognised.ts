import { recognise, type RecogniseOptions } from '#parser/recognise.ts';
import { readPlainText } from '#parser/text-source.ts';
import type { PublicRecord } from '#minutes/public-record.ts';

/** The record of a text; a refusal fails the test with its words. */
export function recordOf(text: string, options: RecogniseOptions = {}): PublicRecord {
  const read = recognise(readPlainText(text), { fileName: 'prov.txt', ...options });
  if (!read.ok) throw new Error(read.refusal.message);
  return read.record;
}

/** "4 a [information] Titel (2 A, 2 B) Namn | titel" for each item. */
export const outlineOf = (record: PublicRecord): readonly string[] =>
  record.items.map(({ number, types, title, attachments, presenters }) =>
    [
      number,
      types.length > 0 ? `[${types.join(', ')}]` : '',
      title,
      attachments.length > 0 ? `(${attachments.join(', ')})` : '',
      presenters
        .map(({ name, title: office }) => (office === null ? name : `${name} | ${office}`))
        .join('; '),
    ]
      .filter(Boolean)
      .join(' '),
  );

/** "4 a decided: att …" for each decision. */
export const decisionsOf = (record: PublicRecord): readonly string[] =>
  record.items.flatMap(({ number, decisions }) =>
    decisions.map(({ state, text }) => `${number} ${state}: ${text}`),
  );

export const rulesOf = (record: PublicRecord): readonly string[] =>
  record.problems.map(({ rule, where }) => `${rule ?? ''} ${where}`);
