import { labelKind } from './front-labels.ts';
import { inkOf, plainInk, type Ink } from './people-ink.ts';
import type { Row } from './source.ts';

// A table whose first column heads its people: "Beslutande | C | Anna Berg, ordförande", with nothing under the
// heading but blank cells until the next one.

/** People under one heading, a row a line; the label is '' for rows before any heading. */
export type Headed = { readonly label: string; readonly lines: readonly Ink[] };

/** The groups of such a table; null when it is none, or when strikes in it tell more than words would keep. */
export function headedPeople(rows: readonly Row[]): readonly Headed[] | null {
  if (rows.length < 3 || rows.some(({ cells }) => cells.length > 4)) return null;
  const texts = rows.map(({ cells }) => cells.map(cell => inkOf(cell.lines)));
  if (texts.some(cells => cells.some(({ struck }) => struck.length > 0))) return null;
  const labels = texts.map(([first]) => (first?.text ?? '').replace(/\n/gu, ' '));
  const isHeaded = labels.every(label => label === '' || labelKind(label) === 'people');
  if (!isHeaded || (labels[0] ?? '') === '' || !labels.includes('')) return null;
  const groups: { label: string; lines: Ink[] }[] = [];
  texts.forEach(([, ...cells], at) => {
    const label = labels[at] ?? '';
    if (label !== '') groups.push({ label, lines: [] });
    const words = cells.map(({ text }) => text.replace(/\n/gu, ', ')).filter(text => text !== '');
    if (words.length > 0) groups.at(-1)?.lines.push(plainInk(asLine(words), rows[at]?.place.line ?? 1));
  });
  return groups;
}

/** "C", "Anna Berg, ordförande" -> "Anna Berg (C), ordförande". */
function asLine(words: readonly string[]): string {
  const [party = '', person = '', ...rest] = words;
  if (person === '' || !/^(?:S|M|C|L|V|KD|MP|SD|FP|\p{Lu}{2,4})$/iu.test(party)) return words.join(', ');
  return [person.replace(/^[^,]+/u, name => `${name.trim()} (${party})`), ...rest].join(', ');
}
