import { expect, test } from 'vitest';
import { applyAll } from '#minutes/edit.ts';
import type { AgendaLine, InvitationAgenda } from '#minutes/invitation.ts';
import { flat, outline } from '#minutes/numbering.ts';
import { matchInvitees, prefill, type Prefilled, type PrefillInput } from '#minutes/prefill.ts';
import { inOrder } from '#minutes/rank.ts';
import { answering, assigned, body, event, invitee, item, keys, members, minutes, about } from '../build.ts';
import { must } from '../must.ts';

const line = (title: string, more: Partial<AgendaLine> = {}): AgendaLine => ({
  level: 1,
  number: null,
  types: [],
  title,
  attachments: [],
  presenters: [],
  plannedMinutes: null,
  proposals: [],
  ...more,
});

const invitation = (...lines: readonly AgendaLine[]): InvitationAgenda => ({ lines, ownText: '' });

const filled = (more: Partial<PrefillInput> = {}): Prefilled =>
  prefill({
    event: event(),
    invitation: null,
    body: body(),
    members: [],
    previous: null,
    today: '2026-11-13',
    newKey: keys(),
    ...more,
  }).value;

const page = ({ minutes: record }: Prefilled): readonly string[] =>
  flat(outline(record)).map(
    ({ number, item: each }) => `${number} ${each.title} (${each.sources['title'] ?? ''})`,
  );

const people = ({ minutes: record }: Prefilled): readonly string[] =>
  inOrder(record.attendance).map(row => `${row.name}: ${row.expected}`);

const before = (
  more: Partial<Parameters<typeof about>[0]> = {},
  ...items: readonly ReturnType<typeof item>[]
) => ({
  minutes: minutes(about({ date: '2026-09-18', status: 'published', ...more }), ...items),
  openAssignments: [],
});

test('without an invitation the agenda is the standing items', () => {
  expect(page(filled())).toEqual([
    '1 Mötets öppnande (standing)',
    '2 Godkännande av dagordning (standing)',
    '3 Övriga frågor (standing)',
  ]);
});

test('the list of the invitation stands between the first and the last standing items, in its order and levels', () => {
  const list = invitation(
    line('Rapporter'),
    line('Barn och unga', { level: 2, types: ['information'], attachments: ['2 A'] }),
    line('Budget', { types: ['decision'], plannedMinutes: 20 }),
  );
  const result = filled({ invitation: list, previous: before() });
  expect(page(result)).toEqual([
    '1 Mötets öppnande (standing)',
    '2 Godkännande av dagordning (standing)',
    '3 Föregående minnesanteckningar 18 september 2026 (previous)',
    '4 Rapporter (invitation)',
    '4 a Barn och unga (invitation)',
    '5 Budget (invitation)',
    '6 Övriga frågor (standing)',
  ]);
  expect(result.minutes.items.find(each => each.title === 'Barn och unga')).toMatchObject({
    types: ['information'],
    attachments: ['2 A'],
    sources: { types: 'invitation', attachments: 'invitation' },
  });
});

test('standing items that the invitation lists are not doubled, and its order wins', () => {
  const list = invitation(
    line('Mötets öppnande'),
    line('Val av justerare'),
    line('Godkännande av dagordningen'),
    line('Budget'),
    line('Övriga  frågor'),
    line('Nästa möte'),
  );
  expect(page(filled({ invitation: list }))).toEqual([
    '1 Mötets öppnande (invitation)',
    '2 Val av justerare (invitation)',
    '3 Godkännande av dagordningen (invitation)',
    '4 Budget (invitation)',
    '5 Övriga  frågor (invitation)',
    '6 Nästa möte (invitation)',
  ]);
});

test('the previous minutes are named with their date as the body writes it, and proposed to be filed', () => {
  const result = filled({ body: body({ dateStyle: 'short' }), previous: before() });
  const found = must(
    result.minutes.items.find(each => each.title === 'Föregående minnesanteckningar 260918'),
  );
  expect(result.minutes.decisions.find(each => each.itemKey === found.key)).toMatchObject({
    text: 'att lägga minnesanteckningarna till handlingarna',
    state: 'proposed',
    kind: 'file',
    sources: { text: 'previous' },
  });
});

test('the date that the invitation names for the previous minutes is left as written', () => {
  const list = invitation(
    line('Mötets öppnande'),
    line('Föregående minnesanteckningar 260604', { attachments: ['1'] }),
  );
  const titles = page(filled({ invitation: list, previous: before() }));
  expect(titles.filter(title => title.includes('Föregående'))).toEqual([
    '3 Föregående minnesanteckningar 260604 (invitation)',
  ]);
});

test('where the invitation names the previous minutes without a date, the date comes from the previous meeting', () => {
  const list = invitation(line('Föregående minnesanteckningar', { attachments: ['1'] }), line('Budget'));
  const result = filled({ invitation: list, previous: before() });
  expect(page(result)).toContain('3 Föregående minnesanteckningar 18 september 2026 (previous)');
  expect(result.minutes.items.find(each => each.title.startsWith('Föregående'))?.attachments).toEqual(['1']);
});

test('a body that writes protocol files the protocol', () => {
  const result = filled({ body: body({ documentKind: 'minutes' }), previous: before() });
  expect(page(result)).toContain('3 Föregående protokoll 18 september 2026 (previous)');
  expect(result.minutes.meeting).toMatchObject({ kind: 'minutes', title: 'Protokoll Länsnätverket Norrdal' });
});

test('the first meeting of a body has no previous minutes', () => {
  expect(page(filled()).join()).not.toContain('Föregående');
});

test('time, place and number come from calendar and body, and say so', () => {
  const { meeting } = filled({ body: body({ registryNumbers: { 2026: 'RN 2026/14' } }) }).minutes;
  expect(meeting).toMatchObject({
    date: '2026-11-20',
    start: '09:00',
    place: 'Residenset, Almvik',
    mode: 'hybrid',
    registryNumber: 'RN 2026/14',
    status: 'called',
    documentDate: null,
    sources: { date: 'calendar', place: 'calendar', registryNumber: 'body' },
  });
});

test('a meeting that has begun is under way, one that is past is a draft', () => {
  expect(filled({ today: '2026-11-20', time: '09:10' }).minutes.meeting.status).toBe('ongoing');
  expect(filled({ today: '2026-11-20', time: '08:30' }).minutes.meeting.status).toBe('called');
  expect(filled({ today: '2026-11-21' }).minutes.meeting.status).toBe('draft');
});

test('without an event no date, time or place is made up', () => {
  const result = filled({ event: null });
  expect(result.minutes.meeting).toMatchObject({ date: null, start: null, place: null, mode: null });
  expect(result.minutes.meeting.sources).not.toHaveProperty('date');
  expect(page(result)).toHaveLength(3);
});

test('what was put off waits in the inbox, unless the invitation names it', () => {
  const previous = before(
    {},
    item('Hemsjukvård', { state: 'carried' }),
    item('Avtal', { state: 'carried' }),
    item('Klart'),
  );
  const result = filled({ previous, invitation: invitation(line('Avtal')) });
  expect(result.inbox).toMatchObject([
    { title: 'Hemsjukvård', reason: 'carried', source: 'carried', fromDate: '2026-09-18' },
  ]);
});

test('an item taken from the inbox lands before "Övriga frågor"', () => {
  const previous = before({}, item('Hemsjukvård', { state: 'carried' }), item('Avtal', { state: 'carried' }));
  const result = filled({ previous, invitation: invitation(line('Budget')) });
  const taken = applyAll(
    result.minutes,
    result.inbox.map(({ item: row }) => ({ type: 'add', kind: 'item', row }) as const),
  );
  expect(flat(outline(taken)).map(entry => entry.item.title)).toEqual([
    'Mötets öppnande',
    'Godkännande av dagordning',
    'Föregående minnesanteckningar 18 september 2026',
    'Budget',
    'Hemsjukvård',
    'Avtal',
    'Övriga frågor',
  ]);
});

test('assignments due by the meeting and those promised for the next meeting wait in the inbox', () => {
  const record = minutes(
    about({ date: '2026-09-18' }),
    item(
      'Plan',
      assigned({ who: 'Anna Berg', what: 'ta fram underlag', dueDate: '2026-11-20' }),
      assigned({ what: 'senare', dueDate: '2026-12-01' }),
      assigned({ what: 'återkomma', dueText: 'till nästa möte' }),
      assigned({ what: 'gjort', dueDate: '2026-10-01', state: 'done' }),
      assigned({ what: 'utan tid' }),
    ),
  );
  const { inbox } = filled({ previous: { minutes: record, openAssignments: record.assignments } });
  expect(inbox.map(({ title, reason }) => `${title}: ${reason}`)).toEqual([
    'Återrapportering: ta fram underlag: assignmentDue',
    'Återrapportering: återkomma: promised',
  ]);
  expect(inbox[0]?.item.presenters).toEqual([{ name: 'Anna Berg', title: null }]);
});

const seats = members(
  {
    name: 'Anna Berg',
    mail: 'anna.berg@almvik.example',
    oid: 'oid-anna',
    role: 'chair',
    title: 'Socialchef',
  },
  { name: 'Bo Ek', mail: 'bo.ek@bjorka.example', organisation: 'Björkå' },
  { name: 'Inga-Lill Frank', mail: 'inga@dalstorp.example', organisation: 'Dalstorp' },
  { name: 'Sara Dal', mail: 'sara@almvik.example', role: 'substitute', substituteFor: 'Bo Ek' },
);

test('members valid that day are listed with their answers, others of the register are not', () => {
  const valid = members(
    { name: 'Anna Berg', validTo: '2026-11-20' },
    { name: 'Bo Ek', validTo: '2026-11-19' },
    { name: 'Cia Dal', validFrom: '2026-11-21' },
  );
  expect(
    people(filled({ members: valid, event: event({ invitees: [invitee('Anna Berg', 'accepted')] }) })),
  ).toEqual(['Anna Berg: accepted']);
});

test('an invitee is known by directory id first, then by mail in any case, then by name', () => {
  const invitees = [
    invitee('Frank, Inga-Lill (Dalstorp)', 'accepted', { mail: 'other@dalstorp.example' }),
    invitee('BERG ANNA', 'declined', { mail: 'moved@almvik.example', oid: 'oid-anna' }),
    invitee('Bosse', 'tentative', { mail: 'BO.EK@bjorka.example' }),
  ];
  const result = filled({ members: seats, event: event({ invitees }) });
  expect(people(result)).toEqual(['Anna Berg: declined', 'Bo Ek: tentative', 'Inga-Lill Frank: accepted']);
  expect(result.doubts).toEqual([]);
});

test.each([
  ['a hyphen or a space', 'Inga Lill Frank'],
  ['one letter', 'Inga-Lill Franck'],
  ['the same surname and initial', 'Ingegerd Frank'],
])('a name that differs by %s is asked about, never decided', (_, name) => {
  const invitees = [invitee(name, 'accepted', { mail: 'x@dalstorp.example' })];
  const result = filled({ members: seats, event: event({ invitees }) });
  expect(result.doubts).toMatchObject([
    {
      type: 'person',
      invitee: { name },
      candidates: [{ name: 'Inga-Lill Frank', organisation: 'Dalstorp' }],
    },
  ]);
  expect(people(result)).toContain('Inga-Lill Frank: unknown');
  expect(people(result)).toHaveLength(3);
});

test('å, ä and ö make different names', () => {
  const [row] = members({ name: 'Lars Bäck' });
  const result = filled({
    members: [must(row)],
    event: event({ invitees: [invitee('Lars Back', 'accepted', { mail: 'l@x.example' })] }),
  });
  expect(result.doubts).toHaveLength(1);
  expect(people(result)).toEqual(['Lars Bäck: unknown']);
});

test('two members with the same name are not told apart by it', () => {
  const twins = members(
    { name: 'Eva Ros', organisation: 'Almvik' },
    { name: 'Eva Ros', organisation: 'Björkå' },
  );
  const result = filled({ members: twins, event: event({ invitees: [invitee('Eva Ros', 'accepted')] }) });
  expect(result.doubts).toMatchObject([
    { type: 'person', candidates: [{ organisation: 'Almvik' }, { organisation: 'Björkå' }] },
  ]);
});

test('a distribution list is shown as a list, not as a person; a room is nobody', () => {
  const invitees = [
    invitee('Alla socialchefer Norrdal', 'notResponded', { mail: 'alla-socialchefer@norrdal.example' }),
    invitee('Residenset', 'accepted', { kind: 'resource' }),
  ];
  const result = filled({ event: event({ invitees }) });
  expect(result.doubts).toMatchObject([{ type: 'group', invitee: { name: 'Alla socialchefer Norrdal' } }]);
  expect(result.minutes.attendance).toEqual([]);
});

test('an invited guest stands last, without an organisation that nobody has told', () => {
  const invitees = [
    invitee('Gun Gäst', 'accepted'),
    invitee('Anna Berg', 'accepted', { mail: 'anna.berg@almvik.example' }),
  ];
  const result = filled({ members: seats.slice(0, 2), event: event({ invitees }) });
  expect(people(result)).toEqual(['Anna Berg: accepted', 'Bo Ek: notInvited', 'Gun Gäst: accepted']);
  expect(inOrder(result.minutes.attendance)[2]).toMatchObject({
    organisation: '',
    sources: { name: 'calendar' },
  });
});

test('a substitute is listed when the ordinary member has declined, or is invited', () => {
  const listed = (answer: 'accepted' | 'declined', more = false): readonly string[] =>
    people(
      filled({
        members: seats,
        event: event({
          invitees: [
            invitee('Bo Ek', answer, { mail: 'bo.ek@bjorka.example' }),
            ...(more ? [invitee('Sara Dal', 'accepted')] : []),
          ],
        }),
      }),
    );
  expect(listed('accepted').join()).not.toContain('Sara');
  expect(listed('declined')).toContain('Sara Dal: notInvited');
  expect(listed('accepted', true)).toContain('Sara Dal: accepted');
});

test('nobody is present because the invitation was accepted', () => {
  const invitees = [invitee('Anna Berg', 'accepted'), invitee('Bo Ek', 'declined')];
  const result = filled({ members: seats, event: event({ invitees }) });
  expect(result.minutes.attendance.every(row => row.presence === 'unknown')).toBe(true);
});

test('names with quotes, Arabic, emoji and two hundred letters come through unchanged', () => {
  const odd = ["Sven 'Sverre' O\u2019Brien", 'محمد الأحمد', 'Åsa 🎉 Öst', `${'Lång '.repeat(40)}Namn`];
  const invitees = odd.map((name, at) => invitee(name, 'accepted', { mail: `odd${at}@x.example` }));
  expect(filled({ event: event({ invitees }) }).minutes.attendance.map(row => row.name)).toEqual(
    odd.map(name => name.trim()),
  );
});

test('three hundred invitees and no members make three hundred rows in order', () => {
  const invitees = Array.from({ length: 300 }, (_, at) =>
    invitee(`Person${at} Efternamn${at}`, 'accepted', { mail: `p${at}@x.example` }),
  );
  const rows = inOrder(filled({ event: event({ invitees }) }).minutes.attendance);
  expect(rows).toHaveLength(300);
  expect(rows[299]?.name).toBe('Person299 Efternamn299');
});

test('at a later opening new answers come in, and marks made by hand stay', () => {
  const record = minutes(
    answering('Anna Berg', 'notResponded', { mail: 'anna.berg@norrdal.example', presence: 'present' }),
    answering('Bo Ek', 'accepted', { mail: 'bo.ek@norrdal.example' }),
    answering('Cia Dal', 'accepted', { mail: 'cia.dal@norrdal.example' }),
  );
  const { edits, notInvited, newcomers } = matchInvitees(record.attendance, [
    invitee('Anna Berg', 'declined'),
    invitee('Bo Ek', 'unknown'),
    invitee('Ny Person', 'accepted'),
  ]);
  const now = applyAll(record, edits).attendance;
  expect(now.map(row => `${row.expected}/${row.presence}`)).toEqual([
    'declined/present',
    'accepted/unknown',
    'notInvited/unknown',
  ]);
  expect(notInvited).toEqual(['person3']);
  expect(newcomers.map(each => each.name)).toEqual(['Ny Person']);
});

test("an attendee's copy, which hides the others' answers, wipes nothing out", () => {
  const record = minutes(answering('Anna Berg', 'accepted'), answering('Bo Ek', 'declined'));
  const { edits } = matchInvitees(record.attendance, [invitee('Anna Berg', 'unknown')]);
  expect(edits).toEqual([]);
});
