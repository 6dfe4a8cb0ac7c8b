import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  oxc: false,
  esbuild: { jsx: 'automatic' },
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    globalSetup: ['tests/contracts/tally.ts'],
    setupFiles: ['tests/contracts/judging.ts'],
    testTimeout: 60_000,
    hookTimeout: 180_000,
    // Journeys mostly wait, as people do: also a small machine has room for two at a time.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
});
