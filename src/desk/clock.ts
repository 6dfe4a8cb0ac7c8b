/** The desk's time: tests and pictures hold it still. All values in epoch milliseconds. */
export type Clock = {
  readonly now: () => number;
  /** Runs once after `ms`; the answer calls it off. */
  readonly later: (ms: number, run: () => void) => () => void;
};

/** The machine's clock, started from `from` when given (a simulated tenant lives at its own moment). */
export function clockFrom(from: number | null, system: () => number = Date.now): Clock {
  const shift = from === null ? 0 : from - system();
  return {
    now: () => system() + shift,
    later: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  };
}

/** Date and time of an instant where the meeting is held. */
export function localMoment(
  instant: number,
  timeZone: string,
): { readonly date: string; readonly time: string } {
  const text = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(
    instant,
  );
  const [date = '', time = ''] = text.split(' ');
  return { date, time };
}
