import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { lineOf, sumOf, type Counts } from './judge.ts';

// What all test files together have checked, said in one line when they have ended.

declare module 'vitest' {
  interface ProvidedContext {
    /** Where each test file leaves its counts. */
    readonly tallyFolder: string;
  }
}

let folder: string | null = null;

/** Before the first test file. */
export function setup(project: TestProject): void {
  folder = mkdtempSync(join(tmpdir(), 'handlingar-tally-'));
  project.provide('tallyFolder', folder);
}

/** After the last. */
export function teardown(): void {
  if (folder === null) return;
  const from = folder;
  const counts = readdirSync(from).map(name => JSON.parse(readFileSync(join(from, name), 'utf8')) as Counts);
  rmSync(from, { recursive: true });
  if (counts.length > 0) console.log(`\nGraph: ${lineOf(sumOf(counts))}`);
}
