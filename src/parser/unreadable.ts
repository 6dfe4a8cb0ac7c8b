import type { ReadingRule } from '#language/reading.ts';
import type { Params } from '#language/words.ts';

/** Thrown in the depths of a reader when a file cannot be read at all; the reader's own door makes a refusal of it. */
export class Unreadable extends Error {
  constructor(
    readonly rule: ReadingRule,
    readonly params: Params = {},
  ) {
    super(rule);
    this.name = 'Unreadable';
  }
}
