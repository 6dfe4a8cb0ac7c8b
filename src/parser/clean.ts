import { mendPageBreaks } from './page-breaks.ts';
import { withoutRunning } from './running.ts';
import { looksScanned } from './scanned.ts';
import { cellText, textOf, type Block, type Cell, type Line, type Run, type Source } from './source.ts';
import { trimmed } from './text-runs.ts';

/**
 * The source as it was before pages and conversions damaged it: letters in Unicode NFC without ligatures, no empty
 * lines, running headers and footers in `running`, sentences whole over page breaks. Words stay as printed.
 */
export function cleanSource(source: Source): Source {
  const { blocks, running, cuts } = withoutRunning(source.blocks.flatMap(tidyBlock));
  const mended = mendPageBreaks(blocks, cuts);
  return {
    ...source,
    blocks: mended,
    running: [...new Set([...source.running.map(tidyText), ...running])].filter(text => text !== ''),
    scanned: source.scanned || looksScanned(wordsOf(mended)),
  };
}

const wordsOf = (blocks: readonly Block[]): string =>
  blocks
    .flatMap(block =>
      block.kind === 'line' ? textOf(block) : block.rows.flatMap(row => row.cells.map(cellText)),
    )
    .join('\n');

const ligatures: ReadonlyMap<string, string> = new Map([
  ['ﬀ', 'ff'],
  ['ﬁ', 'fi'],
  ['ﬂ', 'fl'],
  ['ﬃ', 'ffi'],
  ['ﬄ', 'ffl'],
  ['ﬅ', 'st'],
  ['ﬆ', 'st'],
]);

/** Letters and signs that tidying leaves as they are: nearly all text is made of these alone. */
const tidy = /^[ -~\u00a0-\u00ac\u00ae-\u024f\u2010-\u2027]*$/u;

const tidyText = (text: string): string => (tidy.test(text) ? text : tidied(text));

const tidied = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[ﬀ-ﬆ]/gu, letter => ligatures.get(letter) ?? letter)
    .replace(/[\n\t]/gu, ' ')
    .replace(/[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '');

function tidyRuns(runs: readonly Run[]): readonly Run[] {
  const done: Run[] = [];
  for (const run of runs) {
    const last = done.at(-1);
    // An accent that a conversion parted from its letter belongs to it.
    if (last && /^\p{M}/u.test(run.text)) {
      const accents = /^\p{M}+/u.exec(run.text)?.[0] ?? '';
      done[done.length - 1] = { ...last, text: tidyText(last.text + accents) };
      done.push({ ...run, text: tidyText(run.text.slice(accents.length)) });
    } else done.push({ ...run, text: tidyText(run.text) });
  }
  return trimmed(done);
}

const tidyLine = (line: Line): Line => ({ ...line, runs: tidyRuns(line.runs) });

const tidyCell = (cell: Cell): Cell => ({
  lines: cell.lines.map(tidyLine).filter(line => line.runs.length > 0),
});

function tidyBlock(block: Block): readonly Block[] {
  if (block.kind === 'table') {
    return [{ ...block, rows: block.rows.map(row => ({ ...row, cells: row.cells.map(tidyCell) })) }];
  }
  const line = tidyLine(block);
  return line.runs.length > 0 || line.mark !== null ? [line] : [];
}
