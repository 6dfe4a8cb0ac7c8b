// What requests cost in SharePoint's resource units, as Microsoft counts them in "Avoid getting throttled or
// blocked in SharePoint Online": a single item, a download and delta with a token 1, lists and writes 2,
// permissions 5. Each part of a batch counts by itself, and what was throttled counts too.

/** As much of a logged request as the cost depends on: the entries of `tenant.requests()` fit. */
export type Costed = {
  /** ISO instant by the tenant's clock. */
  readonly at: string;
  readonly method: string;
  /** Whole, or below the version. */
  readonly url: string;
  readonly parts?: readonly { readonly method: string; readonly url: string }[];
};

/** An app's share in a tenant of at most 1,000 licences. */
export const unitsAllowedPerMinute = 1250;

/** What all of the requests cost together. */
export const unitsOf = (requests: readonly Costed[]): number =>
  requests.reduce((sum, request) => sum + costOf(request), 0);

/** The most units in any sixty seconds, by the tenant's clock. */
export function worstMinute(requests: readonly Costed[]): number {
  const costs = requests
    .map(request => ({ at: Date.parse(request.at), units: costOf(request) }))
    .sort((a, b) => a.at - b.at);
  let worst = 0;
  let sum = 0;
  let first = 0;
  for (const { at, units } of costs) {
    sum += units;
    for (let oldest = costs[first]; oldest && oldest.at <= at - 60_000; oldest = costs[first]) {
      sum -= oldest.units;
      first += 1;
    }
    worst = Math.max(worst, sum);
  }
  return worst;
}

function costOf({ method, url, parts }: Pick<Costed, 'method' | 'url' | 'parts'>): number {
  const [path = '', query = ''] = url.replace(/^https?:\/\/[^/]+(\/v1\.0)?/, '').split('?');
  if (path === '/$batch') return (parts ?? []).reduce((sum, part) => sum + costOf(part), 0);
  // Calendars, chats and people are counted by other services, in other ways.
  if (!/^\/(sites|drives)\b/.test(path)) return 0;
  if (/\/permissions\b/.test(path) || /[$]expand=[^&]*permissions/.test(decodeURIComponent(query))) return 5;
  if (method !== 'GET') return 2;
  if (/\/delta(\(|$)/.test(path)) return /(^|&)(token|%24deltatoken|\$deltatoken)=/i.test(query) ? 1 : 2;
  return /\/(items|children|lists|columns|versions|drives)$/.test(path) ||
    /[$]expand=[^&]*(lists|columns)/.test(decodeURIComponent(query))
    ? 2
    : 1;
}
