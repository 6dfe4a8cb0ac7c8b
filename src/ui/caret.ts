// Where the caret belongs when somebody else's words arrive in the text that one is writing.

/**
 * The caret's place in `after`, standing by the same letters as in `before`. What changed lies between the
 * longest common beginning and end; a caret inside of it comes to the end of the change.
 */
export function movedCaret(before: string, after: string, caret: number): number {
  const shortest = Math.min(before.length, after.length);
  let start = 0;
  while (start < shortest && before[start] === after[start]) start += 1;
  if (caret <= start) return caret;
  let end = 0;
  while (end < shortest - start && before[before.length - 1 - end] === after[after.length - 1 - end])
    end += 1;
  return caret >= before.length - end ? caret + after.length - before.length : after.length - end;
}

/**
 * What `mine` changed in `before`, changed in `theirs` instead: for a letter that was being put together (an
 * accent, a word on a phone) when somebody else's words arrived. No letter of either is lost.
 */
export function carriedOver(before: string, mine: string, theirs: string): string {
  const shortest = Math.min(before.length, mine.length);
  let start = 0;
  while (start < shortest && before[start] === mine[start]) start += 1;
  let end = 0;
  while (end < shortest - start && before[before.length - 1 - end] === mine[mine.length - 1 - end]) end += 1;
  const from = movedCaret(before, theirs, start);
  const to = Math.max(from, movedCaret(before, theirs, before.length - end));
  return theirs.slice(0, from) + mine.slice(start, mine.length - end) + theirs.slice(to);
}

/** What stands in a field and what has come for it, while a letter is being put together in it. */
export type Composing = { readonly since: string | null };

/**
 * What has been sent from a field and not yet come back as its value. An echo of our own words must not be
 * taken for somebody else's: the field has perhaps been written in since.
 */
export type Sent = { values: readonly string[] };

/** True when the value is one that this field sent itself; what was sent before it is then answered too. */
export function isEcho(sent: Sent, value: string): boolean {
  const at = sent.values.indexOf(value);
  if (at < 0) return false;
  sent.values = sent.values.slice(at + 1);
  return true;
}
