import { findDates } from '#language/read-dates.ts';
import { readTimes } from '#language/read-times.ts';
import { groupOf, isLegend, type Group } from './attendance-groups.ts';
import { mayBePeople } from './attendance-list.ts';
import { headedPeople } from './attendance-headed.ts';
import { readAttendanceTable } from './attendance-table.ts';
import type { DateReading } from './front-dates.ts';
import { isPen, labelKind, labelsIn } from './front-labels.ts';
import { isMeetingDay, isOfPosting, linesOf, withWholeLabels } from './front-posting.ts';
import { kindIn } from './front-title.ts';
import {
  addPeople,
  closeGroup,
  emptyDraft,
  fits,
  isOffice,
  leave,
  leaveUnread,
  openGroup,
  readLegend,
  take,
  takeWhen,
  type Draft,
} from './front-values.ts';
import { cut, inkOf, plainInk, type Ink } from './people-ink.ts';
import { looksLikeName, looksLikeOrganisation } from './people-words.ts';
import { isScreen } from './place-line.ts';
import { textOf, type Block, type Line, type Row, type Table } from './source.ts';

// Goes down the head of a document and gathers what its labels, tables and lists tell, without yet saying which
// date is whose or what the title is. What no label explains is kept as left over, in order.

/** What a head tells. */
export type Facts = Readonly<Omit<Draft, 'order' | 'group' | 'pending' | 'inLabels' | 'placeByLabel'>>;

/** Gathers the facts of the blocks before the first item, or of those at the end. */
export function gatherFacts(blocks: readonly Block[], reading: DateReading): Facts {
  const draft = emptyDraft();
  let room = longestHead;
  let isPosted = false;
  for (const block of withWholeLabels(blocks)) {
    room -= lengthOf(block);
    isPosted = isOfPosting(block, isPosted);
    if (isPosted && !isMeetingDay(block)) {
      closeGroup(draft);
      for (const line of linesOf(block)) {
        draft.order += 1;
        leave(draft, inkOf([line]), line);
      }
      continue;
    }
    if (room < 0) {
      closeGroup(draft);
      for (const line of linesOf(block)) leave(draft, inkOf([line]), line);
      continue;
    }
    if (block.kind === 'line') readLine(draft, block, reading);
    else readTable(draft, block, reading);
  }
  closeGroup(draft);
  return draft;
}

/** In characters. What stands further down than any head reaches is kept without being understood. */
const longestHead = 25_000;

const lengthOf = (block: Block): number =>
  linesOf(block).reduce((sum, { runs }) => sum + 1 + runs.reduce((all, { text }) => all + text.length, 0), 0);

function readLine(draft: Draft, line: Line, reading: DateReading): void {
  draft.order += 1;
  const ink = withoutRules(inkOf([line]));
  if (ink.text === '') return;
  const labels = labelsIn(ink.text);
  if (labels.length === 0 && isLegend(ink.text)) {
    readLegend(draft, ink.text);
    return;
  }
  const [first] = labels;
  const fitting =
    first !== undefined &&
    (first.closed ||
      labels.length > 1 ||
      fits(first.kind, ink.text.slice(first.start, first.end).trim(), reading));
  if (!fitting) {
    readUnlabelled(draft, ink, line, reading);
    return;
  }
  if (first.kind !== 'people' && !isOffice(first.kind)) closeGroup(draft);
  const before = cut(ink, 0, first.from);
  if (/\p{L}/u.test(before.text) && !takeLoose(draft, before, line, reading)) leave(draft, before, line);
  for (const each of labels) {
    draft.order += 1;
    const value = cut(ink, each.start, each.end);
    // Two labels of signatures side by side: whose the names below are is not told.
    if (isOffice(each.kind) && labelKind(value.text) !== null) {
      leave(draft, value, line);
      continue;
    }
    if (value.text === '') {
      if (each.kind === 'people') openGroup(draft, each.label, ink.line);
      else {
        const waiting = { kind: each.kind, label: each.label };
        draft.pending = draft.inLabels ? [...draft.pending.slice(-9), waiting] : [waiting];
        draft.inLabels = true;
      }
    } else {
      draft.inLabels = false;
      if (!take(draft, each.kind, each.label, value, reading))
        leaveUnread(draft, each.kind, each.label, value);
    }
  }
}

/** Lines to sign on. */
const withoutRules = (ink: Ink): Ink =>
  /_{4}|\.{8}/u.test(ink.text)
    ? plainInk(
        ink.text
          .replace(/_{4,}|\.{8,}/gu, ' ')
          .replace(/\s+/gu, ' ')
          .trim(),
        ink.line,
      )
    : ink;

function readUnlabelled(draft: Draft, ink: Ink, line: Line, reading: DateReading): void {
  draft.inLabels = false;
  if (resolvePending(draft, ink, reading)) return;
  // A label takes its value from the line right under it; a date or a number may come a little later.
  draft.pending = draft.pending.filter(({ kind }) => kind !== 'place' && kind !== 'form' && kind !== 'body');
  if (takeLoose(draft, ink, line, reading)) return;
  if (draft.group !== null && ink.text.length < 160 && kindIn(ink.text) !== null) closeGroup(draft);
  if (draft.group !== null && line.heading === null && mayBePeople(line)) {
    if (groupOf(ink.text) !== null) openGroup(draft, ink.text, ink.line);
    else draft.group.lines.push(ink);
    return;
  }
  if (line.heading !== null) closeGroup(draft);
  if (draft.place === null && (isScreen(ink.text) || isRoomUnderDate(draft, ink.text)))
    draft.place = ink.text;
  else leave(draft, ink, line);
}

const room =
  /(?<!\p{L})(?:sal|lokal|\p{L}*rum)\s\S|\p{L}{2}(?:huset|gården|salen|rummet|gatan|vägen|torget|lokalen|kansliet|stugan|biblioteket|akademin)(?=[\s,]|$)|(?<!\p{L})hus(?=,)/iu;

/** "Rådhuset, sal A" right under the line with the day and the hours. */
const isRoomUnderDate = (draft: Draft, text: string): boolean =>
  draft.group === null &&
  text.length < 100 &&
  /^\p{Lu}/u.test(text) &&
  !/[.:!?]$/u.test(text) &&
  draft.times !== null &&
  draft.dates.some(({ order }) => order === draft.order - 1) &&
  room.test(text);

function resolvePending(draft: Draft, ink: Ink, reading: DateReading): boolean {
  for (const each of draft.pending) {
    const free = each.kind === 'place' || each.kind === 'form' || each.kind === 'body';
    if (free ? ink.text.length >= 160 : !fits(each.kind, ink.text, reading)) continue;
    if (!take(draft, each.kind, each.label, ink, reading)) continue;
    draft.pending = draft.pending.filter(other => other !== each);
    return true;
  }
  return false;
}

/** A line that is a date and time by itself: "fredag den 26 september 2025, kl. 08.30–12.00, Teams". */
function takeLoose(draft: Draft, ink: Ink, line: Line, reading: DateReading): boolean {
  if (ink.text.length > 140 || /\p{Ll}{3}\.$/u.test(ink.text)) return false;
  const found = findDates(ink.text, reading);
  const times = readTimes(ink.text, reading.scanned);
  const timed = /^kl/iu.test(ink.text) || /\d[.:]\d\d\s?[–-]\s?\d/u.test(ink.text);
  if (found.length === 0 && !(timed && times)) return false;
  const covered = found.reduce((sum, { start, end }) => sum + end - start, 0) + (times?.text.length ?? 0);
  const begins = found[0] ? found[0].start < 6 : /^(?:kl|\d)/iu.test(ink.text);
  if (covered * 2 <= ink.text.length && !(begins && timed)) return false;
  if (line.heading === 1 && covered * 4 < ink.text.length * 3) return false;
  closeGroup(draft);
  return takeWhen(draft, ink, 'loose', reading);
}

function readTable(draft: Draft, table: Table, reading: DateReading): void {
  const filled = table.rows.filter(row => row.cells.some(cell => inkOf(cell.lines).text !== ''));
  const labelled = filled.filter(row => labelOf(row) !== null).length;
  const outer = groupAbove(draft);
  const headed = headedPeople(filled);
  if (headed) {
    for (const { label, lines } of headed) {
      openGroup(draft, withoutRemark(label), lines[0]?.line ?? table.place.line);
      for (const line of lines) addPeople(draft, line);
    }
    return;
  }
  const isFacts = (labelled > 0 && labelled * 2 >= filled.length) || isOfSignatures(filled);
  const people = isFacts ? null : readAttendanceTable(table, outer);
  if (people) {
    const heading = draft.group;
    closeGroup(draft);
    draft.peopleLine ??= table.place.line;
    draft.listed.push(...people.listed);
    for (const ink of people.rest) {
      if (isLegend(ink.text)) readLegend(draft, ink.text);
      else leave(draft, ink);
    }
    // A heading stays open over the tables that follow it: two lists may be two tables.
    if (heading) draft.group = { ...heading, lines: [], filled: true };
    return;
  }
  for (let index = 0; index < table.rows.length; index += 1) {
    const [row, next] = [table.rows[index], table.rows[index + 1]];
    if (!row) continue;
    if (next && readPaired(draft, row, next, reading)) index += 1;
    else readRow(draft, row, reading);
  }
  closeGroup(draft);
}

/** "Vid protokollet | Justeras" over those who sign: they need not be all who were there. */
function isOfSignatures([first]: readonly Row[]): boolean {
  const kinds = (first?.cells ?? [])
    .map(cell => inkOf(cell.lines).text)
    .filter(text => text !== '')
    .map(labelKind);
  return kinds.length > 1 && kinds.every(kind => kind !== null && (isOffice(kind) || kind === 'adjuster'));
}

/** The heading that stands over a table; the name of an organisation right above it belongs to that. */
function groupAbove(draft: Draft): Group | null {
  if (draft.group === null) return null;
  const last = draft.group.lines.at(-1);
  const name = last?.text.replace(/:$/u, '') ?? '';
  if (last === undefined || !looksLikeOrganisation(name)) return draft.group.group;
  draft.group.lines = draft.group.lines.slice(0, -1);
  return { ...draft.group.group, organisation: name };
}

const withoutRemark = (text: string): string =>
  text
    .replace(/\n/gu, ' ')
    .replace(/\s*\([^()]*\)\s*:?$/u, '')
    .trim();

/** The known label that a row begins with and has a value for; null when it has none. */
function labelOf(row: Row): string | null {
  const texts = row.cells.map(cell => inkOf(cell.lines).text).filter(text => text !== '');
  const label = texts[0] ?? '';
  if (texts.length === 2 && isPen(label) && looksLikeName(texts[1] ?? '')) return label;
  if (texts.length < 2 || labelKind(withoutRemark(label)) === null) return null;
  return texts.slice(1).every(text => labelKind(text) !== null) ? null : label.replace(/\n/gu, ' ');
}

/** A row of a grid of facts: "Beslutande | Anna Berg (S), ordförande", or one that goes on with the row above. */
function readRow(draft: Draft, row: Row, reading: DateReading): void {
  const cells = row.cells.filter(cell => cell.lines.some(line => textOf(line) !== ''));
  const label = labelOf(row);
  const kind = label === null ? null : isPen(label) ? 'secretary' : labelKind(withoutRemark(label));
  if (label === null || kind === null) {
    const [opening] = row.cells;
    // A row that begins anew under no known label is no more of the list above.
    if (cells.length > 1 && opening && inkOf(opening.lines).text !== '') closeGroup(draft);
    for (const cell of cells) for (const line of cell.lines) readLine(draft, line, reading);
    return;
  }
  draft.order += 1;
  const [legend] = /\([^()]*\)/u.exec(label) ?? [];
  if (legend && isLegend(legend)) readLegend(draft, legend);
  const lines = cells
    .slice(1)
    .flatMap(cell => cell.lines)
    .filter(line => textOf(line) !== '');
  const value = withoutRules({ ...inkOf(lines), line: lines[0]?.place.line ?? row.place.line });
  if ((isOffice(kind) || kind === 'adjuster') && /^(?:(?:paragrafer|§§?)\s[\d\s,–-]+)?$/iu.test(value.text)) {
    // Who signs on the rule stands under it.
    if (value.text !== '') leave(draft, value);
    draft.pending = [{ kind, label }];
    return;
  }
  if (kind === 'people') {
    openGroup(draft, withoutRemark(label), value.line);
    for (const line of lines) addPeople(draft, inkOf([line]));
    return;
  }
  if (!isOffice(kind)) closeGroup(draft);
  if (!take(draft, kind, label, value, reading)) leaveUnread(draft, kind, label, value);
}

/** A row of labels over a row of values; false when the first is no row of labels. */
function readPaired(draft: Draft, labels: Row, values: Row, reading: DateReading): boolean {
  const names = labels.cells.map(cell => inkOf(cell.lines).text);
  const filled = names.filter(name => name !== '');
  if (filled.length < 2 || !filled.every(name => labelKind(name) !== null)) return false;
  let under = '';
  for (const [column, cell] of values.cells.entries()) {
    draft.order += 1;
    // Two who adjust stand under one label.
    const name = names[column] || under;
    under = name;
    const value = inkOf(cell.lines);
    const kind = labelKind(name);
    if (value.text === '') continue;
    if (kind === null) leave(draft, value);
    else if (!take(draft, kind, name, value, reading)) leaveUnread(draft, kind, name, value);
  }
  closeGroup(draft);
  return true;
}
