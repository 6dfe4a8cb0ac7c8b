import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readHeading } from '#parser/heading.ts';
import { isPresenterLine, readPresenters } from '#parser/presenters.ts';

test.each([
  [
    'Information/Dialog: Samsjuklighet (Bilaga 2 A och B)',
    ['information', 'dialogue'],
    'Samsjuklighet',
    ['2 A', '2 B'],
  ],
  ['Rapport och dialog: En väg in (EVI)', ['report', 'dialogue'], 'En väg in (EVI)', []],
  ['Skriftlig information: Regional grupp', ['writtenInformation'], 'Regional grupp', []],
  ['**Beslut:** Godkänna planen (Bilaga 3)', ['decision'], 'Godkänna planen', ['3']],
  ['**Information: En väg in** (Bilaga 5)', ['information'], 'En väg in', ['5']],
  ['Rapport från nationell nivå', [], 'Rapport från nationell nivå', []],
  ['Information om läget', [], 'Information om läget', []],
  ['Budget 2027, bilaga 4', [], 'Budget 2027', ['4']],
  ['Kalendarium (beslut)', ['decision'], 'Kalendarium', []],
  ['Godkännande av dagordning', [], 'Godkännande av dagordning', []],
])('a heading is read into types, title and attachments: %s', (text, types, title, attachments) => {
  expect(readHeading(text)).toMatchObject({ types, title, attachments });
});

test.each([
  ['Budget, 20 min', 'Budget', 20],
  ['Budget (15 min) (Bilaga 3)', 'Budget', 15],
  ['Budget (Bilaga 3), ca 10 minuter', 'Budget', 10],
  ['09.15–09.45 Budget', 'Budget', 30],
  ['Budget kl. 13.00-13.20', 'Budget', 20],
  ['08.30 Kaffe och registrering', 'Kaffe och registrering', null],
  ['Yrkesresan 2026', 'Yrkesresan 2026', null],
])('planned time is taken out of a heading: %s', (text, title, plannedMinutes) => {
  expect(readHeading(text)).toMatchObject({ title, plannedMinutes });
});

test('a heading without any of this stays as it is written', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('Plan', 'för', 'äldre', 'vård', '(LPO)', '–', '2027'), { minLength: 1 }),
      words => {
        const text = `Nu ${words.join(' ')} slut`;
        expect(readHeading(text).title).toBe(text);
      },
    ),
    { seed: 20261120 },
  );
});

const people = (line: string): readonly string[] =>
  readPresenters(line).map(({ name, title }) => (title === null ? name : `${name} | ${title}`));

test.each([
  [
    'Föredragande: Sara Blom, utvecklingsledare, Region Norrdal, representant i nätverket',
    ['Sara Blom | utvecklingsledare, Region Norrdal, representant i nätverket'],
  ],
  ['Föredragande: Monika Sund, Johanna Strand', ['Monika Sund', 'Johanna Strand']],
  [
    'Föredragande: Helena Kvist, Ulrika Gran, Tanja Mård, RSS Norrdal',
    ['Helena Kvist', 'Ulrika Gran', 'Tanja Mård | RSS Norrdal'],
  ],
  [
    'Föredragande: Lis Lund, utredare, omställning hälso och sjukvård och Emelie Fors, Avdelningschef, Almviks kommun',
    ['Lis Lund | utredare, omställning hälso och sjukvård', 'Emelie Fors | Avdelningschef, Almviks kommun'],
  ],
  [
    'Föredragande: Mia Lehn, projektledare samt utvecklingsledare, Omställning hälso- och sjukvård',
    ['Mia Lehn | projektledare samt utvecklingsledare, Omställning hälso- och sjukvård'],
  ],
  ['Föredragande Katarina Alm', ['Katarina Alm']],
  ['Föredragande. Ulrika Gran.', ['Ulrika Gran']],
  ['Föredragande: Joacim Lind von Gran Avdelningschef', ['Joacim Lind von Gran | Avdelningschef']],
  [
    'Föredragande: Lena Ek Verksamhetsutvecklare Almviks kommun',
    ['Lena Ek | Verksamhetsutvecklare Almviks kommun'],
  ],
  ['Föredragande: Bo Al (tf chef)', ['Bo Al | tf chef']],
  ['Föredragande: Lisa och Sofie', ['Lisa', 'Sofie']],
  ['Föredragande: Inga-Lill Frank och Anna Karin Ros', ['Inga-Lill Frank', 'Anna Karin Ros']],
  ['Föredragande: Ann Dahl, Sveriges Kommuner och Regioner', ['Ann Dahl | Sveriges Kommuner och Regioner']],
  [
    '*Föredragande: Annika Smed, utvecklingsledare, RSS Norrdal*',
    ['Annika Smed | utvecklingsledare, RSS Norrdal'],
  ],
  ['Föredragande:', []],
])('presenters are told from titles and organisations: %s', (line, expected) => {
  expect(people(line)).toEqual(expected);
});

test.each([
  ['Föredragande: Anna Berg', true],
  ['Föredragande Anna Berg, chef', true],
  ['Föredragande redogjorde för arbetet', false],
  ['Föredragandes bild av läget', false],
  ['Anna Berg', false],
])('a line about a presenter is told from one that names one: %s', (line, names) => {
  expect(isPresenterLine(line)).toBe(names);
});
