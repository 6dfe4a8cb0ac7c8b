// A web page as a reader's eye sees it: paragraphs, headings, lists, tables and looks, from a stream of tags.
// Nothing of it becomes a document, so nothing in it can run or load.

import { printed } from './docx-numbering.ts';
import { layTable, linesIn, linesOf, plain, settle, type Look, type Piece, type RowDraft } from './flow.ts';
import { declarationsFor, listFormat, lookOf, noteRules, type StyleRules } from './html-style.ts';
import { readTags } from './html-tags.ts';
import { seenText } from './seen-text.ts';
import { textOf, type Block, type Line, type Source } from './source.ts';

const passed = new Set(
  'script template noscript svg object iframe xml math audio video canvas datalist'.split(' '),
);

const blocks = new Set(
  `p div li ul ol dl dt dd h1 h2 h3 h4 h5 h6 table caption tr td th thead tbody tfoot section article header footer
   nav aside main figure figcaption blockquote pre address body html form fieldset legend details summary center hr
   menu dir option`.split(/\s+/u),
);

/** Tables within each other beyond this are no tables to anybody. */
const deepest = 20;

type List = { readonly format: string; next: number; readonly step: number };
type Element = {
  readonly name: string;
  readonly look: Look;
  readonly keepsBreaks: boolean;
  /** Stands on every page, or leads around the site: not the document's own text, but kept. */
  readonly apart: boolean;
};
type Mark = { label: string; readonly depth: number };
type TableDraft = {
  readonly rows: RowDraft[];
  cells: (readonly Block[])[];
  headers: number;
  spans: number[];
  inHead: boolean;
};

/** Reads a web page, or any text with tags in it. */
export function readHtml(html: string): Source {
  const rules: StyleRules = new Map();
  /** Where finished lines go, the innermost last: the page, cells, parts that stand on every page. */
  const flows: Block[][] = [[]];
  const running: Block[] = [];
  const elements: Element[] = [{ name: '', look: plain, keepsBreaks: false, apart: false }];
  const lists: List[] = [];
  const tables: TableDraft[] = [];
  /** Open tables beyond the deepest: what stands in them stands in the cell around them. */
  let surplus = 0;
  /** How deep in what nobody sees. */
  let hiding = 0;
  let capture: 'style' | 'title' | null = null;
  let captured = '';
  let title: string | null = null;
  let pieces: Piece[] = [];
  let entry: Line['list'] = null;
  let heading: number | null = null;
  let mark: string | null = null;
  let after: Line['after'] = 'paragraph';
  /** What Word prints before an entry of a list, which it marks as not being of the text. */
  let wordMark: Mark | null = null;
  let inWordMark = 0;

  const put = (lines: readonly Block[]): void => {
    const flow = flows.at(-1);
    for (const line of lines) flow?.push(line);
  };

  const finish = (): void => {
    if (pieces.length === 0) return;
    const said = pieces;
    pieces = [];
    const own = wordMark && {
      depth: wordMark.depth,
      label: isNumber(wordMark.label) ? wordMark.label : null,
    };
    const lines = linesOf(said, { heading, list: own ?? entry, mark }, after);
    if (lines.length === 0) return;
    put(lines);
    [entry, mark, wordMark, after] = [null, null, null, 'paragraph'];
  };

  const open = (name: string, attributes: Readonly<Record<string, string>>): void => {
    if (hiding > 0 || passed.has(name)) {
      hiding += 1;
      return;
    }
    if (name === 'style' || name === 'title') {
      [capture, captured] = [name, ''];
      return;
    }
    const declarations = declarationsFor(name, attributes, rules);
    const { hidden, ...own } = lookOf(name, attributes, declarations);
    if (hidden) {
      hiding = 1;
      return;
    }
    const around = elements.at(-1);
    const apart = name === 'nav' || /mso-element\s*:\s*(?:header|footer)/iu.test(declarations);
    elements.push({
      name,
      look: { ...plain, ...around?.look, ...own },
      keepsBreaks:
        name === 'pre' || (around?.keepsBreaks ?? false) || /white-space\s*:\s*pre/iu.test(declarations),
      apart,
    });
    if (name === 'br') pieces.push({ text: '\n', look: plain });
    if (blocks.has(name)) finish();
    if (apart) flows.push([]);
    const id = attributes['id'] ?? (name === 'a' ? attributes['name'] : undefined);
    if (id?.startsWith('item_')) mark = id;
    if (/mso-list\s*:\s*ignore/iu.test(declarations)) {
      inWordMark = elements.length;
      wordMark = { label: '', depth: wordMark?.depth ?? 1 };
    }
    const [, wordLevel] = /mso-list\s*:[^;]*level(\d)/iu.exec(declarations) ?? [];
    if (wordLevel !== undefined) wordMark = { label: '', depth: Number(wordLevel) };
    openBlock(name, attributes, declarations);
  };

  const openBlock = (
    name: string,
    attributes: Readonly<Record<string, string>>,
    declarations: string,
  ): void => {
    const level = /^h([1-6])$/u.exec(name)?.[1];
    if (level !== undefined) heading = Number(level);
    const table = tables.at(-1);
    switch (name) {
      case 'ol':
      case 'ul': {
        const usual = name === 'ol' ? 'decimal' : 'bullet';
        const start = Number.parseInt(attributes['start'] ?? '1', 10);
        const step = 'reversed' in attributes ? -1 : 1;
        const format = listFormat(attributes['type'], declarations) ?? usual;
        lists.push({ format, next: Number.isNaN(start) ? 1 : start, step });
        break;
      }
      case 'li': {
        const list = lists.at(-1);
        const own = Number.parseInt(attributes['value'] ?? '', 10);
        const place = Number.isNaN(own) ? (list?.next ?? 1) : own;
        if (list) list.next = place + list.step;
        const numbered = list !== undefined && list.format !== 'bullet' && list.format !== 'none';
        entry = {
          depth: Math.max(1, lists.length),
          label: numbered ? `${printed(place, list.format)}.` : null,
        };
        break;
      }
      case 'dd':
        after = 'line';
        break;
      case 'thead':
        if (table) table.inHead = true;
        break;
      case 'table':
        if (tables.length >= deepest) surplus += 1;
        else tables.push({ rows: [], cells: [], headers: 0, spans: [], inHead: false });
        break;
      case 'tr':
        if (table && surplus === 0) endRow(table);
        break;
      case 'td':
      case 'th': {
        if (surplus > 0) break;
        flows.push([]);
        if (!table) break;
        spanned(table);
        const rows = Number.parseInt(attributes['rowspan'] ?? '1', 10);
        if (rows > 1) table.spans[table.cells.length] = Math.min(rows, 100) - 1;
        if (name === 'th' || table.inHead) table.headers += 1;
        break;
      }
    }
  };

  const close = (name: string): void => {
    if (hiding > 0) {
      hiding -= 1;
      return;
    }
    if (name === capture) {
      if (name === 'style') noteRules(captured, rules);
      else title ??= captured.replace(/\s+/gu, ' ').trim() || null;
      capture = null;
      return;
    }
    if (elements.length === inWordMark) inWordMark = 0;
    const element = elements.pop();
    if (element?.apart) {
      finish();
      running.push(...(flows.pop() ?? []));
    }
    if (!blocks.has(name)) return;
    finish();
    closeBlock(name);
  };

  const closeBlock = (name: string): void => {
    if (/^h[1-6]$/u.test(name)) heading = null;
    const table = tables.at(-1);
    switch (name) {
      case 'ol':
      case 'ul':
        lists.pop();
        break;
      case 'li':
        entry = null;
        break;
      case 'p':
        wordMark = null;
        break;
      case 'td':
      case 'th': {
        if (surplus > 0) break;
        const cell = flows.pop() ?? [];
        if (table) table.cells.push(cell);
        else put(cell);
        break;
      }
      case 'tr':
        if (table && surplus === 0) endRow(table);
        break;
      case 'thead':
        if (table) table.inHead = false;
        break;
      case 'table':
        if (surplus > 0) {
          surplus -= 1;
          break;
        }
        tables.pop();
        if (!table) break;
        endRow(table);
        put(layTable(table.rows));
        break;
    }
  };

  const text = (words: string): void => {
    if (hiding > 0) return;
    if (capture !== null) {
      captured += words;
      return;
    }
    const seen = seenText(words);
    if (inWordMark > 0 && wordMark) {
      wordMark.label = (wordMark.label + seen).trim();
      return;
    }
    const element = elements.at(-1);
    const look = element?.look ?? plain;
    const said = element?.keepsBreaks ? seen.replace(/\r\n?/gu, '\n') : seen.replace(/[\t\n\r\f\v]+/gu, ' ');
    if (said.trim() === '' && pieces.length === 0) return;
    pieces.push({ text: said, look });
  };

  readTags(html, { open, close, text });
  finish();
  return {
    format: 'html',
    title,
    blocks: settle(flows.flat()),
    running: [...new Set(linesIn(settle(running)).map(textOf).filter(Boolean))],
    scanned: false,
  };
}

/** The cells so far are a row; also when the page forgot to say where it begins. */
function endRow(table: TableDraft): void {
  if (table.cells.length === 0) return;
  spanned(table);
  table.rows.push({ cells: table.cells, header: table.headers >= table.cells.length });
  [table.cells, table.headers] = [[], 0];
}

/** Empty cells where a cell of a row above reaches down. */
function spanned(table: TableDraft): void {
  for (
    let left = table.spans[table.cells.length] ?? 0;
    left > 0;
    left = table.spans[table.cells.length] ?? 0
  ) {
    table.spans[table.cells.length] = left - 1;
    table.cells.push([]);
  }
}

/** "3.", "a)", "iv."; bullets are drawn with signs of all kinds. */
const isNumber = (label: string): boolean =>
  /^\(?(?:§\s*)?(?:[\d.]+|\p{L}{1,5})[.):§]?$/u.test(label) && label !== 'o';
