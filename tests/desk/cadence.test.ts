import { expect, test } from 'vitest';
import { waitFor, type Waiting } from '#desk/cadence.ts';
import { set, type Edit } from '#minutes/edit.ts';
import { must } from '../must.ts';
import { annika, chatNamed, county, handClock, sit, type Sitting } from './sit.ts';

// When unsent words go to SharePoint: seldom while one types alone, soon when somebody else is there.

const network = 'Länsnätverket Norrdal (LNN)';

const typed = (sitting: Sitting, text: string): Edit =>
  set('item', must(sitting.meeting().minutes.items[1]), 'text', text);

const waiting = (given: Partial<Waiting>): Waiting => ({
  now: 100_000,
  edits: [],
  unsentSince: 100_000,
  sentAt: 99_000,
  inCompany: false,
  ...given,
});

test('the first words after a rest go as soon as she pauses', () => {
  expect(waitFor(waiting({ sentAt: null }))).toBe(1_200);
  expect(waitFor(waiting({ sentAt: 70_000 }))).toBe(1_200);
});

test('in the middle of typing a longer pause is waited for, and half a minute at most', () => {
  expect(waitFor(waiting({}))).toBe(3_000);
  expect(waitFor(waiting({ unsentSince: 71_000 }))).toBe(1_000);
  expect(waitFor(waiting({ unsentSince: 10_000 }))).toBe(0);
});

test('when somebody else writes too, the words go at each pause, and after six seconds at most', () => {
  expect(waitFor(waiting({ inCompany: true }))).toBe(1_200);
  expect(waitFor(waiting({ inCompany: true, unsentSince: 94_500 }))).toBe(500);
});

test('two minutes of typing without a pause are four savings or five, and a decision goes sooner', async () => {
  const tenant = county();
  const clock = handClock();
  const { id: chatId } = await chatNamed(tenant, network);
  const sitting = await sit({ tenant, chatId, clock, visible: false });
  const count = (): number =>
    tenant.requests().filter(({ body }) => /"method":"(PATCH|POST)/.test(JSON.stringify(body))).length;
  sitting.desk.edit(typed(sitting, 'Mötet öppnades.'));
  await clock.pass(30_000);
  const before = count();
  for (let turn = 0; turn < 60; turn++) {
    sitting.desk.edit(typed(sitting, `Ord ${turn}.`));
    await clock.pass(2_000);
  }
  const savings = count() - before;
  expect(savings).toBeGreaterThanOrEqual(4);
  expect(savings).toBeLessThanOrEqual(6);

  await clock.pass(5_000);
  expect(sitting.meeting().saving.state).toBe('saved');
  const decision = must(sitting.meeting().minutes.decisions[0]);
  sitting.desk.edit(set('decision', decision, 'text', 'att avvakta'));
  for (let turn = 0; turn < 11; turn++) {
    sitting.desk.edit(typed(sitting, `Mer ${turn}.`));
    await clock.pass(2_000);
  }
  const rows = must((await tenant.state()).lists['Decisions']).map(({ fields }) => fields);
  expect(rows.find(each => each['Key'] === decision.key)?.['ClauseText']).toBe('att avvakta');
});

test('a colleague writes: what she types without a pause is sent within six seconds', async () => {
  const clock = handClock();
  const tenant = county({ now: clock.now });
  const { id: chatId } = await chatNamed(tenant, network);
  const klaras = await sit({ tenant, chatId, clock });
  klaras.desk.edit(typed(klaras, 'Mötet öppnades.'));
  await clock.pass(30_000);
  await tenant.fetch('http://localhost/sim/grant', {
    method: 'POST',
    body: JSON.stringify({ site: '/sites/handlingar', role: 'write', user: annika }),
  });
  const annikas = await sit({ tenant, chatId, clock, user: annika, keysFrom: 500 });
  annikas.desk.startWriting();
  await clock.pass(3_000);
  const other = must(annikas.meeting().minutes.attendance[2]);
  annikas.desk.edit(set('attendance', other, 'presence', 'present'));
  await clock.pass(10_000);
  klaras.desk.edit(typed(klaras, 'Först.'));
  await clock.pass(2_000);
  const sent: string[] = [];
  for (let turn = 0; turn < 18; turn++) {
    klaras.desk.edit(typed(klaras, `Ord ${turn}.`));
    await clock.pass(1_000);
    const rows = must((await tenant.state()).lists['Items']).map(({ fields }) => fields);
    const { key } = must(klaras.meeting().minutes.items[1]);
    sent.push(String(rows.find(each => each['Key'] === key)?.['Body'] ?? ''));
  }
  expect(new Set(sent).size).toBeGreaterThanOrEqual(3);
});
