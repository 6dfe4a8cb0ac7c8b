import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';

const main = 'word/document.xml';

/** A Word file after somebody wrote in it: `change` is given the main part's XML. Fails when it changes nothing. */
export function editDocx(bytes: Uint8Array, change: (xml: string) => string): Uint8Array<ArrayBuffer> {
  const parts = unzipSync(bytes);
  const before = strFromU8(parts[main] ?? new Uint8Array());
  const after = change(before);
  if (after === before) throw new Error('The edit found nothing to change in the document');
  const files: Zippable = { ...parts, [main]: strToU8(after) };
  return new Uint8Array(zipSync(files));
}

/** Words replaced where they stand, once. */
export const retype =
  (from: string, to: string) =>
  (xml: string): string =>
    xml.replace(from, to);

/** The paragraph that holds the words, taken out with its mark. */
export const withoutParagraph =
  (words: string) =>
  (xml: string): string =>
    xml.replace(paragraphWith(xml, words), '');

/** Paragraphs put after the one that holds the words. */
export const typedAfter =
  (words: string, ...paragraphs: readonly string[]) =>
  (xml: string): string => {
    const found = paragraphWith(xml, words);
    return xml.replace(found, found + paragraphs.join(''));
  };

/** The words struck through, as a person marks who was absent. */
export const strike =
  (words: string) =>
  (xml: string): string => {
    const run = xml.match(/<w:r>(?:(?!<\/w:r>).)*<\/w:r>/gu)?.find(each => each.includes(`>${words}<`));
    if (!run) throw new Error(`No run says ${words}`);
    return xml.replace(run, run.replace('<w:r>', '<w:r><w:rPr><w:strike/></w:rPr>'));
  };

/** A paragraph in a style of ours. */
export const paragraph = (words: string, style?: string): string =>
  `<w:p>${style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : ''}<w:r><w:t xml:space="preserve">${words}</w:t></w:r></w:p>`;

function paragraphWith(xml: string, words: string): string {
  const found = xml
    .match(/<w:p(?: [^>]*)?>(?:(?!<\/w:p>).)*<\/w:p>/gu)
    ?.find(each => textOf(each).includes(words));
  if (!found) throw new Error(`No paragraph says ${words}`);
  return found;
}

const textOf = (xml: string): string => xml.replace(/<[^>]*>/gu, '').replace(/\u00a0/gu, ' ');
