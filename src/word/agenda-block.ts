import { blockClosing, blockEnd, blockHeading, blockStart, printOf } from '#language/agenda-block.ts';
import { headingText, labels, presentersText } from '#language/phrases.ts';
import { flat, outline, type Numbered } from '#minutes/numbering.ts';
import type { Body, Minutes } from '#minutes/record.ts';
import { printedNumber } from './document.ts';

// The agenda as it stands in an invitation: paragraphs, one under another, for every mail program rewrites lists
// and boxes in its own way and leaves paragraphs alone. It is in Swedish, as all documents are.

/** The lines of the agenda in the invitation, numbers first; items without a title have a number only. */
function agendaLines(minutes: Minutes, { profile }: Body): readonly AgendaBlockLine[] {
  return flat(outline(minutes)).flatMap(({ item, number, level }: Numbered) => {
    const heading = headingText({ ...item, title: plain(item.title) });
    const time = item.plannedMinutes === null ? '' : `, ${item.plannedMinutes} min`;
    const lines: AgendaBlockLine[] = [
      { kind: 'item', level, text: `${printedNumber(number, profile)} ${heading}${time}` },
    ];
    if (item.presenters.length > 0)
      lines.push({
        kind: 'presenters',
        level,
        text: `${labels.presenter}: ${plain(presentersText(item.presenters))}`,
      });
    return lines;
  });
}

export type AgendaBlockLine = {
  readonly kind: 'item' | 'presenters';
  readonly level: 1 | 2;
  readonly text: string;
};

/** What the block says, in short: equal for agendas that would be written alike. */
export const agendaPrint = (minutes: Minutes, body: Body): string =>
  printOf([blockHeading(minutes.meeting.date), ...agendaLines(minutes, body).map(({ text }) => text)]);

/** The agenda as HTML for the invitation; `written` is the day and the time of writing, local. */
export function renderAgendaBlock(
  minutes: Minutes,
  body: Body,
  written: { readonly date: string; readonly time: string },
): string {
  const name = blockStart(agendaPrint(minutes, body));
  const lines = agendaLines(minutes, body).map(({ kind, level, text }) =>
    kind === 'item'
      ? paragraph(`margin:0 0 4pt ${indent(level)}`, escape(text))
      : paragraph(`margin:0 0 4pt ${indent(level)}`, `<i>${escape(text)}</i>`),
  );
  return [
    paragraph(
      'margin:12pt 0 6pt 0',
      `<a id="${name}" name="${name}"><b>${escape(blockHeading(minutes.meeting.date))}</b></a>`,
    ),
    ...lines,
    paragraph(
      'margin:6pt 0 12pt 0',
      `<a id="${blockEnd}" name="${blockEnd}"><span style="font-size:9pt;color:#616161">${escape(blockClosing(written))}</span></a>`,
    ),
  ].join('');
}

const indent = (level: 1 | 2): string => (level === 1 ? '0' : '18pt');
/** Said at each paragraph: an invitation has no letters of its own to inherit, and a browser's are old-fashioned. */
const letters = 'font-family:Aptos,Calibri,Arial,sans-serif;font-size:11pt';
const paragraph = (style: string, html: string): string => `<p style="${letters};${style}">${html}</p>`;

/** One line of letters that any mail program keeps. */
const plain = (text: string): string => text.replace(/[\s\p{Cc}\u200b\ufeff]+/gu, ' ').trim();

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replace(/[&<>"]/g, sign => signs[sign] ?? sign);
