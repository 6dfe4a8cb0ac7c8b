import type { Config } from './config.ts';

// The headers that the built pages must be served with, wherever they are put. `npm start` sends them, and the
// printed form of them is what an administrator copies into the web server's settings.

/**
 * Hosts of Microsoft 365 that may frame the page: Teams, Outlook and the Microsoft 365 app on the web, under their
 * old names and the new one. All of them are in the longer list of hosts that teams-js listens to, where also
 * search engines and the clouds of other governments stand.
 */
export const framers: readonly string[] = [
  'https://teams.microsoft.com',
  'https://*.teams.microsoft.com',
  'https://*.cloud.microsoft',
  'https://outlook.office.com',
  'https://outlook.office365.com',
  'https://www.office.com',
  'https://www.microsoft365.com',
];

/**
 * Where Outlook's own library comes from, and the one file of it that Microsoft keeps elsewhere: among other
 * scripts at that address are some by which any policy can be got round.
 */
const officeScripts = [
  'https://appsforoffice.microsoft.com/lib/',
  'https://ajax.aspnetcdn.com/ajax/3.5/MicrosoftAjax.js',
];

/** The pages that Outlook opens, and that load its library; no other page runs anything but our own files. */
export const officePages: readonly string[] = ['pane', 'events'];

/** What the page may never ask the browser for, nor anything that it might frame. */
const unused = [
  'camera',
  'microphone',
  'geolocation',
  'display-capture',
  'payment',
  'usb',
  'serial',
  'hid',
  'midi',
];

/**
 * Header name -> value, for this configuration and this page (its file's name, without ending). There is no
 * Cross-Origin-Opener-Policy: it would cut the sign-in window off from the page that waits for it; and no
 * X-Frame-Options, which cannot name several hosts.
 */
export function securityHeaders(config: Config, page = 'tab'): Readonly<Record<string, string>> {
  const signIn = new URL(config.authority).origin;
  // Files are fetched through Graph, which sends the browser on to the tenant's SharePoint, and for a PDF to
  // the service that converts.
  const files = [`https://${config.site.host}`, 'https://*.svc.ms'];
  // The simulated host gives out Outlook's library itself, which there asks a page of its own whom to trust.
  const office = officePages.includes(page)
    ? { scripts: [...officeScripts, ...config.trustedHosts], frames: config.trustedHosts }
    : { scripts: [], frames: [] };
  const policy: Readonly<Record<string, readonly string[]>> = {
    'default-src': ["'none'"],
    'script-src': ["'self'", ...office.scripts],
    // Fluent puts empty style elements into the page and fills them rule by rule; this is the hash of an empty
    // one. A nonce would need a server, and 'unsafe-inline' would allow any style that slipped in as text.
    'style-src': ["'self'", "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"],
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': ["'self'", 'data:'],
    // The list of hosts that teams-js trusts is fetched from res.cdn.office.net.
    'connect-src': ["'self'", config.graph, signIn, ...files, 'https://res.cdn.office.net'],
    'frame-src': ["'self'", signIn, ...office.frames],
    'frame-ancestors': ["'self'", ...framers, ...config.trustedHosts],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'object-src': ["'none'"],
    // The one policy is src/entry/trusted-types.ts: any other text that would become markup or script is refused.
    'require-trusted-types-for': ["'script'"],
    'trusted-types': ['default'],
  };
  return {
    'Content-Security-Policy': Object.entries(policy)
      .map(([name, sources]) => `${name} ${sources.join(' ')}`)
      .join('; '),
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'Permissions-Policy': unused.map(feature => `${feature}=()`).join(', '),
    'Strict-Transport-Security': 'max-age=31536000',
  };
}
