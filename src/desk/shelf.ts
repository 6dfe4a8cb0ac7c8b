import { openDB, type IDBPDatabase, type IDBPTransaction } from 'idb';
import type { Key } from '#minutes/record.ts';
import type { SiteMap } from '#graph/site.ts';
import { fetchTidying } from './on-demand.ts';
import { browserTabs, type Tabs } from './shelf-tabs.ts';

// The shelf is the local disk. Words are on it before they are on the network; it survives a closed tab, a
// restart and a new version of the app, and all tabs of a browser share it. Everything on it is versioned and
// goes through restore when read.

/** What was found for a chat before, so that a later visit asks less. */
export type Memory = {
  readonly eventId: string | null;
  readonly eventUid: string | null;
  readonly seriesMasterId: string | null;
  readonly date: string | null;
  readonly meetingKey: Key;
  readonly bodyKey: Key;
  readonly site: SiteMap;
};

/** What lies there of one meeting, as it lies there: what SharePoint confirmed, and the small part that every keystroke changes. */
export type OnShelf = {
  readonly confirmed: unknown;
  readonly unsent: unknown;
  /** What the first version of the app left; it is taken over, and gone, with the next change of both parts. */
  readonly first: { readonly confirmed: unknown; readonly unsent: unknown } | null;
};

/** `unsent` leaves the confirmed part where it is, unread: it may hold hundreds of rows. */
export type Parts = 'unsent' | 'both';

export type Shelf = {
  /** Whether what is put here outlives the page. */
  readonly lasting: boolean;
  /** The parts as they were at one moment. */
  readonly read: (key: string, parts: Parts) => Promise<OnShelf>;
  /**
   * Changes the parts in one step that no other tab comes into: `decide` is given what lies there and says at once
   * what to put, null for nothing. Resolves when that is on the disk.
   */
  readonly change: (
    key: string,
    parts: Parts,
    decide: (there: OnShelf) => { readonly confirmed?: object; readonly unsent?: object } | null,
  ) => Promise<void>;
  /** Runs the work while no other tab of this browser runs work under the same key. */
  readonly alone: <T>(key: string, work: () => Promise<T>) => Promise<T>;
  /** Hears of changes that other tabs make; the answer stops it. */
  readonly onChange: (key: string, listener: () => void) => () => void;
  /** The meeting counts as open in this tab until the answer is called: no tab removes what lies there of it. */
  readonly hold: (key: string) => () => void;
  /** Removes what has lain unused for long, whosever it is, and never what is unsent. "Now" is an epoch ms. */
  readonly tidy: (now: number) => Promise<void>;
  readonly recall: (thread: string) => Promise<unknown>;
  readonly remember: (thread: string, memory: Memory) => Promise<void>;
};

/** The form of what a meeting's parts hold. The first form (1) lay under the bare key; see restoring.ts for the way up. */
export const shelfVersion = 2;
/** The form of what is remembered of a chat. */
export const memoryVersion = 1;

/** The database was made by a later version of the app: this one must not touch it. */
export class NewerShelf extends Error {
  override readonly name = 'NewerShelf';
}

// The second form lies beside the first: a tab that still runs the first version cannot write over it.
export const placeOf = (key: string): string => `${shelfVersion}/${key}`;

/** A shelf in memory, for a browser that refuses storage: it lasts as long as the page, and the desk says so. */
export function memoryShelf(): Shelf {
  const kept = new Map<string, unknown>();
  const listeners = new Map<string, Set<() => void>>();
  const turns = new Map<string, Promise<unknown>>();
  const lying = (key: string): OnShelf =>
    structuredClone({
      confirmed: kept.get(`confirmed/${key}`),
      unsent: kept.get(`unsent/${key}`),
      first: null,
    });
  return {
    lasting: false,
    read: key => Promise.resolve(lying(key)),
    change: (key, _parts, decide) => {
      const put = decide(lying(key));
      if (put?.confirmed) kept.set(`confirmed/${key}`, structuredClone(put.confirmed));
      if (put?.unsent) kept.set(`unsent/${key}`, structuredClone(put.unsent));
      if (put) for (const listener of listeners.get(key) ?? []) queueMicrotask(listener);
      return Promise.resolve();
    },
    alone: (key, work) => {
      const turn = (turns.get(key) ?? Promise.resolve()).then(work, work);
      turns.set(
        key,
        turn.catch(() => undefined),
      );
      return turn;
    },
    onChange: (key, listener) => {
      const those = listeners.get(key) ?? new Set();
      listeners.set(key, those.add(listener));
      return () => void those.delete(listener);
    },
    hold: () => () => undefined,
    tidy: () => Promise.resolve(),
    recall: thread => Promise.resolve(kept.get(`memory/${thread}`)),
    remember: (thread, memory) => {
      kept.set(`memory/${thread}`, structuredClone({ v: memoryVersion, ...memory }));
      return Promise.resolve();
    },
  };
}

/**
 * The shelf in IndexedDB, shared by all tabs of the browser. Rejects where the browser gives no storage. A
 * database that is closed or deleted under us is opened anew by the next call; until then calls reject.
 */
export async function diskShelf(name = 'handlingar', tabs: Tabs = browserTabs()): Promise<Shelf> {
  const connection = connectionTo(name);
  try {
    await connection.use(() => Promise.resolve());
  } catch (error) {
    // Said by whatever is asked of it, so that the page can tell it.
    if (!(error instanceof NewerShelf)) throw error;
  }
  const tabName = (key: string): string => `${name}/${key}`;

  return {
    lasting: true,
    read: (key, parts) =>
      connection.use(database => lying(database.transaction(partsOf(parts), 'readonly'), key, parts)),
    change: async (key, parts, decide) => {
      const hasChanged = await connection.use(async database => {
        // Strict: the answer comes when the words are really on disk, not when the system has promised.
        const transaction = database.transaction(partsOf(parts), 'readwrite', { durability: 'strict' });
        const there = await lying(transaction, key, parts);
        const put = decided(transaction, () => decide(there));
        const writes: Promise<unknown>[] = [transaction.done];
        for (const store of partsOf(parts)) {
          const value = store === 'confirmed' ? put?.confirmed : put?.unsent;
          if (value) writes.push(transaction.objectStore(store).put(value, placeOf(key)));
          if (put && there.first) writes.push(transaction.objectStore(store).delete(key));
        }
        await Promise.all(writes);
        return put !== null;
      });
      if (hasChanged) tabs.tell(tabName(key));
    },
    alone: (key, work) => tabs.alone(tabName(key), work),
    onChange: (key, listener) => tabs.hear(tabName(key), listener),
    hold: key => tabs.stay(tabName(key)),
    tidy: async now => (await fetchTidying()).tidyShelf({ ...connection, tabs, tabName }, now),
    recall: thread => connection.use(database => database.get('memory', thread) as Promise<unknown>),
    remember: (thread, memory) =>
      connection.use(async database => {
        await database.put('memory', { v: memoryVersion, ...memory }, thread);
      }),
  };
}

type Store = 'confirmed' | 'unsent';
type Transaction = IDBPTransaction<unknown, Store[], IDBTransactionMode>;
type Reading = {
  readonly objectStore: (store: Store) => { readonly get: (place: string) => Promise<unknown> };
};

const stores: readonly Store[] = ['unsent', 'confirmed'];
const partsOf = (parts: Parts): Store[] => (parts === 'both' ? [...stores] : ['unsent']);

/** The parts of a meeting as they lie there at the moment of the transaction. */
export async function lying(transaction: Reading, key: string, parts: Parts): Promise<OnShelf> {
  const at = (store: Store, place: string): Promise<unknown> => transaction.objectStore(store).get(place);
  if (parts === 'unsent')
    return { confirmed: undefined, unsent: await at('unsent', placeOf(key)), first: null };
  const [confirmed, unsent, firstConfirmed, firstUnsent] = await Promise.all([
    at('confirmed', placeOf(key)),
    at('unsent', placeOf(key)),
    at('confirmed', key),
    at('unsent', key),
  ]);
  const isThere = firstConfirmed !== undefined || firstUnsent !== undefined;
  return { confirmed, unsent, first: isThere ? { confirmed: firstConfirmed, unsent: firstUnsent } : null };
}

/** What `decide` says; where it throws, the transaction leaves everything as it was. */
function decided<T>(transaction: Transaction, decide: () => T): T {
  try {
    return decide();
  } catch (error) {
    transaction.done.catch(() => undefined);
    transaction.abort();
    throw error;
  }
}

/** The way to the database; it rejects where the browser gives none. */
export type Connection = { readonly use: <T>(work: (database: IDBPDatabase) => Promise<T>) => Promise<T> };

/** The database, opened when it is needed and again after it was closed under us. */
function connectionTo(name: string): Connection {
  let open: Promise<IDBPDatabase> | null = null;
  const close = (which: Promise<IDBPDatabase> | null): void => {
    if (which === null) return;
    if (open === which) open = null;
    void which.then(database => database.close()).catch(() => undefined);
  };
  const connect = (): Promise<IDBPDatabase> => {
    const opening: Promise<IDBPDatabase> = openDB(name, 1, {
      upgrade(fresh) {
        for (const store of ['confirmed', 'unsent', 'memory']) fresh.createObjectStore(store);
      },
      // A later version of the app, or somebody who clears the browser's data, waits for us to let go.
      blocking: () => close(open),
      terminated: () => close(open),
    }).catch((error: unknown) => {
      if (open === opening) open = null;
      if (error instanceof DOMException && error.name === 'VersionError') throw new NewerShelf(name);
      throw error;
    });
    open = opening;
    return opening;
  };
  return {
    use: async work => {
      const used = open ?? connect();
      try {
        return await work(await used);
      } catch (error) {
        // Whatever it was, the next call begins with a fresh connection.
        close(used);
        throw error;
      }
    },
  };
}
