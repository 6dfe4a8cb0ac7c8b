// The county of Norrdal on the day that the tenant is made: two bodies with members and settings, a year of
// meetings around today, one of them going on right now, and the records of those that have been.

import { randomFrom } from './chance.ts';
import { councilBody, networkBody } from './norrdal-bodies.ts';
import type { BodySeed } from './norrdal-bodies.ts';
import { accounts, councilSeats, networkSeats, region, secretariat } from './norrdal-people.ts';
import type { Seat } from './norrdal-people.ts';
import { addYear } from './norrdal-year.ts';
import { mailName, openMaker, rankAt } from './seed-maker.ts';
import type { Maker } from './seed-maker.ts';
import type { World } from './world.ts';
import { addDays } from './zone.ts';

/** The mail of somebody in Norrdal: each municipality has a domain of its own, the region is the tenant. */
export function mailOf(name: string, organisation: string): string {
  const own = organisation === region || organisation === secretariat || organisation === 'Tjänstepersoner';
  const domain = own ? 'regionnorrdal' : mailName(organisation);
  return `${mailName(name.replace(/"[^"]*" ?/, ''))}@${domain}.example`;
}

/** A body's row and its members' rows; gives back the body's key. */
export function addBody(maker: Maker, body: BodySeed, seats: readonly Seat[], by: string): string {
  const bodyKey = maker.key(`body/${body.name}`);
  const written = maker.at - 200 * 86_400_000;
  maker.addRow(
    'Bodies',
    {
      Key: bodyKey,
      Title: body.name,
      Abbreviation: body.abbreviation,
      Kind: body.kind,
      Profile: JSON.stringify(body.profile),
      Chair: body.chair,
      Secretary: body.secretary,
    },
    written,
    by,
  );
  const users = maker.world().users;
  seats.forEach((seat, at) => {
    const mail = mailOf(seat.name, seat.organisation);
    maker.addRow(
      'Members',
      {
        Key: maker.key(`member/${body.name}/${seat.name}/${seat.organisation}`),
        Title: seat.name,
        BodyKey: bodyKey,
        PersonName: seat.name,
        PersonMail: mail,
        EntraOid: users.find(user => user.mail === mail)?.oid ?? null,
        Organisation: seat.organisation,
        JobTitle: seat.title,
        Role: seat.role,
        SubstituteFor: seat.substituteFor,
        ValidFrom: seat.fromDay === null ? null : addDays(maker.today, seat.fromDay),
        ValidTo: seat.toDay === null ? null : addDays(maker.today, seat.toDay),
        SortRank: rankAt(at),
      },
      written,
      by,
    );
  });
  return bodyKey;
}

/** A seed of Norrdal; the number varies the answers and the absences, not the people or the words. */
export const seedNorrdal =
  (number: number) =>
  (at: number): World => {
    const maker = openMaker(`norrdal/${number}`, at);
    for (const { name, title, part } of accounts) {
      const [givenName = name, ...rest] = name.split(' ');
      maker.addUser({
        name,
        givenName,
        surname: rest.join(' '),
        mail: mailOf(name, region),
        jobTitle: title,
        part,
      });
    }
    const secretary = maker.world().users[0];
    if (!secretary) throw new Error('The seed has no secretary.');
    const year = Number(maker.today.slice(0, 4));
    const network = networkBody(year);
    const council = councilBody(year);
    const networkKey = addBody(maker, network, networkSeats, secretary.oid);
    const councilKey = addBody(maker, council, councilSeats, secretary.oid);
    addYear(maker, {
      secretary,
      random: randomFrom(number),
      network: { body: network, key: networkKey, seats: networkSeats },
      council: { body: council, key: councilKey, seats: councilSeats },
    });
    return maker.world();
  };
