import { expect, test } from 'vitest';
import { emptyItem } from '#minutes/agenda.ts';
import { emptyAttendance } from '#minutes/attendance.ts';
import { add, group, set } from '#minutes/edit.ts';
import { ranksAfter } from '#minutes/rank.ts';
import type { Presence } from '#minutes/record.ts';
import type { Tenant } from '#sim/tenant.ts';
import { unitsAllowedPerMinute, unitsOf, worstMinute } from '../resource-units.ts';
import { chatNamed, county, handClock, rowsIn, sit, type HandClock, type Sitting } from './sit.ts';

// Much at once. SharePoint allows an app a number of units a minute; whoever writes must not notice more of it
// than the quiet line that says when the next part goes.

type Opened = { readonly tenant: Tenant; readonly clock: HandClock; readonly sitting: Sitting };

/** A meeting that is open, in a tenant with the same clock that shuts out whoever passes the ceiling. */
async function opened(): Promise<Opened> {
  const clock = handClock();
  const tenant = county({ now: clock.now, habits: { unitsPerMinute: unitsAllowedPerMinute } });
  const chatId = (await chatNamed(tenant, 'Länsnätverket Norrdal (LNN)')).id;
  return { tenant, clock, sitting: await sit({ tenant, chatId, clock, patient: true }) };
}

const pastedKey = (at: number): string => `aaaaaaaa-0000-4000-8000-${String(at).padStart(12, '0')}`;
const isPasted = (key: unknown): boolean => String(key).startsWith('aaaaaaaa');

const last = (ranks: readonly { readonly rank: string }[]): string | null =>
  ranks.reduce<string | null>((most, { rank }) => (most === null || rank > most ? rank : most), null);

function pasteItems({ desk, meeting }: Sitting, count: number): void {
  const ranks = ranksAfter(last(meeting().minutes.items), count);
  desk.edit(
    group(
      'paste',
      ranks.map((rank, at) =>
        add.item({ ...emptyItem(pastedKey(at), rank), title: `Inklistrad punkt ${at + 1}` }),
      ),
    ),
  );
}

function pastePeople({ desk, meeting }: Sitting, count: number): void {
  const ranks = ranksAfter(last(meeting().minutes.attendance), count);
  desk.edit(
    group(
      'paste',
      ranks.map((rank, at) =>
        add.attendance(emptyAttendance(pastedKey(at), rank, `Person Nummer ${at + 1}`)),
      ),
    ),
  );
}

const pasted = ({ meeting }: Sitting) => meeting().minutes.attendance.filter(({ key }) => isPasted(key));

function markAll(sitting: Sitting, presence: Presence): void {
  const edits = pasted(sitting).map(row => set('attendance', row, 'presence', presence));
  sitting.desk.edit(group('mark', edits));
}

async function keysIn(tenant: Tenant, list: string): Promise<readonly string[]> {
  const keys = (await rowsIn(tenant, list)).map(row => String(row.fields['Key']));
  return keys.filter(isPasted);
}

test('sixty items pasted at once are saved within seconds, each once, far below the ceiling', async () => {
  const { tenant, clock, sitting } = await opened();
  pasteItems(sitting, 60);
  await clock.pass(10_000);

  expect(sitting.meeting().saving.state).toBe('saved');
  const keys = await keysIn(tenant, 'Items');
  expect([keys.length, new Set(keys).size]).toEqual([60, 60]);
  expect(worstMinute(tenant.requests())).toBeLessThan(unitsAllowedPerMinute / 2);
});

test('three hundred persons pasted at once are saved in one round, each once', async () => {
  const { tenant, clock, sitting } = await opened();
  pastePeople(sitting, 300);
  await clock.pass(10_000);

  expect(sitting.meeting().saving.state).toBe('saved');
  const keys = await keysIn(tenant, 'Attendance');
  expect([keys.length, new Set(keys).size]).toEqual([300, 300]);
  expect(worstMinute(tenant.requests())).toBeLessThanOrEqual(unitsAllowedPerMinute);
});

test('three hundred persons marked again and again: what is too much for one minute waits, and she is told until when', async () => {
  const { tenant, clock, sitting } = await opened();
  pastePeople(sitting, 300);
  await clock.pass(10_000);
  const states = new Set<string>();
  for (const presence of ['present', 'absent', 'present', 'absent'] as const) {
    markAll(sitting, presence);
    for (let second = 0; second < 8; second++) {
      await clock.pass(1_000);
      const { saving } = sitting.meeting();
      states.add(saving.state);
      if (saving.state === 'waiting') expect(saving.until).toBeGreaterThan(clock.now() - 1_000);
    }
  }
  expect(states).toContain('waiting');
  await clock.pass(180_000);

  expect(sitting.meeting().saving.state).toBe('saved');
  expect(worstMinute(tenant.requests())).toBeLessThanOrEqual(unitsAllowedPerMinute);
  expect(
    tenant
      .requests()
      .flatMap(({ parts }) => parts ?? [])
      .filter(({ status }) => status === 429),
  ).toEqual([]);
  const stored = (await rowsIn(tenant, 'Attendance')).filter(row => isPasted(row.fields['Key']));
  expect(stored.map(row => row.fields['Presence'])).toEqual(stored.map(() => 'absent'));
  expect(unitsOf(tenant.requests())).toBeGreaterThan(unitsAllowedPerMinute);
});
