import { findDates } from '#language/read-dates.ts';
import { readTimes } from '#language/read-times.ts';
import type { Mark } from '#minutes/record.ts';
import { groupOf, isLegend, noGroup, saysUnconfirmed, type Group } from './attendance-groups.ts';
import { mayBePeople, readAttendanceLines } from './attendance-list.ts';
import { doubt, type Problem } from './attendance-rows.ts';
import { readAttendanceTable, type Listed } from './attendance-table.ts';
import { datesIn, type DateFact } from './front-dates.ts';
import { labelKind, labelsIn, type LabelKind } from './front-labels.ts';
import { readPeople, type Person } from './people-cell.ts';
import { cut, inkOf, plainInk, type Ink } from './people-ink.ts';
import { placeBeside } from './place-line.ts';
import { textOf, type Block, type Line, type Row } from './source.ts';

// Goes down the head of a document and gathers what its labels, tables and lists tell, without yet saying which
// date is whose or what the title is. What no label explains is kept as left over, in order.

/** A line that nothing has explained yet. */
export type Leftover = {
  readonly text: string;
  readonly line: number;
  readonly heading: number | null;
  readonly bold: boolean;
  /** Whether only a line break parts it from the line before. */
  readonly goesOn: boolean;
  /** Its place in the order of the page. */
  readonly order: number;
};

export type Officer = { readonly person: Person; readonly mark: Mark };

export type Facts = {
  readonly dates: readonly DateFact[];
  readonly times: {
    readonly start: string | null;
    readonly end: string | null;
    readonly text: string;
    readonly line: number;
  } | null;
  readonly place: string | null;
  readonly form: string | null;
  readonly registry: { readonly text: string; readonly order: number } | null;
  readonly body: string | null;
  readonly listed: readonly Listed[];
  readonly officers: readonly Officer[];
  readonly adjusters: readonly string[];
  readonly legend: boolean;
  readonly unconfirmed: boolean;
  /** Line of the first word about people. */
  readonly peopleLine: number | undefined;
  readonly called: boolean;
  readonly leftover: readonly Leftover[];
  readonly problems: readonly Problem[];
};

type OpenGroup = { readonly group: Group; readonly lines: Ink[] };

type Reading = { readonly near: string | null; readonly scanned: boolean };

const officeMarks: Readonly<Partial<Record<LabelKind, Mark>>> = {
  chair: 'chair',
  viceChair: 'viceChair',
  secretary: 'secretary',
};

/** Gathers the facts of the blocks before the first item, or of those at the end. */
export function gatherFacts(blocks: readonly Block[], reading: Reading): Facts {
  const dates: DateFact[] = [];
  const listed: Listed[] = [];
  const officers: Officer[] = [];
  const adjusters: string[] = [];
  const leftover: Leftover[] = [];
  const problems: Problem[] = [];
  let times: Facts['times'] = null;
  let place: string | null = null;
  let placeByLabel = false;
  let form: string | null = null;
  let registry: Facts['registry'] = null;
  let body: string | null = null;
  let legend = false;
  let unconfirmed = false;
  let called = false;
  let peopleLine: number | undefined;
  let order = 0;
  let group: OpenGroup | null = null as OpenGroup | null;
  let pending: { kind: LabelKind; label: string; ink: Ink }[] = [];

  const leave = (ink: Ink, like?: Line): void => {
    if (ink.text === '') return;
    leftover.push({
      text: ink.text.replace(/\n/gu, ' '),
      line: ink.line,
      heading: like?.heading ?? null,
      bold: like !== undefined && like.runs.every(run => run.bold === true || run.text.trim() === ''),
      goesOn: like?.after === 'line',
      order,
    });
  };

  const closeGroup = (): void => {
    if (!group) return;
    const read = readAttendanceLines(group.lines, group.group);
    listed.push(...read.listed);
    for (const ink of read.rest) leave(ink);
    group = null;
  };

  const openGroup = (found: Group, line: number): void => {
    closeGroup();
    peopleLine ??= line;
    called ||= found.called;
    group = { group: found, lines: [] };
  };

  const readLegend = (text: string): void => {
    legend = true;
    unconfirmed ||= saysUnconfirmed(text);
  };

  const takeTimes = (text: string, line: number): boolean => {
    const found = readTimes(text, reading.scanned);
    if (!found) return false;
    if (times === null || (times.start === null && found.start !== null))
      times = { start: found.start, end: found.end, text: found.text, line };
    return true;
  };

  /** Date, time and place that may share one value. */
  const takeWhen = (ink: Ink, role: DateFact['role'], loose: boolean): boolean => {
    const found = datesIn(ink.text, { role, order, line: ink.line }, reading);
    dates.push(...found);
    const timed = role === 'document' ? false : takeTimes(ink.text, ink.line);
    if (found.length === 0 && !timed) {
      const where = loose ? placeBeside(ink.text, reading.scanned) : null;
      if (where === null) return false;
      place ??= where;
      return true;
    }
    if (role === 'document') return true;
    const beside = placeBeside(ink.text.replace(/\n/gu, ', '), reading.scanned);
    if (beside !== null && !found.some(({ iso, text }) => iso === null && beside.includes(text))) {
      const room = beside.replace(/^\((.*)\)$/u, '$1');
      if (place === null) place = room;
      else if (!placeByLabel) place = `${place}, ${room}`;
      else leave(plainInk(beside, ink.line));
    }
    return true;
  };

  const takeOfficer = (mark: Mark, ink: Ink): boolean => {
    const { people, rest } = readPeople(ink, { organisationKnown: false });
    if (people.length === 0) return false;
    for (const person of people) {
      if (group)
        listed.push({
          person: { ...person, marks: [...new Set([mark, ...person.marks])] },
          organisation: person.organisation ?? '',
          group: group.group,
          ticked: null,
          borrowed: false,
        });
      else officers.push({ person, mark });
    }
    for (const text of rest) leave(plainInk(text, ink.line));
    return true;
  };

  /** Gives a label its value; false when the value does not fit the label. */
  const take = (kind: LabelKind, label: string, ink: Ink): boolean => {
    switch (kind) {
      case 'date':
        return takeWhen(ink, 'either', false);
      case 'meetingDate':
        return takeWhen(ink, 'meeting', false);
      case 'documentDate':
        return takeWhen(ink, 'document', false);
      case 'time':
        return takeWhen(ink, 'meeting', false);
      case 'when':
        return takeWhen(ink, 'meeting', true);
      case 'place': {
        const text = ink.text.replace(/\n/gu, ', ').replace(/,\s*,/gu, ',');
        const bare =
          findDates(text, { near: reading.near }).length > 0 ? placeBeside(text, reading.scanned) : text;
        place = placeByLabel && place !== null ? `${place}, ${bare ?? text}` : (bare ?? text);
        placeByLabel = true;
        if (bare !== text) takeWhen(ink, 'meeting', false);
        return true;
      }
      case 'form':
        form = ink.text;
        return true;
      case 'registry': {
        const text = ink.text
          .replace(/\n/gu, ' ')
          .replace(/\s*(?:sida|sid\.?)\s*\d.*$/iu, '')
          .trim();
        if (!/\d/u.test(text) || text.length > 60) return false;
        registry ??= { text, order };
        return true;
      }
      case 'body':
        body ??= ink.text.replace(/\n/gu, ' ');
        return true;
      case 'people': {
        openGroup(groupOf(label) ?? noGroup, ink.line);
        addPeople(ink);
        return true;
      }
      case 'chair':
      case 'viceChair':
      case 'secretary':
        return takeOfficer(officeMarks[kind] ?? 'chair', ink);
      case 'adjuster': {
        const { people, rest } = readPeople(ink);
        if (people.length === 0) return false;
        adjusters.push(...people.map(({ name }) => name));
        for (const text of rest) leave(plainInk(text, ink.line));
        return true;
      }
      case 'other':
        return false;
    }
  };

  const addPeople = (ink: Ink): void => {
    if (!group || ink.text === '') return;
    if (isLegend(ink.text)) {
      readLegend(ink.text);
      return;
    }
    const [, inside, after] = /^(\([^()]*\))\s*(.*)$/su.exec(ink.text) ?? [];
    if (inside !== undefined && isLegend(inside)) {
      readLegend(inside);
      if (after) addPeople(cut(ink, ink.text.length - after.length));
      return;
    }
    group.lines.push(ink);
  };

  /** Whether a label without colon has a value that fits it: "Datum 2026-03-12" but not "Tid för reflektion". */
  const fits = (kind: LabelKind, value: string): boolean => {
    if (value === '') return true;
    switch (kind) {
      case 'date':
      case 'meetingDate':
      case 'documentDate':
        return findDates(value.slice(0, 40), reading).length > 0;
      case 'time':
      case 'when':
        return (
          readTimes(value.slice(0, 40), reading.scanned) !== null ||
          findDates(value.slice(0, 40), reading).length > 0
        );
      case 'registry':
        return /^[\p{L}-]{0,8}\s?\d/u.test(value);
      case 'people':
        return value.startsWith('(') || readPeople(plainInk(value.slice(0, 120), 1)).people.length > 0;
      case 'chair':
      case 'viceChair':
      case 'secretary':
      case 'adjuster': {
        const [person] = readPeople(plainInk(value, 1)).people;
        return person !== undefined && value.startsWith(person.name);
      }
      default:
        return false;
    }
  };

  const resolvePending = (ink: Ink): boolean => {
    for (const each of pending) {
      if (each.kind === 'people') continue;
      const whole = each.kind === 'place' || each.kind === 'form' || each.kind === 'body';
      if (whole ? ink.text.length < 160 : fits(each.kind, ink.text)) {
        if (!take(each.kind, each.label, ink)) continue;
        pending = pending.filter(other => other !== each);
        return true;
      }
    }
    return false;
  };

  const readLine = (line: Line): void => {
    order += 1;
    const ink = inkOf([line]);
    if (ink.text === '') return;
    if (isLegend(ink.text) && labelsIn(ink.text).length === 0) {
      readLegend(ink.text);
      return;
    }
    const labels = labelsIn(ink.text);
    const [first] = labels;
    const fitting =
      first !== undefined &&
      (first.closed || fits(first.kind, ink.text.slice(first.start, first.end).trim()));
    if (first && (fitting || labels.length > 1)) {
      const before = cut(ink, 0, first.start - first.label.length - 1);
      if (first.start > first.label.length + 6 && /\p{L}/u.test(before.text)) {
        const opening = ink.text.slice(0, ink.text.indexOf(first.label));
        if (!unlabelled(cut(ink, 0, opening.length), line)) leave(cut(ink, 0, opening.length), line);
      }
      if (!officeOf(first.kind)) closeGroupFor(first.kind);
      for (const each of labels) {
        order += 1;
        const value = cut(ink, each.start, each.end);
        if (value.text === '') {
          if (each.kind === 'people') openGroup(groupOf(each.label) ?? noGroup, ink.line);
          else pending.push({ kind: each.kind, label: each.label, ink });
        } else if (!take(each.kind, each.label, value)) unread(each.kind, each.label, value, ink);
      }
      return;
    }
    if (pending.length > 0 && resolvePending(ink)) return;
    pending = pending.filter(({ kind }) => kind !== 'place' && kind !== 'form' && kind !== 'body');
    if (!unlabelled(ink, line)) {
      if (group && mayBePeople(line) && line.heading === null) group.lines.push(ink);
      else if (
        group &&
        line.heading === null &&
        ink.text.length < 60 &&
        group.lines.length === 0 &&
        groupOf(ink.text)
      )
        openGroup(groupOf(ink.text) ?? noGroup, ink.line);
      else {
        if (line.heading !== null) closeGroup();
        leave(ink, line);
      }
    }
  };

  const officeOf = (kind: LabelKind): boolean => officeMarks[kind] !== undefined;
  const closeGroupFor = (kind: LabelKind): void => {
    if (kind !== 'people') closeGroup();
  };

  const unread = (kind: LabelKind, label: string, value: Ink, whole: Ink): void => {
    if (kind === 'date' || kind === 'meetingDate')
      problems.push(doubt('doubt.dateUnread', 'meeting/date', whole.line, { text: value.text }));
    else if (kind === 'time')
      problems.push(doubt('doubt.timeUnread', 'meeting/start', whole.line, { text: value.text }));
    else if (kind === 'adjuster')
      problems.push(doubt('doubt.adjusterUnread', 'adjusters', whole.line, { text: value.text }));
    leave(plainInk(`${label}: ${value.text}`, whole.line));
  };

  /** "fredag den 26 september 2025, kl. 08.30–12.00", "Torsdag 12 mars 2026 kl. 13, Teams". */
  const unlabelled = (ink: Ink, line: Line): boolean => {
    if (ink.text.length > 140 || /\p{Ll}{3}\.$/u.test(ink.text)) return false;
    const found = findDates(ink.text, reading);
    const timed = /^kl/iu.test(ink.text) || /\d[.:]\d\d\s?[–-]\s?\d/u.test(ink.text);
    if (found.length === 0 && !timed) return false;
    const covered =
      found.reduce((sum, { start, end }) => sum + end - start, 0) + (readTimes(ink.text)?.text.length ?? 0);
    const begins = found[0] ? found[0].start < 6 : /^(?:kl|\d)/iu.test(ink.text);
    if (!(covered * 2 > ink.text.length || (begins && timed))) return false;
    if (line.heading !== null && line.heading === 1 && covered * 4 < ink.text.length * 3) return false;
    closeGroup();
    return takeWhen(ink, 'loose', false);
  };

  const readRow = (row: Row): void => {
    const cells = row.cells.filter(cell => cell.lines.some(line => textOf(line) !== ''));
    const [first, ...others] = cells;
    if (!first) return;
    const label = inkOf(first.lines).text.replace(/\n/gu, ' ');
    const kind = labelKind(label.replace(/\s*\([^()]*\)\s*:?$/u, ''));
    if (
      kind !== null &&
      others.length > 0 &&
      !others.every(cell => labelKind(inkOf(cell.lines).text) !== null)
    ) {
      order += 1;
      const legendInside = /(\([^()]*\))/u.exec(label)?.[1];
      if (legendInside && isLegend(legendInside)) readLegend(legendInside);
      const lines = others.flatMap(cell => cell.lines).filter(line => textOf(line) !== '');
      const value = inkOf(lines);
      if (kind === 'people') {
        openGroup(groupOf(label) ?? noGroup, row.place.line);
        for (const line of lines) addPeople(inkOf([line]));
        if (row.place.line > 0) closeGroup();
      } else if (!take(kind, label.replace(/\s*:$/u, ''), { ...value, line: row.place.line }))
        unread(kind, label.replace(/\s*:$/u, ''), value, value);
      return;
    }
    for (const cell of cells) for (const line of cell.lines) readLine(line);
  };

  /** A row of labels over a row of values. */
  const readPaired = (labels: Row, values: Row): boolean => {
    const names = labels.cells.map(cell => inkOf(cell.lines).text);
    const filled = names.filter(name => name !== '');
    if (filled.length < 2 || !filled.every(name => labelKind(name) !== null)) return false;
    for (const [column, cell] of values.cells.entries()) {
      order += 1;
      const name = names[column] ?? '';
      const value = inkOf(cell.lines);
      const kind = labelKind(name);
      if (value.text === '') continue;
      if (kind === null) leave(value);
      else if (!take(kind, name.replace(/:$/u, ''), value)) unread(kind, name, value, value);
    }
    closeGroup();
    return true;
  };

  for (const block of blocks) {
    if (block.kind === 'line') {
      readLine(block);
      continue;
    }
    const labelled = block.rows.filter(row => labelledRow(row)).length;
    const filled = block.rows.filter(row => row.cells.some(cell => inkOf(cell.lines).text !== '')).length;
    const outer: Group | null = group === null ? null : group.group;
    const people = labelled * 2 >= filled && labelled > 0 ? null : readAttendanceTable(block, outer);
    if (people) {
      closeGroup();
      peopleLine ??= block.place.line;
      listed.push(...people.listed);
      for (const ink of people.rest)
        if (isLegend(ink.text)) readLegend(ink.text);
        else leave(ink);
      // A heading stays open over the tables that follow it: two lists may be two tables.
      if (outer) group = { group: outer, lines: [] };
      continue;
    }
    for (let index = 0; index < block.rows.length; index += 1) {
      const [row, next] = [block.rows[index], block.rows[index + 1]];
      if (!row) continue;
      if (next && readPaired(row, next)) index += 1;
      else readRow(row);
    }
  }
  closeGroup();
  return {
    dates,
    times,
    place,
    form,
    registry,
    body,
    listed,
    officers,
    adjusters,
    legend,
    unconfirmed,
    peopleLine,
    called,
    leftover,
    problems,
  };
}

/** A row that begins with a known label and has a value after it. */
const labelledRow = (row: Row): boolean => {
  const texts = row.cells.map(cell => inkOf(cell.lines).text).filter(text => text !== '');
  const kind = labelKind((texts[0] ?? '').replace(/\n/gu, ' ').replace(/\s*\([^()]*\)\s*:?$/u, ''));
  return kind !== null && texts.length > 1;
};
