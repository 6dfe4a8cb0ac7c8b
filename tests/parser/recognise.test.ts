import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { recognise } from '#parser/recognise.ts';
import { readPlainText } from '#parser/text-source.ts';
import { lostWords } from './conservation.ts';
import { decisionsOf, outlineOf, recordOf, rulesOf } from './recognised.ts';

const head = 'Minnesanteckningar Länsnätverket\n\nDatum: 9 april 2026\n\n';

describe('numbering is read as one sequence over the document', () => {
  test.each([
    ['figures with a point', '1. Öppnande\n\n2. Budget\n\n3. Övriga frågor'],
    ['figures with a parenthesis', '1) Öppnande\n\n2) Budget\n\n3) Övriga frågor'],
    ['figures alone before the title', '1 Öppnande\n\n2 Budget\n\n3 Övriga frågor'],
    ['figures on a line of their own', '1\nÖppnande\n\n2\nBudget\n\n3\nÖvriga frågor'],
    ['paragraph signs', '§ 1 Öppnande\n\n§ 2 Budget\n\n§ 3 Övriga frågor'],
    ['paragraph signs without blank', '§1 Öppnande\n\n§2 Budget\n\n§3 Övriga frågor'],
    ['paragraph signs after the figure', '1 § Öppnande\n\n2 § Budget\n\n3 § Övriga frågor'],
    ['a body before the sign', 'SN § 1 Öppnande\n\nSN § 2 Budget\n\nSN § 3 Övriga frågor'],
    ['the word Punkt', 'Punkt 1 – Öppnande\n\nPunkt 2 – Budget\n\nPunkt 3 – Övriga frågor'],
    ['the word Ärende', 'Ärende 1: Öppnande\n\nÄrende 2: Budget\n\nÄrende 3: Övriga frågor'],
  ])('%s', (_, items) => {
    expect(outlineOf(recordOf(head + items))).toEqual(['1 Öppnande', '2 Budget', '3 Övriga frågor']);
  });

  test('a wrapped line that begins with a number is no heading', () => {
    const record = recordOf(
      `${head}3. Rapporter\nSara redogjorde för avtalet och det beslutades enligt punkt\n4. Därefter redogjorde hon för nästa steg.\n\n4. Nya ärenden\nInga.\n\n5. Övriga frågor\nInga.`,
    );
    expect(outlineOf(record)).toEqual(['3 Rapporter', '4 Nya ärenden', '5 Övriga frågor']);
    expect(record.items[0]?.text).toContain('4. Därefter');
    expect(rulesOf(record)).toContain('doubt.numberStart items/3/number');
  });

  test('a numbered list inside an item stays its text', () => {
    const record = recordOf(
      `${head}1. Öppnande\nEva hälsade välkommen.\n\n2. Piloten\nPiloten omfattar tre steg:\n1. Inventera behoven.\n2. Upphandla kameror.\n3. Utbilda personalen.\n\n3. Övriga frågor\nInga.`,
    );
    expect(outlineOf(record)).toEqual(['1 Öppnande', '2 Piloten', '3 Övriga frågor']);
    expect(record.items[1]?.text).toContain('1. Inventera behoven.\n2. Upphandla kameror.');
  });

  test('a table of contents is not the items', () => {
    const record = recordOf(
      `Protokoll\n2026-01-15\n\nInnehåll\n1. Öppnande ............ 2\n2. Ekonomi ........ 2\n3. Avslutning ....... 3\n\n1. Öppnande\nOrdföranden öppnade mötet.\n\n2. Ekonomi\nKassören redovisade läget.\n\n3. Avslutning\nOrdföranden tackade.`,
    );
    expect(record.items.map(({ text }) => text)).toEqual([
      'Ordföranden öppnade mötet.',
      'Kassören redovisade läget.',
      'Ordföranden tackade.',
    ]);
  });

  test('a gap and a double are read and pointed out', () => {
    expect(rulesOf(recordOf(`${head}1. Öppnande\n\n2. Budget\n\n4. Övriga frågor`))).toContain(
      'doubt.numberGap items/4/number',
    );
    const twice = recordOf(
      `${head}1. Öppnande\n\n2. Beslut: Budget\n\n2. Beslut: Plan (Bilaga 1)\n\n3. Övriga frågor`,
    );
    expect(outlineOf(twice)).toEqual([
      '1 Öppnande',
      '2 [decision] Budget',
      '2 [decision] Plan (1)',
      '3 Övriga frågor',
    ]);
    expect(rulesOf(twice)).toContain('doubt.numberTwice items/2/number');
  });

  test('sub-items have the number of their item', () => {
    expect(
      outlineOf(
        recordOf(
          `${head}1. Öppnande\n\n2. Rapporter\n\na) Information: Läget (Bilaga 2 A och B)\n\nb) Dialog: Framtiden\n\n3. Samverkan\n3.1 Skola\nEva redovisade.\n3.2 Hälsa\nBo redovisade.\n\n4. Övriga frågor`,
        ),
      ),
    ).toEqual([
      '1 Öppnande',
      '2 Rapporter',
      '2 a [information] Läget (2 A, 2 B)',
      '2 b [dialogue] Framtiden',
      '3 Samverkan',
      '3.1 Skola',
      '3.2 Hälsa',
      '4 Övriga frågor',
    ]);
  });

  test('headings without numbers are counted, and that is pointed out', () => {
    const record = recordOf(
      'Minnesanteckningar APT norr\n2026-02-04 kl. 14.30\n\nMötets öppnande\nAnna hälsade välkomna.\n\nArbetsmiljö\nVentilationen är dålig.\n\nÖvriga frågor\nInga.',
    );
    expect(outlineOf(record)).toEqual(['1 Mötets öppnande', '2 Arbetsmiljö', '3 Övriga frågor']);
    expect(rulesOf(record)).toContain('doubt.numberMissing items/2/number');
  });
});

describe('headings', () => {
  test('run over several lines, over a blank one, and have their attachments alone', () => {
    expect(
      outlineOf(
        recordOf(
          `${head}1. Öppnande\n\n2. Information: Samverkan mellan skola, socialtjänst och hälso- och\nsjukvård i länet\n(Bilaga 2)\nFöredragande: Eva Holm, utredare\n\n3. Rapport om arbetet med\n\nunga vuxna\nBo redovisade.\n\n4. Övriga frågor`,
        ),
      ),
    ).toEqual([
      '1 Öppnande',
      '2 [information] Samverkan mellan skola, socialtjänst och hälso- och sjukvård i länet (2) Eva Holm | utredare',
      '3 Rapport om arbetet med unga vuxna',
      '4 Övriga frågor',
    ]);
  });

  test('attachments are also those that the text names', () => {
    const record = recordOf(
      `${head}1. Öppnande\n\n2. Rapport: Läget (SIP)\nEva redovisade läget, bilaga 7, och planen i bilaga\n8.\n\n3. Övriga frågor`,
    );
    expect(record.items[1]).toMatchObject({ title: 'Läget (SIP)', attachments: ['7', '8'] });
  });

  test("an item's registry number is kept apart from its title", () => {
    const record = recordOf(
      'Protokoll Socialnämnden\n2026-03-12\n\n§ 13 Dnr SN 2026/45\nEkonomisk uppföljning\n\nSocialnämnden beslutar\natt godkänna rapporten.\n\n§ 14 Övrigt\nInget.',
    );
    expect(record.items[0]).toMatchObject({
      number: '13',
      title: 'Ekonomisk uppföljning',
      registryNumber: 'SN 2026/45',
    });
  });

  test('the rows of an agenda table are items', () => {
    expect(
      outlineOf(
        recordOf(
          'Kallelse till ledningsgruppen 2026-05-05\n\nNr\tÄrende\tFöredragande\tTid\n1\tÖppnande\tAnna Berg\t5 min\n2\tInformation: Budget (Bilaga 1)\tBo Ek, ekonom\t20 min\n3\tÖvriga frågor\t\t',
        ),
      ),
    ).toEqual(['1 Öppnande Anna Berg', '2 [information] Budget (1) Bo Ek | ekonom', '3 Övriga frågor']);
  });
});

describe('a file that is no meeting document is refused', () => {
  test.each([
    [
      'a letter',
      'Hej Anna!\n\nJag har tre förslag:\n\n1. Vi åker till havet\n2. Vi stannar hemma\n3. Vi hyr en stuga\n\nKram\nLisa',
    ],
    [
      'a recipe',
      'Kanelbullar\n\n1. Smält smöret.\n2. Smula jästen.\n3. Arbeta degen i tio minuter.\n4. Låt jäsa i 30 minuter.',
    ],
    [
      'a law',
      'Hyreslag\n\n1 § Denna lag gäller avtal om hus.\n\n2 § Ett avtal ska upprättas skriftligen.\n\n3 § Hyresvärden ska hålla huset i gott skick.',
    ],
    ['a price list', 'Prislista 2026\n\nKaffe\t25 kr\nTe\t20 kr\nBulle\t30 kr'],
    [
      'a story',
      'Kapitel ett\n\nDet var en gång en liten stuga i skogen. Där bodde en gumma. En dag gick hon ut.\n\nKapitel två\n\nHon kom hem igen.',
    ],
    ['nothing', ''],
  ])('%s', (_, text) => {
    expect(recognise(readPlainText(text), { fileName: 'fil.txt' })).toMatchObject({
      ok: false,
      refusal: { rule: 'refused.noMeeting' },
    });
  });

  test('but a bare agenda of three lines is one', () => {
    expect(outlineOf(recordOf('Dagordning\n1. Öppnande\n2. Information från förbundet\n3. Övrigt'))).toEqual([
      '1 Öppnande',
      '2 Information från förbundet',
      '3 Övrigt',
    ]);
  });
});

describe('nothing is dropped', () => {
  const words = fc.constantFrom(
    ...'Vården planerar arbetet med äldre och unga, därför ska gruppen möta kommunerna i höst. Frågan återkommer: plan 2 (SIP) – bilaga'.split(
      ' ',
    ),
  );
  // A word that stands nowhere else, so that a lost line is missed.
  const own = fc.stringMatching(/^[b-df-hj-np-tv-xz]{9}$/);
  const sentence = fc
    .tuple(fc.array(words, { minLength: 1, maxLength: 14 }), own)
    .map(([parts, last]) => [...parts, last].join(' '));
  const line = fc.oneof(
    sentence,
    sentence.map(text => `- ${text}`),
    sentence.map(text => `att ${text}`),
    sentence.map(text => `Föredragande: Anna Berg, ${text}`),
    sentence.map(text => `a) ${text}`),
    sentence.map(text => `Förslag till beslut: ${text}`),
    sentence.map(text => `Länsnätverket beslutade att ${text}. ${text}`),
    fc.constantFrom(
      '',
      '',
      'Länsnätverket beslutade',
      'Beslut',
      'Förslag till beslut',
      'Beslut: ja',
      'ett\ttvå\ttre',
    ),
  );

  test('every word of the items stands in the record, whatever their lines are', () => {
    fc.assert(
      fc.property(fc.array(fc.array(line, { maxLength: 8 }), { minLength: 2, maxLength: 5 }), items => {
        const text = items
          .map((lines, index) => `${index + 1}. Punkt nummer\n\n${lines.join('\n')}`)
          .join('\n\n');
        const source = readPlainText(`${head}${text}\n\n${items.length + 1}. Övriga frågor\nInga.`);
        const read = recognise(source, { fileName: 'prov.txt' });
        expect(read.ok && lostWords(source, read.record)).toEqual([]);
      }),
      { seed: 20261122, numRuns: 300 },
    );
  });

  test('the numbers of the items are those that are printed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 3, max: 20 }), (first, count) => {
        const numbers = Array.from({ length: count }, (_, index) => first + index);
        const text = numbers
          .map(number => `§ ${number} Ärende om något\n\nTexten till ärendet.`)
          .join('\n\n');
        expect(recordOf(`Protokoll Rådet\n2026-01-15\n\n${text}`).items.map(({ number }) => number)).toEqual(
          numbers.map(String),
        );
      }),
      { seed: 20261122, numRuns: 50 },
    );
  });
});

test('signatures are no part of the last item', () => {
  const record = recordOf(
    `${head}1. Öppnande\nEva öppnade.\n\n2. Övriga frågor\nInga övriga frågor.\n\nVid anteckningarna\nSiv Ek\n\nJusteras\nLena Strand`,
  );
  expect(record.items[1]?.text).toBe('Inga övriga frågor.');
  expect(decisionsOf(record)).toEqual([]);
});

test('minutes of numbered sentences: each is an item, the first sentence its title, and decisions in it are read', () => {
  const record = recordOf(
    'Protokoll från årsmöte i Norrdals sångkör 2026-03-12\n\nNärvarande: 31 medlemmar enligt lista\n\n   1.   Anna Berg hälsade alla välkomna och öppnade mötet.\n   2.   Till ordförande för mötet valdes Bo Ek.\n   3.   Den utsända dagordningen godkändes av mötet.\n   4.   Revisorernas berättelse. Berättelsen lästes upp av Cilla Alm, och då den inte innehöll några anmärkningar föreslogs att styrelsen skulle beviljas ansvarsfrihet för det gångna året. Förslaget diskuterades.\n   5.   Årsmötet beslutade att bevilja styrelsen ansvarsfrihet.\n   6.   Inga avgifter har tagits ut under hösten eftersom verksamheten har legat nere sedan i mars. Avgifterna tas upp igen i januari, om lokalen då är färdig, och de som har betalat får pengarna tillbaka.\n   7.   Ordföranden tackade alla och avslutade mötet.',
  );
  expect(record.items.map(({ number }) => number)).toEqual(['1', '2', '3', '4', '5', '6', '7']);
  expect(record.items[3]?.title).toBe('Revisorernas berättelse');
  expect(record.items[3]?.text).toMatch(/^Berättelsen lästes upp .* diskuterades\.$/u);
  expect(decisionsOf(record)).toEqual(['5 decided: att bevilja styrelsen ansvarsfrihet.']);
});

test('a document with § and adjusters is minutes, also where no word says so', () => {
  const record = recordOf(
    'Beredningen för vård och omsorg\n2026-04-09\n\nNärvarande: Anna Berg, Bo Ek\nUtses att justera: Bo Ek\n\n§ 42 Föregående möte\n\nMötet öppnades av Anna Berg.\n\n§ 43 Ekonomi\n\nRedovisningen gicks igenom.',
  );
  expect(record.kind).toBe('minutes');
});

test('a list that is indented under its number is no part of the sequence', () => {
  const record = recordOf(
    '# Dagordning Sångkören 2026-03-12\n\n 1. Öppnande\n 2. Funktionärer\n    1. Val av ordförande\n    2. Val av sekreterare\n 3. Mötets behörighet\n 4. Val\n    1. Val av revisor\n 5. Mötets avslutande',
  );
  expect(record.items.map(({ number, title }) => `${number} ${title}`)).toEqual([
    '1 Öppnande',
    '2 Funktionärer',
    '3 Mötets behörighet',
    '4 Val',
    '5 Mötets avslutande',
  ]);
  expect(record.items[1]?.text).toContain('Val av sekreterare');
});

test('the day as a heading under the title is no item', () => {
  const record = recordOf(
    '# Mötesprotokoll Norrdals kodklubb\n\n## 8 juli 2026\n\n## Närvarande\n\n- Anna Berg\n- Bo Ek\n\n## Mötets öppnande 19.15\n\n- Fakturorna skickas.\n\n## Övrigt\n\n## Mötet avslutas 20.06',
  );
  expect(record.meeting.date).toBe('2026-07-08');
  expect(record.attendance.map(({ name }) => name)).toEqual(['Anna Berg', 'Bo Ek']);
  expect(record.items.map(({ title }) => title)).toEqual(['Mötets öppnande', 'Övrigt', 'Mötet avslutas']);
});

test('a page that teaches how minutes are written is none', () => {
  const read = recognise(
    readPlainText(
      'Styrelsemöten\n\nStyrelsen träffas några gånger om året.\n\nExempel på dagordning för ett styrelsemöte:\n\n1. Mötets öppnande (ett klubbslag)\n2. Fastställande av dagordning\n3. Val av justerare\n4. Mötets avslutande',
    ),
    { fileName: 'rad.txt' },
  );
  expect(read.ok).toBe(false);
});

test('notes in small letters under a short heading are its text, with and without a blank line', () => {
  for (const gap of ['\n', '\n\n']) {
    const record = recordOf(
      `${head}1. Öppnande${gap}ordföranden hälsade välkommen\n\n2. Läget${gap}gicks igenom utan anmärkning\n\n3. Övriga frågor${gap}inga`,
    );
    expect(outlineOf(record)).toEqual(['1 Öppnande', '2 Läget', '3 Övriga frågor']);
    expect(record.items.map(({ text }) => text)).toEqual([
      'ordföranden hälsade välkommen',
      'gicks igenom utan anmärkning',
      'inga',
    ]);
  }
});
