import { inOrder } from './rank.ts';
import type { Meeting, Minutes, Row, Source } from './record.ts';

// How much of a record was typed and how much came by itself, counted in facts that a reader would name.

export type FactKind =
  | 'header'
  | 'people'
  | 'presence'
  | 'items'
  | 'presenters'
  | 'attachments'
  | 'text'
  | 'decisions'
  | 'assignments';

export type FactCount = { readonly typed: number; readonly came: number };

type Fact = { readonly kind: FactKind; readonly count: number; readonly source: Source | undefined };

const filled = (value: unknown): boolean =>
  value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);

/** One fact for each of the fields that is filled. */
function fields(kind: FactKind, row: Row, names: readonly string[]): readonly Fact[] {
  const values = new Map<string, unknown>(Object.entries(row));
  return names
    .filter(name => filled(values.get(name)))
    .map(name => ({ kind, count: 1, source: row.sources[name] }));
}

const list = (kind: FactKind, row: Row, name: string, values: readonly unknown[]): readonly Fact[] =>
  values.length === 0 ? [] : [{ kind, count: values.length, source: row.sources[name] }];

/** What stands at the head of the paper, in its order. */
export const headFields = [
  'title',
  'date',
  'start',
  'end',
  'place',
  'mode',
  'registryNumber',
  'documentDate',
] as const satisfies readonly (keyof Meeting)[];

/**
 * Filled facts by kind. A paragraph, a presenter, an attachment and a person count as one each; a field whose
 * source nobody noted counts as typed, since nothing else can be shown for it.
 */
export function countFacts(minutes: Minutes): Readonly<Record<FactKind, FactCount>> {
  const { meeting } = minutes;
  const facts: readonly Fact[] = [
    ...fields('header', meeting, headFields),
    ...minutes.attendance.flatMap(row => [
      ...fields('people', row, ['name', 'organisation', 'title', 'marks']),
      ...(row.presence === 'unknown' ? [] : fields('presence', row, ['presence'])),
    ]),
    ...inOrder(minutes.items).flatMap(row => [
      ...fields('items', row, ['title', 'types']),
      ...list('presenters', row, 'presenters', row.presenters),
      ...list('attachments', row, 'attachments', row.attachments),
      ...list(
        'text',
        row,
        'text',
        row.text.split(/\n\s*\n/).filter(part => part.trim() !== ''),
      ),
    ]),
    ...minutes.decisions.flatMap(row => fields('decisions', row, ['text'])),
    ...minutes.assignments.flatMap(row => fields('assignments', row, ['who', 'what', 'dueText'])),
  ];
  const count = (kind: FactKind): FactCount => {
    const own = facts.filter(fact => fact.kind === kind);
    const sum = (typed: boolean): number =>
      own
        .filter(({ source }) => (source === undefined || source === 'typed') === typed)
        .reduce((total, fact) => total + fact.count, 0);
    return { typed: sum(true), came: sum(false) };
  };
  return {
    header: count('header'),
    people: count('people'),
    presence: count('presence'),
    items: count('items'),
    presenters: count('presenters'),
    attachments: count('attachments'),
    text: count('text'),
    decisions: count('decisions'),
    assignments: count('assignments'),
  };
}
