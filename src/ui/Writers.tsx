import type { ReactNode } from 'react';
import type { Key } from '#minutes/record.ts';
import type { Writer } from '#desk/view.ts';
import { WriterSign } from './later-parts.ts';
import { useWriters } from './writers.ts';

type WritersProps = {
  readonly where: Writer['where'];
  readonly itemKey?: Key;
  readonly short?: boolean;
  /** What stands in the place when nobody writes. */
  readonly otherwise?: ReactNode;
  readonly told?: boolean;
};

/** The sign of those who write in one place. */
export function Writers({ where, itemKey, short = false, otherwise = null, told = false }: WritersProps) {
  const names = useWriters(where, itemKey ?? null);
  if (names.length === 0) return otherwise;
  return <WriterSign names={names} where={where} short={short} told={told} />;
}
