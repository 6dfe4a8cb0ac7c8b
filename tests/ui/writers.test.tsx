// @vitest-environment jsdom
import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import type { OpenView, Writer } from '#desk/view.ts';
import { initials } from '#ui/writers.ts';
import { mount } from './mount.tsx';
import type { Mounted } from './mount.tsx';
import { sampleView } from './sample.ts';

// Who else is writing: seen at the item and in the agenda, said once where the person is writing, too.

let screen: Mounted;
afterEach(() => screen.close());

const annika: Writer = { where: 'item', itemKey: 'i6', name: 'Annika Törnros', at: 0 };
const withWriters = (...writers: readonly Writer[]): OpenView => ({ ...sampleView, writers });
const signs = (): readonly (string | null)[] =>
  [...screen.page.querySelectorAll('[data-writers]')].map(sign => sign.getAttribute('data-writers'));
const come = (...writers: readonly Writer[]): void =>
  act(() => screen.desk.show({ ...screen.open(), writers }));
const focus = (number: string): void =>
  act(() => screen.find('textbox', `Text till ärende ${number}`).focus());

test('whoever writes is named at the item and in the agenda', () => {
  screen = mount(withWriters(annika));
  expect(signs()).toEqual(['Annika Törnros', 'Annika Törnros']);
  expect(screen.find('treeitem', 'Annika Törnros skriver här').dataset['outline']).toBe('i6');
  come();
  expect(signs()).toEqual([]);
});

test('two who write in the same item are named together, in the order of their names', () => {
  screen = mount(withWriters({ ...annika, name: 'Elin Nordqvist' }, annika));
  expect(signs()[0]).toBe('Annika Törnros, Elin Nordqvist');
  expect(screen.page.textContent).toContain('Annika Törnros och Elin Nordqvist skriver här');
});

test('it is said where one is writing oneself, once, and not when others write elsewhere', () => {
  screen = mount(sampleView);
  focus('5 b');
  come(annika);
  expect(screen.heard()).toBe('');
  focus('6');
  expect(screen.heard()).toBe('Annika Törnros skriver här');
  focus('5 b');
  focus('6');
  come({ ...annika, at: 5_000 });
  expect(screen.page.textContent.split('Annika Törnros skriver här').length - 1).toBe(3);
});

test('the meeting’s head and its attendance have their own signs', () => {
  screen = mount(
    withWriters(
      { where: 'head', itemKey: null, name: 'Klara Lindmark', at: 0 },
      { where: 'attendance', itemKey: null, name: 'Annika Törnros', at: 0 },
    ),
  );
  expect([...signs()].sort()).toEqual(['Annika Törnros', 'Klara Lindmark']);
  expect(screen.page.textContent).toContain('Annika Törnros för närvaro');
});

test.each([
  ['Annika Törnros', 'AT'],
  ['Carl Gustaf von Platen', 'CP'],
  ['Åsa', 'Å'],
  ['ليلى حداد', 'لح'],
  ['', ''],
])('the initials of %s are %s', (name, expected) => {
  expect(initials(name)).toBe(expected);
});
