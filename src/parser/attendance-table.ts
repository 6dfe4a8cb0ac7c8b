import {
  columnKinds,
  headerKind,
  holdsPeople,
  listsOf,
  tickTold,
  type ListColumns,
} from './attendance-columns.ts';
import { groupOf, noGroup, type Group } from './attendance-groups.ts';
import { readPeople, type Person } from './people-cell.ts';
import { labelsIn } from './front-labels.ts';
import { cut, inkOfCell, partAt, plainInk, type Ink } from './people-ink.ts';
import { marksOf, readRemarks } from './people-marks.ts';
import { looksLikeOrganisation } from './people-words.ts';
import type { Table } from './source.ts';

/** A person with what the table or list around tells. */
export type Listed = {
  readonly person: Person;
  /** As printed; '' when nothing tells. */
  readonly organisation: string;
  readonly group: Group;
  /** Presence by a column of its own, which also tells where it is left empty. */
  readonly ticked: 'present' | 'absent' | null;
  /** Whether the organisation was taken from a row beside, since the own row has none. */
  readonly borrowed: boolean;
  /** Where the person stands: a grid, a grid with a header row over it, running lines, or a label of office. */
  readonly listing: 'table' | 'headedTable' | 'lines' | 'office';
};

export type PeopleRead = {
  readonly listed: readonly Listed[];
  /** What is nobody and no heading. */
  readonly rest: readonly Ink[];
};

/** No table of people has more columns. */
const widest = 24;

type Section = { readonly head: readonly string[]; readonly rows: readonly (readonly Ink[])[] };

/** Reads a table of people of any layout; null when it is none. `group` is the heading that stands above it. */
export function readAttendanceTable(table: Table, group: Group | null): PeopleRead | null {
  if (table.rows.some(({ cells }) => cells.length > widest)) return null;
  const grid = table.rows.flatMap(row => labelledRow(row.cells.map(cell => inkOfCell(cell, row.place.line))));
  const parts = sections(grid, table.headers);
  const read = parts.map(section => readSection(section, group ?? noGroup));
  const listed = read.flatMap(each => each?.listed ?? []);
  const enough = group === null ? 2 : 1;
  if (listed.length < enough || read.every(each => each === null)) return null;
  const cells = grid.flat().filter(({ text }) => text !== '').length;
  if (group === null && listed.length * 5 < cells) return null;
  return {
    listed,
    rest: read.flatMap((each, index) => each?.rest ?? (parts[index]?.rows ?? []).flat()),
  };
}

/** "Närvarande: Anna Berg | ordförande" in columns made of blanks: the label is a row over those who follow. */
function labelledRow(row: readonly Ink[]): readonly (readonly Ink[])[] {
  const at = row.findIndex(({ text }) => text !== '');
  const cell = row[at];
  const [label] = cell ? labelsIn(cell.text) : [];
  if (!cell || label?.kind !== 'people' || !label.closed || label.from > 0 || label.start >= cell.text.length)
    return [row];
  return [
    [plainInk(label.label, cell.line)],
    row.map((each, index) => (index === at ? cut(cell, label.start) : each)),
  ];
}

/** A grid may hold several tables under one another, each with its header row. */
function sections(grid: readonly (readonly Ink[])[], headers: number): readonly Section[] {
  const found: { head: readonly string[]; rows: (readonly Ink[])[] }[] = [];
  for (const [index, row] of grid.entries()) {
    const filled = row.filter(({ text }) => text !== '');
    if (filled.length === 0) continue;
    const words = filled.filter(({ text }) => headerKind(text) !== null).length;
    const nobody = !filled.some(holdsPeople);
    const header =
      nobody &&
      (index < headers ||
        (words > 0 && (filled.length > 1 || row.length === 1) && words * 2 >= filled.length));
    if (header) found.push({ head: row.map(({ text }) => text), rows: [] });
    else {
      if (found.length === 0) found.push({ head: [], rows: [] });
      found.at(-1)?.rows.push(row);
    }
  }
  return found.filter(({ rows }) => rows.length > 0);
}

function readSection({ head, rows }: Section, group: Group): PeopleRead | null {
  const kinds = columnKinds(rows, head);
  const lists = listsOf(kinds, head);
  if (lists.length === 0) return null;
  const rest: Ink[] = [];
  const listed = lists.map(list => readList(list, rows, head, group, rest));
  const used = new Set(lists.flatMap(list => [...list.people, ...list.about.map(({ column }) => column)]));
  for (const row of rows)
    for (const [column, ink] of row.entries())
      if (!used.has(column) && ink.text !== '' && kinds[column] !== 'number') rest.push(ink);
  return { listed: listed.flat(), rest };
}

type Heading = { organisation: string; group: Group };

function readList(
  list: ListColumns,
  rows: readonly (readonly Ink[])[],
  head: readonly string[],
  outer: Group,
  rest: Ink[],
): readonly Listed[] {
  const organisationAt = list.about.find(({ kind }) => kind === 'organisation')?.column;
  const organisations =
    organisationAt === undefined ? null : organisationsDown(rows, organisationAt, list.people);
  const headings = new Map<number, Heading>(
    list.people.map(column => [column, fromHead(head[column] ?? '', outer)]),
  );
  const headed = head.some(text => headerKind(text) === 'people' || headerKind(text) === 'title');
  // Names in columns under "Beslutande" are a list that was set in columns to save room.
  const inGroup = outer !== noGroup;
  let spanning: Group | null = null;
  const listed: Listed[] = [];
  for (const [index, row] of rows.entries()) {
    const filled = row.filter(({ text }) => text !== '');
    const [only] = filled;
    const alone = filled.length === 1 && only ? groupOf(only.text) : null;
    if (alone) {
      spanning = alone;
      continue;
    }
    const label = organisationAt === undefined ? null : (row[organisationAt]?.text ?? '');
    let found = 0;
    for (const column of list.people) {
      const ink = row[column];
      const heading = headings.get(column) ?? { organisation: '', group: outer };
      if (!ink || ink.text === '') continue;
      const about = list.about.filter(({ column: at }) => row[at]?.text);
      if (isSubheading(ink, about.length > 0)) {
        headings.set(column, fromSubheading(ink.text, heading));
        found += 1;
        continue;
      }
      const own = organisations?.[index];
      const rowGroup = own?.name ? groupOf(own.name) : null;
      const group = rowGroup ?? spanning ?? heading.group;
      const organisation = rowGroup
        ? rowOrganisation(own?.name ?? '', rowGroup)
        : (own?.name ?? heading.organisation);
      const { people, rest: words } = readPeople(ink, {
        organisationKnown: organisation !== '',
        oneName: true,
        officeIsTitle: headed && list.about.some(({ kind }) => kind === 'title' || kind === 'role'),
      });
      rest.push(...words.map(text => plainInk(label ? `${label}: ${text}` : text, ink.line)));
      found += people.length;
      listed.push(
        ...people.map((person, at): Listed => {
          const told = withAbout(person, list, row, head, at, people.length);
          return {
            person: told.person,
            organisation: organisation || (person.organisation ?? ''),
            group,
            ticked: told.ticked,
            borrowed: own?.borrowed === true,
            listing: headed ? 'headedTable' : organisations === null && inGroup ? 'lines' : 'table',
          };
        }),
      );
    }
    // An organisation that sent nobody still stands in the document.
    if (found === 0) {
      const words = list.about.flatMap(({ column }) => (row[column]?.text ? [row[column]] : []));
      const mine = rows.slice(index + 1).some((_, at) => {
        const name = organisations?.[index + 1 + at];
        return name?.borrowed === true && name.name === label;
      });
      if (!mine) rest.push(...words);
    }
  }
  return listed;
}

function fromHead(head: string, outer: Group): Heading {
  const group = groupOf(head);
  if (group) return { organisation: group.organisation ?? '', group };
  const named = head !== '' && headerKind(head) === null;
  return { organisation: named ? head.replace(/\n/gu, ' ') : (outer.organisation ?? ''), group: outer };
}

function fromSubheading(text: string, before: Heading): Heading {
  const group = groupOf(text);
  return group
    ? { organisation: group.organisation ?? before.organisation, group }
    : { organisation: text.replace(/\n/gu, ' ').replace(/:$/u, ''), group: before.group };
}

const rowOrganisation = (printed: string, group: Group): string =>
  group.organisation ?? (/^(?:g.st|inbjud|represent|fackliga)/iu.test(printed) ? printed : '');

/** A cell among people that is an organisation's or a group's name stands over those below it. */
const isSubheading = (ink: Ink, told: boolean): boolean =>
  !told &&
  !holdsPeople(ink) &&
  (groupOf(ink.text) !== null || looksLikeOrganisation(ink.text.replace(/\n/gu, ' ')));

type RowOrganisation = { readonly name: string; readonly borrowed: boolean };

/**
 * The organisation of each row. A row without one goes on with the row before, as where a cell broke over
 * lines; with the row after where its own people end in a comma or nothing stands before.
 */
function organisationsDown(
  rows: readonly (readonly Ink[])[],
  column: number,
  people: readonly number[],
): readonly RowOrganisation[] {
  const printed = rows.map(row => (row[column]?.text ?? '').replace(/-\n/gu, '-').replace(/\n/gu, ' '));
  const names = (index: number): string =>
    people.map(at => rows[index]?.[at]?.text ?? '').find(text => text !== '') ?? '';
  const down: RowOrganisation[] = [];
  for (const [index, name] of printed.entries()) {
    if (name !== '') {
      down.push({ name, borrowed: false });
      continue;
    }
    const before = down.at(-1)?.name ?? '';
    const after = printed.slice(index + 1).find(text => text !== '') ?? '';
    const onward = /,$/u.test(names(index)) && !/,$/u.test(names(index - 1));
    down.push({ name: onward || before === '' ? after || before : before, borrowed: names(index) !== '' });
  }
  return down;
}

function withAbout(
  person: Person,
  list: ListColumns,
  row: readonly Ink[],
  head: readonly string[],
  at: number,
  count: number,
): { readonly person: Person; readonly ticked: 'present' | 'absent' | null } {
  let told = person;
  let ticked: 'present' | 'absent' | null = null;
  for (const { column, kind } of list.about) {
    const cell = row[column];
    const text = share(cell, at, count);
    if (kind === 'presence') ticked = tickTold(text) ?? (text === '' ? 'absent' : ticked);
    else if (kind === 'absence')
      ticked = /^(?:x|✓|✔|☒|☑|ja)$/iu.test(text) || text.length > 1 ? 'absent' : (ticked ?? 'present');
    else if (text === '' || /^[–—-]$/u.test(text)) continue;
    else if (kind === 'title' || kind === 'role') {
      const marks = kind === 'role' || headerKind(head[column] ?? '') === null ? marksOf(text) : null;
      told = {
        ...told,
        title: marks ? told.title : told.title === null ? text : `${text}, ${told.title}`,
        marks: [...new Set([...told.marks, ...(marks ?? [])])],
      };
    } else if (kind === 'party') told = { ...told, party: text.replace(/[()]/gu, '') };
    else if (kind === 'substituteFor') told = { ...told, substituteFor: text };
    else if (kind === 'remark') {
      const remarks = readRemarks(text);
      told = {
        ...told,
        told: remarks.told ?? told.told,
        intervals: remarks.intervals ?? told.intervals,
        marks: [...new Set([...told.marks, ...remarks.marks])],
        title: told.title ?? remarks.title,
      };
    }
  }
  return { person: told, ticked };
}

/** A cell that tells of several people has a line for each, or the same for all. */
function share(cell: Ink | undefined, at: number, count: number): string {
  if (!cell) return '';
  const lines = partAt(cell, '\n').map(({ text }) => text);
  return (count > 1 && lines.length === count ? (lines[at] ?? '') : lines.join(' ')).trim();
}
