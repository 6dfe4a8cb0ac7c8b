import type { World } from './world.ts';

export type Kept = { readonly world: World; readonly blobs: ReadonlyMap<string, Uint8Array> };

/** Where a tenant keeps its world between starts. */
export type Store = {
  /** What was kept last, or null when there is nothing. */
  readonly load: () => Promise<Kept | null>;
  /** Takes note that the world has changed; the store may write it a little later. */
  readonly keep: (kept: Kept) => Promise<void>;
  /** Waits until everything noted is safe. */
  readonly flush: () => Promise<void>;
};

/** Remembers for as long as the process lives; two tenants with the same store share a world, one after the other. */
export function memoryStore(): Store {
  let text: string | null = null;
  let blobs: ReadonlyMap<string, Uint8Array> = new Map();
  let latest: Kept | null = null;
  return {
    load: () => {
      if (latest) text = JSON.stringify(latest.world);
      if (latest) blobs = new Map(latest.blobs);
      return Promise.resolve(text === null ? null : { world: JSON.parse(text) as World, blobs });
    },
    keep: kept => {
      latest = kept;
      return Promise.resolve();
    },
    flush: () => Promise.resolve(),
  };
}
