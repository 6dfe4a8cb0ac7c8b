import { expect } from 'vitest';
import type { Sitting } from './harness.ts';

/** What holds in every state that a person can come to: nothing for axe to find, nothing in the console. */
export async function expectCalm(sitting: Sitting): Promise<void> {
  expect(await sitting.axe()).toEqual([]);
  expect(sitting.complaints()).toEqual([]);
}

/** Waits for a state that fills the page, told by its heading. */
export async function expectState(sitting: Sitting, heading: string): Promise<void> {
  await sitting.app.getByRole('heading', { name: heading, level: 1 }).waitFor({ timeout: 20_000 });
}

/** A browser writes a line of its own in the console for every answer that is no good; the app cannot help it. */
export const refusedAnswer = /Failed to load resource/;
