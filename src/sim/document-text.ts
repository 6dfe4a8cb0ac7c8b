// Just enough of zip and WordprocessingML to know what is written in a .docx: the tenant's own conversion to
// PDF shows the same words as the file.

const decoder = new TextDecoder();

/** The paragraphs of a .docx in order; for bytes that are no .docx, none. */
export async function readDocumentText(bytes: Uint8Array): Promise<readonly string[]> {
  const xml = await readPart(bytes, 'word/document.xml');
  if (xml === null) return [];
  return xml.split('</w:p>').map(paragraph =>
    Array.from(paragraph.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>|<w:(?:tab|br)(?:\s[^>]*)?\/>/g))
      .map(found => found[1] ?? ' ')
      .join('')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&apos;', "'")
      .replaceAll('&amp;', '&'),
  );
}

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;

async function readPart(bytes: Uint8Array, wanted: string): Promise<string | null> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== endOfDirectory) end -= 1;
  if (end < 0) return null;
  let at = view.getUint32(end + 16, true);
  for (let count = view.getUint16(end + 10, true); count > 0; count -= 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== directoryEntry) return null;
    const nameLength = view.getUint16(at + 28, true);
    const name = decoder.decode(bytes.subarray(at + 46, at + 46 + nameLength));
    if (name === wanted) {
      const start = view.getUint32(at + 42, true);
      const from = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
      const packed = bytes.slice(from, from + view.getUint32(at + 20, true));
      return decoder.decode(view.getUint16(at + 10, true) === 0 ? packed : await inflate(packed));
    }
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return null;
}

async function inflate(packed: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
