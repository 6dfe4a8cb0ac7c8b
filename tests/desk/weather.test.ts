import { expect, test } from 'vitest';
import { decideAsProposed, removeDecision } from '#minutes/deciding.ts';
import { add, remove, set } from '#minutes/edit.ts';
import { outline } from '#minutes/numbering.ts';
import type { Item } from '#minutes/record.ts';
import { readFaults } from '#sim/faults.ts';
import type { Tenant } from '#sim/tenant.ts';
import { must } from '../must.ts';
import { chatNamed, county, rowsIn, sit, type Sitting } from './sit.ts';

const today = 'Länsnätverket Norrdal (LNN)';
const faults = (tenant: Tenant, ...list: readonly object[]): void =>
  tenant.setFaults(readFaults({ faults: list }));

/** The first item of the agenda as it stands on the desk now. */
const first = ({ meeting }: Sitting): Item => must(outline(meeting().minutes)[0]).item;
const write = (sitting: Sitting, text: string): void =>
  sitting.desk.edit(set('item', first(sitting), 'text', text));
const textsIn = async (tenant: Tenant, key: string): Promise<readonly unknown[]> =>
  (await rowsIn(tenant, 'Items')).filter(row => row.fields['Key'] === key).map(row => row.fields['Body']);

/** A desk at a meeting that has been begun, so that what follows is about one row. */
async function begun(tenant: Tenant, options: Partial<Parameters<typeof sit>[0]> = {}): Promise<Sitting> {
  const sitting = await sit({ tenant, chatId: (await chatNamed(tenant, today)).id, ...options });
  if (sitting.meeting().prefilled) {
    write(sitting, 'Mötet öppnades.');
    await sitting.clock.pass(30_000);
  }
  expect(sitting.meeting().saving.state).toBe('saved');
  return sitting;
}

test('the network goes while she writes: the words stay on the computer and go out when it is back', async () => {
  const tenant = county();
  const sitting = await begun(tenant);
  sitting.network(false);
  write(sitting, 'Skrivet utan nät.');
  await sitting.clock.pass(10_000);
  expect(sitting.meeting().saving.state).toBe('offline');
  write(sitting, 'Skrivet utan nät. Och lite till.');
  sitting.network(true);
  sitting.desk.online();
  await sitting.clock.pass(5_000);
  expect(sitting.meeting().saving.state).toBe('saved');
  expect(await textsIn(tenant, first(sitting).key)).toEqual(['Skrivet utan nät. Och lite till.']);
});

test('a request is neither answered nor refused: after a minute it counts as lost, and the words go out anew', async () => {
  const tenant = county();
  let silent = false;
  const sitting = await begun(tenant, {
    visible: false,
    givesUp: true,
    line: (request, send) =>
      silent
        ? new Promise((_, reject) =>
            request.signal.addEventListener('abort', () => reject(new DOMException('Stopped', 'AbortError'))),
          )
        : send(request),
  });
  silent = true;
  write(sitting, 'Ut i tystnaden.');
  await sitting.clock.pass(30_000);
  expect(sitting.meeting().saving.state).toBe('saving');
  await sitting.clock.pass(32_000);
  expect(sitting.meeting().saving.state).toBe('offline');
  silent = false;
  await sitting.clock.pass(10_000);
  expect(sitting.meeting().saving.state).toBe('saved');
  expect(await textsIn(tenant, first(sitting).key)).toEqual(['Ut i tystnaden.']);
});

test('the tab is closed before anything was sent: the next visit has the words and sends them', async () => {
  const tenant = county();
  const sitting = await begun(tenant);
  sitting.network(false);
  write(sitting, 'Sista ordet före kraschen.');
  await sitting.clock.pass(100);
  sitting.desk.close();
  const again = await sit({ tenant, chatId: (await chatNamed(tenant, today)).id, shelf: sitting.shelf });
  expect(first(again).text).toBe('Sista ordet före kraschen.');
  await again.clock.pass(10_000);
  expect(again.meeting().saving.state).toBe('saved');
  expect(await textsIn(tenant, first(again).key)).toEqual(['Sista ordet före kraschen.']);
});

test('the tab is closed while the answer is on its way: nothing is written twice and nobody clashes', async () => {
  const tenant = county();
  const sitting = await begun(tenant);
  faults(tenant, { match: { method: 'POST', path: 'batch' }, drop: 'answer', times: 1 });
  write(sitting, 'Svaret kom aldrig fram.');
  await sitting.clock.pass(2_000);
  sitting.desk.close();
  const again = await sit({ tenant, chatId: (await chatNamed(tenant, today)).id, shelf: sitting.shelf });
  await again.clock.pass(10_000);
  expect(again.meeting().collisions).toEqual([]);
  expect(again.meeting().saving.state).toBe('saved');
  expect(await textsIn(tenant, first(again).key)).toEqual(['Svaret kom aldrig fram.']);
});

/** A line whose writes arrive and are not answered as long as `lost` says so. */
const answersLost =
  (lost: () => boolean): NonNullable<Parameters<typeof sit>[0]['line']> =>
  async (request, send) => {
    const isWrite = /"method":"(PATCH|POST|DELETE)"/.test(await request.clone().text());
    const answer = await send(request);
    if (isWrite && lost()) throw new TypeError('Failed to fetch');
    return answer;
  };

test('words are deleted, the answer is lost, the deletion is undone: SharePoint has the words when it says saved', async () => {
  const tenant = county();
  let lose = false;
  const sitting = await begun(tenant, { line: answersLost(() => lose) });
  const { key } = first(sitting);
  lose = true;
  write(sitting, '');
  await sitting.clock.pass(1_500);
  expect(await textsIn(tenant, key)).toEqual([undefined]);
  lose = false;
  sitting.desk.undo();
  await sitting.clock.pass(20_000);
  expect(sitting.meeting().saving.state).toBe('saved');
  expect(sitting.meeting().collisions).toEqual([]);
  expect(first(sitting).text).toBe('Mötet öppnades.');
  expect(await textsIn(tenant, key)).toEqual(['Mötet öppnades.']);
});

test('the same, and the computer starts again in between: the words are there', async () => {
  const tenant = county();
  let lose = false;
  const sitting = await begun(tenant, { line: answersLost(() => lose) });
  const { key } = first(sitting);
  lose = true;
  write(sitting, '');
  await sitting.clock.pass(1_500);
  sitting.network(false);
  sitting.desk.undo();
  await sitting.clock.pass(100);
  sitting.desk.close();
  const chatId = (await chatNamed(tenant, today)).id;
  const again = await sit({ tenant, chatId, shelf: sitting.shelf, offline: true });
  expect(first(again).text).toBe('Mötet öppnades.');
  again.network(true);
  again.desk.online();
  await again.clock.pass(20_000);
  expect(first(again).text).toBe('Mötet öppnades.');
  expect(await textsIn(tenant, key)).toEqual(['Mötet öppnades.']);
});

test('an item is removed, the answer is lost, the removal is undone: it is there again', async () => {
  const tenant = county();
  let lose = false;
  const sitting = await begun(tenant, { line: answersLost(() => lose) });
  const item = { ...first(sitting), key: '11111111-0000-4000-8000-000000000001', rank: 'zz' };
  sitting.desk.edit(add.item(item));
  await sitting.clock.pass(30_000);
  expect(await textsIn(tenant, item.key)).toEqual(['Mötet öppnades.']);
  lose = true;
  sitting.desk.edit(remove(sitting.meeting().minutes, 'item', item));
  await sitting.clock.pass(1_500);
  expect(await textsIn(tenant, item.key)).toEqual([]);
  lose = false;
  sitting.desk.undo();
  await sitting.clock.pass(20_000);
  expect(sitting.meeting().saving.state).toBe('saved');
  expect(await textsIn(tenant, item.key)).toEqual(['Mötet öppnades.']);
});

for (const arrived of [true, false])
  test(`a row is added, the ${arrived ? 'answer' : 'request'} is lost, the row is taken away again: it is nowhere`, async () => {
    const tenant = county();
    let lose = false;
    const sitting = await begun(tenant, { line: answersLost(() => lose) });
    const row: Item = {
      ...first(sitting),
      key: '11111111-0000-4000-8000-000000000001',
      title: 'Inklistrat av misstag',
      text: '',
      rank: 'zz',
    };
    lose = arrived;
    sitting.network(arrived);
    sitting.desk.edit(add.item(row));
    await sitting.clock.pass(1_500);
    expect(await textsIn(tenant, row.key)).toHaveLength(arrived ? 1 : 0);
    lose = false;
    sitting.network(true);
    sitting.desk.undo();
    await sitting.clock.pass(60_000);
    expect(await textsIn(tenant, row.key)).toEqual([]);
    expect(sitting.meeting().saving.state).toBe('saved');
    expect(sitting.meeting().minutes.items.some(({ key }) => key === row.key)).toBe(false);
  });

test('the answer to the very first saving is lost: every row stands once', async () => {
  const tenant = county();
  const sitting = await sit({ tenant, chatId: (await chatNamed(tenant, today)).id });
  faults(tenant, { match: { method: 'POST', path: 'batch' }, drop: 'answer', times: 4 });
  write(sitting, 'Välkomna.');
  await sitting.clock.pass(60_000);
  expect(sitting.meeting().saving.state).toBe('saved');
  const { minutes } = sitting.meeting();
  for (const [list, rows] of [
    ['Items', minutes.items],
    ['Attendance', minutes.attendance],
  ] as const) {
    const keys = (await rowsIn(tenant, list))
      .map(row => row.fields['Key'])
      .filter(key => rows.some(row => row.key === key));
    expect(keys.length).toBe(rows.length);
    expect(new Set(keys).size).toBe(keys.length);
  }
});

test('two secretaries begin the same meeting at the same moment: one meeting, no row twice', async () => {
  const tenant = county();
  const chatId = (await chatNamed(tenant, today)).id;
  const [one, two] = [await sit({ tenant, chatId }), await sit({ tenant, chatId })];
  write(one, 'Från den ena.');
  two.desk.edit(set('meeting', two.meeting().minutes.meeting, 'place', 'Lilla salen'));
  await one.clock.pass(10_000);
  await two.clock.pass(10_000);
  expect(two.meeting().saving.state).toBe('saved');
  expect(two.meeting().collisions).toEqual([]);
  const meetings = (await rowsIn(tenant, 'Meetings')).filter(
    row => row.fields['Key'] === one.meeting().minutes.meeting.key,
  );
  expect(meetings.map(row => row.fields['Place'])).toEqual(['Lilla salen']);
  expect(first(two).text).toBe('Från den ena.');
});

test('two write in different paragraphs of the same item: both stand, nobody is asked', async () => {
  const tenant = county();
  const one = await begun(tenant);
  write(one, 'Första stycket.\n\nAndra stycket.');
  await one.clock.pass(5_000);
  const two = await begun(tenant);
  write(one, 'Första stycket, ändrat.\n\nAndra stycket.');
  write(two, 'Första stycket.\n\nAndra stycket, också ändrat.');
  await one.clock.pass(5_000);
  await two.clock.pass(10_000);
  expect(two.meeting().collisions).toEqual([]);
  expect(await textsIn(tenant, first(two).key)).toEqual([
    'Första stycket, ändrat.\n\nAndra stycket, också ändrat.',
  ]);
});

test('two rewrite the same words: the saved one stands, the other is handed back whole', async () => {
  const tenant = county();
  const one = await begun(tenant);
  const two = await begun(tenant);
  write(one, 'Mötet öppnades av Elin.');
  write(two, 'Mötet öppnades av Oskar.');
  await one.clock.pass(5_000);
  await two.clock.pass(10_000);
  const [collision] = two.meeting().collisions;
  expect(collision).toMatchObject({ kind: 'item', field: 'text' });
  expect(collision?.theirs).toContain('Elin');
  expect(collision?.mine).toContain('Oskar');
  two.desk.resolve(must(collision).id, 'mine');
  await two.clock.pass(5_000);
  expect(two.meeting().collisions).toEqual([]);
  expect(await textsIn(tenant, first(two).key)).toEqual(['Mötet öppnades av Oskar.']);
});

test('a choice between two texts is taken back, and the question is asked again', async () => {
  const tenant = county();
  const one = await begun(tenant);
  const two = await begun(tenant);
  write(one, 'Mötet öppnades av Elin.');
  write(two, 'Mötet öppnades av Oskar.');
  await one.clock.pass(5_000);
  await two.clock.pass(10_000);
  const { id, theirAt } = must(two.meeting().collisions[0]);
  expect(theirAt).toMatch(/^2026-11-20T/);
  for (const [choice, words] of [
    ['mine', 'Mötet öppnades av Oskar.'],
    ['theirs', 'Mötet öppnades av Elin.'],
  ] as const) {
    two.desk.resolve(id, choice);
    await two.clock.pass(0);
    expect(two.meeting()).toMatchObject({ collisions: [], undo: 'undo.choice' });
    expect(first(two).text).toBe(words);
    two.desk.undo();
    await two.clock.pass(0);
    expect(two.meeting().collisions).toMatchObject([{ id, mine: 'Mötet öppnades av Oskar.' }]);
    expect(first(two).text).toBe('Mötet öppnades av Elin.');
  }
  two.desk.redo();
  await two.clock.pass(0);
  expect(two.meeting().collisions).toEqual([]);
});

test('an item is removed while the other writes a decision under it: it stays, and the remover is asked', async () => {
  const tenant = county();
  const one = await begun(tenant);
  const two = await begun(tenant);
  const item = must(
    outline(one.meeting().minutes).find(entry =>
      one.meeting().minutes.decisions.some(row => row.itemKey === entry.item.key),
    ),
  ).item;
  const row = must(one.meeting().minutes.decisions.find(each => each.itemKey === item.key));
  one.desk.edit(set('decision', row, 'text', 'att besluta något helt annat'));
  await one.clock.pass(5_000);
  two.desk.edit(remove(two.meeting().minutes, 'item', item));
  await two.clock.pass(20_000);
  expect(two.meeting().minutes.items.map(each => each.key)).toContain(item.key);
  expect(two.meeting().collisions).toMatchObject([{ id: `item/${item.key}`, mine: '' }]);
  expect((await textsIn(tenant, item.key)).length).toBe(1);
  two.desk.resolve(`item/${item.key}`, 'mine');
  await two.clock.pass(20_000);
  expect(two.meeting().saving.state).toBe('saved');
  expect(await textsIn(tenant, item.key)).toEqual([]);
  expect((await rowsIn(tenant, 'Decisions')).map(each => each.fields['Key'])).not.toContain(row.key);
});

test('the service asks to wait: the line says until when, writing goes on, nothing is sent twice', async () => {
  const tenant = county();
  const sitting = await begun(tenant);
  faults(tenant, { match: { method: 'POST', path: 'batch' }, status: 429, retryAfter: 120, times: 1 });
  write(sitting, 'Före pausen.');
  await sitting.clock.pass(2_000);
  const { saving } = sitting.meeting();
  expect(saving.state).toBe('waiting');
  expect(saving.state === 'waiting' && saving.until - sitting.clock.now()).toBeGreaterThan(60_000);
  write(sitting, 'Före pausen. Under pausen.');
  await sitting.clock.pass(180_000);
  expect(sitting.meeting().saving.state).toBe('saved');
  expect(await textsIn(tenant, first(sitting).key)).toEqual(['Före pausen. Under pausen.']);
});

for (const status of [500, 502, 503, 504]) {
  test(`SharePoint stumbles (${status}) once in the middle of saving: the words get there`, async () => {
    const tenant = county();
    const sitting = await begun(tenant);
    faults(tenant, { match: { method: 'POST', path: 'batch' }, status, times: 1 });
    write(sitting, `Efter ett ${status}.`);
    await sitting.clock.pass(30_000);
    expect(sitting.meeting().saving.state).toBe('saved');
    expect(await textsIn(tenant, first(sitting).key)).toEqual([`Efter ett ${status}.`]);
  });
}

test('the token is no longer taken: a new one is fetched without anybody noticing', async () => {
  const tenant = county();
  const sitting = await begun(tenant);
  faults(tenant, { match: { method: 'POST', path: 'batch' }, status: 401, times: 1 });
  write(sitting, 'Efter ny token.');
  await sitting.clock.pass(10_000);
  expect(sitting.meeting().saving.state).toBe('saved');
});

test('SharePoint says no (403): it is told, the words stay, and the next try sends them', async () => {
  const tenant = county();
  const sitting = await begun(tenant);
  faults(tenant, { match: { method: 'PATCH', path: '/lists/', part: true }, status: 403, times: 1 });
  write(sitting, 'Trots ett nej.');
  await sitting.clock.pass(5_000);
  expect(sitting.meeting().saving).toMatchObject({ state: 'refused', reason: 'forbidden' });
  expect(first(sitting).text).toBe('Trots ett nej.');
  sitting.desk.retry();
  await sitting.clock.pass(5_000);
  expect(sitting.meeting().saving.state).toBe('saved');
  expect(await textsIn(tenant, first(sitting).key)).toEqual(['Trots ett nej.']);
});

test('a text longer than its column is told at the item and never cut; everything else is saved', async () => {
  const tenant = county();
  const sitting = await begun(tenant);
  const { key } = first(sitting);
  sitting.desk.edit(set('item', first(sitting), 'title', 'Ä'.repeat(300)));
  sitting.desk.edit(set('meeting', sitting.meeting().minutes.meeting, 'place', 'Lilla salen'));
  await sitting.clock.pass(5_000);
  expect(sitting.meeting().saving).toMatchObject({
    state: 'refused',
    reason: 'tooLong',
    where: { kind: 'item', key, field: 'title' },
  });
  const meeting = (await rowsIn(tenant, 'Meetings')).find(
    row => row.fields['Key'] === sitting.meeting().minutes.meeting.key,
  );
  expect(meeting?.fields['Place']).toBe('Lilla salen');
  sitting.desk.edit(set('item', first(sitting), 'title', 'Mötets öppnande'));
  await sitting.clock.pass(5_000);
  expect(sitting.meeting().saving.state).toBe('saved');
});

test('somebody removed the item while she wrote in it: her words are handed back', async () => {
  const tenant = county();
  const sitting = await begun(tenant);
  const item = must(outline(sitting.meeting().minutes)[3]).item;
  const row = must((await rowsIn(tenant, 'Items')).find(each => each.fields['Key'] === item.key));
  const list = must(
    (await tenant.world()).sites
      .flatMap(site => site.lists)
      .find(each => each.rows.some(r => r.fields['Key'] === item.key)),
  );
  list.rows.splice(
    list.rows.findIndex(each => String(each.id) === row.id),
    1,
  );
  sitting.desk.edit(set('item', item, 'text', 'Mina ord i ett borttaget ärende.'));
  await sitting.clock.pass(10_000);
  expect(JSON.stringify(sitting.meeting().collisions)).toContain('Mina ord i ett borttaget ärende.');
});

test('no network at start: a meeting seen before opens from the computer, one never seen says so and tries again', async () => {
  const tenant = county();
  const chatId = (await chatNamed(tenant, today)).id;
  const sitting = await begun(tenant);
  const again = await sit({ tenant, chatId, shelf: sitting.shelf, offline: true });
  expect(again.meeting().saving.state).toBe('offline');
  expect(first(again).text).toBe('Mötet öppnades.');
  write(again, 'Mötet öppnades. Utan nät.');
  again.network(true);
  again.desk.online();
  await again.clock.pass(5_000);
  expect(await textsIn(tenant, first(again).key)).toEqual(['Mötet öppnades. Utan nät.']);

  const never = await sit({ tenant, chatId, offline: true });
  expect(never.view()).toMatchObject({ state: 'failed', reason: 'offline' });
  never.network(true);
  await never.clock.pass(60_000);
  expect(never.view()).toMatchObject({ state: 'open' });
});

test('undo takes back what she did here and leaves what the other wrote', async () => {
  const tenant = county();
  const one = await begun(tenant);
  write(one, 'Inledning.\n\nMitten.\n\nSlut.');
  await one.clock.pass(5_000);
  write(one, 'Hennes inledning.\n\nMitten.\n\nSlut.');
  await one.clock.pass(5_000);
  const two = await begun(tenant);
  two.desk.edit(set('item', first(two), 'text', 'Hennes inledning.\n\nMitten.\n\nDen andras slut.'));
  await two.clock.pass(5_000);
  one.desk.edit(set('item', first(one), 'plannedMinutes', 5));
  await one.clock.pass(10_000);
  expect(first(one).text).toBe('Hennes inledning.\n\nMitten.\n\nDen andras slut.');
  one.desk.undo();
  one.desk.undo();
  expect(first(one).text).toBe('Inledning.\n\nMitten.\n\nDen andras slut.');
  one.desk.redo();
  expect(first(one).text).toBe('Hennes inledning.\n\nMitten.\n\nDen andras slut.');
});

test('a proposal that is taken away before anything was saved is never written, and nothing waits for it', async () => {
  const tenant = county();
  const sitting = await sit({ tenant, chatId: (await chatNamed(tenant, today)).id });
  const proposed = must(sitting.meeting().minutes.decisions[0]);
  sitting.desk.edit(must(removeDecision(sitting.meeting().minutes, proposed.key)));
  await sitting.clock.pass(10_000);
  expect(sitting.meeting().saving.state).toBe('saved');
  expect((await rowsIn(tenant, 'Decisions')).some(row => row.fields['Key'] === proposed.key)).toBe(false);
});

test('a published record takes no edits until it is deliberately opened again', async () => {
  const tenant = county();
  const sitting = await begun(tenant);
  const proposed = must(sitting.meeting().minutes.decisions.find(each => each.state === 'proposed'));
  sitting.desk.edit(must(decideAsProposed(sitting.meeting().minutes, proposed.key)));
  sitting.desk.publish();
  await sitting.clock.pass(10_000);
  expect(sitting.meeting().readOnly).toBe('published');
  write(sitting, 'Smyginskrivet.');
  expect(first(sitting).text).toBe('Mötet öppnades.');
  sitting.desk.reopen();
  await sitting.clock.pass(5_000);
  write(sitting, 'Rättat efteråt.');
  sitting.desk.publish();
  await sitting.clock.pass(10_000);
  expect(sitting.meeting().minutes.meeting.status).toBe('published');
  expect((await tenant.state()).files.filter(file => file.path.endsWith('2026-11-20.docx'))).toHaveLength(1);
});

test('publishing breaks at the file: the record is still a draft, and the next try finishes it', async () => {
  const tenant = county();
  const sitting = await begun(tenant);
  faults(tenant, { match: { method: 'PUT', path: '.docx' }, status: 507, times: 1 });
  sitting.desk.publish();
  await sitting.clock.pass(10_000);
  expect(sitting.meeting().publishing?.failed).not.toBe(null);
  expect(sitting.meeting().minutes.meeting.status).not.toBe('published');
  sitting.desk.retry();
  await sitting.clock.pass(10_000);
  expect(sitting.meeting().minutes.meeting.status).toBe('published');
});
