import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from '#entry/config.ts';
import { framers, securityHeaders } from '#entry/security-headers.ts';
import { trusted } from '#entry/trusted-types.ts';

const config = readConfig({
  clientId: '8f0f9a5e-6a3b-4c52-9d6d-2f4b7c1e5a90',
  site: { host: 'norrdal.sharepoint.com', path: '/sites/handlingar' },
});
const headers = securityHeaders(config);
const policy = new Map(
  (headers['Content-Security-Policy'] ?? '').split('; ').map(line => {
    const [name = '', ...sources] = line.split(' ');
    return [name, sources] as const;
  }),
);

/** The hosts that teams-js answers, as the package itself has them. */
function hostsOfTeamsJs(): readonly string[] {
  const entry = createRequire(import.meta.url).resolve('@microsoft/teams-js');
  const home = entry.slice(0, entry.lastIndexOf(join('teams-js', 'dist')));
  const file = 'teams-js/dist/esm/packages/teams-js/src/artifactsForCDN/validDomains.json.js';
  const [, list = ''] = /=(\[[^\]]*\])/.exec(readFileSync(join(home, file), 'utf8')) ?? [];
  return JSON.parse(list) as readonly string[];
}

/** Whether a source of the policy ("https://*.cloud.microsoft") lets this host in. */
const lets = (source: string, host: string): boolean => {
  const name = source.replace('https://', '');
  return name.startsWith('*.') ? host.endsWith(name.slice(1)) : host === name;
};

test('without a word in the policy nothing may be loaded, and nothing runs that is not a file of ours', () => {
  expect(policy.get('default-src')).toEqual(["'none'"]);
  expect(policy.get('script-src')).toEqual(["'self'"]);
  expect(policy.get('object-src')).toEqual(["'none'"]);
  expect(policy.get('base-uri')).toEqual(["'none'"]);
  expect(policy.get('form-action')).toEqual(["'none'"]);
  expect(policy.get('require-trusted-types-for')).toEqual(["'script'"]);
  expect(policy.get('trusted-types')).toEqual(['default']);
  expect(headers['Content-Security-Policy']).not.toMatch(/unsafe-|strict-dynamic|http:|\s\*(?:\s|;|$)/);
});

test('the page talks to Graph, to the sign-in, to the files of the tenant and to the list of hosts, and no one else', () => {
  expect(policy.get('connect-src')).toEqual([
    "'self'",
    'https://graph.microsoft.com',
    'https://login.microsoftonline.com',
    'https://norrdal.sharepoint.com',
    'https://*.svc.ms',
    'https://res.cdn.office.net',
  ]);
  expect(policy.get('frame-src')).toEqual(["'self'", 'https://login.microsoftonline.com']);
});

test('whoever may frame the page is a host that teams-js listens to as well', () => {
  const known = hostsOfTeamsJs();
  expect(known.length).toBeGreaterThan(40);
  for (const framer of framers) {
    const covered = known.filter(host => lets(framer, host.replace(/^\*\./, 'any.')));
    expect(covered, framer).not.toEqual([]);
  }
  expect(policy.get('frame-ancestors')).toEqual(["'self'", ...framers]);
});

test.each([
  ['Teams on the web', 'teams.microsoft.com', true],
  ['Teams under its new name', 'teams.cloud.microsoft', true],
  ['Outlook', 'outlook.office.com', true],
  ['Outlook by its older name', 'outlook.office365.com', true],
  ['Outlook under its new name', 'outlook.cloud.microsoft', true],
  ['the Microsoft 365 app', 'www.microsoft365.com', true],
  ['the Microsoft 365 app under its new name', 'm365.cloud.microsoft', true],
  ['a search engine', 'www.bing.com', false],
  ['private Teams', 'teams.live.com', false],
  ['the cloud of another government', 'gov.teams.microsoft.us', false],
  ['the page’s own neighbour', 'norrdal.sharepoint.com', false],
  ['a name that only looks like it', 'teams.microsoft.com.example.org', false],
  ['another that does', 'evilcloud.microsoft', false],
])('%s: %s may frame the page is %s', (_, host, may) => {
  expect(framers.some(framer => lets(framer, host))).toBe(may);
});

test('the other headers: no guessing of types, no address told to others, no camera, always encrypted', () => {
  expect(headers['X-Content-Type-Options']).toBe('nosniff');
  expect(headers['Referrer-Policy']).toBe('no-referrer');
  expect(headers['Permissions-Policy']).toContain('camera=(), microphone=(), geolocation=()');
  expect(headers['Strict-Transport-Security']).toBe('max-age=31536000');
  // Both would break something: the sign-in window, and being shown in more than one host.
  expect(Object.keys(headers)).not.toContain('Cross-Origin-Opener-Policy');
  expect(Object.keys(headers)).not.toContain('X-Frame-Options');
});

test('of texts that would become markup only single character references pass', () => {
  expect(trusted.createHTML('&aring;')).toBe('&aring;');
  for (const text of [
    '',
    '<b>',
    '&aring;<img src=x onerror=alert(1)>',
    '&<;',
    '&lt;script&gt;',
    '&a',
    '&#x3c;',
    ' &lt;',
    '&lt;\n',
  ])
    expect(trusted.createHTML(text), text).toBeNull();
});
