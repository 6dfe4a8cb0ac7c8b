import { createServer } from 'node:http';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startAll } from '#entry/start.ts';

const pages = mkdtempSync(join(tmpdir(), 'handlingar-pages-'));
writeFileSync(join(pages, 'tab.html'), '<!doctype html><title>x</title>');
writeFileSync(join(pages, 'tab.0123456789.js'), 'x'.repeat(5000));

test('a taken port is passed over', async () => {
  const other = createServer();
  const port = await new Promise<number>(resolve =>
    other.listen(0, 'localhost', () => {
      const address = other.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    }),
  );
  const started = await startAll({ port, data: null, pages });
  expect(started.hostUrl).not.toBe(`http://localhost:${port}`);
  expect((await fetch(started.hostUrl)).status).toBe(200);
  await started.close();
  await new Promise(resolve => other.close(resolve));
});

test('the app is served as on the web: with its policy, packed, and nothing from outside its folder', async () => {
  const started = await startAll({ port: 0, data: null, pages });
  const page = await fetch(`${started.appUrl}/tab.html`);
  expect(page.headers.get('content-security-policy')).toContain(`frame-ancestors 'self'`);
  expect(page.headers.get('content-security-policy')).toContain(started.hostUrl);
  expect(page.headers.get('x-frame-options')).toBeNull();
  const script = await fetch(`${started.appUrl}/tab.0123456789.js`);
  expect(script.headers.get('content-encoding')).toBe('gzip');
  expect(script.headers.get('cache-control')).toContain('immutable');
  expect((await script.text()).length).toBe(5000);
  for (const path of ['/..%2f..%2fpackage.json', '/%2e%2e/package.json', '/nothing', '/%']) {
    expect((await fetch(started.appUrl + path)).status, path).toBe(404);
  }
  await started.close();
});

test('the configuration names the simulated Graph, and the page starts at the clock that was asked for', async () => {
  const started = await startAll({ port: 0, data: null, pages, now: '2026-11-20T08:10:00Z' });
  const config: unknown = await (await fetch(`${started.appUrl}/config.json`)).json();
  expect(config).toMatchObject({
    graph: started.graphUrl,
    trustedHosts: [started.hostUrl],
    now: expect.stringMatching(/^2026-11-20T08:1/) as string,
  });
  await started.close();
});

test('what was written is there again after a new start, and gone after a fresh one', async () => {
  const data = mkdtempSync(join(tmpdir(), 'handlingar-data-'));
  /** The days of the meetings that the tenant has rows of: the county is seeded around its own today. */
  const daysAt = async (url: string): Promise<string> => {
    const state = await (await fetch(`${url}/sim/state`)).text();
    return [...new Set([...state.matchAll(/"MeetingDate":"([\d-]+)/g)].map(found => found[1]))].join(' ');
  };
  const first = await startAll({ port: 0, data, pages, now: '2026-11-20T08:10:00Z' });
  const before = await daysAt(first.graphUrl);
  expect(before).toContain('2026-09-18');
  await first.close();
  const again = await startAll({ port: 0, data, pages, now: '2027-11-19T08:10:00Z' });
  expect(await daysAt(again.graphUrl)).toBe(before);
  await again.close();
  const fresh = await startAll({ port: 0, data, pages, now: '2027-11-19T08:10:00Z', fresh: true });
  expect(await daysAt(fresh.graphUrl)).toContain('2027-');
  await fresh.close();
});

test('a clock that cannot be read is refused with an example', async () => {
  await expect(startAll({ port: 0, data: null, pages, now: 'imorgon' })).rejects.toThrow(
    'is not an instant such as',
  );
});
