import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { deploy, type Deployment } from '#entry/deploy.ts';
import { filesGone, filesIn, inOrder, listAfter, readSiteFiles, type SiteFiles } from '#entry/site-files.ts';

const folder = (): string => mkdtempSync(join(tmpdir(), 'handlingar-deploy-'));
const day = 86_400_000;
const monday = Date.parse('2026-11-16T07:00:00Z');

/** The digest that a script of this build has in its name. */
const digestOf = (build: string): string => build.padStart(10, '0');
const script = (build: string): string => `tab.${digestOf(build)}.js`;

/** A build as webpack leaves it: a page, a script of its own, one that never changes. */
function built(build: string): string {
  const made = folder();
  const files: Record<string, string> = {
    'tab.html': `<script src="${script(build)}"></script>`,
    [script(build)]: `// ${build}`,
    'word.aaaaaaaaaa.js': '// the same in all',
    'events.js': `// events ${build}`,
    'version.json': `{"version":"${build}"}`,
  };
  for (const [file, text] of Object.entries(files)) writeFileSync(join(made, file), text);
  const list = { version: build, files: [...Object.keys(files), 'files.json'] };
  writeFileSync(join(made, 'files.json'), JSON.stringify(list));
  return made;
}

const put = (build: string, to: string, given: Partial<Deployment> = {}) =>
  deploy({
    built: built(build),
    to,
    from: null,
    settings: { 'config.json': '{}' },
    example: false,
    keepDays: 30,
    now: monday,
    fetch: url => fetch(url),
    ...given,
  });

const textOf = (to: string, file: string): string => readFileSync(join(to, file), 'utf8');

test('the first time everything is put there, with the configuration beside it', async () => {
  const to = join(folder(), 'site');
  const deployed = await put('1', to);
  expect(deployed).toMatchObject({ version: '1', unchanged: 0, removed: [], earlier: [], problems: [] });
  expect(readdirSync(to).sort()).toEqual([
    'config.json',
    'events.js',
    'files.json',
    script('1'),
    'tab.html',
    'version.json',
    'word.aaaaaaaaaa.js',
  ]);
});

test('an update leads to the new scripts and leaves the old ones for those who have a meeting open', async () => {
  const to = folder();
  await put('1', to);
  const deployed = await put('2', to, { now: monday + day });
  expect(textOf(to, 'tab.html')).toContain(script('2'));
  expect(textOf(to, script('1'))).toBe('// 1');
  expect(deployed.earlier).toEqual([
    { version: '1', replaced: '2026-11-17T07:00:00.000Z', files: [script('1'), 'word.aaaaaaaaaa.js'] },
  ]);
  expect(deployed.written).toEqual([script('2'), 'events.js', 'tab.html', 'version.json']);
  expect(deployed.unchanged).toBe(2);
});

test('after thirty days the old scripts are taken away, but never what a newer build needs', async () => {
  const to = folder();
  await put('1', to);
  await put('2', to, { now: monday + day });
  const deployed = await put('3', to, { now: monday + 32 * day });
  expect(deployed.removed).toEqual([script('1')]);
  expect(existsSync(join(to, script('2')))).toBe(true);
  expect(textOf(to, 'word.aaaaaaaaaa.js')).toBe('// the same in all');
});

test('the same build once more changes nothing, and going back to an older one keeps the newer one’s scripts', async () => {
  const to = folder();
  await put('1', to);
  expect((await put('1', to)).written).toEqual([]);
  await put('2', to);
  const back = await put('1', to);
  expect(back.version).toBe('1');
  expect(back.earlier.map(each => each.version)).toEqual(['2']);
  expect(existsSync(join(to, script('2')))).toBe(true);
});

test('an administrator’s own files in the folder stay', async () => {
  const to = folder();
  await put('1', to);
  writeFileSync(join(to, 'robots.txt'), 'ours');
  await put('2', to, { now: monday + 40 * day });
  await put('3', to, { now: monday + 80 * day });
  expect(textOf(to, 'robots.txt')).toBe('ours');
});

test('a folder where another site lies is not written into', async () => {
  const to = folder();
  writeFileSync(join(to, 'tab.html'), 'another');
  await expect(put('1', to)).rejects.toThrow(/holds tab\.html of somebody else/);
  expect(readdirSync(to)).toEqual(['tab.html']);
  expect(textOf(to, 'tab.html')).toBe('another');
});

test('another’s list of files does not make their folder ours', async () => {
  const to = folder();
  writeFileSync(join(to, 'files.json'), '{"x":1}');
  writeFileSync(join(to, 'events.js'), 'their own');
  await expect(put('1', to)).rejects.toThrow(/holds events\.js, files\.json of somebody else/);
  expect(textOf(to, 'events.js')).toBe('their own');
});

test('a list that somebody has spoilt beside our own page is made anew, and said', async () => {
  const to = folder();
  writeFileSync(join(to, 'files.json'), '{"x":1}');
  writeFileSync(join(to, 'tab.html'), '<meta name="application-version" content="1">');
  expect((await put('1', to)).problems).toEqual([expect.stringContaining('files.json cannot be read')]);
});

test('what an interrupted first run left is made whole by the next, and half a file taken away', async () => {
  const to = folder();
  writeFileSync(join(to, script('1')), '// 1');
  writeFileSync(join(to, 'events.js'), '// events 1');
  writeFileSync(join(to, 'tab.html.part'), '<scr');
  writeFileSync(join(to, 'own.part'), 'an administrator’s');
  expect(await put('1', to)).toMatchObject({ problems: [], unchanged: 2 });
  expect(existsSync(join(to, 'tab.html.part'))).toBe(false);
  expect(textOf(to, 'own.part')).toBe('an administrator’s');
});

test('a file, or the build itself behind another name, is no folder to put pages into', async () => {
  const file = join(folder(), 'site');
  writeFileSync(file, '');
  await expect(put('1', file)).rejects.toThrow(/site is a file\. Name the folder/);
  const made = built('1');
  const link = join(folder(), 'link');
  symlinkSync(made, link);
  await expect(put('1', link, { built: made })).rejects.toThrow(/the folder of the build itself/);
});

const config = (clientId: string): Deployment['settings'] => ({
  'config.json': JSON.stringify({ clientId, site: { host: 'norrdal.sharepoint.com', path: '/sites/moten' } }),
});

test('settings that the site had otherwise are named when they are replaced', async () => {
  const to = folder();
  await put('1', to, { settings: config('a') });
  expect((await put('1', to, { settings: config('a') })).problems).toEqual([]);
  const deployed = await put('1', to, { settings: config('b') });
  expect(deployed.problems).toEqual([expect.stringMatching(/^changed in .*config\.json: clientId,/)]);
});

test('the example’s settings never take the place of a site’s own, here or on the web', async () => {
  const live = folder();
  await put('1', live, { settings: config('a') });
  const example = { settings: config('example'), example: true };
  await expect(put('2', live, example)).rejects.toThrow(/config\.json: clientId differ.*Nothing was put out/);
  expect(textOf(live, 'config.json')).toContain('"a"');
  expect(existsSync(join(live, script('2')))).toBe(false);

  const site = await folderOnTheWeb(live);
  const to = join(folder(), 'site');
  await expect(put('2', to, { ...example, from: site.url })).rejects.toThrow(/clientId differ/);
  await site.close();
  expect(existsSync(to)).toBe(false);
  // Where nothing is yet, they may be tried.
  expect(await put('2', to, example)).toMatchObject({ version: '2' });
});

test('half a build is not put out', async () => {
  const made = built('1');
  rmSync(join(made, script('1')));
  const to = join(folder(), 'site');
  await expect(put('1', to, { built: made })).rejects.toThrow(`lacks ${script('1')}`);
  await expect(put('1', to, { built: folder() })).rejects.toThrow(/no build of the pages.*npm run build/);
  expect(existsSync(to)).toBe(false);
});

/** A site on the web whose files can be read; `close` ends it. */
async function siteOf(
  answer: (path: string) => { readonly status: number; readonly text: string; readonly type?: string },
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const { status, text, type } = answer(request.url ?? '/');
    response.writeHead(status, { 'Content-Type': type ?? 'text/javascript' }).end(text);
  });
  await new Promise<void>(resolve => server.listen(0, 'localhost', resolve));
  const address = server.address();
  return {
    url: `http://localhost:${typeof address === 'object' && address ? address.port : 0}`,
    close: () => new Promise(resolve => server.close(() => resolve())),
  };
}

const folderOnTheWeb = (from: string) =>
  siteOf(path => {
    const file = join(from, path);
    return existsSync(file)
      ? { status: 200, text: readFileSync(file, 'utf8') }
      : { status: 404, text: 'none' };
  });

test('where putting out replaces everything, the scripts of earlier builds come from the site itself', async () => {
  const first = folder();
  await put('1', first);
  const second = folder();
  const site = await folderOnTheWeb(first);
  const deployed = await put('2', second, { from: site.url, now: monday + day });
  await site.close();
  expect(deployed.fetched).toEqual([script('1')]);
  expect(textOf(second, script('1'))).toBe('// 1');
  // The third finds the first's scripts at the second's site.
  const third = folder();
  const again = await folderOnTheWeb(second);
  const last = await put('3', third, { from: again.url, now: monday + 2 * day });
  await again.close();
  expect([...last.fetched].sort()).toEqual([script('1'), script('2')]);
  expect(last.earlier.map(each => each.version)).toEqual(['2', '1']);
});

test('a script that the site has lost is told of, and is no longer promised', async () => {
  const first = folder();
  await put('1', first);
  rmSync(join(first, script('1')));
  const site = await folderOnTheWeb(first);
  const deployed = await put('2', folder(), { from: site.url });
  await site.close();
  expect(deployed.problems).toEqual([`${script('1')} of an earlier build is no longer at ${site.url}.`]);
  expect(deployed.earlier[0]?.files).not.toContain(script('1'));
});

test.each([
  [
    'our page where the list should be',
    { status: 200, text: '<meta name="application-version" content="1">', type: 'text/html' },
  ],
  ['trouble', { status: 503, text: 'later' }],
  [
    'a list that leads out of the folder',
    {
      status: 200,
      text: JSON.stringify({ version: 'application-version', files: ['../secret.0123456789.js'] }),
    },
  ],
])('a site that answers with %s stops it before anything is written', async (_, answer) => {
  const site = await siteOf(() => answer);
  const to = join(folder(), 'site');
  await expect(put('2', to, { from: site.url })).rejects.toThrow(/no list of files/);
  await site.close();
  expect(existsSync(to)).toBe(false);
});

test('a site that cannot be reached stops it; one that has no list yet is the first time', async () => {
  const to = join(folder(), 'site');
  const offline = {
    from: 'https://handlingar.example.org',
    fetch: () => Promise.reject(new TypeError('no')),
  };
  await expect(put('2', to, offline)).rejects.toThrow(/no answer from the network/);
  expect(existsSync(to)).toBe(false);
  const placeholder = { status: 200, text: '<h1>Waiting for your content</h1>', type: 'text/html' };
  for (const answer of [{ status: 404, text: 'none' }, placeholder]) {
    const empty = await siteOf(() => answer);
    const first = await put('2', join(folder(), 'site'), { from: empty.url });
    await empty.close();
    expect(first.problems).toEqual([expect.stringContaining('first time')]);
  }
});

test('what leads people to the new scripts is put there after them', () => {
  expect(inOrder(['version.json', 'tab.html', 'events.js', 'b.0000000000.js', 'a.0000000000.css'])).toEqual([
    'a.0000000000.css',
    'b.0000000000.js',
    'events.js',
    'tab.html',
    'version.json',
  ]);
});

test('whatever is put out and when, all scripts of the last thirty days are there and no others of ours', () => {
  const anyBuild = fc.record({
    build: fc.integer({ min: 1, max: 6 }),
    days: fc.integer({ min: 0, max: 20 }),
  });
  fc.assert(
    fc.property(fc.array(anyBuild, { minLength: 1, maxLength: 14 }), steps => {
      const present = new Set<string>();
      const lastIn = new Map<number, number>();
      let list: SiteFiles | null = null;
      let now = monday;
      let current = 0;
      for (const { build, days } of steps) {
        now += days * day;
        if (current !== build) lastIn.set(current, now);
        current = build;
        const files = ['tab.html', script(String(build)), 'same.aaaaaaaaaa.js'];
        const after = listAfter({ version: String(build), files, earlier: [] }, list, now, 30);
        for (const file of files) present.add(file);
        for (const file of filesGone(list, after)) present.delete(file);
        list = after;
        expect([...filesIn(after)].sort()).toEqual([...present].sort());
        for (const [old, at] of lastIn) {
          if (old === 0 || old === build) continue;
          expect(present.has(script(String(old))), `${old}`).toBe(at > now - 30 * day);
        }
      }
    }),
    { seed: 5, numRuns: 300 },
  );
});

test('a list that somebody has changed by hand is no list', () => {
  for (const text of ['', 'null', '{}', '{"version":"1"}', '{"version":"1","files":["/etc/passwd"]}'])
    expect(readSiteFiles(text), text).toBeNull();
});
