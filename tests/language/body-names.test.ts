import { expect, test } from 'vitest';
import { abbreviates, clusterBodies, nearBody, withAbbreviation } from '#language/body-names.ts';
import { compareSwedish } from '#language/collation.ts';
import {
  municipalities,
  municipalitiesIn,
  municipalityNamed,
  regionNamed,
  regions,
} from '#language/municipalities.ts';
import { editDistance } from '#language/spelling.ts';
import { bindSpaces } from '#language/typography.ts';

test('there are 290 municipalities and 21 regions, each once and each recognised', () => {
  expect(new Set(municipalities).size).toBe(290);
  expect(new Set(regions).size).toBe(21);
  for (const name of municipalities) {
    expect(municipalityNamed(name)).toBe(name);
    expect(municipalityNamed(`${name}${name.endsWith('s') ? '' : 's'} kommun`)).toBe(name);
  }
});

test.each([
  ['Ålvdalen', 'Älvdalen'],
  ['Hégsby', 'Högsby'],
  ['Falu kommun', 'Falun'],
  ['GÖTEBORGS STAD', 'Göteborg'],
  ['Skinskatteberg', 'Skinnskatteberg'],
  ['Håbo', 'Håbo'],
  ['Habo', 'Habo'],
  ['Björka', 'Björkå'],
  ['Almviks kommun', 'Almvik'],
])('%s means %s', (text, name) => {
  expect(municipalityNamed(text, ['Almvik', 'Björkå'])).toBe(name);
});

test.each(['Kommun', 'Namn', 'Region Norrdal', 'Anna Berg', 'Orla', '', 'en kommun'])(
  '"%s" is no municipality',
  text => {
    expect(municipalityNamed(text, ['Almvik'])).toBeNull();
  },
);

test('a municipality is found inside a line, and a surname gives way to it', () => {
  const named = (words: string): readonly string[] =>
    municipalitiesIn(words, ['Almvik', 'Björkå']).map(({ name }) => name);
  expect(municipalitiesIn('Anna Berg Mora').at(-1)).toEqual({ name: 'Mora', start: 10, end: 14 });
  expect(named('ordförande, Almviks kommun')).toEqual(['Almvik']);
  expect(named('Almvik och Björkå')).toEqual(['Almvik', 'Björkå']);
  expect(named('det tar tid att vara mora')).toEqual([]);
  expect(regionNamed('Region Norrdals', ['Region Norrdal'])).toBe('Region Norrdal');
});

test.each([
  ['Omsrogsrådet', 'Omsorgsrådet'],
  ['Omsorgsrdet', 'Omsorgsrådet'],
  ['Läns nätverket', 'Länsnätverket'],
  ['Lansnatverket', 'Länsnätverket'],
  ['Länsnätverkets', 'Länsnätverket i Norrdal'],
  ['Länsnätverket (LNN)', 'Länsnätverket'],
  ['Stygruppen', 'Styrgruppen'],
  ['lnn', 'LNN'],
])('%s is another way to write %s', (a, b) => {
  expect(nearBody(a, b)).toBe(true);
  expect(nearBody(b, a)).toBe(true);
});

test.each([
  ['Socialchefsnätverket', 'Skolchefsnätverket'],
  ['Kulturnämnden', 'Naturnämnden'],
  ['Barnnämnden', 'Byggnämnden'],
  ['Kommunstyrelsen', 'Regionstyrelsen'],
  ['Styrgruppen', 'Arbetsgruppen'],
  ['Lokalnämnd 1', 'Lokalnämnd 2'],
  ['BSR', 'BSU'],
  ['', 'Länsnätverket'],
])('%s and %s are two bodies', (a, b) => {
  expect(nearBody(a, b)).toBe(false);
});

test('spellings gather around the name that is trusted, however few wrote it so', () => {
  const names = ['Omsrogsrådet', 'Omsrogsrådet', 'Omsorgsrådet', 'Styrgruppen'];
  expect(
    clusterBodies(names, ['Omsorgsrådet']).map(({ name, spellings }) => [name, spellings.length]),
  ).toEqual([
    ['Omsorgsrådet', 2],
    ['Styrgruppen', 1],
  ]);
  expect(clusterBodies(names)[0]?.name).toBe('Omsrogsrådet');
});

test('an abbreviation belongs to a name whose letters it takes in order', () => {
  expect(abbreviates('LNN', 'Länsnätverket Norrdal')).toBe(true);
  expect(abbreviates('NNL', 'Länsnätverket Norrdal')).toBe(false);
  expect(withAbbreviation('Länsnätverket för chefer, (Länsnätverket, LNN)')).toEqual({
    name: 'Länsnätverket för chefer',
    abbreviation: 'LNN',
  });
});

test('two letters swapped are one slip, and a limit ends the counting', () => {
  expect(editDistance('rådet', 'rdået', 4)).toBe(1);
  expect(editDistance('abc', 'xyz', 2)).toBe(3);
  expect(nearBody('Länsnätverket', 'Länsnätverkt')).toBe(true);
});

test('names stand in Swedish order', () => {
  const names = ['Öberg', 'Wik', 'Ärlig', 'Vik', 'Zander', 'Åby', 'Vask', 'Bilaga 10', 'Bilaga 9'];
  expect([...names].sort(compareSwedish)).toEqual([
    'Bilaga 9',
    'Bilaga 10',
    'Vask',
    'Vik',
    'Wik',
    'Zander',
    'Åby',
    'Ärlig',
    'Öberg',
  ]);
});

test('a line never ends within a week, a chapter or initials', () => {
  const bound = bindSpaces('vecka 42, 5 kap. 65 §, s. 4 och A. B. Berg').replace(/\u00a0/g, '_');
  expect(bound).toBe('vecka_42, 5_kap._65_§, s._4 och A._B._Berg');
});
