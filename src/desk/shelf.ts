import { openDB, type IDBPDatabase } from 'idb';
import type { Edit } from '#minutes/edit.ts';
import type { Body, Key, Minutes } from '#minutes/record.ts';
import type { SiteMap } from '#graph/site.ts';
import type { Collision } from '#minutes/merge.ts';

// The shelf is the local disk. Words are on it before they are on the network; it survives a closed tab, a
// restart and a new version of the app. Everything on it is versioned and goes through restore when read.

/** What SharePoint last confirmed of one meeting, and by which ids and tags. */
export type ConfirmedRecord = {
  readonly minutes: Minutes;
  /** Row key -> SharePoint's id and ETag; a row that is not here has never been written there. */
  readonly stored: Readonly<Record<Key, { readonly itemId: string; readonly etag: string }>>;
  /** What the page needs besides, to open without network. */
  readonly body: Body;
  readonly canWrite: boolean;
  readonly dismissed: readonly string[];
};

/** The unsent part: small, written at every keystroke. */
export type UnsentEdits = { readonly edits: readonly Edit[]; readonly collisions: readonly Collision[] };

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

export type Shelf = {
  /** Whether what is put here outlives the page. */
  readonly lasting: boolean;
  readonly takeConfirmed: (key: string) => Promise<unknown>;
  readonly putConfirmed: (key: string, value: ConfirmedRecord) => Promise<void>;
  readonly takeUnsent: (key: string) => Promise<unknown>;
  readonly putUnsent: (key: string, value: UnsentEdits) => Promise<void>;
  readonly recall: (thread: string) => Promise<unknown>;
  readonly remember: (thread: string, memory: Memory) => Promise<void>;
};

type Store = 'confirmed' | 'unsent' | 'memory';

/** Stored values carry the version of their form; a later version of the app upgrades them when reading. */
export const shelfVersion = 1;

const stamped = (value: object): object => ({ v: shelfVersion, ...value });

/** A shelf in memory, for a browser that refuses storage: it lasts as long as the page, and the desk says so. */
export function memoryShelf(): Shelf {
  const kept = new Map<string, unknown>();
  const take = (store: Store, key: string): Promise<unknown> => Promise.resolve(kept.get(`${store}/${key}`));
  const put = (store: Store, key: string, value: object): Promise<void> => {
    kept.set(`${store}/${key}`, structuredClone(stamped(value)));
    return Promise.resolve();
  };
  return shelfOver(false, take, put);
}

/** The shelf in IndexedDB. */
export async function diskShelf(name = 'handlingar'): Promise<Shelf> {
  const database: IDBPDatabase = await openDB(name, 1, {
    upgrade(fresh) {
      for (const store of ['confirmed', 'unsent', 'memory']) fresh.createObjectStore(store);
    },
  });
  return shelfOver(
    true,
    (store, key) => database.get(store, key) as Promise<unknown>,
    async (store, key, value) => {
      // Strict: the answer comes when the words are really on disk, not when the system has promised.
      const change = database.transaction(store, 'readwrite', { durability: 'strict' });
      await Promise.all([change.store.put(stamped(value), key), change.done]);
    },
  );
}

function shelfOver(
  lasting: boolean,
  take: (store: Store, key: string) => Promise<unknown>,
  put: (store: Store, key: string, value: object) => Promise<void>,
): Shelf {
  return {
    lasting,
    takeConfirmed: key => take('confirmed', key),
    putConfirmed: (key, value) => put('confirmed', key, value),
    takeUnsent: key => take('unsent', key),
    putUnsent: (key, value) => put('unsent', key, value),
    recall: thread => take('memory', thread),
    remember: (thread, memory) => put('memory', thread, memory),
  };
}
