import { readingText, type ReadingRule } from '#language/reading.ts';
import type { Params } from '#language/words.ts';

/** Why a file is not read at all: a rule for those who word it themselves, and one Swedish sentence. */
export type Refusal = { readonly rule: ReadingRule; readonly params: Params; readonly message: string };

export const refusal = (rule: ReadingRule, params: Params = {}): Refusal => ({
  rule,
  params,
  message: readingText(rule, params),
});
