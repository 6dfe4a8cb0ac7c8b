import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { readEmbedded } from '#word/embedded.ts';
import { readPublicRecord } from '#minutes/public-record.ts';
import { openTheatre, type Sitting, type Theatre, type World } from './harness.ts';
import { openFilledPage, playMainJob, today, type MainJob } from './main-job.ts';
import { secretaryAt } from './secretary.ts';
import { shownIn } from './shown.ts';

// One meeting from the calendar to the reader, in a real browser against the simulated tenant. Every answer takes
// as long as one from afar, so that what waits for what can be told.

vi.setConfig({ testTimeout: 90_000 });

let theatre: Theatre;
let world: World;
let klara: Sitting;
let job: MainJob;
const seen: { readonly step: string; readonly findings: readonly string[] }[] = [];

beforeAll(async () => {
  theatre = await openTheatre();
  world = await theatre.world({ latencyMs: 60 });
  klara = await world.sit();
  job = await playMainJob(world, klara, async (step, sitting) => {
    seen.push({ step, findings: await sitting.axe() });
  });
}, 180_000);

afterAll(() => theatre.close());

test('The agenda is there before anybody has typed: standing items, the invitation’s list, last meeting’s notes', async () => {
  const fresh = await theatre.world();
  const sitting = await fresh.sit();
  await openFilledPage(sitting);
  const { agenda, fields } = await shownIn(sitting.app);
  expect(agenda).toEqual([
    '1 Mötets öppnande',
    '2 Godkännande av dagordning',
    '3 Föregående minnesanteckningar 260918',
    '4 Rapport från nationell nivå',
    '4 a Samsjuklighetsreformen – läget i länet',
    '5 Rapport från regional nivå',
    '5 a En väg in – uppdatering',
    '5 b Omställningsplan för hemsjukvård',
    '5 c Länsgemensam mottagning för unga',
    '6 Aktuellt på sekretariatet',
    '7 Övriga frågor',
  ]);
  expect(fields).toMatchObject({
    Datum: '20 november 2026',
    Tid: 'Kl. 09.00–12.00',
    Plats: 'Stora salen, Åvik samt digitalt via Teams',
    Dnr: 'SAM 2026/41',
  });
  expect(sitting.complaints()).toEqual([]);
  await sitting.close();
});

test('The first visit takes at most four round trips and eight requests', () => {
  expect(job.firstVisit.roundTrips).toBeLessThanOrEqual(4);
  expect(job.firstVisit.requests).toBeLessThanOrEqual(8);
});

test('A burst of typing is one request', () => {
  expect(job.burst).toBe(1);
});

test('Publishing takes at most twelve requests', () => {
  expect(job.publish).toBeLessThanOrEqual(12);
});

test('Attendance is what the answers said, with the two who were changed by hand', () => {
  const presence = (name: string) =>
    job.stored.minutes.attendance.filter(row => row.name === name).map(row => row.presence);
  expect(presence('Karin Åsberg')).toEqual(['present']);
  expect(presence('Hillevi Brodin')).toEqual(['absent']);
  expect(presence('Jonas Hedlund')).toEqual(['absent']);
  expect(presence('Amina Rashid')).toEqual(['present']);
  // Nobody who did not answer is called present or absent.
  expect(presence('Mia Sarri')).toEqual(['unknown']);
});

test('Decisions: three as proposed, two with one key, one sentence that became a decision', () => {
  const items = new Map(job.stored.minutes.items.map(item => [item.key, item.title]));
  const decided = job.stored.minutes.decisions.map(row => [items.get(row.itemKey), row.text, row.state]);
  expect(decided).toHaveLength(6);
  expect(decided).toEqual(
    expect.arrayContaining([
      ['Mötets öppnande', 'att öppna mötet', 'decided'],
      ['Godkännande av dagordning', 'att godkänna dagordningen', 'decided'],
      ['Föregående minnesanteckningar 260918', 'att lägga minnesanteckningarna till handlingarna', 'decided'],
      ['Samsjuklighetsreformen – läget i länet', 'att lägga informationen till handlingarna', 'decided'],
      ['En väg in – uppdatering', 'att lägga informationen till handlingarna', 'decided'],
      ['Omställningsplan för hemsjukvård', 'att ställa sig bakom omställningsplanen', 'decided'],
    ]),
  );
});

test('The promise became an assignment with who, what and when; the sentence left the text', () => {
  const [assignment] = job.stored.minutes.assignments;
  expect(assignment).toMatchObject({ who: 'Karin Åsberg', dueDate: '2026-12-15' });
  expect(assignment?.what).toContain('en tidplan');
  const item = job.stored.minutes.items.find(row => row.title === 'Omställningsplan för hemsjukvård');
  expect(item?.text).toBe('Planen har varit på remiss i samtliga kommuner.');
});

test('An item moved by keyboard stands where it was moved, and what was undone is gone', () => {
  const { items } = job.stored.minutes;
  const number = (title: string) => items.find(row => row.title === title)?.number;
  expect(number('Länsgemensam mottagning för unga')).toBe('5 b');
  expect(number('Omställningsplan för hemsjukvård')).toBe('5 c');
  expect(items.find(row => row.title === 'Övriga frågor')?.text).toBe('');
});

test('The Word file in the library holds the record, and its columns say which meeting it is', async () => {
  const { files } = (await world.sim('state?content=true')) as {
    readonly files: readonly {
      readonly path: string;
      readonly base64: string;
      readonly fields: Readonly<Record<string, unknown>>;
    }[];
  };
  const { meeting } = job.stored.minutes;
  const ours = files.filter(file => file.fields['MeetingKey'] === meeting.key);
  expect(ours.map(file => file.fields['DocumentKind']).sort()).toEqual(['notes', 'pdf']);
  const word = ours.find(file => file.path.endsWith('.docx'));
  const embedded = readEmbedded(new Uint8Array(Buffer.from(word?.base64 ?? '', 'base64')));
  const read = readPublicRecord(embedded?.record);
  if (!read.ok) throw new Error(read.faults.join('; '));
  expect(read.record.meeting).toMatchObject({ date: today, start: '09:00', end: '12:00', mode: 'hybrid' });
  expect(read.record.attendance).toHaveLength(job.stored.minutes.attendance.length);
  expect(read.record.items.flatMap(item => item.decisions)).toHaveLength(6);
  expect(meeting.status).toBe('published');
  expect(meeting.documentUrl).not.toBeNull();
});

test('Published minutes cannot be written in, until somebody deliberately opens them again', async () => {
  expect(await klara.app.locator('textarea').count()).toBe(0);
  const secretary = secretaryAt(klara);
  await secretary.button(secretary.say('reopen.button')).first().click();
  await secretary.button(secretary.say('reopen.no')).first().click();
  expect(await klara.app.locator('textarea').count()).toBe(0);
});

test('Coming back takes at most two round trips, and the words are those that were published', async () => {
  const again = await world.sit({ profile: klara.profile });
  const visit = await openFilledPage(again);
  expect(visit.roundTrips).toBeLessThanOrEqual(2);
  expect(visit.requests).toBeLessThanOrEqual(8);
  const { agenda } = await shownIn(again.app);
  expect(agenda).toContain('5 b Länsgemensam mottagning för unga');
  expect(again.complaints()).toEqual([]);
  await again.page.close();
});

test('A member reads the same minutes and can change nothing', async () => {
  const elin = await world.sit({ user: 'member' });
  await openFilledPage(elin);
  const words = await elin.app.locator('main').textContent();
  expect(words).toContain('att ställa sig bakom omställningsplanen.');
  expect(words).toContain('Åtta kommuner har infört den gemensamma ingången');
  expect(await elin.app.locator('textarea, [contenteditable="plaintext-only"]').count()).toBe(0);
  expect(await elin.axe()).toEqual([]);
  expect(elin.complaints()).toEqual([]);
  await elin.close();
});

test('A reader without the app finds rows in SharePoint that a person can read', async () => {
  const page = await klara.profile.newPage();
  const { meeting } = job.stored.minutes;
  const open = async (list: string): Promise<string> => {
    await page.goto(`${world.hostUrl}/sharepoint.html?list=${list}&meeting=${meeting.key}`);
    await page.locator('#rows table tbody tr').first().waitFor();
    return (await page.locator('#rows').textContent()) ?? '';
  };
  expect(await open('Items')).toContain('Omställningsplan för hemsjukvård');
  expect(await open('Decisions')).toContain('att ställa sig bakom omställningsplanen');
  expect(await open('Attendance')).toContain('Karin Åsberg');
  expect(await open('Handlingar')).toContain('.docx');
  await page.close();
});

test('No step of the journey has anything that axe finds, or that the console complains of', () => {
  expect(seen.map(one => one.step)).toEqual([
    'filled',
    'attendance',
    'decided',
    'reordered',
    'checklist',
    'published',
  ]);
  expect(seen.filter(one => one.findings.length > 0)).toEqual([]);
  expect(klara.complaints()).toEqual([]);
});
