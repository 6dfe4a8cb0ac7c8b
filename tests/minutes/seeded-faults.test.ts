import { expect, test } from 'vitest';
import { checkMinutes } from '#minutes/check.ts';
import { speakRules } from '#language/rule-words.ts';
import { cleanRecords, faults, trials } from './seeded-faults.ts';

test('clean minutes of four kinds of body raise no alarm', () => {
  for (const { name, record, body, context } of cleanRecords) {
    expect(checkMinutes(record, body, context), name).toEqual([]);
  }
});

test('of the faults that people make in minutes, at least 95 of 100 are found', () => {
  const made = trials();
  const missed = made.filter(({ found }) => !found);
  expect(made.length).toBeGreaterThanOrEqual(60);
  expect(
    missed.map(({ fault, record }) => `${fault}, in ${record}`).slice(Math.floor(made.length * 0.05)),
  ).toEqual([]);
});

test('every fault has words in both languages', () => {
  const named = [...new Set(faults.map(({ rule }) => rule))];
  expect(named.filter(rule => !speakRules('sv').knows(rule) || !speakRules('en').knows(rule))).toEqual([]);
});
