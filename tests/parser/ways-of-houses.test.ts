import { expect, test } from 'vitest';
import { readHeading } from '#parser/heading.ts';
import { modeBeside } from '#parser/place-line.ts';
import { presenterInSentence, readPresenters } from '#parser/presenters.ts';
import { headOf, peopleOf } from './head-of.ts';
import { decisionsOf, outlineOf, recordOf } from './recognised.ts';

// How other houses than the one that this began with write their minutes.

const head = 'Minnesanteckningar Omsorgsrådet\n\nDatum: 2026-03-12\n\n';

test('a sentence that says who presents names a presenter, one that says what was presented does not', () => {
  expect(presenterInSentence('Föredragande är ekonomidirektör Tove Lind, Region Norrdal.')).toEqual({
    name: 'Tove Lind',
    title: 'ekonomidirektör, Region Norrdal',
  });
  expect(presenterInSentence('Ragnar Syd, anhörigkonsulent, föredrar ärendet.')).toEqual({
    name: 'Ragnar Syd',
    title: 'anhörigkonsulent',
  });
  expect(presenterInSentence('Föredragande redogjorde för läget.')).toBeNull();
  expect(presenterInSentence('Föredragande lyfte att Tove Lind saknades.')).toBeNull();
});

test('"samt" after a comma begins another presenter where a name follows, and goes on with the title where none does', () => {
  expect(
    readPresenters('Föredragande: Hanna Lo, utredare, samt Jonas Platen, läkare').map(({ name }) => name),
  ).toEqual(['Hanna Lo', 'Jonas Platen']);
  expect(readPresenters('Föredragande: Hanna Lo, utredare, samt ansvarig för planen')).toEqual([
    { name: 'Hanna Lo', title: 'utredare, samt ansvarig för planen' },
  ]);
});

test('a type behind the title is a type, and a report that the title speaks of is not', () => {
  expect(readHeading('Nytt avtal för rullstolar - information')).toMatchObject({
    title: 'Nytt avtal för rullstolar',
    types: ['information'],
  });
  expect(readHeading('Regionens budget - rapport').types).toEqual([]);
});

test('attachments are read by their short name and with small letters from one to another', () => {
  expect(readHeading('Studieresan (bil. 8)')).toMatchObject({ title: 'Studieresan', attachments: ['8'] });
  expect(readHeading('Motion om jobb (bilaga 3 a-c)').attachments).toEqual(['3 A', '3 B', '3 C']);
});

test('where the link is found is no room, and a digital meeting in Teams is no room either', () => {
  expect(modeBeside('Teams, länk finns i kalendern')).toBe('digital');
  expect(modeBeside('Digitalt möte i Teams')).toBe('digital');
  expect(modeBeside('Rådhuset och Teams, länk i kallelsen')).toBe('hybrid');
});

test('"Närvarande" over other headings says of those under them that they were there', () => {
  const { attendance } = headOf(
    `${head}Närvarande\n\nLedamöter\nVera Lindqvist (S), ordförande\nNoomi Masri (M)\n\nErsättare\nTuva Ahl (S)\n`,
  );
  expect(attendance.map(({ presence }) => presence)).toEqual(['present', 'present', 'present']);
});

test('a list of members alone does not say who was there', () => {
  const { attendance } = headOf(`${head}Ledamöter\nVera Lindqvist (S)\nNoomi Masri (M)\n`);
  expect(attendance.map(({ presence }) => presence)).toEqual(['unknown', 'unknown']);
});

test('people whose names end in -mar and -mas are people', () => {
  expect(peopleOf(headOf(`${head}Närvarande: Ingemar Källström, Tomas Ferm\n`))).toEqual([
    'Ingemar Källström |  |  |  | present',
    'Tomas Ferm |  |  |  | present',
  ]);
});

test('two persons before one town are both from there, and people of different towns are not', () => {
  expect(peopleOf(headOf(`${head}Närvarande:\nMaria Jonell och Arne Hult, Dalstorp\n`))).toEqual([
    'Maria Jonell | Dalstorp |  |  | present',
    'Arne Hult | Dalstorp |  |  | present',
  ]);
});

test('those who came and those who could not come are told in plain words', () => {
  expect(
    peopleOf(headOf(`${head}De som var med: Kaj Berg, Lilian Ek\nDe som inte kunde komma: Rut Lind\n`)),
  ).toEqual(['Kaj Berg |  |  |  | present', 'Lilian Ek |  |  |  | present', 'Rut Lind |  |  |  | absent']);
});

test('a body that does what it says decides, and what another did is only told', () => {
  const record = recordOf(
    'Protokoll Omsorgsnämnden\n\nDatum: 2026-03-12\n\n§ 1 Val av justerare\nOmsorgsnämnden utser Anna Berg att justera protokollet.\n\n' +
      '§ 2 Rapporter\nKommunstyrelsen utser en grupp i frågan.\n\n§ 3 Plan\nOmsorgsnämnden beslutar\natt anta planen\n',
  );
  expect(decisionsOf(record)).toEqual([
    '1 decided: Omsorgsnämnden utser Anna Berg att justera protokollet.',
    '3 decided: att anta planen',
  ]);
});

test('to whom a decision is sent is no decision', () => {
  const record = recordOf(
    'Protokoll Omsorgsnämnden\n\nDatum: 2026-03-12\n\n§ 1 Rapport\nBeslut\nOmsorgsnämnden lägger rapporten till handlingarna.\nBeslutet skickas till\nEkonomiavdelningen\n\n§ 2 Övrigt\nInget.\n',
  );
  expect(decisionsOf(record)).toEqual(['1 decided: Omsorgsnämnden lägger rapporten till handlingarna.']);
});

test('sub-items before the first item are of the one whose page is lost', () => {
  const record = recordOf(
    'b) Information: Hemtagning\nFöredragande: Åsa Wikner, chef\nLäget beskrevs.\n\nOmsorgsrådet beslutade\natt lägga informationen till handlingarna\n\n' +
      '4. Aktuellt\na) Rapport: Rekrytering\n\nOmsorgsrådet beslutade\natt lägga rapporten till handlingarna\n\n5. Övriga frågor\nInga.\n',
  );
  expect(outlineOf(record)).toEqual([
    '3 b [information] Hemtagning Åsa Wikner | chef',
    '4 Aktuellt',
    '4 a [report] Rekrytering',
    '5 Övriga frågor',
  ]);
  expect(
    record.problems.some(({ rule, where }) => rule === 'doubt.numberStart' && where === 'items/3 b/number'),
  ).toBe(true);
});

test('in a table of who does what by when the decision is what its cell calls so, and who answers for it presents nothing', () => {
  const record = recordOf(
    'Anteckningar ledningsgruppen\n\nDatum: 2026-03-02\n\n' +
      'Nr\tÄrende\tBeslut/åtgärd\tAnsvarig\tKlart\n1\tBudget\tBeslut: Budgeten godkänns.\tNils\t\n' +
      '2\tSemester\tEnhetscheferna lämnar planer.\tAlla\t2026-03-31\n3\tLokaler\tFrågan diskuterades.\tSaga\tv. 14\n',
  );
  expect(decisionsOf(record)).toEqual(['1 decided: Budgeten godkänns.']);
  expect(outlineOf(record)).toEqual(['1 Budget', '2 Semester', '3 Lokaler']);
  expect(record.items[1]?.text).toContain('Klart: 2026-03-31');
});
