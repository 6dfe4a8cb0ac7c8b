import { expect, test } from 'vitest';
import { speakRules } from '#language/rule-words.ts';
import { swedish } from '#language/swedish.ts';
import { speak } from '#language/words.ts';
import { readPublicRecord } from '#minutes/public-record.ts';
import type { Invited } from '#sim/world.ts';
import { readEmbedded } from '#word/embedded.ts';
import { expectCalm, expectState, refusedAnswer } from './calm.ts';
import type { Sitting, World } from './harness.ts';
import { openHouse } from './house.ts';
import { openFilledPage, today } from './main-job.ts';
import { norrdalWhere } from './norrdal.ts';
import { storedMeeting } from './rows.ts';
import { secretaryAt } from './secretary.ts';
import { shownIn } from './shown.ts';

// Weather that only a whole browser has: its own network, its own disk, the host's consent; and one invitation
// that would do harm, followed all the way to the published Word file.

const say = speak(swedish);

const { theatre, sit } = openHouse();

const shows = (sitting: Sitting, words: string): Promise<void> =>
  sitting.app.getByText(words, { exact: true }).first().waitFor({ timeout: 20_000 });

const textOf = async (world: World, title: string): Promise<readonly string[]> =>
  ((await storedMeeting(world.tenant, today))?.minutes.items ?? [])
    .filter(item => item.title === title)
    .map(item => item.text);

test('The computer loses its network while she writes and finds it again: nothing to press, nothing lost', async () => {
  const world = await theatre().world();
  const klara = await sit(world);
  klara.allow(/ERR_INTERNET_DISCONNECTED/);
  await openFilledPage(klara);
  const hands = secretaryAt(klara);
  await hands.button(say('header.start')).click();
  await hands.saved();
  await klara.profile.setOffline(true);
  await hands.write('6', 'Skrivet utan nät.');
  await shows(klara, say('saving.offline'));
  await hands.write('7', 'Också det.');
  await expectCalm(klara);
  await klara.profile.setOffline(false);
  await hands.saved();
  expect(await textOf(world, 'Aktuellt på sekretariatet')).toEqual(['Skrivet utan nät.']);
  expect(await textOf(world, 'Övriga frågor')).toEqual(['Också det.']);
  expect(await klara.app.getByText(say('saving.again')).count()).toBeGreaterThan(0);
});

test('A meeting seen before is opened without network: it comes from the computer, is written in, and sent later', async () => {
  const world = await theatre().world();
  const before = await sit(world);
  await openFilledPage(before);
  const first = secretaryAt(before);
  await first.write('6', 'Sparat före resan.');
  await first.saved();
  await before.page.close();

  await world.trouble([{ drop: 'request' }]);
  const klara = await sit(world, { profile: before.profile });
  klara.allow(refusedAnswer);
  await openFilledPage(klara);
  const hands = secretaryAt(klara);
  await shows(klara, say('saving.offline'));
  expect(await hands.text('6').inputValue()).toBe('Sparat före resan.');
  await hands.write('7', 'Skrivet på tåget.');
  await expectCalm(klara);
  await world.trouble([]);
  await hands.button(say('state.retry')).click();
  await hands.saved();
  expect(await textOf(world, 'Övriga frågor')).toEqual(['Skrivet på tåget.']);
});

test('Microsoft 365 asks for a long wait at the opening: the page counts down and can be asked to try at once', async () => {
  const world = await theatre().world();
  await world.trouble([{ match: { path: '/sites/' }, status: 429, retryAfter: 120 }]);
  const klara = await sit(world);
  klara.allow(refusedAnswer);
  await expectState(klara, say('failed.throttled.title'));
  await shows(klara, say('failed.throttled.text'));
  expect(await klara.app.locator('main').innerText()).toMatch(/Nytt försök görs automatiskt om \d+ s/);
  await expectCalm(klara);
  await world.trouble([]);
  await klara.app.getByRole('button', { name: say('state.retry'), exact: true }).click();
  await openFilledPage(klara);
});

test('Her organisation asks her to agree again in the middle of a meeting: one click, and the words are saved', async () => {
  const world = await theatre().world();
  const klara = await sit(world, { consent: 'needed' });
  klara.allow(refusedAnswer);
  const signIn = klara.app.getByRole('button', { name: say('signIn.button'), exact: true });
  const agree = async (): Promise<void> => {
    await signIn.click();
    await klara.page.locator('#consent-accept').click();
    await klara.page.locator('#consent-accept').waitFor({ state: 'detached' });
  };
  const filled = klara.app.locator('[data-saving]');
  await filled.or(signIn).first().waitFor();
  while ((await filled.count()) === 0) {
    await agree();
    await filled.or(signIn).first().waitFor();
  }
  const hands = secretaryAt(klara);
  await hands.button(say('header.start')).click();
  await hands.saved();
  await klara.page.evaluate(() => localStorage.clear());
  const claims = { access_token: { acrs: { essential: true, value: 'c1' } } };
  await world.trouble([{ match: { method: 'POST', path: '/$batch' }, status: 401, claims }]);
  await hands.write('6', 'Före samtycket.');
  await shows(klara, say('saving.signedOut'));
  await hands.write('7', 'Och medan hon väntar.');
  await expectCalm(klara);
  await agree();
  await hands.saved();
  expect(await textOf(world, 'Aktuellt på sekretariatet')).toEqual(['Före samtycket.']);
  expect(await textOf(world, 'Övriga frågor')).toEqual(['Och medan hon väntar.']);
});

test('A heading longer than its column is told with both numbers, stays whole on the page, and is saved when shorter', async () => {
  const world = await theatre().world();
  const klara = await sit(world);
  await openFilledPage(klara);
  const hands = secretaryAt(klara);
  await hands.button(say('header.start')).click();
  await hands.saved();
  const title = klara.app.getByRole('textbox', { name: say('item.title') }).last();
  await title.fill('Lång rubrik '.repeat(22).trim());
  await hands.write('6', 'Det andra sparas.');
  await shows(klara, say('saving.refused.tooLong'));
  await expect.poll(() => textOf(world, 'Aktuellt på sekretariatet')).toEqual(['Det andra sparas.']);
  expect(await textOf(world, 'Övriga frågor')).toHaveLength(1);
  await hands.tab('checks');
  await klara.app.getByText(speakRules('sv')('tooLong', { length: 263, limit: 255 })).waitFor();
  await hands.button(say('saving.show')).click();
  expect(await title.evaluate(field => field === document.activeElement)).toBe(true);
  expect(await title.textContent()).toHaveLength(263);
  await expectCalm(klara);
  await title.fill('Lagom rubrik');
  await hands.saved();
  expect(await textOf(world, 'Lagom rubrik')).toHaveLength(1);
});

test('A browser that keeps nothing: she can write, and is told not to close the page before it is sent', async () => {
  const world = await theatre().world();
  const profile = await theatre().browser.newContext({ locale: 'sv-SE' });
  await profile.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('Denied', 'SecurityError');
    };
  });
  const klara = await sit(world, { profile });
  klara.allow(/This browser gives no storage/);
  klara.allow(refusedAnswer);
  await openFilledPage(klara);
  const hands = secretaryAt(klara);
  await hands.button(say('header.start')).click();
  await hands.saved();
  await world.trouble([{ drop: 'request' }]);
  await hands.write('6', 'Bara på sidan.');
  await shows(klara, say('saving.offline.pageOnly'));
  await expectCalm(klara);
  await world.trouble([]);
  await hands.button(say('state.retry')).click();
  await hands.saved();
  expect(await textOf(world, 'Aktuellt på sekretariatet')).toEqual(['Bara på sidan.']);
  await profile.close();
});

const hostile = `<html><head><style>body,#root{display:none!important}</style><script>window.top.postMessage('ran','*');window.ran=1</script>
<meta http-equiv="refresh" content="0;url=https://lock.example/"></head><body onload="window.ran=2">
<p>Hej! <img src="https://spion.example/pixel.gif" onerror="window.ran=3"><svg onload="window.ran=4"><script>window.ran=5</script></svg></p>
<div style="display:none">Osynlig text för filter</div><!-- En kommentar -->
<ol><li>Information: Trygg &lt;script&gt;hemgång&lt;/script&gt; <script>document.write('skrivet')</script>(Bilaga 3)</li>
<li><a href="javascript:window.ran=6">Dialog: Läget i länet</a><iframe src="https://spion.example/ram"></iframe></li>
<li onclick="window.ran=7">Beslut: Plan för &quot;God och nära&quot; &amp; mer</li></ol>
<form action="https://spion.example/"><input name="losen" value="hemligt"><button>Skicka</button></form>
<object data="https://spion.example/film"></object><link rel="stylesheet" href="https://spion.example/stil.css"></body></html>`;

const names = [
  "Siobhán O'Brien-Åkesson",
  'Per "Pelle" <b>Björk</b> & Co',
  'نور الهدى سالم',
  'Signe Falk 🌿👩🏽‍⚕️',
  `Ann-Marie ${'von Långstrump-'.repeat(13)}`.slice(0, 193) + ' Öbergh',
];

test('Markup that wants to run, and names of every kind: only the words come in, all the way to the Word file', async () => {
  expect(names[4]).toHaveLength(200);
  const invited = names.map((name, at): Invited => ({
    name,
    mail: `gast${at}@konferens.example`,
    kind: 'required',
    reply: 'accepted',
    repliedAt: '2026-11-02T08:00:00Z',
    proposed: null,
    members: [],
  }));
  const seed = norrdalWhere(entry => ({ ...entry, html: hostile, invited: [...entry.invited, ...invited] }));
  const world = await theatre().world({ seed });
  const klara = await sit(world);
  const asked: string[] = [];
  klara.page.on('request', request => asked.push(request.url()));
  await openFilledPage(klara);
  const hands = secretaryAt(klara);

  const { agenda } = await shownIn(klara.app);
  expect(agenda.map(line => line.replace(/^\S+( [a-z])? /, ''))).toEqual(
    expect.arrayContaining([
      'Trygg <script>hemgång</script>',
      'Läget i länet',
      'Plan för "God och nära" & mer',
    ]),
  );
  const all = await klara.app.locator('body').innerText();
  for (const unwanted of ['skrivet', 'window.ran', 'Osynlig', 'En kommentar', 'hemligt', 'spion', 'Skicka'])
    expect(all).not.toContain(unwanted);
  const ran = (): Promise<unknown> => klara.app.evaluate(() => Reflect.get(window, 'ran') as unknown);
  expect(await ran()).toBeUndefined();
  const ours = [world.hostUrl, world.appUrl, world.graphUrl, 'https://res.cdn.office.net', 'data:'];
  expect(asked.filter(url => !ours.some(start => url.startsWith(start)))).toEqual([]);

  await hands.tab('attendance');
  await hands.confirmAttendance();
  for (const name of names) {
    expect(await klara.app.locator('main').first().innerText()).toContain(name);
    await klara.app.getByLabel(say('attendance.search')).fill(name);
    await klara.app.locator('[data-attendance]').filter({ hasText: name }).first().waitFor();
  }
  await expectCalm(klara);
  await klara.app.getByLabel(say('attendance.search')).fill('');
  await hands.button(say('header.start')).click();
  await hands.button(say('header.end')).click();
  await hands.saved();
  await hands.publish();
  await hands.saved();

  const stored = await storedMeeting(world.tenant, today);
  for (const name of names)
    expect(stored?.minutes.attendance.filter(row => row.name === name).map(row => row.presence)).toEqual([
      'present',
    ]);
  const answer = (await world.sim('state?content=true')) as {
    readonly files: readonly {
      readonly path: string;
      readonly base64: string;
      readonly fields: Readonly<Record<string, unknown>>;
    }[];
  };
  const word = answer.files.find(
    file => file.fields['MeetingKey'] === stored?.minutes.meeting.key && file.path.endsWith('.docx'),
  );
  const read = readPublicRecord(
    readEmbedded(new Uint8Array(Buffer.from(word?.base64 ?? '', 'base64')))?.record,
  );
  if (!read.ok) throw new Error(read.faults.join('; '));
  expect(read.record.attendance.map(row => row.name)).toEqual(expect.arrayContaining(names));
  expect(await ran()).toBeUndefined();
}, 60_000);
