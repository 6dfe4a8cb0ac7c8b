// SharePoint's resource units, as the service counts them by itself: what each request costs, how much of the
// last minute is used up, and when there is room again.

import type { RateLimit } from './faults.ts';

const minute = 60_000;

/** What one request (no batch) costs; the calendar and the directory are counted by others. */
export function costOf(method: string, target: string): number {
  const [path = '', query = ''] = target.split('?');
  if (!/^\/(sites|drives)\b/.test(path)) return 0;
  if (/\/permissions\b/.test(path)) return 5;
  if (method !== 'GET') return 2;
  if (path.endsWith('/delta')) return /(^|&)token=/.test(query) ? 1 : 2;
  return /\/(items|children|lists|columns|drives)$/.test(path) || /lists|columns/.test(query) ? 2 : 1;
}

export type Meter = {
  /** Counts the units; the answer says how long to wait (seconds) when they are too many, else null. */
  readonly spend: (units: number, most: number, now: number) => number | null;
  readonly rateLimit: (most: number, now: number) => RateLimit | null;
  readonly clear: () => void;
};

/** A meter of the last sixty seconds. What was refused counts too, as Microsoft warns. */
export function openMeter(): Meter {
  let spent: { readonly at: number; readonly units: number }[] = [];
  const used = (now: number): number => {
    spent = spent.filter(each => each.at > now - minute && each.at <= now);
    return spent.reduce((sum, each) => sum + each.units, 0);
  };
  return {
    spend: (units, most, now) => {
      if (units === 0) return null;
      const before = used(now);
      spent.push({ at: now, units });
      if (before + units <= most) return null;
      let room = most - before - units;
      for (const each of spent) {
        room += each.units;
        if (room >= 0) return Math.max(1, Math.ceil((each.at + minute - now) / 1000));
      }
      return minute / 1000;
    },
    // Told from four fifths of the allowance on.
    rateLimit: (most, now) => {
      const units = used(now);
      const oldest = spent[0];
      if (units < most * 0.8 || !oldest) return null;
      const reset = Math.max(1, Math.ceil((oldest.at + minute - now) / 1000));
      return { limit: most, remaining: Math.max(0, most - units), reset };
    },
    clear: () => {
      spent = [];
    },
  };
}
