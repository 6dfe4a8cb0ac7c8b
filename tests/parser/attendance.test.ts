import { expect, test } from 'vitest';
import { doubtsOf, headOf, headOfTable, peopleOf } from './head-of.ts';

const listOf = (text: string): readonly string[] =>
  peopleOf(headOf(`Minnesanteckningar Länsrådet\n\n${text}`));
const tableIn = (rows: readonly (readonly string[])[], heading?: string): readonly string[] =>
  peopleOf(headOfTable(rows, heading));

test('two lists side by side: the rows have no meaning across, and a name inside the column opens a section', () => {
  expect(
    tableIn([
      ['Kommun', '', 'Region Norrdal', ''],
      ['Karin Åsberg', 'Almvik', 'Åsa Ek', 'Hälso- och sjukvårdsdirektör'],
      ['~~Jonas Hedlund~~', 'Björkå', '~~Per Lind~~', 'Tf bitr Förvaltningschef DHC'],
      ['Maria Jonell, ~~Arne Hult~~', 'Dalstorp', 'RSS Norrdal / Hälsa och välfärd', ''],
      ['Ulf Lilja (tf)', 'Ekhult', 'Tanja Mård', 'Chef RSS Norrdal'],
    ]),
  ).toEqual([
    'Karin Åsberg | Almvik |  |  | present',
    'Jonas Hedlund | Björkå |  |  | absent',
    'Maria Jonell | Dalstorp |  |  | present',
    'Arne Hult | Dalstorp |  |  | absent',
    'Ulf Lilja | Ekhult |  | acting | present',
    'Åsa Ek | Region Norrdal | Hälso- och sjukvårdsdirektör |  | present',
    'Per Lind | Region Norrdal | Tf bitr Förvaltningschef DHC |  | absent',
    'Tanja Mård | RSS Norrdal / Hälsa och välfärd | Chef RSS Norrdal |  | present',
  ]);
});

test('a row an organisation, with as many people as there are', () => {
  expect(
    tableIn([
      ['Region Norrdal', 'Sofia Jarl (ordf)', 'Sebastian Karlberg', ''],
      ['Almvik', 'Gunilla Berglund', '', ''],
      ['Björkå', 'Susanne Norberg', 'Jonas Sallén Lennert', 'Sven-Olov Ytterholm'],
      ['Tjänstepersoner', 'Lisa Mo', 'Therese Hed (v ordf)', ''],
    ]),
  ).toEqual([
    'Sofia Jarl | Region Norrdal |  | chair | unknown',
    'Sebastian Karlberg | Region Norrdal |  |  | unknown',
    'Gunilla Berglund | Almvik |  |  | unknown',
    'Susanne Norberg | Björkå |  |  | unknown',
    'Jonas Sallén Lennert | Björkå |  |  | unknown',
    'Sven-Olov Ytterholm | Björkå |  |  | unknown',
    'Lisa Mo | Tjänstepersoner |  |  | unknown',
    'Therese Hed | Tjänstepersoner |  | viceChair | unknown',
  ]);
});

test('nobody struck means that nobody’s presence is known, and one doubt says so', () => {
  const head = headOfTable([
    ['Almvik', 'Anna Berg'],
    ['Björkå', 'Bo Ek'],
  ]);
  expect(head.attendance.map(({ presence }) => presence)).toEqual(['unknown', 'unknown']);
  expect(doubtsOf(head)).toContain('doubt.presenceUnknown at attendance');
});

test('the struck word of the legend is nobody’s absence', () => {
  const head = headOfTable([['Almvik', 'Anna Berg']], 'Närvarande: (~~överstruken~~ = frånvarande)');
  expect(peopleOf(head)).toEqual(['Anna Berg | Almvik |  |  | unknown']);
  expect(head.letterhead).toEqual([]);
});

test('a column of ticks tells who was there', () => {
  expect(
    tableIn(
      [
        ['Namn', 'Organisation', 'Roll', 'Närvaro'],
        ['Anna Berg', 'Almvik', 'Ordförande', 'x'],
        ['Bo Ek', 'Björkå', 'Ledamot', '–'],
        ['Cilla Alm', 'Dalstorp', 'Ersättare', 'Ja'],
        ['Dan Lind', 'Ekhult', 'Ledamot', 'Frånvarande'],
      ],
      'Deltagare',
    ),
  ).toEqual([
    'Anna Berg | Almvik |  | chair | present',
    'Bo Ek | Björkå | Ledamot |  | absent',
    'Cilla Alm | Dalstorp |  | substitute | present',
    'Dan Lind | Ekhult | Ledamot |  | absent',
  ]);
});

test('name, title and organisation in columns', () => {
  expect(
    tableIn([
      ['Anna Berg', 'Socialchef', 'Almviks kommun'],
      ['Bo Ek', 'Verksamhetschef', 'Björkå kommun'],
      ['Cilla Alm', 'Utredare', 'Region Norrdal'],
    ]),
  ).toEqual([
    'Anna Berg | Almviks kommun | Socialchef |  | unknown',
    'Bo Ek | Björkå kommun | Verksamhetschef |  | unknown',
    'Cilla Alm | Region Norrdal | Utredare |  | unknown',
  ]);
});

test('two lists with their own columns of organisations', () => {
  expect(
    tableIn([
      ['Kommun', 'Namn', 'Kommun', 'Namn'],
      ['Almvik', 'Anna Berg', 'Dalstorp', 'Cilla Alm'],
      ['Björkå', 'Bo Ek', 'Östra Hult', 'Dan Lind'],
    ]),
  ).toEqual([
    'Anna Berg | Almvik |  |  | unknown',
    'Bo Ek | Björkå |  |  | unknown',
    'Cilla Alm | Dalstorp |  |  | unknown',
    'Dan Lind | Östra Hult |  |  | unknown',
  ]);
});

test('a group that spans the table holds for the rows under it', () => {
  expect(
    tableIn(
      [
        ['Almvik', 'Anna Berg'],
        ['Björkå', 'Bo Ek'],
        ['Frånvarande', ''],
        ['Dalstorp', 'Cilla Alm'],
      ],
      'Närvarande',
    ),
  ).toEqual([
    'Anna Berg | Almvik |  |  | present',
    'Bo Ek | Björkå |  |  | present',
    'Cilla Alm | Dalstorp |  |  | absent',
  ]);
});

test('a cell whose lines went on to rows of their own keeps its people together', () => {
  const head = headOfTable([
    ['Anna Berg', 'Almvik'],
    ['Maria Jonell, Arne Hult,', 'Björkå'],
    ['Ulrika Fors', ''],
    ['Dan Lind', 'Dalstorp'],
  ]);
  expect(peopleOf(head)).toContain('Ulrika Fors | Björkå |  |  | unknown');
  expect(doubtsOf(head)).toContain('doubt.organisationBorrowed at attendance/3');
});

test('a lost comma parts two people, and that is a doubt; double names are one', () => {
  const head = headOfTable([
    ['Anna Frick Emelie Forslund', 'Almvik'],
    ['Frida Hellberg Anna Karin Olsson', 'Björkå'],
    ['Inga Lill Frank', 'Dalstorp'],
    ['Eva-Lotta Törnblom Nises', 'Ekhult'],
    ['Joacim Larsson von Garaguly', 'Hult'],
    ['Fredrik Semb Berntsson', 'Tallmo'],
    ['Maria Ek, Nils\nÅkerlund', 'Åvik'],
  ]);
  expect(head.attendance.map(({ name }) => name)).toEqual([
    'Anna Frick',
    'Emelie Forslund',
    'Frida Hellberg',
    'Anna Karin Olsson',
    'Inga Lill Frank',
    'Eva-Lotta Törnblom Nises',
    'Joacim Larsson von Garaguly',
    'Fredrik Semb Berntsson',
    'Maria Ek',
    'Nils Åkerlund',
  ]);
  expect(doubtsOf(head).filter(each => each.startsWith('doubt.namesJoined'))).toHaveLength(2);
});

test('municipalities are spelt right, other organisations stand as printed', () => {
  const head = headOfTable([
    ['Malung-Sälens', 'Anna Berg'],
    ['Ålvdalen', 'Bo Ek'],
    ['Mora kommun', 'Cilla Alm'],
    ['Samverkanskansliet', 'Dan Lind'],
  ]);
  expect(head.attendance.map(({ organisation }) => organisation)).toEqual([
    'Malung-Sälen',
    'Älvdalen',
    'Mora kommun',
    'Samverkanskansliet',
  ]);
  expect(doubtsOf(head)).toContain('doubt.organisationSpelt at attendance/1');
});

test('a committee’s people: roles are marks, parties stand beside, headings tell who was there', () => {
  const head = headOf(
    'Protokoll Omsorgsnämnden\n\nBeslutande:\nMona Norling (S), ordförande\nLars Moding (M), 1:e vice ordförande\nKarin Ask (V), tjänstgörande ersättare för Olga Palmér (S)\n\nEj tjänstgörande ersättare:\nTure Vik (M) §§ 45–50\n\nFrånvarande:\nOlga Palmér (S)\n\nÖvriga deltagare:\nPia Quist, nämndsekreterare\nSara Holst, förvaltningschef',
  );
  expect(peopleOf(head)).toEqual([
    'Mona Norling |  |  | chair | present',
    'Lars Moding |  |  | viceChair | present',
    'Karin Ask |  |  | substitute | present',
    'Ture Vik |  |  | substitute | present',
    'Olga Palmér |  |  |  | absent',
    'Pia Quist |  | nämndsekreterare | secretary | present',
    'Sara Holst |  | förvaltningschef |  | present',
  ]);
  expect(head.attendance[2]).toMatchObject({ substituteFor: 'Olga Palmér', party: 'V' });
  expect(head.attendance[3]).toMatchObject({ intervals: '§§ 45–50', party: 'M' });
});

test('the grid of a committee’s first page is read as labels and values', () => {
  expect(
    listOf(
      'Beslutande\tAnna Berg (S), ordförande\n\tBo Ek (M)\nÖvriga närvarande\tDan Lind, förvaltningschef\nUtses att justera\tBo Ek',
    ),
  ).toEqual([
    'Anna Berg |  |  | chair | present',
    'Bo Ek |  |  |  | present',
    'Dan Lind |  | förvaltningschef |  | present',
  ]);
});

test.each([
  [
    'after one another with their municipalities',
    'Närvarande: Anna Berg, Almvik, Bo Ek, Björkå, Åsa Ek, Region Norrdal',
    ['Anna Berg | Almvik', 'Bo Ek | Björkå', 'Åsa Ek | Region Norrdal'],
  ],
  [
    'one a line with title and organisation',
    'Deltagare\nAnna Berg, utredare, Almviks kommun\nBo Ek – Björkå kommun\nCilla Alm och Dan Lind',
    ['Anna Berg | Almviks kommun', 'Bo Ek | Björkå kommun', 'Cilla Alm | ', 'Dan Lind | '],
  ],
  [
    'by organisation',
    'Närvarande\nAlmvik: Anna Berg, Bo Ek\nRegion Norrdal\nÅsa Ek, direktör\n\nDalstorp\nCilla Alm',
    ['Anna Berg | Almvik', 'Bo Ek | Almvik', 'Åsa Ek | Region Norrdal', 'Cilla Alm | Dalstorp'],
  ],
  ['as bullets', 'Närvarande:\n- Anna Berg\n- Bo Ek', ['Anna Berg | ', 'Bo Ek | ']],
])('people in lines: %s', (_, text, people) => {
  expect(listOf(text).map(each => each.split(' | ').slice(0, 2).join(' | '))).toEqual(people);
});

test('a table of two lists that lost its columns is told apart by the municipalities’ names', () => {
  expect(
    listOf(
      'Närvarande: (Överstruken = icke närvarande)\n\nKommun Region Jämtland\nCarina Ahl Krokom Åsa Dedrin Hälso- och sjukvårdsdirektör\nMaria Jonell, Arne Hult Härjedalen Helen Kastell Divisionschef Primärvård\nElisabet Zimell Strömsund RSS / Hälsa och välfärd\nMikko Talén Åre Tanja Mårtell Chef RSS\nStefan Niell Samordnare',
    ),
  ).toEqual([
    'Carina Ahl | Krokom |  |  | unknown',
    'Maria Jonell | Härjedalen |  |  | unknown',
    'Arne Hult | Härjedalen |  |  | unknown',
    'Elisabet Zimell | Strömsund |  |  | unknown',
    'Mikko Talén | Åre |  |  | unknown',
    'Åsa Dedrin | Region Jämtland | Hälso- och sjukvårdsdirektör |  | unknown',
    'Helen Kastell | Region Jämtland | Divisionschef Primärvård |  | unknown',
    'Tanja Mårtell | RSS / Hälsa och välfärd | Chef RSS |  | unknown',
    'Stefan Niell | RSS / Hälsa och välfärd | Samordnare |  | unknown',
  ]);
});

test('a chair or secretary who is named by a label too is one person', () => {
  expect(
    listOf(
      'Närvarande: Anna Berg, Bo Ek\nFrånvarande: Cilla Alm\nOrdförande: Anna Berg\nAnteckningar: Klara Lindmark',
    ),
  ).toEqual([
    'Anna Berg |  |  | chair | present',
    'Bo Ek |  |  |  | present',
    'Cilla Alm |  |  |  | absent',
    'Klara Lindmark |  |  | secretary | present',
  ]);
});

test('those who are called have not been seen yet', () => {
  const head = headOf('Kallelse till Länsrådet\n\nKallade: Anna Berg, Almvik; Bo Ek, Björkå');
  expect(peopleOf(head)).toEqual(['Anna Berg | Almvik |  |  | unknown', 'Bo Ek | Björkå |  |  | unknown']);
  expect(doubtsOf(head)).not.toContain('doubt.presenceUnknown at attendance');
});

test('our own remarks after a name are read back', () => {
  const head = headOfTable([
    ['Kommun', 'Namn'],
    ['Almvik', '~~Anna Berg~~ (v ordf, tf) (frånvarande)\nBo Ek (ersättare) (ersätter Anna Berg, kl. 9–10)'],
    ['Björkå', 'Cilla Alm (ej bekräftad)'],
  ]);
  expect(peopleOf(head)).toEqual([
    'Anna Berg | Almvik |  | viceChair+acting | absent',
    'Bo Ek | Almvik |  | substitute | present',
    'Cilla Alm | Björkå |  |  | unknown',
  ]);
  expect(head.attendance[1]).toMatchObject({ substituteFor: 'Anna Berg', intervals: 'kl. 9–10' });
});

test('a vacant seat and a reference to a list are nobody, and stay in sight', () => {
  const head = headOf('Minnesanteckningar Länsrådet\n\nNärvarande: Se bifogad närvarolista\nAlmvik: vakant');
  expect(head.attendance).toEqual([]);
  expect(head.letterhead).toEqual(['Se bifogad närvarolista', 'Almvik: vakant']);
});

test('a struck name that scanning turned into a hyphen is a doubt, never a fact', () => {
  const head = headOfTable(
    [
      ['Maria-Rensten', 'Almvik'],
      ['Bo Ek', 'Björkå'],
    ],
    undefined,
    { scanned: true },
  );
  expect(head.attendance.map(({ presence }) => presence)).toEqual(['unknown', 'unknown']);
  expect(doubtsOf(head)).toContain('doubt.maybeStruck at attendance/0');
});

test('what a person stands for follows the name without a comma, whom they sit in for is nobody who was there', () => {
  const head = headOf(
    'Protokoll Pensionärsrådet\n\nNärvarande:\nAnna Berg PRO\nBo Ek Humanistiska nämnden\nCilla Alm (kd) Sundets Gymnasieförbund\nDan Lind Barn- och ungdomsnämnden §§ 1-6\nEva Holm SKPF ersätter Folke Vik\nGun Åberg (S), tgj ers för Hans Moding (S)\nInga Palm, ej tjg ers, del av § 9',
  );
  expect(peopleOf(head)).toEqual([
    'Anna Berg | PRO |  |  | present',
    'Bo Ek | Humanistiska nämnden |  |  | present',
    'Cilla Alm | Sundets Gymnasieförbund |  |  | present',
    'Dan Lind | Barn- och ungdomsnämnden |  |  | present',
    'Eva Holm | SKPF |  | substitute | present',
    'Gun Åberg |  |  | substitute | present',
    'Inga Palm |  |  | substitute | present',
  ]);
  expect(head.attendance.map(({ substituteFor }) => substituteFor)).toEqual([
    null,
    null,
    null,
    null,
    'Folke Vik',
    'Hans Moding',
    null,
  ]);
  expect(head.attendance[3]?.intervals).toBe('§§ 1-6');
  expect(head.attendance[6]?.intervals).toBe('del av § 9');
});

test('a list of people that breaks inside a name or between office and name goes on', () => {
  const head = headOf(
    'Protokoll Omsorgsnämnden\n\nÖvriga deltagare: Ture Vik (M), Nils\nÅkerlund (S), sekreterare Pia Quist, ekonom\nSara Holst §§ 13, 15, 17-19 och socialchef Ulf Lilja',
  );
  expect(peopleOf(head)).toEqual([
    'Ture Vik |  |  |  | present',
    'Nils Åkerlund |  |  |  | present',
    'Pia Quist |  |  | secretary | present',
    'Sara Holst |  | ekonom |  | present',
    'Ulf Lilja |  | socialchef |  | present',
  ]);
  expect(head.attendance[3]?.intervals).toBe('§§ 13, 15, 17-19');
});

test('crosses and words after the names tell who was there; a sentence about somebody is no list', () => {
  const head = headOf(
    'Protokoll Styrelsen\n\nNärvarande ledamöter\nAnna Berg X\nBo Ek anmält förhinder\nCilla Alm per telefon\nDan Lind, §§ 1-4\nAnna Berg öppnade mötet och hälsade alla välkomna.\n\nEj närvarande ledamöter\nDan Lind, §§ 5-9\nEva Holm',
  );
  expect(peopleOf(head)).toEqual([
    'Anna Berg |  |  |  | present',
    'Bo Ek |  |  |  | absent',
    'Cilla Alm |  |  |  | present',
    'Dan Lind |  |  |  | present',
    'Eva Holm |  |  |  | absent',
  ]);
  expect(head.letterhead).toContain('Anna Berg öppnade mötet och hälsade alla välkomna.');
});

test('those who know each other are listed by first names', () => {
  expect(listOf('Närvarande: Anna, Ida, Sandra och Hanna')).toEqual([
    'Anna |  |  |  | present',
    'Ida |  |  |  | present',
    'Sandra |  |  |  | present',
    'Hanna |  |  |  | present',
  ]);
});

test('a column of headings over people tells who was there, a column of parties stands beside the names', () => {
  const head = headOfTable(
    [
      ['Beslutande', 'C', 'Anna Berg, ordförande'],
      ['', 'S', 'Bo Ek'],
      ['', 'MP', 'Cilla Alm'],
      ['Övriga', 'Dan Lind', 'Förvaltningschef'],
      ['', 'Eva Holm', 'Nämndsekreterare'],
    ],
    'Närvarande',
  );
  expect(peopleOf(head)).toEqual([
    'Anna Berg |  |  | chair | present',
    'Bo Ek |  |  |  | present',
    'Cilla Alm |  |  |  | present',
    'Dan Lind |  | Förvaltningschef |  | present',
    'Eva Holm |  | Nämndsekreterare | secretary | present',
  ]);
  expect(head.attendance.map(({ party }) => party)).toEqual(['C', 'S', 'MP', undefined, undefined]);
});

test('whom somebody sits in for may stand in a column of its own', () => {
  const head = headOfTable(
    [
      ['Beslutande', 'Anna Berg (S)', ''],
      ['', 'Bo Ek (C)', 'Ersätter Cilla Alm (C)'],
      ['', 'Dan Lind (M)', ''],
    ],
    'Protokoll',
  );
  expect(head.attendance.map(({ name, substituteFor, presence }) => [name, substituteFor, presence])).toEqual(
    [
      ['Anna Berg', null, 'present'],
      ['Bo Ek', 'Cilla Alm', 'present'],
      ['Dan Lind', null, 'present'],
    ],
  );
});

test('among full names one word at the end of the line is a name that is only begun', () => {
  expect(
    listOf('Närvarande: Anna Berg, Bo Ek, Dick\nHammer, Eva Holm').map(each => each.split(' | ')[0]),
  ).toEqual(['Anna Berg', 'Bo Ek', 'Dick Hammer', 'Eva Holm']);
});
