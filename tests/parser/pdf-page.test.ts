import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPdf } from '#parser/pdf.ts';
import type { Source } from '#parser/source.ts';
import { box, pdfOf, words } from './pdf-file.ts';
import { seen, wordsIn } from './seen.ts';

async function read(...given: Parameters<typeof pdfOf>): Promise<Source> {
  const source = await readPdf(pdfOf(...given));
  if (!('blocks' in source)) throw new Error(source.rule);
  return source;
}

const page = async (...instructions: readonly string[]): Promise<readonly string[]> =>
  seen((await read({ pages: [instructions.join('\n')] })).blocks);

test('a box through the middle of a name strikes it, one below or above it does not', async () => {
  const lines = await page(
    words(70, 700, 'Karin Lund, Bo Ek'),
    box(70, 703, 53, 0.6),
    words(70, 680, 'Under'),
    box(70, 678, 30, 0.6),
    words(70, 660, 'Over'),
    box(70, 669, 30, 0.6),
  );
  expect(lines).toEqual(['¶ ~~Karin Lund~~, Bo Ek', '¶ Under', '¶ Over']);
});

test('a rule that runs on over the page strikes nothing out', async () => {
  expect(await page(words(70, 700, 'Bo Ek'), box(60, 703, 470, 0.6))).toEqual(['¶ Bo Ek']);
});

test('a stroke that covers half a name strikes only that half', async () => {
  expect(await page(words(70, 700, 'Karin Lund'), '0.5 w 70 703 m 95.5 703 l S')).toEqual([
    '¶ ~~Karin~~ Lund',
  ]);
});

test('letters drawn twice a hair apart are bold, and there once', async () => {
  expect(await page(words(70, 700, 'Beslut'), words(70.3, 700, 'Beslut'))).toEqual(['¶ **Beslut**']);
});

test('words drawn out of order stand in the order of the page', async () => {
  expect(
    await page(words(70, 680, 'att anta planen'), words(110, 700, 'beslutade'), words(70, 700, 'Rådet')),
  ).toEqual(['¶ Rådet beslutade', '¶ att anta planen']);
});

test('letters moved apart one by one are words, parted where the gap is widest', async () => {
  expect(await page('BT /F2 14 Tf 70 700 Td [(D)-300(A)-300(G)-900(T)-300(V)-300(\\305)] TJ ET')).toEqual([
    '¶ **DAG TVÅ**',
  ]);
});

test('a page that stands on its side is read as it is held', async () => {
  const upright = words(70, 700, 'Minnesanteckningar från rådet');
  const sideways = 'BT /F1 11 Tf 0 1 -1 0 300 100 Tm (Minnesanteckningar fr\\345n r\\345det) Tj ET';
  for (const turned of [0, 1, 2, 3]) {
    expect(seen((await read({ pages: [upright], turned })).blocks)).toEqual([
      '¶ Minnesanteckningar från rådet',
    ]);
  }
  expect(await page(sideways)).toEqual(['¶ Minnesanteckningar från rådet']);
});

test('a stamp along the margin is kept beside the text', async () => {
  const { blocks, running } = await read({
    pages: [
      `${words(70, 700, 'Rådet beslutade att anta planen')}\nBT /F1 8 Tf 0 1 -1 0 30 100 Tm (Signerat 2026) Tj ET`,
    ],
  });
  expect(seen(blocks)).toEqual(['¶ Rådet beslutade att anta planen']);
  expect(running).toEqual(['Signerat 2026']);
});

test('pages that are pictures hold no text to read, be there a page number on them', async () => {
  const pages = [words(290, 40, '1'), words(290, 40, '2')];
  const refused = await readPdf(pdfOf({ pages, picture: 1_200 }));
  expect(refused).toMatchObject({ rule: 'refused.pictures' });
  expect('message' in refused && refused.message).toMatch(
    /^Sidorna är bilder: det finns ingen text att läsa/u,
  );
});

test('pages that are pictures among others are told', async () => {
  const text = words(70, 600, 'Rådet beslutade att anta planen för samverkan i länet');
  expect((await read({ pages: [text, ''], picture: 1_200 })).silentPages).toEqual([2]);
  expect(
    (await read({ pages: [text, `${text}${words(70, 500, 'Mötet avslutades')}`], picture: 1_200 }))
      .silentPages,
  ).toBeUndefined();
  expect((await read({ pages: [text, ''], picture: 20 })).silentPages).toBeUndefined();
});

test('an empty page is not called a picture', async () => {
  expect(await readPdf(pdfOf({ pages: [''] }))).toMatchObject({ rule: 'refused.noText' });
});

test('more pages than any minutes have are refused', async () => {
  const refused = await readPdf(pdfOf({ pages: Array.from({ length: 501 }, () => words(70, 700, 'Sida')) }));
  expect(refused).toMatchObject({ rule: 'refused.tooManyPages', params: { pages: 501 } });
});

test('wherever words stand on pages, none is lost and none is there twice', async () => {
  const place = fc.record({
    x: fc.integer({ min: 20, max: 480 }),
    y: fc.integer({ min: 2, max: 81 }).map(row => row * 10),
    size: fc.constantFrom(8, 9.5),
    struck: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.uniqueArray(place, { maxLength: 25, selector: ({ y, x }) => `${y} ${Math.floor(x / 80)}` }),
        {
          minLength: 1,
          maxLength: 3,
        },
      ),
      fc.boolean(),
      async (pages, ruled) => {
        let count = 0;
        const named = pages.map(places => places.map(at => ({ ...at, word: `ord${(count += 1)}x` })));
        const drawn = named.map(places =>
          [
            ...places.flatMap(({ x, y, size, struck, word }) => [
              words(Math.floor(x / 80) * 80 + 10, y, word, size),
              ...(struck ? [box(Math.floor(x / 80) * 80 + 10, y + 3, 30, 0.5)] : []),
            ]),
            ...(ruled ? [200, 300, 400].flatMap(at => [box(20, at, 500, 0.5), box(at, 200, 0.5, 200)]) : []),
          ].join('\n'),
        );
        const source = await readPdf(pdfOf({ pages: drawn }));
        const found = 'blocks' in source ? wordsIn(source) : [];
        const all = named.flat().map(({ word }) => word);
        expect([...found].sort()).toEqual(all.sort());
      },
    ),
    { seed: 20261122, numRuns: 150 },
  );
});
