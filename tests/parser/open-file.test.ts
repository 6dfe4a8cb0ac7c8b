import { deflateSync, strToU8, zipSync, type Zippable } from 'fflate';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openFile } from '#parser/open-file.ts';
import { textOf } from '#parser/source.ts';
import { p, part, wordFile, wordParts } from './word-file.ts';

// Any file: read, or refused in one sentence.

const open = async (name: string, bytes: Uint8Array): Promise<string> => {
  const opened = await openFile({ name, bytes });
  if (!opened.ok) return opened.refusal.rule;
  const lines = opened.source.blocks.map(block => (block.kind === 'line' ? textOf(block) : 'tabell'));
  return `${opened.source.format}: ${lines.join(' | ')}`;
};

const bytesOf = (...codes: readonly number[]): Uint8Array => Uint8Array.from(codes);
const latin1 = (text: string): Uint8Array => Uint8Array.from(text, letter => letter.charCodeAt(0));
const utf16 = (text: string, big = false): Uint8Array =>
  Uint8Array.from(
    [...text].flatMap(letter => {
      const code = letter.charCodeAt(0);
      return big ? [code >> 8, code & 255] : [code & 255, code >> 8];
    }),
  );
const ole = (...names: readonly string[]): Uint8Array =>
  bytesOf(
    0xd0,
    0xcf,
    0x11,
    0xe0,
    0xa1,
    0xb1,
    0x1a,
    0xe1,
    ...new Uint8Array(504),
    ...names.flatMap(name => [...utf16(name)]),
  );

test('a file is read as what its bytes are, whatever its ending says', async () => {
  expect(await open('möte.txt', wordFile({ body: p('Öppnande') }))).toBe('docx: Öppnande');
  expect(await open('möte.txt', strToU8('<!DOCTYPE html><p>Öppnande</p>'))).toBe('html: Öppnande');
  expect(await open('möte.docx', strToU8('Öppnande'))).toBe('text: Öppnande');
  expect(await open('möte.md', strToU8('# Öppnande'))).toBe('markdown: Öppnande');
  expect(await open('möte.htm', strToU8('<p>Öppnande</p>'))).toBe('html: Öppnande');
  expect(await open('möte', strToU8('<?xml version="1.0"?><html><p>Öppnande</p></html>'))).toBe(
    'html: Öppnande',
  );
  expect(await open('möte.txt', strToU8('Ordet <script> är bara ett ord'))).toBe(
    'text: Ordet <script> är bara ett ord',
  );
});

test('text is read in the encodings that Swedish files have', async () => {
  const text = 'Åsa på Björkö – nej';
  expect(await open('a.txt', strToU8(text))).toBe(`text: ${text}`);
  expect(await open('a.txt', strToU8(`\ufeff${text}`))).toBe(`text: ${text}`);
  expect(await open('a.txt', utf16(`\ufeff${text}`))).toBe(`text: ${text}`);
  expect(await open('a.txt', utf16(`\ufeff${text}`, true))).toBe(`text: ${text}`);
  expect(await open('a.txt', utf16(text))).toBe(`text: ${text}`);
  expect(await open('a.txt', latin1(text.replace('–', '\u0096')))).toBe(`text: ${text}`);
  // One damaged letter in a text of many must not cost the others.
  const damaged = strToU8(`${text} ${text}`);
  expect(await open('a.txt', Uint8Array.from([...damaged, 0xc3]))).toBe(`text: ${text} ${text}\ufffd`);
});

test('control characters and marks of direction go, what is written from right to left stays', async () => {
  expect(await open('a.txt', strToU8('Mö\u0000te\u200f שלום\u202c\u0007'))).toBe('text: Möte שלום');
});

test('what is no document is refused, each thing in its own words', async () => {
  expect(await open('a.txt', new Uint8Array())).toBe('refused.empty');
  expect(await open('a.txt', strToU8(' \r\n\t '))).toBe('refused.empty');
  expect(await open('a.docx', new Uint8Array(50_000_000))).toBe('refused.tooLarge');
  expect(await open('a.doc', ole('Root Entry', 'WordDocument'))).toBe('refused.oldWord');
  expect(await open('a.docx', ole('EncryptionInfo', 'EncryptedPackage'))).toBe('refused.locked');
  expect(await open('a.xls', ole('Workbook'))).toBe('refused.otherOffice');
  expect(await open('a.rtf', strToU8('{\\rtf1\\ansi Hej}'))).toBe('refused.rtf');
  expect(await open('a.xlsx', zipSync({ 'xl/workbook.xml': strToU8('<workbook/>') }))).toBe(
    'refused.otherOffice',
  );
  expect(await open('a.zip', zipSync({ 'a.txt': strToU8('hej') }))).toBe('refused.otherOffice');
  expect(await open('a.xml', strToU8('<?xml version="1.0"?><rss><item/></rss>'))).toBe(
    'refused.unknownFormat',
  );
  expect(await open('a.eml', strToU8('From: a@b.se\nContent-Type: multipart/mixed; boundary=x\n\n--x'))).toBe(
    'refused.unknownFormat',
  );
  expect(
    await open('a.txt', deflateSync(strToU8(JSON.stringify(Array.from({ length: 3_000 }, (_, i) => i * i))))),
  ).toBe('refused.unknownFormat');
  expect(await open('a.docx', wordFile({ body: '<w:p/>' }))).toBe('refused.noText');
});

test('a refusal names the file and says what to do', async () => {
  const opened = await openFile({ name: 'Möte 3.doc', bytes: ole('WordDocument') });
  expect(opened).toMatchObject({
    ok: false,
    refusal: {
      params: { name: 'Möte 3.doc' },
      message:
        'Filen Möte 3.doc är i Words gamla format .doc; öppna den i Word, spara den som .docx och försök igen.',
    },
  });
});

test('an OpenDocument text is called by its name', async () => {
  const bytes = zipSync({
    mimetype: strToU8('application/vnd.oasis.opendocument.text'),
    'content.xml': strToU8('<x/>'),
  });
  expect(await openFile({ name: 'a.odt', bytes })).toMatchObject({ refusal: { params: { format: '.odt' } } });
});

const withDocument = (xml: string | Uint8Array, more: Zippable = {}): Uint8Array =>
  zipSync({
    ...wordParts({ body: '' }),
    'word/document.xml': typeof xml === 'string' ? strToU8(xml) : xml,
    ...more,
  });

test('a damaged Word file is refused, wherever it is damaged', async () => {
  const whole = wordFile({
    body: Array.from({ length: 40 }, (_, index) => p(`${index}. Ärendet bereds`)).join(''),
  });
  expect(await open('a.docx', whole.subarray(0, whole.length - 40))).toBe('refused.brokenWord');
  expect(await open('a.docx', withDocument('<w:document><w:body>'))).toBe('refused.brokenWord');
  const missing = wordParts({ body: '' });
  delete missing['word/document.xml'];
  expect(await open('a.docx', zipSync({ ...missing, 'word/styles.xml': strToU8('<x/>') }))).toBe(
    'refused.brokenWord',
  );
  const clean = await open('a.docx', whole);
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
      const damaged = Uint8Array.from(whole);
      damaged[at] = (damaged[at] ?? 0) ^ flip;
      // Either the damage does not matter, or the file is refused: never another word unseen.
      const read = await open('a.docx', damaged);
      expect(read === clean || read.startsWith('refused.') || read.startsWith('text: ')).toBe(true);
    }),
    { seed: 3, numRuns: 400 },
  );
});

test('XML that declares its own words is refused, XML of any depth is no danger', async () => {
  const lol = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>';
  expect(
    await open('a.docx', withDocument(`${lol}${part('document', '<w:body/>').replace(/^<\?.*?\?>/u, '')}`)),
  ).toBe('refused.entities');
  const nested = (depth: number): string =>
    '<w:tbl><w:tr><w:tc>'.repeat(depth) + p('Innerst') + '</w:tc></w:tr></w:tbl>'.repeat(depth);
  expect(await open('a.docx', wordFile({ body: nested(300) }))).toBe('docx: Innerst');
  expect(await open('a.docx', wordFile({ body: nested(100_000) }))).toBe('refused.brokenWord');
});

test('a file that unpacks to far more than it is, or says less than it holds, is not unpacked', async () => {
  const blank = new Uint8Array(30_000_000).fill(32);
  const bomb = withDocument(blank);
  expect(bomb.length).toBeLessThan(100_000);
  expect(await open('a.docx', bomb)).toBe('refused.bomb');
  // The same, but the list of parts tells a small size.
  const lying = Uint8Array.from(bomb);
  const view = new DataView(lying.buffer);
  for (let at = 0; at + 46 < lying.length; at += 1) {
    if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 24, true) === blank.length)
      view.setUint32(at + 24, 4_000_000, true);
  }
  expect(await open('a.docx', lying)).toBe('refused.brokenWord');
  const many = Object.fromEntries(
    Array.from({ length: 10_500 }, (_, index) => [`a/${index}`, new Uint8Array()]),
  );
  expect(await open('a.docx', withDocument('<x/>', many))).toBe('refused.bomb');
});

test('pictures and other parts that nobody reads are never unpacked', async () => {
  const bytes = zipSync({
    ...wordParts({ body: p('Öppnande') }),
    'word/media/bild.bmp': new Uint8Array(60_000_000),
  });
  expect(await open('a.docx', bytes)).toBe('docx: Öppnande');
});

test('no bytes at all make the reading fail', async () => {
  const starts = [
    bytesOf(),
    latin1('PK\u0003\u0004'),
    latin1('\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1'),
    latin1('<html>'),
    bytesOf(0xff, 0xfe),
  ];
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 2_000 }), async (start, rest) => {
      expect(typeof (await open('a', Uint8Array.from([...start, ...rest])))).toBe('string');
    }),
    { seed: 3, numRuns: 500 },
  );
});
