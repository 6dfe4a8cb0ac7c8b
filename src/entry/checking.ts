import { speakLater } from '#language/later-words.ts';
import { speakRules } from '#language/rule-words.ts';
import { checkMinutes } from '#minutes/check.ts';
import type { Finding } from '#minutes/finding.ts';
import { flat, outline } from '#minutes/numbering.ts';
import { bodyFromPublicRecord, fromPublicRecord, type PublicRecord } from '#minutes/public-record.ts';
import { inOrder } from '#minutes/rank.ts';
import type { Key, Minutes } from '#minutes/record.ts';
import { restoreProfile } from '#minutes/restore.ts';

const say = speakLater('sv');
const ofRules = speakRules('sv');

/** One remark on a record: of the form rules, or of the reader that made the record from a document. */
export type Remark = {
  readonly severity: Finding['severity'];
  readonly rule: string;
  /** "items/5 a/decisions/0", as the public record counts. */
  readonly where: string;
  readonly message: string;
  /** Line of the document, where the reader tells it. */
  readonly line?: number;
  /** Whether the app can mend it by one click. */
  readonly mendable: boolean;
};

const gravity: readonly Finding['severity'][] = ['error', 'warning', 'info'];

/** Everything that is to be remarked on a record, the gravest first. `settings` is the body's profile as JSON. */
export function checkRecord(record: PublicRecord, settings: unknown, newKey: () => Key): readonly Remark[] {
  const plain = bodyFromPublicRecord(record, newKey);
  const profile = settings === null ? plain.profile : restoreProfile(settings, plain.name).value;
  const body = { ...plain, profile };
  const minutes = fromPublicRecord(record, newKey, body.key);
  const found = checkMinutes(minutes, body, { newKey }).map((finding): Remark => {
    const { rule } = finding;
    return {
      severity: finding.severity,
      rule,
      where: pathOf(minutes, finding.where),
      message: ofRules.knows(rule) ? ofRules(rule, finding.params) : rule,
      mendable: finding.fix !== null,
    };
  });
  const read = record.problems.map(({ severity, rule, where, message, line }): Remark => ({
    severity,
    rule: rule ?? 'reading',
    where,
    message,
    ...(line === undefined ? {} : { line }),
    mendable: false,
  }));
  const placed = found.map(remark => {
    const told = read.find(doubt => tellsOf(doubt, remark));
    return told?.line === undefined ? remark : { ...remark, line: told.line };
  });
  const news = read.filter(doubt => !found.some(remark => tellsOf(doubt, remark)));
  return [...news, ...placed].sort((a, b) => gravity.indexOf(a.severity) - gravity.indexOf(b.severity));
}

/** What the reader doubts and the form rules find as well: told once, with the reader's line. */
const alike: Readonly<Record<string, string>> = {
  'doubt.presenceUnknown': 'attendanceUnconfirmed',
  'doubt.decisionInProse': 'decisionInProse',
  'doubt.proposalLeft': 'proposalOpen',
  'doubt.numberGap': 'numberGap',
  'doubt.numberTwice': 'numberTwice',
  'doubt.kindFromDecisions': 'titleStillAgenda',
};

const itemIn = (where: string): string => /^items\/[^/]*/u.exec(where)?.[0] ?? '';
const tellsOf = (doubt: Remark, finding: Remark): boolean =>
  alike[doubt.rule] === finding.rule && itemIn(doubt.where) === itemIn(finding.where);

function pathOf(minutes: Minutes, { kind, key, field }: Finding['where']): string {
  const end = field === null ? '' : `/${field}`;
  const item = (itemKey: Key): string =>
    `items/${flat(outline(minutes)).find(entry => entry.item.key === itemKey)?.number ?? ''}`;
  const place = <R extends { readonly key: Key; readonly rank: string }>(rows: readonly R[]): string =>
    String(inOrder(rows).findIndex(row => row.key === key));
  switch (kind) {
    case 'meeting':
      return `meeting${end}`;
    case 'attendance':
      return `attendance/${place(minutes.attendance)}${end}`;
    case 'item':
      return `${item(key)}${end}`;
    case 'decision': {
      const itemKey = minutes.decisions.find(row => row.key === key)?.itemKey ?? '';
      return `${item(itemKey)}/decisions/${place(minutes.decisions.filter(row => row.itemKey === itemKey))}${end}`;
    }
    case 'assignment':
      return `assignments/${place(minutes.assignments)}${end}`;
  }
}

/** "Fel, items/5 a/decisions/0: …" in one line. */
export const remarkLine = ({ severity, where, message, line }: Remark): string =>
  `${[say(`checks.${severity}`), line === undefined ? '' : `rad ${line}`, where].filter(Boolean).join(', ')}: ${message}`.replace(
    /\s+/gu,
    ' ',
  );
