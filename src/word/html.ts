import type { Body, Minutes } from '#minutes/record.ts';
import type { Table } from './attendance-tables.ts';
import { layPaper, type Block } from './document.ts';
import { itemMark } from './embedded.ts';
import type { Run } from '#language/light-text.ts';

/** The meeting as one HTML page that stands on its own: the same paper as the Word document, for the web. */
export function renderHtml(minutes: Minutes, body: Body): string {
  const paper = layPaper(minutes, body);
  return `<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(paper.title)}</title>
<style>
${sheet}
</style>
</head>
<body>
<main>
${paper.blocks.map(draw).join('\n')}
</main>
</body>
</html>
`;
}

const sheet = `body { font: 1rem/1.5 Calibri, "Segoe UI", sans-serif; color: #1f1f1f; margin: 0; }
main { max-width: 42rem; margin: 2rem auto; padding: 0 1rem; }
.letterhead { display: flex; justify-content: space-between; gap: 2rem; color: #4a4a4a; font-size: 0.875rem; }
.letterhead p { margin: 0; }
.letterhead p + p { text-align: right; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1.5rem; }
dd { margin: 0; }
table { border-collapse: collapse; width: 100%; margin-bottom: 1rem; font-size: 0.9375rem; }
th, td { text-align: left; vertical-align: top; padding: 0.15rem 0.75rem 0.15rem 0; border-bottom: 1px solid #bfbfbf; }
thead th { border-bottom: 2px solid #2e4a7d; }
tbody th { font-weight: normal; }
.decision { border-left: 3px solid #2e4a7d; padding-left: 0.75rem; margin: 1rem 0; }
.decision.proposed { border-left-style: dashed; }
.decision p { margin: 0; font-weight: bold; }
.decision ul { margin: 0; padding-left: 1.25rem; }
.decision > ul { list-style: "– "; }`;

function draw(block: Block): string {
  switch (block.type) {
    case 'letterhead': {
      const side = (which: 'left' | 'right'): string =>
        `<p>${block.lines
          .map(line => escape(line[which]))
          .filter(Boolean)
          .join('<br>')}</p>`;
      return `<div class="letterhead">${side('left')}${side('right')}</div>`;
    }
    case 'title':
      return `<h1>${escape(block.text)}</h1>`;
    case 'fields':
      return `<dl>\n${block.fields
        .map(({ label, value }) => `<dt>${escape(label)}:</dt><dd>${escape(value)}</dd>`)
        .join('\n')}\n</dl>`;
    case 'attendance':
      return [
        `<p><strong>${escape(block.label)}:</strong>${block.legend ? ` ${escape(block.legend)}` : ''}</p>`,
        ...block.columns.flat().map(drawTable),
      ].join('\n');
    case 'heading':
      return `<h${block.level} id="${itemMark(block.mark)}">${escape(`${block.number} ${block.text}`)}</h${block.level}>`;
    case 'presenters':
    case 'note':
      return `<p><em>${escape(block.text)}</em></p>`;
    case 'paragraph':
      return `<p>${drawRuns(block.runs)}</p>`;
    case 'bullets':
      return list(block.items.map(drawRuns));
    case 'assignments':
      return `<p><strong>${escape(block.label)}</strong></p>\n${list(block.items.map(drawRuns))}`;
    case 'decision': {
      const clauses = block.clauses.map(
        ({ runs, points }) =>
          `${drawRuns(runs)}${points.length > 0 ? `\n${list(points.map(drawRuns))}\n` : ''}`,
      );
      const over = [block.heading, block.leadIn].flatMap(line =>
        line === null ? [] : `<p>${escape(line)}</p>\n`,
      );
      return `<div class="decision ${block.state}">\n${over.join('')}${list(clauses)}\n</div>`;
    }
  }
}

const list = (items: readonly string[]): string =>
  `<ul>\n${items.map(item => `<li>${item}</li>`).join('\n')}\n</ul>`;

function drawTable({ header, rows }: Table): string {
  const head = header.map(text => `<th scope="col">${escape(text)}</th>`).join('');
  const body = rows.map(
    row =>
      `<tr>${row
        .map((lines, column) => {
          const words = lines.map(drawRuns).join('<br>');
          return column === 0 ? `<th scope="row">${words}</th>` : `<td>${words}</td>`;
        })
        .join('')}</tr>`,
  );
  return `<table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${body.join('\n')}\n</tbody>\n</table>`;
}

const drawRuns = (runs: readonly Run[]): string =>
  runs
    .map(({ text, bold, italic, struck }) => {
      const words = escape(text).replaceAll('\n', '<br>');
      const tags = [struck && 's', italic && 'em', bold && 'strong'].filter(tag => typeof tag === 'string');
      return tags.reduce((inner, tag) => `<${tag}>${inner}</${tag}>`, words);
    })
    .join('');

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replace(/[&<>"]/g, sign => signs[sign] ?? sign);
