// @vitest-environment jsdom
import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import { flat, outline } from '#minutes/numbering.ts';
import { mount } from './mount.tsx';
import type { Mounted } from './mount.tsx';
import { sampleView } from './sample.ts';

let screen: Mounted;
afterEach(() => screen.close());

const agenda = (): readonly string[] =>
  flat(outline(screen.open().minutes)).map(({ number, item }) => `${number} ${item.title}`);
const stand = (words: string): void => act(() => screen.find('treeitem', words).focus());
const here = (): string => document.activeElement?.textContent ?? '';

test('Alt and the arrows move an item up and down, and focus stays with it', () => {
  screen = mount(sampleView);
  stand('Övriga frågor');
  screen.press('Alt+ArrowUp');
  expect(agenda().slice(-2)).toEqual(['6 Övriga frågor', '7 Aktuellt på sekretariatet']);
  expect(here()).toContain('Övriga frågor');
  expect(screen.heard()).toBe('Ärendet står nu som nummer 6.');
  screen.press('Alt+ArrowDown');
  expect(agenda().slice(-2)).toEqual(['6 Aktuellt på sekretariatet', '7 Övriga frågor']);
});

test('Alt+right makes a sub-item of the item above, Alt+left an item of its own again', () => {
  screen = mount(sampleView);
  stand('Aktuellt på sekretariatet');
  screen.press('Alt+ArrowRight');
  expect(agenda()).toContain('5 d Aktuellt på sekretariatet');
  screen.press('Alt+ArrowLeft');
  expect(agenda()).toContain('6 Aktuellt på sekretariatet');
});

test('what cannot be moved stays, and one is told', () => {
  screen = mount(sampleView);
  stand('Mötets öppnande');
  screen.press('Alt+ArrowUp');
  expect(screen.desk.edits).toEqual([]);
  expect(screen.heard()).toBe('Det går inte att flytta längre åt det hållet.');
});

test('Enter gives a new item after this one, with the cursor in its title', () => {
  screen = mount(sampleView);
  stand('Godkännande av dagordning');
  screen.press('Enter');
  expect(agenda()[2]).toBe('3 ');
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Ärendets rubrik');
  const title = document.activeElement;
  if (!(title instanceof HTMLElement)) throw new Error('The title has no focus');
  screen.write(title, 'Val av justerare');
  expect(agenda()[2]).toBe('3 Val av justerare');
  expect(agenda()[3]).toBe('4 Föregående minnesanteckningar 18 september');
});

test('Delete takes an item away with all under it, and one undo brings everything back', () => {
  screen = mount(sampleView);
  stand('Rapport från regional nivå');
  screen.press('Delete');
  expect(agenda().some(line => line.includes('Omställningsplan'))).toBe(false);
  expect(screen.heard()).toBe('Ärende 5 är borttaget. Ctrl+Z ångrar.');
  expect(here()).not.toBe('');
  screen.press('Ctrl+z');
  expect(agenda()).toEqual(
    flat(outline(sampleView.minutes)).map(({ number, item }) => `${number} ${item.title}`),
  );
  expect(screen.open().minutes.decisions).toHaveLength(sampleView.minutes.decisions.length);
  expect(screen.heard()).toBe('Ångrat: borttaget ärende');
});

test('the arrows walk the agenda, space goes to the text of the item', () => {
  screen = mount(sampleView);
  stand('Mötets öppnande');
  screen.press('ArrowDown');
  expect(here()).toContain('Godkännande av dagordning');
  screen.press(' ');
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Text till ärende 2');
});

test('each item tells its state in words', () => {
  screen = mount(sampleView);
  expect(screen.find('treeitem', 'Mötets öppnande').textContent).toContain('behandlat');
  expect(screen.find('treeitem', 'Omställningsplan').textContent).toContain('förslag väntar på beslut');
  expect(screen.find('treeitem', 'Övriga frågor').textContent).toContain('inte behandlat');
});

test('a reader without the right to write can walk the agenda but not change it', () => {
  screen = mount({ ...sampleView, canWrite: false, readOnly: 'noWriteAccess' });
  stand('Övriga frågor');
  screen.press('Alt+ArrowUp');
  screen.press('Delete');
  screen.press('Enter');
  expect(screen.desk.edits).toEqual([]);
  expect(screen.page.querySelector('main textarea, main [role="textbox"]')).toBeNull();
});
