import { add, applyAll, group, type Edit } from '#minutes/edit.ts';
import { rebase, type Collision } from '#minutes/merge.ts';
import { fromPublicRecord, readPublicRecord, type PublicRecord } from '#minutes/public-record.ts';
import { flat, outline } from '#minutes/numbering.ts';
import { inOrder } from '#minutes/rank.ts';
import { headFields } from '#minutes/record-facts.ts';
import type { Body, Key, Minutes } from '#minutes/record.ts';
import { openFile } from '#parser/open-file.ts';
import { recognise } from '#parser/recognise.ts';
import { textOf, type Source } from '#parser/source.ts';
import { itemMark, readEmbedded } from '#word/embedded.ts';
import { renderWord } from '#word/render.ts';
import { difference } from './difference.ts';
import { handEdits, type Gone, type ReadDocument } from './hand-edits.ts';
import { bare } from './printed-words.ts';
import { handEditor } from './publish-failure.ts';

// A Word file of ours comes home edited by hand. Three versions meet: the record that the file was written from
// (it carries that inside), the words that stand in it now, and the rows of today. What only one of the two
// changed stands; what both changed is handed back with both texts.

export type BroughtBack = {
  /** Over the record as it is now. Where a collision waits they hold the file's words. */
  readonly edits: readonly Edit[];
  readonly collisions: readonly Collision[];
};

export type HandEdited = {
  readonly bytes: Uint8Array;
  readonly current: Minutes;
  readonly body: Body;
  readonly newKey: () => Key;
};

/** What was edited by hand in a file of this meeting; null when it is another's file or cannot be read. */
export async function bringBack({ bytes, current, body, newKey }: HandEdited): Promise<BroughtBack | null> {
  const embedded = readEmbedded(bytes);
  const own = embedded === null ? null : readPublicRecord(embedded.record);
  if (!own?.ok || !isOf(own.record, current)) return null;
  const printed = fromPublicRecord(own.record, newKey, body.key);
  const ours = await renderWord({ minutes: printed, body, record: own.record });
  const keys = new Map(printed.items.map(({ key }) => [itemMark(key), key]));
  const [wrote, edited] = await Promise.all([ours, bytes].map(file => read(file, body, keys)));
  if (!wrote || !edited) return null;

  const base = asItWas(printed, current);
  const { edits, gone } = handEdits({ wrote, edited, base, newKey });
  const word = applyAll(base, edits);
  const theirNames = Object.fromEntries(rowKeys(word, base, current).map(key => [key, handEditor]));
  const mine = difference(base, current);
  const merged = rebase(mine, base, word, { theirNames, me: '' });
  return {
    edits: difference(current, applyAll(word, merged.edits)),
    collisions: [...merged.collisions, ...removals(gone, current, merged.collisions)],
  };
}

/** Whether a record is of this meeting: they have rows in common, or the one is still empty and the day the same. */
function isOf(record: PublicRecord, { meeting, items, attendance }: Minutes): boolean {
  const keys = new Set([...items, ...attendance].map(row => row.key));
  const printed = [...record.items, ...record.attendance];
  if (printed.some(({ key }) => key !== undefined && keys.has(key))) return true;
  return printed.length === 0 && record.meeting.date === meeting.date;
}

async function read(
  bytes: Uint8Array,
  body: Body,
  keys: ReadonlyMap<string, Key>,
): Promise<ReadDocument | null> {
  const opened = await openFile({ name: 'document.docx', bytes });
  if (!opened.ok) return null;
  const { name, abbreviation } = body;
  const recognised = recognise(opened.source, { knownBodies: [{ name, abbreviation }] });
  if (!recognised.ok) return null;
  return { record: recognised.record, itemKeys: keysOf(opened.source, recognised.record, keys) };
}

/** The rows behind the items: the marked headings of a document stand in the order of its items. */
function keysOf(
  source: Source,
  { items }: PublicRecord,
  keys: ReadonlyMap<string, Key>,
): readonly (Key | null)[] {
  const found = new Array<Key | null>(items.length).fill(null);
  let next = 0;
  for (const block of source.blocks) {
    const key = block.kind === 'line' && block.mark !== null ? keys.get(block.mark) : undefined;
    if (key === undefined || block.kind !== 'line' || found.includes(key)) continue;
    const heading = bare(textOf(block));
    const at = items.findIndex((item, index) => {
      const title = bare(item.title);
      return index >= next && heading !== '' && (heading.includes(title) || title.includes(heading));
    });
    if (at < 0) continue;
    found[at] = key;
    next = at + 1;
  }
  return found;
}

/** The rows of today with what was printed in place of what has been written since; rows printed and gone since. */
function asItWas(printed: Minutes, current: Minutes): Minutes {
  const over = <R extends { readonly key: Key }, F extends keyof R>(
    then: readonly R[],
    now: readonly R[],
    fields: readonly F[],
  ): readonly R[] =>
    then.map(row => {
      const today = now.find(each => each.key === row.key);
      return today ? withFields(today, row, fields) : row;
    });
  return {
    meeting: withFields(current.meeting, printed.meeting, [...headFields, 'adjusters']),
    items: over(printed.items, current.items, ['types', 'title', 'presenters', 'attachments', 'text']),
    attendance: over(printed.attendance, current.attendance, [
      'name',
      'organisation',
      'title',
      'marks',
      'presence',
      'substituteFor',
      'intervals',
    ]),
    decisions: over(printed.decisions, current.decisions, ['text', 'state']),
    assignments: over(printed.assignments, current.assignments, [
      'who',
      'what',
      'dueText',
      'dueDate',
      'state',
    ]),
  };
}

const withFields = <R, F extends keyof R>(row: R, from: R, fields: readonly F[]): R =>
  fields.reduce((changed, field) => ({ ...changed, [field]: from[field] }), row);

const rowKeys = (...records: readonly Minutes[]): readonly Key[] =>
  records.flatMap(({ meeting, items, attendance, decisions, assignments }) =>
    [meeting, ...items, ...attendance, ...decisions, ...assignments].map(row => row.key),
  );

/** What was taken out of the file is never gone without anybody having seen it: each is handed back to be chosen. */
function removals(
  gone: readonly Gone[],
  current: Minutes,
  known: readonly Collision[],
): readonly Collision[] {
  return gone.flatMap(({ kind, key }): readonly Collision[] => {
    const back = restoring(kind, key, current);
    if (!back || known.some(collision => collision.kind === kind && collision.key === key)) return [];
    const mine = group('undo.restore', back.edits);
    return [
      {
        id: `${kind}/${key}`,
        kind,
        key,
        field: null,
        mine: back.words,
        theirs: '',
        theirName: handEditor,
        choices: { mine, both: null },
      },
    ];
  });
}

type Restoring = { readonly edits: readonly Edit[]; readonly words: string };

/** A row with all that hangs under it, as edits that put it back and as words; null when it is not there now. */
function restoring(kind: Gone['kind'], key: Key, current: Minutes): Restoring | null {
  const of = (rows: readonly { readonly key: Key }[]): boolean => rows.some(row => row.key === key);
  if (kind === 'attendance') {
    const rows = current.attendance.filter(row => row.key === key);
    return of(rows) ? { edits: rows.map(add.attendance), words: rows.map(row => row.name).join('\n') } : null;
  }
  if (kind === 'decision') {
    const rows = current.decisions.filter(row => row.key === key);
    return of(rows) ? { edits: rows.map(add.decision), words: rows.map(row => row.text).join('\n') } : null;
  }
  if (kind === 'assignment') {
    const rows = current.assignments.filter(row => row.key === key);
    const words = rows.map(({ who, what }) => `${who}: ${what}`).join('\n');
    return of(rows) ? { edits: rows.map(add.assignment), words } : null;
  }
  const items = flat(outline(current))
    .map(entry => entry.item)
    .filter(item => item.key === key || item.parentKey === key);
  if (!of(items)) return null;
  const under = items.map(item => ({
    item,
    decisions: inOrder(current.decisions.filter(row => row.itemKey === item.key)),
    assignments: inOrder(current.assignments.filter(row => row.itemKey === item.key)),
  }));
  return {
    edits: under.flatMap(({ item, decisions, assignments }) => [
      add.item(item),
      ...decisions.map(add.decision),
      ...assignments.map(add.assignment),
    ]),
    words: under
      .flatMap(({ item, decisions }) => [item.title, item.text, ...decisions.map(row => row.text)])
      .filter(words => words.trim() !== '')
      .join('\n\n'),
  };
}
