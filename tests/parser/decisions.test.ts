import { describe, expect, test } from 'vitest';
import { decisionsOf, recordOf, rulesOf } from './recognised.ts';

const head = 'Minnesanteckningar Länsnätverket i Norrdal\n\nDatum: 2026-04-09\n\n1. Öppnande\n\n';
const tail = '\n\n3. Övriga frågor\n\nLänsnätverket beslutade\natt tacka för visat intresse';
const file = 'att lägga informationen till handlingarna';

/** The decisions of item 2 when these lines stand in it. */
const read = (lines: string): readonly string[] =>
  decisionsOf(recordOf(`${head}2. Information: Läget\n\n${lines}${tail}`))
    .filter(each => each.startsWith('2 '))
    .map(each => each.slice(2));
const textOf = (lines: string): string =>
  recordOf(`${head}2. Information: Läget\n\n${lines}${tail}`).items[1]?.text ?? '';

describe('a decision is read in each way that it is written', () => {
  test.each([
    ['lead-in and clause', `Länsnätverket beslutade\n${file}`, [`decided: ${file}`]],
    ['with a colon and a blank line', `Länsnätverket beslutade:\n\n${file}.`, [`decided: ${file}.`]],
    ['a misspelt body', `Läns nätvärket beslutade\n\n${file}`, [`decided: ${file}`]],
    ['on one line', `Länsnätverket beslutade ${file}`, [`decided: ${file}`]],
    [
      'two clauses on one line',
      'Länsnätverket beslutade att de tagit del av läget. att resten delas ut och att alla får medel.',
      ['decided: att de tagit del av läget.', 'decided: att resten delas ut och att alla får medel.'],
    ],
    [
      'in another capacity, with bullets in the clause',
      'Länsnätverket i rollen som styrgrupp för SAMLA beslutade att arbetet fortsätter med:\n\n- Vägar\n- Planer\n\natt ta del av målen.',
      ['decided: att arbetet fortsätter med: - Vägar - Planer', 'decided: att ta del av målen.'],
    ],
    [
      'an inner att',
      'Länsnätverket beslutade\natt uppdra åt styrgruppen att, i samråd med Eva, ta fram en plan och att därefter sända ut den.',
      [
        'decided: att uppdra åt styrgruppen att, i samråd med Eva, ta fram en plan och att därefter sända ut den.',
      ],
    ],
    ['a proposal left open', `Förslag till beslut\nLänsnätverket beslutar\n${file}`, [`proposed: ${file}`]],
    ['a proposal with its clause at once', `Förslag till beslut: ${file}`, [`proposed: ${file}`]],
    ['proposed in a sentence', `Länsnätverket föreslås besluta\n${file}`, [`proposed: ${file}`]],
    [
      'a leftover heading over a decision',
      `Förslag till beslut\nLänsnätverket beslutade\n${file}`,
      [`decided: ${file}`],
    ],
    [
      'told on one line and again as a block',
      `Länsnätverket beslutade att godkänna planen.\n\nLänsnätverket beslutade\n\natt godkänna planen.`,
      ['decided: att godkänna planen.'],
    ],
    [
      'wrapped over lines',
      'Länsnätverket beslutade\natt ge styrgruppen i uppdrag att ta fram en gemensam rutin för länet\noch sända ut den i höst\natt frågan återkommer.',
      [
        'decided: att ge styrgruppen i uppdrag att ta fram en gemensam rutin för länet och sända ut den i höst',
        'decided: att frågan återkommer.',
      ],
    ],
    [
      'clauses with bullets',
      `Länsnätverket beslutade:\n• ${file}\n• att tacka`,
      [`decided: ${file}`, 'decided: att tacka'],
    ],
    [
      'clauses parted by commas',
      'Länsnätverket beslutade\natt anta planen, och\natt sända ut den.',
      ['decided: att anta planen', 'decided: att sända ut den.'],
    ],
    ['without a body', 'Beslutades att anta planen.', ['decided: att anta planen.']],
    ['by the meeting', 'Mötet beslutade att anta planen.', ['decided: att anta planen.']],
    ['by its kind', 'Nätverket beslöt att anta planen.', ['decided: att anta planen.']],
    ['a sentence after a label', 'Beslut: Planen antas.', ['decided: Planen antas.']],
    [
      'numbered sentences under a heading',
      'Länsnätverkets beslut\n1. Planen antas.\n2. Styrgruppen får i uppdrag att sända ut den.\n\nBakgrund\nPlanen togs fram 2025.',
      ['decided: Planen antas.', 'decided: Styrgruppen får i uppdrag att sända ut den.'],
    ],
    ['without att', 'Länsnätverket beslutade godkänna rapporten.', ['decided: godkänna rapporten.']],
    [
      'at the end of a paragraph',
      'Eva redovisade läget. Länsnätverket beslutade att anta planen.',
      ['decided: att anta planen.'],
    ],
    [
      'a proposal that was then decided on',
      'Förslag till beslut: att anta planen\n\nLänsnätverket beslutade\natt återremittera ärendet',
      ['decided: att återremittera ärendet'],
    ],
  ])('%s', (_, lines, decisions) => {
    expect(read(lines)).toEqual(decisions);
  });
});

describe('what others decided, or another time, stays text', () => {
  test.each([
    'Länsnätverket beslutade på möte 230224 att anslå medel.',
    'Länsnätverket beslutade den 20 mars 2026 att anta planen.',
    'Styrgruppen beslutade under sammanträdet 251114 att bereda frågan.',
    'Sedan 2024 har Länsnätverket beslutat att följa frågan.',
    'Det beslutades att fortsätta.',
    'Socialchefsnätverket beslutade att avvakta.',
    'Kommunstyrelsen beslutade att avslå begäran.',
    'Föredragande redogjorde för vad som beslutats.',
  ])('%s', line => {
    expect(read(line)).toEqual([]);
    expect(textOf(line)).toBe(line);
  });

  test('a decision told only in prose is pointed out where it stands', () => {
    const record = recordOf(
      `${head}2. Information: Läget\n\nVidare beslutades att fortsätta i sommar.${tail}`,
    );
    expect(record.problems).toContainEqual(
      expect.objectContaining({ rule: 'doubt.decisionInProse', where: 'items/2/text', line: 9 }),
    );
  });
});

test('nothing is decided in an agenda', () => {
  const record = recordOf(
    'Dagordning Samverkansrådet\nTid: 8 april 2026 kl. 13–16\n\n1. Öppnande\n\n2. Beslut: Riktlinje\nFörslag till beslut:\n– att anta riktlinjen\n– att riktlinjen gäller från den 1 maj\n\n3. Övriga frågor',
  );
  expect(record.kind).toBe('agenda');
  expect(decisionsOf(record)).toEqual([
    '2 proposed: att anta riktlinjen',
    '2 proposed: att riktlinjen gäller från den 1 maj',
  ]);
  expect(rulesOf(record).filter(rule => rule.startsWith('doubt.proposalLeft'))).toEqual([]);
});

test('a nämnd decides in the present tense, in whole sentences, and proposes to others', () => {
  const record = recordOf(
    'Socialnämnden\nProtokoll\nSammanträdesdatum: 2026-03-12\n\n§ 12 Delegationsbeslut\n\nSocialnämnden beslutar\natt lägga redovisningen till handlingarna.\n\n§ 13 Rapport\n\nSocialnämndens beslut\n1. Socialnämnden godkänner rapporten.\n\nSammanfattning av ärendet\n1. Kostnaderna ökar.\n\n§ 14 Motion\n\nBeslut\nSocialnämnden föreslår kommunfullmäktige besluta att avslå motionen.\n\nReservation\nEva Holm (V) reserverar sig.',
  );
  expect(decisionsOf(record)).toEqual([
    '12 decided: att lägga redovisningen till handlingarna.',
    '13 decided: Socialnämnden godkänner rapporten.',
    '14 decided: att avslå motionen.',
  ]);
  expect(record.items[2]?.decisions[0]).toMatchObject({ addressee: 'kommunfullmäktige' });
  expect(record.items[1]?.text).toBe('Sammanfattning av ärendet\n1. Kostnaderna ökar.');
});

test('an open proposal in finished notes is pointed out with its place', () => {
  expect(
    rulesOf(recordOf(`${head}2. Läget\n\nFörslag till beslut\nLänsnätverket beslutar\n${file}${tail}`)),
  ).toContain('doubt.proposalLeft items/2/decisions/0');
});

test('the present tense among past decisions is read and doubted', () => {
  const record = recordOf(`${head}2. Läget\n\nLänsnätverket beslutar\n${file}${tail}`);
  expect(decisionsOf(record)).toContain(`2 decided: ${file}`);
  expect(rulesOf(record)).toContain('doubt.presentTense items/2/decisions');
});

test('“Beslut att …” without a colon is a decision; a sentence about a decision is none', () => {
  expect(read(`Rapporten gicks igenom.\n\nBeslut ${file}`)).toEqual([`decided: ${file}`]);
  expect(read('Beslut att bygga om skolan fattas i maj.')).toEqual([]);
});

test('words in lower case right under a lead-in are its clause, also without att', () => {
  expect(read('Länsnätverket beslutade\nmed godkännande lägga rapporten till handlingarna.')).toEqual([
    'decided: med godkännande lägga rapporten till handlingarna.',
  ]);
});

test('“Beslöts” over its clauses tells that the meeting has been held, whatever the title does not say', () => {
  const record = recordOf(
    'Styrelsemöte 2026-04-09\n\n1. Öppnande\n\nOrdföranden öppnar mötet.\n\n2. Kassör\n\nBeslöts\n\natt utse Anna Berg till kassör.\n\n3. Utbildning\n\nBeslöts\n\n- Att kallelsen sänds i juni.\n\n4. Avslutning',
  );
  expect(record.kind).toBe('notes');
  expect(decisionsOf(record)).toEqual([
    '2 decided: att utse Anna Berg till kassör.',
    '3 decided: att kallelsen sänds i juni.',
  ]);
});
