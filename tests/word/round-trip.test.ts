import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDocument } from '#desk/reading.ts';
import { generated } from './generated-records.ts';
import { formats, promises, readVisible, visible, written } from './read-back.ts';

const runs = { numRuns: Number(process.env['ROUND_TRIPS'] ?? 40), seed: 20261120 };

test('a Word file of ours gives its record back exactly, whatever the house', async () => {
  await fc.assert(
    fc.asyncProperty(generated, async made => {
      const bytes = await written(made, 'docx');
      const read = await readDocument({ name: 'dokument.docx', bytes });
      expect(read).toEqual({ ok: true, record: made.record, source: null });
    }),
    runs,
  );
});

describe('what stands to be seen gives the record back too', () => {
  for (const format of formats)
    test(`as ${format}`, async () => {
      await fc.assert(
        fc.asyncProperty(generated, async made => {
          const read = await readVisible(await written(made, format), format);
          expect(visible(read)).toEqual(visible(made.record));
          expect(promises(read)).toEqual(expect.arrayContaining([...promises(made.record)]));
        }),
        runs,
      );
    });
});
