import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readAttachments } from '#minutes/attachment-names.ts';
import { checkMinutes } from '#minutes/check.ts';
import type { Finding } from '#minutes/finding.ts';
import { apply } from '#minutes/edit.ts';
import { tooLong } from '#minutes/limits.ts';
import { personalNumbers } from '#minutes/personal-number.ts';
import { countFacts } from '#minutes/record-facts.ts';
import { english } from '#language/english.ts';
import { speakRules } from '#language/rule-words.ts';
import { swedish } from '#language/swedish.ts';
import type { Minutes } from '#minutes/record.ts';
import {
  about,
  absent,
  answering,
  assigned,
  body,
  decided,
  item,
  minutes,
  present,
  proposed,
  text,
  unknown,
} from '../build.ts';
import { must } from '../must.ts';

const rules = (record: Minutes): readonly string[] =>
  checkMinutes(record, body()).map(({ rule, severity }) => `${severity} ${rule}`);

const find = (record: Minutes, rule: string): Finding =>
  must(checkMinutes(record, body()).find(each => each.rule === rule));

const clean = minutes(present('Anna Berg'), item('Plan', decided('att anta planen')));

test('finished minutes have no findings', () => {
  expect(rules(clean)).toEqual([]);
});

test('an agenda before the meeting is not blamed for being one', () => {
  const agenda = minutes(
    about({ status: 'called' }),
    answering('Anna Berg', 'accepted'),
    item('Plan', { types: ['decision'], presenters: [{ name: 'Bo Ek', title: null }] }, proposed('att anta')),
  );
  expect(rules(agenda)).toEqual([]);
});

test('a proposal left open is an error, and one click decides it', () => {
  const record = minutes(present('Anna Berg'), item('Plan', proposed('att anta planen')));
  const finding = find(record, 'proposalOpen');
  expect(finding).toMatchObject({ severity: 'error', params: { number: '1', clause: 'att anta planen' } });
  expect(rules(apply(record, must(finding.fix)))).toEqual([]);
});

test('an item for decision without one is noticed, unless it was put off', () => {
  const types = { types: ['decision'] as const, presenters: [{ name: 'Bo Ek', title: null }] };
  expect(rules(minutes(item('Plan', types)))).toEqual(['warning noDecision']);
  expect(rules(minutes(item('Plan', types, { state: 'carried' })))).toEqual([]);
  expect(rules(minutes(item('Plan', types, item('Del', decided('att anta')))))).toEqual([]);
});

test('an assignment without who or when is noticed, a finished one is not', () => {
  const record = minutes(
    item(
      'Plan',
      assigned({ what: 'skriva' }),
      assigned({ who: 'Bo', what: 'b', dueText: 'vecka 48' }),
      assigned({ what: 'c', state: 'done' }),
    ),
  );
  expect(rules(record)).toEqual(['warning assignmentWho', 'warning assignmentWhen']);
});

test('attendance that nobody has confirmed is noticed, and one click confirms it by the answers', () => {
  const record = minutes(answering('Anna Berg', 'accepted'), unknown('Bo Ek'));
  const finding = find(record, 'attendanceUnconfirmed');
  expect(finding.params).toEqual({ n: '2' });
  expect(find(apply(record, must(finding.fix)), 'attendanceUnconfirmed')).toMatchObject({
    params: { n: '1' },
    fix: null,
  });
});

test('an attachment that only the text names is noticed, and one click lists it', () => {
  const record = minutes(item('Plan', { attachments: ['1'] }, text('Se bilaga 1 och Bilaga 2 A och B.')));
  const finding = find(record, 'attachmentMissing');
  expect(finding.params['attachments']).toBe('2 A, 2 B');
  const mended = apply(record, must(finding.fix));
  expect(mended.items[0]?.attachments).toEqual(['1', '2 A', '2 B']);
  expect(rules(mended)).toEqual([]);
});

test('an attachment that another item lists is not missing', () => {
  expect(rules(minutes(item('A', text('Se bilaga 3.')), item('B', { attachments: ['3 A'] })))).toEqual([]);
});

test('somebody absent cannot adjust the minutes', () => {
  const named = minutes(about({ adjusters: ['bo ek'] }), absent('Bo Ek'), item('Plan'));
  expect(rules(named)).toEqual(['error absentAdjuster']);
  const chosen = minutes(absent('Bo Ek'), item('Val', decided('att utse Bo Ek till justerare')));
  expect(find(chosen, 'absentAdjuster').where).toMatchObject({ kind: 'decision' });
  expect(rules(minutes(present('Bo Ek'), item('Val', decided('att utse Bo Ek till justerare'))))).toEqual([]);
});

test('a document dated before its meeting is noticed', () => {
  expect(rules(minutes(about({ documentDate: '2026-11-19' })))).toEqual(['warning documentDateBefore']);
  expect(rules(minutes(about({ documentDate: '2026-11-24' })))).toEqual([]);
  expect(rules(minutes(about({ date: null })))).toEqual(['error noDate']);
});

test('a heading without words and a decision without words are errors', () => {
  expect(rules(minutes(item(' ', decided('att '), decided('att ge … i uppdrag'))))).toEqual([
    'error emptyTitle',
    'error emptyDecision',
    'error unfilledDecision',
  ]);
});

test('a spoken item without a presenter is mentioned', () => {
  expect(rules(minutes(item('Läget', { types: ['information'] })))).toEqual(['info noPresenter']);
  expect(rules(minutes(item('Läget', { types: ['writtenInformation'] })))).toEqual([]);
});

test('a personal identity number is noticed, other numbers are not', () => {
  expect(personalNumbers('Anna, 811228-9874, och 19811228-9874')).toHaveLength(2);
  expect(personalNumbers('Tel 023-123456, dnr 2026/371, 350 000 kr, 260918, 811228-9875')).toEqual([]);
  const record = minutes(item('Plan', text('Gäller 811228-9874.')));
  expect(rules(record)).toEqual(['warning personalNumber']);
  expect(JSON.stringify(find(record, 'personalNumber'))).not.toContain('9874');
});

test('every rule has its words in the interface', () => {
  const everything = minutes(
    about({ documentDate: '2026-01-01', adjusters: ['Bo Ek'] }),
    absent('Bo Ek'),
    unknown('x'.repeat(300)),
    item('', { types: ['decision'] }, text('Bilaga 9, 811228-9874'), assigned({ what: 'a' })),
    item('b', proposed('att x'), decided('att '), decided('att …')),
  );
  const found = new Set(checkMinutes(everything, body()).map(({ rule }) => rule));
  expect(found.size).toBeGreaterThan(11);
  expect([...found].filter(rule => !speakRules('sv').knows(rule))).toEqual([]);
});

test('everything that the record can take back has a name in the interface', () => {
  const folder = join(import.meta.dirname, '../../src/minutes');
  const named = readdirSync(folder).flatMap(
    file => readFileSync(join(folder, file), 'utf8').match(/(?<=')undo\.\w+(?=')/g) ?? [],
  );
  expect(named.length).toBeGreaterThan(15);
  expect([...new Set(named)].filter(label => !(label in swedish && label in english))).toEqual([]);
});

test('a text over its column is named with how much it may hold', () => {
  const record = minutes(
    unknown('å'.repeat(256)),
    item('R'.repeat(255), text('t'.repeat(64_000)), {
      attachments: Array.from({ length: 60 }, (_, at) => `${at} ABC`),
    }),
  );
  expect(tooLong(record).map(({ field, length, limit }) => [field, length, limit])).toEqual([
    ['attachments', 468, 255],
    ['text', 64_000, 63_999],
    ['name', 256, 255],
  ]);
});

test.each([
  ['Bilaga 2 A och B', ['2 A', '2 B']],
  ['(bilaga 7)', ['7']],
  ['Bilaga 1, 3 och 5 B', ['1', '3', '5 B']],
  ['bilagorna 2 A–D', ['2 A', '2 B', '2 C', '2 D']],
  ['Bilaga 3-5', ['3', '4', '5']],
  ['bilaga 2a', ['2 A']],
  ['bilaga 7 i pärmen och bilaga 7 igen', ['7']],
  ['bifogat underlag, bilagd PMA', []],
])('attachments are read as people name them: %s', (words, names) => {
  expect(readAttachments(words)).toEqual(names);
});

test('what was typed and what came by itself are counted by kind', () => {
  const record = minutes(
    present('Anna Berg', { sources: { name: 'members', presence: 'calendar' } }),
    present('Bo Ek', { sources: { name: 'typed', presence: 'typed' } }),
    item(
      'Plan',
      { sources: { title: 'standing', text: 'typed' } },
      text('Ett.\n\nTvå.'),
      decided('att x', { sources: { text: 'typed' } }),
    ),
  );
  expect(countFacts(record)).toMatchObject({
    people: { typed: 1, came: 1 },
    presence: { typed: 1, came: 1 },
    items: { typed: 0, came: 1 },
    text: { typed: 2, came: 0 },
    decisions: { typed: 1, came: 0 },
  });
});
