import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderWord } from '#word/render.ts';
import type { Body, Minutes } from '#minutes/record.ts';
import { all, open, paragraphs, plain, styleOf, words, type Opened } from './open.ts';
import { body, councilBody, councilMeeting, networkMeeting, profile, write } from './samples.ts';

const draw = async (minutes: Minutes, of: Body = body()): Promise<Opened> =>
  open(await renderWord({ minutes, body: of, record: {} }));

const network = await draw(networkMeeting());
const council = await draw(councilMeeting(), councilBody());
const rowsOf = (table: Element): readonly (readonly string[])[] =>
  all(table, 'w:tr').map(row => all(row, 'w:tc').map(plain));

describe('what the document is made of', () => {
  test('the title is the only first heading, items are second and their sub-items third', () => {
    expect(paragraphs(network, 'Heading1').map(plain)).toEqual(['Minnesanteckningar Länsnätverket Norrdal']);
    expect(paragraphs(network, 'Heading2').map(plain)).toEqual([
      '1. Mötets öppnande',
      '2. Godkännande av dagordning',
      '3. Föregående minnesanteckningar 18 september 2026 (Bilaga 1)',
      '4. Rapport från nationell nivå',
      '5. Rapport från regional nivå',
      '6. Beslut: Rutin vid storhelger (Bilaga 3)',
      '7. Information: Aktuellt på sekretariatet',
      '8. Övriga frågor',
    ]);
    expect(paragraphs(network, 'Heading3').map(plain).slice(0, 2)).toEqual([
      'a) Information/Dialog: Nuläget i arbetet med sammanhållen vård vid beroende (Bilaga 4)',
      'a) Information: En väg in – uppdatering (Bilaga 5)',
    ]);
  });

  test('the heading styles carry their outline level, so that Word shows them in its navigation', () => {
    const levels = ['Heading1', 'Heading2', 'Heading3'].map(id =>
      all(network.xml('word/styles.xml'), 'w:style')
        .filter(each => each.getAttribute('w:styleId') === id)
        .map(each => all(each, 'w:outlineLvl')[0]?.getAttribute('w:val')),
    );
    expect(levels).toEqual([['0'], ['1'], ['2']]);
  });

  test('date, time, place and registry number stand under the title, as Swedish readers write them', () => {
    expect(paragraphs(network, 'Field').map(plain)).toEqual([
      'Datum:20 november 2026',
      'Tid:Kl. 09.00–12.00',
      'Plats:Stora salen, Åvik samt digitalt via Teams',
      'Dnr:SAM 2026/41',
      'Dokumentdatum:24 november 2026',
    ]);
  });

  test('what is not known has no line of its own', async () => {
    const opened = await draw(
      write([], [], {
        date: null,
        start: null,
        end: null,
        place: null,
        registryNumber: null,
        documentDate: null,
      }),
    );
    expect(paragraphs(opened, 'Field')).toEqual([]);
    expect(opened.text('docProps/core.xml')).not.toContain('null');
  });

  test('the house decides whether dates are written long, as ISO or in six digits', async () => {
    const dates = (['long', 'iso', 'short'] as const).map(async dateStyle => {
      const opened = await draw(write([], []), body({ profile: profile({ dateStyle }) }));
      return plain(paragraphs(opened, 'Field')[0] as Element);
    });
    expect(await Promise.all(dates)).toEqual(['Datum:20 november 2026', 'Datum:2026-11-20', 'Datum:261120']);
  });

  test('paragraphs, bullets and italics come out as paragraphs, a true list and italics', () => {
    const bullets = paragraphs(network, 'ListBullet').filter(each => all(each, 'w:numPr').length === 1);
    expect(bullets.map(plain).slice(0, 3)).toEqual([
      'hur ansvaret delas när en person flyttar mellan kommuner',
      'vilka uppgifter som följs upp, och hur ofta',
      'hur brukarorganisationerna kommer in tidigt',
    ]);
    const slanted = all(network.xml('word/document.xml'), 'w:r').filter(run => all(run, 'w:i').length > 0);
    expect(slanted.map(words)).toContain('En dörr att knacka på');
  });

  test('a decision is a lead-in and a list of clauses, without a table around it', () => {
    const leadIns = paragraphs(network, 'DecisionLeadIn').map(plain);
    expect(leadIns.filter(text => text === 'Länsnätverket beslutade')).toHaveLength(7);
    const clauses = paragraphs(network, 'DecisionClause');
    expect(clauses.every(each => all(each, 'w:numPr').length === 1)).toBe(true);
    expect(clauses.every(each => each.parentElement?.tagName === 'w:body')).toBe(true);
    expect(clauses.map(plain).slice(0, 2)).toEqual(['att öppna mötet.', 'att godkänna dagordningen.']);
  });

  test('bullets inside a clause stay with the clause', () => {
    const levels = paragraphs(network, 'DecisionClause')
      .slice(-5)
      .map(each => [all(each, 'w:ilvl')[0]?.getAttribute('w:val'), plain(each)]);
    expect(levels.slice(0, 4)).toEqual([
      ['0', 'att rutinen gäller:'],
      ['1', 'jul och nyår'],
      ['1', 'påsk'],
      ['1', 'midsommar'],
    ]);
  });

  test('a proposal says in words that it is one, and never that it was decided', () => {
    const leadIns = paragraphs(network, 'DecisionLeadIn').map(plain);
    const place = leadIns.indexOf('Förslag till beslut');
    expect(leadIns[place + 1]).toBe('Länsnätverket föreslås besluta');
    expect(leadIns.filter(text => text === 'Förslag till beslut')).toHaveLength(1);
  });

  test('the lead-in has a colon where the house has one', () => {
    expect(paragraphs(council, 'DecisionLeadIn').map(plain)[0]).toBe('Välfärdsrådet beslutade:');
  });

  test('who presents stands in a line of its own under the heading', () => {
    expect(paragraphs(network, 'Presenters').map(plain)).toContain(
      'Föredragande: Lena Fors, utredare, Region Norrdal och Emil Strand, avdelningschef, Hults kommun',
    );
  });

  test('an assignment says who, what and when', () => {
    const all = paragraphs(network).map(plain);
    expect(all[all.indexOf('Uppdrag') + 1]).toBe(
      'Lena Fors: skickar ett utkast till svar till nätverket (senast den 15 december)',
    );
  });

  test('an item that the meeting did not reach says so', () => {
    expect(paragraphs(network, 'Note').map(plain)).toEqual([
      'Ärendet hanns inte med och tas upp vid nästa möte.',
    ]);
  });
});

describe('what a house may have its own way', () => {
  const house = (changes: Parameters<typeof profile>[0]): Body => body({ profile: profile(changes) });

  test('labels are called what the house calls them; the others keep their usual words', async () => {
    const labels = { date: 'Sammanträdesdatum', registryNumber: 'Diarienummer', presenter: 'Handläggare' };
    const opened = await draw(networkMeeting(), house({ labels }));
    const fields = paragraphs(opened, 'Field').map(plain);
    expect(fields[0]).toBe('Sammanträdesdatum:20 november 2026');
    expect(fields).toContain('Diarienummer:SAM 2026/41');
    expect(fields).toContain('Plats:Stora salen, Åvik samt digitalt via Teams');
    expect(paragraphs(opened, 'Presenters').map(plain)).toContain('Handläggare: Oskar Wiklund');
  });

  test('a house without att-clauses has its decisions as whole sentences under a word of their own', async () => {
    const opened = await draw(networkMeeting(), house({ decisionStyle: 'sentences' }));
    const leadIns = paragraphs(opened, 'DecisionLeadIn').map(plain);
    expect(new Set(leadIns)).toEqual(new Set(['Beslut', 'Förslag till beslut']));
    const sentences = paragraphs(opened, 'DecisionClause').map(plain);
    expect(sentences[1]).toMatch(/^Länsnätverket .*godkän.* dagordningen\.$/u);
    expect(sentences.filter(each => each.startsWith('att '))).toEqual([]);
    const proposed = sentences.find(each => each.includes('arbetsgrupp'));
    expect(proposed).not.toContain('beslutade');
  });

  test('a decision written as a whole sentence does not stand under a lead-in that it does not fit', async () => {
    const opened = await draw(write([], [{ title: 'Plan', decided: ['Rådet godkänner planen.'] }]));
    expect(paragraphs(opened, 'DecisionLeadIn').map(plain)).toEqual(['Beslut']);
    expect(paragraphs(opened, 'DecisionClause').map(plain)).toEqual(['Rådet godkänner planen.']);
  });

  test('items are numbered with § where the house does so; sub-items keep their letters', async () => {
    const opened = await draw(networkMeeting(), house({ numberStyle: 'paragraph' }));
    expect(paragraphs(opened, 'Heading2').map(plain)[1]).toBe('§ 2 Godkännande av dagordning');
    expect(paragraphs(opened, 'Heading3').map(plain)[0]).toMatch(/^a\) /u);
  });

  test('titles of the left-hand list are shown where the house wants everybody’s', async () => {
    const cells = (opened: Opened): string =>
      all(opened.xml('word/document.xml'), 'w:tc').map(plain).join('\n');
    expect(cells(network)).not.toContain('Karin Åsberg, förvaltningschef');
    const opened = await draw(networkMeeting(), house({ attendanceTitles: 'all' }));
    expect(cells(opened)).toContain('Karin Åsberg, förvaltningschef');
  });

  test('an organisation with more than three people has them on several lines of one cell', async () => {
    const names = ['Ann Ek', 'Bo Ek', 'Cia Ek', 'Dan Ek', 'Eva Ek'];
    const opened = await draw(
      write(
        names.map(name => [name, 'Almvik'] as const),
        [],
      ),
      councilBody(),
    );
    const [table] = all(opened.xml('word/document.xml'), 'w:tbl');
    const cell = all(all(table as Element, 'w:tr')[1] as Element, 'w:tc')[1];
    expect(all(cell as Element, 'w:p').map(plain)).toEqual(['Ann Ek, Bo Ek, Cia Ek,', 'Dan Ek, Eva Ek']);
  });

  test('a title that calls the document something else is corrected by a line above it', async () => {
    const opened = await draw(write([], [], { title: 'Dagordning Länsnätverket' }));
    const lines = paragraphs(opened, 'Letterhead').map(plain);
    expect(lines.at(-1)).toBe('Minnesanteckningar');
    expect(paragraphs(network, 'Letterhead').map(plain)).not.toContain('Minnesanteckningar');
  });
});

describe('who was there', () => {
  test('each table of people has one header row, repeated on every page, and no merged or empty cells', () => {
    for (const table of [network, council].flatMap(each => all(each.xml('word/document.xml'), 'w:tbl'))) {
      const rows = all(table, 'w:tr');
      expect(rows.map(row => all(row, 'w:tblHeader').length)).toEqual([1, ...rows.slice(1).map(() => 0)]);
      expect(all(table, 'w:gridSpan').length + all(table, 'w:vMerge').length).toBe(0);
      expect(all(table, 'w:tbl')).toEqual([]);
      for (const row of rowsOf(table)) expect(row.every(cell => cell.trim() !== '')).toBe(true);
    }
  });

  test('tables hold people and nothing else: two lists for a network, one for a council', () => {
    const headers = (opened: Opened): readonly unknown[] =>
      all(opened.xml('word/document.xml'), 'w:tbl').map(table => rowsOf(table)[0]);
    expect(headers(network)).toEqual([
      ['Kommun', 'Namn'],
      ['Region Norrdal', 'Titel'],
      ['Sekretariatet för samverkan', 'Titel'],
    ]);
    expect(headers(council)).toEqual([['Organisation', 'Namn']]);
  });

  test('whoever was absent is struck out and called absent in words', () => {
    const struck = all(network.xml('word/document.xml'), 'w:r').filter(
      run => all(run, 'w:strike').length > 0,
    );
    expect(struck.map(words)).toContain('Mia Sarri');
    expect(struck).toHaveLength(7);
    const said = all(network.xml('word/document.xml'), 'w:tc').map(plain).join(' ');
    expect(said.match(/frånvarande\)/g)).toHaveLength(7);
    expect(said).toContain('Mia Sarri (frånvarande)');
  });

  test('marks, substitutes and late arrivals stand after the name', () => {
    const said = all(network.xml('word/document.xml'), 'w:tc').map(plain).join('\n');
    expect(said).toContain('Elin Nordqvist (ordf)');
    expect(said).toContain('Nora Ekman (ersättare) (ersätter Emil Strand)');
    expect(said).toContain('Amina Rashid (kom 09.20, § 4)');
  });

  test('someone whose presence nobody confirmed is not made present', () => {
    const said = all(council.xml('word/document.xml'), 'w:tc').map(plain).join('\n');
    expect(said).toContain('Hugo Sandin (ej bekräftad)');
  });

  test('where nobody’s presence is known, nobody is marked and the legend tells why', async () => {
    const opened = await draw(write([['Karin Åsberg', 'Almvik', null, 'unknown']], []));
    expect(plain(paragraphs(opened, 'AttendanceLabel')[0] as Element)).toBe(
      'Närvarande: (närvaron är inte bekräftad)',
    );
    expect(rowsOf(all(opened.xml('word/document.xml'), 'w:tbl')[0] as Element)[1]).toEqual([
      'Almvik',
      'Karin Åsberg',
    ]);
  });

  test('where nobody was absent the legend says so, since nobody is struck out', async () => {
    const legend = async (...presences: ('present' | 'unknown')[]): Promise<string> =>
      plain(
        paragraphs(
          await draw(
            write(
              presences.map(each => ['Ann Ek', 'Almvik', null, each] as const),
              [],
            ),
          ),
          'AttendanceLabel',
        )[0] as Element,
      );
    expect(await legend('present', 'present')).toBe('Närvarande: (samtliga närvarande)');
    expect(await legend('present', 'unknown')).toBe('Närvarande: (närvarande om inget annat anges)');
  });

  test('an agenda lists the called and says nothing of presence', async () => {
    const opened = await draw(write([['Karin Åsberg', 'Almvik', null, 'absent']], [], { kind: 'agenda' }));
    expect(plain(paragraphs(opened, 'AttendanceLabel')[0] as Element)).toBe('Kallade:');
    expect(opened.text('word/document.xml')).not.toContain('frånvarande');
  });

  test('two lists stand side by side as newspaper columns and are read one after the other', () => {
    const columns = all(network.xml('word/document.xml'), 'w:cols').map(each => each.getAttribute('w:num'));
    expect(columns).toEqual(['2']);
  });

  test('three hundred people are set in one column, all of them', async () => {
    const people = Array.from(
      { length: 300 },
      (_, index) =>
        [`Person ${index + 1}`, index % 10 === 0 ? 'Region Norrdal' : `Ort ${index % 60}`] as const,
    );
    const items = Array.from({ length: 60 }, (_, index) => ({ title: `Ärende ${index + 1}` }));
    const opened = await draw(write(people, items));
    const said = all(opened.xml('word/document.xml'), 'w:tc').map(words).join('\n');
    for (const [name] of people) expect(said).toContain(name);
    expect(
      all(opened.xml('word/document.xml'), 'w:cols').filter(each => each.getAttribute('w:num') === '2'),
    ).toEqual([]);
    expect(paragraphs(opened, 'Heading2')).toHaveLength(60);
  });
});

describe('the file', () => {
  test('the language is Swedish, and title and author are those of the meeting', () => {
    const lang = all(network.xml('word/styles.xml'), 'w:lang')[0];
    expect(lang?.getAttribute('w:val')).toBe('sv-SE');
    const core = network.xml('docProps/core.xml');
    expect(all(core, 'dc:title')[0]?.textContent).toBe('Minnesanteckningar Länsnätverket Norrdal');
    expect(all(core, 'dc:creator')[0]?.textContent).toBe('Maja Lindroth');
    expect(all(core, 'dc:language')[0]?.textContent).toBe('sv-SE');
  });

  test('the first page has no page head; the others have title, date, registry number and page', () => {
    const document = network.xml('word/document.xml');
    const [first, ...others] = all(document, 'w:sectPr');
    expect(all(first as Element, 'w:titlePg')[0]?.getAttribute('w:val')).not.toBe('false');
    for (const section of others) {
      expect(all(section, 'w:titlePg')[0]?.getAttribute('w:val')).toBe('false');
      expect(all(section, 'w:headerReference')).toEqual([]);
    }
    const references = all(first as Element, 'w:headerReference').map(each => each.getAttribute('w:type'));
    expect(references.sort()).toEqual(['default', 'first']);
    const heads = ['word/header1.xml', 'word/header2.xml'].map(part =>
      plain(network.xml(part).documentElement),
    );
    expect(heads.sort()).toEqual([
      '',
      'Minnesanteckningar Länsnätverket Norrdal24 november 2026 · Dnr SAM 2026/41Sida  ()',
    ]);
    expect(network.text('word/header1.xml')).toContain('NUMPAGES');
  });

  test('nothing asks Word to update fields, which would greet the reader with a question', () => {
    expect(network.text('word/settings.xml')).not.toContain('updateFields');
  });

  test('each item carries a mark made from its key, so that an edited file finds home', () => {
    const marks = all(network.xml('word/document.xml'), 'w:bookmarkStart');
    const keys = networkMeeting().items.map(item => `item_${item.key.replaceAll('-', '')}`);
    expect(marks.map(each => each.getAttribute('w:name')).sort()).toEqual(keys.sort());
    expect(new Set(marks.map(each => each.getAttribute('w:id'))).size).toBe(marks.length);
  });

  test('every relation points at a part that is there, and every part has a content type', () => {
    for (const name of network.names.filter(each => each.endsWith('.rels'))) {
      const folder = name.replace(/_rels\/[^/]+$/u, '');
      for (const relation of all(network.xml(name), 'Relationship')) {
        if (relation.getAttribute('TargetMode') === 'External') continue;
        const target = new URL(relation.getAttribute('Target') ?? '', `zip:///${folder}`).pathname.slice(1);
        expect(network.names).toContain(target);
      }
    }
    const types = network.xml('[Content_Types].xml');
    const overrides = all(types, 'Override').map(each => each.getAttribute('PartName')?.slice(1));
    const endings = all(types, 'Default').map(each => each.getAttribute('Extension'));
    for (const part of overrides) expect(network.names).toContain(part);
    for (const name of network.names)
      expect(overrides.includes(name) || endings.includes(name.split('.').at(-1) ?? '')).toBe(true);
  });

  test('the same meeting gives the same bytes, whatever was written before it', async () => {
    const once = await renderWord({ minutes: networkMeeting(), body: body(), record: { a: 1 } });
    await renderWord({ minutes: councilMeeting(), body: councilBody(), record: {} });
    const again = await renderWord({ minutes: networkMeeting(), body: body(), record: { a: 1 } });
    expect(Buffer.from(again).equals(Buffer.from(once))).toBe(true);
  });

  test('names in any script, with quotes, emoji or 200 signs, come out as they were written', async () => {
    const names = [
      'Åsa "Ozzy" O’Neill <&>',
      'أمينة الراشد',
      'Siv 🌲 Lund 👩🏽‍⚕️',
      'Ö'.repeat(200),
      "D'Arc-Löf & Co",
    ];
    const opened = await draw(
      write(
        names.map(name => [name, 'Almvik'] as const),
        [{ title: names.join(' '), text: names.join('\n\n'), decided: [`att utse ${names[1]}`] }],
      ),
    );
    const said = all(opened.xml('word/document.xml'), 'w:tc').map(words).join('\n');
    for (const name of names) expect(said).toContain(name);
    expect(plain(paragraphs(opened, 'Heading2')[0] as Element)).toContain(names.join(' '));
    expect(
      paragraphs(opened)
        .filter(each => styleOf(each) === null)
        .map(words),
    ).toEqual(expect.arrayContaining(names));
  });

  test('no text that can be typed or pasted makes a file that does not open', async () => {
    const anything = fc.integer({ min: 0, max: 0xffff }).map(code => String.fromCharCode(code));
    const text = fc.string({ unit: anything, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(text, text, text, text, async (name, title, content, clause) => {
        const opened = await draw(
          write(
            [[name, title, content, 'absent', { intervals: clause }]],
            [
              {
                title,
                text: content,
                presenters: [[name, clause]],
                attachments: [name],
                decided: [clause],
                proposed: [title],
              },
            ],
            { title, place: content, registryNumber: clause },
          ),
          body({
            name,
            profile: profile({ letterhead: { left: [title], right: [content] }, secretariatName: title }),
          }),
        );
        for (const part of ['word/document.xml', 'word/header1.xml', 'docProps/core.xml']) opened.xml(part);
      }),
      { numRuns: 25, seed: 20261120 },
    );
  });
});
