import { readDate } from '#language/read-dates.ts';
import type { PublicRecord } from '#minutes/public-record.ts';
import { clusterBodies } from '#language/body-names.ts';
import { cellText, textOf, type Block } from './source.ts';

export type Front = Pick<
  PublicRecord,
  | 'kind'
  | 'title'
  | 'body'
  | 'documentDate'
  | 'registryNumber'
  | 'meeting'
  | 'attendance'
  | 'adjusters'
  | 'letterhead'
  | 'problems'
>;

type FrontContext = {
  readonly [key: string]: unknown;
  readonly decidingNames: readonly string[];
  readonly hasDecisions: boolean;
};

export function readFront(blocks: readonly Block[], context: FrontContext): Front {
  const lines = blocks
    .flatMap(block =>
      block.kind === 'line' ? [textOf(block)] : block.rows.map(row => row.cells.map(cellText).join(' | ')),
    )
    .filter(Boolean);
  const title =
    lines.find(line => /protokoll|anteckningar|dagordning|kallelse/iu.test(line)) ?? lines[0] ?? '';
  const dates = lines.flatMap(line => {
    const found = readDate(line);
    return found ? [found.iso] : [];
  });
  return {
    kind: /protokoll/iu.test(title)
      ? 'minutes'
      : context.hasDecisions || /anteckn/iu.test(title)
        ? 'notes'
        : 'agenda',
    title,
    body: { name: clusterBodies(context.decidingNames, [])[0]?.name ?? '', abbreviation: null },
    documentDate: null,
    registryNumber: null,
    meeting: { date: dates[0] ?? null, start: null, end: null, place: null, mode: null },
    attendance: [],
    adjusters: [],
    letterhead: lines,
    problems: [],
  };
}

export const readFollowUps = (
  _items: unknown,
  _of: unknown,
): Pick<PublicRecord, 'assignments' | 'references' | 'calendar'> => ({
  assignments: [],
  references: [],
  calendar: [],
});
