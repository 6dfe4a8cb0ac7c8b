import { expect, it } from 'vitest';
import { agendaOf, attachmentWords } from '#sim/record-agenda.ts';
import { previousDate, seedFromRecord } from '#sim/record-seed.ts';
import type { GivenItem, GivenPerson, GivenRecord } from '#sim/record-seed.ts';
import type { State } from '#sim/state.ts';
import type { World } from '#sim/world.ts';
import { openTenant } from './speak.ts';

const person = (name: string, organisation: string, more: Partial<GivenPerson> = {}): GivenPerson => ({
  name,
  organisation,
  title: null,
  marks: [],
  presence: 'present',
  ...more,
});

const item = (number: string, title: string, more: Partial<GivenItem> = {}): GivenItem => ({
  number,
  title,
  types: [],
  attachments: [],
  presenters: [],
  ...more,
});

const record: GivenRecord = {
  kind: 'notes',
  body: { name: 'Chefsnätverket', abbreviation: 'CN' },
  title: 'Minnesanteckningar Chefsnätverket',
  documentDate: '2026-05-29',
  registryNumber: 'SAM 2026/7',
  meeting: { date: '2026-05-22', start: '08:30', end: '12:00', place: 'Rådhuset, Åvik', mode: 'physical' },
  attendance: [
    person('Karin Åsberg', 'Almvik', { title: 'förvaltningschef', marks: ['chair'] }),
    person('Jonas Hedlund', 'Björkå', { presence: 'absent' }),
    person('Oskar Wiklund', 'Region Norrdal', { title: 'vårdvalschef', presence: 'unknown' }),
    person('Klara Lindmark', 'Sekretariatet', { title: 'samordnare' }),
  ],
  items: [
    item('1', 'Mötets öppnande'),
    item('2', 'Föregående minnesanteckningar 260313', { attachments: ['1'] }),
    item('3', 'Rapporter'),
    item('3 a', 'En väg in', {
      types: ['information', 'dialogue'],
      attachments: ['2 A', '2 B', '5'],
      presenters: [
        { name: 'Sara Blom', title: 'projektledare' },
        { name: 'Emil Strand', title: null },
      ],
    }),
    item('4', 'Övriga frågor'),
    item('4 a', 'Julbord'),
  ],
};

async function seeded(given: GivenRecord = record): Promise<{ world: World; state: State; now: string }> {
  const { seed, now } = seedFromRecord(given);
  const tenant = openTenant({ now: () => now, seed });
  return { world: await tenant.world(), state: await tenant.state(), now: new Date(now).toISOString() };
}

it('the clock stands ten minutes into the meeting, which is in the calendar with its place', async () => {
  const { world, now } = await seeded();
  expect(now).toBe('2026-05-22T06:40:00.000Z');
  expect(world.entries).toHaveLength(1);
  expect(world.entries[0]).toMatchObject({
    start: '2026-05-22T06:30:00Z',
    end: '2026-05-22T10:00:00Z',
    place: 'Rådhuset, Åvik',
    subject: 'Chefsnätverket (CN)',
  });
  expect(world.chats).toHaveLength(1);
});

it('the one who wrote it is the organizer, and the others answered as it turned out', async () => {
  const { world } = await seeded();
  expect(world.users.map(user => [user.name, user.part])).toEqual([
    ['Klara Lindmark', 'secretary'],
    ['Karin Åsberg', 'member'],
    ['Noor Haglund', 'stranger'],
  ]);
  expect(world.entries[0]?.invited.map(one => [one.name, one.reply])).toEqual([
    ['Karin Åsberg', 'accepted'],
    ['Jonas Hedlund', 'declined'],
    ['Oskar Wiklund', 'accepted'],
  ]);
});

it('the invitation holds the agenda as it was typed, and nothing that came up at the meeting', async () => {
  const { world } = await seeded();
  const html = world.entries[0]?.html ?? '';
  expect(html).toContain('Information/Dialog: En väg in (Bilaga 2 A och B, 5)');
  expect(html).toContain('Föredragande: Sara Blom, projektledare och Emil Strand');
  expect(html).toContain('Föregående minnesanteckningar 260313 (Bilaga 1)');
  expect(html).not.toContain('Julbord');
});

it('body, members and the previous meeting are in the lists; the meeting itself is not', async () => {
  const { state } = await seeded();
  expect(state.lists['Members']?.map(row => row.fields['PersonName'])).toEqual(
    record.attendance.map(one => one.name),
  );
  expect(state.lists['Meetings']?.map(row => row.fields['MeetingDate'])).toEqual(['2026-03-13T00:00:00Z']);
  expect(state.files.map(file => file.path)).toEqual(['2026-03-13 Minnesanteckningar Chefsnätverket.pdf']);
  const profile: unknown = JSON.parse(String(state.lists['Bodies']?.[0]?.fields['Profile']));
  expect(profile).toMatchObject({
    decidingName: 'Chefsnätverket',
    attendanceLayout: 'twoColumns',
    hostOrganisation: 'Region Norrdal',
    dateStyle: 'short',
    registryNumbers: { 2026: 'SAM 2026/7' },
  });
});

it('attachments are written as people write them', () => {
  expect(attachmentWords(['1'])).toBe('1');
  expect(attachmentWords(['2 A', '2 B', '2 C'])).toBe('2 A, B och C');
  expect(attachmentWords(['2 G', '7'])).toBe('2 G, 7');
  expect(attachmentWords([])).toBe('');
});

it('the previous meeting is dated by the agenda, else eight weeks back', () => {
  expect(previousDate(record.items, '2026-05-22')).toBe('2026-03-13');
  expect(previousDate([], '2026-05-22')).toBe('2026-03-27');
});

it('three presenters get a line each, and sub-items stand under their own', () => {
  const three = ['A', 'B', 'C'].map(name => ({ name, title: 'chef, Åvik' }));
  const [first] = agendaOf([item('1', 'Rapporter'), item('1 a', 'En', { presenters: three })]);
  expect(first?.children.map(child => child.presenters)).toEqual([
    'A, chef, Åvik\nB, chef, Åvik\nC, chef, Åvik',
  ]);
});

it('a record that says little still makes a meeting to open', async () => {
  const { world, state } = await seeded({
    ...record,
    registryNumber: null,
    meeting: { date: null, start: null, end: null, place: null, mode: null },
    attendance: [],
    items: [],
  });
  expect(world.entries[0]).toMatchObject({
    start: '2026-11-20T08:00:00Z',
    end: '2026-11-20T11:00:00Z',
    place: null,
  });
  expect(state.lists['Meetings']).toHaveLength(1);
});
