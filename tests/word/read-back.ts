import { fromPublicRecord, type PublicRecord } from '#minutes/public-record.ts';
import { clauseOf } from '#language/decision-sentences.ts';
import { openFile } from '#parser/open-file.ts';
import { recognise } from '#parser/recognise.ts';
import { renderHtml } from '#word/html.ts';
import { renderWord } from '#word/render.ts';
import { renderText } from '#word/text.ts';
import { keys } from '../build.ts';
import type { Generated } from './generated-records.ts';

// A record written as a document and read again from what stands to be seen in it.

export const formats = ['docx', 'html', 'txt'] as const;
export type Format = (typeof formats)[number];

export async function written({ record, body }: Generated, format: Format): Promise<Uint8Array> {
  const minutes = fromPublicRecord(record, keys(), body.key);
  if (format === 'docx') return renderWord({ minutes, body, record });
  return new TextEncoder().encode((format === 'html' ? renderHtml : renderText)(minutes, body));
}

/** Reads the visible words only, whatever the file carries inside. */
export async function readVisible(bytes: Uint8Array, format: Format): Promise<PublicRecord> {
  const opened = await openFile({ name: `dokument.${format}`, bytes });
  if (!opened.ok) throw new Error(opened.refusal.message);
  const read = recognise(opened.source);
  if (!read.ok) throw new Error(read.refusal.message);
  return read.record;
}

const plain = (words: string): string =>
  words
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ ?\n ?/gu, '\n')
    .trim();
const clause = (words: string): string => asClause(inLine(words));
/** Whole sentences are compared by what they decide: "Rådet godkände rutinen" is "att godkänna rutinen". */
const asClause = (words: string): string =>
  /^att\s/u.test(words) ? words : (clauseOf(words, ['Omsorgsrådet'])?.clause ?? `att ${words}`);
const inLine = (words: string): string =>
  plain(words)
    .replace(/\s*\n?- /gu, ' - ')
    .replace(/\.$/u, '');
const byText = <T>(rows: readonly T[]): readonly string[] => rows.map(row => JSON.stringify(row)).sort();

/**
 * Every fact of a record that stands to be seen on paper, in one form: blanks alike, clauses without full stop and
 * with their bullets in line, people and decisions in any order. References, calendar and problems are the
 * reader's own and stand outside; so does the letterhead's body name.
 */
export const visible = (record: PublicRecord) => ({
  kind: record.kind,
  body: record.body,
  title: plain(record.title),
  documentDate: record.documentDate,
  registryNumber: record.registryNumber && plain(record.registryNumber),
  meeting: { ...record.meeting, place: record.meeting.place && plain(record.meeting.place) },
  adjusters: record.adjusters.map(plain),
  attendance: byText(
    record.attendance.map(({ name, organisation, title, marks, presence }) => ({
      name: plain(name),
      organisation: plain(organisation),
      title: title && plain(title),
      marks: [...marks].sort(),
      presence,
    })),
  ),
  items: record.items.map(item => ({
    number: plain(item.number),
    types: item.types,
    title: plain(item.title),
    attachments: item.attachments,
    presenters: item.presenters.map(({ name, title }) => ({
      name: plain(name),
      title: title && plain(title),
    })),
    text: plain(item.text),
    decisions: byText(item.decisions.map(({ text, state }) => ({ text: clause(text), state }))),
    carried: item.state === 'carried',
  })),
});

/** The promises that stand as such; a reader may find more between the lines. */
export const promises = (record: PublicRecord): readonly string[] =>
  byText(
    record.assignments
      .filter(({ strength }) => strength !== 'implied')
      .map(({ item, who, what, dueText }) => ({
        item,
        who: plain(who),
        what: plain(what),
        due: dueText && plain(dueText),
      })),
  );
