import { beforeAll, expect, test } from 'vitest';
import { speakFirstRun } from '#language/first-run-words.ts';
import { speakPane } from '#language/pane-words.ts';
import { expectCalm, expectState } from './calm.ts';
import type { Seat, Sitting, World } from './harness.ts';
import { openHouse } from './house.ts';

// The pane beside an appointment, spoken to by Microsoft's own Office.js in a real browser: for whoever called the
// meeting and for whoever is called, before the meeting and after it.

const tell = speakPane('sv');
const ask = speakFirstRun('sv');

const { theatre, sit } = openHouse();
/** Norrdal as it is seeded; whoever changes something in it takes a world of her own. */
let norrdal: World;
beforeAll(async () => {
  norrdal = await theatre().world();
});

const beside = (world: World, meeting: string, seat: Seat = {}): Promise<Sitting> =>
  sit(world, { surface: 'pane', meeting, ...seat });
const shows = (sitting: Sitting, words: string | RegExp): Promise<void> =>
  sitting.app.getByText(words).first().waitFor({ timeout: 20_000 });
const agendaIsThere = (sitting: Sitting): Promise<void> =>
  sitting.app.getByRole('tab', { name: tell('part.agenda') }).waitFor({ timeout: 20_000 });
/** The invitation's text as it lies in Outlook's form. */
const textOf = (sitting: Sitting): Promise<string> =>
  sitting.page.frameLocator('iframe.body').locator('body').innerText();
/** Calls of Office.js that the page which plays Outlook does not know. */
const unknownCalls = (sitting: Sitting) =>
  sitting.page.evaluate(() => window.__wire.filter(entry => entry.direction === 'unknown'));
const inCalendar = (sitting: Sitting, name: string | RegExp) =>
  sitting.page.getByRole('navigation', { name: 'Kalender' }).getByRole('button', { name }).first();

type Calendar = {
  readonly calendars: readonly {
    readonly mail: string;
    readonly items: readonly {
      readonly id: string;
      readonly subject: string;
      readonly start: string;
      readonly html: string;
      readonly invited: readonly { readonly name: string; readonly mail: string; readonly kind: string }[];
    }[];
  }[];
};
async function inMailbox(world: World, user: string, subject: string) {
  const { calendars } = (await world.sim(`calendar?user=${user}`)) as Calendar;
  for (const { mail, items } of calendars) {
    const item = items.find(one => one.subject.includes(subject));
    if (item) return { mail, item };
  }
  throw new Error(`There is no "${subject}" in the mailbox of ${user}.`);
}

test('Elin is called to a meeting that has been: she finds its decisions and its paper', async () => {
  const elin = await beside(norrdal, 'Länsnätverket Norrdal 18 september', { user: 'member' });
  await agendaIsThere(elin);
  await shows(elin, 'Publicerat 23 september 2026 och låst för ändring.');
  await elin.app.getByRole('heading', { name: tell('after.decisions') }).waitFor();
  await shows(elin, 'att godkänna dagordningen');
  await elin.app.getByRole('button', { name: 'Öppna Word-dokumentet' }).waitFor();
  expect(await elin.app.locator('textarea').count()).toBe(0);
  expect(await unknownCalls(elin)).toEqual([]);
  await expectCalm(elin);
});

test('Elin is called to a meeting that is coming: she reads the agenda and cannot touch the invitation', async () => {
  const elin = await beside(norrdal, 'Länsnätverket Norrdal 18 december', { user: 'member' });
  await agendaIsThere(elin);
  expect(await elin.app.getByRole('button', { name: tell('invitation.write') }).count()).toBe(0);
  expect(await elin.app.getByRole('button', { name: /^Bjud in/ }).count()).toBe(0);
  await expectCalm(elin);
  expect(elin.line().filter(entry => entry.writes)).toEqual([]);
});

test('Klara puts the agenda into the invitation under her own words, once, and it is there when she comes back', async () => {
  const world = await theatre().world();
  const klara = await beside(world, 'Länsnätverket Norrdal 18 december');
  await klara.app.getByRole('button', { name: tell('invitation.write') }).click();
  await shows(klara, tell('invitation.current'));
  const written = await textOf(klara);
  expect(written).toContain('Välkomna till Länsnätverket');
  expect(written).toContain('Anslut till mötet nu');
  const count = (text: string): number => text.split('Godkännande av dagordning').length - 1;
  expect(count(written)).toBe(1);
  expect(await unknownCalls(klara)).toEqual([]);

  await klara.page.getByRole('button', { name: 'Spara', exact: true }).click();
  await klara.page.getByText('Ändringar som inte är sparade').waitFor({ state: 'detached' });
  const again = await beside(world, 'Länsnätverket Norrdal 18 december');
  await shows(again, tell('invitation.current'));
  expect(count(await textOf(again))).toBe(1);
  await expectCalm(again);
});

test('Klara takes back what was put into the invitation, and her words stand as they stood', async () => {
  const klara = await beside(norrdal, 'Länsnätverket Norrdal 18 december');
  await shows(klara, tell('invitation.none'));
  const before = await textOf(klara);
  await klara.app.getByRole('button', { name: tell('invitation.write') }).click();
  await shows(klara, tell('invitation.current'));
  await klara.app.getByRole('button', { name: tell('invitation.takeBack') }).click();
  await shows(klara, tell('invitation.none'));
  expect(await textOf(klara)).toBe(before);
});

test('two members are missing among the invited: Klara is told, asks for them, and Outlook has them in its form', async () => {
  const world = await theatre().world();
  const { mail, item } = await inMailbox(world, 'secretary', 'Länsnätverket Norrdal 18 december');
  const [first, second, ...rest] = item.invited;
  if (!first || !second) throw new Error('Nobody is invited.');
  await world.sim('appointment', { user: mail, calendar: mail, id: item.id, change: { invited: rest } });

  const klara = await beside(world, item.id);
  await agendaIsThere(klara);
  await klara.app.getByRole('tab', { name: tell('part.people') }).click();
  await shows(klara, tell('people.missing', { n: 2 }));
  await klara.app.getByRole('button', { name: tell('people.inviteAll', { n: 2 }) }).click();
  await shows(klara, tell('people.allInvited'));
  const invited = klara.page.getByRole('list', { name: 'Inbjudna' });
  expect(await invited.getByRole('listitem').count()).toBe(item.invited.length);
  expect(await invited.innerText()).toContain(second.name);
  // They stand in the form only, until she sends it.
  expect((await inMailbox(world, 'secretary', '18 december')).item.invited).toHaveLength(rest.length);
  await expectCalm(klara);
});

test('a pinned pane goes along to the next appointment, one that is not goes away', async () => {
  const klara = await beside(norrdal, 'Länsnätverket Norrdal (LNN)');
  await agendaIsThere(klara);
  await klara.app.evaluate(() => {
    document.title = 'the same page';
  });
  await inCalendar(klara, /^Välfärdsrådet Norrdal 261203/).click();
  await klara.app.getByRole('heading', { level: 1, name: /Välfärdsrådet/ }).waitFor({ timeout: 20_000 });
  expect(await klara.app.evaluate(() => document.title)).toBe('the same page');
  expect(await unknownCalls(klara)).toEqual([]);

  await klara.page.getByRole('button', { name: 'Fäst', exact: true }).click();
  await inCalendar(klara, /^Länsnätverket Norrdal \(LNN\)/).click();
  await klara.page.locator('#pane-iframe').waitFor({ state: 'detached' });
  await expectNoComplaints(klara);
});

test('what Klara wrote in the pane is sent although she has gone on to the next appointment', async () => {
  const world = await theatre().world();
  const klara = await beside(world, 'Länsnätverket Norrdal 18 december');
  await agendaIsThere(klara);
  await klara.app.getByRole('button', { name: 'Lägg till ärende' }).click();
  await klara.page.keyboard.type('Frågor som väntar');
  await inCalendar(klara, /^Välfärdsrådet Norrdal 261203/).click();
  await klara.app.getByRole('heading', { level: 1, name: /Välfärdsrådet/ }).waitFor({ timeout: 20_000 });
  await expect
    .poll(async () => (await world.rows('Items')).filter(row => row['Title'] === 'Frågor som väntar').length)
    .toBe(1);
  await expectNoComplaints(klara);
});

test('whoever clicks fast through the calendar ends at the meeting that she ends at', async () => {
  const klara = await beside(norrdal, 'Länsnätverket Norrdal (LNN)');
  for (const name of [/^Välfärdsrådet Norrdal 261203/, /^Länsnätverket Norrdal 18 dec/, /^Veckoavstämning/]) {
    await inCalendar(klara, name).click();
  }
  await inCalendar(klara, /^Välfärdsrådet Norrdal 261203/).click();
  await klara.app.getByRole('heading', { level: 1, name: /Välfärdsrådet/ }).waitFor({ timeout: 20_000 });
  await agendaIsThere(klara);
  expect(await klara.app.getByRole('heading', { level: 1 }).count()).toBe(1);
  expect(await unknownCalls(klara)).toEqual([]);
  await expectNoComplaints(klara);
});

test('a client without the bridge for signing in asks for a click, and does not hang', async () => {
  const klara = await beside(norrdal, 'Länsnätverket Norrdal (LNN)', { bridge: 'none' });
  await klara.app.getByRole('button', { name: /Logga in/ }).waitFor({ timeout: 20_000 });
  expect(await klara.axe()).toEqual([]);
});

test('a meeting that is being made is saved as a draft when Klara says so, and nobody is sent anything', async () => {
  const world = await theatre().world();
  const klara = await beside(world, 'new');
  await expectState(klara, ask('choose.notSaved.title'));
  await expectCalm(klara);
  await klara.page.getByLabel('Ämne').fill('Extra möte med Länsnätverket Norrdal');
  await klara.app.getByRole('button', { name: 'Spara utkastet' }).click();
  await klara.app.getByText(ask('choose.notSaved.title')).waitFor({ state: 'detached' });
  const { item } = await inMailbox(world, 'secretary', 'Extra möte');
  expect(item).toMatchObject({ draft: true });
  await expect(inMailbox(world, 'member', 'Extra möte')).rejects.toThrow('There is no');
});

test('a whole series is selected: Klara chooses which of its meetings it is about', async () => {
  const { item } = await inMailbox(norrdal, 'secretary', 'Veckoavstämning');
  const world = await norrdal.tenant.world();
  const master = world.entries.find(one => one.type === 'seriesMaster');
  expect(master?.subject).toContain('Veckoavstämning');
  const klara = await beside(norrdal, item.id);
  await klara.page.locator('h2:text("Serier") + ul button').first().click();
  await expectState(klara, ask('choose.severalOccurrences.title'));
  await expectCalm(klara);
});

test('an appointment in the calendar that Klara keeps for her manager is said to lie there', async () => {
  const klara = await beside(norrdal, 'new');
  await expectState(klara, ask('choose.notSaved.title'));
  await klara.page.locator('h2:has-text("Delad kalender") ~ ul button').first().click();
  await expectState(klara, ask('choose.otherMailbox.title'));
  await expectCalm(klara);
});

test('a mailbox on a server of the organisation’s own: the pane says what that means', async () => {
  const klara = await beside(norrdal, 'Länsnätverket Norrdal (LNN)', { mailbox: 'enterprise' });
  await expectState(klara, ask('choose.mailboxWithoutGraph.title'));
  await expectCalm(klara);
});

test('an Outlook of some years opens the meeting too', async () => {
  const klara = await beside(norrdal, 'Länsnätverket Norrdal (LNN)', { client: '1.8' });
  await agendaIsThere(klara);
  await shows(klara, tell('invitation.none'));
  expect(await unknownCalls(klara)).toEqual([]);
  await expectCalm(klara);
});

for (const theme of ['dark', 'contrast'] as const) {
  test(`the pane follows Outlook into its ${theme} look`, async () => {
    const klara = await beside(norrdal, 'Länsnätverket Norrdal (LNN)', { theme });
    await shows(klara, tell('invitation.none'));
    const ground = { dark: '#292929', contrast: '#000000' }[theme];
    await klara.app.waitForFunction(
      colour =>
        [...document.querySelectorAll('.fui-FluentProvider')].some(
          one => getComputedStyle(one).getPropertyValue('--colorNeutralBackground1') === colour,
        ),
      ground,
    );
    await expectCalm(klara);
  });
}

test('where Microsoft’s library cannot be fetched the pane says so, and whom to tell', async () => {
  const profile = await theatre().browser.newContext({ locale: 'sv-SE' });
  await profile.route('**/lib/1/hosted/office.js', route => route.abort());
  const klara = await beside(norrdal, 'Länsnätverket Norrdal (LNN)', { profile });
  await shows(klara, /office\.js från appsforoffice\.microsoft\.com/);
  expect(await klara.axe()).toEqual([]);
  await klara.close();
  await profile.close();
});

test('the pane’s page in a browser by itself says where it belongs', async () => {
  const klara = await beside(norrdal, 'Länsnätverket Norrdal (LNN)');
  await agendaIsThere(klara);
  const page = await klara.profile.newPage();
  await page.goto(`${norrdal.appUrl}/pane.html`);
  await page.getByText('hör hemma i Outlook').waitFor();
});

async function expectNoComplaints(sitting: Sitting): Promise<void> {
  await sitting.answered();
  expect(sitting.complaints()).toEqual([]);
}
