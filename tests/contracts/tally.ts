import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

// What all test files together have checked, said in one line when they have ended.

/** Each test file leaves its counts here. */
export const tallyFolder = join(import.meta.dirname, '../../node_modules/.cache/requests-checked');

/** Before the first test file. */
export function setup(): void {
  rmSync(tallyFolder, { recursive: true, force: true });
}

/** After the last. */
export async function teardown(): Promise<void> {
  if (!existsSync(tallyFolder)) return;
  const { lineOf, sumOf } = await import('./judge.ts');
  const counts = readdirSync(tallyFolder).map(
    name => JSON.parse(readFileSync(join(tallyFolder, name), 'utf8')) as Parameters<typeof lineOf>[0],
  );
  if (counts.length > 0) console.log(`\nGraph: ${lineOf(sumOf(counts))}`);
}
