import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDocument } from '#desk/reading.ts';
import { readPublicRecord } from '#minutes/public-record.ts';
import { must } from '../must.ts';
import { generated, type Generated } from './generated-records.ts';
import { formats, promises, readVisible, visible, written, type Format } from './read-back.ts';

const runs = { numRuns: Number(process.env['ROUND_TRIPS'] ?? 40), seed: 20261120 };

const readOwn = async (made: Generated) =>
  readDocument({ name: 'dokument.docx', bytes: await written(made, 'docx') });

test('a Word file of ours gives its record back exactly, whatever the house', async () => {
  await fc.assert(
    fc.asyncProperty(generated, async made => {
      expect(await readOwn(made)).toEqual({ ok: true, record: made.record, source: null });
    }),
    runs,
  );
});

test('what stands on no row travels too: references, calendar, doubts, and keys of others', async () => {
  const [made] = fc.sample(generated, { numRuns: 1, seed: 20261120 });
  const { record, body } = must(made);
  const read = readPublicRecord({
    ...record,
    references: [{ item: '1', text: 'på möte 220923', body: null, date: '2022-09-23', strength: 'explicit' }],
    calendar: [
      { item: '1', date: '2027-03-20', start: '09:00', end: null, place: null, info: null, text: '20 mars' },
    ],
    problems: [{ severity: 'info', where: 'items/1', message: 'Något är osäkert.', line: 4 }],
    other: { tool: ['any'] },
  });
  if (!read.ok) throw new Error(read.faults.join('\n'));
  expect(await readOwn({ record: read.record, body })).toEqual({
    ok: true,
    record: read.record,
    source: null,
  });
});

/** In plain text only the words tell a sentence that begins with "4." from the fourth heading: no reader can be sure. */
const isTellable = ({ record }: Generated, format: Format): boolean =>
  format !== 'txt' ||
  (!record.items.some(item => item.text.includes('4. Därefter')) &&
    record.items.filter(item => !item.number.includes(' ')).length > 1);

describe('what stands to be seen gives the record back too', () => {
  for (const format of formats)
    test(`as ${format}`, async () => {
      await fc.assert(
        fc.asyncProperty(generated, async made => {
          fc.pre(isTellable(made, format));
          const read = await readVisible(await written(made, format), format);
          expect(visible(read)).toEqual(visible(made.record));
          expect(promises(read)).toEqual(expect.arrayContaining([...promises(made.record)]));
        }),
        runs,
      );
    });
});
