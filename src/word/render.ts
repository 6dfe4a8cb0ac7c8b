// The record as a Word document: the paper of document.ts drawn with the docx library, then the record itself
// put inside. The same record gives the same bytes.

import {
  Bookmark,
  BorderStyle,
  ColumnBreak,
  Document,
  Header,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  SectionType,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
  type FileChild,
  type IBorderOptions,
  type IParagraphOptions,
  type ISectionOptions,
  type ParagraphChild,
} from 'docx';
import { labels } from '#language/phrases.ts';
import type { Body, Minutes } from '#minutes/record.ts';
import type { Table as PaperTable } from './attendance-tables.ts';
import { layPaper, type Block, type Paper } from './document.ts';
import { itemMark, sealDocument } from './embedded.ts';
import type { Run } from '#language/light-text.ts';
import {
  accent,
  decisionIndent,
  fieldColumn,
  hairline,
  numbering,
  page,
  style,
  styles,
  tabs,
} from './styles.ts';

/**
 * The bytes of the Word document for a meeting. `record` is the record in public (public-record.ts); it travels
 * inside the file, where readEmbedded() finds it.
 */
export async function renderWord(input: {
  readonly minutes: Minutes;
  readonly body: Body;
  readonly record: unknown;
}): Promise<Uint8Array> {
  const paper = layPaper(input.minutes, input.body);
  const packed = await Packer.pack(drawPaper(paper), 'uint8array');
  return sealDocument(packed, { record: input.record, date: paper.date });
}

/** The paper as a document of the docx library, which can be packed once. */
export const drawPaper = (paper: Paper): Document =>
  new Document({
    title: paper.title,
    subject: paper.kind,
    creator: paper.author,
    lastModifiedBy: paper.author,
    description: '',
    keywords: '',
    styles,
    numbering,
    sections: sections(paper),
  });

// Two lists of people side by side are two newspaper columns, not cells of one table: they are read one after
// the other. That takes a section of its own between the head of the paper and its items.
function sections(paper: Paper): readonly ISectionOptions[] {
  const parts: Block[][] = [[]];
  const twoColumns = new Set<Block[]>();
  for (const block of paper.blocks) {
    if (block.type === 'attendance' && block.columns.length > 1) {
      const columns: Block[] = [block];
      twoColumns.add(columns);
      parts.at(-1)?.push({ ...block, columns: [] });
      parts.push(columns, []);
    } else parts.at(-1)?.push(block);
  }
  return parts.map((blocks, index) => ({
    properties: {
      page: { size: { width: page.width, height: page.height }, margin: page.margin },
      titlePage: index === 0,
      ...(index > 0 ? { type: SectionType.CONTINUOUS } : {}),
      ...(twoColumns.has(blocks) ? { column: { count: 2, space: page.columnGap } } : {}),
    },
    ...(index === 0
      ? { headers: { default: pageHead(paper), first: new Header({ children: [new Paragraph('')] }) } }
      : {}),
    children: blocks.flatMap(block =>
      block.type === 'attendance' && twoColumns.has(blocks) ? sideBySide(block.columns) : draw(block),
    ),
  }));
}

const pageHead = ({ pageHead: { title, facts } }: Paper): Header =>
  new Header({
    children: [
      new Paragraph({ style: style.pageHead, children: [new TextRun(title)] }),
      new Paragraph({
        style: style.pageHead,
        tabStops: tabs.right,
        spacing: { after: 240 },
        children: [
          new TextRun({
            children: [
              facts,
              new Tab(),
              `${labels.page} `,
              PageNumber.CURRENT,
              ' (',
              PageNumber.TOTAL_PAGES,
              ')',
            ],
          }),
        ],
        border: { bottom: { style: BorderStyle.SINGLE, size: 4, space: 4, color: hairline } },
      }),
    ],
  });

function draw(block: Block): readonly FileChild[] {
  switch (block.type) {
    case 'letterhead':
      return block.lines.map(
        ({ left, right }) =>
          new Paragraph({
            style: style.letterhead,
            tabStops: tabs.right,
            children: [new TextRun({ children: right ? [left, new Tab(), right] : [left] })],
          }),
      );
    case 'title':
      return [new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(block.text)] })];
    case 'fields': {
      const column = fieldColumn(block.fields.map(({ label }) => label));
      return block.fields.map(
        ({ label, value }) =>
          new Paragraph({
            style: style.field,
            tabStops: [{ type: TabStopType.LEFT, position: column }],
            indent: { left: column, hanging: column },
            children: [new TextRun({ children: [`${label}:`, new Tab(), value] })],
          }),
      );
    }
    case 'attendance':
      return [
        new Paragraph({
          style: style.attendance,
          children: [
            new TextRun({ text: `${block.label}:`, bold: true }),
            ...(block.legend ? [new TextRun(` ${block.legend}`)] : []),
          ],
        }),
        ...block.columns.flatMap(tables => tables.flatMap(table => [drawTable(table, page.text), gap()])),
      ];
    case 'heading':
      return [
        new Paragraph({
          heading: block.level === 2 ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_3,
          children: [
            new Bookmark({
              id: itemMark(block.mark),
              children: [new TextRun(`${block.number} ${block.text}`)],
            }),
          ],
        }),
      ];
    case 'presenters':
      return [new Paragraph({ style: style.presenters, children: [new TextRun(block.text)] })];
    case 'note':
      return [new Paragraph({ style: style.note, children: [new TextRun(block.text)] })];
    case 'paragraph':
      return [new Paragraph({ children: drawRuns(block.runs) })];
    case 'bullets':
      return block.items.map(runs => bullet(runs, {}));
    case 'assignments':
      return [
        new Paragraph({ style: style.assignments, children: [new TextRun(block.label)] }),
        ...block.items.map(runs => bullet(runs, {})),
      ];
    case 'decision':
      return drawDecision(block);
  }
}

const drawRuns = (runs: readonly Run[]): readonly ParagraphChild[] =>
  runs.flatMap(({ text, bold, italic, struck }) =>
    text.split('\n').map(
      (line, index) =>
        new TextRun({
          text: line,
          ...(index > 0 ? { break: 1 } : {}),
          ...(bold ? { bold } : {}),
          ...(italic ? { italics: italic } : {}),
          ...(struck ? { strike: struck } : {}),
        }),
    ),
  );

const bullet = (runs: readonly Run[], options: Partial<IParagraphOptions>): Paragraph =>
  new Paragraph({
    style: style.bullet,
    numbering: { reference: 'bullets', level: 0 },
    children: drawRuns(runs),
    ...options,
  });

function drawDecision(block: Extract<Block, { type: 'decision' }>): readonly Paragraph[] {
  // The bar stands left of a paragraph's own indent: points, which are indented more, push it back by as much.
  const bar = (level: number): { readonly left: IBorderOptions } => ({
    left: {
      style: block.state === 'decided' ? BorderStyle.SINGLE : BorderStyle.DASHED,
      size: 18,
      space: 8 + (level * decisionIndent.list) / 20,
      color: accent,
    },
  });
  const indent = { left: decisionIndent.bar };
  const lines: readonly (readonly Run[])[] = [
    ...(block.heading ? [[{ text: block.heading }]] : []),
    ...(block.leadIn ? [[{ text: block.leadIn }]] : []),
  ];
  const clauses = block.clauses.flatMap(({ runs, points }) => [
    { runs, level: 0 },
    ...points.map(point => ({ runs: point, level: 1 })),
  ]);
  return [
    ...lines.map(
      (runs, index) =>
        new Paragraph({
          style: style.leadIn,
          children: drawRuns(runs),
          border: bar(0),
          indent,
          ...(index === 0 ? { spacing: { before: 160 } } : {}),
        }),
    ),
    ...clauses.map(
      ({ runs, level }, index) =>
        new Paragraph({
          style: style.clause,
          numbering: { reference: 'clauses', level },
          children: drawRuns(runs),
          border: bar(level),
          ...(index === clauses.length - 1 ? { spacing: { after: 200 } } : { keepNext: true }),
        }),
    ),
  ];
}

function sideBySide(columns: readonly (readonly PaperTable[])[]): readonly FileChild[] {
  const width = (page.text - page.columnGap) / 2;
  return columns.flatMap((tables, index) => [
    ...(index > 0 ? [gap([new ColumnBreak()])] : []),
    ...tables.flatMap((table, place) => [
      ...(place > 0 ? [new Paragraph({ style: style.tableText, children: [] })] : []),
      drawTable(table, width),
    ]),
  ]);
}

/** Word wants a paragraph between two tables and after the last; this one takes no room. */
const gap = (children: readonly ParagraphChild[] = []): Paragraph =>
  new Paragraph({ spacing: { before: 0, after: 0, line: 20, lineRule: 'exact' }, children });

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const thin = { style: BorderStyle.SINGLE, size: 4, color: hairline };

function drawTable({ header, rows, widths }: PaperTable, width: number): Table {
  const columnWidths = widths.map(share => Math.floor(share * width));
  const cell = (children: readonly Paragraph[], column: number, borders = {}): TableCell =>
    new TableCell({
      children,
      borders,
      width: { size: columnWidths[column] ?? 0, type: WidthType.DXA },
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: columnWidths.reduce((sum, each) => sum + each, 0), type: WidthType.DXA },
    columnWidths,
    tableLook: {
      firstRow: true,
      firstColumn: true,
      lastRow: false,
      lastColumn: false,
      noHBand: true,
      noVBand: true,
    },
    margins: { left: 0, right: 113, top: 0, bottom: 0, marginUnitType: WidthType.DXA },
    borders: {
      top: none,
      bottom: thin,
      left: none,
      right: none,
      insideVertical: none,
      insideHorizontal: thin,
    },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: header.map((text, column) =>
          cell([new Paragraph({ style: style.tableHeader, children: [new TextRun(text)] })], column, {
            bottom: { style: BorderStyle.SINGLE, size: 8, color: accent },
          }),
        ),
      }),
      ...rows.map(
        row =>
          new TableRow({
            cantSplit: true,
            children: row.map((lines, column) =>
              cell(
                lines.map(runs => new Paragraph({ style: style.tableText, children: drawRuns(runs) })),
                column,
              ),
            ),
          }),
      ),
    ],
  });
}
