import type { AppointmentInvitee, AppointmentNote } from '#minutes/appointment.ts';
import type { Invitee } from '#minutes/event.ts';
import { sameName } from '#minutes/names.ts';
import { matchPeople } from '#minutes/people.ts';
import { isValid } from '#minutes/prefill.ts';
import { inOrder } from '#minutes/rank.ts';
import type { Attendance, Member } from '#minutes/record.ts';
import type { NotInvited } from './view.ts';

// Which of the body's people are missing among the invited. Who is known there by another address, or may be the
// person whom a doubt on the page is about, is not missing.

type Seats = {
  readonly members: readonly Member[];
  /** The meeting's day, ISO. */
  readonly day: string;
  /** Those in the open form, and those in the calendar's own copy. */
  readonly invitees: readonly (AppointmentInvitee | Invitee)[];
  /** Where a person has said who an invitee is. */
  readonly attendance: readonly Attendance[];
};

/**
 * The people who have a seat on the day and are not invited, in the order of their ranks, substitutes last. A
 * substitute is missing in a house that invites substitutes, or where the member has declined.
 */
export function membersNotInvited(given: Seats): readonly NotInvited[] {
  const { seats, pairs, doubted } = invitedAmong(given);
  const there = new Set([...pairs.map(({ person }) => person.key), ...doubted]);
  const invited = seats.filter(({ key }) => there.has(key));
  const invitesSubstitutes = invited.some(({ role }) => role === 'substitute');
  const declined = new Set(
    pairs.filter(({ invitee }) => invitee.answer === 'declined').map(({ person }) => person.name),
  );
  const missing = seats.filter(
    ({ key, role, substituteFor }) =>
      !there.has(key) &&
      (role !== 'substitute' ||
        invitesSubstitutes ||
        (substituteFor !== null && declined.has(substituteFor))),
  );
  return [
    ...missing.filter(({ role }) => role !== 'substitute'),
    ...missing.filter(({ role }) => role === 'substitute'),
  ].map(({ key, name, organisation, mail, role }) => ({
    key,
    name,
    organisation,
    mail: trimmed(mail),
    role,
  }));
}

/**
 * Those whom the check at sending is to look for, by the address that they are invited with, or else by their own.
 * Substitutes and whoever may be the person of a doubt are nobody to ask about.
 */
export function membersToNote(given: Seats): AppointmentNote['members'] {
  const { seats, pairs, doubted } = invitedAmong(given);
  const invitedBy = new Map(pairs.map(({ person, invitee }) => [person.key, invitee.mail]));
  return seats
    .filter(({ key, role }) => role !== 'substitute' && !doubted.has(key))
    .flatMap(({ key, name, mail: own }) => {
      const mail = trimmed(invitedBy.get(key) ?? null) ?? trimmed(own);
      return mail === null ? [] : [{ name, mail }];
    });
}

function invitedAmong({ members, day, invitees, attendance }: Seats) {
  const seats = inOrder(members.filter(member => isValid(member, day)));
  const known = seats.map(member => ({ ...member, mail: addressOf(member, attendance, invitees) }));
  const { pairs, near } = matchPeople(known, invitees);
  return { seats, pairs, doubted: new Set(near.flatMap(({ people }) => people.map(({ key }) => key))) };
}

const trimmed = (mail: string | null): string | null => (mail?.trim() ? mail.trim() : null);

/** The address that a person has settled for the member on the page, where somebody with it is invited; else the member's own. */
function addressOf(
  member: Member,
  attendance: readonly Attendance[],
  invitees: readonly { readonly mail: string }[],
): string | null {
  const settled = attendance.find(
    row =>
      row.mail !== null &&
      sameName(row.name, member.name) &&
      invitees.some(({ mail }) => mail.trim().toLowerCase() === row.mail?.trim().toLowerCase()),
  );
  return settled?.mail ?? member.mail;
}
