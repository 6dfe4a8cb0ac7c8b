import type { Body, Minutes } from '#minutes/record.ts';
import type { Cell } from './attendance-tables.ts';
import { layPaper, wordsOf, type Block } from './document.ts';
import type { Run } from '#language/light-text.ts';

/** The meeting as plain text, in the order of the paper; *italic* and "- " stand as they are written. */
export const renderText = (minutes: Minutes, body: Body): string =>
  `${layPaper(minutes, body)
    .blocks.map(draw)
    .join('\n\n')
    .replace(/[^\S\n\t]+$/gmu, '')}\n`;

const marked = (runs: readonly Run[]): string =>
  runs.map(({ text, italic }) => (italic ? `*${text}*` : text)).join('');

function cellWords(cell: Cell): string {
  const lines = cell.map(wordsOf);
  if (lines.slice(0, -1).every(line => line.endsWith(','))) return lines.join(' ');
  return lines.join(lines.some(line => line.includes(',')) ? '; ' : ', ');
}

const bullets = (items: readonly (readonly Run[])[]): string =>
  items.map(runs => `- ${marked(runs).replaceAll('\n', '\n  ')}`).join('\n');

function draw(block: Block): string {
  switch (block.type) {
    case 'letterhead':
      return [...block.lines.map(({ left }) => left), ...block.lines.map(({ right }) => right)]
        .filter(Boolean)
        .join('\n');
    case 'title':
    case 'note':
    case 'presenters':
      return block.text;
    case 'fields':
      return block.fields.map(({ label, value }) => `${label}: ${value}`).join('\n\n');
    case 'attendance':
      return [
        [`${block.label}:`, block.legend].filter(Boolean).join(' '),
        ...block.columns
          .flat()
          .map(({ header, rows }) =>
            [header.join('\t'), ...rows.map(row => row.map(cellWords).join('\t'))].join('\n'),
          ),
      ].join('\n\n');
    case 'heading':
      return `${block.number} ${block.text}`;
    case 'paragraph':
      return marked(block.runs);
    case 'bullets':
      return bullets(block.items);
    case 'assignments':
      return `${block.label}\n${bullets(block.items)}`;
    case 'decision':
      return [
        ...[block.heading, block.leadIn].filter(line => line !== null),
        ...block.clauses.flatMap(({ runs, points }) => [
          marked(runs),
          ...(points.length > 0 ? [bullets(points)] : []),
        ]),
      ].join('\n');
  }
}
