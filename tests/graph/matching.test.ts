import { expect, test } from 'vitest';
import { matchEvents } from '#graph/calendar.ts';
import { readMoment, windowsZone } from '#graph/zone.ts';
import type { CalendarEvent } from '#minutes/event.ts';

const event = (joinUrl: string | null, id = 'e1'): CalendarEvent => ({
  id,
  uid: id,
  seriesMasterId: null,
  subject: 'Länsnätverket',
  date: '2026-11-20',
  start: '09:00',
  end: '12:00',
  place: null,
  mode: 'digital',
  isOrganizer: true,
  isCancelled: false,
  organizerName: 'Li Öberg',
  organizerMail: 'li.oberg@regionnorrdal.example',
  invitees: [],
  joinUrl,
  webLink: null,
  body: null,
});
const chatId = '19:meeting_NjYwZTQ0MmQt@thread.v2';
const nothing = { chatId: null, channelId: null, joinUrl: null };
const found = (joinUrl: string | null, asked: Partial<typeof nothing> | { chatId: string }): boolean =>
  matchEvents([event(joinUrl)], { ...nothing, ...asked }).length === 1;

test('the event is known by the thread of the chat inside its join address', () => {
  const url =
    'https://teams.microsoft.com/l/meetup-join/19%3ameeting_NjYwZTQ0MmQt%40thread.v2/0?context=%7b%7d';

  expect(found(url, { chatId })).toBe(true);
  expect(found(url, { chatId: '19:meeting_another@thread.v2' })).toBe(false);
});

test('a join address that a mail filter has wrapped once more is still known', () => {
  const wrapped = encodeURIComponent(
    'https://teams.microsoft.com/l/meetup-join/19%3ameeting_NjYwZTQ0MmQt%40thread.v2/0',
  );

  expect(found(`https://filter.example/?url=${wrapped}`, { chatId })).toBe(true);
});

test('a channel meeting is known by the thread of its channel', () => {
  const url = 'https://teams.microsoft.com/l/meetup-join/19%3ac0ffee%40thread.tacv2/1612345678901?context=x';

  expect(matchEvents([event(url)], { ...nothing, channelId: '19:c0ffee@thread.tacv2' })).toHaveLength(1);
});

test('a short join address without a thread is known by the chat having the same one', () => {
  const url = 'https://teams.microsoft.com/meet/2345678?p=abc';

  expect(matchEvents([event(url)], { ...nothing, chatId, joinUrl: `${url}/` })).toHaveLength(1);
});

test('an event without a join address, or with a broken one, is nobody’s', () => {
  expect(found(null, { chatId })).toBe(false);
  expect(found('https://example.org/%E0%A4%A', { chatId })).toBe(false);
  expect(matchEvents([event('https://teams.microsoft.com/x')], nothing)).toEqual([]);
});

test('all occurrences of a series are found, for the caller to choose by time', () => {
  const url = 'https://teams.microsoft.com/l/meetup-join/19%3ameeting_NjYwZTQ0MmQt%40thread.v2/0';

  expect(matchEvents([event(url, 'a'), event(url, 'b')], { ...nothing, chatId })).toHaveLength(2);
});

test('times are those of the meeting, also when the calendar answers in UTC', () => {
  const utc = { dateTime: '2026-11-20T08:00:00.0000000', timeZone: 'UTC' };
  const local = { dateTime: '2026-11-20T09:00:00.0000000', timeZone: 'W. Europe Standard Time' };

  expect(readMoment(utc, 'Europe/Stockholm')).toEqual({ date: '2026-11-20', time: '09:00' });
  expect(readMoment(local, 'Europe/Stockholm')).toEqual({ date: '2026-11-20', time: '09:00' });
  expect(readMoment({ dateTime: '2026-06-30T22:30:00', timeZone: 'UTC' }, 'Europe/Stockholm')).toEqual({
    date: '2026-07-01',
    time: '00:30',
  });
  expect(readMoment({ dateTime: 'i morgon' }, 'Europe/Stockholm')).toBeNull();
  expect(windowsZone('Europe/Stockholm')).toBe('W. Europe Standard Time');
});
