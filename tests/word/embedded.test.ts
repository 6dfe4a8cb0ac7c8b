import { readFile } from 'node:fs/promises';
import * as fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { toPublicRecord } from '#minutes/public-record.ts';
import { isUntouched, itemMark, namespace, readEmbedded } from '#word/embedded.ts';
import { renderWord } from '#word/render.ts';
import { open } from './open.ts';
import { body, networkMeeting, write } from './samples.ts';

const empty = write([], []);
const fileWith = (record: unknown): Promise<Uint8Array> =>
  renderWord({ minutes: empty, body: body(), record });

test('the record comes back out of the file exactly as it went in', async () => {
  const record = toPublicRecord(networkMeeting(), body());
  const bytes = await renderWord({ minutes: networkMeeting(), body: body(), record });
  expect(readEmbedded(bytes)).toEqual({ record });
});

test('whatever a record holds comes back: markup, entities, control signs, emoji, halves of signs', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue({ stringUnit: 'binary' }), async value => {
      const record = { value };
      const bytes = await fileWith(record);
      expect(readEmbedded(bytes)).toEqual({ record: JSON.parse(JSON.stringify(record)) as unknown });
      open(bytes).xml('customXml/item1.xml');
    }),
    { numRuns: 25, seed: 20261120 },
  );
  const odd = { text: '\ud800 \ufffe\uffff\u0000\u007f ]]> &amp; <a b="c">\'' };
  expect(readEmbedded(await fileWith(odd))).toEqual({ record: odd });
});

test('the record is found when Word has renamed the part and written it in its own way', async () => {
  const parts = unzipSync(await fileWith({ title: 'Å & <ö>' }));
  const xml = strFromU8(parts['customXml/item1.xml'] ?? new Uint8Array());
  delete parts['customXml/item1.xml'];
  parts['customXml/item1.xml'] = strToU8('<b:Sources xmlns:b="urn:other"/>');
  parts['customXml/item3.xml'] = strToU8(
    xml
      .replace('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n', '\ufeff')
      .replace(`<record xmlns="${namespace}"`, `<h:record xmlns:h='${namespace}'`)
      .replace('</record>', '</h:record>')
      .replace('Å', '&#xC5;')
      .replaceAll('"title"', '&quot;title&quot;'),
  );
  expect(readEmbedded(zipSync(parts))).toEqual({ record: { title: 'Å & <ö>' } });
});

test('a file of somebody else, a broken part and no Word file at all hold no record', async () => {
  const parts = unzipSync(await fileWith({ title: 'x' }));
  const broken = {
    ...parts,
    'customXml/item1.xml': strToU8(`<record xmlns="${namespace}">{"title":</record>`),
  };
  delete parts['customXml/item1.xml'];
  expect(readEmbedded(zipSync(parts))).toBeNull();
  expect(readEmbedded(zipSync(broken))).toBeNull();
  expect(readEmbedded(strToU8('%PDF-1.7'))).toBeNull();
  expect(readEmbedded(new Uint8Array())).toBeNull();
});

test('an item’s mark is a name that Word accepts, the same each time', () => {
  const name = /^[A-Za-z][A-Za-z0-9_]{0,39}$/u;
  expect(itemMark('0f8fad5b-d9cb-469f-a165-70867728950e')).toBe('item_0f8fad5bd9cb469fa16570867728950e');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), key => name.test(itemMark(key))),
    { seed: 20261120 },
  );
});

test('a file from an earlier version still gives back its record, and is still known as untouched', async () => {
  const bytes = await readFile(new URL('../fixtures/network.docx', import.meta.url));
  const record = await readFile(new URL('../fixtures/network.record.json', import.meta.url), 'utf8');
  expect(readEmbedded(bytes)).toEqual({ record: JSON.parse(record) as unknown });
  expect(isUntouched(bytes)).toBe(true);
});

/** A zip of one part that holds more than its list of parts says, as nobody writes who means well. */
function lying(part: Uint8Array, claimed: number): Uint8Array {
  const bytes = zipSync({ 'customXml/item1.xml': part });
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const list = view.getUint32(bytes.length - 22 + 16, true);
  view.setUint32(list + 24, claimed, true);
  view.setUint32(22, claimed, true);
  return bytes;
}

test('a file that unpacks to more than any record is put aside before it fills the computer', () => {
  const endless = new Uint8Array(60_000_000);
  expect(zipSync({ 'customXml/item1.xml': endless }).length).toBeLessThan(100_000);
  expect(readEmbedded(zipSync({ 'customXml/item1.xml': endless }))).toBeNull();
  expect(readEmbedded(lying(endless, 1_000))).toBeNull();
  expect(isUntouched(lying(endless, 1_000))).toBe(false);
});

test('half a file, a file with a byte changed and a file behind something else never break the page', async () => {
  const bytes = await fileWith({ title: 'x' });
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.nat(255), (at, value) => {
      const changed = bytes.slice();
      changed[at] = value;
      readEmbedded(changed);
      isUntouched(changed);
      readEmbedded(bytes.subarray(0, at));
    }),
    { numRuns: 400, seed: 20261120 },
  );
  const behind = new Uint8Array(bytes.length + 500);
  behind.set(bytes, 500);
  expect(readEmbedded(behind)).toEqual({ record: { title: 'x' } });
});
