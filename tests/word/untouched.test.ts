import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { isUntouched } from '#word/embedded.ts';
import { renderWord } from '#word/render.ts';
import { body, networkMeeting } from './samples.ts';

const bytes = await renderWord({ minutes: networkMeeting(), body: body(), record: {} });

function edited(change: (xml: string) => string): Uint8Array {
  const parts = unzipSync(bytes);
  const before = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
  const after = change(before);
  if (after === before) throw new Error('The change changed nothing');
  return zipSync({ ...parts, 'word/document.xml': strToU8(after) });
}

test('a Word file that nobody has edited is known as such, even when its parts were packed anew', () => {
  expect(isUntouched(bytes)).toBe(true);
  expect(isUntouched(edited(xml => xml.replace('<w:body>', '<w:body><!-- saved elsewhere -->')))).toBe(true);
  const split = '</w:t></w:r><w:r w:rsidR="00A1"><w:t xml:space="preserve">';
  expect(isUntouched(edited(xml => xml.replace('Mötets öppnande', `Mötets ${split}öppnande`)))).toBe(true);
});

test('what SharePoint adds to a file in a library is no edit', () => {
  const parts = unzipSync(bytes);
  const promoted = { ...parts, 'customXml/item2.xml': strToU8('<p:properties xmlns:p="urn:other"/>') };
  expect(isUntouched(zipSync(promoted))).toBe(true);
});

test('one changed word is an edit by hand', () => {
  expect(isUntouched(edited(xml => xml.replace('Mötets öppnande', 'Sammanträdets öppnande')))).toBe(false);
});

test('a name that somebody has struck out, or no longer, is an edit by hand', () => {
  const strike = '<w:r><w:rPr><w:strike/></w:rPr><w:t xml:space="preserve">Karin Åsberg';
  expect(isUntouched(edited(xml => xml.replace('<w:r><w:t xml:space="preserve">Karin Åsberg', strike)))).toBe(
    false,
  );
  expect(isUntouched(edited(xml => xml.replace('<w:strike/>', '<w:strike w:val="false"/>')))).toBe(false);
});

test('a comment in the margin is an edit by hand', () => {
  const comment = '<w:r><w:commentReference w:id="0"/></w:r></w:p>';
  expect(isUntouched(edited(xml => xml.replace('</w:p>', comment)))).toBe(false);
});

test('a file that is none of ours counts as edited', () => {
  const parts = unzipSync(bytes);
  delete parts['customXml/item1.xml'];
  expect(isUntouched(zipSync(parts))).toBe(false);
  expect(isUntouched(strToU8('no zip'))).toBe(false);
  expect(isUntouched(zipSync({ 'word/document.xml': strToU8('<w:document/>') }))).toBe(false);
});
