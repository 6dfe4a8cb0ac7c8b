import { decideSentence } from './deciding.ts';
import { group, set } from './edit.ts';
import type { CheckContext, Finding } from './finding.ts';
import { editDistance } from './names.ts';
import type { Numbered } from './numbering.ts';
import type { Body, Decision, Minutes } from './record.ts';
import { spokenDecisions } from './spoken-decision.ts';

// The form rules that read the words themselves: decisions that stand only in prose, the body's name misspelt.

/** What the words of the items give away. */
export function checkWords(
  minutes: Minutes,
  body: Body,
  entries: readonly Numbered[],
  context: CheckContext,
): readonly Finding[] {
  const misspelt = misspellingOf(body, context.otherBodies ?? []);
  return entries.flatMap(entry => [
    ...checkProse(minutes, body, entry, context),
    ...checkBodyName(minutes, entry, misspelt),
  ]);
}

const stems = (words: string): readonly string[] =>
  (words.toLocaleLowerCase('sv').match(/\p{L}{5,}/gu) ?? []).map(word => word.slice(0, 5));

/** Whether a clause says what the sentence tells: two of its words, by their first letters. */
function covers({ text }: Decision, sentence: string): boolean {
  const told = new Set(stems(sentence));
  return new Set(stems(text).filter(stem => told.has(stem) && stem !== 'beslu')).size >= 2;
}

function checkProse(
  minutes: Minutes,
  body: Body,
  { item, number, children }: Numbered,
  { newKey }: CheckContext,
): readonly Finding[] {
  const names = [body.profile.decidingName, body.name, body.abbreviation ?? ''];
  const keys = [item.key, ...children.map(child => child.item.key), item.parentKey];
  const rows = minutes.decisions.filter(row => keys.includes(row.itemKey));
  return spokenDecisions(item.text, names)
    .filter(({ words }) => !rows.some(row => covers(row, words)))
    .map(sentence => ({
      rule: 'decisionInProse',
      severity: 'warning',
      where: { kind: 'item', key: item.key, field: 'text' },
      params: { number, title: item.title, sentence: sentence.words },
      fix: newKey ? decideSentence(minutes, item.key, sentence.start + 1, { newKey }) : null,
    }));
}

/** A misspelling as it stands in a text, and what it should be. */
type Misspelling = { readonly found: string; readonly right: string };

const bare = (words: string): string =>
  words
    .toLocaleLowerCase('sv')
    .normalize('NFD')
    .replace(/[\p{M}\s-]/gu, '');

/** Finds the body's own name misspelt: near in letters, not one of its forms, not another body's name. */
function misspellingOf(body: Body, others: readonly string[]): (text: string) => readonly Misspelling[] {
  const names = [...new Set([body.profile.decidingName, body.name])].filter(name =>
    /^\p{L}{8,}$/u.test(name),
  );
  const foreign = new Set(others.map(bare));
  return text =>
    names.flatMap(name => {
      const target = bare(name);
      const limit = Math.min(4, Math.floor(target.length / 4));
      return candidatesIn(text, target.length, limit).flatMap((found): Misspelling[] => {
        const genitive = /s$/u.test(found) && !/s$/u.test(name);
        const word = bare(genitive ? found.slice(0, -1) : found);
        const right = genitive ? `${name}s` : name;
        if (found === right || foreign.has(word)) return [];
        // "Länsnätverk" is the common noun, "länsnätverket" the name in small letters: forms, not misspellings.
        if (
          word === target &&
          !/\s/u.test(found) &&
          found.normalize('NFC').toLocaleLowerCase('sv') === right.toLocaleLowerCase('sv')
        )
          return [];
        if (!/\s/u.test(found) && target.startsWith(word) && target.length - word.length <= 3) return [];
        const distance = editDistance(word, target, limit);
        return distance <= limit ? [{ found, right }] : [];
      });
    });
}

/** Words, and pairs of words that a slip may have parted ("Länschefs nätverket"), of about the right length. */
function candidatesIn(text: string, length: number, limit: number): readonly string[] {
  const words = [...text.matchAll(/\p{L}[\p{L}-]*/gu)];
  const fits = (word: string): boolean =>
    /^\p{Lu}/u.test(word) && Math.abs(bare(word).length - length) <= limit + 1;
  const singles = words.map(([word]) => word).filter(fits);
  const pairs = words.flatMap(([first], index) => {
    const next = words[index + 1];
    const here = words[index];
    if (!next || !here || next.index !== here.index + first.length + 1 || text[next.index - 1] !== ' ')
      return [];
    // A pair is one word that was parted: its second half has no capital of its own.
    return /^\p{Ll}/u.test(next[0]) && first.length > 3 && next[0].length > 3 ? [`${first} ${next[0]}`] : [];
  });
  return [
    ...new Set([
      ...singles,
      ...pairs.filter(pair => fits(pair) && Math.abs(bare(pair).length - length) <= 1),
    ]),
  ];
}

function checkBodyName(
  minutes: Minutes,
  { item, number }: Numbered,
  misspelt: (text: string) => readonly Misspelling[],
): readonly Finding[] {
  const mended = (text: string, list: readonly Misspelling[]): string =>
    list.reduce((words, { found, right }) => words.replaceAll(found, right), text);
  const finding = (
    where: Finding['where'],
    text: string,
    fixOf: (mended: string) => NonNullable<Finding['fix']>,
  ): readonly Finding[] => {
    const list = misspelt(text);
    const [first] = list;
    if (!first) return [];
    return [
      {
        rule: 'bodyMisspelt',
        severity: 'warning',
        where,
        params: { number, title: item.title, found: first.found, right: first.right },
        fix: fixOf(mended(text, list)),
      },
    ];
  };
  const field = (name: 'title' | 'text'): readonly Finding[] =>
    finding({ kind: 'item', key: item.key, field: name }, item[name], value =>
      group('undo.mendName', [set('item', item, name, value)]),
    );
  return [
    ...field('title'),
    ...field('text'),
    ...minutes.decisions
      .filter(row => row.itemKey === item.key)
      .flatMap(row =>
        finding({ kind: 'decision', key: row.key, field: 'text' }, row.text, value =>
          group('undo.mendName', [set('decision', row, 'text', value)]),
        ),
      ),
  ];
}
