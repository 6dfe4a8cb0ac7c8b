import type { PublicRecord } from '#minutes/public-record.ts';

// Held beside the record that was given: what came out of a journey, line by line. An empty list means that
// people, items, presenters, attachments and decisions are those of the record.

type Item = PublicRecord['items'][number];
/** A place where a careful reader would have accepted another reading; stands beside an item in given records. */
type AlsoAcceptable = { readonly decisionsOn?: string };

const plain = (words: string | null | undefined): string =>
  (words ?? '').normalize('NFC').replace(/\s+/g, ' ').trim();
export const plainClause = (words: string): string => plain(words).replace(/\s*\.$/, '');

/** Every difference as a sentence; `came` is what the journey made. */
export function differences(given: PublicRecord, came: PublicRecord): readonly string[] {
  return [...header(given, came), ...people(given, came), ...items(given, came)];
}

/** What differs and no hand can put right on the page: told of, and no failure of the journey. */
export const notes = (given: PublicRecord, came: PublicRecord): readonly string[] =>
  given.meeting.mode === null || given.meeting.mode === came.meeting.mode
    ? []
    : [`mode: the record has "${given.meeting.mode}", the document "${came.meeting.mode ?? ''}"`];

function header(given: PublicRecord, came: PublicRecord): readonly string[] {
  const facts = (record: PublicRecord): readonly (readonly [string, string | null])[] => [
    ['kind', record.kind],
    ['body', record.body.name],
    ['title', record.title],
    ['registryNumber', record.registryNumber],
    ['date', record.meeting.date],
    ['start', record.meeting.start],
    ['end', record.meeting.end],
    ['place', record.meeting.place],
  ];
  const mine = new Map(facts(came));
  return facts(given).flatMap(([name, value]) =>
    value === null || plain(value) === plain(mine.get(name))
      ? []
      : [`${name}: the record has "${value}", the document "${mine.get(name) ?? ''}"`],
  );
}

function people(given: PublicRecord, came: PublicRecord): readonly string[] {
  const line = (one: PublicRecord['attendance'][number]): string =>
    [one.name, one.organisation, one.title, [...one.marks].sort().join('+'), one.presence]
      .map(plain)
      .join(' | ');
  const rest = came.attendance.map(line);
  const missing = given.attendance.map(line).filter(person => {
    const at = rest.indexOf(person);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
  return [
    ...missing.map(person => `attendance: missing: ${person}`),
    ...rest.map(person => `attendance: not in the record: ${person}`),
  ];
}

function items(given: PublicRecord, came: PublicRecord): readonly string[] {
  const moved = new Map(
    given.items.flatMap(item => {
      const other = (item as { readonly alsoAcceptable?: AlsoAcceptable }).alsoAcceptable?.decisionsOn;
      return other === undefined ? [] : [[item.number, other] as const];
    }),
  );
  const length = Math.max(given.items.length, came.items.length);
  return Array.from({ length }, (_, at) => at).flatMap(at => {
    const [wanted, made] = [given.items[at], came.items[at]];
    if (!wanted || !made) {
      return [
        `items: ${wanted ? 'missing' : 'not in the record'}: ${(wanted ?? made)?.number ?? ''} ${(wanted ?? made)?.title ?? ''}`,
      ];
    }
    const other = moved.get(wanted.number);
    const elsewhere = came.items.find(item => item.number === other);
    const clauses = (item: Item): string =>
      item.decisions.map(one => `${plainClause(one.text)} (${one.state})`).join('; ');
    const same =
      clauses(wanted) === clauses(made) ||
      (elsewhere !== undefined && made.decisions.length === 0 && clauses(wanted) === clauses(elsewhere));
    const fact = (name: string, of: (item: Item) => string): readonly string[] =>
      of(wanted) === of(made)
        ? []
        : [`items/${wanted.number}/${name}: the record has "${of(wanted)}", the document "${of(made)}"`];
    return [
      ...fact('number', item => plain(item.number)),
      ...fact('types', item => item.types.join(', ')),
      ...fact('title', item => plain(item.title)),
      ...fact('attachments', item => item.attachments.map(plain).join(', ')),
      ...fact('presenters', item =>
        item.presenters.map(one => `${plain(one.name)}, ${plain(one.title)}`).join('; '),
      ),
      ...(wanted.text === '' ? [] : fact('text', item => plain(item.text))),
      ...(same
        ? []
        : [
            `items/${wanted.number}/decisions: the record has "${clauses(wanted)}", the document "${clauses(made)}"`,
          ]),
    ];
  });
}
