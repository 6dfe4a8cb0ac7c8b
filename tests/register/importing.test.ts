import { expect, test } from 'vitest';
import { set } from '#minutes/edit.ts';
import { doubtsLeft } from '#register/doubts.ts';
import { rowsIn } from '../desk/sit.ts';
import { must } from '../must.ts';
import { atNetwork, county } from './county.ts';
import { clean, doubtful, noMeeting, textFile } from './documents.ts';

test('what is read is written nowhere before somebody accepts it', async () => {
  const tenant = county();
  const page = await atNetwork(tenant);
  await page.drop(clean, doubtful, noMeeting);
  expect(page.state(clean.name).at).toBe('read');
  expect(page.state(doubtful.name).at).toBe('read');
  expect(page.state(noMeeting.name).at).toBe('refused');
  const { minutes } = page.draft(doubtful.name);
  page.importing.edit(page.idOf(doubtful.name), set('meeting', minutes.meeting, 'title', 'En annan rubrik'));
  page.importing.skip(page.idOf(doubtful.name));
  expect(page.writes).toEqual([]);
});

test('an accepted document becomes rows, a file with its columns, and a published meeting that leads to the file', async () => {
  const tenant = county();
  const page = await atNetwork(tenant);
  await page.drop(clean);
  expect(doubtsLeft(page.draft(clean.name))).toEqual([]);
  const { read } = page.draft(clean.name);
  await page.importing.accept(page.idOf(clean.name));
  expect(page.state(clean.name)).toMatchObject({ at: 'accepted' });
  const meeting = must(
    (await rowsIn(tenant, 'Meetings')).find(row =>
      String(row.fields['MeetingDate']).startsWith('2021-03-12'),
    ),
  );
  expect(meeting.fields).toMatchObject({
    Status: 'published',
    Title: 'Minnesanteckningar Länsnätverket Norrdal',
    StartTime: '09:00',
  });
  expect(String(meeting.fields['DocumentUrl'])).toContain('2021-03-12');
  const key = meeting.fields['Key'];
  const items = (await rowsIn(tenant, 'Items')).filter(row => row.fields['MeetingKey'] === key);
  expect(items.map(row => [row.fields['Number'], row.fields['Title']])).toEqual([
    ['1', 'Mötets öppnande'],
    ['2', 'Överenskommelse om hemsjukvård'],
    ['3', 'Övriga frågor'],
  ]);
  const decisions = (await rowsIn(tenant, 'Decisions')).filter(row => row.fields['MeetingKey'] === key);
  expect(decisions.map(row => [row.fields['ClauseText'], row.fields['State']])).toContainEqual([
    expect.stringMatching(/^att ställa sig bakom överenskommelsen/),
    'decided',
  ]);
  const people = (await rowsIn(tenant, 'Attendance')).filter(row => row.fields['MeetingKey'] === key);
  // What the document does not tell of who was there is told nowhere.
  expect(people.map(row => row.fields['Presence'])).toEqual(read.attendance.map(({ presence }) => presence));
  const files = (await rowsIn(tenant, 'Handlingar')).filter(row => row.fields['MeetingKey'] === key);
  expect(files.map(row => row.fields['DocumentKind'])).toEqual(['notes']);
});

test('the line that breaks anywhere on the way: trying again finishes it, and nothing is there twice', async () => {
  for (const writes of [0, 1, 2, 3]) {
    const tenant = county();
    const page = await atNetwork(tenant);
    await page.drop(clean);
    page.breakAfter(writes);
    await page.importing.accept(page.idOf(clean.name));
    const broken = page.state(clean.name);
    if (broken.at === 'read') expect(broken.failed?.reason).toBe('offline');
    page.breakAfter(null);
    // Another day, another page: the file is handed over again.
    const later = await atNetwork(tenant);
    await later.drop(clean);
    if (broken.at === 'read') await later.importing.accept(later.idOf(clean.name));
    const meetings = (await rowsIn(tenant, 'Meetings')).filter(row =>
      String(row.fields['MeetingDate']).startsWith('2021-03-12'),
    );
    expect(meetings.map(row => row.fields['Status'])).toEqual(['published']);
    const key = meetings[0]?.fields['Key'];
    const of = async (list: string): Promise<number> =>
      (await rowsIn(tenant, list)).filter(row => row.fields['MeetingKey'] === key).length;
    expect([await of('Items'), await of('Decisions'), await of('Handlingar')]).toEqual([3, 2, 1]);
  }
});

test('a file that has come in before says so, and comes in once more only when somebody wants it', async () => {
  const tenant = county();
  const page = await atNetwork(tenant);
  await page.drop(clean);
  await page.importing.accept(page.idOf(clean.name));
  const later = await atNetwork(tenant);
  await later.drop(clean);
  const id = later.idOf(clean.name);
  expect(later.importing.already(id)?.by).toBe('file');
  expect(later.importing.ready()).toEqual([]);
  await later.importing.asAnother(id);
  expect(later.importing.already(id)).toBe(null);
  await later.importing.accept(id);
  const meetings = (await rowsIn(tenant, 'Meetings')).filter(row =>
    String(row.fields['MeetingDate']).startsWith('2021-03-12'),
  );
  expect(meetings).toHaveLength(2);
  expect(new Set(meetings.map(row => row.fields['DocumentUrl'])).size).toBe(2);
});

test('another file of the same day and title is the same meeting; of the same day alone it is only told', async () => {
  const tenant = county();
  const page = await atNetwork(tenant);
  await page.drop(clean);
  await page.importing.accept(page.idOf(clean.name));
  const text = new TextDecoder().decode(await clean.bytes());
  await page.drop(
    textFile('samma-möte.txt', text.replace('Övriga frågor', 'Övrigt')),
    textFile('dagordning.txt', text.replace('Minnesanteckningar Länsnätverket', 'Dagordning Länsnätverket')),
  );
  expect(page.importing.already(page.idOf('samma-möte.txt'))?.by).toBe('meeting');
  expect(page.importing.already(page.idOf('dagordning.txt'))).toBe(null);
  expect(page.draft('dagordning.txt').doubts.map(({ told }) => told.rule)).toContain('doubt.sameDay');
});

test('the same file handed over twice at once is read once', async () => {
  const page = await atNetwork(county());
  await page.drop(clean, { ...clean, name: 'kopia.txt' });
  expect(page.state('kopia.txt')).toMatchObject({ at: 'refused', told: { rule: 'refused.twin' } });
});

test('a name that is nearly a member’s is asked about with the register’s spelling, and changed only by hand', async () => {
  const page = await atNetwork(county());
  const text = new TextDecoder().decode(await clean.bytes());
  await page.drop(textFile('namn.txt', text.replace('Karin Åsberg', 'Karin Åsbergg')));
  const id = page.idOf('namn.txt');
  const doubt = must(page.draft('namn.txt').doubts.find(each => each.told.rule === 'doubt.nearMember'));
  expect(doubt.mend?.value).toBe('Karin Åsberg');
  expect(page.draft('namn.txt').minutes.attendance.map(({ name }) => name)).toContain('Karin Åsbergg');
  const before = doubtsLeft(page.draft('namn.txt')).length;
  page.importing.mend(id, doubt.id);
  expect(page.draft('namn.txt').minutes.attendance.map(({ name }) => name)).toContain('Karin Åsberg');
  expect(doubtsLeft(page.draft('namn.txt'))).toHaveLength(before - 1);
  page.importing.undo(id);
  expect(doubtsLeft(page.draft('namn.txt'))).toHaveLength(before);
  page.importing.see(id, doubt.id);
  expect(doubtsLeft(page.draft('namn.txt'))).toHaveLength(before - 1);
});

test('stopping in the middle of many files keeps what has been read and drops what waited', async () => {
  const page = await atNetwork(county());
  const text = new TextDecoder().decode(await clean.bytes());
  page.importing.add(
    Array.from({ length: 8 }, (_, at) =>
      textFile(`${at}.txt`, text.replace('2021-03-12', `2021-03-${13 + at}`)),
    ),
  );
  page.importing.stopReading();
  await page.drop();
  const states = page.importing.view().files.map(({ state }) => state.at);
  expect(states).toEqual(['read']);
  await page.drop(clean);
  expect(page.state(clean.name).at).toBe('read');
});

test('all documents without questions come in at one word, and of two that are one meeting only the first', async () => {
  const tenant = county();
  const page = await atNetwork(tenant);
  const text = new TextDecoder().decode(await clean.bytes());
  await page.drop(
    clean,
    textFile('pdf-av-samma.txt', `${text}\n`),
    doubtful,
    textFile('april.txt', text.replaceAll('2021-03-12', '2021-04-09')),
  );
  expect(page.importing.ready()).toHaveLength(3);
  await page.importing.acceptReady();
  expect(
    [clean.name, 'pdf-av-samma.txt', doubtful.name, 'april.txt'].map(name => page.state(name).at),
  ).toEqual(['accepted', 'read', 'read', 'accepted']);
});

test('who may not write is told so, and the corrections are still there', async () => {
  const tenant = county();
  const page = await atNetwork(tenant, { user: 'elin.nordqvist@regionnorrdal.example' });
  await page.drop(clean);
  const id = page.idOf(clean.name);
  page.importing.edit(id, set('meeting', page.draft(clean.name).minutes.meeting, 'place', 'Åvik'));
  await page.importing.accept(id);
  expect(page.state(clean.name)).toMatchObject({ at: 'read', failed: { reason: 'forbidden' } });
  expect(page.draft(clean.name).minutes.meeting.place).toBe('Åvik');
});
