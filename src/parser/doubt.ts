import { readingText, type ReadingRule } from '#language/reading.ts';
import type { Params } from '#language/words.ts';
import type { PublicRecord } from '#minutes/public-record.ts';

export type Problem = PublicRecord['problems'][number];

/** What is doubted: a rule with its words, and where in the record and in the source. */
export const doubt = (
  severity: Problem['severity'],
  where: string,
  line: number | null,
  rule: ReadingRule,
  params: Params = {},
): Problem => ({
  severity,
  where,
  message: readingText(rule, params),
  ...(line === null ? {} : { line }),
  rule,
  params: { ...params },
});
