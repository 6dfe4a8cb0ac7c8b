import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printed } from '#parser/docx-numbering.ts';
import { linesOf, p, readParts } from './word-file.ts';

// Numbers that Word prints though they are not in the text.

const level = (index: number, format: string, text: string, more = ''): string =>
  `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
const scheme = (id: number, levels: string): string =>
  `<w:abstractNum w:abstractNumId="${id}">${levels}</w:abstractNum>`;
const list = (id: number, schemeId: number, more = ''): string =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${schemeId}"/>${more}</w:num>`;
const entry = (id: number, depth = 0, text = 'x'): string =>
  p(text, `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${id}"/></w:numPr>`);

const outline =
  level(0, 'decimal', '%1.') + level(1, 'lowerLetter', '%2)') + level(2, 'lowerRoman', '%1.%2.%3');

const labels = (numbering: string, body: string, styles?: string): readonly (string | null | undefined)[] =>
  linesOf(readParts({ body, numbering, ...(styles !== undefined && { styles }) })).map(
    line => line.list?.label,
  );

test('levels count within each other and begin anew under the next entry', () => {
  const body = [0, 1, 1, 2, 0, 1, 2, 2].map(depth => entry(1, depth)).join('');
  expect(labels(scheme(0, outline) + list(1, 0), body)).toEqual([
    '1.',
    'a)',
    'b)',
    '1.b.i',
    '2.',
    'a)',
    '2.a.i',
    '2.a.ii',
  ]);
});

test('text between the entries does not disturb the count, and bullets print no number', () => {
  const numbering = scheme(0, outline) + list(1, 0) + scheme(5, level(0, 'bullet', '\uf0b7')) + list(2, 5);
  const body = entry(1) + p('Text') + entry(2) + entry(2) + entry(1);
  const read = linesOf(readParts({ body, numbering }));
  expect(read.map(line => line.list)).toEqual([
    { depth: 1, label: '1.' },
    null,
    { depth: 1, label: null },
    { depth: 1, label: null },
    { depth: 1, label: '2.' },
  ]);
});

test('a list with a start of its own begins there, other lists of its scheme count on', () => {
  const override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>';
  const numbering = scheme(0, outline) + list(1, 0) + list(2, 0) + list(3, 0, override);
  expect(labels(numbering, entry(1) + entry(2) + entry(3) + entry(3) + entry(1))).toEqual([
    '1.',
    '2.',
    '7.',
    '8.',
    '9.',
  ]);
});

test('a list may draw a level in its own way', () => {
  const override = `<w:lvlOverride w:ilvl="0">${level(0, 'decimal', '§ %1')}</w:lvlOverride>`;
  expect(labels(scheme(0, outline) + list(1, 0, override), entry(1) + entry(1))).toEqual(['§ 1', '§ 2']);
});

test('a level that never begins anew counts through', () => {
  const through = level(0, 'decimal', '%1.') + level(1, 'decimal', '§ %2', '<w:lvlRestart w:val="0"/>');
  const body = [0, 1, 1, 0, 1].map(depth => entry(1, depth)).join('');
  expect(labels(scheme(0, through) + list(1, 0), body)).toEqual(['1.', '§ 1', '§ 2', '2.', '§ 3']);
});

test('a style numbers its paragraphs, at the level that is tied to it, unless they say no', () => {
  const styles = `
    <w:style w:type="paragraph" w:styleId="Arende"><w:name w:val="heading 2"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="Under"><w:name w:val="heading 3"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`;
  const tied =
    level(0, 'decimal', '%1.', '<w:pStyle w:val="Arende"/>') +
    level(1, 'lowerLetter', '%2)', '<w:pStyle w:val="Under"/>');
  const styled = (id: string, more = ''): string => p('x', `<w:pStyle w:val="${id}"/>${more}`);
  const body =
    styled('Arende') +
    styled('Under') +
    styled('Under') +
    styled('Arende', '<w:numPr><w:numId w:val="0"/></w:numPr>') +
    styled('Arende');
  expect(labels(scheme(0, tied) + list(1, 0), body, styles)).toEqual(['1.', 'a)', 'b)', undefined, '2.']);
});

test('a list style lends its scheme', () => {
  const styles =
    '<w:style w:type="numbering" w:styleId="Paragrafer"><w:name w:val="Paragrafer"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>';
  const numbering =
    '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="Paragrafer"/></w:abstractNum>' +
    scheme(1, level(0, 'decimal', '§ %1')) +
    list(1, 0) +
    list(2, 1);
  expect(labels(numbering, entry(1) + entry(1), styles)).toEqual(['§ 1', '§ 2']);
});

test('letters, Roman and padded numbers are printed as Word prints them', () => {
  const show = (format: string, ...counts: readonly number[]): readonly string[] =>
    counts.map(count => printed(count, format));
  expect(show('lowerLetter', 1, 26, 27, 28)).toEqual(['a', 'z', 'aa', 'bb']);
  expect(show('upperRoman', 4, 9, 1994)).toEqual(['IV', 'IX', 'MCMXCIV']);
  expect(show('decimalZero', 4, 12)).toEqual(['04', '12']);
  expect(show('chicago', 3)).toEqual(['3']);
});

test('no list of lists, however odd, stops the reading', () => {
  const odd = fc.array(
    fc.record({ id: fc.integer({ min: -1, max: 4 }), depth: fc.integer({ min: -2, max: 12 }) }),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(odd, entries => {
      const body = entries.map(({ id, depth }) => entry(id, depth)).join('');
      const read = linesOf(readParts({ body, numbering: scheme(0, outline) + list(1, 0) + list(2, 9) }));
      expect(read).toHaveLength(entries.length);
    }),
    { seed: 3, numRuns: 200 },
  );
});
