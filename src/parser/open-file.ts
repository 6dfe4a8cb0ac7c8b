// Any file as a source, or one sentence on why not. What a file is, is told by its bytes; its ending only decides
// where the bytes leave it open.

import { decodeText } from './decode-text.ts';
import { documentPart, readZippedDocx } from './docx.ts';
import { readHtml } from './html-source.ts';
import { refusal, type Refusal } from './refusal.ts';
import type { Source } from './source.ts';
import { readMarkdown, readPlainText } from './text-source.ts';
import { Unreadable } from './unreadable.ts';
import { openZip } from './zip-bounds.ts';

export type Opened =
  { readonly ok: true; readonly source: Source } | { readonly ok: false; readonly refusal: Refusal };

/** The size of the greatest file that is read, in megabytes. */
const largestFile = 20;

/** Reads a file by its bytes; `name` is what the refusal calls it. */
export async function openFile({
  name,
  bytes,
}: {
  readonly name: string;
  readonly bytes: Uint8Array;
}): Promise<Opened> {
  const read = await sourceOf(name, bytes);
  if ('blocks' in read) {
    if (read.blocks.length > 0) return { ok: true, source: read };
    return { ok: false, refusal: refusal('refused.noText', { name }) };
  }
  return { ok: false, refusal: refusal(read.rule, { ...read.params, name }) };
}

async function sourceOf(name: string, bytes: Uint8Array): Promise<Source | Refusal> {
  if (bytes.length === 0) return refusal('refused.empty');
  if (bytes.length > largestFile * 1_000_000) {
    return refusal('refused.tooLarge', { size: Math.ceil(bytes.length / 1_000_000), limit: largestFile });
  }
  if (startsWith(bytes, 'PK\u0003\u0004') || startsWith(bytes, 'PK\u0005\u0006')) return readZip(bytes);
  if (startsWith(bytes, '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1')) return oldOffice(bytes);
  if (startsWith(bytes, '{\\rtf')) return refusal('refused.rtf');
  if (findBytes(bytes.subarray(0, 1_024), '%PDF-')) {
    // The library for PDF is large, and most files are none.
    const { readPdf } = await import('./pdf.ts');
    return readPdf(bytes);
  }
  const text = decodeText(bytes);
  if (text.trim() === '') return refusal('refused.empty');
  if (isBinary(text) || isMail(text)) return refusal('refused.unknownFormat');
  if (isHtml(text, name)) return readHtml(text);
  if (/^\s*<\?xml\s/u.test(text)) return refusal('refused.unknownFormat');
  return /\.(?:md|markdown)$/iu.test(name) ? readMarkdown(text) : readPlainText(text);
}

const startsWith = (bytes: Uint8Array, letters: string): boolean =>
  [...letters].every((letter, at) => bytes[at] === letter.charCodeAt(0));

function findBytes(bytes: Uint8Array, letters: string): boolean {
  const codes = [...letters].map(letter => letter.charCodeAt(0));
  const first = codes[0] ?? 0;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (codes.every((code, index) => bytes[at + index] === code)) return true;
  }
  return false;
}

function readZip(bytes: Uint8Array): Source | Refusal {
  try {
    const zip = openZip(bytes);
    const document = documentPart(zip);
    if (document !== null) return readZippedDocx(zip, document);
    const has = (name: string): boolean => zip.names.some(each => each.startsWith(name));
    if (has('xl/')) return refusal('refused.otherOffice', { format: '.xlsx' });
    if (has('ppt/')) return refusal('refused.otherOffice', { format: '.pptx' });
    if (has('Index/')) return refusal('refused.otherOffice', { format: '.pages' });
    const kind = decodeText(zip.read('mimetype') ?? new Uint8Array());
    const [, openDocument] = /opendocument\.(text|spreadsheet|presentation)/u.exec(kind) ?? [];
    if (openDocument === 'text') return refusal('refused.otherOffice', { format: '.odt' });
    if (openDocument === 'spreadsheet') return refusal('refused.otherOffice', { format: '.ods' });
    if (openDocument === 'presentation') return refusal('refused.otherOffice', { format: '.odp' });
    return has('word/') ? refusal('refused.brokenWord') : refusal('refused.otherOffice', { format: '.zip' });
  } catch (error) {
    if (error instanceof Unreadable) return refusal(error.rule, error.params);
    throw error;
  }
}

/** The container of the old formats also holds new files that are encrypted; its names are in UTF-16. */
function oldOffice(bytes: Uint8Array): Refusal {
  const holds = (name: string): boolean => findBytes(bytes, [...name].join('\u0000'));
  if (holds('EncryptedPackage') || holds('DRMEncrypted')) return refusal('refused.locked');
  if (holds('Workbook')) return refusal('refused.otherOffice', { format: '.xls' });
  if (holds('PowerPoint Document')) return refusal('refused.otherOffice', { format: '.ppt' });
  if (holds('__substg1.0')) return refusal('refused.otherOffice', { format: '.msg' });
  return holds('WordDocument') ? refusal('refused.oldWord') : refusal('refused.unknownFormat');
}

/** More than one letter in twenty is none that texts have: pictures, programs, packed files. */
function isBinary(text: string): boolean {
  const start = text.slice(0, 64_000);
  const odd = start.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f-\u009f\ufffd]/gu)?.length ?? 0;
  return odd > 8 && odd > start.length / 20;
}

/** A mail, or a web page packed like one. */
const isMail = (text: string): boolean =>
  /^[\w-]+:\s/u.test(text) && /^content-type:\s*(?:multipart|message)\//imu.test(text.slice(0, 4_000));

const blockEnds = /<\/(?:p|div|td|tr|li|h[1-6]|table|body)>/giu;

function isHtml(text: string, name: string): boolean {
  const start = text.slice(0, 4_000).replace(/^\s*(?:<\?xml[^>]*>\s*)?/u, '');
  if (/^(?:<!--[^]*?-->\s*)?<(?:!doctype\s+html|html|head|body)[\s>]/iu.test(start)) return true;
  const ends = text.slice(0, 100_000).match(blockEnds)?.length ?? 0;
  if (/\.(?:html?|xhtml)$/iu.test(name)) return ends > 0 || /<(?:p|br|div|li|h[1-6])[\s/>]/iu.test(start);
  return start.startsWith('<') ? ends > 2 : ends > 20;
}
