import { strToU8, zipSync } from 'fflate';
import { readDocx } from '#parser/docx.ts';
import { textOf, type Block, type Line, type Source, type Table } from '#parser/source.ts';

// Word files by hand, part by part, for what no library writes.

const namespaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"';

export const part = (root: string, inner: string): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:${root} ${namespaces}>${inner}</w:${root}>`;

export type WordParts = {
  readonly body: string;
  readonly styles?: string;
  readonly numbering?: string;
  readonly footnotes?: string;
  readonly endnotes?: string;
  readonly header?: string;
  readonly title?: string;
};

/** The parts of a Word file by their names. */
export function wordParts({ body, title, ...parts }: WordParts): Record<string, Uint8Array> {
  const roots = {
    styles: 'styles',
    numbering: 'numbering',
    footnotes: 'footnotes',
    endnotes: 'endnotes',
    header: 'hdr',
  } as const;
  const kinds = ['styles', 'numbering', 'footnotes', 'endnotes', 'header'] as const;
  const given = kinds.filter(kind => parts[kind] !== undefined);
  const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const links = given.map(
    (kind, index) => `<Relationship Id="r${index}" Type="${relationships}/${kind}" Target="${kind}.xml"/>`,
  );
  const rels = (inner: string): Uint8Array =>
    strToU8(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`,
    );
  return {
    '_rels/.rels': rels(
      `<Relationship Id="r1" Type="${relationships}/officeDocument" Target="word/document.xml"/>`,
    ),
    'word/_rels/document.xml.rels': rels(links.join('')),
    'word/document.xml': strToU8(part('document', `<w:body>${body}</w:body>`)),
    ...Object.fromEntries(
      given.map(kind => [`word/${kind}.xml`, strToU8(part(roots[kind], parts[kind] ?? ''))]),
    ),
    ...(title !== undefined && {
      'docProps/core.xml': strToU8(
        `<cp:coreProperties xmlns:cp="urn:cp" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Maja</dc:creator><dc:title>${title}</dc:title></cp:coreProperties>`,
      ),
    }),
  };
}

export const wordFile = (parts: WordParts): Uint8Array => zipSync(wordParts(parts));

/** What is read of a Word file with these parts. */
export function readParts(parts: WordParts | string): Source {
  const read = readDocx(wordFile(typeof parts === 'string' ? { body: parts } : parts));
  if (!('blocks' in read)) throw new Error(read.message);
  return read;
}

/** A paragraph: its properties, and runs or text. */
export const p = (inner: string, properties = ''): string =>
  `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${inner.startsWith('<') ? inner : r(inner)}</w:p>`;

export const r = (text: string, properties = ''): string =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;

export const tr = (cells: readonly string[], properties = ''): string =>
  `<w:tr>${properties && `<w:trPr>${properties}</w:trPr>`}${cells
    .map(cell => `<w:tc>${cell.startsWith('<') ? cell : p(cell)}</w:tc>`)
    .join('')}</w:tr>`;

export const tbl = (...rows: readonly string[]): string => `<w:tbl>${rows.join('')}</w:tbl>`;

export const linesOf = (source: Source): readonly Line[] =>
  source.blocks.filter((block: Block): block is Line => block.kind === 'line');

export const textsOf = (source: Source): readonly string[] => linesOf(source).map(textOf);

export function tableOf(source: Source): Table {
  const table = source.blocks.find((block: Block): block is Table => block.kind === 'table');
  if (!table) throw new Error('There is no table');
  return table;
}

/** The cells of a table as texts, the lines of a cell apart by " / ". */
export const cellsOf = (table: Table): readonly (readonly string[])[] =>
  table.rows.map(row => row.cells.map(cell => cell.lines.map(textOf).join(' / ')));
