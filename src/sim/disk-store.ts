// The world as world.json and the bytes of files beside it. Written whole, to a new name and then renamed, so
// that a process that dies in between leaves the last good one.

import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isRecord } from './call.ts';
import type { Kept, Store } from './memory-store.ts';
import type { World } from './world.ts';

const patienceMs = 150;

const isWorld = (value: unknown): value is World => isRecord(value) && value['version'] === 2;

const isMissing = (reason: unknown): boolean => isRecord(reason) && reason['code'] === 'ENOENT';

/** Keeps the tenant in a folder. A world of another version than this code writes is refused, not overwritten. */
export function diskStore(folder: string): Store {
  const worldFile = join(folder, 'world.json');
  const blobFolder = join(folder, 'blobs');
  const written = new Set<string>();
  let waiting: Kept | null = null;
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();

  async function load(): Promise<Kept | null> {
    let text: string;
    try {
      text = await readFile(worldFile, 'utf8');
    } catch (reason) {
      if (isMissing(reason)) return null;
      throw reason;
    }
    const world: unknown = JSON.parse(text);
    if (!isWorld(world)) {
      throw new Error(`${worldFile} is of another version. Move the folder away, or start with --fresh.`);
    }
    const blobs = new Map<string, Uint8Array>();
    for (const name of await readdir(blobFolder).catch(() => [])) {
      blobs.set(name, new Uint8Array(await readFile(join(blobFolder, name))));
      written.add(name);
    }
    return { world, blobs };
  }

  async function write(kept: Kept): Promise<void> {
    await mkdir(blobFolder, { recursive: true });
    for (const [name, bytes] of kept.blobs) {
      if (written.has(name)) continue;
      await writeFile(join(blobFolder, name), bytes);
      written.add(name);
    }
    await writeFile(`${worldFile}.new`, JSON.stringify(kept.world));
    await rename(`${worldFile}.new`, worldFile);
  }

  function writeWaiting(): Promise<void> {
    timer = null;
    const kept = waiting;
    waiting = null;
    if (kept) writing = writing.then(() => write(kept));
    return writing;
  }

  return {
    load,
    keep: kept => {
      waiting = kept;
      timer ??= setTimeout(() => {
        writeWaiting().catch((reason: unknown) => console.error(`Cannot write ${worldFile}:`, reason));
      }, patienceMs);
      return Promise.resolve();
    },
    flush: async () => {
      if (timer) clearTimeout(timer);
      await writeWaiting();
    },
  };
}
