// The table of people, in the two layouts of the houses. Each table is a plain grid with one header row: no
// merged cells, no two lists in one table, and whoever is absent is so in words as well as struck out.

import { labels, marksText, substituteText } from '#language/phrases.ts';
import { bindSpaces } from '#language/typography.ts';
import type { Attendance, PaperLabel, Profile } from '#minutes/record.ts';
import { oneLine, type Run } from '#language/light-text.ts';

/** A cell's lines, one paragraph each. */
export type Cell = readonly (readonly Run[])[];

/** A table with one header row. `widths` are shares of the room there is and sum up to 1. */
export type Table = {
  readonly header: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  readonly widths: readonly number[];
};

/** Two lists side by side are only drawn while both fit on the first page, in lines. */
const tallestColumn = 34;

/**
 * The tables for the people in this order: one column of tables, or two that stand side by side. `presenceKnown`
 * tells whether anybody's presence has been confirmed; then those who are not say so.
 */
export function attendanceColumns(
  people: readonly Attendance[],
  profile: Profile,
  words: Words,
  presenceKnown: boolean,
): readonly (readonly Table[])[] {
  const line = (person: Attendance): readonly Run[] => personRuns(person, presenceKnown);
  if (profile.attendanceLayout === 'organisationRows') return [[organisationRows(people, line, words)]];
  const host = fold(profile.hostOrganisation);
  const secretariat = fold(profile.secretariatName);
  const isHost = (person: Attendance): boolean => host !== '' && fold(person.organisation) === host;
  const isSecretariat = (person: Attendance): boolean =>
    secretariat !== '' && fold(person.organisation) === secretariat;
  const right = [
    titled(profile.hostOrganisation ?? '', people.filter(isHost), line, words),
    titled(profile.secretariatName ?? '', people.filter(isSecretariat), line, words),
  ].flatMap(table => table ?? []);
  const others = people.filter(person => !isHost(person) && !isSecretariat(person));
  const titles = profile.attendanceTitles === 'all';
  const left = others.length > 0 ? [municipalities(others, titles ? withTitle(line) : line, words)] : [];
  const columns = [left, right].filter(tables => tables.length > 0);
  if (columns.every(tables => heightOf(tables) <= tallestColumn)) return columns;
  const rows =
    others.length > 0
      ? [{ ...organisationRows(others, line, words), header: [words.municipality, words.name] }]
      : [];
  return [[...rows, ...right]];
}

/**
 * The layout that fits people whose body has no settings of its own: two columns where one or two organisations
 * give their people's titles and the others only names, as the networks do; otherwise a row an organisation.
 */
export function fittingLayout(
  people: readonly Attendance[],
): Pick<Profile, 'attendanceLayout' | 'hostOrganisation' | 'secretariatName'> {
  const groups = byOrganisation(people);
  const titledGroups = groups.filter(([, members]) => members.every(({ title }) => title));
  const untitled = groups.filter(([, members]) => members.every(({ title }) => !title));
  const [host, secretariat] = titledGroups;
  const fits = titledGroups.length + untitled.length === groups.length && untitled.length > 1;
  return host && titledGroups.length <= 2 && fits
    ? { attendanceLayout: 'twoColumns', hostOrganisation: host[0], secretariatName: secretariat?.[0] ?? null }
    : { attendanceLayout: 'organisationRows', hostOrganisation: null, secretariatName: null };
}

function personRuns(person: Attendance, presenceKnown: boolean): readonly Run[] {
  const absent = presenceKnown && person.presence === 'absent';
  const remarks = [
    person.substituteFor ? substituteText(oneLine(person.substituteFor)) : '',
    person.intervals ? oneLine(person.intervals) : '',
    absent ? labels.absent : '',
    presenceKnown && person.presence === 'unknown' ? labels.unconfirmed : '',
  ].filter(Boolean);
  const after = [marksText(person.marks), remarks.length > 0 ? `(${remarks.join(', ')})` : '']
    .filter(Boolean)
    .join(' ');
  const name: Run = { text: oneLine(person.name), ...(absent ? { struck: true } : {}) };
  return after ? [name, { text: ` ${bindSpaces(after)}` }] : [name];
}

type Line = (person: Attendance) => readonly Run[];

type Words = Readonly<Record<PaperLabel, string>>;

const withTitle =
  (line: Line): Line =>
  person => [...line(person), ...(person.title ? [{ text: `, ${oneLine(person.title)}` }] : [])];

function organisationRows(people: readonly Attendance[], line: Line, words: Words): Table {
  return {
    header: [words.organisation, words.name],
    widths: [0.28, 0.72],
    rows: byOrganisation(people).map(([organisation, members]) => [
      [[{ text: organisation }]],
      membersOf(members, line),
    ]),
  };
}

/** How many names stand on a line where nobody has a title. */
const namesOnLine = 3;

/** Names after one another, three on a line; one a line with its title where anybody has one. */
function membersOf(members: readonly Attendance[], line: Line): Cell {
  if (members.some(({ title }) => title)) return members.map(withTitle(line));
  const lines = Array.from({ length: Math.ceil(members.length / namesOnLine) }, (_, at) =>
    members.slice(at * namesOnLine, (at + 1) * namesOnLine),
  );
  // The comma at a line's end tells that the list goes on, so that no two names are taken for one.
  return lines.map((names, at) => [
    ...names.flatMap((person, index) => [...(index === 0 ? [] : [{ text: ', ' }]), ...line(person)]),
    ...(at < lines.length - 1 ? [{ text: ',' }] : []),
  ]);
}

function municipalities(people: readonly Attendance[], line: Line, words: Words): Table {
  return {
    header: [words.municipality, words.name],
    widths: [0.38, 0.62],
    rows: byOrganisation(people).map(([organisation, members]) => [
      [[{ text: organisation }]],
      members.map(line),
    ]),
  };
}

function titled(heading: string, people: readonly Attendance[], line: Line, words: Words): Table | null {
  if (people.length === 0) return null;
  return {
    header: [oneLine(heading), words.title],
    widths: [0.5, 0.5],
    rows: people.map(person => [[line(person)], [[{ text: oneLine(person.title ?? '') || '–' }]]]),
  };
}

/** Organisations in the order of their first person; people without one come last. */
function byOrganisation(
  people: readonly Attendance[],
): readonly (readonly [string, readonly Attendance[]])[] {
  const groups = new Map<string, { readonly name: string; readonly members: Attendance[] }>();
  for (const person of people) {
    const key = fold(person.organisation);
    const group = groups.get(key) ?? { name: oneLine(person.organisation), members: [] };
    group.members.push(person);
    groups.set(key, group);
  }
  const all = [...groups.values()];
  return [...all.filter(({ name }) => name !== ''), ...all.filter(({ name }) => name === '')].map(
    ({ name, members }) => [name || labels.others, members] as const,
  );
}

const fold = (name: string | null): string => oneLine(name ?? '').toLocaleLowerCase('sv');

const heightOf = (tables: readonly Table[]): number =>
  tables.reduce(
    (height, { rows }) =>
      height + 2 + rows.reduce((sum, row) => sum + Math.max(...row.map(cell => cell.length)), 0),
    0,
  );
