import { seedNorrdal } from '#sim/seed.ts';
import type { CalendarEntry, Invited, World } from '#sim/world.ts';

// Norrdal with one thing different: the same county, but the meeting that is now is called in another way.

export type Seeding = (at: number, blobs: Map<string, Uint8Array>) => World;

/** Norrdal where the meeting that is now has been changed. */
export const norrdalWhere =
  (change: (entry: CalendarEntry) => CalendarEntry): Seeding =>
  (at, blobs) => {
    const world = seedNorrdal(1)(at, blobs);
    const isNow = (entry: CalendarEntry): boolean =>
      Date.parse(entry.start) <= at && at < Date.parse(entry.end) && entry.subject.includes('(LNN)');
    if (!world.entries.some(isNow)) throw new Error('The seed has no meeting of the network that is now.');
    return { ...world, entries: world.entries.map(entry => (isNow(entry) ? change(entry) : entry)) };
  };

/** So many people, none of whom is known to the body. */
export const crowd = (count: number): readonly Invited[] =>
  Array.from({ length: count }, (_, at) => ({
    name: `Deltagare Nummer${at + 1}`,
    mail: `deltagare${at + 1}@konferens.example`,
    kind: 'required',
    reply: at % 4 === 3 ? 'declined' : 'accepted',
    repliedAt: '2026-11-02T08:00:00Z',
    proposed: null,
    members: [],
  }));

/** An invitation with so many items, as a list in Outlook. */
export const longAgenda = (items: number): string =>
  `<html><body><p>Hej! Här kommer dagordningen.</p><ol>${Array.from(
    { length: items },
    (_, at) => `<li>Information: Ärende om samverkan nummer ${at + 1} (Bilaga ${at + 1})</li>`,
  ).join('')}</ol></body></html>`;
