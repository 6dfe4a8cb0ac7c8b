import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import fc from 'fast-check';
import { strFromU8, strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readDocx } from '#parser/docx.ts';
import { textOf } from '#parser/source.ts';
import { cellsOf, linesOf, p, r, readParts, tableOf, tbl, textsOf, tr, wordParts } from './word-file.ts';

// What a reader sees of a Word file, and what of it only Word sees.

test('a document of another program is read with its headings, looks and tables', async () => {
  const row = (cells: readonly string[], tableHeader = false): TableRow =>
    new TableRow({
      tableHeader,
      children: cells.map(text => new TableCell({ children: [new Paragraph(text)] })),
    });
  const bytes = await Packer.toBuffer(
    new Document({
      title: 'Minnesanteckningar Länsrådet',
      sections: [
        {
          children: [
            new Paragraph({ text: 'Minnesanteckningar', heading: HeadingLevel.TITLE }),
            new Paragraph({ text: '1. Mötets öppnande', heading: HeadingLevel.HEADING_2 }),
            new Paragraph({
              children: [
                new TextRun({ text: 'Siv Lund, ' }),
                new TextRun({ text: 'Ove Stenman', strike: true }),
                new TextRun({ text: ' beslutade', bold: true, italics: true }),
              ],
            }),
            new Table({ rows: [row(['Kommun', 'Namn'], true), row(['Almvik', 'Karin Åsberg'])] }),
          ],
        },
      ],
    }),
  );
  const read = readDocx(new Uint8Array(bytes));
  if (!('blocks' in read)) throw new Error(read.message);
  expect(read.title).toBe('Minnesanteckningar Länsrådet');
  expect(linesOf(read).map(line => [textOf(line), line.heading])).toEqual([
    ['Minnesanteckningar', 1],
    ['1. Mötets öppnande', 2],
    ['Siv Lund, Ove Stenman beslutade', null],
  ]);
  expect(linesOf(read)[2]?.runs).toEqual([
    { text: 'Siv Lund, ' },
    { text: 'Ove Stenman', struck: true },
    { text: ' beslutade', bold: true, italic: true },
  ]);
  expect(cellsOf(tableOf(read))).toEqual([
    ['Kommun', 'Namn'],
    ['Almvik', 'Karin Åsberg'],
  ]);
  expect(tableOf(read).headers).toBe(1);
});

test('lines are counted as a reader counts them, cells side by side as one row', () => {
  const source = readParts(p('Ett') + tbl(tr(['a', p('b') + p('c')]), tr(['d', 'e'])) + p('Två'));
  expect(source.blocks.map(block => block.place.line)).toEqual([1, 2, 5]);
  expect(tableOf(source).rows.map(row => row.place.line)).toEqual([2, 4]);
  expect(tableOf(source).rows[0]?.cells[1]?.lines.map(line => line.place.line)).toEqual([2, 3]);
});

test('looks come from styles and what they build on, and are switched off by what says so', () => {
  const styles = `
    <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
    <w:style w:type="paragraph" w:styleId="Beslut"><w:name w:val="Beslut"/><w:rPr><w:b/></w:rPr></w:style>
    <w:style w:type="paragraph" w:styleId="Sats"><w:name w:val="Sats"/><w:basedOn w:val="Beslut"/></w:style>
    <w:style w:type="character" w:styleId="Stark"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
    <w:style w:type="character" w:styleId="Borta"><w:name w:val="Borta"/><w:rPr><w:dstrike/></w:rPr></w:style>`;
  const body =
    p(
      r('fet') + r('mager', '<w:b w:val="0"/>') + r('åter mager', '<w:rStyle w:val="Stark"/>'),
      '<w:pStyle w:val="Sats"/>',
    ) +
    p(
      r('stark', '<w:rStyle w:val="Stark"/>') +
        r('borta', '<w:rStyle w:val="Borta"/>') +
        r('struken', '<w:strike w:val="true"/>'),
    );
  const [first, second] = linesOf(readParts({ body, styles }));
  expect(first?.runs).toEqual([{ text: 'fet', bold: true }, { text: 'mageråter mager' }]);
  expect(second?.runs).toEqual([
    { text: 'stark', bold: true },
    { text: 'bortastruken', struck: true },
  ]);
});

test('a heading is what its style, the style below it or its outline level makes one', () => {
  const styles = `
    <w:style w:type="paragraph" w:styleId="Rubrik2"><w:name w:val="heading 2"/></w:style>
    <w:style w:type="paragraph" w:styleId="Arende"><w:name w:val="Ärende"/><w:basedOn w:val="Rubrik2"/></w:style>
    <w:style w:type="paragraph" w:styleId="Egen"><w:name w:val="Egen"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="Inte"><w:name w:val="Inte"/><w:basedOn w:val="Rubrik2"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="Rubrik"><w:name w:val="Title"/></w:style>`;
  const body = ['Rubrik2', 'Arende', 'Egen', 'Inte', 'Rubrik']
    .map(id => p(id, `<w:pStyle w:val="${id}"/>`))
    .join('');
  expect(linesOf(readParts({ body, styles })).map(line => line.heading)).toEqual([2, 2, 3, null, 1]);
  expect(linesOf(readParts(p('Utan stilar', '<w:pStyle w:val="Rubrik1"/>')))[0]?.heading).toBe(1);
});

test('what is deleted, moved away, hidden or an instruction is not read, what is inserted is', () => {
  const source = readParts(
    p(
      r('Rådet ') +
        `<w:del>${r('avslog')}<w:r><w:delText>avslog</w:delText></w:r></w:del><w:ins>${r('godkände')}</w:ins>` +
        `<w:moveFrom>${r(' bort')}</w:moveFrom>${r(' dold', '<w:vanish/>')}` +
        `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${r(' planen')}<w:r><w:fldChar w:fldCharType="end"/></w:r>` +
        `<w:hyperlink r:id="r9">${r(' i sin')}</w:hyperlink><w:smartTag>${r(' helhet')}</w:smartTag>` +
        `<w:r><w:rPr><w:b w:val="0"/><w:rPrChange><w:rPr><w:strike/></w:rPr></w:rPrChange></w:rPr><w:t>.</w:t></w:r>`,
    ),
  );
  expect(textsOf(source)).toEqual(['Rådet godkände planen i sin helhet.']);
  expect(linesOf(source)[0]?.runs).toHaveLength(1);
});

test('a paragraph whose end is deleted goes on in the next, and a deleted row is no row', () => {
  const gone = '<w:rPr><w:del w:id="1"/></w:rPr>';
  const source = readParts(
    p('att uppdra ', gone) +
      p('åt styrgruppen') +
      tbl(tr(['a', 'b']), tr(['c', 'd'], '<w:del w:id="2"/>'), tr(['e', 'f'])),
  );
  expect(textsOf(source)).toEqual(['att uppdra åt styrgruppen']);
  expect(cellsOf(tableOf(source))).toEqual([
    ['a', 'b'],
    ['e', 'f'],
  ]);
});

test('a field that nobody closed does not swallow what follows', () => {
  const source = readParts(p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>') + p('Mötet öppnas'));
  expect(textsOf(source)).toEqual(['Mötet öppnas']);
});

test('the fields of a form show what is chosen in them', () => {
  const field = (inner: string): string =>
    `<w:r><w:fldChar w:fldCharType="begin"><w:ffData>${inner}</w:ffData></w:fldChar></w:r><w:r><w:instrText>FORM</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`;
  const choice =
    '<w:ddList><w:result w:val="1"/><w:default w:val="0"/><w:listEntry w:val="Lila salen"/><w:listEntry w:val="Stora salen"/></w:ddList>';
  const box = '<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>';
  expect(textsOf(readParts(p(`${r('Plats: ')}${field(choice)} ${field(box)}${r(' digitalt')}`)))).toEqual([
    'Plats: Stora salen☒ digitalt',
  ]);
});

test('content controls are opened, and words that only ask for content are none', () => {
  const control = (properties: string, inner: string): string =>
    `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${inner}</w:sdtContent></w:sdt>`;
  const source = readParts(
    control('<w:rPr><w:strike/></w:rPr>', p('Datum: 2026-04-09')) +
      p(r('Plats: ') + control('<w:showingPlcHdr/>', r('Klicka här för att ange text.'))),
  );
  expect(textsOf(source)).toEqual(['Datum: 2026-04-09', 'Plats:']);
  expect(linesOf(source)[0]?.runs).toEqual([{ text: 'Datum: 2026-04-09' }]);
});

test('a text box is read once, though the file tells it twice', () => {
  const box = `<w:txbxContent>${p('Dnr: SAM 2026/41')}</w:txbxContent>`;
  const both = `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx>${box}</wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox>${box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
  const old = `<w:r><mc:AlternateContent><mc:Choice Requires="new"/><mc:Fallback><w:pict><v:textbox>${box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
  expect(textsOf(readParts(p(both + r('Länsrådet'))))).toEqual(['Länsrådet', 'Dnr: SAM 2026/41']);
  expect(textsOf(readParts(p(old + r('Länsrådet'))))).toEqual(['Länsrådet', 'Dnr: SAM 2026/41']);
});

test('breaks make lines, a page break or an empty line parts paragraphs', () => {
  const source = readParts(
    p(
      '<w:r><w:t>ett</w:t><w:br/><w:t>två</w:t><w:cr/><w:t>tre</w:t><w:br/><w:br/><w:t>fyra</w:t><w:br w:type="page"/><w:t>fem</w:t></w:r>',
    ),
  );
  expect(linesOf(source).map(line => [textOf(line), line.after])).toEqual([
    ['ett', 'paragraph'],
    ['två', 'line'],
    ['tre', 'line'],
    ['fyra', 'paragraph'],
    ['fem', 'paragraph'],
  ]);
});

test('hyphens, symbols and signs that nobody sees come as a reader reads them', () => {
  const source = readParts(
    p(
      `<w:r><w:t>Inga</w:t><w:noBreakHyphen/><w:t>Lill Fr\u00adank\u200e</w:t><w:softHyphen/><w:sym w:font="Wingdings" w:char="F0E0"/><w:t>Hult</w:t></w:r>`,
    ),
  );
  expect(textsOf(source)).toEqual(['Inga-Lill Frank→Hult']);
});

test('text that looks like markup stays letters', () => {
  expect(textsOf(readParts(p('&lt;script&gt;alert(1)&lt;/script&gt;')))).toEqual([
    '<script>alert(1)</script>',
  ]);
});

test('notes stand after the paragraph that refers to them, those of a table after the table', () => {
  const note = (id: number, text: string): string => `<w:footnote w:id="${id}">${p(text)}</w:footnote>`;
  const refer = (id: number): string => `<w:r><w:footnoteReference w:id="${id}"/></w:r>`;
  const source = readParts({
    body:
      p(r('Budgeten antogs.') + refer(2)) +
      p('Nästa punkt') +
      tbl(tr([p(r('Siv Lund') + refer(3)), 'Hult']), tr(['Ove', 'Ekeby'])) +
      p('Slut'),
    footnotes: `<w:footnote w:type="separator" w:id="0">${p('<w:r><w:separator/></w:r>')}</w:footnote>${note(2, 'Exklusive moms.')}${note(3, 'Till klockan 10.')}${note(4, 'Ingen pekar hit.')}`,
  });
  expect(textsOf(source)).toEqual([
    'Budgeten antogs.',
    'Exklusive moms.',
    'Nästa punkt',
    'Till klockan 10.',
    'Slut',
    'Ingen pekar hit.',
  ]);
  expect(cellsOf(tableOf(source))[0]).toEqual(['Siv Lund', 'Hult']);
});

test('page headers are set aside, line by line and each once, and so is a table of contents', () => {
  const styles = '<w:style w:type="paragraph" w:styleId="I1"><w:name w:val="toc 1"/></w:style>';
  const source = readParts({
    styles,
    header:
      p('<w:r><w:t>Länsrådet</w:t><w:tab/><w:t>Datum: 2026-04-13</w:t></w:r>') +
      p('Dnr: SAM 2026/41') +
      p('Länsrådet'),
    body:
      p('<w:r><w:t>1. Öppnande</w:t><w:tab/><w:t>2</w:t></w:r>', '<w:pStyle w:val="I1"/>') + p('1. Öppnande'),
  });
  expect(source.running).toEqual(['Länsrådet', 'Datum: 2026-04-13', 'Dnr: SAM 2026/41', '1. Öppnande 2']);
  expect(textsOf(source)).toEqual(['1. Öppnande']);
});

test('tables: joined cells are one, cells that go on are empty, marked rows are headers', () => {
  const source = readParts(
    tbl(
      tr([p('Kommun'), p('Region')], '<w:tblHeader/>'),
      `<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>${p('Norrdal')}</w:tc></w:tr>`,
      `<w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>${p('Hult')}</w:tc><w:tc>${p('Ove')}</w:tc></w:tr>`,
      `<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc>${p('Nora')}</w:tc></w:tr>`,
      `<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc>${p('Emil')}</w:tc></w:tr>`,
    ),
  );
  expect(tableOf(source).headers).toBe(1);
  expect(cellsOf(tableOf(source))).toEqual([
    ['Kommun', 'Region'],
    ['Norrdal'],
    ['Hult', 'Ove'],
    ['', 'Nora'],
    ['', 'Emil'],
  ]);
});

test('a table that only places text on the page is no table, and an inner table is lines of its cell', () => {
  const inner = tbl(tr(['a', 'b']), tr(['c', 'd']));
  expect(textsOf(readParts(tbl(tr([p('Ruta') + p('med text')]))))).toEqual(['Ruta', 'med text']);
  expect(readParts(tbl(tr([p('Ram') + inner]))).blocks.map(block => block.kind)).toEqual(['line', 'table']);
  const nested = readParts(tbl(tr(['1', inner]), tr(['2', 'x']), tr(['3', 'y'])));
  expect(cellsOf(tableOf(nested))[0]).toEqual(['1', 'a / b / c / d']);
});

test('three lines with tabs are a table, fields and entries of a list are lines', () => {
  const tabbed = (...cells: readonly string[]): string =>
    p(
      `<w:r>${cells.map(cell => `<w:t>${cell}</w:t>`).join('<w:tab/>')}</w:r>`,
      '<w:tabs><w:tab w:val="left" w:pos="2000"/></w:tabs>',
    );
  const table = readParts(
    tabbed('Kommun', 'Namn') + tabbed('Almvik', 'Karin Åsberg') + tabbed('Hult', '', 'Ove Stenman'),
  );
  expect(cellsOf(tableOf(table))).toEqual([
    ['Kommun', 'Namn'],
    ['Almvik', 'Karin Åsberg'],
    ['Hult', 'Ove Stenman'],
  ]);
  const fields = readParts(
    tabbed('Datum:', '260409') + tabbed('Tid:', '09.00-12.00') + tabbed('Plats:', 'Teams'),
  );
  expect(textsOf(fields)).toEqual(['Datum: 260409', 'Tid: 09.00-12.00', 'Plats: Teams']);
  const list = readParts(
    tabbed('1.', 'Öppnande') + tabbed('2.', 'Dagordning') + tabbed('3.', 'Övriga frågor'),
  );
  expect(textsOf(list)).toEqual(['1. Öppnande', '2. Dagordning', '3. Övriga frågor']);
  const apart = readParts(tabbed('Länsrådet', 'Datum: 2026-04-13'));
  expect(linesOf(apart).map(line => [textOf(line), line.after])).toEqual([
    ['Länsrådet', 'paragraph'],
    ['Datum: 2026-04-13', 'line'],
  ]);
});

test('the mark of an item is found at its heading, other bookmarks are not', () => {
  const source = readParts(
    '<w:bookmarkStart w:id="1" w:name="item_a1"/>' +
      p('1. Öppnande') +
      p(
        `<w:bookmarkStart w:id="2" w:name="_GoBack"/><w:bookmarkStart w:id="3" w:name="item_b2"/>${r('2. Val')}`,
      ) +
      p('Text'),
  );
  expect(linesOf(source).map(line => line.mark)).toEqual(['item_a1', 'item_b2', null]);
});

test('a file whose namespaces have other prefixes is read all the same', () => {
  const parts = wordParts({ body: p(r('Siv Lund', '<w:strike/>')) });
  const name = 'word/document.xml';
  const odd = strFromU8(parts[name] ?? new Uint8Array())
    .replaceAll(/\bw:/gu, 'ns0:')
    .replaceAll('r:id', 'ns1:id');
  const read = readDocx(zipSync({ ...parts, [name]: strToU8(odd.replace('xmlns:w=', 'xmlns:ns0=')) }));
  if (!('blocks' in read)) throw new Error(read.message);
  expect(odd).not.toContain('<w:');
  expect(linesOf(read)[0]?.runs).toEqual([{ text: 'Siv Lund', struck: true }]);
});

test('no tangle of elements stops the reading or loses a word outside of what is hidden', () => {
  const names =
    'p r t tab br tbl tr tc sdt sdtContent txbxContent hyperlink ins footnote fldSimple bookmarkStart'.split(
      ' ',
    );
  const { element } = fc.letrec<{ element: string }>(tie => ({
    element: fc
      .tuple(
        fc.constantFrom(...names),
        fc.array(fc.oneof({ depthSize: 'small' }, fc.constant(r('ord')), tie('element')), { maxLength: 4 }),
      )
      .map(([name, inner]) => `<w:${name}>${inner.join('')}</w:${name}>`),
  }));
  fc.assert(
    fc.property(element, body => {
      const source = readParts(p('Först') + body + p('Sist'));
      const words = source.blocks
        .flatMap(block =>
          block.kind === 'line' ? [block] : block.rows.flatMap(row => row.cells.flatMap(cell => cell.lines)),
        )
        .flatMap(
          line =>
            line.runs
              .map(run => run.text)
              .join('')
              .match(/ord/gu) ?? [],
        );
      if (!body.includes('<w:footnote>')) expect(words).toHaveLength(body.match(/ord/gu)?.length ?? 0);
      expect(textsOf(source)[0]).toBe('Först');
    }),
    { seed: 3, numRuns: 1_000 },
  );
});
