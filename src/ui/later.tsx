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

export type LaterPart<P> = ComponentType<P> & {
  /** Fetches the part, so that it is there when it is wanted. */
  readonly fetch: () => Promise<void>;
};

/** A part of the screen in a script of its own: nothing is shown in its place until it has come. */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): LaterPart<P> {
  let Part: ComponentType<P> | null = null;
  let coming: Promise<ComponentType<P>> | null = null;
  const fetch = (): Promise<ComponentType<P>> => (coming ??= fetchAtLast(load).then(part => (Part = part)));

  function Come(props: P) {
    // What has come already is drawn at once, without the blink of a promise.
    const Now = Part ?? use(fetch());
    return <Now {...props} />;
  }
  function Later(props: P) {
    return (
      <Suspense fallback={null}>
        <Come {...props} />
      </Suspense>
    );
  }
  return Object.assign(Later, { fetch: async () => void (await fetch()) });
}
