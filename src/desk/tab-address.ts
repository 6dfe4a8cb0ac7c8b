import type { Key } from '#minutes/record.ts';

// A tab that somebody has set up for one site and one body carries both in its own address:
// tab.html?site=/sites/handlingar&body=KEY. Anybody may have written that address.

/** What a tab was set up for. */
export type TabAddress = {
  /** "/sites/handlingar", always on the installation's own SharePoint host. */
  readonly sitePath: string;
  readonly bodyKey: Key;
};

const sitePath = /^\/(sites|teams)\/[\p{L}\p{M}\p{N}_-][\p{L}\p{M}\p{N}._~-]*$/u;
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const isSitePath = (path: string): boolean => sitePath.test(path);

/** The page's address for this tab; Teams itself fills in the theme. */
export const tabQuery = ({ sitePath: site, bodyKey }: TabAddress): string =>
  `?${new URLSearchParams({ site, body: bodyKey }).toString()}&theme={app.theme}`;

/** What the address was set up for; null where it says nothing of that, or what no tab of ours would say. */
export function readTabAddress(query: URLSearchParams): TabAddress | null {
  const [site, bodyKey] = [query.get('site'), query.get('body')];
  if (site === null || bodyKey === null || !isSitePath(site) || !guid.test(bodyKey)) return null;
  return { sitePath: site, bodyKey };
}

export type SiteRead =
  | { readonly ok: true; readonly path: string }
  | { readonly ok: false; readonly reason: 'notAddress' | 'otherHost' };

/**
 * The site that a person means: its address as copied from the browser, on whichever of its pages, or only its
 * path. `host` is the SharePoint host that the installation works with.
 */
export function readSite(text: string, host: string): SiteRead {
  const words = text.trim();
  const wrong: SiteRead = { ok: false, reason: 'notAddress' };
  if (words === '' || /\s/.test(words)) return wrong;
  const hasHost = /^[a-z]+:\/\//i.test(words) || /^[^/]+\.[^/]+\//.test(words);
  const address = /^[a-z]+:\/\//i.test(words)
    ? words
    : hasHost
      ? `https://${words}`
      : `https://${host}/${words.replace(/^\/+/, '')}`;
  if (!URL.canParse(address)) return wrong;
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return wrong;
  if (url.host.toLowerCase() !== host.toLowerCase()) return { ok: false, reason: 'otherHost' };
  const path = `/${decoded(url.pathname).split('/').slice(1, 3).join('/')}`;
  return isSitePath(path) ? { ok: true, path } : wrong;
}

function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch (error) {
    if (error instanceof URIError) return path;
    throw error;
  }
}
