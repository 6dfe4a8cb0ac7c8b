import { afterAll, afterEach, beforeAll } from 'vitest';
import { openTheatre, type Seat, type Sitting, type Theatre, type World } from './harness.ts';

/** One theatre for a file of journeys; everybody who was seated leaves after each of them. */
export function openHouse(): {
  readonly theatre: () => Theatre;
  readonly sit: (world: World, seat?: Seat) => Promise<Sitting>;
} {
  let theatre: Theatre | null = null;
  const sittings: Sitting[] = [];
  beforeAll(async () => {
    theatre = await openTheatre();
  }, 180_000);
  afterEach(async () => {
    await Promise.all(sittings.splice(0).map(one => one.close()));
  });
  afterAll(() => theatre?.close());
  return {
    theatre: () => {
      if (!theatre) throw new Error('The theatre opens before the first journey.');
      return theatre;
    },
    sit: async (world, seat = {}) => {
      const sitting = await world.sit(seat);
      sittings.push(sitting);
      // A colour on its way to another is no colour that anybody reads.
      await sitting.page.emulateMedia({ reducedMotion: 'reduce' });
      return sitting;
    },
  };
}
