import { readFileSync } from 'node:fs';
import { toJsonSchema } from '@valibot/to-json-schema';
import Ajv2020 from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { publicRecord, readPublicRecord } from '#minutes/public-record.ts';

// docs/record.schema.json is made from the definition that the code validates with; `vitest -u` makes it anew.

const schema = {
  ...toJsonSchema(publicRecord, { target: 'draft-2020-12' }),
  title: 'Handlingar: the record of a meeting, in public',
};
const valid = new Ajv2020({ strict: false }).compile(schema);
const sample = JSON.parse(
  readFileSync(new URL('../fixtures/network.record.json', import.meta.url), 'utf8'),
) as Record<string, unknown>;

test('the published schema is the one that the code validates with', async () => {
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot('../../docs/record.schema.json');
});

test('other tools that hold a record against the schema come to the same verdict as we do', () => {
  const broken: readonly unknown[] = [
    {},
    { ...sample, kind: 'letter' },
    { ...sample, documentDate: '13 april 2026' },
    { ...sample, items: [{ number: '1' }] },
    { ...sample, meeting: { start: '9.00' } },
    { ...sample, problems: [{ severity: 'grave', where: '', message: '' }] },
  ];
  for (const record of [sample, { ...sample, more: 1 }, ...broken]) {
    expect(valid(record), JSON.stringify(record).slice(0, 80)).toBe(readPublicRecord(record).ok);
  }
});
