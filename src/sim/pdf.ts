// A plain PDF with a heading and lines of text: valid, readable, and nothing like the real conversion's looks.

const pageHeight = 842;
const linesOnPage = 50;
const charactersOnLine = 92;

/** The name and the paragraphs as pages of A4, in WinAnsi: letters outside it become question marks. */
export function makePdf(name: string, paragraphs: readonly string[]): Uint8Array {
  const lines = [name, '', ...paragraphs.flatMap(wrapped)];
  const pages: (readonly string[])[] = [];
  for (let at = 0; at < lines.length; at += linesOnPage) pages.push(lines.slice(at, at + linesOnPage));
  const pageIds = pages.map((_, at) => 4 + at * 2);
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${pageIds.map(id => `${id} 0 R`).join(' ')}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...pages.flatMap((page, at) => {
      const text = pageText(page);
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 ${pageHeight}] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + at * 2} 0 R >>`,
        `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
      ];
    }),
  ];
  return assembled(objects);
}

function wrapped(paragraph: string): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(/\s+/)) {
    if (line !== '' && line.length + word.length + 1 > charactersOnLine) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

const pageText = (lines: readonly string[]): string =>
  [
    'BT',
    '/F1 11 Tf',
    '14 TL',
    `56 ${pageHeight - 70} Td`,
    ...lines.map(line => `(${escaped(line)}) Tj T*`),
    'ET',
  ].join('\n');

const winAnsi: Readonly<Record<string, number>> = {
  '–': 0x96,
  '—': 0x97,
  '”': 0x94,
  '“': 0x93,
  '’': 0x92,
  '•': 0x95,
  '…': 0x85,
};

const escaped = (line: string): string =>
  Array.from(line, letter => {
    const code = winAnsi[letter] ?? letter.charCodeAt(0);
    if (letter === '(' || letter === ')' || letter === '\\') return `\\${letter}`;
    return code < 0x100 && letter.length === 1 ? String.fromCharCode(code) : '?';
  }).join('');

/** Every character is one byte (Latin-1) from here on, so lengths and offsets are lengths of text. */
function assembled(objects: readonly string[]): Uint8Array {
  let text = '%PDF-1.4\n';
  const offsets: number[] = [];
  objects.forEach((object, at) => {
    offsets.push(text.length);
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
  });
  const start = text.length;
  const table = offsets.map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Uint8Array.from(text, letter => letter.charCodeAt(0));
}
