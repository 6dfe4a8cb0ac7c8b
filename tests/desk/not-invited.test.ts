import { expect, test } from 'vitest';
import { membersNotInvited } from '#desk/not-invited.ts';
import type { Invitee } from '#minutes/event.ts';
import type { Attendance, Member } from '#minutes/record.ts';
import { members as seatsOf, minutes, unknown } from '../build.ts';
import { must } from '../must.ts';

const day = '2026-11-20';

const invitee = (name: string, mail: string, more: Partial<Invitee> = {}): Invitee => ({
  name,
  mail,
  kind: 'required',
  answer: 'unknown',
  ...more,
});

let seats = 0;
/** One seat, each after the one before. */
function member(name: string, more: Partial<Member> = {}): Member {
  seats += 1;
  return {
    ...must(seatsOf({ name, ...more })[0]),
    key: `seat${seats}`,
    rank: `a${String(seats).padStart(2, '0')}`,
  };
}

/** Names of those who are missing. */
const missing = (
  members: readonly Member[],
  invitees: readonly Invitee[],
  attendance: readonly Attendance[] = [],
): readonly string[] => membersNotInvited({ members, day, invitees, attendance }).map(({ name }) => name);

const sara = member('Sara Blom', { mail: 'sara.blom@norrdal.example' });
const emil = member('Emil Strand', { mail: 'emil.strand@almvik.example' });

test('who is invited is not missing, in whatever letters the address is written', () => {
  expect(missing([sara, emil], [invitee('', 'SARA.BLOM@Norrdal.example')])).toEqual(['Emil Strand']);
});

test('who is invited by another address is known by the name', () => {
  expect(missing([sara, emil], [invitee('Blom, Sara', 'sara@privat.example')])).toEqual(['Emil Strand']);
});

test('who may be the person that an invitee is, is left to the page’s own question', () => {
  expect(missing([sara, emil], [invitee('S Blom', 's.blom@norrdal.example')])).toEqual(['Emil Strand']);
});

test('what a person has answered to that question counts', () => {
  const { attendance } = minutes(unknown('Emil Strand', { mail: 'ordf@almvik.example' }));
  const invited = [invitee('Ordföranden', 'ordf@almvik.example')];
  expect(missing([emil], invited)).toEqual(['Emil Strand']);
  expect(missing([emil], invited, attendance)).toEqual([]);
});

test('a seat that has ended, or not begun, is not called', () => {
  const past = member('Per Lövgren', { validTo: '2026-11-19' });
  const coming = member('Åsa Wik', { validFrom: '2026-11-21' });
  const last = member('Noor Haglund', { validTo: day });
  expect(missing([past, coming, last], [])).toEqual(['Noor Haglund']);
});

test('substitutes are missing where the house invites them, or where their member has declined', () => {
  const first = member('Per Lövgren', { role: 'substitute', substituteFor: 'Sara Blom' });
  const second = member('Åsa Wik', { role: 'substitute', mail: 'asa.wik@ekeby.example' });
  const here = invitee('Sara Blom', 'sara.blom@norrdal.example');
  expect(missing([first, second, sara, emil], [here])).toEqual(['Emil Strand']);
  expect(missing([first, second, sara], [{ ...here, answer: 'declined' }])).toEqual(['Per Lövgren']);
  expect(missing([first, second, sara, emil], [invitee('Åsa Wik', 'asa.wik@ekeby.example')])).toEqual([
    'Sara Blom',
    'Emil Strand',
    'Per Lövgren',
  ]);
});

test('somebody without an address is missing too, and has none to be invited by', () => {
  const nobody = member('Per Lövgren', { mail: '  ' });
  const [found] = membersNotInvited({ members: [nobody], day, invitees: [], attendance: [] });
  expect(found).toMatchObject({ name: 'Per Lövgren', mail: null });
});

test('the organizer need not invite herself, and a room is nobody', () => {
  const organizer = invitee('Sara Blom', 'sara.blom@norrdal.example', { kind: 'organizer' });
  const room = invitee('Emil Strand', 'emil.strand@almvik.example', { kind: 'resource' });
  expect(missing([sara, emil], [organizer, room])).toEqual(['Emil Strand']);
});
