import { roundTrips, type Sitting, type World } from './harness.ts';
import { secretaryAt, type Secretary } from './secretary.ts';
import { storedMeeting, type Stored } from './rows.ts';

// The main job, from the meeting in the calendar to published minutes: what the tests play and what the command
// `journey` shows. A Friday in November; Klara writes for the directors' network of Norrdal.

export const today = '2026-11-20';

/** A moment worth a picture: who sees what now. */
export type Step = (name: string, sitting: Sitting) => Promise<void>;

export type MainJob = {
  readonly secretary: Secretary;
  readonly stored: Stored;
  readonly firstVisit: { readonly requests: number; readonly roundTrips: number; readonly ms: number };
  readonly burst: number;
  readonly publish: number;
};

const background =
  'Emil Strand gick igenom läget. Åtta kommuner har infört den gemensamma ingången och övriga följer under våren.';
const summary = 'Planen har varit på remiss i samtliga kommuner.';
const decision = 'Nätverket beslutar att ställa sig bakom omställningsplanen.';
const promise = 'Karin Åsberg tar fram en tidplan till den 15 december.';

/** Plays the main job; `step` is told of every moment that is worth a look. */
export async function playMainJob(world: World, sitting: Sitting, step: Step): Promise<MainJob> {
  const klara = secretaryAt(sitting);
  const firstVisit = await openFilledPage(sitting);
  await step('filled', sitting);

  await klara.button(klara.say('header.start')).click();
  await takeAttendance(klara);
  await klara.saved();
  await step('attendance', sitting);

  sitting.forgetLine();
  await klara.write('5 a', background);
  await klara.saved();
  const burst = sitting.line().filter(entry => entry.writes).length;

  await decide(klara);
  await step('decided', sitting);
  await reorder(klara);
  await undoAndRedo(klara);
  await klara.saved();
  await step('reordered', sitting);

  await klara.button(klara.say('header.end')).click();
  await klara.tab('checks');
  await step('checklist', sitting);
  await klara.saved();

  sitting.forgetLine();
  await klara.publish();
  await klara.saved();
  const publish = sitting.line().filter(entry => !entry.follows).length;
  await step('published', sitting);

  const stored = await storedMeeting(world.tenant, today);
  if (!stored) throw new Error('The published meeting has no row.');
  return { secretary: klara, stored, firstVisit, burst, publish };
}

/** Waits until the meeting stands on the page, and tells what it took to get it there. */
export async function openFilledPage(
  sitting: Sitting,
): Promise<{ readonly requests: number; readonly roundTrips: number; readonly ms: number }> {
  const filledAt = await sitting.filledAt();
  await sitting.answered();
  const line = sitting.line().filter(entry => entry.start < filledAt);
  const first = Math.min(...line.map(entry => entry.start));
  return { requests: line.length, roundTrips: roundTrips(line), ms: Math.round(filledAt - first) };
}

/** Two questions about people, one key for all who answered, then those who came although they had not. */
async function takeAttendance(klara: Secretary): Promise<void> {
  const { say } = klara;
  const same = klara.button(say('doubt.yes'));
  for (let left = await same.count(); left > 0; left -= 1) {
    await same.first().click();
    klara.note('chosen', 'people', 'the invited is the member', 0);
  }
  await klara.button(say('doubt.hide')).click();
  await klara.confirmAttendance();
  await klara.mark('Karin Åsberg', 'present');
  await klara.mark('Hillevi Brodin', 'absent');
}

async function decide(klara: Secretary): Promise<void> {
  for (const number of ['1', '2', '3']) {
    await klara.text(number).focus();
    await klara.press('asProposed');
    klara.note('confirmed', 'decisions', `${number}: as proposed`);
  }
  for (const number of ['4 a', '5 a']) {
    await klara.text(number).focus();
    await klara.page.keyboard.press('Alt+1');
    klara.note('chosen', 'decisions', `${number}: put on file`);
  }
  await klara.write('5 b', `${summary} `);
  await klara.page.keyboard.type(decision);
  await klara.press('toDecision');
  klara.note('typed', 'decisions', `5 b: ${decision}`);
  await klara.page.keyboard.press('Control+End');
  await klara.page.keyboard.type(` ${promise}`);
  await klara.press('toAssignment');
  klara.note('typed', 'assignments', `5 b: ${promise}`, 3);
}

async function reorder(klara: Secretary): Promise<void> {
  await klara.row('5 c').focus();
  await klara.press('moveUp');
}

/** A word too many, taken back, given again, and taken back for good. */
async function undoAndRedo(klara: Secretary): Promise<void> {
  await klara.text('7').focus();
  await klara.page.keyboard.type('Inget.');
  await klara.press('undo');
  await klara.press('redo');
  await klara.press('undo');
}
