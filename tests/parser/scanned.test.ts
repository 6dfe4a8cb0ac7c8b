import { expect, test } from 'vitest';
import { foldScanned, looksScanned, looksStruck, scannedPattern } from '#parser/scanned.ts';

const sound =
  'Vid mötet redogjorde Eva Lind för läget i den länsgemensamma verksamheten och för hur kommunerna ska förbereda sig inför hösten. Det lyftes att frågan om bemanning är svår att lösa, och att en gemensam plan behövs. Rådet uppmanade kommunerna att återkomma med sina synpunkter till nästa möte. Därefter följde en dialog om ekonomin, där flera påpekade att kostnaderna har ökat under året och att det inte finns utrymme för nya åtaganden. ';
const damaged = sound.replace(/[åä]/g, 'a').replace(/ö/g, 'é').replace(/[ÅÄ]/g, 'A').replace(/Ö/g, 'O');

test('Swedish without its letters has been scanned; sound Swedish, English and short texts have not', () => {
  expect(looksScanned(damaged)).toBe(true);
  expect(looksScanned(sound)).toBe(false);
  expect(looksScanned(damaged.slice(0, 200))).toBe(false);
  const english =
    'The board decided to approve the minutes of the last meeting and to return to the budget in May. ';
  expect(looksScanned(english.repeat(20))).toBe(false);
  expect(looksScanned(sound.repeat(5) + damaged)).toBe(false);
});

test('text that kept a few of its letters has been scanned all the same', () => {
  expect(
    looksScanned(
      `${damaged.repeat(4)} Närvarande: Åsa Öberg. Rutinen I6per vidare och Iyftes på mdtet, sk6n r6st 6ver.`,
    ),
  ).toBe(true);
});

test.each([
  ['Féredragande', 'Föredragande'],
  ['Foredragande', 'Föredragande'],
  ['Narvarande', 'Närvarande'],
  ['N@rvarande', 'Närvarande'],
  ['Oppnande', 'Öppnande'],
  ['I6per', 'löper'],
  ['Iyftes', 'lyftes'],
  ['a@renden', 'ärenden'],
  ['oéverenskommelse', 'överenskommelse'],
  ['Lanschefsnatverket beslutade', 'Länschefsnätverket beslutade'],
  ['DATUM', 'Datum'],
])('%s may be %s', (printed, word) => {
  expect(foldScanned(printed)).toBe(foldScanned(word));
  expect(new RegExp(`^${scannedPattern([word])}$`, 'iu').test(printed)).toBe(true);
});

test.each([
  ['Datum', 'Dnr'],
  ['Plats', 'Tid'],
  ['Föredragande', 'Närvarande'],
  ['', 'Tid'],
])('%s is not %s', (printed, word) => {
  expect(foldScanned(printed)).not.toBe(foldScanned(word));
  expect(new RegExp(`^${scannedPattern([word])}$`, 'iu').test(printed)).toBe(false);
});

test('a pattern of several words finds each among others, over any blanks', () => {
  const pattern = new RegExp(`^${scannedPattern(['Närvarande', 'Plats och tid'])}\\s*:`, 'iu');
  expect(pattern.test('Narvarande: Eva Lind')).toBe(true);
  expect(pattern.test('P1ats och  tid : Almvik')).toBe(true);
  expect(pattern.test('Datum: 2026-03-18')).toBe(false);
});

test('figures stay figures to compare with', () => {
  expect(foldScanned('2023-05-15')).not.toBe(foldScanned('2023-04-15'));
});

test.each([
  ['Maria-Rensten', true],
  ['denras-Fers', true],
  ['Maria—Ronsten', true],
  ['Inga-Lill Frank', false],
  ['Eva Lind-Berg', false],
  ['Maria Ronsten', false],
  ['', false],
])('%s may have been struck: %s', (name, struck) => {
  expect(looksStruck(name)).toBe(struck);
});
