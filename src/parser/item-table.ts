import { readAttachments } from '#minutes/attachment-names.ts';
import { printedTime, readHeading } from './heading.ts';
import { readTypedMark } from './item-marks.ts';
import { cellUnits, tableUnit, unitOf, type Role, type Unit } from './item-units.ts';
import { readLeadIn } from './lead-in.ts';
import { cellText, textOf, type Block, type Cell, type Line, type Row, type Table } from './source.ts';

// Tables as units: most are kept whole, some only set the page and are read cell by cell, and some are the
// agenda itself, one row an item.

export type TableOptions = {
  /** Whether tables that look like an agenda are one: not where the items stand outside of tables. */
  readonly agendaTables: boolean;
};

/** All blocks as units, in the order of the page; empty lines are left out. */
export const unitsOf = (blocks: readonly Block[], { agendaTables }: TableOptions): readonly Unit[] =>
  blocks.flatMap(block => {
    if (block.kind === 'line') return textOf(block) === '' ? [] : [numberFirst(unitOf(block, block))];
    const agenda = agendaTables ? agendaUnits(block) : null;
    return agenda ?? tableUnits(block);
  });

/** "08.30  1. Inledning": in a programme the time stands before the number; behind it, it is the item's. */
function numberFirst(unit: Unit): Unit {
  const [, time, number, words] =
    /^((?:kl\.?\s)?\d{1,2}[.:]\d{2}(?:\s?[–-]\s?\d{1,2}[.:]\d{2})?)\s+(\d{1,2}[.)])\s(\S.*)$/iu.exec(
      unit.text.slice(0, 300),
    ) ?? [];
  if (time === undefined || words === undefined || unit.text.length > 300) return unit;
  const text = `${number} Kl. ${time.replace(/^kl\.?\s/iu, '')} ${words}`;
  return { ...unit, text, marked: text, after: 'paragraph' };
}

function tableUnits(table: Table): readonly Unit[] {
  if (setsThePage(table)) return table.rows.flatMap(row => cellUnits(row, table));
  const whole = tableUnit(table);
  return whole ? [whole] : [];
}

const filled = (row: Row): readonly string[] => row.cells.map(cellText).filter(text => text !== '');

/** A frame around words, or a decision laid out in cells. */
function setsThePage(table: Table): boolean {
  const rows = table.rows.map(filled).filter(cells => cells.length > 0);
  if (rows.length === 0) return false;
  if (rows.every(cells => cells.length === 1)) return true;
  if (rows.length === 1 && rows[0]?.some(text => text.length > 200)) return true;
  return rows.every(cells => cells.length <= 2) && rows.some(cells => cells.some(isDecisive));
}

const isDecisive = (text: string): boolean =>
  /^att\s/iu.test(text) || (readLeadIn(text) !== null && readTypedMark(text) === null);

type Column =
  | 'number'
  | 'title'
  | 'type'
  | 'presenter'
  | 'responsible'
  | 'time'
  | 'attachment'
  | 'decision'
  | 'outcome'
  | 'due'
  | 'text';

const columnNames: readonly (readonly [RegExp, Column])[] = [
  [/^(?:nr|nummer|#|§|punkt nr|p\.?|ärendenr|ärende nr|no|paragraf)\.?$/iu, 'number'],
  [
    /^(?:ärende(?:n|mening)?|rubrik|punkt(?:er)?|agendapunkt|dagordning(?:spunkt)?|agenda|ämne|fråga|frågor|område|innehåll|item|topic)$/iu,
    'title',
  ],
  [/^(?:typ|ärendetyp|typ av ärende|i\/d\/b|syfte|type)$/iu, 'type'],
  [/^(?:föredragande|föredragare|presentatör|presenter)$/iu, 'presenter'],
  [/^(?:ansvarig(?:a)?|ansvar|vem|utförs av|who)$/iu, 'responsible'],
  [/^(?:klart(?: senast| när)?|klar(?: senast)?|när|senast|deadline|slutdatum|datum)$/iu, 'due'],
  [/^(?:tid|tidsåtgång|min(?:uter)?|klockslag|kl\.?|time)$/iu, 'time'],
  [/^(?:bilag(?:a|or)|underlag|handling(?:ar)?|attachments?)$/iu, 'attachment'],
  [/^(?:beslut|förslag till beslut|beslutsförslag|decision)$/iu, 'decision'],
  // What became of the item, decided or only noted: the words of each cell tell which.
  [
    /^(?:beslut|åtgärd(?:er)?|resultat)\s?(?:\/|och|&|,)\s?(?:beslut|åtgärd(?:er)?|uppdrag|notering(?:ar)?|ansvar)$/iu,
    'outcome',
  ],
  [
    /^(?:anteckning(?:ar)?|minnesanteckning(?:ar)?|notering(?:ar)?|diskussion|kommentar(?:er)?|sammanfattning|referat|beskrivning|information|åtgärd(?:er)?|uppdrag|status|notes)$/iu,
    'text',
  ],
];

/** Most cells are no column's name, and need not be held against each. */
const anyColumn = new RegExp(columnNames.map(([{ source }]) => source).join('|'), 'iu');

function columnOf(cell: Cell): Column | null {
  const text = cellText(cell).replace(/[:\s]+$/u, '');
  return anyColumn.test(text) ? (columnNames.find(([pattern]) => pattern.test(text))?.[1] ?? null) : null;
}

const numberCell = /^(?:§\s?)?(\d{1,3})(?:\.(\d{1,2})|\s?\.?\s?([a-z]))?\s?[.):§]?$/iu;

/** The rows of an agenda table as the lines that they would be on paper; null when it is no agenda. */
function agendaUnits(table: Table): readonly Unit[] | null {
  const at = table.rows.findIndex(row => {
    const columns = row.cells.map(columnOf);
    return columns.includes('title') && columns.filter(column => column !== null).length > 1;
  });
  const head = table.rows[at];
  const named = head?.cells.map(columnOf) ?? byShape(table);
  if (!named) return null;
  const columns = named.map(column =>
    column === 'responsible' && !isFollowedUp(named) ? 'presenter' : column,
  );
  const heads = head?.cells.map(cellText) ?? [];
  const made = table.rows.slice(at + 1).map(row => rowUnits(row, columns, heads, table));
  if (made.filter(units => units.some(({ role }) => role === 'heading')).length < 2) return null;
  const before = table.rows.slice(0, Math.max(at, 0)).flatMap(row => cellUnits(row, table));
  return [...before, ...made.flat()];
}

/** Where a table tells what came of each item, whoever answers for that is no presenter. */
const isFollowedUp = (columns: readonly (Column | null)[]): boolean =>
  columns.some(column => column === 'decision' || column === 'outcome' || column === 'due') ||
  columns.includes('presenter');

/** Without column headings: a number first in most rows, then words. */
function byShape(table: Table): readonly (Column | null)[] | null {
  const rows = table.rows.filter(row => filled(row).length > 0);
  const numbered = rows.filter(row => {
    const [first, second] = row.cells;
    return first && second && numberCell.test(cellText(first)) && /\p{L}{2}/u.test(cellText(second));
  });
  if (numbered.length < 2 || numbered.length < rows.length * 0.6) return null;
  return ['number', 'title'];
}

function rowUnits(
  row: Row,
  columns: readonly (Column | null)[],
  heads: readonly string[],
  table: Table,
): readonly Unit[] {
  const cellOf = (column: Column): Cell | null => row.cells[columns.indexOf(column)] ?? null;
  const words = (column: Column): string => {
    const cell = columns.includes(column) ? cellOf(column) : null;
    return cell ? cellText(cell) : '';
  };
  const titleLines = (cellOf('title')?.lines ?? []).filter(line => textOf(line) !== '');
  const [first, ...below] = titleLines;
  const wrapped = below.findIndex((line, at) => !wraps(titleLines[at] ?? line, line));
  const others = wrapped < 0 ? [] : below.slice(wrapped);
  const whole = titleLines
    .slice(0, titleLines.length - others.length)
    .map(textOf)
    .join(' ');
  if (!first || !columns.includes('title')) return row.cells.flatMap(cell => bodyUnits(cell, table, null));
  const number = columns.includes('number') ? words('number') : '';
  const mark = numberCell.test(number) ? `${number.replace(/[.):]+$/u, '').replace(/^(\d+)$/u, '$1.')} ` : '';
  const typed = `${words('type')}: ${whole}`;
  const isType = words('type') !== '' && readHeading(typed).types.length > 0;
  const attached = words('attachment').replace(/^bilag(?:a|or)\s*/iu, '');
  const isAttachment = readAttachments(`Bilaga ${attached}`).length > 0;
  const timed = `${whole} (${/^\d+$/.test(words('time')) ? `${words('time')} min` : words('time')})`;
  const isTime = words('time') !== '' && printedTime(timed) !== '';
  const title = isTime ? timed : whole;
  const heading = `${mark}${isType ? `${words('type')}: ${title}` : title}${isAttachment ? ` (Bilaga ${attached})` : ''}`;
  const rest = row.cells.flatMap((cell, at) => {
    const column = columns[at] ?? null;
    if (column === 'title' || (column === 'number' && mark !== '') || cellText(cell) === '') return [];
    if (
      (column === 'type' && isType) ||
      (column === 'time' && isTime) ||
      (column === 'attachment' && isAttachment)
    )
      return [];
    if (column === 'presenter') return bodyUnits(cell, table, 'presenters');
    if (column === 'responsible' || column === 'due') return aboutUnits(cell, heads[at] ?? '', table);
    return bodyUnits(cell, table, column === 'decision' ? 'decision' : null);
  });
  return [
    {
      ...unitOf(first, table, { role: 'heading', after: 'paragraph', list: null }),
      text: heading,
      marked: heading,
    },
    ...others.map(line => unitOf(line, table)),
    ...rest,
  ];
}

/** Whether a line of a title goes on with the one before, which the width of its cell has broken. */
const wraps = (before: Line, line: Line): boolean =>
  line.after === 'line' &&
  (/^[\p{Ll}\d(]/u.test(textOf(line)) || /(?:[,–-]|\s\p{Ll}{1,4})$/u.test(textOf(before)));

/** "Ansvarig: Anna Berg", "Klart: 31 mars": what a cell says loses its meaning without the column's heading. */
function aboutUnits(cell: Cell, head: string, table: Table): readonly Unit[] {
  const [first] = cell.lines.filter(line => textOf(line) !== '');
  const text = `${head}: ${cellText(cell)}`;
  return first ? [{ ...unitOf(first, table, { after: 'paragraph', list: null }), text, marked: text }] : [];
}

function bodyUnits(cell: Cell, table: Table, role: Role | null): readonly Unit[] {
  return cell.lines
    .filter(line => textOf(line) !== '')
    .map((line, index) =>
      unitOf(line, table, { role, ...(index === 0 ? { after: 'paragraph' as const } : {}) }),
    );
}
