import { useSyncExternalStore } from 'react';

/** narrow: one item at a time; medium: the paper, with the sides on demand; wide: three columns. */
export type Width = 'narrow' | 'medium' | 'wide';

const queries = { narrow: '(max-width: 480px)', wide: '(min-width: 900px)' } as const;

function read(): Width {
  if (window.matchMedia(queries.narrow).matches) return 'narrow';
  return window.matchMedia(queries.wide).matches ? 'wide' : 'medium';
}

function subscribe(listener: () => void): () => void {
  const lists = Object.values(queries).map(query => window.matchMedia(query));
  for (const list of lists) list.addEventListener('change', listener);
  return () => {
    for (const list of lists) list.removeEventListener('change', listener);
  };
}

/** How much room the host gives the page. */
export const useWidth = (): Width => useSyncExternalStore(subscribe, read);
