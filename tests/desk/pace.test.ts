import { expect, test } from 'vitest';
import { awakened, sentinels, turnOf, type Pace } from '#desk/pace.ts';
import { rowKinds } from '#minutes/edit.ts';
import type { RowKind } from '#minutes/record.ts';
import { unitsAllowedPerMinute } from '../resource-units.ts';

const start = Date.parse('2026-11-20T08:10:00Z');
const reader: Pace = {
  now: start,
  writes: false,
  kinds: rowKinds,
  askedAt: {},
  changedAt: {},
  editedAt: null,
  seenAt: start - 600_000,
  underWay: true,
  whole: false,
  visible: true,
  lineDown: false,
  notBefore: 0,
  strain: 1,
  spare: null,
};
const writer: Pace = { ...reader, writes: true };

/** How often each list is asked in one minute, when nothing of what the pace depends on changes but time. */
function minuteOf(pace: Pace, lively: readonly RowKind[] = []): Readonly<Record<RowKind, number>> {
  const asked = { meeting: 0, item: 0, attendance: 0, decision: 0, assignment: 0 };
  let askedAt = Object.fromEntries(pace.kinds.map(kind => [kind, pace.now - 1]));
  for (let now = pace.now; now < pace.now + 60_000;) {
    const changedAt = { ...pace.changedAt, ...Object.fromEntries(lively.map(kind => [kind, now])) };
    const { due, next } = turnOf({ ...pace, now, askedAt, changedAt });
    for (const kind of due) asked[kind] += 1;
    askedAt = { ...askedAt, ...Object.fromEntries(due.map(kind => [kind, now])) };
    if (next === null) break;
    expect(next).toBeGreaterThan(now);
    now = next;
  }
  return asked;
}

const units = (asked: Readonly<Record<RowKind, number>>): number =>
  Object.values(asked).reduce((sum, each) => sum + each, 0);

test('a page that writes asks everything every four seconds: seventy-five units a minute', () => {
  expect(units(minuteOf(writer))).toBeLessThanOrEqual(75);
  expect(turnOf({ ...writer, askedAt: { item: start - 4_000 } }).due).toEqual(rowKinds);
  const asked = Object.fromEntries(rowKinds.map(kind => [kind, start]));
  expect(turnOf({ ...writer, askedAt: asked })).toEqual({ due: [], next: start + 4_000 });
});

test('a page that reads asks where something is going on: texts and who is there every four seconds, the rest seldom', () => {
  const asked = minuteOf(reader);
  for (const kind of rowKinds) expect(asked[kind]).toBeLessThanOrEqual(sentinels.includes(kind) ? 15 : 3);
  for (const kind of sentinels) expect(asked[kind]).toBeGreaterThanOrEqual(14);
});

test.each([
  [[], 39],
  [['decision'], 42],
  [['decision', 'assignment'], 42],
  [['meeting', 'decision', 'assignment'], 42],
] as const)('however lively the lists are (%j), a reader costs at most %i units a minute', (lively, most) => {
  expect(units(minuteOf(reader, lively))).toBeLessThanOrEqual(most);
});

const subsets: readonly (readonly RowKind[])[] = rowKinds.reduce<readonly (readonly RowKind[])[]>(
  (all, kind) => [...all, ...all.map(some => [...some, kind])],
  [[]],
);

test('three who write and twenty who read, all lists lively, stay under the ceiling with all that is saved', () => {
  // Whatever lists are lively; and quiet ones that are asked along with a change elsewhere.
  const woken = 2;
  const reading = Math.max(...subsets.map(lively => units(minuteOf(reader, lively)))) + woken;
  const following = 3 * units(minuteOf(writer, rowKinds)) + 20 * reading;
  // A round of saving at most every six seconds, two rows in it, two units each.
  const saving = 3 * 10 * 2 * 2;
  // Everything read whole once in ten minutes, five lists at two units.
  const control = (23 * 10) / 10;
  expect(following + saving + control).toBeLessThan(unitsAllowedPerMinute);
});

test('a list counts as lively for a minute after a change', () => {
  const asked = Object.fromEntries(rowKinds.map(kind => [kind, start - 5_000]));
  const at = (changed: number) =>
    turnOf({ ...reader, askedAt: asked, changedAt: { decision: start - changed } }).due;
  expect(at(59_000)).toContain('decision');
  expect(at(60_000)).not.toContain('decision');
});

test('where something begins again, and where an item’s state has changed, the quiet lists are asked at once', () => {
  const at = (
    changedAt: Pace['changedAt'],
    changed: readonly RowKind[],
    state = false,
    woken: number | null = null,
  ) => awakened({ now: start, kinds: rowKinds, changedAt }, changed, state, woken);
  expect(at({}, ['item'])).toEqual(['meeting', 'attendance', 'decision', 'assignment']);
  const busy = { item: start - 5_000, attendance: start - 5_000 };
  expect(at(busy, ['item'])).toEqual([]);
  expect(at(busy, ['item'], true)).toEqual(['meeting', 'decision', 'assignment']);
  expect(at(busy, ['item'], true, start - 59_000)).toEqual([]);
  expect(at({ ...busy, decision: start - 1_000 }, ['item'], true)).toEqual(['meeting', 'assignment']);
});

test('where nothing has happened for ten minutes everybody asks every twenty seconds', () => {
  const quiet: Pace = { ...writer, underWay: false, changedAt: { item: start - 600_000 } };
  expect(units(minuteOf(quiet))).toBeLessThanOrEqual(15);
  expect(units(minuteOf({ ...quiet, editedAt: start - 590_000 }))).toBeGreaterThan(15);
  expect(units(minuteOf({ ...quiet, changedAt: { item: start - 500_000 } }))).toBeGreaterThan(30);
});

test('whoever opens the page or comes back to it is told at once for ten minutes, whatever the hour', () => {
  const quiet: Pace = { ...reader, underWay: false, seenAt: start - 60_000 };
  expect(turnOf({ ...quiet, askedAt: { item: start - 4_000 } }).due).toContain('item');
  expect(units(minuteOf({ ...quiet, seenAt: start - 600_000 }))).toBeLessThanOrEqual(15);
});

test('a page that nobody sees asks nothing, and waits for nothing', () => {
  expect(turnOf({ ...writer, visible: false })).toEqual({ due: [], next: null });
});

test('without a line nothing is asked: saving tells when it is back', () => {
  expect(turnOf({ ...writer, lineDown: true })).toEqual({ due: [], next: null });
});

test('asked to wait, the page waits as long as it was asked to', () => {
  const asked = Object.fromEntries(rowKinds.map(kind => [kind, start - 60_000]));
  const pace = { ...writer, askedAt: asked, notBefore: start + 17_000 };
  expect(turnOf(pace)).toEqual({ due: [], next: start + 17_000 });
  expect(turnOf({ ...pace, now: start + 17_000 }).due).toEqual(rowKinds);
});

test.each([
  [1, 4],
  [2, 8],
  [4, 16],
  [8, 32],
  [16, 60],
])(
  'after refusals (strain %i) the pauses grow to %i seconds and no longer than a minute',
  (strain, seconds) => {
    const asked = Object.fromEntries(rowKinds.map(kind => [kind, start]));
    expect(turnOf({ ...writer, askedAt: asked, strain }).next).toBe(start + seconds * 1_000);
  },
);

test('the less the service has to spare, the more seldom it is asked', () => {
  const asked = Object.fromEntries(rowKinds.map(kind => [kind, start]));
  const next = (spare: number | null) => turnOf({ ...writer, askedAt: asked, spare }).next;
  expect([null, 0.9, 0.4, 0.1].map(next)).toEqual([4, 4, 8, 16].map(seconds => start + seconds * 1_000));
});

test('lists that have to be read whole cost twice as much, and are asked half as often', () => {
  expect(2 * units(minuteOf({ ...writer, whole: true }))).toBeLessThanOrEqual(80);
});

test('before anything is in SharePoint only the meeting itself is asked for', () => {
  const proposal: Pace = { ...reader, kinds: ['meeting'] };
  expect(units(minuteOf(proposal))).toBeLessThanOrEqual(15);
  expect(turnOf({ ...proposal, askedAt: { meeting: start - 4_000 } }).due).toEqual(['meeting']);
});
