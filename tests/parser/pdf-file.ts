// A PDF written by hand, page by page, for what word processors other than the one at hand draw: each page is its
// drawing instructions, in points from the lower left corner of an A4.

type Options = {
  /** Instructions of each page; text in WinAnsi, F1 is Helvetica, F2 its bold. */
  readonly pages: readonly string[];
  /** Quarters of a turn that the page is shown with. */
  readonly turned?: number;
  /** Puts a picture of this many points a side on every page, as a scanner does. */
  readonly picture?: number;
};

/** The bytes of a file with these pages. */
export function pdfOf({ pages, turned = 0, picture = 0 }: Options): Uint8Array {
  const image = picture > 0 ? 'q 595 0 0 842 0 0 cm /Im Do Q\n' : '';
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${pages.map((_, at) => `${6 + at * 2} 0 R`).join(' ')}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>',
    `<< /Type /XObject /Subtype /Image /Width ${picture} /Height ${picture} /ColorSpace /DeviceGray /BitsPerComponent 1 /Length 0 >>\nstream\n\nendstream`,
    ...pages.flatMap((page, at) => {
      const content = image + page;
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate ${turned * 90} /Resources << /Font << /F1 3 0 R /F2 4 0 R >> /XObject << /Im 5 0 R >> >> /Contents ${7 + at * 2} 0 R >>`,
        `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      ];
    }),
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, at) => {
    const offset = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = text.length;
  const table = offsets.map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Uint8Array.from(text, letter => letter.charCodeAt(0));
}

/** Words at a place, in a font and size. */
export const words = (x: number, y: number, text: string, size = 11, font = 'F1'): string =>
  `BT /${font} ${size} Tf ${x} ${y} Td (${text.replace(/[()\\]/g, sign => `\\${sign}`)}) Tj ET`;

/** A thin filled box, which is how some programs draw lines. */
export const box = (x: number, y: number, width: number, height: number): string =>
  `${x} ${y} ${width} ${height} re f`;
