import { afterEach, expect, test, vi } from 'vitest';
import type { Appointment } from '#host/appointment.ts';
import { NotInOutlook, outlookHost } from '#host/outlook.ts';
import { NoAnswer } from '#host/patience.ts';
import { fakeOutlook, type FakeOutlook } from './outlook-fake.ts';

// Outlook as the host of the pane: which appointment, which look, which language.

const settings = {
  clientId: '8f0f9a5e-6a3b-4c52-9d6d-2f4b7c1e5a90',
  authority: 'https://login.microsoftonline.com/organizations',
  trustedHosts: [],
  signInPage: 'https://handlingar.example/auth.html',
  patience: { host: 300, bridge: 300 },
};

/** What the computer itself prefers; the pane asks it where Outlook tells nothing. */
function computer(prefers: { readonly dark?: boolean; readonly contrast?: boolean } = {}): void {
  vi.stubGlobal('matchMedia', (query: string) => ({
    matches: query.includes('forced-colors') ? prefers.contrast === true : prefers.dark === true,
    addEventListener: () => undefined,
  }));
}
afterEach(() => void vi.unstubAllGlobals());

const open = async (outlook: FakeOutlook) => {
  const host = outlookHost(settings, outlook.office);
  return { host, opening: await host.open() };
};

test('the pane opens beside the appointment, in Outlook’s language and for its user', async () => {
  computer();
  const { host, opening } = await open(fakeOutlook({ locale: 'en-GB' }));
  expect(opening).toEqual({
    surface: 'pane',
    theme: 'default',
    locale: 'en-GB',
    userOid: null,
    loginHint: 'sara.lind@norrdal.example',
    tenantId: null,
    chatId: null,
    channelId: null,
    subPage: null,
  });
  expect(host.appointment()?.role).toBe('organizer');
  expect(host.showOnStage).toBeNull();
});

test('a pinned pane hears of every other appointment, of a message and of nothing', async () => {
  computer();
  const outlook = fakeOutlook();
  const { host } = await open(outlook);
  const heard: (Appointment | null)[] = [];
  const stop = host.onAppointment(appointment => heard.push(appointment));
  outlook.select({ role: 'attendee' });
  outlook.select('message');
  outlook.select({ role: 'organizer' });
  outlook.select(null);
  expect(heard.map(one => one?.role ?? null)).toEqual(['attendee', null, 'organizer', null]);
  expect(host.appointment()).toBeNull();
  stop();
  outlook.select({});
  expect(heard).toHaveLength(4);
});

test('Outlook’s own colours decide; where it tells none, the computer’s do', async () => {
  computer({ dark: true });
  const dark = fakeOutlook({ dark: true });
  const light = fakeOutlook({ dark: false });
  expect((await open(dark)).opening.theme).toBe('dark');
  expect((await open(light)).opening.theme).toBe('default');
  const silent = fakeOutlook();
  const office = {
    ...silent.office,
    context: { ...silent.office.context, officeTheme: {}, mailbox: silent.office.context.mailbox },
  };
  expect((await outlookHost(settings, office).open()).theme).toBe('dark');
  const coloured = {
    ...office,
    context: { ...office.context, officeTheme: { bodyBackgroundColor: '#FFFFFF' } },
  };
  expect((await outlookHost(settings, coloured).open()).theme).toBe('default');
});

test('the computer’s contrast colours go before everything', async () => {
  computer({ contrast: true });
  expect((await open(fakeOutlook({ dark: true }))).opening.theme).toBe('contrast');
});

test('a changed theme reaches the page, until it listens no more', async () => {
  computer();
  const outlook = fakeOutlook();
  const { host } = await open(outlook);
  const heard: string[] = [];
  const stop = host.onTheme(theme => heard.push(theme));
  outlook.setTheme(true);
  stop();
  outlook.setTheme(false);
  expect(heard).toEqual(['dark']);
});

test('a page that stands in no Outlook says so', async () => {
  computer();
  await expect(outlookHost(settings, fakeOutlook({ host: null }).office).open()).rejects.toThrow(
    NotInOutlook,
  );
  await expect(outlookHost(settings, fakeOutlook({ host: 'Excel' }).office).open()).rejects.toThrow('Excel');
});

test('an Outlook that never answers is not waited for', async () => {
  computer();
  const office = { ...fakeOutlook().office, onReady: () => new Promise<never>(() => undefined) };
  await expect(outlookHost(settings, office).open()).rejects.toThrow(NoAnswer);
});

test('a link that is no web address is not followed', async () => {
  computer();
  const { host } = await open(fakeOutlook());
  await expect(host.openLink('javascript:alert(1)')).rejects.toThrow('not a web address');
});
