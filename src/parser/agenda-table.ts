import type { AgendaLine } from '#minutes/invitation.ts';
import { readAttachments } from '#minutes/attachment-names.ts';
import { readHeading } from './heading.ts';
import type { Line } from './html-lines.ts';
import { readPresenters } from './presenters.ts';

// An agenda set as a table: one row an item, columns by their headings, or number and title without any.

type Column = 'number' | 'title' | 'type' | 'presenter' | 'time' | 'attachment';

const headings: readonly (readonly [RegExp, Column])[] = [
  [/^(?:nr|nummer|#|§|punkt nr|no)\.?$/iu, 'number'],
  [
    /^(?:ärende(?:n|mening)?|rubrik|punkt(?:er)?|agendapunkt|dagordning|agenda|innehåll|item|topic)$/iu,
    'title',
  ],
  [/^(?:typ|ärendetyp|type)$/iu, 'type'],
  [/^(?:föredragande|föredragare|ansvarig|vem|presenter|who)$/iu, 'presenter'],
  [/^(?:tid|tidsåtgång|min(?:uter)?|klockslag|kl\.?|time)$/iu, 'time'],
  [/^(?:bilag(?:a|or)|underlag|handling(?:ar)?|attachments?)$/iu, 'attachment'],
];

const columnOf = (cell: string): Column | null =>
  headings.find(([pattern]) => pattern.test(cell.trim().replace(/:$/, '')))?.[1] ?? null;

const numberMark = /^(?:§\s*)?(\d{1,2})\s*(?:[.:]?\s*([a-z]))?\s*[.):]?$/iu;

/** The agenda in a table, and the lines that are not of it; null when no table holds one. */
export function readAgendaTable(
  lines: readonly Line[],
): { readonly agenda: readonly AgendaLine[]; readonly own: readonly Line[] } | null {
  const rows = lines.filter(line => line.cells !== null);
  const head = rows.find(({ cells }) => {
    const columns = (cells ?? []).map(columnOf);
    return columns.includes('title') && columns.filter(column => column !== null).length > 1;
  });
  const columns = head ? (head.cells ?? []).map(columnOf) : null;
  const at = head ? rows.indexOf(head) + 1 : 0;
  const items = rows.slice(at).flatMap(line => {
    const made = columns ? byColumns(line.cells ?? [], columns) : byShape(line.cells ?? []);
    return made ? [{ line, made }] : [];
  });
  if (items.length < 2) return null;
  const used = new Set<Line>([...items.map(({ line }) => line), ...(head ? [head] : [])]);
  return { agenda: items.map(({ made }) => made), own: lines.filter(line => !used.has(line)) };
}

function byColumns(cells: readonly string[], columns: readonly (Column | null)[]): AgendaLine | null {
  const cell = (column: Column): string => cells[columns.indexOf(column)]?.trim() ?? '';
  const type = cell('type');
  const title = cell('title');
  if (title === '') return null;
  const { heading, number } = numbered(cell('number'), title);
  const read = readHeading(type === '' ? heading : `${type}: ${heading}`);
  const known = read.types.length > 0 || type === '' ? read : readHeading(heading);
  const attachments = readAttachments(`Bilaga ${cell('attachment').replace(/bilag(?:a|or)\s*/giu, '')}`);
  const time = readHeading(`x ${/^\d+$/.test(cell('time')) ? `${cell('time')} min` : cell('time')}`);
  return {
    level: level(number),
    number,
    types: known.types,
    title: known.title,
    attachments: [...new Set([...known.attachments, ...attachments])],
    presenters: cell('presenter') === '' ? [] : readPresenters(cell('presenter')),
    plannedMinutes: known.plannedMinutes ?? time.plannedMinutes,
    proposals: [],
  };
}

/** A row without column headings: a number or a time first, then the title. */
function byShape(cells: readonly string[]): AgendaLine | null {
  const [first = '', second = '', third = ''] = cells.map(cell => cell.trim());
  const isNumber = numberMark.test(first);
  const isTime = /^(?:kl\.?\s*)?\d{1,2}[.:]\d{2}(?:\s*[-–]\s*\d{1,2}[.:]\d{2})?$/iu.test(first);
  if (second === '' || !/\p{L}{2}/u.test(second) || (!isNumber && !isTime)) return null;
  const { heading, number } = numbered(isNumber ? first : '', isTime ? `${first} ${second}` : second);
  return {
    level: level(number),
    number,
    ...readHeading(heading),
    presenters: third === '' || /^\d/.test(third) ? [] : readPresenters(third),
    proposals: [],
  };
}

function numbered(mark: string, title: string): { readonly heading: string; readonly number: string | null } {
  const match = numberMark.exec(mark);
  if (match)
    return {
      heading: title,
      number: match[2] ? `${match[1]} ${match[2].toLowerCase()}` : (match[1] ?? null),
    };
  const inTitle = /^(\d{1,2})\s*[.)]\s+/u.exec(title);
  return inTitle
    ? { heading: title.slice(inTitle[0].length), number: inTitle[1] ?? null }
    : { heading: title, number: null };
}

const level = (number: string | null): 1 | 2 => (number !== null && /[a-z]/.test(number) ? 2 : 1);
