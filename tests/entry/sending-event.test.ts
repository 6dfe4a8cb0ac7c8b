import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answerSending, type SendingEvent } from '../../src/entry/sending-event.ts';
import { fakeOutlook, type FakeOutlook, type FakeSetting } from '../host/outlook-fake.ts';

type Heard = Parameters<SendingEvent['completed']>[0];

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const member = { displayName: 'Emil Strand', emailAddress: 'emil.strand@almvik.example' };

/** Outlook with an appointment that the pane has left its note in. */
async function noted(setting: FakeSetting = {}): Promise<FakeOutlook> {
  const outlook = fakeOutlook(setting);
  await outlook.appointment().leaveNote({
    meetingKey: 'meeting1',
    bodyKey: 'body1',
    members: [{ name: member.displayName, mail: member.emailAddress }],
  });
  return outlook;
}

/** What Outlook hears when it is about to send. */
async function atSending({ office }: FakeOutlook): Promise<readonly Heard[]> {
  const heard: Heard[] = [];
  answerSending(office, { completed: answer => void heard.push(answer) });
  await vi.advanceTimersByTimeAsync(60_000);
  return heard;
}

test('what is missing is asked about, and the person can send all the same', async () => {
  const heard = await atSending(await noted());
  expect(heard).toEqual([
    {
      allowEvent: false,
      errorMessage:
        'Dagordningen finns inte i inbjudan. 1 ledamot är inte inbjuden: Emil Strand. Du kan skicka ändå, eller öppna Handlingar och lägga till det som saknas.',
      sendModeOverride: 'promptUser',
    },
  ]);
});

test('an Outlook in English is answered in English; one that is older is told nothing that it does not know', async () => {
  const [answer] = await atSending(await noted({ locale: 'en-GB', sets: { Mailbox: '1.12' } }));
  expect(answer?.errorMessage).toMatch(/^The agenda is not in the invitation\. 1 member is not invited/);
  expect(answer).not.toHaveProperty('sendModeOverride');
});

test('an Outlook in Norwegian is answered in Swedish, as the pane speaks with it', async () => {
  const [answer] = await atSending(await noted({ locale: 'nb-NO' }));
  expect(answer?.errorMessage).toMatch(/^Dagordningen finns inte i inbjudan\./);
});

test('an appointment without our note is sent at once, and nothing in it is read', async () => {
  const outlook = fakeOutlook();
  expect(await atSending(outlook)).toEqual([{ allowEvent: true }]);
  expect(outlook.calls).toEqual(['loadCustomPropertiesAsync']);
});

test('an appointment in a calendar that somebody has shared is sent at once: the pane could add nothing there', async () => {
  expect(await atSending(await noted({ owner: 'chefen@norrdal.example' }))).toEqual([{ allowEvent: true }]);
  const [asked] = await atSending(await noted({ owner: 'Sara.Lind@norrdal.example' }));
  expect(asked?.allowEvent).toBe(false);
});

test('an invitation with everything in it is sent at once', async () => {
  const outlook = await noted({ html: '<p>Dagordning</p><p>1. Öppnande</p>', required: [member] });
  expect(await atSending(outlook)).toEqual([{ allowEvent: true }]);
});

test.each(['loadCustomPropertiesAsync', 'body.getAsync', 'requiredAttendees.getAsync'])(
  'an Outlook that refuses %s, or never answers it, sends the invitation',
  async call => {
    const refusing = await noted();
    refusing.refuse(call, { code: 9020, name: 'InternalServerError', message: 'No.' }, true);
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    expect(await atSending(refusing)).toEqual([{ allowEvent: true }]);
    expect(complaints).toHaveBeenCalledOnce();
    const silent = await noted();
    silent.mute(call);
    expect(await atSending(silent)).toEqual([{ allowEvent: true }]);
    complaints.mockRestore();
  },
);

test('a form that was opened anew remembers no members: the agenda alone is asked about', async () => {
  const outlook = await noted();
  outlook.form().session = {};
  const [answer] = await atSending(outlook);
  expect(answer?.errorMessage).toMatch(/^Dagordningen finns inte i inbjudan\. Du kan/);
});

test('a message or an empty selection is none of our business', async () => {
  const outlook = await noted();
  outlook.select('message');
  expect(await atSending(outlook)).toEqual([{ allowEvent: true }]);
  outlook.select(null);
  expect(await atSending(outlook)).toEqual([{ allowEvent: true }]);
});

test.each(['throws at every question about itself', 'knows no requirement sets'])(
  'an Outlook that %s sends the invitation',
  async kind => {
    const outlook = await noted();
    const requirements = kind.startsWith('knows')
      ? undefined
      : {
          isSetSupported: () => {
            throw new Error('No.');
          },
        };
    Object.assign(outlook.office.context, { requirements });
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    expect(await atSending(outlook)).toEqual([{ allowEvent: true }]);
    complaints.mockRestore();
  },
);
