import type { Config } from './config.ts';

// The headers that the built pages must be served with, wherever they are put. `npm start` sends them, and the
// printed form of them is what an administrator copies into the web server's settings.

/** Hosts of Microsoft 365 that may frame the page; teams-js keeps the same list for whom it listens to. */
const framers = [
  'https://teams.microsoft.com',
  'https://*.teams.microsoft.com',
  'https://*.cloud.microsoft',
  'https://*.office.com',
  'https://outlook.office365.com',
  'https://*.microsoft365.com',
];

/** Header name -> value, for this configuration. */
export function securityHeaders(config: Config): Readonly<Record<string, string>> {
  const signIn = new URL(config.authority).origin;
  // Files are fetched through Graph, which sends the browser on to the tenant's SharePoint.
  const files = `https://${config.site.host}`;
  const policy: Readonly<Record<string, readonly string[]>> = {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    // Fluent writes its rules into style elements that it makes itself, without a nonce in a static page.
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': ["'self'", 'data:'],
    // The list of hosts that teams-js trusts is fetched from res.cdn.office.net.
    'connect-src': ["'self'", config.graph, signIn, files, 'https://res.cdn.office.net'],
    'frame-src': ["'self'", signIn],
    'frame-ancestors': ["'self'", ...framers, ...config.trustedHosts],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'object-src': ["'none'"],
  };
  return {
    'Content-Security-Policy': Object.entries(policy)
      .map(([name, sources]) => `${name} ${sources.join(' ')}`)
      .join('; '),
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
  };
}
