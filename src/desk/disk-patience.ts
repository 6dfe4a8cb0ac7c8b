import type { Clock } from './clock.ts';

/** So long the disk may take for an answer, ms: after that words go out without it. */
const patience = 5_000;

/** The disk has given no answer in time. */
export class SilentDisk extends Error {
  override readonly name = 'SilentDisk';
}

/** The disk's answer; rejects with SilentDisk when it does not come in time. */
export function inTime<T>(clock: Clock, answer: Promise<T>): Promise<T> {
  let cancel: () => void = () => undefined;
  const silence = new Promise<never>((_, reject) => {
    cancel = clock.later(patience, () => reject(new SilentDisk('This computer’s disk gives no answer.')));
  });
  return Promise.race([answer, silence]).finally(cancel);
}
