import { expect, test } from 'vitest';
import { set } from '#minutes/edit.ts';
import { readFaults } from '#sim/faults.ts';
import type { Tenant } from '#sim/tenant.ts';
import { chatNamed, county, sit } from './sit.ts';

// The calendar does not tell what it holds: the page says why, and asks for a permission only where that is what
// is missing.

const today = 'Länsnätverket Norrdal (LNN)';
const answers = [
  [404, 'MailboxNotEnabledForRESTAPI', 'mailboxWithoutGraph'],
  [404, 'ResourceNotFound', 'mailboxWithoutGraph'],
  [403, 'ErrorAccessDenied', 'calendarForbidden'],
  [503, 'ServiceUnavailable', 'calendarOffline'],
  [500, 'InternalServerError', 'calendarOffline'],
  [429, 'TooManyRequests', 'calendarOffline'],
] as const;

for (const [where, inChat] of [
  ['in the chat of a meeting', true],
  ['outside of any meeting', false],
] as const) {
  test.each(answers)(
    `${where} a calendar that answers %i %s is told of as it is`,
    async (status, code, reason) => {
      const tenant = county();
      const chatId = inChat ? (await chatNamed(tenant, today)).id : null;
      tenant.setFaults(
        readFaults({ faults: [{ match: { path: '/calendarView', part: true }, status, code, times: 99 }] }),
      );
      const { view } = await sit({ tenant, chatId });

      expect(view()).toMatchObject({ state: 'choose', reason });
    },
  );
}

/** The meeting moves into the calendar of a group: no member has it in a calendar of their own. */
async function intoGroup(tenant: Tenant): Promise<void> {
  const world = await tenant.world();
  world.entries = world.entries.map(entry =>
    entry.subject.startsWith(today)
      ? { ...entry, organizerMail: 'lansnatverket@regionnorrdal.example', invited: [] }
      : entry,
  );
}

test('a meeting that only a group’s calendar has is said not to be in one’s own', async () => {
  const tenant = county();
  await intoGroup(tenant);
  const { view } = await sit({ tenant, chatId: (await chatNamed(tenant, today)).id });

  expect(view()).toMatchObject({ state: 'choose', reason: 'notInvited' });
});

test('and where it has been set up it opens by its chat, also on a computer that has not seen it before', async () => {
  const tenant = county();
  const { id: chatId } = await chatNamed(tenant, today);
  const { desk, clock, meeting } = await sit({ tenant, chatId });
  desk.edit(set('meeting', meeting().minutes.meeting, 'place', 'Stora salen'));
  await clock.pass(60_000);
  await intoGroup(tenant);

  expect((await sit({ tenant, chatId })).meeting().minutes.meeting.place).toBe('Stora salen');
});
