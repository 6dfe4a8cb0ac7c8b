import type { PublicRecord } from '#minutes/public-record.ts';
import type { Attendance, Mark, Presence } from '#minutes/record.ts';
import type { GivenMeeting } from './given-meeting.ts';
import type { Secretary } from './secretary.ts';

// The attendance of a given record: who is missing is added, who was not there is taken away, and presence is
// confirmed by the answers before the few who differ are marked.

type Person = PublicRecord['attendance'][number];

/** Makes the attendance that of the record. */
export async function amendPeople(meeting: GivenMeeting, record: PublicRecord): Promise<void> {
  const { secretary, now } = meeting;
  await secretary.tab('attendance');
  const { attendance } = (await now()).minutes;
  const { pairs, missing, extra } = matched(record.attendance, attendance);
  for (const row of extra) await takeAway(secretary, row);
  for (const [person, row] of pairs) await amendPerson(secretary, person, row);
  for (const person of missing) await add(secretary, person);
  if (missing.length > 0) {
    const after = matched(record.attendance, (await now()).minutes.attendance);
    for (const [person, row] of after.pairs) {
      if (missing.includes(person)) await amendMarks(secretary, person.marks, row);
    }
  }
  await amendPresence(meeting, record);
}

async function amendPresence({ secretary, now }: GivenMeeting, record: PublicRecord): Promise<void> {
  // Nobody is known to have been there: then nothing is confirmed either.
  if (record.attendance.every(person => person.presence === 'unknown')) return;
  await secretary.confirmAttendance();
  const { pairs } = matched(record.attendance, (await now()).minutes.attendance);
  for (const [person, row] of pairs) {
    if (person.presence !== row.presence) await markRow(secretary, row, person.presence);
  }
}

/** Whom the record names and who stands here, paired by name and organisation, then by name alone. */
function matched(
  people: readonly Person[],
  rows: readonly Attendance[],
): {
  readonly pairs: readonly (readonly [Person, Attendance])[];
  readonly missing: readonly Person[];
  readonly extra: readonly Attendance[];
} {
  const left = new Set(rows);
  const pairs: (readonly [Person, Attendance])[] = [];
  const take = (person: Person, is: (row: Attendance) => boolean): boolean => {
    const row = [...left].find(one => one.name === person.name && is(one));
    if (row) {
      left.delete(row);
      pairs.push([person, row]);
    }
    return row !== undefined;
  };
  const rest = people.filter(person => !take(person, row => row.organisation === person.organisation));
  const missing = rest.filter(person => !take(person, () => true));
  return { pairs, missing, extra: [...left] };
}

const rowOf = ({ app }: Secretary, row: Attendance) => app.locator(`[data-attendance="${row.key}"]`);

async function markRow(secretary: Secretary, row: Attendance, presence: Presence): Promise<void> {
  await rowOf(secretary, row).focus();
  await secretary.press(presence);
  secretary.note('chosen', 'presence', `${row.name}: ${presence}`);
}

async function details(secretary: Secretary, row: Attendance) {
  await rowOf(secretary, row).focus();
  await secretary.page.keyboard.press('Enter');
  const group = secretary.app.getByRole('group', {
    name: secretary.say('attendance.about', { name: row.name }),
    exact: true,
  });
  await group.waitFor();
  return group;
}

async function takeAway(secretary: Secretary, row: Attendance): Promise<void> {
  const group = await details(secretary, row);
  await secretary.button(secretary.say('attendance.remove'), group).click();
  secretary.note('removed', 'people', row.name);
}

async function add(secretary: Secretary, person: Person): Promise<void> {
  const { app, say, page } = secretary;
  await secretary.button(say('attendance.add')).click();
  await app.getByLabel(say('attendance.name')).fill(person.name);
  await app.getByLabel(say('attendance.organisation')).fill(person.organisation);
  if (person.title !== null) await app.getByLabel(say('attendance.personTitle')).fill(person.title);
  await page.keyboard.press('Enter');
  const facts = [person.name, person.organisation, person.title].filter(Boolean).length;
  secretary.note('typed', 'people', `${person.name}, ${person.organisation}`, facts);
}

async function amendPerson(secretary: Secretary, person: Person, row: Attendance): Promise<void> {
  const { say } = secretary;
  const wrong = [
    ['attendance.personTitle', person.title ?? '', row.title ?? ''],
    ['attendance.organisation', person.organisation, row.organisation],
  ] as const;
  for (const [label, wanted, has] of wrong) {
    if (wanted === has) continue;
    const group = await details(secretary, row);
    await group.getByLabel(say(label), { exact: true }).fill(wanted);
    await secretary.button(say('attendance.close'), group).click();
    secretary.note('typed', 'people', `${row.name}: ${wanted}`);
  }
  await amendMarks(secretary, person.marks, row);
}

async function amendMarks(secretary: Secretary, wanted: readonly Mark[], row: Attendance): Promise<void> {
  const { say } = secretary;
  const wrong = [
    ...wanted.filter(mark => !row.marks.includes(mark)),
    ...row.marks.filter(mark => !wanted.includes(mark)),
  ];
  if (wrong.length === 0) return;
  const group = await details(secretary, row);
  for (const mark of wrong) await secretary.button(say(`mark.${mark}`), group).click();
  await secretary.button(say('attendance.close'), group).click();
  secretary.note('chosen', 'people', `${row.name}: ${wanted.join(', ')}`);
}
