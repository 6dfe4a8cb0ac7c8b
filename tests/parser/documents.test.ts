import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readDocument } from '#desk/reading.ts';
import { documentsIn, givenFolder, ownFolder, type Document } from './documents.ts';
import { f1, kinds, scoreOf, together, type Kind, type Score } from './scores.ts';

// The reader held against what a careful reader got out of each document, over everything that lies in the
// folders. `npm run score -- --show` lists what differs.

const otherFolder = join(import.meta.dirname, '../fixtures/other-documents');

async function scoresOf(documents: readonly Document[]): Promise<readonly Readonly<Record<Kind, Score>>[]> {
  const scores: Readonly<Record<Kind, Score>>[] = [];
  for (const { name, bytes, truth } of documents) {
    const reading = await readDocument({ name, bytes });
    expect(reading.ok, `${name} is a document of a meeting`).toBe(true);
    if (reading.ok) scores.push(scoreOf(reading.record, truth));
  }
  return scores;
}

const about: Readonly<Record<Kind, string>> = {
  head: 'what a document is, whose, when and where comes out of its head',
  items: 'the items come out with their numbers',
  titles: 'titles come out without number, type and attachments',
  types: 'the types of the items come out in their printed order',
  attachments: 'the attachments come out under the items that name them',
  presenters: 'presenters come out with all that follows their names',
  decisions: 'decisions come out word for word, decided or proposed',
  people: 'people come out with organisation, title and marks',
  presence: 'presence comes out only as far as the document tells it',
};

const told = kinds.map(kind => [about[kind], kind] as const);

const own = documentsIn(ownFolder);
const given = documentsIn(givenFolder);

describe('documents of many bodies and forms', async () => {
  const scores = await scoresOf(own);
  test.for(told)('%s', ([, kind]) => {
    const all = together(scores.map(each => each[kind]));
    expect(f1(all)).toBeGreaterThanOrEqual(0.97);
  });

  test('no document is read badly as a whole', () => {
    const bad = own.flatMap(({ name }, at) => {
      const score = scores[at];
      const all = score ? together(kinds.map(kind => score[kind])) : null;
      return all !== null && f1(all) >= 0.9 ? [] : [name];
    });
    expect(bad).toEqual([]);
  });
});

describe.runIf(given.length > 0)('the given documents', async () => {
  const scores = await scoresOf(given);
  test.for(told)('%s', ([, kind]) => {
    expect(f1(together(scores.map(each => each[kind])))).toBeGreaterThanOrEqual(0.97);
  });
});

describe('documents that are of no meeting', () => {
  test.for(readdirSync(otherFolder).sort())('%s is refused in a sentence that names the file', async name => {
    const reading = await readDocument({
      name,
      bytes: new Uint8Array(readFileSync(join(otherFolder, name))),
    });
    expect(reading.ok).toBe(false);
    if (!reading.ok) expect(reading.refusal.message).toContain(name);
  });
});
