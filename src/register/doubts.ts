import type { Where } from '#desk/view.ts';
import { findRow, set, type Edit } from '#minutes/edit.ts';
import { tooLong } from '#minutes/limits.ts';
import { comparable, foldTitle, near, sameName } from '#minutes/names.ts';
import type { PublicRecord } from '#minutes/public-record.ts';
import type { Body, Member, Minutes, Row } from '#minutes/record.ts';
import { lineKey, type Already, type Draft, type ImportDoubt, type ReviewPart, type Told } from './queue.ts';

// What is uncertain in a document that was read: the reader's own problems, led to the rows that they are about,
// and what only the body's register can tell. A doubt is settled by changing what it is about or by looking at it.

type Known = {
  readonly body: Body;
  readonly members: readonly Member[];
  /** A meeting of the same day that SharePoint has. */
  readonly sameDay: Already | null;
  /** Line of the document by place, as locate() gives it. */
  readonly lines: ReadonlyMap<string, number>;
};

type Found = Omit<ImportDoubt, 'id'>;

const told = (rule: string, params: Told['params'] = {}): Told => ({ rule, params, message: '' });

/** All doubts about a document, in the order of its pages; those without a line first. */
export function doubtsOf(record: PublicRecord, minutes: Minutes, known: Known): readonly ImportDoubt[] {
  const found: readonly Found[] = [
    ...bodyDoubts(record, known.body),
    ...dayDoubts(known.sameDay),
    ...record.problems.map(problem => fromProblem(problem, record, minutes)),
    ...nameDoubts(minutes, known.members),
    ...lengthDoubts(minutes),
  ];
  return found
    .map((doubt, index) => ({
      ...doubt,
      id: `doubt-${index}`,
      line: doubt.line ?? lineOf(doubt.where, known),
    }))
    .sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

const lineOf = (where: Where | null, { lines }: Known): number | null =>
  where && (lines.get(lineKey(where.key, where.field)) ?? lines.get(lineKey(where.key, null)) ?? null);

/** The doubts that still wait for somebody: neither looked at nor settled by a correction. */
export const doubtsLeft = (draft: Draft): readonly ImportDoubt[] =>
  draft.doubts.filter(doubt => doubt.severity !== 'info' && !isSettled(draft, doubt));

/** Whether a doubt has been looked at, or what it is about has been changed or taken away. */
export function isSettled({ read, minutes, seen }: Draft, doubt: ImportDoubt): boolean {
  if (seen.includes(doubt.id)) return true;
  if (doubt.where === null) return false;
  const { kind, key, field } = doubt.where;
  const before = findRow(read, kind, key);
  const now = findRow(minutes, kind, key);
  if (!before) return false;
  if (!now) return true;
  if (field !== null) return !same(valueOf(before, field), valueOf(now, field));
  // An item holds many things: that one of them was corrected says nothing about another.
  return (
    kind !== 'item' && kind !== 'meeting' && !same({ ...before, sources: null }, { ...now, sources: null })
  );
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const valueOf = (row: Row, field: string): unknown =>
  new Map<string, unknown>(Object.entries(row)).get(field);

function fromProblem(
  problem: PublicRecord['problems'][number],
  record: PublicRecord,
  minutes: Minutes,
): Found {
  const where = placeOf(problem.where, record, minutes);
  return {
    severity: problem.severity,
    told: { rule: problem.rule ?? null, params: problem.params ?? {}, message: problem.message },
    where,
    part: partOf(where, problem.where),
    line: problem.line ?? null,
    mend: null,
  };
}

function partOf(where: Where | null, path: string): ReviewPart {
  if (where?.kind === 'attendance' || path.startsWith('attendance')) return 'attendance';
  return where?.kind === 'assignment' || path.startsWith('assignments') ? 'assignments' : 'paper';
}

const meetingFields: Readonly<Record<string, string>> = {
  title: 'title',
  kind: 'kind',
  documentDate: 'documentDate',
  registryNumber: 'registryNumber',
  adjusters: 'adjusters',
  'meeting/date': 'date',
  'meeting/start': 'start',
  'meeting/end': 'start',
  'meeting/place': 'place',
  'meeting/mode': 'mode',
};

/** The row and field that a problem's path names ("items/5 a/decisions/0"); null when it names none. */
export function placeOf(path: string, record: PublicRecord, minutes: Minutes): Where | null {
  const field = meetingFields[path] ?? (path.startsWith('adjusters/') ? 'adjusters' : undefined);
  if (field !== undefined) return { kind: 'meeting', key: minutes.meeting.key, field };
  const [list, name = '', part, at] = path.split('/');
  if (list === 'attendance') {
    const key = minutes.attendance[Number(name)]?.key;
    return name === '' || key === undefined ? null : { kind: 'attendance', key, field: part ?? null };
  }
  if (list === 'assignments') {
    const key = minutes.assignments[Number(name)]?.key;
    return name === '' || key === undefined ? null : { kind: 'assignment', key, field: part ?? null };
  }
  if (list !== 'items') return null;
  const item = minutes.items[record.items.findIndex(each => each.number.trim() === name.trim())];
  if (!item) return null;
  if (part !== 'decisions') return { kind: 'item', key: item.key, field: part ?? null };
  const decision = minutes.decisions.filter(row => row.itemKey === item.key)[Number(at)];
  return decision
    ? { kind: 'decision', key: decision.key, field: null }
    : { kind: 'item', key: item.key, field: null };
}

function bodyDoubts(record: PublicRecord, body: Body): readonly Found[] {
  const names = [body.name, body.abbreviation ?? '', body.profile.decidingName, ...body.profile.aliases];
  const printed = foldTitle(record.body.name);
  if (printed === '' || names.some(name => foldTitle(name) === printed)) return [];
  const params = { printed: record.body.name, name: body.name };
  return [
    {
      severity: 'warning',
      told: told('doubt.otherBodyHere', params),
      where: null,
      part: 'paper',
      line: null,
      mend: null,
    },
  ];
}

const dayDoubts = (already: Already | null): readonly Found[] =>
  already?.by === 'day'
    ? [
        {
          severity: 'info',
          told: told('doubt.sameDay', { title: already.meeting.title }),
          where: null,
          part: 'paper',
          line: null,
          mend: null,
        },
      ]
    : [];

/** A name that is nearly that of a member is never corrected, only pointed at with the register's spelling. */
function nameDoubts(minutes: Minutes, members: readonly Member[]): readonly Found[] {
  const known = [...new Set(members.map(member => member.name))].map(name => ({
    name,
    form: comparable(name),
  }));
  return minutes.attendance.flatMap((row): Found[] => {
    if (row.name === '' || known.some(({ name }) => sameName(name, row.name))) return [];
    const form = comparable(row.name);
    const hit = known.find(
      member =>
        near(form, member.form) && !minutes.attendance.some(other => sameName(other.name, member.name)),
    );
    if (!hit) return [];
    return [
      {
        severity: 'warning',
        told: told('doubt.nearMember', { printed: row.name, name: hit.name }),
        where: { kind: 'attendance', key: row.key, field: 'name' },
        part: 'attendance',
        line: null,
        mend: {
          value: hit.name,
          edit: (now): Edit | null => {
            const person = findRow(now, 'attendance', row.key);
            return person ? set('attendance', person, 'name', hit.name, 'members') : null;
          },
        },
      },
    ];
  });
}

const lengthDoubts = (minutes: Minutes): readonly Found[] =>
  tooLong(minutes).map(({ kind, key, field, length, limit }) => ({
    severity: 'error',
    told: told('doubt.tooLong', { length, limit }),
    where: { kind, key, field },
    part: kind === 'attendance' ? 'attendance' : kind === 'assignment' ? 'assignments' : 'paper',
    line: null,
    mend: null,
  }));
