import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanSource } from '#parser/clean.ts';
import { readPlainText } from '#parser/text-source.ts';
import type { Source } from '#parser/source.ts';
import { seen, wordsIn } from './seen.ts';

const clean = (text: string): Source => cleanSource(readPlainText(text));
const lines = (text: string): readonly string[] => seen(clean(text).blocks);

test('the header of the pages stays once, where the head of the document has it', () => {
  const header = '## Minnesanteckningar\n\nDatum: 2026-03-18  \nDnr: HSN 2026/78\n\n';
  const { blocks, running } = clean(
    `${header}## Minnesanteckningar Vårdrådet\n\n1. Öppnande\n\nEva Lind öppnade mötet.\n\n${header}2. Budget\n\nRegionens besked påverkar de kommuner som har planerat för en\n\n${header}gemensam verksamhet.\n`,
  );
  expect(seen(blocks)).toEqual([
    '¶ ## Minnesanteckningar',
    '¶ Datum: 2026-03-18',
    '… Dnr: HSN 2026/78',
    '¶ ## Minnesanteckningar Vårdrådet',
    '¶ 1. Öppnande',
    '¶ Eva Lind öppnade mötet.',
    '¶ 2. Budget',
    '¶ Regionens besked påverkar de kommuner som har planerat för en',
    '… gemensam verksamhet.',
  ]);
  expect(running).toEqual(['Minnesanteckningar', 'Datum: 2026-03-18', 'Dnr: HSN 2026/78']);
});

test('a header that scanning read a letter apart is the same header', () => {
  const { blocks, running } = clean(
    'Minnesanteckningar Vardnatverket\nDatum: 2025-11-28\n\n1. Oppnande\n\nDet ar viktigt att utskrivningen planeras i tid for att inte\n\nMinnesanteckningar Vardnätverket\nDatum: 2025-11-28\n\npatienten ska bli utan stéd och kommunerna ska hinna med att\n\nMinnesantecknlngar Vardnatverket\nDatum: 2025-11-28\n\nbereda.',
  );
  expect(seen(blocks).slice(3)).toEqual([
    '¶ Det ar viktigt att utskrivningen planeras i tid for att inte',
    '… patienten ska bli utan stéd och kommunerna ska hinna med att',
    '… bereda.',
  ]);
  expect(running).toHaveLength(3);
});

test.each(['Sida 2 (9)', '2(9)', '- 2 -', 'Sida 2 av 9', 'Sida 2'])('%s is the number of a page', mark => {
  const { blocks, running } = clean(
    `Frågan om bemanning har varit uppe flera gånger under\n\n${mark}\n\nåret.`,
  );
  expect(seen(blocks)).toEqual(['¶ Frågan om bemanning har varit uppe flera gånger under', '… året.']);
  expect(running).toEqual([mark]);
});

test('two numbers with a stroke count pages when they come back, and are a date when they stand alone', () => {
  expect(clean('Ett stycke.\n\n1/2\n\nTvå stycken.\n\n2/2').running).toEqual(['1/2', '2/2']);
  expect(clean('Möten i vår:\n\n12/3\n\nVälkomna.').running).toEqual([]);
});

test('the head and foot of a council page go, what its items repeat stays', () => {
  const head = (page: number): string =>
    `Almviks kommun          SAMMANTRÄDESPROTOKOLL          ${String(page)}(3)\nSocialnämnden\n                        Sammanträdesdatum\n                        2026-02-17\n\n`;
  const foot = 'Justerandes sign                    Utdragsbestyrkande\n\n';
  const item = (number: number, title: string): string =>
    `§ ${String(number)}\n\n${title}\n\nSocialnämndens beslut\n\nSocialnämnden godkänner rapporten.\n\nSammanfattning av ärendet\n\nFörvaltningen redovisar läget.\n\nBeslutsunderlag\n\nTjänsteskrivelse 2026-02-03\n\nBeslutet skickas till\n\nKansliet\n\n`;
  const { blocks, running } = clean(
    `${head(1)}Plats: Kommunhuset\n\n${foot}${head(2)}${item(12, 'Budget')}${foot}${head(3)}${item(13, 'Val')}${item(14, 'Resor')}${foot}`,
  );
  const items = [12, 13, 14].flatMap(number => [
    `¶ § ${String(number)}`,
    `¶ ${['Budget', 'Val', 'Resor'][number - 12] ?? ''}`,
    '¶ Socialnämndens beslut',
    '¶ Socialnämnden godkänner rapporten.',
    '¶ Sammanfattning av ärendet',
    '¶ Förvaltningen redovisar läget.',
    '¶ Beslutsunderlag',
    '¶ Tjänsteskrivelse 2026-02-03',
    '¶ Beslutet skickas till',
    '¶ Kansliet',
  ]);
  expect(seen(blocks).slice(1)).toEqual([
    '… SAMMANTRÄDESPROTOKOLL',
    '¶ Socialnämnden',
    '… Sammanträdesdatum',
    '… 2026-02-17',
    '¶ Plats: Kommunhuset',
    ...items,
  ]);
  expect(running).toEqual(expect.arrayContaining(['1(3)', '3(3)', 'Justerandes sign', 'Utdragsbestyrkande']));
});

test('what minutes say again and again is never a header', () => {
  const item = (number: number): string =>
    `${String(number)}. Information\n\nFöredragande: Eva Lind\n\nDialog\n\nFör fördjupad information hänvisas till bifogat material.\n\nVårdrådet beslutade\n\natt lägga informationen till handlingarna\n\nVårdrådet\n\natt tacka för redovisningen\n\nNästa möte\n\nEva Lind\n\n`;
  const text = `Minnesanteckningar Vårdrådet\n\nEva Lind\n\nVårdrådet\n\n${[1, 2, 3, 4, 5].map(item).join('')}`;
  expect(clean(text).running).toEqual([]);
  expect(clean(text).blocks).toEqual(readPlainText(text).blocks);
});

test('the last word of a sentence is no header, though it stands where headers do', () => {
  const page = (topic: string, end: string): string =>
    `Region Norrdal\nVårdrådet\n\nFrågan om ${topic} återkommer på nästa möte för\n${end}\n\n`;
  const { blocks } = clean(
    [page('lokaler', 'Vårdrådet.'), page('bemanning', 'Almvik.'), page('ekonomi', 'Vårdrådet.')].join('\f'),
  );
  expect(seen(blocks).filter(line => line.includes('rådet.'))).toEqual(['… Vårdrådet.', '… Vårdrådet.']);
  expect(seen(blocks).filter(line => /Vårdrådet$/u.test(line))).toHaveLength(1);
});

test('a header that pages carry at one end goes, though it says nothing of itself', () => {
  const pages = ['Första', 'Andra', 'Tredje', 'Fjärde'].map(
    word => `Lokal samverkan\n\n${word} sidan har sin text.\n`,
  );
  const { blocks, running } = clean(pages.join('\f'));
  expect(running).toEqual(['Lokal samverkan']);
  expect(blocks).toHaveLength(5);
});

test('a header with a bare number for its page goes, attachments with theirs stay', () => {
  const page = (number: number, words: string): string =>
    `Minnesanteckningar Vårdrådet   ${String(number)}\n\n${words}\n\nBilaga ${String(number)}\n\n`;
  const { blocks, running } = clean(page(1, '1. Öppnande') + page(2, '2. Budget') + page(3, '3. Val'));
  expect(seen(blocks)).toEqual([
    '¶ Minnesanteckningar Vårdrådet',
    '¶ 1. Öppnande',
    '¶ Bilaga 1',
    '¶ 2. Budget',
    '¶ Bilaga 2',
    '¶ 3. Val',
    '¶ Bilaga 3',
  ]);
  expect(running).toEqual([1, 2, 3].map(number => `Minnesanteckningar Vårdrådet ${String(number)}`));
});

test('lines to sign on go with the foot of the page that they belong to', () => {
  const foot = 'Justerandes signatur\n__________  __________\n\n';
  const { blocks } = clean(`1. Öppnande\n\n${foot}2. Budget\n\n${foot}3. Val\n\n${foot}`);
  expect(seen(blocks)).toEqual(['¶ 1. Öppnande', '¶ 2. Budget', '¶ 3. Val']);
});

test('an agenda that lists its items first does not lose their headings', () => {
  const items = ['Mötets öppnande', 'Val av justerare', 'Föregående protokoll', 'Godkännande av dagordning'];
  const text = `Protokoll Almviks hembygdsförening\n\n${items.join('\n\n')}\n\n${items.map(item => `${item}\n\nMötet godkände förslaget.`).join('\n\n')}`;
  expect(clean(text).running).toEqual([]);
});

test('a sentence that a page cut in two is one again', () => {
  expect(
    lines(
      'Kommunerna har fått information om att endast ett ärende kan\n\nhanteras åt gången. Frågan gäller alla kommuner i\n\nNorrdal.',
    ),
  ).toEqual([
    '¶ Kommunerna har fått information om att endast ett ärende kan',
    '… hanteras åt gången. Frågan gäller alla kommuner i',
    '… Norrdal.',
  ]);
});

test('a clause that a page cut in two is one again, however short its beginning', () => {
  expect(lines('Vårdrådet beslutade\n\natt anta rutinen för\n\n2 (3)\n\nstorhelger')).toEqual([
    '¶ Vårdrådet beslutade',
    '¶ att anta rutinen för',
    '… storhelger',
  ]);
});

test.each([
  'Vårdrådet beslutade därför på förslag av ordföranden\n\natt anta planen',
  'Följande frågor lyftes under den gemensamma dialogen\n\na) bemanning',
  'Frågan om den gemensamma bemanningen är inte klar.\n\nden tas upp igen',
  'Plats\n\ndigitalt via Teams',
  'Frågan om bemanning återkommer på nästa möte för rådet\n\n- ekonomi',
  'Godkännande av dagordningen för det extra sammanträdet\n\nOrdföranden öppnade mötet.',
])('what begins anew stays a paragraph: %j', text => {
  expect(clean(text).blocks).toEqual(readPlainText(text).blocks);
});

test('a table that goes on after a page is one, and its header is not a row again', () => {
  const header = 'Namn\tKommun\tRoll\n';
  expect(
    lines(
      `${header}Eva Lind\tAlmvik\tordf\nBo Ek\tBjörkå\t\n\nSida 1 (2)\n\n${header}Ida Dal\tForsa\t\nDan Vik\tForsa\t\n`,
    ),
  ).toEqual([
    '| Namn | Kommun | Roll',
    '| Eva Lind | Almvik | ordf',
    '| Bo Ek | Björkå |',
    '| Ida Dal | Forsa |',
    '| Dan Vik | Forsa |',
  ]);
});

test('a word cut at the end of a line is whole where the document knows it, else its hyphen stays', () => {
  expect(
    lines('Den länsgemensamma planen gäller. Den läns-\ngemensamma verksamheten följer en SIP-\nriktlinje'),
  ).toEqual([
    '¶ Den länsgemensamma planen gäller. Den länsgemensamma',
    '… verksamheten följer en SIP-riktlinje',
  ]);
  expect(lines('Ett ärende om finans-\niering')).toEqual(['¶ Ett ärende om finans-iering']);
  expect(lines('Verksam-\nhet')).toEqual(['¶ Verksamhet']);
  expect(lines('Ansvaret för hälso-\noch sjukvården i Malung-\nSälen för åren 2026-\n2027')).toEqual([
    '¶ Ansvaret för hälso-',
    '… och sjukvården i Malung-Sälen',
    '… för åren 2026-2027',
  ]);
});

test('letters are in one form, and no-break spaces stay', () => {
  const { blocks } = clean('A\u030angermanland, ﬁnans och ﬂera konﬂikter kl.\u00a013');
  expect(seen(blocks)).toEqual(['¶ Ångermanland, finans och flera konflikter kl.\u00a013']);
});

const sentence = fc.constantFrom(
  'Minnesanteckningar',
  'Datum: 2026-03-18',
  'Dnr: HSN 2026/78',
  'Sida 2 (9)',
  '3',
  'Region Norrdal',
  'Vårdrådet beslutade',
  'att anta planen',
  'Eva Lind öppnade mötet.',
  'och hälso- och sjukvården deltar i den gemensamma',
  'verksamheten som fortsätter',
  '1. Öppnande',
  '• bemanning',
  'Eva Lind\tAlmvik\tordf',
);

test('no word of a document is lost by cleaning, in whatever order its lines stand', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(sentence, fc.constantFrom('\n', '\n\n', '\n\f')), { maxLength: 40 }),
      parts => {
        const source = readPlainText(parts.flat().join(''));
        const kept = new Set(wordsIn(cleanSource(source)));
        expect(wordsIn(source).filter(word => !kept.has(word))).toEqual([]);
      },
    ),
    { numRuns: 600, seed: 20261122 },
  );
});

test('where nothing comes back nothing is taken out, and every letter stays in its place', () => {
  const words = fc.constantFrom(
    'rådet',
    'Almvik',
    'att',
    'läns-',
    'gemensam',
    'Hälso-',
    'och',
    'planen.',
    'för',
    '12',
    'b)',
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(words, fc.constantFrom(' ', '\n', '\n\n')), { maxLength: 60 }), parts => {
      const text = parts
        .map(([word, gap], index) => `${String.fromCodePoint(0x4e00 + index)}${word}${gap}`)
        .join('');
      const letters = (of: string): string => of.replace(/[\s-]/gu, '');
      const found = clean(text);
      expect(found.running).toEqual([]);
      expect(letters(seen(found.blocks).join('')).replace(/[¶…]/gu, '')).toBe(letters(text));
    }),
    { numRuns: 400, seed: 20261122 },
  );
});
