import type { Edit } from './edit.ts';
import type { Key, RowKind } from './record.ts';

/** One finding of the form rules. Its words are in language/rule-words.ts, with `params`; `fix` mends it in one step. */
export type Finding = {
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly where: { readonly kind: RowKind; readonly key: Key; readonly field: string | null };
  readonly params: Readonly<Record<string, string>>;
  readonly fix: Edit | null;
};

/** What the rules may know besides the record; every rule that needs more than it is given keeps quiet. */
export type CheckContext = {
  /** ISO date, local: for the days within which minutes are adjusted. */
  readonly today?: string;
  /** Numbers of the attachments that are in the library. */
  readonly attachments?: readonly string[];
  /** Names of other bodies, which are not this one's misspelt. */
  readonly otherBodies?: readonly string[];
  /** Makes keys, for fixes that make rows. */
  readonly newKey?: () => Key;
};
