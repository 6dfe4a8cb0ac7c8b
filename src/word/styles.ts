// The looks of the Word document as real styles, so that a house can change them in Word in one place.

import {
  AlignmentType,
  LevelFormat,
  TabStopType,
  type INumberingOptions,
  type IParagraphStyleOptions,
  type IStylesOptions,
} from 'docx';

// Lengths in twips: 1 pt = 20, 1 cm = 567. Sizes of text in half points.
const cm = 567;

/** A4 with the margins that Swedish authorities use; `text` is the width between them. */
export const page = {
  width: 11906,
  height: 16838,
  margin: { top: 1418, bottom: 1418, left: 1418, right: 1418, header: 680, footer: 680 },
  text: 11906 - 2 * 1418,
  columnGap: 454,
} as const;

const ink = '1F1F1F';
const quiet = '4A4A4A';
/** The colour of bars and of the line under a table's header. */
export const accent = '2E4A7D';
export const hairline = 'BFBFBF';

/** Ids of the paragraph styles, by what the paragraph is. */
export const style = {
  title: 'Heading1',
  item: 'Heading2',
  subItem: 'Heading3',
  letterhead: 'Letterhead',
  field: 'Field',
  attendance: 'AttendanceLabel',
  tableHeader: 'TableHeader',
  tableText: 'TableText',
  presenters: 'Presenters',
  note: 'Note',
  bullet: 'ListBullet',
  leadIn: 'DecisionLeadIn',
  clause: 'DecisionClause',
  assignments: 'AssignmentLabel',
  pageHead: 'Header',
} as const;

const own = (
  id: string,
  name: string,
  options: Omit<IParagraphStyleOptions, 'id' | 'name'>,
): IParagraphStyleOptions => ({ id, name, basedOn: 'Normal', quickFormat: true, ...options });

const font = { ascii: 'Calibri', hAnsi: 'Calibri', eastAsia: 'Calibri', cs: 'Segoe UI' };

export const styles: IStylesOptions = {
  default: {
    document: {
      run: {
        font,
        size: 22,
        color: ink,
        language: { value: 'sv-SE', eastAsia: 'sv-SE', bidirectional: 'ar-SA' },
      },
      paragraph: { spacing: { after: 120, line: 262, lineRule: 'auto' } },
    },
    heading1: {
      run: { font, size: 36, bold: true, color: ink },
      paragraph: {
        spacing: { before: 360, after: 200, line: 240, lineRule: 'auto' },
        keepNext: true,
        keepLines: true,
        outlineLevel: 0,
      },
    },
    heading2: {
      run: { font, size: 26, bold: true, color: ink },
      paragraph: {
        spacing: { before: 360, after: 80, line: 252, lineRule: 'auto' },
        keepNext: true,
        keepLines: true,
        outlineLevel: 1,
      },
    },
    heading3: {
      run: { font, size: 23, bold: true, color: ink },
      paragraph: {
        spacing: { before: 260, after: 60, line: 252, lineRule: 'auto' },
        keepNext: true,
        keepLines: true,
        outlineLevel: 2,
      },
    },
  },
  paragraphStyles: [
    own(style.letterhead, 'Brevhuvud', {
      run: { size: 19, color: quiet },
      paragraph: {
        spacing: { after: 0 },
      },
    }),
    own(style.field, 'Mötesuppgift', {
      paragraph: {
        spacing: { after: 40 },
        indent: { left: Math.round(3.6 * cm), hanging: Math.round(3.6 * cm) },
      },
    }),
    own(style.attendance, 'Närvarorubrik', {
      paragraph: { spacing: { before: 240, after: 80 }, keepNext: true },
    }),
    own(style.tableHeader, 'Tabellrubrik', {
      run: { size: 20, bold: true },
      paragraph: { spacing: { before: 20, after: 20, line: 245, lineRule: 'auto' }, keepNext: true },
    }),
    own(style.tableText, 'Tabelltext', {
      run: { size: 20 },
      paragraph: { spacing: { before: 20, after: 20, line: 245, lineRule: 'auto' } },
    }),
    own(style.presenters, 'Föredragande', {
      run: { italics: true },
      paragraph: { spacing: { after: 100 }, keepNext: true },
    }),
    own(style.note, 'Anmärkning', { run: { italics: true } }),
    own(style.bullet, 'Punktlista', { paragraph: { spacing: { after: 120 }, contextualSpacing: true } }),
    own(style.leadIn, 'Beslutsinledning', {
      run: { bold: true },
      paragraph: {
        spacing: { before: 0, after: 0, line: 272, lineRule: 'auto' },
        keepNext: true,
        keepLines: true,
      },
    }),
    own(style.clause, 'Beslutssats', {
      paragraph: { spacing: { before: 0, after: 0, line: 272, lineRule: 'auto' }, keepLines: true },
    }),
    own(style.assignments, 'Uppdragsrubrik', {
      run: { bold: true },
      paragraph: { spacing: { before: 160, after: 20 }, keepNext: true },
    }),
    own(style.pageHead, 'header', {
      run: { size: 18, color: quiet },
      paragraph: {
        spacing: { after: 0 },
      },
    }),
  ],
};

/** Where the values of the fields stand, from the left margin: right of the longest label. */
export const fieldColumn = (labels: readonly string[]): number =>
  Math.max(Math.round(3.6 * cm), ...labels.map(label => (label.length + 2) * 135));

/** Tab stops, set on the paragraphs: styles of the library cannot hold them. */
export const tabs = {
  right: [{ type: TabStopType.RIGHT, position: page.text }],
} as const;

/** Where the text of a decision begins and where its bar stands, from the left margin. */
export const decisionIndent = { bar: 170, list: 280 } as const;

const bullets = (left: number): INumberingOptions['config'][number]['levels'] =>
  [0, 1].map(level => ({
    level,
    format: LevelFormat.BULLET,
    text: '•',
    alignment: AlignmentType.LEFT,
    style: {
      paragraph: {
        indent: { left: left + Math.round((level + 1) * 0.6 * cm), hanging: Math.round(0.6 * cm) },
      },
    },
  }));

/** The two lists of the document: bullets in the text and the clauses of a decision. */
export const numbering: INumberingOptions = {
  config: [
    { reference: 'bullets', levels: bullets(0) },
    {
      reference: 'clauses',
      levels: [
        {
          level: 0,
          format: LevelFormat.BULLET,
          text: '–',
          alignment: AlignmentType.LEFT,
          style: {
            paragraph: {
              indent: {
                left: decisionIndent.bar + decisionIndent.list,
                hanging: decisionIndent.list,
              },
            },
          },
        },
        {
          level: 1,
          format: LevelFormat.BULLET,
          text: '•',
          alignment: AlignmentType.LEFT,
          style: {
            paragraph: {
              indent: {
                left: decisionIndent.bar + 2 * decisionIndent.list,
                hanging: decisionIndent.list,
              },
            },
          },
        },
      ],
    },
  ],
};
