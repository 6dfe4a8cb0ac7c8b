import { expect, test } from 'vitest';
import fc from 'fast-check';
import { readHtml } from '#parser/html-source.ts';
import { textOf } from '#parser/source.ts';
import { cellsOf, linesOf, tableOf, textsOf } from './word-file.ts';

// Web pages: saved from word processors, written by hand, made by programs.

test('paragraphs, headings and breaks come as lines, each told how it is parted from the last', () => {
  const source = readHtml(
    '<html><head><title>Möte  3</title><script>x()</script></head><body><h1>Minnes&shy;anteckningar</h1><p>Rad ett<br>rad\n två<br><br>Ny&nbsp;del</p>Fri text<div>sist</div></body></html>',
  );
  expect(source.title).toBe('Möte 3');
  expect(linesOf(source).map(line => [textOf(line), line.heading, line.after])).toEqual([
    ['Minnesanteckningar', 1, 'paragraph'],
    ['Rad ett', null, 'paragraph'],
    ['rad två', null, 'line'],
    ['Ny del', null, 'paragraph'],
    ['Fri text', null, 'paragraph'],
    ['sist', null, 'paragraph'],
  ]);
});

test('looks are known by tags, by styles and by classes, and struck text stays struck', () => {
  const source = readHtml(
    `<style>.c1{text-decoration:line-through} p.c2, .x { font-weight: 700 } .gone{display:none}</style>
     <p><del>Siv</del> <span style="text-decoration: line-through">Ove</span> <span class="c1">Nora</span> <b>fet <span style="font-weight:normal">mager</span></b> <i>lutar</i></p>
     <p class="c2">stark</p><p class="gone">dold</p><p hidden>dold</p><p style="display:none">dold <b>också</b></p>`,
  );
  expect(textsOf(source)).toEqual(['Siv Ove Nora fet mager lutar', 'stark']);
  expect(linesOf(source)[0]?.runs.filter(run => run.text.trim() !== '')).toEqual([
    { text: 'Siv', struck: true },
    { text: 'Ove', struck: true },
    { text: 'Nora', struck: true },
    { text: 'fet ', bold: true },
    { text: 'mager ' },
    { text: 'lutar', italic: true },
  ]);
  expect(linesOf(source)[1]?.runs).toEqual([{ text: 'stark', bold: true }]);
});

test('entries of lists have the numbers that a browser prints', () => {
  const source = readHtml(
    '<ol start="3"><li>Tre<ol type="a"><li>a<li>b</ol></li><li value="9"><p>Nio</p><p>Mer om nio</p></li></ol><ul><li>Punkt</ul><ol style="list-style-type:upper-roman"><li>Ett</ol>',
  );
  expect(linesOf(source).map(line => [textOf(line), line.list])).toEqual([
    ['Tre', { depth: 1, label: '3.' }],
    ['a', { depth: 2, label: 'a.' }],
    ['b', { depth: 2, label: 'b.' }],
    ['Nio', { depth: 1, label: '9.' }],
    ['Mer om nio', null],
    ['Punkt', { depth: 1, label: null }],
    ['Ett', { depth: 1, label: 'I.' }],
  ]);
});

test('what Word saves as a web page has its lists, and its page headers are set aside', () => {
  const source = readHtml(
    `<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>2.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>Val av justerare</p>
     <p class=MsoListParagraph style='mso-list:l1 level2 lfo2'><span style='mso-list:Ignore'>·<span>&nbsp; </span></span>en punkt</p>
     <p class=MsoNormal>Text<o:p></o:p></p><div style='mso-element:header'><p>Dnr: SAM 2026/41</p></div><!--[if gte mso 9]><xml>skräp</xml><![endif]-->`,
  );
  expect(linesOf(source).map(line => [textOf(line), line.list])).toEqual([
    ['Val av justerare', { depth: 1, label: '2.' }],
    ['en punkt', { depth: 2, label: null }],
    ['Text', null],
  ]);
  expect(source.running).toEqual(['Dnr: SAM 2026/41']);
});

test('tables keep their cells where cells reach over rows, and know their header rows', () => {
  const source = readHtml(
    `<table><thead><tr><td>Kommun<td>Namn</thead><tr><td rowspan=2>Hult<td>Ove Stenman<tr><td><s>Nora Ekman</s><br>Emil Strand</table>`,
  );
  expect(tableOf(source).headers).toBe(1);
  expect(cellsOf(tableOf(source))).toEqual([
    ['Kommun', 'Namn'],
    ['Hult', 'Ove Stenman'],
    ['', 'Nora Ekman / Emil Strand'],
  ]);
  expect(tableOf(source).rows[2]?.cells[1]?.lines[0]?.runs).toEqual([{ text: 'Nora Ekman', struck: true }]);
});

test('a table that only places text on the page is no table, and cells without rows are not lost', () => {
  const placing = readHtml(
    '<table><tr><td><p>Överst</p><table><tr><th>Kommun<th>Namn<tr><td>Hult<td>Ove</table></td></tr></table>',
  );
  expect(placing.blocks.map(block => block.kind)).toEqual(['line', 'table']);
  expect(cellsOf(tableOf(placing))).toEqual([
    ['Kommun', 'Namn'],
    ['Hult', 'Ove'],
  ]);
  expect(cellsOf(tableOf(readHtml('<table><td>a</td><td>b</td></table>')))).toEqual([['a', 'b']]);
});

test('links around the site are set aside, and the mark of an item is found', () => {
  const source = readHtml(
    '<nav><ul><li>Start<li>Kontakt</ul></nav><h2 id="item_a1">1. Öppnande</h2><h2><a name="item_b2"></a>2. Val</h2>',
  );
  expect(source.running).toEqual(['Start', 'Kontakt']);
  expect(linesOf(source).map(line => line.mark)).toEqual(['item_a1', 'item_b2']);
});

test('a preformatted text keeps its lines', () => {
  expect(textsOf(readHtml('<pre>Rad ett\nRad två\n\nRad tre</pre>'))).toEqual([
    'Rad ett',
    'Rad två',
    'Rad tre',
  ]);
});

test('text that only looks like a tag stays letters', () => {
  expect(textsOf(readHtml('<p>Ordet &lt;script&gt; och 3 < 4</p>'))).toEqual(['Ordet <script> och 3 < 4']);
});

test('no text is lost in any tangle of tags', () => {
  const tags = 'p div b table tr td th ol ul li br h2 span pre del'.split(' ');
  const token = fc.oneof(
    fc.constantFrom(...tags).map(name => `<${name}>`),
    fc.constantFrom(...tags).map(name => `</${name}>`),
    fc.constantFrom('ett', 'två', 'tre'),
  );
  fc.assert(
    fc.property(fc.array(token, { maxLength: 60 }), tokens => {
      const source = readHtml(tokens.join(' '));
      const cells = source.blocks.flatMap(block =>
        block.kind === 'line'
          ? [textOf(block)]
          : block.rows.flatMap(row => row.cells.flatMap(cell => cell.lines.map(textOf))),
      );
      const words = (text: string): readonly string[] => text.split(/\s+/u).filter(Boolean).sort();
      const said = tokens.filter(each => !each.startsWith('<'));
      expect(words(cells.join(' '))).toEqual([...said].sort());
    }),
    { seed: 3, numRuns: 1_000 },
  );
});
