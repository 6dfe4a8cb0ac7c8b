import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { speakFirstRun } from '#language/first-run-words.ts';
import { english } from '#language/english.ts';
import { laterWords } from '#language/later-words.ts';
import { readingText, type ReadingRule } from '#language/reading.ts';
import { swedish } from '#language/swedish.ts';
import { speak } from '#language/words.ts';

test('both languages say every word of the interface, with the same places to fill', () => {
  // Forms that a number chooses between may be needed in one language only.
  const places = (text: string): readonly string[] =>
    [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(match => match[1] ?? ''))].sort();
  const tables: readonly (readonly Readonly<Record<string, string>>[])[] = [
    [swedish, english],
    [laterWords.sv, laterWords.en],
  ];
  for (const [sv = {}, en = {}] of tables) {
    expect(Object.keys(en).sort()).toEqual(Object.keys(sv).sort());
    for (const [key, words] of Object.entries(sv)) {
      expect(words.trim(), key).not.toBe('');
      expect([key, ...places(en[key] ?? '')]).toEqual([key, ...places(words)]);
    }
  }
});

test('what only later parts say does not come with the page', () => {
  expect(Object.keys(laterWords.sv).filter(key => key in swedish)).toEqual([]);
});

test('numbers choose their form', () => {
  expect(speakFirstRun('sv')('choose.more', { n: 1 })).toBe('Visa 1 dag till');
  expect(speakFirstRun('sv')('choose.more', { n: 2 })).toBe('Visa 2 dagar till');
  expect(speakFirstRun('en')('choose.more', { n: 1 })).toBe('Show 1 more day');
});

test('a key that travelled as data is known again, or not', () => {
  expect(speak(swedish).knows('answer.accepted')).toBe(true);
  expect(speak(swedish).knows('toString')).toBe(false);
});

const source = join(import.meta.dirname, '..', '..', 'src');

const filesUnder = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : /\.tsx?$/.test(entry.name) ? [path] : [];
  });

test('no words are kept that nothing says', () => {
  const code = filesUnder(source)
    .filter(path => !/(?:swedish|english|language.later-words)\.ts$/.test(path))
    .map(path => readFileSync(path, 'utf8'))
    .join('\n');
  // Keys are also put together: say(`answer.${answer}`).
  const openings = [...code.matchAll(/`([a-zA-Z]+\.[a-zA-Z.]*)\$\{/g)].map(match => match[1] ?? '');
  const unused = [...Object.keys(swedish), ...Object.keys(laterWords.sv)].filter(
    key => !code.includes(`'${key}'`) && !openings.some(opening => key.startsWith(opening)),
  );
  expect(unused).toEqual([]);
});

test('what is said of a document that is read has the same places in both languages', () => {
  const tables = readFileSync(join(source, 'language', 'reading.ts'), 'utf8');
  const places = (text: string): readonly string[] =>
    [...text.matchAll(/\{(\w+)\}/g)].map(match => match[1] ?? '').sort();
  const rules = [...tables.matchAll(/^ {2}'((?:refused|doubt)\.\w+)'/gmu)].map(match => match[1] ?? '');
  expect(rules.length).toBeGreaterThan(4);
  const named = Object.fromEntries(
    [...tables.matchAll(/\{(\w+)\}/g)].map(match => [match[1] ?? '', `{${match[1] ?? ''}}`]),
  );
  for (const rule of rules) {
    const [inSwedish, inEnglish] = (['sv', 'en'] as const).map(language =>
      readingText(rule as ReadingRule, named, language),
    );
    expect([rule, places(inEnglish ?? '')]).toEqual([rule, places(inSwedish ?? '')]);
  }
});
