import { expect, test } from 'vitest';
import { assignSentence } from '#minutes/assigning.ts';
import {
  addAssignment,
  addDecision,
  decideAll,
  decideAsProposed,
  decideSentence,
  decideUsual,
  decisionsOf,
  moveDecision,
  proposeAgain,
  removeDecision,
  setItemState,
} from '#minutes/deciding.ts';
import { apply, invert, type Edit } from '#minutes/edit.ts';
import { clauseOf, sentenceAt, withoutSentence } from '#minutes/sentence.ts';
import { readAssignment } from '#minutes/spoken-assignment.ts';
import type { Minutes } from '#minutes/record.ts';
import { assigned, decided, item, keys, minutes, proposed, text, unknown } from '../build.ts';

const after = (record: Minutes, edit: Edit | null): Minutes => {
  if (!edit) throw new Error('there was no edit');
  expect(apply(apply(record, edit), invert(edit))).toEqual(record);
  return apply(record, edit);
};

const clauses = (record: Minutes, key = 'item1'): readonly string[] =>
  decisionsOf(record, key).map(each => `${each.state}: ${each.text}`);

test('"enligt förslag" makes the proposal a decision and the item handled, in one step', () => {
  const record = minutes(item('Plan', proposed('att anta planen')));
  const done = after(record, decideAsProposed(record, 'decision1'));
  expect(clauses(done)).toEqual(['decided: att anta planen']);
  expect(done.items[0]?.state).toBe('handled');
});

test('all proposals of an item are decided at once, those of other items are not', () => {
  const record = minutes(
    item('Plan', proposed('att anta'), proposed('att återkomma')),
    item('Annat', proposed('att vänta')),
  );
  const done = after(record, decideAll(record, 'item1'));
  expect(clauses(done)).toEqual(['decided: att anta', 'decided: att återkomma']);
  expect(clauses(done, 'item2')).toEqual(['proposed: att vänta']);
  expect(decideAll(done, 'item1')).toBeNull();
});

test('a usual decision is one key; the same one twice is decided once', () => {
  const record = minutes(item('Läget'));
  const done = after(
    record,
    decideUsual(record, 'item1', 'file', 'att lägga informationen till handlingarna.', keys()),
  );
  expect(clauses(done)).toEqual(['decided: att lägga informationen till handlingarna']);
  expect(decideUsual(done, 'item1', 'file', 'att lägga informationen till handlingarna', keys())).toBeNull();
});

test('a usual decision whose words stand there as a proposal decides the proposal', () => {
  const record = minutes(item('Läget', proposed('att lägga informationen till handlingarna')));
  const done = after(
    record,
    decideUsual(record, 'item1', 'file', 'Att lägga informationen till handlingarna', keys()),
  );
  expect(clauses(done)).toEqual(['decided: att lägga informationen till handlingarna']);
});

test('an item that is put off comes back at the next meeting', () => {
  const record = minutes(item('Plan'));
  const done = after(record, decideUsual(record, 'item1', 'table', 'att bordlägga ärendet', keys()));
  expect(done.items[0]?.state).toBe('carried');
});

test('the state that somebody chose by hand stays when decisions come and go', () => {
  const record = minutes(item('Plan', decided('att anta')));
  const open = after(record, setItemState(record, 'item1', 'carried'));
  const more = after(
    open,
    addDecision(open, 'item1', { text: 'att vänta', kind: 'other', state: 'decided' }, keys()),
  );
  expect(more.items[0]?.state).toBe('carried');
  expect(setItemState(open, 'item1', 'carried')).toBeNull();
});

test('taking the last decision away opens the item again', () => {
  const record = minutes(item('Plan', decided('att anta')));
  const open = after(record, removeDecision(record, 'decision1'));
  expect(open.items[0]?.state).toBe('open');
  expect(after(record, proposeAgain(record, 'decision1')).items[0]?.state).toBe('open');
});

test('undoing a decision leaves the item following its decisions, not set by hand', () => {
  const record = minutes(item('Plan', proposed('att anta')));
  const edit = decideAsProposed(record, 'decision1');
  if (!edit) throw new Error('there was no edit');
  const undone = apply(apply(record, edit), invert(edit));
  expect(apply(undone, edit).items[0]?.state).toBe('handled');
  expect(decideAsProposed(undone, 'decision1')).toEqual(edit);
});

test('an assignment survives the decision that it came from', () => {
  const record = minutes(
    item('Plan', decided('att anta'), assigned({ what: 'skriva', decisionKey: 'decision1' })),
  );
  const rest = after(record, removeDecision(record, 'decision1'));
  expect(rest.assignments).toMatchObject([{ what: 'skriva', decisionKey: null }]);
});

test('decisions change places, within their item only', () => {
  const record = minutes(item('Plan', decided('att A'), decided('att B')));
  expect(clauses(after(record, moveDecision(record, 'decision2', -1)))).toEqual([
    'decided: att B',
    'decided: att A',
  ]);
  expect(moveDecision(record, 'decision2', 1)).toBeNull();
});

test('a new assignment notes what was typed and leaves the rest open', () => {
  const record = minutes(item('Plan'));
  const [task] = after(record, addAssignment(record, 'item1', { who: 'Anna Berg' }, keys())).assignments;
  expect(task).toMatchObject({ who: 'Anna Berg', what: '', dueText: null, sources: { who: 'typed' } });
});

const said = 'Läget drogs kl. 9.15 av Anna. Nätverket beslutade att anta planen. Därefter vidtog dialog.';

test.each([
  ['at its beginning', said.indexOf('Nätverket') + 1],
  ['in its middle', said.indexOf('anta')],
  ['after its full stop', said.indexOf(' Därefter')],
])('the sentence at the cursor is found %s', (_, position) => {
  expect(sentenceAt(said, position)?.words).toBe('Nätverket beslutade att anta planen.');
});

test.each([
  ['Mötet började kl. 13.00 i Almvik. Sedan fika.', 'Mötet började kl. 13.00 i Almvik.'],
  ['Stöd t.ex. Första linjen. Mer sedan.', 'Stöd t.ex. Första linjen.'],
  ['Fråga? Svar!', 'Fråga?'],
  ['- att anta planen\n- att vänta', 'att anta planen'],
])('abbreviations, times and bullets do not end a sentence too early: %s', (words, first) => {
  expect(sentenceAt(words, 4)?.words).toBe(first);
});

test('on an empty line there is no sentence', () => {
  expect(sentenceAt('Ett.\n\nTvå.', 5)).toBeNull();
  expect(sentenceAt('', 0)).toBeNull();
  expect(decideSentence(minutes(item('Plan')), 'item1', 0, { newKey: keys() })).toBeNull();
});

test('what is left of the text is whole: no doubled space, no empty bullet', () => {
  const without = (words: string, part: string): string => {
    const sentence = sentenceAt(words, words.indexOf(part) + 1);
    return sentence ? withoutSentence(words, sentence) : 'none';
  };
  expect(without(said, 'Nätverket')).toBe('Läget drogs kl. 9.15 av Anna. Därefter vidtog dialog.');
  expect(without(said, 'Därefter')).toBe(
    'Läget drogs kl. 9.15 av Anna. Nätverket beslutade att anta planen.',
  );
  expect(without('Ett.\n\nTvå.\n\nTre.', 'Två')).toBe('Ett.\n\nTre.');
  expect(without('Ett.\n- två\n- tre', 'två')).toBe('Ett.\n- tre');
  expect(without('Ensam.', 'Ensam')).toBe('');
});

test.each([
  ['Mötet beslutar att lägga rapporten till handlingarna.', 'att lägga rapporten till handlingarna'],
  [
    'Länsnätverket beslutade att uppdra åt styrgruppen att återkomma',
    'att uppdra åt styrgruppen att återkomma',
  ],
  ['Att anta planen.', 'att anta planen'],
  ['Styrgruppen föreslår att anta planen.', 'att anta planen'],
  ['Förslag till beslut: att anta planen', 'att anta planen'],
  ['Vi återkommer i frågan.', 'att vi återkommer i frågan'],
  ['Kommunerna svarar var för sig.', 'att kommunerna svarar var för sig'],
  ['Lisa får i uppdrag att ta fram underlag.', 'att Lisa får i uppdrag att ta fram underlag'],
  ['RSS återkommer.', 'att RSS återkommer'],
])('a sentence becomes a clause: %s', (sentence, clause) => {
  expect(clauseOf(sentence)).toBe(clause);
});

test('Ctrl+Enter takes the sentence out of the text and puts the clause among the decisions', () => {
  const record = minutes(item('Plan', text(said)));
  const done = after(
    record,
    decideSentence(record, 'item1', said.indexOf('anta'), { newKey: keys(), kindOf: () => 'adopt' }),
  );
  expect(clauses(done)).toEqual(['decided: att anta planen']);
  expect(done.decisions[0]?.kind).toBe('adopt');
  expect(done.items[0]).toMatchObject({
    text: 'Läget drogs kl. 9.15 av Anna. Därefter vidtog dialog.',
    state: 'handled',
  });
});

test.each([
  [
    'Lisa tar fram ett underlag till den 15 december.',
    'Lisa',
    'ta fram ett underlag',
    'till den 15 december',
  ],
  [
    'Anna Berg återkommer med statistik senast vecka 48.',
    'Anna Berg',
    'återkomma med statistik',
    'senast vecka 48',
  ],
  ['Styrgruppen bereder frågan inför nästa möte.', 'Styrgruppen', 'bereda frågan', 'inför nästa möte'],
  ['Uppdra åt Bo Ek att kalla till möte.', 'Bo Ek', 'kalla till möte', null],
  [
    'att ge sekretariatet i uppdrag att revidera rutinen under hösten 2027',
    'sekretariatet',
    'revidera rutinen',
    'under hösten 2027',
  ],
  ['Bo Ek ska skicka ut enkäten.', 'Bo Ek', 'skicka ut enkäten', null],
  [
    'Kommunerna ansvarar för att utse deltagare senast den 1 september 2026.',
    'Kommunerna',
    'utse deltagare',
    'senast den 1 september 2026',
  ],
])('an assignment says who, what and when where the words show it: %s', (sentence, who, what, dueText) => {
  expect(readAssignment(sentence)).toEqual({ who, what, dueText });
});

test.each([
  'Frågan återkommer till styrgruppen.',
  'Underlaget skickas ut via e-post.',
  'Det betonades att arbetet tar tid.',
  'Vi tar med oss frågan.',
])('nobody is made responsible by a sentence that names no one: %s', sentence => {
  expect(readAssignment(sentence)).toMatchObject({ who: '', dueText: null });
});

test('"Föredragande återkommer" means the presenter, when there is only one', () => {
  expect(readAssignment('Föredragande återkommer med en uppföljning.', ['Anna Berg']).who).toBe('Anna Berg');
  expect(readAssignment('Föredragande återkommer med en uppföljning.', ['Anna Berg', 'Bo Ek']).who).toBe(
    'Föredragande',
  );
});

test('a sentence becomes an assignment with the day that its words name', () => {
  const record = minutes(
    unknown('Anna Berg', { oid: 'oid-anna' }),
    item('Plan', text('Bra dialog. Anna Berg tar fram ett underlag till den 15 december.')),
  );
  const done = after(
    record,
    assignSentence(record, 'item1', 20, { newKey: keys(), dateOf: (words, date) => `${date}<${words}` }),
  );
  expect(done.assignments).toMatchObject([
    {
      who: 'Anna Berg',
      whoOid: 'oid-anna',
      what: 'ta fram ett underlag',
      dueText: 'till den 15 december',
      dueDate: '2026-11-20<till den 15 december',
    },
  ]);
  expect(done.items[0]?.text).toBe('Bra dialog.');
});
