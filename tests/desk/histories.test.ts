import { expect, test } from 'vitest';
import { faultsOf, play, type History } from './histories.ts';

// Histories of two or three people in one meeting, over a line that breaks in every way, judged by an oracle that
// knows nothing of how the product merges (histories-oracle.ts). `npm run bench -- faults` plays thousands.

/** Plays a history; everything that was written is there once, and every question that had to be asked was asked. */
async function stands(history: History): Promise<void> {
  expect(faultsOf(await play(history))).toEqual([]);
}

test('two write in one meeting, each in a place of their own', () =>
  stands({
    seats: ['klara@1', 'elin@2'],
    steps: ['A appends 0 +3000', 'B appends 2 +8000', 'A titles 1 +3000', 'B places +9000'],
  }));

test('the tab is killed before the disk has answered, and in the middle of a round of saving', () =>
  stands({
    seats: ['klara@1', 'elin@2'],
    steps: [
      'A replaces 0 1 1 ~1',
      'A dies',
      'A opens +3000',
      'A types 1 +800',
      'A loses 0 0',
      'A appends 1 +1200',
      'A dies',
      'A opens +5000',
    ],
  }));
