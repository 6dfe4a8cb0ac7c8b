import { expect, it } from 'vitest';
import { readWeather } from '#sim/faults.ts';
import { kindGroups } from '#sim/pages/weather-words.ts';
import { scenes } from '#sim/pages/scenes.ts';
import { lastingKinds, passingKinds } from '#sim/storm.ts';

it.each(scenes)('the scene $title is weather that the tenant understands', ({ weather }) => {
  expect(readWeather(weather).faults.length).toBeGreaterThan(0);
});

it('the page names every kind of trouble that a storm can have', () => {
  const named = kindGroups.flatMap(({ kinds }) => kinds.map(([kind]) => kind));
  expect([...named].sort()).toEqual([...passingKinds, ...lastingKinds].sort());
});
