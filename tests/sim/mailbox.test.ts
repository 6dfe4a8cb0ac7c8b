import { expect, it } from 'vitest';
import { openTenant, speakAs } from './speak.ts';
import type { Body, Speaker } from './speak.ts';

const window = 'startDateTime=2026-09-01T00:00:00Z&endDateTime=2027-03-01T00:00:00Z&$top=100';

async function eventOf(speaker: Speaker, subject: string): Promise<Body> {
  const view = await speaker.get(`/me/calendarView?${window}`);
  const found = view.body.list('value').find(event => event.text('subject').startsWith(subject));
  if (!found) throw new Error(`No event '${subject}' in this mailbox.`);
  return found;
}

const answers = (event: Body): readonly string[] =>
  event.list('attendees').map(attendee => attendee.text('status', 'response'));

it('the organizer sees the answers, an invitee sees only the own', async () => {
  const tenant = openTenant();
  const mine = await eventOf(await speakAs(tenant, 'secretary'), 'Länsnätverket Norrdal (LNN)');
  expect(new Set(answers(mine))).toEqual(new Set(['accepted', 'declined', 'tentativelyAccepted', 'none']));
  expect(mine.at('responseStatus', 'response')).toBe('organizer');
  const theirs = await eventOf(await speakAs(tenant, 'member'), 'Länsnätverket Norrdal (LNN)');
  const own = theirs.list('attendees').find(one => one.text('emailAddress', 'name') === 'Elin Nordqvist');
  const others = theirs
    .list('attendees')
    .filter(one => one.text('emailAddress', 'name') !== 'Elin Nordqvist');
  expect(new Set(others.map(one => one.text('status', 'response')))).toEqual(new Set(['none']));
  expect(own?.at('status', 'response')).toBe(theirs.at('responseStatus', 'response'));
  expect(own?.at('status', 'response')).not.toBe('none');
});

it('the organizer is not among the attendees', async () => {
  const event = await eventOf(await speakAs(openTenant()), 'Länsnätverket Norrdal (LNN)');
  const names = event.list('attendees').map(one => one.text('emailAddress', 'name'));
  expect(names).not.toContain('Klara Lindmark');
  expect(event.at('organizer', 'emailAddress', 'name')).toBe('Klara Lindmark');
});

it('a time that an invitee proposed is seen by the organizer alone', async () => {
  const tenant = openTenant();
  const proposals = (event: Body): number =>
    event.list('attendees').filter(one => one.at('proposedNewTime') !== undefined).length;
  const subject = 'Länsnätverket Norrdal (LNN)';
  expect(proposals(await eventOf(await speakAs(tenant, 'secretary'), subject))).toBe(1);
  expect(proposals(await eventOf(await speakAs(tenant, 'member'), subject))).toBe(0);
});

it('an event has the same iCalUId in every mailbox and an id that leads nowhere in another’s', async () => {
  const tenant = openTenant();
  const secretary = await speakAs(tenant, 'secretary');
  const member = await speakAs(tenant, 'member');
  const mine = await eventOf(secretary, 'Länsnätverket Norrdal (LNN)');
  const theirs = await eventOf(member, 'Länsnätverket Norrdal (LNN)');
  expect(theirs.at('iCalUId')).toBe(mine.at('iCalUId'));
  expect(theirs.at('id')).not.toBe(mine.at('id'));
  expect((await member.get(`/me/events/${mine.text('id')}`)).status).toBe(404);
  const found = await member.get(`/me/events?$filter=iCalUId eq '${mine.text('iCalUId')}'`);
  expect(found.body.list('value').map(event => event.at('id'))).toEqual([theirs.at('id')]);
});

it('whoever is asked through a distribution list has the event too, and the list stays one attendee', async () => {
  const tenant = openTenant();
  const world = await tenant.world();
  const today = world.entries.find(entry => entry.subject === 'Länsnätverket Norrdal (LNN)');
  const list = today?.invited.find(one => one.name === 'Alla socialchefer Norrdal');
  expect(list?.members.length).toBeGreaterThan(5);
  const event = await eventOf(await speakAs(tenant), 'Länsnätverket Norrdal (LNN)');
  const names = event.list('attendees').map(one => one.text('emailAddress', 'name'));
  expect(names.filter(name => name === 'Alla socialchefer Norrdal')).toHaveLength(1);
});

it('with hidden invitees each sees only the own name', async () => {
  const tenant = openTenant();
  const subject = 'Styrgrupp En väg in';
  const seen = await eventOf(await speakAs(tenant, 'secretary'), subject);
  expect(seen.list('attendees').map(one => one.text('emailAddress', 'name'))).toEqual(['Klara Lindmark']);
  const all = await eventOf(await speakAs(tenant, 'manager'), subject);
  expect(all.list('attendees')).toHaveLength(3);
});

it('the occurrences of a series share the meeting’s address and differ in iCalUId', async () => {
  const secretary = await speakAs(openTenant());
  const view = await secretary.get(`/me/calendarView?${window}`);
  const weekly = view.body.list('value').filter(event => event.text('subject').startsWith('Veckoavstämning'));
  expect(weekly).toHaveLength(13);
  expect(new Set(weekly.map(event => event.text('iCalUId'))).size).toBe(13);
  expect(new Set(weekly.map(event => event.text('onlineMeeting', 'joinUrl'))).size).toBe(1);
  expect(new Set(weekly.map(event => event.text('type')))).toEqual(new Set(['occurrence']));
  const master = await secretary.get(`/me/events/${weekly[0]?.text('seriesMasterId')}`);
  expect(master.body.at('type')).toBe('seriesMaster');
});

it('times are told in the asked zone, and in UTC when none is asked', async () => {
  const secretary = await speakAs(openTenant());
  const event = await eventOf(secretary, 'Länsnätverket Norrdal (LNN)');
  expect(event.at('start')).toEqual({ dateTime: '2026-11-20T08:00:00.0000000', timeZone: 'UTC' });
  const path = `/me/events/${event.text('id')}`;
  const local = await secretary.get(path, { Prefer: 'outlook.timezone="W. Europe Standard Time"' });
  expect(local.body.at('start')).toEqual({
    dateTime: '2026-11-20T09:00:00.0000000',
    timeZone: 'W. Europe Standard Time',
  });
  const wrong = await secretary.get(path, { Prefer: 'outlook.timezone="Norrdal Standard Time"' });
  expect([wrong.status, wrong.body.text('error', 'message')]).toEqual([
    400,
    expect.stringContaining('Norrdal'),
  ]);
});

it('immutable ids are given to those who ask for them by the exact word', async () => {
  const secretary = await speakAs(openTenant());
  const plain = await eventOf(secretary, 'Länsnätverket Norrdal (LNN)');
  const path = `/me/events/${plain.text('id')}`;
  const immutable = await secretary.get(path, { Prefer: 'IdType="ImmutableId"' });
  expect(immutable.body.at('id')).not.toBe(plain.at('id'));
  const wrongCase = await secretary.get(path, { Prefer: 'idtype="immutableid"' });
  expect(wrongCase.body.at('id')).toBe(plain.at('id'));
});

it('without the right to read whole events the invitation’s text is left out', async () => {
  const tenant = openTenant();
  const basic = await speakAs(tenant, 'secretary', ['Calendars.ReadBasic']);
  expect((await eventOf(basic, 'Länsnätverket Norrdal (LNN)')).at('body')).toBeUndefined();
  const full = await eventOf(await speakAs(tenant), 'Länsnätverket Norrdal (LNN)');
  expect(full.text('body', 'content')).toContain('Omställningsplan för hemsjukvård');
});

it('a long calendar comes in pages, and every event once', async () => {
  const secretary = await speakAs(openTenant());
  const ids: string[] = [];
  let path = `/me/calendarView?${window.replace('$top=100', '$top=4')}`;
  for (let pages = 0; path !== 'null' && pages < 20; pages += 1) {
    const answer = await secretary.get(path);
    expect(answer.status).toBe(200);
    ids.push(...answer.body.list('value').map(event => event.text('id')));
    path = answer.body.text('@odata.nextLink');
  }
  const whole = await secretary.get(`/me/calendarView?${window}`);
  expect(ids).toHaveLength(whole.body.list('value').length);
  expect(new Set(ids).size).toBe(ids.length);
});

it('a calendar view needs its window', async () => {
  const secretary = await speakAs(openTenant());
  const answer = await secretary.get('/me/calendarView?startDateTime=2026-11-20T00:00:00Z');
  expect([answer.status, answer.body.text('error', 'message')]).toEqual([
    400,
    expect.stringContaining('endDateTime'),
  ]);
});

it('a chat knows its event only when the meeting was made in Teams', async () => {
  const tenant = openTenant();
  const secretary = await speakAs(tenant);
  const { chats } = await tenant.world();
  const eventIdOf = async (topic: string): Promise<unknown> => {
    const chat = chats.find(one => one.topic === topic);
    return (await secretary.get(`/chats/${chat?.id}`)).body.at('onlineMeetingInfo', 'calendarEventId');
  };
  expect(await eventIdOf('Länsnätverket Norrdal (LNN)')).toBeNull();
  const made = await eventIdOf('Avstämning inför Länsnätverket');
  expect((await secretary.get(`/me/events/${String(made)}`)).body.at('subject')).toBe(
    'Avstämning inför Länsnätverket',
  );
});

it('a chat is closed to those who are not in it, and a channel has none', async () => {
  const tenant = openTenant();
  const { chats } = await tenant.world();
  const council = chats.find(chat => chat.topic.startsWith('Välfärdsrådet'));
  const member = await speakAs(tenant, 'member');
  expect((await member.get(`/chats/${council?.id}`)).status).toBe(403);
  const channel = chats.find(chat => chat.kind === 'channel');
  expect((await (await speakAs(tenant)).get(`/chats/${channel?.id}`)).status).toBe(404);
});
