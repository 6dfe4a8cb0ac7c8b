import { normalName } from '#minutes/names.ts';
import type { PublicRecord } from '#minutes/public-record.ts';
import type { DocumentKind } from '#minutes/record.ts';
import { noGroup } from './attendance-groups.ts';
import type { Listed } from './attendance-table.ts';
import { doubt } from './doubt.ts';
import type { Officer } from './front-values.ts';
import { organisationSpelt } from './people-words.ts';

// From the people as listed to rows of attendance. Presence comes out only as far as the document really tells:
// a list of members in which nobody is struck says nothing of who was there.

export type AttendanceRow = PublicRecord['attendance'][number];
export type Problem = PublicRecord['problems'][number];

export type Circumstances = {
  readonly kind: DocumentKind;
  /** Whether a legend says how absence is shown. */
  readonly legend: boolean;
  /** Whether the document says that nobody has confirmed who was there. */
  readonly unconfirmed: boolean;
  /** Whether the document says that everybody was there. */
  readonly allPresent: boolean;
  /** Whether a heading over the absent stands there, with names under it or none. */
  readonly absenceHeaded: boolean;
  /** Line of the first word about people. */
  readonly line: number | undefined;
};

export type Rows = { readonly rows: readonly AttendanceRow[]; readonly problems: readonly Problem[] };

/** The rows of attendance, each person once. */
export function attendanceRows(
  listed: readonly Listed[],
  officers: readonly Officer[],
  about: Circumstances,
): Rows {
  const people = once([...listed, ...officers.map(seated)]);
  const telling = tells(people, about);
  const problems: Problem[] = [];
  const spelt = new Map<string, string>();
  const spell = (printed: string): string => {
    const organisation = spelt.get(printed) ?? organisationSpelt(printed);
    spelt.set(printed, organisation);
    return organisation;
  };
  const rows = people.map((each, index): AttendanceRow => {
    const { person, group } = each;
    const printed = each.organisation.replace(/\s+/gu, ' ').trim();
    const organisation = /^övriga$/iu.test(printed) ? '' : spell(printed);
    const where = `attendance/${index}`;
    if (person.parted !== null)
      problems.push(doubt('warning', where, person.line, 'doubt.namesJoined', { names: person.parted }));
    if (each.borrowed) {
      const params = { name: person.name, organisation };
      problems.push(doubt('warning', where, person.line, 'doubt.organisationBorrowed', params));
    }
    if (organisation !== '' && isMisspelt(printed, organisation)) {
      const params = { printed, name: organisation };
      problems.push(doubt('info', where, person.line, 'doubt.organisationSpelt', params));
    }
    return {
      name: person.name,
      organisation,
      title: person.title,
      marks: [...new Set([...person.marks, ...group.marks])],
      presence: presenceOf(each, telling),
      substituteFor: person.substituteFor,
      intervals: person.intervals,
      // The record has no field for the party, and it is neither mark nor title: it stands beside.
      ...(person.party === null ? {} : { party: person.party }),
    };
  });
  const silent = rows.length > 0 && rows.every(({ presence }) => presence === 'unknown');
  if (silent && about.kind !== 'agenda' && !about.unconfirmed)
    problems.push(doubt('warning', 'attendance', about.line ?? null, 'doubt.presenceUnknown'));
  return { rows, problems };
}

const seated = ({ person, mark }: Officer): Listed => ({
  person: { ...person, marks: [...new Set([mark, ...person.marks])] },
  organisation: person.organisation ?? '',
  group: noGroup,
  ticked: null,
  borrowed: false,
  listing: 'office',
});

/** Whoever is named both in the list and by office, or under two headings, is one person. */
function once(listed: readonly Listed[]): readonly Listed[] {
  const people: Listed[] = [];
  const byName = new Map<string, number[]>();
  for (const each of listed) {
    const name = normalName(each.person.name);
    const namesakes = byName.get(name) ?? [];
    byName.set(name, namesakes);
    const at = namesakes.slice(-8).find(index => isSame(people[index], each));
    const known = at === undefined ? undefined : people[at];
    if (at !== undefined && known) people[at] = joined(known, each);
    else {
      namesakes.push(people.length);
      people.push(each);
    }
  }
  return people;
}

/** Two of the same name in one table may be two people. */
const isSame = (one: Listed | undefined, two: Listed): boolean =>
  one !== undefined &&
  (one.organisation === two.organisation || one.organisation === '' || two.organisation === '') &&
  !(one.listing === 'table' && two.listing === 'table');

const joined = (one: Listed, two: Listed): Listed => ({
  person: {
    ...one.person,
    marks: [...new Set([...one.person.marks, ...two.person.marks])],
    title: one.person.title ?? two.person.title,
    party: one.person.party ?? two.person.party,
    substituteFor: one.person.substituteFor ?? two.person.substituteFor,
    intervals: one.person.intervals ?? two.person.intervals,
    struck: one.person.struck || two.person.struck,
    told: one.person.told ?? two.person.told,
  },
  organisation: one.organisation || two.organisation,
  group: {
    ...one.group,
    // Who was away for some items is told of twice, and was there.
    presence: cameOrWent(one, two)
      ? 'present'
      : one.group.presence === 'absent' || two.group.presence === 'absent'
        ? 'absent'
        : (one.group.presence ?? two.group.presence),
    marks: [...new Set([...one.group.marks, ...two.group.marks])],
  },
  ticked: one.ticked ?? two.ticked,
  borrowed: one.borrowed,
  listing: one.listing === 'office' ? two.listing : one.listing,
});

const cameOrWent = (one: Listed, two: Listed): boolean =>
  one.person.intervals !== null &&
  two.person.intervals !== null &&
  (one.group.presence === 'present' || two.group.presence === 'present');

/** "Malung-Sälens" is a genitive, "Ålvdalen" a slip. */
function isMisspelt(printed: string, name: string): boolean {
  const letters = printed.replace(/[\s:,;–-]+$/u, '').toLowerCase();
  return letters !== name.toLowerCase() && letters !== `${name.toLowerCase()}s`;
}

type Telling = {
  /** Somebody's absence shows, so whoever bears no sign was there. */
  readonly absence: boolean;
  /** Headings such as "Närvarande" say that those under them were there. */
  readonly headings: boolean;
  /** Some are said to have been there, so others listed beside them were too. */
  readonly beside: boolean;
  /** A word beside a name says that this person was there. */
  readonly words: boolean;
};

function tells(people: readonly Listed[], about: Circumstances): Telling {
  if (about.kind === 'agenda' || about.unconfirmed)
    return { absence: false, headings: false, beside: false, words: false };
  return {
    absence:
      about.allPresent ||
      about.absenceHeaded ||
      people.some(each => isAbsent(each) || each.person.told === 'unconfirmed' || each.ticked !== null),
    // Where a legend says that the absent are struck, the strikes may have been lost on the way.
    headings: !about.legend,
    beside:
      !about.legend &&
      people.some(({ group, listing }) => group.presence === 'present' && listing !== 'table'),
    words: true,
  };
}

const isAbsent = ({ person, group }: Listed): boolean =>
  person.struck || person.told === 'absent' || group.presence === 'absent';

function presenceOf(each: Listed, { absence, headings, beside, words }: Telling): AttendanceRow['presence'] {
  const { person, group, ticked, listing } = each;
  if (person.told === 'unconfirmed') return 'unknown';
  if (isAbsent(each)) return 'absent';
  if (ticked !== null) return ticked;
  if (words && person.told === 'present') return 'present';
  if (absence) return group.called ? 'unknown' : 'present';
  if (beside && listing !== 'table' && (group.beside || (listing === 'office' && group === noGroup)))
    return 'present';
  // A grid without header is as often the standing list of members, whoever came.
  return headings && group.presence === 'present' && listing !== 'table' ? 'present' : 'unknown';
}
