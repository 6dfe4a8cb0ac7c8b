import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { readPublicRecord, type PublicRecord } from '#minutes/public-record.ts';
import { must } from '../must.ts';

// The documents that the reader is measured on: our own invented ones, and the given ones where they are there.
// `name.record.json` is the truth of each file `name.*`; `name.ocr.txt` has a truth of its own.

export type Document = {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly truth: PublicRecord;
};

const readable = new Set(['.txt', '.md', '.html', '.docx', '.pdf']);
export const ownFolder = join(import.meta.dirname, '../fixtures/documents');
export const givenFolder = join(import.meta.dirname, '../../../shared/examples');

function truthOf(file: string): PublicRecord {
  const json = JSON.parse(readFileSync(file, 'utf8')) as unknown;
  const read = readPublicRecord(json);
  if (!read.ok) throw new Error(`${file} is no record: ${read.faults.join('; ')}`);
  return read.record;
}

/** Every document in a folder that has a truth beside it; none where there is no such folder. */
export function documentsIn(folder: string): readonly Document[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).sort();
  return files
    .filter(file => readable.has(extname(file)))
    .flatMap(file => {
      const stem = file.slice(0, -extname(file).length);
      const truth = [stem, must(stem.split('.')[0])]
        .map(name => join(folder, `${name}.record.json`))
        .find(each => existsSync(each));
      return truth
        ? [{ name: file, bytes: new Uint8Array(readFileSync(join(folder, file))), truth: truthOf(truth) }]
        : [];
    });
}
