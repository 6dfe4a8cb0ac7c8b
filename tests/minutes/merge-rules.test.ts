import { expect, test } from 'vitest';
import { checkMinutes } from '#minutes/check.ts';
import { decideAsProposed, removeDecision } from '#minutes/deciding.ts';
import { add, applyAll, group, remove, set, type Edit } from '#minutes/edit.ts';
import { gathered, isMoot, overRemovals, rebase, resolve, type Collision } from '#minutes/merge.ts';
import { flat, outline } from '#minutes/numbering.ts';
import type { Attendance, Decision, Item, Minutes } from '#minutes/record.ts';
import { answering, assigned, body, decided, item, minutes, proposed, text, unknown } from '../build.ts';
import { must } from '../must.ts';

// The table of docs/decisions/011: what becomes of every pair of things that two people can do, in both orders.

const start = minutes(
  answering('Anna Berg', 'accepted'),
  unknown('Bo Ek', { presence: 'present' }),
  item('Öppnande'),
  item('Plan', text('Läget drogs.'), decided('att anta planen'), proposed('att följa upp planen')),
  item('Budget', assigned({ who: 'Anna Berg', what: 'ta fram underlag', dueText: 'vecka 48' })),
  item('Övrigt', item('Lokaler', text('Lokalerna är trånga.'))),
);

const itemNamed = (record: Minutes, title: string): Item =>
  must(record.items.find(each => each.title === title));
const [opening, plan, budget, other, rooms] = ['Öppnande', 'Plan', 'Budget', 'Övrigt', 'Lokaler'].map(title =>
  itemNamed(start, title),
) as [Item, Item, Item, Item, Item];
const [adopted, followUp] = start.decisions as [Decision, Decision];
const task = must(start.assignments[0]);
const anna = must(start.attendance[0]);

type Outcome = { readonly merged: Minutes; readonly collisions: readonly Collision[] };

function over(mine: readonly Edit[], theirs: readonly Edit[], base = start): Outcome {
  const fresh = applyAll(base, theirs);
  const name = (who: string): Record<string, string> =>
    new Proxy<Record<string, string>>({}, { get: () => who });
  const { edits, collisions } = rebase(mine, base, fresh, { me: 'Maria Sund', theirNames: name('Bo Ek') });
  return { merged: applyAll(fresh, edits), collisions };
}

/** Both orders: mine over theirs, and theirs over mine. */
const bothWays = (
  mine: readonly Edit[],
  theirs: readonly Edit[],
  base = start,
): readonly [Outcome, Outcome] => [over(mine, theirs, base), over(theirs, mine, base)];

const chosen = ({ merged, collisions }: Outcome, choice: 'mine' | 'theirs' | 'both'): Minutes => {
  const edit = resolve(must(collisions[0]), choice, merged);
  return edit ? applyAll(merged, [edit]) : merged;
};
const agenda = (record: Minutes): readonly string[] =>
  flat(outline(record)).map(({ item: each, number }) => `${number} ${each.title}`);
const under = (each: Item, parent: Item | null, rank: string): Edit =>
  group('undo.moveItem', [
    set('item', each, 'parentKey', parent?.key ?? null),
    set('item', each, 'rank', rank),
  ]);

// Decisions

test('a proposal decided by one and removed by the other: somebody is asked, in either order', () => {
  const decide = [must(decideAsProposed(start, followUp.key))];
  const strike = [must(removeDecision(start, followUp.key))];
  const [decider, remover] = bothWays(decide, strike);
  expect(decider.collisions).toMatchObject([
    { kind: 'decision', key: followUp.key, field: null, theirs: '' },
  ]);
  expect(remover.collisions).toMatchObject([{ kind: 'decision', key: followUp.key, field: null, mine: '' }]);
  expect(remover.merged.decisions.map(row => row.state)).toEqual(['decided', 'decided']);
  expect(chosen(decider, 'mine').decisions.find(row => row.key === followUp.key)?.state).toBe('decided');
  expect(chosen(remover, 'mine').decisions.map(row => row.key)).toEqual([adopted.key]);
});

test('a decision struck by one and reworded by the other: the new wording is never gone unseen', () => {
  const reword = [set('decision', adopted, 'text', 'att anta planen med ändringar')];
  const strike = [must(removeDecision(start, adopted.key))];
  const [writer, striker] = bothWays(reword, strike);
  expect(writer.collisions[0]?.mine).toBe('att anta planen med ändringar');
  expect(striker.collisions[0]?.theirs).toBe('att anta planen med ändringar');
  expect(chosen(writer, 'mine').decisions.map(row => row.text)).toContain('att anta planen med ändringar');
});

test('a clause that two people reword is never woven: one of them, or two clauses', () => {
  const outcome = over(
    [set('decision', adopted, 'text', 'att anta planen för 2027')],
    [set('decision', adopted, 'text', 'att preliminärt anta planen')],
  );
  expect(outcome.merged.decisions[0]?.text).toBe('att preliminärt anta planen');
  const both = chosen(outcome, 'both');
  const clauses = [...both.decisions].sort((a, b) => (a.rank < b.rank ? -1 : 1)).map(row => row.text);
  expect(clauses).toEqual([
    'att preliminärt anta planen',
    'att anta planen för 2027',
    'att följa upp planen',
  ]);
  expect(new Set(both.decisions.map(row => row.key)).size).toBe(3);
});

test('one decides the proposal while the other rewords it: it is decided in the new words', () => {
  for (const { merged, collisions } of bothWays(
    [must(decideAsProposed(start, followUp.key))],
    [set('decision', followUp, 'text', 'att följa upp planen i maj')],
  )) {
    expect(collisions).toEqual([]);
    expect(merged.decisions.find(row => row.key === followUp.key)).toMatchObject({
      state: 'decided',
      text: 'att följa upp planen i maj',
    });
  }
});

test('the item is what its decisions make of it, when two have changed them', () => {
  const table: Edit = add.decision({ ...adopted, key: 'b', kind: 'table', text: 'att bordlägga ärendet' });
  for (const { merged } of bothWays(
    [must(removeDecision(start, adopted.key))],
    [table, set('item', plan, 'state', 'carried', 'body')],
  )) {
    expect(itemNamed(merged, 'Plan').state).toBe('carried');
  }
});

test('a state that somebody set by hand goes before one that only followed', () => {
  for (const { merged, collisions } of bothWays(
    [set('item', budget, 'state', 'handled', 'typed')],
    [set('item', budget, 'state', 'carried', 'body')],
  )) {
    expect(collisions).toEqual([]);
    expect(itemNamed(merged, 'Budget').state).toBe('handled');
  }
});

// Assignments

test('who and when of an assignment come whole from one of the two, and are asked about once', () => {
  const mine = group('undo.typing', [
    set('assignment', task, 'dueText', 'den 1 december'),
    set('assignment', task, 'dueDate', '2026-12-01'),
  ]);
  const theirs = group('undo.typing', [
    set('assignment', task, 'dueText', 'den 9 december'),
    set('assignment', task, 'dueDate', '2026-12-09'),
  ]);
  const outcome = over([mine], [theirs]);
  expect(outcome.collisions.map(each => each.field)).toEqual(['dueText']);
  expect(outcome.merged.assignments[0]).toMatchObject({
    dueText: 'den 9 december',
    dueDate: '2026-12-09',
  });
  expect(chosen(outcome, 'mine').assignments[0]).toMatchObject({
    dueText: 'den 1 december',
    dueDate: '2026-12-01',
  });
});

test('two people given the same assignment by two writers can both have it', () => {
  const outcome = over(
    [set('assignment', task, 'who', 'Karin Åsberg'), set('assignment', task, 'whoOid', 'k')],
    [set('assignment', task, 'who', 'Bo Ek'), set('assignment', task, 'whoOid', 'b')],
  );
  expect(outcome.merged.assignments[0]).toMatchObject({ who: 'Bo Ek', whoOid: 'b' });
  expect(chosen(outcome, 'both').assignments[0]).toMatchObject({
    who: 'Bo Ek och Karin Åsberg',
    whoOid: null,
  });
});

// Attendance

test('answers confirmed for all at once give way to a person marked by hand', () => {
  for (const { merged, collisions } of bothWays(
    [set('attendance', anna, 'presence', 'present', 'calendar')],
    [set('attendance', anna, 'presence', 'absent', 'typed')],
  )) {
    expect(collisions).toEqual([]);
    expect(merged.attendance[0]?.presence).toBe('absent');
  }
});

test('a presence that the confirmed answers did not give was set by hand, though its source still says so: it is asked about', () => {
  const confirmed = applyAll(start, [set('attendance', anna, 'presence', 'present', 'calendar')]);
  const inGrid = (base: Minutes): Edit => {
    const person = must(base.attendance[0]);
    return set('attendance', person, 'presence', 'absent', 'calendar');
  };
  const byKey = (base: Minutes): Edit => set('attendance', must(base.attendance[0]), 'presence', 'unknown');
  for (const { collisions } of bothWays([byKey(confirmed)], [inGrid(confirmed)], confirmed))
    expect(collisions).toMatchObject([{ kind: 'attendance', field: 'presence' }]);
  // Against the answers confirmed for all at once it goes before them.
  for (const { merged, collisions } of bothWays(
    [set('attendance', anna, 'presence', 'present', 'calendar')],
    [inGrid(start)],
  )) {
    expect(collisions).toEqual([]);
    expect(merged.attendance[0]?.presence).toBe('absent');
  }
});

test('an answer that changes after it was confirmed makes no hand’s mark of the presence that it gave', () => {
  for (const { merged, collisions } of bothWays(
    [
      set('attendance', anna, 'presence', 'present', 'calendar'),
      set('attendance', anna, 'expected', 'declined', 'calendar'),
    ],
    [set('attendance', anna, 'presence', 'absent')],
  )) {
    expect(collisions).toEqual([]);
    expect(merged.attendance[0]?.presence).toBe('absent');
  }
});

test('two who write when the same person came and left keep both', () => {
  const outcome = over(
    [set('attendance', anna, 'intervals', 'gick 11.00')],
    [set('attendance', anna, 'intervals', 'kom 09.20, § 4')],
  );
  expect(outcome.merged.attendance[0]?.intervals).toBe('kom 09.20, § 4');
  expect(chosen(outcome, 'both').attendance[0]?.intervals).toBe('kom 09.20, § 4, gick 11.00');
});

test('a person removed by one and marked by the other: somebody is asked', () => {
  const [marker, remover] = bothWays(
    [set('attendance', anna, 'presence', 'present')],
    [remove(start, 'attendance', anna)],
  );
  expect(marker.collisions).toMatchObject([{ kind: 'attendance', field: null, theirs: '' }]);
  expect(remover.merged.attendance.map(row => row.name)).toContain('Anna Berg');
});

test('the same person added by two stands twice until one key makes one of them', () => {
  const added = (key: string, more: Partial<Attendance>): Edit =>
    add.attendance({ ...anna, key, name: 'Eva Ny', organisation: 'Almvik', ...more });
  const { merged, collisions } = over(
    [added('m', { presence: 'present', title: 'chef' })],
    [added('t', { intervals: 'kom 10.00', name: 'eva ny' })],
  );
  expect(collisions).toEqual([]);
  const twice = checkMinutes(merged, body()).filter(each => each.rule === 'personTwice');
  expect(twice).toHaveLength(1);
  const one = applyAll(merged, [must(twice[0]?.fix ?? null)]).attendance.filter(
    row => row.organisation === 'Almvik',
  );
  expect(one).toMatchObject([{ presence: 'present', title: 'chef', intervals: 'kom 10.00' }]);
});

test('two people of one name in two organisations, or marked each in their way, are left to a person', () => {
  const rows = (first: Partial<Attendance>, second: Partial<Attendance>): Minutes =>
    minutes(
      unknown('Eva Ny', { organisation: 'Almvik', ...first }),
      unknown('Eva Ny', { organisation: 'Almvik', ...second }),
    );
  const found = (record: Minutes) => checkMinutes(record, body()).filter(each => each.rule === 'personTwice');
  expect(found(rows({}, { organisation: 'Björkå' }))).toEqual([]);
  expect(found(rows({ title: 'chef' }, { title: 'jurist' }))).toEqual([]);
  expect(found(rows({ presence: 'present' }, { presence: 'absent' }))).toMatchObject([{ fix: null }]);
});

test('the same decision taken by two stands twice until one key keeps one', () => {
  const file = (key: string): Edit =>
    add.decision({ ...adopted, key, itemKey: budget.key, text: 'att lägga informationen till handlingarna' });
  const { merged } = over([file('m')], [file('t')]);
  const twice = must(checkMinutes(merged, body()).find(each => each.rule === 'decisionTwice'));
  const one = applyAll(merged, [must(twice.fix)]).decisions.filter(row => row.itemKey === budget.key);
  expect(one).toHaveLength(1);
});

// The meeting

test('the meeting is as far as either has brought it', () => {
  const ended = set('meeting', start.meeting, 'status', 'draft');
  const adjusting = set('meeting', start.meeting, 'status', 'adjusting');
  for (const { merged, collisions } of bothWays([ended], [adjusting])) {
    expect(collisions).toEqual([]);
    expect(merged.meeting.status).toBe('adjusting');
  }
});

test('the place brings the way of meeting with it, and is asked about once', () => {
  const moved = (place: string, mode: 'digital' | 'physical'): readonly Edit[] => [
    set('meeting', start.meeting, 'place', place),
    set('meeting', start.meeting, 'mode', mode),
  ];
  const outcome = over(moved('Teams', 'digital'), moved('Stora salen', 'physical'));
  expect(outcome.collisions.map(each => each.field)).toEqual(['place']);
  expect(outcome.merged.meeting).toMatchObject({ place: 'Stora salen', mode: 'physical' });
  expect(chosen(outcome, 'mine').meeting).toMatchObject({ place: 'Teams', mode: 'digital' });
});

test('one moves the beginning and the other the end: both have their way', () => {
  const { merged, collisions } = over(
    [set('meeting', start.meeting, 'start', '09:30')],
    [set('meeting', start.meeting, 'end', '11:30')],
  );
  expect(collisions).toEqual([]);
  expect(merged.meeting).toMatchObject({ start: '09:30', end: '11:30' });
});

// The agenda

test('an item put under one that the other removes stays where it was', () => {
  for (const { merged, collisions } of bothWays(
    [under(budget, other, 'a1')],
    [remove(start, 'item', other)],
  )) {
    expect(collisions).toEqual([]);
    expect(agenda(merged)).toEqual(['1 Öppnande', '2 Plan', '3 Budget']);
    expect(itemNamed(merged, 'Budget').parentKey).toBe(null);
  }
});

test('a new sub-item under an item that the other removes: somebody is asked, and it comes back with its item', () => {
  const sub = add.item({
    ...rooms,
    key: 'sub',
    title: 'Nyckeln',
    text: 'Den är borta.',
    parentKey: plan.key,
  });
  const [adder, remover] = bothWays([sub], [remove(start, 'item', plan)]);
  expect(adder.collisions).toMatchObject([{ id: `item/${plan.key}`, theirs: '' }]);
  expect(adder.collisions[0]?.mine).toContain('Den är borta.');
  expect(agenda(chosen(adder, 'mine'))).toEqual([
    '1 Öppnande',
    '2 Plan',
    '2 a Nyckeln',
    '3 Budget',
    '4 Övrigt',
    '4 a Lokaler',
  ]);
  expect(remover.collisions).toMatchObject([{ id: `item/${plan.key}`, mine: '' }]);
  expect(agenda(chosen(remover, 'mine'))).not.toContain('2 a Nyckeln');
});

test('two items put under each other: the first of them stays on top', () => {
  for (const { merged, collisions } of bothWays([under(plan, budget, 'a0')], [under(budget, plan, 'a0')])) {
    expect(collisions).toEqual([]);
    expect(agenda(merged)).toEqual(['1 Öppnande', '2 Plan', '2 a Budget', '3 Övrigt', '3 a Lokaler']);
  }
});

test('one puts an item under a second, the other puts the second under a third: two levels, in order', () => {
  for (const { merged, collisions } of bothWays([under(budget, plan, 'a0')], [under(plan, opening, 'a0')])) {
    expect(collisions).toEqual([]);
    expect(agenda(merged)).toEqual(['1 Öppnande', '1 a Plan', '1 b Budget', '2 Övrigt', '2 a Lokaler']);
    const levels = new Map(merged.items.map(each => [each.key, each.parentKey]));
    expect(merged.items.every(each => each.parentKey === null || levels.get(each.parentKey) === null)).toBe(
      true,
    );
  }
});

test('the sub-items of an item that becomes one itself come after it, in their order', () => {
  const sub = add.item({ ...opening, key: 'sub', title: 'Sist', parentKey: plan.key, rank: 'a2' });
  const lone = applyAll(start, [under(rooms, null, 'a9')]);
  for (const { merged } of bothWays(
    [under(budget, plan, 'a0'), under(other, plan, 'a1'), sub],
    [under(plan, opening, 'a0')],
    lone,
  )) {
    expect(agenda(merged)).toEqual([
      '1 Öppnande',
      '1 a Plan',
      '1 b Budget',
      '1 c Övrigt',
      '1 d Sist',
      '2 Lokaler',
    ]);
  }
});

test('two items dropped at one place get places of their own, in the same order for both', () => {
  const [one, two] = bothWays([set('item', opening, 'rank', 'a9')], [set('item', plan, 'rank', 'a9')]);
  expect(agenda(one.merged)).toEqual(agenda(two.merged));
  for (const { merged } of [one, two]) {
    const ranks = merged.items.filter(each => each.parentKey === null).map(each => each.rank);
    expect(new Set(ranks).size).toBe(ranks.length);
  }
});

test('a rank that somebody wrote by hand in the list does not stop anybody from moving', () => {
  const odd = applyAll(start, [set('item', plan, 'rank', '3')]);
  const moved = over([set('item', opening, 'rank', '3')], [], odd);
  expect(agenda(moved.merged)).toHaveLength(5);
});

test('what was saved under an item at the moment when another removed it is asked about', () => {
  const late = add.decision({ ...adopted, key: 'late', itemKey: budget.key, text: 'att återkomma' });
  const before = applyAll(start, [late]);
  const without = group('', [remove(start, 'item', budget)]);
  const { merged, collisions } = over([], [without], before);
  expect(collisions).toMatchObject([{ id: `item/${budget.key}`, theirs: '' }]);
  expect(collisions[0]?.mine).toContain('att återkomma');
  const again = applyAll(merged, [must(resolve(must(collisions[0]), 'mine', merged))]);
  expect(again.items.map(each => each.title)).toContain('Budget');
  const gone = applyAll(merged, [must(resolve(must(collisions[0]), 'theirs', merged))]);
  expect(gone.decisions.map(row => row.key)).not.toContain('late');
  // Somebody who never saw the item finds the words in the list of checks.
  const loose = must(checkMinutes(merged, body()).find(each => each.rule === 'looseRow'));
  expect(loose.params['words']).toBe('att återkomma');
  expect(applyAll(merged, [must(loose.fix)]).items.map(each => each.key)).toContain(budget.key);
});

test('presenters put in another order by one and added by the other: both have their way', () => {
  const [anne, bea, cia] = ['Anne', 'Bea', 'Cia'].map(name => ({ name, title: null }));
  const base = applyAll(start, [set('item', plan, 'presenters', [must(anne), must(bea)])]);
  const row = itemNamed(base, 'Plan');
  for (const { merged } of bothWays(
    [set('item', row, 'presenters', [must(bea), must(anne)])],
    [set('item', row, 'presenters', [must(anne), must(bea), must(cia)])],
    base,
  )) {
    expect(itemNamed(merged, 'Plan').presenters.map(each => each.name)).toEqual(['Bea', 'Anne', 'Cia']);
  }
});

// Choosing

const said = (words: string): Edit => set('item', plan, 'text', words);

test('what is written between the question and the answer stays', () => {
  const { merged, collisions } = over([said('Läget beskrevs av Anna.')], [said('Läget redovisades.')]);
  const later = applyAll(merged, [
    set('item', itemNamed(merged, 'Plan'), 'text', 'Läget redovisades.\n\nSedan följde dialog.'),
  ]);
  const edit = must(resolve(must(collisions[0]), 'mine', later));
  expect(itemNamed(applyAll(later, [edit]), 'Plan').text).toBe(
    'Läget beskrevs av Anna.\n\nSedan följde dialog.',
  );
});

test('a sentence rewritten again before the answer is not thrown away by it', () => {
  const { merged, collisions } = over([said('Läget beskrevs av Anna.')], [said('Läget redovisades.')]);
  const later = applyAll(merged, [set('item', itemNamed(merged, 'Plan'), 'text', 'Läget redovisades noga.')]);
  const edit = must(resolve(must(collisions[0]), 'mine', later));
  const words = itemNamed(applyAll(later, [edit]), 'Plan').text;
  expect(words).toContain('noga');
  expect(words).toContain('Läget beskrevs av Anna.');
});

test('an item is removed after all with everything that has come under it since', () => {
  const { merged, collisions } = over(
    [remove(start, 'item', budget)],
    [set('item', budget, 'text', 'Nytt.')],
  );
  const later = applyAll(merged, [add.decision({ ...adopted, key: 'new', itemKey: budget.key })]);
  const after = applyAll(later, [must(resolve(must(collisions[0]), 'mine', later))]);
  expect(after.items.map(each => each.title)).not.toContain('Budget');
  expect(after.decisions.map(row => row.key)).not.toContain('new');
});

test('a question that has answered itself is no question any more', () => {
  const { merged, collisions } = over([said('Läget beskrevs av Anna.')], [said('Läget redovisades.')]);
  expect(isMoot(must(collisions[0]), merged)).toBe(false);
  expect(isMoot(must(collisions[0]), applyAll(merged, [said('Läget beskrevs av Anna.')]))).toBe(true);
});

test('a second question about the same text does not push out what I wrote for the first', () => {
  const first = over([said('Läget beskrevs av Anna.')], [said('Läget redovisades.')]).collisions;
  const second = over([said('Ett helt annat läge.')], [said('Läget är oklart.')]).collisions;
  const both = gathered(first, second);
  expect(both.map(each => each.mine)).toEqual(['Läget beskrevs av Anna.', 'Ett helt annat läge.']);
  expect(new Set(both.map(each => each.id)).size).toBe(2);
  expect(gathered(both, second)).toEqual(both);
  const longer = over([said('Läget beskrevs av Anna. Och mer.')], [said('Läget är oklart.')]).collisions;
  expect(gathered(first, longer).map(each => each.mine)).toEqual(['Läget beskrevs av Anna. Och mer.']);
});

test('what was left under a removed item has gone after it: nobody is asked any more', () => {
  const late = add.decision({ ...adopted, key: 'late', itemKey: budget.key, text: 'att återkomma' });
  const without = group('', [remove(start, 'item', budget)]);
  const { merged, collisions } = over([], [without], applyAll(start, [late]));
  expect(isMoot(must(collisions[0]), merged)).toBe(false);
  const row = must(merged.decisions.find(({ key }) => key === 'late'));
  expect(isMoot(must(collisions[0]), applyAll(merged, [remove(merged, 'decision', row)]))).toBe(true);
});

test('a question about a row that another takes away becomes whether it is put back, with my words in it', () => {
  const { merged, collisions } = over([said('Läget beskrevs av Anna.')], [said('Läget redovisades.')]);
  const gone = applyAll(merged, [remove(merged, 'item', itemNamed(merged, 'Plan'))]);
  const turned = overRemovals(collisions, merged, gone);
  expect(turned).toMatchObject([{ id: `item/${plan.key}`, field: null, theirs: '' }]);
  expect(turned[0]?.mine).toBe('Plan\nLäget beskrevs av Anna.');
  expect(isMoot(must(turned[0]), gone)).toBe(false);
  expect(overRemovals(turned, gone, gone)).toBe(turned);
  const back = applyAll(gone, [must(resolve(must(turned[0]), 'mine', gone))]);
  expect(itemNamed(back, 'Plan').text).toBe('Läget beskrevs av Anna.');
  expect(back.decisions).toEqual(merged.decisions);
  expect(resolve(must(turned[0]), 'theirs', gone)).toBe(null);
});

test('a question about a clause is put back with its item; what I removed myself is asked about no more', () => {
  const mine = [set('decision', adopted, 'text', 'att anta planen nu')];
  const { merged, collisions } = over(mine, [set('decision', adopted, 'text', 'att avslå planen')]);
  const gone = applyAll(merged, [remove(merged, 'item', itemNamed(merged, 'Plan'))]);
  const [turned] = overRemovals(collisions, merged, gone);
  expect(turned).toMatchObject({ id: `item/${plan.key}`, kind: 'item' });
  expect(turned?.mine).toContain('att anta planen nu');
  const back = applyAll(gone, [must(resolve(must(turned), 'mine', gone))]);
  expect(back.decisions.map(({ text: words }) => words)).toContain('att anta planen nu');
  // Nothing has been taken from me when it was gone before.
  expect(overRemovals(collisions, gone, gone)).toBe(collisions);
  expect(isMoot(must(collisions[0]), gone)).toBe(true);
});

test('a clause that is to be put back and whose item goes after it comes back under its item', () => {
  const mine = [set('decision', adopted, 'text', 'att anta planen nu')];
  const { merged, collisions } = over(mine, [must(removeDecision(start, adopted.key))]);
  expect(collisions).toMatchObject([{ id: `decision/${adopted.key}`, field: null }]);
  const gone = applyAll(merged, [remove(merged, 'item', itemNamed(merged, 'Plan'))]);
  const [turned] = overRemovals(collisions, merged, gone);
  expect(turned).toMatchObject({ id: `item/${plan.key}`, kind: 'item' });
  expect(turned?.mine).toContain('att anta planen nu');
  const back = applyAll(gone, [must(resolve(must(turned), 'mine', gone))]);
  expect(itemNamed(back, 'Plan').text).toBe('Läget drogs.');
  expect(back.decisions.map(({ text: words }) => words)).toEqual(
    expect.arrayContaining(['att anta planen nu', 'att följa upp planen']),
  );
});
