// @vitest-environment jsdom
import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import { findRow, set } from '#minutes/edit.ts';
import type { Decision } from '#minutes/record.ts';
import { mount } from './mount.tsx';
import type { Mounted } from './mount.tsx';
import { sampleView } from './sample.ts';

let screen: Mounted;
afterEach(() => screen.close());

function textOf(number: string): HTMLTextAreaElement {
  const field = screen.find('textbox', `Text till ärende ${number}`);
  if (!(field instanceof HTMLTextAreaElement)) throw new Error('The text is no text field');
  return field;
}
function writeIn(number: string, at?: number): HTMLTextAreaElement {
  const field = textOf(number);
  act(() => field.focus());
  field.setSelectionRange(at ?? field.value.length, at ?? field.value.length);
  return field;
}
const decided = (itemKey: string): readonly Decision[] =>
  screen.open().minutes.decisions.filter(row => row.itemKey === itemKey && row.state === 'decided');
const itemText = (key: string): string => findRow(screen.open().minutes, 'item', key)?.text ?? '';

test('what is written under an item is in the record at every key', () => {
  screen = mount(sampleView);
  const field = writeIn('6');
  screen.write(field, 'Sekretariatet');
  screen.write(field, 'Sekretariatet har flyttat.');
  expect(itemText('i6')).toBe('Sekretariatet har flyttat.');
  screen.press('Ctrl+z');
  expect(itemText('i6')).toBe('');
  expect(field.value).toBe('');
  screen.press('Ctrl+Shift+z');
  expect(field.value).toBe('Sekretariatet har flyttat.');
});

test('Alt+Enter decides as proposed', () => {
  screen = mount(sampleView);
  writeIn('5 b');
  screen.press('Alt+Enter');
  expect(decided('i5b').map(row => row.text)).toEqual([
    'att uppdra åt styrgruppen att tillsätta en arbetsgrupp senast den 15 december',
  ]);
  expect(screen.heard()).toBe('Beslutat enligt förslag.');
  expect(screen.page.textContent).not.toContain('Förslag till beslut');
});

test('Alt+Enter where nothing is proposed decides nothing and says so', () => {
  screen = mount(sampleView);
  writeIn('6');
  screen.press('Alt+Enter');
  expect(screen.desk.edits).toEqual([]);
  expect(screen.heard()).toBe('Ärendet har inget förslag att besluta om.');
});

test('one key gives a usual decision in the wording of the item', () => {
  screen = mount(sampleView);
  writeIn('5 c');
  screen.press('Alt+1');
  expect(decided('i5c').map(row => [row.kind, row.text])).toEqual([
    ['file', 'att lägga informationen till handlingarna'],
  ]);
  expect(screen.heard()).toBe('Beslut: att lägga informationen till handlingarna');
});

test('a usual decision with a name to fill in puts the cursor on the gap', () => {
  screen = mount(sampleView);
  writeIn('7');
  screen.press('Alt+3');
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Beslut');
  expect(document.getSelection()?.toString()).toBe('…');
});

test('Ctrl+Enter turns the sentence at the cursor into a decision, out of the text and in one undo', () => {
  screen = mount(sampleView);
  const field = writeIn('6');
  screen.write(field, 'Frågan diskuterades. Mötet beslutar att starta en utredning. Arbetet börjar i vår.');
  field.setSelectionRange(40, 40);
  screen.press('Ctrl+Enter');
  expect(decided('i6').map(row => row.text)).toEqual(['att starta en utredning']);
  expect(field.value).toBe('Frågan diskuterades. Arbetet börjar i vår.');
  expect(document.activeElement).toBe(field);
  expect(screen.heard()).toBe('Beslut: att starta en utredning');
  screen.press('Ctrl+z');
  expect(decided('i6')).toEqual([]);
  expect(field.value).toContain('Mötet beslutar att starta en utredning.');
});

test('Ctrl+Shift+Enter turns the sentence into an assignment with who and when', () => {
  screen = mount(sampleView);
  const field = writeIn('6');
  screen.write(field, 'Sara Blom tar fram ett underlag till den 15 december.');
  screen.press('Ctrl+Shift+Enter');
  const [row] = screen.open().minutes.assignments.filter(each => each.itemKey === 'i6');
  expect(row?.who).toBe('Sara Blom');
  expect(row?.dueDate).toBe('2026-12-15');
  expect(field.value).toBe('');
});

test('Ctrl+Enter on an empty line changes nothing and says what to do', () => {
  screen = mount(sampleView);
  writeIn('7');
  screen.press('Ctrl+Enter');
  expect(screen.desk.edits).toEqual([]);
  expect(screen.heard()).toBe('Ställ markören i meningen först.');
});

test('somebody else’s words come into the field one is writing in, and the caret stays by its letters', () => {
  screen = mount(sampleView);
  const field = writeIn('6');
  screen.write(field, 'Sekretariatet söker en ny medarbetare.');
  field.setSelectionRange(20, 20);
  const view = screen.open();
  const row = findRow(view.minutes, 'item', 'i6');
  if (!row) throw new Error('The item is gone');
  act(() => screen.desk.actions.edit(set('item', row, 'text', `I dag: ${row.text}`)));
  expect(field.value).toBe('I dag: Sekretariatet söker en ny medarbetare.');
  expect(field.selectionStart).toBe(27);
});

test('Enter in a clause gives the next clause, Backspace in the empty one takes it away', () => {
  screen = mount(sampleView);
  writeIn('5 a');
  const clause = [...screen.page.querySelectorAll<HTMLElement>('[aria-label="Beslut"]')].find(each =>
    each.closest('section')?.textContent.includes('En väg in'),
  );
  if (!clause) throw new Error('There is no clause');
  act(() => clause.focus());
  screen.press('Enter');
  expect(decided('i5a')).toHaveLength(2);
  expect(document.activeElement?.textContent).toBe('');
  screen.press('Backspace');
  expect(decided('i5a')).toHaveLength(1);
  expect(document.activeElement).toBe(textOf('5 a'));
});

test('the place is edited where it stands and then no longer says that it came from the calendar', () => {
  screen = mount(sampleView);
  screen.write(screen.find('textbox', 'Plats'), 'Rådhuset, Almvik');
  expect(screen.open().minutes.meeting.place).toBe('Rådhuset, Almvik');
  expect(screen.open().minutes.meeting.sources['place']).toBe('typed');
});

test('a time that cannot be read stays on the paper with a word on how to write it', () => {
  screen = mount(sampleView);
  const field = screen.find('textbox', 'Tid');
  act(() => field.focus());
  screen.write(field, 'efter lunch');
  act(() => field.blur());
  expect(field.textContent).toBe('efter lunch');
  expect(field.getAttribute('aria-invalid')).toBe('true');
  expect(screen.find('alert', 'Skriv tiden som').textContent).toBe('Skriv tiden som 09.00–12.00.');
  expect(screen.open().minutes.meeting.start).toBe('09:00');
  act(() => field.focus());
  screen.write(field, '13-15.30');
  act(() => field.blur());
  expect([screen.open().minutes.meeting.start, screen.open().minutes.meeting.end]).toEqual([
    '13:00',
    '15:30',
  ]);
  expect(field.textContent).toBe('Kl.\u00a013.00–15.30');
});

test('Ctrl+Z with nothing to undo says so', () => {
  screen = mount(sampleView);
  screen.press('Ctrl+z');
  expect(screen.heard()).toBe('Det finns inget att ångra.');
});

test('the keyboard’s own page opens with a question mark, but not while one writes', () => {
  screen = mount(sampleView);
  const field = writeIn('6');
  screen.press('?');
  expect(screen.page.querySelector('[role="dialog"]')).toBeNull();
  act(() => field.blur());
  screen.press('?');
  expect(screen.find('dialog', 'Kortkommandon').textContent).toContain('besluta enligt förslag');
  screen.press('Escape');
  expect(screen.page.querySelector('[role="dialog"]')).toBeNull();
});

/** What a keyboard does that puts a letter together: a dead key, a word on a phone. */
const compose = (field: HTMLElement, type: 'compositionstart' | 'compositionend'): void =>
  act(() => void field.dispatchEvent(new CompositionEvent(type, { bubbles: true })));
const theyWrite = (key: string, text: string): void => {
  const { minutes } = screen.open();
  const items = minutes.items.map(item => (item.key === key ? { ...item, text } : item));
  act(() => screen.desk.show({ ...screen.open(), minutes: { ...minutes, items } }));
};

test('another’s words wait until the letter that is being put together is done, and then both stand', () => {
  screen = mount(sampleView);
  const field = writeIn('6');
  screen.write(field, 'Kaf');
  compose(field, 'compositionstart');
  screen.write(field, 'Kaf´');
  theyWrite('i6', 'Mötet började. Kaf´');
  expect(field.value).toBe('Kaf´');
  screen.write(field, 'Kafé');
  expect(itemText('i6')).toBe('Mötet började. Kaf´');
  compose(field, 'compositionend');
  expect(field.value).toBe('Mötet började. Kafé');
  expect(itemText('i6')).toBe('Mötet började. Kafé');
  screen.write(field, 'Mötet började. Kafé!');
  expect(itemText('i6')).toBe('Mötet började. Kafé!');
});

test('a letter put together in peace is written as any other', () => {
  screen = mount(sampleView);
  const field = writeIn('6');
  compose(field, 'compositionstart');
  screen.write(field, 'é');
  compose(field, 'compositionend');
  expect(itemText('i6')).toBe('é');
});
