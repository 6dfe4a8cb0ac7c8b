import { createContext, use } from 'react';
import type { Key } from '#minutes/record.ts';
import type { Writer } from '#desk/view.ts';

const none: readonly Writer[] = [];

/** Who else is writing in the open meeting; nobody where a record is only shown. */
export const WritersContext = createContext<readonly Writer[]>(none);

/** Names of those who write in one place, in order. */
export function useWriters(where: Writer['where'], itemKey: Key | null): readonly string[] {
  const here = use(WritersContext).filter(writer => writer.where === where && writer.itemKey === itemKey);
  return here.map(({ name }) => name).sort((a, b) => a.localeCompare(b, 'sv'));
}

/** "Annika Törnros" -> "AT". */
export function initials(name: string): string {
  const words = name.split(/\s+/u).filter(word => word !== '');
  const [first = '', last = ''] = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return [first, last].map(word => [...word][0]?.toLocaleUpperCase('sv') ?? '').join('');
}
