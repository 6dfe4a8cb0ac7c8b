import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { oneLine, printable, readLightText, readRuns } from '#language/light-text.ts';

const paragraph = (text: string): unknown => ({ type: 'paragraph', runs: [{ text }] });

test('a blank line parts paragraphs, a single line feed is a line break', () => {
  expect(readLightText('Ett.\nTvå.\n\n\nTre.\r\n\r\nFyra.')).toEqual([
    paragraph('Ett.\nTvå.'),
    paragraph('Tre.'),
    paragraph('Fyra.'),
  ]);
});

test('lines that begin with a hyphen are bullets, also right after a paragraph', () => {
  expect(readLightText('Frågor:\n- en\n- två\n  som går vidare\nSlut.')).toEqual([
    paragraph('Frågor:'),
    { type: 'bullets', items: [[{ text: 'en' }], [{ text: 'två\nsom går vidare' }]] },
    paragraph('Slut.'),
  ]);
  expect(readLightText('-5 grader')).toEqual([paragraph('-5 grader')]);
});

test('asterisks mark italics only where they hug words', () => {
  expect(readRuns('Boken *Det går an* lästes.')).toEqual([
    { text: 'Boken ' },
    { text: 'Det går an', italic: true },
    { text: ' lästes.' },
  ]);
  expect(readRuns('5 * 3 * 2 och a*b*c')).toEqual([{ text: '5 * 3 * 2 och a*b*c' }]);
  expect(readRuns('*hela*')).toEqual([{ text: 'hela', italic: true }]);
});

test('no word of a text is lost on the way to the paper', () => {
  const words = (text: string): string => text.replace(/[\s*•-]/gu, '');
  const unit = fc.constantFrom('a', 'ö', ' ', '\n', '-', '*', '•', '.', '- ', '\n- ', '\n\n');
  fc.assert(
    fc.property(fc.string({ unit }), text => {
      const drawn = readLightText(text).flatMap(block =>
        block.type === 'paragraph' ? block.runs : block.items.flat(),
      );
      expect(words(drawn.map(run => run.text).join(''))).toBe(words(text));
    }),
    { seed: 20261120, numRuns: 500 },
  );
});

test('signs that no Word file may hold are left out; everything else stays', () => {
  expect(printable('a\u0000b\u000bc\ud800d\uffffe')).toBe('abcde');
  expect(printable('Å'.normalize('NFD'))).toBe('Å');
  expect(printable('😀 أمينة\tx')).toBe('😀 أمينة x');
  expect(oneLine(' Rad ett \n rad två ')).toBe('Rad ett rad två');
});
