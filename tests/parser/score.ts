// `npm run score -- [FOLDER…] [--show]`: what the reader gets out of documents, as a table of F1 by kind. `--show`
// lists each thing that is missing or too much. Folders hold `name.txt` (or .docx …) beside `name.record.json`.

import { parseArgs } from 'node:util';
import { readDocument } from '#desk/reading.ts';
import { documentsIn, givenFolder, ownFolder } from './documents.ts';
import { f1, kinds, scoreOf, together, type Kind, type Score } from './scores.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { show: { type: 'boolean' } },
});
const folders = positionals.length > 0 ? positionals : [ownFolder, givenFolder];

const cell = (value: number): string => (value === 1 ? '1' : value.toFixed(3)).padStart(11);
const line = (name: string, scores: Readonly<Record<Kind, Score>>): string =>
  name.padEnd(38) + kinds.map(kind => cell(f1(scores[kind]))).join('');

process.stdout.write(`${'document'.padEnd(38)}${kinds.map(kind => kind.padStart(11)).join('')}\n`);
const all: Readonly<Record<Kind, Score>>[] = [];
for (const { name, bytes, truth } of folders.flatMap(documentsIn)) {
  const reading = await readDocument({ name, bytes });
  if (!reading.ok) {
    process.stdout.write(`${name.padEnd(38)} ${reading.refusal.message}\n`);
    process.exitCode = 1;
    continue;
  }
  const scores = scoreOf(reading.record, truth);
  all.push(scores);
  process.stdout.write(`${line(name, scores)}\n`);
  if (!values.show) continue;
  for (const kind of kinds) {
    for (const missing of scores[kind].missing) process.stdout.write(`    ${kind} missing: ${missing}\n`);
    for (const extra of scores[kind].extra) process.stdout.write(`    ${kind} too much: ${extra}\n`);
  }
}
const total = Object.fromEntries(
  kinds.map(kind => [kind, together(all.map(scores => scores[kind]))]),
) as Record<Kind, Score>;
process.stdout.write(`${line(`all ${all.length} documents`, total)}\n`);
