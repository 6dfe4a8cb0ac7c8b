import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clauseFor, usualDecisions } from '#language/clauses.ts';
import { clauseOf, sentenceOf, type DecisionTense } from '#language/decision-sentences.ts';

const name = 'Länsnätverket';
const tenses: readonly DecisionTense[] = ['present', 'past', 'proposed'];

test.each([
  ['att godkänna dagordningen', 'godkänner dagordningen', 'godkände dagordningen'],
  [
    'att lägga rapporten till handlingarna',
    'lägger rapporten till handlingarna',
    'lade rapporten till handlingarna',
  ],
  [
    'att ge Bo Ek i uppdrag att kalla till möte',
    'ger Bo Ek i uppdrag att kalla till möte',
    'gav Bo Ek i uppdrag att kalla till möte',
  ],
  ['att bordlägga ärendet', 'bordlägger ärendet', 'bordlade ärendet'],
  ['att återremittera ärendet', 'återremitterar ärendet', 'återremitterade ärendet'],
  ['att utse Bo Ek till justerare', 'utser Bo Ek till justerare', 'utsåg Bo Ek till justerare'],
  ['att anta planen', 'antar planen', 'antog planen'],
  ['att öppna mötet', 'öppnar mötet', 'öppnade mötet'],
  ['att ta del av informationen', 'tar del av informationen', 'tog del av informationen'],
  ['att inte godkänna förslaget.', 'godkänner inte förslaget.', 'godkände inte förslaget.'],
  [
    'att godkänna planen och lägga den till handlingarna',
    'godkänner planen och lägger den till handlingarna',
    'godkände planen och lade den till handlingarna',
  ],
])('%s is also said as a whole sentence', (clause, now, then) => {
  expect(sentenceOf(clause, name, 'present')).toBe(`${name} ${now}`);
  expect(sentenceOf(clause, name, 'past')).toBe(`${name} ${then}`);
  expect(sentenceOf(clause, name, 'proposed')).toBe(`${name} föreslås ${clause.slice(4)}`);
});

test.each([
  'att ärendet bereds vidare',
  'att klura vidare',
  'att anta planen och klura vidare',
  'godkänna dagordningen',
  'att',
])('what cannot come back the same keeps its "att": %s', clause => {
  expect(sentenceOf(clause, name, 'past')).toBeNull();
});

test.each([
  ['Länsnätvreket godkände dagordningen.', 'att godkänna dagordningen.'],
  ['Informationen läggs till handlingarna', 'att lägga informationen till handlingarna'],
  ['Ärendet bordlades', 'att bordlägga ärendet'],
  ['Lisa Karlsson utses till justerare', 'att utse Lisa Karlsson till justerare'],
])('"%s" is read as a clause', (sentence, clause) => {
  expect(clauseOf(sentence, [name])).toEqual({ clause, state: 'decided' });
});

test.each(['Skolrådet godkände planen', 'En dialog fördes om planen', 'länsnätverket godkände planen', ''])(
  '"%s" is no decision of this body',
  sentence => {
    expect(clauseOf(sentence, [name])).toBeNull();
  },
);

test('every usual decision that becomes a sentence comes back to the letter', () => {
  const words = fc.stringMatching(/^[a-zåäö]{1,9}( [a-zåäö]{1,9}){0,5}$/);
  fc.assert(
    fc.property(
      fc.constantFrom(...usualDecisions),
      fc.constantFrom(...tenses),
      words,
      (kind, tense, rest) => {
        for (const clause of [
          clauseFor(kind, 'Godkännande av dagordning'),
          `${clauseFor(kind, 'X')} ${rest}`,
        ]) {
          const sentence = sentenceOf(clause, name, tense);
          if (sentence === null) continue;
          expect(clauseOf(sentence, [name])).toEqual({
            clause,
            state: tense === 'proposed' ? 'proposed' : 'decided',
          });
        }
      },
    ),
    { seed: 20261122, numRuns: 400 },
  );
});
