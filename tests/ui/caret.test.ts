import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isEcho, movedCaret } from '#ui/caret.ts';

const around = (text: string, caret: number): string => `${text.slice(0, caret)}|${text.slice(caret)}`;
const moved = (before: string, after: string): string =>
  around(after, movedCaret(before.replace('|', ''), after, before.indexOf('|')));

test('words put in before the caret move it along', () => {
  expect(moved('Mötet öppn|ades.', 'Dagens möte. Mötet öppnades.')).toBe('Dagens möte. Mötet öppn|ades.');
});

test('words put in after the caret leave it', () => {
  expect(moved('Mötet öppn|ades.', 'Mötet öppnades av ordföranden.')).toBe('Mötet öppn|ades av ordföranden.');
});

test('a caret inside of what was rewritten comes to the end of it', () => {
  expect(moved('Vi åt lu|nch sedan.', 'Vi åt middag sedan.')).toBe('Vi åt middag| sedan.');
});

test('words put in elsewhere never move the caret from its letters', () => {
  const words = (letters: string) => fc.string({ unit: fc.constantFrom(...letters), maxLength: 12 });
  fc.assert(
    fc.property(words('ab '), words('xy'), words('cd '), fc.nat(12), (head, more, tail, at) => {
      const inTail = Math.min(at, tail.length);
      const to = movedCaret(head + tail, head + more + tail, head.length + inTail);
      if (inTail > 0) expect(to).toBe(head.length + more.length + inTail);
      const inHead = Math.min(at, head.length);
      expect(movedCaret(head + tail, head + more + tail, inHead)).toBe(inHead);
    }),
    { seed: 7 },
  );
});

test('a field knows its own words when they come back, and no others', () => {
  const sent = { values: ['a', 'ab', 'abc'] };
  expect(isEcho(sent, 'ab')).toBe(true);
  expect(sent.values).toEqual(['abc']);
  expect(isEcho(sent, 'a')).toBe(false);
});
