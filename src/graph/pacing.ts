// SharePoint counts what an app asks for in resource units and shuts it out for a while when they are too many.
// A client that keeps below the ceiling by itself waits seconds where it would have been made to wait minutes.

const minute = 60_000;
/** Microsoft allows 1,250 a minute for each app in a tenant of at most 1,000 licences; others use the app, too. */
export const unitsPerMinute = 1_000;

/**
 * What one request (no batch) costs at most, as "Avoid getting throttled or blocked in SharePoint Online" counts:
 * writing and listing 2, a single thing 1. The calendar and the directory are counted by others.
 */
export function unitsOf(method: string, path: string): number {
  if (!/^\/(sites|drives)\//.test(path)) return 0;
  if (method !== 'GET') return 2;
  const [target = '', query = ''] = path.split('?');
  if (target.endsWith('/delta')) return /(^|&)token=(?!latest)/.test(query) ? 1 : 2;
  return /\/items\/[^/]+$|\/fields$|\/content$/.test(target) ? 1 : 2;
}

/** Takes a place for so many units; the answer is how long to wait for it, ms. */
export type Pacing = (units: number, now: number) => number;

/** Places in the order in which they are asked for, so that any sixty seconds stay below the ceiling. */
export function openPacing(most = unitsPerMinute): Pacing {
  let taken: readonly { readonly at: number; readonly units: number }[] = [];
  let latest = -Infinity;
  return (units, now) => {
    if (units === 0) return 0;
    // A clock that has been set back takes the places with it: nobody waits for it to come round again.
    if (now < latest) taken = taken.map(each => ({ ...each, at: each.at - (latest - now) }));
    latest = now;
    const lively = taken.filter(({ at }) => at > now - minute);
    let at = Math.max(now, lively.at(-1)?.at ?? now);
    let used = lively.reduce((sum, each) => sum + (each.at > at - minute ? each.units : 0), 0);
    for (const each of lively) {
      if (used + units <= most) break;
      if (each.at <= at - minute) continue;
      at = each.at + minute;
      used = lively.reduce((sum, other) => sum + (other.at > at - minute ? other.units : 0), 0);
    }
    taken = [...lively, { at, units }];
    return at - now;
  };
}
