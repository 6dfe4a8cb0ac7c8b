import { expect, test } from 'vitest';
import { faultsOf, play, type History } from './histories.ts';
import { historyOf } from './histories-search.ts';

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

for (const first of [1, 51, 101]) {
  test(`fifty histories by chance, from number ${first} on: nothing lost, nothing doubled, nobody asked in vain`, async () => {
    for (let seed = first; seed < first + 50; seed += 1) {
      const faults = faultsOf(await play(historyOf(seed)));
      expect(faults, `history ${seed}: ${JSON.stringify(historyOf(seed))}`).toEqual([]);
    }
  });
}

// Histories that went wrong once, in as few steps as it takes.

test('an item is taken away while another decides under it: somebody is asked, and no clause hangs in the air', () =>
  stands({
    seats: ['klara@1', 'elin@2', 'annika@3'],
    chance: 18,
    steps: ['B removes 0 1 1 +0', 'C decides 0 0 1 +200'],
  }));

test('an item is taken away while another rewords what is decided under it: the item stays with its clause', () =>
  stands({
    seats: ['klara@1', 'elin@2', 'annika@3'],
    chance: 49,
    steps: ['C removes 0 1 1 +0', 'A rewords 1 0 0 +7000'],
  }));

test('an item goes with what is decided under it, and a third page that reads in between asks nobody', () =>
  stands({
    seats: ['klara@1', 'elin@2', 'annika@3'],
    chance: 2012,
    steps: ['B removes 2 2 1 +800', 'B strikes 2 1 1 +7000'],
  }));

test('an item goes with what is decided under it while another publishes: nobody is asked about the clause', () =>
  stands({
    seats: ['klara@1', 'klara@1', 'elin@2'],
    chance: 2153,
    steps: ['A removes 0 2 1 +1500', 'X spoils 3 0 +0', 'C publishes +1500'],
  }));

test("the computer's clock is set back half an hour while she writes: saving goes on at once", () =>
  stands({ seats: ['klara@1'], chance: 1095, steps: ['A drifts 0 +1500', 'A appends 0 1 1 +0'] }));

test('two tabs of one browser, one of them killed in the middle of a change of the disk', () =>
  stands({
    seats: ['klara@1', 'klara@1'],
    chance: 20,
    steps: ['A rewrites 0 1 0 +0', 'A dies +3000', 'B appends 1 1 1 +200'],
  }));

test('undo of a removal that was held back because another wrote there leaves what the other wrote', () =>
  stands({
    seats: ['klara@1', 'elin@2'],
    chance: 3367,
    steps: ['A appends 1 0 0 +4000', 'B removes 0 2 0 +7000', 'B undoes 0 1 0 +3000'],
  }));

test('the service answers neither the write nor, for a while, with the truth: nobody is asked about a removal', () =>
  stands({
    seats: ['klara@1', 'elin@2'],
    from: 'proposal',
    chance: 209,
    steps: [
      'B places 0 0 0 +3000',
      'X lags 2 0 +0',
      'X belies 1 2 +0',
      'B rewords 2 1 1 +800',
      'B marks 0 0 1 +3000',
      'B registers 1 1 1 +7000',
    ],
  }));

test('a question is open when a third takes the item away: the words of the question are still offered', () =>
  stands({
    seats: ['klara@1', 'elin@2', 'annika@3'],
    chance: 709,
    steps: ['C appends 0 0 1 +1500', 'A appends 0 0 1 +7000', 'B removes 0 2 0 +30000'],
  }));

test('opened while the first answer is lost: when the line is back the page says so, though nothing waits to be sent', () =>
  stands({ seats: ['klara@1'], chance: 4361, steps: ['A dies +0', 'A loses 0 0 +0', 'A opens +0'] }));

test('her change arrived, the answer did not, another built on it, and she took it back: both stand', () =>
  stands({
    seats: ['klara@1', 'klara@1', 'elin@2'],
    chance: 2381,
    steps: ['X belies 3 1 +0', 'C replaces 1 1 1 +1500', 'C undoes 0 2 1 +0', 'B rewrites 1 2 0 +30000'],
  }));

test('what another reworded after an answer was lost on the way is asked about, and nothing is lost', () =>
  stands({
    seats: ['klara@1', 'elin@2', 'annika@3'],
    chance: 2150,
    steps: [
      'A rewords 0 0 1 +800',
      'X spoils 3 0 +0',
      'B types 0 1 1 +0',
      'A dies +30000',
      'C rewords 0 0 0 +3000',
    ],
  }));

test('what another took out of an item came to her screen while she wrote there, and then she removed it: nobody is asked', () =>
  stands({
    seats: ['klara@1', 'klara@2'],
    chance: 1299,
    steps: ['B places 1 2 1 +200', 'A erases 1 0 1 +1500', 'B types 1 0 0 +0', 'B removes 1 1 0 ~4'],
  }));

test('she types over what another wrote while a question about it is open: she has seen it, and nothing is lost', () =>
  stands({
    seats: ['klara@1', 'elin@2'],
    chance: 10660,
    steps: ['B places 0 0 0 +800', 'A places 1 2 0 +800', 'A loses 1 0 +30000', 'A places 2 2 0 +0'],
  }));

test('she takes back what another has just reworded: that is a question, though the text was once as she leaves it', () =>
  stands({
    seats: ['klara@1', 'elin@2'],
    chance: 10563,
    steps: ['A appends 2 2 0 +0', 'B types 0 1 0 +1500', 'B replaces 2 1 0 +0', 'A undoes 0 2 1 +0'],
  }));

test('a clause is to be put back when its item has gone after it: both come back', () =>
  stands({
    seats: ['klara@1', 'elin@2', 'annika@3'],
    from: 'proposal',
    chance: 10639,
    steps: [
      'C titles 1 0 0 +3000',
      'B rewords 0 1 1 +0',
      'C removes 0 1 1 +1500',
      'C shifts 2 2 0 +7000',
      'B chooses 1 2 1 +7000',
    ],
  }));

test('her title arrived, the answer did not, and in the grid another took its place: whether she is asked is left open', () =>
  stands({
    seats: ['klara@1'],
    chance: 10429,
    steps: ['A titles 2 2 1 +0', 'A loses 0 1 +1500', 'G titles 1 0 +800'],
  }));

test('she takes her place back while another, who has seen the one between, writes a third: that is a question', () =>
  stands({
    seats: ['klara@1', 'elin@2'],
    chance: 11781,
    steps: ['B places 0 0 1 +3000', 'A places 0 0 0 +0', 'B undoes 0 1 0 +0'],
  }));

test('she takes back a word that another is just rewriting: that is a question, though the word had been seen before', () =>
  stands({
    seats: ['klara@1', 'klara@1', 'elin@2'],
    chance: 12081,
    steps: ['C replaces 2 2 1 +7000', 'C undoes 1 1 0 +3000', 'B rewrites 2 1 1 +1500'],
  }));
