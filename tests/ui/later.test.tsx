// @vitest-environment jsdom
import type { ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { expect, onTestFinished, test, vi } from 'vitest';
import { fetchAtLast, later } from '#ui/later.tsx';
import { StructuredLine } from '#ui/StructuredLine.tsx';

const Words = ({ text }: { readonly text: string }) => <p>{text}</p>;

/** A page with nothing on it yet. */
function emptyPage(): { readonly page: HTMLElement; readonly draw: (parts: ReactNode) => void } {
  const page = document.createElement('div');
  const root = createRoot(page);
  onTestFinished(() => root.unmount());
  return { page, draw: parts => flushSync(() => root.render(parts)) };
}

test('a part that was fetched beforehand is there at once', async () => {
  const Part = later(() => Promise.resolve(Words));
  await Part.fetch();
  const { page, draw } = emptyPage();
  draw(<Part text="Beslut" />);
  expect(page.textContent).toBe('Beslut');
});

test('a part that has not come leaves its place empty and the rest of the page alone, then comes', async () => {
  let come: (part: typeof Words) => void = () => undefined;
  const Part = later(() => new Promise<typeof Words>(resolve => (come = resolve)));
  const { page, draw } = emptyPage();
  draw([<h1 key="1">Närvaro</h1>, <Part key="2" text="Beslut" />]);
  expect(page.textContent).toBe('Närvaro');
  come(Words);
  await vi.waitFor(() => expect(page.textContent).toBe('NärvaroBeslut'));
});

test('what could not be fetched without network is fetched when the network is back', async () => {
  let online = false;
  let asked = 0;
  const fetched = fetchAtLast(() => {
    asked += 1;
    return online ? Promise.resolve('Beslut') : Promise.reject(new Error('no network'));
  });
  await Promise.resolve();
  await Promise.resolve();
  online = true;
  window.dispatchEvent(new Event('online'));
  expect(await fetched).toBe('Beslut');
  expect(asked).toBe(2);
});

test('a place is kept for a part of known height until it has come', async () => {
  let come: (part: typeof Words) => void = () => undefined;
  const Part = later(() => new Promise<typeof Words>(resolve => (come = resolve)), 58);
  const { page, draw } = emptyPage();
  draw(<Part text="Publicerat" />);
  expect(page.querySelector('div')?.style.height).toBe('58px');
  come(Words);
  await vi.waitFor(() => expect(page.innerHTML).toBe('<p>Publicerat</p>'));
});

/** A date on the paper, read by what is still on its way. */
function dateOnItsWay() {
  let come: (date: string | undefined) => void = () => undefined;
  const sent: string[] = [];
  const { page, draw } = emptyPage();
  document.body.append(page);
  onTestFinished(() => page.remove());
  draw(
    <StructuredLine
      id="date"
      label="Datum"
      placeholder="datum saknas"
      value="2026-11-20"
      write={date => date}
      read={() => new Promise<string | undefined>(resolve => (come = resolve))}
      hint="Skriv datumet som 2026-11-20."
      onValue={date => sent.push(date)}
    />,
  );
  const field = page.querySelector<HTMLElement>('[contenteditable]');
  if (!field) throw new Error('There is no field to write the date in');
  const write = (words: string): void =>
    flushSync(() => {
      field.textContent = words;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
  const leave = (): void =>
    flushSync(() => {
      field.dispatchEvent(new Event('focusout', { bubbles: true }));
    });
  return { page, field, sent, write, leave, come: (date: string | undefined) => come(date) };
}

test('a date that is written before what reads it has come is read when it comes', async () => {
  const { field, sent, write, leave, come } = dateOnItsWay();
  write('1 december');
  leave();
  expect([field.textContent, sent]).toEqual(['1 december', []]);
  come('2026-12-01');
  await vi.waitFor(() => expect(sent).toEqual(['2026-12-01']));
});

test('whoever writes on while the date is being read keeps what is written', async () => {
  const { page, field, sent, write, leave, come } = dateOnItsWay();
  write('1 december');
  leave();
  write('1 december 20');
  come('2026-12-01');
  await vi.waitFor(() => expect(sent).toEqual(['2026-12-01']));
  expect(field.textContent).toBe('1 december 20');
  leave();
  come(undefined);
  await vi.waitFor(() => expect(page.textContent).toContain('Skriv datumet'));
  expect(field.textContent).toBe('1 december 20');
});
