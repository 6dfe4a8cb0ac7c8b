import type { IDBPDatabase, IDBPTransaction } from 'idb';
import { changesOf, isProposal } from './book.ts';
import { restoreKept, restoreMemory } from './restoring.ts';
import { lying, placeOf, shelfVersion, type Connection, type OnShelf } from './shelf.ts';
import type { Tabs } from './shelf-tabs.ts';

// A copy of a meeting is names and attendance on somebody's computer. What nobody has used for long, and SharePoint
// has all of, goes away again here; what is unsent stays, however old and whosever it is.

/**
 * A meeting that has not been open here for so long goes away, ms. Two months: a body that meets once a month still
 * finds its last meeting here without network, also over July, and the calendar is looked through as far back.
 */
export const unusedFor = 60 * 86_400_000;

type Disk = Connection & {
  readonly tabs: Tabs;
  /** What the other tabs call the meeting. */
  readonly tabName: (key: string) => string;
};

const stores = ['unsent', 'confirmed', 'memory'] as const;

/**
 * Removes the copies that have been unused for long, with what is remembered of their chats. A copy that does not
 * say when it was used counts from now on.
 */
export async function tidyShelf({ use, tabs, tabName }: Disk, now: number): Promise<void> {
  for (const key of await use(keysThere)) {
    // Looked at without holding up anybody who writes; what is found is decided once more where nobody comes between.
    const verdict = await use(database => look(database, key, now));
    if (verdict !== 'leave') await tabs.ifLeft(tabName(key), () => use(each => decide(each, key, now)));
  }
}

const ours = placeOf('');

/** Of every meeting in a form that is known here. */
async function keysThere(database: IDBPDatabase): Promise<readonly string[]> {
  const places = (await database.getAllKeys('confirmed')).filter(each => typeof each === 'string');
  const keys = places.map(place => (place.startsWith(ours) ? place.slice(ours.length) : place));
  return [...new Set(keys.filter(key => !/^\d+\//.test(key)))];
}

async function look(database: IDBPDatabase, key: string, now: number): Promise<Verdict> {
  const transaction = database.transaction(['unsent', 'confirmed'], 'readonly');
  const [there] = await Promise.all([lying(transaction, key, 'both'), transaction.done]);
  return verdictOn(there, now);
}

/** In one step that no other tab comes into: whoever opens the meeting now finds all of it, or begins anew. */
async function decide(database: IDBPDatabase, key: string, now: number): Promise<void> {
  const transaction = database.transaction([...stores], 'readwrite');
  const done = async (): Promise<void> => {
    const there = await lying(transaction, key, 'both');
    const verdict = verdictOn(there, now);
    if (verdict === 'remove') await remove(transaction, key);
    if (verdict === 'date') await date(transaction, key, there, now);
  };
  await Promise.all([done(), transaction.done]);
}

type Transaction = IDBPTransaction<unknown, [...typeof stores], 'readwrite'>;

async function remove(transaction: Transaction, key: string): Promise<void> {
  const memory = transaction.objectStore('memory');
  const [owner = '', meetingKey] = key.split('/');
  const [chats, memories] = await Promise.all([memory.getAllKeys(), memory.getAll()]);
  const those = chats.filter(
    (chat, at) =>
      typeof chat === 'string' &&
      chat.startsWith(`${owner}/`) &&
      restoreMemory(memories[at])?.meetingKey === meetingKey,
  );
  await Promise.all([
    ...those.map(chat => memory.delete(chat)),
    ...[placeOf(key), key].flatMap(place =>
      (['confirmed', 'unsent'] as const).map(store => transaction.objectStore(store).delete(place)),
    ),
  ]);
}

async function date(transaction: Transaction, key: string, there: OnShelf, now: number): Promise<void> {
  const confirmed = transaction.objectStore('confirmed');
  const put = async (place: string, raw: unknown): Promise<void> => {
    if (isRaw(raw) && usedAt(raw, now) === null) await confirmed.put({ ...raw, usedAt: now }, place);
  };
  await Promise.all([put(placeOf(key), there.confirmed), put(key, there.first?.confirmed)]);
}

/** `date`: nobody knows since when it has been unused. */
type Verdict = 'leave' | 'date' | 'remove';

type Copy = { readonly form: number; readonly confirmed: unknown; readonly unsent: unknown };

function verdictOn({ confirmed, unsent, first }: OnShelf, now: number): Verdict {
  const copies: readonly Copy[] = [
    ...(confirmed === undefined && unsent === undefined ? [] : [{ form: shelfVersion, confirmed, unsent }]),
    ...(first ? [{ form: 1, ...first }] : []),
  ];
  if (copies.length === 0 || !copies.every(isKnown)) return 'leave';
  const uses = copies.map(each => usedAt(each.confirmed, now));
  if (uses.includes(null)) return 'date';
  if (uses.some(at => at !== null && now - at < unusedFor)) return 'leave';
  // Each by itself: together, words that cannot be carried over to a later copy would not be seen.
  return copies.every(isSent) ? 'remove' : 'leave';
}

/** Neither of another form nor damaged, as far as can be seen without reading all of it. */
const isKnown = ({ form, confirmed, unsent }: Copy): boolean =>
  isRaw(confirmed) &&
  confirmed['v'] === form &&
  (unsent === undefined || (isRaw(unsent) && unsent['v'] === form));

/** When it was used, epoch ms; null when it does not say. By a clock that has been put back nothing can be told. */
function usedAt(confirmed: unknown, now: number): number | null {
  const at = isRaw(confirmed) ? confirmed['usedAt'] : null;
  return typeof at === 'number' && at <= now ? at : null;
}

/** Whether nothing would be lost with it: no words, no question, nothing unread, and no row that SharePoint may lack. */
function isSent({ form, confirmed, unsent }: Copy): boolean {
  const found = restoreKept(
    form === shelfVersion
      ? { confirmed, unsent, first: null }
      : { confirmed: undefined, unsent: undefined, first: { confirmed, unsent } },
  );
  if (found.state !== 'kept') return false;
  const { kept } = found;
  const waiting = [kept.edits, kept.collisions, kept.unread, Object.keys(kept.doubts)];
  // A proposal is made anew from the calendar at every visit; a record's own rows may have been refused.
  return waiting.every(each => each.length === 0) && (isProposal(kept) || changesOf(kept).length === 0);
}

const isRaw = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
