const unseen =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu;
/** Nothing to do for by far the most texts: letters of Western Europe and the signs of its printing. */
const ordinary = /^[\t\n\r -~\u00a0-\u00ac\u00ae-\u02ff\u2012-\u2027]*$/u;
const composed = /^[\u0000-\u02ff\u2010-\u2027]*$/u;

/**
 * A text without the signs that nobody sees (control characters, soft hyphens, marks of direction and width), in
 * Unicode NFC and with ordinary hyphens.
 */
export function seenText(text: string): string {
  if (ordinary.test(text)) return text;
  const seen = text.replace(unseen, '').replaceAll('\u2011', '-');
  return composed.test(seen) ? seen : seen.normalize('NFC');
}
