// @vitest-environment jsdom
import type { ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { expect, onTestFinished, test, vi } from 'vitest';
import { fetchAtLast, later } from '#ui/later.tsx';

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
