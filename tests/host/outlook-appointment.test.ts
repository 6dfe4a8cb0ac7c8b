import { expect, test } from 'vitest';
import { AppointmentError, type AppointmentInvitee } from '#minutes/appointment.ts';
import { fakeOutlook } from './outlook-fake.ts';

// The appointment as Outlook's library gives it: in the organizer's form and as somebody invited reads it, in old
// clients and new ones, and when Outlook says no.

const person = (name: string, mail: string, appointmentResponse?: string) => ({
  displayName: name,
  emailAddress: mail,
  ...(appointmentResponse === undefined ? {} : { appointmentResponse }),
});
const sara = person('Sara Lind', 'sara.lind@norrdal.example');
const amir = person('Amir Holm', 'amir.holm@almvik.example', 'accepted');
const invitee = (n: number): AppointmentInvitee => ({
  name: `Ledamot ${n}`,
  mail: `ledamot.${n}@norrdal.example`,
  kind: 'required',
  answer: 'unknown',
});

const kindOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
  } catch (error) {
    if (error instanceof AppointmentError) return error.kind;
    throw error;
  }
  return 'done';
};

test('the organizer reads time, subject and people out of her own form', async () => {
  const outlook = fakeOutlook({
    required: [sara, amir, person('Eva Ek', 'eva.ek@almvik.example', 'declined')],
    optional: [person('Bo Ström', 'bo.strom@almvik.example', 'tentative')],
  });
  const appointment = outlook.appointment();
  expect(appointment.role).toBe('organizer');
  expect(await appointment.read()).toEqual({
    eventId: 'AAMkAGfake-event_1=',
    series: 'single',
    mailbox: 'own',
    subject: 'Nätverksmöte',
    start: '2026-11-20T07:30:00.000Z',
    end: '2026-11-20T11:00:00.000Z',
    invitees: [
      { name: 'Sara Lind', mail: 'sara.lind@norrdal.example', kind: 'organizer', answer: 'accepted' },
      { name: 'Amir Holm', mail: 'amir.holm@almvik.example', kind: 'required', answer: 'accepted' },
      { name: 'Eva Ek', mail: 'eva.ek@almvik.example', kind: 'required', answer: 'declined' },
      { name: 'Bo Ström', mail: 'bo.strom@almvik.example', kind: 'optional', answer: 'tentative' },
    ],
  });
});

test('whoever is invited reads the same, and whose answer is not told is not known', async () => {
  const outlook = fakeOutlook({
    role: 'attendee',
    user: { name: 'Amir Holm', mail: 'amir.holm@almvik.example' },
    organizer: sara,
    required: [amir, person('Eva Ek', 'eva.ek@almvik.example', 'none')],
  });
  const appointment = outlook.appointment();
  expect(appointment.role).toBe('attendee');
  const { invitees, eventId } = await appointment.read();
  expect(eventId).toBe('AAMkAGfake-event_1=');
  expect(invitees.map(({ name, answer }) => [name, answer])).toEqual([
    ['Sara Lind', 'accepted'],
    ['Amir Holm', 'accepted'],
    ['Eva Ek', 'unknown'],
  ]);
});

test('a form that was never saved has no id until it is saved, and nobody is sent anything', async () => {
  const outlook = fakeOutlook({ itemId: null });
  const appointment = outlook.appointment();
  expect((await appointment.read()).eventId).toBeNull();
  expect(await appointment.save()).toBe('AAMkAGfake-saved_1=');
  expect((await appointment.read()).eventId).toBe('AAMkAGfake-saved_1=');
  expect(outlook.calls).not.toContain('sendAsync');
});

test('a client that is too old to tell the id is asked to save, which gives the id it has', async () => {
  const outlook = fakeOutlook({ sets: { Mailbox: '1.7' } });
  expect((await outlook.appointment().read()).eventId).toBeNull();
  expect(outlook.calls).not.toContain('getItemIdAsync');
  expect(await outlook.appointment().save()).toBe('AAMkAGfake-event_1=');
});

for (const role of ['organizer', 'attendee'] as const) {
  test(`an occurrence of a series and the series itself are told apart (${role})`, async () => {
    for (const series of ['single', 'occurrence', 'master'] as const) {
      expect((await fakeOutlook({ role, series }).appointment().read()).series).toBe(series);
    }
  });
}

test('an appointment in a calendar that somebody has shared is said to be one', async () => {
  const shared = fakeOutlook({ owner: 'chefen@norrdal.example' });
  expect((await shared.appointment().read()).mailbox).toBe('shared');
  const own = fakeOutlook({ owner: 'SARA.LIND@norrdal.example' });
  expect((await own.appointment().read()).mailbox).toBe('own');
});

test('a shared calendar that Outlook cannot name yet is still not her own', async () => {
  const outlook = fakeOutlook({ owner: 'chefen@norrdal.example', itemId: null });
  outlook.refuse('getSharedPropertiesAsync', { code: 9046, name: 'ItemNotSaved', message: 'Save it first.' });
  expect((await outlook.appointment().read()).mailbox).toBe('shared');
});

test('a mailbox on a server of the organisation’s own has no event that Graph could find', async () => {
  for (const accountType of ['enterprise', 'gmail', 'outlookCom']) {
    const outlook = fakeOutlook({
      user: { name: 'Sara Lind', mail: 'sara.lind@norrdal.example', accountType },
    });
    expect(await outlook.appointment().read()).toMatchObject({ mailbox: 'withoutGraph', eventId: null });
  }
});

test('a hundred are invited at a time, so that a large body gets in whole', async () => {
  const outlook = fakeOutlook();
  const people = Array.from({ length: 230 }, (_, at) => invitee(at));
  await outlook.appointment().invite([...people, { ...invitee(999), kind: 'optional' }]);
  expect(outlook.form().required).toHaveLength(230);
  expect(outlook.form().optional).toHaveLength(1);
  expect(outlook.calls.filter(call => call === 'requiredAttendees.addAsync')).toHaveLength(3);
});

test('nobody but the organizer invites or writes', async () => {
  const appointment = fakeOutlook({ role: 'attendee' }).appointment();
  expect(await kindOf(appointment.invite([invitee(1)]))).toBe('unsupported');
  expect(await kindOf(appointment.writeBody('<p>Hej</p>'))).toBe('unsupported');
  expect(await kindOf(appointment.save())).toBe('unsupported');
});

test('a text that is longer than an invitation holds is refused before it is sent anywhere', async () => {
  const outlook = fakeOutlook();
  expect(await kindOf(outlook.appointment().writeBody('x'.repeat(1_000_001)))).toBe('tooLong');
  expect(outlook.calls).not.toContain('body.setAsync');
  expect(outlook.form().html).toBe('<div>Välkomna!</div>');
});

test('what Outlook says no with is told by kind and in its own words', async () => {
  const outlook = fakeOutlook();
  const appointment = outlook.appointment();
  outlook.refuse('body.setAsync', { code: 9007, name: 'DataExceedsMaximumSize', message: 'Too much.' });
  expect(await kindOf(appointment.writeBody('<p>Hej</p>'))).toBe('tooLong');
  outlook.refuse('body.setAsync', { code: 5000, name: 'OperationNotSupported', message: 'Not here.' });
  expect(await kindOf(appointment.writeBody('<p>Hej</p>'))).toBe('unsupported');
  outlook.refuse('body.setAsync', {
    code: 9011,
    name: 'HtmlSanitizationFailure',
    message: 'Could not clean it.',
  });
  await expect(appointment.writeBody('<p>Hej</p>')).rejects.toThrow(
    'HtmlSanitizationFailure: Could not clean it.',
  );
  await appointment.writeBody('<p>Hej</p>');
  expect(await appointment.readBody()).toBe('<p>Hej</p>');
});

test('an appointment that is no longer selected is neither read nor written', async () => {
  const outlook = fakeOutlook();
  const before = outlook.appointment();
  outlook.select({ subject: 'Ett annat möte' });
  expect(await kindOf(before.read())).toBe('closed');
  expect(await kindOf(before.writeBody('<p>Hej</p>'))).toBe('closed');
  expect((await outlook.appointment().read()).subject).toBe('Ett annat möte');
});

test('the answer to a question about the appointment before comes too late to be believed', async () => {
  const outlook = fakeOutlook();
  const asked = outlook.appointment().readBody();
  outlook.select({ html: '<div>Ett annat möte</div>' });
  expect(await kindOf(asked)).toBe('closed');
});

const note = {
  meetingKey: 'a2b5f2de-0000-4000-8000-000000000001',
  bodyKey: 'a2b5f2de-0000-4000-8000-000000000002',
  members: [{ name: 'Amir Holm', mail: 'amir.holm@almvik.example' }],
};

test('a note is found again; the addresses lie in the open form and not in the appointment', async () => {
  const outlook = fakeOutlook();
  const appointment = outlook.appointment();
  expect(await appointment.note()).toBeNull();
  await appointment.leaveNote(note);
  expect(await appointment.note()).toEqual(note);
  expect(JSON.stringify(outlook.form().properties)).not.toContain('amir.holm');
  outlook.type({ session: {} });
  expect(await appointment.note()).toEqual({ ...note, members: [] });
});

test('a body whose addresses do not fit is noted without them', async () => {
  const outlook = fakeOutlook();
  const members = Array.from({ length: 2000 }, (_, at) => ({
    name: `Ledamot ${at}`,
    mail: invitee(at).mail,
  }));
  await outlook.appointment().leaveNote({ ...note, members });
  expect(await outlook.appointment().note()).toEqual({ ...note, members: [] });
});

test('a client without sessions, and whoever is invited, keep the keys', async () => {
  for (const outlook of [fakeOutlook({ sets: { Mailbox: '1.8' } }), fakeOutlook({ role: 'attendee' })]) {
    await outlook.appointment().leaveNote(note);
    expect(await outlook.appointment().note()).toEqual({ ...note, members: [] });
    expect(outlook.calls.some(call => call.startsWith('sessionData'))).toBe(false);
  }
});

test('the same note is not written twice', async () => {
  const outlook = fakeOutlook();
  await outlook.appointment().leaveNote(note);
  await outlook.appointment().leaveNote(note);
  expect(outlook.calls.filter(call => call === 'customProperties.saveAsync')).toHaveLength(1);
});

test('whoever watches hears of people who were added by hand, until she stops', () => {
  const outlook = fakeOutlook();
  const appointment = outlook.appointment();
  let heard = 0;
  const stop = appointment.watch(() => (heard += 1));
  outlook.type({ required: [amir] });
  expect(heard).toBe(1);
  stop();
  outlook.type({ required: [] });
  expect(heard).toBe(1);
});

test('nothing is heard of the form that was left', () => {
  const outlook = fakeOutlook();
  let heard = 0;
  outlook.appointment().watch(() => (heard += 1));
  outlook.select({ subject: 'Ett annat möte' });
  outlook.type({ required: [amir] });
  expect(heard).toBe(0);
});
