import { readTags } from './html-tags.ts';

// The text of foreign HTML as lines, with what is needed to see a list in them. It is read as a stream of tags
// and never becomes a document: nothing in it can run, load or be shown.

/** One line as a reader sees it. */
export type Line = {
  readonly text: string;
  /** The list that the line is the first line of an entry in; null for any other line. */
  readonly entry: ListEntry | null;
  /** How deep in lists it stands: 0 outside, 1 in a list, 2 in a list in a list. */
  readonly depth: number;
  /** Cells, when the line is a row of a table of several columns. */
  readonly cells: readonly string[] | null;
  /** Level by Word's own list mark (mso-list), or null. */
  readonly wordLevel: number | null;
  /** Left indent in points. */
  readonly indent: number;
};

export type ListEntry = { readonly ordered: boolean; readonly letters: boolean; readonly place: number };

/** Elements whose content nobody sees. */
export const skipped: ReadonlySet<string> = new Set([
  'script',
  'style',
  'head',
  'title',
  'template',
  'noscript',
  'svg',
  'object',
  'iframe',
  'xml',
]);
const quoted = new Set(['blockquote']);
/** Elements that end one line and begin another. */
export const breaking: ReadonlySet<string> = new Set([
  'p',
  'div',
  'li',
  'ul',
  'ol',
  'br',
  'hr',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'table',
  'tr',
  'section',
  'article',
  'header',
  'footer',
  'pre',
  'dl',
  'dt',
  'dd',
  'body',
  'center',
]);
const empty = new Set([
  'br',
  'hr',
  'img',
  'meta',
  'link',
  'input',
  'col',
  'wbr',
  'area',
  'base',
  'embed',
  'source',
]);

/** Whether the attributes keep an element from being seen. */
export const hidden = (attributes: Readonly<Record<string, string>>): boolean =>
  'hidden' in attributes ||
  attributes['aria-hidden'] === 'true' ||
  /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?:px|pt)?\s*(?:;|$)/iu.test(
    attributes['style'] ?? '',
  );

/** Parts that mail programs and Teams put there, by the names that they give them. */
export const foreign = (attributes: Readonly<Record<string, string>>): boolean =>
  /(?:^|\s)(?:me-email-text|me-email-headline|gmail_quote|yahoo_quoted|moz-cite-prefix)(?:\s|$)/u.test(
    attributes['class'] ?? '',
  ) ||
  /^(?:x_)?(?:divRplyFwdMsg|appendonsend|meet_invite_block|OLK_SRC_BODY_SECTION)/u.test(
    attributes['id'] ?? '',
  );

const points = (style: string): number => {
  const [, size = '0', unit = 'pt'] = /margin-left\s*:\s*([\d.]+)\s*(pt|px|cm|in)/iu.exec(style) ?? [];
  return Number(size) * ({ pt: 1, px: 0.75, cm: 28.35, in: 72 }[unit.toLowerCase()] ?? 1);
};

/** Longest input that is read; an invitation is a page or two, never this. */
const longest = 2_000_000;

/** Everything that a reader of the HTML would see, line by line; empty lines stand for empty paragraphs. */
export function readLines(html: string): readonly Line[] {
  const lines: Line[] = [];
  const lists: { ordered: boolean; letters: boolean; next: number }[] = [];
  /** Tags whose content is passed over, from the outermost. */
  const passed: string[] = [];
  /** Rows of tables that are open, outermost first; each is its cells, each cell its lines. */
  const rows: Line[][][] = [];
  let text = '';
  let entry: ListEntry | null = null;
  let wordLevel: number | null = null;
  let indent = 0;

  /** Whether the paragraph that is open has given a line; one that gives none is a blank line. */
  let spoken = true;

  const finish = (blank = false): void => {
    const whole = text.replace(/[\s\u00a0\u200b\ufeff]+/gu, ' ').trim();
    text = '';
    const target = rows.at(-1)?.at(-1) ?? lines;
    if (whole === '' && (!blank || (target.at(-1)?.text ?? '') === '')) return;
    spoken = true;
    target.push({ text: whole, entry, depth: lists.length, cells: null, wordLevel, indent });
    if (whole !== '') entry = null;
  };

  const open = (name: string, attributes: Readonly<Record<string, string>>): void => {
    if (
      passed.length > 0 ||
      skipped.has(name) ||
      quoted.has(name) ||
      hidden(attributes) ||
      foreign(attributes)
    ) {
      if (!empty.has(name)) passed.push(name);
      return;
    }
    if (name === 'td' || name === 'th') {
      finish();
      rows.at(-1)?.push([]);
      return;
    }
    if (!breaking.has(name)) return;
    finish(name === 'br');
    if (name === 'p' || name === 'div') spoken = false;
    const style = attributes['style'] ?? '';
    if (name === 'tr') rows.push([]);
    else if (name === 'ol' || name === 'ul') {
      const start = Number.parseInt(attributes['start'] ?? '1', 10);
      const letters = /^[a-z]$/iu.test(attributes['type'] ?? '') && !/^i$/iu.test(attributes['type'] ?? '');
      lists.push({ ordered: name === 'ol', letters, next: Number.isNaN(start) ? 1 : start });
    } else if (name === 'li') {
      const list = lists.at(-1);
      const own = Number.parseInt(attributes['value'] ?? '', 10);
      const place = Number.isNaN(own) ? (list?.next ?? 1) : own;
      if (list) list.next = place + 1;
      entry = { ordered: list?.ordered ?? false, letters: list?.letters ?? false, place };
    }
    if (name === 'p' || name === 'div' || name === 'li') {
      indent = points(style);
      const [, level] = /mso-list\s*:[^;]*level(\d)/iu.exec(style) ?? [];
      wordLevel = level === undefined ? null : Number(level);
    }
    if (name === 'hr') (rows.at(-1)?.at(-1) ?? lines).push({ ...plainLine, text: '________________' });
  };

  const close = (name: string): void => {
    if (passed.length > 0) {
      const at = passed.lastIndexOf(name);
      if (at >= 0) passed.length = at;
      return;
    }
    if (name === 'tr') {
      finish();
      const row = rows.pop() ?? [];
      (rows.at(-1)?.at(-1) ?? lines).push(...rowLines(row));
      return;
    }
    if (name === 'td' || name === 'th') finish();
    if (name === 'ol' || name === 'ul') {
      finish();
      lists.pop();
    } else if (breaking.has(name)) finish(name === 'p' && !spoken);
  };

  const say = (data: string): void => {
    if (passed.length === 0) text += data;
  };

  readTags(html.slice(0, longest), { open, text: say, close });
  finish();
  return lines;
}

/** A row of a table as one line with cells; a table that only places whole texts gives those texts. */
function rowLines(row: readonly (readonly Line[])[]): readonly Line[] {
  const filled = row.filter(cell => cell.some(line => line.text !== ''));
  if (filled.length < 2 || filled.some(cell => cell.length > 6)) return filled.flat();
  const cells = row.map(cell =>
    cell
      .map(line => line.text)
      .filter(text => text !== '')
      .join(' '),
  );
  return [{ ...plainLine, text: cells.filter(cell => cell !== '').join(' '), cells }];
}

const plainLine: Line = { text: '', entry: null, depth: 0, cells: null, wordLevel: null, indent: 0 };
