// @vitest-environment jsdom
import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import type { Attendance, Presence } from '#minutes/record.ts';
import type { OpenView } from '#desk/view.ts';
import { mount } from './mount.tsx';
import type { Mounted } from './mount.tsx';
import { sampleMinutes, sampleView } from './sample.ts';

let screen: Mounted;
afterEach(() => screen.close());

const unconfirmed: OpenView = {
  ...sampleView,
  minutes: {
    ...sampleMinutes,
    attendance: sampleMinutes.attendance.map(row => ({ ...row, presence: 'unknown', substituteFor: null })),
  },
};

const person = (name: string): Attendance => {
  const row = screen.open().minutes.attendance.find(each => each.name === name);
  if (!row) throw new Error(`${name} is not in the attendance`);
  return row;
};
const count = (presence: Presence): number =>
  screen.open().minutes.attendance.filter(row => row.presence === presence).length;
const focus = (name: string): void => act(() => screen.find('checkbox', name).focus());

test('one key marks the person one stands on: N present, F absent, O not known', () => {
  screen = mount(unconfirmed);
  focus('Karin Åsberg');
  screen.press('n');
  expect(person('Karin Åsberg').presence).toBe('present');
  screen.press('f');
  expect(person('Karin Åsberg').presence).toBe('absent');
  expect(screen.find('checkbox', 'Karin Åsberg').textContent).toContain('frånvarande');
  screen.press('Backspace');
  expect(person('Karin Åsberg').presence).toBe('unknown');
  expect(screen.find('checkbox', 'Karin Åsberg').getAttribute('aria-checked')).toBe('mixed');
});

test('a click on the row toggles, and undo takes it back', () => {
  screen = mount(unconfirmed);
  screen.click('checkbox', 'Jonas Hedlund');
  expect(person('Jonas Hedlund').presence).toBe('present');
  screen.click('checkbox', 'Jonas Hedlund');
  expect(person('Jonas Hedlund').presence).toBe('absent');
  screen.press('Ctrl+z');
  screen.press('Ctrl+z');
  expect(person('Jonas Hedlund').presence).toBe('unknown');
  expect(screen.heard()).toContain('Ångrat: närvaro');
});

test('one key confirms all by their answers, in one step of undo, and leaves those who have not answered', () => {
  screen = mount(unconfirmed);
  const answered = sampleMinutes.attendance.filter(
    row => row.expected === 'accepted' || row.expected === 'declined',
  ).length;
  screen.press('Ctrl+Shift+b');
  expect(count('present')).toBe(sampleMinutes.attendance.filter(row => row.expected === 'accepted').length);
  expect(count('absent')).toBe(sampleMinutes.attendance.filter(row => row.expected === 'declined').length);
  expect(screen.heard()).toContain(`${answered} personer bekräftade`);
  screen.press('Ctrl+z');
  expect(count('unknown')).toBe(sampleMinutes.attendance.length);
});

test('confirming by answers never changes a person whom somebody has marked', () => {
  screen = mount(unconfirmed);
  const accepted = sampleMinutes.attendance.find(row => row.expected === 'accepted');
  if (!accepted) throw new Error('Nobody in the sample has accepted');
  focus(accepted.name);
  screen.press('f');
  screen.click('button', 'Bekräfta enligt svar');
  expect(person(accepted.name).presence).toBe('absent');
});

test('the arrow keys walk through the list and Tab stops at one row only', () => {
  screen = mount(unconfirmed);
  focus('Karin Åsberg');
  screen.press('ArrowDown');
  expect(document.activeElement?.textContent).toContain('Jonas Hedlund');
  screen.press('ArrowUp');
  expect(document.activeElement?.textContent).toContain('Karin Åsberg');
  expect(screen.page.querySelectorAll('[data-attendance][tabindex="0"]')).toHaveLength(1);
});

test('the search finds by municipality, and Enter leads to the first hit', () => {
  screen = mount(unconfirmed);
  const field = screen.find('textbox', 'Sök person');
  act(() => field.focus());
  screen.write(field, 'björkå');
  const names = [...screen.page.querySelectorAll('[data-attendance]')].map(row => row.textContent ?? '');
  expect(names.length).toBe(sampleMinutes.attendance.filter(row => row.organisation === 'Björkå').length);
  screen.press('Enter');
  expect(document.activeElement?.textContent).toContain('Jonas Hedlund');
});

test('somebody who is not on the list is added from the search as present', () => {
  screen = mount(unconfirmed);
  screen.write(screen.find('textbox', 'Sök person'), 'Åke Nyman');
  screen.click('button', 'Lägg till Åke Nyman');
  screen.write(screen.find('textbox', 'Organisation'), 'Almvik');
  screen.click('button', 'Lägg till som närvarande');
  expect(person('Åke Nyman')).toMatchObject({
    organisation: 'Almvik',
    presence: 'present',
    expected: 'notInvited',
  });
});

test('when somebody came is written beside the person', () => {
  screen = mount(unconfirmed);
  focus('Karin Åsberg');
  screen.press('Enter');
  screen.write(screen.find('textbox', 'Kom eller gick'), 'kom 09.20, § 4');
  expect(person('Karin Åsberg').intervals).toBe('kom 09.20, § 4');
});

test('a reader sees who was there but has nothing to press', () => {
  screen = mount({ ...sampleView, canWrite: false, readOnly: 'noWriteAccess' });
  expect(screen.page.querySelectorAll('[data-attendance]')).toHaveLength(0);
  expect(screen.page.textContent).toContain('Karin Åsberg');
});

test('a secretary whose calendar does not hold the answers is told so', () => {
  screen = mount({
    ...unconfirmed,
    event: { subject: 'LNN', webLink: null, answersKnown: false, isCancelled: false },
  });
  expect(screen.page.textContent).toContain('organisatörens kalender');
});
