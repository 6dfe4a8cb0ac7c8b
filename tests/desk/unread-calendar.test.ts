import { expect, test } from 'vitest';
import { readFaults } from '#sim/faults.ts';
import { chatNamed, county, sit } from './sit.ts';

// The calendar does not tell what it holds: the page says why, and asks for a permission only where that is what
// is missing.

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
      const chatId = inChat ? (await chatNamed(tenant, 'Länsnätverket Norrdal (LNN)')).id : null;
      tenant.setFaults(
        readFaults({ faults: [{ match: { path: '/calendarView', part: true }, status, code, times: 99 }] }),
      );
      const { view } = await sit({ tenant, chatId });

      expect(view()).toMatchObject({ state: 'choose', reason });
    },
  );
}
