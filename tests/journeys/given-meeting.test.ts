import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { readPublicRecord, toPublicRecord } from '#minutes/public-record.ts';
import { seedFromRecord } from '#sim/record-seed.ts';
import { differences } from './differences.ts';
import { factsOf } from './facts.ts';
import { playGivenMeeting } from './given-meeting.ts';
import { openTheatre, type Theatre } from './harness.ts';

vi.setConfig({ testTimeout: 180_000 });

let theatre: Theatre;
beforeAll(async () => {
  theatre = await openTheatre();
}, 180_000);
afterAll(() => theatre.close());

test('A meeting that has been is written again, for the most part by itself, and nothing in it differs', async () => {
  const read = readPublicRecord(
    JSON.parse(readFileSync(join(import.meta.dirname, '../fixtures/network.record.json'), 'utf8')),
  );
  if (!read.ok) throw new Error(read.faults.join('; '));
  const { seed, now } = seedFromRecord(read.record);
  const world = await theatre.world({ seed, now: new Date(now).toISOString() });
  const sitting = await world.sit();
  const played = await playGivenMeeting(world, sitting, read.record, () => Promise.resolve());

  const { minutes, body } = played.stored;
  expect(differences(read.record, toPublicRecord(minutes, body))).toEqual([]);
  expect(minutes.assignments.map(row => row.who)).toEqual(['Lena Fors']);
  expect(factsOf(minutes, played.secretary.gestures()).share).toBeLessThan(0.4);
  expect(sitting.complaints()).toEqual([]);
});
