// @vitest-environment jsdom
import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import type { OpenView, Saving, View } from '#desk/view.ts';
import { mount } from './mount.tsx';
import type { Mounted } from './mount.tsx';
import { sampleView } from './sample.ts';
import { statesAround } from './states-around.ts';

let screen: Mounted;
afterEach(() => screen.close());

const state = (name: string): View => {
  const make = statesAround[name];
  if (!make) throw new Error(`There is no state "${name}"`);
  return make();
};

test('two versions of the same text are both shown, and a key chooses', () => {
  screen = mount(state('collision'));
  const card = screen.find('group', 'Du och Sara Blom');
  expect(card.textContent).toContain('gränsdragningarna mellan huvudmännen');
  expect(card.textContent).toContain('tydliga gränser behövs från början');
  act(() => card.querySelector('button')?.focus());
  screen.press('3');
  expect(screen.desk.calls).toEqual(['resolve item/i5b/text both']);
  expect(screen.heard()).toContain('Båda versionerna');
});

test('a doubtful person is settled by a click and never by itself', () => {
  screen = mount(state('doubts'));
  expect(screen.desk.calls).toEqual([]);
  screen.click('button', 'Ja, samma person');
  screen.click('button', 'Visa inte');
  expect(screen.desk.calls).toEqual([expect.stringMatching(/^settle doubt-1 /), 'settle doubt-2 dismiss']);
});

test('a finding is mended in one click', () => {
  screen = mount(state('findings'));
  screen.click('tab', 'Kontroll');
  screen.click('button', 'Besluta enligt förslag');
  const decision = screen.open().minutes.decisions.find(row => row.key === 'd6');
  expect(decision?.state).toBe('decided');
});

test('a finding about a person leads to the person in the attendance', () => {
  screen = mount(state('findings'));
  screen.click('tab', 'Kontroll');
  screen.click('button', 'Visa: Närvaron är inte bekräftad');
  expect(screen.find('tab', 'Närvaro').getAttribute('aria-selected')).toBe('true');
  expect(document.activeElement?.hasAttribute('data-attendance')).toBe(true);
});

test('a proposal is decided from the list of decisions', () => {
  screen = mount(sampleView);
  screen.click('tab', 'Beslut');
  screen.click('button', 'Enligt förslag');
  expect(screen.open().minutes.decisions.every(row => row.state === 'decided')).toBe(true);
});

test('the date of an assignment follows from its words, and leaves with them', () => {
  screen = mount(sampleView);
  screen.click('tab', 'Uppdrag');
  const when = screen.find('textbox', 'När');
  const due = () => screen.open().minutes.assignments[0];
  screen.write(when, 'senast den 8 maj');
  expect(due()).toMatchObject({ dueText: 'senast den 8 maj', dueDate: '2027-05-08' });
  screen.write(when, 'under våren');
  expect(due()).toMatchObject({ dueText: 'under våren', dueDate: null });
});

test('published minutes are opened again only after a second press', () => {
  screen = mount({
    ...sampleView,
    readOnly: 'published',
    minutes: { ...sampleView.minutes, meeting: { ...sampleView.minutes.meeting, status: 'published' } },
  });
  screen.click('button', 'Öppna igen för ändring');
  expect(screen.desk.calls).toEqual([]);
  screen.click('button', 'Öppna igen');
  expect(screen.desk.calls).toEqual(['reopen']);
});

test('a publication that stopped says why and goes on from there', () => {
  screen = mount(state('draft'));
  screen.click('button', 'Publicera');
  act(() => screen.desk.show(state('publishing-failed')));
  expect(screen.find('alert', '').textContent).toContain('anslutningen bröts');
  screen.click('button', 'Försök igen');
  expect(screen.desk.calls).toEqual(['retry']);
});

test('nothing is called saved before SharePoint has answered', () => {
  const unsaved: readonly Saving[] = [
    { state: 'pending' },
    { state: 'saving' },
    { state: 'offline' },
    { state: 'waiting', until: 0 },
    { state: 'signedOut' },
    { state: 'refused', reason: 'forbidden', detail: '', where: null },
  ];
  screen = mount(sampleView);
  const words = (): string => screen.page.querySelector('[data-saving]')?.textContent ?? '';
  expect(words()).toContain('Sparat i SharePoint');
  for (const saving of unsaved) {
    act(() => screen.desk.show({ ...sampleView, saving } satisfies OpenView));
    expect(words()).not.toMatch(/^Sparat/);
  }
});

test('trouble with saving is heard once, and so is its end', () => {
  screen = mount(sampleView);
  act(() => screen.desk.show({ ...sampleView, saving: { state: 'offline' } }));
  expect(screen.heard()).toContain('Ingen anslutning');
  act(() => screen.desk.show({ ...sampleView, saving: { state: 'saved' } }));
  expect(screen.heard()).toContain('Allt är sparat i SharePoint igen');
});

test('in the side panel one goes from item to item and decides with a press', () => {
  screen = mount(sampleView, 320);
  expect(screen.find('heading', 'Omställningsplan')).toBeTruthy();
  screen.click('button', 'Enligt förslag');
  expect(screen.open().minutes.decisions.find(row => row.key === 'd6')?.state).toBe('decided');
  screen.click('button', 'Nästa ärende');
  expect(document.activeElement?.textContent).toContain('Länsgemensam mottagning');
  screen.click('button', 'Föregående ärende');
  expect(document.activeElement?.textContent).toContain('Omställningsplan');
});

test.each(Object.keys(statesAround))('the state "%s" has a heading and no empty button', name => {
  screen = mount(state(name));
  expect(screen.page.querySelector('h1')?.textContent).toBeTruthy();
  for (const button of screen.page.querySelectorAll('button')) {
    const words = [button.textContent, button.getAttribute('aria-label'), button.title].join('').trim();
    expect(words, button.outerHTML).not.toBe('');
  }
});
