import type { Edit } from './edit.ts';
import type { Key, RowKind } from './record.ts';

/** One finding of the form rules. Its words are `check.<rule>` with `params`; `fix` mends it in one step. */
export type Finding = {
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly where: { readonly kind: RowKind; readonly key: Key; readonly field: string | null };
  readonly params: Readonly<Record<string, string>>;
  readonly fix: Edit | null;
};
