// @vitest-environment jsdom
import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import type { OpenView, Saving, View } from '#desk/view.ts';
import { ListsFaults } from '#ui/later-parts.ts';
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

const cardOf = (id: string): HTMLElement => {
  const card = screen.page.querySelector<HTMLElement>(`[data-collision="${id}"]`);
  if (!card) throw new Error(`There is no card about ${id}`);
  return card;
};

test('each pair of texts stands at the thing itself: in its item, at its person, where a removed item was', () => {
  screen = mount(state('collisions'));
  expect(screen.page.querySelector('[aria-label="Ställen där ni skrev olika"]')?.textContent).toContain(
    '5 ställen',
  );
  for (const id of ['item/i5b/text', 'decision/d6/text'])
    expect(cardOf(id).closest('section')?.textContent).toContain('Omställningsplan');
  expect(cardOf('attendance/person-6/presence').closest('li')?.textContent).toContain('Petra Ståhlberg');
  expect(cardOf('meeting/meeting-1/place').closest('header')).toBeTruthy();
  const after = cardOf('item/i6').compareDocumentPosition(screen.find('textbox', 'Övriga frågor'));
  expect(after & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
});

test('one key leads from one pair of texts to the next, also to the person in the rail, and round again', () => {
  screen = mount(state('collisions'));
  screen.click('tab', 'Beslut');
  const met: (string | null)[] = [];
  for (let turn = 0; turn < 6; turn++) {
    screen.press('Alt+K');
    met.push(document.activeElement?.getAttribute('data-collision') ?? null);
  }
  expect(met).toEqual([
    'meeting/meeting-1/place',
    'item/i5b/text',
    'decision/d6/text',
    'item/i6',
    'attendance/person-6/presence',
    'meeting/meeting-1/place',
  ]);
  expect(screen.find('tab', 'Närvaro').getAttribute('aria-selected')).toBe('true');
});

test('after a choice the focus goes on to the next pair, and after the last to the words that were chosen', () => {
  screen = mount(state('collisions'));
  screen.press('Alt+K');
  const at = (): string | null | undefined => document.activeElement?.getAttribute('data-collision');
  screen.press('2');
  expect(at()).toBe('item/i5b/text');
  screen.press('1');
  expect(at()).toBe('decision/d6/text');
  screen.press('3');
  expect(at()).toBe('item/i6');
  screen.press('1');
  expect(screen.heard()).toContain('Nu står det där igen');
  expect(at()).toBe('attendance/person-6/presence');
  screen.press('1');
  expect((document.activeElement as HTMLElement | null)?.dataset['attendance']).toBe('person-6');
  const { items, attendance, decisions } = screen.open().minutes;
  expect(items.find(row => row.key === 'i5b')?.text).toContain('gränsdragningarna mellan huvudmännen');
  expect(items.find(row => row.key === 'i6')?.text).toBe('Sekretariatet har fått två nya medarbetare.');
  expect(attendance.find(row => row.key === 'person-6')?.presence).toBe('present');
  expect(decisions.filter(row => row.itemKey === 'i5b')).toHaveLength(2);
});

test('a pair of texts that comes while somebody writes is said, and takes neither focus nor caret', () => {
  screen = mount(sampleView);
  const field = screen.page.querySelector<HTMLTextAreaElement>('#row-i4a-text');
  act(() => {
    field?.focus();
    field?.setSelectionRange(3, 3);
  });
  act(() => screen.desk.show(state('collisions')));
  expect(document.activeElement).toBe(field);
  expect(field?.selectionStart).toBe(3);
  expect(screen.heard()).toContain('Ni har skrivit olika på 5 ställen');
});

test('what differs is marked, named for the ear, and codes are said in words', () => {
  screen = mount(state('collisions'));
  const card = cardOf('item/i5b/text');
  expect([...card.querySelectorAll('mark')].map(mark => mark.textContent)).toContain(
    'gränsdragningarna mellan huvudmännen måste bli',
  );
  expect(card.textContent).toContain('Skiljer sig: ');
  expect(card.textContent).toContain('Sara Blom kl.');
  expect(card.textContent).toContain('Din version (Tove Ek)');
  expect(cardOf('attendance/person-6/presence').textContent).toContain('frånvarande');
  expect(cardOf('item/i6').textContent).toContain('Sara Blom tog bort ärendet som du har skrivit i');
});

test('somebody who only reads is not asked to choose', () => {
  screen = mount({ ...(state('collisions') as OpenView), canWrite: false, readOnly: 'noWriteAccess' });
  expect(screen.page.querySelector('[data-collision]')).toBe(null);
});

test('in the side panel one key leads to the item of the next pair of texts, and opens the attendance', () => {
  screen = mount(state('collisions'), 320);
  const met: (string | null)[] = [];
  for (let turn = 0; turn < 5; turn++) {
    screen.press('Alt+K');
    met.push(document.activeElement?.getAttribute('data-collision') ?? null);
  }
  expect(met).toEqual([
    'meeting/meeting-1/place',
    'item/i5b/text',
    'decision/d6/text',
    'item/i6',
    'attendance/person-6/presence',
  ]);
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

test('where a column has gone from the lists, what is refused says which, and where to see the rest', async () => {
  await ListsFaults.fetch();
  for (const name of ['saving-broken', 'failed-broken']) {
    screen = mount(state(name));
    // The lists have been looked at.
    await act(() => Promise.resolve());
    expect(screen.page.textContent, name).toContain('Kolumnen ”Text” saknas i listan Ärenden.');
    expect(screen.heard(), name).toContain('Kolumnen ”Text” saknas i listan Ärenden.');
    expect(screen.page.querySelector('a[href="health.html"]')?.textContent).toBe('Se vad som saknas');
    screen.close();
  }
  screen = mount(state('draft'));
  screen.click('button', 'Publicera');
  act(() => screen.desk.show(state('publishing-broken')));
  await act(() => Promise.resolve());
  expect(screen.page.textContent).toContain('Kolumnen ”Text” saknas i listan Ärenden.');
});

test('lists that are newer than the program ask for a newer program: the page is loaded again, not asked again', () => {
  screen = mount(state('failed-newer-lists'));
  screen.find('button', 'Läs in sidan igen');
  expect(() => screen.find('button', 'Försök igen')).toThrow();
});

test('the command that an administrator is to run stands there as it is to be typed', () => {
  screen = mount(state('setup-forbidden'));
  expect(screen.page.textContent).toContain('npm run handlingar -- provision --site https://');
});
