import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser, type BrowserContext } from 'playwright-core';

// Finds a browser for journeys and benchmarks: the one that CHROMIUM_PATH names, the system's own, or else the
// one that npm has installed. HANDLINGAR_BROWSER=npm passes over the first two.

export type FoundBrowser = {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
  readonly from: 'CHROMIUM_PATH' | 'system' | 'npm';
};

/** Quiet, headless, and without calls home. */
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
];

const systemNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** A Chromium that starts. Throws an Error that says what to do where there is none. */
export async function findBrowser(): Promise<FoundBrowser> {
  const environment = ownEnvironment();
  if (process.env['HANDLINGAR_BROWSER'] !== 'npm') {
    const named = process.env['CHROMIUM_PATH'];
    if (named !== undefined && named !== '') {
      if (!existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, where there is no file.`);
      return { executablePath: named, env: environment, from: 'CHROMIUM_PATH' };
    }
    const folders = ['/usr/bin', ...(process.env['PATH'] ?? '').split(delimiter)];
    for (const path of systemNames.flatMap(name => folders.map(folder => join(folder, name)))) {
      if (existsSync(path) && starts(path)) return { executablePath: path, env: environment, from: 'system' };
    }
  }
  return { ...(await unpackedBrowser()), from: 'npm' };
}

/** Starts the browser that was found, with these flags besides ours; the caller closes it. */
export async function openBrowser(more: readonly string[] = []): Promise<Browser> {
  const { executablePath, env } = await findBrowser();
  // The flags are all ours: playwright's own set would differ from one of its versions to the next.
  return chromium.launch({ executablePath, env: { ...env }, args: [...flags, ...more] });
}

/**
 * Starts the browser with a lasting profile in this folder, and with what Teams asks of a browser: a page in a frame of
 * another site may keep things, which private windows and some systems' own settings refuse. The caller closes it.
 */
export async function openProfile(folder: string, more: readonly string[] = []): Promise<BrowserContext> {
  const { executablePath, env } = await findBrowser();
  mkdirSync(join(folder, 'Default'), { recursive: true });
  const allowing = { profile: { cookie_controls_mode: 0, block_third_party_cookies: false } };
  writeFileSync(join(folder, 'Default/Preferences'), JSON.stringify(allowing));
  return chromium.launchPersistentContext(folder, {
    executablePath,
    env: { ...env },
    args: [...flags, ...more],
    locale: 'sv-SE',
    ignoreHTTPSErrors: true,
  });
}

/** On some systems `chromium` is only a script that tells people to install it in another way. */
function starts(path: string): boolean {
  const told = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  return told.status === 0 && /chrom/i.test(told.stdout);
}

/**
 * The browser in the package @sparticuz/chromium, unpacked once. Made for a cloud function, the package puts
 * everything straight into the temporary folder and brings the system libraries only where it believes itself
 * there: both are steered by environment variables that are read when it is imported.
 */
async function unpackedBrowser(): Promise<{ executablePath: string; env: Readonly<Record<string, string>> }> {
  const cache = join(import.meta.dirname, '../../node_modules/.cache');
  const home = join(cache, 'chromium-147');
  if (!existsSync(home)) {
    mkdirSync(cache, { recursive: true });
    // Unpacked beside and then renamed, so that nobody starts a half of it.
    const beside = mkdtempSync(join(cache, 'chromium-'));
    const before = { ...process.env };
    try {
      process.env['TMPDIR'] = beside;
      process.env['AWS_LAMBDA_JS_RUNTIME'] = 'nodejs22.x';
      const { default: packed } = await import('@sparticuz/chromium');
      await packed.executablePath();
    } finally {
      for (const name of ['TMPDIR', 'AWS_LAMBDA_JS_RUNTIME', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH', 'HOME']) {
        if (before[name] === undefined) delete process.env[name];
        else process.env[name] = before[name];
      }
    }
    try {
      renameSync(beside, home);
    } catch (error) {
      // Another process was first; its copy is the same.
      if (!existsSync(home)) throw error;
      rmSync(beside, { recursive: true });
    }
  }
  // The package's own font settings name the folder that it would have had in the cloud.
  writeFileSync(
    join(home, 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${[
      join(home, 'fonts/fonts'),
      '/usr/share/fonts',
      '/usr/local/share/fonts',
    ]
      .map(folder => `<dir>${folder}</dir>`)
      .join('')}<cachedir>${join(home, 'fonts-cache')}</cachedir></fontconfig>`,
  );
  const libraries = [join(home, 'al2023/lib'), process.env['LD_LIBRARY_PATH'] ?? ''].filter(
    one => one !== '',
  );
  return {
    executablePath: join(home, 'chromium'),
    env: {
      ...ownEnvironment(),
      LD_LIBRARY_PATH: libraries.join(delimiter),
      FONTCONFIG_FILE: join(home, 'fonts.conf'),
    },
  };
}

function ownEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
