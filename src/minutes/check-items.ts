import { readAttachments } from './attachment-names.ts';
import { decideAsProposed } from './deciding.ts';
import { group, set } from './edit.ts';
import type { Finding } from './finding.ts';
import { near, comparable, sameName } from './names.ts';
import type { Numbered } from './numbering.ts';
import { personalNumbers } from './personal-number.ts';
import { inOrder } from './rank.ts';
import type { DecisionKind, Item, Minutes } from './record.ts';

// The form rules for one item: its heading, its decisions, its assignments; and for the row of numbers.

/** The rules for an item itself. `begun` is whether the meeting has. */
export function checkItem(
  minutes: Minutes,
  { item, number, children }: Numbered,
  begun: boolean,
): readonly Finding[] {
  const at = (field: string) => ({ kind: 'item' as const, key: item.key, field });
  const params = { number, title: item.title };
  const findings: Finding[] = [];
  if (item.title.trim() === '') {
    findings.push({ rule: 'emptyTitle', severity: 'error', where: at('title'), params, fix: null });
  }
  const keys = [item.key, ...children.map(child => child.item.key)];
  const settled = item.state === 'carried' || minutes.decisions.some(row => keys.includes(row.itemKey));
  if (item.types.includes('decision') && !settled && begun) {
    findings.push({ rule: 'noDecision', severity: 'warning', where: at('types'), params, fix: null });
  }
  const spoken = item.types.some(type => type !== 'writtenInformation');
  if (spoken && item.presenters.length === 0 && children.every(child => child.item.presenters.length === 0)) {
    findings.push({ rule: 'noPresenter', severity: 'info', where: at('presenters'), params, fix: null });
  }
  const absent = minutes.attendance.filter(row => row.presence === 'absent');
  for (const { name } of item.presenters) {
    if (!absent.some(row => sameName(row.name, name))) continue;
    findings.push({
      rule: 'absentPresenter',
      severity: 'warning',
      where: at('presenters'),
      params: { ...params, name },
      fix: null,
    });
  }
  findings.push(...checkPresenterNames(minutes, item, number));
  const missing = missingAttachments(minutes, item);
  if (missing.length > 0) {
    findings.push({
      rule: 'attachmentMissing',
      severity: 'warning',
      where: at('attachments'),
      params: { ...params, attachments: missing.join(', ') },
      fix: group('undo.addAttachments', [
        set('item', item, 'attachments', [...item.attachments, ...missing]),
      ]),
    });
  }
  if (personalNumbers(item.text).length > 0 || personalNumbers(item.title).length > 0) {
    findings.push({ rule: 'personalNumber', severity: 'warning', where: at('text'), params, fix: null });
  }
  return findings;
}

/** A presenter whose name is nearly, and not quite, that of one person in the attendance. */
function checkPresenterNames({ attendance }: Minutes, item: Item, number: string): readonly Finding[] {
  return item.presenters.flatMap(({ name }, index): Finding[] => {
    if (name.trim() === '' || attendance.some(row => sameName(row.name, name))) return [];
    const mine = comparable(name);
    const akin = attendance.filter(row => near(comparable(row.name), mine));
    const [person] = akin;
    if (!person || akin.length > 1) return [];
    const presenters = item.presenters.map((each, at) =>
      at === index ? { ...each, name: person.name } : each,
    );
    return [
      {
        rule: 'nameDiffers',
        severity: 'info',
        where: { kind: 'item', key: item.key, field: 'presenters' },
        params: { number, title: item.title, name, other: person.name },
        fix: group('undo.mendName', [set('item', item, 'presenters', presenters)]),
      },
    ];
  });
}

/** Attachments that the text names and no item lists. */
function missingAttachments({ items }: Minutes, item: Item): readonly string[] {
  const flattened = (name: string): string => name.replace(/\s/g, '').toUpperCase();
  const listed = new Set(items.flatMap(each => each.attachments.map(flattened)));
  const series = new Set([...listed].map(name => name.replace(/\D+$/, '')));
  return readAttachments(item.text).filter(
    name => !listed.has(flattened(name)) && !(/^\d+$/.test(name) && series.has(name)),
  );
}

/** Decisions that need no item for decision: papers put on file, a meeting opened. */
const formal: readonly DecisionKind[] = ['file', 'note', 'open'];
const formalWords =
  /till (?:protokollet och )?handlingarna|(?:ta|tagit|tar) del av|öppna (?:mötet|sammanträdet)|noter/iu;

/** The rules for an item's decisions. */
export function checkDecisions(
  minutes: Minutes,
  { item, number }: Numbered,
  begun: boolean,
): readonly Finding[] {
  const params = { number, title: item.title };
  const rows = minutes.decisions.filter(row => row.itemKey === item.key);
  const weighty = rows.find(
    row => row.state === 'decided' && !formal.includes(row.kind) && !formalWords.test(row.text),
  );
  const onlyTold = item.types.length > 0 && !item.types.includes('decision');
  return [
    ...(weighty && onlyTold
      ? [
          {
            rule: 'informationDecided',
            severity: 'info' as const,
            where: { kind: 'item' as const, key: item.key, field: 'types' },
            params: { ...params, clause: weighty.text },
            fix: group('undo.addType', [set('item', item, 'types', [...item.types, 'decision'])]),
          },
        ]
      : []),
    ...rows.flatMap((row): Finding[] => {
      const where = { kind: 'decision' as const, key: row.key, field: 'text' };
      const findings: Finding[] = [];
      if (row.state === 'proposed' && begun) {
        findings.push({
          rule: 'proposalOpen',
          severity: 'error',
          where: { ...where, field: 'state' },
          params: { ...params, clause: row.text },
          fix: decideAsProposed(minutes, row.key),
        });
      }
      if (/^(?:att)?\s*$/iu.test(row.text)) {
        findings.push({ rule: 'emptyDecision', severity: 'error', where, params, fix: null });
      } else if (row.text.includes('…')) {
        findings.push({ rule: 'unfilledDecision', severity: 'error', where, params, fix: null });
      }
      if (personalNumbers(row.text).length > 0) {
        findings.push({ rule: 'personalNumber', severity: 'warning', where, params, fix: null });
      }
      return findings;
    }),
  ];
}

/** The rules for an item's assignments: who and when. */
export function checkAssignments(minutes: Minutes, { item, number }: Numbered): readonly Finding[] {
  return minutes.assignments
    .filter(row => row.itemKey === item.key && row.state === 'open')
    .flatMap((row): Finding[] => {
      const params = { number, title: item.title, what: row.what };
      const at = (field: string) => ({ kind: 'assignment' as const, key: row.key, field });
      const findings: Finding[] = [];
      if (row.who.trim() === '') {
        findings.push({ rule: 'assignmentWho', severity: 'warning', where: at('who'), params, fix: null });
      }
      if (row.dueDate === null && (row.dueText ?? '').trim() === '') {
        findings.push({
          rule: 'assignmentWhen',
          severity: 'warning',
          where: at('dueText'),
          params,
          fix: null,
        });
      }
      if (personalNumbers(row.what).length > 0) {
        findings.push({
          rule: 'personalNumber',
          severity: 'warning',
          where: at('what'),
          params: { number, title: item.title },
          fix: null,
        });
      }
      return findings;
    });
}

/** Where a printed number stands in its series: "§ 12" and "12" are 12; "5 b" is 2 under 5. */
function placeOf(number: string): { readonly series: string; readonly place: number } | null {
  const [, main = '', letter = ''] = /^\D*(\d+)\s*(\p{L})?\D*$/u.exec(number.trim()) ?? [];
  if (main === '') return null;
  return letter === ''
    ? { series: '', place: Number(main) }
    : { series: main, place: letter.toLowerCase().charCodeAt(0) - 96 };
}

/** Numbers as they are printed: each one more than the one before it in its series. */
export function checkNumbers({ items, meeting }: Minutes): readonly Finding[] {
  // While the minutes are written the numbers follow from the order and cannot be wrong.
  if (meeting.status !== 'published') return [];
  const last = new Map<string, number>();
  const keys = new Map(items.map(item => [item.key, item]));
  const inPlace = inOrder(items.filter(item => item.parentKey === null || !keys.has(item.parentKey))).flatMap(
    item => [item, ...inOrder(items.filter(each => each.parentKey === item.key))],
  );
  return inPlace.flatMap((item): Finding[] => {
    const place = item.number === null ? null : placeOf(item.number);
    if (!place || item.number === null) return [];
    const before = last.get(place.series);
    last.set(place.series, place.place);
    // The items of a year may be numbered on from meeting to meeting: the first may be any, a letter begins at a.
    const expected = before === undefined ? (place.series === '' ? place.place : 1) : before + 1;
    if (place.place === expected) return [];
    return [
      {
        rule: before === place.place ? 'numberTwice' : 'numberGap',
        severity: 'warning',
        where: { kind: 'item', key: item.key, field: 'number' },
        params: { number: item.number, title: item.title },
        fix: null,
      },
    ];
  });
}
