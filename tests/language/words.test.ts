import { expect, test } from 'vitest';
import { english } from '#language/english.ts';
import { swedish } from '#language/swedish.ts';
import { speak } from '#language/words.ts';

test('both languages say every word of the interface, with the same places to fill', () => {
  const places = (text: string): readonly string[] =>
    [...new Set([...text.matchAll(/\{(\w+)/g)].map(match => match[1] ?? ''))].sort();
  expect(Object.keys(english).sort()).toEqual(Object.keys(swedish).sort());
  for (const [key, words] of Object.entries(swedish)) {
    expect(words.trim(), key).not.toBe('');
    expect([key, ...places(english[key as keyof typeof english])]).toEqual([key, ...places(words)]);
  }
});

test('numbers choose their form', () => {
  expect(speak(swedish)('choose.more', { n: 1 })).toBe('Visa 1 dag till');
  expect(speak(swedish)('choose.more', { n: 2 })).toBe('Visa 2 dagar till');
  expect(speak(english)('choose.more', { n: 1 })).toBe('Show 1 more day');
});

test('a key that travelled as data is known again, or not', () => {
  expect(speak(swedish).knows('answer.accepted')).toBe(true);
  expect(speak(swedish).knows('toString')).toBe(false);
});
