import { mailOf } from './norrdal-people.ts';
import type { Seat } from './norrdal-people.ts';
import { rankAt } from './seed-maker.ts';
import type { Maker } from './seed-maker.ts';
import { addDays } from './zone.ts';

export type BodySeed = {
  readonly name: string;
  readonly abbreviation: string | null;
  readonly kind: 'network' | 'council' | 'board' | 'other';
  readonly chair: string | null;
  readonly secretary: string | null;
  /** Settings as the product keeps them, written as JSON. */
  readonly profile: unknown;
};

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
        Key: maker.key(`member/${body.name}/${at}/${seat.name}`),
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
