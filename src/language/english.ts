import type { swedish } from './swedish.ts';

/** English words of the interface, key by key as in swedish.ts. */
export const english: Record<keyof typeof swedish, string> = {
  'app.name': 'Handlingar',
};
