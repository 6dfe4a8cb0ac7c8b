import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

// Builds the app when what is built is older than what it is made of.

const root = join(import.meta.dirname, '../..');
/** The built files; the simulated tenant and the tests serve the same as a web server would. */
export const builtFolder = join(root, 'dist');

const made = join(builtFolder, 'entrypoints.json');
const madeOf = ['package-lock.json', 'webpack.config.js', 'src'];
/** Rooms and files that no page is made of. */
const elsewhere =
  /^(sim|command-line\.ts|start\.ts|package\.ts|app-server\.ts|build\.ts|security-headers\.ts)$/;

/** Whether something that the pages are made of is newer than the pages. */
export function isStale(): boolean {
  if (!existsSync(made)) return true;
  const builtAt = statSync(made).mtimeMs;
  return madeOf.some(name => newest(join(root, name)) > builtAt);
}

function newest(path: string): number {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  const inside = readdirSync(path).filter(name => !elsewhere.test(name));
  return Math.max(0, ...inside.map(name => newest(join(path, name))));
}

/** Builds for production; rejects with webpack's own words when that fails. */
export function buildApp(): Promise<void> {
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
