import { expect, test } from 'vitest';
import { readSettledLines } from '#parser/settled-lines.ts';

const date = '2026-11-20';

test('a list under the word Uppdrag says who, what and when, and is no longer text', () => {
  const text =
    'Frågan gicks igenom.\n\nUppdrag\n\n- Lisa Ek: ta fram ett underlag (senast den 15 december)\n- skicka ut det';
  expect(readSettledLines(text, date)).toEqual({
    text: 'Frågan gicks igenom.',
    assignments: [
      {
        who: 'Lisa Ek',
        what: 'ta fram ett underlag',
        dueText: 'senast den 15 december',
        dueDate: '2026-12-15',
      },
      { who: '', what: 'skicka ut det', dueText: null, dueDate: null },
    ],
    carried: false,
  });
});

test('the word Uppdrag over running text, or with more text after its list, stays text', () => {
  for (const text of [
    'Uppdrag\n\nStyrgruppen ser över frågan.',
    'Uppdrag\n\n- A\n\nTack till alla.',
    'Uppdrag',
  ])
    expect(readSettledLines(text, date)).toEqual({ text, assignments: [], carried: false });
});

test('an item that was not reached is told as carried over', () => {
  const text = '*Ärendet hanns inte med och tas upp vid nästa möte.*';
  expect(readSettledLines(text, null)).toEqual({ text: '', assignments: [], carried: true });
});
