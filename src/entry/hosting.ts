import type { Config } from './config.ts';
import { jsonFileText } from './json-text.ts';
import { officePages, securityHeaders } from './security-headers.ts';

// How a web server gives out the built files, wherever they are put: which headers, for how long a browser may keep
// what, and the same written in the words of Azure Static Web Apps and of nginx.

/** Names that change with the content: what has been fetched under one of them never has to be asked for again. */
export const hashedFile = /^[\w-]+\.[0-9a-f]{10}\.(?:js|css)$/;

const forAYear = 'public, max-age=31536000, immutable';
/** Asked for at every visit, and sent only when it is another: pages, configuration, version. */
const askEachTime = 'no-cache';
/** Outlook fetches its events' script by a fixed name at every sending; five minutes spare it most of that. */
const forAMoment = 'public, max-age=300';

/** The value of Cache-Control for a file of the site, "tab.html". */
export function cachingOf(file: string): string {
  if (hashedFile.test(file)) return forAYear;
  return file === 'events.js' ? forAMoment : askEachTime;
}

/** All headers of ours for a file of the site that is there: "pane.html". Without its type, which every server knows. */
export function headersOf(config: Config, file: string): Readonly<Record<string, string>> {
  const page = /^(.+)\.html$/.exec(file)?.[1];
  return { ...securityHeaders(config, page), 'Cache-Control': cachingOf(file) };
}

/** One of the rules by which Static Web Apps answers. */
export type SiteRoute = {
  /** "/pane.html", or "/*.{js,css}" for all files of an ending. */
  readonly route: string;
  readonly headers?: Readonly<Record<string, string>>;
};

export type StaticWebApp = {
  /** The first that fits is used; its headers win over the global ones. */
  readonly routes: readonly SiteRoute[];
  /** An empty value takes a header away that the service would send. */
  readonly globalHeaders: Readonly<Record<string, string>>;
  readonly mimeTypes: Readonly<Record<string, string>>;
};

/** What `staticwebapp.config.json` must hold, beside the pages. */
export function staticWebApp(config: Config): StaticWebApp {
  // The service gives a page under its name without the ending as well, and may send the browser there.
  const ofOffice = officePages.flatMap(page =>
    [`/${page}.html`, `/${page}`].map(route => ({
      route,
      headers: { 'Content-Security-Policy': securityHeaders(config, page)['Content-Security-Policy'] ?? '' },
    })),
  );
  return {
    routes: [
      ...ofOffice,
      { route: '/events.js', headers: { 'Cache-Control': cachingOf('events.js') } },
      // All other scripts and styles that are built carry their content's digest in the name.
      { route: '/*.{js,css}', headers: { 'Cache-Control': forAYear } },
    ],
    globalHeaders: { ...securityHeaders(config), 'Cache-Control': askEachTime, 'X-Frame-Options': '' },
    mimeTypes: { '.js': 'text/javascript', '.json': 'application/json', '.txt': 'text/plain; charset=utf-8' },
  };
}

/** A site of nginx for this domain, complete but for the certificate, whose place stands in it as an example. */
function nginxSite(config: Config, domain: string): string {
  const headers = securityHeaders(config);
  const policies = officePages.map(page => {
    const policy = securityHeaders(config, page)['Content-Security-Policy'] ?? '';
    return `    ${`~^/${page}(\\.html)?$`.padEnd(20)} "${policy}";`;
  });
  const sent = Object.keys(headers).map(name =>
    name === 'Content-Security-Policy'
      ? `    add_header ${name} $handlingar_policy always;`
      : `    add_header ${name} "${headers[name] ?? ''}" always;`,
  );
  return `# Handlingar on nginx, written by \`npm run package\` out of appPackage/config.json. Put it among the sites of nginx
# (inside its http block), with your own certificate and folder. There must be no X-Frame-Options: Teams and Outlook
# show the pages in a frame, and who may do so stands in the policy.

map $uri $handlingar_policy {
    default              "${headers['Content-Security-Policy'] ?? ''}";
${policies.join('\n')}
}

# Only what was found is kept for long: a file that is missing for a moment must not stay missing.
map "$status $uri" $handlingar_caching {
    default                                                     "${askEachTime}";
    "~^(200|206|304) /[A-Za-z0-9_-]+\\.[0-9a-f]{10}\\.(js|css)$"  "${forAYear}";
    "~^(200|206|304) /events\\.js$"                              "${forAMoment}";
}

server {
    listen 443 ssl http2;
    listen [::]:443 ssl http2;
    server_name ${domain};
    ssl_certificate     /etc/ssl/certs/${domain}.pem;
    ssl_certificate_key /etc/ssl/private/${domain}.key;

    root  /srv/handlingar;
    index index.html;
    include mime.types;
    charset utf-8;
    charset_types text/plain text/css text/javascript application/javascript application/json;

    # With the module for Brotli: brotli on; and the same types. It makes the scripts a sixth smaller than gzip does.
    gzip on;
    gzip_comp_level 6;
    gzip_min_length 1000;
    gzip_vary on;
    gzip_types text/plain text/css text/javascript application/javascript application/json image/svg+xml;

${sent.join('\n')}
    add_header Cache-Control $handlingar_caching always;

    location / {
        limit_except GET HEAD { deny all; }
        try_files $uri $uri.html $uri/ =404;
    }
}

server {
    listen 80;
    listen [::]:80;
    server_name ${domain};
    return 301 https://$host$request_uri;
}
`;
}

/** The headers as an administrator of any other web server copies them: what all files get, then what differs. */
function headersText(config: Config): string {
  const lines = (headers: Readonly<Record<string, string>>): string =>
    Object.entries(headers)
      .map(([name, value]) => `${name}: ${value}\n`)
      .join('');
  const ofOffice = officePages.map(page => {
    const policy = securityHeaders(config, page)['Content-Security-Policy'] ?? '';
    return `\n# ${page}.html, in place of the policy above\nContent-Security-Policy: ${policy}\n`;
  });
  return `# Every file
${lines(securityHeaders(config))}Cache-Control: ${askEachTime}
${ofOffice.join('')}
# Scripts and styles with ten letters of digest in their name (tab.0123456789.js), in place of the caching above
Cache-Control: ${forAYear}

# events.js
Cache-Control: ${forAMoment}
`;
}

/** Name -> text of every file that tells a web server how to give out the pages at this address. */
export const hostingFiles = (config: Config, address: string): Readonly<Record<string, string>> => ({
  'headers.txt': headersText(config),
  'nginx.conf': nginxSite(config, new URL(address).host),
  'staticwebapp.config.json': jsonFileText(staticWebApp(config)),
});
