import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDocument } from '#desk/reading.ts';
import { readPublicRecord } from '#minutes/public-record.ts';
import { damagedFile, damagedText, seed } from './damage.ts';

// A few hundred here; `npm run bench -- fuzz` reads ten thousand and takes the time.

test('whatever bad scanners and converters do to a text, it is read to a valid record or refused in a sentence', async () => {
  await fc.assert(
    fc.asyncProperty(damagedText, async file => {
      const reading = await readDocument(file);
      if (reading.ok)
        expect(readPublicRecord(JSON.parse(JSON.stringify(reading.record)))).toMatchObject({ ok: true });
      else expect(reading.refusal.message).toMatch(/^\p{Lu}.*\.$/u);
    }),
    { seed, numRuns: 300 },
  );
});

test('a Word file or PDF with broken bytes is read or refused, and never stops the program', async () => {
  await fc.assert(
    fc.asyncProperty(damagedFile, async file => {
      const reading = await readDocument(file);
      if (!reading.ok) expect(reading.refusal.message).not.toBe('');
    }),
    { seed, numRuns: 100 },
  );
});
