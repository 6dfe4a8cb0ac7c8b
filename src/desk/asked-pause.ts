import type { Saving } from './view.ts';

// The service has asked to be left alone for a while. The pause lies on the disk with the unsent words, so that no
// other tab of the browser sends them in the meantime.

/** From when until when, epoch ms by this computer's clock. */
export type Pause = { readonly from: number; readonly until: number };

/** The pause that this trouble asks for (its `until` is in ms from now); null when the service named none. */
export const pauseAfter = (trouble: Saving | null, now: number): Pause | null =>
  trouble?.state === 'waiting' && trouble.until > 0 ? { from: now, until: now + trouble.until } : null;

/** How much of it is left, ms. By a clock that has been put back since, nothing can be told of it. */
export const leftOf = (pause: Pause | null | undefined, now: number): number =>
  pause && pause.from <= now ? Math.max(0, pause.until - now) : 0;
