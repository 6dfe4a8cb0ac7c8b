import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differing } from '#minutes/differing.ts';
import { mergeText } from '#minutes/merge.ts';

// Texts as Swedish secretaries write them, from two hands.

test('two who add points to a list at different places both have them', () => {
  const base = '- lokaler\n- bemanning\n- ekonomi';
  expect(mergeText(base, '- lokaler\n- nycklar\n- bemanning\n- ekonomi', `${base}\n- avslut`)).toMatchObject({
    text: '- lokaler\n- nycklar\n- bemanning\n- ekonomi\n- avslut',
    collided: false,
  });
});

test('two points added at the same place of a list stay points when both are kept', () => {
  const base = '- lokaler\n- ekonomi';
  const merged = mergeText(base, '- lokaler\n- nycklar\n- ekonomi', '- lokaler\n- larm\n- ekonomi');
  expect(merged).toMatchObject({ collided: true, mine: '- nycklar', theirs: '- larm' });
  expect(merged.withBoth.split('\n').filter(line => line !== '')).toEqual([
    '- lokaler',
    '- larm',
    '- nycklar',
    '- ekonomi',
  ]);
});

test('only the paragraph that both rewrote is shown, not the rest of the text', () => {
  const text = (middle: string): string => `Inledning.\n\n${middle}\n\nAvslutning kl. 11.30.`;
  const merged = mergeText(
    text('Läget drogs.'),
    text('Läget beskrevs av bl.a. Anna.'),
    text('Läget redovisades.'),
  );
  expect(merged).toMatchObject({
    mine: 'Läget beskrevs av bl.a. Anna.',
    theirs: 'Läget redovisades.',
    withBoth: text('Läget redovisades.\n\nLäget beskrevs av bl.a. Anna.'),
  });
});

test('a name made bold by one and a sentence added by the other both stand', () => {
  expect(
    mergeText(
      'Anna Berg drog läget.',
      '**Anna Berg** drog läget.',
      'Anna Berg drog läget. Dialog följde 🌿.',
    ),
  ).toMatchObject({ text: '**Anna Berg** drog läget. Dialog följde 🌿.', collided: false });
});

test('line breaks and accents written in another way are no change', () => {
  const base = 'Siobhán talade.\n\nDialog följde.';
  const theirs = base.normalize('NFD').replace(/\n/g, '\r\n');
  expect(mergeText(base, base.replace('Dialog', 'En dialog'), theirs)).toMatchObject({
    text: 'Siobhán talade.\n\nEn dialog följde.',
    collided: false,
  });
});

test('an empty line at the end, where somebody is about to write on, collides with nobody', () => {
  expect(mergeText('Läget drogs.', 'Läget drogs.\n\n', 'Läget drogs. Dialog följde.')).toMatchObject({
    text: 'Läget drogs. Dialog följde.\n\n',
    collided: false,
  });
});

test('the words that differ are told apart, and nothing of either text is left out', () => {
  const { first, second } = differing(
    'Jurister bör delta i gruppen.',
    'Jurister  skall delta i hela gruppen.',
  );
  expect(first.filter(part => part.own).map(part => part.words.trim())).toEqual(['bör']);
  expect(second.filter(part => part.own).map(part => part.words.trim())).toEqual(['skall', 'hela']);
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      const parts = differing(a, b);
      expect(parts.first.map(part => part.words).join('')).toBe(a);
      expect(parts.second.map(part => part.words).join('')).toBe(b);
    }),
    { seed: 20261120 },
  );
});

const word = fc.constantFrom('ett', 'två', 'tre', 'fyra', '**fem**', '- sex', 'sju.', 'åtta 🌿');
const prose = fc
  .array(fc.tuple(word, fc.constantFrom(' ', '\n', '\n\n', '\r\n')), { maxLength: 12 })
  .map(parts => parts.flat().join(''));
const wordsOf = (text: string): readonly string[] => text.match(/\S+/g) ?? [];
const lost = (from: string, base: string, ...into: readonly string[]): readonly string[] => {
  const there = new Set(into.flatMap(wordsOf));
  const known = new Set(wordsOf(base));
  return wordsOf(from).filter(each => !known.has(each) && !there.has(each));
};

test('whatever two write, no new word of either is in neither text', () => {
  fc.assert(
    fc.property(prose, prose, prose, (base, mine, theirs) => {
      const merged = mergeText(base, mine, theirs);
      expect(lost(mine, base, merged.text, merged.mine)).toEqual([]);
      expect(lost(theirs, base, merged.text, merged.theirs)).toEqual([]);
      expect(lost(mine, base, merged.withMine)).toEqual([]);
      expect([...lost(mine, base, merged.withBoth), ...lost(theirs, base, merged.withBoth)]).toEqual([]);
    }),
    { seed: 20261120, numRuns: 3000 },
  );
});

test('whoever is first: the two agree on whether they collide, and on the text when they do not', () => {
  fc.assert(
    fc.property(prose, prose, prose, (base, mine, theirs) => {
      const [one, two] = [mergeText(base, mine, theirs), mergeText(base, theirs, mine)];
      expect(one.collided).toBe(two.collided);
      if (!one.collided) expect(wordsOf(one.text)).toEqual(wordsOf(two.text));
    }),
    { seed: 20261120, numRuns: 3000 },
  );
});
