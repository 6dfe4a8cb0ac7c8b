import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { StartOptions } from '#entry/start.ts';
import { swedish } from '#language/swedish.ts';
import { speak } from '#language/words.ts';
import { expectCalm, expectState, refusedAnswer } from './calm.ts';
import { openTheatre, type Seat, type Sitting, type Theatre, type World } from './harness.ts';
import { openFilledPage, today } from './main-job.ts';
import { crowd, norrdalWhere } from './norrdal.ts';
import { storedMeeting } from './rows.ts';
import { secretaryAt } from './secretary.ts';
import { shownIn } from './shown.ts';

// The meeting opens although something is unusual: a host or a service that does not answer at once, and
// invitations as people and mail programs really make them.

vi.setConfig({ testTimeout: 90_000 });
const say = speak(swedish);

let theatre: Theatre;
const opened: { world: World | null; sitting: Sitting | null } = { world: null, sitting: null };

beforeAll(async () => {
  theatre = await openTheatre();
}, 180_000);
afterAll(() => theatre.close());
afterEach(async () => {
  await opened.sitting?.close();
  await opened.world?.close();
  opened.sitting = null;
  opened.world = null;
});

/** A world of its own for this test; `trouble` is there before the page is opened. */
async function open(
  seat: Seat = {},
  options: StartOptions = {},
  trouble: readonly unknown[] = [],
): Promise<{ readonly world: World; readonly sitting: Sitting }> {
  const world = await theatre.world(options);
  opened.world = world;
  await world.trouble(trouble);
  const sitting = await world.sit(seat);
  opened.sitting = sitting;
  if (trouble.length > 0) sitting.allow(refusedAnswer);
  return { world, sitting };
}

const press = (sitting: Sitting, name: string): Promise<void> =>
  sitting.app.getByRole('button', { name, exact: true }).first().click();

test('The host never answers about sign-in: after a while the page says so instead of waiting for ever', async () => {
  const { sitting } = await open({ bridge: 'mute' });
  await expectState(sitting, say('signIn.unavailable.title'));
  await expectCalm(sitting);
});

test('There is no network when the page opens: it says so, and opens when the network is back', async () => {
  const { world, sitting } = await open({}, {}, [{ drop: 'request' }]);
  await expectState(sitting, say('failed.offline.title'));
  await expectCalm(sitting);
  await world.trouble([]);
  await press(sitting, say('state.retry'));
  await openFilledPage(sitting);
});

test('Microsoft 365 asks to wait at the opening: the meeting opens by itself when it answers', async () => {
  const { sitting } = await open({}, {}, [
    { match: { path: '/me/events/' }, status: 429, retryAfter: 1, times: 1 },
  ]);
  await openFilledPage(sitting);
  await expectCalm(sitting);
});

test('Microsoft 365 is down for a moment at the opening: the meeting opens by itself', async () => {
  const { sitting } = await open({}, {}, [{ match: { path: '/$batch' }, status: 503, times: 2 }]);
  await openFilledPage(sitting);
});

test('An event without attendees: the members are there, and nobody is said to have answered', async () => {
  const { sitting, world } = await open({}, { seed: norrdalWhere(entry => ({ ...entry, invited: [] })) });
  await openFilledPage(sitting);
  const klara = secretaryAt(sitting);
  await klara.button(say('header.start')).click();
  await klara.saved();
  const stored = await storedMeeting(world.tenant, today);
  expect(stored?.minutes.attendance.length).toBeGreaterThan(30);
  const answered = stored?.minutes.attendance.filter(row => /accepted|declined|tentative/.test(row.expected));
  // Who calls the meeting has said by that that she comes.
  expect(answered?.map(row => row.name)).toEqual(['Klara Lindmark']);
  await expectCalm(sitting);
});

test('An event with three hundred attendees: all are there, and one key confirms those who answered', async () => {
  const { sitting, world } = await open(
    {},
    {
      seed: norrdalWhere(entry => ({ ...entry, invited: [...entry.invited, ...crowd(300)] })),
    },
  );
  await openFilledPage(sitting);
  const klara = secretaryAt(sitting);
  await klara.confirmAttendance();
  await klara.saved();
  const stored = await storedMeeting(world.tenant, today);
  expect(stored?.minutes.attendance.length).toBeGreaterThan(340);
  const confirmed = stored?.minutes.attendance.filter(row => row.name.startsWith('Deltagare Nummer'));
  expect(confirmed?.filter(row => row.presence === 'present')).toHaveLength(225);
  expect(confirmed?.filter(row => row.presence === 'absent')).toHaveLength(75);
  expect(sitting.complaints()).toEqual([]);
});

test('Scripts and styles in an invitation do nothing: only its words come onto the agenda', async () => {
  const html = `<html><head><style>body { display: none } </style><script>window.top.hacked = 1; window.hacked = 1</script></head>
    <body onload="window.hacked = 1"><p>Hej!</p><ol>
    <li>Information: <b onclick="window.hacked = 1">Nära vård</b><script>window.hacked = 1</script></li>
    <li>Beslut: Taxor <img src="https://spy.example/pixel.png" onerror="window.hacked = 1"></li>
    <li><a href="javascript:window.hacked = 1">Beslut: Avtal &lt;script&gt;</a></li></ol></body></html>`;
  const { sitting } = await open({}, { seed: norrdalWhere(entry => ({ ...entry, html })) });
  const asked: string[] = [];
  sitting.page.on('request', request => asked.push(request.url()));
  await openFilledPage(sitting);
  const { agenda } = await shownIn(sitting.app);
  expect(agenda.map(line => line.replace(/^\S+ /, ''))).toEqual(
    expect.arrayContaining(['Nära vård', 'Taxor', 'Avtal <script>']),
  );
  expect(await sitting.app.evaluate(() => 'hacked' in window)).toBe(false);
  expect(asked.filter(url => url.includes('spy.example'))).toEqual([]);
  await expectCalm(sitting);
});

test('Names are kept as people write them: quotation marks, Arabic, emoji, two hundred letters', async () => {
  const { sitting, world } = await open();
  await openFilledPage(sitting);
  const klara = secretaryAt(sitting);
  await klara.confirmAttendance();
  await klara.saved();
  const stored = await storedMeeting(world.tenant, today);
  const names = stored?.minutes.attendance.map(row => row.name) ?? [];
  expect(names).toContain('Bengt "Benke" Rosén');
  expect(names.some(name => /\p{Script=Arabic}/u.test(name))).toBe(true);
  expect(names.some(name => /\p{Extended_Pictographic}/u.test(name))).toBe(true);
  expect(names.some(name => name.length > 100)).toBe(true);
  const words = (await sitting.app.locator('main').textContent()) ?? '';
  for (const name of names) expect(words).toContain(name);
  await expectCalm(sitting);
});
