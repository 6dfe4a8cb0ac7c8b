import { expect, test } from 'vitest';
import type { InvitationView } from '#desk/view.ts';
import { set } from '#minutes/edit.ts';
import { inOrder } from '#minutes/rank.ts';
import { readInvitation } from '#parser/invitation.ts';
import type { Tenant } from '#sim/tenant.ts';
import type { ComposedItem } from '#host/office-part.ts';
import type { FakeOutlook, FakeSetting } from '../host/outlook-fake.ts';
import { must } from '../must.ts';
import { entryOf, outlookWith, sitBeside } from './outlook.ts';
import { county, elin, klara, type Sitting } from './sit.ts';

const lnn = 'Länsnätverket Norrdal (LNN)';

type Beside = Sitting & { readonly outlook: FakeOutlook; readonly tenant: Tenant };

/** Klara with the network's meeting of today open in Outlook. */
async function klaraBeside(setting: FakeSetting = {}, tenant = county()): Promise<Beside> {
  const outlook = await outlookWith(tenant, await entryOf(tenant, lnn), klara, setting);
  return { ...(await sitBeside(outlook, { tenant })), outlook, tenant };
}

const invitationOf = ({ meeting }: Sitting): InvitationView => must(meeting().invitation);

/** Does something and lets Outlook answer. */
async function after(sitting: Sitting, work: () => void): Promise<InvitationView> {
  work();
  await sitting.clock.pass(0);
  return invitationOf(sitting);
}

test('the agenda is put into the invitation by a click, above what Teams has added, and not twice', async () => {
  const klaras = await klaraBeside();
  const { outlook, desk, meeting } = klaras;
  const before = outlook.form().html;
  expect(invitationOf(klaras)).toMatchObject({ agenda: 'none', ownAgenda: true, canTakeBack: false });

  expect(await after(klaras, () => desk.writeAgenda())).toMatchObject({
    agenda: 'current',
    busy: null,
    failed: null,
    canTakeBack: true,
  });
  const { html } = outlook.form();
  expect(html.indexOf('handlingar_dagordning')).toBeLessThan(html.indexOf('meetup-join'));
  expect(
    readInvitation(html)
      .value.lines.map(({ title }) => title)
      .sort(),
  ).toEqual(
    meeting()
      .minutes.items.map(({ title }) => title)
      .sort(),
  );

  await after(klaras, () => desk.writeAgenda());
  expect(outlook.form().html).toBe(html);
  expect(outlook.calls.filter(call => call === 'body.setAsync')).toHaveLength(1);
  expect(before.length).toBeLessThan(html.length);
});

test('the text that stood there before can be put back, as long as nobody has changed it since', async () => {
  const klaras = await klaraBeside();
  const { outlook, desk } = klaras;
  const before = outlook.form().html;
  await after(klaras, () => desk.writeAgenda());
  expect(await after(klaras, () => desk.takeBackAgenda())).toMatchObject({
    agenda: 'none',
    failed: null,
    canTakeBack: false,
  });
  expect(outlook.form().html).toBe(before);

  await after(klaras, () => desk.writeAgenda());
  const typed = outlook.form().html.replace('</body>', '<p>Parkering på gården.</p></body>');
  outlook.type({ html: typed });
  expect(await after(klaras, () => desk.takeBackAgenda())).toMatchObject({
    failed: { doing: 'writing', reason: 'changedSince' },
    canTakeBack: false,
  });
  expect(outlook.form().html).toBe(typed);
});

test('an agenda that Outlook once refused to take back can be taken back when it is asked again', async () => {
  const klaras = await klaraBeside();
  const { outlook, desk } = klaras;
  const before = outlook.form().html;
  await after(klaras, () => desk.writeAgenda());
  outlook.refuse('body.setAsync', { code: 9020, name: 'InternalServerError', message: 'No.' });
  expect(await after(klaras, () => desk.takeBackAgenda())).toMatchObject({
    failed: { doing: 'writing', reason: 'refused' },
    canTakeBack: true,
  });
  await after(klaras, () => desk.takeBackAgenda());
  expect(outlook.form().html).toBe(before);
});

/** The text of the form cannot be read in the moment after the agenda was written into it. */
async function writtenUnread(): Promise<Beside> {
  const klaras = await klaraBeside();
  const { outlook, desk } = klaras;
  const { office } = outlook;
  const { body } = must(office.context.mailbox.item) as ComposedItem;
  const setAsync = body.setAsync.bind(body);
  Object.assign(body, {
    setAsync: (...given: Parameters<typeof setAsync>) => {
      Object.assign(body, { setAsync });
      setAsync(...given);
      outlook.refuse('body.getAsync', { code: 9020, name: 'InternalServerError', message: 'No.' });
    },
  });
  expect(await after(klaras, () => desk.writeAgenda())).toMatchObject({
    agenda: 'current',
    failed: null,
    canTakeBack: true,
  });
  return klaras;
}

test('a text that cannot be read just after the writing is written all the same, and can be taken back', async () => {
  const klaras = await writtenUnread();
  const { outlook, desk } = klaras;
  await after(klaras, () => desk.takeBackAgenda());
  expect(invitationOf(klaras)).toMatchObject({ agenda: 'none', canTakeBack: false });
  expect(outlook.form().html).not.toContain('handlingar_dagordning');

  const again = await writtenUnread();
  again.outlook.type({
    html: again.outlook.form().html.replace('</body>', '<p>Parkering på gården.</p></body>'),
  });
  expect(await after(again, () => again.desk.takeBackAgenda())).toMatchObject({
    failed: { doing: 'writing', reason: 'changedSince' },
  });
  expect(again.outlook.form().html).toContain('Parkering på gården.');
});

test('an item that is added to the agenda makes the invitation’s outdated, until it is written anew', async () => {
  const klaras = await klaraBeside();
  const { outlook, desk, meeting } = klaras;
  await after(klaras, () => desk.writeAgenda());
  const item = must(inOrder(meeting().minutes.items)[2]);
  const view = await after(klaras, () => desk.edit(set('item', item, 'title', 'Ny rubrik <i>viktig</i>')));
  expect(view.agenda).toBe('outdated');
  expect(await after(klaras, () => desk.writeAgenda())).toMatchObject({ agenda: 'current' });
  expect(outlook.form().html).toContain('Ny rubrik &lt;i&gt;viktig&lt;/i&gt;');
  const { html } = outlook.form();
  expect(html.slice(html.indexOf('handlingar_dagordning'))).not.toContain(item.title);
});

test('an agenda that somebody has edited in the invitation is never written over without a yes', async () => {
  const klaras = await klaraBeside();
  const { outlook, desk, clock } = klaras;
  await after(klaras, () => desk.writeAgenda());
  const edited = outlook.form().html.replace('</b></a></p>', '</b></a></p><p>Obs! Ny lokal.</p>');
  outlook.type({ html: edited });
  await clock.pass(16_000);
  expect(invitationOf(klaras).agenda).toBe('editedByHand');
  expect(await after(klaras, () => desk.writeAgenda())).toMatchObject({
    agenda: 'editedByHand',
    failed: { doing: 'writing', reason: 'editedByHand' },
  });
  expect(outlook.form().html).toBe(edited);
  expect(await after(klaras, () => desk.writeAgenda({ overHand: true }))).toMatchObject({
    agenda: 'current',
    failed: null,
  });
  expect(outlook.form().html).not.toContain('Obs!');
  expect(await after(klaras, () => desk.takeBackAgenda())).toMatchObject({ agenda: 'editedByHand' });
  expect(outlook.form().html).toBe(edited);
});

test('a page that is filled from an invitation with our agenda in it has that agenda, once', async () => {
  const tenant = county();
  const first = await klaraBeside({}, tenant);
  await after(first, () => first.desk.writeAgenda());
  const titles = (sitting: Sitting) =>
    inOrder(sitting.meeting().minutes.items).map(({ title, parentKey }) => [title, parentKey === null]);
  const were = titles(first);
  const world = await tenant.world();
  const { html } = first.outlook.form();
  Object.assign(world, {
    entries: world.entries.map(entry => (entry.subject === lnn ? { ...entry, html } : entry)),
  });
  const again = await klaraBeside({ html }, tenant);
  expect(again.meeting().prefilled).toBe(true);
  expect(titles(again)).toEqual(were);
  expect(invitationOf(again).agenda).toBe('current');
});

test('members who are missing are named, and invited when the person says which', async () => {
  const tenant = county();
  const entry = await entryOf(tenant, lnn);
  const [missing, other] = entry.invited.filter(({ mail, kind }) => kind === 'required' && mail !== klara);
  const world = await tenant.world();
  const left = entry.invited.filter(each => each !== missing && each !== other);
  Object.assign(world, {
    entries: world.entries.map(each => (each === entry ? { ...each, invited: left } : each)),
  });
  const klaras = await klaraBeside({}, tenant);
  const { outlook, desk } = klaras;
  const asked = invitationOf(klaras).notInvited;
  const names = asked.map(({ name }) => name);
  expect(asked.length).toBeGreaterThanOrEqual(2);
  expect(outlook.calls).not.toContain('requiredAttendees.addAsync');

  const chosen = must(asked.find(({ mail }) => mail !== null));
  const invited = await after(klaras, () => desk.inviteMembers([chosen.key, 'nobody']));
  expect(outlook.form().required.at(-1)).toEqual({ displayName: chosen.name, emailAddress: chosen.mail });
  expect(invited.notInvited.map(({ name }) => name)).toEqual(names.filter(name => name !== chosen.name));
  expect(outlook.calls.filter(call => call === 'requiredAttendees.addAsync')).toHaveLength(1);
  expect(outlook.form().properties).toMatchObject({
    handlingarMeeting: klaras.meeting().minutes.meeting.key,
  });

  outlook.type({ required: outlook.form().required.slice(0, -1) });
  await klaras.clock.pass(0);
  expect(invitationOf(klaras).notInvited.map(({ name }) => name)).toEqual(names);
});

test('a member without an address is named and cannot be invited', async () => {
  const tenant = county();
  const state = await tenant.state();
  const row = must(state.lists['Members']?.find(({ fields }) => fields['Role'] === 'member'));
  expect(row).toBeDefined();
  const klaras = await klaraBeside({ required: [], optional: [] }, tenant);
  const nameless = invitationOf(klaras).notInvited.filter(({ mail }) => mail === null);
  await after(klaras, () => klaras.desk.inviteMembers(nameless.map(({ key }) => key)));
  expect(klaras.outlook.calls).not.toContain('requiredAttendees.addAsync');
});

test('what Outlook will not do is told in its own words, and nothing has changed', async () => {
  const klaras = await klaraBeside();
  const { outlook, desk } = klaras;
  const before = outlook.form().html;
  outlook.refuse('body.setAsync', { code: 9020, name: 'InternalServerError', message: 'Try later.' });
  expect(await after(klaras, () => desk.writeAgenda())).toMatchObject({
    agenda: 'none',
    busy: null,
    failed: { doing: 'writing', reason: 'refused', detail: 'InternalServerError: Try later.' },
    canTakeBack: false,
  });
  expect(outlook.form().html).toBe(before);
  outlook.refuse('customProperties.saveAsync', { code: 9020, name: 'InternalServerError', message: 'No.' });
  expect(await after(klaras, () => desk.writeAgenda())).toMatchObject({ agenda: 'current', failed: null });
});

test('an invitation that would be longer than Outlook takes is left alone, and that is said', async () => {
  const klaras = await klaraBeside({ html: `<p>${'ord '.repeat(249_900)}</p>` });
  const before = klaras.outlook.form().html;
  expect(await after(klaras, () => klaras.desk.writeAgenda())).toMatchObject({
    failed: { doing: 'writing', reason: 'tooLong' },
  });
  expect(klaras.outlook.form().html).toBe(before);
});

test('an appointment that is not selected any more is neither read nor written', async () => {
  const klaras = await klaraBeside();
  klaras.outlook.select({ subject: 'Något annat', html: '<p>Något annat</p>' });
  expect(await after(klaras, () => klaras.desk.writeAgenda())).toMatchObject({
    failed: { reason: 'closed' },
  });
  expect(klaras.outlook.form().html).toBe('<p>Något annat</p>');
});

test('somebody who is invited sees how the agenda stands there and can change nothing', async () => {
  const tenant = county();
  const outlook = await outlookWith(tenant, await entryOf(tenant, lnn), elin);
  const elins = await sitBeside(outlook, { tenant, user: elin });
  expect(invitationOf(elins)).toMatchObject({ role: 'attendee', agenda: 'none' });
  expect(await after(elins, () => elins.desk.inviteMembers(['anybody']))).toMatchObject({
    failed: { doing: 'inviting', reason: 'notOrganizer' },
  });
});

test('a text that Outlook does not hand over is told of, and read when the person asks again', async () => {
  const tenant = county();
  const outlook = await outlookWith(tenant, await entryOf(tenant, lnn));
  outlook.refuse('body.getAsync', { code: 9020, name: 'InternalServerError', message: 'No.' });
  const klaras = await sitBeside(outlook, { tenant });
  expect(invitationOf(klaras)).toMatchObject({ agenda: null, failed: { doing: 'reading' } });
  expect(await after(klaras, () => klaras.desk.retry())).toMatchObject({ agenda: 'none', failed: null });
});

test('a form that is opened anew is told again who the members are, for the check at sending', async () => {
  const tenant = county();
  const first = await klaraBeside({}, tenant);
  await after(first, () => first.desk.writeAgenda());
  first.desk.close();
  const { properties, html } = first.outlook.form();
  const outlook = await outlookWith(tenant, await entryOf(tenant, lnn), klara, { html });
  Object.assign(outlook.form(), { properties });
  const again = await sitBeside(outlook, { tenant });
  await again.clock.pass(0);
  const noted = must(await outlook.appointment().note());
  expect(noted.meetingKey).toBe(again.meeting().minutes.meeting.key);
  expect(noted.members.length).toBeGreaterThan(10);
});

test('a member who is invited by another address is looked for there when the invitation is sent', async () => {
  const tenant = county();
  const entry = await entryOf(tenant, lnn);
  const missing = must(entry.invited.find(({ mail, kind }) => kind === 'required' && mail !== klara));
  const world = await tenant.world();
  const invited = entry.invited.filter(each => each !== missing);
  Object.assign(world, {
    entries: world.entries.map(each => (each === entry ? { ...each, invited } : each)),
  });
  const klaras = await klaraBeside({}, tenant);
  const { outlook, desk, clock } = klaras;
  await after(klaras, () => desk.writeAgenda());
  const { name, mail } = must(invitationOf(klaras).notInvited.find(each => each.name === missing.name));
  const noted = async () => must(await outlook.appointment().note()).members;
  expect(await noted()).toContainEqual({ name, mail });

  const [first = '', ...last] = name.split(' ');
  const hers = { displayName: `${last.join(' ')}, ${first}`, emailAddress: 'x17@norrdal.example' };
  outlook.type({ required: [...outlook.form().required, hers] });
  await clock.pass(0);
  expect(invitationOf(klaras).notInvited.map(each => each.name)).not.toContain(name);
  expect(await noted()).toContainEqual({ name, mail: 'x17@norrdal.example' });
});

test('a meeting that was moved in the calendar is told of, and the agenda is written under the new day', async () => {
  const tenant = county();
  const moved = { start: '2026-11-27T08:00:00.000Z', end: '2026-11-27T10:30:00.000Z' };
  const klaras = await klaraBeside({}, tenant);
  expect(invitationOf(klaras).moved).toBeNull();
  const { outlook, desk, meeting } = klaras;
  const { title } = must(meeting().minutes.items[0]);
  Object.assign(must(outlook.office.context.mailbox.item), {
    start: {
      getAsync: (told: (answer: unknown) => void) => told({ value: new Date(moved.start), error: null }),
    },
    end: { getAsync: (told: (answer: unknown) => void) => told({ value: new Date(moved.end), error: null }) },
  });
  const seen = await after(klaras, () => desk.retry());
  expect(seen.moved).toEqual({ date: '2026-11-27', start: '09:00', end: '11:30' });

  expect(await after(klaras, () => desk.writeAgenda())).toMatchObject({ agenda: 'current' });
  const { html } = outlook.form();
  expect(html).toContain('Dagordning 27\u00a0november 2026');
  expect(html).toContain(title);
  const before = meeting().minutes.meeting;
  await after(klaras, () => desk.edit(set('meeting', before, 'date', '2026-11-27')));
  expect(invitationOf(klaras)).toMatchObject({ agenda: 'current' });
});
