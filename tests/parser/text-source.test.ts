import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMarkdown, readPlainText } from '#parser/text-source.ts';
import { seen, wordsIn } from './seen.ts';

const plain = (text: string): readonly string[] => seen(readPlainText(text).blocks);
const markdown = (text: string): readonly string[] => seen(readMarkdown(text).blocks);

test('a blank line begins a paragraph, a new line alone does not', () => {
  expect(plain('Rådet beslutade\natt godkänna planen.\n\n2. Övriga frågor\n')).toEqual([
    '¶ Rådet beslutade',
    '… att godkänna planen.',
    '¶ 2. Övriga frågor',
  ]);
});

test('a short line that ends its sentence ends its paragraph, in text broken by width', () => {
  const text = `${'Samverkan mellan kommunerna fortsätter enligt den plan som rådet har antagit\n'.repeat(3)}och följs upp i höst.
Ordföranden tackade för redovisningen och meddelade att frågan återkommer vid\nnästa möte.`;
  expect(plain(text).slice(3)).toEqual([
    '… och följs upp i höst.',
    '¶ Ordföranden tackade för redovisningen och meddelade att frågan återkommer vid',
    '… nästa möte.',
  ]);
});

test('a form feed begins a page and a paragraph, and lines are counted as an editor does', () => {
  const { blocks } = readPlainText('Första sidan\n\fAndra sidan\n');
  expect(blocks.map(({ place }) => place)).toEqual([
    { line: 1, page: 1 },
    { line: 2, page: 2 },
  ]);
  expect(readPlainText('Ett\r\nTvå\rTre').blocks.map(({ place }) => place.line)).toEqual([1, 2, 3]);
});

test('lines with tabs are rows, and empty cells keep their place', () => {
  expect(
    plain('Kommun\t\tRegion Norrdal\t\nEva Lind\tAlmvik\tÅsa Ek\tDirektör\nBo Ek\tBjörkå\t\t\n'),
  ).toEqual([
    '| Kommun |  | Region Norrdal |',
    '| Eva Lind | Almvik | Åsa Ek | Direktör',
    '| Bo Ek | Björkå |  |',
  ]);
});

test('a row may have lost its empty cells, and as many tabs as it takes are one border', () => {
  expect(plain('A\tB\tC\nAlmvik\nD\tE\tF')).toEqual(['| A | B | C', '| Almvik', '| D | E | F']);
  expect(plain('Eva Lind\t\tordförande\nBo-Göran Karlsson\tledamot')).toEqual([
    '| Eva Lind | ordförande',
    '| Bo-Göran Karlsson | ledamot',
  ]);
});

test('a number or a label before a tab makes no table', () => {
  expect(plain('1.\tÖppnande\n2.\tVal\n\nDatum:\t2026-04-09\nTid:\t13.00\n\n§ 3\tBudget')).toEqual([
    '¶ 1. Öppnande',
    '… 2. Val',
    '¶ Datum: 2026-04-09',
    '… Tid: 13.00',
    '¶ § 3 Budget',
  ]);
  expect(plain('Nr\tÄrende\tFöredragande\n1\tÖppnande\tEva Lind')).toEqual([
    '| Nr | Ärende | Föredragande',
    '| 1 | Öppnande | Eva Lind',
  ]);
});

test('one person struck in a shared cell is struck, the other is not', () => {
  expect(plain('Eva Lind, <del>Bo Ek</del>\tAlmvik\n~~Ida Dal~~\tBjörkå')).toEqual([
    '| Eva Lind, ~~Bo Ek~~ | Almvik',
    '| ~~Ida Dal~~ | Björkå',
  ]);
});

test('columns that stand under each other with blanks between are a table', () => {
  expect(
    plain(
      [
        'Kommun                               Region Norrdal',
        'Carina Lund        Almvik            Åsa Ek            Hälso- och sjukvårdsdirektör',
        'Maria Ek, Bo Ek    Björkå            Beat Holm         Divisionschef',
        'Ulf Dal (tf)       Dalstorp',
        'Inga-Lill Frank    Ekhyttan          RSS Norrdal / Hälsa',
        'Jesper Vik         Forsa             Tanja Berg        Chef',
      ].join('\n'),
    ),
  ).toEqual([
    '| Kommun |  | Region Norrdal |',
    '| Carina Lund | Almvik | Åsa Ek | Hälso- och sjukvårdsdirektör',
    '| Maria Ek, Bo Ek | Björkå | Beat Holm | Divisionschef',
    '| Ulf Dal (tf) | Dalstorp |  |',
    '| Inga-Lill Frank | Ekhyttan | RSS Norrdal / Hälsa |',
    '| Jesper Vik | Forsa | Tanja Berg | Chef',
  ]);
});

test('a name on a line of its own goes on with the label above it', () => {
  expect(
    plain(
      [
        'Plats och tid     Kommunhuset, kl. 13.00–15.10',
        'Beslutande        Anna Berg (S), ordförande',
        '                  Bo Ek (M)',
        'Övriga närvarande Dan Vik, socialchef',
      ].join('\n'),
    ),
  ).toEqual([
    '| Plats och tid | Kommunhuset, kl. 13.00–15.10',
    '| Beslutande | Anna Berg (S), ordförande / Bo Ek (M)',
    '| Övriga närvarande | Dan Vik, socialchef',
  ]);
});

test('text set with uneven blanks stays text, and so does a list numbered with blanks', () => {
  const text =
    'Det  är  en  jämnt  satt  text  med  dubbla  blanksteg\nhär och  där i  raderna  som inte  ska  bli en\nalls  även  om  det  finns  gott  om  luft  i  den';
  expect(plain(text)).toHaveLength(3);
  expect(plain(text)[0]).toBe('¶ Det  är  en  jämnt  satt  text  med  dubbla  blanksteg');
  expect(plain('1.  Öppnande\n2.  Val\n3.  Budget')).toEqual(['¶ 1.  Öppnande', '… 2.  Val', '… 3.  Budget']);
});

test('tables drawn with signs are tables, with or without header', () => {
  expect(markdown('| Namn | Roll |\n|:---|---:|\n| ~~Bo Ek~~ | a \\| b<br>c |\n| Ida Dal | |')).toEqual([
    '= Namn | Roll',
    '| ~~Bo Ek~~ | a | b / c',
    '| Ida Dal |',
  ]);
  expect(markdown('| | |\n|---|---|\n| **Datum** | 2026-04-09 |')).toEqual(['| **Datum** | 2026-04-09']);
  expect(plain('Namn | Roll\n--- | ---\nBo Ek | ordf')).toEqual(['= Namn | Roll', '| Bo Ek | ordf']);
  expect(plain('┌──────┬────┐\n│ Namn │ År │\n├──────┼────┤\n│ Bo   │ 26 │\n└──────┴────┘')).toEqual([
    '= Namn | År',
    '| Bo | 26',
  ]);
});

test('a table of HTML within a text is a table, and one that never ends is letters', () => {
  const text =
    'Närvarande\n\n<table>\n<tr><th>Namn</th><th>Kommun</th></tr>\n<tr><td><s>Bo Ek</s></td><td>V&aring;len</td></tr>\n</table>\n\n1. Val';
  expect(markdown(text)).toEqual([
    '¶ Närvarande',
    '= **Namn** | **Kommun**',
    '| ~~Bo Ek~~ | Vålen',
    '¶ 1. Val',
  ]);
  expect(markdown('<table>\nBo Ek')).toEqual(['¶ <table>', '… Bo Ek']);
});

test('a row of an agenda may lack its last cells', () => {
  expect(plain('1\tÖppnande\t\t\n2\tBudget\tEva Lind\t13.10\n3\tVal\t\t')).toEqual([
    '| 1 | Öppnande |  |',
    '| 2 | Budget | Eva Lind | 13.10',
    '| 3 | Val |  |',
  ]);
});

test('the parts of a letterhead that stand wide apart are lines of their own', () => {
  expect(plain('Almviks kommun          PROTOKOLL          1(4)\nSocialnämnden')).toEqual([
    '¶ Almviks kommun',
    '… PROTOKOLL',
    '… 1(4)',
    '… Socialnämnden',
  ]);
  expect(plain('§ 12          Budget')).toEqual(['¶ § 12          Budget']);
});

test.each(['-', '•', '*', 'o', '·', '–', '\uf0b7'])('%s begins an entry of a list', glyph => {
  expect(plain(`Följande lyftes:\n${glyph} bemanning\n${glyph} ekonomi`)).toEqual([
    '¶ Följande lyftes:',
    '¶ - bemanning',
    '¶ - ekonomi',
  ]);
});

test('a bullet on a line of its own belongs to the next, and entries stand under each other', () => {
  expect(plain('•\nbemanning\n•\nekonomi')).toEqual(['¶ - bemanning', '¶ - ekonomi']);
  expect(plain('- ett\n    - två\n        - tre\n- fyra')).toEqual([
    '¶ - ett',
    '¶ -- två',
    '¶ --- tre',
    '¶ - fyra',
  ]);
});

test('a dash within a sentence and the number of a page are no bullets', () => {
  expect(plain('Mötet hålls kl. 13\n– 15 i Almvik')).toEqual(['¶ Mötet hålls kl. 13', '… – 15 i Almvik']);
  expect(plain('- 3 -')).toEqual(['¶ - 3 -']);
});

test('the number of an entry stays in the text, as items are numbered so', () => {
  expect(markdown('1. Öppnande\n2. Val\n\na) Budget')).toEqual(['¶ 1. Öppnande', '… 2. Val', '¶ a) Budget']);
});

test('a look that runs over several lines marks them all', () => {
  expect(plain('*Föredragande: Eva Lind\nBo Ek, utredare*')).toEqual([
    '¶ *Föredragande: Eva Lind*',
    '… *Bo Ek, utredare*',
  ]);
  expect(plain('**Rådet beslutade  \natt anta planen.**')).toEqual([
    '¶ **Rådet beslutade**',
    '… **att anta planen.**',
  ]);
  expect(plain('a) **Information: Vård** (Bilaga 5)')).toEqual(['¶ a) **Information: Vård** (Bilaga 5)']);
});

test('signs that mark nothing stay as they are', () => {
  expect(plain('5 * 3 * 2 och Eva* samt fil_med_streck')).toEqual([
    '¶ 5 * 3 * 2 och Eva* samt fil_med_streck',
  ]);
  expect(markdown('fil_med_streck, ~5 och 2 < 3')).toEqual(['¶ fil_med_streck, ~5 och 2 < 3']);
  expect(plain('Ort och datum: ____________')).toEqual(['¶ Ort och datum: ____________']);
});

test('references of HTML are letters, once; what is no look stays letters', () => {
  expect(plain('V&aring;rd &amp;amp; omsorg&nbsp;A')).toEqual(['¶ Vård &amp; omsorg\u00a0A']);
  expect(plain('&lt;b&gt;ej fet&lt;/b&gt; <script>alert(1)</script>')).toEqual([
    '¶ <b>ej fet</b> <script>alert(1)</script>',
  ]);
  expect(plain('<b>RSS Norrdal</b> <i>i dag</i><br>ny rad')).toEqual([
    '¶ **RSS Norrdal** *i dag*',
    '… ny rad',
  ]);
});

test('headings by number signs or by a line under them have their level', () => {
  expect(
    markdown('# Minnesanteckningar\n### 5. **Information: Vård** ###\nText\n\n1\\. Öppnande\n-----'),
  ).toEqual(['¶ # Minnesanteckningar', '¶ ### 5. **Information: Vård**', '¶ Text', '¶ ## 1. Öppnande']);
  expect(plain('Minnesanteckningar Vårdrådet\n============================\n\nText')).toEqual([
    '¶ # Minnesanteckningar Vårdrådet',
    '¶ Text',
  ]);
});

test('an export that escapes its numbers is Markdown, whatever its name', () => {
  expect(plain('1\\. Öppnande\n\n## \u00a02\\. E\\-tjänster')).toEqual([
    '¶ 1. Öppnande',
    '¶ ## 2. E-tjänster',
  ]);
});

test('a line that only parts is not text, and a link shows its words', () => {
  expect(
    markdown('Ett\n\n---\n\nTvå ([Bilaga 1](https://norrdal.example/b1.pdf)) [se ovan](bilaga 2)'),
  ).toEqual(['¶ Ett', '¶ Två (Bilaga 1) [se ovan](bilaga 2)']);
});

test('a soft hyphen shows nowhere, and a word that it cut is whole', () => {
  expect(plain('läns\u00adgemensam och sam\u00ad\nverkan fortsätter')).toEqual([
    '¶ länsgemensam och samverkan',
    '… fortsätter',
  ]);
});

const marks = [
  '\n',
  '\n\n',
  '\t',
  '\t\t',
  '  ',
  '   ',
  '\f',
  ' **',
  '** ',
  '*',
  ' _',
  '~~',
  '\n- ',
  '\n• ',
  '\n| ',
  ' | ',
].concat([
  '\n# ',
  '\n---\n',
  '\n|---|---|\n',
  '\n> ',
  '<b>',
  '</b>',
  '<del>',
  '<br>',

  ' (',
  ') ',
  ': ',
  '. ',
  '- ',
]);
const words = fc.constantFrom('Rådet', 'beslutade', 'att', 'lägga', '12', 'Åsa', 'planen', 'å', 'b4', 'och');

test('no word is lost between a text and what is read of it', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(words, fc.constantFrom(' ', ...marks), fc.constantFrom('', ' ', ...marks)), {
        maxLength: 60,
      }),
      fc.boolean(),
      (parts, asMarkdown) => {
        const text = parts.map(([word, first, second]) => word + first + second).join(' ');
        const source = asMarkdown ? readMarkdown(text) : readPlainText(text);
        expect([...wordsIn(source)].sort()).toEqual(parts.map(([word]) => word).sort());
      },
    ),
    { numRuns: 2000, seed: 20261122 },
  );
});

test('whatever the text, runs hold no line feed or tab and lines follow the order of the page', () => {
  const signs = fc.string({
    unit: fc.constantFrom(...'aÅ1 .,:;*_~`|#-+=<>/&;[]()\\\n\t\f\r\u00ad•§"'),
    maxLength: 300,
  });
  fc.assert(
    fc.property(fc.oneof(signs, fc.string({ unit: 'binary', maxLength: 200 })), text => {
      for (const { blocks } of [readPlainText(text), readMarkdown(text)]) {
        const lines = blocks.flatMap(block =>
          block.kind === 'line' ? [block] : block.rows.flatMap(row => row.cells.flatMap(cell => cell.lines)),
        );
        expect(
          lines.flatMap(({ runs }) => runs).filter(run => /[\n\t]/.test(run.text) || run.text === ''),
        ).toEqual([]);
        const order = lines.map(({ place }) => place.line);
        expect(order).toEqual([...order].sort((a, b) => a - b));
      }
    }),
    { numRuns: 1500, seed: 20261122 },
  );
});

describe('pages written for a web site', () => {
  const linesOf = (text: string): readonly string[] =>
    readMarkdown(text).blocks.flatMap(block =>
      block.kind === 'line' ? [`${block.heading ?? ''}|${block.runs.map(run => run.text).join('')}`] : [],
    );

  test('title and date above the page are its title and date, the other settings stay lines', () => {
    expect(
      linesOf(
        '---\nauthor: eva\ntitle: "Styrelsemöte i april"\ndate: 2026-04-09T20:00:00+01:00\n---\n\nVi sågs.',
      ),
    ).toEqual(['|author: eva', '1|Styrelsemöte i april', '|Datum: 2026-04-09', '|Vi sågs.']);
  });

  test('an invitation is dated before its meeting', () => {
    expect(linesOf('+++\ntitle = "Inbjudan till årsmöte"\ndate = "2026-02-01"\n+++\nVälkomna!')).toEqual([
      '1|Inbjudan till årsmöte',
      '|Dokumentdatum: 2026-02-01',
      '|Välkomna!',
    ]);
  });

  test('rules around text are no settings', () => {
    expect(linesOf('---\nVi sågs i dag.\n---\nSedan gick vi.')).toEqual([
      '|Vi sågs i dag.',
      '|Sedan gick vi.',
    ]);
  });

  test('a heading needs no blank after its signs', () => {
    expect(linesOf('# Protokoll\n\n##Närvarande\n\n- Anna Berg')).toEqual([
      '1|Protokoll',
      '2|Närvarande',
      '|Anna Berg',
    ]);
  });
});
