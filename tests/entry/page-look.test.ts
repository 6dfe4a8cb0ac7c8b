import { expect, test } from 'vitest';
import { judgeHeaders, judgeZone, lookAtPage } from '#entry/page-look.ts';

const framers = ['https://teams.microsoft.com', 'https://outlook.office.com'];
const policy = (ancestors: string): Headers =>
  new Headers({ 'Content-Security-Policy': `default-src 'none'; frame-ancestors 'self' ${ancestors}` });

test.each([
  ['both hosts may show it', policy(framers.join(' ')), 'ok', 'right'],
  ['one of them may not', policy('https://teams.microsoft.com'), 'fail', 'frames'],
  ['nobody is named', new Headers({ 'content-security-policy': "default-src 'none'" }), 'ok', 'right'],
  ['there is no policy', new Headers(), 'warn', 'noPolicy'],
  [
    'X-Frame-Options stands in the way',
    new Headers({ 'x-frame-options': 'SAMEORIGIN' }),
    'fail',
    'frameOptions',
  ],
])('the page’s headers: %s', (_, headers, state, finding) => {
  expect(judgeHeaders(headers, framers)).toMatchObject({ id: 'page', state, finding });
});

test('a host that may not show the page is named', () => {
  expect(judgeHeaders(policy('https://teams.microsoft.com'), framers).facts).toEqual({
    names: 'https://outlook.office.com',
  });
});

test('a page that cannot be fetched again is not judged', async () => {
  const nobody = (): Promise<Response> => Promise.reject(new TypeError('Failed to fetch'));
  const { signal } = new AbortController();
  expect(await lookAtPage(nobody, '/health.html', framers, signal)).toMatchObject({ finding: 'unread' });
});

test.each([
  ['Europe/Stockholm', 'Europe/Berlin', 'same'],
  ['Europe/Stockholm', 'Europe/Helsinki', 'other'],
])('meetings in %s, a computer in %s: %s', (zone, own, finding) => {
  expect(judgeZone(zone, own, Date.parse('2026-11-20T08:10:00Z'))).toMatchObject({ finding });
});
