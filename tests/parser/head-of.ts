import { readFront, type Front, type FrontContext } from '#parser/front.ts';
import { readPlainText } from '#parser/text-source.ts';
import type { Cell, Line, Run, Table } from '#parser/source.ts';

// Heads of documents for tests: from plain text, or from tables as Word and web pages give them.

const nothing: FrontContext = {
  scanned: false,
  decidingNames: [],
  hasDecisions: false,
  knownBodies: [],
  title: null,
  running: [],
};

/** The head of a text, everything in it standing before the first item. */
export const headOf = (text: string, context: Partial<FrontContext> = {}): Front =>
  readFront(readPlainText(text).blocks, { ...nothing, ...context });

/** A line; "~~Anna~~" is struck. */
export const lineOf = (text: string, place = 1): Line => ({
  kind: 'line',
  runs: text
    .split(/(~~[^~]+~~)/u)
    .filter(part => part !== '')
    .map((part): Run => (part.startsWith('~~') ? { text: part.slice(2, -2), struck: true } : { text: part })),
  after: 'paragraph',
  heading: null,
  list: null,
  mark: null,
  place: { line: place, page: null },
});

/** A table of rows of cells; a line break in a cell parts its lines. */
export const tableOf = (rows: readonly (readonly string[])[], headers = 0): Table => ({
  kind: 'table',
  headers,
  place: { line: 1, page: null },
  rows: rows.map((cells, index) => ({
    place: { line: index + 1, page: null },
    cells: cells.map((text): Cell => ({
      lines: text
        .split('\n')
        .filter(line => line !== '')
        .map(line => lineOf(line, index + 1)),
    })),
  })),
});

/** The head of a table under a heading over people. */
export const headOfTable = (
  rows: readonly (readonly string[])[],
  heading = 'Närvarande: (överstruken = frånvarande)',
  context: Partial<FrontContext> = {},
): Front =>
  readFront([lineOf('Minnesanteckningar Länsrådet'), lineOf(heading), tableOf(rows)], {
    ...nothing,
    ...context,
  });

/** The people of a head, one a line: "Anna Berg | Almvik | chef | chair | present". */
export const peopleOf = ({ attendance }: Front): readonly string[] =>
  attendance.map(({ name, organisation, title, marks, presence }) =>
    [name, organisation, title ?? '', marks.join('+'), presence].join(' | '),
  );

/** The rules of a head's problems, with their places. */
export const doubtsOf = ({ problems }: Front): readonly string[] =>
  problems.map(({ rule, where }) => `${rule ?? ''} at ${where}`);
