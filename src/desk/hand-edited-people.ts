import { add, set, type Edit } from '#minutes/edit.ts';
import type { PublicRecord } from '#minutes/public-record.ts';
import { inOrder, ranksAfter } from '#minutes/rank.ts';
import type { Attendance, Key } from '#minutes/record.ts';
import type { HandEdits, Versions } from './hand-edits.ts';
import { pairUp } from './pairing.ts';
import { alike, bare, plain, samePlain } from './printed-words.ts';

type PrintedPerson = PublicRecord['attendance'][number];

/** What was changed in the table of people. */
export function peopleEdits(
  was: readonly PrintedPerson[],
  is: readonly PrintedPerson[],
  { base, newKey }: Versions,
): HandEdits {
  const rows = inOrder(base.attendance);
  const name = (each: { readonly name: string }): string => bare(each.name);
  const samePlace = (a: { readonly organisation: string }, b: { readonly organisation: string }): boolean =>
    bare(a.organisation) === bare(b.organisation);
  const written = pairUp(
    was,
    rows,
    (a, b) => name(a) === name(b),
    () => false,
  ).kept;
  const rowOf = new Map<PrintedPerson, Attendance>(written);
  const { kept, gone, added } = pairUp(
    was,
    is,
    (a, b) => name(a) === name(b) && samePlace(a, b),
    (a, b) => name(a) === name(b) || (samePlace(a, b) && alike(a.name, b.name)),
  );
  const ranks = ranksAfter(rows.at(-1)?.rank ?? null, added.length);
  return {
    edits: [
      ...kept.flatMap(([before, now]) => {
        const row = rowOf.get(before);
        return row ? personEdits(row, before, now) : [];
      }),
      ...added.map((each, at) => add.attendance(personRow(each, ranks[at] ?? '', newKey()))),
    ],
    gone: gone.flatMap(each => {
      const row = rowOf.get(each);
      return row ? [{ kind: 'attendance' as const, key: row.key }] : [];
    }),
  };
}

function personEdits(row: Attendance, was: PrintedPerson, is: PrintedPerson): readonly Edit[] {
  const edits: Edit[] = [];
  if (plain(was.name) !== plain(is.name))
    edits.push(set('attendance', row, 'name', plain(is.name), 'document'));
  if (plain(was.organisation) !== plain(is.organisation))
    edits.push(set('attendance', row, 'organisation', plain(is.organisation), 'document'));
  if (!samePlain(was.title, is.title)) edits.push(set('attendance', row, 'title', is.title, 'document'));
  if (!samePlain(was.marks, is.marks)) edits.push(set('attendance', row, 'marks', is.marks, 'document'));
  if (was.presence !== is.presence) edits.push(set('attendance', row, 'presence', is.presence, 'document'));
  for (const field of ['substituteFor', 'intervals'] as const)
    if (!samePlain(was[field], is[field])) edits.push(set('attendance', row, field, is[field], 'document'));
  return edits;
}

const personRow = (person: PrintedPerson, rank: string, key: Key): Attendance => ({
  key,
  rank,
  name: plain(person.name),
  mail: null,
  oid: null,
  organisation: plain(person.organisation),
  title: person.title,
  marks: person.marks,
  substituteFor: person.substituteFor,
  expected: 'unknown',
  presence: person.presence,
  intervals: person.intervals,
  sources: { name: 'document', organisation: 'document' },
});
