import { presenceOf } from './attendance.ts';
import type { Row, RowKind } from './record.ts';

// What becomes of a field that two people have changed in two ways. The reasons stand in docs/decisions/011.

export type FieldRule =
  /** Merged by lines and words; what still collides is asked. `joiner` stands between the two when both are kept. */
  | { readonly how: 'words'; readonly joiner: string }
  /** A clause is never woven from two hands: one of them, or two clauses. */
  | { readonly how: 'clause' }
  /** What either added is there, what either took away is gone. */
  | { readonly how: 'list' }
  /** The later in the row of values; a value that a person set goes before one that only followed. */
  | { readonly how: 'furthest'; readonly values: readonly string[] }
  /** Nobody wrote it in words: one is chosen, the same by both. */
  | { readonly how: 'either' }
  /** Means nothing without another field, and comes from the same side as that one. */
  | { readonly how: 'with'; readonly field: string }
  /** Someone has to choose; with a `joiner` both can stand. */
  | { readonly how: 'ask'; readonly joiner?: string };

const either: FieldRule = { how: 'either' };
const list: FieldRule = { how: 'list' };
const ask: FieldRule = { how: 'ask' };
const furthest = (...values: readonly string[]): FieldRule => ({ how: 'furthest', values });
const words = (joiner: string): FieldRule => ({ how: 'words', joiner });

const rules: Readonly<Record<RowKind, Readonly<Record<string, FieldRule>>>> = {
  meeting: {
    bodyKey: either,
    kind: either,
    title: words(' / '),
    mode: { how: 'with', field: 'place' },
    status: furthest('called', 'ongoing', 'draft', 'adjusting', 'published'),
    documentDate: either,
    eventUid: either,
    organizerOid: either,
    joinUrl: either,
    adjusters: list,
    documentUrl: either,
    contentHash: { how: 'with', field: 'documentUrl' },
  },
  item: {
    number: either,
    types: list,
    title: words(' / '),
    presenters: list,
    attachments: list,
    text: words('\n\n'),
    state: furthest('open', 'handled', 'carried'),
  },
  attendance: {
    mail: either,
    oid: either,
    marks: list,
    expected: furthest('unknown', 'notInvited', 'notResponded', 'tentative', 'declined', 'accepted'),
    intervals: words(', '),
  },
  decision: {
    itemKey: either,
    text: { how: 'clause' },
    kind: either,
    state: furthest('proposed', 'decided'),
  },
  assignment: {
    itemKey: either,
    decisionKey: either,
    who: { how: 'ask', joiner: ' och ' },
    whoOid: { how: 'with', field: 'who' },
    what: words('; '),
    dueDate: { how: 'with', field: 'dueText' },
    state: furthest('open', 'done'),
  },
};

/** The rule of one field; whatever a person writes in words or chooses is asked about unless it says otherwise. */
export const ruleOf = (kind: RowKind, field: string): FieldRule => rules[kind][field] ?? ask;

/** The fields that come from the same side as this one. */
export const companionsOf = (kind: RowKind, field: string): readonly string[] =>
  Object.entries(rules[kind]).flatMap(([name, rule]) =>
    rule.how === 'with' && rule.field === field ? [name] : [],
  );

/** A place is two fields that mean nothing apart: under what, and where in the row. */
export const placeFields: readonly string[] = ['parentKey', 'rank'];

/** Values that nobody set by hand: an answer confirmed for all at once, a state that follows from decisions. */
const followed: Readonly<Record<string, string>> = { presence: 'calendar', state: 'body' };

/**
 * Whether a person gave the field of this row its value, and not a key for everybody or another field. Who changes
 * a presence in SharePoint's own grid leaves its source as it was: a key for everybody marks only those of whom
 * nothing was said in `since`, and only as they answered.
 */
export function byHand(field: string, row: Row, since: Row): boolean {
  if (!(field in followed) || followed[field] !== row.sources[field]) return true;
  if (field !== 'presence' || !('presence' in row) || !('presence' in since)) return false;
  const answers = [row, since].map(({ expected }) => presenceOf(expected));
  return since.presence !== 'unknown' || !answers.includes(row.presence);
}
