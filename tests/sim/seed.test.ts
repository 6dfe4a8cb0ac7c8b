import fc from 'fast-check';
import { expect, it } from 'vitest';
import { seedNorrdal } from '#sim/seed.ts';
import type { ListRow, World } from '#sim/world.ts';
import { morning, openTenant } from './speak.ts';

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const worldAt = (now: number, number = 1): World => seedNorrdal(number)(now, new Map());

function rows(world: World, list: string): readonly ListRow[] {
  return world.sites[0]?.lists.find(one => one.name === list)?.rows ?? [];
}

const column = (world: World, list: string, name: string): readonly unknown[] =>
  rows(world, list).map(row => row.fields[name]);

const stockholm = (instant: number | string): string =>
  new Date(instant).toLocaleString('sv-SE', { timeZone: 'Europe/Stockholm' }).slice(0, 16);

it('the same moment and number make the same world, another number other answers', () => {
  expect(worldAt(morning)).toEqual(worldAt(morning));
  const replies = (world: World): unknown => world.entries[3]?.invited.map(one => one.reply);
  expect(replies(worldAt(morning, 2))).not.toEqual(replies(worldAt(morning, 1)));
});

it('on a Friday morning in November the network has met for ten minutes', () => {
  const today = worldAt(morning).entries.find(entry => entry.subject === 'Länsnätverket Norrdal (LNN)');
  expect([stockholm(today?.start ?? 0), stockholm(today?.end ?? 0)]).toEqual([
    '2026-11-20 09:00',
    '2026-11-20 12:00',
  ]);
  expect(today?.invited).toHaveLength(48);
});

it('whatever the clock shows, exactly one meeting of the network is going on, and ends today', () => {
  const start = Date.parse('2026-01-01T00:00:00Z');
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 * 365 * 24 * 60 }), minutes => {
      const now = start + minutes * 60_000;
      const going = worldAt(now).entries.filter(
        entry =>
          entry.subject.startsWith('Länsnätverket') &&
          Date.parse(entry.start) <= now &&
          Date.parse(entry.end) > now,
      );
      expect(going).toHaveLength(1);
      const day = stockholm(now).slice(0, 10);
      expect([
        stockholm(going[0]?.start ?? 0).slice(0, 10),
        stockholm(going[0]?.end ?? 0).slice(0, 10),
      ]).toEqual([day, day]);
    }),
    { seed: 20261120, numRuns: 60 },
  );
});

it('each body meets six times in the year around today', () => {
  const subjects = worldAt(morning).entries.map(entry => entry.subject);
  expect(subjects.filter(subject => subject.startsWith('Länsnätverket'))).toHaveLength(6);
  expect(subjects.filter(subject => subject.startsWith('Välfärdsrådet'))).toHaveLength(6);
});

it('the network has about forty-five seats in force, some of them ended or not yet begun', () => {
  const world = worldAt(morning);
  const network = rows(world, 'Bodies')[0]?.fields['Key'];
  const seats = rows(world, 'Members').filter(row => row.fields['BodyKey'] === network);
  const today = '2026-11-20T00:00:00Z';
  const held = seats.filter(
    ({ fields }) => String(fields['ValidFrom'] ?? '') <= today && String(fields['ValidTo'] ?? '9') >= today,
  );
  expect(held.length).toBeGreaterThanOrEqual(44);
  expect(held.length).toBeLessThan(seats.length);
  const organisations = new Set(held.map(row => row.fields['Organisation']));
  expect(organisations.size).toBe(17);
  const names = new Set(seats.map(row => row.fields['PersonName']));
  const substitutes = seats.filter(row => row.fields['Role'] === 'substitute');
  expect(substitutes.length).toBeGreaterThanOrEqual(4);
  expect(substitutes.every(row => names.has(row.fields['SubstituteFor'] ?? ''))).toBe(true);
});

it('the latest minutes leave an item that was not reached, and promises of which some fall due today', () => {
  const world = worldAt(morning);
  const carried = rows(world, 'Items').filter(row => row.fields['State'] === 'carried');
  expect(carried.map(row => row.fields['Title'])).toEqual(['Rutin vid utskrivning under storhelger']);
  expect(carried[0]?.fields['MeetingDate']).toBe('2026-09-18T00:00:00Z');
  const open = rows(world, 'Assignments').filter(row => row.fields['State'] === 'open');
  expect(open.filter(row => row.fields['DueDate'] === '2026-11-20T00:00:00Z').length).toBeGreaterThan(0);
  expect(open.some(row => row.fields['DueDate'] === undefined)).toBe(true);
  expect(column(world, 'Decisions', 'ClauseText')).toContain('att återkomma till frågan vid nästa möte');
});

it('every key is a GUID of its own, and every relation leads to a row', () => {
  const world = worldAt(morning);
  const lists = ['Bodies', 'Members', 'Meetings', 'Items', 'Attendance', 'Decisions', 'Assignments'];
  const keys = lists.flatMap(list => column(world, list, 'Key'));
  expect(keys.every(key => guid.test(String(key)))).toBe(true);
  expect(new Set(keys).size).toBe(keys.length);
  const known = new Set(keys);
  const relations = ['BodyKey', 'MeetingKey', 'ItemKey', 'ParentKey', 'DecisionKey'];
  for (const list of [...lists, 'Handlingar']) {
    for (const name of relations) {
      const lost = column(world, list, name).filter(key => key !== undefined && !known.has(key));
      expect([list, name, lost]).toEqual([list, name, []]);
    }
  }
});

it('a published meeting has its event, its document and its attendance', () => {
  const world = worldAt(morning);
  const uids = new Set(world.entries.map(entry => entry.uid));
  for (const { fields } of rows(world, 'Meetings')) {
    expect(fields['Status']).toBe('published');
    expect(uids.has(String(fields['EventUid']))).toBe(true);
    expect(fields['DocumentUrl']).toContain('/sites/handlingar/Handlingar/');
    const people = rows(world, 'Attendance').filter(row => row.fields['MeetingKey'] === fields['Key']);
    expect(people.length).toBeGreaterThan(15);
  }
});

it('the odd ones of a real calendar are there', () => {
  const world = worldAt(morning);
  const sizes = world.entries.map(entry => entry.invited.length);
  expect(sizes).toContain(300);
  expect(sizes).toContain(0);
  const longest = Math.max(...world.entries.flatMap(entry => entry.invited.map(one => one.name.length)));
  expect(longest).toBe(200);
  expect(world.chats.some(chat => chat.kind === 'channel')).toBe(true);
  const urls = new Set(world.entries.map(entry => entry.joinUrl));
  expect(world.chats.filter(chat => !urls.has(chat.joinUrl)).map(chat => chat.topic)).toEqual([
    'Snabbt möte om utskrivningar',
  ]);
});

it('the bare site has nothing but the library that every site has', async () => {
  const state = await openTenant().state();
  expect(state.sites['/sites/tom']).toEqual({ lists: { 'Shared Documents': [] }, files: [] });
});
