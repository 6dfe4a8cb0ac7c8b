import { expect, test } from 'vitest';
import { comparable, editDistance, near, sameMail, sameName, sameTitle } from '#minutes/names.ts';

test.each([
  ['Anna Berg', 'anna  BERG'],
  ['Berg, Anna', 'Anna Berg'],
  ['Anna Berg (Region Norrdal)', 'Anna Berg'],
  ['A\u030asa Ek', '\u00c5sa Ek'],
  ['Inga\u2011Lill Frank', 'Inga-Lill Frank'],
])('names that differ in form only are the same: %s, %s', (a, b) => {
  expect(sameName(a, b)).toBe(true);
});

test.each([
  ['Inga-Lill Frank', 'Inga Lill Frank'],
  ['Helén Kvist', 'Helen Kvist'],
  ['Ulrika Gärdbo', 'Ulrika Gärdsbo'],
  ['Åke Sjölund', 'Ake Sjolund'],
  ['Katarina Nordin-Alm', 'Katarina Alm'],
  ['Johanna Munter', 'Johanna Munter-Olsson'],
  ['Maggan Strömqvist', 'Margareta Strömqvist'],
])('names that may be the same person are near, not the same: %s, %s', (a, b) => {
  expect(sameName(a, b)).toBe(false);
  expect(near(comparable(a), comparable(b))).toBe(true);
});

test.each([
  ['Anna Berg', 'Bo Ek'],
  ['Anna Berg', 'Bengt Berg'],
  ['Maria Jonsson', 'Karin Jansson'],
  ['Anna', 'Anna Berg'],
  ['', 'Anna Berg'],
])('different people are neither: %s, %s', (a, b) => {
  expect(sameName(a, b)).toBe(false);
  expect(near(comparable(a), comparable(b))).toBe(false);
});

test('mail is the same in any case; an alias is another address; no address is nobody', () => {
  expect(sameMail('Anna.Berg@almvik.example', 'anna.berg@ALMVIK.example ')).toBe(true);
  expect(sameMail('anna.berg@almvik.example', 'anna@almvik.example')).toBe(false);
  expect(sameMail('', '')).toBe(false);
  expect(sameMail(null, 'a@b.example')).toBe(false);
});

test('titles are the same but for a slip; other figures make another item', () => {
  expect(sameTitle('Godkännande av dagordning', 'Godkännande av dagordningen')).toBe(true);
  expect(sameTitle('Övriga frågor', 'övriga frågor.')).toBe(true);
  expect(sameTitle('Budget 2026', 'Budget 2027')).toBe(false);
  expect(sameTitle('Rapport A', 'Rapport B')).toBe(false);
});

test('the number of letters that differ is counted up to the limit', () => {
  expect(editDistance('välfärdsrådet', 'välfrädrådet')).toBe(3);
  expect(editDistance('abc', 'abc')).toBe(0);
  expect(editDistance('kort', 'mycket längre', 2)).toBe(3);
});
