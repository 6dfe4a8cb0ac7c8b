import { applyAll, dropRow, findRow, putRow, rowKinds, rowsOf, type Edit } from '#minutes/edit.ts';
import { gathered, overRemovals, rebase, type Collision } from '#minutes/merge.ts';
import type { Key, Minutes, Row, RowKind } from '#minutes/record.ts';
import { storedOf, type RowChange, type RowResult, type Stored as SavedRow } from '#graph/rows.ts';
import type { Doubts } from './in-doubt.ts';

// Saving, the outbox and merging are one mechanism: the book holds what the tenant last confirmed and the
// edits that are not yet confirmed. What the screen shows is one applied to the other.

export type Stored = SavedRow & {
  /** When this browser wrote it, epoch ms by its own clock. */
  readonly wroteAt?: number;
};

/** Rows that this browser has removed, and when (epoch ms), by `goneName`: an older reading may still have them. */
export type Gone = Readonly<Record<string, number>>;

export type Book = {
  readonly base: Minutes;
  /** Rows that SharePoint has, by key. A row of `base` that is missing here is only proposed. */
  readonly stored: Readonly<Record<Key, Stored>>;
  /** Unsent edits, oldest first. */
  readonly edits: readonly Edit[];
  readonly collisions: readonly Collision[];
  readonly gone?: Gone;
  readonly doubts?: Doubts;
};

/** How a removal is remembered: SharePoint never uses an item's id again. */
export const goneName = (key: Key, { itemId }: Pick<Stored, 'itemId'>): string => `${key}/${itemId}`;
/** How long a removal is remembered, and a row of ours expected in readings that do not have it yet, ms. */
const goneFor = 600_000;
const lag = 30_000;

export const shown = (book: Book): Minutes => applyAll(book.base, book.edits);

/** Whether nothing of this meeting is in SharePoint yet. */
export const isProposal = (book: Book): boolean => !(book.base.meeting.key in book.stored);

/** The two successive edits as one, when they are keystrokes in the same field; else null. */
export function joined(earlier: Edit | undefined, later: Edit): Edit | null {
  if (earlier?.type !== 'set' || later.type !== 'set') return null;
  if (earlier.kind !== later.kind || earlier.key !== later.key || earlier.field !== later.field) return null;
  return { ...later, was: earlier.was, wasSource: earlier.wasSource } as Edit;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What has to be written for SharePoint to hold what the screen shows. */
export function changesOf(book: Book, now: Minutes = shown(book)): readonly RowChange[] {
  const changes: RowChange[] = [];
  const removed = new Set<Key>();
  const { doubts = {} } = book;
  const doubted = singles(book.edits).filter(edit => rowKeyOf(edit) in doubts);
  const inDoubt = new Set(doubted.map(rowKeyOf));
  // Items and decisions repeat the meeting's date, so that they can be found by it.
  const dateMoved = now.meeting.date !== book.base.meeting.date;
  const repeatsDate = (kind: RowKind): boolean => dateMoved && (kind === 'item' || kind === 'decision');
  for (const kind of rowKinds) {
    for (const row of rowsOf(now, kind)) {
      const stored = book.stored[row.key];
      const base = findRow(book.base, kind, row.key);
      if (!stored) changes.push({ type: 'create', kind, row, base } as RowChange);
      else if (inDoubt.has(row.key))
        changes.push({ type: 'update', kind, row, base, stored, inDoubt: true } as RowChange);
      else if (repeatsDate(kind) || (base !== row && !same(base, row)))
        changes.push({ type: 'update', kind, row, base, stored } as RowChange);
    }
    for (const row of rowsOf(book.base, kind)) {
      const stored = book.stored[row.key];
      if (!stored || findRow(now, kind, row.key)) continue;
      changes.push({ type: 'delete', kind, row, stored } as RowChange);
      if ('itemKey' in row) removed.add(row.itemKey);
      else if ('parentKey' in row && row.parentKey !== null) removed.add(row.parentKey);
    }
  }
  const withdrawn = new Set<Key>();
  for (const edit of doubted) {
    const key = rowKeyOf(edit);
    if (edit.type === 'set' || key in book.stored || withdrawn.has(key) || findRow(now, edit.kind, key))
      continue;
    withdrawn.add(key);
    changes.push({ type: 'withdraw', kind: edit.kind, row: edit.row, sentAt: doubts[key] } as RowChange);
  }
  // An item goes after what stood under it: what another has changed there meanwhile keeps it in the record.
  return changes.filter(each => each.type !== 'delete' || each.kind !== 'item' || !removed.has(each.row.key));
}

/** Edits taken apart to single rows, so that each can be confirmed by itself. */
export const singles = (edits: readonly Edit[]): readonly Exclude<Edit, { type: 'group' }>[] =>
  edits.flatMap(edit => (edit.type === 'group' ? singles(edit.edits) : [edit]));

export const rowKeyOf = (edit: Exclude<Edit, { type: 'group' }>): Key =>
  edit.type === 'set' ? edit.key : edit.row.key;

const without = <T>(record: Readonly<Record<Key, T>>, key: Key): Readonly<Record<Key, T>> =>
  Object.fromEntries(Object.entries(record).filter(([each]) => each !== key));

const place = (minutes: Minutes, kind: RowKind, row: Row): Minutes => putRow(minutes, kind, row as never);

/**
 * The book after the answers to `changes`, which `me` (display name) made from its first `sent` edits. Confirmed rows become
 * the base and their edits are gone; a row that someone else changed is merged with theirs; what failed stays.
 */
export function settle(
  book: Book,
  sent: number,
  changes: readonly RowChange[],
  results: readonly RowResult[],
  me: string,
  now?: number,
): Book {
  const confirmed = new Set<Key>();
  const names: Record<Key, string> = {};
  const times: Record<Key, string> = {};
  let base = book.base;
  let stored = book.stored;
  let gone = recent(book.gone ?? {}, now);
  let fresh: {
    readonly kind: RowKind;
    readonly key: Key;
    readonly row: Row | null;
    readonly stored: Stored | null;
  }[] = [];

  changes.forEach((change, index) => {
    const result = results[index];
    const key = change.row.key;
    if (result?.ok) {
      confirmed.add(key);
      if (change.type === 'delete' || change.type === 'withdraw') {
        base = dropRow(base, change.kind, key);
        stored = without(stored, key);
        if (now !== undefined && change.type === 'delete')
          gone = { ...gone, [goneName(key, change.stored)]: now };
      } else {
        base = place(base, change.kind, change.row);
        stored = { ...stored, [key]: now === undefined ? result.stored : { ...result.stored, wroteAt: now } };
      }
    } else if (result && 'kind' in result) {
      const { theirs } = result;
      if (theirs?.modifiedBy) names[key] = theirs.modifiedBy;
      if (theirs?.modifiedAt) times[key] = theirs.modifiedAt;
      fresh = [
        ...fresh,
        {
          kind: change.kind,
          key,
          row: theirs?.row ?? null,
          stored: theirs ? storedOf(theirs) : null,
        },
      ];
    }
  });

  const asked = new Set(fresh.map(({ key }) => key));
  const { doubts = {} } = book;
  const isOpen = (key: Key): boolean => key in doubts || asked.has(key);
  // Removed before it was ever sent: there is nothing to ask SharePoint for.
  for (const edit of singles(book.edits.slice(0, sent))) {
    const gone =
      edit.type === 'remove' &&
      !(edit.row.key in stored) &&
      !isOpen(edit.row.key) &&
      !findRow(shown(book), edit.kind, edit.row.key);
    if (!gone) continue;
    confirmed.add(edit.row.key);
    base = dropRow(base, edit.kind, edit.row.key);
  }
  // Typed and taken back: what SharePoint has is already what the edits lead to, unless something is on its way.
  const after = applyAll(book.base, book.edits.slice(0, sent));
  const isMoot = (edit: Exclude<Edit, { type: 'group' }>): boolean =>
    !isOpen(rowKeyOf(edit)) &&
    same(findRow(after, edit.kind, rowKeyOf(edit)), findRow(book.base, edit.kind, rowKeyOf(edit)));
  const waiting = [
    ...singles(book.edits.slice(0, sent)).filter(edit => !confirmed.has(rowKeyOf(edit)) && !isMoot(edit)),
    ...book.edits.slice(sent),
  ];
  if (fresh.length === 0) return { ...book, base, stored, gone, edits: waiting };

  const news = fresh.reduce(
    (minutes, each) =>
      each.row ? place(minutes, each.kind, each.row) : dropRow(minutes, each.kind, each.key),
    base,
  );
  for (const each of fresh)
    stored = each.stored ? { ...stored, [each.key]: each.stored } : without(stored, each.key);
  return absorb({ ...book, base, stored, gone, edits: waiting }, news, stored, {
    me,
    theirNames: names,
    theirTimes: times,
    sent: book.edits.slice(0, sent),
  });
}

/**
 * The same, when another record has been taken in since the changes were made: what was confirmed is carried over
 * as news of our own.
 */
export function settleLate(
  book: Book,
  then: Book,
  changes: readonly RowChange[],
  results: readonly RowResult[],
  me: string,
  now: number,
): Book {
  const settled = settle(then, then.edits.length, changes, results, me, now);
  const keys = new Set(
    changes.filter((_, at) => results[at] && !('error' in results[at])).map(({ row }) => row.key),
  );
  const { base, stored } = book;
  let fresh = base;
  const tags = { ...stored };
  for (const { kind, row } of changes) {
    const tag = settled.stored[row.key];
    const known = stored[row.key];
    if (!keys.has(row.key) || (tag && known && !isNewer(tag.etag, known.etag))) continue;
    const here = findRow<RowKind>(settled.base, kind, row.key);
    fresh = here ? place(fresh, kind, here) : dropRow(fresh, kind, row.key);
    if (tag) tags[row.key] = tag;
    else delete tags[row.key];
  }
  const collisions = gathered(book.collisions, settled.collisions);
  const names = results.flatMap((result): readonly (readonly [Key, string])[] =>
    'kind' in result && result.theirs?.modifiedBy ? [[result.theirs.row.key, result.theirs.modifiedBy]] : [],
  );
  const times = results.flatMap((result): readonly (readonly [Key, string])[] =>
    'kind' in result && result.theirs?.modifiedAt ? [[result.theirs.row.key, result.theirs.modifiedAt]] : [],
  );
  const theirNames: Readonly<Record<Key, string>> = Object.fromEntries(names);
  const theirTimes: Readonly<Record<Key, string>> = Object.fromEntries(times);
  return absorb({ ...book, collisions, gone: { ...book.gone, ...settled.gone } }, fresh, tags, {
    me,
    theirNames,
    theirTimes,
  });
}

const recent = (gone: Gone, now: number | undefined): Gone =>
  now === undefined
    ? gone
    : Object.fromEntries(Object.entries(gone).filter(([, removedAt]) => now - removedAt < goneFor));

const numbered = /^(?:W\/)?"?([^",]+),(\d{1,15})"?$/;

/**
 * Whether a tag is of a later version of the row than another. SharePoint counts a row's versions upwards and the
 * count stands in the tag ("GUID,7"), so a lower count is an older reading, by whatever way it comes: an answer
 * that was slow, a copy of the list that lags behind. Tags of another form have no order; a different one counts
 * as later. At worst that shows an older text for a while: saving over it is refused by its tag and merged with
 * what stands, so no word can be lost by it.
 */
export function isNewer(tag: string, than: string): boolean {
  const [, id, count] = numbered.exec(tag) ?? [];
  const [, otherId, otherCount] = numbered.exec(than) ?? [];
  if (id === undefined || id !== otherId) return tag !== than;
  return Number(count) > Number(otherCount);
}

type Taking = {
  /** Display name of whoever writes here, and by row key of whoever wrote the fresh row. */
  readonly me?: string;
  readonly theirNames?: Readonly<Record<Key, string>>;
  /** When they wrote it, ISO instants. */
  readonly theirTimes?: Readonly<Record<Key, string>>;
  /** Edits that were sent and not confirmed: they may have arrived all the same. */
  readonly sent?: readonly Edit[];
  /** When the reading began, epoch ms by this computer's clock. */
  readonly readAt?: number;
};

/**
 * The book over a fresher record: `stored` are the tags of its rows. Where the reading is older than what is
 * confirmed here, by its tag or because it lacks what was written just now, what is confirmed stands.
 */
export function absorb(
  book: Book,
  fresh: Minutes,
  stored: Readonly<Record<Key, Stored>>,
  taking: Taking = {},
): Book {
  const newest = withoutOlder(book, fresh, stored, taking);
  const merged = rebase(book.edits, book.base, newest.fresh, taking);
  const asked = (): readonly Collision[] =>
    overRemovals(book.collisions, shown(book), applyAll(newest.fresh, merged.edits));
  return {
    ...book,
    base: newest.fresh,
    stored: newest.stored,
    edits: merged.edits,
    collisions: gathered(book.collisions.length === 0 ? [] : asked(), merged.collisions),
  };
}

function withoutOlder(
  { base, stored: known, gone = {} }: Book,
  given: Minutes,
  tags: Readonly<Record<Key, Stored>>,
  { readAt }: Taking,
): { readonly fresh: Minutes; readonly stored: Readonly<Record<Key, Stored>> } {
  let fresh = given;
  const stored: Record<Key, Stored> = { ...tags };
  const keep = (kind: RowKind, row: Row, tag: Stored): void => {
    fresh = place(fresh, kind, row);
    stored[row.key] = tag;
  };
  for (const kind of rowKinds) {
    for (const { key } of rowsOf<RowKind>(given, kind)) {
      const [tag, ours, row] = [tags[key], known[key], findRow<RowKind>(base, kind, key)];
      if (!tag) continue;
      if (ours && row && tag.etag !== ours.etag && !isNewer(tag.etag, ours.etag)) keep(kind, row, ours);
      else if (ours?.wroteAt !== undefined && ours.itemId === tag.itemId)
        stored[key] = { ...tag, wroteAt: ours.wroteAt };
      if (!ours && gone[goneName(key, tag)] !== undefined) {
        fresh = dropRow(fresh, kind, key);
        delete stored[key];
      }
    }
    for (const row of rowsOf<RowKind>(base, kind)) {
      const ours = known[row.key];
      if (!ours || tags[row.key] || readAt === undefined) continue;
      if (ours.wroteAt !== undefined && ours.wroteAt > readAt - lag) keep(kind, row, ours);
    }
  }
  return { fresh, stored };
}

/** The edits with later ones behind them. A keystroke melts into the one before it, not into the first `fixed`. */
export function withEdits(edits: readonly Edit[], later: readonly Edit[], fixed: number): readonly Edit[] {
  const all = [...edits];
  for (const edit of later) {
    const one = all.length > fixed ? joined(all.at(-1), edit) : null;
    if (one) all[all.length - 1] = one;
    else all.push(edit);
  }
  return all;
}
