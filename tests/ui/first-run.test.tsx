// @vitest-environment jsdom
import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import type { SetupRefusal, SetupView } from '#desk/view.ts';
import { speakFirstRun } from '#language/first-run-words.ts';
import { SetupState } from '#ui/later-parts.ts';
import { mount, type Mounted } from './mount.tsx';
import { statesAround } from './states-around.ts';

let screen: Mounted;
afterEach(() => screen.close());

const ask = speakFirstRun('sv');
await SetupState.fetch();

function state(name: string): SetupView {
  const view = statesAround[name]?.();
  if (view?.state !== 'setup') throw new Error(`Nothing is being set up in "${name}"`);
  return view;
}

const fieldOf = (words: string): HTMLInputElement => {
  const field = screen.find('textbox', words);
  if (!(field instanceof HTMLInputElement)) throw new Error(`"${words}" is no field`);
  return field;
};

/** Presses the form's own button, as Enter in one of its fields does. */
const send = (): void =>
  act(() => {
    screen.page.querySelector<HTMLButtonElement>('button[type="submit"]')?.click();
  });

test('while the first body is saved, and when that is refused, its form and what was typed stay where they are', () => {
  screen = mount(state('setup-body'));
  screen.write(fieldOf(ask('setup.body.name')), 'Välfärdsrådet Norrdal');
  screen.write(fieldOf(ask('setup.body.abbreviation')), 'VRN');
  send();
  expect(screen.desk.calls).toEqual(['createBody Välfärdsrådet Norrdal VRN']);

  screen.show({ ...state('setup-body'), progress: { done: 0, of: 0, current: '' } });
  expect(screen.page.textContent).not.toContain(ask('setup.progress.title'));
  expect(fieldOf(ask('setup.body.name'))).toMatchObject({ value: 'Välfärdsrådet Norrdal', readOnly: true });
  expect(screen.find('button', ask('setup.body.busy')).getAttribute('aria-disabled')).toBe('true');

  screen.show({ ...state('setup-body'), refused: 'forbidden', detail: '403 accessDenied' });
  expect(screen.page.querySelector('[role="alert"]')?.textContent).toBe(ask('setup.body.forbidden'));
  expect(fieldOf(ask('setup.body.name'))).toMatchObject({ value: 'Välfärdsrådet Norrdal', readOnly: false });
  expect(fieldOf(ask('setup.body.abbreviation')).value).toBe('VRN');
  send();
  expect(screen.desk.calls).toHaveLength(2);
});

test('a page that comes back to the first body shows what was typed for it', () => {
  screen = mount(state('setup-body-offline'));
  expect(fieldOf(ask('setup.body.name')).value).toBe('Länsnätverket Norrdal');
  expect(fieldOf(ask('setup.body.abbreviation')).value).toBe('LNN');
  expect(screen.page.querySelector('[role="alert"]')?.textContent).toBe(ask('setup.body.offline'));
});

const refusals: readonly SetupRefusal[] = [
  ...(['forbidden', 'offline', 'throttled', 'broken'] as const),
  ...(['cancelled', 'interaction', 'unavailable', 'otherUser'] as const),
];

test.each(refusals)('the lists refused (%s): its own words, and a button that tries again', refused => {
  screen = mount({ ...state('setup-missing'), refused });
  expect(screen.find('heading', ask(`setup.${refused}.title`)).tagName).toBe('H1');
  expect(screen.page.textContent).toContain(ask(`setup.${refused}.text`));
  const consent = refused === 'cancelled' || refused === 'interaction' || refused === 'unavailable';
  expect(screen.page.textContent.includes(ask('setup.way.consent'))).toBe(consent);
  expect(screen.page.textContent.includes(ask('setup.way.owner'))).toBe(refused === 'forbidden');
  screen.click('button', 'Försök igen');
  expect(screen.desk.calls).toEqual(['provision']);
});
