import * as fc from 'fast-check';
import { documentsIn, ownFolder, type Document } from './documents.ts';

// Documents as they come out of bad scanners, broken converters and half-finished uploads: real ones of ours with
// pieces lost, doubled, moved and mixed up, and with signs in them that no keyboard has.

export const seed = 20261122;

const originals = documentsIn(ownFolder);
const texts = originals.filter(({ name }) => /\.(?:txt|md|html)$/u.test(name));
const files = originals.filter(({ name }) => /\.(?:docx|pdf)$/u.test(name));

const odd = fc.constantFrom(
  '\u0000',
  '\u0007',
  '\u200b',
  '\u202e',
  '\ufeff',
  '\f',
  '\t\t\t',
  '\r',
  '\ud800',
  '§',
  '~~',
  '**',
  '*',
  '<del>',
  '</del>',
  '<script>',
  '&#0;',
  '(',
  '(Bilaga ',
  'att ',
  '\natt ',
  '\n1. ',
  '\na) ',
  'Föredragande: ',
  ' beslutade\n',
  ' och ',
  ', ',
  ': ',
  '| ',
  '---',
  '260409',
  'kl. ',
  'é',
  '6',
  '\n\n\n',
  ' '.repeat(200),
  'a'.repeat(300),
  '('.repeat(60),
  'A B '.repeat(80),
  ', A'.repeat(80),
  'Datum: ',
  'Närvarande: ',
  '\u0301',
  '😀',
);

type Cut = {
  readonly what: 'drop' | 'double' | 'move' | 'insert';
  readonly at: number;
  readonly long: number;
  readonly to: number;
  readonly sign: string;
};
const cut: fc.Arbitrary<Cut> = fc.record({
  what: fc.constantFrom('drop', 'double', 'move', 'insert'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  long: fc.nat(400),
  to: fc.double({ min: 0, max: 1, noNaN: true }),
  sign: odd,
});

function mangled(text: string, { what, at, long, to, sign }: Cut): string {
  const from = Math.floor(at * text.length);
  const piece = text.slice(from, from + long);
  switch (what) {
    case 'drop':
      return text.slice(0, from) + text.slice(from + long);
    case 'double':
      return text.slice(0, from) + piece + text.slice(from);
    case 'insert':
      return text.slice(0, from) + sign + text.slice(from);
    case 'move': {
      const rest = text.slice(0, from) + text.slice(from + long);
      const place = Math.floor(to * rest.length);
      return rest.slice(0, place) + piece + rest.slice(place);
    }
  }
}

const pick = (from: readonly Document[]): fc.Arbitrary<Document> => fc.constantFrom(...from);

/** A damaged text document; now and then several copies of it, for length. */
export const damagedText: fc.Arbitrary<{ readonly name: string; readonly bytes: Uint8Array }> = fc
  .record({
    original: pick(texts),
    cuts: fc.array(cut, { maxLength: 25 }),
    copies: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ original, cuts, copies }) => {
    const text = Buffer.from(original.bytes).toString('utf8').repeat(copies);
    return { name: original.name, bytes: new Uint8Array(Buffer.from(cuts.reduce(mangled, text), 'utf8')) };
  });

/** A Word file or PDF with some of its bytes changed or its end lost. */
export const damagedFile: fc.Arbitrary<{ readonly name: string; readonly bytes: Uint8Array }> = fc
  .record({
    original: pick(files),
    flips: fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(255)), { maxLength: 12 }),
    kept: fc.constantFrom(1, 1, 1, 0.99, 0.7, 0.3),
  })
  .map(({ original, flips, kept }) => {
    const bytes = original.bytes.slice(0, Math.ceil(original.bytes.length * kept));
    for (const [at, value] of flips) bytes[Math.floor(at * (bytes.length - 1))] = value;
    return { name: original.name, bytes };
  });
