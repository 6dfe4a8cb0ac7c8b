import { expect, test } from 'vitest';
import { removeItem } from '#minutes/agenda.ts';
import { remove, set } from '#minutes/edit.ts';
import { outline } from '#minutes/numbering.ts';
import type { Item, Key } from '#minutes/record.ts';
import { must } from '../must.ts';
import { annika, chatNamed, county, handClock, klara, sit, type Sitting } from './sit.ts';

// Somebody takes away what another is writing in: the place stays under her hands until they are still.

const network = 'Länsnätverket Norrdal (LNN)';
const sentence = 'Viktigt att få med: vi ses i maj.';

async function room(): Promise<{ readonly klaras: Sitting; readonly annikas: Sitting; readonly key: Key }> {
  const clock = handClock();
  const tenant = county({ now: clock.now });
  await tenant.fetch('http://localhost/sim/grant', {
    method: 'POST',
    body: JSON.stringify({ site: '/sites/handlingar', role: 'write', user: annika }),
  });
  const chatId = (await chatNamed(tenant, network)).id;
  const klaras = await sit({ tenant, chatId, clock, user: klara });
  const item = must(outline(klaras.meeting().minutes).at(-1)).item;
  klaras.desk.edit(set('item', item, 'title', 'Övriga frågor'));
  await clock.pass(10_000);
  const annikas = await sit({ tenant, chatId, clock, user: annika, keysFrom: 500 });
  annikas.desk.startWriting();
  await clock.pass(5_000);
  return { klaras, annikas, key: item.key };
}

const itemIn = ({ meeting }: Sitting, key: Key): Item | undefined =>
  meeting().minutes.items.find(each => each.key === key);
const takeAway = (sitting: Sitting, key: Key): void =>
  sitting.desk.edit(must(removeItem(sitting.meeting().minutes, key)));

/** Writes the sentence one letter at a time; `meanwhile` is told how many stand there. */
async function type(
  sitting: Sitting,
  key: Key,
  every: number,
  meanwhile: (letters: number) => void = () => undefined,
): Promise<void> {
  for (let letters = 1; letters <= sentence.length; letters++) {
    sitting.desk.edit(set('item', must(itemIn(sitting, key)), 'text', sentence.slice(0, letters)));
    meanwhile(letters);
    await sitting.clock.pass(every);
    expect(itemIn(sitting, key)?.text).toBe(sentence.slice(0, letters));
  }
}

test('an item that is taken away while somebody writes in it stays until she is still, and every word is handed back', async () => {
  const { klaras, annikas, key } = await room();
  await type(klaras, key, 200, letters => {
    if (letters === 2) takeAway(annikas, key);
  });
  await klaras.clock.pass(15_000);
  expect(itemIn(klaras, key)).toBe(undefined);
  expect(klaras.meeting().collisions.map(({ mine }) => mine)).toEqual([
    expect.stringContaining(sentence) as unknown,
  ]);
  klaras.desk.resolve(must(klaras.meeting().collisions[0]).id, 'mine');
  await klaras.clock.pass(10_000);
  expect(itemIn(annikas, key)?.text).toBe(sentence);
});

test.each([250, 2_000])(
  'what was already taken away when she began, a key every %i ms, stays as long as she writes, too',
  async every => {
    const { klaras, annikas, key } = await room();
    takeAway(annikas, key);
    await klaras.clock.pass(1_300);
    await type(klaras, key, every);
    await klaras.clock.pass(15_000);
    expect(klaras.meeting().collisions.map(({ mine }) => mine)).toEqual([
      expect.stringContaining(sentence) as unknown,
    ]);
  },
);

test('an item is held for what is written under it; other items go at once', async () => {
  const { klaras, annikas } = await room();
  const { minutes } = klaras.meeting();
  const decision = must(minutes.decisions[0]);
  const other = must(outline(minutes).find(({ item }) => item.key !== decision.itemKey)).item;
  takeAway(annikas, decision.itemKey);
  annikas.desk.edit(remove(annikas.meeting().minutes, 'item', other));
  for (let at = 0; at < 12; at++) {
    const now = must(klaras.meeting().minutes.decisions.find(({ key }) => key === decision.key));
    klaras.desk.edit(set('decision', now, 'text', `att ${'vänta '.repeat(at)}`));
    await klaras.clock.pass(700);
    expect(itemIn(klaras, decision.itemKey)).toBeDefined();
  }
  expect(itemIn(klaras, other.key)).toBe(undefined);
  await klaras.clock.pass(15_000);
  expect(itemIn(klaras, decision.itemKey)).toBe(undefined);
  expect(
    klaras
      .meeting()
      .collisions.map(({ mine }) => mine)
      .join(),
  ).toContain('vänta vänta');
});

test('the item of an open question is taken away: the words that were asked about can be put back', async () => {
  const { klaras, annikas, key } = await room();
  klaras.look(false);
  annikas.desk.edit(set('item', must(itemIn(annikas, key)), 'text', 'Mötet avslutades av Oskar.'));
  await annikas.clock.pass(3_000);
  klaras.desk.edit(set('item', must(itemIn(klaras, key)), 'text', 'Mötet avslutades av Elin.'));
  await klaras.clock.pass(10_000);
  expect(klaras.meeting().collisions).toHaveLength(1);
  await annikas.clock.pass(10_000);
  takeAway(annikas, key);
  await annikas.clock.pass(3_000);
  klaras.look(true);
  await klaras.clock.pass(90_000);
  expect(itemIn(klaras, key)).toBe(undefined);
  const question = must(klaras.meeting().collisions[0]);
  expect(question).toMatchObject({ field: null, theirs: '' });
  expect(question.mine).toContain('av Elin.');
  klaras.desk.resolve(question.id, 'mine');
  await klaras.clock.pass(10_000);
  expect(itemIn(annikas, key)?.text).toBe('Mötet avslutades av Elin.');
  expect(klaras.meeting().collisions).toEqual([]);
});

test('an item of an open question that she takes away herself is asked about no more', async () => {
  const { klaras, annikas, key } = await room();
  klaras.look(false);
  annikas.desk.edit(set('item', must(itemIn(annikas, key)), 'text', 'Mötet avslutades av Oskar.'));
  await annikas.clock.pass(3_000);
  klaras.desk.edit(set('item', must(itemIn(klaras, key)), 'text', 'Mötet avslutades av Elin.'));
  await klaras.clock.pass(10_000);
  takeAway(klaras, key);
  klaras.look(true);
  await klaras.clock.pass(90_000);
  expect(itemIn(klaras, key)).toBe(undefined);
  expect(klaras.meeting().collisions).toEqual([]);
});

test('nobody writes in it: an item that is taken away goes at once', async () => {
  const { klaras, annikas, key } = await room();
  takeAway(annikas, key);
  await klaras.clock.pass(6_500);
  expect(itemIn(klaras, key)).toBe(undefined);
  expect(klaras.meeting().collisions).toEqual([]);
});
