import type { SiteMap } from '#graph/site.ts';
import { applyAll, invert, rowKinds, type Edit } from '#minutes/edit.ts';
import { restoreBody, restoreEdits, restoreKind } from '#minutes/restore.ts';
import { gathered, rebase, type Collision } from '#minutes/merge.ts';
import type { Body, Key, Minutes, RowKind, Rows } from '#minutes/record.ts';
import { shown, type Book, type Stored } from './book.ts';
import type { Doubts } from './in-doubt.ts';
import type { Pause } from './asked-pause.ts';
import { memoryVersion, shelfVersion, type Memory, type OnShelf } from './shelf.ts';

// What comes back from the local disk goes through one door: an older version's form is upgraded here, one that
// is newer than this code is left alone, and what cannot be read is kept as it lay and told of.

type Raw = Readonly<Record<string, unknown>>;

const isRaw = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What was found for a chat before; null when there is nothing, or nothing that can be used. */
export function restoreMemory(raw: unknown): Memory | null {
  if (!isRaw(raw) || raw['v'] !== memoryVersion || !isRaw(raw['site'])) return null;
  const { meetingKey, bodyKey, site } = raw;
  if (typeof meetingKey !== 'string' || typeof bodyKey !== 'string') return null;
  if (typeof site['siteId'] !== 'string' || !isRaw(site['lists'])) return null;
  return {
    eventId: textOrNull(raw['eventId']),
    eventUid: textOrNull(raw['eventUid']),
    seriesMasterId: textOrNull(raw['seriesMasterId']),
    date: textOrNull(raw['date']),
    meetingKey,
    bodyKey,
    site: site as unknown as SiteMap,
  };
}

/** The part that every keystroke changes. */
export type Unsent = {
  readonly edits: readonly Edit[];
  readonly collisions: readonly Collision[];
  /** Doubts that have been put aside for good. */
  readonly dismissed: readonly string[];
  /** How many of the edits a round of saving is about: no keystroke melts into these. */
  readonly sending: number;
  /** Rows that were sent and not answered. */
  readonly doubts: Doubts;
  /** How long the service wants to be left alone, where it said so. */
  readonly pause?: Pause | null;
  /** What lay there and could not be read, as it lay: carried along until somebody has seen to it. */
  readonly unread: readonly unknown[];
  /** Names the last change of this part, and the last one of the confirmed part that it stands on. */
  readonly mark: string;
  readonly standsOn: string;
};

/** A meeting as this browser keeps it: one book for all its tabs. */
export type Kept = Book & Unsent & { readonly body: Body; readonly canWrite: boolean };

/** What this computer had of a meeting. `wordsOnly`: the words, but no record that they could stand on. */
export type Found =
  | { readonly state: 'nothing' }
  | { readonly state: 'newer' }
  | { readonly state: 'wordsOnly'; readonly unsent: Unsent }
  | { readonly state: 'kept'; readonly kept: Kept };

/** The parts as they are put on the shelf. */
export const unsentPart = (kept: Kept): object => {
  const { edits, collisions, dismissed, sending, doubts, pause = null, unread, mark, standsOn } = kept;
  return { v: shelfVersion, edits, collisions, dismissed, sending, doubts, pause, unread, mark, standsOn };
};
/** `usedAt` is when the meeting was last open here, epoch ms: what nobody opens is removed in the end. */
export const confirmedPart = (
  { base, stored, gone, body, canWrite, standsOn }: Kept,
  usedAt: number,
): object => ({
  v: shelfVersion,
  minutes: base,
  stored,
  gone,
  body,
  canWrite,
  mark: standsOn,
  usedAt,
});

/** Reads what lies on the shelf. Words of the first version that lie there, too, come after the later ones. */
export function restoreKept({ confirmed, unsent, first }: OnShelf): Found {
  const now = restoreParts(confirmed, unsent);
  if (!first || now.state === 'newer') return now;
  const before = restoreParts(...firstToSecond(first.confirmed, first.unsent));
  if (before.state === 'newer' || before.state === 'nothing') return now;
  if (now.state === 'nothing') return before;
  if (now.state === 'wordsOnly' || before.state === 'wordsOnly') return now;
  const { edits, collisions } = rebase(before.kept.edits, before.kept.base, shown(now.kept));
  return {
    state: 'kept',
    kept: {
      ...now.kept,
      edits: [...now.kept.edits, ...edits],
      collisions: gathered(gathered(now.kept.collisions, before.kept.collisions), collisions),
      unread: [...now.kept.unread, ...before.kept.unread],
    },
  };
}

function restoreParts(confirmed: unknown, unsent: unknown): Found {
  if (isNewer(confirmed) || isNewer(unsent)) return { state: 'newer' };
  if (confirmed === undefined && unsent === undefined) return { state: 'nothing' };
  const words = restoreUnsent(unsent);
  const record = isRaw(confirmed) ? restoreMinutes(confirmed['minutes']) : null;
  const body = isRaw(confirmed) ? restoreBody(confirmed['body']).value : null;
  if (!isRaw(confirmed) || !record || !body) return { state: 'wordsOnly', unsent: words };
  const stored = restoreStored(confirmed['stored']);
  // A row that SharePoint has comes again from there; one that was only here is told of.
  const lost = record.unread.filter(row => !(isRaw(row) && textOf(row['key']) in stored));
  return {
    state: 'kept',
    kept: {
      ...words,
      unread: [...words.unread, ...lost],
      base: record.minutes,
      stored,
      gone: restoreTimes(confirmed['gone']),
      body,
      canWrite: confirmed['canWrite'] === true,
    },
  };
}

const isNewer = (raw: unknown): boolean =>
  isRaw(raw) && typeof raw['v'] === 'number' && raw['v'] > shelfVersion;

/** The first form knew no marks, and had the dismissed doubts beside the record. */
function firstToSecond(confirmed: unknown, unsent: unknown): readonly [unknown, unknown] {
  const dismissed = isRaw(confirmed) ? confirmed['dismissed'] : [];
  return [
    isRaw(confirmed) ? { ...confirmed, v: 2 } : confirmed,
    isRaw(unsent) ? { ...unsent, v: 2, dismissed } : (unsent ?? { v: 2, dismissed }),
  ];
}

/** The part that every keystroke changes, whatever state it is in. */
function restoreUnsent(raw: unknown): Unsent {
  const isOurs = isRaw(raw) && (raw['edits'] === undefined || Array.isArray(raw['edits']));
  const given: Raw = isOurs ? raw : {};
  const { edits, unread, problems } = restoreEdits(listOf(given['edits']));
  for (const { message } of problems) console.error(message);
  const collisions = listOf(given['collisions']).map(each => ({ each, read: restoreCollision(each) }));
  return {
    edits,
    collisions: collisions.flatMap(({ read }) => read ?? []),
    dismissed: listOf(given['dismissed']).filter(each => typeof each === 'string'),
    sending: typeof given['sending'] === 'number' ? Math.min(given['sending'], edits.length) : 0,
    doubts: restoreTimes(given['doubts']),
    pause: restorePause(given['pause']),
    unread: [
      ...listOf(given['unread']),
      ...unread,
      ...collisions.flatMap(({ each, read }) => (read ? [] : [each])),
      ...(isOurs || raw === undefined ? [] : [raw]),
    ],
    mark: textOf(given['mark']),
    standsOn: textOf(given['standsOn']),
  };
}

/** The unsent part alone, over the record that is known already; null when it stands on another one, or is newer. */
export function restoreWords(raw: unknown, known: Kept): Kept | null {
  if (!isRaw(raw) || isNewer(raw)) return null;
  const words = restoreUnsent(raw);
  return words.standsOn !== '' && words.standsOn === known.standsOn ? { ...known, ...words } : null;
}

/** The mark of an unsent part as it lies on the shelf; empty where there is none. */
export const markOf = (raw: unknown): string => (isRaw(raw) ? textOf(raw['mark']) : '');

/** Words whose record is lost, over the record as SharePoint has it: their authors saw what the edits say they saw. */
export function overFresh(unsent: Unsent, fresh: Minutes): Book & Unsent {
  const before = applyAll(fresh, [...unsent.edits].reverse().map(invert));
  const { edits, collisions } = rebase(unsent.edits, before, fresh);
  return {
    ...unsent,
    base: fresh,
    stored: {},
    edits,
    collisions: gathered(unsent.collisions, collisions),
  };
}

function restoreMinutes(
  raw: unknown,
): { readonly minutes: Minutes; readonly unread: readonly unknown[] } | null {
  if (!isRaw(raw)) return null;
  const unread: unknown[] = [];
  const rows = <K extends RowKind>(kind: K, values: unknown): readonly Rows[K][] =>
    listOf(values).flatMap(value => {
      const row = restoreKind(kind, value).value;
      if (row) return [row];
      unread.push(value);
      return [];
    });
  const meeting = restoreKind('meeting', raw['meeting']).value;
  if (!meeting) return null;
  const minutes = {
    meeting,
    items: rows('item', raw['items']),
    attendance: rows('attendance', raw['attendance']),
    decisions: rows('decision', raw['decisions']),
    assignments: rows('assignment', raw['assignments']),
  };
  return { minutes, unread };
}

function restoreStored(raw: unknown): Readonly<Record<Key, Stored>> {
  if (!isRaw(raw)) return {};
  return Object.fromEntries(
    Object.entries(raw).flatMap(([key, value]): readonly [Key, Stored][] => {
      if (!isRaw(value) || typeof value['itemId'] !== 'string' || typeof value['etag'] !== 'string')
        return [];
      const { itemId, etag, at, by, wroteAt } = value;
      return [
        [
          key,
          {
            itemId,
            etag,
            ...(typeof at === 'string' ? { at } : {}),
            ...(typeof by === 'string' ? { by } : {}),
            ...(typeof wroteAt === 'number' ? { wroteAt } : {}),
          },
        ],
      ];
    }),
  );
}

function restorePause(raw: unknown): Pause | null {
  if (!isRaw(raw)) return null;
  const { from, until } = raw;
  return typeof from === 'number' && typeof until === 'number' ? { from, until } : null;
}

function restoreTimes(raw: unknown): Readonly<Record<string, number>> {
  if (!isRaw(raw)) return {};
  return Object.fromEntries(
    Object.entries(raw).flatMap(([name, at]) => (typeof at === 'number' ? [[name, at]] : [])),
  );
}

function restoreCollision(raw: unknown): Collision | null {
  if (!isRaw(raw) || !isRaw(raw['choices'])) return null;
  const { id, kind, key, field, mine, theirs, theirName } = raw;
  const known = rowKinds.find(each => each === kind);
  const { mine: choice, both, theirs: left } = raw['choices'];
  const theirAt = textOrNull(raw['theirAt']);
  const [leaving] = left === undefined ? [] : restoreEdits([left]).edits;
  const [first] = restoreEdits([choice]).edits;
  if (typeof id !== 'string' || typeof key !== 'string' || !known || !first) return null;
  return {
    id,
    kind: known,
    key,
    field: textOrNull(field),
    mine: textOf(mine),
    theirs: textOf(theirs),
    theirName: textOrNull(theirName),
    ...(theirAt === null ? {} : { theirAt }),
    choices: {
      mine: first,
      ...(leaving ? { theirs: leaving } : {}),
      both: restoreEdits(both === null || both === undefined ? [] : [both]).edits[0] ?? null,
    },
  };
}
