import type { Key } from '#minutes/record.ts';
import type { Writer } from '#desk/view.ts';
import { WriterSign } from './later-parts.ts';
import { useWriters } from './writers.ts';

type WritersProps = {
  readonly where: Writer['where'];
  readonly itemKey?: Key;
  readonly short?: boolean;
  readonly told?: boolean;
};

/** The sign of those who write in one place; nothing where nobody does. */
export function Writers({ where, itemKey, short = false, told = false }: WritersProps) {
  const names = useWriters(where, itemKey ?? null);
  if (names.length === 0) return null;
  return <WriterSign names={names} where={where} short={short} told={told} />;
}
