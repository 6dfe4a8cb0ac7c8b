// The county of Norrdal on the day that the tenant is made: two bodies with members and settings, a year of
// meetings around today, one of them going on right now, and the records of those that have been.

import { randomFrom } from './chance.ts';
import { addArchive } from './norrdal-archive.ts';
import { councilBody, networkBody } from './norrdal-bodies.ts';
import { addOddEvents } from './norrdal-odd.ts';
import { accounts, councilSeats, mailOf, networkSeats, region } from './norrdal-people.ts';
import { addYear } from './norrdal-year.ts';
import { addBody } from './seed-body.ts';
import { openMaker } from './seed-maker.ts';
import type { Maker } from './seed-maker.ts';
import type { User, World } from './world.ts';

/** The accounts that can sign in; the first is the secretary. */
export function addAccounts(maker: Maker): User {
  const users = accounts.map(({ name, title, part }) => {
    const [givenName = name, ...rest] = name.split(' ');
    return maker.addUser({
      name,
      givenName,
      surname: rest.join(' '),
      mail: mailOf(name, region),
      jobTitle: title,
      part,
    });
  });
  const secretary = users.find(user => user.part === 'secretary');
  if (!secretary) throw new Error('The seed has no secretary.');
  return secretary;
}

/**
 * A seed of Norrdal; the number varies the answers and the absences, not the people or the words. `archive`: so many
 * meetings more, in the years before.
 */
export const seedNorrdal =
  (number: number, { archive = 0 }: { readonly archive?: number } = {}) =>
  (at: number, blobs: Map<string, Uint8Array>): World => {
    const maker = openMaker(`norrdal/${number}`, at, blobs);
    const secretary = addAccounts(maker);
    const year = Number(maker.today.slice(0, 4));
    const network = networkBody(year);
    const council = councilBody(year);
    const networkKey = addBody(maker, network, networkSeats, secretary.oid);
    const councilKey = addBody(maker, council, councilSeats, secretary.oid);
    addArchive(maker, {
      count: archive,
      number,
      by: secretary.oid,
      known: [
        { key: networkKey, name: network.name, seats: networkSeats },
        { key: councilKey, name: council.name, seats: councilSeats },
      ],
    });
    addYear(maker, {
      secretary,
      random: randomFrom(number),
      network: { body: network, key: networkKey, seats: networkSeats },
      council: { body: council, key: councilKey, seats: councilSeats },
    });
    addOddEvents(maker, secretary);
    return maker.world();
  };
