import { readFile } from 'node:fs/promises';
import { Document, Packer, Paragraph, TextRun } from 'docx';
import * as fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { readDocument } from '#desk/reading.ts';
import { checkMinutes } from '#minutes/check.ts';
import {
  bodyFromPublicRecord,
  fromPublicRecord,
  readPublicRecord,
  type PublicRecord,
} from '#minutes/public-record.ts';
import { layPaper } from '#word/document.ts';
import { drawPaper, renderWord } from '#word/render.ts';
import { cleanRecords, trials } from '../minutes/seeded-faults.ts';
import { must } from '../must.ts';
import { damagedFile, damagedText, seed } from '../parser/damage.ts';
import { documentsIn, givenFolder, ownFolder } from '../parser/documents.ts';
import { f1, kinds, scoreOf, together, type Score } from '../parser/scores.ts';
import { median, type Figures } from './budgets.ts';

// Reading, writing and checking documents: how much comes out right, and what it costs beside what cannot be
// avoided. Both sides of a ratio are measured by turns in the same run.

const round = (value: number, digits = 2): number => Number(value.toFixed(digits));

/** Runs the sides by turns, after as many turns that do not count; the median time of each in ms. */
async function byTurns(turns: number, ...sides: readonly (() => unknown)[]): Promise<readonly number[]> {
  const times = sides.map((): number[] => []);
  for (let turn = -turns; turn < turns; turn++) {
    for (const [index, side] of sides.entries()) {
      const start = performance.now();
      await side();
      if (turn >= 0) times[index]?.push(performance.now() - start);
    }
  }
  return times.map(median);
}

const total = (files: readonly { readonly bytes: Uint8Array }[]): number =>
  files.reduce((sum, { bytes }) => sum + bytes.length, 0);

/** What no reader of Word files can do without: unpacking them and turning the bytes into text. */
function unpacked(bytes: Uint8Array): number {
  return Object.values(unzipSync(bytes)).reduce((sum, part) => sum + strFromU8(part).length, 0);
}

/**
 * Text that goes on for so many bytes: the items of all originals in turn, numbered on under the head of the first.
 * Together they are longer than what packing looks back over, so that it unpacks as slowly as text without repeats.
 */
function longText(originals: readonly string[], size: number): string {
  const numbered = originals.filter(text => text.includes('\n1. '));
  const items = numbered.map(text => text.slice(text.indexOf('\n1. ')));
  const parts = [must(numbered[0]).slice(0, must(numbered[0]).indexOf('\n1. '))];
  let number = 0;
  for (let length = 0, turn = 0; length < size; turn += 1, length += must(parts.at(-1)).length) {
    const more = must(items[turn % items.length]);
    parts.push(more.replace(/^(\d{1,2})\. (?=\p{Lu})/gmu, () => `${++number}. `));
  }
  return parts.join('\n');
}

/** As Word saves it: each paragraph in two runs, each with its font, size and language. */
async function asWord(text: string): Promise<Uint8Array> {
  const look = { font: 'Calibri', size: 22, language: { value: 'sv-SE' } };
  const paragraphs = text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
    .map(line => {
      const half = line.indexOf(' ', line.length / 2) + 1;
      const runs = [line.slice(0, half), line.slice(half)].filter(words => words !== '');
      return new Paragraph({ children: runs.map(words => new TextRun({ ...look, text: words })) });
    });
  return Packer.pack(new Document({ sections: [{ children: paragraphs }] }), 'uint8array');
}

/** Documents per second, the ratio to unpacking, and how time grows up to 2 MB. */
export async function measureReading(): Promise<Figures> {
  const all = documentsIn(ownFolder);
  const words = all.filter(({ name }) => name.endsWith('.docx'));
  const texts = all.filter(({ name }) => /\.(?:txt|md)$/u.test(name));
  const readAll = async (files: typeof all): Promise<void> => {
    for (const file of files) await readDocument(file);
  };
  const [word = 0, unpack = 1, text = 0] = await byTurns(
    30,
    () => readAll(words),
    () => words.map(({ bytes }) => unpacked(bytes)),
    () => readAll(texts),
  );
  const originals = texts.map(({ bytes }) => strFromU8(bytes));
  const sizes = [200_000, 2_000_000].map(size => longText(originals, size));
  const asText = sizes.map(each => ({ name: 'lang.txt', bytes: new Uint8Array(Buffer.from(each)) }));
  const asDocx = await Promise.all(
    sizes.map(async each => ({ name: 'lang.docx', bytes: await asWord(each) })),
  );
  const [shortText = 1, longTextTime = 0, shortWord = 1, longWord = 0, shortUnpack = 1] = await byTurns(
    5,
    () => readDocument(must(asText[0])),
    () => readDocument(must(asText[1])),
    () => readDocument(must(asDocx[0])),
    () => readDocument(must(asDocx[1])),
    () => unpacked(must(asDocx[0]).bytes),
  );
  const grown = must(sizes[1]).length / must(sizes[0]).length;
  return {
    'read.docx.ratio': round(word / unpack),
    'read.docx.long.ratio': round(shortWord / shortUnpack),
    'read.docx.growth': round(longWord / shortWord / grown),
    'read.text.growth': round(longTextTime / shortText / grown),
    'read.docx.per-second': round((words.length * 1000) / word, 0),
    'read.text.per-second': round((texts.length * 1000) / text, 0),
    'read.docx.speed': round(total(words) / 1000 / word),
    'read.text.speed': round(total(texts) / 1000 / text),
  };
}

/**
 * Our Word file beside the same paragraphs, tables and styles written by the library alone: what laying out the
 * paper, putting the record inside and settling what differs from one run to the next costs.
 */
export async function measureWriting(): Promise<Figures> {
  const read = readPublicRecord(
    JSON.parse(await readFile(new URL('../fixtures/network.record.json', import.meta.url), 'utf8')),
  );
  if (!read.ok) throw new Error('The sample is no record.');
  const { record } = read;
  const { minutes, body } = meetingOf(record);
  const paper = layPaper(minutes, body);
  const [ours = 0, theirs = 1] = await byTurns(
    100,
    () => renderWord({ minutes, body, record }),
    () => Packer.pack(drawPaper(paper), 'uint8array'),
  );
  return { 'write.docx.ratio': round(ours / theirs), 'write.docx.per-second': round(1000 / ours, 0) };
}

function meetingOf(record: PublicRecord) {
  let count = 0;
  const newKey = (): string => `key${++count}`;
  const body = bodyFromPublicRecord(record, newKey);
  return { body, minutes: fromPublicRecord(record, newKey, body.key) };
}

/** The worst F1 of any kind of thing, as what is missing to 100 %. */
export async function measureScores(): Promise<Figures> {
  const shortOf = async (folder: string): Promise<number> => {
    const scores = new Map<string, Score[]>(kinds.map(kind => [kind, []]));
    for (const { truth, ...file } of documentsIn(folder)) {
      const reading = await readDocument(file);
      if (!reading.ok) return 100;
      const score = scoreOf(reading.record, truth);
      for (const kind of kinds) scores.get(kind)?.push(score[kind]);
    }
    const worst = Math.min(...[...scores.values()].map(each => f1(together(each))));
    return round(100 * (1 - worst), 1);
  };
  return {
    'read.own.short-of-right': await shortOf(ownFolder),
    'read.given.short-of-right': await shortOf(givenFolder),
  };
}

/** Seeded faults that the form rules miss, and alarms on clean minutes. */
export function measureChecks(): Figures {
  const made = trials();
  const missed = made.filter(({ found }) => !found).length;
  return {
    'check.faults': made.length,
    'check.missed': round((100 * missed) / made.length, 1),
    'check.false-alarms': cleanRecords.flatMap(({ record, body, context }) =>
      checkMinutes(record, body, context),
    ).length,
  };
}

/** 10,000 damaged documents: how many broke the reader, and the slowest, in ms for 100 kB. */
export async function measureFuzz(): Promise<Figures> {
  let thrown = 0;
  let slowest = 0;
  const trial = async (file: { readonly name: string; readonly bytes: Uint8Array }): Promise<void> => {
    const start = performance.now();
    try {
      await readDocument(file);
    } catch {
      thrown += 1;
    }
    // A short text is held to the time of one of 100 kB: nothing is so short that its start would count as slow.
    slowest = Math.max(slowest, (performance.now() - start) / Math.max(1, file.bytes.length / 100_000));
  };
  // The first documents find the scripts not yet compiled; they are read once before the clock counts.
  for (const file of documentsIn(ownFolder)) await readDocument(file);
  for (const file of fc.sample(damagedText, { seed, numRuns: 9000 })) await trial(file);
  for (const file of fc.sample(damagedFile, { seed, numRuns: 1000 })) await trial(file);
  return { 'fuzz.documents': 10_000, 'fuzz.thrown': thrown, 'fuzz.slowest': round(slowest, 1) };
}
