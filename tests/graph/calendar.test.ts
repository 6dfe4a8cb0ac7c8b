import { expect, test } from 'vitest';
import { findEventByUid, findEvents, loadEvent, matchEvents } from '#graph/calendar.ts';
import type { Line } from './line.ts';
import { answer, openLine, scripted } from './line.ts';
import { lineOf, openTenant, trouble } from './norrdal.ts';

const timeZone = 'Europe/Stockholm';
const span = { from: '2026-09-21T00:00:00Z', to: '2027-03-20T00:00:00Z', timeZone };

/** The chat of the meeting that is going on now. */
async function chatOfToday(tenant: ReturnType<typeof openTenant>): Promise<string> {
  const world = await tenant.world();
  const today = world.entries.find(
    entry => entry.start.startsWith('2026-11-20T08:00') && entry.subject.includes('Länsnätverket'),
  );
  const chat = world.chats.find(each => each.joinUrl === today?.joinUrl);
  if (!chat) throw new Error('The county has no meeting now.');
  return chat.id;
}

async function eventOfToday(tenant: ReturnType<typeof openTenant>, line: Line) {
  const chatId = await chatOfToday(tenant);
  const found = await findEvents(line.graph, { ...span, chatId, channelId: null });
  const [event] = matchEvents(found.events, {
    chatId,
    channelId: null,
    joinUrl: found.chat?.joinUrl ?? null,
  });
  if (!event) throw new Error('The event was not found.');
  return { found, event };
}

test('the chat and the calendar come in one request, and the event is found in them', async () => {
  const tenant = openTenant();
  const line = lineOf(tenant, 'secretary');

  const { found, event } = await eventOfToday(tenant, line);

  expect(tenant.requests()).toHaveLength(1);
  expect(found.problems).toEqual([]);
  expect(found.failures).toEqual({ chat: null, calendar: null });
  expect(found.chat?.joinUrl).toContain('teams.microsoft.com');
  expect(event).toMatchObject({
    date: '2026-11-20',
    start: '09:00',
    isOrganizer: true,
    mode: 'hybrid',
    body: null,
  });
  expect(event.place).toMatch(/ samt digitalt via Teams$/);
  expect(event.invitees).toEqual([]);
});

test('the organizer sees who has answered what; who has not answered is known not to have', async () => {
  const tenant = openTenant();
  const line = lineOf(tenant, 'secretary');
  const { event } = await eventOfToday(tenant, line);

  const whole = await loadEvent(line.graph, event.id, timeZone);

  expect(whole.body).toContain('<');
  expect(whole.invitees[0]).toMatchObject({ kind: 'organizer', answer: 'accepted' });
  expect(whole.invitees.length).toBeGreaterThan(40);
  expect(new Set(whole.invitees.map(each => each.answer))).toEqual(
    new Set(['accepted', 'declined', 'tentative', 'notResponded']),
  );
  expect(whole.invitees.some(each => each.kind === 'resource')).toBe(true);
  expect(new Set(whole.invitees.map(each => each.mail.toLowerCase())).size).toBe(whole.invitees.length);
});

test('an attendee’s copy tells the own answer, and the others’ are unknown, never “no answer”', async () => {
  const tenant = openTenant();
  const line = lineOf(tenant, 'member');
  const { event } = await eventOfToday(tenant, line);

  const whole = await loadEvent(line.graph, event.id, timeZone);

  expect(whole.isOrganizer).toBe(false);
  const known = whole.invitees.filter(each => each.answer !== 'unknown' && each.kind !== 'organizer');
  expect(known.length).toBeLessThanOrEqual(1);
  expect(whole.invitees.filter(each => each.answer === 'unknown').length).toBeGreaterThan(30);
});

test('each person has an id of the own for the event, and the same uid', async () => {
  const tenant = openTenant();
  const secretary = lineOf(tenant, 'secretary');
  const member = lineOf(tenant, 'member');
  const hers = (await eventOfToday(tenant, secretary)).event;
  const theirs = (await eventOfToday(tenant, member)).event;

  expect(theirs.uid).toBe(hers.uid);
  expect(theirs.id).not.toBe(hers.id);
  await expect(loadEvent(member.graph, hers.id, timeZone)).rejects.toMatchObject({ kind: 'missing' });
  expect((await findEventByUid(member.graph, hers.uid, { timeZone }))?.id).toBe(theirs.id);
});

test('an event that is in nobody’s calendar any more is not found', async () => {
  const line = lineOf(openTenant(), 'secretary');

  expect(await findEventByUid(line.graph, "borta'", { timeZone, date: '2026-11-20' })).toBeNull();
});

test('an occurrence that its uid alone does not find is found on its day', async () => {
  const occurrence = {
    id: 'o1',
    iCalUId: 'uid-1',
    start: { dateTime: '2026-11-20T09:00:00.0000000', timeZone: 'W. Europe Standard Time' },
    end: { dateTime: '2026-11-20T10:00:00.0000000', timeZone: 'W. Europe Standard Time' },
  };
  const service = scripted(
    answer({ value: [] }),
    answer({ responses: [{ id: '0', status: 200, body: { value: [occurrence] } }] }),
    answer({ ...occurrence, attendees: [] }),
  );

  const event = await findEventByUid(openLine(service).graph, 'uid-1', { timeZone, date: '2026-11-20' });

  expect(event).toMatchObject({ id: 'o1', date: '2026-11-20', start: '09:00' });
});

test('a chat that one is not in leaves the calendar as it is', async () => {
  const tenant = openTenant();
  const line = lineOf(tenant, 'secretary');

  const found = await findEvents(line.graph, {
    ...span,
    chatId: '19:meeting_borta@thread.v2',
    channelId: null,
  });

  expect(found.chat).toBeNull();
  expect(found.failures.chat).not.toBeNull();
  expect(found.failures.calendar).toBeNull();
  expect(found.events.length).toBeGreaterThan(3);
  expect(found.problems).toMatchObject([{ severity: 'info', where: 'chat' }]);
});

test('a calendar that may not be read is told of, and the chat is still there', async () => {
  const tenant = openTenant();
  const line = lineOf(tenant, 'secretary', ['Chat.ReadBasic']);

  const found = await findEvents(line.graph, { ...span, chatId: await chatOfToday(tenant), channelId: null });

  expect(found.failures.calendar?.kind).toBe('forbidden');
  expect(found.events).toEqual([]);
  expect(found.chat).not.toBeNull();
});

test('without a network both are offline, and nothing is thrown', async () => {
  const tenant = openTenant();
  const line = lineOf(tenant, 'secretary');
  trouble(tenant, { drop: 'request', match: { path: '/$batch' } });

  const found = await findEvents(line.graph, { ...span, chatId: 'x', channelId: null });

  expect(found.failures).toMatchObject({ chat: { kind: 'offline' }, calendar: { kind: 'offline' } });
});

test('a calendar view that comes in many pages is read to its end, five pages at most', async () => {
  const event = (id: string) => ({
    id,
    iCalUId: id,
    start: { dateTime: '2026-11-20T09:00:00', timeZone: 'x' },
    end: { dateTime: '2026-11-20T10:00:00', timeZone: 'x' },
  });
  const page = (id: string) => ({
    value: [event(id)],
    '@odata.nextLink': `https://graph.microsoft.com/v1.0/me/calendarView?$skip=${id}`,
  });
  const service = scripted(
    answer({ responses: [{ id: '0', status: 200, body: page('1') }] }),
    answer(page('2')),
    answer(page('3')),
    answer(page('4')),
    answer(page('5')),
  );

  const found = await findEvents(openLine(service).graph, { ...span, chatId: null, channelId: null });

  expect(found.events.map(each => each.id)).toEqual(['1', '2', '3', '4', '5']);
  expect(found.problems).toMatchObject([{ severity: 'warning', where: 'calendar' }]);
  expect(service.asked[1]?.headers.get('prefer')).toContain('W. Europe Standard Time');
});

const moments = {
  start: { dateTime: '2026-11-20T09:00:00', timeZone: 'x' },
  end: { dateTime: '2026-11-20T10:00:00', timeZone: 'x' },
};
const online = { isOnlineMeeting: true, onlineMeeting: { joinUrl: 'https://teams.microsoft.com/l/1' } };

test.each([
  [
    'only Teams',
    { ...online, location: { displayName: 'Microsoft Teams-möte' } },
    'Digitalt via Teams',
    'digital',
  ],
  ['Teams and no place', online, 'Digitalt via Teams', 'digital'],
  [
    'a room and Teams',
    { ...online, locations: [{ displayName: 'Sal Björken' }, { displayName: 'Microsoft Teams Meeting' }] },
    'Sal Björken samt digitalt via Teams',
    'hybrid',
  ],
  [
    'two rooms on one line and Teams',
    { ...online, location: { displayName: 'Sal Björken; Sal Tallen; Microsoft Teams-möte' } },
    'Sal Björken, Sal Tallen samt digitalt via Teams',
    'hybrid',
  ],
  ['a room', { location: { displayName: 'Kommunhuset, Almvik' } }, 'Kommunhuset, Almvik', 'physical'],
  ['nothing', { location: { displayName: '' }, locations: [] }, null, null],
])('place and form of a meeting with %s', async (_, event, place, mode) => {
  const line = openLine(scripted(answer({ id: '1', ...moments, ...event })));

  expect(await loadEvent(line.graph, '1', timeZone)).toMatchObject({ place, mode });
});

test('an organizer who is also among the invitees is there once, and an event without invitees has none', async () => {
  const organizer = { emailAddress: { name: 'Li Öberg', address: 'Li.Oberg@regionnorrdal.example' } };
  const event = { id: '1', ...moments, organizer, isOrganizer: true };
  const self = {
    type: 'required',
    emailAddress: { name: 'Li Ö', address: 'li.oberg@regionnorrdal.example' },
  };
  const line = openLine(
    scripted(answer({ ...event, attendees: [self] }), answer({ ...event, attendees: [] })),
  );

  expect((await loadEvent(line.graph, '1', timeZone)).invitees).toHaveLength(1);
  expect((await loadEvent(line.graph, '1', timeZone)).invitees).toEqual([
    { name: 'Li Öberg', mail: 'Li.Oberg@regionnorrdal.example', kind: 'organizer', answer: 'accepted' },
  ]);
});

test('an answer without an event in it is an error, not an empty event', async () => {
  await expect(loadEvent(openLine(scripted(answer({}))).graph, '1', timeZone)).rejects.toMatchObject({
    kind: 'broken',
  });
});
