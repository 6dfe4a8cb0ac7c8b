import { expect, test } from 'vitest';
import { confirmByAnswers } from '#minutes/attendance.ts';
import { decideUsual } from '#minutes/deciding.ts';
import { set } from '#minutes/edit.ts';
import { flat, outline } from '#minutes/numbering.ts';
import type { Memory } from '#desk/shelf.ts';
import type { Tenant } from '#sim/tenant.ts';
import { must } from '../must.ts';
import { annika, chatNamed, county, elin, rowsIn, sit } from './sit.ts';

const today = 'Länsnätverket Norrdal (LNN)';

test('the page is filled from the calendar before anybody has written a word', async () => {
  const tenant = county();
  const { meeting } = await sit({ tenant, chatId: (await chatNamed(tenant, today)).id });
  const { minutes, prefilled, canWrite, previous, saving } = meeting();
  expect(prefilled).toBe(true);
  expect(saving.state).toBe('proposal');
  expect(canWrite).toBe(true);
  expect(minutes.meeting).toMatchObject({ date: '2026-11-20', start: '09:00', end: '12:00', mode: 'hybrid' });
  expect(
    flat(outline(minutes))
      .map(({ number, item }) => `${number} ${item.title}`)
      .slice(0, 3),
  ).toEqual(['1 Mötets öppnande', '2 Godkännande av dagordning', '3 Föregående minnesanteckningar 260918']);
  expect(minutes.attendance.length).toBeGreaterThan(40);
  expect(minutes.attendance.filter(row => row.expected === 'accepted').length).toBeGreaterThan(10);
  expect(previous?.date).toBe('2026-09-18');
  expect(
    (await rowsIn(tenant, 'Meetings')).filter(row => row.fields['MeetingDate'] === '2026-11-20'),
  ).toEqual([]);
});

test('a first visit asks at most eight times and four times one after another', async () => {
  const tenant = county();
  await sit({ tenant, chatId: (await chatNamed(tenant, today)).id });
  const requests = tenant.requests().filter(entry => !entry.url.includes('/drive'));
  expect(requests.length).toBeLessThanOrEqual(8);
});

test('what is written is on the local disk at once and in SharePoint after a pause', async () => {
  const tenant = county();
  const { desk, clock, meeting, shelf } = await sit({ tenant, chatId: (await chatNamed(tenant, today)).id });
  const item = must(outline(meeting().minutes)[0]).item;
  desk.edit(set('item', item, 'text', 'Ordföranden hälsade välkommen.'));
  expect(meeting().saving.state).toBe('pending');
  await clock.pass(100);
  expect(
    JSON.stringify(await shelf.read(`${meeting().user.oid}/${meeting().minutes.meeting.key}`, 'unsent')),
  ).toContain('Ordföranden hälsade välkommen.');
  expect(
    (await rowsIn(tenant, 'Items')).some(row => row.fields['Body'] === 'Ordföranden hälsade välkommen.'),
  ).toBe(false);
  await clock.pass(5_000);
  expect(meeting().saving.state).toBe('saved');
  expect(
    (await rowsIn(tenant, 'Items')).filter(row => row.fields['Body'] === 'Ordföranden hälsade välkommen.'),
  ).toHaveLength(1);
});

/** Requests that write something: following the others asks besides, at a pace of its own. */
const writes = (tenant: Tenant): number =>
  tenant.requests().filter(({ parts = [] }) => parts.some(({ method }) => method !== 'GET')).length;

test('a burst of typing in a meeting under way is one request', async () => {
  const tenant = county();
  const { desk, clock, meeting } = await sit({ tenant, chatId: (await chatNamed(tenant, today)).id });
  const first = must(outline(meeting().minutes)[0]).item.key;
  const write = (text: string): void => {
    const item = must(meeting().minutes.items.find(each => each.key === first));
    desk.edit(set('item', item, 'text', text));
  };
  write('Början.');
  await clock.pass(10_000);
  const before = writes(tenant);
  for (const length of [9, 12, 15, 20, 26]) {
    write('Början. Och så fortsätter mötet här.'.slice(0, length));
    await clock.pass(200);
  }
  await clock.pass(5_000);
  expect(meeting().saving.state).toBe('saved');
  expect(writes(tenant) - before).toBe(1);
});

test('from the filled page to published minutes that a member can read', async () => {
  const tenant = county();
  const chatId = (await chatNamed(tenant, today)).id;
  const { desk, clock, meeting } = await sit({ tenant, chatId });
  desk.edit(must(confirmByAnswers(meeting().minutes)));
  const decided = flat(outline(meeting().minutes)).filter(entry => entry.children.length === 0);
  for (const { item } of decided) {
    desk.edit(
      must(
        decideUsual(meeting().minutes, item.key, 'file', 'att lägga informationen till handlingarna', () =>
          '00000000-0000-4000-9000-'.concat(item.key.slice(-12)),
        ),
      ),
    );
  }
  await clock.pass(5_000);
  expect(meeting().saving.state).toBe('saved');
  const before = tenant.requests().length;
  desk.publish();
  await clock.pass(5_000);
  expect(meeting().publishing).toBe(null);
  expect(meeting().minutes.meeting.status).toBe('published');
  expect(meeting().readOnly).toBe('published');
  expect(tenant.requests().length - before).toBeLessThanOrEqual(12);
  const files = (await tenant.state()).files.filter(file => file.path.includes('2026-11-20'));
  expect(files.map(file => file.path).sort()).toEqual([
    'Minnesanteckningar Länsnätverket Norrdal 2026-11-20.docx',
    'Minnesanteckningar Länsnätverket Norrdal 2026-11-20.pdf',
  ]);

  const reader = await sit({ tenant, user: elin, chatId });
  expect(reader.meeting().readOnly).toBe('published');
  expect(reader.meeting().minutes.decisions.length).toBe(meeting().minutes.decisions.length);
  expect(reader.meeting().minutes.meeting.documentUrl).toContain('Minnesanteckningar');
});

test('opened again on another day, the page asks for everything at once', async () => {
  const tenant = county();
  const chatId = (await chatNamed(tenant, today)).id;
  const first = await sit({ tenant, chatId });
  first.desk.edit(set('meeting', first.meeting().minutes.meeting, 'place', 'Lilla salen'));
  await first.clock.pass(5_000);
  const before = tenant.requests().length;
  const again = await sit({ tenant, chatId, shelf: first.shelf });
  expect(again.meeting().minutes.meeting.place).toBe('Lilla salen');
  const asked = tenant
    .requests()
    .slice(before)
    .filter(entry => !entry.url.endsWith('/drive?$select=id'));
  expect(asked.length).toBeLessThanOrEqual(3);
});

test('an empty site is set up from the page, by somebody who may, and a second time writes nothing', async () => {
  const tenant = county();
  const { desk, clock, view } = await sit({
    tenant,
    site: '/sites/tom',
    chatId: (await chatNamed(tenant, today)).id,
  });
  expect(view()).toMatchObject({ state: 'setup', needsBody: false, partly: false });
  const counts = new Set<string>();
  desk.subscribe(() => {
    const shown = view();
    if (shown.state === 'setup' && shown.progress) counts.add(`${shown.progress.done}/${shown.progress.of}`);
  });
  desk.provision();
  await clock.pass(5_000);
  expect([...counts].slice(0, 2)).toEqual(['0/0', '0/15']);
  expect([...counts].at(-1)).toBe('15/15');
  expect(view()).toMatchObject({ state: 'setup', needsBody: true });
  desk.createBody('Länsnätverket Norrdal', 'LNN');
  await clock.pass(5_000);
  expect(view()).toMatchObject({ state: 'open', prefilled: true });
});

test('a site that has lost one of its lists is not taken for a new one', async () => {
  const tenant = county();
  const site = must((await tenant.world()).sites.find(({ path }) => path === '/sites/handlingar'));
  site.lists = site.lists.filter(({ name }) => name !== 'Decisions');
  const { view } = await sit({ tenant, chatId: (await chatNamed(tenant, today)).id });
  expect(view()).toMatchObject({ state: 'setup', missing: ['Beslut'], partly: true });
});

test('somebody without the right to make lists is told so, and nothing is made', async () => {
  const tenant = county();
  const { desk, clock, view } = await sit({
    tenant,
    user: elin,
    site: '/sites/tom',
    chatId: (await chatNamed(tenant, today)).id,
  });
  if (view().state === 'setup') {
    desk.provision();
    await clock.pass(5_000);
    expect(view()).toMatchObject({ state: 'setup', refused: 'forbidden' });
  } else expect(view()).toMatchObject({ state: 'failed', reason: 'siteForbidden' });
  expect(await rowsIn(tenant, 'Meetings', '/sites/tom')).toEqual([]);
});

test('a member who was not invited reads the meeting that the secretary has begun', async () => {
  const tenant = county();
  const chatId = (await chatNamed(tenant, today)).id;
  const secretary = await sit({ tenant, chatId });
  secretary.desk.edit(set('meeting', secretary.meeting().minutes.meeting, 'place', 'Lilla salen'));
  await secretary.clock.pass(5_000);
  const { view } = await sit({ tenant, user: annika, chatId });
  expect(view()).toMatchObject({ state: 'open' });
});

test('the event has been moved in the mailbox and has another id: it is found again by what stays', async () => {
  const tenant = county();
  const chatId = (await chatNamed(tenant, today)).id;
  const first = await sit({ tenant, chatId });
  first.desk.edit(set('meeting', first.meeting().minutes.meeting, 'place', 'Lilla salen'));
  await first.clock.pass(5_000);
  const thread = `${first.meeting().user.oid}/${chatId}`;
  const memory = (await first.shelf.recall(thread)) as Memory;
  await first.shelf.remember(thread, { ...memory, eventId: 'AAkAmovedToAnotherFolder' });
  const again = await sit({ tenant, chatId, shelf: first.shelf });
  expect(again.meeting().event?.subject).toBe(first.meeting().event?.subject);
  expect(again.meeting().canWrite).toBe(true);
});
