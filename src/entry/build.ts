import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

// Builds the app when something that it is made of has been saved since it was built.

const root = join(import.meta.dirname, '../..');
/** The built files; the simulated tenant and the tests serve the same as a web server would. */
export const builtFolder = join(root, 'dist');

const madeOf = ['package-lock.json', 'webpack.config.js', 'appPackage/icons', 'src'];
/** The room and the files that no page is made of; those of the same names in other rooms are. */
const elsewhere = new RegExp(
  `^src/(sim|entry/(${[
    '(command-line|closed-pipe|checking|provision|start|app-server|local-server|build|hosting)',
    '(deploy|settings-there|site-files|site-script|png|json-text|json-tree|xml-tree)',
    '(package|check|manifest|outlook-xml|ask)(-[\\w-]+)?',
  ].join('|')})\\.ts)$`,
);

/** Whether the pages are made anew when this file has changed, or something in this folder: "src/minutes". */
export const isOfPages = (path: string): boolean => !elsewhere.test(path);

/**
 * Whether there are no pages in the folder, or something of what they are made of (files and folders of the project)
 * has been saved since their building began.
 */
export function isStale(folder = builtFolder, from: readonly string[] = madeOf): boolean {
  // The build gives this file the time at which it began.
  const made = join(folder, 'entrypoints.json');
  if (!existsSync(made)) return true;
  const began = statSync(made).mtimeMs;
  return from.some(path => newest(path) > began);
}

function newest(path: string): number {
  const stat = statSync(join(root, path));
  if (!stat.isDirectory()) return stat.mtimeMs;
  const inside = readdirSync(join(root, path)).map(name => `${path}/${name}`);
  return Math.max(0, ...inside.filter(isOfPages).map(newest));
}

const lock = join(root, 'node_modules/.cache/handlingar-build');
const longestBuildMs = 180_000;

/** Builds for production if need be; of several processes that want it at once, one builds and the others wait. */
export async function buildIfStale(say: (line: string) => void): Promise<void> {
  while (isStale()) {
    if (takeLock()) {
      try {
        say('Bygger sidorna, det tar en halv minut … / Building the pages …');
        await buildApp();
      } finally {
        rmdirSync(lock);
      }
      return;
    }
    await pause(200);
  }
}

function takeLock(): boolean {
  mkdirSync(join(lock, '..'), { recursive: true });
  // Left behind by a process that was ended in the middle.
  if (existsSync(lock) && Date.now() - statSync(lock).mtimeMs > longestBuildMs) rmdirSync(lock);
  try {
    mkdirSync(lock);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Builds for production; rejects with webpack's own words when that fails. */
function buildApp(): Promise<void> {
  return new Promise((resolve, reject) => {
    const webpack = join(root, 'node_modules/webpack/bin/webpack.js');
    const child = spawn(process.execPath, [webpack, '--mode', 'production'], { cwd: root });
    const words: string[] = [];
    child.stdout.on('data', (part: Buffer) => words.push(String(part)));
    child.stderr.on('data', (part: Buffer) => words.push(String(part)));
    child.once('error', reject);
    child.once('close', code => {
      if (code === 0) resolve();
      else reject(new Error(`The app could not be built:\n${words.join('')}`));
    });
  });
}
