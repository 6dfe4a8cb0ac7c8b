import { confirmByAnswers } from './attendance.ts';
import { checkAct } from './check-act.ts';
import { checkAssignments, checkDecisions, checkItem, checkNumbers } from './check-items.ts';
import { checkTwice } from './check-twice.ts';
import { checkWords } from './check-words.ts';
import { group, set } from './edit.ts';
import type { CheckContext, Finding } from './finding.ts';
import { tooLong } from './limits.ts';
import { sameName } from './names.ts';
import { flat, outline, type Numbered } from './numbering.ts';
import type { Body, DocumentKind, Minutes } from './record.ts';

// The form rules: what an auditor would find in the finished minutes. Advice beside the work, never in its way.

/** Everything that the rules find, in the order of the page: the meeting, its people, its items. */
export function checkMinutes(minutes: Minutes, body: Body, context: CheckContext = {}): readonly Finding[] {
  const entries = flat(outline(minutes));
  const begun = hasBegun(minutes);
  return [
    ...checkMeeting(minutes, body),
    ...checkPeople(minutes, begun),
    ...(body.profile.municipalAct ? checkAct(minutes, context) : []),
    ...checkNumbers(minutes),
    ...entries.flatMap(entry => [
      ...checkItem(minutes, entry, begun),
      ...checkDecisions(minutes, entry, begun),
      ...checkAssignments(minutes, entry),
    ]),
    ...checkTwice(minutes, entries),
    ...checkAttachmentSeries(minutes, context),
    ...checkWords(minutes, body, entries, context),
    ...checkLengths(minutes, entries),
  ];
}

/** Before the meeting has begun its proposals are open and its people unknown, as they should be. */
const hasBegun = (minutes: Minutes): boolean =>
  minutes.meeting.status !== 'called' ||
  minutes.attendance.some(row => row.presence !== 'unknown') ||
  minutes.decisions.some(row => row.state === 'decided');

const titleWords: Readonly<Record<DocumentKind, string>> = {
  agenda: 'Dagordning',
  notes: 'Minnesanteckningar',
  minutes: 'Protokoll',
};

function checkMeeting({ meeting, decisions }: Minutes, body: Body): readonly Finding[] {
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
  const called = /^\s*(?:dagordning|föredragningslista|kallelse)(?![\p{L}])/iu;
  if (called.test(meeting.title) && decisions.some(row => row.state === 'decided')) {
    const kind = meeting.kind === 'agenda' ? body.profile.documentKind : meeting.kind;
    const title = meeting.title.replace(called, titleWords[kind]);
    findings.push({
      rule: 'titleStillAgenda',
      severity: 'warning',
      where: at('title'),
      params: { title: meeting.title, suggestion: title },
      fix: group('undo.mendTitle', [
        set('meeting', meeting, 'title', title),
        ...(kind === meeting.kind ? [] : [set('meeting', meeting, 'kind', kind)]),
      ]),
    });
  }
  if (body.profile.adjusting !== 'none' && meeting.status === 'adjusting' && meeting.adjusters.length === 0) {
    findings.push({ rule: 'noAdjuster', severity: 'warning', where: at('adjusters'), params: {}, fix: null });
  }
  return findings;
}

function checkPeople(minutes: Minutes, begun: boolean): readonly Finding[] {
  const { meeting, attendance } = minutes;
  const findings: Finding[] = [];
  const [unknown, ...others] = attendance.filter(row => row.presence === 'unknown');
  if (unknown && begun) {
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

/** "2 A" without a space and in capitals. */
const flattened = (name: string): string => name.replace(/\s/g, '').toUpperCase();

/** Attachments that are there and that no item names: in the library, or skipped in the series. */
function checkAttachmentSeries(
  { meeting, items }: Minutes,
  { attachments }: CheckContext,
): readonly Finding[] {
  const named = new Set(items.flatMap(item => item.attachments.map(flattened)));
  if (named.size === 0 && !attachments) return [];
  const whole = new Set([...named].map(name => name.replace(/\D+$/, '')));
  const numbers = [...whole].map(Number);
  const least = Math.min(...numbers);
  const skipped =
    numbers.length < 3
      ? []
      : Array.from({ length: Math.max(...numbers) - least }, (_, index) => String(least + index)).filter(
          number => !whole.has(number),
        );
  // Where the library is known its files tell what is there; without it a hole in the series may tell.
  const unnamed = attachments
    ? attachments.filter(name => !named.has(flattened(name)) && !(/^\d+$/.test(name) && whole.has(name)))
    : skipped;
  if (unnamed.length === 0) return [];
  return [
    {
      rule: attachments ? 'attachmentUnnamed' : 'attachmentSkipped',
      severity: attachments ? 'warning' : 'info',
      where: { kind: 'meeting', key: meeting.key, field: null },
      params: { attachments: unnamed.join(', ') },
      fix: null,
    },
  ];
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
