import { formatDate } from '#language/dates.ts';
import { inOrder } from '#minutes/rank.ts';
import type { Key, Minutes } from '#minutes/record.ts';
import { textOf, type Block, type Line } from '#parser/source.ts';
import { lineKey } from './queue.ts';

// Where on the document's own pages each part of the record was read: found by its words, in the order of the
// pages. It only helps the eye; a place that is not found is left out and nothing depends on it.

type FoldedLine = { readonly line: number; readonly words: string };

/** All lines of the document, those of tables cell by cell. */
export const linesOf = (blocks: readonly Block[]): readonly Line[] =>
  blocks.flatMap(block =>
    block.kind === 'line' ? [block] : block.rows.flatMap(row => row.cells.flatMap(cell => cell.lines)),
  );

const fold = (text: string): string =>
  text
    .toLocaleLowerCase('sv')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Line by place: `rowKey` or `rowKey/field`, as lineKey() writes them. */
export function locate(minutes: Minutes, blocks: readonly Block[]): ReadonlyMap<string, number> {
  const lines = linesOf(blocks).map((line): FoldedLine => ({
    line: line.place.line,
    words: ` ${fold(textOf(line))} `,
  }));
  const places = new Map<string, number>();
  const note = (key: Key, field: string | null, at: number): void => {
    const found = lines[at];
    if (found) places.set(lineKey(key, field), found.line);
  };
  const starts = itemStarts(minutes, lines);
  const firstItem = Math.min(lines.length, ...[...starts.values()]);

  for (const [field, forms] of headForms(minutes)) {
    const at = lines.findIndex((line, index) => index < firstItem && forms.some(form => hit(line, form)));
    note(minutes.meeting.key, field, at);
  }
  for (const person of minutes.attendance) {
    const at = find(lines, person.name, 0, lines.length);
    note(person.key, null, at);
    note(person.key, 'name', at);
  }
  const order = [...starts.entries()].sort((a, b) => a[1] - b[1]);
  for (const item of minutes.items) {
    const from = starts.get(item.key);
    if (from === undefined) continue;
    const to = order.find(([, at]) => at > from)?.[1] ?? lines.length;
    note(item.key, null, from);
    note(item.key, 'title', from);
    const presenter = item.presenters[0]?.name;
    if (presenter !== undefined) note(item.key, 'presenters', find(lines, presenter, from, to));
    note(item.key, 'text', find(lines, item.text, from, to));
    let after = from;
    for (const decision of inOrder(minutes.decisions.filter(row => row.itemKey === item.key))) {
      const at = find(lines, decision.text, after, to);
      note(decision.key, null, at);
      note(decision.key, 'text', at);
      if (at >= 0) after = at;
    }
    for (const assignment of minutes.assignments.filter(row => row.itemKey === item.key))
      note(assignment.key, null, find(lines, assignment.what, from, to));
  }
  return places;
}

/** Index of the line that each item begins on: headings stand in the order of the items. */
function itemStarts(minutes: Minutes, lines: readonly FoldedLine[]): ReadonlyMap<Key, number> {
  const starts = new Map<Key, number>();
  let from = 0;
  for (const item of inOrder(minutes.items.filter(each => each.parentKey === null))) {
    const family = [item, ...inOrder(minutes.items.filter(each => each.parentKey === item.key))];
    for (const each of family) {
      const at = find(lines, each.title, from, lines.length);
      if (at < 0) continue;
      starts.set(each.key, at);
      from = at;
    }
  }
  return starts;
}

const hit = (line: FoldedLine, form: string): boolean => form !== '' && line.words.includes(` ${form} `);

/** Words of a text by which its first line is known; a line may hold only the beginning of it. */
const leads = [8, 5, 3, 2, 1];

function find(lines: readonly FoldedLine[], text: string, from: number, to: number): number {
  const words = fold(text.slice(0, 400)).split(' ').filter(Boolean);
  const counts = [words.length, ...leads.filter(count => count < words.length)].filter(
    (count, place) => place === 0 || words.slice(0, count).join('').length >= 6,
  );
  for (const count of counts) {
    const form = words.slice(0, count).join(' ');
    for (let at = from; at < to; at += 1) {
      const line = lines[at];
      if (line && hit(line, form)) return at;
    }
  }
  return -1;
}

/** The ways in which the facts of a document's head may stand there. */
function headForms({ meeting }: Minutes): readonly (readonly [field: string, forms: readonly string[]])[] {
  const { title, date, start, end, place, registryNumber, adjusters } = meeting;
  const day = (iso: string | null): readonly string[] =>
    iso === null
      ? []
      : (['long', 'iso', 'short'] as const).flatMap(style => {
          const written = fold(formatDate(iso, style));
          return [written, written.replace(/ \d{4}$/u, '')];
        });
  const clock = (time: string | null): readonly string[] =>
    time === null ? [] : [fold(time), fold(time).replace(/^0/u, '')];
  return [
    ['title', [fold(title), fold(title).split(' ').slice(0, 2).join(' ')]],
    ['date', day(date)],
    ['documentDate', day(meeting.documentDate)],
    ['start', [...clock(start), ...clock(end)]],
    [
      'place',
      [
        fold(place ?? ''),
        fold(place ?? '')
          .split(' ')
          .slice(0, 2)
          .join(' '),
      ],
    ],
    ['registryNumber', [fold(registryNumber ?? '')]],
    ['adjusters', adjusters.map(fold)],
  ];
}
