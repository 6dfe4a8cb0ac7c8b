import type { SiteMap } from '#graph/site.ts';
import { restoreBody, restoreEdits, restoreKind } from '#minutes/restore.ts';
import type { Collision } from '#minutes/merge.ts';
import type { Body, Key, Minutes, RowKind, Rows } from '#minutes/record.ts';
import type { Book, Stored } from './book.ts';
import { shelfVersion, type Memory, type Shelf } from './shelf.ts';

// What comes back from the local disk goes through one door: an older version's form is upgraded here, and
// what cannot be read is left on the disk and told of, never silently thrown away.

type Raw = Readonly<Record<string, unknown>>;

const isRaw = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** What was found for a chat before; null when there is nothing, or nothing that can be used. */
export function restoreMemory(raw: unknown): Memory | null {
  if (!isRaw(raw) || raw['v'] !== shelfVersion || !isRaw(raw['site'])) return null;
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

export type Shelved = {
  readonly book: Book;
  readonly body: Body;
  readonly canWrite: boolean;
  readonly dismissed: readonly string[];
};

/** What this computer last knew of a meeting, with the words that SharePoint does not have yet. */
export async function restoreShelved(shelf: Shelf, key: string): Promise<Shelved | null> {
  const [confirmed, unsent] = await Promise.all([shelf.takeConfirmed(key), shelf.takeUnsent(key)]);
  if (!isRaw(confirmed)) return null;
  const base = restoreMinutes(confirmed['minutes']);
  const body = restoreBody(confirmed['body']).value;
  if (!base || !body) {
    console.error('What this computer had kept of the meeting could not be read and was left where it is.');
    return null;
  }
  const { value: edits, problems } = isRaw(unsent) ? restoreEdits(unsent) : { value: [], problems: [] };
  for (const problem of problems) console.error(problem.message);
  return {
    book: {
      base,
      stored: restoreStored(confirmed['stored']),
      edits: edits ?? [],
      collisions: isRaw(unsent) ? listOf(unsent['collisions']).flatMap(restoreCollision) : [],
    },
    body,
    canWrite: confirmed['canWrite'] === true,
    dismissed: listOf(confirmed['dismissed']).filter(each => typeof each === 'string'),
  };
}

function restoreMinutes(raw: unknown): Minutes | null {
  if (!isRaw(raw)) return null;
  const rows = <K extends RowKind>(kind: K, values: unknown): readonly Rows[K][] =>
    listOf(values).flatMap(value => restoreKind(kind, value).value ?? []);
  const meeting = restoreKind('meeting', raw['meeting']).value;
  return (
    meeting && {
      meeting,
      items: rows('item', raw['items']),
      attendance: rows('attendance', raw['attendance']),
      decisions: rows('decision', raw['decisions']),
      assignments: rows('assignment', raw['assignments']),
    }
  );
}

function restoreStored(raw: unknown): Readonly<Record<Key, Stored>> {
  if (!isRaw(raw)) return {};
  return Object.fromEntries(
    Object.entries(raw).flatMap(([key, value]) =>
      isRaw(value) && typeof value['itemId'] === 'string' && typeof value['etag'] === 'string'
        ? [[key, { itemId: value['itemId'], etag: value['etag'] }]]
        : [],
    ),
  );
}

function restoreCollision(raw: unknown): readonly Collision[] {
  if (!isRaw(raw) || typeof raw['id'] !== 'string' || typeof raw['key'] !== 'string') return [];
  if (!isRaw(raw['choices'])) return [];
  const { mine, both } = raw['choices'];
  const choices = [mine, both].map(
    edit => restoreEdits({ v: shelfVersion, edits: [edit] }).value?.[0] ?? null,
  );
  if (!choices[0]) return [];
  return [{ ...(raw as unknown as Collision), choices: { mine: choices[0], both: choices[1] ?? null } }];
}
