import { readAttachments } from './attachment-names.ts';
import { confirmByAnswers } from './attendance.ts';
import { decideAsProposed } from './deciding.ts';
import { group, set, type Edit } from './edit.ts';
import { tooLong } from './limits.ts';
import { sameName } from './names.ts';
import { flat, outline, type Numbered } from './numbering.ts';
import { personalNumbers } from './personal-number.ts';
import type { Body, Item, Key, Minutes, RowKind } from './record.ts';

// The form rules: what an auditor would find in the finished minutes. Advice beside the work, never in its way.

/** One finding of the form rules. Its words are `check.<rule>` with `params`; `fix` mends it in one step. */
export type Finding = {
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly where: { readonly kind: RowKind; readonly key: Key; readonly field: string | null };
  readonly params: Readonly<Record<string, string>>;
  readonly fix: Edit | null;
};

/** Everything that the rules find, in the order of the page: the meeting, its people, its items. */
export function checkMinutes(minutes: Minutes, body: Body): readonly Finding[] {
  const entries = flat(outline(minutes));
  return [
    ...checkMeeting(minutes, body),
    ...checkPeople(minutes),
    ...entries.flatMap(entry => checkItem(minutes, entry)),
    ...entries.flatMap(entry => checkDecisions(minutes, entry)),
    ...entries.flatMap(entry => checkAssignments(minutes, entry)),
    ...checkLengths(minutes, entries),
  ];
}

/** Before the meeting has begun its proposals are open and its people unknown, as they should be. */
const hasBegun = (minutes: Minutes): boolean =>
  minutes.meeting.status !== 'called' ||
  minutes.attendance.some(row => row.presence !== 'unknown') ||
  minutes.decisions.some(row => row.state === 'decided');

function checkMeeting({ meeting }: Minutes, body: Body): readonly Finding[] {
  const at = (field: string) => ({ kind: 'meeting' as const, key: meeting.key, field });
  const findings: Finding[] = [];
  if (meeting.date === null) {
    findings.push({ rule: 'noDate', severity: 'error', where: at('date'), params: {}, fix: null });
  } else if (meeting.documentDate !== null && meeting.documentDate < meeting.date) {
    const params = { documentDate: meeting.documentDate, date: meeting.date };
    findings.push({
      rule: 'documentDateBefore',
      severity: 'warning',
      where: at('documentDate'),
      params,
      fix: null,
    });
  }
  if (body.profile.adjusting !== 'none' && meeting.status === 'adjusting' && meeting.adjusters.length === 0) {
    findings.push({ rule: 'noAdjuster', severity: 'warning', where: at('adjusters'), params: {}, fix: null });
  }
  return findings;
}

function checkPeople(minutes: Minutes): readonly Finding[] {
  const { meeting, attendance } = minutes;
  const findings: Finding[] = [];
  const [unknown, ...others] = attendance.filter(row => row.presence === 'unknown');
  if (unknown && hasBegun(minutes)) {
    findings.push({
      rule: 'attendanceUnconfirmed',
      severity: 'warning',
      where: { kind: 'attendance', key: unknown.key, field: 'presence' },
      params: { n: String(others.length + 1) },
      fix: confirmByAnswers(minutes),
    });
  }
  const absent = attendance.filter(row => row.presence === 'absent');
  for (const adjuster of meeting.adjusters) {
    if (!absent.some(row => sameName(row.name, adjuster))) continue;
    findings.push({
      rule: 'absentAdjuster',
      severity: 'error',
      where: { kind: 'meeting', key: meeting.key, field: 'adjusters' },
      params: { name: adjuster },
      fix: null,
    });
  }
  for (const { key, text } of minutes.decisions) {
    const chosen =
      /justerare|justera /iu.test(text) && absent.find(row => row.name !== '' && text.includes(row.name));
    if (!chosen || meeting.adjusters.some(name => sameName(name, chosen.name))) continue;
    findings.push({
      rule: 'absentAdjuster',
      severity: 'error',
      where: { kind: 'decision', key, field: 'text' },
      params: { name: chosen.name },
      fix: null,
    });
  }
  return findings;
}

function checkItem(minutes: Minutes, { item, number, children }: Numbered): readonly Finding[] {
  const at = (field: string) => ({ kind: 'item' as const, key: item.key, field });
  const params = { number, title: item.title };
  const findings: Finding[] = [];
  if (item.title.trim() === '') {
    findings.push({ rule: 'emptyTitle', severity: 'error', where: at('title'), params, fix: null });
  }
  const keys = [item.key, ...children.map(child => child.item.key)];
  const settled = item.state === 'carried' || minutes.decisions.some(row => keys.includes(row.itemKey));
  if (item.types.includes('decision') && !settled && hasBegun(minutes)) {
    findings.push({ rule: 'noDecision', severity: 'warning', where: at('types'), params, fix: null });
  }
  const spoken = item.types.some(type => type !== 'writtenInformation');
  if (spoken && item.presenters.length === 0 && children.every(child => child.item.presenters.length === 0)) {
    findings.push({ rule: 'noPresenter', severity: 'info', where: at('presenters'), params, fix: null });
  }
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

/** Attachments that the text names and no item lists. */
function missingAttachments({ items }: Minutes, item: Item): readonly string[] {
  const flattened = (name: string): string => name.replace(/\s/g, '').toUpperCase();
  const listed = new Set(items.flatMap(each => each.attachments.map(flattened)));
  const series = new Set([...listed].map(name => name.replace(/\D+$/, '')));
  return readAttachments(item.text).filter(
    name => !listed.has(flattened(name)) && !(/^\d+$/.test(name) && series.has(name)),
  );
}

function checkDecisions(minutes: Minutes, { item, number }: Numbered): readonly Finding[] {
  const params = { number, title: item.title };
  return minutes.decisions
    .filter(row => row.itemKey === item.key)
    .flatMap((row): Finding[] => {
      const where = { kind: 'decision' as const, key: row.key, field: 'text' };
      const findings: Finding[] = [];
      if (row.state === 'proposed' && hasBegun(minutes)) {
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
    });
}

function checkAssignments(minutes: Minutes, { item, number }: Numbered): readonly Finding[] {
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

const checkLengths = (minutes: Minutes, entries: readonly Numbered[]): readonly Finding[] =>
  tooLong(minutes).map(({ kind, key, field, length, limit }) => ({
    rule: 'tooLong',
    severity: 'error',
    where: { kind, key, field },
    params: {
      number: entries.find(entry => entry.item.key === key)?.number ?? '',
      length: String(length),
      limit: String(limit),
    },
    fix: null,
  }));
