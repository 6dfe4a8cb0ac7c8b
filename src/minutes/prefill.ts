import type { Item, Key, Source } from './record.ts';
import type { Invitee } from './event.ts';

/** Something that may belong on this agenda: carried over or promised; waits in the inbox until taken. */
export type Candidate = {
  readonly id: string;
  readonly title: string;
  readonly item: Item;
  readonly source: Source;
  /** Where from, for the screen: the earlier meeting's date (ISO) or null. */
  readonly fromDate: string | null;
  readonly reason: 'carried' | 'assignmentDue' | 'promised';
};

/** What a person has to decide because the facts do not. */
export type Doubt =
  | {
      readonly type: 'person';
      readonly id: string;
      readonly invitee: Invitee;
      readonly candidates: readonly {
        readonly key: Key;
        readonly name: string;
        readonly organisation: string;
      }[];
    }
  | { readonly type: 'group'; readonly id: string; readonly invitee: Invitee };
