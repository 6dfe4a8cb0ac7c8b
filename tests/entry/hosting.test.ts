import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from '#entry/config.ts';
import { cachingOf, headersOf, hostingFiles, staticWebApp } from '#entry/hosting.ts';
import { answerOf } from './static-web-app.ts';

const config = readConfig({
  clientId: '8f0f9a5e-6a3b-4c52-9d6d-2f4b7c1e5a90',
  site: { host: 'example.sharepoint.com', path: '/sites/handlingar' },
});
const files = hostingFiles(config, 'https://handlingar.example.org');
const deployFolder = join(import.meta.dirname, '../../deploy');

test.each(['nginx.conf', 'staticwebapp.config.json'])(
  'deploy/%s is what the code writes for the example',
  async name => {
    await expect(files[name]).toMatchFileSnapshot(join(deployFolder, name));
  },
);

test.each([
  ['tab.html', 'no-cache'],
  ['config.json', 'no-cache'],
  ['version.json', 'no-cache'],
  ['files.json', 'no-cache'],
  ['licenses.txt', 'no-cache'],
  ['tab.0123456789.js.LICENSE.txt', 'no-cache'],
  ['events.js', 'public, max-age=300'],
  ['tab.0123456789.js', 'public, max-age=31536000, immutable'],
  ['src_language_dates_ts.0123456789.js', 'public, max-age=31536000, immutable'],
  ['page.0123456789.css', 'public, max-age=31536000, immutable'],
])('a browser keeps %s by the rule %s', (file, rule) => {
  expect(cachingOf(file)).toBe(rule);
});

test('only the pages that Outlook opens may load Outlook’s library', () => {
  const scripts = (file: string): string =>
    /script-src [^;]*/.exec(headersOf(config, file)['Content-Security-Policy'] ?? '')?.[0] ?? '';
  expect(scripts('tab.html')).toBe("script-src 'self'");
  expect(scripts('health.html')).toBe("script-src 'self'");
  expect(scripts('auth.html')).toBe("script-src 'self'");
  for (const page of ['pane.html', 'events.html'])
    expect(scripts(page)).toBe(
      "script-src 'self' https://appsforoffice.microsoft.com/lib/ https://ajax.aspnetcdn.com/ajax/3.5/MicrosoftAjax.js",
    );
});

test('Static Web Apps, by its own rules, sends each file with the same headers as npm start does', () => {
  const app = staticWebApp(config);
  const names = [
    ...['tab', 'auth', 'pane', 'events', 'health', 'privacy', 'index'].map(page => `${page}.html`),
    'config.json',
    'version.json',
    'licenses.txt',
    'events.js',
    'tab.0123456789.js',
    'page.0123456789.css',
  ];
  for (const name of names) expect(answerOf(app, `/${name}`).headers, name).toEqual(headersOf(config, name));
});

test('the service’s own form of a page’s name gets the page’s own policy', () => {
  expect(answerOf(staticWebApp(config), '/pane').headers['Content-Security-Policy']).toBe(
    headersOf(config, 'pane.html')['Content-Security-Policy'],
  );
});

test('the file for Static Web Apps stays below the size that the service takes', () => {
  expect((files['staticwebapp.config.json'] ?? '').length).toBeLessThan(20_000);
});

test('no file forbids the frame, and every one of them holds the policy with those who may frame', () => {
  for (const [name, text] of Object.entries(files)) {
    expect(text, name).toContain("frame-ancestors 'self' https://teams.microsoft.com");
    // Named only to say that it must not be there, or to take it away.
    expect(text.replace(/"X-Frame-Options": ""|must be no X-Frame-Options/g, ''), name).not.toMatch(
      /X-Frame/,
    );
  }
});

test('nginx’s text closes what it opens, and no value breaks out of its quotes', () => {
  const text = (files['nginx.conf'] ?? '').replace(/#.*$/gm, '');
  const outside = text.replace(/"[^"\n]*"/g, '""');
  expect(outside.split('{').length).toBe(outside.split('}').length);
  expect(outside).not.toMatch(/"[^";\s]/);
  for (const line of outside.split('\n').map(each => each.trim()))
    if (line !== '') expect(line).toMatch(/[;{}]$/);
});
