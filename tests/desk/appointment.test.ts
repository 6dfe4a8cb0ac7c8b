import { expect, test } from 'vitest';
import { confirmByAnswers } from '#minutes/attendance.ts';
import { set } from '#minutes/edit.ts';
import { readFaults } from '#sim/faults.ts';
import type { CalendarEntry } from '#sim/world.ts';
import type { Tenant } from '#sim/tenant.ts';
import { memoryShelf } from '#desk/shelf.ts';
import { must } from '../must.ts';
import { entryOf, outlookWith, sitBeside } from './outlook.ts';
import { chatNamed, county, elin, klara, sit, type Sitting } from './sit.ts';

const lnn = 'Länsnätverket Norrdal (LNN)';

/** Changes one entry of the county's calendar. */
async function alter(tenant: Tenant, uid: string, change: Partial<CalendarEntry>): Promise<void> {
  const world = await tenant.world();
  const entries = world.entries.map(entry => (entry.uid === uid ? { ...entry, ...change } : entry));
  Object.assign(world, { entries });
}

/** What is asked for instead of a meeting. */
function chosenFrom({ view }: Sitting) {
  const shown = view();
  if (shown.state !== 'choose') throw new Error(`Nothing is to be chosen, but ${shown.state}`);
  return shown;
}

async function stored(tenant: Tenant): Promise<void> {
  const { id } = await chatNamed(tenant, 'Länsnätverket Norrdal (LNN)');
  const { desk, meeting, clock } = await sit({ tenant, chatId: id });
  desk.edit(must(confirmByAnswers(meeting().minutes)));
  await clock.pass(5_000);
  desk.close();
}

test('the appointment that is open in Outlook becomes its meeting; nothing is written by that', async () => {
  const tenant = county();
  const outlook = await outlookWith(tenant, await entryOf(tenant, lnn));
  const { meeting } = await sitBeside(outlook, { tenant });

  expect(meeting()).toMatchObject({ prefilled: true, canWrite: true, event: { answersKnown: true } });
  expect(meeting().minutes.items.length).toBeGreaterThan(3);
  expect(meeting().invitation).toMatchObject({ role: 'organizer', agenda: 'none', failed: null });
  expect(tenant.requests().filter(({ method }) => method !== 'GET' && method !== 'POST')).toEqual([]);
  expect(outlook.calls.filter(call => /set|add|save|leave/i.test(call))).toEqual([]);
});

test('the id that Outlook gives is asked for as it is; Graph is not told that it is of another kind', async () => {
  const tenant = county();
  const asked: Request[] = [];
  const outlook = await outlookWith(tenant, await entryOf(tenant, lnn));
  await sitBeside(outlook, {
    tenant,
    line: (request, send) => {
      asked.push(request.clone());
      return send(request);
    },
  });
  const events = asked.filter(({ url }) => url.includes('/me/events/'));
  expect(events.map(({ headers }) => headers.get('prefer'))).toEqual([
    'outlook.timezone="W. Europe Standard Time"',
  ]);
});

test('an invited person opens the same meeting from the own copy, and the answers of others are not known', async () => {
  const tenant = county();
  await stored(tenant);
  const outlook = await outlookWith(tenant, await entryOf(tenant, lnn), elin);
  const { meeting, desk } = await sitBeside(outlook, { tenant, user: elin });

  expect(meeting()).toMatchObject({ prefilled: false, event: { answersKnown: false } });
  desk.writeAgenda();
  expect(meeting().invitation).toMatchObject({
    role: 'attendee',
    failed: { doing: 'writing', reason: 'notOrganizer' },
  });
  expect(outlook.calls.filter(call => /setAsync|addAsync/.test(call))).toEqual([]);
});

test('a meeting that SharePoint already has is found, and the next visit asks for everything at once', async () => {
  const tenant = county();
  await stored(tenant);
  const shelf = memoryShelf();
  const outlook = await outlookWith(tenant, await entryOf(tenant, lnn));
  const first = await sitBeside(outlook, { tenant, shelf, visible: false });
  expect(first.meeting().prefilled).toBe(false);
  const asked: string[] = [];
  const again = await sitBeside(outlook, {
    tenant,
    shelf,
    visible: false,
    line: (request, send) => {
      asked.push(new URL(request.url).pathname.replace(/events\/.*/, 'events/{id}'));
      return send(request);
    },
  });
  expect(again.meeting().minutes.meeting.key).toBe(first.meeting().minutes.meeting.key);
  expect(asked.slice(0, 2).sort()).toEqual(['/v1.0/$batch', '/v1.0/me/events/{id}']);
});

test('an appointment that has never been saved is saved when the person says so, and opens', async () => {
  const tenant = county();
  const entry = await entryOf(tenant, lnn);
  const { itemId } = (await outlookWith(tenant, entry)).form();
  const outlook = await outlookWith(tenant, entry, klara, { itemId: null });
  const sitting = await sitBeside(outlook, { tenant });
  expect(chosenFrom(sitting)).toMatchObject({ reason: 'notSaved', events: [] });

  outlook.refuse('saveAsync', { code: 9020, name: 'InternalServerError', message: 'Not now.' });
  sitting.desk.saveAppointment();
  await sitting.clock.pass(0);
  expect(chosenFrom(sitting).save).toMatchObject({ busy: false, failed: { doing: 'saving' } });

  outlook.form().itemId = itemId;
  sitting.desk.saveAppointment();
  await sitting.clock.pass(0);
  expect(sitting.meeting().event?.subject).toBe(entry.subject);
});

test('what was saved a moment ago and has not reached the calendar yet is waited for, with a word for it', async () => {
  const tenant = county();
  const entry = await entryOf(tenant, lnn);
  const { itemId } = (await outlookWith(tenant, entry)).form();
  const outlook = await outlookWith(tenant, entry, klara, { itemId: null });
  let there = false;
  const late = { error: { code: 'ErrorItemNotFound', message: 'Not found in the store.' } };
  const { desk, clock, view, meeting } = await sitBeside(outlook, {
    tenant,
    line: (request, send) =>
      !there && request.url.includes('/me/events/')
        ? Promise.resolve(Response.json(late, { status: 404 }))
        : send(request),
  });
  outlook.form().itemId = itemId;
  desk.saveAppointment();
  await clock.pass(1_500);
  expect(view()).toEqual({ state: 'opening', step: 'calendarSync' });
  there = true;
  await clock.pass(2_000);
  expect(meeting().event?.subject).toBe(entry.subject);

  there = false;
  void desk.open({ by: 'hint', bodyKey: 'nobody' });
  await clock.pass(20_000);
  expect(view()).toMatchObject({ state: 'choose', reason: 'notInCalendar' });
});

test('a shared calendar and a mailbox without Graph are named, and stored meetings can be opened all the same', async () => {
  const tenant = county();
  await stored(tenant);
  const entry = await entryOf(tenant, lnn);
  const shared = await outlookWith(tenant, entry, klara, { owner: 'annika.tornros@regionnorrdal.example' });
  const beside = await sitBeside(shared, { tenant });
  expect(chosenFrom(beside).reason).toBe('otherMailbox');
  expect(chosenFrom(beside).events.map(({ subject }) => subject)).toEqual([entry.subject]);

  const local = await outlookWith(tenant, entry, klara, {
    user: { name: 'Klara Lindmark', mail: klara, accountType: 'enterprise' },
  });
  const sitting = await sitBeside(local, { tenant });
  expect(chosenFrom(sitting).reason).toBe('mailboxWithoutGraph');
  sitting.desk.chooseMeeting(must(chosenFrom(sitting).meetings[0]).key);
  await sitting.clock.pass(0);
  expect(sitting.meeting().prefilled).toBe(false);
  expect(sitting.meeting().invitation).toBeNull();
});

test.each(['MailboxNotEnabledForRESTAPI', 'ResourceNotFound'])(
  'a mailbox that only the service knows to be out of reach (%s) is told of at once, and nobody waits for the calendar',
  async code => {
    const tenant = county();
    const outlook = await outlookWith(tenant, await entryOf(tenant, lnn));
    tenant.setFaults(
      readFaults({ faults: [{ match: { path: '/me/events/' }, status: 404, code, times: 9 }] }),
    );

    expect(chosenFrom(await sitBeside(outlook, { tenant })).reason).toBe('mailboxWithoutGraph');
  },
);

test('a calendar that may not be read is no hindrance to a meeting that is stored', async () => {
  const tenant = county();
  await stored(tenant);
  const faults = [{ match: { path: '/me/events/' }, status: 403 }];
  await tenant.fetch('http://localhost/sim/faults', { method: 'POST', body: JSON.stringify({ faults }) });
  const outlook = await outlookWith(tenant, await entryOf(tenant, lnn));
  const sitting = await sitBeside(outlook, { tenant });
  expect(chosenFrom(sitting).reason).toBe('calendarForbidden');
  sitting.desk.chooseMeeting(must(chosenFrom(sitting).meetings[0]).key);
  await sitting.clock.pass(0);
  expect(sitting.meeting().minutes.attendance.length).toBeGreaterThan(10);
});

test('an Outlook that does not tell what is open leaves the stored meetings to choose from', async () => {
  const tenant = county();
  const outlook = await outlookWith(tenant, await entryOf(tenant, lnn));
  outlook.refuse('subject.getAsync', { code: 9020, name: 'InternalServerError', message: 'No.' });
  const sitting = await sitBeside(outlook, { tenant });
  expect(chosenFrom(sitting).reason).toBe('appointmentSilent');
  sitting.desk.retry();
  await sitting.clock.pass(0);
  expect(sitting.meeting().prefilled).toBe(true);
});

test('a whole series is open: the person says which occurrence, and the series’ invitation is left alone', async () => {
  const tenant = county();
  const master = must(
    (await tenant.world()).entries.find(
      ({ type, subject }) => type === 'seriesMaster' && /^Vecko/.test(subject),
    ),
  );
  const outlook = await outlookWith(tenant, master);
  const sitting = await sitBeside(outlook, { tenant });
  const choice = chosenFrom(sitting);
  expect(choice.reason).toBe('severalOccurrences');
  expect(choice.events[0]).toMatchObject({ date: '2026-11-17' });
  sitting.desk.chooseEvent(must(choice.events[0]).id);
  await sitting.clock.pass(0);
  expect(chosenFrom(sitting).reason).toBe('unknownBody');
  sitting.desk.startWithoutEvent(must(chosenFrom(sitting).bodies[0]).key);
  await sitting.clock.pass(0);
  expect(sitting.meeting()).toMatchObject({ invitation: null, minutes: { meeting: { date: '2026-11-17' } } });
});

test('an occurrence of a series is a meeting like any other; its body is chosen once and it stays beside the pane', async () => {
  const tenant = county();
  const outlook = await outlookWith(tenant, await entryOf(tenant, 'Veckoavstämning', '2026-11-24'));
  const sitting = await sitBeside(outlook, { tenant });
  expect(chosenFrom(sitting).reason).toBe('unknownBody');
  sitting.desk.startWithoutEvent(must(chosenFrom(sitting).bodies[0]).key);
  await sitting.clock.pass(0);
  expect(sitting.meeting()).toMatchObject({
    invitation: { role: 'organizer' },
    minutes: { meeting: { date: '2026-11-24' } },
  });
});

test('a past appointment shows what was decided; a cancelled one says that it is', async () => {
  const tenant = county();
  const past = await outlookWith(tenant, await entryOf(tenant, 'Länsnätverket Norrdal 18 september'));
  const { meeting } = await sitBeside(past, { tenant });
  expect(meeting()).toMatchObject({ readOnly: 'published', prefilled: false });
  expect(meeting().minutes.decisions.length).toBeGreaterThan(0);

  const entry = await entryOf(tenant, lnn);
  await alter(tenant, entry.uid, { cancelled: true });
  const cancelled = await sitBeside(await outlookWith(tenant, entry), { tenant });
  expect(cancelled.meeting().event?.isCancelled).toBe(true);
});

test('without a network the pane shows what this computer last saw', async () => {
  const tenant = county();
  const shelf = memoryShelf();
  const outlook = await outlookWith(tenant, await entryOf(tenant, lnn));
  const first = await sitBeside(outlook, { tenant, shelf });
  const [item] = first.meeting().minutes.items;
  first.desk.edit(set('item', must(item), 'text', 'Läget redogjordes för.'));
  await first.clock.pass(5_000);
  first.desk.close();
  const again = await sitBeside(outlook, { tenant, shelf, offline: true });
  expect(again.meeting().minutes.items.map(({ text }) => text)).toContain('Läget redogjordes för.');
});
