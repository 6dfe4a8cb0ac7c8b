import { readHtml } from './html-source.ts';
import type { Block, Place } from './source.ts';
import type { TextLine } from './text-tables.ts';

// Tables of HTML within a text, as programs that read pictures of pages write them into their Markdown.

/** What a table of HTML holds, and the line after it. */
export type HtmlTable = { readonly blocks: readonly Block[]; readonly until: number };

const longest = 2000;

/** The table of HTML that begins at this line, or null; one that never ends is letters. */
export function findHtmlTable(lines: readonly TextLine[], at: number): HtmlTable | null {
  const first = lines[at];
  if (!first || !/^\s*<table[\s>]/iu.test(first.text)) return null;
  for (let end = at; end < Math.min(lines.length, at + longest); end += 1) {
    const text = lines[end]?.text ?? '';
    if (end > at && /^\s*<table[\s>]/iu.test(text)) return null;
    if (!/<\/table>\s*$/iu.test(text.slice(-40))) continue;
    const html = lines
      .slice(at, end + 1)
      .map(line => line.text)
      .join('\n');
    return { blocks: readHtml(html).blocks.map(block => placedAt(block, first.place)), until: end + 1 };
  }
  return null;
}

/** All at one place: HTML does not tell which line of the text a cell came from. */
function placedAt(block: Block, place: Place): Block {
  if (block.kind === 'line') return { ...block, place };
  return {
    ...block,
    place,
    rows: block.rows.map(({ cells }) => ({
      place,
      cells: cells.map(cell => ({ lines: cell.lines.map(line => ({ ...line, place })) })),
    })),
  };
}
