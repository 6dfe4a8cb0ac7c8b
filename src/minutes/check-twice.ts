import { sameClause } from './deciding.ts';
import { emptyItem } from './agenda.ts';
import { group, remove, set, type Edit } from './edit.ts';
import type { Finding } from './finding.ts';
import { foldName, normalName } from './names.ts';
import type { Numbered } from './numbering.ts';
import { inOrder, rankBetween } from './rank.ts';
import type { Attendance, Decision, Key, Minutes } from './record.ts';

// What two people who write at the same time can leave behind: the same person or decision entered by both, and
// words under an item that the other took away. A person decides each time; here is only the key for it.

/** The rules for what stands twice, and for what stands under nothing. */
export const checkTwice = (minutes: Minutes, entries: readonly Numbered[]): readonly Finding[] => [
  ...peopleTwice(minutes),
  ...entries.flatMap(entry => decisionsTwice(minutes, entry)),
  ...loose(minutes),
];

/** Whether nothing is known that tells two rows of the same name apart. */
function samePerson(a: Attendance, b: Attendance): boolean {
  const apart = (first: string | null, second: string | null): boolean =>
    (first ?? '').trim() !== '' &&
    (second ?? '').trim() !== '' &&
    foldName(first ?? '') !== foldName(second ?? '');
  return (
    !apart(a.organisation, b.organisation) &&
    !apart(a.title, b.title) &&
    !apart(a.mail, b.mail) &&
    !(a.oid !== null && b.oid !== null && a.oid !== b.oid)
  );
}

function peopleTwice({ attendance }: Minutes): readonly Finding[] {
  const named = new Map<string, Attendance[]>();
  return inOrder(attendance).flatMap((row): readonly Finding[] => {
    const name = normalName(row.name);
    const before = named.get(name) ?? [];
    named.set(name, [...before, row]);
    const first = name === '' ? undefined : before.find(each => samePerson(each, row));
    if (!first) return [];
    return [
      {
        rule: 'personTwice',
        severity: 'warning',
        where: { kind: 'attendance', key: row.key, field: 'name' },
        params: { name: row.name },
        fix: asOnePerson(first, row),
      },
    ];
  });
}

const completed = [
  'mail',
  'oid',
  'organisation',
  'title',
  'marks',
  'substituteFor',
  'presence',
  'intervals',
] as const;

/** The first row with what only the second knows; null where both say something and it is not the same. */
function asOnePerson(first: Attendance, second: Attendance): Edit | null {
  const told = first.presence !== 'unknown' && second.presence !== 'unknown';
  const ways = (first.intervals ?? '') !== '' && (second.intervals ?? '') !== '';
  if (told && first.presence !== second.presence) return null;
  if (ways && first.intervals !== second.intervals) return null;
  const filled: Attendance = {
    ...first,
    mail: first.mail ?? second.mail,
    oid: first.oid ?? second.oid,
    organisation: first.organisation.trim() === '' ? second.organisation : first.organisation,
    title: first.title ?? second.title,
    marks: [...first.marks, ...second.marks.filter(mark => !first.marks.includes(mark))],
    substituteFor: first.substituteFor ?? second.substituteFor,
    presence: first.presence === 'unknown' ? second.presence : first.presence,
    intervals: first.intervals ?? second.intervals,
  };
  return group('undo.onePerson', [
    ...completed.flatMap(field =>
      JSON.stringify(filled[field]) === JSON.stringify(first[field])
        ? []
        : [set('attendance', first, field, filled[field], second.sources[field] ?? 'typed')],
    ),
    { type: 'remove', kind: 'attendance', row: second },
  ]);
}

function decisionsTwice(minutes: Minutes, { item, number }: Numbered): readonly Finding[] {
  const rows = inOrder(minutes.decisions.filter(row => row.itemKey === item.key && row.text.trim() !== ''));
  return rows.flatMap((row, at): readonly Finding[] => {
    const first = rows.slice(0, at).find(each => sameClause(each.text, row.text));
    if (!first) return [];
    return [
      {
        rule: 'decisionTwice',
        severity: 'warning',
        where: { kind: 'decision', key: row.key, field: 'text' },
        params: { number, title: item.title, clause: row.text },
        fix: asOneDecision(minutes, first, row),
      },
    ];
  });
}

function asOneDecision(minutes: Minutes, first: Decision, second: Decision): Edit {
  return group('undo.oneDecision', [
    ...(first.state === 'proposed' && second.state === 'decided'
      ? [set('decision', first, 'state', 'decided')]
      : []),
    ...minutes.assignments
      .filter(each => each.decisionKey === second.key)
      .map(each => set('assignment', each, 'decisionKey', first.key, each.sources['decisionKey'] ?? 'typed')),
    remove(minutes, 'decision', second),
  ]);
}

/** Decisions and assignments whose item is not there: they are nowhere on the page. */
function loose({ items, decisions, assignments }: Minutes): readonly Finding[] {
  const there = new Set(items.map(item => item.key));
  const last = inOrder(items.filter(item => item.parentKey === null)).at(-1)?.rank ?? null;
  const back = (key: Key): Edit =>
    group('undo.restore', [
      { type: 'add', kind: 'item', row: emptyItem(key, rankBetween(last, null), null) },
    ]);
  return [
    ...decisions.map(row => ({ kind: 'decision' as const, row, words: row.text })),
    ...assignments.map(row => ({ kind: 'assignment' as const, row, words: `${row.who} ${row.what}`.trim() })),
  ]
    .filter(({ row }) => !there.has(row.itemKey))
    .map(({ kind, row, words }) => ({
      rule: 'looseRow',
      severity: 'error',
      where: { kind, key: row.key, field: null },
      params: { words },
      fix: back(row.itemKey),
    }));
}
