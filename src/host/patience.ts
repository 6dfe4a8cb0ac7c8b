/** What `within` rejects with: `what` did not happen in `ms`. */
export class NoAnswer extends Error {
  constructor(what: string, ms: number) {
    super(`${what} did not answer within ${ms / 1000} seconds.`);
  }
}

/** The same promise, but rejecting with NoAnswer after `ms`; a later answer is then passed over. */
export function within<T>(ms: number, what: string, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new NoAnswer(what, ms)), ms);
    const stop = (): void => clearTimeout(timer);
    // Not `finally`: this runs in classic Outlook's own JavaScript of 2016 too.
    promise.then(resolve, reject).then(stop, stop);
  });
}
