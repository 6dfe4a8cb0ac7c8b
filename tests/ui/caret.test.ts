import fc from 'fast-check';
import { expect, test } from 'vitest';
import { carriedOver, isEcho, movedCaret } from '#ui/caret.ts';

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

test('a letter that was put together while other words came stands where it was begun', () => {
  expect(carriedOver('Kaf i pausen.', 'Kafé i pausen.', 'Mötet började. Kaf i pausen.')).toBe(
    'Mötet började. Kafé i pausen.',
  );
  expect(carriedOver('Vi tar kaf', 'Vi tar kafé', 'Vi tar kaf och bulle.')).toBe('Vi tar kafé och bulle.');
});

test('no letter of either is lost, wherever both have written', () => {
  const words = (letters: string) => fc.string({ unit: fc.constantFrom(...letters), maxLength: 12 });
  fc.assert(
    fc.property(
      words('ab'),
      words('ab'),
      words('ab'),
      words('xy'),
      words('cd'),
      (one, two, three, mine, theirs) => {
        const before = one + two + three;
        for (const [my, their] of [
          [one + mine + two + three, one + two + theirs + three],
          [one + two + mine + three, one + theirs + two + three],
        ] as const) {
          const both = carriedOver(before, my, their);
          expect(both).toContain(mine);
          expect([...both].sort().join('')).toBe([...before, ...mine, ...theirs].sort().join(''));
        }
      },
    ),
    { seed: 11 },
  );
});

test('a field knows its own words when they come back, and no others', () => {
  const sent = { values: ['a', 'ab', 'abc'] };
  expect(isEcho(sent, 'ab')).toBe(true);
  expect(sent.values).toEqual(['abc']);
  expect(isEcho(sent, 'a')).toBe(false);
});
