import { countFacts, type FactCount, type FactKind } from '#minutes/record-facts.ts';
import type { Minutes } from '#minutes/record.ts';
import type { Gesture } from './secretary.ts';

// How much of finished minutes somebody had to supply. The facts are those that stand in the minutes at the
// end; what was typed or chosen is counted where it was done, by the hands that did it.

export type Facts = {
  readonly typed: number;
  readonly came: number;
  readonly byKind: Readonly<Record<FactKind, FactCount>>;
  /** Typed of all, 0–1, to three decimals. */
  readonly share: number;
  /** Everything that was done by hand, in order; also what only confirmed or took away. */
  readonly gestures: readonly Gesture[];
};

const kinds: readonly FactKind[] = [
  'header',
  'people',
  'presence',
  'items',
  'presenters',
  'attachments',
  'text',
  'decisions',
  'assignments',
];

/** Counts the facts of the minutes against what was done by hand. */
export function factsOf(minutes: Minutes, gestures: readonly Gesture[]): Facts {
  const counted = countFacts(minutes);
  const byHand = (kind: FactKind): number =>
    gestures
      .filter(gesture => gesture.kind === kind && (gesture.how === 'typed' || gesture.how === 'chosen'))
      .reduce((sum, gesture) => sum + gesture.facts, 0);
  const count = (kind: FactKind): FactCount => {
    const all = counted[kind].typed + counted[kind].came;
    const typed = byHand(kind);
    return { typed, came: Math.max(0, all - typed) };
  };
  const byKind: Readonly<Record<FactKind, FactCount>> = {
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
  const sum = (of: keyof FactCount): number => kinds.reduce((total, kind) => total + byKind[kind][of], 0);
  const [typed, came] = [sum('typed'), sum('came')];
  const share = Math.round((typed / Math.max(1, typed + came)) * 1000) / 1000;
  return { typed, came, byKind, share, gestures };
}
