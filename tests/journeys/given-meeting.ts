import { blankIn, clauseFor, usualDecisions } from '#language/clauses.ts';
import { flat, outline, type Numbered } from '#minutes/numbering.ts';
import type { PublicRecord } from '#minutes/public-record.ts';
import { inOrder } from '#minutes/rank.ts';
import type { Decision } from '#minutes/record.ts';
import { plainClause } from './differences.ts';
import type { Sitting, World } from './harness.ts';
import { openFilledPage, type Step } from './main-job.ts';
import { amendAgenda, amendItem } from './given-items.ts';
import { amendPeople } from './given-people.ts';
import { storedMeeting, type Stored } from './rows.ts';
import { secretaryAt, type Secretary } from './secretary.ts';

// A meeting that really was, written again: the page is opened as the world would have filled it, and the
// secretary writes only what is not there, by the cheapest gesture there is for it.

export type GivenMeeting = {
  readonly secretary: Secretary;
  /** The meeting as SharePoint has it now; everything unsent is sent first. */
  readonly now: () => Promise<Stored>;
};

/** Plays the meeting of the record from the filled page to the published document. */
export async function playGivenMeeting(
  world: World,
  sitting: Sitting,
  record: PublicRecord,
  step: Step,
): Promise<{ readonly secretary: Secretary; readonly stored: Stored }> {
  const secretary = secretaryAt(sitting);
  const { say } = secretary;
  await openFilledPage(sitting);
  await step('filled', sitting);
  await secretary.button(say('header.start')).click();
  const date = record.meeting.date ?? '';
  const now = async (): Promise<Stored> => {
    await secretary.press('save');
    await secretary.saved();
    const stored = await storedMeeting(world.tenant, date);
    if (!stored) throw new Error(`The meeting of ${date} has no row.`);
    return stored;
  };
  const meeting: GivenMeeting = { secretary, now };

  await amendHeader(meeting, record);
  await amendPeople(meeting, record);
  await step('attendance', sitting);
  await amendAgenda(meeting, record);
  for (const [at, wanted] of record.items.entries()) {
    const { minutes } = await now();
    const entry = flat(outline(minutes))[at];
    if (!entry) break;
    await amendItem(meeting, entry, wanted);
    await writeText(meeting, entry, wanted);
    await decide(meeting, entry, wanted);
    await assign(meeting, entry, record, wanted.number);
  }
  await now();
  await step('decided', sitting);
  await secretary.button(say('header.end')).click();
  await secretary.saved();
  await secretary.tab('checks');
  await step('checklist', sitting);
  await secretary.publish();
  await secretary.saved();
  await step('published', sitting);
  return { secretary, stored: await publishedOf(world, date) };
}

async function publishedOf(world: World, date: string): Promise<Stored> {
  const stored = await storedMeeting(world.tenant, date);
  if (stored?.minutes.meeting.status !== 'published')
    throw new Error(`The meeting of ${date} is not published.`);
  return stored;
}

async function amendHeader({ secretary, now }: GivenMeeting, record: PublicRecord): Promise<void> {
  const { meeting } = (await now()).minutes;
  const { start, end, place } = record.meeting;
  for (const [field, has, wanted] of [
    ['title', meeting.title, record.title],
    ['place', meeting.place, place],
    ['registryNumber', meeting.registryNumber, record.registryNumber],
  ] as const) {
    if (wanted === null || wanted === has) continue;
    await secretary.writeOver(secretary.field(meeting.key, field), wanted);
    secretary.note('typed', 'header', `${field}: ${wanted}`);
  }
  const times = [
    [start, meeting.start],
    [end, meeting.end],
  ].filter(([wanted, has]) => wanted !== null && wanted !== has).length;
  if (times > 0) {
    const words = [start, end]
      .filter(time => time !== null)
      .join('–')
      .replaceAll(':', '.');
    await secretary.writeOver(secretary.field(meeting.key, 'start'), words);
    await secretary.page.keyboard.press('Enter');
    secretary.note('typed', 'header', `times: ${words}`, times);
  }
}

type GivenItem = PublicRecord['items'][number];

async function writeText({ secretary }: GivenMeeting, entry: Numbered, wanted: GivenItem): Promise<void> {
  if (wanted.text.trim() === '' || wanted.text === entry.item.text) return;
  if (entry.item.text !== '') throw new Error(`Item ${entry.number} has text before the meeting.`);
  await secretary.write(entry.number, wanted.text);
}

/** The item's decisions: as proposed, by one key, or as a sentence that becomes one. */
async function decide(meeting: GivenMeeting, entry: Numbered, wanted: GivenItem): Promise<void> {
  const { secretary, now } = meeting;
  const { say, app } = secretary;
  const ours = async (): Promise<readonly Decision[]> =>
    inOrder((await now()).minutes.decisions.filter(row => row.itemKey === entry.item.key));
  const clauses = wanted.decisions.map(one => plainClause(one.text));
  for (const proposal of await ours()) {
    if (clauses.includes(plainClause(proposal.text))) continue;
    const row = app.locator(`[id="row-${proposal.key}"]`);
    await row.hover();
    await secretary.button(say('item.removeDecision'), row).click();
    secretary.note('removed', 'decisions', `${entry.number}: ${proposal.text}`);
  }
  const proposals = await ours();
  const decided = wanted.decisions.filter(one => one.state === 'decided').map(one => plainClause(one.text));
  if (proposals.some(row => decided.includes(plainClause(row.text)))) {
    await secretary.text(entry.number).focus();
    await secretary.press('asProposed');
    secretary.note('confirmed', 'decisions', `${entry.number}: as proposed`);
  }
  for (const { text, state } of wanted.decisions) {
    const clause = plainClause(text);
    if (proposals.some(row => plainClause(row.text) === clause)) continue;
    await decideOne(secretary, entry, clause);
    const made = (await ours()).at(-1);
    if (!made) throw new Error(`${entry.number}: nothing was decided by "${clause}".`);
    if (plainClause(made.text) !== clause) {
      await secretary.writeOver(secretary.field(made.key, 'text'), clause);
    }
    if (state === 'proposed') {
      const row = app.locator(`[id="row-${made.key}"]`);
      await row.hover();
      await secretary.button(say('item.proposeAgain'), row).click();
    }
  }
}

/** The item's assignments: each a sentence that becomes one. */
async function assign(
  { secretary }: GivenMeeting,
  entry: Numbered,
  { assignments }: PublicRecord,
  number: string,
): Promise<void> {
  for (const { who, what, dueText } of assignments.filter(one => one.item === number)) {
    const words = [who, what, dueText].filter(part => part !== null && part !== '');
    await afterTheText(secretary, entry);
    await secretary.page.keyboard.type(`${words.join(' ')}.`);
    await secretary.press('toAssignment');
    secretary.note('typed', 'assignments', `${entry.number}: ${words.join(' ')}`, words.length);
  }
}

async function decideOne(secretary: Secretary, entry: Numbered, clause: string): Promise<void> {
  const { page } = secretary;
  const usual = usualDecisions.findIndex(kind => {
    const words = clauseFor(kind, entry.item.title);
    return blankIn(words) === null && plainClause(words) === clause;
  });
  await secretary.text(entry.number).focus();
  if (usual >= 0) {
    await page.keyboard.press(`Alt+${(usual + 1) % 10}`);
    secretary.note('chosen', 'decisions', `${entry.number}: ${clause}`);
    return;
  }
  // What reads as several sentences is written up to the first one's end, and on in the clause itself.
  await afterTheText(secretary, entry);
  await page.keyboard.type(/^.*?(?=[.:!?]\s|$)/.exec(clause)?.[0] ?? clause);
  await secretary.press('toDecision');
  secretary.note('typed', 'decisions', `${entry.number}: ${clause}`);
}

/** To the end of the item's text, with a space before the next sentence. */
async function afterTheText({ page, text }: Secretary, { number }: Numbered): Promise<void> {
  await text(number).focus();
  await page.keyboard.press('Control+End');
  if ((await text(number).inputValue()) !== '') await page.keyboard.type(' ');
}
