import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, expect, inject } from 'vitest';
import type { Counts } from './judge.ts';
import { judgeWatched } from './watch.ts';
import type {} from './tally.ts';

// Set before every test file: whatever request a test has let the product make is judged when the test ends.

const counted: Counts[] = [];

async function judgeAll(): Promise<void> {
  const judgements = await judgeWatched();
  counted.push(...judgements.map(({ counts }) => counts));
  expect(judgements.flatMap(({ faults }) => faults)).toEqual([]);
}

afterEach(judgeAll);
afterAll(async () => {
  try {
    await judgeAll();
  } finally {
    if (counted.length > 0) {
      const { sumOf } = await import('./judge.ts');
      const file = join(inject('tallyFolder'), `${process.pid}-${performance.timeOrigin}-${Date.now()}.json`);
      writeFileSync(file, JSON.stringify(sumOf(counted)));
    }
  }
});
