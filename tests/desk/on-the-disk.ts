import { readFileSync } from 'node:fs';
import { openDB } from 'idb';

// What lies on the disk of a browser, seen and changed behind the app's back.

const stores = ['confirmed', 'unsent', 'memory'] as const;
export type Raw = Readonly<Record<string, unknown>>;

type Stores = Readonly<Record<(typeof stores)[number], Raw>>;

/** What the first version left on the disk of somebody with unsent words; made by that version. */
export const ofFirstVersion = (): Stores =>
  JSON.parse(
    readFileSync(new URL('../fixtures/shelf-first-version.json', import.meta.url), 'utf8'),
  ) as Stores;

/** Puts values in their places, on a disk that may be new. */
export async function lay(disk: string, given: Stores): Promise<void> {
  const database = await openDB(disk, 1, {
    upgrade(fresh) {
      for (const store of stores) fresh.createObjectStore(store);
    },
  });
  for (const store of stores) {
    for (const [key, value] of Object.entries(given[store])) await database.put(store, value, key);
  }
  database.close();
}

/** Lays what the first version put on the disk, as it lay there. */
export const layFirstVersion = (disk: string): Promise<void> => lay(disk, ofFirstVersion());

/** What lies in one of the database's stores, by its place there. */
export async function keysOn(disk: string, store: string): Promise<Raw> {
  const database = await openDB(disk);
  const keys = await database.getAllKeys(store);
  const values = (await database.getAll(store)) as readonly unknown[];
  database.close();
  return Object.fromEntries(
    keys.map((key, at) => [typeof key === 'string' ? key : JSON.stringify(key), values[at]]),
  );
}

/** The copies of all meetings, as one text. */
export async function everythingOn(disk: string): Promise<string> {
  return JSON.stringify([await keysOn(disk, 'confirmed'), await keysOn(disk, 'unsent')]);
}

/** Changes what lies on the disk behind the app's back. */
export async function rewrite(disk: string, store: string, change: (value: Raw) => Raw): Promise<void> {
  const database = await openDB(disk);
  for (const key of await database.getAllKeys(store))
    await database.put(store, change((await database.get(store, key)) as Raw), key);
  database.close();
}
