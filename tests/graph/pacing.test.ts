import { expect, test } from 'vitest';
import { openPacing, unitsOf, unitsPerMinute } from '#graph/pacing.ts';
import { unitsAllowedPerMinute, unitsOf as unitsCounted } from '../resource-units.ts';

test('what fits into the minute goes at once, and the rest when there is room again', () => {
  const pacing = openPacing(100);

  expect([40, 40, 20, 20, 40].map(units => pacing(units, 0))).toEqual([0, 0, 0, 60_000, 60_000]);
  expect(pacing(40, 1_000)).toBe(59_000);
  expect(pacing(20, 1_000)).toBe(119_000);
});

test('units of a minute ago count no longer', () => {
  const pacing = openPacing(100);

  expect(pacing(100, 0)).toBe(0);
  expect(pacing(100, 60_000)).toBe(0);
  expect(pacing(1, 60_001)).toBe(59_999);
});

test('a clock that is set back makes nobody wait until it has come round again', () => {
  const pacing = openPacing(100);
  const half = 1_800_000;

  expect(pacing(100, half)).toBe(0);
  expect(pacing(10, 0)).toBe(60_000);
});

test('what costs nothing never waits', () => {
  const pacing = openPacing(10);
  pacing(10, 0);

  expect(pacing(0, 0)).toBe(0);
});

test('whatever is asked for and when, no sixty seconds hold more than the ceiling', () => {
  const pacing = openPacing(100);
  let now = 0;
  const sent: { at: number; units: number }[] = [];
  for (let turn = 0; turn < 400; turn++) {
    now += (turn * 7919) % 3_000;
    const units = 1 + ((turn * 31) % 40);
    sent.push({ at: now + pacing(units, now), units });
  }

  const worst = Math.max(
    ...sent.map(({ at }) =>
      sent
        .filter(other => other.at > at - 60_000 && other.at <= at)
        .reduce((sum, { units }) => sum + units, 0),
    ),
  );
  expect(worst).toBeLessThanOrEqual(100);
  expect(worst).toBeGreaterThan(80);
});

test('the client counts no request as cheaper than Microsoft does', () => {
  const items = '/sites/s/lists/l/items';
  const requests = [
    ['GET', '/sites/norrdal.sharepoint.com:/sites/handlingar?$expand=lists($select=id,name)'],
    ['GET', `${items}?$filter=fields/MeetingKey eq 'x'`],
    ['GET', `${items}/7?$expand=fields`],
    ['GET', `${items}/delta?token=latest`],
    ['GET', `${items}/delta?token=41`],
    ['POST', items],
    ['PATCH', `${items}/7`],
    ['DELETE', `${items}/7`],
    ['PUT', '/drives/d/root:/a.docx:/content'],
    ['GET', '/drives/d/root:/a.docx:/content'],
    ['GET', '/me/calendarView'],
  ] as const;

  for (const [method, url] of requests) {
    expect(unitsOf(method, url)).toBeGreaterThanOrEqual(unitsCounted([{ at: '', method, url }]));
  }
  expect(unitsPerMinute).toBeLessThan(unitsAllowedPerMinute);
});
