import { groupOf } from './attendance-groups.ts';
import { readPeople } from './people-cell.ts';
import type { Ink } from './people-ink.ts';
import { presenceTold } from './people-marks.ts';
import { looksLikeName, looksLikeOrganisation, looksLikeTitle } from './people-words.ts';

// What the columns of a table of people hold, told by what stands in them: a header is often wrong ("Kommun" above
// the names) and often missing. And which columns belong together: two lists may stand side by side in one grid.

export type ColumnKind =
  | 'people'
  | 'organisation'
  | 'title'
  | 'role'
  | 'presence'
  | 'absence'
  | 'party'
  | 'substituteFor'
  | 'remark'
  | 'number'
  | 'empty';

/** Columns that make one list: those with people, and those that tell about them. */
export type ListColumns = {
  readonly people: readonly number[];
  readonly about: readonly { readonly column: number; readonly kind: ColumnKind }[];
};

const headers: readonly (readonly [RegExp, ColumnKind])[] = [
  [/^(?:namn|deltagare|person|representant|ledamot\/ersättare|för- och efternamn)$/iu, 'people'],
  [
    /^(?:kommun|organisation|myndighet|förvaltning|verksamhet|huvudman|part|enhet|avdelning|arbetsplats|representerar|tillhörighet|nämnd|region)$/iu,
    'organisation',
  ],
  [/^(?:titel|befattning|yrkestitel|tjänst)$/iu, 'title'],
  [/^(?:roll|funktion|uppdrag|som)$/iu, 'role'],
  [/^(?:närvaro|närvarande|närv\.?|deltog|deltar|status|närvarande \(?ja\/nej\)?|ja\/nej)$/iu, 'presence'],
  [/^(?:frånvaro|frånvarande|frånv\.?|förhinder|ej närvarande)$/iu, 'absence'],
  [/^parti(?:beteckning)?$/iu, 'party'],
  [/^(?:ersätter|ersättare för|tjänstgör för|tjg för)$/iu, 'substituteFor'],
  [/^(?:anmärkning|kommentar|notering|tid|§|paragraf(?:er)?)$/iu, 'remark'],
];

/** Most cells are none, and need not be held against each. */
const anyHeader = new RegExp(headers.map(([{ source }]) => source).join('|'), 'iu');

/** What a header cell promises; null when it is no header's word. */
export function headerKind(text: string): ColumnKind | null {
  const words = text.replace(/[:*]+$/u, '').trim();
  if (words.length > 40 || !anyHeader.test(words)) return null;
  return headers.find(([pattern]) => pattern.test(words))?.[1] ?? null;
}

const ticks = /^(?:x|✓|✔|☒|☑|ja|nej|n|f|–|—|-|☐|0|1)$/iu;

/** Presence by a tick or a word in a column of its own; null when the cell does not say. */
export function tickTold(text: string): 'present' | 'absent' | null {
  const words = text.trim();
  const told = presenceTold(words);
  if (told === 'present' || told === 'absent') return told;
  if (/^(?:x|✓|✔|☒|☑|ja|n|1)$/iu.test(words)) return 'present';
  return /^(?:–|—|-|nej|f|☐|0)$/iu.test(words) ? 'absent' : null;
}

const partyCell = /^\(?\p{Lu}{1,4}\)?$/u;

/** What each column holds. `head` is the header's texts, or none. */
export function columnKinds(
  rows: readonly (readonly Ink[])[],
  head: readonly string[],
): readonly ColumnKind[] {
  const width = Math.max(0, ...rows.map(row => row.length), head.length);
  return Array.from({ length: width }, (_, column) =>
    kindOf(
      rows.map(row => row[column]).filter(cell => cell !== undefined && cell.text !== ''),
      head[column] ?? '',
      head.some(text => headerKind(text) === 'people'),
    ),
  );
}

/** `namesElsewhere`: a header says which column the names are in, so the others are to be believed too. */
function kindOf(cells: readonly (Ink | undefined)[], head: string, namesElsewhere: boolean): ColumnKind {
  const inks = cells.filter(cell => cell !== undefined);
  const promised = headerKind(head);
  if (inks.length === 0) return promised === 'presence' || promised === 'absence' ? promised : 'empty';
  const share = (holds: (ink: Ink) => boolean): number => inks.filter(holds).length / inks.length;
  if (share(({ text }) => /^\d{1,3}[.)]?$/u.test(text)) > 0.6 && promised !== 'presence') return 'number';
  const ticked = share(({ text }) => ticks.test(text) || presenceTold(text) !== null);
  if (ticked > 0.6 || (ticked > 0.3 && (promised === 'presence' || promised === 'absence')))
    return promised === 'absence' ? 'absence' : 'presence';
  if (promised === 'substituteFor' || promised === 'party') return promised;
  if (namesElsewhere && promised === 'organisation') return promised;
  const people = share(holdsPeople);
  if (people >= 0.5 && promised !== 'title' && promised !== 'role') return 'people';
  if (share(({ text }) => partyCell.test(text)) > 0.6) return 'party';
  if (promised === 'people') return people > 0 ? 'people' : 'organisation';
  if (promised !== null && promised !== 'organisation') return promised;
  const titled = share(({ text }) => looksLikeTitle(text));
  if (titled <= 0.3) return 'organisation';
  return titled > share(({ text }) => looksLikeOrganisation(text)) ? 'title' : 'organisation';
}

/** Whether a cell begins with somebody's name. */
export function holdsPeople(ink: Ink): boolean {
  // Asked of every cell when a table is cut into sections, and again of each column.
  const known = peopled.get(ink);
  if (known !== undefined) return known;
  const [first = ''] = ink.text.split(/[,;\n(]/u);
  const holds =
    looksLikeName(first.trim()) || readPeople(ink).people.some(({ name }) => ink.text.startsWith(name));
  peopled.set(ink, holds);
  return holds;
}
const peopled = new WeakMap<Ink, boolean>();

/** Parts the columns into lists. */
export function listsOf(kinds: readonly ColumnKind[], head: readonly string[]): readonly ListColumns[] {
  type Open = { people: number[]; about: { column: number; kind: ColumnKind }[]; leading: boolean };
  const lists: Open[] = [];
  let waiting: { column: number; kind: ColumnKind }[] = [];
  for (const [column, kind] of kinds.entries()) {
    if (kind === 'empty' || kind === 'number') continue;
    const open = lists.at(-1);
    const next = kinds.slice(column + 1).find(each => each !== 'empty' && each !== 'number');
    if (kind === 'people') {
      const own = ownHeading(head[column] ?? '') && next !== 'people' && next !== undefined;
      const joins =
        open !== undefined &&
        waiting.length === 0 &&
        open.leading &&
        open.about.every(({ column: at }) => at < (open.people[0] ?? 0)) &&
        !own;
      if (joins) open.people.push(column);
      else lists.push({ people: [column], about: waiting, leading: waiting.length > 0 });
      waiting = [];
    } else if (kind === 'organisation' && (open === undefined || startsList(open, kinds, column))) {
      waiting.push({ column, kind });
    } else if (open) open.about.push({ column, kind });
    else waiting.push({ column, kind });
  }
  const last = lists.at(-1);
  if (last) last.about.push(...waiting);
  return lists.map(({ people, about }) => ({ people, about }));
}

const ownHeading = (head: string): boolean =>
  head !== '' && headerKind(head) === null && groupOf(head) === null && looksLikeOrganisation(head);

/** A column of organisations after a list that already has its own opens the next list. */
function startsList(
  open: { readonly about: readonly { readonly kind: ColumnKind }[]; readonly leading: boolean },
  kinds: readonly ColumnKind[],
  column: number,
): boolean {
  const has = open.about.some(({ kind }) => kind === 'organisation');
  const peopleFollow = kinds[column + 1] === 'people';
  return open.leading && has && peopleFollow;
}
