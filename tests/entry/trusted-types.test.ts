import { afterEach, expect, test, vi } from 'vitest';
import { trusted } from '#entry/trusted-types.ts';

// Which addresses may become scripts: our own beside the page, and in the pane those of Microsoft's Office.js.

/** A page of ours at this address; `office` is where its own HTML has Office.js from, if anywhere. */
function pageAt(href: string, office: string | null): void {
  vi.stubGlobal('location', new URL(href));
  vi.stubGlobal('document', {
    querySelector: (selector: string) =>
      office !== null && selector === 'script[src$="/office.js"]' ? { src: office } : null,
  });
}
afterEach(() => void vi.unstubAllGlobals());

const hosted = 'https://appsforoffice.microsoft.com/lib/1/hosted/';
const ajax = 'https://ajax.aspnetcdn.com/ajax/3.5/MicrosoftAjax.js';
const passes = (url: string): boolean => trusted.createScriptURL(url) !== null;

test('the pane lets in what Office.js fetches beside itself, in whatever letters it writes it', () => {
  pageAt('https://handlingar.example.org/pane.html', `${hosted}office.js`);
  for (const url of [
    `${hosted}outlook-web-16.01.js`,
    `${hosted}sv-SE/outlook_strings.js`,
    `${hosted.toLowerCase()}sv-se/office_strings.js`,
    `${hosted}telemetry/oteljs_agave.js`,
    ajax,
    'https://handlingar.example.org/meeting.0123456789.js',
  ])
    expect(passes(url), url).toBe(true);
});

test('the pane lets in nothing else', () => {
  pageAt('https://handlingar.example.org/pane.html', `${hosted}office.js`);
  for (const url of [
    'https://appsforoffice.microsoft.com/lib/beta/hosted/outlook-web-16.01.js',
    `${hosted}../../../other.js`,
    `${hosted}outlook.js?next=https://evil.example`,
    'https://appsforoffice.microsoft.com.evil.example/lib/1/hosted/outlook.js',
    'https://ajax.aspnetcdn.com/ajax/jQuery/jquery-3.7.1.js',
    'https://evil.example/office.js',
    'data:text/javascript,alert(1)',
    'javascript:alert(1)',
    'blob:https://handlingar.example.org/1',
    '',
  ])
    expect(passes(url), url).toBe(false);
});

test('a page whose own HTML has no Office.js lets in none of it', () => {
  pageAt('https://handlingar.example.org/tab.html', null);
  expect(passes('https://handlingar.example.org/teams.0123456789.js')).toBe(true);
  expect(passes(`${hosted}outlook-web-16.01.js`)).toBe(false);
  expect(passes(ajax)).toBe(false);
});
