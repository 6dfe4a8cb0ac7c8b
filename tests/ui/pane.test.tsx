// @vitest-environment jsdom
import { afterEach, beforeAll, expect, test } from 'vitest';
import type { OpenView } from '#desk/view.ts';
import { missingBefore } from '#ui/missing-before.ts';
import { Pane } from '#ui/later-parts.ts';
import { must } from '../must.ts';
import { mount, type Mounted } from './mount.tsx';
import { paneStates } from './pane-states.ts';

let screen: Mounted | null = null;
beforeAll(() => Pane.fetch());
afterEach(() => screen?.close());

const viewOf = (state: string): OpenView => {
  const view = must(paneStates[state])();
  if (view.state !== 'open') throw new Error(`${state} is no open meeting`);
  return view;
};
const open = (state: string, width = 320): Mounted => {
  screen = mount(must(paneStates[state])(), width, 'pane');
  return screen;
};
/** Outlook has answered, and the desk shows what came of it. */
const change = (pane: Mounted, invitation: Partial<NonNullable<OpenView['invitation']>>): void => {
  const view = pane.open();
  pane.show({ ...view, invitation: { ...must(view.invitation), ...invitation } });
};

test('before the meeting the pane opens on the agenda, after it on what was decided', () => {
  const selected = (pane: Mounted): string =>
    must(pane.page.querySelector('[role="tab"][aria-selected="true"]')).textContent;
  expect(selected(open('pane'))).toBe('Dagordning');
  screen?.close();
  expect(selected(open('pane-draft'))).toBe('Handlingar');
  screen?.close();
  expect(selected(open('pane-published'))).toBe('Handlingar');
  expect(must(screen).page.textContent).toContain('att öppna mötet');
  screen?.close();
  expect(open('pane-adjusting').page.textContent).toContain('Justeras av Amina Rashid och Elin Nordqvist.');
});

test('the agenda goes into the invitation by one press, and comes out again by another', () => {
  const pane = open('pane');
  pane.click('button', 'Lägg in dagordningen i inbjudan');
  expect(pane.desk.calls).toEqual(['writeAgenda']);
  change(pane, { busy: 'writing' });
  expect(pane.page.textContent).toContain('Lägger in dagordningen …');
  change(pane, { busy: null, agenda: 'current', canTakeBack: true });
  expect(pane.heard()).toBe('Dagordningen ligger i inbjudan, så som den står här.');
  pane.click('button', 'Ta tillbaka');
  expect(pane.desk.calls).toEqual(['writeAgenda', 'takeBackAgenda']);
});

test('a meeting that was moved in the calendar takes the calendar’s time by one press', () => {
  const pane = open('pane');
  change(pane, { moved: { date: '2026-11-27', start: '09:00', end: '11:30' } });
  expect(pane.page.textContent.replace(/\u00a0/g, ' ')).toContain(
    'I kalendern är mötet den 27 november 2026 kl. 09.00–11.30.',
  );
  pane.click('button', 'Ta kalenderns tid');
  expect(pane.open().minutes.meeting).toMatchObject({ date: '2026-11-27', start: '09:00', end: '11:30' });
});

test('what somebody wrote by hand in the invitation is written over only by whoever says so', () => {
  const pane = open('pane-by-hand');
  pane.click('button', 'Låt stå');
  expect(pane.page.textContent).toContain('Texten i inbjudan får stå kvar');
  expect(pane.desk.calls).toEqual([]);
  pane.click('button', 'Skriv över');
  expect(pane.desk.calls).toEqual(['writeAgenda overHand']);
});

test('an empty agenda is not put into the invitation', () => {
  const pane = open('pane-empty-agenda');
  pane.click('button', 'Lägg in dagordningen i inbjudan');
  expect(pane.desk.calls).toEqual([]);
});

test.each([
  [
    'a list of the organizer’s own is told of before the agenda is put beside it',
    'pane-own-list',
    'egen lista',
  ],
  ['a meeting that is cancelled in the calendar says so', 'pane-cancelled', 'Mötet är inställt i kalendern.'],
] as const)('%s', (_, state, words) => {
  expect(open(state).page.textContent).toContain(words);
});

test('the members who are missing are invited together, or only those who are chosen', () => {
  const pane = open('pane');
  pane.click('tab', 'Deltagare');
  pane.click('checkbox', 'Lars Brodin');
  pane.click('button', 'Bjud in 3 valda');
  expect(pane.desk.calls).toEqual(['inviteMembers seat-1 seat-2 seat-3']);
  pane.click('checkbox', 'Lars Brodin');
  pane.click('button', 'Bjud in de 4 som saknas');
  expect(pane.desk.calls.at(-1)).toBe('inviteMembers seat-1 seat-2 seat-3 seat-4');
  change(pane, { busy: 'inviting' });
  change(pane, { busy: null, notInvited: [] });
  expect(pane.heard()).toBe('4 ledamöter står nu bland dem som bjuds in. Skicka när du är klar.');
  expect(pane.page.textContent).toContain('Alla ledamöter är inbjudna.');
});

test('a member without an address is named, and never asked for', () => {
  const pane = open('pane');
  pane.click('tab', 'Deltagare');
  expect(pane.page.textContent).toContain('Mårten Sundin, Ekfors');
  expect(() => pane.find('checkbox', 'Mårten Sundin')).toThrow();
});

test('what Outlook would not do is told with what to do about it, and nobody is said to be invited', () => {
  const pane = open('pane');
  pane.click('tab', 'Deltagare');
  pane.click('button', 'Bjud in de 4 som saknas');
  change(pane, { busy: 'inviting' });
  change(pane, { busy: null, failed: { doing: 'inviting', reason: 'tooLong', detail: '9000' } });
  expect(pane.find('alert', 'Ingen blev inbjuden.').textContent).toContain('Välj färre');
  expect(pane.heard()).toBe('');
});

test('an invited reader sees agenda, answers and papers, and nothing about inviting', () => {
  const pane = open('pane-attendee');
  for (const part of ['Dagordning', 'Deltagare', 'Handlingar']) {
    pane.click('tab', part);
    expect(pane.page.textContent).not.toMatch(/Bjud in|Lägg in|ledamöter är inte inbjudna/);
    expect(pane.page.querySelectorAll('input, textarea, [contenteditable]')).toHaveLength(0);
  }
});

test('an item is added, named and moved with the keyboard alone', () => {
  const pane = open('pane');
  pane.click('button', 'Lägg till ärende');
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Ärendets rubrik');
  pane.write(must(document.activeElement as HTMLElement | null), 'Ny överenskommelse');
  const added = must(pane.open().minutes.items.find(each => each.title === 'Ny överenskommelse'));
  pane.click('button', 'Stäng ärendet');
  expect(document.activeElement?.id).toBe(`outline-${added.key}`);
  const before = document.activeElement?.getAttribute('data-number');
  pane.press('Alt+ArrowUp');
  expect(document.activeElement?.id).toBe(`outline-${added.key}`);
  expect(document.activeElement?.getAttribute('data-number')).not.toBe(before);
  pane.press('Ctrl+z');
  expect(pane.heard()).toBe('Ångrat: flyttat ärende');
  expect(document.activeElement?.getAttribute('data-number')).toBe(before);
});

test('a decision in the papers leads to its item', () => {
  const pane = open('pane-published');
  pane.click('button', '4 a Samsjuklighetsreformen');
  expect(pane.find('tab', 'Dagordning').getAttribute('aria-selected')).toBe('true');
  expect(document.activeElement?.textContent).toBe('Ärende 4 a');
});

test('before sending it is remarked what is missing, each with the way to it', () => {
  const words = (view: OpenView): readonly string[] => missingBefore(view).map(({ word }) => word);
  const view = viewOf('pane');
  expect(words(view)).toEqual(['before.agenda.none', 'before.notInvited', 'before.noMail']);
  const bare = viewOf('pane-empty-agenda');
  const meeting = { ...bare.minutes.meeting, place: null, joinUrl: null, start: null, end: null };
  expect(words({ ...bare, minutes: { ...bare.minutes, meeting } })).toEqual([
    'before.noItems',
    'before.noTime',
    'before.noPlace',
  ]);
  const done = viewOf('pane-current');
  expect(words(done)).toEqual([]);
  const pane = open('pane');
  pane.click('tab', 'Handlingar');
  pane.click('button', 'Visa: 4 ledamöter är inte inbjudna.');
  expect(pane.find('button', 'Bjud in de 4 som saknas')).toBeTruthy();
});

test('an appointment that has never been saved is saved by one press', () => {
  const pane = open('pane-not-saved');
  pane.click('button', 'Spara utkastet');
  expect(pane.desk.calls).toEqual(['saveAppointment']);
});
