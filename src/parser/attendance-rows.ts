import { foldLetters } from '#language/spelling.ts';
import { readingText, type ReadingRule } from '#language/reading.ts';
import type { Params } from '#language/words.ts';
import { sameName } from '#minutes/names.ts';
import type { PublicRecord } from '#minutes/public-record.ts';
import type { DocumentKind, Mark } from '#minutes/record.ts';
import type { Listed } from './attendance-table.ts';
import type { Person } from './people-cell.ts';
import { organisationSpelt } from './people-words.ts';

export type AttendanceRow = PublicRecord['attendance'][number];
export type Problem = PublicRecord['problems'][number];

/** A doubt at a place, in words and as a rule. */
export const doubt = (
  rule: ReadingRule,
  where: string,
  line: number | undefined,
  params: Params = {},
  severity: Problem['severity'] = 'warning',
): Problem => ({
  severity,
  where,
  message: readingText(rule, params),
  ...(line === undefined ? {} : { line }),
  rule,
  params: { ...params },
});

/** Somebody whom a label of office names: "Ordförande: Anna Berg". */
export type Officer = { readonly person: Person; readonly mark: Mark };

export type Circumstances = {
  readonly kind: DocumentKind;
  /** Whether a legend says how absence is shown. */
  readonly legend: boolean;
  /** Whether the document says that nobody has confirmed who was there. */
  readonly unconfirmed: boolean;
  /** Whether the people stand in a table or list that is headed "Närvarande" and shows absence in no other way. */
  readonly line: number | undefined;
  readonly more?: readonly string[];
};

export type Rows = { readonly rows: readonly AttendanceRow[]; readonly problems: readonly Problem[] };

/** The rows of attendance, with presence only as far as the document really tells. */
export function attendanceRows(
  listed: readonly Listed[],
  officers: readonly Officer[],
  about: Circumstances,
): Rows {
  const problems: Problem[] = [];
  const told = tellsPresence(listed, about);
  const rows = listed.map((each, index): AttendanceRow => {
    const { person, group } = each;
    const printed = each.organisation.replace(/\s+/gu, ' ').trim();
    const organisation = /^övriga$/iu.test(printed) ? '' : organisationSpelt(printed, about.more);
    const where = `attendance/${index}`;
    if (person.parted !== null)
      problems.push(doubt('doubt.namesJoined', where, person.line, { names: person.parted }));
    if (each.borrowed)
      problems.push(
        doubt('doubt.organisationBorrowed', where, person.line, { name: person.name, organisation }),
      );
    if (foldLetters(printed) !== foldLetters(organisation) || misspelt(printed, organisation))
      if (!/s$/u.test(printed) || foldLetters(printed) !== `${foldLetters(organisation)}s`)
        problems.push(
          doubt('doubt.organisationSpelt', where, person.line, { printed, name: organisation }, 'info'),
        );
    return {
      name: person.name,
      organisation,
      title: person.title,
      marks: [...new Set([...person.marks, ...group.marks])],
      presence: presenceOf(each, told),
      substituteFor: person.substituteFor,
      intervals: person.intervals,
      // The party stands beside: it is neither mark nor title, and no field of the record is made for it.
      ...(person.party === null ? {} : { party: person.party }),
    };
  });
  const seated = withOfficers(rows, officers);
  if (seated.length > 0 && !told && about.kind !== 'agenda' && !about.unconfirmed)
    if (seated.every(({ presence }) => presence === 'unknown'))
      problems.push(doubt('doubt.presenceUnknown', 'attendance', about.line));
  return { rows: seated, problems };
}

const misspelt = (printed: string, name: string): boolean =>
  printed !== '' && printed !== name && foldLetters(printed) === foldLetters(name);

/** Whether somebody's absence, or a doubt about it, shows: then those without any sign were there. */
function tellsPresence(listed: readonly Listed[], about: Circumstances): boolean {
  if (about.kind === 'agenda' || about.unconfirmed) return false;
  return listed.some(
    ({ person, group, ticked }) =>
      person.struck ||
      person.told === 'absent' ||
      person.told === 'unconfirmed' ||
      group.presence === 'absent' ||
      ticked !== null ||
      (group.presence === 'present' && !about.legend),
  );
}

function presenceOf({ person, group, ticked }: Listed, told: boolean): AttendanceRow['presence'] {
  if (!told) return 'unknown';
  if (person.told === 'unconfirmed') return 'unknown';
  if (person.struck || person.told === 'absent' || group.presence === 'absent') return 'absent';
  if (ticked !== null) return ticked;
  if (person.told === 'present') return 'present';
  return group.called ? 'unknown' : 'present';
}

function withOfficers(
  rows: readonly AttendanceRow[],
  officers: readonly Officer[],
): readonly AttendanceRow[] {
  return officers.reduce<readonly AttendanceRow[]>((all, { person, mark }) => {
    const at = all.findIndex(({ name }) => sameName(name, person.name));
    if (at >= 0)
      return all.map((row, index) =>
        index === at && !row.marks.includes(mark) ? { ...row, marks: [...row.marks, mark] } : row,
      );
    return [
      ...all,
      {
        name: person.name,
        organisation: organisationSpelt(person.organisation ?? ''),
        title: person.title,
        marks: [mark],
        presence: person.struck ? 'absent' : 'unknown',
        substituteFor: null,
        intervals: null,
        ...(person.party === null ? {} : { party: person.party }),
      },
    ];
  }, rows);
}
