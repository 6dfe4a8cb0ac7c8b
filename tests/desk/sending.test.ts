import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { askBeforeSending, type Sending } from '#desk/sending.ts';
import { renderAgendaBlock } from '#word/agenda-block.ts';
import { body, item, minutes } from '../build.ts';

const members = [
  { name: 'Sara Blom', mail: 'sara.blom@norrdal.example' },
  { name: 'Emil Strand', mail: 'emil.strand@almvik.example' },
  { name: 'Noor Haglund', mail: 'noor.haglund@bjorka.example' },
  { name: 'Per Lövgren', mail: 'per.lovgren@dalstorp.example' },
  { name: 'Åsa Wik', mail: 'asa.wik@ekeby.example' },
];
const note = { meetingKey: 'meeting1', bodyKey: 'body1', members };
const written = { date: '2026-11-18', time: '09:10' };
const agenda = renderAgendaBlock(minutes(item('Budget')), body(), written);
const invited = (...who: readonly { readonly name: string; readonly mail: string }[]): Sending['invitees'] =>
  who.map(each => ({ ...each, isList: false }));

const sending = (more: Partial<Sending> = {}): Sending => ({
  note,
  html: `<p>Hej!</p>${agenda}`,
  invitees: invited(...members),
  language: 'sv',
  ...more,
});

test('an invitation with its agenda and all its members is sent without a word', () => {
  expect(askBeforeSending(sending())).toBeNull();
});

test('an appointment that the pane has left nothing in is nobody’s business', () => {
  expect(askBeforeSending(sending({ note: null, html: '', invitees: [] }))).toBeNull();
});

test('an agenda that is missing is asked about', () => {
  expect(askBeforeSending(sending({ html: '<p>Hej!</p>' }))).toBe(
    'Dagordningen finns inte i inbjudan. Du kan skicka ändå, eller öppna Handlingar och lägga till det som saknas.',
  );
});

test.each([
  ['ours, rewritten with references for its letters', agenda.replace(/ä/g, '&auml;').replace(/ /g, '&nbsp;')],
  ['ours, without the names of its places', agenda.replace(/ (?:id|name)="[^"]*"/g, '')],
  ['one that the organizer has typed under a heading', '<p>F&ouml;redragningslista</p><p>Budget</p>'],
  ['a list that the organizer has made', '<ol><li>Öppnande</li><li>Budget</li><li>Avslutning</li></ol>'],
])('an agenda is there when it is %s', (_, html) => {
  expect(askBeforeSending(sending({ html }))).toBeNull();
});

test('members who are not invited are named, the first few', () => {
  expect(askBeforeSending(sending({ invitees: invited(...members.slice(1)) }))).toMatch(
    /^1 ledamot är inte inbjuden: Sara Blom\. /,
  );
  expect(askBeforeSending(sending({ invitees: invited(...members.slice(2)) }))).toMatch(
    /^2 ledamöter är inte inbjudna: Sara Blom och Emil Strand\. /,
  );
  expect(askBeforeSending(sending({ invitees: [], language: 'en' }))).toMatch(
    /^5 members are not invited: Sara Blom, Emil Strand, Noor Haglund and 2 more\. /,
  );
});

test('somebody who is invited by another address or in other letters is not missing', () => {
  const [sara, ...others] = members;
  const known = { name: 'sara  blom', mail: 'SARA@privat.example' };
  const shouted = others.map(({ mail }) => ({ name: '', mail: mail.toUpperCase() }));
  expect(sara?.name).toBe('Sara Blom');
  expect(askBeforeSending(sending({ invitees: invited(known, ...shouted) }))).toBeNull();
});

test.each(['Blom Sara', 'Blom, Sara', 'Sara Blom (Region Norrdal)', 'Blom Sara [extern]', 'Sara Maria Blom'])(
  'a directory that shows Sara Blom as %s does not make her missing',
  name => {
    const [, ...others] = members;
    const hers = { name, mail: 'sabl@norrdal.example' };
    expect(askBeforeSending(sending({ invitees: invited(hers, ...others) }))).toBeNull();
    const another = { name: name.replace('Blom', 'Blomma'), mail: 'sabl@norrdal.example' };
    expect(askBeforeSending(sending({ invitees: invited(another, ...others) }))).toContain('Sara Blom');
  },
);

test('behind a distribution list anybody may be: then nobody is named', () => {
  const list = { name: 'Länsnätverket', mail: 'lnn@norrdal.example', isList: true };
  expect(askBeforeSending(sending({ invitees: [list] }))).toBeNull();
});

test('whatever stands in the invitation, the question is short enough for Outlook and asked in time', () => {
  const names = fc.record({ name: fc.string({ maxLength: 300 }), mail: fc.emailAddress() });
  fc.assert(
    fc.property(fc.array(names, { maxLength: 200 }), fc.string({ unit: 'binary' }), (people, html) => {
      const asked = askBeforeSending(sending({ note: { ...note, members: people }, html, invitees: [] }));
      expect((asked ?? '').length).toBeLessThanOrEqual(500);
    }),
  );
  for (const odd of [
    '<'.repeat(900_000),
    '&#'.repeat(400_000),
    '<style>'.repeat(100_000),
    ' '.repeat(900_000),
  ])
    expect(askBeforeSending(sending({ html: odd }))).toContain('Dagordningen');
});
