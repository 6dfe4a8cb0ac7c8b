import { kindName, type DocumentKind } from './phrases.ts';

const longest = 120;
const reserved = /^(con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³]|desktop\.ini|\.lock)(?:\.|$)/iu;

/**
 * The name of a meeting's file: "Minnesanteckningar Länsnätverket Norrdal 2026-11-20.docx". Without what
 * SharePoint and Windows refuse in a name, and never so long that the library's address overflows.
 */
export function fileName(
  document: { readonly kind: DocumentKind; readonly bodyName: string; readonly date: string | null },
  ending = 'docx',
): string {
  const date = document.date ? ` ${document.date}` : '';
  const room = longest - date.length - ending.length - 1;
  const name = shorten(cleanName(`${kindName(document.kind)} ${document.bodyName}`), room);
  return `${name}${date}.${ending}`;
}

/** A text made fit to be the name of a file, without its ending; "Dokument" when nothing is left. */
export function cleanName(text: string): string {
  const clean = text
    .normalize('NFC')
    .replace(/["*:<>?/\\|#%]+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}\u2028\u2029]/gu, '')
    .replace(/_vti_/giu, ' vti ')
    .replace(/\s+/gu, ' ')
    .replace(/^[\s.~]+|[\s.]+$/gu, '');
  return clean === '' || reserved.test(clean) ? 'Dokument' : clean;
}

function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  let short = '';
  for (const sign of text) {
    if (short.length + sign.length > length) break;
    short += sign;
  }
  return short.replace(/[\s.]+$/u, '');
}
