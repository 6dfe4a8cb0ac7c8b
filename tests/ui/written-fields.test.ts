import { expect, test } from 'vitest';
import { attachmentsText, presentersText } from '#language/phrases.ts';
import { attachmentsFrom, minutesFrom, presentersFrom, timesFrom } from '#ui/written-fields.ts';

test('presenters are read back as they are written on the paper', () => {
  const people = [
    { name: 'Lena Fors', title: 'utredare, Region Norrdal' },
    { name: 'Emil Strand', title: 'avdelningschef, Hults kommun' },
  ];
  expect(presentersFrom(presentersText(people))).toEqual(people);
});

test('"och" within a title does not begin a new person', () => {
  expect(presentersFrom('Elin Nordqvist, hälso- och sjukvårdsdirektör')).toEqual([
    { name: 'Elin Nordqvist', title: 'hälso- och sjukvårdsdirektör' },
  ]);
  expect(presentersFrom('Siv Karlgren, vård och omsorg')).toEqual([
    { name: 'Siv Karlgren', title: 'vård och omsorg' },
  ]);
});

test('a semicolon always parts two presenters; an empty line is none', () => {
  expect(presentersFrom('Ann; Bo, chef')).toEqual([
    { name: 'Ann', title: null },
    { name: 'Bo', title: 'chef' },
  ]);
  expect(presentersFrom('  ')).toEqual([]);
});

test('attachments are read back as they are written, a lone letter with the number before it', () => {
  for (const numbers of [['2 A', '2 B'], ['1'], ['1', '2 A', '2 B'], ['3', '4', '5']]) {
    expect(attachmentsFrom(attachmentsText(numbers))).toEqual(numbers);
  }
  expect(attachmentsFrom('bil 2a, b')).toEqual(['2 A', '2 B']);
  expect(attachmentsFrom('')).toEqual([]);
});

test('minutes and times are read in the ways they are written', () => {
  expect([minutesFrom('20'), minutesFrom('20 min'), minutesFrom('1 h 15'), minutesFrom('snart')]).toEqual([
    20,
    20,
    75,
    null,
  ]);
  expect(timesFrom('Kl. 09.00–12.00')).toEqual({ start: '09:00', end: '12:00' });
  expect(timesFrom('Kl.\u00a009.00–12.00')).toEqual({ start: '09:00', end: '12:00' });
  expect(timesFrom('9-12')).toEqual({ start: '09:00', end: '12:00' });
  expect(timesFrom('13:30')).toEqual({ start: '13:30', end: null });
  expect(timesFrom('')).toEqual({ start: null, end: null });
  expect(timesFrom('25.00')).toBeUndefined();
  expect(timesFrom('efter lunch')).toBeUndefined();
});
