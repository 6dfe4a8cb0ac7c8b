import { Suspense, use } from 'react';
import type { ComponentType } from 'react';

// Parts of the screen that are fetched after the page stands, so that the page stands sooner.

/** First and longest wait before a part that did not come is asked for again, ms. */
const firstWait = 1_000;
const longestWait = 30_000;

/** Fetches until it succeeds: what is missing on a bad line comes when the network is back. */
export async function fetchAtLast<T>(fetch: () => Promise<T>): Promise<T> {
  for (let wait = firstWait; ; wait = Math.min(longestWait, wait * 2)) {
    try {
      return await fetch();
    } catch (error) {
      console.error('A part of the page could not be fetched yet.', error);
      await new Promise<void>(resolve => {
        setTimeout(resolve, wait);
        window.addEventListener('online', () => resolve(), { once: true });
      });
    }
  }
}

/** Something in a script of its own that is used and not drawn. */
export type LaterTool<T> = {
  /** Fetches it, until it has come. */
  readonly fetch: () => Promise<T>;
  /** What has come already is used at once; null where it has not. */
  readonly now: () => T | null;
};

export function laterTool<T>(load: () => Promise<T>): LaterTool<T> {
  let tool: T | null = null;
  let coming: Promise<T> | null = null;
  return {
    fetch: () => (coming ??= fetchAtLast(load).then(come => (tool = come))),
    now: () => tool,
  };
}

export type LaterPart<P> = ComponentType<P> & {
  /** Fetches the part, so that it is there when it is wanted. */
  readonly fetch: () => Promise<void>;
};

/**
 * A part of the screen in a script of its own: nothing is shown in its place until it has come, but a place of that
 * `height` (px) may be kept for it.
 */
export function later<P extends object>(load: () => Promise<ComponentType<P>>, height = 0): LaterPart<P> {
  const { fetch, now } = laterTool(load);

  function Come(props: P) {
    // What has come already is drawn at once, without the blink of a promise.
    const Now = now() ?? use(fetch());
    return <Now {...props} />;
  }
  function Later(props: P) {
    return (
      <Suspense fallback={height > 0 ? <div style={{ height }} /> : null}>
        <Come {...props} />
      </Suspense>
    );
  }
  return Object.assign(Later, { fetch: async () => void (await fetch()) });
}
