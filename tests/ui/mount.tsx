import { act, useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import { swedish } from '#language/swedish.ts';
import { speak } from '#language/words.ts';
import type { OpenView, View } from '#desk/view.ts';
import { App } from '#ui/App.tsx';
import { DeskContext } from '#ui/desk-context.ts';
import { fetchParts } from '#ui/later-parts.ts';
import { Shell } from '#ui/Shell.tsx';
import { createMemoryDesk } from './memory-desk.ts';
import type { MemoryDesk } from './memory-desk.ts';
import { sampleNow } from './sample.ts';

// The interface in a page without a browser: what a person finds, presses and hears.

const say = speak(swedish);
// The quiet moment has passed: what comes later has come.
await fetchParts();
const now = (): number => sampleNow;

function Page({
  desk: { actions, subscribe, view },
  newKey,
  layout,
}: {
  readonly desk: MemoryDesk;
  readonly newKey: () => string;
  readonly layout: 'page' | 'pane';
}) {
  const shown = useSyncExternalStore(subscribe, view);
  return (
    <DeskContext
      value={{
        desk: actions,
        view: shown,
        say,
        language: 'sv',
        now,
        timeZone: 'Europe/Stockholm',
        newKey,
        layout,
      }}
    >
      <App />
    </DeskContext>
  );
}

export type Mounted = {
  readonly desk: MemoryDesk;
  readonly page: HTMLElement;
  /** The record as the screen has it now. */
  readonly open: () => OpenView;
  /** The first element with this role and a name that holds the words. */
  readonly find: (role: string, words: string) => HTMLElement;
  /** The desk shows something else. */
  readonly show: (view: View) => void;
  readonly click: (role: string, words: string) => void;
  /** A key on the focused element: "n", "Ctrl+Shift+b". */
  readonly press: (combination: string) => void;
  readonly write: (field: HTMLElement, text: string) => void;
  /** What was last said through the live regions. */
  readonly heard: () => string;
  readonly close: () => void;
};

/** jsdom has no layout: these say nothing and the interface needs them only to exist. */
function withoutLayout(width: number): void {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  Element.prototype.scrollIntoView = () => undefined;
  window.matchMedia = query => {
    const [, side, pixels] = /(min|max)-width: (\d+)px/.exec(query) ?? [];
    const matches = side === 'min' ? width >= Number(pixels) : side === 'max' && width <= Number(pixels);
    return Object.assign(new EventTarget(), {
      matches,
      media: query,
      onchange: null,
      addListener: () => undefined,
      removeListener: () => undefined,
    });
  };
}

const roles: Readonly<Record<string, string>> = {
  button: 'button:not([role])',
  heading: 'h1, h2, h3, h4',
  textbox: 'input, textarea',
  checkbox: 'input[type="checkbox"]',
};

export function mount(view: View, width = 1440, layout: 'page' | 'pane' = 'page'): Mounted {
  withoutLayout(width);
  const page = document.createElement('div');
  document.body.append(page);
  const desk = createMemoryDesk(view);
  const root = createRoot(page);
  let keys = 0;
  const newKey = (): string => `new-${(keys += 1)}`;
  act(() => {
    root.render(
      <Shell theme="default" word="">
        <Page desk={desk} newKey={newKey} layout={layout} />
      </Shell>,
    );
  });
  const nameOf = (element: Element): string =>
    [
      element.getAttribute('aria-label') ?? '',
      element.getAttribute('placeholder') ?? '',
      ...[...(element instanceof HTMLInputElement ? (element.labels ?? []) : [])].map(
        label => label.textContent ?? '',
      ),
      element.textContent ?? '',
    ].join(' ');
  const find = (role: string, words: string): HTMLElement => {
    const selector = [`[role="${role}"]`, roles[role]].filter(Boolean).join(', ');
    const found = [...page.querySelectorAll<HTMLElement>(selector)].find(each =>
      nameOf(each).includes(words),
    );
    if (!found) throw new Error(`There is no ${role} with the words "${words}" on the page`);
    return found;
  };
  return {
    desk,
    page,
    find,
    open: () => {
      const shown = desk.view();
      if (shown.state !== 'open') throw new Error('No meeting is open');
      return shown;
    },
    show: next => act(() => desk.show(next)),
    click: (role, words) => {
      const target = find(role, words);
      act(() => target.click());
    },
    press: combination => {
      const parts = combination.split('+');
      const key = parts.at(-1) ?? '';
      const event = new KeyboardEvent('keydown', {
        key,
        code: /^\d$/.test(key) ? `Digit${key}` : key,
        bubbles: true,
        cancelable: true,
        ctrlKey: parts.includes('Ctrl'),
        altKey: parts.includes('Alt'),
        shiftKey: parts.includes('Shift'),
      });
      act(() => {
        (document.activeElement ?? document.body).dispatchEvent(event);
      });
    },
    write: (field, text) => {
      // React listens to the element's own setter; only the prototype's tells it that a person has written.
      const own = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
      act(() => {
        if (field instanceof own)
          Object.getOwnPropertyDescriptor(own.prototype, 'value')?.set?.call(field, text);
        else field.textContent = text;
        field.dispatchEvent(new Event('input', { bubbles: true }));
      });
    },
    heard: () =>
      [...page.querySelectorAll('[data-announcements]')].map(region => region.textContent ?? '').join(''),
    close: () => {
      act(() => root.unmount());
      page.remove();
    },
  };
}
