import { cellText, textOf, type Block, type Run, type Source } from '#parser/source.ts';

const look = ({ text, bold, italic, struck }: Run): string =>
  [
    [bold, '**'],
    [italic, '*'],
    [struck, '~~'],
  ].reduce((words, [on, sign]) => (on === true ? `${String(sign)}${words}${String(sign)}` : words), text);

function one(block: Block): string {
  if (block.kind === 'table') {
    const rows = block.rows.map(({ cells }) =>
      cells.map(({ lines }) => lines.map(({ runs }) => runs.map(look).join('')).join(' / ')).join(' | '),
    );
    return rows.map((row, index) => `${index < block.headers ? '=' : '|'} ${row}`.trimEnd()).join('\n');
  }
  const { after, heading, list, runs } = block;
  return [
    after === 'paragraph' ? '¶' : '…',
    heading === null ? '' : '#'.repeat(heading),
    list === null ? '' : `${'-'.repeat(list.depth + 1)}${list.label ?? ''}`,
    runs.map(look).join(''),
  ]
    .filter(Boolean)
    .join(' ');
}

/** What a reader's eye sees, a line each: "¶" begins a paragraph, "…" only a line; rows of tables with "|". */
export const seen = (blocks: readonly Block[]): readonly string[] =>
  blocks.flatMap(block => one(block).split('\n'));

/** Every word that stands in a source, in its order. */
export const wordsIn = ({ blocks, running }: Source): readonly string[] =>
  [
    ...blocks.flatMap(block =>
      block.kind === 'line' ? [textOf(block)] : block.rows.flatMap(row => row.cells.map(cellText)),
    ),
    ...running,
  ].flatMap(text => text.match(/[\p{L}\p{N}]+/gu) ?? []);
